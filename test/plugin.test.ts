// The plugin as ESLint sees it: its presets, its settings, and what it remembers of a file.
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { ESLint, Linter } from 'eslint';
import type { Rule } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../src/analyze.ts';
import plugin from '../src/index.ts';
import * as namespace from '../src/index.ts';
import { isTestFile } from '../src/test-files.ts';
import { lint } from './tools/lint.ts';
import { read, ROOT } from './tools/lists.ts';

const SHOP = 'docs/examples/shop';
const SCHEMA = 'docs/examples/shop/catalog/schema.ts';

/** The rules that report something in the sample shop under a config, once per report. */
async function reportsWith(config: Linter.Config[]): Promise<(string | null)[]> {
  const eslint = new ESLint({
    cwd: ROOT,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser } }, ...config],
  });
  const results = await eslint.lintFiles([SHOP]);
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

function lintOrders(settings: Readonly<Record<string, unknown>>): Linter.LintMessage[] {
  return lint("import { pgTable } from 'drizzle-orm/pg-core';", { file: 'docs/orders.ts', settings });
}

describe('presets', () => {
  it.each(['recommended', 'guideline'] as const)('%s works by name in `extends`', async (preset) => {
    const byName = await reportsWith(defineConfig({ plugins: { timestamps: plugin }, extends: [`timestamps/${preset}`] }));
    const byValue = await reportsWith(defineConfig({ extends: [plugin.configs[preset]] }));
    expect(byName).toContain('timestamps/require-timestamps');
    expect(byName).toEqual(byValue);
  });

  it('recommended accepts what the ORM refreshes, guideline does not', async () => {
    const stale = (ids: (string | null)[]): number => ids.filter((id) => id === 'timestamps/require-updated-at').length;
    const [managed, explicit] = [await reportsWith(plugin.configs.recommended), await reportsWith(plugin.configs.guideline)];
    expect(stale(explicit)).toBeGreaterThan(stale(managed));
  });

  const lintSchema = async (name: string): Promise<number> => {
    const eslint = new ESLint({
      cwd: ROOT,
      overrideConfigFile: true,
      overrideConfig: [{ files: ['**/*.{ts,tsx,mts}'], languageOptions: { parser } }, ...plugin.configs.guideline],
    });
    const [result] = await eslint.lintText(read(SCHEMA), { filePath: join(ROOT, 'docs', name) });
    return result?.messages.length ?? -1;
  };

  it.each([
    ...['schema.test.ts', 'schema.e2e-spec.ts', 'schema.e2e.ts', 'schema.servertest.ts', 'schema.int-test.ts'],
    ...['schema.mock.ts', 'schema.mocks.tsx', 'schema-mock.mts', 'mocks.ts', 'schema.service.mock.ts', 'schema.stub.ts', 'schema.fake.ts', 'schema.fixture.ts'],
    ...['schema-test-utils.ts', 'test-utils.ts', 'test-utils.tsx', 'schema.test-utils.ts', 'test-helpers.ts', 'schema_test_helper.ts', 'testUtils.ts', 'testing-utils.ts', 'test-setup.ts', 'setupTests.ts'],
    ...['test-data.ts', 'schema.testdata.ts', 'shared-test-data.ts', 'testData.ts'],
    ...['test', 'tests', '__tests__', '__mocks__', '__fixtures__', 'fixtures', 'mocks', 'e2e', 'playwright', 'cypress', 'test-utils', 'test-helpers', 'test-data', 'testdata', 'step_definitions', 'step-definitions'].map((folder) => `${folder}/schema.ts`),
    ...['e2e/orders/schema.ts', 'orders-e2e/src/schema.ts', 'schema.tests.ts', 'schema.specs.ts'],
  ])('leave tests alone: %s', async (name) => {
    expect(await lintSchema(name)).toBe(0);
    expect(isTestFile(join(ROOT, 'docs', name))).toBe(true);
    expect(isTestFile(`docs\\${name.replaceAll('/', '\\')}`)).toBe(true);
  });

  it.each(['schema.latest.ts', 'mock-schema.ts', 'schema.hammock.ts', 'contest-utils.ts', 'testimonials.ts', 'playwright.ts', 'tests.schema/schema.ts', 'orders-e2e-shop/schema.ts', 'schema.attests.ts', 'latest-data.ts', 'contest-data.ts'])('look at %s', async (name) => {
    expect(await lintSchema(name)).toBeGreaterThan(0);
    expect(isTestFile(join(ROOT, 'docs', name))).toBe(false);
  });

  it.each(['get_fixture.ts', 'access-test.ts', 'openapi-spec.ts', 'specs/schema.ts', 'testing/schema.ts'])('look at %s, which may be a test', async (name) => {
    expect(await lintSchema(name)).toBeGreaterThan(0);
    expect(isTestFile(join(ROOT, 'docs', name))).toBe(true);
  });

  const lintTable = async (name: string): Promise<number> => {
    const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: true, overrideConfig: plugin.configs.guideline });
    const [result] = await eslint.lintText('CREATE TABLE orders (id int PRIMARY KEY);', { filePath: join(ROOT, 'docs', name) });
    return result?.messages.filter(({ ruleId }) => ruleId !== null).length ?? -1;
  };

  it.each(['shop-test.sql', 'shop_eu-tests.sql', 'schema.test.sql', 'test-data.sql', 'mock_data.sql', 'testdb.sql'])('leave SQL for tests alone: %s', async (name) => {
    expect(await lintTable(name)).toBe(0);
    expect(isTestFile(join(ROOT, 'docs', name))).toBe(true);
  });

  it.each(['shop.sql', 'lab_test.sql', 'latest.sql', '0004_ab-test.sql', 'data.sql', 'contest-data.sql'])('look at %s', async (name) => {
    expect(await lintTable(name)).toBe(1);
    expect(isTestFile(join(ROOT, 'docs', name))).toBe(false);
  });

  it('name the plugin itself, so that the same plugin can be configured twice', () => {
    for (const config of [...plugin.configs.recommended, ...plugin.configs.guideline]) expect(config.plugins?.['timestamps']).toBe(plugin);
  });
});

