// Code before and after the fixes of the rules for Drizzle: every fixed text is a module of its own that compiles.

export interface EditCase {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** It is a suggestion. */
  readonly asks?: true;
}

const NOW = 'updatedAt: new Date()';
const UPDATED = '.notNull().defaultNow().$onUpdate(() => new Date())';

export const edit = (name: string, before: string, after: string): EditCase => ({ name, before, after });
export const asked = (name: string, before: string, after: string): EditCase => ({ name, before, after, asks: true });

/** For `require-timestamps`. */
export const ADDED: readonly EditCase[] = [
  edit(
    'imported builders, columns with names',
    "import { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid('id').primaryKey(),\n});\n",
    `import { pgTable, uuid, timestamp } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid('id').primaryKey(),\n  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),\n  updatedAt: timestamp('updated_at', { withTimezone: true })${UPDATED},\n});\n`,
  ),
  edit(
    'columns without names',
    "import { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', { id: uuid().primaryKey() });\n",
    `import { pgTable, uuid, timestamp } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', { id: uuid().primaryKey(), createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(), updatedAt: timestamp({ withTimezone: true })${UPDATED} });\n`,
  ),
  edit(
    'names in camel case',
    "import { pgTable, text, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid('id').primaryKey(),\n  paidBy: text('paidBy'),\n});\n",
    `import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid('id').primaryKey(),\n  paidBy: text('paidBy'),\n  createdAt: timestamp('createdAt', { withTimezone: true }).notNull().defaultNow(),\n  updatedAt: timestamp('updatedAt', { withTimezone: true })${UPDATED},\n});\n`,
  ),
  edit(
    'keys in snake case',
    "import { pgTable, text, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid().primaryKey(),\n  paid_by: text(),\n});\n",
    `import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid().primaryKey(),\n  paid_by: text(),\n  created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),\n  updated_at: timestamp({ withTimezone: true })${UPDATED},\n});\n`,
  ),
  edit(
    'double quotes, no semicolons',
    'import { pgTable, uuid } from "drizzle-orm/pg-core"\nexport const orders = pgTable("orders", {\n  id: uuid("id").primaryKey()\n})\n',
    `import { pgTable, uuid, timestamp } from "drizzle-orm/pg-core"\nexport const orders = pgTable("orders", {\n  id: uuid("id").primaryKey(),\n  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),\n  updatedAt: timestamp("updated_at", { withTimezone: true })${UPDATED}\n})\n`,
  ),
  edit(
    'the callback form',
    "import { pgTable } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', (t) => ({\n  id: t.uuid().primaryKey(),\n}));\n",
    `import { pgTable } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', (t) => ({\n  id: t.uuid().primaryKey(),\n  createdAt: t.timestamp({ withTimezone: true }).notNull().defaultNow(),\n  updatedAt: t.timestamp({ withTimezone: true })${UPDATED},\n}));\n`,
  ),
  edit(
    'a namespace import',
    "import * as pg from 'drizzle-orm/pg-core';\nexport const orders = pg.pgTable('orders', {\n  id: pg.uuid('id').primaryKey(),\n});\n",
    `import * as pg from 'drizzle-orm/pg-core';\nexport const orders = pg.pgTable('orders', {\n  id: pg.uuid('id').primaryKey(),\n  createdAt: pg.timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),\n  updatedAt: pg.timestamp('updated_at', { withTimezone: true })${UPDATED},\n});\n`,
  ),
  edit(
    'an import of types beside the other',
    "import type { AnyPgColumn } from 'drizzle-orm/pg-core';\nimport { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid().primaryKey(),\n  parentId: uuid().references((): AnyPgColumn => orders.id),\n});\n",
    `import type { AnyPgColumn } from 'drizzle-orm/pg-core';\nimport { pgTable, uuid, timestamp } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid().primaryKey(),\n  parentId: uuid().references((): AnyPgColumn => orders.id),\n  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),\n  updatedAt: timestamp({ withTimezone: true })${UPDATED},\n});\n`,
  ),
  edit(
    'an import of several lines',
    "import {\n  pgTable,\n  uuid,\n} from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', { id: uuid().primaryKey() });\n",
    `import {\n  pgTable,\n  uuid,\n  timestamp,\n} from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', { id: uuid().primaryKey(), createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(), updatedAt: timestamp({ withTimezone: true })${UPDATED} });\n`,
  ),
  edit(
    'comments stay where they are',
    "import { pgTable, text, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  // the key\n  id: uuid('id').primaryKey(), // never changes\n  note: text('note'), // for the customer\n  // no more columns, please\n});\n",
    `import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  // the key\n  id: uuid('id').primaryKey(), // never changes\n  note: text('note'), // for the customer\n  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),\n  updatedAt: timestamp('updated_at', { withTimezone: true })${UPDATED},\n  // no more columns, please\n});\n`,
  ),
  edit(
    'a table with extras',
    "import { index, pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable(\n  'orders',\n  {\n    id: uuid('id').primaryKey(),\n  },\n  (table) => [index('by_id').on(table.id)],\n);\n",
    `import { index, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable(\n  'orders',\n  {\n    id: uuid('id').primaryKey(),\n    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),\n    updatedAt: timestamp('updated_at', { withTimezone: true })${UPDATED},\n  },\n  (table) => [index('by_id').on(table.id)],\n);\n`,
  ),
  edit(
    'updatedAt like createdAt',
    "import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid('id').primaryKey(),\n  createdAt: timestamp('createdAt', { withTimezone: true, precision: 3 }).notNull().defaultNow(),\n});\n",
    "import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid('id').primaryKey(),\n  createdAt: timestamp('createdAt', { withTimezone: true, precision: 3 }).notNull().defaultNow(),\n  updatedAt: timestamp('updatedAt', { withTimezone: true, precision: 3 }).notNull().defaultNow().$onUpdate(() => new Date()),\n});\n",
  ),
  asked(
    'updatedAt like a createdAt that counts milliseconds',
    "import { bigint, mysqlTable, serial } from 'drizzle-orm/mysql-core';\nexport const orders = mysqlTable('orders', {\n  id: serial('id').primaryKey(),\n  createdAt: bigint('created_at', { mode: 'number' }).notNull().$defaultFn(() => Date.now()),\n});\n",
    "import { bigint, mysqlTable, serial } from 'drizzle-orm/mysql-core';\nexport const orders = mysqlTable('orders', {\n  id: serial('id').primaryKey(),\n  createdAt: bigint('created_at', { mode: 'number' }).notNull().$defaultFn(() => Date.now()),\n  updatedAt: bigint('updated_at', { mode: 'number' }).notNull().$defaultFn(() => Date.now()).$onUpdate(() => Date.now()),\n});\n",
  ),
  asked(
    'updatedAt like a createdAt that is text',
    "import { sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text('id').primaryKey(),\n  created_at: text('created_at').notNull().$defaultFn(() => new Date().toISOString()),\n});\n",
    "import { sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text('id').primaryKey(),\n  created_at: text('created_at').notNull().$defaultFn(() => new Date().toISOString()),\n  updated_at: text('updated_at').notNull().$defaultFn(() => new Date().toISOString()).$onUpdate(() => new Date().toISOString()),\n});\n",
  ),
  asked(
    'createdAt like updatedAt, without what moves it',
    "import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text('id').primaryKey(),\n  updatedAt: integer('updated_at', { mode: 'timestamp_ms' })\n    .$onUpdate(() => new Date())\n    .notNull()\n    .$defaultFn(() => new Date()),\n});\n",
    "import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text('id').primaryKey(),\n  updatedAt: integer('updated_at', { mode: 'timestamp_ms' })\n    .$onUpdate(() => new Date())\n    .notNull()\n    .$defaultFn(() => new Date()),\n  createdAt: integer('created_at', { mode: 'timestamp_ms' })\n    .notNull()\n    .$defaultFn(() => new Date()),\n});\n",
  ),
  edit(
    'a createdAt without a default is no model',
    "import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid('id').primaryKey(),\n  createdAt: timestamp('created_at', { withTimezone: true }),\n});\n",
    `import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', {\n  id: uuid('id').primaryKey(),\n  createdAt: timestamp('created_at', { withTimezone: true }),\n  updatedAt: timestamp('updated_at', { withTimezone: true })${UPDATED},\n});\n`,
  ),
  edit(
    'MySQL',
    "import { mysqlTable, serial } from 'drizzle-orm/mysql-core';\nexport const orders = mysqlTable('orders', {\n  id: serial('id').primaryKey(),\n});\n",
    `import { mysqlTable, serial, timestamp } from 'drizzle-orm/mysql-core';\nexport const orders = mysqlTable('orders', {\n  id: serial('id').primaryKey(),\n  createdAt: timestamp('created_at').notNull().defaultNow(),\n  updatedAt: timestamp('updated_at')${UPDATED},\n});\n`,
  ),
  edit(
    'SQLite',
    "import { sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: text().primaryKey(),\n});\n",
    "import { sqliteTable, text, integer } from 'drizzle-orm/sqlite-core';\nimport { sql } from 'drizzle-orm';\nexport const orders = sqliteTable('orders', {\n  id: text().primaryKey(),\n  createdAt: integer({ mode: 'timestamp' }).notNull().default(sql`(unixepoch())`),\n  updatedAt: integer({ mode: 'timestamp' }).notNull().default(sql`(unixepoch())`).$onUpdate(() => new Date()),\n});\n",
  ),
  edit(
    'SQLite where sql is imported',
    "import { sql } from 'drizzle-orm';\nimport { integer, sqliteTable } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: integer().primaryKey(),\n  total: integer().default(sql`0`),\n});\n",
    "import { sql } from 'drizzle-orm';\nimport { integer, sqliteTable } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', {\n  id: integer().primaryKey(),\n  total: integer().default(sql`0`),\n  createdAt: integer({ mode: 'timestamp' }).notNull().default(sql`(unixepoch())`),\n  updatedAt: integer({ mode: 'timestamp' }).notNull().default(sql`(unixepoch())`).$onUpdate(() => new Date()),\n});\n",
  ),
  edit(
    'SingleStore',
    "import { serial, singlestoreTable } from 'drizzle-orm/singlestore-core';\nexport const orders = singlestoreTable('orders', {\n  id: serial('id').primaryKey(),\n});\n",
    `import { serial, singlestoreTable, timestamp } from 'drizzle-orm/singlestore-core';\nexport const orders = singlestoreTable('orders', {\n  id: serial('id').primaryKey(),\n  createdAt: timestamp('created_at').notNull().defaultNow(),\n  updatedAt: timestamp('updated_at')${UPDATED},\n});\n`,
  ),
];

