// Drizzle writes: which calls change rows, of which table, and with which data.
import { describe, expect, it } from 'vitest';
import { keys, ORDERS, read } from './cases.ts';

/** A function with everything that the statements below use. */
function inFunction(statements: string): string {
  return `${ORDERS}import { drizzle } from 'drizzle-orm/node-postgres';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { InferInsertModel, InferSelectModel } from 'drizzle-orm';
import { z } from 'zod';
const db = drizzle(process.env.DATABASE_URL!, { schema: { orders } });
const input = z.object({ status: z.string() });
export async function change(this: any, id: string, isPaid: boolean, value: any, ${PARAMETERS}) {
  ${statements}
}
`;
}

const PARAMETERS =
  'partial: Partial<Order>, insert: InferInsertModel<typeof orders>, row: InferSelectModel<typeof orders>, parsed: z.infer<typeof input>, named: { status?: string }';

/** The writes of some statements, as `path table: keys`. */
function writes(statements: string): string[] {
  return read(inFunction(statements)).writes.map((write) => `${write.path} ${write.model?.name}: ${keys(write)}`);
}

describe('calls that write', () => {
  it.each([
    ['db.update().set()', "await db.update(orders).set({ status: 'paid' }).where(eq(orders.id, id));"],
    ['without await', "return db.update(orders).set({ status: 'paid' });"],
    ['on several lines', "await db\n    .update(orders)\n    .set({\n      status: 'paid',\n    })\n    .where(eq(orders.id, id));"],
    ['through this', "await this.db.update(orders).set({ status: 'paid' });"],
    ['of a client that nobody knows', "await value.update(orders).set({ status: 'paid' });"],
    ['in a transaction', "await db.transaction(async (tx) => { await tx.update(orders).set({ status: 'paid' }); });"],
    ['with a CTE', "await db.with(value).update(orders).set({ status: 'paid' });"],
    ['prepared', "const query = db.update(orders).set({ status: sql.placeholder('status') }).prepare('pay');"],
    ['with from()', "await db.update(orders).set({ status: 'paid' }).from(value);"],
    ['with returning()', "const [paid] = await db.update(orders).set({ status: 'paid' }).returning();"],
    ['with $dynamic()', "const query = db.update(orders).$dynamic().set({ status: 'paid' });"],
    ['in a batch', "await db.batch([db.update(orders).set({ status: 'paid' })]);"],
    ['split by a variable', "const query = db.update(orders);\n  await query.set({ status: 'paid' });"],
    [
      'split by two variables',
      "const query = db.update(orders);\n  const changed = query.set({ status: 'paid' });\n  await changed.where(eq(orders.id, id));",
    ],
    ['of a cast client', "await (db as any).update(orders).set({ status: 'paid' });"],
    ['of a table in a variable', "const table = orders;\n  await db.update(table).set({ status: 'paid' });"],
    ['of a table in an object', "const tables = { orders };\n  await db.update(tables.orders).set({ status: 'paid' });"],
    ['of a table out of an object', "const { orders: table } = { orders };\n  await db.update(table).set({ status: 'paid' });"],
    ['of a parameter that can only be this table', "const pay = (table: typeof orders) => db.update(table).set({ status: 'paid' });"],
  ])('%s', (_name, statement) => {
    expect(writes(statement)).toEqual(['update().set() orders: status']);
  });

  it.each([
    [
      'onConflictDoUpdate',
      'onConflictDoUpdate()',
      "await db.insert(orders).values(value).onConflictDoUpdate({ target: orders.id, set: { status: 'paid' } });",
    ],
    [
      'onConflictDoUpdate with conditions',
      'onConflictDoUpdate()',
      "await db.insert(orders).values(value).onConflictDoUpdate({ target: orders.id, set: { status: 'paid' }, setWhere: sql`true` }).returning();",
    ],
    [
      'onConflictDoUpdate with the excluded row',
      'onConflictDoUpdate()',
      'await db.insert(orders).values(value).onConflictDoUpdate({ target: orders.id, set: { status: sql`excluded.status` } });',
    ],
    [
      'onConflictDoUpdate with a set of its own',
      'onConflictDoUpdate()',
      "const set = { status: 'paid' };\n  await db.insert(orders).values(value).onConflictDoUpdate({ target: orders.id, set });",
    ],
    [
      'onConflictDoUpdate with a configuration of its own',
      'onConflictDoUpdate()',
      "const conflict = { target: orders.id, set: { status: 'paid' } };\n  await db.insert(orders).values(value).onConflictDoUpdate(conflict);",
    ],
    [
      'onConflictDoUpdate after a select',
      'onConflictDoUpdate()',
      "await db.insert(orders).select(value).onConflictDoUpdate({ target: orders.id, set: { status: 'paid' } });",
    ],
    ['onDuplicateKeyUpdate', 'onDuplicateKeyUpdate()', "await db.insert(orders).values(value).onDuplicateKeyUpdate({ set: { status: 'paid' } });"],
  ])('%s', (_name, path, statement) => {
    expect(writes(statement)).toEqual([`${path} orders: status`]);
  });

  it.each([
    ['an insert', "await db.insert(orders).values({ status: 'open' });"],
    ['onConflictDoNothing', 'await db.insert(orders).values(value).onConflictDoNothing();'],
    ['ignore()', 'await db.insert(orders).ignore().values(value);'],
    ['a delete', 'await db.delete(orders).where(eq(orders.id, id));'],
    ['a select', 'await db.select().from(orders);'],
    ['a table that comes in', "await db.update(value).set({ status: 'paid' });"],
    ['a table out of a map', "await db.update(value[id]).set({ status: 'paid' });"],
    ['another set()', "new Map().set('status', 'paid');"],
    ['a set() after another update()', "value.update('orders').set({ status: 'paid' });"],
    ['a hash', "createHash('sha256').update(id).digest('hex');"],
    ['a configuration that comes in', 'await db.insert(orders).values(value).onConflictDoUpdate(value);'],
    [
      'a configuration that is filled later',
      'const conflict: any = { target: orders.id, set: {} };\n  conflict.set = value;\n  await db.insert(orders).values(value).onConflictDoUpdate(conflict);',
    ],
    ['set() without data', 'db.update(orders).set();'],
  ])('not %s', (_name, statement) => {
    expect(writes(statement)).toEqual([]);
  });
});

