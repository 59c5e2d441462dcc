// What Postgres' own parser and ours say about a text, as lines that can be compared. Offsets are UTF-8 bytes, as Postgres counts.
import { loadModule, parseSync } from 'libpg-query';
import type { SqlColumn, SqlNode, SqlTable } from '../../src/languages/sql/ast.ts';
import { SQL_VISITOR_KEYS } from '../../src/languages/sql/ast.ts';
import { parseSql } from '../../src/languages/sql/parser.ts';

export interface Comparison {
  /** In both. */
  readonly same: readonly string[];
  /** Only Postgres sees these. */
  readonly missing: readonly string[];
  /** Only we see these. */
  readonly extra: readonly string[];
}

type Tree = Readonly<Record<string, unknown>>;

export const loadOracle = loadModule;

/** Both sides' lines of a kind compared as multisets; `null` when Postgres refuses the text. */
export function compare(text: string): Comparison | null {
  let root: unknown;
  try {
    root = parseSync(text);
  } catch {
    return null;
  }
  const theirs: string[] = [];
  visitPostgres(root, theirs);
  const ours: string[] = [];
  const program = parseSql(text, { dialect: 'postgres' });
  for (const statement of program.body) visitOurs(statement, text, ours);
  return difference(theirs, ours, byteOffsets(text));
}

function difference(theirs: readonly string[], ours: readonly string[], bytes: (offset: number) => number): Comparison {
  const left = new Map<string, number>();
  for (const line of ours.map((entry) => entry.replace(/@(\d+)/g, (_, offset: string) => `@${bytes(Number(offset))}`)))
    left.set(line, (left.get(line) ?? 0) + 1);
  const same: string[] = [];
  const missing: string[] = [];
  for (const line of theirs) {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    (count > 0 ? same : missing).push(line);
  }
  const extra = [...left].flatMap(([line, count]) => Array.from({ length: count }, () => line));
  return { same, missing, extra };
}

function byteOffsets(text: string): (offset: number) => number {
  if (/^[\x00-\x7f]*$/.test(text)) return (offset) => offset;
  return (offset) => Buffer.byteLength(text.slice(0, offset));
}

/** Bodies of functions are strings to Postgres, so ours are not looked into either. */
const UNSEEN = new Set(['SqlCreateFunction', 'SqlDo', 'SqlDropTable']);

function visitOurs(node: SqlNode, text: string, lines: string[]): void {
  if (UNSEEN.has(node.type)) return;
  if (node.type === 'SqlCreateTable') {
    if (node.sources.includes('select')) return;
    lines.push(`table ${tableName(node.table)}`, ...node.columns.map(columnLine));
  } else if (node.type === 'SqlAddColumn') lines.push(columnLine(node.column));
  else if (node.type === 'SqlRetypeColumn') lines.push(`retype ${folded(node.name)} type@${node.dataType?.range[0]} ${node.using ? 'using' : ''}`);
  else if (node.type === 'SqlDropColumn') lines.push(`drop ${folded(node.name)}`);
  else if (node.type === 'SqlRenameColumn') lines.push(`rename ${folded(node.name)} to ${folded(node.to)}`);
  else if (node.type === 'SqlSetDefault') lines.push(`default ${folded(node.name)} ${node.value ? 'set' : 'dropped'}`);
  else if (node.type === 'SqlSetNullable') lines.push(`nullable ${folded(node.name)} ${node.nullable}`);
  else if (node.type === 'SqlUpdate') lines.push(`update ${tableName(node.table)}`);
  else if (node.type === 'SqlInsert') lines.push(`insert ${tableName(node.table)} (${(node.columns ?? []).map(folded).join(', ')})`);
  else if (node.type === 'SqlDelete') lines.push(`delete ${tableName(node.table)}`);
  else if (node.type === 'SqlMerge') lines.push(`merge ${tableName(node.table)}`);
  else if (node.type === 'SqlAssignment') lines.push(`set ${folded(node.column)}@${node.column.range[0]}`);
  else if (node.type === 'SqlCreateTrigger')
    lines.push(`trigger ${folded(node.name)} on ${tableName(node.table)} calls ${node.callee ? folded(node.callee) : ''}`);
  for (const key of SQL_VISITOR_KEYS[node.type]) {
    const child = (node as unknown as Tree)[key] as SqlNode | readonly SqlNode[] | null;
    if (Array.isArray(child)) for (const item of child as readonly SqlNode[]) visitOurs(item, text, lines);
    else if (child) visitOurs(child as SqlNode, text, lines);
  }
}

function folded({ name, quoted }: { readonly name: string | null; readonly quoted: boolean }): string {
  return quoted ? String(name) : String(name).toLowerCase();
}

function tableName(table: SqlTable): string {
  return `${table.schema === null ? '' : `${table.schema.toLowerCase()}.`}${folded(table)}@${table.range[0]}`;
}

