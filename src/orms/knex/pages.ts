// Knex's queries for a page of a list.
import type { UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import { callsPage, newestOf } from '../lowering/pages.ts';
import type { Names } from '../lowering/pages.ts';
import { tableOf } from '../lowering/tables.ts';
import type { ReadChain } from '../orm.ts';
import { knexQuery } from './clients.ts';

/** Calls after which no order is needed, or that give one. */
export const NAMES: Names = {
  offset: /^offset$/,
  limit: /^limit$/,
  order: /^(?:orderBy\w*|first|count\w*|sum\w*|avg\w*|min|max|groupBy\w*|update|del|delete|insert|union\w*|as|pluck|stream|with\w*)$/,
};

/** `knex('orders').offset(20).limit(10)` */
export function page(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  if (!chain.isFinal || !chain.calls.some(({ name }) => NAMES.offset.test(name) || NAMES.limit.test(name))) return null;
  const query = knexQuery(chain.end, resolver);
  if (!query) return null;
  const newest = newestOf(query.table === null ? null : tableOf(query.table, resolver.stored));
  const order = newest && `orderBy([${[newest.created, newest.key].flatMap((column) => (column === null ? [] : [`{ column: '${column}', order: 'desc' }`])).join(', ')}])`;
  return callsPage(chain, NAMES, order, resolver, text);
}
