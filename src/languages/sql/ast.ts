// The syntax tree of SQL: what the statements that touch tables, rows, triggers and functions say. Everything else is a `SqlOther`.
import type {
  Node,
  SqlAlterAction,
  SqlAlterTable,
  SqlColumn,
  SqlColumnConstraint,
  SqlCreateTable,
  SqlDropTable,
  SqlExpression,
  SqlHole,
  SqlName,
  SqlRange,
  SqlTable,
  SqlTableConstraint,
  SqlType,
} from './ast-tables.ts';

export type * from './ast-tables.ts';
export { constraintOf } from './ast-tables.ts';

export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'unknown';

export interface SqlProgram extends Node<'Program'> {
  readonly language: 'sql';
  readonly dialect: SqlDialect;
  readonly body: readonly SqlStatement[];
  readonly comments: readonly SqlComment[];
}

export interface SqlComment extends Node<'SqlComment'> {
  readonly block: boolean;
  /** Without its delimiters. */
  readonly value: string;
}

export interface SqlTriggerEvent extends Node<'SqlTriggerEvent'> {
  readonly event: 'insert' | 'update' | 'delete' | 'truncate';
  /** `UPDATE OF a, b`; empty: any column. */
  readonly columns: readonly SqlName[];
}

export interface SqlCreateTrigger extends Node<'SqlCreateTrigger'> {
  readonly name: SqlName;
  readonly timing: 'before' | 'after' | 'instead of' | null;
  readonly events: readonly SqlTriggerEvent[];
  readonly table: SqlTable;
  /** `null`: not said, which means each statement in Postgres and each row elsewhere. */
  readonly forEach: 'row' | 'statement' | null;
  readonly when: SqlExpression | null;
  /** The function that it executes (Postgres). */
  readonly callee: SqlTable | null;
  /** The arguments of the function, without the parentheses: `updated_at` of `moddatetime(updated_at)`. */
  readonly argument: SqlExpression | null;
  /** The statements of its own body (MySQL, SQLite), also those of nested blocks. */
  readonly body: readonly SqlStatement[];
}

export interface SqlDropTrigger extends Node<'SqlDropTrigger'> {
  readonly name: SqlName;
  readonly table: SqlTable | null;
}

/** A function or procedure. */
export interface SqlCreateFunction extends Node<'SqlCreateFunction'> {
  readonly name: SqlTable;
  /** In lower case. */
  readonly language: string | null;
  readonly returnsTrigger: boolean;
  /** The text of the body without its quotes. */
  readonly text: SqlRange | null;
  /** The statements of the body, also those of nested blocks and branches. */
  readonly body: readonly SqlStatement[];
}

/** `DO $$ … $$` with the statements of its body. */
export interface SqlDo extends Node<'SqlDo'> {
  readonly body: readonly SqlStatement[];
}

/** `NEW.column := value` in the body of a trigger or trigger function; also MySQL's `SET NEW.column = value`. */
export interface SqlSetNew extends Node<'SqlSetNew'> {
  readonly assignments: readonly SqlAssignment[];
  /** It stands in a branch, a loop or an exception handler. */
  readonly conditional: boolean;
}

/** `column = value`; for `(a, b) = (1, 2)` one for each column. */
export interface SqlAssignment extends Node<'SqlAssignment'> {
  readonly column: SqlName;
  /** What stands before the column: an alias or table, `NEW`. */
  readonly qualifier: string | null;
  readonly value: SqlExpression;
  readonly isDefault: boolean;
}

/** A SET list as far as it was seen; `complete: false` when a hole may bring more columns or a column's name is not known. */
interface SetList {
  readonly assignments: readonly SqlAssignment[];
  /** Holes in places where they may stand for any number of assignments. */
  readonly fragments: readonly SqlHole[];
  readonly complete: boolean;
}

export interface SqlUpdate extends Node<'SqlUpdate'>, SetList {
  /** The first table. */
  readonly table: SqlTable;
  readonly alias: SqlName | null;
  /** MySQL's update of several tables: whose column is set is told by the qualifiers only. */
  readonly joined: boolean;
  /** `UPDATE … FROM other` */
  readonly from: boolean;
  readonly where: SqlExpression | null;
}

