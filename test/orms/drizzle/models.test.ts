// Drizzle tables: which calls declare one, which columns it ends up with, and what each column holds.
import { describe, expect, it } from 'vitest';
import { column, inShort, PG, read } from './cases.ts';

const MYSQL = "import * as my from 'drizzle-orm/mysql-core';\n";
const SQLITE = "import { sql } from 'drizzle-orm';\nimport { integer, sqliteTable, sqliteTableCreator, text } from 'drizzle-orm/sqlite-core';\n";
const STAMPS = "const stamps = { createdAt: timestamp('created_at').defaultNow(), updatedAt: timestamp('updated_at').defaultNow() };\n";

const models = (code: string, file?: string): string[] => read(code, file).models.map(inShort);

describe('calls that declare a table', () => {
  it.each([
    ['pgTable', `${PG}export const orders = pgTable('orders', { id: uuid() });`],
    ['a table that is not exported', `${PG}const orders = pgTable('orders', { id: uuid() });`],
    ['a renamed import', "import { pgTable as table, uuid as id } from 'drizzle-orm/pg-core';\nexport const orders = table('orders', { id: id() });"],
    ['a namespace import', `${PG}export const orders = pg.pgTable('orders', { id: pg.uuid() });`],
    [
      'require',
      "const { pgTable, uuid } = require('drizzle-orm/pg-core');\nconst orders = pgTable('orders', { id: uuid() });\nmodule.exports = { orders };",
    ],
    ['a namespace by require', "const pg = require('drizzle-orm/pg-core');\nexports.orders = pg.pgTable('orders', { id: pg.uuid() });"],
    ['the callback form', `${PG}export const orders = pgTable('orders', (t) => ({ id: t.uuid() }));`],
    ['the callback form with a body', `${PG}export const orders = pgTable('orders', (t) => { const id = t.uuid(); return { id }; });`],
    ['the callback form, destructured', `${PG}export const orders = pgTable('orders', ({ uuid: key }) => ({ id: key() }));`],
    [
      'pgTableCreator',
      `${PG}const createTable = pgTableCreator((name) => \`shop_\${name}\`);\nexport const orders = createTable('orders', { id: uuid() });`,
    ],
    ['pgTableCreator, called at once', `${PG}export const orders = pgTableCreator((name) => name)('orders', { id: uuid() });`],
    ['pgSchema().table', `${PG}const shop = pgSchema('shop');\nexport const orders = shop.table('orders', { id: uuid() });`],
    ['pgSchema().table in one', `${PG}export const orders = pgSchema('shop').table('orders', { id: uuid() });`],
    ['enableRLS()', `${PG}export const orders = pgTable('orders', { id: uuid() }).enableRLS();`],
    ['withRLS()', `${PG}export const orders = pgTable.withRLS('orders', { id: uuid() });`],
    ['a name from a constant', `${PG}const NAME = 'orders';\nexport const orders = pgTable(NAME, { id: uuid() });`],
    ['a name from a template', `${PG}const prefix = process.env.PREFIX;\nexport const orders = pgTable(\`\${prefix}_orders\`, { id: uuid() });`],
    ['columns from a constant', `${PG}const columns = { id: uuid() };\nexport const orders = pgTable('orders', columns);`],
    ['columns with satisfies', `${PG}export const orders = pgTable('orders', { id: uuid() } satisfies object);`],
    ['a cast', `${PG}export const orders = pgTable('orders', { id: uuid() }) as any;`],
    ['mysqlTable', `${MYSQL}export const orders = my.mysqlTable('orders', { id: my.serial() });`],
    ['mysqlSchema', `${MYSQL}export const orders = my.mysqlSchema('shop').table('orders', { id: my.serial() });`],
    ['sqliteTable', `${SQLITE}export const orders = sqliteTable('orders', { id: integer() });`],
    ['sqliteTableCreator', `${SQLITE}const table = sqliteTableCreator((name) => name);\nexport const orders = table('orders', { id: integer() });`],
    [
      'singlestoreTable',
      "import { serial, singlestoreTable } from 'drizzle-orm/singlestore-core';\nexport const orders = singlestoreTable('orders', { id: serial() });",
    ],
    [
      'a function of the project',
      `${PG}const table = (name: string, columns: Columns) => pgTable(name, columns);\nexport const orders = table('orders', { id: uuid() });`,
    ],
    ['a property of an object', `${PG}export const schema = { orders: pgTable('orders', { id: uuid() }) };`],
    ['a default export', `${PG}export default pgTable('orders', { id: uuid() });`],
  ])('%s', (_name, code) => {
    expect(models(code)).toEqual(['orders: id']);
  });

  it.each([
    ['an enum', "export const status = pgEnum('status', ['open']);"],
    ['a schema', "export const shop = pgSchema('shop');"],
    ['a view', "export const open = pgView('open_orders', { id: uuid(), updatedAt: timestamp() }).existing();"],
    ['a view by query', "export const open = pgView('open_orders').as((query) => query.select().from(source));"],
    ['relations', 'export const orderRelations = relations(orders, ({ many }) => ({ items: many(items) }));'],
    ['a table maker', 'export const createTable = pgTableCreator((name) => name);'],
    ['shared columns', "export const stamps = { createdAt: timestamp('created_at') };"],
    ['a table inside a function', "export const build = () => pgTable('orders', { id: uuid() });"],
    ['another function of this name', "import { table } from './table';\nexport const orders = table('orders', { id: 1 });"],
    [
      'a lookalike of another library',
      "const pgTable2 = (name: string, columns: object) => ({ name, columns });\nexport const orders = pgTable2('orders', { id: uuid() });",
    ],
  ])('not %s', (_name, code) => {
    expect(models(`${PG}${code}`)).toEqual([]);
  });
});

