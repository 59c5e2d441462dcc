// TypeORM's writes: repositories, managers, active records, query builders and relation builders.
import type { Write } from '../../facts.ts';
import type { ResolvedType, Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, Shape } from '../../js/shapes.ts';
import { earlierCall } from '../../js/chains.ts';
import { withEmbedded } from '../lowering/embedded-fields.ts';
import type { Path } from './truth.ts';
import { data, keys, overwritten, upserted, upsertPath } from './data.ts';
import type { Subject } from './data.ts';
import { related } from './relations.ts';
import { saved } from './saves.ts';
import { modelOf, targetOf } from './targets.ts';
import { isType, libraryBase, REPOSITORY } from './types.ts';

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
const BUILDER = /^(?:set|orUpdate|softDelete|restore|from|callListeners)$/;
const RELATION = /^(?:add|set|remove|addAndRemove)$/;
const MANAGER = /^(?:EntityManager|MongoEntityManager|DataSource|Connection)$/;
const INSTANCE = /^(?:save|softRemove|recover)$/;

export function mayWrite(method: string): boolean {
  return Object.hasOwn(DIRECT, method) || BUILDER.test(method) || RELATION.test(method);
}

export function writes(call: CallShape, resolver: Resolver): readonly Write[] {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.name === null) return [];
  const method = callee.name;
  const relation = RELATION.test(method) ? earlierCall(call, 'relation') : null;
  const subject = relation ? related(call, relation, resolver) : (builder(call, method, callee.object, resolver) ?? direct(call, method, callee.object, resolver));
  const model = subject?.row ? modelOf(subject.row, resolver) : null;
  if (!subject || !model) return [];
  const receiver = callee.object.kind === 'call' ? '' : `${nameOf(callee.object)}.`;
  const path = subject.path === 'upsert()' ? upsertPath(call, model.engine, resolver) : subject.path;
  const anchors = { ...subject.anchors, ...((call.optional || callee.optional) && { optional: call.at }) };
  return [{ kind: 'Write', orm: 'typeorm', call: `${receiver}${method}()`, at: call.at, model, path, payload: withEmbedded(subject.payload, model), whole: subject.whole ?? false, anchors }];
}

function nameOf(given: Shape): string {
  const shape = given.kind === 'cast' ? given.of : given;
  return shape.kind === 'member' ? (shape.name ?? '') : shape.kind === 'variable' || shape.kind === 'ref' ? shape.name : 'this';
}

/** A method of a repository, a manager or an active record. */
function direct(call: CallShape, method: string, receiver: Shape, resolver: Resolver): Subject | null {
  const path = DIRECT[method];
  // What the object literal for `extend()` has itself may mean anything.
  if (!path || (receiver.kind === 'this' && receiver.host?.beside.includes(method))) return null;
  const type = resolver.named(resolver.type(receiver));
  if (isType(type, REPOSITORY)) return repository(path, repositoryRow(receiver, resolver), call.args, call, resolver);
  if (isType(type, MANAGER)) return manager(path, call, resolver);
  const cls = resolver.classOf(receiver);
  const own = cls ?? (type ? resolver.classOf(type.type.name) : null);
  const name = type && !cls ? type.type.name : receiver;
  const base = own ? libraryBase(name, resolver) : null;
  if (!own || !base || (isOverridden(own, method, resolver) && !isSuper(receiver))) return null;
  if (REPOSITORY.test(base)) return repository(path, repositoryRow(receiver, resolver), call.args, call, resolver);
  if (base !== 'BaseEntity') return null;
  const isInstance = receiver.kind === 'this' ? INSTANCE.test(method) && (call.args[0]?.kind ?? 'object') === 'object' : !cls;
  if (!isInstance) return repository(path, receiver.kind === 'this' ? receiver.owner : receiver, call.args, call, resolver);
  return INSTANCE.test(method) ? saved(path, name, receiver, call.args[0], resolver) : null;
}

/** Whether the project's own class has a method of this name, whose arguments may mean anything. */
function isOverridden(cls: ClassShape, method: string, resolver: Resolver): boolean {
  return resolver.inherited(cls).classes.some((at) => at.members.some((member) => member.name === method));
}

function isSuper(shape: Shape): boolean {
  return shape.kind === 'this' && shape.isSuper;
}

/** The row of a repository, also of a class that extends one: the type of its `target`. */
function repositoryRow(receiver: Shape, resolver: Resolver): Shape | null {
  const target = resolver.type({ kind: 'member', object: receiver, name: 'target', optional: false, at: receiver.at });
  return target?.kind === 'named' ? target.name : null;
}

function manager(path: Path, call: CallShape, resolver: Resolver): Subject | null {
  const [first, ...rest] = call.args;
  const target = rest.length > 0 ? targetOf(first, resolver) : null;
  if (target) return repository(path, target, rest, call, resolver);
  return path === 'save(entity)' || path === 'softRemove(entity)' ? saved(path, null, first, rest[0], resolver) : null;
}

