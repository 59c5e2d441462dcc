// The data of Mongoose's updates: plain keys, operators, pipelines and bulk operations.
import type { Payload, PayloadKey, Place } from '../../facts.ts';
import { objectBrackets } from '../../js/edits.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Change, Entry, ObjectShape, Shape } from '../../js/shapes.ts';
import { followed } from './fields.ts';
import { property } from '../../js/objects.ts';
import { payloadOf } from '../lowering/payload.ts';

/** Operators that can set a point in time. The others change lists and numbers, and `$setOnInsert` does nothing to a row that exists. */
const SETTING = /^\$(?:set|addFields|currentDate|min|max|unset|rename|inc|mul)$/;
/** Of these, the operators that no point in time is set by: what they are given need not be seen. */
const TIMELESS = /^\$(?:unset|inc|mul)$/;
const PASSIVE = /^\$(?:setOnInsert|push|pull|pullAll|pop|addToSet|bit)$/;
const MAX_DEPTH = 10;

/** Which keys an update sets: operators are looked through, `{ $set: { status } }` sets `status`. */
export function updatePayload(update: Shape, resolver: Resolver): Payload {
  return payloadOf(transparent(update, resolver, 0), resolver);
}

/** The same value with the operators replaced by what is in them. */
function transparent(shape: Shape, resolver: Resolver, depth: number): Shape {
  if (depth > MAX_DEPTH) return shape;
  const next = (inner: Shape): Shape => transparent(inner, resolver, depth + 1);
  const isSeen = (inner: Shape): boolean => payloadOf(inner, resolver).complete;
  switch (shape.kind) {
    case 'object':
      return { ...shape, entries: shape.entries.flatMap((entry) => withoutOperator(entry, next, isSeen)) };
    case 'array':
      // A pipeline: each stage is an update of its own.
      return { kind: 'object', entries: shape.items.map((value) => ({ spread: true, key: null, value: next(value), at: value.at })), at: shape.at };
    case 'union':
      return { ...shape, of: shape.of.map(next) };
    case 'cast':
      return { ...shape, of: next(shape.of) };
    case 'operation':
      return { ...shape, operands: shape.operands.map(next) };
    case 'variable':
      return { ...shape, origin: next(shape.origin), changes: shape.changes.flatMap((change) => changeWithoutOperator(change, isSeen)) };
    case 'ref':
    case 'member': {
      const resolved = resolver.resolve(shape);
      return resolved === shape || resolved.kind === 'ref' ? shape : next(resolved);
    }
    case 'call': {
      const result = resolver.result(shape);
      return result ? { kind: 'cast', of: next(result), type: resolver.type(shape), at: shape.at } : shape;
    }
    default:
      return shape;
  }
}

function withoutOperator(entry: Entry, next: (shape: Shape) => Shape, isSeen: (shape: Shape) => boolean): Entry[] {
  if (entry.spread) return [{ ...entry, value: next(entry.value) }];
  if (!entry.key?.startsWith('$')) return [entry];
  if (PASSIVE.test(entry.key))
    return entry.value.kind === 'object' && entry.key !== '$setOnInsert'
      ? entry.value.entries.filter((inner) => !inner.spread && inner.key !== null)
      : [];
  if (TIMELESS.test(entry.key) && !isSeen(entry.value)) return [];
  // An operator that is not known gives keys that are not known.
  return [{ ...entry, key: null, spread: SETTING.test(entry.key) }];
}

function changeWithoutOperator(change: Change, isSeen: (shape: Shape) => boolean): Change[] {
  const [operator, ...path] = change.path;
  if (!operator?.startsWith('$')) return [change];
  if (PASSIVE.test(operator)) return [];
  if (TIMELESS.test(operator) && (path.includes(null) || (path.length === 0 && !isSeen(change.value)))) return [];
  if (path.length > 0 || change.kind !== 'assign') return [{ ...change, path }];
  return [{ ...change, kind: 'merge', path }];
}

/** Whether an update leaves rows that exist as they are: it is empty, or all of it is for inserts. */
export function changesNothing(update: Shape, resolver: Resolver): boolean {
  const resolved = update.kind === 'variable' && update.changes.length > 0 ? update : resolver.resolve(update);
  return resolved.kind === 'literal' || (resolved.kind === 'object' && resolved.entries.every((entry) => entry.key === '$setOnInsert'));
}

/** Where a field can be added to an update. A name says what the place is: `object`, `value`, `operators` or `pipeline`. */
export function updateAnchors(update: Shape | undefined, prefix = ''): Record<string, Place> {
  if (!update) return {};
  const brackets = (name: string, list: ObjectShape): Record<string, Place> => {
    const { at, last } = objectBrackets(list);
    return { [`${prefix}${name}`]: at, ...(last && { [`${prefix}last`]: last }) };
  };
  if (update.kind === 'array') {
    const last = update.items.at(-1)?.at;
    return { [`${prefix}pipeline`]: update.at, ...(last && { [`${prefix}last`]: last }) };
  }
  if (update.kind !== 'object') return hasOperators(update) ? {} : { [`${prefix}value`]: update.at };
  const set = update.entries.find((entry) => entry.key === '$set');
  if (set) return set.value.kind === 'object' ? brackets('object', set.value) : { [`${prefix}value`]: set.value.at };
  if (!hasOperators(update)) return brackets('object', update);
  return update.entries.some((entry) => entry.spread) ? {} : brackets('operators', update);
}

