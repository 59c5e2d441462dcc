// Every rule and adapter is complete and in its list.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';
import { rules } from '../rules/index.ts';
import { clocks } from '../src/clocks/index.ts';
import { orms } from '../src/orms/index.ts';
import { adaptersIn, generatedSources, read, ROOT, ruleIds } from './tools/lists.ts';
import { ormTables } from './tools/orm-tables.ts';

it.each([...generatedSources(), ormTables()])('$path is what `npm run sync` writes', ({ path, text }) => {
  expect(read(path)).toBe(text);
});

describe.each(Object.entries(rules))('%s', (id, { meta }) => {
  it('has a page and a test', () => {
    expect(existsSync(join(ROOT, `docs/rules/${id}.md`))).toBe(true);
    expect(existsSync(join(ROOT, `test/rules/${id}.test.ts`))).toBe(true);
  });

  it('says what it is', () => {
    expect(meta.type).toMatch(/^(?:problem|suggestion|layout)$/);
    expect(meta.docs.description).toMatch(/^(?:Require|Disallow) [^.]+$/);
    expect(meta.docs.url).toBe(`https://github.com/eslint-plugin-timestamps/eslint-plugin-timestamps/blob/main/docs/rules/${id}.md`);
    expect(meta.schema).toBeInstanceOf(Array);
  });

  it('enforces requirements of the guideline', () => {
    const guideline = read('docs/guideline.md');
    expect(meta.docs.requirements.length).toBeGreaterThan(0);
    for (const requirement of meta.docs.requirements) expect(guideline).toContain(`<a id="${requirement.toLowerCase()}"></a>${requirement} |`);
  });

  it('has messages that are sentences', () => {
    for (const message of Object.values(meta.messages ?? {})) expect(message).toMatch(/^[A-Z`{].*\.$/);
  });

  it('declares suggestions if and only if it has the message for them', () => {
    expect(meta.hasSuggestions ?? false).toBe(Object.hasOwn(meta.messages ?? {}, 'suggestion'));
  });

  it('declares a fix if and only if its problems carry an edit that is more than a suggestion', () => {
    const problems = read(`rules/${id}.ts`).match(/\breport\(\{[^]*?\}\);/g) ?? [];
    expect(meta.fixable !== undefined).toBe(problems.some((problem) => /\bedit\b/.test(problem) && !problem.includes("as: 'suggestion'")));
  });
});

it('lists every rule in a preset', () => {
  const listed = (preset: 'recommended' | 'guideline'): string[] => [...new Set(plugin.configs[preset].flatMap((config) => Object.keys(config.rules ?? {})))].sort();
  const named = (wanted: (id: keyof typeof rules) => boolean): string[] =>
    (Object.keys(rules) as (keyof typeof rules)[]).filter(wanted).map((id) => `timestamps/${id}`);
  expect(ruleIds()).toEqual(Object.keys(rules));
  expect(listed('guideline')).toEqual(named(() => true));
  expect(listed('recommended')).toEqual(named((id) => rules[id].meta.docs.recommended));
});

describe.each([
  { folder: 'src/orms', libraries: orms },
  { folder: 'src/clocks', libraries: clocks },
] as const)('$folder', ({ folder, libraries }) => {
  const adapters = adaptersIn(folder);

  it('has one file per adapter, named after it', () => {
    expect(libraries.map(({ name }) => `${name}.ts`)).toEqual(adapters.map(({ file }) => file));
  });

  it('exports each under its file name in camel case', () => {
    const expected = adapters.map(({ file }) => file.replace('.ts', '').replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase()));
    expect(adapters.map(({ name }) => name)).toEqual(expected);
  });
});

it.each(orms.map(({ name }) => name))('%s has the canonical shop', (name) => {
  expect(existsSync(join(ROOT, `test/fixtures/orms/${name}/shop.ts`))).toBe(true);
});

it.each(orms.map(({ name }) => name))('README.md names %s', (name) => {
  expect(read('README.md').toLowerCase()).toContain(`**${name.replace('-', '')}**`);
});
