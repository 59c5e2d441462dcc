import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createDisk } from '../../src/project/disk.ts';
import { createEngines } from '../../src/project/engines.ts';
import { createWorkspaces } from '../../src/project/workspaces.ts';
import { project } from './on-disk.ts';

function engineOf(files: Parameters<typeof project>[0], file = 'src/orders.ts'): string {
  const disk = createDisk();
  return createEngines(disk, createWorkspaces(disk))(join(project(files).root, file));
}

it.each<[string, object, string]>([
  ['one driver', { dependencies: { pg: '^8', typeorm: '^0.3' } }, 'postgres'],
  ['two drivers of one engine', { dependencies: { pg: '^8', 'typeorm-pglite': '^0.3' } }, 'postgres'],
  ['another driver of the engine for tests', { dependencies: { pg: '^8' }, devDependencies: { '@electric-sql/pglite': '^0.4' } }, 'postgres'],
  ['a document database and a cache beside it', { dependencies: { pg: '^8', mongodb: '^7', ioredis: '^5' } }, 'postgres'],
  ['a driver of an ORM', { dependencies: { '@mikro-orm/postgresql': '^6' } }, 'postgres'],
  ['MySQL', { dependencies: { mysql2: '^3' } }, 'mysql'],
  ['SQLite', { dependencies: { 'better-sqlite3': '^12' } }, 'sqlite'],
  ['a fork of a driver beside another', { dependencies: { pg: '^8', '@orders/sqlite3': '^6' } }, 'unknown'],
  ['types of a driver alone', { dependencies: { pg: '^8', '@orders/sqlite3-types': '^6' } }, 'postgres'],
  ['no driver', { dependencies: { typeorm: '^0.3', 'pg-boss': '^10' } }, 'unknown'],
  ['drivers of two engines', { dependencies: { pg: '^8', mysql2: '^3' } }, 'unknown'],
  ['a driver of an engine that facts do not know beside it', { dependencies: { pg: '^8', oracledb: '^6' } }, 'unknown'],
  ['a driver of an engine that facts do not know', { dependencies: { mssql: '^11' } }, 'unknown'],
  ['a driver of another engine for tests', { dependencies: { pg: '^8' }, devDependencies: { 'better-sqlite3': '^12' } }, 'unknown'],
  ['a driver of another engine that its user may install', { dependencies: { pg: '^8' }, peerDependencies: { mysql2: '^3' } }, 'unknown'],
  ['a driver of another engine that may be missing', { dependencies: { pg: '^8' }, optionalDependencies: { sqlite3: '^5' } }, 'unknown'],
  ['a driver for tests alone', { devDependencies: { pg: '^8' } }, 'unknown'],
  ['a driver that its user installs', { peerDependencies: { pg: '^8' } }, 'unknown'],
])('%s', (_name, manifest, expected) => expect(engineOf({ 'package.json': manifest })).toBe(expected));

it.each<[string, object, object, string]>([
  ['has no driver', { dependencies: { pg: '^8' } }, { dependencies: { typeorm: '^0.3' } }, 'postgres'],
  ['has a driver of its own', { dependencies: { pg: '^8' } }, { dependencies: { mysql2: '^3' } }, 'mysql'],
  ['has a driver that facts do not know', { dependencies: { pg: '^8' } }, { dependencies: { mssql: '^11' } }, 'unknown'],
  ['has a driver for tests', { dependencies: { pg: '^8' } }, { devDependencies: { mysql2: '^3' } }, 'unknown'],
])('in a workspace, where the package %s', (_name, root, own, expected) => {
  const files = { 'package.json': { workspaces: ['packages/*'], ...root }, 'packages/orders/package.json': own };
  expect(engineOf(files, 'packages/orders/src/order.ts')).toBe(expected);
});

it('says nothing where there is no package.json, or a broken one', () => {
  expect(engineOf({})).toBe('unknown');
  expect(engineOf({ 'package.json': '{ "dependencies": ' })).toBe('unknown');
});
