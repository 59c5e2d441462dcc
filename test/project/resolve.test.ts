import { describe, expect, it } from 'vitest';
import { project, sources } from './on-disk.ts';

describe('relative imports', () => {
  const shop = () =>
    project({
      ...sources('src/order.ts', 'src/cart.tsx', 'src/tax.mts', 'src/rate.cts', 'src/legacy.js', 'src/page.jsx'),
      ...sources('src/seed.mjs', 'src/old.cjs', 'src/order.entity.ts', 'src/types.d.ts', 'src/currency.d.ts', 'src/currency.js', 'src/prices.json'),
      ...sources('src/invoice.js.ts', 'src/refund.ts', 'src/refund.js', 'src/models/index.ts', 'src/billing/index.js', 'src/billing.ts'),
      ...sources('src/weird.ts/index.ts', 'index.ts'),
    });

  it.each([
    ['./order', 'src/order.ts'],
    ['./order.ts', 'src/order.ts'],
    ['./order.js', 'src/order.ts'],
    ['./cart.js', 'src/cart.tsx'],
    ['./cart.jsx', 'src/cart.tsx'],
    ['./tax.mjs', 'src/tax.mts'],
    ['./tax', 'src/tax.mts'],
    ['./rate.cjs', 'src/rate.cts'],
    ['./legacy', 'src/legacy.js'],
    ['./page', 'src/page.jsx'],
    ['./seed.mjs', 'src/seed.mjs'],
    ['./old', 'src/old.cjs'],
    ['./order.entity', 'src/order.entity.ts'],
    ['./invoice.js', 'src/invoice.js.ts'],
    ['./refund.js', 'src/refund.ts'],
    ['./currency', 'src/currency.js'],
    ['./models', 'src/models/index.ts'],
    ['./models/index.js', 'src/models/index.ts'],
    ['./billing', 'src/billing.ts'],
    ['./billing/', 'src/billing/index.js'],
    ['./weird.ts', 'src/weird.ts/index.ts'],
    ['./types', 'src/types.d.ts'],
    ['./prices.json', 'src/prices.json'],
    ['./prices', 'src/prices.json'],
    ['./types.js', 'src/types.d.ts'],
    ['./order?raw', 'src/order.ts'],
    ['.\\models\\index', 'src/models/index.ts'],
    ['..', 'index.ts'],
    ['../src/../src/order', 'src/order.ts'],
  ])('%s leads to %s', (specifier, file) => expect(shop().resolve(specifier, 'src/main.ts')).toBe(file));

  it.each(['./types.d.ts', './types.d', './costs.json', './customer', './order/', '.', './src/order'])('%s leads nowhere', (specifier) =>
    expect(shop().resolve(specifier, 'src/main.ts')).toBeNull(),
  );

  it('follows a folder with its own package.json, and output of a package that is not built', () => {
    const { resolve } = project({
      'package.json': {},
      'billing/package.json': { main: '../dist/cjs/billing/index.js' },
      'dunning/package.json': { main: '.' },
      ...sources('src/billing/index.ts', 'src/order.ts', 'test/order.test.ts', 'lib/price.js', 'src/price.ts'),
    });
    expect(resolve('../billing', 'test/order.test.ts')).toBe('src/billing/index.ts');
    expect(resolve('../dunning', 'test/order.test.ts')).toBeNull();
    expect(resolve('../dist/order.js', 'test/order.test.ts')).toBe('src/order.ts');
    expect(resolve('../lib/price', 'test/order.test.ts')).toBe('lib/price.js');
  });
});

