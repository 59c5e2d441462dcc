// What is done to an entity in memory: assignments, merges, loops over a list of them, functions and methods that it goes through.
import type { Payload, PayloadKey } from '../../facts.ts';
import { MUTATORS } from '../../js/events.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ArrayShape, CallShape, Change, Effect, Entry, ParamShape, Shape, TypeShape, VariableShape } from '../../js/shapes.ts';
import { touchedBy } from '../../js/touched.ts';
import { unionParts } from '../../js/unions.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import { classBehind } from './behind-interfaces.ts';
import { partsOf, payloadOf, valueKind } from './payload.ts';

/** What an ORM's own calls do with rows. */
export interface Host {
  /** Whether a call reads rows from the database. */
  readonly isLoad: (call: CallShape) => boolean;
  /** The data that a call makes a row of in memory: `repository.create(data)`; `null` when it makes none. */
  readonly made?: (call: CallShape) => Shape | null;
  /** Whether a call makes a row that is inserted, whatever its data: what it is made with changes no row. */
  readonly inserts?: (call: CallShape) => boolean;
  /** The row that a call copies data into and the data, as of `Object.assign(row, data)`; `null` for other calls. */
  readonly merged?: (call: CallShape) => { readonly into: Shape; readonly data: readonly Shape[] } | null;
  /** Whether the database makes the property of a row, as its key: who knows it has a row that is there. */
  readonly isMadeKey?: (name: string) => boolean;
  readonly resolver: Resolver;
}

/** A change with the value that it is made to. */
interface Done {
  readonly change: Change;
  readonly to: Shape;
  /** Only given to a function that may set it: nothing was seen to change. */
  readonly isGiven?: true;
}

const MAX_DEPTH = 12;
/** Methods of an entity that copy their argument into it. */
const FILLERS = /^(?:assign|merge|fill|patch|set)$/;
/** Calls on a list that put rows into it. */
const ADDERS = /^(?:push|unshift|splice|fill)$/;
/** Calls on a list that give some or all of its elements. */
export const SAME_ROWS = /^(?:filter|find|findLast|slice|sort|at|concat|reverse|pop|shift|toSorted|toReversed)$/;

/** What a call copies into which value. */
export function mergedBy(call: CallShape, host: Pick<Host, 'merged' | 'resolver'>): { readonly into: Shape; readonly data: readonly Shape[] } | null {
  const own = host.merged?.(call);
  const [into, ...data] = call.args;
  return own ?? (into && host.resolver.qualify(call.callee) === 'global#Object.assign' ? { into, data } : null);
}

/** A list that begins empty, as the list of what is put into it: `const paid = []; paid.push(order)`; `null` for any other value. */
export function filledList({ origin, changes }: VariableShape): ArrayShape | null {
  const from = origin.kind === 'cast' ? origin.of : origin;
  if (from.kind !== 'array' || from.items.length > 0 || !changes.every(({ kind }) => kind === 'call' || kind === 'each')) return null;
  const added = changes.flatMap(({ path, value }) => (ADDERS.test(path[0] ?? '') && value.kind === 'call' ? value.args : []));
  return added.length > 0 ? { ...from, items: added } : null;
}

/** The type of a row, or of the rows of a list. */
export function rowType(shape: Shape, { resolver }: Host): ReturnType<Resolver['named']> {
  const type = resolver.type(shape);
  return resolver.named(type?.kind === 'array' ? type.of : type);
}

/** The argument of a call that has the type of what the call gives: a function that hands the row on. */
export function handedOn(call: CallShape, host: Host): Shape | null {
  const type = rowType(call, host);
  return (type && call.args.find((argument) => rowType(argument, host)?.name === type.name)) ?? null;
}

/** The list whose element a callback is given. */
export function listOf({ context }: ParamShape, { resolver }: Host): Shape | null {
  const callee = context?.parameter === 0 && context.argument === 0 ? context.callee : null;
  return callee?.kind === 'member' && resolver.type(callee.object)?.kind === 'array' ? callee.object : null;
}

/**
 * What may have been set on an entity before it is saved. Another function that it went through counts as far as it can be seen; so do times
 * that an unknown function was given.
 */
export function changesOf(shape: Shape, host: Host): Payload {
  return together(changesIn(shape, host, 0), host);
}

/** What was seen to be set on an entity: the evidence that it was changed at all. */
export function changesSeen(shape: Shape, host: Host): Payload {
  return together(changesIn(shape, host, 0).filter(({ isGiven }) => !isGiven), host);
}

function together(all: readonly Done[], host: Host): Payload {
  const parts = all.map((done) => effectOf(done, host, 0));
  return {
    keys: parts.flatMap(({ keys }) => keys),
    complete: parts.every(({ complete }) => complete),
    gaps: parts.flatMap(({ gaps }) => gaps),
    calls: parts.flatMap(({ calls }) => calls ?? []),
  };
}