function repository(path: Path, row: Shape | null, args: readonly Shape[], call: CallShape, resolver: Resolver): Subject | null {
  const [first, second] = args;
  switch (path) {
    case 'save(entity)':
    case 'softRemove(entity)':
      return saved(path, row, first, second, resolver);
    case 'update()':
      return second ? data(path, row, second, resolver) : null;
    case 'updateAll()':
      return first ? data(path, row, first, resolver) : null;
    case 'upsert()':
      return first ? upserted(path, row, first, resolver) : null;
    default: {
      const column = path === 'increment()' && second?.kind === 'literal' ? String(second.value) : 'deletedAt';
      return { path, row, payload: keys([column], call.at), anchors: path === 'increment()' ? countedAt(call, args) : {} };
    }
  }
}

/** Where a counted column and the number that is added are: `increment(where, 'views', 1)`. */
function countedAt({ callee, at }: CallShape, [, column, amount]: readonly Shape[]): Write['anchors'] {
  if (callee.kind !== 'member' || callee.name === null || column?.kind !== 'literal' || amount?.kind !== 'literal' || typeof amount.value !== 'number') return {};
  if ([callee, column, amount].some((part) => part.at.file !== at.file)) return {};
  return { method: { ...callee.at, start: callee.at.end - callee.name.length }, column: column.at, amount: amount.at };
}

/** `update().set()`, `insert().orUpdate()`, `softDelete()` of a query builder. */
function builder(call: CallShape, method: string, receiver: Shape, resolver: Resolver): Subject | null {
  if (!BUILDER.test(method) && method !== 'update') return null;
  if (method === 'from' && !earlierCall(call, 'softDelete') && !earlierCall(call, 'restore')) return null;
  if (method === 'set' && !earlierCall(call, 'update')) return null;
  const known = resolver.type(receiver);
  if (!known) return method === 'set' ? named(call, resolver) : null;
  const type = resolver.named(known);
  if (!isType(type, /QueryBuilder$/)) return null;
  const row = rowOf(type);
  const [first, second] = call.args;
  switch (method) {
    case 'softDelete':
    case 'restore':
      return { path: 'softDelete()', row: rowOf(resolver.named(resolver.type(call))) ?? row, payload: keys(['deletedAt'], call.at), anchors: {} };
    case 'from':
      // `createQueryBuilder().softDelete().from(Order)`
      return { path: 'softDelete()', row: targetOf(first, resolver), payload: keys(['deletedAt'], call.at), anchors: {} };
    case 'orUpdate':
      return { path: 'upsert()', row, payload: overwritten(call, row && modelOf(row, resolver), resolver), anchors: {} };
    case 'set':
      return first ? data(setPath(call), row, first, resolver) : null;
    case 'callListeners':
      return silenced(call, resolver);
    default:
      // `update(Order, { … })` and `update({ … })`; without data, `set()` is the write.
      if (second) return data(setPath(call), targetOf(first, resolver), second, resolver);
      return first && resolver.resolve(first).kind === 'object' ? data(setPath(call), row, first, resolver) : null;
  }
}

/** `this.createQueryBuilder().update(Order).set({ … })` names its entity, whatever `this` is. */
function named(call: CallShape, resolver: Resolver): Subject | null {
  const [target] = earlierCall(call, 'createQueryBuilder') ? (earlierCall(call, 'update')?.args ?? []) : [];
  const row = targetOf(target, resolver);
  return row && call.args[0] ? data(setPath(call), row, call.args[0], resolver) : null;
}

function rowOf(type: ResolvedType | null): Shape | null {
  const [row] = type?.args ?? [];
  return row?.kind === 'named' ? row.name : null;
}

function setPath(call: CallShape): Path {
  return isSilenced(earlierCall(call, 'callListeners')) ? 'QueryBuilder.update().callListeners(false)' : 'QueryBuilder.update()';
}

function isSilenced(call: CallShape | null): boolean {
  const [given] = call?.args ?? [];
  return given?.kind === 'literal' && given.value === false;
}

/** `set(…).callListeners(false)`: a write of its own where a subscriber would have moved a field. */
function silenced(call: CallShape, resolver: Resolver): Subject | null {
  const set = isSilenced(call) ? earlierCall(call, 'set') : null;
  const subject = set?.callee.kind === 'member' ? builder(set, 'set', set.callee.object, resolver) : null;
  const model = subject?.row ? modelOf(subject.row, resolver) : null;
  const isHeard = model?.set.fields.some((field) => field.mechanism === 'subscriber') ?? false;
  return subject && isHeard ? { ...subject, path: 'QueryBuilder.update().callListeners(false)' } : null;
}