export interface SqlOnConflict extends Node<'SqlOnConflict'>, SetList {
  readonly style: 'on conflict' | 'on duplicate key';
  /** The columns in parentheses after ON CONFLICT. */
  readonly target: readonly SqlName[];
  readonly action: 'update' | 'nothing' | 'unknown';
}

export interface SqlInsert extends Node<'SqlInsert'> {
  readonly table: SqlTable;
  /** `REPLACE INTO`, `INSERT OR REPLACE`: rows that are there are deleted first. */
  readonly replace: boolean;
  /** `null`: not given, so every column in order. */
  readonly columns: readonly SqlName[] | null;
  readonly source: 'values' | 'select' | 'default' | 'set' | 'unknown';
  readonly onConflict: SqlOnConflict | null;
  /** `false`: a hole stands where columns are listed, or a fragment follows that may be a conflict clause. */
  readonly complete: boolean;
}

export interface SqlMergeClause extends Node<'SqlMergeClause'>, SetList {
  readonly matched: boolean;
  readonly action: 'update' | 'insert' | 'delete' | 'nothing' | 'unknown';
}

export interface SqlMerge extends Node<'SqlMerge'> {
  readonly table: SqlTable;
  readonly clauses: readonly SqlMergeClause[];
}

export interface SqlDelete extends Node<'SqlDelete'> {
  readonly table: SqlTable;
}

/** A statement with CTEs, reduced to the statements in it that change rows, in order. */
export interface SqlWith extends Node<'SqlWith'> {
  readonly statements: readonly SqlStatement[];
}

export interface SqlOther extends Node<'SqlOther'> {
  /** The first words, at most four, in lower case; a hole ends them. */
  readonly keywords: readonly string[];
}

export type SqlStatement =
  | SqlCreateTable
  | SqlAlterTable
  | SqlDropTable
  | SqlCreateTrigger
  | SqlDropTrigger
  | SqlCreateFunction
  | SqlDo
  | SqlSetNew
  | SqlInsert
  | SqlUpdate
  | SqlMerge
  | SqlDelete
  | SqlWith
  | SqlOther;

export type SqlNode =
  | SqlProgram
  | SqlStatement
  | SqlAlterAction
  | SqlName
  | SqlTable
  | SqlExpression
  | SqlType
  | SqlColumn
  | SqlColumnConstraint
  | SqlTableConstraint
  | SqlTriggerEvent
  | SqlAssignment
  | SqlOnConflict
  | SqlMergeClause
  | SqlHole;

/** The children of each type of node, in the order of the text. */
export const SQL_VISITOR_KEYS: Readonly<Record<SqlNode['type'], readonly string[]>> = {
  Program: ['body'],
  SqlCreateTable: ['table', 'columns', 'constraints'],
  SqlColumn: ['name', 'dataType', 'constraints'],
  SqlColumnConstraint: ['value', 'references'],
  SqlTableConstraint: ['name', 'columns', 'references'],
  SqlAlterTable: ['table', 'actions'],
  SqlAddColumn: ['column'],
  SqlDropColumn: ['name'],
  SqlRenameColumn: ['name', 'to'],
  SqlRenameTable: ['to'],
  SqlRetypeColumn: ['name', 'dataType', 'using'],
  SqlSetDefault: ['name', 'value'],
  SqlSetNullable: ['name'],
  SqlModifyColumn: ['name', 'column'],
  SqlAddConstraint: ['constraint'],
  SqlDropConstraint: ['name'],
  SqlOtherAction: [],
  SqlDropTable: ['tables'],
  SqlCreateTrigger: ['name', 'events', 'table', 'when', 'callee', 'argument', 'body'],
  SqlTriggerEvent: ['columns'],
  SqlDropTrigger: ['name', 'table'],
  SqlCreateFunction: ['name', 'body'],
  SqlDo: ['body'],
  SqlSetNew: ['assignments'],
  SqlInsert: ['table', 'columns', 'onConflict'],
  SqlOnConflict: ['target', 'assignments', 'fragments'],
  SqlUpdate: ['table', 'alias', 'assignments', 'fragments', 'where'],
  SqlMerge: ['table', 'clauses'],
  SqlMergeClause: ['assignments', 'fragments'],
  SqlAssignment: ['column', 'value'],
  SqlDelete: ['table'],
  SqlWith: ['statements'],
  SqlOther: [],
  SqlName: [],
  SqlTable: [],
  SqlExpression: [],
  SqlType: [],
  SqlHole: [],
};
