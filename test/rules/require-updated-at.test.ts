// Which writes leave `updatedAt` as it was, under either policy, and what the rule says and does about each.
import type { RuleTester } from 'eslint';
import rule from '../../rules/require-updated-at.ts';
import { createRuleTester } from '../rule-tester.ts';

const NOW = 'updatedAt: new Date()';

/** Tables and entities that the writes below change: `orders` with a default only, `invoices` with `$onUpdate`. */
const DRIZZLE = `import { eq, sql } from 'drizzle-orm';
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
export const orders = pgTable('orders', { id: integer().primaryKey(), status: text(), createdAt: timestamp().defaultNow(), updatedAt: timestamp().defaultNow() });
export const invoices = pgTable('invoices', { id: integer().primaryKey(), status: text(), createdAt: timestamp().defaultNow(), updatedAt: timestamp().$onUpdate(() => new Date()) });
export const carts = pgTable('carts', { id: integer().primaryKey(), status: text() });
type Order = typeof orders.$inferSelect;
`;
const TYPEORM = `import { BeforeUpdate, Column, Entity, PrimaryColumn, Repository, UpdateDateColumn } from 'typeorm';
@Entity() export class Invoice { @PrimaryColumn() id!: number; @Column() status!: string; @UpdateDateColumn() updatedAt!: Date; }
@Entity() export class Order { @PrimaryColumn() id!: number; @Column() status!: string; @Column() updatedAt!: Date; markUpdated() { this.updatedAt = new Date(); } settle() {} }
`;
const MONGOOSE = `import { model, Schema } from 'mongoose';
export const Invoice = model('Invoice', new Schema({ status: String }, { timestamps: true }));
export const Order = model('Order', new Schema({ status: String, updatedAt: Date }));
`;

type Statements = (statements: string) => string;

const inDrizzle: Statements = (statements) => `${DRIZZLE}export async function change(db: any, id: number, changes: Partial<Order>, input: any, isPaid: boolean) {\n  ${statements}\n}\n`;
const inTypeorm: Statements = (statements) => `${TYPEORM}export async function change(orders: Repository<Order>, invoices: Repository<Invoice>, id: number, changes: Partial<Order>, input: any) {\n  ${statements}\n}\n`;
const inMongoose: Statements = (statements) => `${MONGOOSE}export async function change(id: string, input: any) {\n  ${statements}\n}\n`;

const EXPLICIT = { policy: 'explicit' };

const ok = (name: string, code: string, timestamps: object = {}): RuleTester.ValidTestCase => ({ name, code, filename: 'orders.ts', settings: { timestamps } });

interface Expected {
  readonly messageId?: string;
  readonly data?: Record<string, string>;
  readonly timestamps?: object;
}

/** A report with a fix; in the code, `@@` stands where the fix goes, or `[before|after]` for what it changes. */
function fixed(name: string, wrap: Statements, statements: string, fix = '', { messageId = 'stale', data, timestamps = {} }: Expected = {}): RuleTester.InvalidTestCase {
  const [code, output] = versions(wrap(statements), fix);
  return { name, code, output, filename: 'orders.ts', settings: { timestamps }, errors: [{ messageId, ...(data && { data }) }] };
}

/** A report with a suggestion. */
function suggested(name: string, wrap: Statements, statements: string, fix = '', { messageId = 'carried', data, timestamps = {} }: Expected = {}): RuleTester.InvalidTestCase {
  const [code, output] = versions(wrap(statements), fix);
  const suggestions = [{ messageId: 'suggestion', data: { field: 'updatedAt' }, output }];
  return { name, code, output: null, filename: 'orders.ts', settings: { timestamps }, errors: [{ messageId, suggestions, ...(data && { data }) }] };
}

function versions(code: string, fix: string): [before: string, after: string] {
  const choice = /\[([^[\]|]*)\|([^[\]|]*)\]/g;
  return [code.replace('@@', '').replace(choice, '$1'), code.replace('@@', fix).replace(choice, '$2')];
}

