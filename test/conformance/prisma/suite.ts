// Prisma: how the schema declares `updatedAt`, against every way to write. The client is generated without network.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Suite } from '../suite.ts';

export default {
  orm: 'prisma',
  title: 'Prisma',
  packages: ['prisma'],
  runs: [
    {
      database: 'postgres',
      models: ['updated-at', 'updated-at-with-default', 'updated-at-nullable', 'default-only'],
      writes: ['update', 'relations'],
    },
  ],
  prepare(directory) {
    // Any program will do as the engine: it is not needed for the client's code, only looked for.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
    const command = join(import.meta.dirname, '../node_modules/prisma/build/index.js');
    const { status, stderr } = spawnSync(process.execPath, [command, 'generate'], { cwd: directory, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`prisma generate: ${stderr}`);
  },
} satisfies Suite;
