// `save()`, `softRemove()` and `recover()` of TypeORM: rows that were loaded, changed or made from plain objects before.
import type { Model, Payload } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape, ThisShape } from '../../js/shapes.ts';
import { isMadeHere, rowState } from '../lowering/entities.ts';
import type { RowState } from '../lowering/entities.ts';
import { changesSeen } from '../lowering/entity-changes.ts';
import type { Host } from '../lowering/entity-changes.ts';
import { callsIn } from '../../js/forwarding.ts';
import { property, uncast } from '../../js/objects.ts';
import { touchedBy } from '../../js/touched.ts';
import { isNothing, unionParts } from '../../js/unions.ts';
import { dataAnchors } from '../lowering/stamping.ts';
import type { Path } from './truth.ts';
import { keys, objectOf, rowAnchors } from './data.ts';
import type { Subject } from './data.ts';
import { relationOf } from './relations.ts';
import { modelOf, targetOf } from './targets.ts';
import { isLoad, isType, libraryBase } from './types.ts';

/** A save is a write when the row is known to exist on some path, and something may have changed. */
export function saved(path: Path, row: Shape | null, entity: Shape | undefined, options: Shape | undefined, resolver: Resolver): Subject | null {
  if (!entity) return null;
  if (entity.kind === 'this') return savedItself(path, entity, resolver);
  const state = rowState(entity, { ...hostOf(resolver), isMadeKey: (name) => isMadeKey(name, row, resolver) });
  if (!/^(?:existing|either)$/.test(state.kind) || (path === 'save(entity)' && state.isUnchanged)) return null;
  const type = resolver.type(entity);
  const own = row ?? resolver.named(type?.kind === 'array' ? type.of : type)?.type.name ?? null;
  const isSilent = isFalse(options, 'listeners', resolver);
  const kind: Path = path !== 'save(entity)' ? path : isSilent ? 'save(listeners: false)' : state.isPlain ? 'save(plain object)' : path;
  const model = path === 'save(entity)' && own ? modelOf(own, resolver) : null;
  if (model && own && changesOnlyOthers(changesSeen(entity, hostOf(resolver)), model)) return cascaded(entity, own, resolver);
  const whole = state.kind === 'either' || isMadeHere(entity, hostOf(resolver));
  return { path: kind, row: own, payload: state.payload, whole, anchors: path === 'save(entity)' ? savedAnchors(entity, state, resolver) : entityAnchors(entity, resolver) };
}

/** `this.status = …; await this.save()` in a method of an entity: what the method sets on `this`. */
function savedItself(path: Path, entity: ThisShape, resolver: Resolver): Subject | null {
  const own = entity.owner ? resolver.classOf(entity.owner) : null;
  const method = own?.members.find(({ at }) => at.file === entity.at.file && at.start <= entity.at.start && entity.at.end <= at.end);
  const names = own && method ? touchedBy(method.name, resolver.inherited(own).classes) : [];
  return names.length > 0 ? { path, row: entity.owner, payload: keys([...new Set(names)], entity.at), anchors: { entity: entity.at } } : null;
}

/** `@PrimaryGeneratedColumn() orderId` */
function isMadeKey(name: string, row: Shape | null, resolver: Resolver): boolean {
  const keys = (row && modelOf(row, resolver))?.set.fields.filter(({ key }) => key) ?? [];
  return keys.length === 1 && keys[0]?.name === name && keys[0].onInsert === 'database';
}

function hostOf(resolver: Resolver): Host {
  return {
    isLoad: (call) => methodIn(call, isLoad, resolver),
    made: (call) => (methodIn(call, (name) => /^(?:create|preload)$/.test(name), resolver) ? (call.args.at(-1) ?? null) : null),
    merged: (call) => (methodIn(call, (name) => name === 'merge', resolver) ? mergedRows(call, resolver) : null),
    resolver,
  };
}

/** `repository.merge(order, data)`, `manager.merge(Order, order, data)` */
function mergedRows({ args }: CallShape, resolver: Resolver): ReturnType<NonNullable<Host['merged']>> {
  const [into, ...data] = targetOf(args[0], resolver) ? args.slice(1) : args;
  return into ? { into, data } : null;
}

/** Whether a call is one of these methods of a repository, manager, query builder or active record. */
function methodIn({ callee }: CallShape, test: (name: string) => boolean, resolver: Resolver): boolean {
  if (callee.kind !== 'member' || callee.name === null || !test(callee.name)) return false;
  const type = resolver.named(resolver.type(callee.object));
  if (isType(type, /Repository|Manager|QueryBuilder/)) return true;
  const base = libraryBase(type && !resolver.classOf(callee.object) ? type.type.name : callee.object, resolver);
  return base !== null && /^(?:BaseEntity|Repository|TreeRepository|MongoRepository|AbstractRepository)$/.test(base);
}

