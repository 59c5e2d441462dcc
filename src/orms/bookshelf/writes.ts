// Bookshelf's calls that change rows: `save()` on a row, and queries of Knex that start at a model.
import type { Model, Payload, Place, Write } from '../../facts.ts';
import { isTrue, property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Change, ObjectShape, Shape } from '../../js/shapes.ts';
import { payloadOf, valueKind } from '../lowering/payload.ts';
import { isJoined, join, queryOf } from '../lowering/queries.ts';
import { counterData, rowData, setData, textOf, together } from '../lowering/rows.ts';
import type { RowData } from '../lowering/rows.ts';
import { inColumns, isMapped } from '../lowering/tables.ts';
import { lineageOf, methodsNamed } from './layers.ts';
import { declarationAt, modelAt, modelOfRow, originOf } from './rows.ts';
import type { Path } from './truth.ts';

const QUERIES = /^(?:update|increment|decrement)$/;
const NOTHING: Payload = { keys: [], complete: true, gaps: [] };

export function mayWrite(method: string): boolean {
  return method === 'save' || QUERIES.test(method);
}

/** The write of `order.save({ … })` or `Order.query().update({ … })`. */
export function writes(call: CallShape, resolver: Resolver): Write[] {
  const { callee } = call;
  if (callee.kind !== 'member' || call.isNew) return [];
  return callee.name === 'save' ? saved(call, callee.object, resolver) : queried(call, callee.name ?? '', resolver);
}

function fact(name: string, call: CallShape, model: Model, path: Path, { payload, anchors }: RowData): Write {
  const mapped: Record<string, Place> = isMapped(payload, model) ? { mapped: call.at } : {};
  return { kind: 'Write', orm: 'bookshelf', path, call: name, at: call.at, model, payload: inColumns(payload, model), anchors: { ...anchors, ...mapped } };
}

function saved(call: CallShape, receiver: Shape, resolver: Resolver): Write[] {
  const declaration = receiver.kind === 'this' && receiver.isSuper ? null : declarationAt(receiver, resolver);
  const model = declaration && modelAt(declaration, resolver);
  if (!model || hasOwnSave(declaration, resolver)) return [];
  const { data, options } = givenTo(call, resolver);
  const origin = originOf(receiver, resolver);
  const method = options === 'unknown' ? null : methodIn(options, resolver);
  const isPatch = options !== 'unknown' && isTrue(property(options, 'patch', resolver));
  const before = setBefore(receiver, resolver);
  const attributes = origin.kind === 'made' && origin.attributes ? payloadOf(origin.attributes, resolver) : NOTHING;
  const own = data?.payload ?? NOTHING;
  const hasKey = [attributes, before, own].some(({ keys }) => keys.some(({ name }) => isKey(name, model)));
  const isUpdate = isPatch || method === 'update' || (method === null && (origin.kind === 'stored' || (origin.kind === 'made' ? hasKey : own.keys.length + before.keys.length > 0)));
  if (!isUpdate || method === 'insert' || (method === 'unknown' && !isPatch)) return [];
  // A patch writes what it is given, and nothing else.
  const parts = isPatch ? [own] : [attributes, before, own];
  const payload: Payload = { keys: parts.flatMap(({ keys }) => keys).filter(({ name }) => !isKey(name, model)), complete: parts.every(({ complete }) => complete), gaps: parts.flatMap(({ gaps }) => gaps) };
  if (payload.complete && payload.keys.length === 0) return [];
  const path: Path = origin.kind === 'made' && origin.isConditional ? 'where().save()' : isPatch ? 'save({…}, { patch: true })' : 'save()';
  return [fact(`${nameOf(receiver, model)}.save()`, call, model, path, { payload, anchors: data?.anchors ?? {} })];
}

interface Given {
  readonly data: RowData | null;
  readonly options: ObjectShape | null | 'unknown';
}

/** `save({ … }, options)`, `save('status', 'paid', options)`, `save(null, options)` */
function givenTo(call: CallShape, resolver: Resolver): Given {
  const { args, at, argsAt } = call;
  const [first] = args;
  const isColumn = textOf(first, resolver) !== null;
  const option = args[isColumn ? 2 : 1];
  const resolved = option ? resolver.resolve(option) : null;
  const options = !option || resolved?.kind === 'literal' ? null : resolved?.kind === 'object' ? resolved : 'unknown';
  if (!first) return { data: { payload: NOTHING, anchors: { none: argsAt } }, options };
  if (isColumn) return { data: setData({ ...call, args: args.slice(0, 2) }, resolver), options };
  if (first.kind === 'literal') return { data: { payload: NOTHING, anchors: { none: first.at } }, options };
  return { data: rowData(first, at.file, resolver), options };
}

