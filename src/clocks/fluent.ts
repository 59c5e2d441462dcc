// Values of chained date libraries (dayjs, moment, luxon): which zone their wall clock is in, and where that was decided.
import type { Edit } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { closest, is, isFunction, keyName } from '../js/ast.ts';
import { isParameter } from '../js/forwarding.ts';
import { isSpread } from '../js/objects.ts';
import type { CallShape, Shape, VariableShape } from '../js/shapes.ts';
import type { Reading, Use } from './clock.ts';
import { words } from './library-types.ts';
import { isOnlyPrinted } from './printed.ts';
import { isLocalDay, kindOf } from './provenance.ts';
import { isKnownInstant, isWallClock, textOf } from './text.ts';

/** `local`: the zone of the process; `fixed`: UTC or a zone that the code names. */
export type Zone = 'local' | 'fixed' | 'unknown';

export interface Traced {
  readonly zone: Zone;
  /** The calls that made the value: one for each branch. */
  readonly roots: readonly CallShape[];
}

/** How a library's values get their zone. */
export interface Fluent {
  /** The zone of what a function of the library makes; `null` for all other functions. */
  readonly root: (name: string, call: CallShape, reading: Reading) => Zone | null;
  /** Methods that give back (or move to) another zone. */
  readonly zones: (method: string, call: CallShape, reading: Reading) => Zone | null;
  /** Methods that give back a value in the same zone. */
  readonly keeps: ReadonlySet<string>;
  /** The functions among those of `root` that read texts. */
  readonly reads: RegExp;
  /** Whether the methods of `zones` change the value that they are called on. */
  readonly mutable: boolean;
}

const UNKNOWN: Traced = { zone: 'unknown', roots: [] };
const MAX_DEPTH = 100;

/** Follows a value back to the function of the library that made it. */
export function trace(shape: Shape, fluent: Fluent, reading: Reading, depth = 0): Traced {
  const follow = (next: Shape | null | undefined): Traced => (next ? trace(next, fluent, reading, depth + 1) : UNKNOWN);
  if (depth > MAX_DEPTH) return UNKNOWN;
  const { resolver } = reading;
  switch (shape.kind) {
    case 'variable':
      return (fluent.mutable && movedZone(shape, fluent, reading)) || follow(shape.origin);
    case 'cast':
      return follow(shape.of);
    case 'operation':
      return shape.operator === 'await' ? follow(shape.operands[0]) : UNKNOWN;
    case 'union': {
      const parts = shape.of.map(follow);
      return parts.every((part) => part.zone === parts[0]?.zone) ? { zone: parts[0]?.zone ?? 'unknown', roots: parts.flatMap((part) => part.roots) } : UNKNOWN;
    }
    case 'ref':
    case 'member': {
      const resolved = resolver.resolve(shape);
      return resolved === shape ? UNKNOWN : follow(resolved);
    }
    case 'call':
      return traceCall(shape, fluent, reading, follow);
    default:
      return UNKNOWN;
  }
}

function traceCall(call: CallShape, fluent: Fluent, reading: Reading, follow: (next: Shape | null | undefined) => Traced): Traced {
  const name = reading.resolver.qualify(call.callee);
  const made = name === null ? null : fluent.root(name, call, reading);
  if (made !== null) return { zone: made, roots: [call] };
  const { callee } = call;
  if (callee.kind === 'member' && callee.name !== null) {
    const moved = fluent.zones(callee.name, call, reading);
    if (moved !== null) return { zone: moved, roots: [] };
    if (fluent.keeps.has(callee.name)) return follow(callee.object);
  }
  const result = reading.resolver.result(call);
  const argument = call.args[returnedArgument(call, reading)];
  return argument ? ((fluent.mutable && result?.kind === 'variable' && movedZone(result, fluent, reading)) || follow(argument)) : follow(result);
}

/** Which argument of a call a function of the project gives back, perhaps moved: `avoidWeekend(due)`; `-1` where it gives back none. */
function returnedArgument(call: CallShape, { resolver }: Reading): number {
  const fn = resolver.resolve(call.callee);
  const result = fn.kind === 'function' ? fn.result : null;
  if (fn.kind !== 'function' || !result || call.args.some(isSpread)) return -1;
  const given = result.kind === 'variable' ? result.origin : result;
  return fn.params.findIndex((_param, index) => isParameter(given, fn, index));
}

