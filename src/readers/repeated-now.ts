// Records that are stamped by several readings of the clock: literals, and runs of assignments to one object.
import type { Edit, EditSet, Place } from '../facts.ts';
import type { Node } from '../js/ast.ts';
import { closest, is, isFunction, isTransparent, keyName } from '../js/ast.ts';
import { asking, insertBefore, only } from '../js/edits.ts';
import { NAMES_OF_NOW, newName } from '../js/new-names.ts';
import { nodesWithin } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { statementAround } from '../js/statements.ts';
import { wordsOf } from '../js/words.ts';
import { NO_NAMES, roleOfName } from '../roles.ts';
import type { Reading } from '../clocks/clock.ts';
import { replace } from '../clocks/clock.ts';
import { runsInBrowser } from '../clocks/environment.ts';
import { OWN_READING, ownReadings, plainReadings, READING } from '../clocks/plain-readings.ts';
import type { Form } from '../clocks/plain-readings.ts';
import { timestampOf } from './records/stamps.ts';
import type { Stamp } from './records/stamps.ts';
import { takenReadings } from './records/taken-readings.ts';
import type { TakenReading } from './records/taken-readings.ts';
import { defineReader } from './reader.ts';

/** A record whose timestamps are given several readings of the clock. */
export interface RepeatedNow {
  readonly kind: 'RepeatedNow';
  /** The key that is given the second reading. */
  readonly at: Place;
  /** The names of the first two keys; one name when a part of the record has the same. */
  readonly keys: readonly string[];
  readonly edit: EditSet | null;
}

/** A key that is given a reading which was taken before. */
interface Taken {
  readonly stamp: Stamp;
  readonly by: TakenReading;
}

const START = /^(?:start|begin|began|open|queue|request)/i;
const END = /(?:end|ended|finish|finished|complete|completed|stop|stopped|close|closed|settled|done)(?:At|_at|Time|_time|On|Date)?$/i;
/** The words of a day on which something happened: `lastLoginDate`, `paid_date`; those of a range begin or end it. */
const EVENT_DATE = /^last .*(?<! (?:start|end|begin|from|until)) date$|(?:^| )(?:[a-z]*[^e\W]ed|paid|sent|seen|read|done) date$/;
const OWN_ROLE = /^(?:created|updated|deleted)$/;
/** Objects that are several records, or data and conditions. */
const APART = /^(?:where|filter|query|create|update|upsert|connectOrCreate|select|include|orderBy|defaults|before|after|old|new|previous|next)$/;

/** Every record of a file that is stamped by several readings, in source order. */
export const repeatedNow = defineReader<RepeatedNow>({
  gate: (text) => [READING, OWN_READING].reduce((count, pattern) => count + [...text.matchAll(pattern)].length, 0) > 1,
  read: (file) => (runsInBrowser(file.source, file.inInterface) ? [] : readRecords(file)),
});

function readRecords(reading: Reading): RepeatedNow[] {
  const { source } = reading;
  const readings = [...plainReadings(reading), ...ownReadings(reading)];
  const records = new Map<unknown, Stamp[]>();
  for (const one of readings) {
    const stamp = timestampOf(one, source);
    const others = stamp && records.get(stamp.record);
    if (others) others.push(stamp);
    else if (stamp) records.set(stamp.record, [stamp]);
  }
  joinNested(records);
  const taken = takenReadings(readings, source).flatMap((by): Taken[] => {
    const stamp = timestampOf(by, source);
    return stamp ? [{ stamp, by }] : [];
  });
  const repeated = [...records].flatMap(([record, stamps]) => {
    const runs = runsOf(stamps.sort(byPlace), source).filter(isOneRecord);
    return runs.length > 0 ? runs.map((run) => factOf(run, run[1] as Stamp, editFor(run, source), reading)) : againOf(stamps, taken.filter(({ stamp }) => stamp.record === record), reading);
  });
  return [...repeated, ...readTwice(taken, reading)].sort((a, b) => a.at.start - b.at.start);
}

function factOf(stamps: readonly Stamp[], at: Stamp, edit: EditSet | null, { lower }: Reading): RepeatedNow {
  const keys = [...new Set(stamps.slice(0, 2).map(({ key }) => key))];
  return { kind: 'RepeatedNow', at: lower.place(at.holder), keys, edit };
}

