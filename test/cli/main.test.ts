import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, it, expect } from 'vitest';
import { STAMPED, UNSTAMPED, project } from './project.ts';

const tsx = createRequire(import.meta.url).resolve('tsx');
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

function execute(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tsx, main, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the executable', { timeout: 60_000 }, () => {
  it('ends with the exit code of the command, and says nothing else', () => {
    const cwd = project({ 'orders.ts': UNSTAMPED, 'invoices.ts': STAMPED, '.eslintignore': 'orders.ts' });
    expect(execute(cwd, 'invoices.ts')).toEqual({ status: 0, stdout: '1 file checked, nothing found.\n', stderr: '' });
    expect(execute(cwd)).toEqual({ status: 1, stdout: expect.stringContaining('timestamps/require-timestamps'), stderr: '' });
    expect(execute(cwd, '--fixx')).toEqual({ status: 2, stdout: '', stderr: "timestamps: Unknown option '--fixx'\n" });
  });

  it('does not mind a reader that stops reading', () => {
    const invoices = Array.from({ length: 300 }, (_, index) => [`invoices${index}.ts`, UNSTAMPED] as const);
    const cwd = project(Object.fromEntries(invoices));
    const command = `"${process.execPath}" --import "${tsx}" "${main}" | head -1; echo "status \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: 'invoices0.ts\nstatus 1\n', stderr: '' });
  });
});
