// Mongoose: how a schema declares its timestamps, against every way to write.
import type { Suite } from '../suite.ts';

const MECHANISMS = ['timestamps', 'renamed', 'set-option', 'manual-default', 'pre-save', 'query-hook', 'created-only', 'mutable-created'];
const STYLES = ['options-reference', 'discriminator', 'plugin', 'schema-add', 'load-class', 'clone', 'epoch'];
const MAKERS = ['schema-create', 'connection-model', 'nested'];

export default {
  orm: 'mongoose',
  title: 'Mongoose',
  packages: ['mongoose', '@typegoose/typegoose'],
  runs: [
    { database: 'mongodb', models: MECHANISMS, writes: ['documents', 'queries', 'bulk', 'native', 'values'] },
    { database: 'mongodb', models: ['timestamps', 'set-option', 'manual-default', 'pre-save', 'query-hook', 'created-only', 'mutable-created'], writes: ['created'] },
    { database: 'mongodb', models: ['timestamps', 'manual-default', 'pre-save', 'created-only'], writes: ['current-date'] },
    { database: 'mongodb', models: ['timestamps', 'subdocuments'], writes: ['subdocuments'] },
    { database: 'mongodb', models: ['timestamps', 'manual-default'], writes: ['positional'] },
    { database: 'mongodb', models: [...STYLES, ...MAKERS], writes: ['basic'] },
    { database: 'mongodb', models: ['typegoose', 'typegoose-base', 'typegoose-default'], writes: ['documents', 'queries', 'bulk', 'native'] },
  ],
} satisfies Suite;