/** Everything that was done to a value, through the variables and calls that it went through. */
function changesIn(shape: Shape, host: Host, depth: number): readonly Done[] {
  if (depth > MAX_DEPTH) return [];
  const next = (inner: Shape): readonly Done[] => changesIn(inner, host, depth + 1);
  switch (shape.kind) {
    case 'variable':
      return [...next(filledList(shape) ?? shape.origin), ...shape.changes.map((change) => ({ change, to: shape }))];
    case 'cast':
      return next(shape.of);
    case 'member': {
      // What was done to `order.customer` was done through `order`.
      const below = next(shape.object).filter(({ change }) => change.path.length > 1 && change.path[0] === shape.name);
      return below.map((done) => ({ ...done, change: { ...done.change, path: done.change.path.slice(1) }, to: shape }));
    }
    case 'operation':
      return shape.operands.flatMap(next);
    case 'union':
    case 'array': {
      // Of several values only a stored one matters: what a row is made with is inserted.
      const parts = shape.kind === 'array' ? shape.items : shape.of.filter((part) => part.kind !== 'literal' && !isMade(part, host));
      return parts.flatMap((part) => next(part).map((done) => ({ ...done, change: { ...done.change, certain: done.change.certain && parts.length === 1 } })));
    }
    case 'param': {
      const list = listOf(shape, host);
      return list ? next(list).filter(({ change }) => change.kind === 'each' || change.path[0] === 'forEach') : [];
    }
    case 'object':
      return [merged(shape)];
    case 'call':
      return callChanges(shape, host, next);
    default:
      return [];
  }
}

function isMade(shape: Shape, host: Host): boolean {
  if (shape.kind === 'operation' || shape.kind === 'cast') return isMade(shape.kind === 'cast' ? shape.of : (shape.operands[0] as Shape), host);
  return shape.kind === 'call' && (shape.isNew || host.inserts?.(shape) === true || (host.made?.(shape) ?? null) !== null);
}

function callChanges(call: CallShape, host: Host, next: (shape: Shape) => readonly Done[]): readonly Done[] {
  const { callee, args } = call;
  if (call.isNew || (host.isLoad(call) && !host.made?.(call))) return [];
  const copied = mergedBy(call, host);
  if (copied) return [...next(copied.into), ...copied.data.map(merged)];
  const data = host.made?.(call);
  if (data) return [merged(data)];
  if (host.inserts?.(call)) return [];
  const name = callee.kind === 'member' ? (callee.name ?? '') : '';
  const [first] = args;
  if (callee.kind === 'member' && name === 'map' && first?.kind === 'function') {
    const each: Done = { change: { kind: 'each', path: [], value: first, certain: true, at: call.at }, to: call };
    return [...next(callee.object), each, ...(first.result?.kind === 'object' ? [merged(first.result)] : [])];
  }
  if (callee.kind === 'member' && SAME_ROWS.test(name)) return next(callee.object);
  // What a row was made from is stored once it is saved; what was assigned to it may be meant for the later save too.
  if (name === 'save') return first ? next(first).filter(({ change }) => change.kind === 'assign') : [];
  const handed = handedOn(call, host);
  const through: Change = { kind: 'pass', path: [], value: call, certain: true, at: call.at };
  return handed ? [...next(handed), { change: through, to: handed }] : args.flatMap(mentioned);
}

/** A function that is given a time may set it on the row that it gives back, or only look for it there. */
function mentioned(argument: Shape): Done[] {
  const entries = argument.kind === 'object' ? argument.entries : [];
  const isTime = (key: string): boolean => roleOfName(key, NO_NAMES) !== 'other';
  const times = entries.flatMap(({ key, value, at }): Change[] => (key !== null && isTime(key) ? [{ kind: 'assign', path: [key], value, certain: false, at }] : []));
  return times.map((change) => ({ change, to: argument, isGiven: true }));
}

function merged(value: Shape): Done {
  return { change: { kind: 'merge', path: [], value, certain: true, at: value.at }, to: value };
}

