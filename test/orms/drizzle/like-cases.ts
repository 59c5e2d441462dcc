// Timestamps that `require-timestamps` adds to tables like others that the file has: with its functions, its names and its builders.
import { edit } from './edit-cases.ts';
import type { EditCase } from './edit-cases.ts';

/** A schema of SQLite with functions that build columns, and a table of it. */
const SQLITE = "import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';\n";
const CREATED_FIELD = "function createdAtField() {\n  return integer('created_at', { mode: 'timestamp_ms' })\n    .notNull()\n    .$defaultFn(() => new Date());\n}\n";
const UPDATED_FIELD =
  "function updatedAtField() {\n  return integer('updated_at', { mode: 'timestamp_ms' })\n    .notNull()\n    .$onUpdate(() => new Date())\n    .$defaultFn(() => new Date());\n}\n";
const MODIFIED_FIELD = UPDATED_FIELD.replaceAll('updated', 'modified');
const sqlite = (name: string, ...columns: readonly string[]): string => `export const ${name} = sqliteTable('${name}', {\n  id: text('id').primaryKey(),\n${columns.map((column) => `  ${column},\n`).join('')}});\n`;
const MODIFIED_TABLES = MODIFIED_FIELD + ['carts', 'invoices'].map((name) => sqlite(name, 'createdAt: createdAtField()', 'modifiedAt: modifiedAtField()')).join('');

export const LIKE: readonly EditCase[] = [
  edit(
    'a function for each of the two',
    `${SQLITE}${CREATED_FIELD}${UPDATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${UPDATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()', 'updatedAt: updatedAtField()')}`,
  ),
  edit(
    'a function for each of the two, the other way round',
    `${SQLITE}${CREATED_FIELD}${UPDATED_FIELD}${sqlite('orders', 'updatedAt: updatedAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${UPDATED_FIELD}${sqlite('orders', 'updatedAt: updatedAtField()', 'createdAt: createdAtField()')}`,
  ),
  edit(
    'a function for createdAt only',
    `${SQLITE}${CREATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()', "updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}`,
  ),
  edit(
    'a function for updatedAt only, without what moves it',
    `${SQLITE}${UPDATED_FIELD}${sqlite('orders', 'updatedAt: updatedAtField()')}`,
    `${SQLITE}${UPDATED_FIELD}${sqlite('orders', 'updatedAt: updatedAtField()', "createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date())")}`,
  ),
  edit(
    'a function that gets its value further down',
    `${SQLITE}${CREATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()')}export const updatedAtField = () => integer('updated_at', { mode: 'timestamp' });\n`,
    `${SQLITE}${CREATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()', "updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}export const updatedAtField = () => integer('updated_at', { mode: 'timestamp' });\n`,
  ),
  edit(
    'a function that says what the column is called',
    `${SQLITE}const stamp = () => integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date());\n${sqlite('orders', 'createdAt: stamp()')}`,
    `${SQLITE}const stamp = () => integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date());\n${sqlite('orders', 'createdAt: stamp()', "updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}`,
  ),
  edit(
    'a function that is told what the column is called',
    `${SQLITE}const stamp = (name: string) => integer(name, { mode: 'timestamp' }).notNull().$defaultFn(() => new Date());\n${sqlite('orders', "createdAt: stamp('created_at')")}`,
    `${SQLITE}const stamp = (name: string) => integer(name, { mode: 'timestamp' }).notNull().$defaultFn(() => new Date());\n${sqlite('orders', "createdAt: stamp('created_at')", "updatedAt: stamp('updated_at').$onUpdate(() => new Date())")}`,
  ),
  edit(
    'a member of an object',
    `${SQLITE}const stamps = { createdAt: integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()) };\n${sqlite('orders', "createdAt: stamps.createdAt")}`,
    `${SQLITE}const stamps = { createdAt: integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()) };\n${sqlite('orders', "createdAt: stamps.createdAt", "updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}`,
  ),
  edit(
    'a default that is named like createdAt',
    `${SQLITE}const createdNow = () => new Date();\n${sqlite('orders', "createdAt: integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(createdNow)")}`,
    `${SQLITE}const createdNow = () => new Date();\n${sqlite('orders', "createdAt: integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(createdNow)", "updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}`,
  ),
  edit(
    'the name that other tables have',
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${sqlite('orders', 'createdAt: createdAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${sqlite('orders', 'createdAt: createdAtField()', 'modifiedAt: modifiedAtField()')}`,
  ),
  edit(
    'the name that other tables have, for two columns',
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${sqlite('orders', "note: text('note')")}`,
    `${SQLITE}import { sql } from 'drizzle-orm';\n${CREATED_FIELD}${MODIFIED_TABLES}${sqlite('orders', "note: text('note')", "createdAt: integer('created_at', { mode: 'timestamp' }).notNull().default(sql`(unixepoch())`)", "modifiedAt: integer('modified_at', { mode: 'timestamp' }).notNull().default(sql`(unixepoch())`).$onUpdate(() => new Date())")}`,
  ),
  edit(
    'the usual name where one table has it',
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${UPDATED_FIELD}${sqlite('bills', 'createdAt: createdAtField()', 'updatedAt: updatedAtField()')}${sqlite('orders', 'createdAt: createdAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${UPDATED_FIELD}${sqlite('bills', 'createdAt: createdAtField()', 'updatedAt: updatedAtField()')}${sqlite('orders', 'createdAt: createdAtField()', 'updatedAt: updatedAtField()')}`,
  ),
  edit(
    "SQLite by the builder's other name",
    "import { int, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text().primaryKey(),\n  total: int(),\n  createdAt: int({ mode: 'timestamp_ms' }),\n});\n",
    "import { int, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text().primaryKey(),\n  total: int(),\n  createdAt: int({ mode: 'timestamp_ms' }),\n  updatedAt: int({ mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date()),\n});\n",
  ),
];
