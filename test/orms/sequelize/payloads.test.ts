// Data that does not stamp a row of Sequelize: each report names the call, and why `updatedAt` stays as it was. And bad input, which stays silent.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';
import { decorated, FROZEN, IMPORTS, INSTANCE, OFF, TYPED } from './cases.ts';

const KEPT = `export class Order extends Model { declare id: number; declare status: string; declare updatedAt: Date; }\nOrder.init({ status: DataTypes.STRING }, { sequelize, paranoid: true });\n`;
const PLAIN = `export class Order extends Model { declare id: number; declare status: string; declare updatedAt: Date; }\nOrder.init({ ${FROZEN} }, { sequelize, ${OFF} });\n`;
const LOAD = 'const order = await Order.findByPk(id, { rejectOnEmpty: true });';
const LOADED = 'const loaded = await Order.findByPk(id, { rejectOnEmpty: true });';

function said(statement: string, model: string): string[] {
  const code = `${IMPORTS}${INSTANCE}${model}export async function work(id: number, given: Date, input: any) {\n  ${statement}\n}\n`;
  return lint(code, { file: 'orders.ts', rules: ['require-updated-at'] }).map(({ message }) => message.replace(/ Set `updatedAt` in this write\.$/, ''));
}

const left = (call: string, why: string): string => `\`${call}\` changes \`Order\` but leaves \`updatedAt\` as it was, so the row looks unchanged: ${why}.`;
const SILENT = "`silent: true` switches Sequelize's own refresh off";
const untaken = (call: string, data: string): string => `\`${call}\` changes \`Order\` without setting \`updatedAt\`, and takes no data to set it with. Use \`update()\` with ${data} instead.`;
const carried = (call: string): string => `\`${call}\` writes back the \`updatedAt\` that was read before, so \`Order\` looks unchanged. Give it the current time.`;
const misnamed = (call: string, key: string): string => `\`${call}\` sets \`${key}\`, but the field of \`Order\` is called \`updatedAt\`, and that stays as it was. Rename the key.`;

describe('timestamps that Sequelize moves', () => {
  it.each([
    ['silent: true of a model', "await Order.update({ status: 'x' }, { where: { id }, silent: true });", left('Order.update()', SILENT)],
    ['silent: true of an instance', `${LOAD} await order.update({ status: 'x' }, { silent: true });`, left('order.update()', SILENT)],
    ['silent: true of a save', `${LOAD} order.status = 'x'; await order.save({ silent: true });`, left('order.save()', SILENT)],
    ['silent: true of a counter', "await Order.increment('total', { where: { id }, silent: true });", left('Order.increment()', SILENT)],
    ['silent: true among options that are spread', "const quiet = { silent: true, hooks: false }; await Order.update({ status: 'x' }, { where: { id }, ...quiet });", left('Order.update()', SILENT)],
    ['updateOnDuplicate without updatedAt', "await Order.bulkCreate([{ id, status: 'x' }], { updateOnDuplicate: ['status'] });", left('Order.bulkCreate()', '`updateOnDuplicate` does not list it')],
    ['updateOnDuplicate without updatedAt, though the rows have it', "await Order.bulkCreate([{ id, status: 'x', updatedAt: given }], { updateOnDuplicate: ['status'] });", left('Order.bulkCreate()', '`updateOnDuplicate` does not list it')],
    ['soft deletion in bulk', 'await Order.destroy({ where: { id } });', untaken('Order.destroy()', '`deletedAt` and `updatedAt`')],
    ['restoring in bulk', 'await Order.restore({ where: { id } });', untaken('Order.restore()', '`deletedAt: null`, `updatedAt` and the option `paranoid: false`')],
    ['the old value, which nothing replaces with silent: true', `${LOADED} await Order.update({ status: 'x', updatedAt: loaded.updatedAt }, { where: { id }, silent: true });`, carried('Order.update()')],
    ['the table by itself', "await sequelize.getQueryInterface().bulkUpdate('orders', { status: 'x' }, { id });", left('queryInterface.bulkUpdate()', '`queryInterface` does not know the model'), KEPT.replace('{ sequelize,', "{ sequelize, tableName: 'orders',")],
  ])('%s', (_name, statement, message, model = KEPT) => {
    expect(said(statement, model)).toEqual([message]);
  });

  it.each([
    ['the old value, which Sequelize replaces', `${LOADED} await loaded.update({ status: 'x', updatedAt: loaded.updatedAt });`],
    ['a row that is spread, which Sequelize stamps', `${LOADED} await Order.update({ ...loaded.get(), status: 'x' }, { where: { id } });`],
    ['updateOnDuplicate with updatedAt', "await Order.bulkCreate([{ id, status: 'x' }], { updateOnDuplicate: ['status', 'updatedAt'] });"],
    ['soft deletion of a row', `${LOAD} await order.destroy();`],
    ['restoring a row', `${LOAD} await order.restore();`],
    ['a key in another spelling, which Sequelize stamps all the same', "await Order.update({ status: 'x', updated_at: given }, { where: { id } });"],
  ])('silent: %s', (_name, statement) => {
    expect(said(statement, KEPT)).toEqual([]);
  });
});

