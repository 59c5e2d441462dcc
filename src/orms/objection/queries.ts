// Objection's queries: which class a chain of calls is about, and what it gives.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, Shape, TypeShape } from '../../js/shapes.ts';
import { methodCalls } from '../../js/chains.ts';
import type { Host } from '../lowering/entity-changes.ts';
import { queryOf } from '../lowering/queries.ts';
import type { Query } from '../lowering/queries.ts';
import { textOf } from '../lowering/rows.ts';
import { lineageOf } from './classes.ts';
import { relationOf } from './relations.ts';

const STARTS = /^(?:query|\$query|relatedQuery|\$relatedQuery|knexQuery)$/;
/** Calls that give one row in place of many. */
const ONE = /^(?:findById|findOne|first|patchAndFetch|updateAndFetch|patchAndFetchById|updateAndFetchById|insertAndFetch|upsertGraphAndFetch|insertGraphAndFetch)$/;
const INSERTS = /^(?:insert|insertGraph|upsertGraph)$/;
/** Calls after which a query gives something else than rows. */
const OTHER = /^(?:patch|update|delete|deleteById|increment|decrement|resultSize|page|range|count|sum|min|max|avg|relate|unrelate|select|castTo|pluck|then|catch|execute|toKnexQuery|knexQuery|for|del|truncate)$/;

export interface Root {
  readonly cls: ClassShape;
  /** The method that starts it: `query`, `$query`, … */
  readonly start: string;
  /** It is about one row. */
  readonly isOne: boolean;
  /** The row that it is about: the `order` of `order.$query()`. */
  readonly instance: Shape | null;
  /** See `Relation.key`, for the relation that `relatedQuery('lines')` names. */
  readonly key: string | null;
}

/** The query that a call ends; `null` when it does not start at a model. */
export function objectionQuery(call: CallShape, resolver: Resolver): Query<Root> | null {
  return queryOf<Root>(call, { at: (shape) => rootOf(shape, resolver), isSame: (one, other) => one.cls === other.cls }, resolver);
}

function rootOf(shape: Shape, resolver: Resolver): Root | null {
  if (shape.kind !== 'call' || shape.callee.kind !== 'member') return null;
  const start = shape.callee.name ?? '';
  if (!STARTS.test(start)) return null;
  const owner = start.startsWith('$') ? instanceClass(shape.callee.object, resolver) : staticClass(shape.callee.object, resolver);
  const lineage = owner ? lineageOf(owner, resolver) : null;
  if (!owner || !lineage) return null;
  if (!/relatedQuery$/i.test(start)) return { cls: owner, start, isOne: start === '$query', instance: start === '$query' ? shape.callee.object : null, key: null };
  const name = textOf(shape.args[0], resolver);
  const relation = name === null ? null : relationOf(name, lineage, resolver);
  return relation && { cls: relation.cls, start, isOne: relation.isOne && start.startsWith('$'), instance: null, key: relation.key };
}

/** The class that `Order.query()` is called on: by its name, by `this` in a static method, or by the type `typeof Order`. */
function staticClass(shape: Shape, resolver: Resolver): ClassShape | null {
  if (shape.kind === 'call' && shape.callee.kind === 'member' && /^bind(?:Knex|Transaction)$/.test(shape.callee.name ?? '')) return staticClass(shape.callee.object, resolver);
  if (shape.kind === 'member' && shape.name === 'constructor') return instanceClass(shape.object, resolver);
  const direct = resolver.classOf(shape);
  if (direct) return direct;
  const type = resolver.type(shape);
  if (type?.kind === 'typeof') return resolver.classOf(type.of);
  const named = resolver.named(type);
  const inner = named?.name === 'objection#ModelClass' ? resolver.named(named.args[0] ?? null) : null;
  return inner ? resolver.classOf(inner.type.name) : null;
}

function instanceClass(shape: Shape, resolver: Resolver): ClassShape | null {
  const named = resolver.named(resolver.type(shape));
  return named ? resolver.classOf(named.type.name) : null;
}

/** The rows that a query gives: awaited or not, a list or one; a copy of a row, `order.$clone()`, is one like it. */
export function callType(call: CallShape, resolver: Resolver): TypeShape | null {
  if (call.callee.kind !== 'member' || OTHER.test(call.callee.name ?? '')) return null;
  if (call.callee.name === '$clone') return isModel(instanceClass(call.callee.object, resolver), resolver) ? resolver.type(call.callee.object) : null;
  const links = methodCalls(call);
  const from = links.findIndex(({ name }) => STARTS.test(name));
  const start = links[from];
  if (!start || start.name === 'knexQuery' || start.call.callee.kind !== 'member') return null;
  const names = links.slice(0, from).map(({ name }) => name);
  if (names.some((name) => OTHER.test(name) && name !== 'for')) return null;
  const row = rowType(start.call, start.name, resolver);
  if (!row) return null;
  const isOne = start.name === '$query' || (start.name === '$relatedQuery' && rootOf(start.call, resolver)?.isOne) || names.some((name) => ONE.test(name) || (INSERTS.test(name) && !isList(links, name, resolver)));
  return isOne ? row : { kind: 'array', of: row };
}

function isList(links: ReturnType<typeof methodCalls>, name: string, resolver: Resolver): boolean {
  const data = links.find((link) => link.name === name)?.call.args[0];
  return data !== undefined && (data.kind === 'array' || resolver.type(data)?.kind === 'array');
}

function rowType(start: CallShape, name: string, resolver: Resolver): TypeShape | null {
  if (start.callee.kind !== 'member') return null;
  const { object } = start.callee;
  if (name === '$query') return isModel(instanceClass(object, resolver), resolver) ? resolver.type(object) : null;
  if (name === 'query') {
    const cls = staticClass(object, resolver);
    return cls && isModel(cls, resolver) ? { kind: 'named', name: cls, args: [] } : null;
  }
  const root = rootOf(start, resolver);
  return root && { kind: 'named', name: root.cls, args: [] };
}

function isModel(cls: ClassShape | null, resolver: Resolver): boolean {
  return cls !== null && lineageOf(cls, resolver) !== null;
}

/** What Objection's own calls do with rows. */
export function hostOf(resolver: Resolver): Host {
  return { isLoad: (call) => callType(call, resolver) !== null, resolver };
}
