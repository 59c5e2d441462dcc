// Which writes change `createdAt` of rows that are there already.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-created-at-update.ts';
import { createRuleTester } from '../rule-tester.ts';

const DRIZZLE = `import { eq } from 'drizzle-orm';
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
export const orders = pgTable('orders', { id: integer().primaryKey(), status: text(), createdAt: timestamp().defaultNow(), updatedAt: timestamp().defaultNow() });
export const carts = pgTable('carts', { id: integer().primaryKey(), status: text(), created_at: timestamp().defaultNow() });
export const links = pgTable('links', { id: integer().primaryKey(), status: text(), createdBy: text() });
export type Order = typeof orders.$inferSelect;
`;
const TYPEORM = `import { Column, CreateDateColumn, Entity, PrimaryColumn, Repository } from 'typeorm';
@Entity() export class Order { @PrimaryColumn() id!: number; @Column() status!: string; @CreateDateColumn() createdAt!: Date; @Column() updatedAt!: Date; }
@Entity() export class Receipt { @PrimaryColumn() id!: number; @Column() status!: string; @CreateDateColumn() issuedAt!: Date; }
@Entity() export class Invitation { @PrimaryColumn() id!: number; @Column() status!: string; @CreateDateColumn({ nullable: true }) tokenExpiry?: Date | null; @CreateDateColumn() sentAt!: Date; }
`;
const MONGOOSE = `import { model, Schema } from 'mongoose';
export const Order = model('Order', new Schema({ status: String, createdAt: Date, updatedAt: Date }));
`;

const inKysely = (data: string): string => `import { sql, type Kysely } from 'kysely';
interface Database { orders: { id: number; status: string; createdAt: Date } }
export const save = (db: Kysely<Database>, row: any) => db.insertInto('orders').values(row).onConflict((oc) => oc.column('id').doUpdateSet((eb) => ${data})).execute();
`;

const inSupabase = (call: string): string => `import { createClient } from '@supabase/supabase-js';
type Database = { public: { Tables: { orders: { Row: { id: number; status: string; created_at: string; updated_at: string } } } } };
const supabase = createClient<Database>('', '');
export const save = async (id: number, order: any) => await supabase.from('orders').${call};
`;

type Statements = (statements: string) => string;
const inDrizzle: Statements = (code) => `${DRIZZLE}export async function change(db: any, id: number, input: any, changes: Partial<Order>, isPaid: boolean) {\n  ${code}\n}\n`;
const inTypeorm: Statements = (code) =>
  `${TYPEORM}export async function change(orders: Repository<Order>, receipts: Repository<Receipt>, invitations: Repository<Invitation>, id: number, input: any) {\n  ${code}\n}\n`;
/** What a method of a row does that is called before the row is saved. */
const inEntity: Statements = (code) =>
  inTypeorm('const order = await orders.findOneByOrFail({ id });\n  order.reopen(input.createdAt);\n  await orders.save(order);').replace('@Column() updatedAt!: Date;', `@Column() updatedAt!: Date; reopen(createdAt?: Date) { this.status = 'open'; ${code} }`);
const inMongoose: Statements = (code) => `${MONGOOSE}export async function change(id: string, input: any) {\n  ${code}\n}\n`;

/** With the option `timestamps`, and more paths of the schema. */
const managed = (code: string, paths = ''): string => inMongoose(code).replace(', createdAt: Date, updatedAt: Date }', `${paths} }, { timestamps: true }`);
const CHANGED = { call: 'Order.updateOne()', field: 'createdAt', model: 'Order' };

const ok = (name: string, code: string, filename = 'orders.ts', timestamps: object = {}): RuleTester.ValidTestCase => ({ name, code, filename, settings: { timestamps } });

