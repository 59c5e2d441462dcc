// `npm run conformance [-- ORM … --record --keep]`: runs every ORM on a real database and compares what happens with what the rule says.
// `--record` writes what was measured; `--keep` leaves the projects on disk.
import { fork } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { problemOf } from './compare.ts';
import { install } from './install.ts';
import { LEGEND, matrixOf, summaryOf } from './matrix.ts';
import { NOT_RUN } from './not-run.ts';
import { makeWorkspace } from './projects.ts';
import { differences, measuredOf, readMeasured, writeMeasured } from './record.ts';
import type { Case } from './run-suite.ts';
import { SUITES, suiteOf } from './suites.ts';

const PARALLEL = 2;
/** A suite that takes longer hangs. */
const LIMIT_MS = 10 * 60_000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { record: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
});
const names = positionals.length > 0 ? positionals : SUITES.map(({ orm }) => orm);
install(import.meta.dirname);

const root = mkdtempSync(join(realpathSync(tmpdir()), 'timestamps-conformance-'));
makeWorkspace(root);
const waiting = [...names];
const found = new Map<string, readonly Case[]>();
await Promise.all(Array.from({ length: PARALLEL }, work));
if (options.keep) console.log(`The projects are in ${root}`);
else rmSync(root, { recursive: true });
process.exitCode = report() ? 0 : 1;

async function work(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) found.set(name, await runSuite(name));
}

/** Runs a suite in a process of its own, whose code is compiled as the workspace says. */
function runSuite(name: string): Promise<readonly Case[]> {
  return new Promise((resolve, reject) => {
    let cases: readonly Case[] | null = null;
    const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'), TZ: 'UTC' };
    const child = fork(join(import.meta.dirname, 'run-suite.ts'), [name, root], { env, execArgv: ['--import', 'tsx'], timeout: LIMIT_MS });
    child.once('message', (message) => (cases = message as Case[]));
    child.once('exit', (code) => (cases ? resolve(cases) : reject(new Error(`The suite ${name} ended with code ${code} and without a result`))));
  });
}

/** Prints what was found; whether all is well. */
function report(): boolean {
  const wrong: string[] = [];
  const summaries: string[] = [];
  for (const name of names) {
    const suite = suiteOf(name);
    const cases = found.get(name) ?? [];
    const measured = measuredOf(cases);
    if (options.record) writeMeasured(name, measured);
    wrong.push(...problems(name, cases), ...differences(readMeasured(name), measured).map((difference) => `${name} ${difference}`));
    console.log(matrixOf(suite.title, cases));
    summaries.push(summaryOf(suite.title, cases));
  }
  const notRun = NOT_RUN.map(({ what, rows, why }) => `  ${String(rows).padStart(4)} ${what}: ${why}`);
  console.log([LEGEND, '', ...summaries, `${[...found.values()].flat().length} cases run. Not run:`, ...notRun].join('\n'));
  if (wrong.length > 0) console.error(['', `${wrong.length} problems:`, ...wrong].join('\n'));
  return wrong.length === 0;
}

function problems(name: string, cases: readonly Case[]): string[] {
  return cases.flatMap((one) => {
    const problem = problemOf(one);
    return problem === null ? [] : `${name} ${one.project} ${one.snippet}: ${problem}`;
  });
}
