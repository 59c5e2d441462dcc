// How the tests of Knex are written: a function of the shop, told by what it writes and what is reported.
import type { Model } from '../../../src/facts.ts';
import type { SchemaChange } from '../../../src/schema-changes.ts';
import { casesOf } from '../cases.ts';
import { read } from '../drizzle/cases.ts';

export const FILE = 'test/fixtures/projects/knex-shop/till.ts';

/** A function with what the statements below use. */
export function inFunction(statements: string): string {
  return `import { db, TABLES, connect } from './db.ts';
import type { Db } from './db.ts';
import type { Knex } from 'knex';
interface Changes { status?: string; total?: number }
interface OrderRow { id: number; status: string; updated_at: Date }
export async function change(id: number, value: any, given: Date, changes: Changes, rows: OrderRow[], isPaid: boolean) {
  ${statements}
}
`;
}

export const { writesIn, writes, reports } = casesOf('knex', FILE, inFunction);

/** A migration whose `up` has these statements. */
export function migration(statements: string, before = ''): string {
  return `${before}exports.up = async function (knex) {\n  ${statements}\n};\nexports.down = async function (knex) {};\n`;
}

/** A file that stands alone: no other migration has a part in it. */
const ALONE = 'test/fixtures/alone/migrations/001_shop.js';

export function changesIn(text: string): readonly SchemaChange[] {
  return read(text, ALONE).changes;
}

export function modelsIn(text: string): readonly Model[] {
  return read(text, ALONE).models;
}