const table = (updatedAt: string, imports: string): string =>
  `import { eq, sql } from 'drizzle-orm';\nimport type { NodePgDatabase } from 'drizzle-orm/node-postgres';\nimport { ${imports} } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', { id: integer().primaryKey(), status: text(), total: integer(), createdAt: timestamp({ withTimezone: true }).defaultNow(), updatedAt: ${updatedAt} });\n`;

const inFunction = (statements: string, updatedAt: string, imports: string): string =>
  `${table(updatedAt, imports)}export async function change(db: NodePgDatabase, id: number, isPaid: boolean, changes: Partial<typeof orders.$inferInsert>) {\n  ${statements}\n  return [id, isPaid, changes, eq, sql];\n}\n`;

/** A write with `@@` where the fix goes. */
function stamped(
  name: string,
  statements: string,
  fix = `, ${NOW}`,
  updatedAt = 'timestamp({ withTimezone: true }).defaultNow()',
  imports = 'integer, pgTable, text, timestamp',
): EditCase {
  const code = inFunction(statements, updatedAt, imports);
  return edit(name, code.replace('@@', ''), code.replace('@@', fix));
}

/** For `require-updated-at`. */
export const STAMPED: readonly EditCase[] = [
  stamped('a literal', "await db.update(orders).set({ status: 'paid'@@ }).where(eq(orders.id, id));"),
  stamped("the database's time beside one", 'await db.update(orders).set({ createdAt: sql`now()`@@ });', ', updatedAt: sql`now()`'),
  stamped('its own time beside a column of another type', 'await db.update(orders).set({ total: sql`now()`@@ });', `, ${NOW}`),
  stamped('the time that is at hand', 'const now = new Date();\n  await db.update(orders).set({ createdAt: now@@ });', ', updatedAt: now'),
  stamped('the time that is at hand for a callback', 'const now = new Date();\n  await db.transaction(async (tx) => {\n    await tx.update(orders).set({ createdAt: now, total: 0@@ });\n  });', ', updatedAt: now'),
  stamped('its own time beside one that is moved', 'const now = new Date();\n  now.setUTCDate(now.getUTCDate() + 14);\n  await db.update(orders).set({ createdAt: now@@ });', `, ${NOW}`),
  stamped('its own time beside one of another form', 'const now = Date.now();\n  await db.update(orders).set({ total: now@@ });', `, ${NOW}`),
  stamped('a text at hand', 'const now = new Date().toISOString();\n  await db.update(orders).set({ status: now@@ });', ', updatedAt: now', "timestamp({ withTimezone: true, mode: 'string' }).defaultNow()"),
  stamped('an empty literal', 'await db.update(orders).set({@@});', ` ${NOW} `),
  stamped(
    'a literal on several lines',
    "await db.update(orders).set({\n    status: 'paid', // by card\n    total: 0,@@\n    // nothing else\n  });",
    `\n    ${NOW},`,
  ),
  stamped('a literal without a last comma', "await db.update(orders).set({\n    status: 'paid'@@\n  });", `,\n    ${NOW}`),
  stamped('shorthand and a spread', "const status = 'paid';\n  await db.update(orders).set({ status, ...(isPaid ? { total: 0 } : {})@@ });"),
  edit(
    'a variable',
    inFunction(
      "const data = { status: 'paid' };\n  await db.update(orders).set(data);",
      'timestamp().defaultNow()',
      'integer, pgTable, text, timestamp',
    ),
    inFunction(
      `const data = { status: 'paid' };\n  await db.update(orders).set({ ...data, ${NOW} });`,
      'timestamp().defaultNow()',
      'integer, pgTable, text, timestamp',
    ),
  ),
  edit(
    'a choice',
    inFunction(
      "await db.update(orders).set(isPaid ? { status: 'paid' } : { total: 0 });",
      'timestamp().defaultNow()',
      'integer, pgTable, text, timestamp',
    ),
    inFunction(
      `await db.update(orders).set({ ...(isPaid ? { status: 'paid' } : { total: 0 }), ${NOW} });`,
      'timestamp().defaultNow()',
      'integer, pgTable, text, timestamp',
    ),
  ),
  edit(
    'a key that is undefined',
    inFunction(
      "await db.update(orders).set({ status: 'paid', updatedAt: undefined, total: 0 });",
      'timestamp().defaultNow()',
      'integer, pgTable, text, timestamp',
    ),
    inFunction(`await db.update(orders).set({ status: 'paid', ${NOW}, total: 0 });`, 'timestamp().defaultNow()', 'integer, pgTable, text, timestamp'),
  ),
  stamped('a conflict', "await db.insert(orders).values({ id }).onConflictDoUpdate({ target: orders.id, set: { status: 'paid'@@ } });"),
  edit(
    'a conflict with a variable',
    inFunction(
      "const set = { status: 'paid' };\n  await db.insert(orders).values({ id }).onConflictDoUpdate({ target: orders.id, set: set });",
      'timestamp().defaultNow()',
      'integer, pgTable, text, timestamp',
    ),
    inFunction(
      `const set = { status: 'paid' };\n  await db.insert(orders).values({ id }).onConflictDoUpdate({ target: orders.id, set: { ...set, ${NOW} } });`,
      'timestamp().defaultNow()',
      'integer, pgTable, text, timestamp',
    ),
  ),
  edit(
    'a conflict with shorthand',
    inFunction(
      "const set = { status: 'paid' };\n  await db.insert(orders).values({ id }).onConflictDoUpdate({ target: orders.id, set });",
      'timestamp().defaultNow()',
      'integer, pgTable, text, timestamp',
    ),
    inFunction(
      `const set = { status: 'paid' };\n  await db.insert(orders).values({ id }).onConflictDoUpdate({ target: orders.id, set: { ...set, ${NOW} } });`,
      'timestamp().defaultNow()',
      'integer, pgTable, text, timestamp',
    ),
  ),
  stamped(
    'a column of text',
    "await db.update(orders).set({ status: 'paid'@@ });",
    ', updatedAt: new Date().toISOString()',
    "timestamp({ withTimezone: true, mode: 'string' }).defaultNow()",
  ),
  stamped(
    'a column of milliseconds',
    "await db.update(orders).set({ status: 'paid'@@ });",
    ', updatedAt: Date.now()',
    "bigint({ mode: 'number' }).$defaultFn(() => Date.now())",
    'bigint, integer, pgTable, text, timestamp',
  ),
  stamped('a column of seconds', "await db.update(orders).set({ status: 'paid'@@ });", ', updatedAt: Math.floor(Date.now() / 1000)', 'integer()'),
  stamped(
    "a column of the database's text",
    "await db.update(orders).set({ status: 'paid'@@ });",
    ', updatedAt: sql`CURRENT_TIMESTAMP`',
    'text().default(sql`now()`)',
  ),
];

