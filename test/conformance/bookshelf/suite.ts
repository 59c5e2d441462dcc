// Bookshelf: `hasTimestamps` against every way to write.
import type { Suite } from '../suite.ts';

export default {
  orm: 'bookshelf',
  title: 'Bookshelf',
  packages: ['bookshelf', 'knex'],
  runs: [{ database: 'postgres', models: ['timestamps', 'named-timestamps', 'default-only'], writes: ['update'] }],
} satisfies Suite;
