// Statements that change rows as writes: the table, the columns that are set, and what they are given.
import type { Gap, Model, Payload, PayloadKey, Place, ValueKind, Write } from '../../facts.ts';
import type { SqlAssignment, SqlExpression, SqlHole, SqlInsert, SqlOnConflict, SqlStatement, SqlTable, SqlUpdate } from '../../languages/sql/ast.ts';
import { normalName } from '../../roles.ts';
import { isExcluded } from '../lowering/excluded.ts';
import { place, readsClock } from './fields.ts';
import { isElsewhere } from './replay.ts';

/** Where the statements stand, and what is known of the tables. */
export interface WriteSource {
  readonly file: string;
  /** The call that runs the statements; without one they stand in a file of their own. */
  readonly call: Place | null;
  /** The name of a table, also of one that is interpolated. */
  readonly tableName: (table: SqlTable) => string | null;
  readonly model: (table: string, at: SqlTable) => Model | null;
}

interface SetList {
  readonly assignments: readonly SqlAssignment[];
  readonly fragments: readonly SqlHole[];
  readonly complete: boolean;
}

interface Found {
  readonly path: string;
  readonly verb: string;
  readonly table: SqlTable;
  readonly statement: SqlStatement;
  readonly set: SetList;
  /** What else the row of the table may be called in expressions. */
  readonly alias: string | null;
}

/** The writes of statements, in order. Bodies of functions and triggers are not run by the file that declares them. */
export function writesOf(statements: readonly SqlStatement[], source: WriteSource): Write[] {
  return statements.flatMap(foundIn).flatMap((found) => writeOf(found, source) ?? []);
}

function foundIn(statement: SqlStatement): Found[] {
  switch (statement.type) {
    case 'SqlUpdate':
      return [{ path: 'UPDATE', verb: 'UPDATE', table: statement.table, statement, set: ownPart(statement), alias: statement.alias?.name ?? null }];
    case 'SqlInsert':
      return upserted(statement);
    case 'SqlMerge':
      return statement.clauses
        .filter(({ action }) => action === 'update')
        .map((set) => ({ path: 'MERGE', verb: 'MERGE INTO', table: statement.table, statement, set, alias: null }));
    case 'SqlWith':
      return statement.statements.flatMap(foundIn);
    case 'SqlDo':
      return statement.body.flatMap(foundIn);
    default:
      return [];
  }
}

/** An update of several tables sets columns of the first one only where each says so. */
function ownPart({ joined, assignments, fragments, complete, table, alias }: SqlUpdate): SetList {
  if (!joined) return { assignments, fragments, complete };
  const names = [alias?.name, table.name].map((name) => name?.toLowerCase());
  const isOwn = assignments.every(({ qualifier }) => qualifier !== null && names.includes(qualifier.toLowerCase()));
  return { assignments, fragments, complete: complete && isOwn };
}

function upserted(statement: SqlInsert): Found[] {
  const { onConflict, table } = statement;
  if (onConflict?.action !== 'update' || isNoChange(onConflict)) return [];
  const path = onConflict.style === 'on conflict' ? 'ON CONFLICT DO UPDATE' : 'ON DUPLICATE KEY UPDATE';
  return [{ path, verb: 'INSERT INTO', table, statement, set: onConflict, alias: null }];
}

/** `ON CONFLICT (email) DO UPDATE SET email = EXCLUDED.email` only makes the row come back. */
function isNoChange({ target, assignments, complete }: SqlOnConflict): boolean {
  const keys = new Set(target.map(({ name }) => name?.toLowerCase()));
  const isSame = ({ column, value }: SqlAssignment): boolean => {
    const name = column.name?.toLowerCase();
    const [, of] = /^(?:[\w"]+\.)?["`]?(\w+)["`]?$/.exec(value.text.trim()) ?? [];
    const inserted = /^values\s*\(\s*["`]?(\w+)["`]?\s*\)$/i.exec(value.text.trim())?.[1];
    const isExcluded = /^(?:excluded|new)\./i.test(value.text.trim()) || inserted !== undefined;
    return name !== undefined && (of ?? inserted)?.toLowerCase() === name && (!isExcluded || keys.has(name) || name === 'id');
  };
  return complete && assignments.length > 0 && assignments.every(isSame);
}

function writeOf({ path, verb, table, statement, set, alias }: Found, { file, call, tableName, model }: WriteSource): Write | null {
  const name = tableName(table);
  if (name === null) return null;
  const named = model(name.toLowerCase(), table);
  const known = named && !isElsewhere(table.schema, named) ? named : null;
  const last = set.assignments.at(-1);
  const [start] = statement.range;
  return {
    kind: 'Write',
    orm: 'sql',
    path,
    call: `${verb} ${name}`,
    at: call ?? place(file, [start, Math.max(start, table.range[1])]),
    model: known,
    payload: payloadOf(set, name, alias, known, file),
    ...(statement.type === 'SqlInsert' && isExcludedRow(set) && { whole: true }),
    anchors: last ? { last: place(file, last.range) } : {},
  };
}

/** Whether every column is taken from the row that was to be inserted. */
function isExcludedRow({ assignments, complete }: SetList): boolean {
  return complete && assignments.length > 1 && assignments.every(({ value }) => value.hole === null && isExcluded(value.text));
}

function payloadOf({ assignments, fragments, complete }: SetList, table: string, alias: string | null, model: Model | null, file: string): Payload {
  const keys = assignments.flatMap((assignment): PayloadKey[] => {
    const { column, range } = assignment;
    if (column.name === null) return [];
    const name = spelled(column.name, model);
    const literal = literalOf(assignment.value);
    return [{ name, at: place(file, range), value: valueOf(assignment, [table, alias]), certain: true, ...(literal !== null && { literal }) }];
  });
  const gaps = fragments.map(({ range }): Gap => ({ at: place(file, range), why: 'a fragment of SQL' }));
  return { keys, complete: complete && fragments.length === 0 && keys.length === assignments.length, gaps };
}

/**
 * A column's name in the spelling of its table: SQL does not tell upper from lower case, and a model may leave it to its
 * connection to make `updated_at` of `updatedAt`. A name that no column has would not get past the database.
 */
function spelled(name: string, model: Model | null): string {
  const fields = model?.set.fields ?? [];
  const found = fields.find((field) => field.name.toLowerCase() === name.toLowerCase()) ?? fields.find((field) => normalName(field.name) === normalName(name));
  return found?.name ?? name;
}

function literalOf({ text, hole }: SqlExpression): string | number | boolean | null {
  const written = hole ? '' : text.trim();
  const [, quoted] = /^'([^'\\]*)'(?:::\w+)?$/.exec(written) ?? [];
  if (quoted !== undefined) return quoted;
  if (/^(?:true|false)$/i.test(written)) return /^t/i.test(written);
  return /^-?\d+(?:\.\d+)?$/.test(written) ? Number(written) : null;
}

function valueOf({ column, qualifier, value }: SqlAssignment, rows: readonly (string | null)[]): ValueKind {
  if (readsClock(value)) return 'now';
  const [, row = null, name] = /^(?:["`]?(\w+)["`]?\.)?["`]?(\w+)["`]?$/.exec(value.text.trim()) ?? [];
  const isSame = value.hole === null && name !== undefined && name.toLowerCase() === column.name?.toLowerCase();
  const isOwn = (other: string | null): boolean => other === null || rows.some((own) => own?.toLowerCase() === other.toLowerCase());
  return isSame && isOwn(row) && isOwn(qualifier) ? 'old' : 'other';
}
