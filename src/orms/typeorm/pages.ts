// TypeORM's `find()` and its query builder for a page of a list.
import type { Model, UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { optionsIn } from '../lowering/options.ts';
import { callsPage, newestOf, optionsPage } from '../lowering/pages.ts';
import type { Names } from '../lowering/pages.ts';
import { textOf } from '../lowering/rows.ts';
import type { ReadChain } from '../orm.ts';
import { modelOf, targetOf } from './targets.ts';
import { isType, libraryBase } from './types.ts';

/** For a page of rows that it joins others to, TypeORM reads the keys first, sorted. */
const OPTIONS: Names = { offset: /^skip$/, limit: /^take$/, order: /^(?:order|relations|join)$/ };
const CALLS: Names = { offset: /^(?:skip|offset)$/, limit: /^(?:take|limit)$/, order: /^(?:orderBy|addOrderBy|groupBy|distinctOn)$/ };
const JOINED_CALLS: Names = { ...CALLS, offset: /^offset$/, limit: /^limit$/ };
const JOINS = /^(?:left|inner)Join/;
const GIVES = /^(?:getMany|getManyAndCount|getRawMany|getRawAndEntities)$/;
const REPOSITORY = /Repository$/;
const MANAGER = /^(?:EntityManager|DataSource|Connection)$/;

/** `orders.find({ skip, take })`, `orders.createQueryBuilder('o').skip(20).getMany()` */
export function page(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  return found(chain, resolver, text) ?? built(chain, resolver, text);
}

function found({ calls }: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const last = calls.find(({ name }) => name === 'find' || name === 'findAndCount');
  if (last?.call.callee.kind !== 'member') return null;
  const { object } = last.call.callee;
  const isManager = isType(resolver.named(resolver.type(object)), MANAGER);
  if (!isManager && !isRepository(object, resolver)) return null;
  const newest = newestOf(isManager ? targeted(last.call.args[0], resolver) : rowModel(last.call, resolver));
  const order = newest && `order: { ${newest.created}: 'DESC'${newest.key === null ? '' : `, ${newest.key}: 'DESC'`} }`;
  const given = last.call.args[isManager ? 1 : 0];
  return asksOfOthers(given, resolver) ? null : optionsPage(last.name, last.call, given, OPTIONS, order, resolver, text);
}

/** Whether the condition of `find()` is about another table, which is joined for it: `where: { customer: { name } }`. */
function asksOfOthers(given: Shape | undefined, resolver: Resolver): boolean {
  const where = optionsIn(given, resolver)?.entries.find(({ key }) => key === 'where');
  const condition = where && resolver.resolve(where.value);
  return condition?.kind === 'object' && condition.entries.some(({ value }) => resolver.resolve(value).kind === 'object');
}

/** A repository, or the class of an entity that finds its own rows. */
function isRepository(shape: Shape, resolver: Resolver): boolean {
  if (isType(resolver.named(resolver.type(shape)), REPOSITORY)) return true;
  const type = resolver.named(resolver.type(shape));
  const base = libraryBase(type && !resolver.classOf(shape) ? type.type.name : shape, resolver);
  return base !== null && (REPOSITORY.test(base) || (base === 'BaseEntity' && resolver.classOf(shape) !== null));
}

function built(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const start = chain.calls.find(({ name }) => name === 'createQueryBuilder')?.call;
  if (start?.callee.kind !== 'member' || !chain.calls.some(({ name }) => GIVES.test(name))) return null;
  const { object } = start.callee;
  if (!isType(resolver.named(resolver.type(object)), MANAGER) && !isRepository(object, resolver)) return null;
  const from = chain.calls.find(({ name }) => name === 'from')?.call;
  const alias = textOf(from?.args[1] ?? start.args[1] ?? start.args[0], resolver);
  const model = targeted(from?.args[0] ?? (start.args.length > 1 ? start.args[0] : undefined), resolver) ?? rowModel(chain.end, resolver);
  const newest = alias === null ? null : newestOf(model);
  const order = newest && `orderBy('${alias}.${newest.created}', 'DESC')${newest.key === null ? '' : `.addOrderBy('${alias}.${newest.key}', 'DESC')`}`;
  return callsPage(chain, chain.calls.some(({ name }) => JOINS.test(name)) ? JOINED_CALLS : CALLS, order, resolver, text);
}

function targeted(shape: Shape | undefined, resolver: Resolver): Model | null {
  const target = targetOf(shape, resolver);
  return target && modelOf(target, resolver);
}

/** The model of the rows that a call gives. */
function rowModel(call: CallShape, resolver: Resolver): Model | null {
  let type = resolver.type(call);
  for (let i = 0; i < 3 && type?.kind === 'array'; i++) type = type.of;
  const named = resolver.named(type);
  return named && modelOf(named.type.name, resolver);
}
