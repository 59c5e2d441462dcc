// SQL that code sends to a driver, on tables with and without a trigger.
import type { Suite } from '../suite.ts';

export default {
  orm: 'sql',
  title: 'SQL through a driver',
  packages: ['pg', 'postgres', 'slonik', 'better-sqlite3'],
  runs: [
    { database: 'postgres', models: ['default-only', 'trigger'], writes: ['pg', 'postgres-js', 'slonik'] },
    { database: 'sqlite', models: ['default-only', 'sqlite-trigger'], writes: ['better-sqlite3'] },
  ],
} satisfies Suite;