describe('tsconfig and jsconfig', () => {
  it('maps paths: the exact key first, then the longest text before the star, then the next target', () => {
    const paths = {
      '@/*': ['./generated/*', './src/*'],
      '@/billing/*': ['./billing/*.model'],
      '@/clock': ['./src/time/clock.ts'],
      '@*': ['./billing/*'],
      '*/entity': ['./src/*'],
    };
    const { resolve } = project({
      'tsconfig.json': `{ // the shop\n "compilerOptions": { "paths": ${JSON.stringify(paths)}, /* all */ }, }`,
      ...sources('src/order.ts', 'src/clock.ts', 'src/time/clock.ts', 'billing/invoice.model.ts', 'src/billing/invoice.ts', 'src/main.ts'),
    });
    expect(resolve('@/order', 'src/main.ts')).toBe('src/order.ts');
    expect(resolve('@/order.js', 'src/main.ts')).toBe('src/order.ts');
    expect(resolve('@/clock', 'src/main.ts')).toBe('src/time/clock.ts');
    expect(resolve('@/billing/invoice', 'src/main.ts')).toBe('billing/invoice.model.ts');
    expect(resolve('order/entity', 'src/main.ts')).toBe('src/order.ts');
    expect(resolve('@/customer', 'src/main.ts')).toBeNull();
  });

  it('prefers the source where paths lead into build output', () => {
    const { resolve } = project({
      'tsconfig.json': { compilerOptions: { paths: { '@shop/db': ['./packages/db/dist'], '@shop/db/*': ['./packages/db/dist/*'] } } },
      'packages/db/package.json': { name: '@shop/db' },
      ...sources('packages/db/dist/index.js', 'packages/db/dist/order.js', 'packages/db/src/index.ts', 'packages/db/src/order.ts'),
    });
    expect(resolve('@shop/db', 'main.ts')).toBe('packages/db/src/index.ts');
    expect(resolve('@shop/db/order', 'main.ts')).toBe('packages/db/src/order.ts');
  });

  it('reads baseUrl, also in jsconfig.json, and leaves modules of the runtime alone', () => {
    const { resolve } = project({
      'jsconfig.json': { compilerOptions: { baseUrl: 'src' } },
      ...sources('src/models/order.js', 'src/constants.js', 'src/fs.js'),
    });
    expect(resolve('models/order', 'src/main.js')).toBe('src/models/order.js');
    expect(resolve('constants', 'src/main.js')).toBeNull();
    expect(resolve('fs', 'src/main.js')).toBeNull();
    expect(resolve('/models/order', 'src/main.js')).toBeNull();
  });

  it('inherits from files, from workspace packages and despite packages that are not installed', () => {
    const { resolve } = project({
      'package.json': { workspaces: ['packages/*'] },
      'tsconfig.base.json': {
        extends: '@tsconfig/node20/tsconfig.json',
        compilerOptions: { baseUrl: '.', paths: { '@billing/*': ['packages/billing/src/*'] } },
      },
      'packages/config/package.json': { name: '@shop/config' },
      'packages/config/base.json': { compilerOptions: { paths: { '~/*': ['${configDir}/src/*'] } } },
      'packages/billing/tsconfig.json': { extends: ['@tsconfig/strictest', '../../tsconfig.base'] },
      'packages/api/tsconfig.json': { extends: '@shop/config/base.json' },
      ...sources('packages/billing/src/invoice.ts', 'packages/api/src/order.ts'),
    });
    expect(resolve('@billing/invoice', 'packages/billing/src/main.ts')).toBe('packages/billing/src/invoice.ts');
    expect(resolve('~/order', 'packages/api/src/main.ts')).toBe('packages/api/src/order.ts');
  });

  it('looks into the parts of a split configuration and further up when the nearest knows no answer', () => {
    const { resolve } = project({
      'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }, { path: './missing.json' }, { path: './packages/billing' }, 7] },
      'tsconfig.app.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } },
      'packages/billing/tsconfig.json': { compilerOptions: { paths: { '@/*': ['./*'], '$/*': ['./*'] } } },
      ...sources('src/order.ts', 'packages/billing/invoice.ts'),
    });
    expect(resolve('@/order', 'src/main.ts')).toBe('src/order.ts');
    expect(resolve('@/order', 'packages/billing/main.ts')).toBe('src/order.ts');
    expect(resolve('$/invoice', 'packages/billing/main.ts')).toBe('packages/billing/invoice.ts');
    expect(resolve('$/invoice', 'src/main.ts')).toBeNull();
  });

  it('looks into the parts that a framework keeps in a folder of its own, not into projects that are only built first', () => {
    const { resolve } = project({
      'tsconfig.json': { files: [], references: [{ path: './.nuxt/tsconfig.server.json' }, { path: './packages/billing/tsconfig.build.json' }] },
      '.nuxt/tsconfig.server.json': { include: ['./types/nitro.d.ts', '../server/**/*'], compilerOptions: { paths: { '%/*': ['../*'] } } },
      'packages/billing/tsconfig.build.json': { include: ['src'], compilerOptions: { paths: { '$/*': ['./src/*'] } } },
      ...sources('server/schema.ts', 'packages/billing/src/invoice.ts'),
    });
    expect(resolve('%/server/schema', 'server/api/orders.ts')).toBe('server/schema.ts');
    expect(resolve('$/invoice', 'server/api/orders.ts')).toBeNull();
  });

  it('survives cycles and broken files', () => {
    const { resolve } = project({
      'tsconfig.json': { extends: './tsconfig.base.json' },
      'tsconfig.base.json': {
        extends: ['./tsconfig.json', 5, './none'],
        compilerOptions: { paths: { '@/*': ['./src/*', 3], '#/*': 'src' } },
      },
      'package.json': '{ "name": "shop", ',
      'src/jsconfig.json': '{{{',
      ...sources('src/order.ts'),
    });
    expect(resolve('@/order', 'src/main.ts')).toBe('src/order.ts');
    expect(resolve('#/order', 'src/main.ts')).toBeNull();
  });
});

