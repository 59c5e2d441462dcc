// SQL under ESLint: language options, selectors, disable comments, rules for JavaScript that run by accident.
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';

/** Reports every column of a zoneless type. */
const zoneless: Rule.RuleModule = {
  meta: { type: 'problem', fixable: 'code', schema: [] },
  create: (context) => ({
    'SqlColumn > SqlType[name="timestamp"]'(node: Rule.Node) {
      context.report({
        node,
        message: `zoneless in ${(context.sourceCode.ast as unknown as { dialect: string }).dialect}`,
        fix: (fixer) => fixer.replaceText(node, 'timestamptz'),
      });
    },
  }),
};

function lint(text: string, config: Linter.Config = {}): string[] {
  const base = {
    plugins: { timestamps: plugin, own: { rules: { zoneless } } },
    language: 'timestamps/sql',
    rules: { 'own/zoneless': 'error' },
  } as const;
  const messages = new Linter().verify(text, [{ files: ['**/*.sql'], ...base, ...config }], { filename: 'orders.sql' });
  return messages.map(({ line, column, endColumn, message }) => `${line}:${column}-${endColumn} ${message}`);
}

const TABLE = 'CREATE TABLE orders (\n  paid_at timestamp NOT NULL,\n  sent_at timestamp\n);\n';

describe('the language', () => {
  it('gives rules places in the file', () => {
    expect(lint(TABLE)).toEqual(['2:11-20 zoneless in unknown', '3:11-20 zoneless in unknown']);
    expect(lint(`\uFEFF${TABLE.replaceAll('\n', '\r\n')}`)).toEqual(['2:11-20 zoneless in unknown', '3:11-20 zoneless in unknown']);
  });

  it('has the dialect as an option', () => {
    expect(lint(TABLE, { languageOptions: { dialect: 'postgres' } as Linter.LanguageOptions })[0]).toBe('2:11-20 zoneless in postgres');
    expect(() => lint(TABLE, { languageOptions: { dialect: 'oracle' } as Linter.LanguageOptions })).toThrow(
      "languageOptions.dialect must be 'postgres' or 'mysql' or 'sqlite' or 'unknown', not \"oracle\"",
    );
  });

  it('fixes', () => {
    const configs = [
      {
        files: ['**/*.sql'],
        plugins: { timestamps: plugin, own: { rules: { zoneless } } },
        language: 'timestamps/sql',
        rules: { 'own/zoneless': 'error' },
      },
    ];
    const { output } = new Linter().verifyAndFix(TABLE, configs as Linter.Config[], { filename: 'orders.sql' });
    expect(output).toBe(TABLE.replaceAll('timestamp', 'timestamptz'));
  });

  it.each([
    ['-- eslint-disable-next-line own/zoneless -- stored in UTC\n', '', 1],
    ['/* eslint-disable-next-line own/zoneless */\n', '', 1],
    ['', ' -- eslint-disable-line own/zoneless -- stored in UTC', 1],
    ['-- eslint-disable own/zoneless\n', '', 0],
    ['/* eslint own/zoneless: "off" */\n', '', 0],
    ['-- eslint-disable-next-line own/other\n', '', 3],
  ])('obeys %j and %j', (before, after, left) => {
    const text = `CREATE TABLE orders (\n${before}paid_at timestamp,${after}\nsent_at timestamp)`;
    expect(lint(text)).toHaveLength(left);
  });

  it('has directives in bodies of functions', () => {
    const text = 'DO $$ BEGIN\n  -- eslint-disable-next-line own/zoneless\n  CREATE TABLE a (b timestamp);\nEND $$;';
    expect(lint(text)).toEqual([]);
    expect(lint(text.replace('eslint', 'no'))).toHaveLength(1);
  });
});

it('is part of the presets', () => {
  for (const preset of Object.values(plugin.configs)) {
    const messages = new Linter().verify(TABLE, preset, { filename: 'migrations/orders.sql' });
    expect(messages.filter(({ fatal, ruleId }) => fatal === true || ruleId === null)).toEqual([]);
  }
});
