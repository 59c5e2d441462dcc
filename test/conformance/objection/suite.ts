// Objection: hooks against every way to write.
import type { Suite } from '../suite.ts';

export default {
  orm: 'objection',
  title: 'Objection',
  packages: ['objection', 'knex'],
  runs: [{ database: 'postgres', models: ['before-update', 'static-before-update', 'default-only'], writes: ['update', 'graph'] }],
} satisfies Suite;
