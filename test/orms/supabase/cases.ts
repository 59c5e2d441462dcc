// How the tests of supabase-js are written: a function of the shop, told by what it writes and what is reported.
import { fix, lint } from '../../tools/lint.ts';
import { keys, read } from '../drizzle/cases.ts';

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

/** The writes of a text in the shop, as `path table: keys`. */
export function writesIn(text: string, file = FILE): string[] {
  return read(text, file).writes.filter(({ orm }) => orm === 'supabase').map((write) => `${write.path} ${write.model?.name ?? '?'}: ${keys(write)}`);
}

export function writes(statements: string): string[] {
  return writesIn(inFunction(statements));
}

/** The messages of require-updated-at, by their ids. */
export function reports(text: string, policy: string, file = FILE): string[] {
  return lint(text, { file, rules: ['require-updated-at'], settings: { policy } }).map(({ messageId = '' }) => messageId);
}

/** The statements after the fixes of require-updated-at. */
export function fixed(statements: string, settings: Readonly<Record<string, unknown>> = {}): string {
  const text = fix(inFunction(statements), { file: FILE, rules: ['require-updated-at'], settings: { policy: 'explicit', ...settings } });
  return text.slice(text.indexOf(') {\n') + 4, text.lastIndexOf('}')).trim();
}
