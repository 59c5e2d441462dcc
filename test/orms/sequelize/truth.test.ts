// What Sequelize was measured to do, path by path: a write is reported if and only if it left `updatedAt` stale in the database.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';

const IMPORTS = `import { DataTypes, literal, Model, Sequelize } from 'sequelize';
import { BelongsTo, BelongsToMany, Column, CreatedAt, DataType, DeletedAt, HasMany, Model as TypedModel, PrimaryKey, Sequelize as TypedSequelize, Table, UpdatedAt } from 'sequelize-typescript';
`;
const INSTANCE = "const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');\n";
const ATTRIBUTES = "id: { type: DataTypes.INTEGER, primaryKey: true }, slug: DataTypes.STRING, name: DataTypes.STRING, views: DataTypes.INTEGER";
const STAMPS = 'createdAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }, updatedAt: { type: DataTypes.DATE, defaultValue: DataTypes.NOW }';
const MEMBERS = '@PrimaryKey @Column(DataType.INTEGER) declare id: number; @Column declare slug: string; @Column declare name: string; @Column declare views: number;';
const TYPED = 'const sequelize = new TypedSequelize({ models: [Order] });\n';

/** `define()` with these options and these attributes beside the ones that every declaration has. */
function defined(options: string, attributes = '', instance = INSTANCE): string {
  return `${instance}const Order = sequelize.define('Order', { ${ATTRIBUTES}, ${attributes} }, { tableName: 'orders', ${options} });`;
}

function typed(options: string, members: string): string {
  return `@Table({ tableName: 'orders', ${options} }) class Order extends TypedModel { ${MEMBERS} ${members} }\n${TYPED}`;
}

const HOOK = "hooks: { beforeUpdate(order) { order.set('updatedAt', new Date()); } }";
const GLOBAL_OFF = 'const sequelize = new Sequelize({ define: { timestamps: false } });\n';

/** The declarations in the order of the marks. */
const DECLARATIONS: readonly (readonly [name: string, code: string])[] = [
  ['define() by itself', defined('paranoid: true')],
  ['underscored', defined('paranoid: true, underscored: true')],
  ['names of its own', defined("paranoid: true, updatedAt: 'modified_on', createdAt: 'made_on'")],
  ['Model.init() with the attribute', `${INSTANCE}class Order extends Model {}\nOrder.init({ ${ATTRIBUTES}, updatedAt: DataTypes.DATE }, { sequelize, tableName: 'orders', paranoid: true });`],
  ['timestamps: false', defined('timestamps: false', STAMPS)],
  ['timestamps: false and a hook', defined(`timestamps: false, ${HOOK}`, STAMPS)],
  ['updatedAt: false', defined('updatedAt: false, paranoid: true', 'updatedAt: DataTypes.DATE')],
  ['@UpdatedAt', typed('', '@CreatedAt declare createdAt: Date; @UpdatedAt declare updatedAt: Date; @DeletedAt declare deletedAt: Date;')],
  ['@Table without anything', typed('', '')],
  ['@UpdatedAt with timestamps: false', typed('timestamps: false', '@CreatedAt @Column declare createdAt: Date; @UpdatedAt @Column declare updatedAt: Date;')],
  ['timestamps: false for all models', defined('', STAMPS, GLOBAL_OFF)],
  ['timestamps: false for all models but this', defined('timestamps: true', '', GLOBAL_OFF)],
  ['names for all models', defined('', '', "const sequelize = new Sequelize({ define: { underscored: true, updatedAt: 'changed_on' } });\n")],
  ['a column of its own', defined('', "updatedAt: { type: DataTypes.DATE, field: 'mod_at' }")],
];

const LOAD = 'const order = await Order.findByPk(1, { rejectOnEmpty: true });';

/**
 * R: refreshed, S: stale, X: the given value was stored, N: nothing was written or the value was removed, a blank: not measured with this
 * declaration.
 */
