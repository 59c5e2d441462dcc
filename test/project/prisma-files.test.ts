// Which schema belongs to a file of code: usual and unusual places, configs, generated clients, workspaces, editors.
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Model } from '../../src/facts.ts';
import { createDisk } from '../../src/project/disk.ts';
import { createPrismaFiles } from '../../src/project/prisma-files.ts';
import { project } from './on-disk.ts';

type Files = Readonly<Record<string, string | object>>;

interface Schema {
  readonly output?: string;
  readonly models?: readonly string[];
}

/** A whole schema; `output` is where its client goes. */
function schema({ output, models = ['Order'] }: Schema = {}): string {
  const generator = `generator client {\n  provider = "prisma-client"\n${output === undefined ? '' : `  output = "${output}"\n`}}\n`;
  return `datasource db {\n  provider = "postgresql"\n}\n${generator}${models.map(part).join('')}`;
}

/** A part of a schema in a file of its own. */
function part(model: string): string {
  return `model ${model} {\n  id Int @id\n}\n`;
}

/** The models that a file's code gets from a client; `null` when no schema belongs to it. */
function modelsFor(files: Files, file: string, client: string | null = '@prisma/client'): string[] | null {
  const { root } = project({ 'package.json': {}, ...files });
  const store = createPrismaFiles(createDisk())(join(root, file), client?.startsWith('/') ? join(root, client) : client);
  return store && [...store.models.keys()].sort();
}

describe('places', () => {
  it.each<[string, Files]>([
    ['prisma/schema.prisma', { 'prisma/schema.prisma': schema() }],
    ['schema.prisma', { 'schema.prisma': schema() }],
    ['a folder of files', { 'prisma/schema/main.prisma': schema({ models: [] }), 'prisma/schema/shop/order.prisma': part('Order') }],
    ['package.json', { 'package.json': { prisma: { schema: 'db/shop.prisma' } }, 'db/shop.prisma': schema(), 'schema.prisma': schema({ models: ['Other'] }) }],
    ['package.json, a folder', { 'package.json': { prisma: { schema: './prisma' } }, 'prisma/schema.prisma': schema({ models: [] }), 'prisma/models/order.prisma': part('Order'), 'prisma/migrations/x.prisma': part('Old') }],
    ['a script', { 'package.json': { scripts: { generate: 'prisma generate --schema=src/db/shop.prisma && tsc' } }, 'src/db/shop.prisma': schema() }],
    ['a script that says the version', { 'package.json': { scripts: { generate: 'pnpm dlx prisma@6.5.0 generate --schema ./src/db/shop.prisma' } }, 'src/db/shop.prisma': schema(), 'src/old/shop.prisma': schema({ models: ['Other'] }) }],
    ['a folder deep inside', { 'libs/shared/data/src/lib/db/schema.prisma': schema() }],
    ['anywhere, if there is but one', { 'src/infra/db/shop.prisma': schema({ models: [] }), 'src/infra/db/models/order.prisma': part('Order'), 'node_modules/x/schema.prisma': schema({ models: ['Foreign'] }) }],
    ['with a byte order mark', { 'schema.prisma': `\uFEFF${schema()}` }],
  ])('%s', (_name, files) => {
    expect(modelsFor(files, 'src/orders/order.service.ts')).toEqual(['order']);
  });

  it.each([
    ["export default defineConfig({ schema: 'db/schema' });"],
    ["import path from 'node:path';\nexport default { schema: path.join('db', 'schema') } satisfies PrismaConfig;"],
    ["const here = import.meta.dirname;\nconst config = { schema: join(here, './db', `schema`) };\nexport default defineConfig(config);"],
    ["module.exports = { schema: path.resolve(__dirname, 'db/schema') };"],
    ["export default defineConfig({ ...base(), schema: path.join(process.cwd(), 'db/schema') });"],
  ])('prisma.config.ts: %s', (config) => {
    const files = { 'prisma.config.ts': config, 'db/schema/main.prisma': schema({ models: [] }), 'db/schema/order.prisma': part('Order'), 'schema.prisma': schema({ models: ['Other'] }) };
    expect(modelsFor(files, 'src/order.ts')).toEqual(['order']);
  });

  it('prisma.config.ts without a schema leaves the usual place', () => {
    expect(modelsFor({ 'prisma.config.ts': "export default defineConfig({ migrations: { path: 'x' } });", 'prisma/schema.prisma': schema() }, 'a.ts')).toEqual(['order']);
  });

  it.each(['export default defineConfig({ schema: process.env.SCHEMA });', 'export default defineConfig(load());', 'export default {', 'export default { ...base };'])(
    'a config that cannot be read: %s',
    (config) => {
      expect(modelsFor({ 'prisma.config.ts': config, 'prisma/schema.prisma': schema() }, 'a.ts')).toBeNull();
    },
  );

  it('none, or one that is named and not there', () => {
    expect(modelsFor({ 'src/a.ts': '' }, 'src/a.ts')).toBeNull();
    expect(modelsFor({ 'package.json': { prisma: { schema: 'gone.prisma' } }, 'schema.prisma': schema() }, 'src/a.ts')).toBeNull();
  });
});

