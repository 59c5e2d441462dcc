// `flush()` of MikroORM writes whatever was changed on loaded entities before it: those that the function around it holds.
import type { Model, Payload, Place } from '../../facts.ts';
import type { Local, Locals } from '../../js/locals.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, MemberShape, Shape, VariableShape } from '../../js/shapes.ts';
import { isMadeHere, rowState } from '../lowering/entities.ts';
import { changesSeen } from '../lowering/entity-changes.ts';
import type { Host } from '../lowering/entity-changes.ts';
import { payloadOf } from '../lowering/payload.ts';
import { dataAnchors } from '../lowering/stamping.ts';
import { libraryName } from './names.ts';
import { modelOf, rowOfType } from './targets.ts';
import type { Path } from './truth.ts';
import { BUILDER, isLoad, libraryBase, libraryType, MANAGER, REPOSITORY } from './types.ts';

/** What a write is about, before its fact is made. */
export interface Subject {
  readonly path: Path;
  readonly model: Model;
  readonly payload: Payload;
  /** See `Write.whole`. */
  readonly whole?: boolean;
  readonly anchors: Readonly<Record<string, Place>>;
}

/** What writes everything that was changed before. */
export const FLUSHES = /^(?:flush|persistAndFlush|removeAndFlush|commit)$/;
/** What an entity is handed to that the flush deletes. */
const REMOVED = /^(?:remove|removeLater|removeAndFlush|removeEntity|nativeDelete)$/;

/** One write for each entity that was changed. `given` is what the flush is handed itself: `persistAndFlush(order)`. */
export function flushed(locals: readonly Local[], given: readonly Shape[], resolver: Resolver): Subject[] {
  const held = locals.filter(({ variable }) => !locals.some((other) => other.variable !== variable && goesInto(variable, other.variable)));
  const named = held.flatMap(({ variable, declaredAt }) => ofEntity(variable, declaredAt, resolver) ?? []);
  const hanging = held.flatMap(({ variable }) => rowsBelow(variable, locals).flatMap((row) => ofEntity(row, null, resolver) ?? []));
  const direct = given.filter(({ kind }) => kind !== 'variable').flatMap((shape) => ofEntity(shape, null, resolver) ?? []);
  return [...named, ...hanging, ...direct];
}

/** What was changed through a row, unless a variable holds it, through which it may be set: the `line.order` of `line.order.status = 'paid'`. */
function rowsBelow(variable: VariableShape, locals: readonly Local[]): MemberShape[] {
  const paths = variable.changes.flatMap(({ kind, path }) => (kind === 'assign' ? path.slice(0, -1).map((_, at) => path.slice(0, at + 1)) : []));
  const known = new Map(paths.filter((path) => !path.includes(null)).map((path) => [path.join('.'), path]));
  const rows = [...known.values()].map((path) => path.reduce<Shape>((object, name) => ({ kind: 'member', object, name, optional: false, at: variable.at }), variable));
  return rows.filter((row): row is MemberShape => row.kind === 'member' && !locals.some(({ variable: { origin } }) => isSame(origin, row)));
}

function isSame(one: Shape, other: Shape): boolean {
  if (one.kind === 'variable' && other.kind === 'variable') return one.name === other.name;
  return one.kind === 'member' && other.kind === 'member' && one.name === other.name && isSame(one.object, other.object);
}

/** `const changed = em.assign(order, data)`: both names are of one entity. */
function goesInto({ name }: VariableShape, { origin }: VariableShape): boolean {
  let at: Shape = origin;
  while (at.kind === 'cast' || (at.kind === 'operation' && at.operator === 'await')) at = at.kind === 'cast' ? at.of : (at.operands[0] as Shape);
  const isRow = at.kind === 'call' && at.callee.kind === 'member' && /^(?:assign|persist|merge|refresh)$/.test(at.callee.name ?? '');
  return at.kind === 'variable' ? at.name === name : isRow && at.kind === 'call' && at.args[0]?.kind === 'variable' && at.args[0].name === name;
}

function ofEntity(shape: Shape, declaredAt: Place | null, resolver: Resolver): Subject | null {
  const model = modelOfRow(shape, resolver);
  if (!model || model.form === 'embedded') return null;
  const host = hostOf(resolver);
  const state = rowState(shape, host);
  const isStored = state.kind === 'existing' || state.kind === 'either' || (state.kind === 'unknown' && isAssigned(shape, resolver));
  if (!isStored || state.isPlain || isRemoved(shape, resolver) || changesOnlyOthers(changesSeen(shape, host), model)) return null;
  const isOne = resolver.type(shape)?.kind !== 'array';
  return { path: 'flush()', model, payload: state.payload, whole: state.kind === 'either' || isMadeHere(shape, host), anchors: declaredAt && isOne ? { entity: declaredAt } : {} };
}

/** A row of unknown origin counts as stored when data is assigned to it: whoever makes a row sets it up before handing it on. */
function isAssigned(shape: Shape, resolver: Resolver): boolean {
  return passedTo(shape).some((call) => mergedRows(call, resolver) !== null);
}

/** `em.remove(order)`: the flush deletes the row. */
function isRemoved(shape: Shape, resolver: Resolver): boolean {
  return passedTo(shape).some((call) => methodOf(call, (name) => REMOVED.test(name), resolver) !== null);
}

