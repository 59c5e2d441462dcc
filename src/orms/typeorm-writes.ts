// TypeORM's writes: repositories, managers, active records, query builders, and entities that were loaded, changed and saved.
import type { EditSet, Field, Model, Payload, PayloadKey, Place, Write } from '../facts.ts';
import type { ResolvedType, Resolver } from '../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../js/shapes.ts';
import { normalName } from '../roles.ts';
import { earlierCall } from './chains.ts';
import { rowState } from './entities.ts';
import { property } from './objects.ts';
import { payloadOf } from './payload.ts';
import { dataAnchors, stampData, stampEntity, timeFor } from './stamping.ts';
import type { Path } from './truth/typeorm.ts';
import { isLoad, isType } from './typeorm-types.ts';

const DIRECT: Readonly<Record<string, Path>> = {
  update: 'update()',
  updateAll: 'updateAll()',
  upsert: 'upsert()',
  increment: 'increment()',
  decrement: 'increment()',
  softDelete: 'softDelete()',
  restore: 'softDelete()',
  softRemove: 'softRemove(entity)',
  recover: 'softRemove(entity)',
  save: 'save(entity)',
};
const BUILDER = /^(?:set|orUpdate|softDelete|restore)$/;
const RELATION = /^(?:add|set|remove|addAndRemove)$/;
const MANAGER = /^(?:EntityManager|DataSource|Connection)$/;
const REPOSITORY = /^(?:Repository|TreeRepository)$/;

/** What a write is about, before its fact is made. */
interface Subject {
  readonly path: Path;
  readonly row: Shape | null;
  readonly payload: Payload;
  readonly anchors: Record<string, Place>;
}

export function mayWrite(method: string): boolean {
  return Object.hasOwn(DIRECT, method) || BUILDER.test(method) || RELATION.test(method);
}

export function writes(call: CallShape, resolver: Resolver): readonly Write[] {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.name === null) return [];
  const method = callee.name;
  const subject = relation(call, method, resolver) ?? builder(call, method, resolver) ?? direct(call, method, callee.object, resolver);
  const model = subject?.row ? resolver.model(subject.row) : null;
  if (!subject || model?.orm !== 'typeorm' || changesOnlyLists(subject.payload, model)) return [];
  const receiver = callee.object.kind === 'call' ? '' : `${nameOf(callee.object)}.`;
  return [{ kind: 'Write', orm: 'typeorm', call: `${receiver}${method}()`, at: call.at, model, path: subject.path, payload: subject.payload, anchors: subject.anchors }];
}

export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const time = timeFor(field, now);
  if (time === null || field.name.includes('.')) return null;
  return write.anchors['entity'] ? stampEntity(write, field.name, time, text) : stampData(write, field.name, time, text);
}

function nameOf(shape: Shape): string {
  return shape.kind === 'member' ? (shape.name ?? '') : shape.kind === 'variable' || shape.kind === 'ref' ? shape.name : 'this';
}

