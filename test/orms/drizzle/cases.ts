// How the Drizzle adapter's tests are written: a text's facts, told in a line each.
import * as parser from '@typescript-eslint/parser';
import { SourceCode } from 'eslint';
import type { AST, Scope } from 'eslint';
import { join } from 'node:path';
import { factsOf } from '../../../src/analyze.ts';
import type { Facts } from '../../../src/analyze.ts';
import type { Field, Model, Write } from '../../../src/facts.ts';
import { ROOT } from '../../tools/lists.ts';

/** Imports of everything that the tests' tables use. */
export const PG = `import { bigint, customType, foreignKey, integer, json, pgEnum, pgSchema, pgTable, pgTableCreator, pgView, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import * as pg from 'drizzle-orm/pg-core';
import { eq, relations, sql } from 'drizzle-orm';
`;

/** A table whose `updatedAt` only ever gets its default, and names that the statements below use. */
export const ORDERS = `${PG}export const orders = pgTable('orders', {
  id: uuid('id').primaryKey(),
  status: text('status').notNull(),
  total: integer('total').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});
type Order = typeof orders.$inferSelect;
`;

/** The facts of a text, as rules get them. `file` is relative to the project's root and need not exist. */
export function read(code: string, file = 'orders.ts'): Facts {
  const { ast, scopeManager, services, visitorKeys } = parser.parseForESLint(code, { range: true, loc: true, comment: true, tokens: true });
  const sourceCode = new SourceCode({
    text: code,
    ast: ast as AST.Program,
    parserServices: services as unknown as SourceCode.ParserServices,
    scopeManager: scopeManager as unknown as Scope.ScopeManager,
    visitorKeys: visitorKeys as SourceCode.VisitorKeys,
  });
  const facts = factsOf(sourceCode, join(ROOT, file));
  if (!facts) throw new Error('the text has no facts');
  return facts;
}

/** `orders: id, createdAt` or, when not every column was seen, `orders: id, …`. */
export function inShort({ name, set }: Model): string {
  return `${name}: ${[...set.fields.map((field) => field.name), ...(set.complete ? [] : ['…'])].join(', ')}`;
}

/** `instant zoned required database/orm`: what a column holds, whether it may be null, who sets it on insert and on update. */
export function column({ holds, zoned, nullable, onInsert, onUpdate, key, reference }: Field): string {
  const zone = zoned === null ? [] : [zoned ? 'zoned' : 'zoneless'];
  const need = nullable === null ? 'unknown' : nullable ? 'nullable' : 'required';
  return [holds, ...zone, need, `${onInsert}/${onUpdate}`, ...(key ? ['key'] : []), ...(reference ? ['reference'] : [])].join(' ');
}

/** `status, total?, updatedAt=now, …`: a question mark where only some paths set the key, dots where not everything was seen. */
export function keys({ payload }: Write): string {
  const named = payload.keys.map(({ name, value, certain }) => `${name}${certain ? '' : '?'}${value === 'other' ? '' : `=${value}`}`);
  return [...named, ...(payload.complete ? [] : ['…'])].join(', ');
}
