// Which tests of updates never look at the timestamp, and the assertion that they get.
import type { RuleTester } from 'eslint';
import rule from '../../rules/require-timestamp-assertion.ts';
import { createRuleTester } from '../rule-tester.ts';

const ORDER = "class Order {\n  id = '1';\n  status = 'open';\n  createdAt = new Date();\n  updatedAt = new Date();\n  cancel() { this.status = 'cancelled'; this.updatedAt = new Date(); return this; }\n  isOpen() { return this.status === 'open'; }\n}\n"
  + 'async function close(order: Order, reason: string) { order.status = reason; order.updatedAt = new Date(); return order; }\n';
const TYPEORM = "import { Column, Entity, PrimaryGeneratedColumn, Repository, UpdateDateColumn } from 'typeorm';\n@Entity()\nclass Invoice {\n  @PrimaryGeneratedColumn() id: number;\n  @Column() status: string;\n  @UpdateDateColumn() updatedAt: Date;\n}\ndeclare const invoices: Repository<Invoice>;\n"
  + 'class InvoiceService {\n  constructor(private readonly invoices: Repository<Invoice>) {}\n  async pay(id: number) { return this.invoices.update(id, { status: "paid", updatedAt: new Date() }); }\n}\n';

/** `ORDER` with the field moved by a method of its base. */
const MARKED = `class Marked {\n  mark() { this.updatedAt = new Date(); }\n}\n${ORDER.replace('class Order', 'class Order extends Marked').replace("'cancelled'; this.updatedAt = new Date();", "'cancelled'; this.mark();")}`;

const MAKE = 'const order = new Order();';
const CANCEL = 'order.cancel();';
const EXPECT = "expect(order.status).toBe('cancelled');";
const BEFORE = 'const before = order.updatedAt;';
const WAIT = 'await new Promise((resolve) => setTimeout(resolve, 5));';
const MOVED = 'expect(order.updatedAt.getTime()).toBeGreaterThan(before.getTime());';

const test = (lines: string[], call = "it('cancels'", head = '() =>'): string => `${call}, ${head} {\n${lines.map((line) => `  ${line}\n`).join('')}});\n`;
const code = (...lines: string[]): string => ORDER + test(lines);
const later = (...lines: string[]): string => ORDER + test(lines, undefined, 'async () =>');

const ok = (name: string, text: string, options?: { helpers: string[] }, filename = 'order.test.ts'): RuleTester.ValidTestCase => ({ name, code: text, filename, ...(options && { options: [options] }) });
/** A report; without an output there is no suggestion. */
const wrong = (name: string, text: string, output: string | null, call = 'order.cancel()', filename = 'order.test.ts'): RuleTester.InvalidTestCase => ({
  name,
  code: text,
  output: null,
  filename,
  errors: [{ messageId: 'unasserted', data: { call, field: 'updatedAt' }, suggestions: output === null ? [] : [{ messageId: 'suggestion', data: { call, field: 'updatedAt' }, output }] }],
});

