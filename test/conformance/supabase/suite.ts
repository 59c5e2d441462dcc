// supabase-js, which moves nothing by itself, on tables with and without a trigger. Its requests are answered by a stand-in for PostgREST
// (`postgrest.ts`), which is a server in Haskell: what the client sends is measured, what becomes of it in SQL is as PostgREST's source has it.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Suite } from '../suite.ts';

export default {
  orm: 'supabase',
  title: 'Supabase',
  packages: ['@supabase/supabase-js'],
  standIn: 'whose requests a stand-in for PostgREST answers by the SQL that PostgREST makes of them',
  runs: [{ database: 'postgres', models: ['default-only', 'trigger'], writes: ['update', 'upsert'] }],
  prepare(directory) {
    copyFileSync(join(import.meta.dirname, 'postgrest.ts'), join(directory, 'postgrest.ts'));
  },
} satisfies Suite;