describe('several schemas', () => {
  const TWO = {
    'prisma/shop.prisma': schema({ output: '../generated/shop', models: ['Order'] }),
    'prisma/stock.prisma': schema({ output: '../src/generated/stock', models: ['Item'] }),
    'prisma/users.prisma': schema({ models: ['User'] }),
    'prisma/own.prisma': schema({ output: '../node_modules/@shop/ledger', models: ['Entry'] }),
  };

  it.each([
    ['a generated folder', '/generated/shop', ['order']],
    ['a file in it', '/generated/shop/client', ['order']],
    ['an import that was not resolved', './generated/stock/client.js', ['item']],
    ['an alias', '@/generated/stock', ['item']],
    ['an alias of another kind', '~/src/generated/stock/client', ['item']],
    ['a package that is generated', '@shop/ledger', ['entry']],
    ["Prisma's own package", '@prisma/client', ['user']],
    ['an edge client', '@prisma/client/edge', ['user']],
    ['a package from elsewhere', 'shop-client', null],
    ['another folder', '/generated/other', ['user']],
  ])('are told apart by %s', (_name, client, expected) => {
    expect(modelsFor(TWO, 'src/order.ts', client)).toEqual(expected);
  });

  it('that nothing tells apart are what they say alike', () => {
    const files = { 'a/one.prisma': schema({ models: ['Order', 'Item'] }), 'b/two.prisma': schema({ models: ['Order', 'User'] }) };
    expect(modelsFor(files, 'src/order.ts')).toEqual(['item', 'order', 'user']);
  });

  it('with one output are what they say alike', () => {
    const files = { 'a/one.prisma': schema({ output: '../generated/shop' }), 'b/two.prisma': schema({ output: '../generated/shop', models: ['Order', 'User'] }) };
    expect(modelsFor(files, 'src/order.ts', '/generated/shop/client')).toEqual(['order', 'user']);
    expect(modelsFor(files, 'src/order.ts', '@/generated/shop')).toEqual(['order', 'user']);
  });
});

