// What a reader is: how facts of one kind are found in a file. Rules visit them under the reader's name.
import type { Column, Model, Place, Write } from '../facts.ts';
import type { Reading } from '../clocks/clock.ts';
import type { LanguageRoot } from '../languages/language.ts';
import type { Orm } from '../orms/orm.ts';
import type { SchemaChange } from '../schema-changes.ts';
import type { Settings } from '../settings.ts';

/** What is known of a file beside what a reader finds. */
interface KnownFile {
  readonly models: readonly Model[];
  readonly columns: readonly Column[];
  readonly writes: readonly Write[];
  readonly changes: readonly SchemaChange[];
  readonly settings: Settings;
}

/** A file of code. Everything is computed when it is first asked for. */
export interface CodeFile extends KnownFile, Reading {
  readonly text: string;
  /** The adapters of the libraries that the file may use. */
  readonly orms: readonly Orm[];
  /** Whether the file is user interface, as far as the dependencies of its package and its folders tell. */
  readonly inInterface: boolean;
  /** The package of the file: the names of everything that it depends on, and whether it is a program for the terminal. */
  readonly belongsTo: { readonly dependencies: readonly string[]; readonly isCommandLine: boolean };
}

/** A file of a schema language or of SQL. */
export interface SchemaFile extends KnownFile {
  readonly root: LanguageRoot;
  /** The file's path. */
  readonly file: string;
  readonly text: string;
}

export interface Reader<Fact extends { readonly at: Place }> {
  /** A file of code can hold such facts only if its text passes. */
  readonly gate: (text: string) => boolean;
  /** The facts of a file of code, in source order. */
  readonly read: (file: CodeFile) => readonly Fact[];
  /** The facts of a file of a schema language, in source order. */
  readonly readSchema?: (file: SchemaFile) => readonly Fact[];
}

/** Gives the reader back as it is, with its type checked where it is written. */
export function defineReader<Fact extends { readonly at: Place }>(reader: Reader<Fact>): Reader<Fact> {
  return reader;
}