/** A report that is left to the reader. */
function unfixed(name: string, wrap: Statements, statements: string, messageId: string, timestamps: object = {}): RuleTester.InvalidTestCase {
  return { name, code: wrap(statements), output: null, filename: 'orders.ts', settings: { timestamps }, errors: [{ messageId, suggestions: [] }] };
}

const WHY = 'the column `updatedAt` has no `$onUpdate()`, and `defaultNow()` counts for inserts only';

createRuleTester().run('require-updated-at', rule, {
  valid: [
    // The write sets the field
    ok('the current time', inDrizzle(`await db.update(orders).set({ status: 'paid', ${NOW} });`), EXPLICIT),
    ok("the database's time", inDrizzle('await db.update(orders).set({ updatedAt: sql`now()` });'), EXPLICIT),
    ok('a time that comes in', inDrizzle('await db.update(orders).set({ updatedAt: input.at });'), EXPLICIT),
    ok('a variable that was stamped', inDrizzle('const data: Partial<Order> = {};\n  data.updatedAt = new Date();\n  await db.update(orders).set(data);'), EXPLICIT),
    ok('on both paths', inDrizzle(`await db.update(orders).set(isPaid ? { status: 'paid', ${NOW} } : { ${NOW} });`), EXPLICIT),
    ok('on one path, by decision', inDrizzle(`await db.update(orders).set({ status: 'paid', ...(isPaid && { ${NOW} }) });`), EXPLICIT),
    ok('behind what callers send', inDrizzle(`await db.update(orders).set({ ...changes, ${NOW} });`), EXPLICIT),
    ok('in TypeORM', inTypeorm(`await orders.update(id, { status: 'paid', ${NOW} });`), EXPLICIT),
    ok('on a loaded entity', inTypeorm('const order = await orders.findOneByOrFail({ id });\n  order.updatedAt = new Date();\n  await orders.save(order);'), EXPLICIT),
    ok('in Mongoose', inMongoose(`await Order.updateOne({ _id: id }, { status: 'paid', ${NOW} });`), EXPLICIT),
    // A mechanism does
    ok('$onUpdate', inDrizzle("await db.update(invoices).set({ status: 'paid' });")),
    ok('$onUpdate with an undefined key', inDrizzle("await db.update(invoices).set({ status: 'paid', updatedAt: undefined });")),
    ok('$onUpdate with a key that does not exist', inDrizzle("await db.update(invoices).set({ status: 'paid', updated_at: new Date() });")),
    ok('@UpdateDateColumn', inTypeorm("await invoices.update(id, { status: 'paid' });")),
    ok('timestamps: true', inMongoose("await Invoice.updateOne({ _id: id }, { status: 'paid' });")),
    // A method does
    ok('markUpdated()', inTypeorm("const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  order.markUpdated();\n  await orders.save(order);"), EXPLICIT),
    ok("the project's own method", inTypeorm("const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  order.settle();\n  await orders.save(order);"), { ...EXPLICIT, touchMethods: ['settle'] }),
    // Nothing to refresh
    ok('a model without the field', inDrizzle("await db.update(carts).set({ status: 'paid' });"), EXPLICIT),
    ok('an insert', inDrizzle("await db.insert(orders).values({ status: 'open' });"), EXPLICIT),
    ok('a delete', inDrizzle('await db.delete(orders).where(eq(orders.id, id));'), EXPLICIT),
    ok('a read', inTypeorm('await orders.findOneBy({ id });'), EXPLICIT),
    // What cannot be seen
    ok('data that comes in', inDrizzle('await db.update(orders).set(input);'), EXPLICIT),
    ok('data that is spread', inDrizzle("await db.update(orders).set({ ...input, status: 'paid' });"), EXPLICIT),
    ok('a computed key', inDrizzle("await db.update(orders).set({ [input]: 'paid' });"), EXPLICIT),
    ok('a table that comes in', inDrizzle("await db.update(input).set({ status: 'paid' });"), EXPLICIT),
    ok('a mechanism from elsewhere', `import { pgTable, text } from 'drizzle-orm/pg-core';\nimport { updatedAt } from './nowhere';\nconst orders = pgTable('orders', { id: text(), updatedAt });\nexport const pay = (db: any) => db.update(orders).set({ id: '1' });`),
    ok('a misspelt key beside what cannot be seen', inDrizzle('await db.update(orders).set({ ...input, updated_at: new Date() });')),
    // Old values that do no harm
    ok('an old row with the current time behind it', inDrizzle(`const [order] = await db.select().from(orders);\n  await db.update(orders).set({ ...order, ${NOW} });`), EXPLICIT),
    ok('an old row without the field', inDrizzle(`const [order] = await db.select().from(orders);\n  const { updatedAt, ...rest } = order;\n  await db.update(invoices).set(rest);`)),
    ok('a row that comes in', inDrizzle('const write = (row: Order) => db.update(orders).set(row);'), EXPLICIT),
    ok('save() takes an old value for no change', inTypeorm("const invoice = await invoices.findOneByOrFail({ id });\n  await invoices.save({ ...invoice, status: 'paid' });")),
    ok('timestamps overwrite an old value', inMongoose("const invoice = await Invoice.findById(id).lean();\n  await Invoice.updateOne({ _id: id }, { status: 'paid', updatedAt: invoice.updatedAt });")),
    // Names
    ok('a field that only the project knows, without its setting', "import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nconst orders = pgTable('orders', { id: text(), touchedOn: timestamp() });\nexport const pay = (db: any) => db.update(orders).set({ id: '1' });\n", EXPLICIT),
  ],
  invalid: [
    fixed('Drizzle', inDrizzle, "await db.update(orders).set({ status: 'paid'@@ });", `, ${NOW}`, { data: { call: 'update(orders).set()', model: 'orders', field: 'updatedAt', why: WHY } }),
    fixed('Drizzle, a conflict', inDrizzle, "await db.insert(orders).values(input).onConflictDoUpdate({ target: orders.id, set: { status: 'paid'@@ } });", `, ${NOW}`, { data: { call: 'insert(orders).onConflictDoUpdate()', model: 'orders', field: 'updatedAt', why: WHY } }),
    fixed('TypeORM', inTypeorm, "await orders.update(id, { status: 'paid'@@ });", `, ${NOW}`),
    fixed('TypeORM, an entity that is saved', inTypeorm, "const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  @@await orders.save(order);", 'order.updatedAt = new Date();\n  '),
    fixed('Mongoose', inMongoose, "await Order.updateOne({ _id: id }, { status: 'paid'@@ });", `, ${NOW}`),
    fixed('on one path only, by leaving it out', inDrizzle, "await db.update(orders).set({ status: 'paid', ...(isPaid ? { id } : {})@@ });", `, ${NOW}`),
    fixed('undefined', inDrizzle, "await db.update(orders).set({ status: 'paid', [updatedAt: undefined|updatedAt: new Date()] });"),
    fixed('undefined through a name', inDrizzle, "const updatedAt = undefined;\n  await db.update(orders).set({ status: 'paid', [updatedAt|updatedAt: new Date()] });"),
    fixed('deleted before', inDrizzle, `const data: any = { status: 'paid', ${NOW} };\n  delete data.updatedAt;\n  await db.update(orders).set([data|{ ...data, updatedAt: new Date() }]);`),
    fixed('a parameter whose type has no such key', inDrizzle, "const pay = (data: { status: string }) => db.update(orders).set([data|{ ...data, updatedAt: new Date() }]);"),
    fixed('another call of a method', inTypeorm, "const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  order.settle();\n  @@await orders.save(order);", 'order.updatedAt = new Date();\n  '),
    // The policy that every write sets it
    fixed('explicit: $onUpdate', inDrizzle, "await db.update(invoices).set({ status: 'paid'@@ });", `, ${NOW}`, { messageId: 'implicit', data: { call: 'update(invoices).set()', model: 'invoices', field: 'updatedAt' }, timestamps: EXPLICIT }),
    fixed('explicit: @UpdateDateColumn', inTypeorm, "await invoices.update(id, { status: 'paid'@@ });", `, ${NOW}`, { messageId: 'implicit', timestamps: EXPLICIT }),
    fixed('explicit: timestamps: true', inMongoose, "await Invoice.updateOne({ _id: id }, { status: 'paid'@@ });", `, ${NOW}`, { messageId: 'implicit', timestamps: EXPLICIT }),
    fixed('explicit: what stays stale is called stale', inDrizzle, "await db.update(orders).set({ status: 'paid'@@ });", `, ${NOW}`, { timestamps: EXPLICIT }),
    fixed('explicit: undefined', inDrizzle, "await db.update(invoices).set({ status: 'paid', [updatedAt: undefined|updatedAt: new Date()] });", '', { messageId: 'implicit', timestamps: EXPLICIT }),
    fixed('explicit: callers may leave it to the mechanism', inDrizzle, 'await db.update(invoices).set([changes|{ ...changes, updatedAt: new Date() }]);', '', { messageId: 'implicit', timestamps: EXPLICIT }),
    // A key in another spelling
    fixed('a misspelt key', inDrizzle, "await db.update(orders).set({ status: 'paid', [updated_at|updatedAt]: new Date() });", '', { messageId: 'misnamed', data: { call: 'update(orders).set()', model: 'orders', field: 'updatedAt', key: 'updated_at' } }),
    fixed('a misspelt key in quotes', inDrizzle, "await db.update(orders).set({ ['updated_at'|updatedAt]: new Date() });", '', { messageId: 'misnamed' }),
    fixed('a misspelt key by its name', inDrizzle, 'const updated_at = new Date();\n  await db.update(orders).set({ [|updatedAt: ]updated_at });', '', { messageId: 'misnamed' }),
    fixed('a misspelt key that is assigned', inDrizzle, 'const data: any = {};\n  data.[UpdatedAt|updatedAt] = new Date();\n  await db.update(orders).set(data);', '', { messageId: 'misnamed' }),
    fixed('a misspelt key in TypeORM', inTypeorm, 'await orders.update(id, { [updated_at|updatedAt]: new Date() } as any);', '', { messageId: 'misnamed' }),
    unfixed('a misspelt key of a type', inDrizzle, 'const write = (data: { updated_at: Date }) => db.update(orders).set(data);', 'misnamed'),
    fixed('a misspelt key that is undefined is just left out', inDrizzle, 'await db.update(orders).set({ updated_at: undefined@@ });', `, ${NOW}`),
    fixed('explicit: a misspelt key', inDrizzle, 'await db.update(invoices).set({ [updated_at|updatedAt]: new Date() });', '', { messageId: 'misnamed', timestamps: EXPLICIT }),
    // The value that was read before
    suggested('an old row, spread', inDrizzle, "const [order] = await db.select().from(orders);\n  await db.update(orders).set({ ...order, status: 'paid'@@ });", `, ${NOW}`, { data: { call: 'update(orders).set()', model: 'orders', field: 'updatedAt' } }),
    suggested('an old row, in spite of $onUpdate', inDrizzle, "const [invoice] = await db.select().from(invoices);\n  await db.update(invoices).set({ ...invoice, status: 'paid'@@ });", `, ${NOW}`),
    suggested('an old value by itself', inDrizzle, "const [order] = await db.select().from(orders);\n  await db.update(orders).set({ status: 'paid', [updatedAt: order.updatedAt|updatedAt: new Date()] });"),
    suggested('an old value by its name', inDrizzle, "const [{ updatedAt }] = await db.select().from(orders);\n  await db.update(orders).set({ status: 'paid', [updatedAt|updatedAt: new Date()] });"),
    suggested('an old row that is changed in place', inDrizzle, "const [order] = await db.select().from(orders);\n  order.status = 'paid';\n  await db.update(orders).set([order|{ ...order, updatedAt: new Date() }]);"),
    suggested('an old entity', inTypeorm, "const invoice = await invoices.findOneByOrFail({ id });\n  await invoices.update(id, { ...invoice, status: 'paid'@@ });", `, ${NOW}`),
    // What callers may leave out
    suggested('a part of a row', inDrizzle, 'await db.update(orders).set([changes|{ ...changes, updatedAt: new Date() }]);', '', { messageId: 'optional', data: { call: 'update(orders).set()', field: 'updatedAt', from: 'changes', why: WHY } }),
    suggested('a part of a row and more', inDrizzle, "await db.update(orders).set({ ...changes, status: 'paid'@@ });", `, ${NOW}`, { messageId: 'optional' }),
    suggested('a part of an entity', inTypeorm, 'await orders.update(id, [changes|{ ...changes, updatedAt: new Date() }]);', '', { messageId: 'optional' }),
    // Settings
    fixed("the project's time", inDrizzle, "await db.update(orders).set({ status: 'paid'@@ });", ', updatedAt: clock.now()', { timestamps: { now: 'clock.now()' } }),
    {
      name: "the project's time with its import",
      code: inDrizzle("await db.update(orders).set({ status: 'paid' });"),
      output: inDrizzle("await db.update(orders).set({ status: 'paid', updatedAt: clock.now() });").replace("pg-core';\n", "pg-core';\nimport { clock } from './clock';\n"),
      filename: 'orders.ts',
      settings: { timestamps: { now: { expression: 'clock.now()', import: { from: './clock', name: 'clock' } } } },
      errors: [{ messageId: 'stale' }],
    },
    fixed("the project's time is not imported for a rename", inDrizzle, 'await db.update(orders).set({ [updated_at|updatedAt]: new Date() });', '', { messageId: 'misnamed', timestamps: { now: { expression: 'clock.now()', import: { from: './clock', name: 'clock' } } } }),
    suggested("fix: 'safe'", inDrizzle, "await db.update(orders).set({ status: 'paid'@@ });", `, ${NOW}`, { messageId: 'stale', timestamps: { fix: 'safe' } }),
    fixed('no touch methods', inTypeorm, "const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  order.settle();\n  @@await orders.save(order);", 'order.updatedAt = new Date();\n  ', { timestamps: { touchMethods: [] } }),
    {
      name: "the project's own field",
      code: "import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nconst orders = pgTable('orders', { id: text(), touchedOn: timestamp() });\nexport const pay = (db: any) => db.update(orders).set({ id: '1' });\n",
      output: "import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nconst orders = pgTable('orders', { id: text(), touchedOn: timestamp() });\nexport const pay = (db: any) => db.update(orders).set({ id: '1', touchedOn: new Date() });\n",
      filename: 'orders.ts',
      settings: { timestamps: { fields: { updatedAt: ['touchedOn'] } } },
      errors: [{ messageId: 'stale', line: 3, column: 33, endLine: 3, endColumn: 67 }],
    },
    {
      name: 'two writes',
      code: inDrizzle("await db.update(orders).set({ status: 'paid' });\n  await db.update(orders).set({ status: 'sent' });"),
      output: inDrizzle(`await db.update(orders).set({ status: 'paid', ${NOW} });\n  await db.update(orders).set({ status: 'sent', ${NOW} });`),
      filename: 'orders.ts',
      errors: [{ messageId: 'stale' }, { messageId: 'stale' }],
    },
  ],
});
