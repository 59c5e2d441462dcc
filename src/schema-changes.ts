// What migrations and schema files do to the database's schema, statement by statement.
import type { Engine, Field, Place } from './facts.ts';

/**
 * What a statement of a migration or schema file does to a table. `other`: it changes the table, or the column that it
 * names, in a way that is not understood, so the table's columns are no longer known.
 */
export type ChangeVerb =
  | 'create-table'
  | 'drop-table'
  | 'rename-table'
  | 'add-column'
  | 'drop-column'
  | 'rename-column'
  | 'retype-column'
  | 'set-default'
  | 'set-nullable'
  | 'add-trigger'
  | 'drop-trigger'
  | 'add-function'
  | 'other';

/** What a new row, or an old row of a new column, gets where nothing is given. `volatile`: another value for each row or call. */
export type DefaultValue = 'none' | 'constant' | 'now' | 'volatile' | 'unknown';

/** One change of the database's schema, in the order of the text. */
export interface SchemaChange {
  readonly kind: 'SchemaChange';
  readonly orm: string;
  readonly change: ChangeVerb;
  /** The statement or the part of it that makes the change: where a squiggle goes. */
  readonly at: Place;
  readonly engine: Engine;
  /** Without its schema and quotes; empty when it is none or may be any. `add-function`: empty for the row that a trigger hands it. */
  readonly table: string;
  /** The schema that is given with the table's name, in lower case. */
  readonly schema?: string;
  /** The new name of what is renamed. */
  readonly to: string | null;
  /**
   * `create-table`: every column; `add-column`, `retype-column`, `set-…`: the column as it is afterwards; `add-trigger`, `add-function`:
   * the columns that it moves, of which only that is known.
   */
  readonly fields: readonly Field[];
  /** `retype-column`: the column as earlier migrations left it, where they are known. */
  readonly before?: Field;
  /** The column, the trigger or the function; `null` for a change of the whole table. */
  readonly name: string | null;
  /**
   * `add-trigger`: the function that it executes in place of statements of its own; empty when it is not known. `other`: the function that is told
   * the table's name, and may change its columns.
   */
  readonly callee?: string;
  readonly defaultValue: DefaultValue;
  /**
   * `create-table`: every column was seen (no `LIKE`, `AS SELECT`, `INHERITS`); `add-trigger`: it runs for every updated row;
   * `add-function`: it does nothing that was not seen.
   */
  readonly complete: boolean;
  /** `add-function`: it changes tables by text that it executes. */
  readonly altersTables?: true;
  /** A retype says in which zone the old values are (`USING … AT TIME ZONE`). */
  readonly convertsZone: boolean;
  /** A retype drops the column and adds it again, without its old values. */
  readonly recreates?: true;
  /** `down` undoes what `up` does. */
  readonly direction: 'up' | 'down';
  readonly anchors: Readonly<Record<string, Place>>;
}
