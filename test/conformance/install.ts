// Installs the ORMs and databases that the suite runs: on the first run, and when the lock file has changed since.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes `node_modules` of a folder what its lock file says.
 * @throws {Error} when npm fails
 */
export function install(directory: string): void {
  const lock = readFileSync(join(directory, 'package-lock.json'), 'utf8');
  const copy = join(directory, 'node_modules/.installed-lock.json');
  if (existsSync(copy) && readFileSync(copy, 'utf8') === lock) return;
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', directory], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The ORMs could not be installed');
  writeFileSync(copy, lock);
}
