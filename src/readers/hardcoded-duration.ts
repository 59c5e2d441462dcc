// Numbers that are written down where a record says how long something took, though it knows when that began and ended.
import type { EditSet, Field, Place, Write } from '../facts.ts';
import type { Node } from '../js/ast.ts';
import { closest, is, isFunction, keyName, unwrap } from '../js/ast.ts';
import { only } from '../js/edits.ts';
import type { Shape, TypeShape } from '../js/shapes.ts';
import { wordsOf } from '../js/words.ts';
import { isNothing } from '../js/unions.ts';
import { pathOf } from '../clocks/access-path.ts';
import { excerpt, replace } from '../clocks/clock.ts';
import type { Reading } from '../clocks/clock.ts';
import { isGuarded } from '../clocks/guards.ts';
import { nameOf } from '../clocks/provenance.ts';
import { LENGTH, unitOfName } from './durations/unit-names.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

/** A field for the time that something took, given a number that is written down. */
export interface HardcodedDuration {
  readonly kind: 'HardcodedDuration';
  readonly at: Place;
  readonly field: string;
  /** The number's source text. */
  readonly value: string;
  /** The fields between which the time lies. */
  readonly start: string;
  readonly end: string;
  readonly edit: EditSet | null;
}

/** A file can write such a number down only if its text matches. */
const TOOK = /[Dd]uration|[Ee]lapsed|[Ee]xecution_?[Tt]ime|[Pp]rocessing_?[Tt]ime|[Rr]un_?[Tt]ime|[Bb]uild_?[Tt]ime|[Rr]esponse_?[Tt]ime|[Tt]ime_?(?:[Tt]aken|[Ss]pent)|\b[Ll]atency|\btook/;
const TIMED = /(?:^| )(?:duration|elapsed|elapsed time|execution time|processing time|run time|runtime|build time|response time|time taken|time spent|latency|took)$/;
const PLANNED = /(?:^| )(?:max|min|maximum|minimum|default|limit|timeout|ttl|interval|delay|expected|estimated|estimate|planned|scheduled|target|threshold|average|avg|allowed|grace|trial|lock|cache|step|slot|window|warn|fade|animation|transition|p\d+)(?: |$)/;
const START = /^(?:start|started|starts|begin|began|begins|begun)(?:at|on|time|date|datetime|timestamp|ts)?$/;
const END = /^(?:(?:end|ended|ends|stop|stopped|finished|completed)(?:at|on|time|date|datetime|timestamp|ts)?|(?:finish|complete|completion)(?:at|on|time|date|datetime|timestamp|ts))$/;
const SAMPLE = /default|config|option|setting|mock|sample|example|fixture|stub|fake|seed|demo|placeholder|initial/i;

/** Names of what is over, where `start` and `end` may as well be those of an appointment. */
const PAST = /^(?:started|began|begun|ended|finished|completed|completion|stopped)/;

/** When something began and ended: by the names that a record has for it. */
interface Span {
  readonly start: string;
  readonly end: string;
  /** Whether the two are numbers, where a type says so. */
  readonly areNumbers: boolean;
  /** Those of the two that may be missing, where a type or column says so. */
  readonly missing: readonly string[];
}

/** Every such number in a file, in source order. */
export const hardcodedDuration = defineReader<HardcodedDuration>({ gate: (text) => TOOK.test(text), read: readNumbers });

