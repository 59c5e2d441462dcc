// Mongoose's writes: updates by models and queries, bulk writes, saves of loaded documents, and the native driver underneath.
import type { Model, Place, Write } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { followed } from './fields.ts';
import { forwarded } from './forwarded.ts';
import { textOf } from '../lowering/rows.ts';
import { registered } from './registered.ts';
import { declaredModel, modelOfType } from './types.ts';
import { bulkUpdates, changesNothing, common, updateAnchors, updatePayload } from './updates.ts';
import type { BulkUpdate } from './updates.ts';
import { modelByCollection } from './collection-names.ts';
import { typedDocuments } from './collections.ts';
import { bulkSaved, saved } from './saves.ts';
import { property } from '../../js/objects.ts';
import { TRUTH } from './truth.ts';
import type { Path } from './truth.ts';

const UPDATES = /^(?:updateOne|updateMany|update|findOneAndUpdate|findByIdAndUpdate|replaceOne|findOneAndReplace)$/;
const OTHERS = /^(?:bulkWrite|bulkSave|save|set|aggregate)$/;
/** How many methods may hand a write on, one to the next. */
const MAX_FORWARDS = 4;
const LOAD = /^(?:find\w*|where|all|orFail|exec|populate|select|sort|session|limit|skip|equals|in|lean)$/;

/** What a call is made on. */
interface Receiver {
  readonly kind: 'model' | 'query' | 'document' | 'native';
  readonly model: Model | null;
}

type Found = Pick<Write, 'path' | 'model' | 'payload' | 'anchors'> & { readonly at?: Place };

export function mayWrite(method: string): boolean {
  return UPDATES.test(method) || OTHERS.test(method);
}

export function writes(call: CallShape, resolver: Resolver): readonly Write[] {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.name === null) return [];
  const found = callee.name === 'set' ? chained(call, callee.object, resolver) : direct(call, callee.name, callee.object, resolver);
  return found.map(({ at = call.at, ...rest }) => ({
    kind: 'Write',
    orm: 'mongoose',
    call: `${nameOf(callee.object)}.${callee.name ?? ''}()`,
    at,
    ...rest,
    whole: /replace/i.test(rest.path),
  }));
}

function nameOf(shape: Shape): string {
  if (shape.kind === 'call') return shape.callee.kind === 'member' ? nameOf(shape.callee.object) : `${nameOf(shape.callee)}()`;
  if (shape.kind === 'member') return shape.name === 'collection' ? `${nameOf(shape.object)}.collection` : (shape.name ?? '');
  if (shape.kind === 'cast') return nameOf(shape.of);
  return shape.kind === 'variable' || shape.kind === 'ref' || shape.kind === 'param' ? shape.name : 'this';
}

function direct(call: CallShape, method: string, object: Shape, resolver: Resolver, depth = 0): Found[] {
  if (method === 'save') return saved(object, isUnstamped(call.args[0], resolver), resolver);
  if (method === 'aggregate') return merged(call, resolver);
  const receiver = receiverOf(object, resolver);
  if (!receiver) {
    const ofConnection = method === 'bulkWrite' ? connectionBulk(call, object, resolver) : [];
    return ofConnection.length > 0 ? ofConnection : ofSubclass(call, resolver, depth);
  }
  if (!receiver.model) return unseen('connection.collection(n).updateOne (native)', null, call.at, 'a collection without a schema');
  if (UPDATES.test(method)) return updated(call, method, receiver, resolver);
  if (receiver.kind !== 'model' && receiver.kind !== 'native') return [];
  if (method === 'bulkWrite') return bulk(call, receiver, resolver);
  return method === 'bulkSave' ? bulkSaved(call, receiver.model, isUnstamped(call.args[1], resolver), resolver) : [];
}

/** A method that writes with the model that a subclass gives its base class. */
function ofSubclass(call: CallShape, resolver: Resolver, depth: number): Found[] {
  const inner = depth < MAX_FORWARDS ? forwarded(call, dataOf, resolver) : null;
  return inner?.callee.kind === 'member' ? direct(inner, inner.callee.name ?? '', inner.callee.object, resolver, depth + 1) : [];
}

/** Which argument of a write on a model is its data; `null` for what is no such write. */
function dataOf(method: string): number | null {
  return UPDATES.test(method) ? 1 : method === 'bulkWrite' ? 0 : null;
}

/** A write whose data is not known. */
function unseen(path: Path, model: Model | null, at: Place, why: string): Found[] {
  return [{ path, model, payload: { keys: [], complete: false, gaps: [{ at, why }] }, anchors: {} }];
}

/** The model that a value is, by its declaration, its type, or `@InjectModel(Order.name)`. */
export function modelOf(shape: Shape, resolver: Resolver): Model | null {
  const direct = declaredModel(shape, resolver) ?? modelOfType(resolver.type(shape), 'model', resolver);
  if (direct) return direct;
  return injected(shape, resolver);
}