describe('timestamps that are off', () => {
  const OFF_WHY = "Sequelize's `timestamps` are off for `updatedAt`";

  it.each([
    ['an instance', `${LOAD} await order.update({ status: 'x' });`, left('order.update()', OFF_WHY)],
    ['the old value of another row', `${LOAD} ${LOADED} await order.update({ ...loaded.get(), status: 'x' });`, carried('order.update()')],
    ['the old value of toJSON()', `${LOADED} await Order.update({ ...loaded.toJSON(), status: 'x' }, { where: { id } });`, carried('Order.update()')],
    ['the old value by its name', `${LOADED} await Order.update({ status: 'x', updatedAt: loaded.updatedAt }, { where: { id } });`, carried('Order.update()')],
    ['the old value in an upsert', `${LOADED} await Order.upsert({ ...loaded.get(), status: 'x' });`, carried('Order.upsert()')],
    ['a key in another spelling', "await Order.update({ status: 'x', updated_at: given }, { where: { id } });", misnamed('Order.update()', 'updated_at')],
    ['a key in another spelling, of an instance', `${LOAD} await order.update({ status: 'x', updated_at: given });`, misnamed('order.update()', 'updated_at')],
    ['a key in another spelling, in a variable', "const changes: any = { status: 'x' }; changes.updatedat = given; await Order.update(changes, { where: { id } });", misnamed('Order.update()', 'updatedat')],
  ])('%s', (_name, statement, message) => {
    expect(said(statement, PLAIN)).toEqual([message]);
  });

  it('a key in another spelling of a model whose attributes are in snake case', () => {
    const snake = `const Order = sequelize.define('Order', { status: DataTypes.STRING, created_at: DataTypes.DATE, updated_at: DataTypes.DATE }, { ${OFF} });\n`;
    expect(said("await Order.update({ status: 'x', updatedAt: given }, { where: { id } });", snake)).toEqual([
      '`Order.update()` sets `updatedAt`, but the field of `Order` is called `updated_at`, and that stays as it was. Rename the key.',
    ]);
  });

  it.each([
    ['a row that is spread before a new time', `${LOADED} await Order.update({ ...loaded.get(), updatedAt: new Date() }, { where: { id } });`],
    ['a row that was taken apart', `${LOADED} const { updatedAt, ...rest } = loaded.get(); await Order.update({ ...rest, updatedAt: given }, { where: { id } });`],
    ['what is set without being marked as changed', `${LOAD} order.set({ status: 'x' }, { raw: true }); await order.save();`],
  ])('silent: %s', (_name, statement) => {
    expect(said(statement, PLAIN)).toEqual([]);
  });
});

