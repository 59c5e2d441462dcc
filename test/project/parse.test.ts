import { createRequire } from 'node:module';
import { describe, it, expect } from 'vitest';
import { createParser, parseText } from '../../src/project/parse.ts';
import type { Load, Parsed, ParseFailure, ParseText } from '../../src/project/parse.ts';

const require = createRequire(import.meta.url);

function parsed(text: string, file: string, parse: ParseText = parseText): Parsed {
  const result = parse(text, file);
  if ('error' in result) throw new Error(`${file}: ${result.error.message}`);
  return result;
}

function failed(text: string, file: string, parse: ParseText = parseText): ParseFailure['error'] {
  const result = parse(text, file);
  if ('ast' in result) throw new Error(`${file} was parsed`);
  return result.error;
}

describe('parseText', () => {
  it.each([
    ['order.ts', 'const paidAt = <Date>order.paidAt;'],
    ['order.mts', 'const paidAt = <Date>order.paidAt;'],
    ['order.cts', 'import orders = require("./orders"); export = orders;'],
    ['order.d.ts', 'declare module "orders" { declare const paidAt: Date; }'],
    ['Order.tsx', 'export const Order = <T,>(order: T) => <time>{order.paidAt}</time>;'],
    ['Order.js', 'export const Order = () => <time />;'],
    ['Order.jsx', 'export const Order = () => <time />;'],
    ['order.mjs', 'export const order = await load();'],
    ['order.cjs', 'with (order) paidAt = 010; if (closed) return;'],
    ['order.js', 'const await = 1; module.exports = await; return;'],
    ['order.js', '#!/usr/bin/env node\nload();'],
    ['order.js', '// @flow\nfunction pay(order: Order): void {}'],
    ['order.js', 'class Orders { constructor(@Inject() orders) {} }'],
    ['order', 'load();'],
    ['empty.ts', ''],
    ['dos.ts', 'load();\r\nsave();\r\n'],
  ])('reads %s: %s', (file, text) => {
    const { ast, comments } = parsed(text, file);
    expect(ast.type).toBe('Program');
    expect(ast.range[1]).toBe(text.length);
    expect(comments.map(({ value }) => value)).toEqual(text.match(/(?<=\/\/).*/g) ?? []);
  });

  it('gives offsets in UTF-16 units, without parenthesized expressions', () => {
    const text = "const note = '€😀'; /* paid */ (order.paidAt);";
    const { ast, comments } = parsed(text, 'order.ts');
    const last = ast.body.at(-1) as { readonly start: number; readonly end: number } | undefined;
    expect(last).toMatchObject({ type: 'ExpressionStatement', expression: { type: 'MemberExpression' } });
    expect(text.slice(last?.start, last?.end)).toBe('(order.paidAt);');
    expect(comments).toEqual([{ type: 'Block', value: ' paid ', range: [20, 30] }]);
  });

  it('says where a text stops making sense', () => {
    expect(failed('load();\n  const = 1;\n', 'order.ts')).toMatchObject({ line: 2, column: 9 });
    expect(failed('with (order) pay();\r\nconst = 1;\n', 'order.js')).toMatchObject({ line: 2, column: 7 });
    expect(failed('load();\n\0', 'order.ts')).toMatchObject({ line: 2, column: 1 });
  });

  it('refuses what would overflow the native stack instead of ending the process', { timeout: 60_000 }, () => {
    expect(failed('['.repeat(100_000), 'order.js').message).toBe('Nests too deeply to be parsed.');
    expect(failed(`type Order = ${'Array<'.repeat(50_000)}`, 'order.ts').message).toBe('Nests too deeply to be parsed.');
    expect(parsed(`const orders = ${'['.repeat(3500)}${']'.repeat(3500)};`, 'order.js').ast.body).toHaveLength(1);
  });
});

describe('without the native parser', () => {
  const broken = (name: string) => {
    throw new Error(`Cannot find module '${name}'`);
  };
  const withTypescriptEslint = createParser((name) => (name === '@typescript-eslint/parser' ? require(name) : broken(name)));
  const withEspree = createParser((name) => (name === 'espree' ? createRequire(require.resolve('eslint'))(name) : broken(name)));

  it("takes the project's TypeScript parser", { timeout: 60_000 }, () => {
    expect(parsed('class Orders { @Column() paidAt!: Date }', 'order.ts', withTypescriptEslint).ast.body[0]?.type).toBe('ClassDeclaration');
    expect(parsed('export const Order = () => <time />;', 'order.js', withTypescriptEslint).ast.body).toHaveLength(1);
    expect(failed('load();\n  const = 1;\n', 'order.ts', withTypescriptEslint)).toMatchObject({ line: 2, column: 9 });
  });

  it("takes ESLint's parser for JavaScript", () => {
    expect(parsed('with (order) pay(); // now', 'order.js', withEspree).comments).toHaveLength(1);
    expect(failed('load();\n  const = 1;\n', 'order.js', withEspree)).toMatchObject({ message: 'Unexpected token =', line: 2, column: 9 });
  });

  it('says that a parser is missing when there is none', () => {
    expect(failed('let paidAt: Date;', 'order.ts', withEspree)).toMatchObject({ message: expect.stringContaining('reinstall oxc-parser'), line: 1 });
    expect(failed('load();', 'order.js', createParser(broken)).message).toContain('reinstall oxc-parser');
  });

  it('goes on to the next parser for a file that breaks the first', () => {
    const load: Load = (name) => (name === 'oxc-parser' ? { parseSync: () => broken('panic') } : require(name));
    expect(parsed('let paidAt: Date;', 'order.ts', createParser(load)).ast.body).toHaveLength(1);
  });
});
