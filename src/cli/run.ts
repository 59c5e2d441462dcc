// One run over files: read, passed by when the text shows that it cannot matter, linted, fixed.
import { relative } from 'node:path';
import { couldMatter, forgetDisk } from '../analyze.ts';
import { UsageError } from './arguments.ts';
import type { Options } from './arguments.ts';
import type { FoundFile } from './find-files.ts';
import { createLinter } from './linter.ts';
import type { Finding, Lint, Linted } from './linter.ts';
import { isMinified, readTextFile, writeTextFile } from './text-file.ts';
import type { TextFile } from './text-file.ts';

export interface FileResult {
  readonly path: string;
  readonly findings: readonly Finding[];
  /** What fixes make of the text, if they change it. */
  readonly change: { readonly before: TextFile; readonly after: TextFile } | null;
}

export interface Run {
  /** How many files were looked at. */
  readonly checked: number;
  /** How many files got another text. */
  readonly written: number;
  /** The files with findings, or with changes that are not written. */
  readonly results: readonly FileResult[];
  /** What went wrong inside of a rule: one line each. */
  readonly crashes: readonly string[];
}

/** Fixes of one file may give others something to do, so a run with `--fix` is repeated until nothing changes, at most this often. */
const MOST_ROUNDS = 10;

/**
 * Checks files one after the other.
 * @param progress is told how many files are done
 * @throws {UsageError} when a setting is wrong or a file cannot be written
 */
export async function run(files: readonly FoundFile[], options: Options, progress: (done: number) => void): Promise<Run> {
  const lint = createLinter(options);
  const written = new Set<string>();
  for (let round = 1; ; round++) {
    const results: FileResult[] = [];
    const crashes: string[] = [];
    for (const [index, file] of files.entries()) {
      const result = await checkFile(file, lint, crashes);
      if (result && (result.findings.length > 0 || result.change)) results.push(result);
      progress(index + 1);
    }
    const changes = options.fix === 'write' ? results.filter(({ change }) => change) : [];
    for (const { path, change } of changes) {
      if (change) write(path, change.after);
      written.add(path);
    }
    forgetDisk();
    if (changes.length === 0 || round === MOST_ROUNDS) return { checked: files.length, written: written.size, results, crashes };
  }
}

async function checkFile(file: FoundFile, lint: Lint, crashes: string[]): Promise<FileResult | null> {
  const { path } = file;
  let before: TextFile;
  try {
    before = readTextFile(path);
  } catch (error) {
    return { path, findings: [fatal(`Cannot be read: ${firstLine(error)}`)], change: null };
  }
  if (!couldMatter(before.text, path) || (!file.named && isMinified(before.text))) return null;
  try {
    const linted = await lint(file, before.text);
    return linted && { path, findings: linted.findings, change: changeOf(before, linted) };
  } catch (error) {
    const message = firstLine(error);
    // ESLint puts its own words before what a rule says about its settings.
    const [, mistake] = /^(?:Error while loading rule '[^']*': )?timestamps: (.*)/.exec(message) ?? [];
    if (mistake !== undefined) throw new UsageError(mistake);
    if (error instanceof RangeError) return { path, findings: [fatal('Nests too deeply to be checked.')], change: null };
    crashes.push(`internal error in ${relative(file.base, path)}: ${message}`);
    return null;
  }
}

function changeOf(before: TextFile, { output }: Linted): FileResult['change'] {
  return output === null || output === before.text ? null : { before, after: { ...before, text: output } };
}

function write(path: string, file: TextFile): void {
  try {
    writeTextFile(path, file);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${firstLine(error)}`);
  }
}

function fatal(message: string): Finding {
  return { ruleId: null, fatal: true, severity: 2, message, line: 1, column: 1 };
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}
