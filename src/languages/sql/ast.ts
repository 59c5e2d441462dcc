// The syntax tree of SQL: what the statements that touch tables, rows, triggers and functions say. Everything else is a `SqlOther`.

export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'unknown';

/** UTF-16 offsets in the file; the end is exclusive. */
export type SqlRange = readonly [start: number, end: number];

interface Node<T extends string> {
  readonly type: T;
  readonly range: SqlRange;
}

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

/** An interpolation in embedded SQL: `${…}`, whatever it stands for. */
export type SqlHole = Node<'SqlHole'>;

/** One identifier. `name` is without quotes and as written (`null`: it is, or contains, a hole); SQL compares names without regard to case. */
export interface SqlName extends Node<'SqlName'> {
  readonly name: string | null;
  readonly quoted: boolean;
}

/** The name of a table (or function) with its schema: `public.orders`. */
export interface SqlTable extends Node<'SqlTable'> {
  readonly schema: string | null;
  /** `null`: a hole, or a hole is part of it. */
  readonly name: string | null;
  readonly quoted: boolean;
  /** The interpolation that is the whole name. */
  readonly hole: SqlHole | null;
}

/** A stretch of text that is a value; not looked into. */
export interface SqlExpression extends Node<'SqlExpression'> {
  /** As written; a hole is a run of `HOLE` characters. */
  readonly text: string;
  /** The interpolation that is the whole expression. */
  readonly hole: SqlHole | null;
}

/** `timestamp(3) with time zone[]`: name `timestamp`, arguments `3`, zone `true`, array. */
export interface SqlType extends Node<'SqlType'> {
  /** As written, up to the arguments: lower case, one space between words, without schema `pg_catalog` and without zone words. */
  readonly name: string;
  /** What stands in the parentheses, or `null` without them: `3`, `10,2`, `'a','b'`. */
  readonly argument: string | null;
  /** `with time zone`, `without time zone`, or nothing said. */
  readonly zone: boolean | null;
  readonly array: boolean;
}

export type SqlColumnConstraintKind =
  | 'not null'
  | 'null'
  | 'default'
  | 'primary key'
  | 'unique'
  | 'references'
  | 'check'
  | 'generated'
  | 'identity'
  | 'auto increment'
  | 'on update'
  | 'other';

/** One clause after a column's type. The range covers keywords and value, with `CONSTRAINT name` before it. */
export interface SqlColumnConstraint extends Node<'SqlColumnConstraint'> {
  readonly kind: SqlColumnConstraintKind;
  /** Of `default`, `on update` (MySQL), `check` and `generated`. */
  readonly value: SqlExpression | null;
  readonly references: SqlTable | null;
}

export interface SqlColumn extends Node<'SqlColumn'> {
  readonly name: SqlName;
  /** SQLite allows a column without one. */
  readonly dataType: SqlType | null;
  readonly constraints: readonly SqlColumnConstraint[];
}

export interface SqlTableConstraint extends Node<'SqlTableConstraint'> {
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclude' | 'index' | 'other';
  readonly name: SqlName | null;
  /** The table's own columns that it covers; expressions among them are left out. */
  readonly columns: readonly SqlName[];
  readonly references: SqlTable | null;
}

export interface SqlCreateTable extends Node<'SqlCreateTable'> {
  readonly table: SqlTable;
  readonly ifNotExists: boolean;
  readonly temporary: boolean;
  readonly columns: readonly SqlColumn[];
  readonly constraints: readonly SqlTableConstraint[];
  /** The parentheses around the columns, with them. */
  readonly list: SqlRange | null;
  /** Where columns come from that are not written here. */
  readonly sources: readonly ('like' | 'inherits' | 'select' | 'partition of' | 'of type')[];
  /** `false`: other sources of columns, a hole, or an entry that was not understood. */
  readonly complete: boolean;
}

export interface SqlAddColumn extends Node<'SqlAddColumn'> {
  readonly column: SqlColumn;
  readonly ifNotExists: boolean;
}

export interface SqlDropColumn extends Node<'SqlDropColumn'> {
  readonly name: SqlName;
}

export interface SqlRenameColumn extends Node<'SqlRenameColumn'> {
  readonly name: SqlName;
  readonly to: SqlName;
}

export interface SqlRenameTable extends Node<'SqlRenameTable'> {
  readonly to: SqlTable;
}

/** `ALTER COLUMN name TYPE type [USING expression]` */
export interface SqlRetypeColumn extends Node<'SqlRetypeColumn'> {
  readonly name: SqlName;
  readonly dataType: SqlType | null;
  readonly using: SqlExpression | null;
}

/** `ALTER COLUMN name SET DEFAULT value`; without a value it is `DROP DEFAULT`. */
export interface SqlSetDefault extends Node<'SqlSetDefault'> {
  readonly name: SqlName;
  readonly value: SqlExpression | null;
}

/** `ALTER COLUMN name SET NOT NULL` (`nullable: false`) or `DROP NOT NULL`. */
export interface SqlSetNullable extends Node<'SqlSetNullable'> {
  readonly name: SqlName;
  readonly nullable: boolean;
}

/** MySQL's `MODIFY name definition` and `CHANGE name newName definition`: the column is as in `column` afterwards. */
export interface SqlModifyColumn extends Node<'SqlModifyColumn'> {
  readonly name: SqlName;
  readonly column: SqlColumn;
}

export interface SqlAddConstraint extends Node<'SqlAddConstraint'> {
  readonly constraint: SqlTableConstraint;
}

export interface SqlDropConstraint extends Node<'SqlDropConstraint'> {
  readonly name: SqlName | null;
  readonly kind: 'primary key' | 'foreign key' | 'other';
}

export interface SqlOtherAction extends Node<'SqlOtherAction'> {
  /** The first words, in lower case. */
  readonly keywords: readonly string[];
}

export type SqlAlterAction =
  | SqlAddColumn
  | SqlDropColumn
  | SqlRenameColumn
  | SqlRenameTable
  | SqlRetypeColumn
  | SqlSetDefault
  | SqlSetNullable
  | SqlModifyColumn
  | SqlAddConstraint
  | SqlDropConstraint
  | SqlOtherAction;

/** Also MySQL's `RENAME TABLE a TO b`. */
export interface SqlAlterTable extends Node<'SqlAlterTable'> {
  readonly table: SqlTable;
  readonly actions: readonly SqlAlterAction[];
}

export interface SqlDropTable extends Node<'SqlDropTable'> {
  readonly tables: readonly SqlTable[];
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

/** The first clause of a kind of a column, or `null`. */
export function constraintOf(column: SqlColumn, kind: SqlColumnConstraintKind): SqlColumnConstraint | null {
  return column.constraints.find((constraint) => constraint.kind === kind) ?? null;
}
