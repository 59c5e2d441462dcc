// Which changes of a record's state come without the timestamp that belongs to the state, and how they get it.
import type { RuleTester } from 'eslint';
import rule from '../../rules/require-transition-timestamp.ts';
import { createRuleTester } from '../rule-tester.ts';

const SCHEMA = `import { pgTable, text, timestamp, boolean } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/node-postgres';
import { eq, isNull, lte, sql } from 'drizzle-orm';
const at = (name: string) => timestamp(name, { withTimezone: true });
export const orders = pgTable('orders', {
  id: text('id').primaryKey(),
  status: text('status'),
  paymentStatus: text('payment_status'),
  note: text('note'),
  archived: boolean('archived'),
  isLocked: boolean('is_locked'),
  verified: boolean('verified'),
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow(),
  completedAt: timestamp('completed_at', { withTimezone: true }),
  paidAt: timestamp('paid_at', { withTimezone: true }),
  archivedAt: timestamp('archived_at', { withTimezone: true }),
  cancelledAt: timestamp('cancelled_at', { withTimezone: true }),
  lockedAt: timestamp('locked_at', { withTimezone: true }),
  scheduledAt: timestamp('scheduled_at', { withTimezone: true }),
  refundedAt: timestamp('refunded_at', { withTimezone: true }).$onUpdate(() => new Date()),
  returnedAt: timestamp('returned_at', { withTimezone: true }).defaultNow(),
});
export const jobs = pgTable('jobs', {
  id: text('id').primaryKey(),
  state: text('state'),
  jobStatus: text('job_status'),
  mode: text('mode'),
  startedAt: text('started_at'),
  finishedAt: timestamp('finished_at', { withTimezone: true }),
});
export const runs = pgTable('runs', {
  id: text('id').primaryKey(),
  status: text('status'),
  startTime: timestamp('start_time', { withTimezone: true }),
  endTime: timestamp('end_time', { withTimezone: true }),
});
export const bookings = pgTable('bookings', {
  id: text('id').primaryKey(),
  status: text('status'),
  endTime: timestamp('end_time', { withTimezone: true }).notNull(),
});
export const plans = pgTable('plans', {
  id: text('id').primaryKey(),
  status: text('status'),
  startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
  endDate: timestamp('end_date', { withTimezone: true }),
});
export const refunds = pgTable('refunds', {
  id: text('id').primaryKey(),
  status: text('status'),
  payoutStatus: text('payout_status'),
  statusUpdatedOn: at('status_updated_on').notNull(),
  payoutStatusChangedAt: at('payout_status_changed_at'),
  paidAt: at('paid_at'),
});
export const users = pgTable('users', {
  id: text('id').primaryKey(),
  ip: text('ip'),
  failedLogins: text('failed_logins'),
  lastLoginAt: timestamp('last_login_at', { withTimezone: true }),
});
enum Status { Open = 'open', Done = 'done', Completed = 'completed' }
enum Step { Draft, Paid }
const db = drizzle('');
`;

const settings = (transitions: readonly object[]): object => ({ timestamps: { transitions } });

const ok = (name: string, code: string, transitions: readonly object[] = []): RuleTester.ValidTestCase => ({ name, code: SCHEMA + code, filename: 'orders.ts', settings: settings(transitions) as never });

const missing = (name: string, code: string, output: string | null, timestamp: string, model = 'orders'): RuleTester.InvalidTestCase => ({
  name,
  code: SCHEMA + code,
  output: null,
  filename: 'orders.ts',
  errors: [{ message: new RegExp(`of \`${model}\` but leaves \`${timestamp}\` as it was`), ...(output === null ? {} : { suggestions: [{ messageId: 'suggestion', data: { timestamp }, output: SCHEMA + output }] }) }],
});

const declared = (name: string, code: string, output: string, transitions: readonly object[]): RuleTester.InvalidTestCase => ({
  name,
  code: SCHEMA + code,
  output: SCHEMA + output,
  filename: 'orders.ts',
  settings: settings(transitions) as never,
  errors: [{ messageId: 'missing' }],
});

/** An update of `orders`. */
const update = (data: string): string => `await db.update(orders).set({ ${data} }).where(eq(orders.id, id));\n`;
const inFunction = (body: string): string => `export async function close(id: string, flag: boolean, given: string) {\n${body}}\n`;