/** The anchors for the edit: the literal that is saved or that a row is made from, else the entity itself; none for lists. */
function savedAnchors(entity: Shape, state: RowState, resolver: Resolver): Subject['anchors'] {
  if (entity.kind === 'array' && entity.items.length !== 1) return state.isPlain ? rowAnchors(entity.items) : {};
  const [listed = entity] = entity.kind === 'array' ? entity.items : [entity];
  const one = listed.kind === 'operation' && listed.operator === 'await' ? listed.operands[0] : uncast(listed);
  if (one?.kind === 'call') return dataAnchors(one.args.findLast((argument) => argument.kind === 'object'));
  if (state.isPlain) return one?.kind === 'object' || isOne(one, resolver) ? dataAnchors(one) : {};
  return one && entity.kind !== 'array' ? entityAnchors(one, resolver) : one?.kind === 'variable' ? { entity: one.at } : {};
}

function entityAnchors(entity: Shape, resolver: Resolver): Subject['anchors'] {
  return isOne(entity, resolver) ? { entity: entity.at } : {};
}

/** Whether a value is one row, and no list. What may be missing (`Order | null`) is there once it is saved. */
function isOne(shape: Shape | undefined, resolver: Resolver): boolean {
  if (shape?.kind === 'variable' && shape.origin.kind === 'object') return true;
  const type = shape ? resolver.type(shape) : null;
  const parts = type?.kind === 'union' ? type.of.filter((part) => !isNothing(part)) : unionParts(type);
  return parts.length === 1 && parts.every(({ kind }) => kind !== 'array' && kind !== 'union');
}

/** Whether an option is switched off: `{ listeners: false }`. */
function isFalse(options: Shape | undefined, key: string, resolver: Resolver): boolean {
  const value = options ? property(objectOf(options, resolver), key, resolver) : null;
  return value?.kind === 'literal' && value.value === false;
}

/** What hangs on a row is stored in other rows, and a relation whose key they hold too: the row itself stays as it is (measured). */
function changesOnlyOthers({ keys: changed, calls = [] }: Payload, model: Model): boolean {
  const isElsewhere = (name: string): boolean => {
    const [first, ...below] = name.split('.');
    const field = model.set.fields.find((found) => found.name === first);
    return field !== undefined && (/ToMany$|^inverse/.test(field.mechanism) || (field.reference && below.length > 0));
  };
  return changed.length > 0 && calls.length === 0 && changed.every(({ name }) => isElsewhere(name));
}

/** The other rows that a save writes (measured): those whose keys it sets or clears, and those that it cascades to. New rows are inserted. */
function cascaded(entity: Shape, owner: Shape, resolver: Resolver): Subject | null {
  const changes = entity.kind === 'variable' ? entity.changes : [];
  for (const { kind, path, value, at } of changes) {
    const [name = '', ...below] = path;
    const relation = relationOf(owner, name ?? '', resolver);
    if (!relation?.other) continue;
    if (kind === 'assign' && below.length > 0 && relation.cascades) {
      const set = changes.flatMap((change) => (change.kind === 'assign' && change.path[0] === name ? change.path.slice(1).join('.') : []));
      return { path: 'save(entity)', row: relation.other, payload: keys(set, at), anchors: {} };
    }
    const given = kind === 'call' && below[0] === 'push' && value.kind === 'call' ? value.args : kind === 'assign' && below.length === 0 ? [value] : [];
    const isStored = (shape: Shape): boolean => rowState(shape, hostOf(resolver)).kind === 'existing' && !callsIn(shape).some(({ args }) => args.some((arg) => mentions(arg, entity)));
    const isOld = given.length > 0 && given.every((shape) => isTakenOut(shape, name ?? '') || isStored(shape));
    if (relation.name === 'OneToMany' && isOld) return { path: 'relation().add()', row: relation.other, payload: keys([], at), anchors: {} };
  }
  return null;
}

/** Whether a row is asked for by another: what `lines.find({ where: { orderId: order.id } })` gives hangs on the order already. */
function mentions(shape: Shape, row: Shape): boolean {
  switch (shape.kind) {
    case 'variable':
      return row.kind === 'variable' && shape.name === row.name;
    case 'member':
      return mentions(shape.object, row);
    case 'object':
      return shape.entries.some(({ value }) => mentions(value, row));
    case 'call':
      return shape.args.some((arg) => mentions(arg, row));
    default:
      return false;
  }
}

/** `order.lines.filter(…)` */
function isTakenOut(shape: Shape, list: string): boolean {
  const { callee } = shape.kind === 'call' ? shape : { callee: null };
  return callee?.kind === 'member' && callee.name === 'filter' && callee.object.kind === 'member' && callee.object.name === list;
}
