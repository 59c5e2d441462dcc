// MikroORM: what moves on flush, against every way to write.
import type { Suite } from '../suite.ts';

export default {
  orm: 'mikro-orm',
  title: 'MikroORM',
  packages: ['@mikro-orm/core'],
  runs: [
    {
      database: 'postgres',
      models: ['property', 'define-entity', 'entity-schema', 'hook', 'subscriber', 'default-only'],
      writes: ['flush', 'native', 'upsert'],
    },
    { database: 'postgres', models: ['embedded', 'on-flush'], writes: ['changed'] },
    { database: 'postgres', models: ['base-class', 'base-class-default'], writes: ['relations'] },
  ],
} satisfies Suite;
