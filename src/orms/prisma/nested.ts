// Nested writes: the rows of other models that the relations in some data change.
import type { Model, Payload, Place, Write } from '../../facts.ts';
import type { Resolver, Store } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';
import { payloadOf } from '../lowering/payload.ts';
import { dataAnchors } from '../lowering/stamping.ts';
import { entries, isEffective, isEmptyList, itemsOf, option, relationNamed, relationsIn, unwrapped } from './data.ts';
import type { Operation, RelationData } from './data.ts';
import type { Path } from './truth.ts';

export interface Context {
  /** The call: the place also of what its data is made of elsewhere, where other calls may use it too. */
  readonly call: Place;
  readonly store: Store;
  readonly resolver: Resolver;
}

const MAX_DEPTH = 8;
const NOTHING: Payload = { keys: [], complete: true, gaps: [] };

/** The writes to rows of other models, at any depth, that the data of a row performs. */
export function nestedWrites(data: Shape, model: Model, context: Context, depth = 0): Write[] {
  if (depth > MAX_DEPTH) return [];
  return relationsIn(data, model, context.store, context.resolver).flatMap((relation) =>
    relation.operations.flatMap((operation) => operationWrites(operation, relation, context, depth)),
  );
}

function operationWrites(operation: Operation, relation: RelationData, context: Context, depth: number): Write[] {
  const { name, value } = operation;
  const { resolver } = context;
  const { other } = relation;
  const inside = (item: Shape, key: string): Write[] => {
    const inner = option(item, key, resolver);
    return inner ? nestedWrites(inner.value, other, context, depth + 1) : [];
  };
  switch (name) {
    case 'update':
    case 'updateMany':
      return changed(operation, `{ ${name} }`, relation, context, depth, (item) => unwrapped(item, other, resolver));
    case 'upsert': {
      const updated = changed(operation, '{ upsert }', relation, context, depth, (item) => option(item, 'update', resolver));
      return [...updated, ...itemsOf(value, resolver).flatMap((item) => inside(item, 'create'))];
    }
    case 'create':
      return itemsOf(value, resolver).flatMap((item) => nestedWrites(item, other, context, depth + 1));
    case 'connectOrCreate':
      return itemsOf(value, resolver).flatMap((item) => inside(item, 'create'));
    default: {
      const path = relation.holder === 'there' && name !== 'delete' ? relinked(operation, resolver) : null;
      return path ? [write(path, operation, relation, NOTHING, operation.at, {}, context)] : [];
    }
  }
}

/** One write for each item that changes a row of its own. */
function changed(
  operation: Operation,
  path: Path,
  relation: RelationData,
  context: Context,
  depth: number,
  dataOf: (item: Shape) => Operation | null,
): Write[] {
  const items = itemsOf(operation.value, context.resolver);
  return items.flatMap((item) => {
    const data = dataOf(item);
    if (!data) return [];
    const own = rowChange(data.value, relation.other, path, context);
    const nested = nestedWrites(data.value, relation.other, context, depth + 1);
    const place = items.length > 1 ? item.at : operation.at;
    return own ? [write(own.path, operation, relation, own.payload, place, anchorsOf(data, context.call), context), ...nested] : nested;
  });
}

/** The change of the row that the data itself is for; `null` when no statement is sent for it. */
export function rowChange(data: Shape, model: Model, path: Path, { store, resolver }: Context): { readonly path: Path; readonly payload: Payload } | null {
  const payload = payloadOf(data, resolver);
  const given = payload.keys.filter((key) => key.value !== 'nothing');
  if (!payload.complete) return { path, payload };
  // What a function fills out of sight is not empty.
  if (given.length === 0) return entries(data, resolver).complete ? null : { path, payload: { ...payload, complete: false } };
  const relations = relationsIn(data, model, store, resolver);
  if (given.some((key) => !relationNamed(key.name, model, store))) return { path, payload };
  const own = relations.filter(({ holder }) => holder === 'here');
  if (own.some(({ complete }) => !complete)) return { path: '{ relation }', payload };
  const paths = own.flatMap(({ operations }) => operations.flatMap((operation) => relinked(operation, resolver) ?? []));
  const [strongest] = (['{ connect }', '{ connectOrCreate }', '{ create }', '{ relation }', '{ disconnect }'] as const).filter((found) => paths.includes(found));
  return strongest ? { path: strongest, payload } : null;
}

/** How an operation changes a foreign key; `null` when it leaves it alone, or when that cannot be seen. */
function relinked({ name, value }: Operation, resolver: Resolver): Path | null {
  const effective = isEffective(value, resolver);
  switch (name) {
    case 'connect':
      return effective === false ? null : '{ connect }';
    case 'connectOrCreate':
    case 'create':
      return effective === false ? null : `{ ${name} }`;
    case 'disconnect':
      return effective === false ? null : effective ? '{ disconnect }' : '{ relation }';
    case 'set':
      return isEmptyList(value, resolver) ? '{ set: [] }' : '{ set }';
    case 'upsert':
    case 'delete':
      return effective === false ? null : '{ relation }';
    default:
      return null;
  }
}

/** Where data is that the call's own file holds; for a shorthand property (`{ where, data }`) also the name that it stands for. */
export function anchorsOf({ name, value, at }: Operation, call: Place): Write['anchors'] {
  if (value.at.file !== call.file) return {};
  const isShorthand = value.kind !== 'object' && at.start === value.at.start && at.end === value.at.end;
  return { ...dataAnchors(value), ...(isShorthand && { [name]: value.at }) };
}

function write(
  path: Path,
  { name }: Operation,
  { field, other }: RelationData,
  payload: Payload,
  at: Place,
  anchors: Write['anchors'],
  { call }: Context,
): Write {
  const isInside = at.file === call.file && at.start >= call.start && at.end <= call.end;
  return { kind: 'Write', orm: 'prisma', path, call: `${field}: { ${name} }`, at: isInside ? at : call, model: other, payload, anchors };
}