describe('the data of a write', () => {
  it.each([
    ['new Date()', '{ updatedAt: new Date() }', 'updatedAt=now'],
    ['sql`now()`', '{ updatedAt: sql`now()` }', 'updatedAt=now'],
    ['sql`CURRENT_TIMESTAMP`', '{ updatedAt: sql`CURRENT_TIMESTAMP` }', 'updatedAt=now'],
    ['the time as text', '{ updatedAt: new Date().toISOString() }', 'updatedAt=now'],
    ['undefined', '{ status: value, updatedAt: undefined }', 'status, updatedAt=nothing'],
    ['a time that comes in', '{ updatedAt: value }', 'updatedAt'],
    ['another spelling', '{ updated_at: new Date() }', 'updated_at=now'],
    ['keys in quotes', "{ 'status': 'paid' }", 'status'],
    ['a computed key', "{ [value]: 'paid' }", '…'],
    ['a choice', "isPaid ? { status: 'paid' } : { status: 'open', total: 0 }", 'status, total?'],
    ['a spread choice', "{ status: 'paid', ...(isPaid ? { total: 0 } : {}) }", 'status, total?'],
    ['a spread condition', "{ status: 'paid', ...(isPaid && { updatedAt: new Date() }) }", 'status, updatedAt?=now'],
    ['Object.assign', "Object.assign({}, { status: 'paid' }, { total: 0 })", 'status, total'],
    ['Object.fromEntries', 'Object.fromEntries(value)', '…'],
    ['something that comes in', 'value', '…'],
    ['something that comes in, spread', "{ ...value, status: 'paid' }", 'status, …'],
    ['something that comes in, and the field', '{ ...value, updatedAt: new Date() }', 'updatedAt=now, …'],
    ['a parsed object', 'parsed', 'status'],
    ['an object parsed by a schema that nobody knows', 'value.parse(named)', '…'],
    ['a cast', "{ status: 'paid' } as any", 'status'],
    ['a part of a row', 'partial', 'id?, status?, total?, createdAt?, updatedAt?'],
    ['a part of a row, and the field', '{ ...partial, updatedAt: new Date() }', 'id?, status?, total?, createdAt?, updatedAt=now'],
    ['a row to insert', 'insert', 'id, status, total, createdAt?, updatedAt?'],
    ['a row that comes in', 'row', 'id, status, total, createdAt, updatedAt'],
    ['a type with its own members', 'named', 'status?'],
    ['a call of the library that drops keys', 'omitBy({ status: value, total: value }, isNil)', 'status, total'],
    ['a function that drops empty keys', 'omitUndefined({ status: value })', 'status'],
    ['a method that drops empty keys', 'value.removeEmpty({ status: value })', 'status'],
    ['another function', 'prepare({ status: value })', '…'],
  ])('%s', (_name, data, expected) => {
    expect(writes(`await db.update(orders).set(${data});`)).toEqual([`update().set() orders: ${expected}`]);
  });

  it.each([
    ['a constant', "const changes = { status: 'paid' };", 'status'],
    ['a variable that is set later', "let changes;\n  changes = { status: 'paid' };", 'status'],
    [
      'a variable that is filled',
      "const changes: Record<string, unknown> = {};\n  changes.status = 'paid';\n  changes.updatedAt = new Date();",
      'status, updatedAt=now',
    ],
    [
      'a variable that is filled in part',
      "const changes: any = { status: 'paid' };\n  if (isPaid) changes.updatedAt = new Date();",
      'status, updatedAt?=now',
    ],
    [
      'a variable that is filled on both sides',
      'const changes: any = {};\n  if (isPaid) { changes.updatedAt = new Date(); } else { changes.updatedAt = new Date(); }',
      'updatedAt=now',
    ],
    ['a variable that is merged', "const changes: any = {};\n  Object.assign(changes, { status: 'paid' });", 'status'],
    ['a variable without a key', "const changes: any = { status: 'paid', total: 0 };\n  delete changes.total;", 'status'],
    ['a variable that is spread again', "let changes: any = { status: 'paid' };\n  changes = { ...changes, total: 0 };", 'status, total'],
    ['the rest of an object', 'const { id: key, ...changes } = partial;', 'status?, total?, createdAt?, updatedAt?'],
    ['a function of the project', 'const changes = toPaid();', 'status, updatedAt=now'],
  ])('%s', (_name, before, expected) => {
    const made = "const toPaid = () => ({ status: 'paid', updatedAt: new Date() });\n  ";
    expect(writes(`${made}${before}\n  await db.update(orders).set(changes);`)).toEqual([`update().set() orders: ${expected}`]);
  });

  it.each([
    ['of a parameter', 'change.toRow()', 'status, createdAt, updatedAt?=now'],
    ['of a parameter, with more', '{ ...change.toRow(), total: 0 }', 'status, createdAt, updatedAt?=now, total'],
    ['that a base class has', 'late.toRow()', 'status, createdAt, updatedAt?=now'],
    ['that waits', 'await change.load()', 'total'],
    ['that an abstract class has', 'base.toRow()', '…'],
    ['of an interface', 'described.toRow()', '…'],
    ['of which a part is not seen', 'change.toOpenRow()', '…'],
    ['of a value without a type', 'value.toRow()', '…'],
  ])('is what a method gives %s', (_name, data, expected) => {
    const classes = `
  abstract class Change { status!: string; toRow() { return { status: this.status }; } }
  interface Described { toRow(): object }
  class Payment {
    constructor(readonly status: string, readonly createdAt: Date) {}
    toRow() { return { status: this.status, createdAt: this.createdAt, ...(this.status ? { updatedAt: new Date() } : {}) }; }
    toOpenRow() { return { status: this.status, ...more }; }
    async load() { return { total: 0 }; }
  }
  class LatePayment extends Payment {}
`;
    const { writes: [write] } = read(`${ORDERS}declare const more: any;${classes}
export const pay = async (db: any, value: any, change: Payment, late: LatePayment, base: Change, described: Described) => { await db.update(orders).set(${data}); };\n`);
    expect(write && keys(write)).toBe(expected);
    expect(write?.payload.keys.every(({ name, typed }) => typed || name === 'total')).toBe(true);
  });

  it('names the parameter that it comes through', () => {
    const {
      writes: [write],
    } = read(inFunction('await db.update(orders).set({ ...partial });'));
    expect(write?.payload.from).toBe('partial');
  });
});