/** The keys that one change sets, and the names of what was called with the entity. */
function effectOf({ change, to }: Done, host: Host, depth: number): Payload {
  const set = (keys: readonly PayloadKey[], calls: readonly string[] = []): Payload => ({ keys, complete: true, gaps: [], calls });
  const within = (effects: readonly Effect[], index: number): PayloadKey[] => {
    const own = depth < MAX_DEPTH ? effects.filter(({ of }) => of === index) : [];
    return own.flatMap((effect) => effectOf({ change: { ...effect.change, certain: effect.change.certain && change.certain }, to }, host, depth + 1).keys);
  };
  switch (change.kind) {
    case 'assign': {
      const name = change.path.join('.');
      const isTime = change.path.includes(null) && !isPlainValue(change.value, host.resolver);
      const keys: PayloadKey[] = [{ name, at: change.at, value: valueKind(change.value, change.path.at(-1) ?? '', host.resolver), certain: change.certain, ...partsOf(change.value, (value) => payloadOf(value, host.resolver)) }];
      return isTime ? { ...set(keys), complete: false, gaps: [{ at: change.at, why: 'a computed key' }] } : set(keys);
    }
    case 'merge': {
      const data = payloadOf(change.value, host.resolver);
      return { ...data, keys: data.keys.map((key) => ({ ...key, certain: key.certain && change.certain })) };
    }
    case 'each':
      return set(change.value.kind === 'function' ? within(change.value.effects, 0) : []);
    case 'call': {
      const [given] = change.value.kind === 'call' ? change.value.args : [];
      const method = change.path.at(-1) ?? '';
      if (change.path.length > 1) return set(MUTATORS.test(method) ? [{ name: change.path.slice(0, -1).join('.'), at: change.at, value: 'other', certain: change.certain }] : []);
      if (method === 'forEach' && given?.kind === 'function') return set(within(given.effects, 0));
      if (given && FILLERS.test(method)) return effectOf({ change: { ...change, kind: 'merge', path: [], value: given }, to }, host, depth + 1);
      return set(touched(to, change, host.resolver), calledNames(change));
    }
    case 'pass': {
      const call = change.value.kind === 'call' ? change.value : null;
      const copied = call ? mergedBy(call, host) : null;
      const isSame = (shape: Shape): boolean => shape.kind === 'variable' && to.kind === 'variable' && shape.name === to.name;
      if (copied && isSame(copied.into)) return effectOf({ change: { ...change, kind: 'merge', value: { kind: 'object', entries: copied.data.map(spread), at: change.at } }, to }, host, depth + 1);
      const fn = call ? host.resolver.resolve(call.callee) : null;
      return set(fn?.kind === 'function' ? within(fn.effects, call?.args.findIndex(isSame) ?? -1) : [], calledNames(change));
    }
    default:
      return set([]);
  }
}

function spread(value: Shape): Entry {
  return { spread: true, key: null, value, at: value.at };
}

/** Whether a value is known to be no time: a computed key that it is given to is no `updatedAt`. */
function isPlainValue(value: Shape, resolver: Resolver): boolean {
  if (value.kind === 'union') return value.of.every((part) => isPlainValue(part, resolver));
  if (resolver.resolve(value).kind === 'literal') return true;
  const type = resolver.type(value);
  const parts = unionParts(type);
  const isPlain = (part: TypeShape): boolean =>
    part.kind === 'literal' || (part.kind === 'primitive' ? !/^(?:any|unknown|object)$/.test(part.name) : isOwnType(resolver.named(part)?.name));
  return parts.length > 0 && parts.every(isPlain);
}

/** Whether a type is declared in the project: an enum, an entity. */
function isOwnType(name: string | undefined): boolean {
  return /^(?:\/|[A-Za-z]:)/.test(name ?? '');
}

/** The names of what a change calls. */
export function calledNames(change: Change): string[] {
  const own = change.kind === 'call' ? change.path.at(-1) : null;
  if (own) return [own];
  const name = change.kind === 'pass' && change.value.kind === 'call' ? calleeName(change.value) : null;
  return name ? [name] : [];
}

/** The last name of what is called. */
export function calleeName({ callee }: CallShape): string | null {
  if (callee.kind === 'member') return callee.name;
  return callee.kind === 'ref' || callee.kind === 'variable' ? callee.name : null;
}

/** `order.markUpdated()` sets what the method of the class assigns to `this`, for sure what it assigns itself on every path. */
function touched(entity: Shape, change: Change, resolver: Resolver): PayloadKey[] {
  const method = change.path.length === 1 ? change.path[0] : null;
  const named = method ? resolver.named(resolver.type(entity)) : null;
  const cls = named ? classBehind(named.type.name, resolver) : null;
  if (!cls || !method) return [];
  const { classes } = resolver.inherited(cls);
  const value = classes.flatMap(({ members }) => members).find(({ name }) => name === method)?.value;
  const effects = value?.kind === 'function' ? value.effects : [];
  const isSure = (name: string): boolean => effects.some(({ of, change: { kind, path, certain } }) => of === 'this' && kind === 'assign' && path.length === 1 && path[0] === name && certain);
  return [...new Set(touchedBy(method, classes))].map((name) => ({ name, at: change.at, value: 'now', certain: change.certain && isSure(name) }));
}