/** The reading of a record that another one was taken for already: `{ paidAt: now, updatedAt: new Date() }`. */
function againOf(stamps: readonly Stamp[], taken: readonly Taken[], reading: Reading): RepeatedNow[] {
  const { source } = reading;
  for (const before of taken) {
    const again = stamps.filter((stamp) => isTakenFor(before, stamp, source));
    const [first] = again;
    if (first) return [factOf([before.stamp, first].sort(byPlace), first, editTo(before.by, again, source), reading)];
  }
  return [];
}

/** Whether a reading that was taken before is what another key should get, too: nothing that takes time is between them, or the keys say that it is none of a start. */
function isTakenFor({ stamp, by }: Taken, again: Stamp, source: Source): boolean {
  const [first, second] = [stamp, again].sort(byPlace) as [Stamp, Stamp];
  const from = statementAround(by.of.node, true);
  if (!from || closest(from, isFunction) !== closest(again.holder, isFunction) || !isOneRecord([first, second]) || !isSameRun(first, second, source)) return false;
  if ([stamp.key, by.constant.name].some((name) => START.test(name)) && nodesBetween(from, again, 'CallExpression', source).length > 0) return false;
  return followsAtOnce(from, again, source) || [stamp, again].every(({ key }) => OWN_ROLE.test(roleOfName(key, NO_NAMES)));
}

/** The constants that hold a reading although the one right in front of them holds it for another key of the same record. */
function readTwice(taken: readonly Taken[], reading: Reading): RepeatedNow[] {
  const { source } = reading;
  const found = new Map<Node, RepeatedNow>();
  for (const { stamp, by } of taken) {
    const again: Stamp = { ...stamp, holder: by.constant, reading: by.of.node, form: by.of.form };
    const before = taken.find((other) => other.stamp.record === stamp.record && isReadJustBefore(other, { stamp, by }, source));
    if (before && !found.has(by.constant)) found.set(by.constant, factOf([before.stamp, again], again, editTo(before.by, [again], source), reading));
  }
  return [...found.values()];
}

/** Whether nothing is awaited or called between the readings of two constants, both of which are always given to their record. */
function isReadJustBefore(before: Taken, after: Taken, source: Source): boolean {
  const [first, second] = [before.stamp, after.stamp].sort(byPlace) as [Stamp, Stamp];
  const [from, to] = [before.by.of.node, after.by.of.node];
  if (from.range[1] > to.range[0] || statementAround(from)?.parent !== statementAround(to)?.parent) return false;
  const isWork = (type: string): boolean => nodesBetween(from, { ...after.stamp, holder: to }, type, source).length > 0;
  return !['AwaitExpression', 'YieldExpression', 'CallExpression'].some(isWork) && isOneRecord([first, second]) && isSameRun(first, second, source);
}

function byPlace(a: Stamp, b: Stamp): number {
  return a.holder.range[0] - b.holder.range[0];
}

/** The constant in place of other readings, in their forms; one that is no `Date` only where they are written as its value is. */
function editTo({ constant, of }: TakenReading, stamps: readonly Stamp[], { text }: Source): EditSet | null {
  const edits = stamps.flatMap(({ reading, form }): Edit[] => {
    const isSame = text.slice(...reading.range) === text.slice(...of.node.range);
    const given = isSame ? constant.name : of.form === 'date' && isNative(reading, text) ? inForm(constant.name, form) : null;
    return given === null ? [] : [replace({ start: reading.range[0], end: reading.range[1] }, given)];
  });
  return edits.length === stamps.length ? only(...edits) : null;
}

/** A `Date` in the form that a reading has. */
function inForm(date: string, form: Form): string {
  return form === 'date' ? date : form === 'number' ? `${date}.getTime()` : `${date}.toISOString()`;
}

