// Sequelize: timestamps are on unless something switches them off, against every way to write.
import type { Suite } from '../suite.ts';

export default {
  orm: 'sequelize',
  title: 'Sequelize',
  packages: ['sequelize', 'sequelize-typescript'],
  runs: [
    {
      database: 'postgres',
      models: [
        'default',
        'underscored',
        'renamed',
        'init',
        'timestamps-off',
        'hook',
        'updated-at-off',
        'typescript',
        'typescript-plain',
        'typescript-off',
      ],
      writes: ['instances', 'models'],
    },
    { database: 'postgres', models: ['default', 'underscored', 'init', 'typescript'], writes: ['paranoid'] },
    { database: 'postgres', models: ['default', 'underscored', 'init', 'timestamps-off', 'hook'], writes: ['values'] },
    { database: 'postgres', models: ['global-off', 'global-off-model-on', 'global-names', 'attribute-field'], writes: ['basic'] },
    { database: 'postgres', models: ['associations', 'associations-off'], writes: ['associations'] },
  ],
} satisfies Suite;
