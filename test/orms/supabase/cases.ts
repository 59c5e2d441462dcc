// How the tests of supabase-js are written: a function of the shop, told by what it writes and what is reported.
import { fix } from '../../tools/lint.ts';
import { casesOf } from '../cases.ts';

export const FILE = 'test/fixtures/projects/supabase-shop/till.ts';

/** A function with what the statements below use. */
export function inFunction(statements: string): string {
  return `import { billing, createClient, openUntyped, supabase } from './client.ts';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Client } from './client.ts';
import type { Database, Tables, TablesInsert, TablesUpdate } from './database.types.ts';
interface Changes { status?: string; updated_at?: string }
export async function change(id: number, value: any, given: string, now: string, changes: TablesUpdate<'orders'>, row: TablesInsert<'orders'>, order: Tables<'orders'>, rows: TablesInsert<'orders'>[]) {
  ${statements}
}
`;
}

export const { writesIn, writes, reports } = casesOf('supabase', FILE, inFunction);

/** The statements after the fixes of require-updated-at. */
export function fixed(statements: string, settings: Readonly<Record<string, unknown>> = {}): string {
  const text = fix(inFunction(statements), { file: FILE, rules: ['require-updated-at'], settings: { policy: 'explicit', ...settings } });
  return text.slice(text.indexOf(') {\n') + 4, text.lastIndexOf('}')).trim();
}
