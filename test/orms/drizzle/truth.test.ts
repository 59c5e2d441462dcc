// What Drizzle was measured to do, path by path: a write is reported if and only if it left `updatedAt` stale in the database.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';

/** What was measured with one database: the declarations in the order of the marks, and each path. R: refreshed, S: stale, X: as given, -: not written. */
interface Measured {
  readonly imports: string;
  readonly table: string;
  readonly columns: string;
  readonly declarations: readonly (readonly [name: string, updatedAt: string])[];
  readonly paths: readonly (readonly [path: string, statement: string, marks: string])[];
}

const CONFLICT = 'db.insert(orders).values(row).onConflictDoUpdate';

const POSTGRES: Measured = {
  imports: "import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';",
  table: 'pgTable',
  columns: "id: integer().primaryKey(), name: text(), views: integer(), createdAt: timestamp('created_at').defaultNow(),",
  declarations: [
    ['$onUpdate, spread', "...{ updatedAt: timestamp('updated_at').defaultNow().$onUpdate(() => new Date()) }"],
    ['$onUpdateFn', "updatedAt: timestamp('updated_at').defaultNow().$onUpdateFn(() => new Date())"],
    ['$onUpdate with SQL', "updatedAt: timestamp('updated_at').defaultNow().$onUpdate(() => sql`now()`)"],
    ['defaultNow', "updatedAt: timestamp('updated_at').defaultNow()"],
    ['$defaultFn', "updatedAt: timestamp('updated_at').$defaultFn(() => new Date())"],
  ],
  paths: [
    ['db.update().set()', 'await db.update(orders).set({ name: "x" }).where(eq(orders.id, 1));', 'RRRSS'],
    ['tx.update().set() in a transaction', 'await db.transaction((tx) => tx.update(orders).set({ name: "x" }));', 'RRRSS'],
    ['update().set() with an SQL expression', 'await db.update(orders).set({ views: sql`${orders.views} + 1` });', 'RRRSS'],
    ['update().set() with updatedAt: undefined', 'await db.update(orders).set({ name: "x", updatedAt: undefined });', 'RRRSS'],
    ['update().set() with an explicit updatedAt', 'await db.update(orders).set({ name: "x", updatedAt: given });', 'XXXXX'],
    ['update().from()', 'await db.update(orders).set({ name: "x" }).from(other);', 'RRRSS'],
    ['with(cte).update()', 'await db.with(cte).update(orders).set({ name: "x" });', 'RRRSS'],
    ['prepare().execute()', 'await db.update(orders).set({ name: sql.placeholder("n") }).prepare("p").execute({ n: "x" });', 'RRRSS'],
    ['onConflictDoUpdate({ set }) without updatedAt', `await ${CONFLICT}({ target: orders.id, set: { name: "x" } });`, 'RRRSS'],
    [
      'onConflictDoUpdate({ set: excluded.* }) without updatedAt',
      `await ${CONFLICT}({ target: orders.id, set: { name: sql\`excluded.name\` } });`,
      'RRRSS',
    ],
    ['onConflictDoUpdate({ set }) with updatedAt', `await ${CONFLICT}({ target: orders.id, set: { name: "x", updatedAt: new Date() } });`, 'RRRRR'],
    [
      'onConflictDoUpdate({ set: row }) with a whole row',
      `const row = { id: 1, name: "x" };\n  await ${CONFLICT}({ target: orders.id, set: row });`,
      'RRRSS',
    ],
    ['onConflictDoUpdate({ set: { createdAt } })', `await ${CONFLICT}({ target: orders.id, set: { createdAt: given } });`, 'RRRSS'],
    ['onConflictDoNothing()', 'await db.insert(orders).values(row).onConflictDoNothing();', '-----'],
    ['update().set({ createdAt })', 'await db.update(orders).set({ createdAt: given });', 'RRRSS'],
    ['insert()', 'await db.insert(orders).values({ id: 1 });', '-----'],
  ],
};

/** `onUpdateNow()` is taken at its word: whether the table was made with `ON UPDATE` cannot be seen. */
const MARIADB: Measured = {
  imports: "import { int, mysqlTable, text, timestamp } from 'drizzle-orm/mysql-core';",
  table: 'mysqlTable',
  columns: "id: int().primaryKey(), name: text(), createdAt: timestamp('created_at').defaultNow(),",
  declarations: [
    ['onUpdateNow', "updatedAt: timestamp('updated_at').defaultNow().onUpdateNow()"],
    ['$onUpdate', "updatedAt: timestamp('updated_at').defaultNow().$onUpdate(() => new Date())"],
    ['defaultNow', "updatedAt: timestamp('updated_at').defaultNow()"],
  ],
  paths: [
    ['db.update().set()', 'await db.update(orders).set({ name: "x" }).where(eq(orders.id, 1));', 'RRS'],
    ['onDuplicateKeyUpdate({ set }) without updatedAt', 'await db.insert(orders).values(row).onDuplicateKeyUpdate({ set: { name: "x" } });', 'RRS'],
    [
      'onDuplicateKeyUpdate({ set }) with updatedAt',
      'await db.insert(orders).values(row).onDuplicateKeyUpdate({ set: { name: "x", updatedAt: new Date() } });',
      'RRR',
    ],
    ['insert().ignore()', 'await db.insert(orders).ignore().values(row);', '---'],
    ['update().set({ createdAt })', 'await db.update(orders).set({ createdAt: given });', 'RRS'],
  ],
};

