// The data of Prisma's writes: which of its keys are relations, who holds their foreign key, and which operations they carry.
import type { Model, Place } from '../../facts.ts';
import { isSpread } from '../../js/objects.ts';
import type { Resolver, Store } from '../../js/resolver.ts';
import type { ObjectShape, Shape } from '../../js/shapes.ts';
import { relationsOf } from './schema.ts';
import type { Relation } from './schema.ts';

/** What a relation in the data is given. */
export interface RelationData {
  readonly field: string;
  /** The model on the other side. */
  readonly other: Model;
  /** Which row holds the foreign key: this one, the other one, or a join table's. */
  readonly holder: 'here' | 'there' | 'nowhere';
  readonly operations: readonly Operation[];
  /** Whether every operation was seen. */
  readonly complete: boolean;
}

/** `connect: { id }` and the like. */
export interface Operation {
  readonly name: string;
  readonly value: Shape;
  readonly at: Place;
}

const MAX_DEPTH = 10;

/** The value of a key of an options object, as it is written; `null` when it is not there or cannot be seen. */
export function option(options: Shape | undefined, key: string, resolver: Resolver): Operation | null {
  const [found] = options ? entries(options, resolver).found.filter((entry) => entry.name === key).slice(-1) : [];
  return found ?? null;
}

/** The properties of an object through variables, spreads and branches, in source order. */
export function entries(shape: Shape, resolver: Resolver, depth = 0): { readonly found: readonly Operation[]; readonly complete: boolean } {
  if (depth > MAX_DEPTH) return { found: [], complete: false };
  const next = (inner: Shape): ReturnType<typeof entries> => entries(inner, resolver, depth + 1);
  switch (shape.kind) {
    case 'object':
      return all(shape.entries.map(({ spread, key, value, at }) => (spread ? next(value) : { found: key === null ? [] : [{ name: key, value, at }], complete: key !== null })));
    case 'variable': {
      const assigned = shape.changes.map((change) => {
        const [name, ...rest] = change.path;
        if (change.kind === 'merge') return next(change.value);
        const isSet = change.kind === 'assign' && typeof name === 'string' && rest.length === 0;
        return { found: isSet ? [{ name, value: change.value, at: change.at }] : [], complete: isSet || change.kind === 'delete' };
      });
      return all([next(shape.origin), ...assigned]);
    }
    case 'cast':
      return next(shape.of);
    case 'union':
      return all(shape.of.map(next));
    case 'literal':
      return { found: [], complete: true };
    case 'operation':
      return shape.operator === '&&' && shape.operands[1] ? next(shape.operands[1]) : { found: [], complete: false };
    default: {
      const value = shape.kind === 'call' ? resolver.result(shape) : resolver.resolve(shape);
      return value && value !== shape ? next(value) : { found: [], complete: false };
    }
  }
}

function all(parts: readonly ReturnType<typeof entries>[]): ReturnType<typeof entries> {
  return { found: parts.flatMap(({ found }) => found), complete: parts.every(({ complete }) => complete) };
}

/** The relation that a key of a model's data is, with the model on its other side; `null` for columns and for values stored inside the row. */
export function relationNamed(name: string, model: Model, store: Store): { readonly relation: Relation; readonly other: Model } | null {
  const relation = relationsOf(model).find((known) => known.name === name);
  const other = relation ? store.models.get(relation.target.toLowerCase()) : undefined;
  return relation && other && other.form !== 'embedded' ? { relation, other } : null;
}

/** The relations that some data of a model speaks of. */
export function relationsIn(data: Shape, model: Model, store: Store, resolver: Resolver): RelationData[] {
  return entries(data, resolver).found.flatMap(({ name, value }) => {
    const { relation, other } = relationNamed(name, model, store) ?? {};
    if (!relation || !other || value.kind === 'literal') return [];
    const { found, complete } = entries(value, resolver);
    return [{ field: name, other, holder: holderOf(relation, model, other), operations: found, complete }];
  });
}

/** Which side of a relation holds its foreign key. */
function holderOf({ columns, title }: Relation, model: Model, other: Model): RelationData['holder'] {
  if (columns.length > 0) return 'here';
  const isThere = relationsOf(other).some((back) => back.target === model.name && back.title === title && back.columns.length > 0);
  return isThere ? 'there' : 'nowhere';
}

/** The items that an operation is given: one, a list of them, or what a list is mapped to. */
export function itemsOf(value: Shape, resolver: Resolver, depth = 0): readonly Shape[] {
  const at = value.kind === 'object' ? value : resolver.resolve(value);
  if (depth > MAX_DEPTH) return [];
  if (at.kind === 'array') return at.items.flatMap((item) => itemsOf(item, resolver, depth + 1));
  if (at.kind === 'union') return at.of.flatMap((part) => itemsOf(part, resolver, depth + 1));
  if (at.kind === 'operation' && at.operator === '...') return at.operands.flatMap((part) => itemsOf(part, resolver, depth + 1));
  const mapped = at.kind === 'call' && at.callee.kind === 'member' && at.callee.name === 'map' ? at.args[0] : null;
  if (mapped?.kind === 'function') return mapped.result ? [mapped.result] : [];
  return at.kind === 'object' ? [at] : [];
}

/** `true`, a condition or a list that is not empty: an operation that does something. `null` when that cannot be seen. */
export function isEffective(value: Shape, resolver: Resolver): boolean | null {
  const at = resolver.resolve(value);
  if (at.kind === 'literal') return Boolean(at.value);
  if (at.kind === 'array') return at.items.some((item) => !isSpread(item)) ? true : at.items.length > 0 ? null : false;
  return at.kind === 'object' ? true : null;
}

/** Whether a list is empty, as in `set: []`. */
export function isEmptyList(value: Shape, resolver: Resolver): boolean {
  const at = resolver.resolve(value);
  return at.kind === 'array' && at.items.length === 0;
}

/** The data inside the wrapper `{ where, data }`, which single relations may leave out. */
export function unwrapped(item: Shape, model: Model, resolver: Resolver): Operation | null {
  if (item.kind !== 'object') return null;
  const inner = model.set.fields.some(({ name }) => name === 'data') && !hasKey(item, 'where') ? null : option(item, 'data', resolver);
  return inner ?? (hasKey(item, 'where') ? null : { name: '', value: item, at: item.at });
}

function hasKey(object: ObjectShape, key: string): boolean {
  return object.entries.some((entry) => entry.key === key);
}
