// What every report counts, and which run counts as clean.
import type { FileResult, Run } from './run.ts';

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  /** How many of them `--fix` ends. */
  readonly fixable: number;
  readonly fixableErrors: number;
  readonly fixableWarnings: number;
}

/** A run as text. `cwd` is what paths are shown relative to. */
export type Report = (run: Run, context: { readonly cwd: string; readonly colors: boolean }) => string;

export function count(results: readonly Pick<FileResult, 'findings'>[]): Counts {
  const findings = results.flatMap((result) => result.findings);
  const errors = findings.filter(({ severity }) => severity === 2);
  const warnings = findings.filter(({ severity }) => severity === 1);
  return {
    errors: errors.length,
    warnings: warnings.length,
    fixable: findings.filter(({ fix }) => fix).length,
    fixableErrors: errors.filter(({ fix }) => fix).length,
    fixableWarnings: warnings.filter(({ fix }) => fix).length,
  };
}
