// Kysely's writes: what counts as Kysely, which table is meant, and which data is written.
import { describe, expect, it } from 'vitest';
import { fix } from '../../tools/lint.ts';
import { ALONE, FILE, inFunction, reports, writes, writesIn } from './cases.ts';

const PAY = ".updateTable('orders').set({ status: 'paid' }).execute();";
const TYPED = "import type { Kysely, Transaction } from 'kysely'; import type { Connection, Database, Db } from './db.ts'; ";

describe('is Kysely', () => {
  it.each<[string, string]>([
    ['an instance', `import { Kysely } from 'kysely'; const db = new Kysely<any>({}); db${PAY}`],
    ['an instance of another file', `import { db } from './db.ts'; db${PAY}`],
    ['what a function gives', `import { open } from './db.ts'; open()${PAY}`],
    ['a parameter', `${TYPED}export const f = (db: Kysely<Database>) => db${PAY}`],
    ['a transaction', `${TYPED}export const f = (trx: Transaction<Database>) => trx${PAY}`],
    ['either', `${TYPED}export const f = (db: Kysely<Database> | Transaction<Database>) => db${PAY}`],
    ['either, by an alias', `${TYPED}export const f = (db: Db) => db${PAY}`],
    ['a class of the project', `${TYPED}export const f = (db: Connection) => db${PAY}`],
    ['a property', `${TYPED}class Till { constructor(private readonly db: Kysely<Database>) {} pay() { return this.db${PAY.replace(';', '')}; } }`],
    ['a parameter with a default', `import { db } from './db.ts'; export const f = (trx = db) => trx${PAY}`],
    ['the parameter of a transaction', `import { db } from './db.ts'; db.transaction().execute(async (trx) => { await trx${PAY} });`],
    ['a transaction with a level', `import { db } from './db.ts'; db.transaction().setIsolationLevel('serializable').execute((trx) => trx${PAY.replace(';', '')});`],
    ['a transaction that is started', `import { db } from './db.ts'; const trx = await db.startTransaction().execute(); trx${PAY}`],
    ['a connection', `import { db } from './db.ts'; db.connection().execute((connection) => connection${PAY.replace(';', '')});`],
    ['with a schema', `import { db } from './db.ts'; db.withSchema('shop')${PAY}`],
    ['an instance with a type of its name', `import { till } from './db.ts'; till${PAY}`],
    ['a parameter of the type of that name', `import type { till } from './db.ts'; export const f = (db: till) => db${PAY}`],
    ['the parameter of a common table expression', `import { db } from './db.ts'; db.with('paid', (qb) => qb${PAY.replace('.execute();', '')}).selectFrom('paid').selectAll().execute();`],
    ['that of a recursive one', `import { db } from './db.ts'; db.withRecursive('paid', (qb) => qb${PAY.replace('.execute();', '')}).selectFrom('paid').execute();`],
    ['that of one behind another', `import { db } from './db.ts'; db.with('open', (qb) => qb.selectFrom('orders')).with((cte) => cte('paid').materialized(), (qb) => qb${PAY.replace('.execute();', '')}).selectFrom('paid').execute();`],
    ['that of one in a transaction', `import { db } from './db.ts'; db.transaction().execute((trx) => trx.with('paid', (qb) => qb${PAY.replace('.execute();', '')}).selectFrom('paid').execute());`],
    ['with a common table expression', `import { db } from './db.ts'; db.with('paid', (qb) => qb.selectFrom('orders'))${PAY}`],
  ])('%s', (_name, text) => {
    expect(writesIn(text)).toEqual(['updateTable().set({…}) orders: status']);
  });

  it.each<[string, string]>([
    ['a value of no known type', `export const f = (db) => db${PAY}`],
    ['another library', `import { Kysely } from 'other'; const db = new Kysely({}); db${PAY}`],
    ['a common table expression of another library', `import { db } from 'other'; db.with('paid', (qb) => qb${PAY.replace('.execute();', '')});`],
    ['what a common table expression is named by', `import { db } from './db.ts'; db.with((cte) => cte${PAY.replace('.execute();', '')}, (qb) => qb.selectFrom('orders'));`],
    ['a type of the name of another value', `import { Kysely } from 'kysely'; const till = new Kysely<any>({}); type till = Map<string, number>; export const f = (db: till) => db${PAY}`],
    ['a map', "new Map().set('status', 'paid');"],
    ['a query of another kind', "import { db } from './db.ts'; db.selectFrom('orders').set({ status: 'paid' });"],
  ])('is not %s', (_name, text) => {
    expect(writesIn(text)).toEqual([]);
  });
});

