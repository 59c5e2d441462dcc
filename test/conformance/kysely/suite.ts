// Kysely, which moves nothing by itself, on tables with and without a trigger.
import type { Suite } from '../suite.ts';

export default {
  orm: 'kysely',
  title: 'Kysely',
  packages: ['kysely'],
  runs: [{ database: 'postgres', models: ['default-only', 'trigger'], writes: ['update'] }],
} satisfies Suite;