/** The `method` of the options. */
function methodIn(options: ObjectShape | null, resolver: Resolver): 'insert' | 'update' | 'unknown' | null {
  const value = property(options, 'method', resolver);
  if (!value) return null;
  const method = value.kind === 'literal' ? String(value.value).toLowerCase() : '';
  return method === 'insert' || method === 'update' ? method : 'unknown';
}

function isKey(name: string, { set }: Model): boolean {
  return set.fields.some((field) => field.key && field.name === name) || name === 'id';
}

/** What `order.set(…)` set before. */
function setBefore(shape: Shape, resolver: Resolver, depth = 0): Payload {
  if (depth > 10) return NOTHING;
  if (shape.kind === 'cast') return setBefore(shape.of, resolver, depth + 1);
  if (shape.kind === 'call' && shape.callee.kind === 'member') {
    const inner = setBefore(shape.callee.object, resolver, depth + 1);
    return shape.callee.name === 'set' ? joined(inner, attributesIn(shape, resolver)) : inner;
  }
  if (shape.kind !== 'variable') return NOTHING;
  const isSaved = ({ kind, path }: Change): boolean => kind === 'call' && path.length === 1 && path[0] === 'save';
  const from = shape.changes.findLastIndex((change) => change.certain && isSaved(change)) + 1;
  return shape.changes.slice(from).reduce((sum, change) => joined(sum, setBy(change, resolver)), setBefore(shape.origin, resolver, depth + 1));
}

function setBy({ kind, path: [method], value, certain, at }: Change, resolver: Resolver): Payload {
  // A function that is handed the row may set anything.
  if (kind === 'pass') return { keys: [], complete: false, gaps: [{ at, why: 'what a function does to a row' }] };
  if (kind !== 'call' || value.kind !== 'call' || method !== 'set') return NOTHING;
  const payload = attributesIn(value, resolver);
  return certain ? payload : { ...payload, keys: payload.keys.map((key) => ({ ...key, certain: false })) };
}

/** `set({ … })`, `set('status', 'paid')` */
function attributesIn(call: CallShape, resolver: Resolver): Payload {
  const [first, value] = call.args;
  const name = textOf(first, resolver);
  if (name === null || !value) return setData(call, resolver)?.payload ?? NOTHING;
  return { ...NOTHING, keys: [{ name, at: call.at, value: valueKind(value, name, resolver), certain: true }] };
}

function joined(one: Payload, other: Payload): Payload {
  return { keys: [...one.keys, ...other.keys], complete: one.complete && other.complete, gaps: [...one.gaps, ...other.gaps] };
}

/** Whether a model's `save()` is the project's own. */
function hasOwnSave(declaration: Shape, resolver: Resolver): boolean {
  const lineage = lineageOf(declaration, resolver);
  return !lineage || methodsNamed('save', lineage, resolver).length > 0;
}

/** The receiver as a reader would name it. */
function nameOf(shape: Shape, { name }: Model): string {
  if (shape.kind === 'this') return 'this';
  return shape.kind === 'variable' || shape.kind === 'param' || shape.kind === 'ref' ? shape.name : name;
}

/** `Order.query().where({ id }).update({ … })` */
function queried(call: CallShape, method: string, resolver: Resolver): Write[] {
  if (!QUERIES.test(method) || isJoined(call, resolver)) return [];
  const query = queryOf<Model>(call, { at: (shape) => queryRoot(shape, resolver), isSame: (one, other) => one === other }, resolver);
  if (!query || query.calls.at(-1)?.call !== call) return [];
  const parts = query.calls.filter(({ name }) => QUERIES.test(name)).reverse();
  for (const part of parts) if (part.call !== call) join(part.call, resolver);
  const read = parts.map(({ name, call: part }) => (name === 'update' ? setData(part, resolver) : counterData(part, resolver)));
  const data = together(read.filter((part) => part !== null));
  return data ? [fact(`${query.root.name}.query().${method}()`, call, query.root, `query().${method}()` as Path, data)] : [];
}

/** The `Order.query()` that gives Knex. */
function queryRoot(shape: Shape, resolver: Resolver): Model | null {
  if (shape.kind !== 'call' || shape.callee.kind !== 'member' || shape.callee.name !== 'query' || shape.args.length > 0) return null;
  const { object } = shape.callee;
  return modelAt(object, resolver) ?? modelOfRow(resolver.type(object), resolver);
}
