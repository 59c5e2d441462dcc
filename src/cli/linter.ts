// ESLint, set up for the checker: one text in, our rules' findings out.
import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { UsageError } from './arguments.ts';
import type { Options } from './arguments.ts';
import { eslintOptions, isOurs } from './eslint-options.ts';
import type { FoundFile } from './find-files.ts';

export type Finding = Linter.LintMessage;

export interface Linted {
  readonly findings: readonly Finding[];
  /** The text after fixes, when they changed it. */
  readonly output: string | null;
}

/** The findings of one file; `null` when no rule is meant for it. */
export type Lint = (file: FoundFile, text: string) => Promise<Linted | null>;

/** @throws {UsageError} when the installed ESLint is too old */
export function createLinter({ config, policy, fix }: Options): Lint {
  const [major = 0, minor = 0] = ESLint.version.split('.').map(Number);
  if (major < 9 || (major === 9 && minor < 15)) throw new UsageError(`needs eslint 9.15 or later, found ${ESLint.version}`);
  const instances = new Map<string, ESLint>();
  return async ({ path, base, named }, text) => {
    const key = `${named} ${base}`;
    const eslint = instances.get(key) ?? new ESLint(eslintOptions({ base, config, policy, named, fix: fix !== 'no' }));
    instances.set(key, eslint);
    const { rules } = ((await eslint.calculateConfigForFile(path)) ?? {}) as Linter.Config;
    if (!rules || Object.keys(rules).length === 0) return null;
    const [result] = await eslint.lintText(text, { filePath: path });
    return { findings: (result?.messages ?? []).filter(({ ruleId, fatal }) => fatal || isOurs(ruleId)), output: result?.output ?? null };
  };
}