/** A report of a value that is not stored, with its fix: `⟦…⟧` stands around what it takes away. */
function fixed(name: string, code: string, call = CHANGED.call): RuleTester.InvalidTestCase {
  const removed = /⟦([^⟧]*)⟧/g;
  return { name, code: code.replace(removed, '$1'), output: code.replace(removed, ''), filename: 'orders.ts', errors: [ignored(call)] };
}

/** A report with a suggestion, because what the key is given may have been meant. */
function suggested(name: string, code: string, data: Partial<typeof CHANGED> = {}, timestamps: object = {}): RuleTester.InvalidTestCase {
  const removed = /⟦([^⟧]*)⟧/g;
  const suggestions = [{ messageId: 'suggestion', data: { field: data.field ?? 'createdAt' }, output: code.replace(removed, '') }];
  return { name, code: code.replace(removed, '$1'), output: null, filename: 'orders.ts', settings: { timestamps }, errors: [{ messageId: 'changed', ...(data.call && { data }), suggestions }] };
}

function unfixed(name: string, code: string): RuleTester.InvalidTestCase {
  return { name, code, output: null, filename: 'orders.ts', errors: [{ messageId: 'changed', suggestions: [] }] };
}

/** The error for a value that Mongoose does not store. */
function ignored(call: string): { messageId: string; data: Record<string, string> } {
  return { messageId: 'ignored', data: { ...CHANGED, call, why: '`timestamps` makes it immutable' } };
}

/** A function of the project that takes changes, and a call of it. */
const handing = (declaration: string, call: string): string => `${DRIZZLE}declare const db: any;\n${declaration}\nexport async function renew(id: number, order: Order) {\n  ${call}\n}\n`;
const UPDATE = 'export const updateOrder = async (id: number, changes: Partial<Order>) => {\n  const updated = await db.update(orders).set({ ...changes }).where(eq(orders.id, id)).returning();\n  return updated;\n};';
const SERVICE = 'class Orders {\n  constructor(private readonly orders: Repository<Order>) {}\n  change(id: number, changes: Partial<Order>) { return this.orders.update(id, changes); }\n}\n';

