// Which updates store a request's body as it came in, so that a client sets the record's timestamps.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-writable-timestamps.ts';
import { createRuleTester } from '../rule-tester.ts';

const TABLE = "import { eq } from 'drizzle-orm';\nimport { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nimport { drizzle } from 'drizzle-orm/node-postgres';\nconst db = drizzle();\nconst orders = pgTable('orders', { number: text('number'), createdAt: timestamp('created_at'), updatedAt: timestamp('updated_at') });\n";
const ENTITY = "import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Repository, UpdateDateColumn } from 'typeorm';\n@Entity()\nclass Order {\n  @PrimaryGeneratedColumn() id: number;\n  @Column() number: string;\n  @CreateDateColumn() createdAt: Date;\n  @UpdateDateColumn() updatedAt: Date;\n}\ndeclare const repository: Repository<Order>;\n";
const MONGOOSE = "import mongoose from 'mongoose';\nconst Order = mongoose.model('Order', new mongoose.Schema({ number: String }, { timestamps: true }));\n";
const SEQUELIZE = "import { DataTypes, Sequelize } from 'sequelize';\nconst Order = new Sequelize('sqlite::memory:').define('Order', { number: DataTypes.STRING });\n";
const BOTH = '`createdAt` and `updatedAt`';

const WRITE = 'await db.update(orders).set(req.body).where(eq(orders.number, req.params.number));';
const route = (body: string, { head = TABLE, before = 'authenticate, ', params = 'req, res' } = {}): string => `${head}router.put('/orders/:id', ${before}async (${params}) => {\n  ${body}\n});\n`;
const nest = (param: string, body = 'return db.update(orders).set(dto);', head = TABLE): string => `import { Body, Controller, Put } from '@nestjs/common';\n${head}@Controller('orders')\nexport class OrdersController {\n  @Put(':id')\n  async change(${param}) {\n    ${body}\n  }\n}\n`;
const ok = (name: string, code: string): RuleTester.ValidTestCase => ({ name, code, filename: 'orders.ts' });
const wrong = (name: string, code: string, fields = BOTH, data: Record<string, string> = { call: 'update(orders).set()', model: 'orders' }): RuleTester.InvalidTestCase => ({
  name,
  code,
  filename: 'orders.ts',
  errors: [{ messageId: 'stored', data: { ...data, fields } }],
});

