// Which readings of the clock are made when a file is loaded, for what happens later.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-frozen-now.ts';
import { createRuleTester } from '../rule-tester.ts';

const DRIZZLE = "import { bigint, datetime, integer, mysqlTable } from 'drizzle-orm/mysql-core';\nimport { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\nimport { sql } from 'drizzle-orm';\n";
const MONGOOSE = "import { Schema, model } from 'mongoose';\n";
const TYPEORM = "import { Column, CreateDateColumn, Entity, EntitySchema, PrimaryColumn } from 'typeorm';\n";
const SEQUELIZE = "import { DataTypes, Sequelize } from 'sequelize';\nconst sequelize = new Sequelize('');\n";
const NEST = "import { Prop, Schema } from '@nestjs/mongoose';\n";

const table = (columns: string): string => `${DRIZZLE}export const orders = pgTable('orders', { id: text().primaryKey(), ${columns} });\n`;
const schema = (paths: string): string => `${MONGOOSE}export const Order = model('Order', new Schema({ number: String, ${paths} }));\n`;
const entity = (members: string): string => `${TYPEORM}@Entity()\nexport class Order {\n  @PrimaryColumn() id!: string;\n  ${members}\n}\n`;
const attributes = (given: string): string => `${SEQUELIZE}export const Order = sequelize.define('Order', { number: DataTypes.STRING, ${given} });\n`;
const insert = (data: string, before = 'const now = new Date();'): string => `${before}\nexport async function place(orders: Orders) {\n  await orders.insert({ number: 1, ${data} });\n}\n`;

const ok = (name: string, code: string, filename = 'orders.ts'): RuleTester.ValidTestCase => ({ name, code, filename });

const fixed = (name: string, code: string, output: string | null, field = 'placedAt'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename: 'orders.ts',
  errors: [{ messageId: 'default', data: { field } }],
});

/** A name for an old reading: the suggestion reads the clock in its place. */
const named = (name: string, code: string, output: string, expression = 'now'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'orders.ts',
  errors: [{ messageId: 'frozen', data: { expression }, suggestions: [{ messageId: 'suggestion', output }] }],
});