describe('what cannot be known', () => {
  const update = "\nexport const work = () => Order.update({ status: 'x' }, { where: {}, silent: true });";
  const call = (count: number): string => `Order.unscoped()${".scope('open')".repeat(count)}.update({ status: 'x' }, { where: { id }, silent: true })`;

  it.each([
    ['a major version that was not measured', `import { DataTypes, Model, Sequelize } from '@sequelize/core';\nconst sequelize = new Sequelize({ dialect: 'sqlite' });\n${KEPT}${update}`],
    ['a mixin of a package', `import { Table } from 'sequelize-typescript';\nimport { Stamped } from '@acme/mixins';\n@Table class Order extends Stamped(Stamped(Object)) { declare updatedAt: Date; }${update}`],
    ['mixins that give each other', `${TYPED}const One = (Base: any): any => Two(Base);\nconst Two = (Base: any): any => One(Base);\n${decorated('', '@UpdatedAt declare updatedAt: Date;', 'One(Model)')}${update}`],
    ['a class that extends itself', `${TYPED}${decorated('', '@UpdatedAt declare updatedAt: Date;', 'Order')}${update}`],
    ['a name that is computed', `${IMPORTS}${INSTANCE}const models: any = {};\nfor (const name of ['Order', 'Line']) models[name] = sequelize.define(name, { createdAt: DataTypes.DATE, updatedAt: DataTypes.DATE }, { timestamps: false });\nexport const work = (name: string) => models[name].update({ status: 'x' }, { where: {}, silent: true });`],
    ['a method that is computed', `${IMPORTS}${INSTANCE}${KEPT}export const work = (method: 'update') => Order[method]({ status: 'x' }, { where: {}, silent: true });`],
    ['a model by a name that is computed', `${IMPORTS}${INSTANCE}${KEPT}export const work = (name: string) => sequelize.models[name].update({ status: 'x' }, { where: {}, silent: true });`],
    ['attributes that are computed', `${IMPORTS}${INSTANCE}const Order = sequelize.define('Order', Object.fromEntries(names.map((name) => [name, DataTypes.DATE])), { timestamps: false });\nexport const work = () => Order.update({ status: 'x' }, { where: {} });`],
  ])('%s', (_name, code) => {
    expect(lint(`${code}\n`, { file: 'orders.ts', rules: ['require-updated-at', 'require-timestamps'] })).toEqual([]);
  });

  it('a model that is declared twice: nothing crashes, and a write is reported once at most', () => {
    const twice = `${IMPORTS}${INSTANCE}${KEPT}Order.init({ ${FROZEN} }, { sequelize, ${OFF} });\nsequelize.define('Order', { total: DataTypes.INTEGER }, { timestamps: true });${update}\n`;
    expect(lint(twice, { file: 'orders.ts', rules: ['require-updated-at'] }).length).toBeLessThanOrEqual(1);
  });

  it.each([1, 5, 200])('a chain of %i scopes', (count) => {
    const code = `${IMPORTS}${INSTANCE}${KEPT}export async function work(id: number) {\n  await ${call(count)};\n}\n`;
    expect(lint(code, { file: 'orders.ts', rules: ['require-updated-at'] }).length).toBe(count < 200 ? 1 : 0);
  });

  it.each([
    ['no arguments', 'Order.update(); Order.upsert(); Order.bulkCreate(); Order.destroy(); Order.restore(); Order.increment(); new Order().save(); sequelize.define(); Order.init(); Order.belongsTo();'],
    ['arguments that are spread', 'Order.update(...input); Order.upsert(...input); Order.bulkCreate(...input); Order.destroy(...input); sequelize.define(...input); Order.init(...input);'],
    ['arguments of other kinds', "Order.update(null, null); Order.upsert(5); Order.bulkCreate('x', { updateOnDuplicate: 'status' }); Order.destroy(true); Order.increment(null); Order.increment([input], {}); sequelize.define(5, 6, 7);"],
    ['options that spread themselves', 'const options: any = { ...options }; Order.update({ status: 1 }, options); Order.destroy(options);'],
    ['data that spreads itself', 'const data: any = { ...data }; Order.update(data, { where: {}, silent: true });'],
    ['an instance of itself', 'const order: any = order.reload(); order.status = 1; order.save({ silent: true });'],
  ])('bad input: %s', (_name, statements) => {
    expect(() => said(statements, KEPT)).not.toThrow();
  });
});
