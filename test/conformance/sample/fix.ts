// Applies everything that the rules offer to a folder, until nothing changes: fixes first, then one suggestion per file and round.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import plugin from '../../../src/index.ts';

/** A fix gives another file something to do at most a few times. */
const MOST_ROUNDS = 60;

/**
 * Fixes the code of a folder in place, with every rule and the policy `explicit`.
 * @returns what is still reported, a line each
 * @throws {Error} when the fixes never come to an end
 */
export async function fixAll(folder: string): Promise<string[]> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const results = await createEslint(folder).lintFiles(['**/*.ts']);
    const changed = results.map(applied).filter((isChanged) => isChanged);
    if (changed.length > 0) continue;
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) => `${relative(folder, filePath)}:${line} ${ruleId ?? ''} ${message}`),
    );
  }
  throw new Error('The fixes change the code again and again');
}

function createEslint(cwd: string): ESLint {
  return new ESLint({
    cwd,
    fix: true,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser } }, ...((plugin.configs?.['guideline'] ?? []) as Linter.Config[])],
  });
}

/** Writes what fixes made of a file, or the first suggestion when there were none; whether there was anything. */
function applied({ filePath, output, source, messages }: ESLint.LintResult): boolean {
  if (output !== undefined) {
    writeFileSync(filePath, output);
    return true;
  }
  const fix = messages.flatMap(({ suggestions }) => suggestions?.[0] ?? [])[0]?.fix;
  if (!fix || source === undefined) return false;
  writeFileSync(filePath, source.slice(0, fix.range[0]) + fix.text + source.slice(fix.range[1]));
  return true;
}