describe('exports', () => {
  it('give the plugin to `import` and to `require`', () => {
    expect(namespace.default).toBe(plugin);
    expect(namespace['module.exports']).toBe(plugin);
  });
});

describe('settings', () => {
  it.each([
    [{ policy: 'strict' }, "timestamps: settings.timestamps.policy must be 'managed' or 'explicit', not \"strict\""],
    [{ polcy: 'managed' }, 'timestamps: unknown setting settings.timestamps.polcy; known are policy,'],
    [{ fields: { updatedAt: 'changedAt' } }, 'timestamps: settings.timestamps.fields.updatedAt must be an array of names, not "changedAt"'],
    [{ models: { ignored: [] } }, 'timestamps: unknown setting settings.timestamps.models.ignored; known are ignore, appendOnly'],
    [{ transitions: [{ field: 'status', value: 'paid' }] }, 'timestamps: settings.timestamps.transitions[0].timestamp must be given, not nothing'],
    [{ transitions: [{ field: 'status', value: null, timestamp: 'paidAt' }] }, 'timestamps: settings.timestamps.transitions[0].value must be a text, a number, true or false, not null'],
    [{ transitions: [{ model: '', field: 'status', value: 1, timestamp: 'paidAt' }] }, 'timestamps: settings.timestamps.transitions[0].model must be a non-empty string, not ""'],
    [{ clockModules: [{ from: './clock.ts' }] }, 'timestamps: settings.timestamps.clockModules[0].name must be given, not nothing'],
    [{ now: '' }, 'timestamps: settings.timestamps.now must be a non-empty string, not ""'],
    [
      { now: { expression: 'clock.now()', import: { from: './clock' } } },
      'timestamps: settings.timestamps.now.import.name must be given, not nothing',
    ],
  ])('%j is answered in one line', (settings, message) => {
    expect(() => lintOrders(settings)).toThrow(message);
  });

  it('may be left out', () => {
    expect(lintOrders({})).toEqual([]);
  });
});

it.each(['src/orders.test.ts', 'test/orders.ts'])('`guideline` has the rules about tests for tests, and no others: %s', (file) => {
  const [tests, ...others] = plugin.configs.guideline.filter(({ name }) => name?.endsWith('/tests'));
  expect(others).toEqual([]);
  expect(Object.keys(tests?.rules ?? {})).toEqual(['timestamps/require-timestamp-assertion']);
  const code = `import { Repository } from 'typeorm'; import { expect, it } from 'vitest'; import { Order } from './order';
it('pays', async () => { await (orders as Repository<Order>).update(1, { status: 'paid' }); expect(new Date(2024, 0, 1)).toBe(1); });`;
  const found = new Linter({ cwd: ROOT }).verify(code, [{ files: ['**/*.ts'], languageOptions: { parser } }, ...plugin.configs.guideline], { filename: join(ROOT, file) });
  expect(found.filter(({ ruleId }) => ruleId !== 'timestamps/require-timestamp-assertion')).toEqual([]);
});

describe('facts', () => {
  it('are read once for all rules of a file', () => {
    const seen: unknown[] = [];
    const spy: Rule.RuleModule = {
      create: ({ sourceCode, physicalFilename }) => ({ Program: () => void seen.push(factsOf(sourceCode, physicalFilename)) }),
    };
    new Linter({ cwd: ROOT }).verify(
      read(SCHEMA),
      {
        files: ['**/*.ts'],
        languageOptions: { parser },
        plugins: { spy: { rules: { first: spy, second: spy } } },
        rules: { 'spy/first': 'error', 'spy/second': 'error' },
      },
      { filename: join(ROOT, SCHEMA) },
    );
    expect(seen).toHaveLength(2);
    expect(seen[0]).not.toBeNull();
    expect(seen[0]).toBe(seen[1]);
  });
});