function hasOperators(shape: Shape): boolean {
  switch (shape.kind) {
    case 'object':
      return shape.entries.some((entry) => (entry.spread ? hasOperators(entry.value) : entry.key?.startsWith('$')));
    case 'variable':
      return hasOperators(shape.origin) || shape.changes.some(({ path: [name] }) => name?.startsWith('$'));
    case 'union':
      return shape.of.some(hasOperators);
    case 'cast':
      return hasOperators(shape.of);
    default:
      return false;
  }
}

/** One operation of a bulk write that changes documents. */
export interface BulkUpdate {
  readonly kind: 'update' | 'replace';
  readonly data: Shape;
  readonly isUnstamped: boolean;
  /** The model of an operation of the whole connection. */
  readonly model: Shape | null;
  readonly at: Place;
}

/** The updates among the operations of a bulk write; `null` when not every operation could be seen. */
export function bulkUpdates(operations: Shape, resolver: Resolver, depth = 0): readonly BulkUpdate[] | null {
  if (depth > MAX_DEPTH) return null;
  const next = (inner: Shape): readonly BulkUpdate[] | null => bulkUpdates(inner, resolver, depth + 1);
  const all = (parts: readonly Shape[]): readonly BulkUpdate[] | null => {
    const found = parts.map(next);
    return found.includes(null) ? null : found.flatMap((part) => part ?? []);
  };
  switch (operations.kind) {
    case 'object':
      return bulkUpdate(operations, resolver);
    case 'array':
      return all(operations.items);
    case 'union':
      return all(operations.of);
    case 'operation':
      return /^(?:\.\.\.|await)$/.test(operations.operator) ? all(operations.operands) : null;
    case 'cast':
      return next(operations.of);
    case 'variable': {
      const pushed = operations.changes.flatMap(({ kind, path, value }) =>
        kind === 'call' && /^(?:push|unshift)$/.test(path.join('.')) && value.kind === 'call' ? value.args : [],
      );
      return all([operations.origin, ...pushed]);
    }
    case 'call':
      return ofCall(operations, resolver, next);
    case 'ref':
    case 'member': {
      const resolved = resolver.resolve(operations);
      return resolved === operations || resolved.kind === 'ref' ? null : next(resolved);
    }
    default:
      return null;
  }
}

/** `lines.map((line) => ({ updateOne: … }))`, or a function of the project that makes the operations. */
function ofCall(call: CallShape, resolver: Resolver, next: (shape: Shape) => readonly BulkUpdate[] | null): readonly BulkUpdate[] | null {
  const { callee } = call;
  if (callee.kind === 'member' && /^(?:map|flatMap)$/.test(callee.name ?? '') && call.args[0]) {
    const fn = resolver.resolve(call.args[0]);
    return fn.kind === 'function' && fn.result ? next(fn.result) : null;
  }
  const result = resolver.result(call);
  return result ? next(result) : null;
}

function bulkUpdate(operation: ObjectShape, resolver: Resolver): readonly BulkUpdate[] | null {
  if (operation.entries.some((entry) => entry.spread || entry.key === null)) return null;
  const name = property(operation, 'name', resolver);
  const [entry] = operation.entries;
  const key = name?.kind === 'literal' ? String(name.value) : (entry?.key ?? '');
  const given = name ? operation : entry ? followed(entry.value, resolver) : null;
  if (!/^(?:updateOne|updateMany|replaceOne)$/.test(key)) return /^(?:insertOne|insertMany|deleteOne|deleteMany)$/.test(key) ? [] : null;
  const data =
    given?.kind === 'object' ? given.entries.find((inner) => inner.key === (key === 'replaceOne' ? 'replacement' : 'update'))?.value : undefined;
  if (given?.kind !== 'object' || !data) return null;
  if (key !== 'replaceOne' && changesNothing(data, resolver)) return [];
  const timestamps = property(given, 'timestamps', resolver);
  return [
    {
      kind: key === 'replaceOne' ? 'replace' : 'update',
      data,
      isUnstamped: timestamps?.kind === 'literal' && timestamps.value === false,
      model: given.entries.find((inner) => inner.key === 'model')?.value ?? null,
      at: operation.at,
    },
  ];
}

/** What all of several updates set. */
export function common(payloads: readonly Payload[]): Payload {
  const [first] = payloads;
  const isShared = (key: PayloadKey): boolean => payloads.every((payload) => payload.keys.some((other) => other.name === key.name));
  const from = payloads.find((payload) => payload.from !== undefined)?.from;
  return {
    keys: first?.keys.filter(isShared) ?? [],
    complete: payloads.every((payload) => payload.complete),
    gaps: payloads.flatMap((payload) => payload.gaps),
    ...(from !== undefined && { from }),
  };
}
