// Knex's writes: what counts as Knex, which table is meant, and which data is written.
import { describe, expect, it } from 'vitest';
import { inFunction, reports, writes, writesIn } from './cases.ts';

const PAY = "('orders').update({ status: 'paid' })";

describe('is Knex', () => {
  it.each<[string, string]>([
    ['an instance', `import knex from 'knex'; const db = knex({}); db${PAY};`],
    ['an instance of the named export', `import { knex } from 'knex'; const db = knex({}); db${PAY};`],
    ['an instance of the default export as a namespace', `import pkg from 'knex'; const { knex } = pkg; const db = knex({}); db${PAY};`],
    ['an instance that is required', `const knex = require('knex')({}); knex${PAY};`],
    ['an instance that is required in two steps', `const Knex = require('knex'); const knex = Knex({}); knex${PAY};`],
    ['an instance of another file', `import { db } from './db.ts'; db${PAY};`],
    ['an instance of a CommonJS file', `const db = require('./client.js'); db${PAY};`],
    ['what a function of the project gives, asked for a table', "import { connect } from './db.ts'; connect().table('orders').update({ status: 'paid' });"],
    ['what an untyped function of the project gives, asked for a table', "import knex from 'knex'; const open = () => knex({ client: 'pg' }); open().from('orders').update({ status: 'paid' });"],
    ['what a function of the project gives', `import { connect } from './db.ts'; connect()${PAY};`],
    ['a typed parameter', `import type { Knex } from 'knex'; export const f = (db: Knex) => db${PAY};`],
    ['a typed parameter of old versions', `import Knex from 'knex'; export const f = (db: Knex) => db${PAY};`],
    ['a transaction by its type', `import type { Knex } from 'knex'; export const f = (trx: Knex.Transaction) => trx${PAY};`],
    ['a transaction of old versions', `import { Transaction } from 'knex'; export const f = (trx: Transaction) => trx${PAY};`],
    ['an alias of the project', `import type { Db } from './db.ts'; export const f = (db: Db) => db${PAY};`],
    ['a parameter with a default', `import { db } from './db.ts'; export const f = (trx = db) => trx${PAY};`],
    ['a choice', `import type { Knex } from 'knex'; import { db } from './db.ts'; export const f = (trx?: Knex.Transaction) => (trx ?? db)${PAY};`],
    ['a property', `import type { Db } from './db.ts'; class Till { private db: Db; constructor(db: Db) { this.db = db; } pay() { return this.db${PAY}; } }`],
    ['a parameter property', `import type { Knex } from 'knex'; class Till { constructor(private readonly knex: Knex) {} pay() { return this.knex${PAY}; } }`],
    ['a property of a base class', `import type { Knex } from 'knex'; class Store { constructor(protected db: Knex) {} } class Till extends Store { pay() { return this.db${PAY}; } }`],
    ['the parameter of a transaction', `import { db } from './db.ts'; db.transaction(async (trx) => { await trx${PAY}; });`],
    ['the parameter of a nested transaction', `import { db } from './db.ts'; db.transaction((trx) => trx.transaction((inner) => inner${PAY}));`],
    ['an awaited transaction', `import { db } from './db.ts'; export async function f() { const trx = await db.transaction(); await trx${PAY}; }`],
    ['a cast', `export const f = (db: unknown) => (db as import('knex').Knex)${PAY};`.replace("import('knex').Knex", 'Knex').replace('export', "import type { Knex } from 'knex'; export")],
  ])('%s', (_name, text) => {
    expect(writesIn(text)).toEqual(['update() orders: status']);
  });

  it.each<[string, string]>([
    ['a value of no known type', `export const f = (db) => db${PAY};`],
    ['another library', `import orm from 'other-orm'; const db = orm({}); db${PAY};`],
    ['a function of the project', `const db = (name) => new Store(name); db${PAY};`],
    ['a hash', "import { createHash } from 'crypto'; createHash('sha1').update('orders');"],
    ['a list', "[1].map(String).update({ status: 'paid' });"],
    ['what a function of the project gives that is another thing, asked for a table', "const connect = () => new Store(); connect().table('orders').update({ status: 'paid' });"],
    ['a union with something else', `import type { Knex } from 'knex'; export const f = (db: Knex | Map<string, string>) => db${PAY};`],
  ])('is not %s', (_name, text) => {
    expect(writesIn(text)).toEqual([]);
  });
});