function injected(shape: Shape, resolver: Resolver): Model | null {
  const cls = shape.kind === 'member' && shape.object.kind === 'this' ? resolver.classOf(shape.object) : null;
  const members = cls ? resolver.inherited(cls).classes.flatMap((at) => at.members) : [];
  for (const decorator of members.find(({ name }) => shape.kind === 'member' && name === shape.name)?.decorators ?? []) {
    const [token] = decorator.kind === 'call' && resolver.qualify(decorator.callee) === '@nestjs/mongoose#InjectModel' ? decorator.args : [];
    const model = token?.kind === 'member' && token.name === 'name' ? resolver.model(token.object) : null;
    if (model?.orm === 'mongoose') return model;
    const name = textOf(token, resolver);
    if (name !== null) return registered(name, shape.at.file, resolver);
  }
  return null;
}

function receiverOf(shape: Shape, resolver: Resolver): Receiver | null {
  if (shape.kind === 'member' && /^\$?collection$/.test(shape.name ?? '')) {
    const model = modelOf(shape.object, resolver);
    if (model) return { kind: 'native', model };
  }
  const model = modelOf(shape, resolver);
  if (model) return { kind: 'model', model };
  const type = resolver.type(shape);
  const named = resolver.named(type);
  if (/^mongo(?:ose|db)#Collection$/.test(named?.name ?? '')) {
    const made = resolver.resolve(shape);
    return { kind: 'native', model: typedDocuments(named?.args[0], resolver) ?? (made.kind === 'call' ? modelByCollection(made, resolver) : null) };
  }
  const of = named?.name === 'mongoose#Query' ? null : modelOfType(type, 'document', resolver);
  if (of) return { kind: 'document', model: of };
  const start = resolver.resolve(shape);
  const base = start.kind === 'call' ? queried(start, resolver) : null;
  return base ? { kind: 'query', model: base } : null;
}

/** The model that a query was started on: `Order.find(…).sort(…)`. */
function queried(call: CallShape, resolver: Resolver): Model | null {
  for (let at: Shape = call, i = 0; i < 50 && at.kind === 'call' && at.callee.kind === 'member'; i++) {
    const { object, name } = at.callee;
    if (LOAD.test(name ?? '') || UPDATES.test(name ?? '')) {
      const model = modelOf(object, resolver);
      if (model) return model;
    }
    at = resolver.resolve(object);
  }
  return null;
}

/** Whether the options say `{ timestamps: false }`. */
function isUnstamped(options: Shape | undefined, resolver: Resolver): boolean {
  const object = options ? followed(options, resolver) : null;
  const given = object?.kind === 'object' ? property(object, 'timestamps', resolver) : null;
  const value = given?.kind === 'object' ? property(given, 'updatedAt', resolver) : given;
  return value?.kind === 'literal' && value.value === false;
}

function updated(call: CallShape, method: string, { kind, model }: Receiver, resolver: Resolver): Found[] {
  const isShort = kind === 'document' || (kind === 'query' && call.args.length === 1);
  const [update, options] = isShort ? call.args : call.args.slice(1);
  if (!update || (!/replace/i.test(method) && changesNothing(update, resolver))) return [];
  const path = updatePath(kind, method, update, isUnstamped(options, resolver), resolver);
  return [{ path, model, payload: updatePayload(update, resolver), anchors: updateAnchors(update) }];
}

function updatePath(kind: Receiver['kind'], method: string, update: Shape, isOff: boolean, resolver: Resolver): Path {
  if (kind === 'native') return /^findOne/.test(method) ? 'Model.collection.findOneAndUpdate (native)' : 'Model.collection.updateOne (native)';
  if (kind === 'document') return isOff ? 'doc.updateOne({timestamps:false})' : 'doc.updateOne()';
  if (/replace/i.test(method)) return isOff ? 'Model.replaceOne {timestamps:false}' : rowOf(`Model.${method}`);
  const own = method === 'findByIdAndUpdate' ? 'findOneAndUpdate' : method;
  if (isOff) return rowOf(`Model.${own} {timestamps:false}`);
  const isPipeline = method !== 'update' && resolver.resolve(update).kind === 'array';
  return rowOf(isPipeline ? `Model.${own} aggregation pipeline` : `Model.${method}`);
}

function rowOf(name: string): Path {
  return (Object.hasOwn(TRUTH, name) ? name : 'Model.updateOne') as Path;
}