function direct(call: CallShape, method: string, receiver: Shape, resolver: Resolver): Subject | null {
  const path = DIRECT[method];
  if (!path) return null;
  const type = resolver.named(resolver.type(receiver));
  if (isType(type, REPOSITORY)) return repository(call, path, rowOf(type), call.args, resolver);
  if (isType(type, MANAGER)) return manager(call, path, resolver);
  const cls = resolver.classOf(receiver);
  const own = cls ?? (type === null ? null : resolver.classOf((type as ResolvedType).type.name));
  const base = own ? libraryBase(own, resolver) : null;
  if (!own || !base) return null;
  if (/^typeorm#(?:Repository|TreeRepository|AbstractRepository)$/.test(base)) return repository(call, path, ownRow(own, resolver), call.args, resolver);
  if (base !== 'typeorm#BaseEntity') return null;
  if (cls && receiver.kind !== 'this') return repository(call, path, receiver, call.args, resolver);
  return /^(?:save|softRemove|recover)$/.test(method) ? saved(path, own, receiver, call.args[0], resolver) : null;
}

function rowOf(type: ResolvedType): Shape | null {
  const [row] = type.args;
  return row?.kind === 'named' ? row.name : null;
}

function libraryBase(cls: Parameters<Resolver['inherited']>[0], resolver: Resolver): string | null {
  const base = resolver.inherited(cls).bases.at(-1);
  return base ? resolver.qualify(base) : null;
}

/** `class Orders extends Repository<Order>` */
function ownRow(cls: Parameters<Resolver['inherited']>[0], resolver: Resolver): Shape | null {
  const argument = resolver.inherited(cls).classes.at(-1)?.superTypeArgs[0];
  return argument?.kind === 'named' ? argument.name : null;
}

function manager(call: CallShape, path: Path, resolver: Resolver): Subject | null {
  const [target, ...rest] = call.args;
  if (target && (resolver.classOf(target) || resolver.model(target)) && rest.length > 0) return repository(call, path, target, rest, resolver);
  return path === 'save(entity)' || path === 'softRemove(entity)' ? saved(path, null, target, rest[0], resolver) : null;
}

function repository(call: CallShape, path: Path, row: Shape | null, args: readonly Shape[], resolver: Resolver): Subject | null {
  const [first, second] = args;
  switch (path) {
    case 'save(entity)':
    case 'softRemove(entity)':
      return saved(path, row, first, second, resolver);
    case 'update()':
      return second ? { path, row, payload: payloadOf(second, resolver), anchors: dataAnchors(second) } : null;
    case 'updateAll()':
      return first ? { path, row, payload: payloadOf(first, resolver), anchors: dataAnchors(first) } : null;
    case 'upsert()': {
      const rows = first ? resolver.resolve(first) : null;
      const data = constructed(rows?.kind === 'array' ? rows.items[0] : first);
      if (!data) return null;
      const isSqlite = /sqlite|expo|sqljs/.test(engineOf(call, resolver));
      return { path: isSqlite ? 'upsert() on sqlite' : path, row, payload: payloadOf(data, resolver), anchors: rows?.kind === 'array' && rows.items.length > 1 ? {} : dataAnchors(data) };
    }
    default: {
      const column = path === 'increment()' && second?.kind === 'literal' ? String(second.value) : 'deletedAt';
      return { path, row, payload: keys([column], call.at), anchors: {} };
    }
  }
}

/** `save(entity)`: a write when the row is known to exist, and something may have changed. */
function saved(path: Path, row: Shape | null, entity: Shape | undefined, options: Shape | undefined, resolver: Resolver): Subject | null {
  if (!entity) return null;
  const listed = entity.kind === 'array' && entity.items.length === 1 ? entity.items[0] : entity;
  if (!listed) return null;
  const state = rowState(listed, { isLoad: (inner) => isLoadCall(inner, resolver), resolver });
  if (state.kind !== 'existing' || (path === 'save(entity)' && state.isUnchanged)) return null;
  const type = resolver.type(listed);
  const element: TypeShape | null = type?.kind === 'array' ? type.of : type;
  const own = row ?? resolver.named(element)?.type.name ?? null;
  const listeners = options ? property(objectOf(options, resolver), 'listeners', resolver) : null;
  const isOff = listeners?.kind === 'literal' && listeners.value === false;
  const kind: Path = path !== 'save(entity)' ? path : isOff ? 'save(listeners: false)' : state.isPlain ? 'save(plain object)' : path;
  const isOne = type !== null && type.kind !== 'array' && entity.kind !== 'array';
  const anchors = state.isPlain ? dataAnchors(listed) : isOne ? { entity: listed.at } : {};
  return { path: kind, row: own, payload: state.payload, anchors };
}

/** `new Order({ … })` takes its data from the literal. */
function constructed(shape: Shape | undefined): Shape | undefined {
  const [data] = shape?.kind === 'call' && shape.isNew ? shape.args : [];
  return data?.kind === 'object' ? data : shape;
}

function isLoadCall({ callee }: CallShape, resolver: Resolver): boolean {
  if (callee.kind !== 'member' || callee.name === null || !isLoad(callee.name)) return false;
  return isType(resolver.named(resolver.type(callee.object)), /Repository|Manager|QueryBuilder/) || resolver.classOf(callee.object) !== null;
}

function objectOf(shape: Shape, resolver: Resolver): Extract<Shape, { kind: 'object' }> | null {
  const found = resolver.resolve(shape);
  return found.kind === 'object' ? found : null;
}

function builder(call: CallShape, method: string, resolver: Resolver): Subject | null {
  if (!BUILDER.test(method) && method !== 'update') return null;
  if (method === 'set' && !earlierCall(call, 'update')) return null;
  const type = resolver.named(resolver.type(call.callee.kind === 'member' ? call.callee.object : call.callee));
  if (!isType(type, /QueryBuilder$/)) return null;
  const [data] = call.args;
  const row = rowOf(type);
  if (method === 'softDelete' || method === 'restore') return { path: 'softDelete()', row, payload: keys(['deletedAt'], call.at), anchors: {} };
  if (method === 'orUpdate') return { path: 'upsert()', row, payload: columnKeys(data, row, call.at, resolver), anchors: {} };
  const isData = method === 'set' || data?.kind === 'object';
  return data && isData ? { path: 'QueryBuilder.update()', row, payload: payloadOf(data, resolver), anchors: dataAnchors(data) } : null;
}

/** `orUpdate(['name', 'updated_at'])` names columns, which differ from properties in their spelling. */
function columnKeys(list: Shape | undefined, row: Shape | null, at: Place, resolver: Resolver): Payload {
  const array = list ? resolver.resolve(list) : null;
  const model = row ? resolver.model(row) : null;
  if (array?.kind !== 'array' || !array.items.every((item) => item.kind === 'literal')) return { keys: [], complete: false, gaps: [{ at, why: 'the columns of `orUpdate()`' }] };
  const names = array.items.map((item) => String(item.kind === 'literal' ? item.value : ''));
  return keys(names.map((name) => model?.set.fields.find((field) => normalName(field.name) === normalName(name))?.name ?? name), at);
}

/** `.relation(Customer, 'orders').of(customer).add(order)` writes the foreign key of the other side, unless a join table holds it. */
function relation(call: CallShape, method: string, resolver: Resolver): Subject | null {
  const start = RELATION.test(method) ? earlierCall(call, 'relation') : null;
  if (!start || !earlierCall(call, 'of')) return null;
  const name = start.args.at(-1);
  const type = resolver.named(resolver.type(start.callee.kind === 'member' ? start.callee.object : start));
  const owner = start.args.length > 1 ? (start.args[0] ?? null) : isType(type, /QueryBuilder$/) ? rowOf(type) : null;
  const cls = owner ? resolver.classOf(owner) : null;
  const member = cls && name?.kind === 'literal' ? resolver.inherited(cls).classes.flatMap((at) => at.members).find((m) => m.name === name.value) : null;
  for (const decorator of member?.decorators ?? []) {
    if (decorator.kind !== 'call') continue;
    const kind = resolver.qualify(decorator.callee) ?? '';
    const target = decorator.args[0] ? resolver.resolve(decorator.args[0]) : null;
    const row = /#ManyToOne$/.test(kind) ? owner : /#OneToMany$/.test(kind) && target?.kind === 'function' ? target.result : null;
    if (row) return { path: 'relation().add()', row, payload: keys([String(name?.kind === 'literal' ? name.value : '')], call.at), anchors: {} };
  }
  return null;
}

/** The `type` of the data source that a repository comes from, when its construction is in sight. */
function engineOf(call: CallShape, resolver: Resolver): string {
  let at: Shape = call;
  for (let i = 0; i < 20; i++) {
    if (at.kind === 'call' && at.isNew) {
      const type = at.args[0] ? property(objectOf(at.args[0], resolver), 'type', resolver) : null;
      return type?.kind === 'literal' ? String(type.value) : '';
    }
    const next: Shape = at.kind === 'call' ? at.callee : at.kind === 'member' ? at.object : resolver.resolve(at);
    if (next === at) return '';
    at = next;
  }
  return '';
}

function keys(names: readonly string[], at: Place): Payload {
  return { keys: names.map((name): PayloadKey => ({ name, at, value: 'other', certain: true })), complete: true, gaps: [] };
}

/** Assigning a to-many relation writes other rows: the owner's own row stays as it is (measured). */
function changesOnlyLists(payload: Payload, model: Model): boolean {
  const lists = new Set(model.set.fields.filter((field) => /ToMany$/.test(field.mechanism)).map((field) => field.name));
  return payload.keys.length > 0 && (payload.calls ?? []).length === 0 && payload.keys.every((key) => lists.has(key.name.split('.')[0] ?? ''));
}