describe('a write', () => {
  it.each<[string, string, string]>([
    ['with conditions before', "db.updateTable('orders').where('id', '=', id).set({ status: 'paid' }).execute()", 'updateTable().set({…}) orders: status'],
    ['with an alias', "db.updateTable('orders as o').set({ status: 'paid' }).execute()", 'updateTable().set({…}) orders: status'],
    ['with its schema', "db.updateTable('shop.orders').set({ status: 'paid' }).execute()", 'updateTable().set({…}) orders: status'],
    ['in a variable', "const query = db.updateTable('orders');\n  await query.set({ status: 'paid' }).execute()", 'updateTable().set({…}) orders: status'],
    ['refined in a branch', "let query = db.updateTable('orders').where('id', '=', id);\n  if (isPaid) query = query.where('status', '=', 'open');\n  await query.set({ status: 'paid' }).execute()", 'updateTable().set({…}) orders: status'],
    ['of a function', "const open = () => db.updateTable('orders');\n  await open().set({ status: 'paid' }).execute()", 'updateTable().set({…}) orders: status'],
    ['of a function that is given the table', "const open = (table: any) => db.updateTable(table);\n  await open('orders').set({ status: 'paid' }).execute()", 'updateTable().set({…}) orders: status'],
    ['with two calls of set()', "db.updateTable('orders').set({ status: 'paid' }).set({ updated_at: given }).execute()", 'updateTable().set({…}) orders: updated_at, status'],
    ['of a column', "db.updateTable('orders').set('status', 'paid').execute()", 'updateTable().set(column, value) orders: status'],
    ['by a callback', "db.updateTable('orders').set((eb) => ({ total: eb('total', '+', 1) })).execute()", 'updateTable().set(callback) orders: total'],
    ['by its type', "db.updateTable('orders').set(changes).execute()", 'updateTable().set({…}) orders: id?, number?, status?, total?, created_at?, updated_at?'],
    ['of a row that was read', "db.updateTable('orders').set(order).execute()", 'updateTable().set({…}) orders: id, number, status, total, created_at, updated_at'],
    ['of data that comes in', "db.updateTable('orders').set(value).execute()", 'updateTable().set({…}) orders: …'],
    ['in camel case', "db.updateTable('orders').set({ updatedAt: given }).execute()", 'updateTable().set({…}) orders: updated_at'],
    ['of a table in camel case', "db.updateTable('orderItems').set({ status: 'paid' }).execute()", 'updateTable().set({…}) order_items: status'],
    ['of a conflict', "db.insertInto('orders').values(row).onConflict((oc) => oc.column('number').doUpdateSet({ status: 'paid' })).execute()", 'insertInto().onConflict().doUpdateSet() orders: status'],
    ['of a conflict with the rows', "db.insertInto('orders').values(row).onConflict((oc) => oc.columns(['number']).doUpdateSet(row)).execute()", 'insertInto().onConflict().doUpdateSet() orders: id?, number, status, total, created_at?, updated_at?'],
    ['of a conflict with conditions', "db.insertInto('orders').values(row).onConflict((oc) => oc.column('number').where('status', '=', 'open').doUpdateSet({ status: 'paid' }).where('id', '>', 1)).execute()", 'insertInto().onConflict().doUpdateSet() orders: status'],
    ['of a duplicate', "db.insertInto('orders').values(row).onDuplicateKeyUpdate({ status: 'paid' }).execute()", 'insertInto().onDuplicateKeyUpdate() orders: status'],
    ['of a duplicate whose column gets another one', "db.insertInto('orders').values(row).onDuplicateKeyUpdate({ status: sql`number` }).execute()", 'insertInto().onDuplicateKeyUpdate() orders: status'],
    ['of a merge', "db.mergeInto('orders').using('carts', 'carts.id', 'orders.id').whenMatched().thenUpdateSet({ status: 'paid' }).execute()", 'mergeInto().whenMatched().thenUpdateSet() orders: status'],
    ['of a merge with a builder', "db.mergeInto('orders').using('carts', 'carts.id', 'orders.id').whenMatched().thenUpdate((ub) => ub.set({ status: 'paid' })).execute()", 'mergeInto().whenMatched().thenUpdateSet() orders: status'],
    ['of a table that only the type has', "db.updateTable('parcels').set({ status: 'sent' }).execute()", 'updateTable().set({…}) parcels: status'],
  ])('%s', (_name, statement, expected) => {
    expect(writes(`${statement.startsWith('db') ? 'await ' : ''}${statement};`)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ['an insert', "db.insertInto('orders').values(row).execute()"],
    ['a conflict that is ignored', "db.insertInto('orders').values(row).onConflict((oc) => oc.column('number').doNothing()).execute()"],
    ['a conflict that only makes the row come back', "db.insertInto('orders').values(row).onConflict((oc) => oc.column('number').doUpdateSet({ number: value })).returning('id').execute()"],
    ['a duplicate whose column is set to itself', "db.insertInto('orders').values(row).onDuplicateKeyUpdate({ id: sql`id` }).execute()"],
    ['a delete', "db.deleteFrom('orders').where('id', '=', id).execute()"],
    ['a table that comes in', 'db.updateTable(value).set({ status: value }).execute()'],
    ['a set() without data', "db.updateTable('orders').set().execute()"],
  ])('is not %s', (_name, statement) => {
    expect(writes(`await ${statement};`)).toEqual([]);
  });
});

describe('what moves a column', () => {
  it.each<[string, string, string[], string[]]>([
    ['nothing', 'orders', ['stale'], ['stale']],
    ['a trigger', 'carts', [], ['implicit']],
    ['what no migration says', 'parcels', [], ['implicit']],
    ['there is no such column', 'notes', [], []],
    ['there is no such table', 'receipts', [], []],
  ])('%s', (_name, table, managed, explicit) => {
    const text = inFunction(`await db.updateTable('${table}').set({ status: 'paid' }).execute();`);
    expect(reports(text, 'managed')).toEqual(managed);
    expect(reports(text, 'explicit')).toEqual(explicit);
  });

  it('is not known without migrations', () => {
    const text = `import { Kysely } from 'kysely';
interface Orders { id: number; status: string; updated_at: Date }
const db = new Kysely<{ orders: Orders }>({});
db.updateTable('orders').set({ status: 'paid' }).execute();
`;
    expect(reports(text, 'managed', 'till.ts')).toEqual([]);
    expect(reports(text, 'explicit', 'till.ts')).toEqual(['implicit']);
  });

  it('is up to the caller where the type lets it out', () => {
    expect(reports(inFunction("await db.updateTable('orders').set(changes).execute();"), 'managed')).toEqual(['optional']);
  });
});

describe('the time that a fix adds', () => {
  const fixed = (data: string, table = 'orders'): string =>
    /\.set\((.*)\)\.execute/.exec(fix(inFunction(`await db.updateTable('${table}').set(${data}).execute();`), { file: FILE, rules: ['require-updated-at'], settings: { policy: 'explicit' } }))?.[1] ?? '';

  it.each<[string, string, string]>([
    ["is the database's beside one of its own", "{ status: 'paid', paid_at: sql`CURRENT_TIMESTAMP` }", "{ status: 'paid', paid_at: sql`CURRENT_TIMESTAMP`, updated_at: sql`CURRENT_TIMESTAMP` }"],
    ['with its type', '{ paid_at: sql<Date>`now()` }', '{ paid_at: sql<Date>`now()`, updated_at: sql<Date>`now()` }'],
    ['with its precision', '{ paid_at: sql`CURRENT_TIMESTAMP(3)` }', '{ paid_at: sql`CURRENT_TIMESTAMP(3)`, updated_at: sql`CURRENT_TIMESTAMP(3)` }'],
    ['beside one column', "'paid_at', sql`now()`", '{ paid_at: sql`now()`, updated_at: sql`now()` }'],
    ['in a callback', '() => ({ paid_at: sql`now()` })', '() => ({ paid_at: sql`now()`, updated_at: sql`now()` })'],
    ['is its own where the other is computed', "{ paid_at: sql`now() - interval '1 day'` }", "{ paid_at: sql`now() - interval '1 day'`, updated_at: new Date() }"],
    ['is its own where the other is no time', '{ total: sql`total + 1` }', '{ total: sql`total + 1`, updated_at: new Date() }'],
    ['is the one at hand', '{ created_at: now }', '{ created_at: now, updated_at: now }'],
    ['is the one at hand beside one column', "'created_at', now", '{ created_at: now, updated_at: now }'],
    ['is its own beside one of the process', '{ paid_at: given }', '{ paid_at: given, updated_at: new Date() }'],
  ])('%s', (_name, data, expected) => {
    expect(fixed(data)).toBe(expected);
  });

  it.each<[string, string, string, string]>([
    ['the `Database` type', 'db', "updateTable('orderItems').set({ status: 'paid' })", "{ status: 'paid', updatedAt: new Date() }"],
    ['the `Database` type, beside one column', 'db', "updateTable('orderItems').set('status', 'paid')", "{ status: 'paid', updatedAt: new Date() }"],
    ['the `Database` type, which has it as the table', 'db', "updateTable('orders').set({ status: 'paid' })", "{ status: 'paid', updated_at: new Date() }"],
    ['the table, where there is no such type', 'any', "updateTable('orderItems').set({ status: 'paid' })", "{ status: 'paid', updatedAt: new Date() }"],
    ['the table, where it is called as it is', 'any', "updateTable('order_items').set({ status: 'paid' })", "{ status: 'paid', updated_at: new Date() }"],
  ])('is called as by %s', (_name, client, chain, expected) => {
    const text = inFunction(`const any = new Kysely<any>({});\n  await ${client}.${chain}.execute();`).replace('{ sql }', '{ Kysely, sql }');
    expect(/\.set\((.*)\)\.execute/.exec(fix(text, { file: FILE, rules: ['require-updated-at'] }))?.[1]).toBe(expected);
  });

  it('is that of data in a variable', () => {
    const text = inFunction("const data = { paid_at: sql`now()` };\n  await db.updateTable('orders').set(data).execute();");
    expect(fix(text, { file: FILE, rules: ['require-updated-at'] })).toContain('.set({ ...data, updated_at: sql`now()` })');
  });
});

it('survives chains of 200 calls, and files of migrations', () => {
  expect(writes(`await db.updateTable('orders')${".where('id', '=', id)".repeat(210)}.set({ status: 'paid' }).execute();`)).toEqual([]);
  expect(writesIn(`db${PAY}`, ALONE)).toEqual([]);
});