/** The calls that a variable is handed to. */
function passedTo(shape: Shape): CallShape[] {
  const changes = shape.kind === 'variable' ? shape.changes : [];
  return changes.flatMap(({ kind, value }) => (kind === 'pass' && value.kind === 'call' ? [value] : []));
}

/** The model of a value's type, of its elements for a list. */
export function modelOfRow(shape: Shape, resolver: Resolver): Model | null {
  const row = rowOfType(resolver.type(shape), resolver);
  return row && modelOf(row, resolver);
}

/** What hangs on a row is stored in other rows: the row itself stays as it is (measured). Without a change that can be seen nothing is known. */
function changesOnlyOthers({ keys }: Payload, { set }: Model): boolean {
  return keys.every(({ name }) => {
    const [first, ...below] = name.split('.');
    const field = set.fields.find((found) => found.name === first);
    if (!field) return !set.fields.some((found) => found.name.startsWith(`${first}.`)) && !set.fields.some((found) => found.name === name) && set.complete;
    return /ToMany$|^inverse/.test(field.mechanism) || (field.reference && below.length > 0);
  });
}

/** A row that `create()` makes is inserted, also when it is given its key. */
export function hostOf(resolver: Resolver): Host {
  return {
    isLoad: (call) => methodOf(call, isLoad, resolver) !== null || isCollectionLoad(call, resolver),
    inserts: (call) => /^(?:manager|repository)$/.test(methodOf(call, (name) => name === 'create', resolver) ?? ''),
    merged: (call) => mergedRows(call, resolver),
    resolver,
  };
}

/** `em.assign(order, data)`, `wrap(order).assign(data)`, `order.assign(data)` of a base entity. */
export function mergedRows(call: CallShape, resolver: Resolver): ReturnType<NonNullable<Host['merged']>> {
  const [first, second] = call.args;
  const { callee } = call;
  if (libraryName(callee, resolver) === 'assign' || methodOf(call, (name) => name === 'assign', resolver)) return first && second ? { into: first, data: [second] } : null;
  if (callee.kind !== 'member' || callee.name !== 'assign' || !first) return null;
  const into = wrappedIn(callee.object, resolver);
  if (into) return { into, data: [first] };
  const type = resolver.named(resolver.type(callee.object));
  return type && libraryBase(type.type.name, resolver) === 'BaseEntity' ? { into: callee.object, data: [first] } : null;
}

/** The entity in `wrap(order)`. */
export function wrappedIn(shape: Shape, resolver: Resolver): Shape | null {
  const call = shape.kind === 'variable' ? shape.origin : shape;
  return call.kind === 'call' && libraryName(call.callee, resolver) === 'wrap' ? (call.args[0] ?? null) : null;
}

/** Whether a call is one of these methods, and what it is called on. */
export function methodOf({ callee }: CallShape, test: (name: string) => boolean, resolver: Resolver): 'manager' | 'repository' | 'builder' | null {
  return callee.kind === 'member' && callee.name !== null && test(callee.name) ? receiverOf(callee.object, resolver) : null;
}

/** What a value is for MikroORM, also by the class that the project's own extends. */
export function receiverOf(shape: Shape, resolver: Resolver): 'manager' | 'repository' | 'builder' | null {
  const type = resolver.named(resolver.type(shape));
  const own = libraryType(type) ?? (type ? libraryBase(type.type.name, resolver) : null) ?? '';
  return MANAGER.test(own) ? 'manager' : REPOSITORY.test(own) ? 'repository' : BUILDER.test(own) ? 'builder' : null;
}

function isCollectionLoad({ callee }: CallShape, resolver: Resolver): boolean {
  return callee.kind === 'member' && isLoad(callee.name ?? '') && libraryType(resolver.named(resolver.type(callee.object))) === 'Collection';
}

/** `assign()` of an entity that no variable holds, or that `wrap()` hides: its data is all that can be seen of the change. */
export function assigned(call: CallShape, resolver: Resolver): Subject | null {
  const copied = mergedRows(call, resolver);
  const [data] = copied?.data ?? [];
  if (!copied || !data) return null;
  const isHidden = call.callee.kind === 'member' && wrappedIn(call.callee.object, resolver) !== null;
  if (copied.into.kind === 'variable' && !isHidden) return null;
  const model = modelOfRow(copied.into, resolver);
  const { kind, payload: before } = rowState(copied.into, hostOf(resolver));
  if (!model || (kind !== 'existing' && kind !== 'either' && !isParameter(copied.into))) return null;
  const payload = payloadOf(data, resolver);
  return { path: 'flush()', model, payload: { ...payload, keys: [...before.keys, ...payload.keys] }, whole: kind === 'either', anchors: dataAnchors(data) };
}

/** A row that comes in as a parameter was there before. */
function isParameter(shape: Shape): boolean {
  return shape.kind === 'variable' ? shape.origin.kind === 'param' : shape.kind === 'param';
}

/** `em.transactional(async (em) => { … })` flushes at its end. */
export function transaction(locals: Locals, resolver: Resolver): Subject[] {
  return flushed(locals(FLUSHES, 0), [], resolver).map((subject) => ({ ...subject, anchors: {} }));
}

