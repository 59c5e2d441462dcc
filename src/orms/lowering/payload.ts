// Which keys the data of a write carries: literals, spreads, variables that were filled before, parameters by their types.
import type { Gap, Payload, PayloadKey, Place, ValueKind } from '../../facts.ts';
import { calledFunction } from '../../js/forwarding.ts';
import { perLast } from '../../js/lazy.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Change, MemberShape, Shape, TemplateShape } from '../../js/shapes.ts';
import { normalName } from '../../roles.ts';
import { textsOf } from './computed-keys.ts';
import { pickOf } from './picks.ts';
import type { Taken } from './picks.ts';
import { isRead, isReadRow, mayRefresh } from './read-rows.ts';

const EMPTY: Payload = { keys: [], complete: true, gaps: [] };
const MAX_DEPTH = 20;
/** Functions that give an object back without its empty keys: `omitUndefined(changes)`, `_.pickBy(changes)`. */
const LESS =
  /^(?:omit|remove|strip|drop|filter|clean|compact|pick|exclude|without)\w*(?:undefined|null|nil|empty|defined|falsy|blank)|^(?:omitBy|pickBy)$/i;

const readBy = perLast((_: Resolver) => new Map<Shape, Payload>());

/** Reads the keys of an object shape. `complete` is false as soon as one part of it could not be seen. */
export function payloadOf(shape: Shape, resolver: Resolver, depth = 0): Payload {
  const known = readBy(resolver);
  let payload = known.get(shape);
  if (payload) return payload;
  // Values are made of each other and of themselves: each is read once.
  known.set(shape, missing(shape.at, 'a value that is made of itself'));
  payload = depth > MAX_DEPTH ? missing(shape.at, 'nested too deeply') : readPayload(shape, resolver, depth);
  known.set(shape, payload);
  return payload;
}

function readPayload(shape: Shape, resolver: Resolver, depth: number): Payload {
  const next = (inner: Shape): Payload => payloadOf(inner, resolver, depth + 1);
  switch (shape.kind) {
    case 'object':
      return shape.entries.reduce((sum, entry) => {
        if (entry.spread) return merge(sum, next(entry.value));
        const names = entry.key === null ? entry.computed && textsOf(entry.computed, resolver) : [entry.key];
        if (!names) return merge(sum, missing(entry.at, 'a computed key'));
        const certain = names.length === 1;
        return merge(sum, { ...EMPTY, keys: names.map((name) => ({ name, at: entry.at, value: valueKind(entry.value, name, resolver), certain, ...partsOf(entry.value, next) })) });
      }, EMPTY);
    case 'variable':
      return shape.changes.reduce((sum, change) => apply(sum, change, resolver, next), typedFallback(next(shape.origin), shape, resolver));
    case 'cast':
      return typedFallback(next(shape.of), shape, resolver);
    case 'union':
      return either(shape.of.map(next));
    case 'operation':
      if (shape.operator === '&&') return either([EMPTY, next(shape.operands[1] as Shape)]);
      if (shape.operator === 'await') return next(shape.operands[0] as Shape);
      return missing(shape.at, 'a computed value');
    case 'literal':
      return EMPTY;
    case 'call':
      return ofCall(shape, resolver, next);
    case 'param':
      return byType(shape, resolver, shape.name);
    case 'ref':
    case 'member': {
      const resolved = resolver.resolve(shape);
      const from = shape.kind === 'member' && isGiven(shape) ? (shape.name ?? undefined) : undefined;
      return resolved === shape || resolved.kind === 'ref' ? byType(shape, resolver, from) : next(resolved);
    }
    default:
      return missing(shape.at, shape.kind === 'unknown' ? shape.why : `a ${shape.kind}`);
  }
}

/** What is in an object literal that a key gets. */
export function partsOf(value: Shape, read: (shape: Shape) => Payload): Pick<PayloadKey, 'parts'> {
  const isLiteral = (shape: Shape): boolean => shape.kind === 'object' || (shape.kind === 'cast' && isLiteral(shape.of)) || (shape.kind === 'variable' && isLiteral(shape.origin));
  return isLiteral(value) ? { parts: read(value) } : {};
}

