// MikroORM's writes: flushes of what was changed, and the calls that send their data past the unit of work.
import type { Model, Write } from '../../facts.ts';
import { earlierCall } from '../../js/chains.ts';
import type { Locals } from '../../js/locals.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, Shape } from '../../js/shapes.ts';
import { withEmbedded } from '../lowering/embedded-fields.ts';
import { mergeData, setData } from '../lowering/rows.ts';
import { assigned, FLUSHES, flushed, receiverOf, transaction } from './flushes.ts';
import type { Subject } from './flushes.ts';
import { modelOf, rowOfType, targetOf } from './targets.ts';
import { libraryType } from './types.ts';
import { upserted, upsertedEntity } from './upserts.ts';

const WRITES = /^(?:flush|persistAndFlush|transactional|assign|nativeUpdate|upsert|upsertMany|update|merge)$/;

export function mayWrite(method: string): boolean {
  return WRITES.test(method);
}

export function writes(call: CallShape, resolver: Resolver, locals: Locals): readonly Write[] {
  const { callee } = call;
  const method = callee.kind === 'member' ? callee.name : callee.kind === 'ref' ? callee.name : null;
  if (method === null) return [];
  const subjects = method === 'assign' ? one(assigned(call, resolver)) : callee.kind === 'member' ? subjectsOf(call, method, callee.object, resolver, locals) : [];
  const receiver = callee.kind !== 'member' || callee.object.kind === 'call' ? '' : `${nameOf(callee.object)}.`;
  return subjects.map(({ path, model, payload, whole = false, anchors }) => ({
    kind: 'Write', orm: 'mikro-orm', call: `${receiver}${method}()`, at: call.at, model, path, payload: withEmbedded(payload, model), whole, anchors,
  }));
}

function nameOf(shape: Shape): string {
  return shape.kind === 'member' ? (shape.name ?? '') : shape.kind === 'variable' || shape.kind === 'ref' ? shape.name : 'this';
}

function one(subject: Subject | null): Subject[] {
  return subject ? [subject] : [];
}

function subjectsOf(call: CallShape, method: string, receiver: Shape, resolver: Resolver, locals: Locals): Subject[] {
  const on = receiverOf(receiver, resolver);
  if (on === 'builder') return one(built(call, method, receiver, resolver));
  if (on === null || isOverridden(receiver, method, resolver)) return [];
  switch (method) {
    case 'flush':
    case 'persistAndFlush':
      return flushed(locals(FLUSHES), method === 'flush' ? persisted(call) : listed(call.args[0]), resolver);
    case 'transactional':
      return transaction(locals, resolver);
    case 'nativeUpdate':
    case 'upsert':
    case 'upsertMany':
      return one(direct(call, method, on === 'repository' ? repositoryModel(receiver, resolver) : null, on === 'repository', resolver));
    default:
      return [];
  }
}

/** Whether the project's own class has a method of this name, whose arguments may mean anything. */
function isOverridden(receiver: Shape, method: string, resolver: Resolver): boolean {
  if (receiver.kind === 'this' && receiver.isSuper) return false;
  const type = resolver.named(resolver.type(receiver));
  const cls: ClassShape | null = type && !libraryType(type) ? resolver.classOf(type.type.name) : null;
  return cls !== null && resolver.inherited(cls).classes.some((at) => at.members.some((member) => member.name === method));
}

/** What the calls before the flush persist: `em.persist(order).flush()`. */
function persisted(call: CallShape): readonly Shape[] {
  return listed(earlierCall(call, 'persist')?.args[0]);
}

function listed(given: Shape | undefined): readonly Shape[] {
  return given?.kind === 'array' ? given.items : given ? [given] : [];
}

/** The row of a repository, also of a class that extends one: the type of its `entityName`. */
function repositoryModel(receiver: Shape, resolver: Resolver): Model | null {
  const row = rowOfType(resolver.type({ kind: 'member', object: receiver, name: 'entityName', optional: false, at: receiver.at }), resolver);
  return row && modelOf(row, resolver);
}

/** `em.nativeUpdate(Order, where, data)`, `orders.upsert(data)`. */
function direct(call: CallShape, method: string, own: Model | null, isRepository: boolean, resolver: Resolver): Subject | null {
  const [first, ...rest] = call.args;
  const target = isRepository ? null : targetOf(first, resolver);
  const model = isRepository ? own : target && modelOf(target, resolver);
  const args = isRepository ? call.args : rest;
  const [data, options] = method === 'nativeUpdate' ? args.slice(1) : args;
  if (!isRepository && !target) return method === 'upsert' && first && first.kind !== 'object' ? upsertedEntity(first, rest[0], resolver) : null;
  if (!model || !data) return null;
  if (method === 'nativeUpdate') return sent('nativeUpdate()', model, call, data, resolver);
  if (isRepository && method === 'upsert' && isInstance(data, resolver)) return upsertedEntity(data, options, resolver);
  return upserted(model, data, options, resolver);
}

/** `upsert(order)` of a repository gets an entity or plain data. */
function isInstance(shape: Shape, resolver: Resolver): boolean {
  const type = resolver.named(resolver.type(shape));
  return shape.kind !== 'object' && type !== null && resolver.model(type.type.name) !== null;
}

function sent(path: Subject['path'], model: Model, call: CallShape, data: Shape, resolver: Resolver): Subject | null {
  const row = setData({ ...call, args: [data] }, resolver);
  return row && { path, model, ...row };
}

/** `qb.update({ … })`, and `merge()` of an insert. */
function built(call: CallShape, method: string, receiver: Shape, resolver: Resolver): Subject | null {
  const [row] = resolver.named(resolver.type(receiver))?.args ?? [];
  const declared = row ? rowOfType(row, resolver) : null;
  const model = declared && modelOf(declared, resolver);
  if (!model) return null;
  if (method === 'update') return call.args[0] ? sent('QueryBuilder.update()', model, call, call.args[0], resolver) : null;
  const insert = method === 'merge' && earlierCall(call, 'onConflict') ? earlierCall(call, 'insert') : null;
  const data = insert ? mergeData(insert.args[0], call, resolver) : null;
  return data && { path: 'QueryBuilder.merge()', model, ...data, whole: true };
}