describe('imports of package.json', () => {
  it('reads the nearest package.json, stars, conditions and packages', () => {
    const { resolve } = project({
      'package.json': { workspaces: ['packages/*'], imports: { '#root': './root.ts' } },
      'tsconfig.json': {},
      'packages/db/package.json': { name: '@shop/db', main: 'src/client.ts' },
      'packages/api/package.json': {
        imports: {
          '#db': '@shop/db',
          '#models/*': './dist/models/*.js',
          '#clock': { browser: './clock.browser.ts', default: ['./clock.ts'] },
          '#zod': 'zod',
        },
      },
      ...sources('packages/db/src/client.ts', 'packages/api/src/models/order.ts', 'root.ts'),
      ...sources('packages/api/clock.ts', 'packages/api/clock.browser.ts'),
    });
    expect(resolve('#db', 'packages/api/src/main.ts')).toBe('packages/db/src/client.ts');
    expect(resolve('#models/order', 'packages/api/src/main.ts')).toBe('packages/api/src/models/order.ts');
    expect(resolve('#clock', 'packages/api/src/main.ts')).toBe('packages/api/clock.ts');
    for (const specifier of ['#zod', '#root', '#none', '#']) expect(resolve(specifier, 'packages/api/src/main.ts')).toBeNull();
  });
});