describe('rows that were read', () => {
  const OLD = 'status=old, total=old, createdAt=old, updatedAt=old';
  it.each([
    ['the first of select()', 'const [order] = await db.select().from(orders);'],
    ['the first of a filtered select()', 'const [order] = await db.select().from(orders).where(eq(orders.id, id)).limit(1);'],
    ['an element', 'const rows = await db.select().from(orders);\n  const order = rows[0];'],
    ['at()', 'const rows = await db.select().from(orders);\n  const order = rows.at(0)!;'],
    ['get()', 'const order = value.select().from(orders).get();'],
    ['findFirst()', 'const order = await db.query.orders.findFirst();'],
    ['findFirst() with conditions', 'const order = await db.query.orders.findFirst({ where: eq(orders.id, id) });'],
    ['findMany()', 'const [order] = await db.query.orders.findMany();'],
    [
      'findFirst() of a typed client',
      'const typed: NodePgDatabase<{ orders: typeof orders }> = value;\n  const order = await typed.query.orders.findFirst();',
    ],
    ['a function of the project', 'const order = await findOrder(id);'],
    ['a row that was logged', 'const [order] = await db.select().from(orders);\n  console.log(order);'],
  ])('%s', (_name, before) => {
    const find = 'async function findOrder(key: string) { const [found] = await db.select().from(orders); return found; }\n  ';
    expect(writes(`${find}${before}\n  await db.update(orders).set({ ...order, id });`)).toEqual([`update().set() orders: ${OLD}, id`]);
  });

  it.each([
    ['a loop', 'for (const order of await db.select().from(orders)) await db.update(orders).set({ ...order, id });', `${OLD}, id`],
    [
      'map()',
      'const rows = await db.select().from(orders);\n  await Promise.all(rows.map((order) => db.update(orders).set({ ...order, id })));',
      `${OLD}, id`,
    ],
    [
      'a transaction',
      'await db.transaction(async (tx) => { const order = await tx.query.orders.findFirst(); await tx.update(orders).set({ ...order, id }); });',
      `${OLD}, id`,
    ],
    [
      'one member',
      'const [order] = await db.select().from(orders);\n  await db.update(orders).set({ updatedAt: order.updatedAt });',
      'updatedAt=old',
    ],
    ['one name out of it', 'const [{ updatedAt }] = await db.select().from(orders);\n  await db.update(orders).set({ updatedAt });', 'updatedAt=old'],
    [
      'a row that is changed',
      "const [order] = await db.select().from(orders);\n  order.status = 'paid';\n  await db.update(orders).set(order);",
      'id=old, total=old, createdAt=old, updatedAt=old, status',
    ],
    [
      'a row that is stamped',
      'const [order] = await db.select().from(orders);\n  order.updatedAt = new Date();\n  await db.update(orders).set(order);',
      'id=old, status=old, total=old, createdAt=old, updatedAt=now',
    ],
    [
      'a row that a function may have stamped',
      'const [order] = await db.select().from(orders);\n  value(order);\n  await db.update(orders).set(order);',
      'id, status, total, createdAt, updatedAt',
    ],
    ['a row that comes in', 'await db.update(orders).set({ updatedAt: row.updatedAt });', 'updatedAt'],
    [
      'a row that was just made',
      'const make = async (): Promise<Order> => value;\n  const order = await make();\n  await db.update(orders).set(order);',
      'id, status, total, createdAt, updatedAt',
    ],
    [
      'a row that was just written',
      'const [order] = await db.insert(orders).values(value).returning();\n  await db.update(orders).set(order);',
      'id, status, total, createdAt, updatedAt',
    ],
    [
      'something else that was read',
      'const remote = await fetchIssue(id);\n  await db.update(orders).set({ updatedAt: remote.updatedAt });',
      'updatedAt',
    ],
    ['some columns', 'const [order] = await db.select({ id: orders.id }).from(orders);\n  await db.update(orders).set({ ...order });', 'id'],
    ['some columns beside a spread', 'const [order] = await db.select({ ...value, id: orders.id }).from(orders);\n  await db.update(orders).set({ ...order });', '…'],
    ['some columns of a join', 'const [order] = await db.select({ id: orders.id, name: value.name }).from(orders).leftJoin(value, id);\n  await db.update(orders).set({ ...order });', 'id, name'],
    [
      'some columns of findFirst()',
      'const order = await db.query.orders.findFirst({ columns: { id: true } });\n  await db.update(orders).set({ ...order });',
      '…',
    ],
    ['a join', 'const [order] = await db.select().from(orders).innerJoin(value, id);\n  await db.update(orders).set({ ...order });', '…'],
    ['a client that nobody knows', 'const order = await value.query.orders.findFirst();\n  await db.update(orders).set({ ...order });', '…'],
  ])('%s', (_name, statements, expected) => {
    expect(writes(statements)).toEqual([`update().set() orders: ${expected}`]);
  });
});
