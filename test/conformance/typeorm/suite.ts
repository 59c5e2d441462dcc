// TypeORM: mechanisms against every way to write, on the two databases whose upserts differ.
import type { Suite } from '../suite.ts';

const MECHANISMS = ['update-date-column', 'entity-schema', 'embedded', 'before-update', 'subscriber', 'on-update-option', 'default-only'];

export default {
  orm: 'typeorm',
  title: 'TypeORM',
  packages: ['typeorm'],
  runs: [
    { database: 'postgres', models: MECHANISMS, writes: ['repository', 'query-builder'] },
    { database: 'postgres', models: ['update-date-column', 'default-only'], writes: ['relations', 'values'] },
    { database: 'postgres', models: ['active-record'], writes: ['active-record'] },
    { database: 'postgres', models: ['mixin', 'shared-columns', 'own-decorator', 'update-false', 'two-columns'], writes: ['basic'] },
    { database: 'sqlite', models: ['update-date-column', 'entity-schema', 'default-only'], writes: ['repository', 'query-builder'] },
  ],
} satisfies Suite;