describe('packages of the workspace, nothing installed', () => {
  const db = { 'packages/db/package.json': { name: '@shop/db' }, ...sources('packages/db/src/index.ts') };
  it.each([
    ['package.json', { workspaces: ['packages/*'] }],
    ['package.json', { workspaces: { packages: ['./packages/*/'] } }],
    ['lerna.json', { packages: ['packages/**'] }],
    ['pnpm-workspace.yaml', '# all\npackages: # here\n\n  # libraries\n  - "packages/*" # ours\n  - \'!packages/legacy\'\ncatalog:\n  - apps/*\n'],
    ['pnpm-workspace.yaml', 'packages:\r\n- packages/*\r\n'],
    ['pnpm-workspace.yaml', "catalog:\n  zod: 4\n'packages': [ 'apps/*', packages/* ]"],
  ])('finds them through %s: %j', (file, content) => {
    const { resolve } = project({ ...db, [file]: content, ...sources('apps/web/main.ts') });
    expect(resolve('@shop/db', 'apps/web/main.ts')).toBe('packages/db/src/index.ts');
    expect(resolve('@shop/none', 'apps/web/main.ts')).toBeNull();
  });

  it('leaves out what the workspace leaves out', () => {
    const { resolve } = project({
      'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - "!packages/legacy"\n',
      'packages/legacy/package.json': { name: '@shop/legacy' },
      'examples/shop/package.json': { name: '@shop/example' },
      ...sources('packages/legacy/index.js', 'examples/shop/index.js'),
    });
    expect(resolve('@shop/legacy', 'main.ts')).toBeNull();
    expect(resolve('@shop/example', 'main.ts')).toBeNull();
  });

  it.each([
    [{ main: './src/client.ts' }, ['src/client.ts'], 'src/client.ts'],
    [{ main: 'dist/index.js' }, ['src/index.ts', 'dist/index.js'], 'src/index.ts'],
    [{ main: './dist/index.js', module: './dist/index.js' }, ['lib/index.ts'], 'lib/index.ts'],
    [{ main: './lib/index.js' }, ['src/index.ts', 'lib/index.js'], 'src/index.ts'],
    [{ main: './lib/cjs/client.cjs.js' }, ['src/client.ts'], 'src/client.ts'],
    [{ main: 'lib/client.js' }, ['lib/client.js'], 'lib/client.js'],
    [{ main: 'lib/client' }, ['lib/client.ts', 'src/client.ts'], 'lib/client.ts'],
    [{ types: './dist/index.d.ts', module: './dist/index.mjs' }, ['src/index.ts'], 'src/index.ts'],
    [{ types: 'build/src/client.d.ts' }, ['src/client.ts'], 'src/client.ts'],
    [{ main: 'out/client.js' }, ['client.ts'], 'client.ts'],
    [{ main: './dist' }, ['src/index.tsx'], 'src/index.tsx'],
    [{ main: 'missing.js' }, ['index.mts'], 'index.mts'],
    [{ exports: './dist/index.js' }, ['src/index.ts'], 'src/index.ts'],
    [{ exports: { import: { types: './dist/client.d.ts', default: './dist/client.mjs' } } }, ['src/client.ts'], 'src/client.ts'],
    [{ exports: { '.': [{ browser: './web.ts' }, './node.ts'] } }, ['web.ts', 'node.ts'], 'web.ts'],
    [{ exports: { '.': { browser: './web.ts', default: './node.ts' } } }, ['web.ts', 'node.ts'], 'node.ts'],
    [{ exports: { './schema': './schema.ts' }, main: 'entry.js' }, ['schema.ts', 'entry.js'], 'entry.js'],
    [{ exports: null, main: 5 }, ['src/index.js'], 'src/index.js'],
  ])('finds the source of the entry %j', (manifest, files, expected) => {
    const { resolve } = project({
      'package.json': { workspaces: ['packages/*'] },
      'packages/db/package.json': { name: '@shop/db', ...manifest },
      ...sources(...files.map((file) => `packages/db/${file}`)),
    });
    expect(resolve('@shop/db', 'main.ts')).toBe(`packages/db/${expected}`);
  });

  it.each([
    [{}, 'schema', 'schema.ts', 'schema.ts'],
    [{}, 'schema', 'src/schema/index.ts', 'src/schema/index.ts'],
    [{}, 'dist/schema.js', 'src/schema.ts', 'src/schema.ts'],
    [{}, 'types/order', 'types/order.ts', 'types/order.ts'],
    [{ exports: { './*': './dist/*.js' } }, 'models/order', 'src/models/order.ts', 'src/models/order.ts'],
    [{ exports: { './lib/*': './lib/*.js' } }, 'lib/pick', 'src/pick.ts', 'src/pick.ts'],
    [{ exports: { './*': './src/*.ts', './models/*': './src/entities/*.ts' } }, 'models/order', 'src/entities/order.ts', 'src/entities/order.ts'],
    [{ exports: { './*/schema': './src/*.schema.ts' } }, 'order/schema', 'src/order.schema.ts', 'src/order.schema.ts'],
    [{ exports: { './models/': './src/models/' } }, 'models/order.js', 'src/models/order.ts', 'src/models/order.ts'],
    [{ exports: { '.': './index.js' } }, 'schema', 'src/schema.ts', 'src/schema.ts'],
    [{ exports: { './schema': null } }, 'orders', 'src/schema.ts', null],
  ])('finds the source of a path inside %j: %s', (manifest, subpath, file, expected) => {
    const { resolve } = project({
      'package.json': { workspaces: ['packages/*'] },
      'packages/db/package.json': { name: '@shop/db', ...manifest },
      ...sources(`packages/db/${file}`, 'packages/db/types/order.d.ts', 'packages/db/src/order.ts'),
    });
    expect(resolve(`@shop/db/${subpath}`, 'main.ts')).toBe(expected && `packages/db/${expected}`);
  });

  it('finds a package by its own name, by a path in its dependencies, and next to it when the workspace file is elsewhere', () => {
    const { resolve } = project({
      'api/package.json': {
        name: 'api',
        dependencies: { billing: 'file:../billing', clock: 'workspace:*', rates: 'workspace:*', zod: '^4', tax: 'link:../node_modules/tax' },
      },
      'billing/package.json': { name: 'billing' },
      'package.json': {},
      'libs/clock/package.json': { name: 'clock' },
      'libs/zod/package.json': { name: 'zod' },
      'services/libs/rates/package.json': { name: 'rates' },
      ...sources('api/src/index.ts', 'api/src/order.ts', 'billing/index.ts', 'libs/clock/index.ts', 'services/libs/rates/index.ts', 'libs/zod/index.ts', 'node_modules/tax/index.js'),
    });
    expect(resolve('api/order', 'api/src/index.ts')).toBe('api/src/order.ts');
    expect(resolve('billing', 'api/src/index.ts')).toBe('billing/index.ts');
    expect(resolve('clock', 'api/src/index.ts')).toBe('libs/clock/index.ts');
    expect(resolve('rates', 'api/src/index.ts')).toBe('services/libs/rates/index.ts');
    for (const specifier of ['zod', 'tax']) expect(resolve(specifier, 'api/src/index.ts')).toBeNull();
  });
});

describe('node_modules', () => {
  it('holds no project files, but links to some', () => {
    const { resolve, link } = project({
      'node_modules/zod/package.json': { name: 'zod', main: 'index.js' },
      'tsconfig.json': { compilerOptions: { paths: { '*': ['./node_modules/*'] } } },
      'shared/clock/package.json': { name: '@shop/clock' },
      ...sources('node_modules/zod/index.js', 'node_modules/zod/lib.js', 'shared/clock/index.ts', 'src/main.ts'),
    });
    link('node_modules/@shop/clock', 'shared/clock');
    link('vendor/zod', 'node_modules/zod');
    expect(resolve('@shop/clock', 'src/main.ts')).toBe('shared/clock/index.ts');
    for (const specifier of ['zod', 'zod/lib', '../node_modules/zod', '../vendor/zod', '@shop/none']) {
      expect(resolve(specifier, 'src/main.ts')).toBeNull();
    }
    expect(resolve('./lib', 'node_modules/zod/index.js')).toBeNull();
    expect(resolve('./index', 'node_modules/@shop/clock/main.ts')).toBe('shared/clock/index.ts');
  });
});
