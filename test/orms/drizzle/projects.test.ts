// Drizzle across files: tables, columns, table makers, clients and types that are imported.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';
import { column, inShort, keys, read } from './cases.ts';

const SHOP = 'test/fixtures/projects/drizzle-shop/service.ts';
const SCHEMA = 'test/fixtures/projects/drizzle-shop/schema/refunds.ts';
const API = 'test/fixtures/projects/drizzle-workspace/apps/api/src/routes/plans.ts';

describe('tables that use other files', () => {
  it.each([
    [
      'shared columns',
      "import { pgTable } from 'drizzle-orm/pg-core';\nimport { stamps } from '../columns';\nexport const refunds = pgTable('refunds', { ...stamps });",
      'refunds: createdAt, updatedAt',
    ],
    [
      'one shared column',
      "import { pgTable } from 'drizzle-orm/pg-core';\nimport { stamps } from '../columns';\nexport const refunds = pgTable('refunds', { paidAt: stamps.createdAt });",
      'refunds: paidAt',
    ],
    [
      'a function that gives a column',
      "import { pgTable } from 'drizzle-orm/pg-core';\nimport { createdAt } from '../columns';\nexport const refunds = pgTable('refunds', { createdAt: createdAt() });",
      'refunds: createdAt',
    ],
    [
      'a function that gives columns',
      "import { pgTable } from 'drizzle-orm/pg-core';\nimport * as columns from '../columns';\nexport const refunds = pgTable('refunds', { ...columns.managedStamps() });",
      'refunds: createdAt, updatedAt',
    ],
    [
      'all columns',
      "import { pgTable } from 'drizzle-orm/pg-core';\nimport { bareColumns } from '../columns';\nexport const refunds = pgTable('refunds', bareColumns);",
      'refunds: number, cents',
    ],
    [
      'a table maker, without the library',
      "import { createTable } from '../table';\nexport const refunds = createTable('refunds', (t) => ({ id: t.uuid() }));",
      'refunds: id',
    ],
    [
      'a function that makes tables',
      "import { recordTable } from '../table';\nexport const refunds = recordTable('refunds', {});",
      'refunds: id, createdAt, updatedAt',
    ],
    [
      'a function that makes tables with more columns',
      "import { bareColumns } from '../columns';\nimport { recordTable } from '../table';\nexport const refunds = recordTable('refunds', bareColumns);",
      'refunds: id, createdAt, updatedAt, number, cents',
    ],
  ])('%s', (_name, code, expected) => {
    expect(read(code, SCHEMA).models.map(inShort)).toEqual([expected]);
  });

  it('are not made by an imported function that does not call itself a table', () => {
    const code =
      "import { pgTable } from 'drizzle-orm/pg-core';\nimport { recordTable as make } from '../table';\nexport const refunds = make('refunds', {});\nexport const tables = [pgTable];";
    expect(read(code, SCHEMA).models).toEqual([]);
  });

  it('know what a chain adds to a shared column', () => {
    const {
      models: [refunds],
    } = read(
      "import { pgTable } from 'drizzle-orm/pg-core';\nimport { managedStamps } from '../columns';\nexport const refunds = pgTable('refunds', { ...managedStamps() });",
      SCHEMA,
    );
    expect(refunds?.set.fields.map(column)).toEqual(['instant zoned required database/nothing', 'instant zoned required database/orm']);
  });

  it('belong to their own file only', () => {
    expect(
      read("import { pgTable } from 'drizzle-orm/pg-core';\nimport { orders } from './orders';\nexport const all = { orders };", SCHEMA).models,
    ).toEqual([]);
  });

  it('are not repaired in another file', () => {
    const [report, ...others] = lint(
      "import { pgTable } from 'drizzle-orm/pg-core';\nimport { bareColumns } from '../columns';\nexport const refunds = pgTable('refunds', bareColumns);",
      { file: SCHEMA, rules: ['require-timestamps'] },
    );
    expect(others).toEqual([]);
    expect(report).toMatchObject({ messageId: 'missing' });
    expect(report?.fix).toBeUndefined();
  });
});

describe('columns that tables share', () => {
  it('are judged where they are written', () => {
    const shared =
      "import { timestamp } from 'drizzle-orm/pg-core';\nexport const stamps = { createdAt: timestamp('created_at') };\nexport const paidAt = () => timestamp({ withTimezone: true });";
    expect(read(shared, 'test/fixtures/projects/drizzle-shop/stamps.ts').columns.map(({ field }) => `${field.name} ${column(field)}`)).toEqual([
      'created_at instant zoneless nullable nothing/nothing',
      'this column instant zoned nullable nothing/nothing',
    ]);
  });

  it('are not judged again in the tables', () => {
    expect(
      read(
        "import { pgTable } from 'drizzle-orm/pg-core';\nimport { stamps } from '../columns';\nexport const refunds = pgTable('refunds', { ...stamps });",
        SCHEMA,
      ).columns,
    ).toEqual([]);
  });
});

