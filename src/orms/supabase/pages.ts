// Supabase's queries for a page of a list.
import type { UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import { isWhole, optionsIn } from '../lowering/options.ts';
import { callsPage, newestOf } from '../lowering/pages.ts';
import type { Names } from '../lowering/pages.ts';
import type { Link } from '../lowering/rows.ts';
import type { ReadChain } from '../orm.ts';
import { tableQuery } from './clients.ts';
import { modelOf } from './tables.ts';

const NAMES: Names = { offset: /^range$/, limit: /^limit$/, order: /^(?:order|single|maybeSingle|insert|update|upsert|delete)$/ };
/** Calls whose options may make them those of embedded rows: `limit(10, { referencedTable: 'lines' })`. */
const OPTIONS: Readonly<Record<string, number>> = { limit: 1, range: 2, order: 1 };

/** `supabase.from('orders').select().range(20, 29)` */
export function page(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const calls = chain.calls.filter((link) => !isOfEmbedded(link, resolver));
  if (!chain.isFinal || !calls.some(({ name }) => NAMES.offset.test(name) || NAMES.limit.test(name))) return null;
  const query = tableQuery(chain.end, resolver);
  if (query?.calls[0]?.name !== 'select') return null;
  const newest = newestOf(modelOf(query.root, resolver));
  const order = newest && [newest.created, newest.key].flatMap((column) => (column === null ? [] : [`order('${column}', { ascending: false })`])).join('.');
  return callsPage({ ...chain, calls }, NAMES, order, resolver, text);
}

/** Whether a call is about embedded rows. Options that are not seen make an order one of the rows themselves, and a page one of others. */
function isOfEmbedded({ name, call }: Link, resolver: Resolver): boolean {
  const given = call.args[OPTIONS[name] ?? -1];
  const options = optionsIn(given, resolver);
  const isKnown = options !== null && isWhole(options, resolver);
  if (!given || !isKnown) return given !== undefined && name !== 'order';
  return options.entries.some(({ key }) => key === 'referencedTable' || key === 'foreignTable');
}
