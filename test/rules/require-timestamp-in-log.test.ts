// Which log entries about a change leave out its time, and how they get it.
import type { RuleTester } from 'eslint';
import rule from '../../rules/require-timestamp-in-log.ts';
import { createRuleTester } from '../rule-tester.ts';

const TABLE = "import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nimport { drizzle } from 'drizzle-orm/node-postgres';\nimport { eq } from 'drizzle-orm';\n"
  + "export const orders = pgTable('orders', { id: text('id').primaryKey(), status: text('status'), paidAt: timestamp('paid_at'), updatedAt: timestamp('updated_at') });\nconst db = drizzle(process.env.URL);\n";
const NOW = 'const now = new Date();';
const SET = 'await db.update(orders).set({ status, updatedAt: now }).where(eq(orders.id, id));';
const INLINE = 'await db.update(orders).set({ status, updatedAt: new Date() }).where(eq(orders.id, id));';

/** A function that updates an order by its id. */
const update = (...lines: string[]): string => `${TABLE}export async function change(id: string, status: string) {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
/** A function that changes an order that it is given. */
const save = (...lines: string[]): string => `interface Order { id: string; status: string; updatedAt: Date }\nexport async function change(order: Order, repository: Repository) {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const ASSIGN = ['order.status = "paid";', 'order.updatedAt = new Date();', 'await repository.save(order);'];

const ok = (name: string, code: string, loggers?: string[], filename = 'orders.ts'): RuleTester.ValidTestCase => ({ name, code, filename, ...(loggers && { options: [{ loggers }] }) });

const wrong = (name: string, code: string, output: string | null, { loggers, ...data }: { loggers?: string[]; call?: string; field?: string } = {}): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename: 'orders.ts',
  ...(loggers && { options: [{ loggers }] }),
  errors: [{ messageId: 'unstamped', ...(data.call && { data: { field: 'updatedAt', ...data } }) }],
});