function readNumbers(reading: CodeFile): HardcodedDuration[] {
  const { source, writes } = reading;
  const found: HardcodedDuration[] = [];
  const written = new Map(writes.flatMap(({ model, payload }) => (model ? payload.keys.map((key) => [key.at.start, spanOf(model.set.fields)] as const) : [])));
  for (const node of source.nodes('AssignmentExpression')) {
    if (!is(node, 'AssignmentExpression') || node.operator !== '=' || !is(node.left, 'MemberExpression') || !isNumberOfTime(nameOf(node.left), node.right)) continue;
    const owner = node.left.object;
    const path = pathOf(owner, source);
    const span = spanOfValue(reading.lower.expression(owner), reading) ?? written.get(node.range[0]) ?? (path === null ? null : spanInSight(path, reading));
    const isThere = (field: string): boolean => !span?.missing.includes(field) || isGuarded(node, `${path}.${field}`, source);
    const read = (field: string): string | null => (path === null || !isThere(field) ? null : `${source.text.slice(...owner.range)}.${field}`);
    if (span && !isPlanned(nameOf(node.left), span)) found.push(toFact(nameOf(node.left), node.right, span, read, reading));
  }
  for (const node of source.nodes('Property')) {
    if (!is(node, 'Property') || !is(node.parent, 'ObjectExpression') || !isNumberOfTime(keyName(node) ?? '', node.value) || isSample(node)) continue;
    const { properties } = node.parent;
    const siblings = new Map(properties.flatMap((each) => (is(each, 'Property') ? [[keyName(each) ?? '', unwrap(each.value)] as const] : [])));
    const beside = spanOf([...siblings.keys()].map((name) => ({ name })));
    const isWrittenDown = beside !== null && [beside.start, beside.end].every((name) => is(siblings.get(name), 'Literal', 'TemplateLiteral') || isDated(siblings.get(name)));
    const span = isWrittenDown ? null : (beside ?? written.get(node.range[0]) ?? spanOfRow(node.parent, reading));
    const read = (field: string): string | null => {
      const value = siblings.get(field);
      return is(value, 'Identifier', 'MemberExpression') ? source.text.slice(...value.range) : null;
    };
    if (span && !isPlanned(keyName(node) ?? '', span)) found.push(toFact(keyName(node) ?? '', node.value, span, read, reading));
  }
  return [...found, ...writes.flatMap((write) => inStatement(write, reading))].sort((a, b) => a.at.start - b.at.start);
}

/** `UPDATE exports SET duration_ms = 1200`: what the text of a statement writes down. */
function inStatement({ model, payload }: Write, { source }: CodeFile): HardcodedDuration[] {
  const span = model && spanOf(model.set.fields);
  return payload.keys.flatMap(({ name, literal, at }): HardcodedDuration[] => {
    if (!span || at.file !== source.file || typeof literal !== 'number' || literal === 0 || !saysHowLong(name) || isPlanned(name, span)) return [];
    return [{ kind: 'HardcodedDuration', at, field: name, value: String(literal), start: span.start, end: span.end, edit: null }];
  });
}

/** Whether a field is one for the time that something took, and a value a number other than 0 that is written down. */
function isNumberOfTime(name: string, value: Node): boolean {
  return isWritten(value) && saysHowLong(name);
}

/** Whether a name is one for the time that something took. */
function saysHowLong(name: string): boolean {
  if (!TOOK.test(name)) return false;
  const words = wordsOf(name);
  const phrase = (unitOfName(name) || /^(?:second|minute|hour|day)$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words).filter((word) => word !== 'in').join(' ');
  return TIMED.test(phrase) && !PLANNED.test(phrase);
}

function isWritten(node: Node): boolean {
  const inner = unwrap(node);
  if (is(inner, 'Literal')) return typeof inner.value === 'number' && inner.value !== 0;
  return is(inner, 'BinaryExpression') && /^[-+*/]$/.test(inner.operator) && isWritten(inner.left) && isWritten(inner.right);
}

/** `new Date('2024-05-01')`: sample data. */
function isDated(node: Node | undefined): boolean {
  return is(node, 'NewExpression') && node.arguments.length > 0 && node.arguments.every((argument) => is(argument, 'Literal'));
}

/** Whether an object is nobody's record: defaults, options, samples, and what a parameter is when nothing is given. */
function isSample(node: Node): boolean {
  for (let at = node.parent; at && !isFunction(at); at = at.parent) {
    if (is(at, 'AssignmentPattern')) return true;
    if (is(at, 'VariableDeclarator')) return SAMPLE.test(nameOf(at.id));
    if (is(at, 'Property', 'PropertyDefinition') && at !== node && SAMPLE.test(keyName(at) ?? '')) return true;
  }
  const fn = closest(node, isFunction);
  const name = fn?.id?.name ?? (is(fn?.parent, 'VariableDeclarator') ? nameOf(fn.parent.id) : '');
  return SAMPLE.test(name);
}

