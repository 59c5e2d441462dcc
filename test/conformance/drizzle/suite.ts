// Drizzle: what a column brings along, against every way to write.
import type { Suite } from '../suite.ts';

const MECHANISMS = ['on-update', 'on-update-fn', 'on-update-sql', 'default-now', 'default-fn'];
const STYLES = ['callback-form', 'column-function', 'columns-function', 'table-creator', 'own-schema', 'no-names', 'shared-column'];

export default {
  orm: 'drizzle',
  title: 'Drizzle',
  packages: ['drizzle-orm'],
  runs: [
    { database: 'postgres', models: MECHANISMS, writes: ['update', 'conflict', 'raw', 'update-from'] },
    { database: 'postgres', models: STYLES, writes: ['basic'] },
    { database: 'sqlite', models: ['integer-on-update', 'text-on-update', 'text-default'], writes: ['update', 'conflict', 'run'] },
  ],
} satisfies Suite;