createRuleTester().run('require-transition-timestamp', rule, {
  valid: [
    // Set
    ok('set in the same write', update("status: 'completed', completedAt: new Date()")),
    ok('set under a condition', update("status: 'completed', completedAt: flag ? new Date() : undefined")),
    ok('set in a spread', inFunction(update("status: 'completed', ...(flag ? { completedAt: new Date() } : {})"))),
    ok('set by another write of the function', inFunction(`${update("status: 'completed'")}${update('completedAt: new Date()')}`)),
    ok('set by an assignment of the function', inFunction("const data: any = {};\ndata.completedAt = new Date();\n" + update("...data, status: 'completed'"))),
    ok('set by SQL of the function', inFunction(`${update("status: 'completed'")}await db.execute(sql\`UPDATE \${orders} SET completed_at = \${new Date()} WHERE id = \${id}\`);\n`)),
    ok('rows that have it already', "await db.update(orders).set({ status: 'completed' }).where(lte(orders.completedAt, new Date()));\n"),
    ok('rows of a short function that have it already', "export const close = () => db.update(orders).set({ status: 'completed' }).where(lte(orders.completedAt, new Date()));\n"),
    ok('rows of SQL that have it already', "const now = new Date();\nawait db.execute(sql`UPDATE ${orders} SET status = 'completed' WHERE status = 'open' AND completed_at <= ${now}`);\n"),
    ok('rows of SQL that are asked for with it', "await db.execute(sql`UPDATE ${orders} SET status = 'completed' WHERE completed_at IS NOT NULL`);\n"),
    ok('the database moves it', update("status: 'refunded'")),
    ok('the time of the change', "await db.update(refunds).set({ status: 'open', statusUpdatedOn: new Date() });\n"),
    ok('the time of the state, of a record that has that of the change, too', "await db.update(refunds).set({ status: 'paid', paidAt: new Date() });\n"),
    ok('a new row with its first state', "await db.insert(refunds).values({ status: 'open' });\n"),
    ok('an update that leaves the state as it is', "await db.update(refunds).set({ id: '1' });\n"),
    // Not a state that has a timestamp
    ok('a state without a timestamp', update("status: 'open'")),
    ok('a flag that is taken back', update('archived: false')),
    ok('a flag without a timestamp', update('verified: true')),
    ok('a field that is no state', update("note: 'completed'")),
    ok('a state of something else', update("paymentStatus: 'completed'")),
    ok('a time that is planned', update("status: 'scheduled'")),
    ok('a planned end', "await db.update(bookings).set({ status: 'cancelled' });\n"),
    ok('a planned end that may be open', "await db.update(plans).set({ status: 'completed' });\n"),
    ok('a start that is there already', "await db.update(plans).set({ status: 'running' });\n"),
    ok('a completed order has not failed', update("status: 'failed'")),
    // Not known
    ok('a value that is not known', inFunction(update('status: given'))),
    ok('one branch that is not known', inFunction(update("status: flag ? 'completed' : given"))),
    ok('branches of two states', inFunction(update("status: flag ? 'completed' : 'archived'"))),
    ok('one branch without a timestamp', inFunction(update("status: flag ? 'completed' : 'open'"))),
    ok('data that was not seen whole', 'declare const data: any;\n' + update("status: 'completed', ...data")),
    ok('a table that is not known', "import { invoices } from './invoices';\nawait db.update(invoices).set({ status: 'completed' });\n"),
    ok('a condition only', "await db.select().from(orders).where(eq(orders.status, 'completed'));\n"),
    ok('a plain object', "export const order = { status: 'completed' };\n"),
    // Inserts
    ok('a new row with it', "await db.insert(orders).values({ status: 'completed', completedAt: new Date() });\n"),
    ok('a new row whose timestamp has a default', "await db.insert(orders).values({ status: 'returned' });\n"),
    ok('a new row that is not seen whole', "declare const row: any;\nawait db.insert(orders).values({ ...row, status: 'completed' });\n"),
    // Login
    ok('a login that stamps', 'export async function login(id: string) {\n  await db.update(users).set({ ip: "", lastLoginAt: new Date() });\n}\n'),
    ok('a login that failed', 'export async function login(id: string) {\n  await db.update(users).set({ failedLogins: "1" });\n}\n'),
    ok('another function', 'export async function rename(id: string) {\n  await db.update(users).set({ ip: "" });\n}\n'),
    // Classes
    ok('a class that stamps', "class Job { state = ''; finishedAt?: Date; finish() { this.state = 'finished'; this.finishedAt = new Date(); } }\n"),
    ok('a class without such a timestamp', "class Job { state = ''; dueAt?: Date; finish() { this.state = 'finished'; } }\n"),
    ok('a class whose base is not known', "import { Base } from 'jobs';\nclass Job extends Base { state = ''; finishedAt?: Date; finish() { this.state = 'finished'; } }\n"),
    ok('a new object of a class', "class Job { state = ''; finishedAt?: Date; constructor() { this.state = 'finished'; } }\n"),
    // Declared
    ok('a declared pair that is set', update("note: 'x', lockedAt: new Date()"), [{ field: 'note', value: 'x', timestamp: 'lockedAt' }]),
    ok('a declared pair of another model', update("note: 'x'"), [{ model: 'Invoice', field: 'note', value: 'x', timestamp: 'lockedAt' }]),
    ok('a declared pair whose timestamp is not there', update("note: 'x'"), [{ field: 'note', value: 'x', timestamp: 'notedAt' }]),
    ok('a declared pair of another value', update("note: 'y'"), [{ field: 'note', value: 'x', timestamp: 'lockedAt' }]),
  ],
  invalid: [
    missing('an update', update("status: 'completed'"), update("status: 'completed', completedAt: new Date()"), 'completedAt'),
    missing(
      'rows without it',
      "await db.update(orders).set({ status: 'completed' }).where(isNull(orders.completedAt));\n",
      "await db.update(orders).set({ status: 'completed', completedAt: new Date() }).where(isNull(orders.completedAt));\n",
      'completedAt',
    ),
    missing(
      'rows of SQL without it',
      "await db.execute(sql`UPDATE ${orders} SET status = 'completed' WHERE completed_at IS NULL`);\n",
      "await db.execute(sql`UPDATE ${orders} SET status = 'completed', completed_at = now() WHERE completed_at IS NULL`);\n",
      'completed_at',
    ),
    missing('capitals', update("status: 'COMPLETED'"), update("status: 'COMPLETED', completedAt: new Date()"), 'completedAt'),
    missing('the verb', update("status: 'complete'"), update("status: 'complete', completedAt: new Date()"), 'completedAt'),
    missing('one l', update("status: 'canceled'"), update("status: 'canceled', cancelledAt: new Date()"), 'cancelledAt'),
    missing('another word for it', update("status: 'done'"), update("status: 'done', completedAt: new Date()"), 'completedAt'),
    missing("an enum's member", update('status: Status.Completed'), update('status: Status.Completed, completedAt: new Date()'), 'completedAt'),
    missing('a member of a generated enum', `import { OrderStatus } from '@prisma/client';\n${update('status: OrderStatus.PAID')}`, `import { OrderStatus } from '@prisma/client';\n${update('status: OrderStatus.PAID, paidAt: new Date()')}`, 'paidAt'),
    missing('a number of an enum', update('status: Step.Paid as any'), update('status: Step.Paid as any, paidAt: new Date()'), 'paidAt'),
    missing('a flag', update('archived: true'), update('archived: true, archivedAt: new Date()'), 'archivedAt'),
    missing('a flag with is', update('isLocked: true'), update('isLocked: true, lockedAt: new Date()'), 'lockedAt'),
    missing('a state of its own kind', update("paymentStatus: 'paid'"), update("paymentStatus: 'paid', paidAt: new Date()"), 'paidAt'),
    missing('every branch', inFunction(update("status: flag ? 'completed' : 'done'")), inFunction(update("status: flag ? 'completed' : 'done', completedAt: new Date()")), 'completedAt'),
    missing('a constant', `const DONE = 'done';\n${update('status: DONE')}`, `const DONE = 'done';\n${update('status: DONE, completedAt: new Date()')}`, 'completedAt'),
    missing(
      'the timestamp in a condition only',
      inFunction(`await find({ where: { completedAt: null } });\n${update("status: 'completed'")}`),
      inFunction(`await find({ where: { completedAt: null } });\n${update("status: 'completed', completedAt: new Date()")}`),
      'completedAt',
    ),
    missing('a failed job has finished', "await db.update(jobs).set({ state: 'failed' });\n", "await db.update(jobs).set({ state: 'failed', finishedAt: new Date() });\n", 'finishedAt', 'jobs'),
    missing('a job that runs has started, as text', "await db.update(jobs).set({ state: 'running' });\n", "await db.update(jobs).set({ state: 'running', startedAt: new Date().toISOString() });\n", 'startedAt', 'jobs'),
    missing("a state under the model's name", "await db.update(jobs).set({ jobStatus: 'done' });\n", "await db.update(jobs).set({ jobStatus: 'done', finishedAt: new Date() });\n", 'finishedAt', 'jobs'),
    missing('an open end', "await db.update(runs).set({ status: 'cancelled' });\n", "await db.update(runs).set({ status: 'cancelled', endTime: new Date() });\n", 'endTime', 'runs'),
    missing('the time of the change', "await db.update(refunds).set({ status: 'open' });\n", "await db.update(refunds).set({ status: 'open', statusUpdatedOn: new Date() });\n", 'statusUpdatedOn', 'refunds'),
    missing('the time of the change of one of two states', "await db.update(refunds).set({ payoutStatus: 'open' });\n", "await db.update(refunds).set({ payoutStatus: 'open', payoutStatusChangedAt: new Date() });\n", 'payoutStatusChangedAt', 'refunds'),
    missing('a new row', "await db.insert(jobs).values({ state: 'finished' });\n", "await db.insert(jobs).values({ state: 'finished', finishedAt: new Date() });\n", 'finishedAt', 'jobs'),
    missing(
      'a new row of several lines',
      "await db.insert(jobs).values({\n  state: 'finished', // at once\n  id: '1',\n});\n",
      "await db.insert(jobs).values({\n  state: 'finished', // at once\n  finishedAt: new Date(),\n  id: '1',\n});\n",
      'finishedAt',
      'jobs',
    ),
    missing('a new row of one line with more columns', "await db.insert(jobs).values({ state: 'finished', id: '1' });\n", "await db.insert(jobs).values({ state: 'finished', finishedAt: new Date(), id: '1' });\n", 'finishedAt', 'jobs'),
    missing(
      'a class',
      "class Job {\n  state = '';\n  finishedAt?: Date;\n  finish() {\n    this.state = 'finished';\n  }\n}\n",
      "class Job {\n  state = '';\n  finishedAt?: Date;\n  finish() {\n    this.finishedAt = new Date();\n    this.state = 'finished';\n  }\n}\n",
      'finishedAt',
      'Job',
    ),
    {
      name: 'a login',
      code: `${SCHEMA}export async function login(id: string) {\n  await db.update(users).set({ ip: '' });\n}\n`,
      output: null,
      filename: 'orders.ts',
      errors: [{ messageId: 'login', suggestions: [{ messageId: 'suggestion', output: `${SCHEMA}export async function login(id: string) {\n  await db.update(users).set({ ip: '', lastLoginAt: new Date() });\n}\n` }] }],
    },
    declared('a declared pair', update("note: 'x'"), update("note: 'x', lockedAt: new Date()"), [{ model: 'orders', field: 'note', value: 'x', timestamp: 'lockedAt' }]),
    declared('a declared pair for every model', "await db.update(jobs).set({ mode: 'over' });\n", "await db.update(jobs).set({ mode: 'over', finishedAt: new Date() });\n", [{ field: 'mode', value: 'over', timestamp: 'finishedAt' }]),
    declared('a declared flag', update('verified: false'), update('verified: false, lockedAt: new Date()'), [{ field: 'verified', value: false, timestamp: 'lockedAt' }]),
    declared('a declared pair before the names', update("status: 'completed'"), update("status: 'completed', paidAt: new Date()"), [{ field: 'status', value: 'completed', timestamp: 'paidAt' }]),
    {
      name: 'with a clock of the project',
      code: `${SCHEMA}${update("status: 'completed'")}`,
      output: `${SCHEMA.replace("from 'drizzle-orm';", "from 'drizzle-orm';\nimport { clock } from './clock';")}${update("status: 'completed', completedAt: clock.now()")}`,
      filename: 'orders.ts',
      settings: { timestamps: { transitions: [{ field: 'status', value: 'completed', timestamp: 'completedAt' }], now: { expression: 'clock.now()', import: { from: './clock', name: 'clock' } } } },
      errors: [{ messageId: 'missing' }],
    },
  ],
});
