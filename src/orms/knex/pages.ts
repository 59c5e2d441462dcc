// Knex's queries for a page of a list.
import type { UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import { BUILT as NAMES, callsPage, newestOf } from '../lowering/pages.ts';
import { tableOf } from '../lowering/tables.ts';
import type { ReadChain } from '../orm.ts';
import { knexQuery } from './clients.ts';

/** `knex('orders').offset(20).limit(10)` */
export function page(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  if (!chain.isFinal || !chain.calls.some(({ name }) => NAMES.offset.test(name) || NAMES.limit.test(name))) return null;
  const query = knexQuery(chain.end, resolver);
  if (!query) return null;
  const newest = newestOf(query.table === null ? null : tableOf(query.table, resolver.stored));
  const order = newest && `orderBy([${[newest.created, newest.key].flatMap((column) => (column === null ? [] : [`{ column: '${column}', order: 'desc' }`])).join(', ')}])`;
  return callsPage(chain, NAMES, order, resolver, text);
}