describe('the same model in schemas for two databases', () => {
  const OTHER_ENGINES = ['mysql', 'sqlite'];

  /** The model that the schemas of several databases have in common, by the fields that each of them declares. */
  function common(...declared: string[]): Model | undefined {
    const files = declared.map((fields, index): [string, string] => {
      const text = `${schema({ models: [] })}model Order {\n  id Int @id\n${fields}\n}\n`;
      return [`db/${index}/schema.prisma`, index === 0 ? text : text.replace('"postgresql"', `"${OTHER_ENGINES[index - 1]}"`)];
    });
    const { root } = project({ 'package.json': {}, ...Object.fromEntries(files) });
    return createPrismaFiles(createDisk())(join(root, 'src/order.ts'), '@prisma/client')?.models.get('order');
  }

  const UPDATED = 'updatedAt DateTime @updatedAt';

  it.each([
    ['is told by its timestamps', UPDATED, UPDATED],
    ['may have other native types', `${UPDATED} @db.Timestamptz(3)\nstatus String`, `${UPDATED} @db.DateTime(3)\nstatus String @db.VarChar(20)`],
    ['may have other types of other fields', `${UPDATED}\ntags String[]\nprice Decimal`, `${UPDATED}\ntags Json\nprice String @default("0")`],
    ['may have other fields', `${UPDATED}\ntags String[]`, `note String?\n${UPDATED}`],
    ['may have an index more', UPDATED, `${UPDATED}\n@@index([updatedAt])`],
    ['may be declared in one of them only', `${UPDATED}\n}\nmodel Item {\n  id Int @id`, UPDATED],
    ['may be kept three times', UPDATED, UPDATED, UPDATED],
  ])('%s', (_name, ...declared) => {
    expect(common(...declared)?.set.fields.find(({ name }) => name === 'updatedAt')).toMatchObject({ role: 'updated', holds: 'instant', onUpdate: 'orm', nullable: false });
  });

  it.each([
    ['another mechanism', UPDATED, 'updatedAt DateTime @default(now())'],
    ['another default', 'createdAt DateTime @default(now())', 'createdAt DateTime'],
    ['null in one of them', 'paidAt DateTime', 'paidAt DateTime?'],
    ['a timestamp more', UPDATED, `${UPDATED}\ncreatedAt DateTime @default(now())`],
    ['a timestamp of another name', 'updatedAt DateTime', 'updated_at DateTime'],
    ['a day in one of them', 'dueOn DateTime', 'dueOn DateTime @db.Date'],
    ['a number in one of them', 'createdAt DateTime', 'createdAt BigInt'],
    ['a clock of the database', 'updatedAt DateTime @default(now())', 'updatedAt DateTime @default(dbgenerated("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"))'],
    ['a relation to another model', 'customer User?\n}\nmodel User {\n  id Int @id', 'customer Item?\n}\nmodel Item {\n  id Int @id'],
    ['two that agree and one that does not', UPDATED, UPDATED, 'updatedAt DateTime'],
    ['the first that does not agree', 'updatedAt DateTime', UPDATED, UPDATED],
  ])('is unknown with %s', (_name, ...declared) => {
    expect(common(...declared)).toBeUndefined();
  });

  it('says only what holds for all of them', () => {
    const model = common('updatedAt DateTime @default(now()) @db.Timestamp(3)\ntags String[]\n@@map("orders")', 'updatedAt DateTime @default(now()) @db.Timestamp(3)\n@@map("order")');
    expect(model).toMatchObject({ engine: 'unknown', set: { complete: false } });
    expect(model?.table).toBeUndefined();
    expect(model?.set.fields.map(({ name, onUpdate, zoned }) => [name, onUpdate, zoned])).toEqual([['id', 'nothing', null], ['updatedAt', 'unknown', null], ['tags', 'nothing', null]]);
  });
});

describe('packages', () => {
  const WORKSPACE = {
    'package.json': { workspaces: ['apps/*', 'packages/*'] },
    'apps/web/package.json': { name: '@shop/web', dependencies: { '@shop/prisma': '*', react: '19' } },
    'packages/prisma/package.json': { name: '@shop/prisma' },
    'packages/prisma/schema.prisma': schema(),
  };

  it.each([
    ['the package of the importing file', '/packages/prisma/index.ts'],
    ['the name of a package', '@shop/prisma'],
    ['a path in a package', '@shop/prisma/client'],
    ["Prisma's own package, through a dependency", '@prisma/client'],
    ['nothing, through a dependency', null],
  ])('%s', (_name, client) => {
    expect(modelsFor(WORKSPACE, 'apps/web/src/order.ts', client)).toEqual(['order']);
  });

  it('the nearest one that has a schema', () => {
    const files = { ...WORKSPACE, 'prisma/schema.prisma': schema({ models: ['Root'] }), 'apps/api/package.json': {}, 'apps/api/prisma/schema.prisma': schema({ models: ['Api'] }) };
    expect(modelsFor(files, 'apps/api/src/order.ts')).toEqual(['api']);
    expect(modelsFor(files, 'apps/web/src/order.ts')).toEqual(['root']);
  });
});

