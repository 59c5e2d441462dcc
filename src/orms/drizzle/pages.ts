// Drizzle's queries for a page of a list: built ones, and `findMany()`.
import type { Model, UnorderedPage } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';
import { callsPage, newestOf, optionsPage } from '../lowering/pages.ts';
import type { Names } from '../lowering/pages.ts';
import type { ReadChain } from '../orm.ts';
import { DATABASE, tableOf } from './rows.ts';

const CALLS: Names = { offset: /^offset$/, limit: /^limit$/, order: /^(?:orderBy|groupBy|union|unionAll|as)$/ };
const OPTIONS: Names = { offset: /^offset$/, limit: /^limit$/, order: /^orderBy$/ };

/** `db.select().from(orders).limit(10).offset(20)`, `db.query.orders.findMany({ limit, offset })` */
export function page(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  return relational(chain, resolver, text) ?? built(chain, resolver, text);
}

function built(chain: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const { calls, isFinal } = chain;
  const from = calls.find(({ name }) => name === 'from')?.call;
  const table = from?.args[0];
  const isRead = calls.some(({ name }) => /^select/.test(name)) && (isFinal || /^(?:all|execute)$/.test(calls.at(-1)?.name ?? ''));
  const model = isRead && table ? tableOf(table, resolver) : null;
  if (!model || !table || calls.some(({ name, call }) => name === 'select' && isAggregate(call.args[0], resolver))) return null;
  const name = nameOf(table, text);
  const newest = name === null ? null : newestOf(model);
  const order = newest && `orderBy(desc(${name}.${newest.created})${newest.key === null ? '' : `, desc(${name}.${newest.key})`})`;
  const fact = callsPage(chain, CALLS, order, resolver, text);
  return fact?.edit ? { ...fact, edit: { ...fact.edit, imports: [{ from: 'drizzle-orm', name: 'desc' }] } } : fact;
}

/** `select({ total: count() })` gives one row. */
function isAggregate(columns: Shape | undefined, resolver: Resolver): boolean {
  const value = columns && resolver.resolve(columns);
  const isCount = (shape: Shape): boolean => shape.kind === 'call' && shape.callee.kind === 'ref' && /^(?:count|sum|avg|min|max)/.test(shape.callee.name);
  return value?.kind === 'object' && value.entries.some((entry) => isCount(entry.value));
}

function relational({ calls }: ReadChain, resolver: Resolver, text: string): UnorderedPage | null {
  const call = calls.find(({ name }) => name === 'findMany')?.call;
  const table = call?.callee.kind === 'member' ? call.callee.object : null;
  const query = table?.kind === 'member' ? table.object : null;
  if (!call || table?.kind !== 'member' || query?.kind !== 'member' || query.name !== 'query') return null;
  if (!DATABASE.test(resolver.named(resolver.type(query.object))?.name ?? '')) return null;
  const newest = newestOf(rowModel(call, resolver));
  const name = table.name ?? 'table';
  const order = newest && `orderBy: (${name}, { desc }) => [desc(${name}.${newest.created})${newest.key === null ? '' : `, desc(${name}.${newest.key})`}]`;
  return optionsPage('findMany', call, call.args[0], OPTIONS, order, resolver, text);
}

function rowModel(call: Shape, resolver: Resolver): Model | null {
  const type = resolver.type(call);
  return type?.kind === 'array' ? resolver.rowOf(type.of) : null;
}

/** The table as code names it here. */
function nameOf({ at }: Shape, text: string): string | null {
  const written = text.slice(at.start, at.end);
  return /^[\w$]+(?:\.[\w$]+)*$/.test(written) ? written : null;
}
