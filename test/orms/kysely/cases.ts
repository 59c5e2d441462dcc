// How the tests of Kysely are written: a function of the shop, told by what it writes and what is reported.
import { casesOf } from '../cases.ts';

export const FILE = 'test/fixtures/projects/kysely-shop/till.ts';

/** A function with what the statements below use. */
export function inFunction(statements: string): string {
  return `import { db, open } from './db.ts';
import { sql } from 'kysely';
import type { Db, NewOrder, Order, OrderUpdate } from './db.ts';
export async function change(id: number, value: any, given: Date, now: Date, changes: OrderUpdate, row: NewOrder, order: Order, isPaid: boolean) {
  ${statements}
}
`;
}

export const { writesIn, writes, reports } = casesOf('kysely', FILE, inFunction);

/** A migration whose `up` has these statements, in a file that no other migration has a part in. */
export const ALONE = 'test/fixtures/alone/migrations/001_shop.ts';

export function migration(statements: string, before = ''): string {
  return `import { sql } from 'kysely';\nimport type { Kysely } from 'kysely';\n${before}export async function up(db: Kysely<unknown>) {\n  ${statements}\n}\n`;
}
