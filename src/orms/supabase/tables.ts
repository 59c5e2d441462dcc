// The tables of a client: those that the project's SQL declares, and what the types say that are generated of the database.
import type { Model } from '../../facts.ts';
import type { Resolver, TypeMembers } from '../../js/resolver.ts';
import type { Shape, TypeShape } from '../../js/shapes.ts';
import { heldByType } from '../lowering/field-types.ts';
import { plainName, tableOf } from '../lowering/tables.ts';
import { typedTable } from '../lowering/typed-tables.ts';
import type { Root } from './clients.ts';

const PUBLIC = 'public';
/** What `supabase gen types` declares beside `Database`. */
const SHORT = /^(.+)#Tables(Insert|Update|)$/;
const SHORT_NAME = /^Tables(?:Insert|Update)?$/;

/** The table as the project's SQL has it, else as the `Database` type says; so where the SQL has several of that name, which are not alike. */
export function modelOf(root: Root, resolver: Resolver): Model | null {
  const schema = (root.schema ?? PUBLIC).toLowerCase();
  const stored = tableOf(plainName(root.table), resolver.stored);
  if (stored && stored.set.fields.length > 0 && (stored.schema ?? schema) === schema) return stored;
  const columns = columnsOf(root.database, root.schema, root.table, 'Row', resolver);
  return columns && typedTable('supabase', root.table, columns, (type) => ({ holds: heldByType(type, resolver), isGenerated: false }));
}

/** `Database['public']['Tables']['orders']['Row']` */
function columnsOf(database: TypeShape | null, schema: string | null, table: string, part: string, resolver: Resolver): TypeMembers | null {
  let at: TypeShape | null = database;
  for (const key of [schema ?? PUBLIC, 'Tables', table, part]) at = at && (resolver.members(at)?.get(key)?.type ?? null);
  return resolver.members(at);
}

/** `Tables<'orders'>`, `TablesInsert<'orders'>`, `TablesUpdate<{ schema: 'shop' }, 'orders'>`: computed from the `Database` of their file. */
export function members(given: TypeShape, resolver: Resolver): TypeMembers | null {
  const isShort = given.kind === 'named' && given.name.kind === 'ref' && SHORT_NAME.test(given.name.imported || given.name.name);
  const named = isShort ? resolver.named(given) : null;
  const [, file, part] = SHORT.exec(named?.name ?? '') ?? [];
  const [first, second] = named?.args ?? [];
  if (file === undefined || !first) return null;
  const schema = second ? resolver.members(first)?.get('schema')?.type : undefined;
  const table = second ?? first;
  if (table.kind !== 'literal' || (second && schema?.kind !== 'literal')) return null;
  const name: Shape = { kind: 'ref', scope: 'module', name: 'Database', from: '', imported: '', at: { file, start: 0, end: 0 } };
  return columnsOf({ kind: 'named', name, args: [] }, schema?.kind === 'literal' ? String(schema.value) : null, String(table.value), part || 'Row', resolver);
}
