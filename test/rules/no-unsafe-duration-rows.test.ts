// What may be missing in timestamp arithmetic by the columns of a model, and which functions of a file are checks.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-unsafe-duration.ts';
import { createRuleTester } from '../rule-tester.ts';

const ENTITY = "import { Column, Entity, type Repository } from 'typeorm';\n@Entity()\nexport class Order {\n  @Column() placedAt!: Date;\n  @Column({ nullable: true }) completedAt!: Date;\n}\n";
const TABLE = "import { integer, pgTable, timestamp } from 'drizzle-orm/pg-core';\nimport { drizzle } from 'drizzle-orm/node-postgres';\n"
  + "export const orders = pgTable('orders', { id: integer().primaryKey(), placedAt: timestamp().notNull(), completedAt: timestamp() });\nconst db = drizzle(url, { schema: { orders } });\n";
const SEQUELIZE = "import { DataTypes, Model } from 'sequelize';\nclass Order extends Model {}\n"
  + 'Order.init({ placedAt: { type: DataTypes.DATE, allowNull: false }, completedAt: { type: DataTypes.DATE, allowNull: true } }, { sequelize });\n';
const MIKRO = "import { Entity, type EntityManager, Property } from '@mikro-orm/core';\n@Entity()\nexport class Order {\n  @Property() placedAt!: Date;\n  @Property({ nullable: true }) completedAt?: Date;\n}\n";
const OBJECTION = "import { Model } from 'objection';\nclass Order extends Model { static tableName = 'orders'; placedAt!: Date; completedAt!: Date | null; }\n";
const TYPE = 'interface Order { placedAt: Date; completedAt: Date | null; paidAt?: Date; expiresAt: number | null }\n';
const MISSING = { operand: 'order.completedAt', consequence: '`getTime()` throws when it is missing' };

const ok = (name: string, code: string): RuleTester.ValidTestCase => ({ name, code, filename: 'orders.ts' });

/** A report with its suggestion; what is checked goes in front of the arithmetic. */
const suggested = (name: string, code: string, sum: string, value = 'order.completedAt', data: Partial<typeof MISSING> = {}): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'orders.ts',
  errors: [{ messageId: 'nullable', data: { ...MISSING, ...data }, suggestions: [{ messageId: 'suggestion', output: code.replace(sum, `${value} ? ${sum} : null`) }] }],
});

const unfixed = (name: string, code: string, data: Partial<typeof MISSING> = {}): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'orders.ts',
  errors: [{ messageId: 'nullable', data: { ...MISSING, ...data }, suggestions: [] }],
});

const TOOK = 'order.completedAt.getTime() - order.placedAt.getTime()';
const took = (load: string): string => `export async function took(repository: Repository<Order>, em: EntityManager, id: number) { const order = ${load}; return ${TOOK}; }\n`;
/** A row of two tables: `completedAt` is the column of `orders`. */
const joined = (from: string, joins: string): string =>
  `${TABLE}const items = pgTable('items', { addedAt: timestamp().notNull() });\nconst notes = pgTable('notes', { writtenAt: timestamp() });\n`
  + `export async function took() { const [order] = await db.select({ completedAt: orders.placedAt, placedAt: sql<Date>\`now()\` }).from(${from})${joins}; return ${TOOK}; }\n`;
const ofOrder = (body: string): string => `export function took(order: Order) { ${body} }\n`;

