// What supabase-js was measured to do, path by path: a write is reported if and only if it left `updated_at` stale in the database.
import { expect, it } from 'vitest';
import { PATHS, TRUTH } from '../../../src/orms/supabase/truth.ts';
import { reportsAsMeasured } from '../measured.ts';
import type { Measured } from '../measured.ts';
import { inFunction, reports } from './cases.ts';

const TABLES = ['orders', 'carts'] as const;

/** The columns: a default, and a default with a trigger. R: refreshed, S: stale. */
const MEASURED: Measured = [
  ['from().update({…})', "supabase.from('TABLE').update({ status: 'paid' }).eq('id', 1)", 'SR'],
  ['from().update({…}).select()', "supabase.from('TABLE').update({ status: 'paid' }).eq('id', 1).select().single()", 'SR'],
  ['from().update({…, updated_at})', "supabase.from('TABLE').update({ status: 'paid', updated_at: new Date().toISOString() }).eq('id', 1)", 'RR'],
  ['from().upsert({…})', "supabase.from('TABLE').upsert({ id: 1, number: 'A-1', status: 'paid' })", 'SR'],
  ['from().upsert({…}, { onConflict })', "supabase.from('TABLE').upsert({ number: 'A-1', status: 'paid' }, { onConflict: 'number' })", 'SR'],
  ['from().upsert({…, updated_at})', "supabase.from('TABLE').upsert({ id: 1, number: 'A-1', updated_at: new Date().toISOString() })", 'RR'],
  ['from().upsert([…])', "supabase.from('TABLE').upsert([{ id: 1, number: 'A-1', status: 'paid' }, { id: 2, number: 'A-2', status: 'paid' }])", 'SR'],
  ['from().upsert([…], { defaultToNull: false })', "supabase.from('TABLE').upsert([{ id: 1, number: 'A-1' }], { defaultToNull: false })", 'SR'],
];

reportsAsMeasured(MEASURED, TABLES, inFunction, { reports });

it.each(PATHS)('the table knows each mechanism on %s', (path) => {
  expect(Object.values(TRUTH).map((row) => row[path])).toEqual(['stale', 'stale', 'refreshed', 'refreshed']);
});