createRuleTester().run('require-timestamp-assertion', rule, {
  valid: [
    ok('the field is compared', code(MAKE, BEFORE, CANCEL, EXPECT, MOVED)),
    ok('the field in an object', code(MAKE, CANCEL, "expect(order).toMatchObject({ status: 'cancelled', updatedAt: expect.any(Date) });")),
    ok('the field in a matcher for one', code(MAKE, CANCEL, "expect(order).toHaveProperty('updatedAt', now);", EXPECT)),
    ok('a snapshot', code(MAKE, CANCEL, EXPECT, 'expect(order).toMatchSnapshot();')),
    ok('a snapshot in the file', code(MAKE, CANCEL, EXPECT, 'expect(order).toMatchInlineSnapshot();')),
    ok('the whole record', code(MAKE, CANCEL, 'expect(order).toEqual(expected);')),
    ok('the whole record with a spread', code(MAKE, CANCEL, "expect(order).toEqual({ ...old, status: 'cancelled' });")),
    ok('a clock of the test (Vitest)', code('vi.useFakeTimers();', MAKE, CANCEL, EXPECT)),
    ok('a time of the test (Jest)', code("jest.setSystemTime(new Date('2024-01-01'));", MAKE, CANCEL, EXPECT)),
    ok('a clock of the test (node:test)', code("context.mock.timers.enable({ apis: ['Date'] });", MAKE, CANCEL, 'assert.equal(order.status, "cancelled");')),
    ok('a helper that asserts', code(MAKE, CANCEL, EXPECT, 'expectUpdated(order);')),
    ok('a helper by the option', code(MAKE, CANCEL, EXPECT, 'laterThan(order, old);'), { helpers: ['laterThan'] }),
    ok('another test of the file looks at it', code(MAKE, CANCEL, EXPECT) + test([MAKE, CANCEL, 'expect(order.updatedAt).toBeDefined();'], "it('moves'")),
    ok('no assertion', code(MAKE, CANCEL)),
    ok('assertions about something else', code(MAKE, CANCEL, 'expect(mailer.sent).toBe(1);')),
    ok('an assertion before the update', code(MAKE, "expect(order.status).toBe('open');", CANCEL)),
    ok('a test of a read', code(MAKE, 'const isOpen = order.isOpen();', 'expect(order.status).toBe("open");')),
    ok('an update in front of all tests', `${ORDER}const order = new Order();\nbeforeEach(() => {\n  order.cancel();\n});\nit('is cancelled', () => {\n  ${EXPECT}\n});\n`),
    ok('no test', code(MAKE, CANCEL, EXPECT).replace("it('cancels'", "run('cancels'")),
    ok('no file of tests', code(MAKE, CANCEL, EXPECT), undefined, 'src/order.ts'),
    ok('a method of nobody', "it('cancels', () => {\n  const order = load();\n  order.cancel();\n  expect(order.status).toBe('cancelled');\n});\n"),
    ok('a method that stamps nothing', code(MAKE, CANCEL, EXPECT).replace(' this.updatedAt = new Date();', '')),
    ok('a method inside an assertion', code(MAKE, 'expect(order.cancel().status).toBe("cancelled");')),
    ok('a write with its field', `${TYPEORM}it('pays', async () => {\n  const invoice = await invoices.save({ id: 1, status: 'paid' });\n  expect(invoice.updatedAt).toBeInstanceOf(Date);\n});\n`),
    ok('a write that makes ready for a request', `${TYPEORM}it('shows', async () => {\n  const invoice = await invoices.save({ id: 1, status: 'paid' });\n  const response = await visit('/invoices', invoice.id);\n  expect(response.body.id).toBe(invoice.id);\n});\n`),
    ok('a write that makes ready for a GET', `${TYPEORM}it('shows', async () => {\n  const invoice = await invoices.save({ id: 1, status: 'paid' });\n  const response = await request(app).get(\`/invoices/\${invoice.id}\`).expect(200);\n  expect(invoice.status).toBe(response.body.status);\n});\n`),
    ok('a write that makes ready for a DELETE', `${TYPEORM}it('goes', async () => {\n  const invoice = await invoices.save({ id: 1, status: 'paid' });\n  await agent.delete('/invoices/1');\n  expect(await find(invoice.id)).toBeNull();\n});\n`),
    ...['expect(paid.length).toBe(2);', 'expect(paid).toHaveLength(2);'].map((count) =>
      ok(`a write whose rows are only counted: ${count}`, `${TYPEORM}it('counts', async () => {\n  await invoices.update(1, { status: 'paid' });\n  const paid = await invoices.find({ where: { status: 'paid' } });\n  ${count}\n});\n`),
    ),
    ok('a write that is checked before what is tested', `${TYPEORM}it('refunds', async () => {\n  const invoice = await invoices.save({ id: 1, status: 'paid' });\n  expect(invoice.status).toBe('paid');\n  const response = await server.post('/refunds', invoice);\n  expect(response.status).toBe(200);\n});\n`),
  ],
  invalid: [
    wrong('a method of a record', code(MAKE, CANCEL, EXPECT), later(MAKE, BEFORE, WAIT, CANCEL, EXPECT, MOVED)),
    wrong('a method that moves the field by one of its base', MARKED + test([MAKE, CANCEL, EXPECT]), MARKED + test([MAKE, BEFORE, WAIT, CANCEL, EXPECT, MOVED], undefined, 'async () =>')),
    wrong('a test that waits', later(MAKE, CANCEL, EXPECT), later(MAKE, BEFORE, WAIT, CANCEL, EXPECT, MOVED)),
    wrong('several assertions', code(MAKE, CANCEL, EXPECT, 'expect(order.isOpen()).toBe(false);'), later(MAKE, BEFORE, WAIT, CANCEL, EXPECT, 'expect(order.isOpen()).toBe(false);', MOVED)),
    wrong('a part of the record', code(MAKE, CANCEL, "expect(order).toMatchObject({ status: 'cancelled' });"), later(MAKE, BEFORE, WAIT, CANCEL, "expect(order).toMatchObject({ status: 'cancelled' });", MOVED)),
    wrong('a name that is taken', code(MAKE, 'const before = order.status;', CANCEL, EXPECT), later(MAKE, 'const before = order.status;', 'const updatedBefore = order.updatedAt;', WAIT, CANCEL, EXPECT, MOVED.replace('before.', 'updatedBefore.'))),
    wrong('what the method gives back', code(MAKE, 'const cancelled = order.cancel();', "expect(cancelled.status).toBe('cancelled');"), later(MAKE, BEFORE, WAIT, 'const cancelled = order.cancel();', "expect(cancelled.status).toBe('cancelled');", MOVED.replace('order.', 'cancelled.'))),
    wrong('a function that is given the record', later(MAKE, "await close(order, 'paid');", "expect(order.status).toBe('paid');"), later(MAKE, BEFORE, WAIT, "await close(order, 'paid');", "expect(order.status).toBe('paid');", MOVED), 'close()'),
    wrong('its result', later(MAKE, "const closed = await close(order, 'paid');", "expect(closed.status).toBe('paid');"), later(MAKE, BEFORE, WAIT, "const closed = await close(order, 'paid');", "expect(closed.status).toBe('paid');", MOVED.replace('order.', 'closed.')), 'close()'),
    wrong('Chai', code(MAKE, CANCEL, "expect(order.status).to.equal('cancelled');"), later(MAKE, BEFORE, WAIT, CANCEL, "expect(order.status).to.equal('cancelled');", 'expect(order.updatedAt.getTime()).to.be.greaterThan(before.getTime());')),
    wrong("Node's assert", code(MAKE, CANCEL, "assert.equal(order.status, 'cancelled');"), later(MAKE, BEFORE, WAIT, CANCEL, "assert.equal(order.status, 'cancelled');", 'assert.ok(order.updatedAt > before);')),
    wrong('without semicolons', code(MAKE, 'order.cancel()', 'expect(order.isOpen()).toBe(false)'), later(MAKE, 'const before = order.updatedAt', WAIT.slice(0, -1), 'order.cancel()', 'expect(order.isOpen()).toBe(false)', MOVED.slice(0, -1))),
    wrong('it.only', ORDER + test([MAKE, CANCEL, EXPECT], "it.only('cancels'"), ORDER + test([MAKE, BEFORE, WAIT, CANCEL, EXPECT, MOVED], "it.only('cancels'", 'async () =>')),
    wrong('test.each', ORDER + test([MAKE, CANCEL, EXPECT], "test.each([1, 2])('cancels'"), ORDER + test([MAKE, BEFORE, WAIT, CANCEL, EXPECT, MOVED], "test.each([1, 2])('cancels'", 'async () =>')),
    wrong('a function expression', ORDER + test([MAKE, CANCEL, EXPECT], undefined, 'function ()'), ORDER + test([MAKE, BEFORE, WAIT, CANCEL, EXPECT, MOVED], undefined, 'async function ()')),
    wrong('inside describe', `${ORDER}describe('order', () => {\n  it('cancels', () => {\n    ${MAKE}\n    ${CANCEL}\n    ${EXPECT}\n  });\n});\n`, `${ORDER}describe('order', () => {\n  it('cancels', async () => {\n    ${MAKE}\n    ${BEFORE}\n    ${WAIT}\n    ${CANCEL}\n    ${EXPECT}\n    ${MOVED}\n  });\n});\n`),
    wrong('the first of two tests', code(MAKE, CANCEL, EXPECT) + test([MAKE, CANCEL, EXPECT], "it('cancels again'"), later(MAKE, BEFORE, WAIT, CANCEL, EXPECT, MOVED) + test([MAKE, CANCEL, EXPECT], "it('cancels again'")),
    wrong('a record that is made before the test', `${ORDER}describe('order', () => {\n  let order = new Order();\n${test([CANCEL, EXPECT])}});\n`, `${ORDER}describe('order', () => {\n  let order = new Order();\n${test([BEFORE, WAIT, CANCEL, EXPECT, MOVED], undefined, 'async () =>')}});\n`),
    wrong('a test of a server', code(MAKE, CANCEL, EXPECT), later(MAKE, BEFORE, WAIT, CANCEL, EXPECT, MOVED), 'order.cancel()', 'src/order.servertest.ts'),
    wrong('a folder of tests', code(MAKE, CANCEL, EXPECT), later(MAKE, BEFORE, WAIT, CANCEL, EXPECT, MOVED), 'order.cancel()', 'src/__tests__/order.ts'),
    wrong('a write of the test', `${TYPEORM}it('pays', async () => {\n  const invoice = await invoices.save({ id: 1, status: 'paid' });\n  expect(invoice.status).toBe('paid');\n});\n`, null, 'invoices.save()'),
    wrong('a write of the test, and the row as it was read again', `${TYPEORM}it('pays', async () => {\n  await invoices.update(1, { status: 'paid' });\n  const invoice = await invoices.findOneByOrFail({ id: 1 });\n  expect(invoice.status).toBe('paid');\n  await invoices.delete(1);\n  await app.close();\n});\n`, null, 'invoices.update()'),
    wrong('a row of a list that is counted, too', `${TYPEORM}it('pays', async () => {\n  await invoices.update(1, { status: 'paid' });\n  const paid = await invoices.find({ where: { status: 'paid' } });\n  expect(paid).toHaveLength(1);\n  expect(paid[0].status).toBe('paid');\n});\n`, null, 'invoices.update()'),
    wrong('a service that gives its write back', `${TYPEORM}it('pays', async () => {\n  const service = new InvoiceService(invoices);\n  const paid = await service.pay(1);\n  expect(paid.affected).toBe(1);\n});\n`, null, 'service.pay()'),
  ],
});