createRuleTester().run('require-timestamp-in-log', rule, {
  valid: [
    ok('the time in the metadata', update(NOW, SET, 'logger.info("Order updated", { id, updatedAt: now });')),
    ok('the time in the message', update(NOW, SET, 'logger.info(`Order ${id} updated at ${now.toISOString()}`);')),
    ok('another time of the entry', update(NOW, SET, 'logger.info("Order updated", { id, timestamp: new Date().toISOString() });')),
    ok('a reading of the clock', update(INLINE, 'console.log("Order updated", id, new Date().toISOString());')),
    ok("the record's field", save(...ASSIGN, 'logger.info("Order saved", { id: order.id, updatedAt: order.updatedAt });')),
    ok('the record as a whole', save(...ASSIGN, 'logger.info("Order saved", order);')),
    ok('the record in the metadata', save(...ASSIGN, 'logger.info("Order saved", { order });')),
    ok('what the write gave back', update('const [row] = await db.update(orders).set({ status, updatedAt: new Date() }).returning();', 'logger.info("Order updated", row);')),
    ok('what the write was given', update('const changes = { status, updatedAt: new Date() };', 'await db.update(orders).set(changes).where(eq(orders.id, id));', 'logger.info("Order updated", { id, changes });')),
    ok('what the write was given through a function', update('const changes = { status, updatedAt: new Date() };', 'await db.update(orders).set(Object.assign({}, changes)).where(eq(orders.id, id));', 'logger.info("Order updated", { id, changes });')),
    ok('what the write was given as its data through a function', update('const changes = { status, updatedAt: new Date() };', 'await db.insert(orders).values({ id }).onConflictDoUpdate({ target: orders.id, set: Object.assign({}, changes) });', 'logger.info("Order updated", { id, changes });')),
    ok('metadata that is spread', update(INLINE, 'logger.info("Order updated", { id, ...context });')),
    ok('nothing is stamped', update('await db.update(orders).set({ status }).where(eq(orders.id, id));', 'logger.info("Order updated", { id });')),
    ok('an entry before the write', update('logger.info("Order is being updated", { id });', INLINE)),
    ok('words that only end like a change', update(INLINE, 'logger.info(`[feed] Need 3 seeds for ${id}`);')),
    ok('an entry about a failure', update('try {', INLINE, '} catch (error) {', 'logger.info("Order not updated", { id });', '}')),
    ok('an entry about a write that met no row', update('const { rowCount } = await db.update(orders).set({ status, updatedAt: new Date() }).where(eq(orders.id, id));', 'if (rowCount === 0) {', '  logger.info("Order deleted before it was paid", { id });', '}')),
    ok('an entry about a later write that met no row', update(INLINE, 'const result = await db.update(orders).set({ status }).where(eq(orders.id, id));', 'if (result.rowCount < 1) logger.info("Order deleted before it was paid", { id });')),
    ok('an entry about a write that gave nothing', update('const row = await db.update(orders).set({ status, updatedAt: new Date() }).where(eq(orders.id, id));', 'if (!row) logger.info("Order deleted before it was paid", { id });')),
    ok('an error', update(INLINE, 'logger.error("Order updated, but not sent", { id });')),
    ok('a warning', update(INLINE, 'logger.warn("Order updated twice", { id });')),
    ok('an entry about something else', update(INLINE, 'logger.info("Request finished", { requestId });')),
    ok('an entry that tells of no change', update(INLINE, 'logger.info("No changes for order", { id });')),
    ok('an entry that tells of a failure to mark', update(INLINE, 'logger.info("Order could not be marked as paid", { id });')),
    ok('an entry that tells of what was skipped', update(INLINE, 'logger.info("Order skipped, its status is set", { id });')),
    ok('an entry without a verb', update(INLINE, 'logger.info("order", { id });')),
    ok('an entry about something that was made', update(INLINE, 'logger.info(`Created invoice ${number} for order ${id}`);')),
    ok('an entry about a client that was made', update(INLINE, 'this.clients[id] = new Client(id);', 'logger.info(`Client initialized for order ${id}`);')),
    ok('an entry for who runs the shop', update(INLINE, 'console.log(`${status} is configured properly. To enable more, configure them.`);')),
    ok('an entry about rows that were deleted afterwards', update(INLINE, 'await db.delete(lines).where(eq(lines.orderId, id));', 'logger.debug(`Deleted obsolete lines of order ${id}`);')),
    ok('an entry about a mail that was sent afterwards', update(INLINE, 'const customer = await load(id);', 'if (customer.email) {', 'await mail(customer);', 'logger.info(`Order ${id} successful. Email sent.`);', '}')),
    ok('an entry about an act of which the field is not the time', update('await db.update(orders).set({ paidAt: new Date() }).where(eq(orders.id, id));', 'await ship(id);', 'logger.info(`Order ${id} shipped`, {});')),
    ok('another function', update(INLINE) + 'export function tell(id: string) {\n  logger.info("Order updated", { id });\n}\n'),
    ok('a callback', update(INLINE, 'queue.on("done", () => logger.info("Order updated", { id }));')),
    ok('an entry behind the branch of the write, which has one of its own', update('if (status === "expired") {', `  ${INLINE}`, '  logger.info("Order expired", { id, updatedAt });', '}', 'logger.info("Trial removed", { id });').replace('new Date()', 'updatedAt').replace('status: string)', 'status: string, updatedAt: Date)')),
    ok('an entry behind a loop', update('for (const { id, isGone } of all) {', '  if (isGone) await db.update(orders).set({ updatedAt: new Date() }).where(eq(orders.id, id));', '}', 'logger.info("Updated orders");')),
    ok('an entry behind a loop whose every round writes', update('while (next()) {', INLINE, '}', 'logger.info("Updated orders", { id });')),
    ok('an entry behind a loop with a try block', update('for (const status of steps) {', 'try {', INLINE, '} catch (error) {', 'logger.error("Not updated", { id });', '}', '}', 'logger.info("Updated orders", { id });')),
    ok('an entry behind a try block with a loop', update('try {', 'for (const status of steps) {', INLINE, '}', '} catch (error) {', 'throw error;', '}', 'logger.info("Updated orders", { id });')),
    ok('an entry behind a branch', update('if (status) {', INLINE, '}', 'logger.info("updated", { id });')),
    ok('an entry behind a condition', update(`if (status) ${INLINE}`, 'logger.info("updated", { id });')),
    ok('an entry behind a switch', update('switch (status) {', 'case "paid":', INLINE, 'break;', '}', 'logger.info("updated", { id });')),
    ok('an entry behind a handler of errors', update('try {', 'await send(id);', '} catch (error) {', INLINE, '}', 'logger.info("Order updated", { id });')),
    ok('an entry that comes in any case', update('try {', INLINE, '} finally {', 'logger.info("Order updated", { id });', '}')),
    ok('an entry about what is tried behind the write', update(INLINE, 'try {', 'await send(id);', 'logger.info("Invoice sent", { id });', '} catch (error) {', 'logger.warn("Not sent", { id });', '}')),
    ok('an entry about a call behind the write that may fail', update(INLINE, 'try {', 'const invoice = render(id);', 'queue.push(invoice);', 'if (verbose) logger.info("Order queued", { id });', '} catch {}')),
    ok('another branch', update('if (status === "paid") {', `  ${INLINE}`, '  return;', '}', 'logger.info("Order updated", { id });')),
    ok('an insert', update('await db.insert(orders).values({ id, createdAt: new Date() });', 'logger.info("Order stored", { id });')),
    ok('something that is no logger', update(INLINE, 'notifier.info("Order updated", { id });')),
    ok('a logger that nobody named', update(INLINE, 'journal.info("Order updated", { id });'), ['diary']),
    ok('a result that is kept', update(INLINE, 'const entry = logger.info("Order updated", { id });', 'return entry;')),
    ok('an assignment that nothing saves', save('order.updatedAt = new Date();', 'logger.info("Order changed", { id: order.id });')),
    ok('a module for the browser', `'use client';\n${update(INLINE, 'console.log("Order updated", id);')}`),
  ],
  invalid: [
    wrong('metadata', update(NOW, SET, 'logger.info("Order updated", { id });'), update(NOW, SET, 'logger.info("Order updated", { id, updatedAt: now });'), { call: 'logger.info()' }),
    wrong('an entry about rows that were met', update('const now = new Date();', 'const { rowCount } = await db.update(orders).set({ status, updatedAt: now }).where(eq(orders.id, id));', 'if (rowCount === 1) logger.info("Order updated", { id });'), update('const now = new Date();', 'const { rowCount } = await db.update(orders).set({ status, updatedAt: now }).where(eq(orders.id, id));', 'if (rowCount === 1) logger.info("Order updated", { id, updatedAt: now });')),
    ...['Order marked as failed', 'Marked the order as "skipped"', 'Status of the order set to ignored'].map((text) =>
      wrong(`a state in which nothing was done: ${text}`, update(NOW, SET, `logger.info('${text}', { id });`), update(NOW, SET, `logger.info('${text}', { id, updatedAt: now });`)),
    ),
    ...['Math.round(total)', 'JSON.stringify(total)'].map((value) => {
      const set = `await db.update(orders).set({ status: ${value}, updatedAt: now }).where(eq(orders.id, id));`;
      return wrong(`a value of which a column is made: ${value}`, update(NOW, set, 'logger.info("Order updated", { id, total });').replace('status: string', 'total: number'), update(NOW, set, 'logger.info("Order updated", { id, total, updatedAt: now });').replace('status: string', 'total: number'));
    }),
    wrong('metadata on lines of their own', update(NOW, SET, 'logger.info("Order updated", {', '  id,', '});'), update(NOW, SET, 'logger.info("Order updated", {', '  id,', '  updatedAt: now,', '});')),
    wrong('metadata in front', update(NOW, SET, 'logger.info({ id }, "Order updated");'), update(NOW, SET, 'logger.info({ id, updatedAt: now }, "Order updated");')),
    wrong('a message', update(NOW, SET, 'logger.info("Order updated", id);'), update(NOW, SET, 'logger.info(`Order updated (updatedAt: ${now.toISOString()})`, id);')),
    wrong('a message that leads on to an argument', update(NOW, SET, 'logger.info("Order updated: ", id);'), update(NOW, SET, 'logger.info(`Order updated (updatedAt: ${now.toISOString()}): `, id);')),
    wrong('a template that leads on to an argument', update(NOW, SET, 'logger.info(`Order ${id} updated to:`, status);'), update(NOW, SET, 'logger.info(`Order ${id} updated to (updatedAt: ${now.toISOString()}):`, status);')),
    wrong('a template that ends with a value', update(NOW, SET, 'logger.info(`Order updated: ${id}`, status);'), update(NOW, SET, 'logger.info(`Order updated: ${id} (updatedAt: ${now.toISOString()})`, status);')),
    wrong('a template', update(NOW, SET, 'logger.info(`Order ${id} updated`);'), update(NOW, SET, 'logger.info(`Order ${id} updated (updatedAt: ${now.toISOString()})`);')),
    wrong('a time that is written into the write', update(INLINE, 'logger.info(`Order ${id} updated`);'), update(NOW, SET, 'logger.info(`Order ${id} updated (updatedAt: ${now.toISOString()})`);')),
    wrong('a time under the same name', update('const updatedAt = new Date();', 'await db.update(orders).set({ status, updatedAt }).where(eq(orders.id, id));', 'logger.info("Order updated", { id });'), update('const updatedAt = new Date();', 'await db.update(orders).set({ status, updatedAt }).where(eq(orders.id, id));', 'logger.info("Order updated", { id, updatedAt });')),
    {
      ...wrong('only the model is named', update(NOW, SET, 'logger.info("Orders updated", {});'), null),
      errors: [{ messageId: 'unstamped', suggestions: [{ messageId: 'suggestion', data: { field: 'updatedAt' }, output: update(NOW, SET, 'logger.info("Orders updated", { updatedAt: now });') }] }],
    },
    wrong('the console', update(NOW, SET, 'console.log("updated", { id });'), update(NOW, SET, 'console.log("updated", { id, updatedAt: now });'), { call: 'console.log()' }),
    wrong('a logger of the class', update(NOW, SET, 'this.logger.log("updated", { id });'), update(NOW, SET, 'this.logger.log("updated", { id, updatedAt: now });'), { call: 'this.logger.log()' }),
    wrong('a static logger', update(NOW, SET, 'Logger.verbose(`updated ${id}`);'), update(NOW, SET, 'Logger.verbose(`updated ${id} (updatedAt: ${now.toISOString()})`);')),
    wrong('a logger by its type', `import { Logger } from '@nestjs/common';\nconst out = new Logger('orders');\n${update(NOW, SET, 'out.log("updated", { id });')}`, `import { Logger } from '@nestjs/common';\nconst out = new Logger('orders');\n${update(NOW, SET, 'out.log("updated", { id, updatedAt: now });')}`),
    wrong('a logger by the option', update(NOW, SET, 'journal.info("updated", { id });'), update(NOW, SET, 'journal.info("updated", { id, updatedAt: now });'), { loggers: ['journal'] }),
    wrong('a logger that waits', update(NOW, SET, 'await auditLogger.info("updated", { id });'), update(NOW, SET, 'await auditLogger.info("updated", { id, updatedAt: now });')),
    wrong('an event', update(NOW, 'await db.update(orders).set({ paidAt: new Date() }).where(eq(orders.id, id));', 'logger.info(`Order ${id} paid`, {});').replace(`  ${NOW}\n`, ''), update(NOW, 'await db.update(orders).set({ paidAt: now }).where(eq(orders.id, id));', 'logger.info(`Order ${id} paid`, { paidAt: now });'), { call: 'logger.info()', field: 'paidAt' }),
    wrong('an event behind a wait', update(NOW, 'await db.update(orders).set({ paidAt: now }).where(eq(orders.id, id));', 'await send(id);', 'logger.info(`Order ${id} paid`, {});'), update(NOW, 'await db.update(orders).set({ paidAt: now }).where(eq(orders.id, id));', 'await send(id);', 'logger.info(`Order ${id} paid`, { paidAt: now });'), { call: 'logger.info()', field: 'paidAt' }),
    wrong('an act right behind the write', update(NOW, SET, 'logger.info(`Order ${id} shipped`, {});'), update(NOW, SET, 'logger.info(`Order ${id} shipped`, { updatedAt: now });')),
    wrong('a change that made the record as well', update(NOW, SET, 'logger.info("Order created or updated", { id });'), update(NOW, SET, 'logger.info("Order created or updated", { id, updatedAt: now });')),
    wrong('a record that is saved', save(...ASSIGN, 'logger.info("Order saved", { id: order.id });'), save(...ASSIGN, 'logger.info("Order saved", { id: order.id, updatedAt: order.updatedAt });')),
    wrong('a message about a record', save(...ASSIGN, 'logger.info(`Order ${order.id} saved`);'), save(...ASSIGN, 'logger.info(`Order ${order.id} saved (updatedAt: ${order.updatedAt.toISOString()})`);')),
    wrong('a record of no known type', save(...ASSIGN, 'logger.info(`Order ${order.id} saved`);').replace('order: Order', 'order'), null),
    wrong('a statement inside try', update('try {', NOW, SET, 'logger.info("updated", { id });', '} catch (error) {', 'throw error;', '}'), update('try {', NOW, SET, 'logger.info("updated", { id, updatedAt: now });', '} catch (error) {', 'throw error;', '}')),
    wrong('a name that is taken', update('const now = 1;', INLINE, 'logger.info("updated", { id });'), update('const now = 1;', 'const currentTime = new Date();', 'await db.update(orders).set({ status, updatedAt: currentTime }).where(eq(orders.id, id));', 'logger.info("updated", { id, updatedAt: currentTime });')),
    wrong('a message with placeholders', update(NOW, SET, 'logger.info("Order %s updated", id);'), null),
    wrong('a write and its entry in the same round of a loop', update('for (const status of steps) {', NOW, SET, 'logger.info("updated", { id });', '}'), update('for (const status of steps) {', NOW, SET, 'logger.info("updated", { id, updatedAt: now });', '}')),
    wrong('a write and its entry on the same branch', update('if (status) {', NOW, SET, 'logger.info("updated", { id });', '}'), update('if (status) {', NOW, SET, 'logger.info("updated", { id, updatedAt: now });', '}')),
    wrong('an entry on a branch behind the write', update(NOW, SET, 'if (verbose) logger.info("updated", { id });'), update(NOW, SET, 'if (verbose) logger.info("updated", { id, updatedAt: now });')),
    wrong('a write whose other branch leaves', update('if (status) {', SET, '} else {', 'return;', '}', 'logger.info("updated", { id });').replace('status: string)', 'status: string, now: Date)'), update('if (status) {', SET, '} else {', 'return;', '}', 'logger.info("updated", { id, updatedAt: now });').replace('status: string)', 'status: string, now: Date)')),
    wrong('an entry in front of what is tried', update(NOW, SET, 'try {', 'logger.info("updated", { id });', 'await send(id);', '} catch (error) {', 'throw error;', '}'), update(NOW, SET, 'try {', 'logger.info("updated", { id, updatedAt: now });', 'await send(id);', '} catch (error) {', 'throw error;', '}')),
    wrong('an entry behind something else in the try block of the write', update('try {', NOW, SET, 'await send(id);', 'logger.info("updated", { id });', '} catch (error) {', 'throw error;', '}'), update('try {', NOW, SET, 'await send(id);', 'logger.info("updated", { id, updatedAt: now });', '} catch (error) {', 'throw error;', '}')),
    wrong('a write in a try block in front of the entry', update(NOW, 'try {', SET, '} catch (error) {', 'throw error;', '}', 'logger.info("updated", { id });'), update(NOW, 'try {', SET, '} catch (error) {', 'throw error;', '}', 'logger.info("updated", { id, updatedAt: now });')),
  ],
});
