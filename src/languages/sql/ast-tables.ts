// The part of the syntax tree that names, types, columns and tables are made of.

/** UTF-16 offsets in the file; the end is exclusive. */
export type SqlRange = readonly [start: number, end: number];

/** What every node has. */
export interface Node<T extends string> {
  readonly type: T;
  readonly range: SqlRange;
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

/** The first clause of a kind of a column, or `null`. */
export function constraintOf(column: SqlColumn, kind: SqlColumnConstraintKind): SqlColumnConstraint | null {
  return column.constraints.find((constraint) => constraint.kind === kind) ?? null;
}
