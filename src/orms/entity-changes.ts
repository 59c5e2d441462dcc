// What is done to an entity in memory: assignments, merges, loops over a list of them, functions and methods that it goes through.
import type { Payload, PayloadKey } from '../facts.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Change, Effect, Shape } from '../js/shapes.ts';
import { payloadOf, valueKind } from './payload.ts';

/** What an ORM's own calls do with rows. */
export interface Host {
  /** Whether a call reads rows from the database. */
  readonly isLoad: (call: CallShape) => boolean;
  /** The data that a call makes a row of in memory: `repository.create(data)`; `null` when it makes none. */
  readonly made?: (call: CallShape) => Shape | null;
  /** The row that a call copies data into and the data, as of `Object.assign(row, data)`; `null` for other calls. */
  readonly merged?: (call: CallShape) => { readonly into: Shape; readonly data: readonly Shape[] } | null;
  readonly resolver: Resolver;
}

/** A change with the value that it is made to. */
interface Done {
  readonly change: Change;
  readonly to: Shape;
}

const MAX_DEPTH = 12;
/** Calls on a list that give some or all of its elements. */
export const SAME_ROWS = /^(?:filter|find|findLast|slice|sort|at|concat|reverse|pop|shift|toSorted|toReversed)$/;

/** What a call copies into which value. */
export function mergedBy(call: CallShape, host: Host): { readonly into: Shape; readonly data: readonly Shape[] } | null {
  const own = host.merged?.(call);
  const [into, ...data] = call.args;
  return own ?? (into && host.resolver.qualify(call.callee) === 'global#Object.assign' ? { into, data } : null);
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

/** What was set on an entity before it is saved. Another function that it went through counts as far as it can be seen. */
export function changesOf(shape: Shape, host: Host): Payload {
  const parts = changesIn(shape, host, 0).map((done) => effectOf(done, host, 0));
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
      return [...next(shape.origin), ...shape.changes.map((change) => ({ change, to: shape }))];
    case 'cast':
      return next(shape.of);
    case 'member': {
      // What was done to `order.customer` was done through `order`.
      const below = next(shape.object).filter(({ change }) => change.path.length > 1 && change.path[0] === shape.name);
      return below.map(({ change }) => ({ change: { ...change, path: change.path.slice(1) }, to: shape }));
    }
    case 'operation':
      return shape.operands.flatMap(next);
    case 'union':
    case 'array': {
      const parts = shape.kind === 'array' ? shape.items : shape.of.filter((part) => part.kind !== 'literal');
      return parts.flatMap((part) => next(part).map(({ change, to }) => ({ change: { ...change, certain: change.certain && parts.length === 1 }, to })));
    }
    case 'object':
      return [merged(shape)];
    case 'call':
      return callChanges(shape, host, next);
    default:
      return [];
  }
}

function callChanges(call: CallShape, host: Host, next: (shape: Shape) => readonly Done[]): readonly Done[] {
  const { callee, args } = call;
  const copied = mergedBy(call, host);
  if (copied) return [...next(copied.into), ...copied.data.map(merged)];
  const data = host.made?.(call);
  if (data) return [merged(data)];
  const name = callee.kind === 'member' ? (callee.name ?? '') : '';
  const [first] = args;
  if (callee.kind === 'member' && name === 'map' && first?.kind === 'function') {
    const each: Done = { change: { kind: 'each', path: [], value: first, certain: true, at: call.at }, to: call };
    return [...next(callee.object), each, ...(first.result?.kind === 'object' ? [merged(first.result)] : [])];
  }
  if (callee.kind === 'member' && SAME_ROWS.test(name)) return next(callee.object);
  // What a row was made from is stored once it is saved; what was assigned to it may be meant for the later save too.
  const handed = name === 'save' ? (first ?? null) : handedOn(call, host);
  const done = handed ? next(handed) : [];
  return name === 'save' ? done.filter(({ change }) => change.kind === 'assign') : done;
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
    case 'assign':
      return set([{ name: change.path.join('.'), at: change.at, value: valueKind(change.value, change.path.at(-1) ?? '', host.resolver), certain: change.certain }]);
    case 'merge': {
      const data = payloadOf(change.value, host.resolver);
      return { ...data, keys: data.keys.map((key) => ({ ...key, certain: key.certain && change.certain })) };
    }
    case 'each':
      return set(change.value.kind === 'function' ? within(change.value.effects, 0) : []);
    case 'call': {
      const [callback] = change.value.kind === 'call' ? change.value.args : [];
      if (change.path.join() === 'forEach' && callback?.kind === 'function') return set(within(callback.effects, 0));
      return set(touched(to, change, host.resolver), calledNames(change));
    }
    case 'pass': {
      const call = change.value.kind === 'call' ? change.value : null;
      const fn = call ? host.resolver.resolve(call.callee) : null;
      const index = call?.args.findIndex((argument) => argument.kind === 'variable' && to.kind === 'variable' && argument.name === to.name) ?? -1;
      return set(fn?.kind === 'function' ? within(fn.effects, index) : [], calledNames(change));
    }
    default:
      return set([]);
  }
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

/** `order.markUpdated()` sets what the method of the class assigns to `this`. */
function touched(entity: Shape, change: Change, resolver: Resolver): PayloadKey[] {
  const method = change.path.length === 1 ? change.path[0] : null;
  const named = method ? resolver.named(resolver.type(entity)) : null;
  const cls = named ? resolver.classOf(named.type.name) : null;
  if (!cls || !method) return [];
  const member = resolver.inherited(cls).classes.flatMap((at) => at.members).find((found) => found.name === method);
  const names = member?.value?.kind === 'function' ? member.value.touches : [];
  return names.map((name) => ({ name, at: change.at, value: 'now', certain: change.certain }));
}
