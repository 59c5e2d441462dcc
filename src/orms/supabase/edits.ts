// Edits of calls of supabase-js: data is sent as JSON, so that a time is a text whatever its column holds.
import type { EditSet, Field, Write } from '../../facts.ts';
import { stampColumn } from '../lowering/stamp-columns.ts';
import { timeFor } from '../lowering/stamping.ts';

/** Sets the column to the current time as the generated types have it: `new Date().toISOString()`. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const isTime = field.holds === 'instant' || field.holds === 'unknown';
  return stampColumn(write, field, isTime ? timeFor({ holds: 'text' }, now) : now, text);
}
