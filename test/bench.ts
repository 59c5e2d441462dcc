// What the plugin and the checker cost on a tree, against ESLint with @typescript-eslint/parser and no rules on the same files.
//
//   npm run bench -- PATH [--runs N]
//
// Every measurement is a process of its own; of several runs, taken in turn, the median counts. Exits with 1 when a target is missed.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { findFiles } from '../src/cli/find-files.ts';
import type { Plugin } from '../src/index.ts';

type Subject = 'no rules' | 'preset' | 'checker';

interface Measured {
  /** The whole process from start to end, in milliseconds. */
  readonly wall: number;
  /** What the processors spent on it, in milliseconds: other work on the machine does not change it. */
  readonly cpu: number;
  /** ESLint's part, without loading it. */
  readonly lint: number;
  /** Our rules, summed up. */
  readonly rules: number;
  /** Peak, in megabytes. */
  readonly memory: number;
}

const built = (file: string): string => pathToFileURL(fileURLToPath(new URL(`../node_modules/.cache/bench/${file}`, import.meta.url))).href;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, measure: { type: 'string' } },
});
const [path] = positionals;
if (path === undefined) {
  process.stderr.write('bench: which folder? npm run bench -- PATH [--runs N]\n');
  process.exitCode = 2;
} else if (values.measure) process.stdout.write(`\n${JSON.stringify(await measure(values.measure as Subject, resolve(path)))}`);
else compare(resolve(path), Number(values.runs));

async function measure(subject: Subject, folder: string): Promise<Measured> {
  let lint = 0;
  let rules = 0;
  if (subject === 'checker') {
    process.argv.splice(2, Infinity, folder);
    await import(built('cli.js'));
    process.exitCode = 0;
  } else {
    const eslint = await createEslint(subject === 'preset', folder);
    const files = findFiles([folder], folder).map((file) => file.path);
    const start = performance.now();
    const results = await eslint.lintFiles(files);
    lint = performance.now() - start;
    const passes = results.flatMap((result) => result.stats?.times.passes ?? []);
    rules = passes.flatMap((pass) => Object.values(pass.rules ?? {})).reduce((sum, rule) => sum + rule.total, 0);
  }
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), cpu: (user + system) / 1000, lint, rules, memory: process.resourceUsage().maxRSS / 1024 };
}

async function createEslint(withPreset: boolean, cwd: string): Promise<ESLint> {
  const parser = (await import('@typescript-eslint/parser')) as Linter.Parser;
  const preset = withPreset ? ((await import(built('index.js'))) as { default: Plugin }).default.configs.recommended : [];
  const base: Linter.Config = {
    files: ['**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}'],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  };
  return new ESLint({ cwd, overrideConfigFile: true, allowInlineConfig: false, baseConfig: [base, ...preset], stats: true });
}

function compare(folder: string, runs: number): void {
  const subjects: readonly Subject[] = ['no rules', 'preset', 'checker'];
  const measured = new Map<Subject, Measured[]>(subjects.map((subject) => [subject, []]));
  for (let i = 0; i < runs; i++) for (const subject of subjects) measured.get(subject)?.push(inProcess(subject, folder));
  const median = (subject: Subject, key: keyof Measured): number => {
    const sorted = (measured.get(subject) ?? []).map((one) => one[key]).sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? NaN;
  };

  for (const subject of subjects) {
    const [wall, cpu] = [median(subject, 'wall') / 1000, median(subject, 'cpu') / 1000];
    process.stdout.write(
      `${subject.padEnd(9)} ${cpu.toFixed(2)} s of processor time in ${wall.toFixed(2)} s, ${median(subject, 'memory').toFixed(0)} MB\n`,
    );
  }
  const show = (what: string, ratio: number, target: string, isMet: boolean, digits = 2): void => {
    process.stdout.write(`${what.padEnd(58)} ${ratio.toFixed(digits).padStart(6)}   target ${target}   ${isMet ? 'met' : 'MISSED'}\n`);
    if (!isMet) process.exitCode = 1;
  };
  const share = median('preset', 'rules') / median('no rules', 'lint');
  const memory = median('preset', 'memory') / median('no rules', 'memory');
  const speed = median('no rules', 'cpu') / median('checker', 'cpu');
  show('time of our rules / time of ESLint without rules', share, '<= 0.10', share <= 0.1, 3);
  show('memory of ESLint with our preset / without rules', memory, '<= 1.2', memory <= 1.2);
  show('processor time of ESLint without rules / of the checker', speed, '>= 2', speed >= 2);
}

function inProcess(subject: Subject, folder: string): Measured {
  const args = ['--import', 'tsx', fileURLToPath(import.meta.url), folder, '--measure', subject];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: Infinity });
  if (status !== 0) throw new Error(`${subject}: ${stderr}`);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as Measured;
}
