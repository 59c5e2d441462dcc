// Functions that are put on a model of Sequelize, or handed to it: what `this` is in them, and the row that hooks are called with.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';
import { IMPORTS, INSTANCE } from './cases.ts';

const CLASS = `${IMPORTS}${INSTANCE}export class Order extends Model {}
Order.init({ status: DataTypes.STRING, paidAt: DataTypes.DATE }, { sequelize, paranoid: true });
`;
const DEFINED = `${IMPORTS}${INSTANCE}export const Order = sequelize.define('Order', { status: DataTypes.STRING, paidAt: DataTypes.DATE }, { paranoid: true });
`;
const factory = (code: string): string =>
  `module.exports = (sequelize, DataTypes) => {\n  const Order = sequelize.define('Order', { status: DataTypes.STRING, updatedAt: DataTypes.DATE });\n  ${code}\n  return Order;\n};\n`;

/** The calls that the rule names, with the policy `explicit`. */
function reported(code: string, file = 'orders.ts'): string[] {
  return lint(code, { file, rules: ['require-updated-at'], settings: { policy: 'explicit' } }).map(({ message }) => /^`([^`]*)`/.exec(message)?.[1] ?? message);
}

it.each([
  ['a row that is saved', "Order.prototype.pay = function () { this.status = 'paid'; return this.save(); };", 'this.save()'],
  ['a row that is updated', "Order.prototype.pay = async function () { await this.update({ status: 'paid' }); };", 'this.update()'],
  ['a row in an arrow', "Order.prototype.pay = function (gateway) { return gateway.charge().then(() => { this.status = 'paid'; return this.save(); }); };", 'this.save()'],
  ['a row that is deleted by date', 'Order.prototype.archive = function () { return this.destroy(); };', 'this.destroy()'],
  ['the model', "Order.close = function (id) { return this.update({ status: 'closed' }, { where: { id } }); };", 'this.update()'],
  ['the model, whose row is loaded', "Order.close = async function (id) { const order = await this.findByPk(id); await order.update({ status: 'closed' }); };", 'order.update()'],
  ['the model, with other conditions', "Order.close = function () { return this.unscoped().update({ status: 'closed' }, { where: {} }); };", 'update()'],
])('a function that is put on a model has as `this` %s', (_what, code, call) => {
  expect([reported(CLASS + code), reported(DEFINED + code), reported(factory(code), 'order.js')]).toEqual([[call], [call], code.includes('destroy') ? [] : [call]]);
});

it.each([
  ['sets it', "Order.prototype.pay = function () { return this.update({ status: 'paid', updatedAt: new Date() }); };"],
  ['sets it before it saves', "Order.prototype.pay = function () { this.status = 'paid'; this.updatedAt = new Date(); return this.save(); };"],
  ['is an arrow', "Order.prototype.pay = () => { this.status = 'paid'; return this.save(); };"],
  ['has a function of its own', "Order.prototype.pay = function (cart) { cart.each(function () { this.update({ status: 'paid' }); }); };"],
  ['is called on something else', "cart.prototype.pay = function () { return this.update({ status: 'paid' }); };"],
  ['is in an object', "Order.queue = { push() { return this.update({ status: 'paid' }); } };"],
  ['is handed to a method', "Order.whenReady(function () { return this.update({ status: 'paid' }); });"],
  ['belongs to a part of the model', "Order.cache.clear = function () { return this.update({ status: 'paid' }); };"],
  ['updates a row by the data of a model', "Order.prototype.close = function (data) { return data.update({ status: 'closed' }); };"],
])('a function is left alone that %s', (_what, code) => {
  expect([...reported(CLASS + code), ...reported(DEFINED + code), ...reported(factory(code), 'order.js')]).toEqual([]);
});

it('a function that is put on a model switches the refresh off', () => {
  const code = "Order.prototype.pay = function () { return this.update({ status: 'paid' }, { silent: true }); };";
  expect(lint(CLASS + code, { file: 'orders.ts', rules: ['require-updated-at'] })).toHaveLength(1);
});

/** A model with hooks in its options, as a class and made with `define()`. */
const hooked = (hooks: string, options = 'paranoid: true', attributes = 'status: DataTypes.STRING'): string[] => [
  `${IMPORTS}${INSTANCE}export class Order extends Model {}\nOrder.init({ ${attributes} }, { sequelize, ${options}, hooks: { ${hooks} } });\n`,
  `${IMPORTS}${INSTANCE}export class Order extends Model { static setUp() { this.init({ ${attributes} }, { sequelize, ${options}, hooks: { ${hooks} } }); } }\n`,
  `${IMPORTS}${INSTANCE}export const Order = sequelize.define('Order', { ${attributes} }, { ${options}, hooks: { ${hooks} } });\n`,
  `module.exports = (sequelize, DataTypes) => {\n  const Order = sequelize.define('Order', { ${attributes} }, { ${options}, hooks: { ${hooks} } });\n  return Order;\n};\n`,
];
const RENAME = "await order.update({ status: 'gone' })";

describe('the row that a hook is called with', () => {
  it.each([
    ['addHook()', `Order.addHook('beforeDestroy', async (order) => { ${RENAME}; });`],
    ['addHook() with a name of its own', `Order.addHook('afterSave', 'rename', async (order) => { ${RENAME}; });`],
    ['a method', `Order.beforeDestroy(async (order) => { ${RENAME}; });`],
    ['a method with options', `Order.afterUpdate(async function (order, options) { ${RENAME}; });`],
  ])('is known by %s', (_what, code) => {
    expect([reported(CLASS + code), reported(DEFINED + code), reported(factory(code), 'order.js')]).toEqual([['order.update()'], ['order.update()'], ['order.update()']]);
  });

  it.each([
    ['an arrow', `beforeDestroy: async (order) => { ${RENAME}; }`],
    ['a method', `async afterCreate(order, options) { ${RENAME}; }`],
    ['a function', `afterRestore: async function (order) { ${RENAME}; }`],
  ])('is known by %s in the options of the model', (_what, hook) => {
    expect(hooked(hook).map((code) => reported(code))).toEqual([['order.update()'], ['order.update()'], ['order.update()'], ['order.update()']]);
  });

  it.each([
    ['many rows', `Order.addHook('beforeBulkDestroy', async (order) => { ${RENAME}; });`],
    ['the options of a hook', `Order.beforeDestroy(async (row, order) => { ${RENAME}; });`],
    ['a row that is not there yet', `Order.beforeCreate(async (order) => { ${RENAME}; });`],
    ['another method of the model', `Order.whenPaid(async (order) => { ${RENAME}; });`],
    ['a hook of something else', `cart.addHook('beforeDestroy', async (order) => { ${RENAME}; });`],
    ['a hook of the instance', `sequelize.addHook('beforeDestroy', async (order) => { ${RENAME}; });`],
    ['a name that cannot be told', `Order.addHook(when, async (order) => { ${RENAME}; });`],
    ['a row that is given the field', "Order.beforeDestroy(async (order) => { await order.update({ status: 'gone', updatedAt: new Date() }); });"],
  ])('is not %s', (_what, code) => {
    expect([...reported(CLASS + code), ...reported(DEFINED + code), ...reported(factory(code), 'order.js')]).toEqual([]);
  });

  it.each([
    ['many rows', `beforeBulkDestroy: async (order) => { ${RENAME}; }`],
    ['a row that is not there yet', `beforeValidate: async (order) => { ${RENAME}; }`],
    ['the values of an upsert', `beforeUpsert: async (order) => { ${RENAME}; }`],
    ['what options of another name hold', `beforeDestroy: { run: async (order) => { ${RENAME}; } }`],
  ])('is not %s, in the options of the model', (_what, hook) => {
    expect(hooked(hook).flatMap((code) => reported(code))).toEqual([]);
  });

  it('is not what the same options of something else hold', () => {
    const code = `${CLASS}queue.init({}, { hooks: { afterSave: async (order) => { ${RENAME}; } } });\nqueue.define('Order', {}, { hooks: { afterSave: async (order) => { ${RENAME}; } } });\n`;
    expect([...reported(code), ...reported(code.replace(CLASS, DEFINED))]).toEqual([]);
  });

  it.each([
    ['silently, which the write around it makes up for', 'paranoid: true', "await order.update({ status: 'gone' }, { silent: true })"],
    ['without timestamps, which the write around it may set', 'timestamps: false', RENAME],
  ])('is not known to stay stale when it is written %s', (_what, options, statement) => {
    const code = hooked(`afterUpdate: async (order) => { ${statement}; }`, options, 'status: DataTypes.STRING, createdAt: DataTypes.DATE, updatedAt: DataTypes.DATE');
    expect(code.flatMap((text) => lint(text, { file: 'orders.ts', rules: ['require-updated-at'] }))).toEqual([]);
    expect(code.map((text) => reported(text))).toEqual(code.map(() => ['order.update()']));
  });

  it('leaves other rows stale that a hook writes', () => {
    const code = `${CLASS}Order.afterSave(async (order) => { const first = await Order.findOne(); await first.update({ status: 'paid' }, { silent: true }); });`;
    expect(lint(code, { file: 'orders.ts', rules: ['require-updated-at'] })).toHaveLength(1);
  });
});
