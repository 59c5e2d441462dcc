import type * as FileSystem from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createModuleResolver } from '../../src/project/resolve.ts';
import { project, sources } from './on-disk.ts';

// The disk's clock ticks every two seconds, as it does on FAT: quick changes leave the same time stamp.
vi.mock('node:fs', async (importActual) => {
  const fs = await importActual<typeof FileSystem>();
  const coarse = (time: number): number => Math.floor(time / 2_000) * 2_000;
  const statSync = (path: string, options: { throwIfNoEntry: false }) => {
    const stat = fs.statSync(path, options);
    return stat && Object.assign(stat, { mtimeMs: coarse(stat.mtimeMs), ctimeMs: coarse(stat.ctimeMs) });
  };
  return { ...fs, statSync };
});

describe('a resolver that lives on while the project changes', () => {
  // The clock that limits how often the disk is looked at.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());
  const later = (milliseconds = 60) => void vi.advanceTimersByTime(milliseconds);

  it('sees files come, move and go, however quickly', () => {
    const { write, remove, resolve } = project(sources('src/main.ts'));
    for (let round = 0; round < 5; round++) {
      later();
      expect(resolve('./order', 'src/main.ts')).toBeNull();
      write('src/order.js');
      later();
      expect(resolve('./order', 'src/main.ts')).toBe('src/order.js');
      write('src/order.ts');
      later();
      expect(resolve('./order', 'src/main.ts')).toBe('src/order.ts');
      remove('src/order.js');
      remove('src/order.ts');
      write('src/order/index.ts');
      later();
      expect(resolve('./order', 'src/main.ts')).toBe('src/order/index.ts');
      remove('src/order');
    }
  });

  it('sees whole folders come and go', () => {
    const { write, remove, resolve } = project({ 'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } } });
    expect(resolve('@/billing/invoice', 'main.ts')).toBeNull();
    write('src/billing/invoice.ts');
    later();
    expect(resolve('@/billing/invoice', 'main.ts')).toBe('src/billing/invoice.ts');
    remove('src');
    later();
    expect(resolve('@/billing/invoice', 'main.ts')).toBeNull();
  });

  it('sees a configuration change, also where it is inherited from, while it is broken and after it is gone', () => {
    const mapped = (folder: string) => ({ compilerOptions: { paths: { '@/*': [`./${folder}/*`] } } });
    const { write, remove, resolve } = project({
      'tsconfig.json': { extends: './tsconfig.base.json' },
      'tsconfig.base.json': mapped('old'),
      ...sources('old/order.ts', 'new/order.ts'),
    });
    expect(resolve('@/order', 'main.ts')).toBe('old/order.ts');
    write('tsconfig.base.json', mapped('new'));
    later();
    expect(resolve('@/order', 'main.ts')).toBe('new/order.ts');
    write('tsconfig.json', '{ "extends": ');
    later();
    expect(resolve('@/order', 'main.ts')).toBeNull();
    write('tsconfig.json', mapped('old'));
    later();
    expect(resolve('@/order', 'main.ts')).toBe('old/order.ts');
    remove('tsconfig.json');
    later();
    expect(resolve('@/order', 'main.ts')).toBeNull();
  });

  it('sees entries and names in package.json change at once, new packages within about a second', () => {
    const { write, remove, resolve } = project({
      'package.json': { workspaces: ['packages/*'] },
      'packages/db/package.json': { name: '@shop/db', main: 'first.ts' },
      ...sources('packages/db/first.ts', 'packages/db/second.ts'),
    });
    expect(resolve('@shop/db', 'main.ts')).toBe('packages/db/first.ts');
    write('packages/db/package.json', { name: '@shop/db', main: 'second.ts' });
    later();
    expect(resolve('@shop/db', 'main.ts')).toBe('packages/db/second.ts');
    write('packages/db/package.json', { name: '@shop/data', main: 'first.ts' });
    later();
    expect(resolve('@shop/db', 'main.ts')).toBeNull();
    expect(resolve('@shop/data', 'main.ts')).toBe('packages/db/first.ts');
    expect(resolve('@shop/billing', 'main.ts')).toBeNull();
    write('packages/billing/package.json', { name: '@shop/billing', main: 'invoice.ts' });
    write('packages/billing/invoice.ts');
    remove('packages/db');
    later(1_500);
    expect(resolve('@shop/billing', 'main.ts')).toBe('packages/billing/invoice.ts');
    expect(resolve('@shop/data', 'main.ts')).toBeNull();
    write('package.json', { workspaces: ['libs/*'] });
    later();
    expect(resolve('@shop/billing', 'main.ts')).toBeNull();
  });

  it('sees a link turn', () => {
    const { link, remove, resolve } = project(sources('old/order.ts', 'new/index.ts'));
    link('current', 'old');
    expect(resolve('./current/order', 'main.ts')).toBe('current/order.ts');
    remove('current');
    link('current', 'new');
    later();
    expect(resolve('./current/order', 'main.ts')).toBeNull();
    expect(resolve('./current', 'main.ts')).toBe('current/index.ts');
  });
});

describe('imports that no project file can answer', () => {
  const odd = [
    ...['', ' ', '.', '..', '/', '//', './', '#', '#/', '@', '@/', '@shop', '?', './?', '?raw', '~', '*', '\\', '.\\'],
    ...['\0', './order\0.ts', '\u2028', '\ud800', './\uffff'],
    ...['__proto__', './__proto__', '@__proto__/__proto__', 'constructor', 'toString/valueOf', '#__proto__', '#constructor', 'hasOwnProperty'],
    ...['node:fs', 'fs', 'fs/promises', 'data:text/javascript,export default 1', 'https://shop.example/order.ts', 'file:///order.ts'],
    ...['virtual:orders', 'C:\\shop\\order', 'raw-loader!./order', '/etc/passwd', '%2e%2e/order', '../'.repeat(200), `./${'o'.repeat(3_000)}`],
    ...[`./${'o'.repeat(100_000)}`, `./${'o/'.repeat(1_500)}`, `./${'dist/'.repeat(800)}order`, `@shop/db/${'dist/'.repeat(800)}order`],
  ];
  const strange = {
    'package.json': {
      name: 'strange',
      imports: { ['__proto__']: './order.ts', '#*': { a: { b: [{}] } } },
      exports: [[[]]],
      workspaces: ['[', '!', '**/{', '../../..', '\\', 5, '', '.'],
    },
    'tsconfig.json': {
      extends: [[], {}, '', '/', '..', '@', '__proto__'],
      references: { path: '.' },
      compilerOptions: { baseUrl: 5, paths: { '*': ['*', null], '': [''], '**': ['**'], ['__proto__']: ['x'] } },
    },
    'lerna.json': [],
    'pnpm-workspace.yaml': 'packages: [\n- \n  - \n\t- "',
    'main.ts': '',
  };

  const named = odd.map((specifier) => ({ name: JSON.stringify(specifier.slice(0, 40)), specifier }));
  it.each(named)('$name leads nowhere, in a plain and in a strange project', ({ specifier }) => {
    const plain = project({ 'src/main.ts': '' });
    expect(plain.resolve(specifier, 'src/main.ts')).toBeNull();
    const { resolve } = project(strange);
    for (const from of ['src/deep/none.ts', 'src/\0.ts', '__proto__', '']) expect(resolve(specifier, from)).toBeNull();
  });

  it('accepts importing files that are not on disk', () => {
    const { resolve } = createModuleResolver();
    for (const from of ['', '<input>', 'C:\\shop\\order.ts', '/', 'order.ts']) expect(resolve('./no-such-order', from)).toBeNull();
  });

  it('survives conditions without end and a package.json that is a folder', () => {
    const deep = `${'{"default":'.repeat(50_000)}"./order.ts"${'}'.repeat(50_000)}`;
    const { resolve } = project({
      'package.json': `{"workspaces":["*"]}`,
      'db/package.json': `{"name":"db","exports":${deep}}`,
      'db/src/index.ts': '',
      'api/package.json/index.ts': '',
      'api/tsconfig.json/index.ts': '',
      'api/order.ts': '',
    });
    expect(resolve('db', 'api/main.ts')).toBe('db/src/index.ts');
    expect(resolve('./order', 'api/main.ts')).toBe('api/order.ts');
  });
});

describe('many imports', () => {
  it('gives the same answers for 5,000 imports when they are asked for again', () => {
    const names = Array.from({ length: 50 }, (_, i) => `order${i}`);
    const { resolve } = project({
      'package.json': { workspaces: ['packages/*'] },
      'packages/db/package.json': { name: '@shop/db', exports: { './*': './dist/*.js' } },
      'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./packages/db/src/*'] } } },
      ...sources(...names.map((name) => `packages/db/src/${name}.ts`)),
    });
    const all = () => {
      let found = 0;
      for (let folder = 0; folder < 25; folder++) {
        for (const name of names) {
          for (const specifier of [`../../packages/db/src/${name}`, `@/${name}`, `@shop/db/${name}`, 'typeorm']) {
            if (resolve(specifier, `apps/app${folder}/main.ts`)) found++;
          }
        }
      }
      return found;
    };
    expect(all()).toBe(3_750);
    expect(all()).toBe(3_750);
  });
});