describe('the columns of a table', () => {
  it.each([
    ['a spread constant', `${STAMPS}export const orders = pgTable('orders', { id: uuid(), ...stamps });`, 'orders: id, createdAt, updatedAt'],
    [
      'a spread function',
      `const stamps = () => ({ createdAt: timestamp() });\nexport const orders = pgTable('orders', { id: uuid(), ...stamps() });`,
      'orders: id, createdAt',
    ],
    [
      'a spread function with a body',
      "function stamps() { const createdAt = timestamp(); return { createdAt }; }\nexport const orders = pgTable('orders', { ...stamps() });",
      'orders: createdAt',
    ],
    [
      'a spread method',
      `const base = { stamps: () => ({ createdAt: timestamp() }) };\nexport const orders = pgTable('orders', { ...base.stamps() });`,
      'orders: createdAt',
    ],
    [
      'a spread member',
      `const base = { stamps: { createdAt: timestamp() } };\nexport const orders = pgTable('orders', { ...base.stamps });`,
      'orders: createdAt',
    ],
    [
      'a spread of spreads',
      `${STAMPS}const base = { id: uuid(), ...stamps };\nexport const orders = pgTable('orders', { ...base, total: integer() });`,
      'orders: id, createdAt, updatedAt, total',
    ],
    [
      'a spread in the callback form',
      "const stamps = (t: any) => ({ createdAt: t.timestamp() });\nexport const orders = pgTable('orders', (t) => ({ id: t.uuid(), ...stamps(t) }));",
      'orders: id, createdAt',
    ],
    ['a member of shared columns', `${STAMPS}export const orders = pgTable('orders', { createdAt: stamps.createdAt });`, 'orders: createdAt'],
    ['shorthand', "const createdAt = timestamp();\nexport const orders = pgTable('orders', { createdAt });", 'orders: createdAt'],
    ['a column in quotes', "export const orders = pgTable('orders', { 'created_at': timestamp() });", 'orders: created_at'],
    ['a computed name that is known', "const NAME = 'createdAt';\nexport const orders = pgTable('orders', { [NAME]: timestamp() });", 'orders: createdAt'],
    [
      'a column that replaces a shared one',
      `${STAMPS}export const orders = pgTable('orders', { ...stamps, createdAt: timestamp() });`,
      'orders: createdAt, updatedAt',
    ],
    [
      'a function of the project that adds columns',
      `${STAMPS}const table = (name: string, columns: any) => pgTable(name, { id: uuid(), ...columns, ...stamps });\nexport const orders = table('orders', { total: integer() });`,
      'orders: id, total, createdAt, updatedAt',
    ],
    [
      'a function that completes columns',
      `${STAMPS}const withStamps = (columns: any) => ({ ...columns, ...stamps });\nexport const orders = pgTable('orders', withStamps({ id: uuid() }));`,
      'orders: id, createdAt, updatedAt',
    ],
    [
      'a table that only a script has',
      "import { drizzle } from 'drizzle-orm/postgres-js';\nconst orders = pgTable('orders', { id: uuid() });\nconst db = drizzle(process.env.URL);",
      'orders: id, …',
    ],
    [
      'a table beside its connection',
      "import { drizzle } from 'drizzle-orm/postgres-js';\nconst orders = pgTable('orders', { id: uuid() });\nconst db = drizzle(process.env.URL);\nexport { db, orders };",
      'orders: id',
    ],
    [
      'columns from a package',
      "import { stamps } from 'shop-columns';\nexport const orders = pgTable('orders', { id: uuid(), ...stamps });",
      'orders: id, …',
    ],
    [
      'columns from a file that is not there',
      "import { stamps } from './nowhere';\nexport const orders = pgTable('orders', { id: uuid(), ...stamps });",
      'orders: id, …',
    ],
    ['a spread that depends', `${STAMPS}export const orders = pgTable('orders', { id: uuid(), ...(old ? {} : stamps) });`, 'orders: id, …'],
    [
      'the rest of shared columns',
      `${STAMPS}function table() { const { updatedAt, ...rest } = stamps; return rest; }\nexport const orders = pgTable('orders', { ...table() });`,
      'orders: …',
    ],
    ['columns that come in', "export const orders = pgTable('orders', makeColumns());", 'orders: …'],
  ])('%s', (_name, code, expected) => {
    expect(models(`${PG}${code}`)).toEqual([expected]);
  });

  it('say where they could not be followed', () => {
    const {
      models: [orders],
    } = read(`${PG}export const orders = pgTable('orders', { id: uuid(), ...stamps });`);
    expect(orders?.set.gaps).toEqual([expect.objectContaining({ why: 'columns that could not be followed' })]);
  });

  it('do not come from themselves', () => {
    expect(models(`${PG}const stamps = { ...stamps, createdAt: timestamp() };\nexport const orders = pgTable('orders', { ...stamps });`)).toEqual([
      'orders: createdAt, …',
    ]);
  });
});

