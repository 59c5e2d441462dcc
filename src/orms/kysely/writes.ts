// Kysely's calls that change rows: which table, by which path, with which data.
import type { Model, Payload, Write } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape } from '../../js/shapes.ts';
import { isExcludedRow } from '../lowering/excluded.ts';
import { isNoChange } from '../lowering/payload.ts';
import { isJoined, join } from '../lowering/queries.ts';
import type { Query } from '../lowering/queries.ts';
import { setData, textOf, together } from '../lowering/rows.ts';
import type { Link, RowData } from '../lowering/rows.ts';
import { inColumns, isMapped, plainName } from '../lowering/tables.ts';
import { columnsOf, kyselyQuery, modelOf } from './clients.ts';
import type { Root } from './clients.ts';
import type { Path } from './truth.ts';

const PATHS: Readonly<Record<string, { readonly verb: string; readonly path: Path }>> = {
  set: { verb: 'updateTable', path: 'updateTable().set({…})' },
  doUpdateSet: { verb: 'insertInto', path: 'insertInto().onConflict().doUpdateSet()' },
  onDuplicateKeyUpdate: { verb: 'insertInto', path: 'insertInto().onDuplicateKeyUpdate()' },
  thenUpdateSet: { verb: 'mergeInto', path: 'mergeInto().whenMatched().thenUpdateSet()' },
};

export function mayWrite(method: string): boolean {
  return Object.hasOwn(PATHS, method);
}

/** The write of `db.updateTable('orders').set({ … })` and its like. */
export function writes(call: CallShape, resolver: Resolver): Write[] {
  const method = call.callee.kind === 'member' ? (call.callee.name ?? '') : '';
  if (!Object.hasOwn(PATHS, method) || call.args.length === 0 || isJoined(call, resolver)) return [];
  const query = kyselyQuery(call, resolver);
  const path = query ? pathOf(query.root, method, call, resolver) : null;
  const data = query && path ? dataOf(query, call, resolver) : null;
  if (!query || !path || !data || isOnlyRead(query, data, resolver)) return [];
  const { verb, table } = query.root;
  const model = modelOf(query.root, resolver);
  const anchors = { ...data.anchors, ...(isSpelledApart(query.root, data.payload, model, resolver) && { mapped: call.at }) };
  const whole = verb === 'insertInto' && isExcludedRow(call.args[0], resolver);
  return [{ kind: 'Write', orm: 'kysely', path, call: `${verb}('${table}').${method}()`, at: call.at, model, payload: inColumns(data.payload, model), ...(whole && { whole }), anchors }];
}

function pathOf({ verb }: Root, method: string, { args }: CallShape, resolver: Resolver): Path | null {
  if (method === 'set' && verb === 'mergeInto') return 'mergeInto().whenMatched().thenUpdateSet()';
  if (PATHS[method]?.verb !== verb) return null;
  if (method !== 'set' || !args[0]) return PATHS[method]?.path ?? null;
  if (textOf(args[0], resolver) !== null) return 'updateTable().set(column, value)';
  return resolver.resolve(args[0]).kind === 'function' ? 'updateTable().set(callback)' : 'updateTable().set({…})';
}

/** The data of all calls of `set()` in the chain: each adds to what the others set. */
function dataOf({ calls }: Query<Root>, call: CallShape, resolver: Resolver): RowData | null {
  const method = calls.at(-1)?.name;
  const parts: readonly Link[] = calls.filter(({ name }) => name === method && (name === 'set' || name === 'thenUpdateSet')).reverse();
  for (const part of parts) if (part.call !== call) join(part.call, resolver);
  const read = (parts.length > 0 ? parts.map((part) => part.call) : [call]).map((part) => setData(part, resolver));
  return together(read.filter((part) => part !== null));
}

/** Whether code calls the columns in camel case where the table does not: as the data says, else the `Database` type, else the name of the table. */
function isSpelledApart(root: Root, payload: Payload, model: Model | null, resolver: Resolver): boolean {
  if (isMapped(payload, model)) return true;
  if (!model?.set.fields.some(({ name }) => name.includes('_'))) return false;
  const columns = columnsOf(root, resolver);
  return columns ? isMapped({ keys: [...columns.keys()].map((name) => ({ name })) }, model) : plainName(root.table) !== plainName(model.table ?? model.name);
}

/** `conflict.column('email').doUpdateSet({ email })` and `onDuplicateKeyUpdate({ id: sql`id` })` only make the row come back. */
function isOnlyRead({ calls }: Query<Root>, { payload }: RowData, resolver: Resolver): boolean {
  if (!/^(?:doUpdateSet|onDuplicateKeyUpdate)$/.test(calls.at(-1)?.name ?? '')) return false;
  const target = calls.filter(({ name }) => name === 'column' || name === 'columns').flatMap(({ call }) => call.args.map((argument) => resolver.resolve(argument)));
  const columns = target.flatMap((value) => (value.kind === 'array' ? value.items : [value])).map((item) => textOf(item, resolver));
  return isNoChange(payload, columns);
}
