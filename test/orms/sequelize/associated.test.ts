// Rows that Sequelize's associations give: by the types that a class declares its methods and properties with, and by the names of these.
import { expect, it } from 'vitest';
import { lint, ruleOf } from '../../tools/lint.ts';

const MODELS = `
import { DataTypes, Model, Sequelize } from 'sequelize';
import type { BelongsToGetAssociationMixin, CreationOptional, HasManyCreateAssociationMixin, HasManyGetAssociationsMixin, HasManySetAssociationsMixin, NonAttribute } from 'sequelize';
const sequelize = new Sequelize('sqlite::memory:');
export class Line extends Model {
  declare status: string;
  declare paidAt: CreationOptional<Date>;
  declare order?: NonAttribute<Order>;
  declare getOrder: BelongsToGetAssociationMixin<Order>;
}
export class Order extends Model {
  declare status: string;
  declare lines?: NonAttribute<Line[]>;
  declare getLines: HasManyGetAssociationsMixin<Line>;
  declare createLine: HasManyCreateAssociationMixin<Line>;
  declare getTotals: () => Promise<Totals[]>;
}
Line.init({ status: DataTypes.STRING, paidAt: DataTypes.DATE }, { sequelize });
Order.init({ status: DataTypes.STRING }, { sequelize });
`;
const work = (body: string): string => `${MODELS}export async function work(order: Order, line: Line) {\n  ${body}\n}\n`;
const found = (code: string): string[] => lint(code, { file: 'orders.ts', settings: { policy: 'explicit' } }).map(ruleOf);

it.each([
  ['a method that gives many', "const [first] = await order.getLines(); await first.update({ status: 'packed' });"],
  ['each of many', "for (const one of await order.getLines({ where: { status: 'open' } })) await one.update({ status: 'packed' });"],
  ['a method that gives one', "const parent = await line.getOrder(); await parent.update({ status: 'packed' });"],
  ['one that is saved', "const parent = await line.getOrder(); parent.status = 'packed'; await parent.save();"],
  ['one that was created', "const added = await order.createLine({ status: 'open' }); await added.update({ status: 'packed' });"],
  ['a row that was loaded with it', "await line.order!.update({ status: 'packed' });"],
  ['rows that were loaded with it', "for (const one of order.lines ?? []) await one.update({ status: 'packed' });"],
  ['rows in a callback', "await Promise.all(order.lines!.map((one) => one.update({ status: 'packed' })));"],
])('a write of %s is reported', (_what, body) => expect(found(work(body))).toEqual(['require-updated-at']));

it.each([
  ['a write that sets it', "const parent = await line.getOrder(); await parent.update({ status: 'packed', updatedAt: new Date() });"],
  ['a method of another type', 'const [first] = await order.getTotals(); await first.update({ total: 1 });'],
  ['a method that nobody declares', "const [first] = await order.getRefunds(); await first.update({ status: 'packed' });"],
  ['a row that was not stored', "const made = Line.build({ status: 'open' }); made.status = 'packed'; await made.save();"],
])('%s is not', (_what, body) => expect(found(work(body))).toEqual([]));

const TABLES = `
import { BelongsTo, Column, CreatedAt, HasMany, Model, Table, UpdatedAt } from 'sequelize-typescript';
@Table export class Order extends Model { @Column status: string; @CreatedAt createdAt: Date; @UpdatedAt updatedAt: Date; @HasMany(() => Line) lines: Line[]; }
@Table export class Line extends Model { @Column status: string; @CreatedAt createdAt: Date; @UpdatedAt updatedAt: Date; @BelongsTo(() => Order) order: Order | null; }
`;

it.each([
  ['many rows', "for (const one of await order.$get('lines')) await one.update({ status: 'packed' });"],
  ['one row', "const parent = await line.$get('order'); await parent?.update({ status: 'packed' });"],
])('a write of %s by the name of a property is reported', (_what, body) => {
  expect(found(`${TABLES}export async function work(order: Order, line: Line) {\n  ${body}\n}\n`)).toEqual(['require-updated-at']);
});

it('a property that is not known gives nothing', () => {
  expect(found(`${TABLES}export async function work(order: Order, name: keyof Order) {\n  const [one] = await order.$get(name);\n  await one.update({ status: 'packed' });\n}\n`)).toEqual([]);
});

it('an attribute that is optional at creation has the type of its values', () => {
  expect(found(work('return line.paidAt.getHours();'))).toEqual(['no-local-time']);
});

const REFUNDS = `
const { DataTypes, Sequelize } = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:');
const Refund = sequelize.define('Refund', { status: DataTypes.STRING });
const Order = sequelize.define('Order', { status: DataTypes.STRING });
const Parcel = sequelize.define('Parcel', { status: DataTypes.STRING });
const legacy = require('@acme/legacy');
`;
const refunding = (body: string): string => `${REFUNDS}exports.work = async (id, transaction) => {\n  ${body}\n};\n`;
const MAPPED = 'const refunds = await Refund.findAll({ where: { id } }); const byKey = new Map(refunds.map((refund) => [refund.key, refund])); const refund = byKey.get(id);';
const PAID = "refund.order.status = 'paid'; await refund.order.save({ transaction });";

