// Kysely's queries for a page of a list.
import type { UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import { callsPage, newestOf } from '../lowering/pages.ts';
import type { Names } from '../lowering/pages.ts';
import { textOf } from '../lowering/rows.ts';
import type { ReadChain } from '../orm.ts';
import { clientType, modelOf } from './clients.ts';

const NAMES: Names = { offset: /^offset$/, limit: /^limit$/, order: /^(?:orderBy|groupBy|union\w*|as|executeTakeFirst\w*)$/ };

/** `db.selectFrom('orders').selectAll().offset(20).execute()` */
export function page(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const start = chain.calls.find(({ name }) => name === 'selectFrom')?.call;
  const type = start?.callee.kind === 'member' && chain.calls.at(-1)?.name === 'execute' ? clientType(start.callee.object, resolver) : null;
  if (!start || !type) return null;
  const table = textOf(start.args[0], resolver);
  const isJoined = chain.calls.some(({ name }) => /Join$/.test(name));
  const newest = table === null || isJoined ? null : newestOf(modelOf({ verb: 'selectFrom', table, database: type.args[0] ?? null }, resolver));
  const order = newest && [newest.created, newest.key].flatMap((column) => (column === null ? [] : [`orderBy('${column}', 'desc')`])).join('.');
  return callsPage(chain, NAMES, order, resolver, text);
}
