// What the project's SQL does itself to a column of the table that code declares as a model: a trigger or an `ON UPDATE` clause moves it on every way it is written.
import { expect, it } from 'vitest';
import { lint, ruleOf } from '../tools/lint.ts';

const FILE = 'test/fixtures/projects/trigger-shop/src/orders.ts';

const inDrizzle = (table: string): string => `import { pgTable, integer, text, timestamp } from 'drizzle-orm/pg-core';
export const rows = pgTable('${table}', {
  id: integer().primaryKey(),
  status: text(),
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).defaultNow(),
});
export const pay = (db: any) => db.update(rows).set({ status: 'paid' });
`;

const inTypeorm = (entity: string): string => `import { Column, CreateDateColumn, Entity, PrimaryColumn, Repository } from 'typeorm';
${entity} {
  @PrimaryColumn() id!: number;
  @Column() status!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @Column({ type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;
}
export const pay = (rows: Repository<Row>, id: number) => rows.update(id, { status: 'paid' });
`;

const STALE = ['no-frozen-updated-at', 'require-updated-at'];

it.each([
  ['Drizzle, with a trigger', inDrizzle('orders'), []],
  ['Drizzle, without one', inDrizzle('invoices'), STALE],
  ['Drizzle, with a trigger whose function is not seen', inDrizzle('carts'), []],
  ['Drizzle, with a trigger, a table that the SQL does not make', inDrizzle('receipts'), []],
  ['Drizzle, with a trigger whose function is not seen, such a table', inDrizzle('parcels'), []],
  ['Drizzle, with a trigger that touches another table, such a table', inDrizzle('lines'), STALE],
  ['Drizzle, a table that the SQL does not make', inDrizzle('refunds'), STALE],
  ['TypeORM, by the name of the table', inTypeorm("@Entity('orders') export class Row"), []],
  ['TypeORM, by the name in options', inTypeorm("@Entity({ name: 'orders' }) export class Row"), []],
  ['TypeORM, without one', inTypeorm("@Entity('invoices') export class Row"), STALE],
])('%s', (_what, code, expected) => {
  expect(lint(code, { file: FILE }).map(ruleOf).sort()).toEqual(expected);
});

const ON_UPDATE = 'test/fixtures/projects/on-update-shop/src/orders.ts';
const inSequelize = (table: string): string => `import { DataTypes, Sequelize } from 'sequelize';
const sequelize = new Sequelize({ dialect: 'mysql' });
const Row = sequelize.define('Row', { status: DataTypes.STRING, created_at: DataTypes.DATE, updated_at: DataTypes.DATE }, { tableName: '${table}', timestamps: false });
export const pay = (id: number) => Row.update({ status: 'paid' }, { where: { id } });
`;

it.each([
  ['TypeORM, with the clause', inTypeorm("@Entity('orders') export class Row"), []],
  ['TypeORM, without it', inTypeorm("@Entity('invoices') export class Row"), STALE],
  ['TypeORM, with it under a name that begins with a placeholder', inTypeorm("@Entity('carts') export class Row"), []],
  ['TypeORM, with it, a table that the SQL does not make', inTypeorm("@Entity('receipts') export class Row"), []],
  ['TypeORM, without it, such a table', inTypeorm("@Entity('parcels') export class Row"), STALE],
  ['TypeORM, where two placeholders make two tables', inTypeorm("@Entity('refunds') export class Row"), STALE],
  ['TypeORM, a base class that the tables share', inTypeorm('export abstract class Row'), []],
  ['Sequelize, with the clause', inSequelize('orders'), []],
  ['Sequelize, without it', inSequelize('invoices'), ['require-updated-at']],
])('ON UPDATE: %s', (_what, code, expected) => {
  expect(lint(code, { file: ON_UPDATE }).map(ruleOf).filter((rule) => STALE.includes(rule)).sort()).toEqual(expected);
});

it('ON UPDATE: a value that a write gives counts, unlike with a trigger', () => {
  const reopen = `
export async function reopen(rows: Repository<Row>, id: number) {
  const row = await rows.findOneByOrFail({ id });
  await rows.update(id, { ...row, status: 'open' });
}`;
  const code = inTypeorm("@Entity('orders') export class Row") + reopen;
  expect(lint(code, { file: ON_UPDATE }).map(ruleOf)).toEqual(['require-updated-at']);
});

it('does not count as setting the field, where every write has to', () => {
  expect(lint(inDrizzle('orders'), { file: FILE, settings: { policy: 'explicit' } }).map(ruleOf)).toEqual(['require-updated-at']);
});
