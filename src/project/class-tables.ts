// Which tables of migrations and SQL have an ORM's classes over them: what moves a column is said there, and what is missing is reported there.
import { dirname, resolve } from 'node:path';
import type { Column, Model } from '../facts.ts';
import { lazy } from '../js/lazy.ts';
import { normalName } from '../roles.ts';
import type { SchemaChange } from '../schema-changes.ts';
import type { Disk } from './disk.ts';
import { createNotes } from './file-notes.ts';
import { packageAround } from './surroundings.ts';
import type { Workspaces } from './workspaces.ts';

/** Where a class says what its table is called. */
const TABLE_NAME = /(?:\bstatic\b[^;{}=\n]*\b|\.)tableName\b(?=[^;{}=\n]*(?:=(?![=>])|\{))/g;
/** What follows, where it is called by a text. */
const NAMED = /^[^;{}=\n]*(?:=|\{\s*return)\s*(['"`])([^'"`$\n]+)\1/;

/** The tables that classes name, in a form without case and underscores; `null` stands for one whose name cannot be told. */
type Names = readonly (string | null)[];

export interface Declared {
  readonly models: readonly Model[];
  readonly columns: readonly Column[];
}

/** Finds for a file which of the tables by their names have classes; nothing that it does throws. */
export function createClassTables(disk: Disk, { packagesAround }: Workspaces): (file: string) => (table: string) => boolean {
  const notes = createNotes<Names>(disk, ['**/*.{ts,js,mts,mjs,cts,cjs}']);
  return (file) => {
    const { dependencies } = packageAround(disk, file);
    // Bookshelf's models are made by many calls.
    if (dependencies.includes('bookshelf')) return () => true;
    const [home] = dependencies.includes('objection') ? packagesAround(dirname(resolve(file))) : [];
    if (home === undefined) return () => false;
    const names = lazy(() => new Set([...notes(home, 'tables', tablesIn).values()].flat()));
    return (table) => names().has(null) || names().has(normalName(table));
  };
}

/** What a file declares, without the tables that have classes; what moves the columns of those is not known. */
export function besideClasses({ models, columns }: Declared, changes: readonly SchemaChange[], hasClass: (table: string) => boolean): Declared {
  const ofClasses = new Set(changes.flatMap(({ table, fields }) => (fields.length > 0 && hasClass(table) ? fields.map(({ at }) => at.start) : [])));
  const isOpen = ({ field }: Column): boolean => field.onUpdate === 'nothing' && ofClasses.has(field.at.start);
  return {
    models: models.filter(({ name, table = name }) => !hasClass(table)),
    columns: columns.map((column) => (isOpen(column) ? { ...column, field: { ...column.field, onUpdate: 'unknown' } } : column)),
  };
}

function tablesIn(text: string): Names {
  return [...text.matchAll(TABLE_NAME)].map(({ index, 0: { length } }) => {
    const [, , name] = NAMED.exec(text.slice(index + length, index + length + 200)) ?? [];
    return name === undefined ? null : normalName(name.split('.').at(-1) ?? '');
  });
}
