// Puts a text through every rule and every list of facts, with each of the parsers that a user may have.
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type { SourceCode } from 'eslint';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { factsOf } from '../../src/analyze.ts';
import { parser as ownParser } from '../../src/cli/parser.ts';
import { EXTENSIONS } from '../../src/configs.ts';
import plugin from '../../src/index.ts';
import { parseText } from '../../src/project/parse.ts';
import { join } from 'node:path';
import { ROOT } from '../tools/lists.ts';
import type { Input } from './inputs.ts';

export const PARSERS: Readonly<Record<string, Linter.Parser | null>> = { '@typescript-eslint/parser': typescriptParser, espree: null, oxc: ownParser };

const rules = Object.fromEntries(Object.keys(plugin.rules ?? {}).map((id) => [`timestamps/${id}`, 'error' as const]));
const linter = new Linter({ cwd: ROOT });

/**
 * Lints a text with every rule.
 * @returns whether it could be parsed
 * @throws {Error} what a rule throws
 */
export function lintWith(parser: Linter.Parser | null, { file, text }: Input, withRules = true): boolean {
  const messages = linter.verify(
    text,
    {
      files: [`**/*.{${EXTENSIONS.join(',')}}`],
      languageOptions: { ...(parser && { parser }), parserOptions: { ecmaFeatures: { jsx: /x$/.test(file) || parser === null } } },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      plugins: { timestamps: plugin },
      rules: withRules ? rules : {},
      settings: { timestamps: { policy: 'explicit' } },
    },
    { filename: join(ROOT, file), allowInlineConfig: false },
  );
  return !messages.some((message) => message.fatal);
}

/** Reads every list of facts of a text that is parsed without ESLint; `false` when it cannot be parsed. */
export function readFacts({ file, text }: Input): boolean {
  const parsed = parseText(text, file);
  if ('error' in parsed) return false;
  const sourceCode = { ast: parsed.ast, text, visitorKeys, getAllComments: () => parsed.comments };
  const facts = factsOf(sourceCode as unknown as SourceCode, join(ROOT, file));
  if (facts) for (const key of Object.keys(facts)) void facts[key as keyof typeof facts];
  return true;
}
