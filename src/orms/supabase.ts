// supabase-js: queries on tables by their names, which PostgREST runs. Facts measured with supabase-js 2.109, behind a stand-in for PostgREST.
import { columnVerdict } from './lowering/tables.ts';
import { defineOrm } from './orm.ts';
import { types, value } from './supabase/clients.ts';
import { stamp } from './supabase/edits.ts';
import { page } from './supabase/pages.ts';
import { members } from './supabase/tables.ts';
import { TRUTH } from './supabase/truth.ts';
import type { Mechanism, Path } from './supabase/truth.ts';
import { mayWrite, writes } from './supabase/writes.ts';

export const supabase = defineOrm({
  name: 'supabase',
  packages: /supabase|postgrest/,
  // Tables are declared in SQL.
  declares: /^(?!)/,
  gate: /\.(?:update|upsert)\s*\(/,
  model: () => null,
  mayWrite,
  writes,
  verdict({ path }, field) {
    return { outcome: TRUTH[field.mechanism as Mechanism]?.[path as Path] ?? columnVerdict(field).outcome, why: columnVerdict(field).why };
  },
  // A trigger has the last word, whatever the data gives the column.
  overwrites: (_write, { mechanism }) => mechanism === 'trigger',
  types,
  value,
  members,
  page,
  spelling: 'snake',
  edits: { addTimestamps: () => null, stamp, addZone: () => null, moveOnUpdate: () => null },
  wording: {
    addTimestamps: () => 'add the columns to the table in a migration',
    addZone: () => 'declare it as `timestamptz` in a migration',
    moveOnUpdate: () => 'Add a trigger that sets it on update',
  },
});
