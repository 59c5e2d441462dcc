// Timestamps that `require-timestamps` adds to tables like others that the file has: with its functions, its names and its builders.
import { asked, edit } from './edit-cases.ts';
import type { EditCase } from './edit-cases.ts';

/** A schema of SQLite with functions that build columns, and a table of it. */
const SQLITE = "import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';\n";
const CREATED_FIELD = "function createdAtField() {\n  return integer('created_at', { mode: 'timestamp_ms' })\n    .notNull()\n    .$defaultFn(() => new Date());\n}\n";
const UPDATED_FIELD =
  "function updatedAtField() {\n  return integer('updated_at', { mode: 'timestamp_ms' })\n    .notNull()\n    .$onUpdate(() => new Date())\n    .$defaultFn(() => new Date());\n}\n";
const MODIFIED_FIELD = UPDATED_FIELD.replaceAll('updated', 'modified');
const sqlite = (name: string, ...columns: readonly string[]): string => `export const ${name} = sqliteTable('${name}', {\n  id: text('id').primaryKey(),\n${columns.map((column) => `  ${column},\n`).join('')}});\n`;
const MODIFIED_TABLES = MODIFIED_FIELD + ['carts', 'invoices'].map((name) => sqlite(name, 'createdAt: createdAtField()', 'modifiedAt: modifiedAtField()')).join('');

/** Columns of SQLite with the clock of the database: over several lines, and in a chain of lines. */
const STRFTIME = (role: string): string => `${role}At: integer('${role}_at', { mode: 'timestamp' }).default(\n    sql\`(strftime('%s', 'now'))\`,\n  )`;
const REQUIRED = (role: string): string => STRFTIME(role).replace(').default', ').notNull().default');
const CHAIN = (role: string): string => `${role}At: integer('${role}_at', { mode: 'timestamp_ms' })\n    .notNull()\n    .default(sql\`(unixepoch() * 1000)\`)`;

const PG = "import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';\n";
const pg = (name: string, ...columns: readonly string[]): string => `export const ${name} = pgTable('${name}', {\n  id: uuid().primaryKey(),\n${columns.map((column) => `  ${column},\n`).join('')}});\n`;

/** A column of texts in lines, and what tables may share. */
const TEXT = (role: string): string => `${role}At: timestamp("${role}_at", { withTimezone: true, mode: "string" })\n    .defaultNow()\n    .notNull()`;
const EMPTY = (role: string): string => `${role}At: timestamp({ withTimezone: true, mode: "string" }).defaultNow()`;
const REQUIRED_TEXT = (role: string): string => EMPTY(role).replace('.defaultNow', '.notNull().defaultNow');
const ZONED = (role: string): string => `${role}At: timestamp({ withTimezone: true }).notNull().defaultNow()`;
const NAMED = (name: string): string => `${name}: timestamp({ withTimezone: true }).notNull().defaultNow()`;
const DELETED = 'deletedAt: timestamp({ withTimezone: true })';
const STAMPS = `const stamps = {\n  ${ZONED('created')},\n  ${ZONED('updated')}.$onUpdate(() => new Date()),\n};\n`;

const MYSQL = "import { bigint, mysqlTable, varchar } from 'drizzle-orm/mysql-core';\n";
const mysql = (name: string, ...columns: readonly string[]): string => `export const ${name} = mysqlTable('${name}', {\n  id: varchar('id', { length: 36 }).primaryKey(),\n${columns.map((column) => `  ${column},\n`).join('')}});\n`;
const MILLISECONDS = "createdAt: bigint('created_at', { mode: 'number' }).notNull().$defaultFn(() => Date.now())";
const MOVED = "updatedAt: bigint('updated_at', { mode: 'number' }).$onUpdateFn(() => Date.now())";

