// Objection's queries for a page of a list.
import type { UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import { BUILT, callsPage, newestOf } from '../lowering/pages.ts';
import type { ReadChain } from '../orm.ts';
import { modelOf } from './models.ts';
import { objectionQuery } from './queries.ts';

/** `page()` and `range()` are an offset even for the first page. */
const PAGED = /^(?:page|range)$/;
const NAMES = { ...BUILT, order: new RegExp(`${BUILT.order.source}|^(?:findById|findOne|resultSize|patch|upsertGraph|cursorPage)$`) };

/** `Order.query().page(2, 10)`, `Order.query().offset(20)` */
export function page(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const paged = chain.calls.find(({ name, call }) => PAGED.test(name) && call.args.length > 0);
  if (!chain.isFinal || !(paged || chain.calls.some(({ name }) => NAMES.offset.test(name) || NAMES.limit.test(name)))) return null;
  const query = objectionQuery(chain.end, resolver);
  if (!query || query.root.isOne) return null;
  const newest = newestOf(modelOf(query.root.cls, resolver));
  const order = newest && `orderBy([${[newest.created, newest.key].flatMap((column) => (column === null ? [] : [`{ column: '${column}', order: 'desc' }`])).join(', ')}])`;
  return callsPage(chain, paged ? { ...NAMES, offset: PAGED, limit: /(?!)/ } : NAMES, order, resolver, text);
}