describe('a column of PostgreSQL', () => {
  it.each([
    ['timestamp()', 'instant zoneless nullable nothing/nothing'],
    ["timestamp('at')", 'instant zoneless nullable nothing/nothing'],
    ["timestamp('at', { withTimezone: true })", 'instant zoned nullable nothing/nothing'],
    ['timestamp({ withTimezone: true }).notNull()', 'instant zoned required nothing/nothing'],
    ['timestamp({ withTimezone: false })', 'instant zoneless nullable nothing/nothing'],
    ["timestamp({ mode: 'string', withTimezone: true })", 'text zoned nullable nothing/nothing'],
    ["timestamp({ mode: 'date' })", 'instant zoneless nullable nothing/nothing'],
    ['timestamp(ZONED)', 'instant zoned nullable nothing/nothing'],
    ['timestamp({ ...ZONED, precision: 3 })', 'unknown nullable nothing/nothing'],
    ['timestamp(options)', 'unknown nullable nothing/nothing'],
    ['timestamp({ withTimezone: isZoned })', 'instant nullable nothing/nothing'],
    ['timestamp().defaultNow()', 'instant zoneless nullable database/nothing'],
    ['timestamp().default(sql`now()`)', 'instant zoneless nullable database/nothing'],
    ['timestamp().$default(() => new Date())', 'instant zoneless nullable orm/nothing'],
    ['timestamp().$defaultFn(() => new Date())', 'instant zoneless nullable orm/nothing'],
    ['timestamp().$onUpdate(() => new Date())', 'instant zoneless nullable nothing/orm'],
    ['timestamp().$onUpdateFn(() => sql`now()`)', 'instant zoneless nullable nothing/orm'],
    ['timestamp()\n    .notNull()\n    .defaultNow()\n    .$onUpdate(() => new Date())', 'instant zoneless required database/orm'],
    ['made()', 'instant zoned required database/nothing'],
    ["changed('at').notNull()", 'instant zoned required nothing/orm'],
    ["paid('settled_at')", 'instant zoned nullable database/nothing'],
    ['paid()', 'instant zoned nullable database/nothing'],
    ['pg.timestamp().notNull()', 'instant zoneless required nothing/nothing'],
    ['date()', 'date nullable nothing/nothing'],
    ["date({ mode: 'date' })", 'date nullable nothing/nothing'],
    ["text('at').notNull()", 'text required nothing/nothing'],
    ["bigint('at', { mode: 'number' })", 'epoch nullable nothing/nothing'],
    ['json()', 'other nullable nothing/nothing'],
    ['uuid().primaryKey()', 'other required nothing/nothing key'],
    ['uuid().references(() => customers.id)', 'other nullable nothing/nothing reference'],
    ['stamp()', 'unknown nullable nothing/nothing'],
    ['stamp().notNull().$onUpdate(() => new Date())', 'unknown required nothing/orm'],
    ['fromElsewhere()', 'unknown unknown unknown/unknown'],
    ['fromElsewhere().$onUpdate(() => new Date())', 'unknown unknown unknown/unknown'],
  ])('%s', (code, expected) => {
    const shared = `const ZONED = { withTimezone: true };
const made = () => timestamp({ withTimezone: true }).notNull().defaultNow();
const paid = (name = 'paid_at') => timestamp(name, { withTimezone: true }).defaultNow();
function changed(name: string) { return timestamp(name, { withTimezone: true }).$onUpdate(() => new Date()); }
const stamp = customType<{ data: Date }>({ dataType: () => 'timestamptz' });\n`;
    const text = `${PG}import { date } from 'drizzle-orm/pg-core';\nimport { fromElsewhere } from 'shop-columns';\n${shared}export const orders = pgTable('orders', { at: ${code} });`;
    expect(read(text).models.flatMap((model) => model.set.fields.map(column))).toEqual([expected]);
  });
});