createRuleTester().run('no-unsafe-duration', rule, {
  valid: [
    // Columns that are never null
    ok('a column that is not null', `${ENTITY}export const age = (order: Order) => Date.now() - order.placedAt.getTime();\n`),
    ok('a column that the database fills in', "import { pgTable, timestamp } from 'drizzle-orm/pg-core';\nexport const orders = pgTable('orders', { placedAt: timestamp().defaultNow() });\nexport const age = (order: typeof orders.$inferSelect) => Date.now() - order.placedAt.getTime();\n"),
    ok('a column that is filled in, optional for rows that are not stored yet', "import { CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';\nabstract class Row { @CreateDateColumn() createdAt?: Date; }\n@Entity()\nexport class Order extends Row {\n  @PrimaryGeneratedColumn() id!: number;\n  age() { return Date.now() - this.createdAt.getTime(); }\n}\nexport const age = (order: Order) => Date.now() - order.createdAt.getTime();\n"),
    ok('a column of an unknown model', "import { Order } from 'shop';\nexport const age = (order: Order) => Date.now() - order.completedAt.getTime();\n"),
    // Rows that are checked
    ok('an early exit', `${ENTITY}${took('await repository.findOneByOrFail({ id })').replace('return', 'if (!order.completedAt) return null; return')}`),
    ok('an early exit without a row', `${ENTITY}${took('await repository.findOneBy({ id })').replace('return', 'if (!order?.completedAt) return null; return')}`),
    ok('a ternary', `${ENTITY}${ofOrder(`return order.completedAt ? ${TOOK} : null;`)}`),
    ok('a conjunction', `${ENTITY}${ofOrder(`return order.completedAt && ${TOOK};`)}`),
    ok('a value instead', `${ENTITY}${ofOrder('return (order.completedAt ?? new Date()).getTime() - order.placedAt.getTime();')}`),
    ok('a value that is given before', `${ENTITY}${ofOrder(`order.completedAt = new Date(); return ${TOOK};`)}`),
    ok('rows that were chosen', `${ENTITY}export const all = (orders: Order[]) => orders.filter((order) => order.completedAt).map((order) => ${TOOK});\n`),
    ok('rows that were chosen and sorted', `${ENTITY}export const all = (orders: Order[]) => orders.filter((order) => order.completedAt !== null).sort((a, b) => a.completedAt.getTime() - b.completedAt.getTime());\n`),
    ok('a query for rows with the column set', `${TABLE}export async function took() { const [order] = await db.select().from(orders).where(isNotNull(orders.completedAt)); return ${TOOK}; }\n`),
    ok('columns that were chosen, though the code asserts them', `${TABLE}export async function newest() { const rows = await db.selectDistinctOn([orders.id], { id: orders.id, placedAt: orders.placedAt }).from(orders).leftJoin(payments, on); return rows.sort((a, b) => b.placedAt!.getTime() - a.placedAt!.getTime()); }\n`),
    ok('columns of a table that is joined by rows of its own, beside others that may have none', joined('items', '.innerJoin(orders, on).leftJoin(notes, on)')),
    ok('columns of a table that is joined behind others that may have none', joined('items', '.leftJoin(notes, on).innerJoin(orders, on)')),
    ok('columns of the table that another one is joined to', joined('orders', '.leftJoin(items, on).innerJoin(notes, on)')),
    ok('columns of the table whose rows are all kept', joined('items', '.rightJoin(orders, on)')),
    ok('columns that an expression computes', `${TABLE}export async function took() { const [order] = await db.select({ completedAt: max(orders.completedAt), placedAt: orders.placedAt }).from(orders); return ${TOOK}; }\n`),
    // Functions that are checks
    ok('a function of assert', `import assert from 'node:assert';\n${TYPE}${ofOrder(`assert.ok(order.completedAt); return ${TOOK};`)}`),
    ok('a function that asserts by its type', `${TYPE}function mustBeSet<T>(value: T): asserts value is NonNullable<T> { if (value == null) throw new Error('open'); }\n${ofOrder(`mustBeSet(order.completedAt); return ${TOOK};`)}`),
    ok('a function that throws', `${TYPE}function mustBeSet(value: unknown) { if (value == null) throw new Error('open'); }\n${ofOrder(`mustBeSet(order.completedAt); return ${TOOK};`)}`),
    ok('a function that throws in a block', `${TYPE}const mustBeDone = (order: Order) => { if (!order.completedAt) { log(order); throw new Error('open'); } };\n${ofOrder(`mustBeDone(order); return ${TOOK};`)}`),
    ok('a function that throws for several', `${TYPE}function mustBeOver(order: Order) { if (!order.paidAt || !order.completedAt) throw new Error('open'); }\n${ofOrder(`mustBeOver(order); return order.completedAt!.getTime() - order.paidAt!.getTime();`)}`),
    ok('a type guard', `${TYPE}${ofOrder(`if (!isCompleted(order)) return null; return ${TOOK};`)}`),
    // Variables that are filled in on every path that goes on
    ok('a switch that leaves', "export function cutoff(range: string, now: Date) { let days: number | null = null; switch (range) { case 'week': days = 7; break; default: return null; } return now.getTime() - days * 86_400_000; }\n"),
    ok('a branch that leaves', `${TYPE}export function took(order: Order, isDone: boolean) { let end: Date | undefined; if (isDone) end = new Date(); else return 0; return end.getTime() - order.placedAt.getTime(); }\n`),
    // Numbers
    ok('a number that is checked', `${TYPE}${ofOrder('if (order.expiresAt === null) return 0; return Number(order.expiresAt) - Date.now();')}`),
    ok('a sign before a date', `${TYPE}${ofOrder('return +order.placedAt - Date.now();')}`),
    ok('a number that a schema fills in', "import { z } from 'zod';\nconst settings = z.object({ graceMs: z.coerce.number().positive().default(5000) });\nexport const due = (given: z.infer<typeof settings>) => Date.now() - given.graceMs;\n"),
    ok('a text that becomes a number', 'export const left = (quota: { used: string | null }) => 10 - Number(quota.used);\n'),
  ],
  invalid: [
    suggested('what a schema fills in, before it does', "import { z } from 'zod';\nconst settings = z.object({ graceMs: z.coerce.number().default(5000) });\nexport const due = (given: z.input<typeof settings>) => Date.now() - given.graceMs;\n", 'Date.now() - given.graceMs', 'given.graceMs != null', { operand: 'given.graceMs', consequence: 'null counts as 0 and undefined gives NaN' }),
    // Rows by the call that loads them
    suggested('findOneBy', `${ENTITY}${took('await repository.findOneBy({ id })')}`, TOOK),
    suggested('findOneOrFail', `${ENTITY}${took('await repository.findOneOrFail({ where: { id } })')}`, TOOK),
    suggested('a query builder', `${ENTITY}${took("await repository.createQueryBuilder('o').where('o.id = :id', { id }).getOne()")}`, TOOK),
    suggested('columns that were chosen', `${TABLE}export async function took() { const [order] = await db.select({ completedAt: orders.completedAt, placedAt: orders.placedAt }).from(orders); return ${TOOK}; }\n`, TOOK),
    suggested('a column of a table that is joined', `${TABLE}export async function took() { const [order] = await db.select({ completedAt: orders.placedAt, placedAt: items.addedAt }).from(items).leftJoin(orders, on); return ${TOOK}; }\n`.replace('const db', "const items = pgTable('items', { addedAt: timestamp().notNull() });\nconst db"), TOOK),
    suggested('a column of a table that is joined, beside one that has rows', joined('items', '.innerJoin(notes, on).leftJoin(orders, on)'), TOOK),
    suggested('a column of a table of which a later join may find no row', joined('items', '.innerJoin(orders, on).rightJoin(notes, on)'), TOOK),
    suggested('a column of the table that a full join may find no row of', joined('orders', '.innerJoin(notes, on).fullJoin(items, on)'), TOOK),
    suggested('a select', `${TABLE}export async function took() { const [order] = await db.select().from(orders); return ${TOOK}; }\n`, TOOK),
    suggested('a relational query', `${TABLE}export async function took() { const order = await db.query.orders.findFirst(); return ${TOOK}; }\n`, TOOK),
    suggested('findByPk', `${SEQUELIZE}export async function took(id: number) { const order = await Order.findByPk(id); return ${TOOK}; }\n`, TOOK),
    suggested('an entity manager', `${MIKRO}${took('await em.findOneOrFail(Order, id)').replace('repository: Repository<Order>, ', '')}`, TOOK),
    suggested('a query of a class', `${OBJECTION}export async function took(id: number) { const order = await Order.query().findById(id); return ${TOOK}; }\n`, TOOK),
    // Rows by their type, and what is taken out of them
    suggested('a parameter', `${ENTITY}${ofOrder(`return ${TOOK};`)}`, TOOK),
    suggested('an inferred type', `${TABLE}export const took = (order: typeof orders.$inferSelect) => ${TOOK};\n`, TOOK),
    suggested('a loop', `${ENTITY}export async function all(repository: Repository<Order>) { for (const order of await repository.find()) use(${TOOK}); }\n`, TOOK),
    suggested('a callback', `${ENTITY}export async function all(repository: Repository<Order>) { const found = await repository.find(); return found.map((order) => ${TOOK}); }\n`, TOOK),
    suggested('rows that were chosen for something else', `${ENTITY}export const all = (found: Order[]) => found.filter((order) => order.placedAt).map((order) => ${TOOK});\n`, TOOK),
    suggested('a part of a row', `${ENTITY}export async function took(repository: Repository<Order>) { const { completedAt } = await repository.findOneByOrFail({ id: 1 }); return completedAt.getTime() - Date.now(); }\n`, 'completedAt.getTime() - Date.now()', 'completedAt', { operand: 'completedAt' }),
    suggested('an element', `${ENTITY}export async function took(repository: Repository<Order>) { const found = await repository.find(); return found[0].completedAt.getTime() - Date.now(); }\n`, 'found[0].completedAt.getTime() - Date.now()', 'found[0].completedAt', { operand: 'found[0].completedAt' }),
    unfixed('a variable', `${ENTITY}${ofOrder('const end = order.completedAt; return end.getTime() - order.placedAt.getTime();')}`),
    {
      name: 'a comparator',
      code: `${ENTITY}export const latest = (found: Order[]) => found.sort((a, b) => b.completedAt.getTime() - a.completedAt.getTime());\n`,
      output: null,
      filename: 'orders.ts',
      errors: ['b.completedAt', 'a.completedAt'].map((operand) => ({
        messageId: 'nullable',
        data: { ...MISSING, operand },
        suggestions: [
          {
            messageId: 'suggestion',
            output: `${ENTITY}export const latest = (found: Order[]) => found.sort((a, b) => b.completedAt && a.completedAt ? b.completedAt.getTime() - a.completedAt.getTime() : 0);\n`,
          },
        ],
      })),
    },
    // Functions that are no checks
    suggested('a function that throws for something else', `${TYPE}function mustBePlaced(order: Order) { if (!order.placedAt) throw new Error('open'); }\n${ofOrder(`mustBePlaced(order); return ${TOOK};`)}`, TOOK),
    suggested('a function that throws for one of several', `${TYPE}function mustBeOver(order: Order) { if (!order.paidAt && !order.completedAt) throw new Error('open'); }\n${ofOrder(`mustBeOver(order); return ${TOOK};`)}`, TOOK),
    suggested('a function that only logs', `${TYPE}function report(order: Order) { if (!order.completedAt) log(order); }\n${ofOrder(`report(order); return ${TOOK};`)}`, TOOK),
    suggested('a check of another order', `${TYPE}function mustBeDone(order: Order) { if (!order.completedAt) throw new Error('open'); }\nexport function took(order: Order, other: Order) { mustBeDone(other); return ${TOOK}; }\n`, TOOK),
    // What becomes of a missing value
    suggested('Number()', `${TYPE}${ofOrder('return Number(order.completedAt) - Number(order.placedAt);')}`, 'Number(order.completedAt) - Number(order.placedAt)', 'order.completedAt', { consequence: '`Number(null)` is 0 and `Number(undefined)` is NaN' }),
    suggested('a sign', `${TYPE}${ofOrder('return +order.completedAt - +order.placedAt;')}`, '+order.completedAt - +order.placedAt', 'order.completedAt', { consequence: 'null counts as 0 and undefined gives NaN' }),
    suggested('a number', `${TYPE}${ofOrder('return order.expiresAt - Date.now();')}`, 'order.expiresAt - Date.now()', 'order.expiresAt != null', { operand: 'order.expiresAt', consequence: 'null counts as 0 and undefined gives NaN' }),
    suggested('a copy', `${TYPE}${ofOrder('return new Date(order.completedAt).getTime() - Date.now();')}`, 'new Date(order.completedAt).getTime() - Date.now()', 'order.completedAt', { consequence: '`new Date(null)` is 1970 and `new Date(undefined)` is no date at all' }),
    suggested('a text', "export const left = (order: { expiresOn?: string }) => Date.parse(order.expiresOn) - Date.now();\n", 'Date.parse(order.expiresOn) - Date.now()', 'order.expiresOn != null', { operand: 'order.expiresOn', consequence: '`Date.parse()` of a missing value is NaN' }),
    suggested('Day.js', `import dayjs from 'dayjs';\n${TYPE}${ofOrder('return dayjs(order.paidAt).diff(order.placedAt);')}`, 'dayjs(order.paidAt).diff(order.placedAt)', 'order.paidAt', { operand: 'order.paidAt', consequence: '`dayjs(undefined)` is the current time' }),
  ],
});