/** A mutable value whose zone is changed between its declaration and here. */
function movedZone(variable: VariableShape, fluent: Fluent, reading: Reading): Traced | null {
  for (const change of [...variable.changes].reverse()) {
    if (change.kind !== 'call' || change.path.length === 0 || change.value.kind !== 'call') continue;
    const moved = change.path.map((method) => (method === null ? null : fluent.zones(method, change.value as CallShape, reading))).find((zone) => zone !== null);
    if (moved) return { zone: change.certain ? moved : 'unknown', roots: [] };
  }
  return null;
}

/** What a table of local methods says about one of them. */
export interface Sink {
  readonly use: Use['use'];
  readonly role: Use['role'];
  /** Whether this call depends on the zone at all: the unit of `startOf('day')`, the tokens of a format. */
  readonly when?: (call: CallShape, reading: Reading) => boolean;
  /** It sets when it gets an argument: `hour(0)`. */
  readonly accessor?: boolean;
  /** It looks at a second date, or at the clock. */
  readonly compares?: boolean;
  /** It writes a text that a program may read again. */
  readonly writes?: boolean;
}

export const ACCESSOR: Sink = { use: 'getter', role: 'reads', accessor: true };

/** The UTC form of the call that made a value. */
export type UtcForm = (root: CallShape, reading: Reading) => { readonly instead: string; readonly edits: readonly Edit[] | null };

/** A call of a local method on a value in the process's zone. */
export function sinkUse(node: Node, sinks: ReadonlyMap<string, Sink>, fluent: Fluent, utcForm: UtcForm, reading: Reading): Use | null {
  if (!is(node, 'CallExpression') || !is(node.callee, 'MemberExpression')) return null;
  const sink = sinks.get(keyName(node.callee) ?? '');
  if (!sink || (sink.when && !sink.when(reading.lower.call(node), reading))) return null;
  const isSetter = sink.accessor === true && node.arguments.length > 0;
  const use = receiverUse(node.callee, isSetter ? { use: 'setter', role: 'moves' } : sink, fluent, utcForm, reading);
  const isHalf = (sink.writes && !isOnlyPrinted(node)) || (sink.compares && reading.lower.call(node).args.some((other) => !isComparable(other, fluent, reading)));
  return use && isHalf ? { ...use, safe: false } : use;
}

/** Whether a date that another one is compared with stays the same one in UTC; it may be the unit that they are compared by. */
function isComparable(other: Shape, fluent: Fluent, reading: Reading): boolean {
  const text = textOf(other, reading.resolver);
  return text === null ? isSure(other, false, fluent, reading) : !isWallClock(text);
}

/** Whether it is known which instant a value is, however the library has read it. */
function isSure(value: Shape, byFormat: boolean, fluent: Fluent, reading: Reading, depth = 0): boolean {
  return depth < MAX_DEPTH && isKnownInstant(value, reading.resolver, byFormat) && trace(value, fluent, reading).roots.every((root) => isMovable(root, fluent, reading, depth + 1));
}

/** Whether a call that makes a value can make one in UTC, as it is known which instant it makes it of. */
export function isMovable({ callee, args: [value, format] }: CallShape, fluent: Fluent, reading: Reading, depth = 0): boolean {
  const isRead = value !== undefined && value.kind !== 'array' && value.kind !== 'object' && fluent.reads.test(reading.resolver.qualify(callee) ?? '');
  return !isRead || isSure(value, format !== undefined, fluent, reading, depth);
}

/** A local method or property of a value in the process's zone, by its member expression. */
export function receiverUse(member: NodeOf<'MemberExpression'>, { use, role, compares }: Sink, fluent: Fluent, utcForm: UtcForm, reading: Reading): Use | null {
  const { zone, roots } = trace(reading.lower.expression(member.object), fluent, reading);
  const forms = roots.map((root) => utcForm(root, reading));
  const [first] = forms;
  if (zone !== 'local' || !first) return null;
  const edits = forms.every((form) => form.edits) ? forms.flatMap((form) => form.edits ?? []) : null;
  const safe = roots.every((root) => isMovable(root, fluent, reading));
  return { use, role, operand: compares ? null : member.object, safe, instead: first.instead, edits };
}

