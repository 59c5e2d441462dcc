// How the tests of Kysely are written: a function of the shop, told by what it writes and what is reported.
import { lint } from '../../tools/lint.ts';
import { keys, read } from '../drizzle/cases.ts';

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

/** The writes of a text in the shop, as `path table: keys`. */
export function writesIn(text: string, file = FILE): string[] {
  return read(text, file).writes.filter(({ orm }) => orm === 'kysely').map((write) => `${write.path} ${write.model?.name ?? '?'}: ${keys(write)}`);
}

export function writes(statements: string): string[] {
  return writesIn(inFunction(statements));
}

/** The messages of require-updated-at, by their ids. */
export function reports(text: string, policy: string, file = FILE): string[] {
  return lint(text, { file, rules: ['require-updated-at'], settings: { policy } }).map(({ messageId = '' }) => messageId);
}

/** A migration whose `up` has these statements, in a file that no other migration has a part in. */
export const ALONE = 'test/fixtures/alone/migrations/001_shop.ts';

export function migration(statements: string, before = ''): string {
  return `import { sql } from 'kysely';\nimport type { Kysely } from 'kysely';\n${before}export async function up(db: Kysely<unknown>) {\n  ${statements}\n}\n`;
}