/** A part of a record that is created with it: `{ createdAt: now, members: [{ createdAt: now }] }`. */
function joinNested(records: Map<unknown, Stamp[]>): void {
  const holders = new Map([...records.values()].flatMap((stamps) => stamps.map((stamp) => [stamp.holder.parent, stamps] as const)));
  const isCreation = ({ key }: Stamp): boolean => roleOfName(key, NO_NAMES) === 'created';
  for (const stamps of records.values()) {
    const inner = stamps.find((stamp) => is(stamp.holder, 'Property') && isCreation(stamp));
    const outer = inner && holders.get(parentObject(inner.holder.parent));
    if (inner && outer && outer !== stamps && outer.some(isCreation) && isHandedOver(inner.holder)) outer.push(inner);
  }
}

/** Whether a part of a literal is handed to a call with all of it: one row or document is made of that. A constant may hold several. */
function isHandedOver(part: Node): boolean {
  let at = part;
  while (is(at.parent, 'Property', 'ObjectExpression', 'ArrayExpression') || (at.parent && isTransparent(at.parent))) at = at.parent;
  return is(at.parent, 'CallExpression', 'NewExpression') && at.parent.callee !== at;
}

function parentObject(object: Node | undefined): Node | undefined {
  const list = object?.parent;
  const value = is(list, 'ArrayExpression') && list.elements.length === 1 ? list : object;
  const property = value?.parent;
  return is(property, 'Property') && property.value === value && !APART.test(keyName(property) ?? '') ? property.parent : undefined;
}

/** Stamps that follow each other with nothing between them that takes time or may be another record. */
function runsOf(stamps: readonly Stamp[], source: Source): Stamp[][] {
  const runs: Stamp[][] = [];
  for (const stamp of stamps) {
    const run = runs.at(-1);
    const [first] = run ?? [];
    // Those between the two may be on paths of their own.
    if (run && first && isSameRun(first, stamp, source) && !run.some((earlier) => isMeasured(earlier, stamp, source))) run.push(stamp);
    else runs.push([stamp]);
  }
  return runs;
}

function isSameRun(earlier: Stamp, later: Stamp, source: Source): boolean {
  if (!is(later.holder, 'AssignmentExpression')) return earlier.holder.type === later.holder.type;
  const from = statementAround(earlier.reading, true);
  if (!from || !followsAtOnce(from, later, source)) return false;
  return !nodesBetween(from, later, 'AssignmentExpression', source).some((node) => is(node, 'AssignmentExpression') && is(node.left, 'Identifier') && source.binding(node.left.name, node.left)?.id === earlier.record);
}

/** Whether a stamp comes behind a statement with nothing between them that takes time, on a path that runs once. */
function followsAtOnce(from: Node, later: Stamp, source: Source): boolean {
  for (let at: Node | undefined = later.holder.parent; at !== from.parent; at = at.parent) {
    if (!at || isFunction(at) || /^(?:For|While|DoWhile|Try|Switch)/.test(at.type)) return false;
  }
  const between = (type: string): readonly Node[] => nodesBetween(from, later, type, source);
  if (between('AwaitExpression').length > 0 || between('YieldExpression').length > 0) return false;
  return !between('CallExpression').some(({ parent }) => is(parent, 'ExpressionStatement'));
}

/** Whether what is called between two stamps is what they measure: `startedAt`, `finishedAt`. */
function isMeasured(earlier: Stamp, later: Stamp, source: Source): boolean {
  const from = START.test(earlier.key) && END.test(later.key) && is(later.holder, 'AssignmentExpression') ? statementAround(earlier.reading, true) : null;
  return from !== null && nodesBetween(from, later, 'CallExpression', source).length > 0;
}

function nodesBetween({ range: [, start] }: Node, { holder }: Stamp, type: string, source: Source): readonly Node[] {
  return source.nodes(type).filter(({ range }) => range[0] >= start && range[1] <= holder.range[0]);
}

/** Whether the keys are timestamps of a record, and more than one is set at a time. */
function isOneRecord(stamps: readonly Stamp[]): boolean {
  const isNested = new Set(stamps.flatMap(({ holder }) => (is(holder, 'Property') ? [holder.parent] : []))).size > 1;
  if (new Set(stamps.map(({ key }) => key)).size < 2 && !isNested) return false;
  if (stamps.every(({ isBranch }) => isBranch)) return false;
  const [first, second] = stamps as [Stamp, Stamp];
  if (stamps.length === 2 && first.isFallback && second.isFallback && START.test(first.key) && END.test(second.key)) return false;
  const roles = stamps.map(({ key }) => roleOfName(key, NO_NAMES));
  return roles.some((role) => OWN_ROLE.test(role)) || stamps.filter(({ key }) => /[a-z\d](?:At|_at)$/.test(key) || EVENT_DATE.test(wordsOf(key).join(' '))).length > 1;
}

