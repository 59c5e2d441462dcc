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
