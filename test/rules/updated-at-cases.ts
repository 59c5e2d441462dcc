// How the tests of require-updated-at are written: tables, entities and documents, a statement among them, and what the fix makes of it.
import type { RuleTester } from 'eslint';

export const NOW = 'updatedAt: new Date()';

/** Tables and entities that the writes below change: `orders` with a default only, `invoices` with `$onUpdate`. */
const DRIZZLE = `import { eq, sql } from 'drizzle-orm';
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
export const orders = pgTable('orders', { id: integer().primaryKey(), status: text(), createdAt: timestamp().defaultNow(), updatedAt: timestamp().defaultNow() });
export const invoices = pgTable('invoices', { id: integer().primaryKey(), status: text(), createdAt: timestamp().defaultNow(), updatedAt: timestamp().$onUpdate(() => new Date()) });
export const carts = pgTable('carts', { id: integer().primaryKey(), status: text() });
export type Order = typeof orders.$inferSelect;
`;
const TYPEORM = `import { BeforeUpdate, Column, Entity, PrimaryColumn, Repository, UpdateDateColumn } from 'typeorm';
@Entity() export class Invoice { @PrimaryColumn() id!: number; @Column() status!: string; @UpdateDateColumn() updatedAt!: Date; }
@Entity() export class Order { @PrimaryColumn() id!: number; @Column() status!: string; @Column() updatedAt!: Date; markUpdated() { this.updatedAt = new Date(); } settle() {} }
`;
const MONGOOSE = `import { model, Schema } from 'mongoose';
export const Invoice = model('Invoice', new Schema({ status: String }, { timestamps: true }));
export const Order = model('Order', new Schema({ status: String, updatedAt: Date }));
`;

type Statements = (statements: string) => string;

export const inDrizzle: Statements = (statements) =>
  `${DRIZZLE}export async function change(db: any, id: number, changes: Partial<Order>, input: any, isPaid: boolean) {\n  ${statements}\n}\n`;
export const inTypeorm: Statements = (statements) =>
  `${TYPEORM}export async function change(orders: Repository<Order>, invoices: Repository<Invoice>, id: number, changes: Partial<Order>, input: any) {\n  ${statements}\n}\n`;
export const inMongoose: Statements = (statements) => `${MONGOOSE}export async function change(id: string, input: any) {\n  ${statements}\n}\n`;

export const EXPLICIT = { policy: 'explicit' };

export const ok = (name: string, code: string, timestamps: object = {}): RuleTester.ValidTestCase => ({
  name,
  code,
  filename: 'orders.ts',
  settings: { timestamps },
});

interface Expected {
  readonly messageId?: string;
  readonly data?: Record<string, string>;
  readonly timestamps?: object;
}

/** A report with a fix; in the code, `@@` stands where the fix goes, or `[before|after]` for what it changes. */
export function fixed(
  name: string,
  wrap: Statements,
  statements: string,
  fix = '',
  { messageId = 'stale', data, timestamps = {} }: Expected = {},
): RuleTester.InvalidTestCase {
  const [code, output] = versions(wrap(statements), fix);
  return { name, code, output, filename: 'orders.ts', settings: { timestamps }, errors: [{ messageId, ...(data && { data }) }] };
}

/** A report with a suggestion. */
export function suggested(
  name: string,
  wrap: Statements,
  statements: string,
  fix = '',
  { messageId = 'carried', data, timestamps = {} }: Expected = {},
): RuleTester.InvalidTestCase {
  const [code, output] = versions(wrap(statements), fix);
  const suggestions = [{ messageId: 'suggestion', data: { field: 'updatedAt' }, output }];
  return { name, code, output: null, filename: 'orders.ts', settings: { timestamps }, errors: [{ messageId, suggestions, ...(data && { data }) }] };
}

function versions(code: string, fix: string): [before: string, after: string] {
  const choice = /\[([^[\]|]*)\|([^[\]|]*)\]/g;
  return [code.replace('@@', '').replace(choice, '$1'), code.replace('@@', fix).replace(choice, '$2')];
}

/** A report that is left to the reader. */
export function unfixed(name: string, wrap: Statements, statements: string, messageId: string, timestamps: object = {}): RuleTester.InvalidTestCase {
  return { name, code: wrap(statements), output: null, filename: 'orders.ts', settings: { timestamps }, errors: [{ messageId, suggestions: [] }] };
}

export const WHY = 'the column `updatedAt` has no `$onUpdate()`, and `defaultNow()` counts for inserts only';
