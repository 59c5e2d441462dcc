// Which doc comments say nothing of the timestamps of a model or function, and what they say afterwards.
import type { RuleTester } from 'eslint';
import rule from '../../rules/require-timestamp-docs.ts';
import { createRuleTester } from '../rule-tester.ts';

const TYPEORM = "import { Column, CreateDateColumn, DeleteDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';\n";
const COLUMNS = "  @PrimaryGeneratedColumn() id: number;\n  @CreateDateColumn({ type: 'timestamptz' }) createdAt: Date;\n  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt: Date;\n";
const doc = (...lines: string[]): string => `/**\n${lines.map((line) => ` *${line && ` ${line}`}\n`).join('')} */\n`;
const entity = (comment: string, more = ''): string => `${TYPEORM}${comment}@Entity()\nexport class Order {\n${COLUMNS}${more}}\n`;
const LISTED = ['Timestamps:', '- createdAt: when the row was created (UTC)', '- updatedAt: when the row was last changed (UTC)'];

const DRIZZLE = "import { pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core';\nimport { drizzle } from 'drizzle-orm/node-postgres';\nimport { eq } from 'drizzle-orm';\n"
  + "const orders = pgTable('orders', { id: serial('id'), status: text('status'), paidAt: timestamp('paid_at'), updatedAt: timestamp('updated_at') });\nconst db = drizzle(process.env.URL);\n";
const update = (comment: string, set = '{ status, updatedAt: new Date() }'): string =>
  `${DRIZZLE}${comment}export async function change(id: number, status: string) {\n  await db.update(orders).set(${set}).where(eq(orders.id, id));\n}\n`;
const UPDATED = ['Timestamps updated:', '- updatedAt: set to the current time'];

