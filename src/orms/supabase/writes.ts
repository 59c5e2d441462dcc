// The calls of supabase-js that change rows: which table, by which path, with which data.
import type { Model, Payload, Write } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import { isWhole, optionsIn } from '../lowering/options.ts';
import { isNoChange } from '../lowering/payload.ts';
import { rowData, rowOf, textOf } from '../lowering/rows.ts';
import { tableQuery } from './clients.ts';
import { modelOf } from './tables.ts';
import type { Path } from './truth.ts';

export function mayWrite(method: string): boolean {
  return method === 'update' || method === 'upsert';
}

/** The write of `supabase.from('orders').update({ … })` and `.upsert({ … })`. */
export function writes(call: CallShape, resolver: Resolver): Write[] {
  const method = call.callee.kind === 'member' ? (call.callee.name ?? '') : '';
  const [data, options] = call.args;
  if (!data || !mayWrite(method)) return [];
  const query = tableQuery(call, resolver);
  if (query?.calls.length !== 1) return [];
  const model = modelOf(query.root, resolver);
  const isUpsert = method === 'upsert';
  const row = isUpsert ? rowIn(data, resolver) : data;
  const isList = row !== data;
  const { payload, anchors } = rowData(row, call.argsAt.file, resolver, isList);
  if (isUpsert && !mayChange(payload, options, model, resolver)) return [];
  const path: Path = isUpsert ? (isList ? 'from().upsert([…])' : 'from().upsert({…})') : 'from().update()';
  const whole = isUpsert && !isStartedNow(payload);
  return [{ kind: 'Write', orm: 'supabase', path, call: `from('${query.root.table}').${method}()`, at: call.at, model, payload, ...(whole && { whole }), anchors }];
}

/** One row of the list that is handed over; the data itself where it is no list. */
function rowIn(data: Shape, resolver: Resolver): Shape {
  const row = rowOf(data, resolver);
  let at = data;
  while (at !== row && ((at.kind === 'variable' && at.changes.length === 0) || at.kind === 'cast')) at = at.kind === 'cast' ? at.of : at.origin;
  return at === row ? data : row;
}

/**
 * Whether an upsert can change a row: not with `ignoreDuplicates: true`, nor by data without the columns that rows conflict by, which is always a
 * new row, nor with nothing but those.
 */
function mayChange(payload: Payload, given: Shape | undefined, model: Model | null, resolver: Resolver): boolean {
  const options = optionsIn(given, resolver);
  if (given && !(options && isWhole(options, resolver))) return false;
  const ignores = property(options, 'ignoreDuplicates', resolver);
  if (ignores && !(ignores.kind === 'literal' && !ignores.value)) return false;
  const target = property(options, 'onConflict', resolver);
  const columns = target ? textOf(target, resolver)?.split(',').map((column) => column.trim()) : keysOf(model);
  if (!columns || columns.length === 0) return true;
  const hasAll = columns.every((column) => payload.keys.some(({ name }) => name === column));
  return (hasAll || !payload.complete) && !isNoChange(payload, columns);
}

/** The primary key, by which rows conflict unless the call says otherwise; a type does not say which it is. */
function keysOf(model: Model | null): string[] {
  const fields = model?.set.fields ?? [];
  const keys = fields.filter(({ key }) => key);
  return (keys.length > 0 ? keys : fields.filter(({ name }) => name === 'id')).map(({ name }) => name);
}

/** Whether the data says that its row is made now. Any other time of creation may be that of the row itself, as it is elsewhere. */
function isStartedNow({ keys }: Payload): boolean {
  return keys.some(({ name, value }) => value === 'now' && roleOfName(name, NO_NAMES) === 'created');
}