createRuleTester().run('no-created-at-update', rule, {
  valid: [
    // Functions of the project that store what they are given
    ok('changes without it', handing(UPDATE, "await updateOrder(id, { status: 'open' });")),
    ok('the value that the row has', handing(UPDATE, 'await updateOrder(id, { createdAt: order.createdAt });')),
    ok('a function that inserts', handing('const add = (row: Partial<Order>) => db.insert(orders).values({ ...row });', 'await add({ createdAt: new Date() });')),
    ok('a function that gives the key another value', handing('const update = (row: Partial<Order>) => db.update(orders).set({ ...row, createdAt: undefined }).where(eq(orders.id, 1));', 'await update({ createdAt: new Date() });')),
    ok('a function that stores one of the keys', handing('const rename = (row: Partial<Order>) => db.update(orders).set({ status: row.status }).where(eq(orders.id, 1));', 'await rename({ createdAt: new Date() });')),
    ok('another parameter', handing(UPDATE, 'await updateOrder({ createdAt: new Date() } as any, {});')),
    ok('a function that is not seen', handing("import { updateOrder } from './elsewhere';", 'await updateOrder(id, { createdAt: new Date() });')),
    ok('a table with another name for it', handing('const update = (row: object) => db.update(carts).set(row).where(eq(carts.id, 1));', 'await update({ createdAt: new Date() });')),
    ok('a script that seeds', handing(UPDATE, 'await updateOrder(id, { createdAt: new Date() });'), 'db/seed/orders.ts'),
    // Inserts
    ok('an insert in Drizzle', inDrizzle('await db.insert(orders).values({ id, createdAt: new Date() });')),
    ok('an insert that leaves createdAt out on conflict', inDrizzle("await db.insert(orders).values({ id, createdAt: new Date() }).onConflictDoUpdate({ target: orders.id, set: { status: 'open' } });")),
    ok('a method that sets it where it is given one', inEntity('if (createdAt) { this.createdAt = createdAt; }')),
    ok('an insert in TypeORM', inTypeorm('await orders.insert({ id, createdAt: new Date() });')),
    ok('a row that is made', inTypeorm('const order = orders.create({ id, createdAt: new Date() });\n  await orders.save(order);')),
    ok('a plain object with a key', inTypeorm('await orders.save({ id, createdAt: new Date() });')),
    ok('a row that is made when there is none', inTypeorm("const order = (await orders.findOneBy({ id })) ?? orders.create({ id });\n  order.createdAt = new Date();\n  await orders.save(order);")),
    ok('an assignment to a row that is made', inTypeorm('const order = new Order();\n  order.createdAt = new Date();\n  await orders.save(order);')),
    ok('a document that is made', inMongoose('const order = new Order({ createdAt: new Date() });\n  await order.save();')),
    ok('create() of Mongoose', inMongoose('await Order.create({ createdAt: new Date() });')),
    ok('$setOnInsert', inMongoose("await Order.updateOne({ _id: id }, { $set: { status: 'open' }, $setOnInsert: { createdAt: new Date() } }, { upsert: true });")),
    // Updates of other things
    ok('an update in Drizzle', inDrizzle("await db.update(orders).set({ status: 'paid', updatedAt: new Date() });")),
    ok('an expiry, though the ORM fills it at insert', inTypeorm('await invitations.update(id, { tokenExpiry: new Date(Date.now() + 3_600_000) });')),
    ok('an update in TypeORM', inTypeorm("await orders.update(id, { status: 'paid', updatedAt: new Date() });")),
    ok('an update in Mongoose', inMongoose("await Order.updateOne({ _id: id }, { status: 'paid', updatedAt: new Date() });")),
    ok('who created it', inDrizzle("await db.update(links).set({ createdBy: 'ada' });")),
    ok('createdAt in the condition', inDrizzle("await db.update(orders).set({ status: 'late' }).where(eq(orders.createdAt, input));")),
    ok('createdAt in the filter', inMongoose("await Order.updateOne({ createdAt: input }, { status: 'late' });")),
    ok('a table without createdAt', inDrizzle("await db.update(links).set({ status: 'late', createdAt: new Date() } as any);")),
    ok('a key that the row does not have', inDrizzle('await db.update(carts).set({ createdAt: new Date() } as any);')),
    // Values that change nothing
    ok('the value that was read', inTypeorm("const order = await orders.findOneByOrFail({ id });\n  await orders.update(id, { ...order, status: 'paid' });")),
    ok('the member that was read', inTypeorm("const order = await orders.findOneByOrFail({ id });\n  await orders.update(id, { status: 'paid', createdAt: order.createdAt });")),
    ok('the member that was read, where there is one', inMongoose("const stored = await Order.findOne({ number: id });\n  await Order.updateOne({ number: id }, { $set: { status: 'open', createdAt: stored?.createdAt ?? new Date() } }, { upsert: true });")),
    ok('the same, of rows that nothing is known of', inMongoose("const stored = await orders.findOne({ number: id });\n  const order = { status: 'open', createdAt: stored ? stored.createdAt : new Date() };\n  await Order.updateOne({ number: id }, { $set: order }, { upsert: true });")),
    ok('undefined', inDrizzle("await db.update(orders).set({ status: 'paid', createdAt: undefined });")),
    // Data that was not seen whole
    ok('data of a caller', inDrizzle('await db.update(orders).set(changes);')),
    ok('data of any kind', inDrizzle('await db.update(orders).set(input);')),
    ok('a key that is set on some paths', inDrizzle("const data: Partial<Order> = { status: 'paid' };\n  if (isPaid) data.createdAt = input;\n  await db.update(orders).set(data);")),
    ok('a key that is taken out again', inDrizzle("const data: Partial<Order> = { status: 'paid', createdAt: input };\n  delete data.createdAt;\n  await db.update(orders).set(data);")),
    ok('an unknown receiver', `class Orders { update(id: number, data: object) {} }\nnew Orders().update(1, { createdAt: new Date() });\n`),
    ok('the state of a form', "const [order, setOrder] = useState({ createdAt: null });\nsetOrder({ ...order, createdAt: new Date() });\n"),
    // Rows that are replaced as a whole
    ok('replaceOne()', inMongoose("await Order.replaceOne({ _id: id }, { status: 'open', createdAt: input });")),
    ok('findOneAndReplace()', inMongoose("await Order.findOneAndReplace({ _id: id }, { status: 'open', createdAt: new Date() });")),
    ok('the row that was to be inserted, in Drizzle', inDrizzle('await db.insert(orders).values(input).onConflictDoUpdate({ target: orders.id, set: { status: sql`excluded.status`, createdAt: sql`excluded.created_at` } });')),
    ok('the row that was to be inserted, in MySQL', inDrizzle('await db.insert(orders).values(input).onDuplicateKeyUpdate({ set: { status: sql`VALUES(${orders.status})`, createdAt: sql.raw("values(created_at)") } });')),
    ok('the row that was to be inserted, in Kysely', inKysely("({ createdAt: eb.ref('excluded.createdAt'), status: eb.ref('excluded.status') })")),
    ok('the row that was to be inserted, as Kysely', inKysely('({ createdAt: sql`excluded."createdAt"`, status: sql`excluded.status` })')),
    ok('a row that may be inserted in Supabase, with a time of its own', inSupabase("upsert({ id, created_at: order.created, updated_at: new Date().toISOString() })")),
    ok('an insert in Supabase', inSupabase("insert({ id, created_at: new Date().toISOString() })")),
    // Files that write history
    ...['db/seeds/orders.ts', 'src/migrations/1700000000000-orders.ts', 'scripts/backfill-orders.ts', 'src/import/orders.ts', 'orders.seed.ts', 'prisma/seed.ts', 'src/jobs/orderImportJob.ts', 'src/OrderImporter.ts'].map((file) =>
      ok(`in ${file}`, inDrizzle('await db.update(orders).set({ createdAt: input });'), file),
    ),
  ],
  invalid: [
    // A part of the row that was to be inserted
    suggested('a conflict beside a value of its own', inDrizzle("await db.insert(orders).values(input).onConflictDoUpdate({ target: orders.id, set: { status: 'open'⟦, createdAt: sql`excluded.created_at`⟧ } });")),
    unfixed('a conflict that takes nothing else', inDrizzle('await db.insert(orders).values(input).onConflictDoUpdate({ target: orders.id, set: { createdAt: sql`excluded.created_at` } });')),
    suggested('a conflict in Kysely', inKysely("({ status: 'open'⟦, createdAt: eb.ref('excluded.createdAt')⟧ })")),
    suggested('an update in Supabase', inSupabase("update({ status: 'open'⟦, created_at: order.created⟧ }).eq('id', id)"), { call: "from('orders').update()", field: 'created_at', model: 'orders' }),
    suggested('an upsert in Supabase of a row that is said to be made now', inSupabase("upsert({ id, status: 'open'⟦, created_at: new Date().toISOString()⟧ })"), { call: "from('orders').upsert()", field: 'created_at', model: 'orders' }),
    suggested('an upsert in Supabase of a list', inSupabase("upsert([{ id, status: 'open'⟦, created_at: new Date().toISOString()⟧ }])"), { call: "from('orders').upsert()", field: 'created_at', model: 'orders' }),
    // Functions of the project that store what they are given
    suggested('a function that spreads its parameter', handing(UPDATE, "await updateOrder(id, { status: 'open'⟦, createdAt: new Date()⟧ });")),
    suggested('a function that stores its parameter', handing('function update(row: Partial<Order>) { return db.update(orders).set(row).where(eq(orders.id, 1)); }', "await update({ status: 'open'⟦, createdAt: new Date()⟧ });")),
    suggested('a text', handing(UPDATE, "await updateOrder(id, { status: 'open'⟦, createdAt: new Date().toISOString() as any⟧ });")),
    suggested('a method', `${TYPEORM}${SERVICE}export const renew = (orders: Orders, id: number) => orders.change(id, { status: 'open'⟦, createdAt: new Date()⟧ });\n`),
    suggested('an update in Drizzle', inDrizzle("await db.update(orders).set({ status: 'paid', ⟦createdAt: new Date(), ⟧updatedAt: new Date() });"), {
      call: 'update(orders).set()',
      field: 'createdAt',
      model: 'orders',
    }),
    suggested('the last key', inDrizzle("await db.update(orders).set({ status: 'paid'⟦, createdAt: new Date()⟧ });")),
    suggested('the last key with a comma behind it', inDrizzle("await db.update(orders).set({ status: 'paid', ⟦createdAt: new Date(), ⟧});")),
    suggested('a key on its own line', inDrizzle("await db.update(orders).set({\n    status: 'paid',\n⟦    createdAt: new Date(),\n⟧    updatedAt: new Date(),\n  });")),
    suggested('the last key on its own line', inDrizzle("await db.update(orders).set({\n    status: 'paid',\n⟦    createdAt: new Date(),\n⟧  });")),
    suggested('the last key on its own line without a comma', inDrizzle("await db.update(orders).set({\n    status: 'paid'⟦,\n    createdAt: new Date()⟧\n  });")),
    suggested('another name', inDrizzle("await db.update(carts).set({ ⟦created_at: new Date(), ⟧status: 'paid' });"), { call: 'update(carts).set()', field: 'created_at', model: 'carts' }),
    suggested('a name by its mechanism', inTypeorm("await receipts.update(id, { status: 'sent'⟦, issuedAt: new Date()⟧ });"), { call: 'receipts.update()', field: 'issuedAt', model: 'Receipt' }),
    suggested('data in a variable', inDrizzle("const data = { status: 'paid'⟦, createdAt: new Date()⟧ };\n  await db.update(orders).set(data);")),
    suggested('the update branch of an upsert', inDrizzle("await db.insert(orders).values({ id }).onConflictDoUpdate({ target: orders.id, set: { status: 'open'⟦, createdAt: new Date()⟧ } });")),
    suggested('an update in TypeORM', inTypeorm("await orders.update(id, { status: 'paid'⟦, createdAt: new Date()⟧ });")),
    suggested('a query builder', inTypeorm("await orders.createQueryBuilder().update().set({ status: 'paid'⟦, createdAt: new Date()⟧ }).where('id = :id', { id }).execute();")),
    suggested('an update in Mongoose', inMongoose("await Order.updateOne({ _id: id }, { status: 'paid'⟦, createdAt: new Date()⟧ });")),
    suggested('$set', inMongoose("await Order.findByIdAndUpdate(id, { $set: { status: 'paid'⟦, createdAt: Date.now()⟧ } });")),
    suggested('a schema of Mongoose that says its own date may change', managed("await Order.updateOne({ _id: id }, { status: 'paid'⟦, createdAt: new Date()⟧ });", ', createdAt: { type: Date, immutable: false }'), CHANGED),
    suggested('an update in Mongoose that switches `timestamps` off', managed("await Order.updateOne({ _id: id }, { status: 'paid'⟦, createdAt: new Date()⟧ }, { timestamps: false, overwriteImmutable: true });"), { ...CHANGED, call: 'Order.updateOne()' }),
    suggested('the native driver', managed("await Order.collection.updateOne({ _id: id }, { $set: { status: 'paid'⟦, createdAt: new Date()⟧ } });"), { ...CHANGED, call: 'Order.collection.updateOne()' }),
    fixed('a date that Mongoose keeps', managed("await Order.updateOne({ _id: id }, { status: 'paid'⟦, createdAt: new Date()⟧ });")),
    fixed('a date that the schema declares, too', managed("await Order.updateOne({ _id: id }, { status: 'paid'⟦, createdAt: new Date()⟧ });", ', createdAt: { type: Date, immutable: true }')),
    { ...unfixed('a date that Mongoose keeps in a document', managed('const order = await Order.findById(id);\n  order.createdAt = new Date();\n  await order.save();')), errors: [ignored('order.save()')] },
    suggested('a value of the caller, where there is one', inDrizzle("await db.update(orders).set({ status: 'paid'⟦, createdAt: input.createdAt ?? new Date()⟧ });")),
    suggested('a value of the caller', inDrizzle("await db.update(orders).set({ status: 'paid'⟦, createdAt: input.createdAt⟧ });")),
    suggested('a fixed date', inDrizzle("await db.update(orders).set({ ⟦createdAt: new Date('2020-01-01'), ⟧status: 'paid' });")),
    suggested('a clock reading, with safe fixes only', inDrizzle("await db.update(orders).set({ status: 'paid'⟦, createdAt: new Date()⟧ });"), {}, { fix: 'safe' }),
    unfixed('a key beside a comment', inDrizzle("await db.update(orders).set({\n    status: 'paid',\n    createdAt: new Date(), // moved\n  });")),
    unfixed('a key behind a comment', inDrizzle("await db.update(orders).set({\n    status: 'paid',\n    // moved\n    createdAt: new Date(),\n  });")),
    unfixed('the only key on a line of its own', inDrizzle('await db.update(orders).set({\n    createdAt: new Date(),\n  });')),
    unfixed('the only key', inDrizzle('await db.update(orders).set({ createdAt: new Date() });')),
    unfixed('a method that sets it', inEntity('this.createdAt = new Date();')),
    unfixed('an arrow function of the class that sets it', inEntity('} again = () => { this.createdAt = new Date();').replace('order.reopen', 'order.again')),
    unfixed('an assignment before a save', inTypeorm('const order = await orders.findOneByOrFail({ id });\n  order.createdAt = new Date();\n  await orders.save(order);')),
    unfixed('an assignment to a document', inMongoose('const order = await Order.findById(id);\n  order.createdAt = new Date();\n  await order.save();')),
    unfixed('an assignment to the data', inDrizzle("const data: Partial<Order> = { status: 'paid' };\n  data.createdAt = new Date();\n  await db.update(orders).set(data);")),
    {
      name: 'two writes',
      code: inDrizzle("await db.update(orders).set({ status: 'a', createdAt: new Date() });\n  await db.update(orders).set({ status: 'b', createdAt: new Date() });"),
      output: null,
      filename: 'orders.ts',
      errors: [
        { messageId: 'changed', suggestions: [{ messageId: 'suggestion', data: { field: 'createdAt' }, output: inDrizzle("await db.update(orders).set({ status: 'a' });\n  await db.update(orders).set({ status: 'b', createdAt: new Date() });") }] },
        { messageId: 'changed', suggestions: [{ messageId: 'suggestion', data: { field: 'createdAt' }, output: inDrizzle("await db.update(orders).set({ status: 'a', createdAt: new Date() });\n  await db.update(orders).set({ status: 'b' });") }] },
      ],
    },
    suggested('a name of the project', inDrizzle("await db.update(links).set({ status: 'open'⟦, createdBy: new Date()⟧ } as any);"), { field: 'createdBy' }, { fields: { createdAt: ['createdBy'] } }),
    { ...unfixed('a folder of imports above the project only', inDrizzle('await db.update(orders).set({ createdAt: new Date() });')), filename: 'orders/important.ts' },
    { ...unfixed('a longer word within a name', inDrizzle('await db.update(orders).set({ createdAt: new Date() });')), filename: 'orders/mostImportant.ts' },
  ],
});