describe('a schema file', () => {
  it('gets the schema that it is part of', () => {
    const files = { 'prisma/schema/main.prisma': schema(), 'prisma/schema/user.prisma': part('User') };
    expect(modelsFor(files, 'prisma/schema/user.prisma', null)).toEqual(['order', 'user']);
    expect(modelsFor({ ...files, 'other/alone.prisma': part('Alone') }, 'other/alone.prisma', null)).toBeNull();
  });

  it.each([`prisma-client-${'0a'.repeat(32)}`, '.prisma/client'])('is a copy in the client %s', (name) => {
    const files = { 'schema.prisma': schema({ output: 'src/client' }), 'src/client/package.json': { name }, 'src/client/schema.prisma': schema({ output: 'src/client' }) };
    expect(modelsFor(files, 'src/client/schema.prisma', null)).toEqual([]);
    expect(modelsFor(files, 'schema.prisma', null)).toEqual(['order']);
    expect(modelsFor({ ...files, 'src/client/package.json': { name: '@shop/client' } }, 'src/client/schema.prisma', null)).toEqual(['order']);
  });
});

describe('a schema in a folder of documents', () => {
  const files = { 'docs/reference/shop.prisma': schema(), 'docs/reference/parts/user.prisma': part('User') };

  it.each(['docs/reference/shop.prisma', 'docs/reference/parts/user.prisma'])('is a copy: %s', (file) => {
    expect(modelsFor(files, file, null)).toEqual([]);
    expect(modelsFor({ 'schema.prisma': schema({ models: ['Invoice'] }), ...files }, file, null)).toEqual([]);
  });

  it('is no schema of the code beside it', () => {
    expect(modelsFor(files, 'src/order.ts')).toBeNull();
  });

  it('is the schema where the package names it, or is for documents itself', () => {
    expect(modelsFor({ ...files, 'package.json': { prisma: { schema: 'docs/reference/shop.prisma' } } }, 'docs/reference/shop.prisma', null)).toEqual(['order']);
    const site = { 'apps/docs/package.json': {}, 'apps/docs/db/shop.prisma': schema() };
    expect(modelsFor(site, 'apps/docs/db/shop.prisma', null)).toEqual(['order']);
  });

  it('may be a part of the one that the package keeps', () => {
    const parts = { 'prisma/schema/main.prisma': schema(), 'prisma/schema/docs/page.prisma': part('Page') };
    expect(modelsFor(parts, 'prisma/schema/docs/page.prisma', null)).toEqual(['order', 'page']);
  });
});

describe('a changing project', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());
  const pause = () => void vi.advanceTimersByTime(70);

  it('is seen as it is, and parsed again only where it changed', () => {
    const shop = project({ 'package.json': {}, 'prisma/schema.prisma': schema() });
    const find = createPrismaFiles(createDisk());
    const ask = (): ReturnType<typeof find> => find(join(shop.root, 'src/order.ts'), null);
    const first = ask();
    pause();
    expect(ask()).toBe(first);
    shop.write('prisma/schema.prisma', schema({ models: ['Order', 'User'] }));
    utimesSync(join(shop.root, 'prisma/schema.prisma'), 0, 0);
    pause();
    expect([...(ask()?.models.keys() ?? [])]).toEqual(['order', 'user']);
    shop.remove('prisma');
    pause();
    expect(ask()).toBeNull();
  });

  it('that is half-typed is incomplete', () => {
    const { root } = project({ 'package.json': {}, 'schema.prisma': `${schema()}model Half {` });
    expect(createPrismaFiles(createDisk())(join(root, 'a.ts'), null)).toMatchObject({ complete: false });
  });
});