const SET = 'await db.update(orders).set({ updatedAt: new Date() });';
const ON_SOME = ['Timestamps updated:', '- updatedAt: set to the current time on some paths'];
/** A function with these statements. */
const body = (comment: string, ...lines: string[]): string => `${DRIZZLE}${comment}export async function change(id: number, status: string) {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

const cls = (comment: string, body = 'this.updatedAt = new Date();'): string => `export class Order {\n  updatedAt = new Date();\n\n${comment}  markUpdated() {\n    ${body}\n  }\n}\n`;

const ok = (name: string, code: string, options?: { require: string }): RuleTester.ValidTestCase => ({ name, code, filename: 'orders.ts', ...(options && { options: [options] }) });

const wrong = (name: string, code: string, output: string | null, { messageId = 'missing', data, require }: { messageId?: string; data?: Record<string, string>; require?: string } = {}): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename: 'orders.ts',
  ...(require && { options: [{ require }] }),
  errors: [{ messageId, ...(data && { data }) }],
});

createRuleTester().run('require-timestamp-docs', rule, {
  valid: [
    ok('a model with its section', entity(doc('An order.', '', ...LISTED))),
    ok('other words for the same fields', entity(doc('An order.', '', 'Timestamps:', '- `createdAt`: when the order came in', '- `updatedAt` — last change'))),
    ok('a heading of Markdown', entity(doc('An order.', '', '## Timestamps', '* createdAt: UTC', '* updatedAt: UTC'))),
    ok('a bold heading', entity(doc('An order.', '', '**Timestamps:**', '- createdAt: UTC', '- updatedAt: UTC'))),
    ok('fields that are named in the text', entity(doc('An order. `createdAt` and `updatedAt` are in UTC.'))),
    ok('fields with comments of their own', `${TYPEORM}${doc('An order.')}@Entity()\nexport class Order {\n  @PrimaryGeneratedColumn() id: number;\n  /** When it was created (UTC). */\n  @CreateDateColumn() createdAt: Date;\n  /** When it was changed (UTC). */\n  @UpdateDateColumn() updatedAt: Date;\n}\n`),
    ok('a model without a comment', entity('')),
    ok('a plain comment', entity('// An order.\n')),
    ok('a block comment', entity('/* An order. */\n')),
    ok('a comment of something else', `${TYPEORM}/** The status of orders. */\nexport type Status = string;\n@Entity()\nexport class Order {\n${COLUMNS}}\n`),
    ok('a model without timestamps', `${TYPEORM}/** A tag. */\n@Entity()\nexport class Tag {\n  @PrimaryGeneratedColumn() id: number;\n  @Column() name: string;\n}\n`),
    ok('a comment that is inherited', entity('/** @inheritdoc */\n')),
    ok('an extra field that may be inherited', `${TYPEORM}import { Base } from './missing.ts';\n${doc('An order.', '', ...LISTED, '- syncedAt: last synchronisation')}@Entity()\nexport class Order extends Base {\n${COLUMNS}}\n`),
    ok('a class that is no model', '/** An order as the client sees it. */\nexport class OrderView {\n  createdAt: Date;\n  updatedAt: Date;\n}\n'),
    ok('a function with its section', update(doc('Changes it.', '', ...UPDATED))),
    ok('a function that names the field', update('/** Changes the status and sets `updatedAt`. */\n')),
    ok('a function without a comment', update('')),
    { ...ok('a function of a migration', update('/** Changes it. */\n')), filename: 'migrations/20240101000000_change.ts' },
    ok('a function that sets no timestamp', update('/** Changes it. */\n', '{ status }')),
    ok('a function that keeps the timestamp', update('/** Changes it. */\n', '{ status, updatedAt: sql`${orders.updatedAt}` }').replace('{ eq }', '{ eq, sql }')),
    ok('a function that lists more', update(doc('Changes it.', '', ...UPDATED, '- paidAt: set by a trigger'))),
    ok('an insert', `${DRIZZLE}/** Stores an order. */\nexport async function place() {\n  await db.insert(orders).values({ status: 'open', updatedAt: new Date() });\n}\n`),
    ok('a method that says so', cls('  /** Sets updatedAt to now. */\n')),
    ok('the constructor', 'class Order {\n  updatedAt: Date;\n  /** Makes an order. */\n  constructor() { this.updatedAt = new Date(); }\n}\n'),
    ok('a value that is no time', cls('  /** Changes it. */\n', 'this.updatedAt = null;')),
    ok('a banner of one-line comments', update('/** ---------------- */\n/** Route handlers   */\n/** ---------------- */\n\n')),
    ok('a banner right in front of a function', update('/** ---------------- */\n/** Route handlers   */\n/** ---------------- */\n')),
    ok('a banner of words', update('/** Orders: */\n/** route handlers */\n\n')),
    ok('a line that is drawn', update('/** ======== */\n')),
    ok('a drawn line of several lines', update('/**\n * ********\n */\n\n')),
    ok('a heading over a part of the file', update('/** Changes of orders by their state. */\n\n')),
    ok('a heading of several lines', update(`${doc('Changes of orders.', 'Both processes use them.')}\n`)),
    ok('a heading over a model', entity('/** What a shop sells. */\n\n')),
    ok('a base class', entity(doc('What all orders have.')).replace('@Entity()\nexport class', 'export abstract class')),
    ok('a field that the data has by its type only', `${DRIZZLE}interface Order { id: number; status: string; updatedAt: Date }\n/** Stores what has changed. */\nexport async function change({ id, ...data }: Order) {\n  await db.update(orders).set(data).where(eq(orders.id, id));\n}\n`),
    ok('an empty comment', entity('/** */\n')),
    ok('a name with a capital', update('/** Validates it. If valid, it sets the "UpdatedAt" with the current date and time. */\n')),
    ok('a name in words', update('/** Changes it and sets its updated at. */\n')),
    ok('a name as the column has it', update('/** Changes it and moves `updated_at`. */\n')),
    ok('the time of an update', update('/** Changes it and sets the time of the last update. */\n')),
    ok('the modification time in other words', update("/** Changes it and its\n * update time. */\n")),
    ok('the time in another form of the word', update("/** Sets the status and it's completion time. */\n", '{ completedAt: new Date() }')),
    ok('what was done', update('/** Marks it as paid. */\n', '{ paidAt: new Date() }')),
    ok('a name of several words', update('/** Counts the last access of the customer. */\n', '{ lastAccessAt: new Date() }')),
    ok('a model that tells it in other words', entity(doc('An order with its creator. Has the dates of creation and of the last update.'))),
    ok('a model that tells it in words', entity(doc('An order, with the dates when it was created and last updated.'))),
    ok('a section with the names of the columns', entity(doc('An order.', '', 'Timestamps:', '- created_at: UTC', '- updated_at: UTC'))),
    ok('a field that is named above the section', update(doc('Pays it and sets `paidAt`.', '', ...UPDATED), '{ updatedAt: new Date(), paidAt: new Date() }')),
    ok('a private function, where what is exported is asked for', update('').replace('export async', 'async'), { require: 'exported' }),
    ok('a private method, where what is exported is asked for', cls('').replace('  markUpdated', '  private markUpdated'), { require: 'exported' }),
  ],
  invalid: [
    wrong('a comment on one line', entity('/** An order. */\n'), entity(doc('An order.', '', ...LISTED)), { data: { subject: 'model', name: 'Order', fields: '`createdAt`, `updatedAt`', them: 'them', verb: 'has', heading: 'Timestamps:' } }),
    wrong('a comment that ends in empty lines', entity(doc('An order.', 'It has lines.', '', '')), entity(doc('An order.', 'It has lines.', '', ...LISTED))),
    wrong('a comment on several lines', entity(doc('An order.', 'It has lines.')), entity(doc('An order.', 'It has lines.', '', ...LISTED))),
    wrong('in front of tags', entity(doc('An order.', '', '@see Invoice')), entity(doc('An order.', '', ...LISTED, '', '@see Invoice'))),
    wrong('in front of tags that follow at once', entity(doc('An order.', '@see Invoice')), entity(doc('An order.', '', ...LISTED, '', '@see Invoice'))),
    wrong('behind a summary that follows a tag', update(doc('@deprecated Use `pay` instead', 'Changes the status.', '', '@param id the order')), update(doc('@deprecated Use `pay` instead', 'Changes the status.', '', ...UPDATED, '', '@param id the order'))),
    wrong('behind a summary that follows a tag and is the end', update(doc('@deprecated Use `pay` instead', 'Changes the status.')), update(doc('@deprecated Use `pay` instead', 'Changes the status.', '', ...UPDATED))),
    wrong('in front of a tag of several lines', update(doc('@param id the order that', '  Customers know', '@param status new')), update(doc(...UPDATED, '', '@param id the order that', '  Customers know', '@param status new'))),
    wrong('a comment of a function with a blank line behind it', update(`${doc('Changes it.', '@param id the order')}\n`), update(`${doc('Changes it.', '', ...UPDATED, '', '@param id the order')}\n`)),
    wrong('only tags', entity(doc('@category Orders')), entity(doc(...LISTED, '', '@category Orders'))),
    wrong('one tag on one line', entity('/** @category Orders */\n'), entity(doc(...LISTED, '', '@category Orders'))),
    wrong('between decorator and class', `${TYPEORM}@Entity()\n/** An order. */\nclass Order {\n${COLUMNS}}\n`, `${TYPEORM}@Entity()\n${doc('An order.', '', ...LISTED)}class Order {\n${COLUMNS}}\n`),
    wrong('a field that the section lacks', entity(doc('An order.', '', ...LISTED.slice(0, 2))), entity(doc('An order.', '', ...LISTED)), { data: { subject: 'model', name: 'Order', fields: '`updatedAt`', them: 'it', verb: 'has', heading: 'Timestamps:' } }),
    wrong('people, not times', entity(doc('An order with its creator, its modifiers and time stamps.')), entity(doc('An order with its creator, its modifiers and time stamps.', '', ...LISTED))),
    wrong('a field of another name', entity(doc('An order.', '', ...LISTED.slice(0, 2), '- modifiedAt: when the row was last changed (UTC)')), entity(doc('An order.', '', ...LISTED))),
    wrong('a field that is gone', entity(doc('An order.', '', ...LISTED, '- paidAt: when it was paid (UTC)')), entity(doc('An order.', '', ...LISTED)), { messageId: 'wrong', data: { subject: 'model', name: 'Order', fields: '`paidAt`', them: 'it', verb: 'has', heading: 'Timestamps:' } }),
    wrong('a field that is gone from the middle', entity(doc('An order.', '', LISTED[0] ?? '', '- paidAt: x', ...LISTED.slice(1))), entity(doc('An order.', '', ...LISTED)), { messageId: 'wrong' }),
    wrong('a section in the middle', entity(doc('An order.', '', ...LISTED.slice(0, 2), '', 'It has lines.')), entity(doc('An order.', '', ...LISTED, '', 'It has lines.'))),
    wrong('the time of removal', entity('/** An order. */\n', "  @DeleteDateColumn({ type: 'timestamptz' }) deletedAt: Date | null;\n"), entity(doc('An order.', '', ...LISTED, '- deletedAt: when the row was deleted (UTC)'), "  @DeleteDateColumn({ type: 'timestamptz' }) deletedAt: Date | null;\n")),
    wrong('an event', entity('/** An order. */\n', "  @Column({ type: 'timestamptz', nullable: true }) paidAt: Date | null;\n"), entity(doc('An order.', '', ...LISTED, '- paidAt: when it was paid (UTC)'), "  @Column({ type: 'timestamptz', nullable: true }) paidAt: Date | null;\n")),
    ...[
      ['archivedAt', 'when it was archived (UTC)'],
      ['sentAt', 'when it was sent (UTC)'],
      ['failedAt', 'when it failed (UTC)'],
      ['startsAt', 'when it starts (UTC)'],
      ['lastSeenAt', 'when it was last seen (UTC)'],
      ['lastActiveAt', 'when it was last active (UTC)'],
      ['lastFailedAt', 'when it last failed (UTC)'],
      ['firstLoginAt', 'the time of the first login (UTC)'],
      ['lastSweepAttemptAt', 'the time of the last sweep attempt (UTC)'],
      ['accessTokenExpiresAt', 'when the access token expires (UTC)'],
      // Nothing is known but the zone.
      ['cancelAt', 'UTC'],
      ['speedAt', 'UTC'],
      ['startTime', 'UTC'],
      ['deliveryClaimedAt', 'UTC'],
      ['lastMessageReadAt', 'UTC'],
    ].map(([name = '', meaning = '']) => {
      const column = `  @Column({ type: 'timestamptz', nullable: true }) ${name}: Date | null;\n`;
      return wrong(`an event: ${name}`, entity('/** An order. */\n', column), entity(doc('An order.', '', ...LISTED, `- ${name}: ${meaning}`), column));
    }),
    wrong('an event of which nothing is known', entity('/** An order. */\n', "  @Column({ type: 'timestamp', nullable: true }) cancelAt: Date | null;\n"), entity(doc('An order.', '', ...LISTED, '- cancelAt'), "  @Column({ type: 'timestamp', nullable: true }) cancelAt: Date | null;\n")),
    wrong('a column without a zone', `import { pgTable, timestamp } from 'drizzle-orm/pg-core';\n/** Orders. */\nexport const orders = pgTable('orders', { createdAt: timestamp('created_at') });\n`, `import { pgTable, timestamp } from 'drizzle-orm/pg-core';\n${doc('Orders.', '', 'Timestamps:', '- createdAt: when the row was created')}export const orders = pgTable('orders', { createdAt: timestamp('created_at') });\n`),
    wrong('a function', update('/** Changes it. */\n'), update(doc('Changes it.', '', ...UPDATED)), { data: { subject: 'function', name: 'change', fields: '`updatedAt`', them: 'it', verb: 'sets', heading: 'Timestamps updated:' } }),
    wrong('a comment behind another', update('/** Orders. */\n/** Changes it. */\n'), update(`/** Orders. */\n${doc('Changes it.', '', ...UPDATED)}`)),
    wrong('a comment behind a banner', update('/** ------ */\n/** Orders */\n/** ------ */\n\n/** Changes it. */\n'), update(`/** ------ */\n/** Orders */\n/** ------ */\n\n${doc('Changes it.', '', ...UPDATED)}`)),
    wrong('an act that has the name of the field', update('/** Updates the order. */\n'), update(doc('Updates the order.', '', ...UPDATED))),
    wrong('an act that is not said to be kept', update('/** Completes it. */\n', '{ completedAt: new Date() }'), update(doc('Completes it.', '', 'Timestamps updated:', '- completedAt: set to the current time'), '{ completedAt: new Date() }')),
    wrong('the act in one sentence and a time in another', update('/** Updates the order. Takes some time. */\n'), update(doc('Updates the order. Takes some time.', '', ...UPDATED))),
    wrong('half of a name', update('/** Changes the last order. */\n', '{ lastUsedAt: new Date() }'), update(doc('Changes the last order.', '', 'Timestamps updated:', '- lastUsedAt: set to the current time'), '{ lastUsedAt: new Date() }')),
    wrong('a longer name', update('/** Sets lastUpdatedAtOnce. */\n'), update(doc('Sets lastUpdatedAtOnce.', '', ...UPDATED))),
    wrong('an exported function behind a banner', update('/** ------ */\n'), null, { require: 'exported', messageId: 'undocumented' }),
    wrong('a function with tags', update(doc('Changes it.', '', '@param id the order')), update(doc('Changes it.', '', ...UPDATED, '', '@param id the order'))),
    wrong('several timestamps', update('/** Pays it. */\n', '{ updatedAt: new Date(), paidAt: new Date() }'), update(doc('Pays it.', '', ...UPDATED, '- paidAt: set to the current time'), '{ updatedAt: new Date(), paidAt: new Date() }')),
    wrong('a value from elsewhere', update('/** Changes it. */\n', '{ status, updatedAt: stamp(id) }'), update(doc('Changes it.', '', 'Timestamps updated:', '- updatedAt'), '{ status, updatedAt: stamp(id) }')),
    wrong('a constant that holds a reading, in another form', body('/** Changes it. */\n', 'const now = new Date();', 'await db.update(orders).set({ updatedAt: now.toISOString() });'), body(doc('Changes it.', '', ...UPDATED), 'const now = new Date();', 'await db.update(orders).set({ updatedAt: now.toISOString() });')),
    wrong('a write on one path', body('/** Changes it. */\n', `if (status) ${SET}`), body(doc('Changes it.', '', ...ON_SOME), `if (status) ${SET}`)),
    wrong('a write on one path whose time comes from elsewhere', body('/** Changes it. */\n', 'if (status) await db.update(orders).set({ updatedAt: stamp(id) });'), body(doc('Changes it.', '', 'Timestamps updated:', '- updatedAt: on some paths'), 'if (status) await db.update(orders).set({ updatedAt: stamp(id) });')),
    wrong('a write behind a condition', body('/** Changes it. */\n', `if (!id) { return; } else { ${SET} }`), body(doc('Changes it.', '', ...ON_SOME), `if (!id) { return; } else { ${SET} }`)),
    wrong('a write on each of two paths', body('/** Changes it. */\n', `if (status) { ${SET} } else { ${SET} }`), body(doc('Changes it.', '', ...UPDATED), `if (status) { ${SET} } else { ${SET} }`)),
    wrong('a write whose other path fails', body('/** Changes it. */\n', `if (status) { ${SET} } else { throw new Error(); }`), body(doc('Changes it.', '', ...UPDATED), `if (status) { ${SET} } else { throw new Error(); }`)),
    wrong('a write behind a check', body('/** Changes it. */\n', 'if (!id) return;', SET), body(doc('Changes it.', '', ...UPDATED), 'if (!id) return;', SET)),
    wrong('a write for each of several orders', body('/** Changes them. */\n', `for (const id of ids) { ${SET} }`), body(doc('Changes them.', '', ...UPDATED), `for (const id of ids) { ${SET} }`)),
    wrong('a write for some of several orders', body('/** Changes them. */\n', `for (const id of ids) { if (id) { ${SET} } }`), body(doc('Changes them.', '', ...ON_SOME), `for (const id of ids) { if (id) { ${SET} } }`)),
    wrong('an assignment on one path', cls('  /** Marks it. */\n', 'if (this.paid) this.updatedAt = new Date();'), cls('  /**\n   * Marks it.\n   *\n   * Timestamps updated:\n   * - updatedAt: set to the current time on some paths\n   */\n', 'if (this.paid) this.updatedAt = new Date();')),
    wrong('a section that lacks one', update(doc('Pays it.', '', ...UPDATED), '{ updatedAt: new Date(), paidAt: new Date() }'), update(doc('Pays it.', '', ...UPDATED, '- paidAt: set to the current time'), '{ updatedAt: new Date(), paidAt: new Date() }')),
    wrong('a section whose heading has words of a field', update(doc('Pays it.', '', 'Timestamps updated:', '- paidAt: set to the current time'), '{ paidAt: new Date(), updatedAt: new Date() }'), update(doc('Pays it.', '', 'Timestamps updated:', '- paidAt: set to the current time', ...UPDATED.slice(1)), '{ paidAt: new Date(), updatedAt: new Date() }')),
    wrong('an arrow function', `${DRIZZLE}/** Changes it. */\nexport const change = async (id: number) => {\n  await db.update(orders).set({ updatedAt: new Date() });\n};\n`, `${DRIZZLE}${doc('Changes it.', '', ...UPDATED)}export const change = async (id: number) => {\n  await db.update(orders).set({ updatedAt: new Date() });\n};\n`),
    wrong('what a callback of it does', `${DRIZZLE}/** Changes it. */\nasync function change(id: number) {\n  await db.transaction(async (tx) => {\n    await tx.update(orders).set({ updatedAt: new Date() });\n  });\n}\n`, `${DRIZZLE}${doc('Changes it.', '', ...UPDATED)}async function change(id: number) {\n  await db.transaction(async (tx) => {\n    await tx.update(orders).set({ updatedAt: new Date() });\n  });\n}\n`),
    wrong('a method of a record', cls('  /** Marks it. */\n'), cls('  /**\n   * Marks it.\n   *\n   * Timestamps updated:\n   * - updatedAt: set to the current time\n   */\n')),
    wrong('an exported model without a comment', entity(''), null, { require: 'exported', messageId: 'undocumented', data: { subject: 'model', name: 'Order', fields: '`createdAt`, `updatedAt`', them: 'them', verb: 'has', heading: 'Timestamps:' } }),
    wrong('an exported function without a comment', update(''), null, { require: 'exported', messageId: 'undocumented' }),
    wrong('a public method without a comment', cls(''), null, { require: 'exported', messageId: 'undocumented' }),
  ],
});