describe('the table', () => {
  it.each<[string, string]>([
    ['a literal', "db('orders').update({ status: 'paid' })"],
    ['with its schema', "db('public.orders').update({ status: 'paid' })"],
    ['with an alias', "db('orders as o').update({ status: 'paid' })"],
    ['as an object', "db({ o: 'orders' }).update({ status: 'paid' })"],
    ['in upper case', "db('ORDERS').update({ status: 'paid' })"],
    ['a member of what a function of the project gives', "const orders = ((name, columns) => ({ name, columns }))('orders', ['id']); db(orders.name).update({ status: 'paid' })"],
    ['a member of a constant', "db(TABLES.orders).update({ status: 'paid' })"],
    ['a type argument', "db<OrderRow>('orders').update({ status: 'paid' })"],
    ['table()', "db.table('orders').update({ status: 'paid' })"],
    ['from()', "db.from('orders').update({ status: 'paid' })"],
    ['withSchema()', "db.withSchema('shop').from('orders').update({ status: 'paid' })"],
    ['withSchema() behind', "db('orders').withSchema('shop').update({ status: 'paid' })"],
    ['put together', "const schema = 'public.';\n  await db(schema + 'orders').update({ status: 'paid' })"],
    ['put together in a template', "const schema = 'public';\n  await db(`${schema}.orders`).update({ status: 'paid' })"],
    ['in a variable', "const table = 'orders';\n  await db(table).update({ status: 'paid' })"],
    ['a query in a variable', "const query = db('orders').where({ id });\n  await query.update({ status: 'paid' })"],
    ['a query that was refined', "const query = db('orders');\n  query.where({ id });\n  await query.update({ status: 'paid' })"],
    ['a query of two branches', "const query = isPaid ? db('orders').where({ id }) : db('orders');\n  await query.update({ status: 'paid' })"],
    ['a query of a function', "const open = () => db('orders').where({ id });\n  await open().update({ status: 'paid' })"],
    ['a function that is given the name', "const rows = (name: string) => db(name);\n  await rows('orders').update({ status: 'paid' })"],
    ['transacting()', "await db('orders').transacting(value).update({ status: 'paid' })"],
    ['returning()', "await db('orders').update({ status: 'paid' }).returning('*')"],
    ['into() behind', "await db.where({ id }).update({ status: 'paid' }).into('orders')"],
    ['from() behind', "await db.update({ status: 'paid' }).where({ id }).from('orders').returning('*')"],
    ['table() behind', "await db.update({ status: 'paid' }).table('orders')"],
    ['a constant behind', "await db.where({ id }).update({ status: 'paid' }).into(TABLES.orders)"],
    ['into() between', "await db.update({ status: 'paid' }).into('orders').where({ id })"],
    ['conditions behind', "await db('orders').update({ status: 'paid' }).where({ id })"],
    ['columns to return', "await db('orders').update({ status: 'paid' }, ['id'])"],
    ['modify()', "await db('orders').modify(value).update({ status: 'paid' })"],
  ])('%s', (_name, statement) => {
    expect(writes(`${statement};`)).toEqual(['update() orders: status']);
  });

  it.each<[string, string]>([
    ['a parameter', "await db(value).update({ status: 'paid' });"],
    ['a template', "await db(`${value}_orders`).update({ status: 'paid' });"],
    ['a member that is computed', "await db(TABLES[value]).update({ status: 'paid' });"],
    ['branches of two tables', "const query = isPaid ? db('orders') : db('carts');\n  await query.update({ status: 'paid' });"],
    ['a table that no migration has', "await db('parcels').update({ status: 'paid' });"],
  ])('is unknown for %s', (_name, statements) => {
    expect(writes(statements).map((write) => write.replace(/^.*?\(\) ?/, ''))).toEqual(statements.includes('isPaid') ? [] : ['?: status']);
    expect(reports(inFunction(statements), 'explicit')).toEqual([]);
  });

  it('is named behind all that one write sets', () => {
    expect(writes("await db.update({ status: 'paid' }).into('orders').increment('total', 1);")).toEqual(['increment() orders: total, status']);
    expect(writes("await db.increment('total', 1).update({ status: 'paid' }).into('orders');")).toEqual(['update() orders: status, total']);
    expect(writes("await db.insert({ number: 'A-1', status: 'open' }).onConflict('number').merge().into('orders');")).toEqual(['insert().onConflict().merge() orders: number, status']);
    expect(reports(inFunction("await db.where({ id }).update({ status: 'paid' }).into('orders');"), 'explicit')).toHaveLength(1);
  });

  it.each(["await db.where({ id }).select('status').from('orders');", "await db.insert({ number: 'A-1' }).into('orders');", "await db.where({ id }).from('orders').delete();", "Array.from(value).map((row) => row.update({ status: 'paid' }));"])('is asked for, and nothing is written: %s', (statement) => {
    expect(writes(statement)).toEqual([]);
  });

  it('may be a class of the project that knows its own', () => {
    const text = `import type { Knex } from 'knex';
class Till {
  constructor(private db: Knex) {}
  private orders() { return this.db('orders').where('status', 'open'); }
  pay() { return this.orders().update({ status: 'paid' }); }
}`;
    expect(writesIn(text)).toEqual(['update() orders: status']);
  });
});