export const LIKE: readonly EditCase[] = [
  asked(
    'a function for each of the two',
    `${SQLITE}${CREATED_FIELD}${UPDATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${UPDATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()', 'updatedAt: updatedAtField()')}`,
  ),
  asked(
    'a function for each of the two, the other way round',
    `${SQLITE}${CREATED_FIELD}${UPDATED_FIELD}${sqlite('orders', 'updatedAt: updatedAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${UPDATED_FIELD}${sqlite('orders', 'updatedAt: updatedAtField()', 'createdAt: createdAtField()')}`,
  ),
  asked(
    'a function for createdAt only',
    `${SQLITE}${CREATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()', "updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}`,
  ),
  asked(
    'a function for updatedAt only, without what moves it',
    `${SQLITE}${UPDATED_FIELD}${sqlite('orders', 'updatedAt: updatedAtField()')}`,
    `${SQLITE}${UPDATED_FIELD}${sqlite('orders', 'updatedAt: updatedAtField()', "createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date())")}`,
  ),
  asked(
    'a function that gets its value further down',
    `${SQLITE}${CREATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()')}export const updatedAtField = () => integer('updated_at', { mode: 'timestamp' });\n`,
    `${SQLITE}${CREATED_FIELD}${sqlite('orders', 'createdAt: createdAtField()', "updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}export const updatedAtField = () => integer('updated_at', { mode: 'timestamp' });\n`,
  ),
  asked(
    'a function that says what the column is called',
    `${SQLITE}const stamp = () => integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date());\n${sqlite('orders', 'createdAt: stamp()')}`,
    `${SQLITE}const stamp = () => integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date());\n${sqlite('orders', 'createdAt: stamp()', "updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}`,
  ),
  asked(
    'a function that is told what the column is called',
    `${SQLITE}const stamp = (name: string) => integer(name, { mode: 'timestamp' }).notNull().$defaultFn(() => new Date());\n${sqlite('orders', "createdAt: stamp('created_at')")}`,
    `${SQLITE}const stamp = (name: string) => integer(name, { mode: 'timestamp' }).notNull().$defaultFn(() => new Date());\n${sqlite('orders', "createdAt: stamp('created_at')", "updatedAt: stamp('updated_at').$onUpdate(() => new Date())")}`,
  ),
  asked(
    'a member of an object',
    `${SQLITE}const stamps = { createdAt: integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()) };\n${sqlite('orders', "createdAt: stamps.createdAt")}`,
    `${SQLITE}const stamps = { createdAt: integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()) };\n${sqlite('orders', "createdAt: stamps.createdAt", "updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}`,
  ),
  asked(
    'a default that is named like createdAt',
    `${SQLITE}const createdNow = () => new Date();\n${sqlite('orders', "createdAt: integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(createdNow)")}`,
    `${SQLITE}const createdNow = () => new Date();\n${sqlite('orders', "createdAt: integer('created_at', { mode: 'timestamp' }).notNull().$defaultFn(createdNow)", "updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date())")}`,
  ),
  asked(
    'the name that other tables have',
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${sqlite('orders', 'createdAt: createdAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${sqlite('orders', 'createdAt: createdAtField()', 'modifiedAt: modifiedAtField()')}`,
  ),
  asked(
    'the name that other tables have, for two columns',
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${sqlite('orders', "note: text('note')")}`,
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${sqlite('orders', "note: text('note')", 'createdAt: createdAtField()', 'modifiedAt: modifiedAtField()')}`,
  ),
  asked(
    'the usual name where one table has it',
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${UPDATED_FIELD}${sqlite('bills', 'createdAt: createdAtField()', 'updatedAt: updatedAtField()')}${sqlite('orders', 'createdAt: createdAtField()')}`,
    `${SQLITE}${CREATED_FIELD}${MODIFIED_TABLES}${UPDATED_FIELD}${sqlite('bills', 'createdAt: createdAtField()', 'updatedAt: updatedAtField()')}${sqlite('orders', 'createdAt: createdAtField()', 'updatedAt: updatedAtField()')}`,
  ),
  edit(
    'the default of a createdAt that may be null, and its lines',
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', STRFTIME('created'))}`,
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('orders', STRFTIME('created'), `${REQUIRED('updated')}.$onUpdate(() => new Date())`)}`,
  ),
  asked(
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
    "the default, the options and the lines of the file's other tables",
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('invoices', CHAIN('created'), CHAIN('updated'))}${sqlite('orders', "note: text('note')")}`,
    `import { sql } from 'drizzle-orm';\n${SQLITE}${sqlite('invoices', CHAIN('created'), CHAIN('updated'))}${sqlite('orders', "note: text('note')", CHAIN('created'), `${CHAIN('updated')}\n    .$onUpdate(() => new Date())`)}`,
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
  asked(
    "SQLite by the builder's other name",
    "import { int, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text().primaryKey(),\n  total: int(),\n  createdAt: int({ mode: 'timestamp_ms' }),\n});\n",
    "import { int, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text().primaryKey(),\n  total: int(),\n  createdAt: int({ mode: 'timestamp_ms' }),\n  updatedAt: int({ mode: 'timestamp_ms' }).notNull().$defaultFn(() => new Date()).$onUpdate(() => new Date()),\n});\n",
  ),
  edit(
    "texts and names as the file's other tables have them, wherever these are",
    `${PG}${pg('orders')}${pg('invoices', TEXT('created'), TEXT('updated'))}`,
    `${PG}${pg('orders', TEXT('created'), `${TEXT('updated')}\n    .$onUpdate(() => new Date().toISOString())`)}${pg('invoices', TEXT('created'), TEXT('updated'))}`,
  ),
  edit(
    'texts where the other tables may leave them empty',
    `${PG}${pg('invoices', EMPTY('created'), EMPTY('updated'))}${pg('orders')}`,
    `${PG}${pg('invoices', EMPTY('created'), EMPTY('updated'))}${pg('orders', REQUIRED_TEXT('created'), `${REQUIRED_TEXT('updated')}.$onUpdate(() => new Date().toISOString())`)}`,
  ),
  edit(
    'the columns that other tables spread',
    `${PG}${STAMPS}${pg('invoices', '...stamps')}${pg('orders')}`,
    `${PG}${STAMPS}${pg('invoices', '...stamps')}${pg('orders', '...stamps')}`,
  ),
  edit(
    'the columns that other tables get from a function',
    `${PG}${STAMPS.replace('= {', '= () => ({').replace('};', '});')}${pg('invoices', '...stamps()')}${pg('orders')}`,
    `${PG}${STAMPS.replace('= {', '= () => ({').replace('};', '});')}${pg('invoices', '...stamps()')}${pg('orders', '...stamps()')}`,
  ),
  edit(
    'not what is spread with a column that nobody asked for',
    `${PG}${STAMPS.replace('};', `  ${DELETED},\n};`)}${pg('invoices', '...stamps')}${pg('orders')}`,
    `${PG}${STAMPS.replace('};', `  ${DELETED},\n};`)}${pg('invoices', '...stamps')}${pg('orders', ZONED('created'), `${ZONED('updated')}.$onUpdate(() => new Date())`)}`,
  ),
  edit(
    'not what gets its value further down',
    `${PG}${pg('orders')}${STAMPS}${pg('invoices', '...stamps')}`,
    `${PG}${pg('orders', ZONED('created'), `${ZONED('updated')}.$onUpdate(() => new Date())`)}${STAMPS}${pg('invoices', '...stamps')}`,
  ),
  edit(
    'not the builders of another callback',
    `${PG}export const invoices = pgTable('invoices', (t) => ({\n  id: t.uuid().primaryKey(),\n  createdAt: t.timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),\n  updatedAt: t.timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),\n}));\n${pg('orders')}`,
    `${PG}export const invoices = pgTable('invoices', (t) => ({\n  id: t.uuid().primaryKey(),\n  createdAt: t.timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),\n  updatedAt: t.timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),\n}));\n${pg('orders', 'createdAt: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow()', 'updatedAt: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow().$onUpdate(() => new Date())')}`,
  ),
  edit(
    'an updatedAt that may be null, as in other tables, where the code alone fills createdAt',
    `${MYSQL}${mysql('invoices', MILLISECONDS, MOVED)}${mysql('orders', MILLISECONDS)}`,
    `${MYSQL}${mysql('invoices', MILLISECONDS, MOVED)}${mysql('orders', MILLISECONDS, MOVED)}`,
  ),
  asked(
    'an updatedAt that must not be null, where the code alone fills createdAt',
    `${MYSQL}${mysql('orders', MILLISECONDS)}`,
    `${MYSQL}${mysql('orders', MILLISECONDS, "updatedAt: bigint('updated_at', { mode: 'number' }).notNull().$defaultFn(() => Date.now()).$onUpdate(() => Date.now())")}`,
  ),
  edit(
    'names that several tables have',
    `${PG}${pg('invoices', NAMED('createdOn'), NAMED('updatedOn'))}${pg('refunds', NAMED('createdOn'), NAMED('updatedOn'))}${pg('orders')}`,
    `${PG}${pg('invoices', NAMED('createdOn'), NAMED('updatedOn'))}${pg('refunds', NAMED('createdOn'), NAMED('updatedOn'))}${pg('orders', NAMED('createdOn'), `${NAMED('updatedOn')}.$onUpdate(() => new Date())`)}`,
  ),
  edit(
    'columns spelled like the one of the two that another table has, in snake case',
    `${PG}${pg('auditLogs', "createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow()")}${pg('orders', "paidBy: uuid('paidBy')")}`,
    `${PG}${pg('auditLogs', "createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow()")}${pg('orders', "paidBy: uuid('paidBy')", "createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow()", "updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date())")}`,
  ),
  edit(
    'columns spelled like the one of the two that another table has, in camel case',
    `${PG}${pg('auditLogs', "createdAt: timestamp('createdAt', { withTimezone: true }).notNull().defaultNow()")}${pg('orders', "paidBy: uuid('paid_by')")}`,
    `${PG}${pg('auditLogs', "createdAt: timestamp('createdAt', { withTimezone: true }).notNull().defaultNow()")}${pg('orders', "paidBy: uuid('paid_by')", "createdAt: timestamp('createdAt', { withTimezone: true }).notNull().defaultNow()", "updatedAt: timestamp('updatedAt', { withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date())")}`,
  ),
  edit(
    'a column of one word in another table, which says nothing of spelling',
    `${PG}${pg('auditLogs', "createdAt: timestamp('created', { withTimezone: true }).notNull().defaultNow()")}${pg('orders', "paidBy: uuid('paidBy')")}`,
    `${PG}${pg('auditLogs', "createdAt: timestamp('created', { withTimezone: true }).notNull().defaultNow()")}${pg('orders', "paidBy: uuid('paidBy')", "createdAt: timestamp('created', { withTimezone: true }).notNull().defaultNow()", "updatedAt: timestamp('updatedAt', { withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date())")}`,
  ),
];
