// Knex, which moves nothing by itself, on tables with and without a trigger.
import type { Suite } from '../suite.ts';

export default {
  orm: 'knex',
  title: 'Knex',
  packages: ['knex'],
  runs: [
    { database: 'postgres', models: ['default-only', 'trigger'], writes: ['update', 'merge', 'raw'] },
    { database: 'sqlite', models: ['default-only'], writes: ['update', 'merge'] },
  ],
} satisfies Suite;