describe('the table of a class', () => {
  const till = (own: string): string[] => writesIn(`import type { Knex } from 'knex';
abstract class Store {
  private db_: Knex;
  constructor(db: Knex) { this.db_ = db; }
  get db(): Knex { return this.db_; }
  get tableName(): string { throw new Error('Not implemented'); }
}
class Till extends Store {
  ${own}
  pay() { return this.db(this.tableName).update({ status: 'paid' }); }
}`);

  it.each<[string, string]>([
    ['a property', "tableName = 'orders';"],
    ['a getter', "get tableName() { return 'orders'; }"],
    ['a getter with its setter', "set tableName(name: string) { rename(name); }\n  get tableName() { return 'orders'; }"],
    ['a getter of a constant', "static table = 'orders';\n  protected get tableName(): string { return Till.table; }"],
  ])('is %s', (_name, own) => expect(till(own)).toEqual(['update() orders: status']));

  it.each<[string, string]>([
    ['a getter that only its subclasses have', ''],
    ['a getter of one of several', "get tableName() { return this.isOpen ? 'orders' : 'carts'; }"],
    ['a method', "tableName() { return 'orders'; }"],
  ])('is not known by %s', (_name, own) => expect(till(own)).toEqual(['update() ?: status']));
});

describe('the data', () => {
  it.each<[string, string, string]>([
    ['of update()', "update({ status: 'paid', total: 1 })", 'update() orders: status, total'],
    ['of a column', "update('status', 'paid')", 'update(column, value) orders: status'],
    ['of a column to return', "update('status', 'paid', ['id'])", 'update(column, value) orders: status'],
    ['with its table', "update({ 'orders.status': 'paid' })", 'update() orders: status'],
    ['in camel case', "update({ updatedAt: given })", 'update() orders: updated_at'],
    ['stamped', 'update({ updated_at: new Date() })', 'update() orders: updated_at=now'],
    ['stamped by the database', 'update({ updated_at: db.fn.now() })', 'update() orders: updated_at=now'],
    ['stamped with a precision', 'update({ updated_at: db.fn.now(6) })', 'update() orders: updated_at=now'],
    ['with a raw value', "update({ total: db.raw('total + 1') })", 'update() orders: total'],
    ['by its type', 'update(changes)', 'update() orders: status?, total?'],
    ['that comes in', 'update(value)', 'update() orders: …'],
    ['spread', "update({ ...value, status: 'paid' })", 'update() orders: status, …'],
    ['of increment()', "increment('total', 5)", 'increment() orders: total'],
    ['of increment() without an amount', "increment('total')", 'increment() orders: total'],
    ['of several increments', 'increment({ total: 5 })', 'increment() orders: total'],
    ['of increment() and update()', "increment('total', 5).update({ updated_at: given })", 'update() orders: updated_at, total'],
    ['of update() and decrement()', "update({ updated_at: given }).decrement('total')", 'decrement() orders: total, updated_at'],
    ['of merge()', "insert({ number: 'A-1', status: 'paid' }).onConflict('number').merge()", 'insert().onConflict().merge() orders: number, status'],
    ['of merge() of a list', "insert([{ number: 'A-1' }, { number: 'A-2' }]).onConflict('id').merge()", 'insert().onConflict().merge() orders: number'],
    ['of merge() of mapped rows', 'insert(rows.map((row) => ({ id: row.id, status: row.status }))).onConflict("id").merge()', 'insert().onConflict().merge() orders: id, status'],
    ['of merge() of typed rows', 'insert(rows).onConflict("id").merge()', 'insert().onConflict().merge() orders: id, status, updated_at'],
    ['of merge() of rows that come in', 'insert(value).onConflict("id").merge()', 'insert().onConflict().merge() orders: …'],
    ['of merge() with columns', "insert(value).onConflict('id').merge(['status', 'updated_at'])", 'insert().onConflict().merge([columns]) orders: status, updated_at'],
    ['of merge() with a column', "insert(value).onConflict('id').merge('status')", 'insert().onConflict().merge([columns]) orders: status'],
    ['of merge() with columns that come in', "insert(value).onConflict('id').merge([...value])", 'insert().onConflict().merge([columns]) orders: …'],
    ['of merge() on a target of SQL', `insert({ number: 'A-1', note: 'x' }).onConflict(knex.raw('(number) WHERE deleted_at IS NULL')).merge(['note'])`, 'insert().onConflict().merge([columns]) orders: note'],
    ['of merge() with data', "insert(value).onConflict('id').merge({ status: 'paid' })", 'insert().onConflict().merge({…}) orders: status'],
    ['of merge() with conditions', "insert({ number: 'A-1' }).onConflict('id').merge().where('status', 'open')", 'insert().onConflict().merge() orders: number'],
    ['of merge() that returns', "insert({ number: 'A-1' }).onConflict('id').merge().returning('*')", 'insert().onConflict().merge() orders: number'],
  ])('%s', (_name, chain, expected) => {
    expect(writes(`await db('orders').${chain};`)).toEqual([expected]);
  });

  it.each<[string, string, string]>([
    ['a member of a constant', 'update({ [ORDERS.col.status]: value })', 'update() orders: status'],
    ['the column that is asked for', 'update({ [ORDERS.col.status]: value, [ORDERS.col.updatedAt]: given })', 'update() orders: status, updated_at'],
    ['a constant', "update({ [STATUS]: value })", 'update() orders: status'],
    ['a parameter', 'update({ [value]: 1 })', 'update() orders: …'],
    ['a member that is not there', 'update({ [ORDERS.col.note]: 1 })', 'update() orders: …'],
    ['a member of a parameter', 'update({ [changes.status]: 1 })', 'update() orders: …'],
    ['one of a list', "insert({ status: 'paid' }).onConflict('id').merge([ORDERS.col.status] as (keyof OrderRow)[])", 'insert().onConflict().merge([columns]) orders: status'],
  ])('whose key is computed: %s', (_name, chain, expected) => {
    const text = `import { ORDERS } from './db.ts';\nconst STATUS = ORDERS.col.status;\n${inFunction(`await db('orders').${chain};`)}`;
    expect(writesIn(text)).toEqual([expected]);
  });

  it('is known by the type that the rows are declared with', () => {
    expect(writes("const all: OrderRow[] = value;\n  await db('orders').insert(all).onConflict('id').merge();")).toEqual(['insert().onConflict().merge() orders: id, status, updated_at']);
  });

  it.each<[string, string]>([
    ['an insert', "insert({ number: 'A-1' })"],
    ['a conflict that is ignored', "insert({ number: 'A-1' }).onConflict('number').ignore()"],
    ['a merge that only makes the row come back', "insert({ number: 'A-1' }).onConflict('number').merge(['number'])"],
    ['a merge on a target of SQL that only makes the row come back', `insert({ number: 'A-1' }).onConflict(knex.raw('("number", note) WHERE deleted_at IS NULL')).merge(['number'])`],
    ['a delete', 'where({ id }).delete()'],
    ['a select', "where({ id }).first('status')"],
    ['an update without data', 'update()'],
  ])('is none of %s', (_name, chain) => {
    expect(writes(`await db('orders').${chain};`)).toEqual([]);
  });

  it('of a column that is not named so in the table is left to the database', () => {
    expect(reports(inFunction("await db('orders').update({ updatedAt: given });"), 'explicit')).toEqual([]);
  });
});

describe('is not known', () => {
  it.each(['baskets', 'parcels'])('for %s, so nothing is reported', (table) => {
    expect(reports(inFunction(`await db('${table}').update({ status: 'paid' });`), 'managed')).toEqual([]);
  });

  it('outside of any project', () => {
    expect(reports(`import knex from 'knex'; const db = knex({}); db${PAY};`, 'explicit', 'till.ts')).toEqual([]);
  });

  it('for a table without the column', () => {
    expect(reports(inFunction("await db('notes').update({ status: 'paid' });"), 'explicit')).toEqual([]);
  });
});

it('survives chains of 200 calls', () => {
  expect(writes(`await db('orders')${'.where({ id })'.repeat(200)}.update({ status: 'paid' });`)).toEqual([]);
  expect(writes(`await db('orders')${'.where({ id })'.repeat(100)}.update({ status: 'paid' });`)).toEqual(['update() orders: status']);
});

it('names the call as it is written', () => {
  const text = inFunction("await db('orders').update({ status: 'paid' });\n  await db('orders').insert(value).onConflict('id').merge({ total: 1 });");
  expect(writesIn(text)).toHaveLength(2);
});