describe('writes to tables of other files', () => {
  const SET = "set({ status: 'paid' })";
  it.each([
    ['a named import', "import { orders } from './schema/orders';", 'orders'],
    ['a renamed import', "import { orders as table } from './schema/orders';", 'table'],
    ['a barrel', "import { orders } from './schema';", 'orders'],
    ['a namespace import', "import * as schema from './schema';", 'schema.orders'],
    ['a namespace in brackets', "import * as schema from './schema';", "schema['orders']"],
    ['a namespace, destructured', "import * as schema from './schema';\nconst { orders } = schema;", 'orders'],
    [
      'a namespace, destructured in the function',
      "import * as schema from './schema';\nexport function pay(db: any) { const { orders } = schema; return db.update(orders).set({ status: 'paid' }); }",
      '',
    ],
    ['a namespace that is handed on', "import { schema } from './db';", 'schema.orders'],
    ['what another file destructured', "import { allOrders } from './db';", 'allOrders'],
    ['a dynamic import', "const { orders } = await import('./schema/orders');", 'orders'],
    ['require', "const { orders } = require('./schema/orders');", 'orders'],
    ['an object of tables', "import { orders } from './schema';\nconst tables = { orders } as const;", 'tables.orders'],
    [
      'a parameter of the type',
      "import type { orders } from './schema';\nexport const pay = (db: any, table: typeof orders) => db.update(table).set({ status: 'paid' });",
      '',
    ],
  ])('%s', (_name, imports, table) => {
    const code = table === '' ? imports : `${imports}\nexport const pay = (db: any) => db.update(${table}).${SET};`;
    expect(read(code, SHOP).writes.map((write) => `${write.model?.name}: ${keys(write)}`)).toEqual(['orders: status']);
  });

  it.each([
    ['a default import', "import table from './schema/customers';", 'table'],
    ['a default that a barrel names', "import { people } from './schema';", 'people'],
    ['another name in the export', "import { clients } from './schema';", 'clients'],
  ])('%s', (_name, imports, table) => {
    const { writes } = read(`${imports}\nexport const rename = (db: any) => db.update(${table}).set({ name: 'Ada' });`, SHOP);
    expect(writes.map((write) => `${write.model?.name}: ${keys(write)}`)).toEqual(['customers: name']);
  });

  it.each([
    ['a name that is not exported', "import { refunds } from './schema';", 'refunds'],
    ['a file that is not there', "import { orders } from './nowhere';", 'orders'],
    ['a package', "import { orders } from 'shop-schema';", 'orders'],
  ])('not %s', (_name, imports, table) => {
    expect(read(`${imports}\nexport const pay = (db: any) => db.update(${table}).${SET};`, SHOP).writes).toEqual([]);
  });

  it('know the types that stand beside a table', () => {
    const code =
      "import { orders } from './schema';\nimport type { OrderChanges } from './schema';\nexport const change = (db: any, changes: OrderChanges) => db.update(orders).set(changes);";
    expect(read(code, SHOP).writes.map(keys)).toEqual(['status?, total?, createdAt?, updatedAt?']);
  });

  it('know the rows that an imported client reads', () => {
    const code =
      "import { db } from './db';\nimport type { Database } from './db';\nimport { orders } from './schema';\nexport async function change(own: Database) {\n  const order = await db.query.orders.findFirst();\n  await db.update(orders).set({ ...order, total: 0 });\n  const [other] = await own.query.orders.findMany();\n  await own.update(orders).set({ ...other, total: 0 });\n}";
    const old = 'id=old, status=old, createdAt=old, updatedAt=old, total';
    expect(read(code, SHOP).writes.map(keys)).toEqual([old, old]);
  });
});

describe('packages of a workspace', () => {
  it.each([
    ['the package', "import { schema } from '@shop/db';", 'schema.subscriptions'],
    ['a path into the package', "import { subscriptions } from '@shop/db/schema';", 'subscriptions'],
    ['a file that hands the package on', "import { schema } from '@/lib/db';", 'schema.subscriptions'],
  ])('%s', (_name, imports, table) => {
    const { writes } = read(`${imports}\nexport const change = (db: any) => db.update(${table}).set({ plan: 'pro' });`, API);
    expect(writes.map((write) => inShort(write.model as never))).toEqual(['subscriptions: id, plan, createdAtM, updatedAtM']);
  });

  it('bring their mechanism along', () => {
    const code = "import { db, schema } from '@/lib/db';\nexport const change = () => db.update(schema.subscriptions).set({ plan: 'pro' });";
    expect(lint(code, { file: API, rules: ['require-updated-at'] })).toEqual([]);
    expect(lint(code, { file: API, rules: ['require-updated-at'], settings: { policy: 'explicit' } })).toMatchObject([{ messageId: 'implicit' }]);
  });
});
