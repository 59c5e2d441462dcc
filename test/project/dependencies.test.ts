import { expect, it } from 'vitest';
import { join } from 'node:path';
import { createDependencies } from '../../src/project/dependencies.ts';
import { createDisk } from '../../src/project/disk.ts';
import { createWorkspaces } from '../../src/project/workspaces.ts';
import { project } from './on-disk.ts';

function dependenciesOf(files: Parameters<typeof project>[0], file: string): string[] | null {
  const { root } = project(files);
  const disk = createDisk();
  const names = createDependencies(disk, createWorkspaces(disk))(join(root, file));
  return names === null ? null : names.split('\n').sort();
}

it('gives what the packages around a file depend on, in whatever list', () => {
  const files = {
    'package.json': { devDependencies: { sequelize: '^6' }, optionalDependencies: { pg: '^8' } },
    'api/package.json': { dependencies: { knex: '^3' }, peerDependencies: { express: '^5' } },
  };
  expect(dependenciesOf(files, 'api/src/orders.ts')).toEqual(['express', 'knex', 'pg', 'sequelize']);
});

it('gives what the other packages of the workspace depend on', () => {
  const files = {
    'package.json': { workspaces: ['packages/*'] },
    'packages/api/package.json': { name: '@shop/api', dependencies: { '@shop/db': '*' } },
    'packages/db/package.json': { dependencies: { typeorm: '^0.3' } },
    'scripts/package.json': { dependencies: { mongoose: '^9' } },
  };
  expect(dependenciesOf(files, 'packages/api/src/orders.ts')).toEqual(['@shop/db', 'typeorm']);
});

it('gives what packages beside it in the repository depend on, where there is no workspace', () => {
  const files = {
    '.git/HEAD': 'ref: refs/heads/main',
    'server/package.json': { dependencies: { express: '^5' } },
    'libs/database/package.json': { dependencies: { 'drizzle-orm': '^1' } },
  };
  expect(dependenciesOf(files, 'server/orders.ts')).toEqual(['drizzle-orm', 'express']);
});

it('gives what a package of the project depends on that no workspace lists', () => {
  const files = {
    'package.json': { workspaces: ['apps/*', 'packages/*'] },
    'apps/api/package.json': { name: '@shop/api', dependencies: { '@shop/orders': 'workspace:^', '@shop/mail': '*' } },
    'internal/orders/package.json': { name: '@shop/orders', dependencies: { '@shop/db': 'file:../db' } },
    'internal/db/package.json': { name: '@shop/db', dependencies: { 'drizzle-orm': '^1', '@shop/orders': 'workspace:*' } },
    'internal/mail/package.json': { name: '@shop/mail', dependencies: { mongoose: '^9' } },
  };
  expect(dependenciesOf(files, 'apps/api/src/orders.ts')).toEqual(['@shop/db', '@shop/mail', '@shop/orders', 'drizzle-orm']);
});

it('gives what is installed around it, which a framework may have brought along', () => {
  const files = {
    'package.json': { dependencies: { '@redwoodjs/core': '^8' } },
    'node_modules/@prisma/client/index.js': '',
    'node_modules/graphql/index.js': '',
  };
  expect(dependenciesOf(files, 'api/orders.ts')).toEqual(['@prisma', '@redwoodjs/core', 'graphql']);
});

it.each<[string, Parameters<typeof project>[0]]>([
  ['no package.json', { 'orders.ts': '' }],
  ['a package.json without dependencies', { 'package.json': { type: 'module' } }],
  ['a broken package.json', { 'package.json': '{ "dependencies": ' }],
  ['dependencies that are no object', { 'package.json': { dependencies: null } }],
])('says nothing for %s', (_, files) => {
  expect(dependenciesOf({ '.git/HEAD': '', ...files }, 'orders.ts')).toBeNull();
});
