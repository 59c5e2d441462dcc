// SQL in code whose tables only the models of an ORM declare: those of the file itself, and those that it imports.
import { describe, expect, it } from 'vitest';
import { fix, lint } from '../../tools/lint.ts';
import { keys, read } from '../drizzle/cases.ts';

const DRIZZLE = 'test/fixtures/projects/drizzle-shop/service.ts';
const TYPEORM = 'test/fixtures/projects/typeorm-shop/service.ts';
const POOL = "import { Pool } from 'pg';\nconst pool = new Pool();\n";
const PG = "import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';\n";
const RUN = "pool.query('UPDATE orders SET status = $1');";

/** The writes of SQL in a text, as `model: keys`. */
function writes(code: string, file = DRIZZLE): string[] {
  return read(code, file).writes.filter(({ orm }) => orm === 'sql').map((write) => `${write.model?.name ?? '?'}: ${keys(write)}`);
}

/** What is reported of writes that leave `updatedAt` as it was. */
function reported(code: string, file = DRIZZLE): string[] {
  return lint(code, { file, rules: ['require-updated-at'] }).map(({ message }) => /changes `(\w+)`.*leaves `(\w+)`/.exec(message)?.slice(1).join('.') ?? message);
}

describe('the model of a table', () => {
  it.each<[string, string, string[]]>([
    ['of this file', `${POOL}${PG}const bills = pgTable('orders', { status: text('status') });\n${RUN}`, ['bills: status']],
    ['by its name', `${POOL}import { orders } from './schema/orders';\n${RUN}`, ['orders: status']],
    ['by another name', `${POOL}import { orders as sales } from './schema/orders';\n${RUN}`, ['orders: status']],
    ['of a barrel', `${POOL}import { orders } from './schema';\n${RUN}`, ['orders: status']],
    ['of a whole module', `${POOL}import * as schema from './schema/orders';\n${RUN}`, ['orders: status']],
    ['of a whole barrel', `${POOL}import * as schema from './schema';\n${RUN}`, ['orders: status']],
    ['of a module that is required', `${POOL}const schema = require('./schema');\n${RUN}`, ['orders: status']],
    ['of a module that another hands on', `${POOL}import { schema } from './db';\n${RUN}`, ['orders: status']],
    ['of an object', `${POOL}import { orders } from './schema/orders';\nexport const tables = { orders };\n${RUN}`, ['orders: status']],
    ['twice', `${POOL}import { orders } from './schema';\nimport * as schema from './schema';\n${RUN}`, ['orders: status']],
    ['in quotes, with its schema', `${POOL}import { orders } from './schema';\npool.query('UPDATE "public"."orders" SET "status" = $1');`, ['orders: status']],
    ['in a template of Drizzle', "import { sql } from 'drizzle-orm';\nimport { orders } from './schema';\nexport const pay = (db) => db.execute(sql`UPDATE orders SET status = 'paid'`);", ['orders: status']],
    ['of an upsert', `${POOL}import { orders } from './schema';\npool.query('INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET total = 2');`, ['orders: total']],
    ['with a column of another spelling', `${POOL}import { orders } from './schema';\npool.query('UPDATE orders SET STATUS = 1, updated_at = now()');`, ['orders: status, updated_at=now']],
    ['with a key of another table', `${POOL}import { orders } from './schema';\npool.query('UPDATE orders SET customer_id = $1');`, ['orders: customer_id']],
  ])('%s', (_name, code, expected) => {
    expect(writes(code)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['that is not imported', `${POOL}import { db } from './table';\n${RUN}`, ['?: status']],
    ['that only a function of an import knows', `${POOL}import { db } from './db';\n${RUN}`, ['?: status']],
    ['of another table', `${POOL}import { orders } from './schema';\npool.query('UPDATE refunds SET status = $1');`, ['?: status']],
    ['one of two', `${POOL}${PG}import { orders } from './schema';\nconst drafts = pgTable('orders', { status: text('status') });\n${RUN}`, ['?: status']],
    ['whose columns cannot all be followed', `${POOL}${PG}import { more } from './columns';\nconst bills = pgTable('orders', { status: text('status'), ...more });\n${RUN}`, ['?: status']],
    ['that has no such column', `${POOL}import { orders } from './schema';\npool.query('UPDATE orders SET status = $1, modified = now()');`, ['?: status, modified=now']],
    ['of another engine', `import Database from 'better-sqlite3';\nimport { orders } from './schema';\nnew Database('shop.db').prepare('UPDATE orders SET status = ?').run('paid');`, ['?: status']],
  ])('is not one %s', (_name, code, expected) => {
    expect(writes(code)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['an entity', "import type { EntityManager } from 'typeorm';\nimport { Order } from './entities';\nexport const pay = (manager: EntityManager) => manager.query('UPDATE orders SET status = $1');", ['Order: status']],
    ['an entity whose table has its name', "import type { EntityManager } from 'typeorm';\nimport { Line } from './entities';\nexport const pay = (manager: EntityManager) => manager.query('UPDATE line SET amount = $1, orderId = $2');", ['Line: amount, orderId']],
    ['a base of entities', "import type { EntityManager } from 'typeorm';\nimport { RecordEntity } from './base';\nexport const pay = (manager: EntityManager) => manager.query('UPDATE record_entity SET id = $1');", ['?: id']],
    [
      'a model of Sequelize',
      "import { DataTypes, Model, Sequelize } from 'sequelize';\nconst sequelize = new Sequelize('postgres://shop');\nclass Order extends Model {}\nOrder.init({ status: DataTypes.STRING }, { sequelize, tableName: 'Orders' });\nsequelize.query('UPDATE \"Orders\" SET status = 1');",
      ['Order: status'],
    ],
  ])('%s', (_name, code, expected) => {
    expect(writes(code, TYPEORM)).toEqual(expected);
  });
});

describe('a table of Sequelize', () => {
  const START = "import { DataTypes, Model, Sequelize } from 'sequelize';\n";
  const order = (given: string, options = '{}'): string => `${START}const sequelize = new Sequelize('postgres://shop'${options === '{}' ? '' : `, ${options}`});\nconst Order = ${given};\n`;
  const defined = (name: string, options: string): string => order(`sequelize.define('${name}', { status: DataTypes.STRING }, ${options})`);
  const update = (table: string): string => `sequelize.query(\`UPDATE "${table}" SET status = 'paid'\`);`;

  it.each<[string, string, string]>([
    ['in the plural of the model', defined('order', '{}'), 'orders'],
    ['that is plural already', defined('orders', '{}'), 'orders'],
    ['of two words', defined('orderLine', '{}'), 'orderLines'],
    ['that ends in y', defined('delivery', '{}'), 'deliveries'],
    ['that ends in y behind a vowel', defined('key', '{}'), 'keys'],
    ['that ends in x', defined('OrderBox', '{}'), 'OrderBoxes'],
    ['that ends in ss', defined('address', '{}'), 'addresses'],
    ['that ends in a status', defined('OrderStatus', '{}'), 'OrderStatuses'],
    ['of data', defined('orderData', '{}'), 'orderData'],
    ['in small letters', defined('OrderLine', '{ underscored: true }'), 'order_lines'],
    ['as the model is called', defined('order', '{ freezeTableName: true }'), 'order'],
    ['by its own name', defined('order', "{ tableName: 'sales' }"), 'sales'],
    ['by what the instance says', order("sequelize.define('Order', { status: DataTypes.STRING })", '{ define: { underscored: true } }'), 'orders'],
    ['of a class', `${order('class Order extends Model {}')}Order.init({ status: DataTypes.STRING }, { sequelize });\n`, 'Orders'],
    ['of a class that is registered by another name', `${order('class Order extends Model {}')}Order.init({ status: DataTypes.STRING }, { sequelize, modelName: 'sale' });\n`, 'sales'],
    ['that the model is asked for', defined('person', '{}'), '${Order.getTableName()}'],
    ['that the model is asked for before', `${defined('person', '{}')}const table = Order.getTableName();\n`, '${table}'],
    ['that is read from the model', defined('person', '{}'), '${Order.tableName}'],
  ])('%s', (_name, code, table) => {
    expect(writes(code + update(table), TYPEORM)).toEqual([expect.stringMatching(/^\w+: status$/)]);
    expect(reported(code + update(table), TYPEORM)).toEqual([expect.stringMatching(/\.updated(?:At|_at)$/)]);
  });

  it.each<[string, string, string]>([
    ['of a model whose table is another', defined('order', "{ tableName: 'sales' }"), 'orders'],
    ['of the singular', defined('order', '{}'), 'order'],
    ['of the plural where names are kept', defined('order', '{ freezeTableName: true }'), 'orders'],
    ['of a plural that is not known', defined('person', '{}'), 'persons'],
    ['where it is not known what the instance says', order("sequelize.define('order', { status: DataTypes.STRING })", 'options'), 'orders'],
    ['of a name that is put together', order('sequelize.define(`${prefix}order`, { status: DataTypes.STRING })'), 'orders'],
    ['that something else is asked for', `${defined('order', '{}')}const Shop = { getTableName: () => 'shops' };\n`, '${Shop.getTableName()}'],
    ['that a class of the project is asked for', `${START}const sequelize = new Sequelize('postgres://shop');\nclass Shop { static getTableName() { return 'shops'; } }\n`, '${Shop.getTableName()}'],
  ])('is not one %s', (_name, code, table) => {
    expect(reported(code + update(table), TYPEORM)).toEqual([]);
  });
});

describe('a column that the ORM moves', () => {
  const bills = (column: string): string => `${POOL}${PG}export const bills = pgTable('bills', { id: text('id').primaryKey(), note: text('note'), updatedAt: ${column} });\npool.query('UPDATE bills SET note = $1');`;
  const entity = (client: string, columns = ''): string =>
    `${client}import { Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n@Entity('bills') export class Bill { @PrimaryColumn() id: string; @Column() note: string; ${columns}@UpdateDateColumn({ name: 'changed' }) updatedAt: Date; }\n`;
  const MYSQL = "import { createPool } from 'mysql2/promise';\nconst pool = createPool({});\n";
  const QUERY = "pool.query('UPDATE bills SET note = 1');";

  it.each<[string, string, string[]]>([
    ['a default', bills("timestamp('updated_at').defaultNow()"), ['bills.updated_at']],
    ['the ORM', bills("timestamp('updated_at').$onUpdate(() => new Date())"), ['bills.updated_at']],
    ['nothing, but it is set', bills("timestamp('updated_at').defaultNow()").replace('note = $1', 'note = $1, updated_at = now()'), []],
    ['TypeORM on PostgreSQL', `${entity(POOL)}${QUERY}`, ['Bill.changed']],
    ['TypeORM on PostgreSQL, but it is set', `${entity(POOL)}pool.query('UPDATE bills SET note = 1, changed = now()');`, []],
    ['TypeORM on PostgreSQL, by the type of a column', `${entity("import type { EntityManager } from 'typeorm';\n", "@Column('timestamptz') paidAt: Date; ")}export const pay = (manager: EntityManager) => manager.query('UPDATE bills SET note = 1');`, ['Bill.changed']],
    ["TypeORM on MySQL, which does so by itself", `${entity(MYSQL)}${QUERY}`, []],
    ['TypeORM on an engine that is not known', `${entity("import type { EntityManager } from 'typeorm';\n")}export const pay = (manager: EntityManager) => manager.query('UPDATE bills SET note = 1');`, []],
    [
      'MySQL',
      "import { createPool } from 'mysql2/promise';\nimport { mysqlTable, text, timestamp } from 'drizzle-orm/mysql-core';\nconst pool = createPool({});\nexport const bills = mysqlTable('bills', { note: text('note'), updatedAt: timestamp('updated_at').defaultNow().onUpdateNow() });\npool.query('UPDATE bills SET note = 1');",
      [],
    ],
  ])('%s', (_name, code, expected) => {
    expect(reported(code)).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['the name of the column', bills("timestamp('updated_at').defaultNow()"), 'note = $1, updated_at = now()'],
    ['a name that the connection may make', bills('timestamp().defaultNow()'), 'note = $1'],
    [
      'a number of SQLite',
      "import Database from 'better-sqlite3';\nimport { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const bills = sqliteTable('bills', { note: text('note'), updatedAt: integer('updated_at', { mode: 'timestamp' }) });\nnew Database('shop.db').prepare('UPDATE bills SET note = $1').run();",
      'note = $1',
    ],
  ])('is set by the fix: %s', (_name, code, expected) => {
    expect(lint(code, { file: DRIZZLE, rules: ['require-updated-at'] })).toHaveLength(1);
    expect(fix(code, { file: DRIZZLE, rules: ['require-updated-at'] })).toBe(code.replace('note = $1', expected));
  });
});