const SQLITE: Measured = {
  imports: "import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';",
  table: 'sqliteTable',
  columns: 'id: integer().primaryKey(), name: text(), createdAt: text().default(sql`CURRENT_TIMESTAMP`),',
  declarations: [
    ['integer timestamp with $onUpdate', "updatedAt: integer({ mode: 'timestamp' }).$onUpdate(() => new Date())"],
    ['text with $onUpdate', 'updatedAt: text().default(sql`CURRENT_TIMESTAMP`).$onUpdate(() => sql`(CURRENT_TIMESTAMP)`)'],
    ['text with a default', 'updatedAt: text().default(sql`CURRENT_TIMESTAMP`)'],
  ],
  paths: [
    ['db.update().set()', 'await db.update(orders).set({ name: "x" });', 'RRS'],
    ['onConflictDoUpdate({ set }) without updatedAt', `await ${CONFLICT}({ target: orders.id, set: { name: "x" } });`, 'RRS'],
    ['insert()', 'await db.insert(orders).values({ id: 1 });', '---'],
  ],
};

/** Declarations that were all measured to refresh, with what stands before the table. */
const STYLES: readonly (readonly [name: string, before: string, table: string])[] = [
  ['the callback form', '', "pgTable('orders', (t) => ({ name: t.text(), updatedAt: t.timestamp().$onUpdate(() => new Date()) }))"],
  [
    'a function that gives a column',
    "const updatedAtField = () => timestamp('updated_at').$onUpdate(() => new Date());",
    "pgTable('orders', { name: text(), updatedAt: updatedAtField() })",
  ],
  [
    'a function that gives columns',
    'const stamps = () => ({ updatedAt: timestamp().$onUpdate(() => new Date()) });',
    "pgTable('orders', { name: text(), ...stamps() })",
  ],
  [
    'pgTableCreator',
    'const table = pgTableCreator((name) => name);',
    "table('orders', { name: text(), updatedAt: timestamp().$onUpdate(() => new Date()) })",
  ],
  ['pgSchema', "const shop = pgSchema('shop');", "shop.table('orders', { name: text(), updatedAt: timestamp().$onUpdate(() => new Date()) })"],
  ['columns without names', '', "pgTable('orders', { name: text(), updatedAt: timestamp().$onUpdate(() => new Date()) })"],
  ['a shared column', 'const updatedAt = timestamp().$onUpdate(() => new Date());', "pgTable('orders', { name: text(), updatedAt })"],
];

function reports(text: string, policy: string): string[] {
  const found = lint(text, { file: 'orders.ts', rules: ['require-updated-at'], settings: { policy } });
  return found.map(({ messageId = '' }) => messageId);
}

describe.each([
  ['PostgreSQL', POSTGRES],
  ['MariaDB', MARIADB],
  ['SQLite', SQLITE],
])('%s', (_database, { imports, table, columns, declarations, paths }) => {
  describe.each(paths)('%s', (_path, statement, marks) => {
    it.each(declarations.map(([name, updatedAt], index) => [name, updatedAt, marks[index] ?? ''] as const))('%s', (_name, updatedAt, mark) => {
      const text = `${imports}
import { eq, sql } from 'drizzle-orm';
export const orders = ${table}('orders', { ${columns} ${updatedAt} });
export async function change(db: any, row: any, other: any, cte: any, given: Date) {
  ${statement}
}
`;
      expect(reports(text, 'managed')).toEqual(mark === 'S' ? ['stale'] : []);
      const isSet = /updatedAt: (?!undefined)/.test(statement);
      expect(reports(text, 'explicit')).toEqual(mark === '-' || isSet ? [] : [mark === 'S' ? 'stale' : 'implicit']);
    });
  });
});

describe('ways to write the mechanism', () => {
  it.each(STYLES)('%s', (_name, before, table) => {
    const text = `import { pgSchema, pgTable, pgTableCreator, text, timestamp } from 'drizzle-orm/pg-core';
${before}
export const orders = ${table};
export const rename = (db: any) => db.update(orders).set({ name: 'x' });
`;
    expect(reports(text, 'managed')).toEqual([]);
    expect(reports(text, 'explicit')).toEqual(['implicit']);
    expect(reports(text.replace(/\.\$onUpdate\(\(\) => new Date\(\)\)/, '.defaultNow()'), 'managed')).toEqual(['stale']);
  });
});