function spanOf(fields: readonly (Pick<Field, 'name'> & { readonly type?: TypeShape; readonly optional?: boolean })[]): Span | null {
  const plain = (name: string): string => wordsOf(name).join('');
  const times = fields.filter(({ type }) => type?.kind !== 'function' && !(type?.kind === 'primitive' && type.name === 'boolean'));
  const start = times.find(({ name }) => START.test(plain(name)));
  const end = times.find(({ name }) => END.test(plain(name)));
  if (!start || !end) return null;
  const isNumber = (type: TypeShape | undefined): boolean => type?.kind === 'primitive' && type.name === 'number';
  const missing = [start, end].filter(({ optional, type }) => optional === true || (type?.kind === 'union' && type.of.some(isNothing)));
  return { start: start.name, end: end.name, areNumbers: isNumber(start.type) && isNumber(end.type), missing: missing.map(({ name }) => name) };
}

/** Whether a field may say how long something is meant to take: that of an appointment with a start and an end. */
function isPlanned(field: string, { start, end }: Span): boolean {
  const unit = unitOfName(field);
  const isMeasured = unit !== null && LENGTH[unit] <= LENGTH.seconds;
  return /duration/i.test(field) && !isMeasured && ![start, end].some((name) => PAST.test(wordsOf(name).join('')));
}

/** When a value began and ended, by the model whose row it is, its class or its type. */
function spanOfValue(shape: Shape, { resolver }: Reading): Span | null {
  const type = resolver.type(shape);
  if (!type) return null;
  const fields = resolver.rowOf(type)?.set.fields;
  if (fields) return spanOf(fields.map(({ name: field, nullable }) => ({ name: field, optional: nullable === true })));
  const name = resolver.named(type)?.type.name;
  const cls = name ? resolver.classOf(name) : null;
  if (cls) return spanOf(resolver.inherited(cls).classes.flatMap(({ members }) => members.filter(({ kind }) => kind !== 'method').map((member) => ({ name: member.name, optional: member.optional, ...(member.type ? { type: member.type } : {}) }))));
  const members = resolver.members(type);
  return members && spanOf([...members].map(([member, { type: of, optional }]) => ({ name: member, type: of, optional })));
}

/** The row that an object becomes: what a call makes of it, or what its variable is declared to be. */
function spanOfRow(object: Node, reading: Reading): Span | null {
  const { parent } = object;
  if (is(parent, 'CallExpression', 'NewExpression')) return spanOfValue(reading.lower.expression(parent), reading);
  if (!is(parent, 'VariableDeclarator') || !is(parent.id, 'Identifier') || !parent.id.typeAnnotation) return null;
  return spanOfValue(reading.lower.expression(parent.id), reading);
}

/** The fields that the file uses of the same value. */
function spanInSight(path: string, { source }: Reading): Span | null {
  const used = source.nodes('MemberExpression').flatMap((node) => (is(node, 'MemberExpression') && !(is(node.parent, 'CallExpression') && node.parent.callee === node) && pathOf(node.object, source) === path ? [{ name: keyName(node) ?? '' }] : []));
  return spanOf(used);
}

function toFact(field: string, node: Node, { start, end, areNumbers }: Span, read: (field: string) => string | null, { source, lower }: Reading): HardcodedDuration {
  const unit = unitOfName(field);
  const [from, to] = [read(start), read(end)];
  const epoch = areNumbers ? '' : '.getTime()';
  const difference = `${to}${epoch} - ${from}${epoch}`;
  const text = unit === 'milliseconds' ? difference : unit && LENGTH[unit] > 1 ? `Math.round((${difference}) / ${LENGTH[unit]})` : null;
  const edit = from !== null && to !== null && text !== null ? only(replace({ start: node.range[0], end: node.range[1] }, text)) : null;
  return { kind: 'HardcodedDuration', at: lower.place(node), field, value: excerpt(source, node), start, end, edit };
}
