// What was measured, as it is committed: by project and snippet, in one file per suite.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMiss } from './effect.ts';
import type { Case } from './run-suite.ts';

/** By project, then by snippet: the effect, with SILENT behind it where a miss is not reported. */
export type Measured = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const SILENT = ' (not reported)';

/** The committed record of a suite; empty when there is none. */
export function readMeasured(orm: string): Measured {
  const file = fileOf(orm);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Measured) : {};
}

export function writeMeasured(orm: string, measured: Measured): void {
  writeFileSync(fileOf(orm), `${JSON.stringify(measured, null, 2)}\n`);
}

/** What a run measured, in the form of the record. */
export function measuredOf(cases: readonly Case[]): Measured {
  const measured: Record<string, Record<string, string>> = {};
  for (const { project, snippet, effect, answer } of cases) {
    (measured[project] ??= {})[snippet] = `${effect}${isMiss(effect) && answer === 'silent' ? SILENT : ''}`;
  }
  return measured;
}

/** Where a run and the record differ, one line each. */
export function differences(recorded: Measured, measured: Measured): string[] {
  const projects = new Set([...Object.keys(recorded), ...Object.keys(measured)]);
  return [...projects].flatMap((project) => {
    const [was, is] = [recorded[project] ?? {}, measured[project] ?? {}];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((snippet) => was[snippet] !== is[snippet])
      .map((snippet) => `${project} ${snippet}: recorded as ${was[snippet] ?? 'nothing'}, measured ${is[snippet] ?? 'nothing'}`);
  });
}

function fileOf(orm: string): string {
  return join(import.meta.dirname, orm, 'measured.json');
}
