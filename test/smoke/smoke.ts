// `npm run smoke` packs the package and tries it in empty projects: every supported ESLint, with and without TypeScript, and oxlint.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/lists.ts';
import { tryProject } from './projects.ts';
import type { Outcome, Project } from './projects.ts';

const ESLINT = ['eslint@9.15.0', 'eslint@9', 'eslint@10'];
const TYPESCRIPT = [null, '5.5', '6.0.3', '7'];
const COLUMNS = ['install', 'require', 'js rule', 'ts rule', 'prisma', 'sql', 'bin', 'types'];

const folder = mkdtempSync(join(tmpdir(), 'timestamps-smoke-'));
try {
  spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack made no package');
  const projects: Project[] = ESLINT.flatMap((linter) => TYPESCRIPT.map((typescript) => ({ linter, typescript })));
  projects.push({ linter: 'oxlint@1', typescript: null });
  printRow('linter', 'TypeScript', COLUMNS);
  const failures = projects.flatMap((project, index) => {
    const outcomes = tryProject(project, join(folder, `project-${index}`), join(folder, tarball));
    printRow(
      project.linter,
      project.typescript ?? 'none',
      COLUMNS.map((what) => mark(outcomes, what)),
    );
    return outcomes
      .filter(({ failure }) => failure !== null)
      .map(({ what, failure }) => `${project.linter}, TypeScript ${project.typescript ?? 'none'}: ${what}: ${failure}`);
  });
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function printRow(linter: string, typescript: string, cells: readonly string[]): void {
  console.log([linter.padEnd(14), ...[typescript, ...cells].map((cell) => cell.padEnd(10))].join(''));
}

/** `ok`, `FAILS`, or `-` for what does not apply to a project. */
function mark(outcomes: readonly Outcome[], what: string): string {
  const outcome = outcomes.find((other) => other.what === what);
  return outcome === undefined ? '-' : outcome.failure === null ? 'ok' : 'FAILS';
}
