// The fixes and suggestions for Sequelize: what they write, that they end the report, keep every comment, parse and change nothing twice.
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import plugin from '../../../src/index.ts';
import { ROOT } from '../../tools/lists.ts';
import { IMPORTS, INSTANCE, TYPED } from './cases.ts';

type Rule = 'require-timestamps' | 'require-updated-at' | 'no-frozen-updated-at';

function configOf(rule: Rule, policy: string): Linter.Config {
  return {
    files: ['**/*.{js,ts}'],
    languageOptions: { parser },
    plugins: { timestamps: plugin },
    rules: { [`timestamps/${rule}`]: 'error' },
    settings: { timestamps: { policy } },
  };
}

function run(code: string, rule: Rule, policy: string, file = 'orders.ts'): Linter.FixReport {
  return new Linter({ cwd: ROOT }).verifyAndFix(code, configOf(rule, policy), { filename: join(ROOT, file) });
}

const HEAD = IMPORTS + INSTANCE;
const comments = (code: string): string[] => code.match(/\/\/.*|\/\*[^]*?\*\//g) ?? [];

function check(rule: Rule, policy: string, head: string, before: string, after: string, file = 'orders.ts'): void {
  expect(run(head + before, rule, policy, file)).toMatchObject({ fixed: true, output: head + after, messages: [] });
  expect(run(head + after, rule, policy, file)).toMatchObject({ fixed: false, messages: [] });
  expect(comments(after)).toEqual(comments(before));
  expect(parseSync(file, head + after).errors).toEqual([]);
}

/** What is only suggested, as somebody decided otherwise. */
function offered(rule: Rule, head: string, before: string, after: string, policy = 'managed'): void {
  const code = head + before;
  expect(run(code, rule, policy).fixed).toBe(false);
  const messages = new Linter({ cwd: ROOT }).verify(code, configOf(rule, policy), { filename: join(ROOT, 'orders.ts') });
  const edits = messages.map(({ suggestions }) => suggestions?.map(({ fix: { range, text } }) => code.slice(0, range[0]) + text + code.slice(range[1])));
  expect(edits).toEqual([[head + after]]);
  expect(run(head + after, rule, policy)).toMatchObject({ fixed: false, messages: [] });
  expect(comments(after)).toEqual(comments(before));
  expect(parseSync('orders.ts', head + after).errors).toEqual([]);
}

const order = (options: string, attributes = 'total: DataTypes.INTEGER'): string => `const Order = sequelize.define('Order', { ${attributes} }${options});\n`;

describe('require-timestamps', () => {
  it.each([
    ['timestamps: false', HEAD, order(', { timestamps: false }'), order(', { timestamps: true }')],
    ['among other options, with comments', HEAD, order(', {\n  tableName: "orders",\n  timestamps: false, // for now\n  underscored: true,\n}'), order(', {\n  tableName: "orders",\n  timestamps: true, // for now\n  underscored: true,\n}')],
    ['updatedAt: false', HEAD, order(', { updatedAt: false }'), order(', { updatedAt: true }')],
    ['both off, one by one', HEAD, order(', { createdAt: false, updatedAt: false }'), order(', { createdAt: true, updatedAt: true }')],
    ['attributes in snake case', HEAD, order(', { timestamps: false }', 'total_cents: DataTypes.INTEGER'), order(", { timestamps: true, createdAt: 'created_at', updatedAt: 'updated_at' }", 'total_cents: DataTypes.INTEGER')],
    ['one is there', HEAD, order(', { timestamps: false }', 'createdAt: DataTypes.DATE'), order(', { timestamps: true }', 'createdAt: DataTypes.DATE')],
    ['one is there in snake case', HEAD, order(', { timestamps: false }', 'created_at: DataTypes.DATE'), order(", { timestamps: true, createdAt: 'created_at', updatedAt: 'updated_at' }", 'created_at: DataTypes.DATE')],
    ['the other has a name of its own', HEAD, order(", { createdAt: 'created_at', updatedAt: false }"), order(", { createdAt: 'created_at', updatedAt: 'updated_at' }")],
    ['spread options', `${HEAD}const off = { timestamps: false };\n`, order(', { ...off }'), order(', { ...off, timestamps: true }')],
    ['Model.init()', HEAD, 'class Order extends Model {}\nOrder.init({ total: DataTypes.INTEGER }, { sequelize, timestamps: false });\n', 'class Order extends Model {}\nOrder.init({ total: DataTypes.INTEGER }, { sequelize, timestamps: true });\n'],
    ['super.init()', HEAD, 'class Order extends Model {\n  static init(sequelize) {\n    super.init({ total: DataTypes.INTEGER }, { sequelize, timestamps: false });\n  }\n}\n', 'class Order extends Model {\n  static init(sequelize) {\n    super.init({ total: DataTypes.INTEGER }, { sequelize, timestamps: true });\n  }\n}\n'],
    ['@Table({ timestamps: false })', TYPED, "@Table({ tableName: 'orders', timestamps: false })\nclass Order extends Model {}\n", "@Table({ tableName: 'orders', timestamps: true })\nclass Order extends Model {}\n"],
    ['@Table({ updatedAt: false })', TYPED, '@Table({ updatedAt: false })\nclass Order extends Model {}\n', '@Table({ updatedAt: true })\nclass Order extends Model {}\n'],
  ])('%s', (_name, head, before, after) => offered('require-timestamps', head, before, after));

  const GLOBAL = "import { DataTypes, Sequelize } from 'sequelize';\nimport { Model, Table } from 'sequelize-typescript';\nconst sequelize = new Sequelize({ define: { timestamps: false } });\n";

  it.each([
    ['define() without options', order(''), order(', { timestamps: true }')],
    ['define() with options', order(", { tableName: 'orders' }"), order(", { tableName: 'orders', timestamps: true }")],
    ['@Table', '@Table\nclass Order extends Model {}\n', '@Table({ timestamps: true })\nclass Order extends Model {}\n'],
    ['@Table()', '@Table()\nclass Order extends Model {}\n', '@Table({ timestamps: true })\nclass Order extends Model {}\n'],
    ['@Table({ … })', "@Table({ modelName: 'order' })\nclass Order extends Model {}\n", "@Table({ modelName: 'order', timestamps: true })\nclass Order extends Model {}\n"],
  ])('off for all models: %s', (_name, before, after) => offered('require-timestamps', GLOBAL, before, after));

  it.each(['INTEGER', 'BIGINT', 'STRING'])('no suggestion where the other one is kept as %s, which Sequelize would write a date into', (type) => {
    const { fixed, messages } = run(HEAD + order(', { timestamps: false }', `updatedAt: DataTypes.${type}`), 'require-timestamps', 'managed');
    expect([fixed, messages.map(({ suggestions }) => suggestions)]).toEqual([false, [undefined]]);
  });
});

const STAMPS = 'createdAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }, updatedAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }';

describe('no-frozen-updated-at', () => {
  it.each([
    ['timestamps: false', order(', { timestamps: false }', STAMPS), order(', { timestamps: true }', STAMPS)],
    ['without a createdAt', order(', { timestamps: false }', 'updatedAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }'), order(', { timestamps: true, createdAt: false }', 'updatedAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }')],
    ['a name of its own', order(', { timestamps: false }', 'updated_at: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }'), order(", { timestamps: true, updatedAt: 'updated_at', createdAt: false }", 'updated_at: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }')],
    ['updatedAt: false', order(', { updatedAt: false }', 'updatedAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }'), order(', { updatedAt: true }', 'updatedAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }')],
  ])('%s', (_name, before, after) => offered('no-frozen-updated-at', HEAD, before, after));
});

const FROZEN = order(', { timestamps: false }', STAMPS);
const KEPT = order('');
const work = (statement: string): string => `async function work(id, input) {\n  ${statement}\n}\n`;
const LOAD = 'const order = await Order.findByPk(id);\n  ';
/** A class that says by a type which attributes its rows have. */
const typed = (attributes: string): string =>
  `import type { InferAttributes } from 'sequelize';\nimport type { Attributes } from '@acme/orders';\ninterface OrderAttributes { id: number; total: number }\nclass Order extends Model<${attributes}> { declare total: number; declare updatedAt: Date; }\nOrder.init({ total: DataTypes.INTEGER }, { sequelize });\n`;
/** Timestamps that an instance which is handed in may have switched off. */
const MAYBE = `${IMPORTS}class Order extends Model { declare total: number; declare updatedAt: Date; }\nexport const setUp = (db: Sequelize) => Order.init({ total: DataTypes.INTEGER, createdAt: DataTypes.DATE, updatedAt: DataTypes.DATE }, { sequelize: db });\n`;
/** A class with these members whose rows have an attribute `updatedAt`. */
const withMembers = (members: string, more = ''): string =>
  `${more}class Order extends Model { ${members} }\nOrder.init({ total: DataTypes.INTEGER, updatedAt: DataTypes.DATE }, { sequelize });\n`;
const ROWS = 'interface OrderAttributes { id: number; total: number }\n';
/** A model whose rows have a type: `define<OrderRow>('Order', …)`. */
const rows = (types: string, args: string): string => `${ROWS}${types}const Order = sequelize.define<${args}>('Order', { total: DataTypes.INTEGER });\n`;
const CLASS = 'class Order extends Model { declare updatedAt: Date; declare total: number; }\nOrder.init({ total: DataTypes.INTEGER }, { sequelize });\n';

describe('require-updated-at', () => {
  it.each([
    ['Model.update()', FROZEN, 'await Order.update({ total: 1 }, { where: { id } });', 'await Order.update({ total: 1, updatedAt: new Date() }, { where: { id } });'],
    ['Model.update() with a variable', FROZEN, 'const changes = { total: 1 };\n  await Order.update(changes, { where: { id } });', 'const changes = { total: 1 };\n  await Order.update({ ...changes, updatedAt: new Date() }, { where: { id } });'],
    ['Model.update() over several lines', FROZEN, 'await Order.update(\n    {\n      total: 1, // cents\n    },\n    { where: { id } },\n  );', 'await Order.update(\n    {\n      total: 1, // cents\n      updatedAt: new Date(),\n    },\n    { where: { id } },\n  );'],
    ['Model.upsert()', FROZEN, 'await Order.upsert({ id, total: 1 });', 'await Order.upsert({ id, total: 1, updatedAt: new Date() });'],
    ['Model.update() with a cast', FROZEN, 'await Order.update({ total: 1 } as Partial<Order>, { where: { id } });', 'await Order.update({ total: 1, updatedAt: new Date() } as Partial<Order>, { where: { id } });'],
    ['Model.update() with casts', FROZEN, 'await Order.update({ total: 1 } as unknown as Order, { where: { id } });', 'await Order.update({ total: 1, updatedAt: new Date() } as unknown as Order, { where: { id } });'],
    ['Model.update() with a variable that is cast', FROZEN, 'const changes = { total: 1 };\n  await Order.update(changes as Order, { where: { id } });', 'const changes = { total: 1 };\n  await Order.update({ ...(changes as Order), updatedAt: new Date() }, { where: { id } });'],
    ['instance.update()', FROZEN, `${LOAD}await order.update({ total: 1 });`, `${LOAD}await order.update({ total: 1, updatedAt: new Date() });`],
    ['instance.save()', FROZEN, `${LOAD}order.total = 1;\n  await order.save();`, `${LOAD}order.total = 1;\n  order.updatedAt = new Date();\n  await order.save();`],
    ['updateOnDuplicate', KEPT, "await Order.bulkCreate([{ id }], { updateOnDuplicate: ['total'] });", "await Order.bulkCreate([{ id }], { updateOnDuplicate: ['total', 'updatedAt'] });"],
    ['updateOnDuplicate, empty', KEPT, 'await Order.bulkCreate([{ id }], { updateOnDuplicate: [] });', "await Order.bulkCreate([{ id }], { updateOnDuplicate: ['updatedAt'] });"],
    ['a key in another spelling', FROZEN, 'await Order.update({ total: 1, updated_at: new Date() }, { where: { id } });', 'await Order.update({ total: 1, updatedAt: new Date() }, { where: { id } });'],
  ])('%s', (_name, model, before, after) => check('require-updated-at', 'managed', HEAD + model, work(before), work(after)));

  it.each([
    ['Model.update()', 'await Order.update({ total: 1 }, { where: { id }, silent: false });', 'await Order.update({ total: 1, updatedAt: new Date() }, { where: { id }, silent: false });'],
    ['instance.update()', `${LOAD}await order.update({ total: 1 });`, `${LOAD}await order.update({ total: 1, updatedAt: new Date() });`],
    ['updateOnDuplicate', "await Order.bulkCreate([{ id }], { updateOnDuplicate: ['total'] });", "await Order.bulkCreate([{ id }], { updateOnDuplicate: ['total', 'updatedAt'] });"],
  ])('suggests it where the type of the attributes has no such field: %s', (_name, before, after) => {
    const head = HEAD + typed('OrderAttributes');
    offered('require-updated-at', head, work(before), work(after), 'explicit');
  });

  it.each([
    ['the type has the field', 'OrderAttributes & { updatedAt: Date }'],
    ['the attributes are those of the class', 'InferAttributes<Order>'],
    ['the attributes are those of a class', 'Order'],
    ['the type cannot be followed', 'Attributes'],
  ])('sets it where %s', (_name, attributes) => {
    check('require-updated-at', 'explicit', HEAD + typed(attributes), work('await Order.update({ total: 1 }, { where: { id } });'), work('await Order.update({ total: 1, updatedAt: new Date() }, { where: { id } });'));
  });

  it.each([
    ['an interface of the rows', 'interface OrderRow extends Model<OrderAttributes>, OrderAttributes {}\n', 'OrderRow'],
    ['an interface that extends one', 'interface Row extends Model<OrderAttributes> {}\ninterface OrderRow extends Row { total: number }\n', 'OrderRow'],
    ['the type itself', '', 'Model<OrderAttributes>'],
    ['a type of the attributes beside that of the rows', 'interface OrderRow { total: number; updatedAt: Date }\n', 'OrderRow, OrderAttributes'],
  ])('suggests it where the rows of define() have no such attribute: %s', (_name, types, args) => {
    const text = (more: string): string => work(`await Order.update({ total: 1${more} }, { where: { id } });`);
    offered('require-updated-at', HEAD + rows(types, args), text(''), text(', updatedAt: new Date()'), 'explicit');
  });

  it.each([
    ['that has the attribute', 'interface OrderRow extends Model<OrderAttributes & { updatedAt: Date }> {}\n', 'OrderRow'],
    ['without types of the attributes', 'interface OrderRow extends Model { total: number }\n', 'OrderRow'],
    ['that cannot be followed', "import type { OrderRow } from '@acme/orders';\n", 'OrderRow'],
  ])('sets it in rows of a type %s', (_name, types, args) => {
    const text = (more: string): string => work(`await Order.update({ total: 1${more} }, { where: { id } });`);
    check('require-updated-at', 'explicit', HEAD + rows(types, args), text(''), text(', updatedAt: new Date()'));
  });

  it('suggests it where somebody switched the refresh off', () => {
    const text = (more: string): string => work(`await Order.update({ total: 1${more} }, { where: { id }, silent: true });`);
    offered('require-updated-at', HEAD + KEPT, text(''), text(', updatedAt: new Date()'));
  });

  it.each([
    ['Model.update()', KEPT, 'await Order.update({ total: 1 }, { where: { id } });', 'await Order.update({ total: 1, updatedAt: new Date() }, { where: { id } });'],
    ['a declared property', CLASS, `${LOAD}order.total = 1;\n  await order.save();`, `${LOAD}order.total = 1;\n  order.updatedAt = new Date();\n  await order.save();`],
    ['a class with an interface of its name', withMembers('', 'interface Order { total: number; updatedAt: Date }\n'), `${LOAD}order.total = 1;\n  await order.save();`, `${LOAD}order.total = 1;\n  order.updatedAt = new Date();\n  await order.save();`],
    ['data of rows whose property is read-only', withMembers('declare total: number; public readonly updatedAt!: Date;'), `${LOAD}await order.update({ total: 1 });`, `${LOAD}await order.update({ total: 1, updatedAt: new Date() });`],
  ])('under the policy explicit: %s', (_name, model, before, after) => check('require-updated-at', 'explicit', HEAD + model, work(before), work(after)));

  it.each([
    ['instance.update()', 'await order.update({ total: 1 });', 'await order.update({ total: 1, updatedAt: new Date() });'],
    ['instance.save()', 'order.total = 1;\n  await order.save();', 'order.total = 1;\n  order.updatedAt = new Date();\n  await order.save();'],
    ['Model.update()', 'await Order.update({ total: 1 }, { where: { id } });', 'await Order.update({ total: 1, updatedAt: new Date() }, { where: { id } });'],
  ])('whether timestamps are on or off: %s', (_name, before, after) => check('require-updated-at', 'explicit', MAYBE, work(LOAD + before), work(LOAD + after)));

  it.each([
    ['silent: true', '{ silent: true }'],
    ['options that may be silent', '{ ...input }'],
  ])('no fix where an instance may drop the time, timestamps on or off: %s', (_name, options) => {
    const { fixed, messages } = run(MAYBE + work(`${LOAD}await order.update({ total: 1 }, ${options});`), 'require-updated-at', 'explicit');
    expect(fixed).toBe(false);
    expect(messages).toHaveLength(1);
  });

  it.each([
    ['an instance does not take the time with silent: true', 'managed', KEPT, `${LOAD}await order.update({ total: 1 }, { silent: true });`],
    ['a property that is not declared', 'explicit', KEPT, `${LOAD}order.total = 1;\n  await order.save();`],
    ['a read-only property', 'explicit', withMembers('declare total: number; public readonly updatedAt!: Date;'), `${LOAD}order.total = 1;\n  await order.save();`],
    ['a private property', 'explicit', withMembers('declare total: number; private updatedAt!: Date;'), `${LOAD}order.total = 1;\n  await order.save();`],
    ['a property with a text', 'explicit', withMembers('declare total: number; declare updatedAt: string;'), `${LOAD}order.total = 1;\n  await order.save();`],
    ['an attribute that is no property of the class', 'explicit', withMembers('declare total: number;'), `${LOAD}order.total = 1;\n  await order.save();`],
    ['an attribute that is no property, timestamps off', 'managed', `class Order extends Model { declare total: number; }\nOrder.init({ total: DataTypes.INTEGER, updatedAt: DataTypes.DATE }, { sequelize, timestamps: false });\n`, `${LOAD}order.total = 1;\n  await order.save();`],
    ['rows of define() whose type has no such property', 'explicit', `${ROWS}interface OrderRow extends Model<OrderAttributes>, OrderAttributes {}\nconst Order = sequelize.define<OrderRow>('Order', { total: DataTypes.INTEGER, updatedAt: DataTypes.DATE });\n`, `${LOAD}order.total = 1;\n  await order.save();`],
    ['an instance that may be missing', 'explicit', CLASS, `${LOAD}order.total = 1;\n  await order?.save();`],
    ['a list of fields', 'managed', FROZEN, "await Order.update({ total: 1 }, { where: { id }, fields: ['total'] });"],
    ['increment()', 'managed', FROZEN, "await Order.increment('total', { where: { id } });"],
    ['a bulk soft deletion', 'managed', order(', { paranoid: true }'), 'await Order.destroy({ where: { id } });'],
    ['updateOnDuplicate where nothing fills it in', 'managed', FROZEN, "await Order.bulkCreate([{ id }], { updateOnDuplicate: ['total'] });"],
  ])('no fix: %s', (_name, policy, model, statement) => {
    const { fixed, messages } = run(HEAD + model + work(statement), 'require-updated-at', policy);
    expect(fixed).toBe(false);
    expect(messages).toHaveLength(1);
  });
});