createRuleTester().run('no-writable-timestamps', rule, {
  valid: [
    ok('keys one by one', route('await db.update(orders).set({ number: req.body.number });')),
    ok('both are set behind the body', route('await db.update(orders).set({ ...req.body, createdAt: order.createdAt, updatedAt: new Date() });')),
    ok('something is spread behind the body', route('await db.update(orders).set({ ...req.body, ...times });')),
    ok('a middleware that checks', route(WRITE, { before: 'validate(updateOrder), ' })),
    ok('a middleware that is told what may come in', route(WRITE, { before: 'check({ number: String }), ' })),
    ok('a router that checks', route(WRITE, { head: `${TABLE}router.use(validator());\n` })),
    ok('a body that is checked before', route(`orderSchema.assert(req.body);\n  ${WRITE}`)),
    ok('a body that goes elsewhere before', route(`change(req.body);\n  ${WRITE}`)),
    ok('a body that is replaced', route(`req.body = reduce(req.body);\n  ${WRITE}`)),
    ok('a key that is deleted', route(`delete req.body.createdAt;\n  ${WRITE}`)),
    ok('a key that is asked for', route(`if (req.body.createdAt) return res.status(400).end();\n  ${WRITE}`)),
    ok('the rest of a body', route('const { createdAt, updatedAt, ...changes } = req.body;\n  await db.update(orders).set(changes);')),
    ok('a variable that changes', route('let changes = req.body;\n  changes = reduce(changes);\n  await db.update(orders).set(changes);')),
    ok('a typed body', route(WRITE, { params: 'req: Request<{}, {}, { number: string }>, res' })),
    ok('a typed route', route(WRITE).replace('router.put(', 'router.put<{ Body: Changes }>(')),
    ok('a schema of the route', route(WRITE, { before: '{ schema: { body: changes } }, ' })),
    ok('a handler whose route is not seen', `${TABLE}export const updateOrder = async (req, res) => {\n  ${WRITE}\n};\n`),
    ok('a function that is no handler', `${TABLE}run(async (req, res) => {\n  ${WRITE}\n});\n`),
    ok('what a query says', route('await db.update(orders).set(req.query);')),
    ok('a table without timestamps', route(WRITE, { head: TABLE.replace(/, createdAt.*\}\)/, ' })') })),
    ok('a table that is not seen', route(WRITE, { head: "import { orders } from './missing.ts';\n" })),
    ok('a model that guards its timestamps', route('await Order.updateOne({ number: 1 }, req.body);', { head: MONGOOSE })),
    ok('a model that guards them in its own way', route('await Order.update(req.body, { where: { id: 1 } });', { head: SEQUELIZE })),
    ok('a DTO that is a class', nest('@Body() dto: UpdateOrder', undefined, `${TABLE}class UpdateOrder { number: string; }\n`)),
    ok('a DTO that is not seen', nest('@Body() dto: UpdateOrder', undefined, `${TABLE}import { UpdateOrder } from './missing.ts';\n`)),
    ok('a pipe for the body', nest('@Body(new OrderPipe()) dto: any')),
    ok('a pipe for the method', nest('@Body() dto: any').replace('  async change', '  @UsePipes(OrderPipe)\n  async change')),
    ok('a pipe for the class', nest('@Body() dto: any').replace('@Controller', '@UsePipes(OrderPipe)\n@Controller')),
    ok('an entity that is given single keys', route('const order = await repository.findOneByOrFail({ id: 1 });\n  Object.assign(order, { number: req.body.number });\n  await repository.save(order);', { head: ENTITY })),
    ok('an entity whose times are set afterwards', route('const order = await repository.findOneByOrFail({ id: 1 });\n  Object.assign(order, req.body);\n  order.createdAt = before;\n  await repository.save(order);', { head: ENTITY })),
  ],
  invalid: [
    wrong('a body', route(WRITE)),
    wrong('a route without middleware', route(WRITE, { before: '' })),
    wrong('a middleware for files', route(WRITE, { before: "upload.single('photo'), " })),
    wrong('a spread body', route('await db.update(orders).set({ ...req.body, number: req.params.number });')),
    wrong('one is set behind the body', route('await db.update(orders).set({ ...req.body, updatedAt: new Date() });'), '`createdAt`'),
    wrong('one is set in front of the body', route('await db.update(orders).set({ updatedAt: new Date(), ...req.body });')),
    wrong('a constant', route('const changes = req.body;\n  await db.update(orders).set(changes);')),
    wrong('a cast', route('await db.update(orders).set(req.body as Partial<Order>);')),
    wrong('a request by its type', route(WRITE, { params: 'req: Request, res: Response' })),
    wrong('a body that single keys are read of', route(`if (!req.body.number) return res.status(400).end();\n  const { number } = req.body;\n  ${WRITE}`)),
    wrong('a handler that is caught', route(WRITE).replace('async (', 'asyncHandler(async (').replace(/\}\);\n$/, '}));\n')),
    wrong('a named handler', `${TABLE}async function change(req, res) {\n  ${WRITE}\n}\nrouter.patch('/orders/:id', authenticate, change);\n`),
    wrong('a handler in a constant', `${TABLE}const change = async (req, res) => {\n  ${WRITE}\n};\nrouter.patch('/orders/:id', change);\n`),
    wrong("a context's request", route('await db.update(orders).set(ctx.request.body);', { params: 'ctx' })),
    wrong('another name of the request', route('await db.update(orders).set(request.body);', { params: 'request, reply' })),
    wrong('JSON', `${TABLE}export async function PATCH(request: Request) {\n  await db.update(orders).set(await request.json());\n}\n`),
    wrong('JSON in a constant', `${TABLE}export async function PATCH(request: Request) {\n  const changes = await request.json();\n  await db.update(orders).set({ ...changes });\n}\n`),
    wrong("JSON of a context's request", `${TABLE}app.put('/orders', async (c) => {\n  await db.update(orders).set(await c.req.json());\n});\n`),
    wrong('a DTO of no type', nest('@Body() dto')),
    wrong('a DTO that may be anything', nest('@Body() dto: any')),
    wrong('a DTO that is an interface', nest('@Body() dto: Changes', undefined, `${TABLE}interface Changes { number: string }\n`)),
    wrong('a DTO that is a part of something', nest('@Body() dto: Partial<typeof orders.$inferInsert>')),
    wrong('a body that the same call stores twice', route('await db.insert(orders).values(req.body).onConflictDoUpdate({ target: orders.number, set: req.body });'), BOTH, { call: 'insert(orders).onConflictDoUpdate()', model: 'orders' }),
    wrong('a repository', route('await repository.update(1, req.body);', { head: ENTITY }), BOTH, { call: 'repository.update()', model: 'Order' }),
    wrong('an entity that takes it all', route('const order = await repository.findOneByOrFail({ id: 1 });\n  Object.assign(order, req.body);\n  await repository.save(order);', { head: ENTITY }), '`createdAt`', { call: 'repository.save()', model: 'Order' }),
    wrong('an entity that is merged with it', route('const order = await repository.findOneByOrFail({ id: 1 });\n  repository.merge(order, req.body);\n  await repository.save(order);', { head: ENTITY }), '`createdAt`', { call: 'repository.save()', model: 'Order' }),
  ],
});