createRuleTester().run('no-frozen-now', rule, {
  valid: [
    // Defaults that read the clock for each row
    ok('Date.now as a function', schema('placedAt: { type: Date, default: Date.now }')),
    ok('a function', schema('placedAt: { type: Date, default: () => new Date() }')),
    ok('a function with a body', schema('placedAt: { type: Date, default() { return new Date(); } }')),
    ok('NOW of Sequelize', attributes('placedAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }')),
    ok('a function of Sequelize', attributes('placedAt: { type: DataTypes.DATE, defaultValue: () => new Date() }')),
    ok('SQL in Sequelize', attributes("placedAt: { type: DataTypes.DATE, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') }")),
    ok('a fixed day', schema("placedAt: { type: Date, default: new Date('2024-01-01T00:00:00Z') }")),
    ok('no default', schema('placedAt: { type: Date }')),
    ok('another default', schema("status: { type: String, default: 'open' }")),
    ok('a default of another path', schema("number: { type: String, default: makeNumber() }")),
    ok('$defaultFn() of Drizzle', table('placedAt: timestamp().$defaultFn(() => new Date())')),
    ok('defaultNow() of Drizzle', table('placedAt: timestamp().defaultNow()')),
    ok('SQL in Drizzle', table('placedAt: timestamp().default(sql`now()`)')),
    ok('$onUpdate() of Drizzle', table('placedAt: timestamp().$onUpdate(() => new Date())')),
    ok('SQL in TypeORM', entity("@Column({ type: 'timestamptz', default: () => 'now()' }) placedAt!: Date;")),
    ok('a creation date of TypeORM', entity('@CreateDateColumn() createdAt!: Date;')),
    ok('the initial value of a member', entity("@Column({ type: 'timestamptz' }) placedAt: Date = new Date();")),
    ok('a function of Nest', `${NEST}@Schema()\nexport class Order {\n  @Prop({ type: Date, default: Date.now }) placedAt: Date;\n}\n`),
    ok('a function in a schema of which other files make models', `${MONGOOSE}export const orderSchema = new Schema({ placedAt: { type: Date, default: Date.now } });\n`),
    ok('a schema that is made for each call', `${MONGOOSE}export const orderSchema = () => new Schema({ placedAt: { type: Date, default: new Date() } });\n`),
    ok('a schema of something else', "import { Schema } from './forms';\nimport { model } from 'mongoose';\nexport const orderForm = new Schema({ placedAt: { type: Date, default: new Date() } });\n"),
    ok('a Date of the project', `import { Date } from './calendar';\n${MONGOOSE}export const order = new Schema({ placedAt: { type: String, default: new Date() } });\n`),
    ok('a function of Zod', "import { z } from 'zod';\nexport const order = z.object({ createdAt: z.date().default(() => new Date()) });\n"),
    ok('a z of something else', "import { z } from '@hono/zones';\nexport const order = z.object({ createdAt: z.date().default(new Date()) });\n"),
    ok('a schema of Zod that is made for each call', "import { z } from 'zod';\nexport const order = () => z.object({ createdAt: z.date().default(new Date()) });\n"),
    ok('default() of something else', "import { option } from './options';\nexport const since = option.default(new Date());\n"),
    ok('options of a component', 'export const Picker = defineComponent({ props: { value: { default: new Date() } } });\n'),
    ok('the clock of the database in Knex', "export async function up(knex) {\n  await knex.schema.createTable('orders', (table) => {\n    table.increments();\n    table.timestamp('placed_at').defaultTo(knex.fn.now());\n  });\n}\n", 'migrations/20240101000000_orders.ts'),
    // Names
    ok('a reading in the function', 'export function place(orders: Orders) {\n  const now = new Date();\n  return orders.insert({ createdAt: now });\n}\n'),
    ok('a function that reads', insert('createdAt: now()', 'const now = () => new Date();')),
    ok('a name for a fixed day', insert('createdAt: epoch', "const epoch = new Date('2024-01-01T00:00:00Z');")),
    ok('the same name in the function', 'const now = new Date();\nexport function place(orders: Orders, now: Date) {\n  return orders.insert({ createdAt: now });\n}\n'),
    ok('when the server was started', insert('createdAt: startedAt', 'const startedAt = new Date();')),
    ok('what is no timestamp of a row', insert('since: now')),
    ok('a difference', 'const started = Date.now();\nexport const uptime = () => ({ createdAt: 0, uptimeMs: Date.now() - started });\n'),
    ok('a use at the top', 'const now = new Date();\nexport const order = { createdAt: now };\n'),
    ok('a variable that is set again', insert('createdAt: now', 'let now = new Date();')),
    ok('a member called the same', insert('createdAt: order.now')),
    ok('a key called the same', insert('now: 1, createdAt: 2')),
    // Programs that run once
    ok('a script', 'const now = new Date();\nasync function main() {\n  await orders.insert({ createdAt: now });\n}\nmain();\n'),
    ok('a script that exports', 'const now = new Date();\nexport async function main() {\n  await orders.insert({ createdAt: now });\n}\nmain().catch(console.error);\n'),
    ok('a script with an arrow function', 'const now = new Date();\nexport const main = async () => {\n  await orders.insert({ createdAt: now });\n};\nvoid main();\n'),
    ok('a script with a hashbang', `#!/usr/bin/env node\n${insert('createdAt: now')}`),
    ok('a wait at the top', `${insert('createdAt: now')}await place(orders);\n`),
    ok('a module that can be run', `${insert('createdAt: now')}if (require.main === module) place(orders);\n`),
    ok('a function that is called on the spot', 'const now = new Date();\nexport const orders = [];\n(async () => {\n  await save({ createdAt: now });\n})();\n'),
    ok('a seed', insert('createdAt: now'), 'prisma/seed.ts'),
    ok('sample data', insert('createdAt: now'), 'packages/shop-sample-data/loaders/orders.ts'),
    ok('a migration', insert('createdAt: now'), 'migrations/0001.ts'),
  ],
  invalid: [
    fixed('a date in Sequelize', attributes('placedAt: { type: DataTypes.DATE, defaultValue: new Date() }'), attributes('placedAt: { type: DataTypes.DATE, defaultValue: () => new Date() }')),
    fixed(
      'a date of a library in a model that is made by a function',
      "const moment = require('moment');\nmodule.exports = (sequelize, DataTypes) => sequelize.define('Order', { placedAt: { type: DataTypes.DATE, defaultValue: moment().toDate() } });\n",
      "const moment = require('moment');\nmodule.exports = (sequelize, DataTypes) => sequelize.define('Order', { placedAt: { type: DataTypes.DATE, defaultValue: () => moment().toDate() } });\n",
    ),
    fixed(
      'a decorator of Sequelize',
      "import { Column, DataType, Default, Model, Table } from 'sequelize-typescript';\n@Table\nexport class Order extends Model {\n  @Default(new Date())\n  @Column(DataType.DATE)\n  placedAt: Date;\n}\n",
      "import { Column, DataType, Default, Model, Table } from 'sequelize-typescript';\n@Table\nexport class Order extends Model {\n  @Default(() => new Date())\n  @Column(DataType.DATE)\n  placedAt: Date;\n}\n",
    ),
    // Mongoose
    fixed('new Date() in Mongoose', schema('placedAt: { type: Date, default: new Date() }'), schema('placedAt: { type: Date, default: Date.now }')),
    fixed('Date.now() in Mongoose', schema('placedAt: { type: Date, default: Date.now() }'), schema('placedAt: { type: Date, default: Date.now }')),
    fixed('a number in Mongoose', schema('placedAt: { type: Number, default: Date.now() }'), schema('placedAt: { type: Number, default: Date.now }')),
    fixed('a text in Mongoose', schema('placedAt: { type: String, default: new Date().toISOString() }'), schema('placedAt: { type: String, default: () => new Date().toISOString() }')),
    fixed('a Date for a text', schema('placedAt: { type: String, default: new Date() }'), schema('placedAt: { type: String, default: () => new Date() }')),
    fixed('a time that is computed', schema('expiresAt: { type: Date, default: new Date(Date.now() + 3_600_000) }'), schema('expiresAt: { type: Date, default: () => new Date(Date.now() + 3_600_000) }'), 'expiresAt'),
    fixed('a sum', schema('expiresAt: { type: Number, default: Date.now() + 3_600_000 }'), schema('expiresAt: { type: Number, default: () => Date.now() + 3_600_000 }'), 'expiresAt'),
    fixed('a name for a reading', `${MONGOOSE}const now = new Date();\nexport const order = new Schema({ placedAt: { type: Date, default: now } });\nexport const Order = model('Order', order);\n`, null),
    fixed('a class of Nest', `${NEST}@Schema()\nexport class Order {\n  @Prop({ type: Date, default: new Date() }) placedAt: Date;\n}\n`, `${NEST}@Schema()\nexport class Order {\n  @Prop({ type: Date, default: Date.now }) placedAt: Date;\n}\n`),
    fixed('a class of Typegoose', "import { prop } from '@typegoose/typegoose';\nexport class Order {\n  @prop({ default: new Date() }) placedAt: Date;\n}\n", "import { prop } from '@typegoose/typegoose';\nexport class Order {\n  @prop({ default: Date.now }) placedAt: Date;\n}\n"),
    fixed('Day.js', `import dayjs from 'dayjs';\n${schema('placedAt: { type: Date, default: dayjs().toDate() }')}`, `import dayjs from 'dayjs';\n${schema('placedAt: { type: Date, default: () => dayjs().toDate() }')}`),
    fixed('a schema of which other files make models', `${MONGOOSE}export const orderSchema = new Schema({ placedAt: { type: Date, default: new Date() } });\n`, `${MONGOOSE}export const orderSchema = new Schema({ placedAt: { type: Date, default: Date.now } });\n`),
    fixed('a schema that a function of the project is handed', `${MONGOOSE}import { withCompany } from './company';\nexport const orderSchema = withCompany(new Schema({ placedAt: { type: Date, default: new Date() } }));\n`, `${MONGOOSE}import { withCompany } from './company';\nexport const orderSchema = withCompany(new Schema({ placedAt: { type: Date, default: Date.now } }));\n`),
    fixed('a part of documents', `${MONGOOSE}const line = new Schema({ placedAt: { type: Date, default: new Date() } }, { _id: false });\nexport const Order = model('Order', new Schema({ lines: [line] }));\n`, `${MONGOOSE}const line = new Schema({ placedAt: { type: Date, default: Date.now } }, { _id: false });\nexport const Order = model('Order', new Schema({ lines: [line] }));\n`),
    // Drizzle
    fixed('a timestamp of Drizzle', table('placedAt: timestamp().notNull().default(new Date())'), table('placedAt: timestamp().notNull().defaultNow()')),
    fixed('a text of Drizzle', table('placedAt: text().default(new Date().toISOString()).notNull()'), table('placedAt: text().$defaultFn(() => new Date().toISOString()).notNull()')),
    fixed('a time of Drizzle that is computed', table('expiresAt: timestamp().default(new Date(Date.now() + 60_000))'), table('expiresAt: timestamp().$defaultFn(() => new Date(Date.now() + 60_000))'), 'expiresAt'),
    fixed('another type of Drizzle', `${DRIZZLE}export const orders = mysqlTable('orders', { id: integer(), placedAt: datetime().default(new Date()) });\n`, `${DRIZZLE}export const orders = mysqlTable('orders', { id: integer(), placedAt: datetime().$defaultFn(() => new Date()) });\n`),
    // TypeORM
    fixed('a column of TypeORM', entity("@Column({ type: 'timestamptz', default: new Date() }) placedAt!: Date;"), entity("@Column({ type: 'timestamptz', default: () => 'CURRENT_TIMESTAMP' }) placedAt!: Date;")),
    fixed('a number of TypeORM', entity("@Column({ type: 'bigint', default: Date.now() }) placedAt!: number;"), null),
    fixed('a schema of TypeORM', `${TYPEORM}export const Order = new EntitySchema({ name: 'Order', columns: { id: { type: String, primary: true }, placedAt: { type: 'timestamptz', default: new Date() } } });\n`, `${TYPEORM}export const Order = new EntitySchema({ name: 'Order', columns: { id: { type: String, primary: true }, placedAt: { type: 'timestamptz', default: () => 'CURRENT_TIMESTAMP' } } });\n`),
    {
      ...fixed('the setting that keeps fixes safe', schema('placedAt: { type: Date, default: new Date() }'), null),
      settings: { timestamps: { fix: 'safe' } },
      errors: [{ messageId: 'default', suggestions: [{ messageId: 'suggestion', output: schema('placedAt: { type: Date, default: Date.now }') }] }],
    },
    // Knex
    {
      name: 'a column of a migration',
      code: "export async function up(knex) {\n  await knex.schema.createTable('orders', (table) => {\n    table.increments();\n    table.timestamp('placed_at').defaultTo(new Date());\n  });\n}\n",
      output: null,
      filename: 'migrations/20240101000000_orders.ts',
      errors: [{ messageId: 'default', data: { field: 'placed_at' } }],
    },
    // Zod
    {
      name: 'Zod',
      code: "import { z } from 'zod';\nexport const order = z.object({ createdAt: z.date().default(new Date()) });\n",
      output: "import { z } from 'zod';\nexport const order = z.object({ createdAt: z.date().default(() => new Date()) });\n",
      filename: 'orders.ts',
      errors: [{ messageId: 'frozen', data: { expression: 'new Date()' } }],
    },
    ...['@hono/zod-openapi', 'nestjs-zod/z', 'zod/v4'].map((from) => ({
      name: `Zod of ${from}`,
      code: `import { z } from '${from}';\nexport const order = z.object({ createdAt: z.coerce.date().prefault(new Date()).openapi({}) });\n`,
      output: `import { z } from '${from}';\nexport const order = z.object({ createdAt: z.coerce.date().prefault(() => new Date()).openapi({}) });\n`,
      filename: 'orders.ts',
      errors: [{ messageId: 'frozen', data: { expression: 'new Date()' } }],
    })),
    // Names
    named('a literal', insert('createdAt: now'), insert('createdAt: new Date()')),
    named('a text', insert('createdAt: now.toISOString()'), insert('createdAt: new Date().toISOString()')),
    named('a choice', insert('createdAt: given ?? now'), insert('createdAt: given ?? new Date()')),
    named('a shorthand', insert('created', 'const created = Date.now();'), insert('created: Date.now()', 'const created = Date.now();'), 'created'),
    named('an assignment', 'const now = new Date();\nexport function pay(order: Order) {\n  order.updatedAt = now;\n}\n', 'const now = new Date();\nexport function pay(order: Order) {\n  order.updatedAt = new Date();\n}\n'),
    named('a text that was made at the top', insert('updated_at: today', 'const today = new Date().toISOString();'), insert('updated_at: new Date().toISOString()', 'const today = new Date().toISOString();'), 'today'),
    named('the data of a write', `${table('paidAt: timestamp()')}const now = new Date();\nexport async function pay(db: any) {\n  await db.update(orders).set({ paidAt: now });\n}\n`, `${table('paidAt: timestamp()')}const now = new Date();\nexport async function pay(db: any) {\n  await db.update(orders).set({ paidAt: new Date() });\n}\n`),
    named('CommonJS', 'const now = new Date();\nmodule.exports = function pay(order) {\n  order.updatedAt = now;\n};\n', 'const now = new Date();\nmodule.exports = function pay(order) {\n  order.updatedAt = new Date();\n};\n'),
  ],
});
