// Runs the rules on a text the way ESLint does with a preset, and gives back what they report.
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { factsOf } from '../../src/analyze.ts';
import type { Facts } from '../../src/analyze.ts';
import { EXTENSIONS } from '../../src/configs.ts';
import plugin from '../../src/index.ts';
import { read, ROOT } from './lists.ts';

export interface Run {
  /** Relative to the root of the project; the file need not exist. */
  readonly file: string;
  /** The project's folder; this one when left out. */
  readonly root?: string;
  /** Ids without the plugin's name; every rule when left out. */
  readonly rules?: readonly string[];
  /** What a project would write as `settings.timestamps`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * Lints a text.
 * @returns the rules' messages in source order
 * @throws {Error} when the text does not parse, or when a rule fails
 */
export function lint(text: string, run: Run): Linter.LintMessage[] {
  const { file, root = ROOT } = run;
  const messages = new Linter({ cwd: root }).verify(text, configOf(run), { filename: join(root, file) });
  const failure = messages.find((message) => message.ruleId === null);
  if (failure) throw new Error(`${file}:${failure.line}: ${failure.message}`);
  return messages;
}

/** A text with every fix applied, again and again until none is left, as `--fix` does. */
export function fix(text: string, run: Run): string {
  return new Linter({ cwd: ROOT }).verifyAndFix(text, configOf(run), { filename: join(ROOT, run.file) }).output;
}

function configOf({ file, rules = Object.keys(plugin.rules ?? {}), settings = {} }: Run): Linter.Config {
  return {
    ...languageOf(file),
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    plugins: { timestamps: plugin },
    rules: Object.fromEntries(rules.map((id) => [`timestamps/${id}`, 'error'])),
    settings: { timestamps: settings },
  };
}

/** The facts of a file of the project, as a rule gets them; `null` when its text shows that it has none. */
export function factsIn(file: string): Facts | null {
  const filename = join(ROOT, file);
  const found: (Facts | null)[] = [];
  const create = ({ sourceCode }: Rule.RuleContext): Rule.RuleListener => ({ Program: () => void found.push(factsOf(sourceCode, filename)) });
  const plugins = { timestamps: plugin, facts: { rules: { read: { create } } } };
  new Linter({ cwd: ROOT }).verify(read(file), { ...languageOf(file), plugins, rules: { 'facts/read': 'error' } }, { filename });
  return found[0] ?? null;
}

function languageOf(file: string): Linter.Config {
  const schema = /\.(sql|prisma)$/.exec(file)?.[1];
  return schema
    ? { files: [`**/*.${schema}`], language: `timestamps/${schema}` }
    : { files: [`**/*.{${EXTENSIONS.join(',')}}`], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: /x$/.test(file) } } } };
}

/** A message as `line:column rule message`, for comparisons that show what differs. */
export function describeMessage(report: Linter.LintMessage): string {
  return `${report.line}:${report.column} ${ruleOf(report)} ${report.message}`;
}

/** The id of the rule that gave a message, without the plugin's name. */
export function ruleOf({ ruleId }: Linter.LintMessage): string {
  return (ruleId ?? '').replace('timestamps/', '');
}
