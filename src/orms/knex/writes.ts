// Knex's calls that change rows: which table, by which path, with which data.
import type { Place, Write } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { isNoChange } from '../lowering/payload.ts';
import { isJoined, join } from '../lowering/queries.ts';
import { counterData, mergeData, setData, textOf, together } from '../lowering/rows.ts';
import type { Link, RowData } from '../lowering/rows.ts';
import { inColumns, isMapped, tableOf } from '../lowering/tables.ts';
import { knexQuery } from './clients.ts';
import type { Query } from './clients.ts';
import type { Path } from './truth.ts';

const SETS = /^(?:update|increment|decrement)$/;
const WRITES = /^(?:update|increment|decrement|merge)$/;
/** What names the table: also behind what is set, `knex.where({ id }).update(row).into('orders')`. */
const NAMES = /^(?:into|from|table)$/;

export function mayWrite(method: string): boolean {
  return WRITES.test(method) || NAMES.test(method);
}

const MAX_CALLS = 200;

/** The write of `knex('orders').update({ … })` and its like. */
export function writes(call: CallShape, resolver: Resolver): Write[] {
  if (isJoined(call, resolver) || !writesBefore(call)) return [];
  const query = knexQuery(call, resolver);
  const last = query?.calls.findLast(({ name }) => WRITES.test(name));
  if (!query || !last || query.calls.at(-1)?.call !== call) return [];
  for (const link of query.calls) if (link.call !== call && mayWrite(link.name)) join(link.call, resolver);
  const found = last.name === 'merge' ? merged(query, last.call, resolver) : set(query, last, resolver);
  if (!found) return [];
  const { path, data } = found;
  const model = query.table === null ? null : tableOf(query.table, resolver.stored);
  const { client } = query;
  const anchors: Record<string, Place> = {
    ...data.anchors,
    ...(client.at.file === call.at.file && { client: client.at }),
    ...(isMapped(data.payload, model) && { mapped: call.at }),
  };
  return [{ kind: 'Write', orm: 'knex', path, call: nameOf(query, model?.name ?? query.table, last.name, path), at: call.at, model, payload: inColumns(data.payload, model), anchors }];
}

/** Whether a call, or one before it in its chain, writes: asked before anything is resolved. */
function writesBefore({ callee }: CallShape): boolean {
  let at: Shape = callee;
  for (let i = 0; i < MAX_CALLS && at.kind === 'member'; i++) {
    if (WRITES.test(at.name ?? '')) return true;
    at = at.object.kind === 'call' ? at.object.callee : at.object;
  }
  return false;
}

function set({ calls }: Query, last: Link, resolver: Resolver): { path: Path; data: RowData } | null {
  const parts = calls.filter(({ name }) => SETS.test(name)).reverse();
  const read = parts.map(({ name, call }) => (name === 'update' ? setData(call, resolver) : counterData(call, resolver)));
  const data = together(read.filter((part) => part !== null));
  if (!data) return null;
  const isColumn = last.name === 'update' && textOf(last.call.args[0], resolver) !== null;
  return { data, path: isColumn ? 'update(column, value)' : (`${last.name}()` as Path) };
}

function merged({ calls }: Query, merge: CallShape, resolver: Resolver): { path: Path; data: RowData } | null {
  const insert = calls.findLast(({ name }) => name === 'insert');
  const conflict = calls.findLast(({ name }) => name === 'onConflict');
  if (!insert || !conflict) return null;
  const data = mergeData(insert.call.args[0], merge, resolver);
  // `onConflict('email').merge(['email'])` only makes the row come back.
  if (!data || isNoChange(data.payload, targetOf(conflict.call, resolver))) return null;
  const [given] = merge.args;
  const isList = given !== undefined && (resolver.resolve(given).kind === 'array' || textOf(given, resolver) !== null);
  return { data, path: `insert().onConflict().merge(${!given ? '' : isList ? '[columns]' : '{…}'})` as Path };
}

/** The columns by which rows conflict: `onConflict('email')`, `onConflict(['customer_id', 'number'])`. */
function targetOf({ args }: CallShape, resolver: Resolver): readonly (string | null)[] {
  const [given] = args;
  const target = given ? resolver.resolve(given) : null;
  return target?.kind === 'array' ? target.items.map((item) => textOf(item, resolver)) : target?.kind === 'call' ? rawColumns(target, resolver) : [textOf(given, resolver)];
}

/** The columns of a target that is written in SQL: `raw('(customer_id, number) WHERE deleted_at IS NULL')`. */
function rawColumns({ callee, args }: CallShape, resolver: Resolver): string[] {
  const text = callee.kind === 'member' && callee.name === 'raw' ? textOf(args[0], resolver) : null;
  const list = /^\s*\(([^()]*)\)/.exec(text ?? '')?.[1] ?? '';
  return list.split(',').map((column) => column.trim().replace(/^["`]|["`]$/g, ''));
}

function nameOf({ client }: Query, table: string | null, last: string, path: Path): string {
  const name = client.kind === 'ref' || client.kind === 'variable' || client.kind === 'param' || client.kind === 'member' ? (client.name ?? 'knex') : 'knex';
  const method = path.startsWith('insert') ? 'insert().onConflict().merge()' : `${last}()`;
  return `${name}(${table === null ? '' : `'${table}'`}).${method}`;
}
