import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it, expect } from 'vitest';
import { findFiles } from '../../src/cli/find-files.ts';
import { project } from './project.ts';

function names(cwd: string, ...paths: string[]): string[] {
  return findFiles(paths, cwd).map(({ path }) => relative(cwd, path));
}

function empty(...files: string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file, '']));
}

describe('findFiles', () => {
  it('finds the sources of a folder', () => {
    const kinds = ['a.cjs', 'b.cts', 'c.js', 'd.jsx', 'e.mjs', 'f.mts', 'g.ts', 'src/deep/h.tsx'];
    expect(names(project(empty(...kinds, 'notes.md', 'package.json', 'ts', 'orders.ts.bak')))).toEqual(kinds);
  });

  it('finds schemas and migrations, and no folder of such a name', () => {
    const cwd = project(empty('prisma/schema.prisma', 'db/001.sql', 'dump.sql/readme.txt'));
    expect(names(cwd)).toEqual(['db/001.sql', 'prisma/schema.prisma']);
  });

  it('passes over what is not source', () => {
    const cwd = project(
      empty(
        'src/order.ts',
        'src/dist.ts',
        'Dockerfile.prisma',
        'shop/Containerfile.sql',
        'src/dockerfile.parser.ts',
        'src/building/order.ts',
        'src/globals.d.ts',
        'src/module.d.mts',
        'vendor.min.js',
        'app-min.js',
        'app.bundle.js',
        'node_modules/orders/index.js',
        'packages/shop/node_modules/orders/index.js',
        'dist/order.js',
        'packages/shop/build/order.js',
        'coverage/order.js',
        '.next/order.js',
        '.git/hooks/order.js',
        'src/.well-known/order.ts',
      ),
    );
    expect(names(cwd)).toEqual(['src/.well-known/order.ts', 'src/building/order.ts', 'src/dist.ts', 'src/dockerfile.parser.ts', 'src/order.ts']);
  });

  it('passes over what git ignores', () => {
    const cwd = project({
      ...empty(
        'order.ts',
        'generated/order.ts',
        'generated/keep.ts',
        'Generated.ts',
        'shop/cache/order.ts',
        'shop/temp.ts',
        'shop/src/temp.ts',
        'temp.ts',
        'local.ts',
      ),
      '.gitignore': '/generated/*\n!/generated/keep.ts\n# comment\ncache/\ngenerated.ts\n',
      'shop/.gitignore': 'temp.ts\r\n!src/temp.ts\r\n',
      '.git/info/exclude': 'local.ts\n',
    });
    const all = ['Generated.ts', 'generated/keep.ts', 'order.ts', 'shop/src/temp.ts', 'temp.ts'];
    expect(names(cwd)).toEqual(process.platform === 'linux' ? all : all.slice(1));
  });

  it('follows the .gitignore files of the folders around, up to the repository', () => {
    const outer = project({
      ...empty('repository/.git/HEAD', 'repository/shop/order.ts', 'repository/shop/generated.ts', 'repository/other.ts'),
      '.gitignore': '*\n',
      'repository/.gitignore': 'generated.ts\n',
    });
    expect(names(join(outer, 'repository', 'shop'))).toEqual(['order.ts']);
    expect(names(join(outer, 'repository'), 'shop')).toEqual(['shop/order.ts']);
  });

  it('always takes what is named', () => {
    const cwd = project({
      ...empty('dist/order.js', 'types.d.ts', 'vendor.min.js', 'generated/order.ts', '.storybook/main.ts'),
      '.gitignore': 'generated/\n',
      '.git/HEAD': '',
    });
    const named = ['.storybook/main.ts', 'dist/order.js', 'generated/order.ts', 'types.d.ts', 'vendor.min.js'];
    expect(names(cwd, ...named)).toEqual(named);
    expect(names(cwd, 'dist', 'generated', '.storybook')).toEqual(['.storybook/main.ts', 'dist/order.js', 'generated/order.ts']);
  });

  it('takes each file once, and knows that it was named', () => {
    const cwd = project(empty('src/order.ts', 'src/invoice.ts'));
    expect(findFiles(['.', 'src/order.ts', './src', join(cwd, 'src')], cwd)).toEqual([
      { path: join(cwd, 'src/invoice.ts'), base: cwd, named: false },
      { path: join(cwd, 'src/order.ts'), base: cwd, named: true },
    ]);
  });

  it('takes files outside of the current folder relative to the folder that was named', () => {
    const cwd = project(empty('test/shop/src/order.ts'));
    const shop = join(cwd, 'test', 'shop');
    mkdirSync(join(cwd, 'elsewhere'));
    expect(findFiles([shop], join(cwd, 'elsewhere'))).toEqual([{ path: join(shop, 'src/order.ts'), base: shop, named: false }]);
    const order = join(shop, 'src/order.ts');
    expect(findFiles(['../test/shop/src/order.ts'], join(cwd, 'elsewhere'))).toEqual([{ path: order, base: dirname(order), named: true }]);
  });

  it('does not follow links out of a folder, nor in circles', () => {
    const cwd = project(empty('src/order.ts'));
    symlinkSync(cwd, join(cwd, 'src', 'self'));
    symlinkSync(join(cwd, 'src', 'order.ts'), join(cwd, 'link.ts'));
    expect(names(cwd)).toEqual(['src/order.ts']);
    expect(names(cwd, 'link.ts')).toEqual(['link.ts']);
  });

  it('names a path that is not there or not a source', () => {
    const cwd = project({ 'notes.md': '' });
    expect(() => findFiles(['src'], cwd)).toThrow('no such file or folder: src');
    expect(() => findFiles([`${'x'.repeat(5000)}.ts`], cwd)).toThrow('no such file or folder');
    expect(() => findFiles(['a\0b.ts'], cwd)).toThrow('no such file or folder');
    expect(() => findFiles(['notes.md'], cwd)).toThrow('not a kind of file that is checked (js, jsx, cjs, mjs, ts, tsx, cts, mts, prisma, sql): notes.md');
    expect(findFiles([], cwd)).toEqual([]);
  });
});