const PATHS: readonly (readonly [path: string, statement: string, marks: string])[] = [
  ['instance.save() changed', `${LOAD} order.name = 'x'; await order.save();`, 'RRRRSRSRRS'],
  ['instance.save() no changes', `${LOAD} await order.save();`, 'NNNNNRNNNN'],
  ['instance.save({ fields })', `${LOAD} order.name = 'x'; await order.save({ fields: ['name'] });`, 'RRRRSSSRRS'],
  ['instance.save({ silent: true })', `${LOAD} order.name = 'x'; await order.save({ silent: true });`, 'SSSSSRSSSS'],
  ['instance.save({ hooks: false })', `${LOAD} order.name = 'x'; await order.save({ hooks: false });`, 'RRRRSSSRRS'],
  ['instance.update()', `${LOAD} await order.update({ name: 'x' });`, 'RRRRSRSRRSSRRR'],
  ['instance.update({ silent: true })', `${LOAD} await order.update({ name: 'x' }, { silent: true });`, 'SSSSSRSSSS'],
  ['instance.update({ fields })', `${LOAD} await order.update({ name: 'x' }, { fields: ['name'] });`, 'RRRRSSSRRS'],
  ['instance.increment()', `${LOAD} await order.increment('views');`, 'RRRRSSSRRS'],
  ['instance.increment({ silent: true })', `${LOAD} await order.increment('views', { silent: true });`, 'SSSSSSSSSS'],
  ['instance.decrement()', `${LOAD} await order.decrement('views');`, 'RRRRSSSRRS'],
  ['Model.update()', "await Order.update({ name: 'x' }, { where: { id: 1 } });", 'RRRRSSSRRSSRRR'],
  ['Model.update({ silent: true })', "await Order.update({ name: 'x' }, { where: { id: 1 }, silent: true });", 'SSSSSSSSSS'],
  ['Model.update({ individualHooks: true })', "await Order.update({ name: 'x' }, { where: { id: 1 }, individualHooks: true });", 'RRRRSRSRRS'],
  ['Model.update({ hooks: false })', "await Order.update({ name: 'x' }, { where: { id: 1 }, hooks: false });", 'RRRRSSSRRS'],
  ['Model.update({ fields })', "await Order.update({ name: 'x' }, { where: { id: 1 }, fields: ['name'] });", 'RRRRSSSRRS'],
  ['Model.update() with a literal', "await Order.update({ views: literal('views + 1') }, { where: { id: 1 } });", 'RRRRSSSRRS'],
  ['Model.increment()', "await Order.increment('views', { where: { id: 1 } });", 'RRRRSSSRRS'],
  ['Model.increment({ silent: true })', "await Order.increment('views', { where: { id: 1 }, silent: true });", 'SSSSSSSSSS'],
  ['Model.decrement()', "await Order.decrement({ views: 2 }, { where: { id: 1 } });", 'RRRRSSSRRS'],
  ['Model.upsert()', "await Order.upsert({ id: 1, slug: 'a', name: 'x' });", 'RRRRSSSRRS'],
  ['Model.upsert({ fields })', "await Order.upsert({ id: 1, slug: 'a', name: 'x' }, { fields: ['id', 'slug', 'name'] });", 'RRRRSSSRRS'],
  ['Model.bulkCreate({ updateOnDuplicate })', "await Order.bulkCreate([{ id: 1, name: 'x' }], { updateOnDuplicate: ['name'] });", 'SSSSSSSSSSSSSS'],
  ['Model.bulkCreate() that lists updatedAt', "await Order.bulkCreate([{ id: 1, name: 'x' }], { updateOnDuplicate: ['name', '<updatedAt>'] });", 'RRRRRRRRRN'],
  ['queryInterface.bulkUpdate()', "await sequelize.getQueryInterface().bulkUpdate('orders', { name: 'x' }, { id: 1 });", 'SSSSSSSSSS'],
  ['Model.findOrCreate() of a row', 'await Order.findOrCreate({ where: { id: 1 } });', 'NNNNNNNNNN'],
  ["instance.changed('updatedAt', true)", `${LOAD} order.changed('<updatedAt>', true); await order.save();`, 'RRRRNRNRRN'],
  ['instance.destroy()', `${LOAD} await order.destroy();`, 'RRRR  SR'],
  ['Model.destroy()', 'await Order.destroy({ where: { id: 1 } });', 'SSSS  SS'],
  ['instance.restore()', `${LOAD} await order.restore();`, 'RRRR  SR'],
  ['Model.restore()', 'await Order.restore({ where: { id: 1 } });', 'SSSS  SS'],
  ['instance.update({ createdAt })', `${LOAD} await order.update({ createdAt: given });`, 'NNNNSRNNNS'],
  ['Model.update({ createdAt })', 'await Order.update({ createdAt: given }, { where: { id: 1 } });', 'RRRRSSSRRS'],
  ['Model.upsert() with createdAt', "await Order.upsert({ id: 1, slug: 'a', createdAt: given });", 'RRRRSSSRRS'],
  ['instance.update() with updatedAt', `${LOAD} await order.update({ name: 'x', <updatedAt>: given });`, 'RRRRXRXRRX'],
  ['Model.update() with updatedAt', "await Order.update({ name: 'x', <updatedAt>: given }, { where: { id: 1 } });", 'RRRRXXXRRX'],
  ['Model.update({ silent: true }) with updatedAt', "await Order.update({ name: 'x', <updatedAt>: given }, { where: { id: 1 }, silent: true });", 'XXXXXXXXXX'],
  ['Model.create()', "await Order.create({ id: 1, name: 'x', createdAt: given });", 'NNNNNNNNNN'],
];

