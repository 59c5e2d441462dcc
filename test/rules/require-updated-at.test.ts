// Which writes leave `updatedAt` as it was, under either policy.
import rule from '../../rules/require-updated-at.ts';
import { createRuleTester } from '../rule-tester.ts';
import { EXPLICIT, fixed, inDrizzle, inMongoose, inTypeorm, NOW, ok, unfixed, WHY } from './updated-at-cases.ts';

/** A model with `changedAt`, of which another column is updated. */
const limit = (options = ''): string => `import { Column, Entity, PrimaryColumn, Repository } from 'typeorm';
@Entity() export class Limit { @PrimaryColumn() id!: number; @Column() used!: number; @Column(${options}) changedAt?: Date; }
export const use = (limits: Repository<Limit>, id: number, used: number) => limits.update(id, { used });`;

createRuleTester().run('require-updated-at', rule, {
  valid: [
    // The write sets the field
    ok('the current time', inDrizzle(`await db.update(orders).set({ status: 'paid', ${NOW} });`), EXPLICIT),
    ok("the database's time", inDrizzle('await db.update(orders).set({ updatedAt: sql`now()` });'), EXPLICIT),
    ok('a time that comes in', inDrizzle('await db.update(orders).set({ updatedAt: input.at });'), EXPLICIT),
    ok(
      'a variable that was stamped',
      inDrizzle('const data: Partial<Order> = {};\n  data.updatedAt = new Date();\n  await db.update(orders).set(data);'),
      EXPLICIT,
    ),
    ok('on both paths', inDrizzle(`await db.update(orders).set(isPaid ? { status: 'paid', ${NOW} } : { ${NOW} });`), EXPLICIT),
    ok('on one path, by decision', inDrizzle(`await db.update(orders).set({ status: 'paid', ...(isPaid && { ${NOW} }) });`), EXPLICIT),
    ok('behind what callers send', inDrizzle(`await db.update(orders).set({ ...changes, ${NOW} });`), EXPLICIT),
    ok('in TypeORM', inTypeorm(`await orders.update(id, { status: 'paid', ${NOW} });`), EXPLICIT),
    ok(
      'on a loaded entity',
      inTypeorm('const order = await orders.findOneByOrFail({ id });\n  order.updatedAt = new Date();\n  await orders.save(order);'),
      EXPLICIT,
    ),
    ok('in Mongoose', inMongoose(`await Order.updateOne({ _id: id }, { status: 'paid', ${NOW} });`), EXPLICIT),
    // A mechanism does
    ok('$onUpdate', inDrizzle("await db.update(invoices).set({ status: 'paid' });")),
    ok('$onUpdate with an undefined key', inDrizzle("await db.update(invoices).set({ status: 'paid', updatedAt: undefined });")),
    ok('$onUpdate with a key that does not exist', inDrizzle("await db.update(invoices).set({ status: 'paid', updated_at: new Date() });")),
    ok('@UpdateDateColumn', inTypeorm("await invoices.update(id, { status: 'paid' });")),
    ok('timestamps: true', inMongoose("await Invoice.updateOne({ _id: id }, { status: 'paid' });")),
    // A method does
    ok(
      'markUpdated()',
      inTypeorm("const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  order.markUpdated();\n  await orders.save(order);"),
      EXPLICIT,
    ),
    ok(
      "the project's own method",
      inTypeorm("const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  order.settle();\n  await orders.save(order);"),
      { ...EXPLICIT, touchMethods: ['settle'] },
    ),
    // Nothing to refresh
    ok('a model without the field', inDrizzle("await db.update(carts).set({ status: 'paid' });"), EXPLICIT),
    ok('an insert', inDrizzle("await db.insert(orders).values({ status: 'open' });"), EXPLICIT),
    ok('a delete', inDrizzle('await db.delete(orders).where(eq(orders.id, id));'), EXPLICIT),
    ok('a read', inTypeorm('await orders.findOneBy({ id });'), EXPLICIT),
    ok(
      'a time of the last edit that rows have which were edited',
      `import { Column, Entity, PrimaryColumn, Repository } from 'typeorm';
@Entity() export class Comment { @PrimaryColumn() id!: number; @Column() likes!: number; @Column({ type: Date, nullable: true }) editedAt?: Date; }
export const like = (comments: Repository<Comment>, id: number, likes: number) => comments.update(id, { likes });`,
      EXPLICIT,
    ),
    ok('a time of the last change of something that rows have where it changed', limit('{ type: Date, nullable: true }'), EXPLICIT),
    ok(
      'the dates of a page that the row describes',
      `import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
export const links = sqliteTable('links', { id: integer().primaryKey(), status: text(), datePublished: integer({ mode: 'timestamp' }), dateModified: integer({ mode: 'timestamp' }) });
export const crawl = (db: any) => db.update(links).set({ status: 'crawled' });`,
      EXPLICIT,
    ),
    // What cannot be seen
    ok('data that comes in', inDrizzle('await db.update(orders).set(input);'), EXPLICIT),
    ok('data that is spread', inDrizzle("await db.update(orders).set({ ...input, status: 'paid' });"), EXPLICIT),
    ok('a computed key', inDrizzle("await db.update(orders).set({ [input]: 'paid' });"), EXPLICIT),
    ok('a table that comes in', inDrizzle("await db.update(input).set({ status: 'paid' });"), EXPLICIT),
    ok(
      'a mechanism from elsewhere',
      `import { pgTable, text } from 'drizzle-orm/pg-core';\nimport { updatedAt } from './nowhere';\nconst orders = pgTable('orders', { id: text(), updatedAt });\nexport const pay = (db: any) => db.update(orders).set({ id: '1' });`,
    ),
    ok('a misspelt key beside what cannot be seen', inDrizzle('await db.update(orders).set({ ...input, updated_at: new Date() });')),
  ],
  invalid: [
    {
      name: 'a time of the last change that every row has',
      code: limit(),
      output: limit().replace('{ used }', '{ used, changedAt: new Date() }'),
      filename: 'orders.ts',
      errors: [{ messageId: 'stale', data: { call: 'limits.update()', model: 'Limit', field: 'changedAt', why: '`changedAt` is no `@UpdateDateColumn()`' } }],
    },
    {
      name: 'a time of the last edit that the project means',
      code: `import { Column, Entity, PrimaryColumn, Repository } from 'typeorm';
@Entity() export class Comment { @PrimaryColumn() id!: number; @Column() likes!: number; @Column({ type: Date, nullable: true }) editedAt?: Date; }
export const like = (comments: Repository<Comment>, id: number, likes: number) => comments.update(id, { likes });`,
      output: `import { Column, Entity, PrimaryColumn, Repository } from 'typeorm';
@Entity() export class Comment { @PrimaryColumn() id!: number; @Column() likes!: number; @Column({ type: Date, nullable: true }) editedAt?: Date; }
export const like = (comments: Repository<Comment>, id: number, likes: number) => comments.update(id, { likes, editedAt: new Date() });`,
      filename: 'orders.ts',
      settings: { timestamps: { fields: { updatedAt: ['editedAt'] } } },
      errors: [{ messageId: 'stale', data: { call: 'comments.update()', model: 'Comment', field: 'editedAt', why: '`editedAt` is no `@UpdateDateColumn()`' } }],
    },
    fixed('Drizzle', inDrizzle, "await db.update(orders).set({ status: 'paid'@@ });", `, ${NOW}`, {
      data: { call: 'update(orders).set()', model: 'orders', field: 'updatedAt', why: WHY },
    }),
    fixed(
      'Drizzle, a conflict',
      inDrizzle,
      "await db.insert(orders).values(input).onConflictDoUpdate({ target: orders.id, set: { status: 'paid'@@ } });",
      `, ${NOW}`,
      { data: { call: 'insert(orders).onConflictDoUpdate()', model: 'orders', field: 'updatedAt', why: WHY } },
    ),
    fixed('TypeORM', inTypeorm, "await orders.update(id, { status: 'paid'@@ });", `, ${NOW}`),
    fixed(
      'TypeORM, an entity that is saved',
      inTypeorm,
      "const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  @@await orders.save(order);",
      'order.updatedAt = new Date();\n  ',
    ),
    fixed('Mongoose', inMongoose, "await Order.updateOne({ _id: id }, { status: 'paid'@@ });", `, ${NOW}`),
    fixed(
      'on one path only, by leaving it out',
      inDrizzle,
      "await db.update(orders).set({ status: 'paid', ...(isPaid ? { id } : {})@@ });",
      `, ${NOW}`,
    ),
    fixed('undefined', inDrizzle, "await db.update(orders).set({ status: 'paid', [updatedAt: undefined|updatedAt: new Date()] });"),
    fixed(
      'undefined through a name',
      inDrizzle,
      "const updatedAt = undefined;\n  await db.update(orders).set({ status: 'paid', [updatedAt|updatedAt: new Date()] });",
    ),
    fixed(
      'deleted before',
      inDrizzle,
      `const data: any = { status: 'paid', ${NOW} };\n  delete data.updatedAt;\n  await db.update(orders).set([data|{ ...data, updatedAt: new Date() }]);`,
    ),
    fixed(
      'a parameter whose type has no such key',
      inDrizzle,
      'const pay = (data: { status: string }) => db.update(orders).set([data|{ ...data, updatedAt: new Date() }]);',
    ),
    ...["Omit<Order, 'updatedAt'>", "Partial<Omit<Order, 'id' | 'updatedAt'>>"].map((type) =>
      fixed(
        `a parameter whose type leaves the key out: ${type}`,
        inDrizzle,
        `const pay = (data: ${type}) => db.update(orders).set([data|{ ...data, updatedAt: new Date() }]);`,
      ),
    ),
    fixed(
      'another call of a method',
      inTypeorm,
      "const order = await orders.findOneByOrFail({ id });\n  order.status = 'paid';\n  order.settle();\n  @@await orders.save(order);",
      'order.updatedAt = new Date();\n  ',
    ),
    // The policy that every write sets it
    fixed('explicit: $onUpdate', inDrizzle, "await db.update(invoices).set({ status: 'paid'@@ });", `, ${NOW}`, {
      messageId: 'implicit',
      data: { call: 'update(invoices).set()', model: 'invoices', field: 'updatedAt' },
      timestamps: EXPLICIT,
    }),
    fixed('explicit: @UpdateDateColumn', inTypeorm, "await invoices.update(id, { status: 'paid'@@ });", `, ${NOW}`, {
      messageId: 'implicit',
      timestamps: EXPLICIT,
    }),
    fixed('explicit: timestamps: true', inMongoose, "await Invoice.updateOne({ _id: id }, { status: 'paid'@@ });", `, ${NOW}`, {
      messageId: 'implicit',
      timestamps: EXPLICIT,
    }),
    fixed('explicit: what stays stale is called stale', inDrizzle, "await db.update(orders).set({ status: 'paid'@@ });", `, ${NOW}`, {
      timestamps: EXPLICIT,
    }),
    fixed('explicit: undefined', inDrizzle, "await db.update(invoices).set({ status: 'paid', [updatedAt: undefined|updatedAt: new Date()] });", '', {
      messageId: 'implicit',
      timestamps: EXPLICIT,
    }),
    fixed(
      'explicit: callers may leave it to the mechanism',
      inDrizzle,
      'await db.update(invoices).set([changes|{ ...changes, updatedAt: new Date() }]);',
      '',
      { messageId: 'implicit', timestamps: EXPLICIT },
    ),
    // A key in another spelling
    fixed('a misspelt key', inDrizzle, "await db.update(orders).set({ status: 'paid', [updated_at|updatedAt]: new Date() });", '', {
      messageId: 'misnamed',
      data: { call: 'update(orders).set()', model: 'orders', field: 'updatedAt', key: 'updated_at' },
    }),
    fixed('a misspelt key in quotes', inDrizzle, "await db.update(orders).set({ ['updated_at'|updatedAt]: new Date() });", '', {
      messageId: 'misnamed',
    }),
    fixed(
      'a misspelt key by its name',
      inDrizzle,
      'const updated_at = new Date();\n  await db.update(orders).set({ [|updatedAt: ]updated_at });',
      '',
      { messageId: 'misnamed' },
    ),
    fixed(
      'a misspelt key that is assigned',
      inDrizzle,
      'const data: any = {};\n  data.[UpdatedAt|updatedAt] = new Date();\n  await db.update(orders).set(data);',
      '',
      { messageId: 'misnamed' },
    ),
    fixed('a misspelt key in TypeORM', inTypeorm, 'await orders.update(id, { [updated_at|updatedAt]: new Date() } as any);', '', {
      messageId: 'misnamed',
    }),
    unfixed('a misspelt key of a type', inDrizzle, 'const write = (data: { updated_at: Date }) => db.update(orders).set(data);', 'misnamed'),
    fixed('a misspelt key that is undefined is just left out', inDrizzle, 'await db.update(orders).set({ updated_at: undefined@@ });', `, ${NOW}`),
    fixed('explicit: a misspelt key', inDrizzle, 'await db.update(invoices).set({ [updated_at|updatedAt]: new Date() });', '', {
      messageId: 'misnamed',
      timestamps: EXPLICIT,
    }),
  ],
});
