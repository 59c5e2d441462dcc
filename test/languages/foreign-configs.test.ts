// Configs for JavaScript that a project forgot to scope to its files: they run on schemas and SQL too, and must neither stop nor report.
import { readdirSync } from 'node:fs';
import { Linter } from 'eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import unicorn from 'eslint-plugin-unicorn';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { read } from '../tools/lists.ts';

const samples = (folder: string): string[] => readdirSync(`test/fixtures/${folder}`).map((file) => read(`test/fixtures/${folder}/${file}`));

describe.each([
  { language: 'prisma', filename: 'prisma/schema.prisma', texts: [...samples('schemas'), '', 'model Half {\n  id'] },
  { language: 'sql', filename: 'migrations/001.sql', texts: [...samples('sql'), '', 'CREATE TABLE half (id'] },
])('$language', ({ language, filename, texts }) => {
  const base: Linter.Config = { files: [`**/*.${language}`], plugins: { timestamps: plugin }, language: `timestamps/${language}` };
  const reports = (...configs: Linter.Config[]): string[] =>
    texts.flatMap((text) => new Linter().verify(text, [...configs, base], { filename }).flatMap(({ ruleId, message }) => (ruleId ? [`${ruleId}: ${message}`] : [])));

  it('eslint: every rule', () => {
    expect(reports({ rules: Object.fromEntries([...builtinRules].filter(([, rule]) => !rule.meta?.deprecated).map(([id]) => [id, 'error'])) })).toEqual([]);
  });

  it('typescript-eslint: strict and stylistic', () => {
    expect(reports(...(tseslint.configs.strict as Linter.Config[]), ...(tseslint.configs.stylistic as Linter.Config[]))).toEqual([]);
  });

  it('unicorn: recommended', () => {
    expect(reports(unicorn.configs.recommended as Linter.Config)).toEqual([]);
  });

  it('our own rules', () => {
    const rules = Object.fromEntries(Object.keys(plugin.rules ?? {}).map((id) => [`timestamps/${id}`, 'error' as const]));
    expect(reports({ plugins: { timestamps: plugin }, rules }).every((report) => report.startsWith('timestamps/'))).toBe(true);
  });
});
