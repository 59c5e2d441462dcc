// The command from arguments to exit code.
import plugin from '../index.ts';
import { HELP, UsageError, readArguments } from './arguments.ts';
import type { Options } from './arguments.ts';
import { findFiles } from './find-files.ts';
import { showProgress } from './progress.ts';
import type { Terminal } from './progress.ts';
import { reportDiff } from './report-diff.ts';
import { reportJson } from './report-json.ts';
import { reportStylish } from './report-stylish.ts';
import { count } from './report.ts';
import type { Run } from './run.ts';
import { run } from './run.ts';

/** What the command needs of its process. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

/** Runs the command and gives its exit code: 0 nothing found, 1 findings, 2 wrong usage or internal error. Never throws. */
export async function command(args: readonly string[], surroundings: Surroundings): Promise<0 | 1 | 2> {
  const { stdout, stderr } = surroundings;
  try {
    const options = readArguments(args);
    if (options === 'help') stdout.write(HELP);
    else if (options === 'version') stdout.write(`${plugin.meta.version}\n`);
    else return await check(options, surroundings);
    return 0;
  } catch (error) {
    const isMistake = error instanceof UsageError;
    const [line = ''] = String(isMistake ? error.message : error).split('\n', 1);
    stderr.write(`timestamps: ${isMistake ? line : `internal error: ${line}`}\n`);
    return 2;
  }
}

async function check(options: Options, { cwd, env, stdout, stderr }: Surroundings): Promise<0 | 1 | 2> {
  const files = findFiles(options.paths, cwd);
  const progress = showProgress(stderr, files.length);
  const result = await run(files, options, progress.update).finally(progress.end);

  const context = { cwd, colors: wantsColors(env, stdout) };
  if (options.format === 'json') stdout.write(reportJson(result, context));
  else {
    if (options.fix === 'show') stdout.write(reportDiff(result, context));
    stdout.write(reportStylish(result, context));
  }
  const [crash, ...more] = result.crashes;
  if (crash === undefined) return isClean(result, options) ? 0 : 1;
  stderr.write(`timestamps: ${crash}${more.length > 0 ? ` (and in ${more.length} more)` : ''}\n`);
  return 2;
}

function isClean(result: Run, { fix, maxWarnings }: Options): boolean {
  const { errors, warnings } = count(result.results);
  const isUnfixed = fix === 'show' && result.results.some(({ change }) => change);
  return errors === 0 && warnings <= maxWarnings && !isUnfixed;
}

function wantsColors(env: Surroundings['env'], terminal: Terminal): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return terminal.isTTY === true && env['TERM'] !== 'dumb';
}
