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

/** Columns of SQLite with the clock of the database: over several lines, in a chain of lines, and as they are added from another table. */
const STRFTIME = (role: string): string => `${role}At: integer('${role}_at', { mode: 'timestamp' }).default(\n    sql\`(strftime('%s', 'now'))\`,\n  )`;
const REQUIRED = (role: string): string => STRFTIME(role).replace(').default', ').notNull().default');
const CHAIN = (role: string): string => `${role}At: integer('${role}_at', { mode: 'timestamp_ms' })\n    .notNull()\n    .default(sql\`(unixepoch() * 1000)\`)`;
const OF_OTHERS = (role: string): string => `${role}At: integer('${role}_at', { mode: 'timestamp_ms' }).notNull().default(sql\`(unixepoch() * 1000)\`)`;

const PG = "import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';\n";
const pg = (name: string, ...columns: readonly string[]): string => `export const ${name} = pgTable('${name}', {\n  id: uuid().primaryKey(),\n${columns.map((column) => `  ${column},\n`).join('')}});\n`;

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
    'the default of a createdAt that may be null, and its lines',
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', STRFTIME('created'))}`,
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', STRFTIME('created'), `${REQUIRED('updated')}.$onUpdate(() => new Date())`)}`,
  ),
  edit(
    'not a default in another unit than the column counts in',
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', STRFTIME('created').replace('timestamp', 'timestamp_ms'))}`,
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', STRFTIME('created').replace('timestamp', 'timestamp_ms'), "updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}`,
  ),
  edit(
    'not a text of the clock for a number',
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', "createdAt: integer('created_at', { mode: 'timestamp' }).default(sql`CURRENT_TIMESTAMP`)")}`,
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', "createdAt: integer('created_at', { mode: 'timestamp' }).default(sql`CURRENT_TIMESTAMP`)", "updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull().default(sql`(unixepoch())`).$onUpdate(() => new Date())")}`,
  ),
  edit(
    'a chain of several lines',
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', CHAIN('created'))}`,
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', CHAIN('created'), `${CHAIN('updated')}\n    .$onUpdate(() => new Date())`)}`,
  ),
  edit(
    "the default and the options of the file's other tables",
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('invoices', CHAIN('created'), CHAIN('updated'))}${sqlite('orders', "note: text('note')")}`,
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('invoices', CHAIN('created'), CHAIN('updated'))}${sqlite('orders', "note: text('note')", OF_OTHERS('created'), `${OF_OTHERS('updated')}.$onUpdate(() => new Date())`)}`,
  ),
  edit(
    "lines of the file's other tables, as far in as the table is",
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('invoices', STRFTIME('created'), STRFTIME('updated'))}export const orders = sqliteTable(\n  'orders',\n  {\n    id: text('id').primaryKey(),\n  },\n);\n`,
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('invoices', STRFTIME('created'), STRFTIME('updated'))}export const orders = sqliteTable(\n  'orders',\n  {\n    id: text('id').primaryKey(),\n    ${REQUIRED('created').replaceAll('\n', '\n  ')},\n    ${REQUIRED('updated').replaceAll('\n', '\n  ')}.$onUpdate(() => new Date()),\n  },\n);\n`,
  ),
  edit(
    "the precision of the file's other tables",
    `${PG}${pg('invoices', 'createdAt: timestamp({ withTimezone: true, precision: 3 }).defaultNow()', 'updatedAt: timestamp({ withTimezone: true, precision: 3 }).defaultNow()')}${pg('orders')}`,
    `${PG}${pg('invoices', 'createdAt: timestamp({ withTimezone: true, precision: 3 }).defaultNow()', 'updatedAt: timestamp({ withTimezone: true, precision: 3 }).defaultNow()')}${pg('orders', 'createdAt: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow()', 'updatedAt: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow().$onUpdate(() => new Date())')}`,
  ),
  edit(
    "not the missing zone of the file's other tables",
    `${PG}${pg('invoices', 'createdAt: timestamp({ precision: 3 }).defaultNow()', 'updatedAt: timestamp({ precision: 3 }).defaultNow()')}${pg('orders')}`,
    `${PG}${pg('invoices', 'createdAt: timestamp({ precision: 3 }).defaultNow()', 'updatedAt: timestamp({ precision: 3 }).defaultNow()')}${pg('orders', 'createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()', 'updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date())')}`,
  ),
  edit(
    'keys in camel case beside names that OAuth gave',
    `${PG}${pg('accounts', 'userId: uuid()', 'access_token: uuid()', 'refresh_token: uuid()')}`,
    `${PG}${pg('accounts', 'userId: uuid()', 'access_token: uuid()', 'refresh_token: uuid()', 'createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()', 'updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date())')}`,
  ),
  edit(
    "keys as in the file's other tables where the table's own are of both kinds",
    `${PG}${pg('invoices', 'created_at: timestamp({ withTimezone: true }).notNull().defaultNow()', 'updated_at: timestamp({ withTimezone: true }).notNull().defaultNow()')}${pg('orders', 'paidBy: uuid()', 'sent_by: uuid()')}`,
    `${PG}${pg('invoices', 'created_at: timestamp({ withTimezone: true }).notNull().defaultNow()', 'updated_at: timestamp({ withTimezone: true }).notNull().defaultNow()')}${pg('orders', 'paidBy: uuid()', 'sent_by: uuid()', 'created_at: timestamp({ withTimezone: true }).notNull().defaultNow()', 'updated_at: timestamp({ withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date())')}`,
  ),
  edit(
    "SQLite by the builder's other name",
    "import { int, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text().primaryKey(),\n  total: int(),\n  createdAt: int({ mode: 'timestamp_ms' }),\n});\n",
    "import { int, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text().primaryKey(),\n  total: int(),\n  createdAt: int({ mode: 'timestamp_ms' }),\n  updatedAt: int({ mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date()),\n});\n",
  ),
];