/** For `no-zoneless-column`. */
export const ZONED: readonly EditCase[] = (
  [
    ['no argument', '()', '({ withTimezone: true })'],
    ['a name', "('paid_at')", "('paid_at', { withTimezone: true })"],
    ['a name in double quotes', '("paid_at")', '("paid_at", { withTimezone: true })'],
    ['options', '({ precision: 3 })', '({ precision: 3, withTimezone: true })'],
    ['empty options', '({})', '({ withTimezone: true })'],
    ['a name and options', "('paid_at', { precision: 3, mode: 'string' })", "('paid_at', { precision: 3, mode: 'string', withTimezone: true })"],
    [
      'options on several lines',
      "('paid_at', {\n    precision: 3, // enough\n  })",
      "('paid_at', {\n    precision: 3, // enough\n    withTimezone: true,\n  })",
    ],
    ['the option, off', "('paid_at', { withTimezone: false, precision: 3 })", "('paid_at', { withTimezone: true, precision: 3 })"],
    ['a last comma', "('paid_at',)", "('paid_at', { withTimezone: true },)"],
  ] as const
).map(([name, before, after]) => {
  const code = (call: string): string =>
    `import { pgTable, timestamp } from 'drizzle-orm/pg-core';\nexport const payments = pgTable('payments', {\n  paidAt: timestamp${call}.notNull(),\n});\n`;
  return edit(name, code(before), code(after));
});
