// What several Prisma schemas that may be meant say alike: the models whose timestamps are the same in each schema that declares them.
import type { Field } from '../../facts.ts';
import type { Store } from '../../js/resolver.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import { relationsOf } from './schema.ts';
import type { Relation, SchemaModel } from './schema.ts';

type Pair<T> = readonly [T, T];

/**
 * The models that hold whichever of the schemas is meant: what only one of them declares can be no other one's. A model whose timestamps differ is
 * left out, and what else differs is unknown.
 */
export function commonModels(stores: readonly Store[]): Store {
  const models = new Map<string, SchemaModel>();
  const disputed = new Set<string>();
  for (const [name, found] of stores.flatMap((store) => [...store.models])) {
    const known = models.get(name);
    const model = known ? commonModel([known, found as SchemaModel]) : (found as SchemaModel);
    if (model && !disputed.has(name)) models.set(name, model);
    else if (models.delete(name)) disputed.add(name);
  }
  return { models, complete: disputed.size === 0 && stores.every(({ complete }) => complete) };
}

function commonModel(pair: Pair<SchemaModel>): SchemaModel | null {
  const [one, other] = pair;
  const fields = united(one.set.fields, other.set.fields, commonField);
  const relations = united(relationsOf(one), relationsOf(other), commonRelation);
  if (!fields || !relations || one.form !== other.form || one.name !== other.name) return null;
  if (relations.some(({ name }) => fields.some((field) => field.name === name))) return null;
  const isSame = fields.length === one.set.fields.length && fields.length === other.set.fields.length;
  const { table, ...rest } = one;
  return {
    ...rest,
    ...(table !== undefined && table === other.table && { table }),
    engine: one.engine === other.engine ? one.engine : 'unknown',
    set: { fields, complete: isSame && one.set.complete && other.set.complete, gaps: [...one.set.gaps, ...other.set.gaps] },
    relations,
  };
}

/** All items of two lists by their names; `common` is asked for those of both, and for one alone with `null`. `null` when it has no answer. */
function united<T extends { readonly name: string }>(ones: readonly T[], others: readonly T[], common: (one: T, other: T | null) => T | null): readonly T[] | null {
  const second = new Map(others.map((other) => [other.name, other]));
  const first = new Set(ones.map(({ name }) => name));
  const alone = others.filter(({ name }) => !first.has(name));
  const merged = [...ones.map((one) => common(one, second.get(one.name) ?? null)), ...alone.map((other) => common(other, null))];
  return merged.includes(null) ? null : (merged as T[]);
}

function commonField(one: Field, other: Field | null): Field | null {
  if (!other) return mayBeTime(one) ? null : one;
  const { column, impliedType, ...rest } = one;
  const shared: Field = {
    ...rest,
    ...(column !== undefined && column === other.column && { column }),
    ...(impliedType && other.impliedType && { impliedType }),
    zoned: one.zoned === other.zoned ? one.zoned : null,
    key: one.key || other.key,
    reference: one.reference || other.reference,
  };
  // MySQL may move a column of the type `TIMESTAMP` by itself: what another engine leaves alone is unknown then.
  const isOpen = [one, other].every(({ onUpdate }) => /^(?:unknown|nothing)$/.test(onUpdate));
  const onUpdate = isOpen && one.onUpdate !== other.onUpdate ? 'unknown' : one.onUpdate;
  if (behaviour(one) === behaviour(other) && (isOpen || one.onUpdate === other.onUpdate)) return { ...shared, onUpdate };
  if (mayBeTime(one) || mayBeTime(other)) return null;
  return { ...shared, holds: 'unknown', nullable: null, onInsert: 'unknown', onUpdate: 'unknown', mechanism: 'unknown' };
}

function behaviour({ role, holds, nullable, onInsert, mechanism }: Field): string {
  return [role, holds, nullable, onInsert, mechanism].join(' ');
}

function mayBeTime({ name, role, holds }: Field): boolean {
  return role !== null || holds === 'instant' || holds === 'date' || (holds !== 'other' && roleOfName(name, NO_NAMES) !== 'other');
}

function commonRelation(one: Relation, other: Relation | null): Relation | null {
  return !other || JSON.stringify(one) === JSON.stringify(other) ? one : null;
}