const COMPARED = new Map([
  ['CONSTR_NOTNULL', 'not null'],
  ['CONSTR_DEFAULT', 'default'],
  ['CONSTR_PRIMARY', 'primary key'],
  ['CONSTR_UNIQUE', 'unique'],
  ['CONSTR_FOREIGN', 'references'],
  ['CONSTR_GENERATED', 'generated'],
  ['CONSTR_IDENTITY', 'identity'],
  ['CONSTR_CHECK', 'check'],
]);

function columnLine(column: SqlColumn): string {
  const kinds = new Set(COMPARED.values());
  const clauses = column.constraints.map(({ kind }) => kind).filter((kind) => kinds.has(kind));
  return line(`column ${folded(column.name)}@${column.name.range[0]}`, `type@${column.dataType?.range[0]}`, clauses);
}

function line(name: string, type: string, clauses: readonly string[]): string {
  return `${name} ${type} ${[...clauses].sort().join(', ')}`;
}

/** Walks every object; what Postgres calls a node is an object with its type as the only key. */
function visitPostgres(value: unknown, lines: string[]): void {
  if (Array.isArray(value)) for (const item of value) visitPostgres(item, lines);
  else if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value as Tree)) {
      const isSkipped = describe(key, child as Tree, lines);
      if (!isSkipped) visitPostgres(child, lines);
    }
  }
}

interface Relation {
  readonly schemaname?: string;
  readonly relname: string;
  readonly location: number;
}

function relation(value: unknown): string {
  const { schemaname, relname, location } = value as Relation;
  return `${schemaname === undefined ? '' : `${schemaname.toLowerCase()}.`}${relname}@${location ?? 0}`;
}

function sets(list: unknown, lines: string[]): void {
  for (const { ResTarget: target } of (list ?? []) as readonly { ResTarget: { name: string; location: number } }[])
    lines.push(`set ${target.name}@${target.location}`);
}

/** Adds the lines of one node; whether its children are not to be visited. */
function describe(type: string, node: Tree, lines: string[]): boolean {
  if (type === 'CreateStmt') lines.push(`table ${relation(node['relation'])}`);
  else if (type === 'ColumnDef' && node['typeName']) lines.push(describeColumn(node));
  else if (type === 'AlterTableCmd') return describeCommand(node, lines);
  else if (type === 'RenameStmt' && node['renameType'] === 'OBJECT_COLUMN')
    lines.push(`rename ${String(node['subname'])} to ${String(node['newname'])}`);
  else if (type === 'UpdateStmt') {
    lines.push(`update ${relation(node['relation'])}`);
    sets(node['targetList'], lines);
  } else if (type === 'InsertStmt') {
    const columns = ((node['cols'] ?? []) as readonly { ResTarget: { name: string } }[]).map(({ ResTarget: target }) => target.name);
    lines.push(`insert ${relation(node['relation'])} (${columns.join(', ')})`);
  } else if (type === 'onConflictClause') sets(node['targetList'], lines);
  else if (type === 'DeleteStmt') lines.push(`delete ${relation(node['relation'])}`);
  else if (type === 'MergeStmt') lines.push(`merge ${relation(node['relation'])}`);
  else if (type === 'MergeWhenClause' && node['commandType'] === 'CMD_UPDATE') sets(node['targetList'], lines);
  else if (type === 'CreateTrigStmt') {
    const called = (node['funcname'] as readonly { String: { sval: string } }[]).at(-1)?.String.sval;
    lines.push(`trigger ${String(node['trigname'])} on ${relation(node['relation'])} calls ${called}`);
  }
  return false;
}

function describeColumn(node: Tree): string {
  const constraints = ((node['constraints'] ?? []) as readonly { Constraint: { contype: string } }[]).map(({ Constraint }) => Constraint.contype);
  const clauses = constraints.flatMap((contype) => COMPARED.get(contype) ?? []);
  const type = node['typeName'] as { location?: number };
  return line(`column ${String(node['colname'])}@${Number(node['location'] ?? 0)}`, `type@${type.location ?? 0}`, clauses);
}

function describeCommand(node: Tree, lines: string[]): boolean {
  const name = String(node['name']);
  const definition = (node['def'] as { ColumnDef?: Tree } | undefined)?.ColumnDef;
  switch (node['subtype']) {
    case 'AT_AlterColumnType': {
      const type = definition?.['typeName'] as { location: number };
      lines.push(`retype ${name} type@${type.location} ${definition?.['raw_default'] ? 'using' : ''}`);
      return true;
    }
    case 'AT_DropColumn':
      lines.push(`drop ${name}`);
      return false;
    case 'AT_ColumnDefault':
      lines.push(`default ${name} ${node['def'] ? 'set' : 'dropped'}`);
      return false;
    case 'AT_SetNotNull':
    case 'AT_DropNotNull':
      lines.push(`nullable ${name} ${String(node['subtype'] === 'AT_DropNotNull')}`);
      return false;
    default:
      return false;
  }
}
