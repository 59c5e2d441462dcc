// How the tests of SQL are written: statements, told in a line each.
import type { Column, Field, Model, Write } from '../../../src/facts.ts';
import { parseSql } from '../../../src/languages/sql/parser.ts';
import type { SqlDialect } from '../../../src/languages/sql/ast.ts';
import { readChanges, sectionsOf } from '../../../src/orms/sql/changes.ts';
import { replay } from '../../../src/orms/sql/replay.ts';
import { writesOf } from '../../../src/orms/sql/writes.ts';
import type { SchemaChange } from '../../../src/schema-changes.ts';

/** A table whose `updated_at` only ever gets its default. */
export const ORDERS = `CREATE TABLE orders (
  id serial PRIMARY KEY,
  status text NOT NULL,
  total integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
`;

export const TOUCH = 'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;\n';

export function changes(text: string, engine: SqlDialect = 'postgres'): SchemaChange[] {
  const { body, comments } = parseSql(text, { dialect: engine });
  return readChanges({ body, file: 'shop.sql', engine, direction: sectionsOf(comments), text: ([start, end]) => text.slice(start, end) });
}

/** The tables after all statements. */
export function tables(text: string, engine: SqlDialect = 'postgres'): Model[] {
  return [...replay(changes(text, engine), 'script').values()];
}

/** `orders: id, created_at` or, when not every column is known, `orders: id, …`. */
export function inShort({ name, set }: Model): string {
  return `${name}: ${[...set.fields.map((field) => field.name), ...(set.complete ? [] : ['…'])].join(', ')}`;
}

/** The column of the first table, as `instant zoned required database/nothing none`. */
export function column(text: string, name: string, engine: SqlDialect = 'postgres'): string {
  const field = tables(text, engine)[0]?.set.fields.find((other) => other.name === name);
  return field ? inWords(field) : 'none';
}

export function inWords({ holds, zoned, nullable, onInsert, onUpdate, mechanism, key, reference }: Field | Column['field']): string {
  const zone = zoned === null ? [] : [zoned ? 'zoned' : 'zoneless'];
  return [holds, ...zone, nullable ? 'nullable' : 'required', `${onInsert}/${onUpdate}`, mechanism, ...(key ? ['key'] : []), ...(reference ? ['reference'] : [])].join(' ');
}

/** What moves `updated_at` of the first table on update. */
export function mover(text: string, engine: SqlDialect = 'postgres'): string {
  return tables(text, engine)[0]?.set.fields.find(({ name }) => name === 'updated_at')?.onUpdate ?? 'none';
}

/** The writes of statements that follow the table `orders`. */
export function writes(text: string, engine: SqlDialect = 'postgres', table = ORDERS): Write[] {
  const known = replay(changes(table, engine), 'script');
  const { body } = parseSql(text, { dialect: engine });
  return writesOf(body, { file: 'shop.sql', call: null, tableName: ({ name }) => name, model: (name) => known.get(name) ?? null });
}

/** `UPDATE orders: status, updated_at=now, …` */
export function write({ call, path, payload }: Write): string {
  const keys = payload.keys.map(({ name, value }) => `${name}${value === 'other' ? '' : `=${value}`}`);
  return `${call.startsWith(path) ? '' : `${path} · `}${call}: ${[...keys, ...(payload.complete ? [] : ['…'])].join(', ')}`;
}