/** One reading in front of the statement, in the form that the stamps share, else as a `Date`; the one that is there already for another record of it. */
function editFor(stamps: readonly Stamp[], source: Source): EditSet | null {
  const { text } = source;
  const [first] = stamps as [Stamp];
  const statement = statementAround(first.reading, true);
  if (!statement || is(statement.parent, 'SwitchCase')) return null;
  const waits = nodesWithin([...source.nodes('AwaitExpression'), ...source.nodes('Super')].sort((a, b) => a.range[0] - b.range[0]), statement);
  if (waits.some(({ type, range }) => type === 'Super' || range[1] <= first.reading.range[0])) return null;
  const written = stamps.map(({ reading }) => text.slice(reading.range[0], reading.range[1]));
  const isSame = written.every((other) => other === written[0]);
  if (!isSame && !stamps.every(({ reading }) => isNative(reading, text))) return null;
  const value = isSame ? (written[0] as string) : 'new Date()';
  const shared = constantBefore(statement, value, source);
  const name = shared ?? newName(NAMES_OF_NOW, statement, source);
  if (name === undefined) return null;
  const uses = stamps.map(({ reading, form }): Edit => replace({ start: reading.range[0], end: reading.range[1] }, isSame ? name : inForm(name, form)));
  if (shared !== null) return only(...uses);
  const semicolon = endsInSemicolon(statement, text) || /^[([`+\-/]/.test(text.slice(statement.range[0])) ? ';' : '';
  const place = { file: source.file, start: statement.range[0], end: statement.range[1] };
  const edits = [insertBefore(text, place, `const ${name} = ${value}${semicolon}`), ...uses];
  return asking(only(...edits), isOfModule(statement, source));
}

/** Whether a statement ends in a semicolon, as those of its file do where it would have none anyway; some of them may be in a comment or a text. */
function endsInSemicolon(statement: Node, text: string): boolean {
  const mayEndInOne = is(statement, 'ExpressionStatement', 'VariableDeclaration', 'ReturnStatement', 'ThrowStatement');
  return mayEndInOne ? text[statement.range[1] - 1] === ';' : /;[^\S\n]*(?:\n|$)/.test(text);
}

/** Whether a statement declares something of a module that others import: a name in front of it is there for all functions of the module. */
function isOfModule(statement: Node, { ast }: Source): boolean {
  const isDeclaration = is(statement, 'VariableDeclaration', 'ExportNamedDeclaration', 'ExportDefaultDeclaration');
  return isDeclaration && statement.parent === ast && ast.body.some(({ type }) => type.startsWith('Export'));
}

/** The constant right in front of a statement that holds a reading for it, by its value and the names that are given to such; `null` where there is none. */
function constantBefore(statement: Node, value: string, { text, binding }: Source): string | null {
  const { parent } = statement;
  const siblings: readonly Node[] = is(parent, 'Program', 'BlockStatement') ? parent.body : [];
  const before = siblings[siblings.indexOf(statement) - 1];
  const [declarator, ...others] = is(before, 'VariableDeclaration') && before.kind === 'const' ? before.declarations : [];
  if (!declarator?.init || others.length > 0 || !is(declarator.id, 'Identifier') || text.slice(...declarator.init.range) !== value) return null;
  const { name } = declarator.id;
  return NAMES_OF_NOW.includes(name) && binding(name, statement)?.declaration === declarator ? name : null;
}

/** Forms of the built-in clock that a shared `Date` can give back. */
function isNative({ range }: Node, text: string): boolean {
  return /^(?:new Date(?:\(\))?(?:\.(?:toISOString|getTime|valueOf|toJSON)\(\))?|Date\.now\(\))$/.test(text.slice(range[0], range[1]));
}
