import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { Linter } from 'eslint';
import type { Rule, SourceCode } from 'eslint';
import { expect, it } from 'vitest';
import { parser as ownParser } from '../../src/cli/parser.ts';
import type { Node, Program } from '../../src/js/ast.ts';
import { readSource } from '../../src/js/source.ts';
import { visitedIn } from '../../src/js/visited.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What a rule sees of a file. */
function seenIn(text: string, parser: Linter.Parser | null, see: (sourceCode: SourceCode) => void): void {
  const rule: Rule.RuleModule = { create: ({ sourceCode }) => ({ Program: () => see(sourceCode) }) };
  const languageOptions = { ...(parser && { parser }), parserOptions: { ecmaFeatures: { jsx: true } } };
  const messages = new Linter().verify(text, { files: ['**/*.tsx'], languageOptions, plugins: { own: { rules: { rule } } }, rules: { 'own/rule': 2 } }, 'file.tsx');
  expect(messages).toEqual([]);
}

it.each(['src/js/source.ts', 'src/orms/typeorm.ts', 'src/clocks/guards.ts', 'docs/examples/shop/orders/order.entity.ts'])('gives the nodes of %s as our own walk does', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  seenIn(text, typescriptParser as Linter.Parser, (sourceCode) => {
    const ast = sourceCode.ast as unknown as Program;
    const [walked, visited] = [undefined, visitedIn(sourceCode)].map((nodes) => readSource(file, text, ast, [], visitorKeys, nodes));
    const types = new Set(visitedIn(sourceCode)?.map(({ type }) => type));
    expect(types.size).toBeGreaterThan(20);
    for (const type of types) expect(visited?.nodes(type)).toEqual(walked?.nodes(type));
  });
});

it('gives the nodes of JavaScript', () => {
  seenIn('const paid = orders.filter(({ paidAt }) => paidAt !== null);', null, (sourceCode) => {
    const nodes = visitedIn(sourceCode) as Node[];
    expect(nodes.map(({ type }) => type).slice(0, 5)).toEqual(['Program', 'VariableDeclaration', 'VariableDeclarator', 'Identifier', 'CallExpression']);
    expect(nodes.slice(1).every(({ parent }) => parent !== undefined)).toBe(true);
  });
});

it('gives nothing where the parser hides the tree, or the linter does not walk', () => {
  seenIn('const paid = 1;', ownParser, (sourceCode) => expect(visitedIn(sourceCode)).toBeUndefined());
  expect(visitedIn({ visitorKeys: { Program: ['body'] } } as unknown as SourceCode)).toBeUndefined();
});
