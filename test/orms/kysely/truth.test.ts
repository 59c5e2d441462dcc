// What Kysely was measured to do, path by path: a write is reported if and only if it left `updated_at` stale in the database.
import { expect, it } from 'vitest';
import { PATHS, TRUTH } from '../../../src/orms/kysely/truth.ts';
import { reportsAsMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import { inFunction, reports } from './cases.ts';

const TABLES = ['orders', 'carts'] as const;
const INSERT = "db.insertInto('TABLE').values({ number: 'A-1', status: 'paid' })";

/** The columns: a default, and a default with a trigger. R: refreshed, S: stale. */
const MEASURED: Measured = [
  ['updateTable().set({…})', "db.updateTable('TABLE').set({ status: 'paid' }).where('id', '=', 1).execute()", 'SR'],
  ['updateTable().set(column, value)', "db.updateTable('TABLE').set('status', 'paid').execute()", 'SR'],
  ['updateTable().set((eb) => ({…}))', "db.updateTable('TABLE').set((eb) => ({ total: eb('total', '+', 1) })).execute()", 'SR'],
  ['updateTable().set({…, updated_at: sql`now()`})', "db.updateTable('TABLE').set({ status: 'paid', updated_at: sql`now()` }).execute()", 'RR'],
  ['onConflict().doUpdateSet({…})', `${INSERT}.onConflict((oc) => oc.column('number').doUpdateSet({ status: 'paid' })).execute()`, 'SR'],
  ['onConflict().doUpdateSet((eb) => excluded.*)', `${INSERT}.onConflict((oc) => oc.column('number').doUpdateSet((eb) => ({ status: eb.ref('excluded.status'), updated_at: eb.ref('excluded.updated_at') }))).execute()`, 'RR'],
  ['sql`UPDATE`.execute(db)', "sql`UPDATE TABLE SET status = 'paid'`.execute(db)", 'SR'],
  ['mergeInto().whenMatched().thenUpdateSet()', "db.mergeInto('TABLE').using('notes', 'notes.id', 'TABLE.id').whenMatched().thenUpdateSet({ status: 'paid' }).execute()", 'SR'],
];

reportsAsMeasured(MEASURED, TABLES, inFunction, { reports });

it.each(PATHS)('the table knows each mechanism on %s', (path) => {
  expect(Object.values(TRUTH).map((row) => row[path])).toEqual(['stale', 'stale', 'refreshed', 'refreshed']);
});
