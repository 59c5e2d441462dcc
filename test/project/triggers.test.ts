// A trigger in the project's SQL moves a column of the table that code declares as a model, on every way it is written.
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
  ['Drizzle, a table that the SQL does not make', inDrizzle('refunds'), STALE],
  ['TypeORM, by the name of the table', inTypeorm("@Entity('orders') export class Row"), []],
  ['TypeORM, by the name in options', inTypeorm("@Entity({ name: 'orders' }) export class Row"), []],
  ['TypeORM, without one', inTypeorm("@Entity('invoices') export class Row"), STALE],
])('%s', (_what, code, expected) => {
  expect(lint(code, { file: FILE }).map(ruleOf).sort()).toEqual(expected);
});

it('does not count as setting the field, where every write has to', () => {
  expect(lint(inDrizzle('orders'), { file: FILE, settings: { policy: 'explicit' } }).map(ruleOf)).toEqual(['require-updated-at']);
});
