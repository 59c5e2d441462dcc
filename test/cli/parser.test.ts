import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { describe, it, expect } from 'vitest';
import { parser } from '../../src/cli/parser.ts';

const linter = new Linter();

/** Reports every call of a name, as our rules report: from a Program listener, by offset. */
function callRule(word: string): Rule.RuleModule {
  return {
    create: ({ sourceCode, report }) => ({
      Program() {
        for (const { index } of sourceCode.text.matchAll(new RegExp(`\\b${word}\\(`, 'g')))
          report({ loc: sourceCode.getLocFromIndex(index), message: word });
      },
    }),
  };
}

const files = ['**/*.{ts,js,jsx}'];
const config: Linter.Config[] = [
  { files, languageOptions: { parser }, linterOptions: { reportUnusedDisableDirectives: 'off' } },
  { files, plugins: { timestamps: { rules: { pay: callRule('pay'), ship: callRule('ship') } } }, rules: { 'timestamps/pay': 'error' } },
];

function lint(text: string, filename = 'order.ts'): string[] {
  return linter
    .verify(text, config, { filename })
    .map(({ line, column, ruleId, fatal, message, severity }) => `${line}:${column} ${fatal ? message : `${ruleId} ${severity}`}`);
}

describe('parser', () => {
  it('gives ESLint what it needs to run a rule', () => {
    expect(lint('order.pay();\n')).toEqual(['1:7 timestamps/pay 2']);
    expect(lint('')).toEqual([]);
    expect(lint('#!/usr/bin/env node\norder.pay();\n', 'order.js')).toEqual(['2:7 timestamps/pay 2']);
    expect(lint('\uFEFForder.pay();\r\n\u2028order.pay();')).toEqual(['1:7 timestamps/pay 2', '3:7 timestamps/pay 2']);
    expect(lint('export const Order = () => <time>{pay()}</time>;', 'order.jsx')).toEqual(['1:35 timestamps/pay 2']);
  });

  it('reports a syntax error at its place', () => {
    expect(lint('order.pay();\nconst = 1;\n')).toEqual(['2:7 Parsing error: Unexpected token']);
  });

  it.each([
    ['a comment for the file', '/* eslint-disable */\npay();\npay();'],
    ['a comment for the file and the rule', '/* eslint-disable timestamps/pay -- paid elsewhere */\npay();\npay();'],
    ['a comment on the line', 'pay(); // eslint-disable-line timestamps/pay'],
    ['a block comment on the line', 'pay(); /* eslint-disable-line */'],
    ['a comment on the line before', 'order();\r\n  // eslint-disable-next-line timestamps/pay\r\npay();'],
    ['a comment of two lines before', '/* eslint-disable-next-line\n   timestamps/pay -- paid elsewhere */\npay();'],
    ['a comment that configures the rule', '/* eslint timestamps/pay: "off" */\npay();'],
    [
      'a comment that configures others, too',
      "/* eslint no-console: 2, 'timestamps/pay': 0, quotes: [2, 'single', { avoidEscape: true }] */\npay();",
    ],
  ])('obeys %s', (_name, text) => {
    expect(lint(text)).toEqual([]);
  });

  it('disables from a comment to the next', () => {
    expect(lint('pay();\n/* eslint-disable timestamps/pay */\npay();\n/* eslint-enable timestamps/pay */\npay();')).toHaveLength(2);
  });

  it('lets a comment switch our rules, and only ours', () => {
    expect(lint('/* eslint timestamps/ship: 1, timestamps/pay: ["error"] */\nship(pay());')).toEqual([
      '2:1 timestamps/ship 1',
      '2:6 timestamps/pay 2',
    ]);
    const others = [
      '/* eslint quotes: 2, indent: 2, no-undef: 2, no-unused-vars: 2 */',
      '/* eslint orders/ship: 2 */',
      '/* eslint-env node */',
      '/* global pay */',
      '/* exported ship */',
    ];
    expect(lint(`${others.join('\n')}\nvar ship = 'x';\n  pay();\n`)).toEqual(['7:3 timestamps/pay 2']);
  });

  it('says nothing about comments for other plugins', () => {
    expect(lint('// eslint-disable-next-line no-console, orders/unknown\nship();').filter((line) => line.includes('timestamps/'))).toEqual([]);
  });
});