it.each([
  ['by its alias', `const refund = await Refund.findByPk(id, { include: [{ model: Order, as: 'order' }], transaction }); ${PAID}`],
  ['alone', `const refund = await Refund.findOne({ where: { id }, include: { model: Order, as: 'order' } }); ${PAID}`],
  ['by the name of the model', "const refund = await Refund.findByPk(id, { include: [Order] }); await refund.Order.update({ status: 'paid' });"],
  ['by the name of the model, with options', "const refund = await Refund.findByPk(id, { include: [{ model: Order, required: true }] }); await refund.Order.update({ status: 'paid' });"],
  ['by options in a variable', `const options = { include: [{ model: Order, as: 'order' }] }; const refund = await Refund.findByPk(id, options); ${PAID}`],
  ['of each of many', `for (const refund of await Refund.findAll({ include: [{ model: Order, as: 'order' }] })) { ${PAID} }`],
  ['of a page', `const { rows } = await Refund.findAndCountAll({ include: [{ model: Order, as: 'order' }], order: [['id', 'ASC']] }); for (const refund of rows) { ${PAID} }`],
  ['in one that is included', "const refund = await Refund.findByPk(id, { include: [{ model: Order, as: 'order', include: [{ model: Parcel, as: 'parcel' }] }] }); await refund.order.parcel.update({ status: 'sent' });"],
  ['after a question', "const refund = await Refund.findByPk(id, { include: [{ model: Order, as: 'order' }] }); await refund?.order?.update({ status: 'paid' });"],
  ['in a variable', "const refund = await Refund.findByPk(id, { include: [{ model: Order, as: 'order' }] }); const { order } = refund; await order.update({ status: 'paid' });"],
])('a write of a row that is included is reported: %s', (_what, body) => {
  expect(found(refunding(body))).toEqual(['require-updated-at']);
});

it.each([
  ['nothing includes it', `const refund = await Refund.findByPk(id); ${PAID}`],
  ['it has another alias', `const refund = await Refund.findByPk(id, { include: [{ model: Order, as: 'purchase' }] }); ${PAID}`],
  ['its alias is not known', `const refund = await Refund.findByPk(id, { include: [{ model: Order, as: legacy.alias }] }); ${PAID}`],
  ['its model is not known', `const refund = await Refund.findByPk(id, { include: [{ model: legacy.Order, as: 'order' }] }); ${PAID}`],
  ['there are many', "const refund = await Refund.findByPk(id, { include: [{ model: Order, as: 'orders' }] }); refund.orders.map((order) => legacy.save(order)); await refund.orders[0].save();"],
  ['it is given the time', "const refund = await Refund.findByPk(id, { include: [{ model: Order, as: 'order' }] }); refund.order.status = 'paid'; refund.order.updatedAt = new Date(); await refund.order.save();"],
  ['the include is not written there', `const refund = await Refund.findByPk(id, { include: legacy.includes }); ${PAID}`],
])('a write of a row that a query gives is not known where %s', (_what, body) => {
  expect(found(refunding(body))).toEqual([]);
});

it.each([
  ['an update', `${MAPPED} if (refund) await refund.update({ status: 'paid' });`],
  ['a save', `${MAPPED} refund.status = 'paid'; await refund.save();`],
  ['at once', "const refunds = await Refund.findAll({ where: { id } }); await new Map(refunds.map((one) => [one.key, one])).get(id).update({ status: 'paid' });"],
  ['a map of the module', "await pending.get(id).update({ status: 'paid' });"],
])('a write of a row out of a map of rows is reported: %s', (_what, body) => {
  const pending = '\nconst open = await Refund.findAll({ where: { paid: false } });\nconst pending = new Map(open.map((one) => [one.key, one]));\n';
  expect(found(refunding(body).replace('\nexports.work', `${pending}exports.work`))).toEqual(['require-updated-at']);
});

it.each([
  ['of what is made of the rows', "const refunds = await Refund.findAll({ where: { id } }); const byKey = new Map(refunds.map((one) => [one.key, legacy.toView(one)])); await byKey.get(id).update({ status: 'paid' });"],
  ['of a list that is not known', "const byKey = new Map((await legacy.load(id)).map((one) => [one.key, one])); await byKey.get(id).update({ status: 'paid' });"],
  ['of another kind', "const refunds = await Refund.findAll({ where: { id } }); const byKey = new legacy.Map(refunds.map((one) => [one.key, one])); await byKey.get(id).update({ status: 'paid' });"],
  ['that gives the keys', "const refunds = await Refund.findAll({ where: { id } }); const byRow = new Map(refunds.map((one) => [one, one.key])); await byRow.get(id).update({ status: 'paid' });"],
])('a write is not known out of a map %s', (_what, body) => {
  expect(found(refunding(body))).toEqual([]);
});
