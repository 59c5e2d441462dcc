// Functions that are put on a model of Sequelize: what `this` is in them.
import { expect, it } from 'vitest';
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