describe('a column of another database', () => {
  it.each([
    ['mysql', 'my.timestamp()', 'instant nullable nothing/nothing'],
    ['mysql', 'my.timestamp().notNull().defaultNow().onUpdateNow()', 'instant required database/database'],
    ['mysql', "my.datetime({ mode: 'string' })", 'text nullable nothing/nothing'],
    ['mysql', 'my.int()', 'epoch nullable nothing/nothing'],
    ['sqlite', 'integer()', 'epoch nullable nothing/nothing'],
    ['sqlite', "integer({ mode: 'timestamp' })", 'instant nullable nothing/nothing'],
    ['sqlite', "integer('at', { mode: 'timestamp_ms' }).$onUpdate(() => new Date())", 'instant nullable nothing/orm'],
    ['sqlite', "integer({ mode: 'boolean' })", 'other nullable nothing/nothing'],
    ['sqlite', "text({ mode: 'json' })", 'other nullable nothing/nothing'],
    ['sqlite', 'text().default(sql`CURRENT_TIMESTAMP`)', 'text nullable database/nothing'],
  ])('%s: %s', (engine, code, expected) => {
    const text =
      engine === 'mysql'
        ? `${MYSQL}export const orders = my.mysqlTable('orders', { at: ${code} });`
        : `${SQLITE}export const orders = sqliteTable('orders', { at: ${code} });`;
    const [orders] = read(text).models;
    expect(orders?.engine).toBe(engine);
    expect(orders?.set.fields.map(column)).toEqual([expected]);
  });
});

describe('keys and references among the extras', () => {
  const keyed = ['other nullable nothing/nothing key reference', 'other nullable nothing/nothing key'];
  it.each([
    [
      'a list',
      '(table) => [primaryKey({ columns: [table.orderId, table.productId] }), foreignKey({ columns: [table.orderId], foreignColumns: [orders.id] })]',
    ],
    [
      'a list with a name and an action',
      "(t) => [primaryKey({ name: 'pk', columns: [t.orderId, t.productId] }), foreignKey({ columns: [t.orderId], foreignColumns: [orders.id] }).onDelete('cascade')]",
    ],
    [
      'an object',
      '(t) => ({ pk: primaryKey({ columns: [t.orderId, t.productId] }), order: foreignKey({ columns: [t.orderId], foreignColumns: [orders.id] }) })',
    ],
    [
      'columns one by one',
      '(t) => ({ pk: primaryKey(t.orderId, t.productId), order: foreignKey(() => ({ columns: [t.orderId], foreignColumns: [orders.id] })) })',
    ],
    [
      'a destructured table',
      '({ orderId, productId }) => [primaryKey({ columns: [orderId, productId] }), foreignKey({ columns: [orderId], foreignColumns: [orders.id] })]',
    ],
    [
      'a namespace import',
      '(t) => [pg.primaryKey({ columns: [t.orderId, t.productId] }), pg.foreignKey({ columns: [t.orderId], foreignColumns: [orders.id] }), pg.unique().on(t.orderId)]',
    ],
    [
      'a body',
      '(t) => { return [primaryKey({ columns: [t.orderId, t.productId] }), foreignKey({ columns: [t.orderId], foreignColumns: [orders.id] })]; }',
    ],
  ])('%s', (_name, extras) => {
    const {
      models: [items],
    } = read(`${PG}import { orders } from './nowhere';\nexport const items = pgTable('items', { orderId: uuid(), productId: uuid() }, ${extras});`);
    expect(items?.set.fields.map(column)).toEqual(keyed);
  });
});