/** `Order.updateOne(filter).set(data)`: the data comes with `set()`. */
function chained(call: CallShape, object: Shape, resolver: Resolver): Found[] {
  let start: Shape = object;
  while (start.kind === 'call' && start.callee.kind === 'member' && !UPDATES.test(start.callee.name ?? '')) start = start.callee.object;
  const [data, value] = call.args;
  if (start.kind !== 'call' || start.callee.kind !== 'member' || !data) return [];
  const receiver = receiverOf(start.callee.object, resolver);
  if (!receiver || receiver.kind === 'native' || receiver.kind === 'document') return [];
  const path = updatePath(receiver.kind, start.callee.name ?? '', data, isUnstamped(start.args[2], resolver), resolver);
  const given = start.args[1] ? updatePayload(start.args[1], resolver) : null;
  const single: Shape = {
    kind: 'object',
    entries: [{ spread: false, key: data.kind === 'literal' ? String(data.value) : null, value: value ?? data, at: data.at }],
    at: data.at,
  };
  const payload = updatePayload(value ? single : data, resolver);
  return [
    {
      path,
      model: receiver.model,
      payload: { ...payload, keys: [...(given?.keys ?? []), ...payload.keys] },
      anchors: value ? {} : updateAnchors(data),
    },
  ];
}

function bulk(call: CallShape, { kind, model }: Receiver, resolver: Resolver): Found[] {
  const [operations, options] = call.args;
  if (!operations) return [];
  const found = bulkUpdates(operations, resolver);
  if (!found) return unseen('Model.bulkWrite updateOne', model, operations.at, 'operations that could not be followed');
  const isOff = isUnstamped(options, resolver);
  return (['update', 'replace'] as const).flatMap((part): Found[] => {
    const own = found.filter((update) => update.kind === part);
    if (own.length === 0) return [];
    const anchors = Object.assign(
      {},
      ...own.map((update, index) => (update.at.file === call.at.file ? updateAnchors(update.data, `${index}.`) : {})),
    ) as Record<string, Place>;
    return [
      { path: bulkPath(kind, part, isOff, own, resolver), model, payload: common(own.map(({ data }) => updatePayload(data, resolver))), anchors },
    ];
  });
}

function bulkPath(kind: Receiver['kind'], part: BulkUpdate['kind'], isOff: boolean, own: readonly BulkUpdate[], resolver: Resolver): Path {
  if (kind === 'native') return 'Model.collection.bulkWrite (native)';
  const isAnyOff = isOff || own.some((update) => update.isUnstamped);
  if (part === 'replace') return isAnyOff ? 'Model.replaceOne {timestamps:false}' : 'Model.bulkWrite replaceOne';
  if (isAnyOff) return isOff ? 'Model.bulkWrite {timestamps:false}' : 'Model.bulkWrite updateOne op timestamps:false';
  return own.some(({ data }) => resolver.resolve(data).kind === 'array') ? 'Model.bulkWrite updateOne with pipeline' : 'Model.bulkWrite updateOne';
}

/** `connection.bulkWrite([{ model: Order, name: 'updateOne', … }])`: each operation names its model. */
function connectionBulk(call: CallShape, object: Shape, resolver: Resolver): Found[] {
  const isConnection = resolver.named(resolver.type(object))?.name === 'mongoose#Connection' || resolver.qualify(object) === 'mongoose#connection';
  const found = isConnection && call.args[0] ? bulkUpdates(call.args[0], resolver) : null;
  return (found ?? []).flatMap(({ model, data, at }): Found[] => {
    const of = model ? modelOf(model, resolver) : null;
    return of
      ? [{ path: 'connection.bulkWrite (client bulk)', model: of, payload: updatePayload(data, resolver), anchors: updateAnchors(data), at }]
      : [];
  });
}

/** `Order.aggregate([…, { $merge: { into: Invoice.collection.name } }])` writes into another model's collection. */
function merged(call: CallShape, resolver: Resolver): Found[] {
  const stages = call.args[0] ? resolver.resolve(call.args[0]) : null;
  const objects = stages?.kind === 'array' ? stages.items.map((stage) => resolver.resolve(stage)) : [];
  const last = objects.at(-1);
  const merge = last?.kind === 'object' ? property(last, '$merge', resolver) : null;
  const into = merge?.kind === 'object' ? (merge.entries.find(({ key }) => key === 'into')?.value ?? null) : merge;
  const target = into?.kind === 'member' && /^(?:collectionName|name)$/.test(into.name ?? '') ? receiverOf(into.object, resolver) : null;
  if (target?.kind !== 'native' || stages?.kind !== 'array') return [];
  const sets = objects.flatMap((stage) =>
    stage.kind === 'object' ? stage.entries.filter(({ key }) => /^\$(?:set|addFields)$/.test(key ?? '')) : [],
  );
  const payload = updatePayload({ kind: 'object', entries: sets, at: stages.at }, resolver);
  const isShaped = objects.some(
    (stage) => stage.kind !== 'object' || stage.entries.some(({ key }) => !/^\$(?:match|set|addFields|sort|limit|merge)$/.test(key ?? '')),
  );
  return [{ path: 'Model.aggregate $merge', model: target.model, payload: { ...payload, complete: payload.complete && !isShaped }, anchors: {} }];
}
