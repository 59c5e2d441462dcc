// Schemas in ESLint: directives, mistakes, places, options, and rules for JavaScript that run on them by accident.
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { own } from './prisma-samples.ts';

const RULE = 'timestamps/require-timestamps';
const BASE: Linter.Config = { files: ['**/*.prisma'], plugins: { timestamps: plugin }, language: 'timestamps/prisma' };

function verify(text: string, ...configs: Linter.Config[]): Linter.LintMessage[] {
  return new Linter().verify(text, [BASE, { rules: { [RULE]: 'error' } }, ...configs], { filename: 'prisma/schema.prisma' });
}

/** A rule's problems as `line:column`, everything else by its message. */
function problems(text: string, ...configs: Linter.Config[]): string[] {
  return verify(text, ...configs).map(({ ruleId, line, column, message }) => `${line}:${column}${ruleId === RULE ? '' : ` ${message}`}`);
}

const MODEL = 'model Order {\n  id Int @id\n}\n';

describe('directives', () => {
  it.each([
    ['// eslint-disable-next-line', MODEL],
    [`// eslint-disable-next-line ${RULE}`, MODEL],
    [`// eslint-disable-next-line ${RULE} -- rows never change`, MODEL],
    [`/* eslint-disable-next-line ${RULE} */`, MODEL],
    [`/* eslint-disable-next-line\n   ${RULE} -- a reason */`, MODEL],
    [`// eslint-disable ${RULE}`, MODEL],
    ['/* eslint-disable */', MODEL],
    [`/* eslint-disable ${RULE} -- generated */`, MODEL],
    [`/* eslint ${RULE}: "off" */`, MODEL],
    [`/* eslint "${RULE}": 0 -- generated */`, MODEL],
    ['', MODEL.replace('{', '{ // eslint-disable-line')],
    ['', MODEL.replace('{', `{ // eslint-disable-line ${RULE} -- a reason`)],
  ])('%s', (comment, model) => {
    expect(problems(`${comment}\n${model}`)).toEqual([]);
  });

  it('switch a rule on and off for a part of the file', () => {
    const text = `/* eslint-disable ${RULE} */\n${MODEL}/* eslint-enable ${RULE} */\n${MODEL}`;
    expect(problems(text)).toEqual(['6:7']);
    expect(problems(MODEL, { rules: { [RULE]: 'off' } })).toEqual([]);
    expect(problems(`/* eslint ${RULE}: "error" */\n${MODEL}`, { rules: { [RULE]: 'off' } })).toEqual(['2:7']);
  });

  it.each(['/// eslint-disable-next-line', '// the next line is for eslint-disable-next-line', '/// eslint-disable', `// eslint ${RULE}: off`])('%s is none', (comment) => {
    expect(problems(`${comment}\n${MODEL}`)).toEqual(['2:7']);
  });

  it('that are wrong or useless are reported', () => {
    expect(problems('// eslint-disable-next-line timestamps/nothing\n').join()).toMatch(/Definition for rule 'timestamps\/nothing' was not found/);
    expect(problems(`/* eslint-disable-line\n */ ${MODEL}`)).toContain('1:1 eslint-disable-line comment should not span multiple lines.');
    expect(problems(`/* eslint ${RULE}: [ */\n`).join()).toMatch(/Failed to parse JSON/);
    const unused = problems(`// eslint-disable-next-line ${RULE}\nenum A {\n  B\n}\n`, { linterOptions: { reportUnusedDisableDirectives: 'error' } });
    expect(unused).toEqual([`1:1 Unused eslint-disable directive (no problems were reported from '${RULE}').`]);
  });

  it('can be switched off', () => {
    expect(problems(`// eslint-disable-next-line\n${MODEL}`, { linterOptions: { noInlineConfig: true } })).toContain('2:7');
  });
});

describe('mistakes', () => {
  it('are one fatal finding; the rest of the file is linted', () => {
    const messages = verify(`${MODEL}model Half {\n  id Int @default(\n  = \n`);
    expect(messages.map(({ line, column, fatal, ruleId, message }) => [line, column, fatal ?? false, ruleId ?? message])).toEqual([
      [1, 7, false, RULE],
      [5, 19, true, 'Parsing error: Expected a value'],
    ]);
  });

  it('in a model keep it from being judged', () => {
    expect(problems('model Half {\n  id Int @id\n  createdAt\n}\n')).toEqual(['3:12 Parsing error: Expected a type']);
  });

  it('in a text that is no schema are one finding too', () => {
    expect(verify('{ "name": "shop" }')).toMatchObject([{ fatal: true, line: 1, column: 1 }]);
    expect(verify('')).toEqual([]);
  });
});

describe('source code', () => {
  const seen = (text: string, listener: (context: Rule.RuleContext) => Record<string, (node: Rule.Node) => void>): Linter.LintMessage[] =>
    verify(text, { plugins: { spy: { rules: { see: { create: listener } } } }, rules: { [RULE]: 'off', 'spy/see': 'error' } });

  it('gives selectors, parents and places', () => {
    const found: unknown[] = [];
    const messages = seen(`\uFEFF${MODEL.replaceAll('\n', '\r\n')}`, (context) => ({
      'PrismaModel > PrismaField[fieldType.name="Int"]'(node: Rule.Node) {
        const { sourceCode } = context;
        found.push(sourceCode.getText(node), sourceCode.getAncestors(node).map(({ type }) => type), sourceCode.hasBOM, sourceCode.lines.length);
        found.push(sourceCode.getIndexFromLoc(sourceCode.getLoc(node).start), sourceCode.getLocFromIndex(sourceCode.text.length));
        context.report({ node, message: 'here' });
      },
    }));
    expect(found).toEqual(['id Int @id', ['Program', 'PrismaModel'], true, 4, 17, { line: 4, column: 0 }]);
    expect(messages).toMatchObject([{ line: 2, column: 3, endLine: 2, endColumn: 13 }]);
  });

  it('prefixes every type of node but the root', () => {
    for (const { text } of own) {
      const types = new Set<string>();
      seen(text, () => ({ '*': (node) => void types.add(node.type) }));
      expect([...types].filter((type) => !type.startsWith('Prisma'))).toEqual(['Program']);
      expect(types.size).toBeGreaterThan(5);
    }
  });
});

describe('options', () => {
  it('of others are refused by name, those for JavaScript are let through', () => {
    expect(() => verify('', { languageOptions: { dialect: 'mysql' } as never })).toThrow('timestamps/prisma: unknown languageOptions.dialect; this language has no options');
    expect(verify('', { languageOptions: { ecmaVersion: 2020, sourceType: 'script', globals: { window: 'readonly' }, parser: tseslint.parser as Linter.Parser } })).toEqual([]);
  });
});