function apply(sum: Payload, change: Change, resolver: Resolver, next: (inner: Shape) => Payload): Payload {
  const name = change.path.includes(null) ? null : change.path.join('.');
  switch (change.kind) {
    case 'assign': {
      if (name === null) return merge(sum, missing(change.at, 'a computed key'));
      const value = valueKind(change.value, name, resolver);
      return merge(sum, { ...EMPTY, keys: [{ name, at: change.at, value, certain: change.certain, ...partsOf(change.value, next) }] });
    }
    case 'merge': {
      const merged = next(change.value);
      return merge(sum, change.certain ? merged : either([EMPTY, merged]));
    }
    case 'delete':
      return change.certain && name !== null ? { ...sum, keys: sum.keys.filter((key) => key.name !== name) } : sum;
    default:
      if (!mayRefresh(change, resolver)) return sum;
      return { ...sum, keys: sum.keys.map((key) => (key.value === 'old' ? { ...key, value: 'other' } : key)) };
  }
}

function ofCall(call: CallShape, resolver: Resolver, next: (inner: Shape) => Payload): Payload {
  const name = resolver.qualify(call.callee);
  if (name === 'global#Object.assign') return call.args.map(next).reduce(merge, EMPTY);
  // An instance carries what its constructor is given.
  if (call.isNew && resolver.classOf(call.callee) && call.args.length < 2) return call.args[0] ? next(call.args[0]) : EMPTY;
  if (/^global#(?:Object\.freeze|structuredClone)$/.test(name ?? '')) return call.args[0] ? next(call.args[0]) : EMPTY;
  const pick = pickOf(call, resolver);
  if (pick) return picked(next(pick.source), pick, call, resolver);
  const result = resolver.result(call);
  const seen = result ? next(result) : null;
  if (seen?.complete) return seen;
  const { callee, args } = call;
  const given = result ? null : ofMethod(callee, resolver, next);
  if (given) return given;
  const called = callee.kind === 'member' || callee.kind === 'ref' || callee.kind === 'variable' ? (callee.name ?? '') : '';
  return args[0] && LESS.test(called) ? next(args[0]) : byType(call, resolver);
}

/** What a method gives of the value that it is called on: `changes.toRow()`. Whether a key carries what the row had already is up to that value. */
function ofMethod(callee: Shape, resolver: Resolver, next: (inner: Shape) => Payload): Payload | null {
  const type = callee.kind === 'member' ? resolver.named(resolver.type(callee.object)) : null;
  // What a subclass gives is not known.
  if (!type || resolver.classOf(type.type.name)?.isAbstract !== false) return null;
  const result = calledFunction(callee, resolver)?.result;
  const given = result ? next(result) : null;
  return given?.complete ? { ...given, keys: given.keys.map((key) => ({ ...key, typed: true })) } : null;
}

/** Some keys of an object: what it does not have is left out, so each is certain only where it is there. All but some are as they were. */
function picked(from: Payload, { source, names, isRest }: Taken, { at }: CallShape, resolver: Resolver): Payload {
  if (isRest) return { ...from, keys: from.keys.filter(({ name }) => !names.includes(name)) };
  const value = isReadRow(source, resolver) ? 'old' : 'other';
  const keys = [...new Set(names)].flatMap((name) => {
    const known = from.keys.filter((key) => key.name === name);
    return known.length > 0 ? known.map((key) => ({ ...key, at })) : [{ name, at, value, certain: false } as const];
  });
  return { ...EMPTY, keys };
}

/** What could not be read from the value may be known from its declared type. */
function typedFallback(read: Payload, shape: Shape, resolver: Resolver): Payload {
  if (read.complete || read.from !== undefined) return read;
  const typed = byType(shape, resolver);
  return typed.complete ? { ...typed, keys: [...typed.keys, ...read.keys] } : read;
}

function byType(shape: Shape, resolver: Resolver, from?: string): Payload {
  const members = resolver.members(resolver.type(shape));
  if (!members) return missing(shape.at, `the keys of \`${from ?? 'a value'}\``);
  const value = isReadRow(shape, resolver) ? 'old' : 'other';
  const keys = [...members].map(([name, member]): PayloadKey => ({ name, at: shape.at, value, certain: !member.optional, typed: true }));
  return { keys, complete: true, gaps: [], ...(from !== undefined && { from }) };
}

function missing(at: Place, why: string): Payload {
  const gap: Gap = { at, why };
  return { keys: [], complete: false, gaps: [gap] };
}

function merge(a: Payload, b: Payload): Payload {
  const later = new Set(b.keys.filter((key) => key.certain).map((key) => key.name));
  const from = b.from ?? a.from;
  return {
    keys: [...a.keys.filter((key) => !later.has(key.name)), ...b.keys],
    complete: a.complete && b.complete,
    gaps: [...a.gaps, ...b.gaps],
    ...(from !== undefined && { from }),
  };
}

/** A key of one of several possible payloads is certain only when all of them have it. */
function either(payloads: readonly Payload[]): Payload {
  const everywhere = (name: string): boolean => payloads.every((payload) => payload.keys.some((key) => key.name === name && key.certain));
  const all = payloads.reduce(merge, EMPTY);
  const keys = all.keys.map((key) => ({ ...key, certain: everywhere(key.name) }));
  // Code that stamps the data on one of its paths has decided about the others: they are not up to the caller.
  const isStamped = payloads.some((payload) => payload.keys.some((key) => key.certain && key.value === 'now'));
  const { from, ...rest } = all;
  return { ...rest, keys, ...(from !== undefined && !isStamped && { from }) };
}

/** Whether data only makes a row come back: nothing but columns that are set to themselves, and those by which the row conflicts with the new one. */
export function isNoChange({ keys, complete }: Payload, target: readonly (string | null)[]): boolean {
  return complete && keys.length > 0 && keys.every(({ name, value, certain }) => (value === 'kept' && certain) || target.includes(name));
}

const CLOCK_READING = /^(?:global#Date(?:\.now)?|dayjs#default|moment#default|luxon#DateTime\.\w+|global#Temporal\.Now\.\w+)$/;

/** What a key is given. `key` is its name: the same member of another object is a value carried along. */
export function valueKind(shape: Shape, key: string, resolver: Resolver): ValueKind {
  switch (shape.kind) {
    case 'literal':
      return shape.value === undefined ? 'nothing' : 'other';
    case 'variable':
      return shape.changes.length === 0 ? valueKind(shape.origin, key, resolver) : 'other';
    case 'cast':
      return valueKind(shape.of, key, resolver);
    case 'member':
      if (!isSame(shape, key)) return 'other';
      return isReadRow(shape.object, resolver) ? 'old' : resolver.model(shape.object) ? 'kept' : 'other';
    // `stored?.createdAt ?? new Date()`
    case 'union':
      return shape.of.some((part) => part.kind === 'member' && isSame(part, key) && isRead(part.object, resolver)) ? 'kept' : 'other';
    case 'template':
      if (isColumn(shape, key, resolver)) return 'kept';
      return /\b(?:now\(\)|current_timestamp)/i.test(shape.parts.join('')) ? 'now' : 'other';
    case 'call': {
      if (shape.callee.kind === 'member' && (isClockReading(shape.callee.object, resolver) || isDatabaseClock(shape.callee))) return 'now';
      return isClockReading(shape, resolver) ? 'now' : 'other';
    }
    default:
      return 'other';
  }
}

/** Whether SQL is the column itself that it is given to, which stays as it was: sql`${orders.status}`, sql`status`. */
function isColumn({ tag, parts, holes }: TemplateShape, key: string, resolver: Resolver): boolean {
  const text = parts.join('').replace(/["`\s]/g, '');
  const [column] = holes;
  if (tag === null || holes.length > 1) return false;
  return column ? text === '' && valueKind(column, key, resolver) === 'kept' : normalName(text) === normalName(key);
}

/** `knex.fn.now()`. */
function isDatabaseClock({ name, object }: MemberShape): boolean {
  return name === 'now' && object.kind === 'member' && object.name === 'fn';
}

function isClockReading(shape: Shape, resolver: Resolver): boolean {
  return shape.kind === 'call' && shape.args.length === 0 && CLOCK_READING.test(resolver.qualify(shape.callee) ?? '');
}

/** Whether a value is this member of another object, as it was there. */
function isSame({ name, object }: MemberShape, key: string): boolean {
  return name === key && isUntouched(object, key);
}

/** Whether a value is taken out of a parameter as it came in: `({ changes }: Options)`, `options.changes`. */
function isGiven({ name, object }: MemberShape): boolean {
  return object.kind === 'param' || (object.kind === 'variable' && object.origin.kind === 'param' && name !== null && isUntouched(object, name));
}

/** Whether nothing was done to a value that may have given this member a new value. */
function isUntouched(shape: Shape, key: string): boolean {
  return shape.kind !== 'variable' || shape.changes.every(({ kind, path }) => kind === 'assign' && path[0] !== key && path[0] !== null);
}
