// The files that are a package's own: nothing installed, built or made for tests.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { TEST_FOLDERS, TEST_SQL } from '../test-files.ts';

const ELSEWHERE = ['node_modules', '.*', 'dist', 'build', 'out', 'coverage', 'vendor', 'examples', ...TEST_FOLDERS];
const IGNORED = [...ELSEWHERE.map((name) => `**/${name}/**`), ...TEST_SQL];

/** The absolute paths of a folder's own files that match one of the globs; none where it cannot be read. */
export function ownFiles(folder: string, globs: readonly string[]): string[] {
  try {
    return globSync([...globs], { cwd: folder, absolute: true, expandDirectories: false, followSymbolicLinks: false, ignore: IGNORED, deep: 10 }).map((file) => resolve(file));
  } catch {
    return [];
  }
}

/** How large a file is, in bytes, and what tells whether it has changed; `null` where it cannot be read or is larger than `limit`. */
export function stampOf(file: string, limit: number): { readonly version: string; readonly size: number } | null {
  try {
    const { mtimeMs, size } = statSync(file);
    return size <= limit ? { version: `${mtimeMs}:${size}`, size } : null;
  } catch {
    return null;
  }
}