/** A table of local methods: names that are separated by spaces, with what they are. */
export function sinksOf(rows: readonly (readonly [string, Sink])[]): ReadonlyMap<string, Sink> {
  return new Map(rows.flatMap(([names, sink]) => words(names).map((name) => [name, sink] as const)));
}

/** The receiver of a call that keeps the wall clock of its receiver. */
export function carriedReceiver(node: Node, fluent: Fluent): Node | null {
  if (!is(node, 'CallExpression') || !is(node.callee, 'MemberExpression')) return null;
  return fluent.keeps.has(keyName(node.callee) ?? '') ? node.callee.object : null;
}

/** The argument that a call gives back: as a copy, or a value of the library (`moment(day)`), or itself (`avoidWeekend(day)`). */
export function givenBack(node: Node, makers: RegExp, reading: Reading): Node | null {
  if (!is(node, 'CallExpression')) return null;
  const call = reading.lower.call(node);
  const isCopied = node.arguments.length === 1 && call.callee.kind !== 'member' && makers.test(reading.resolver.qualify(call.callee) ?? '');
  return node.arguments[isCopied ? 0 : returnedArgument(call, reading)] ?? null;
}

const COMPARISON = /^is(?:Same|Before|After|SameOrBefore|SameOrAfter|Between)$/;
/** Units that are counted on the calendar, whatever hours the clock was changed by. */
const CALENDAR_UNIT = /^(?:[dD]|days?|dates?|w|weeks?|M|months?|Q|quarters?|y|years?)$/;

/** The dates of which a method of one of them says how they follow each other, or how many days are between them. */
export function comparedDates(node: Node): readonly Node[] {
  if (!is(node, 'CallExpression') || !is(node.callee, 'MemberExpression')) return [];
  const method = keyName(node.callee) ?? '';
  if (!COMPARISON.test(method) && !(method === 'diff' && (isInCalendar(node.arguments[1]) || isInSorting(node)))) return [];
  return [node.callee.object, ...node.arguments.slice(0, method === 'isBetween' ? 2 : 1)];
}

function isInCalendar(unit: Node | undefined): boolean {
  return is(unit, 'Literal') && typeof unit.value === 'string' && CALENDAR_UNIT.test(unit.value);
}

/** Whether code is in a function that says which of two values is the first: `orders.sort((a, b) => …)`. */
function isInSorting(node: Node): boolean {
  const fn = closest(node, isFunction);
  const sorting = fn?.parent;
  return is(sorting, 'CallExpression') && sorting.arguments[0] === fn && is(sorting.callee, 'MemberExpression') && /^(?:sort|toSorted)$/.test(keyName(sorting.callee) ?? '');
}

/** Which argument of these says that the wall clock is kept while its zone changes. */
const KEEPS_CLOCK: Readonly<Record<string, number>> = { utc: 0, local: 0, tz: 1, utcOffset: 1 };

/** The receiver of a call that only says which zone its wall clock is in: `dayjs(text).utc(true)`. */
export function keptReceiver(node: Node): Node | null {
  if (!is(node, 'CallExpression') || !is(node.callee, 'MemberExpression')) return null;
  const isKept = node.arguments[KEEPS_CLOCK[keyName(node.callee) ?? ''] ?? -1];
  return is(isKept, 'Literal') && isKept.value === true ? node.callee.object : null;
}

/** Whether a call makes a value of a calendar day alone, or reads a text by a format that is not known: few of those have a zone. */
export function readsDay(node: Node, makers: RegExp, reading: Reading): boolean {
  const [text, format] = is(node, 'CallExpression') ? node.arguments : [];
  if (!is(node, 'CallExpression') || !text || !(format ? mayBeFormat(format, reading) : isLocalDay(text, reading))) return false;
  return makers.test(reading.resolver.qualify(reading.lower.expression(node.callee)) ?? '') && kindOf(reading.lower.expression(text), reading.resolver) !== 'date';
}

/** Whether an argument can be a format, or a list of formats, that is written down elsewhere. */
function mayBeFormat(argument: Node, { lower, resolver }: Reading): boolean {
  const shape = lower.expression(argument);
  const { kind } = resolver.resolve(shape);
  return kind !== 'literal' && kind !== 'object' && !/[#.](?:ISO_8601|RFC_2822)$/.test(resolver.qualify(shape) ?? '') && textOf(shape, resolver) === null;
}
