// Timestamps that are written down and cannot be right: days that are not in the calendar, records that end before they start, rows of the future.
import type { Place } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { is, keyName, unwrap } from '../js/ast.ts';
import { namesTime, roleOfName } from '../roles.ts';
import type { OwnNames } from '../roles.ts';
import { impossibleDay, literalOf } from './anomalies/literal.ts';
import type { Literal } from './anomalies/literal.ts';
import { disorders } from './anomalies/pairs.ts';
import type { Given } from './anomalies/pairs.ts';
import { insertedRows } from './anomalies/sql-rows.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

/** A timestamp that cannot be right. */
export interface TimestampAnomaly {
  readonly kind: 'TimestampAnomaly';
  readonly at: Place;
  readonly anomaly: 'impossible' | 'order' | 'future';
  /** The key or the text, as it is written. */
  readonly name: string;
  /** Why it is impossible, or the key that has to come first. */
  readonly reason: string;
}

/** Rows that are written down to be stored as they are. */
const ROWS = /(?:^|[\\/._-])(?:seeds?|seeders?|seeding|fixtures?|mocks?|factor(?:y|ies)|samples?|demo)(?=[\\/._-])/i;
const PARSES = /^(?:Date\.parse|parseISO|dayjs(?:\.utc)?|moment(?:\.utc)?|DateTime\.fromISO|(?:Temporal\.)?\w+\.from)$/;
const DAY = 86_400_000;

/** Every anomaly of a file, in source order. */
export const timestampAnomaly = defineReader<TimestampAnomaly>({
  gate: (text) => /['"`]\d{4}-\d{2}-\d{2}|\bDate(?:\.UTC)?\(\s*(?:\d{4}\s*,|\d{11,})/.test(text),
  read: (file) => inOrder([...file.source.nodes('ObjectExpression').flatMap((object) => (is(object, 'ObjectExpression') ? ofRecord(givenBy(object, file), file.source.file, file.settings.fields) : [])), ...ofDates(file)]),
  readSchema: ({ root, text, file, settings }) =>
    root.language === 'sql' ? inOrder(insertedRows(root, text, file).flatMap((row) => ofRecord(row, file, settings.fields))) : [],
});

function inOrder(found: readonly TimestampAnomaly[]): TimestampAnomaly[] {
  const unique = new Map(found.map((anomaly) => [`${anomaly.at.start} ${anomaly.anomaly}`, anomaly]));
  return [...unique.values()].sort((a, b) => a.at.start - b.at.start);
}

function ofRecord(given: readonly Given<Place>[], file: string, own: OwnNames): TimestampAnomaly[] {
  const impossible = given.flatMap(({ key, literal, at }): TimestampAnomaly[] => (literal.impossible === null ? [] : [{ kind: 'TimestampAnomaly', at, anomaly: 'impossible', name: key, reason: literal.impossible }]));
  const order = disorders(given, own).map(({ earlier, later }): TimestampAnomaly => ({ kind: 'TimestampAnomaly', at: later.at, anomaly: 'order', name: later.key, reason: earlier.key }));
  const isFuture = ({ key, literal }: Given<Place>): boolean => literal.impossible === null && roleOfName(key, own) === 'created' && literal.time > Date.now() + 2 * DAY;
  const future = ROWS.test(file) ? given.filter(isFuture).map(({ key, at }): TimestampAnomaly => ({ kind: 'TimestampAnomaly', at, anomaly: 'future', name: key, reason: '' })) : [];
  return [...impossible, ...order, ...future];
}

/** The keys of a literal that say a time and are given one. */
function givenBy(object: NodeOf<'ObjectExpression'>, { lower, settings }: CodeFile): Given<Place>[] {
  return object.properties.flatMap((property): Given<Place>[] => {
    const key = is(property, 'Property') ? keyName(property) : null;
    if (key === null || !is(property, 'Property') || !(namesTime(key, settings.fields) || /^(?:date|time|(?:valid)?(?:from|to|until))$|(?:^start|^end)s?$/i.test(key))) return [];
    const literal = written(property.value);
    return literal ? [{ key, literal, at: lower.place(property) }] : [];
  });
}

/** A timestamp that an expression writes down; the parts of a date are looked at by themselves. */
function written(node: Node): Literal | null {
  const inner = unwrap(node);
  if (is(inner, 'Literal')) return typeof inner.value === 'string' ? literalOf(inner.value) : null;
  if (!is(inner, 'NewExpression', 'CallExpression') || inner.arguments.length !== 1 || !parses(inner)) return null;
  const [given] = inner.arguments;
  if (is(given, 'Literal') && typeof given.value === 'string') return literalOf(given.value);
  return is(given, 'Literal') && typeof given.value === 'number' && inner.type === 'NewExpression' ? { time: given.value, spread: 0, impossible: null } : null;
}

function parses({ type, callee }: NodeOf<'NewExpression' | 'CallExpression'>): boolean {
  const name = is(callee, 'Identifier') ? callee.name : is(callee, 'MemberExpression') && is(callee.object, 'Identifier') ? `${callee.object.name}.${keyName(callee)}` : '';
  return type === 'NewExpression' ? name === 'Date' : PARSES.test(name);
}

/** Days that are not in the calendar, where a date is made of a text or of its parts. */
function ofDates({ source, lower }: CodeFile): TimestampAnomaly[] {
  return [...source.nodes('NewExpression'), ...source.nodes('CallExpression')].flatMap((node): TimestampAnomaly[] => {
    if (!is(node, 'NewExpression', 'CallExpression') || is(node.parent, 'Property')) return [];
    const reason = written(node)?.impossible ?? partsOf(node, source.text);
    return reason ? [{ kind: 'TimestampAnomaly', at: lower.place(node), anomaly: 'impossible', name: source.text.slice(node.range[0], node.range[1]), reason }] : [];
  });
}

/** `Date.UTC(2024, 1, 30)`. A day beyond 31 or before 1 is arithmetic. */
function partsOf({ type, callee, arguments: given }: NodeOf<'NewExpression' | 'CallExpression'>, text: string): string | null {
  const name = text.slice(callee.range[0], callee.range[1]);
  if (name !== (type === 'NewExpression' ? 'Date' : 'Date.UTC')) return null;
  const [year, month, day] = given.map((part) => (is(part, 'Literal') && typeof part.value === 'number' ? part.value : null));
  if (year == null || month == null || day == null || month > 11 || day < 1 || day > 31) return null;
  return impossibleDay(year, month + 1, day);
}