function messages(declaration: string, statement: string, more = ''): (string | undefined)[] {
  const code = `${IMPORTS}${declaration}\n${more}\nexport async function write(given) {\n  ${statement}\n}\n`;
  return lint(code, { file: 'orders.ts', rules: ['require-updated-at'] }).map(({ messageId }) => messageId);
}

const cases = DECLARATIONS.flatMap(([declaration, code], column) =>
  PATHS.map(([path, statement, marks]) => ({ declaration, path, code, statement, mark: marks[column] ?? ' ', name: code.match(/modified_on|changed_on/)?.[0] ?? 'updatedAt' })),
).filter(({ mark }) => mark !== ' ');

describe('declarations and paths', () => {
  it.each(cases)('$declaration: $path is $mark', ({ path, code, statement, mark, name }) => {
    expect(messages(code, statement.replaceAll('<updatedAt>', name))).toEqual(mark === 'S' ? [/^Model\.(?:destroy|restore)/.test(path) ? 'dataless' : 'stale'] : []);
  });
});

const PARENTS = `${INSTANCE}class Customer extends Model { declare addOrder: HasManyAddAssociationMixin<Order, number>; declare removeOrder: HasManyRemoveAssociationMixin<Order, number>; declare removeOrders: HasManyRemoveAssociationsMixin<Order, number>; declare addTag: BelongsToManyAddAssociationMixin<Tag, number>; declare removeTag: BelongsToManyRemoveAssociationMixin<Tag, number>; }
class Tag extends Model {}
class Order extends Model { declare setCustomer: BelongsToSetAssociationMixin<Customer, number>; }
Customer.init({ name: DataTypes.STRING, updatedAt: DataTypes.DATE, createdAt: DataTypes.DATE }, { sequelize, timestamps: false });
Tag.init({ name: DataTypes.STRING }, { sequelize });\n`;
const MIXINS = "import type { BelongsToManyAddAssociationMixin, BelongsToManyRemoveAssociationMixin, BelongsToSetAssociationMixin, HasManyAddAssociationMixin, HasManyRemoveAssociationMixin, HasManyRemoveAssociationsMixin } from 'sequelize';\n";

describe('associations write the row that holds the key', () => {
  it.each([
    ['hasMany: the child, with timestamps', 'const customer = await Customer.findByPk(1); await customer.addOrder(3);', '', []],
    ['hasMany: the child, without', 'const customer = await Customer.findByPk(1); await customer.addOrder(3);', 'timestamps: false, ', ['stale']],
    ['hasMany: a child that is taken away, with timestamps', 'const customer = await Customer.findByPk(1); await customer.removeOrder(3);', '', []],
    ['hasMany: a child that is taken away, without', 'const customer = await Customer.findByPk(1); await customer.removeOrder(3);', 'timestamps: false, ', ['stale']],
    ['hasMany: children that are taken away', 'const customer = await Customer.findByPk(1); await customer.removeOrders([3, 4]);', 'timestamps: false, ', ['stale']],
    ['belongsToMany: nothing but the row between', 'const customer = await Customer.findByPk(1); await customer.removeTag(3);', 'timestamps: false, ', []],
    ['belongsTo: the row itself', 'const order = await Order.findByPk(1); await order.setCustomer(3);', 'timestamps: false, ', ['stale']],
    ['belongsToMany: neither', 'const customer = await Customer.findByPk(1); await customer.addTag(3);', 'timestamps: false, ', []],
  ])('%s', (_name, statement, options, expected) => {
    const order = `Order.init({ name: DataTypes.STRING, createdAt: DataTypes.DATE, updatedAt: DataTypes.DATE }, { ${options}sequelize });`;
    expect(messages(MIXINS + PARENTS, statement, order)).toEqual(expected);
  });
});
