// The files that are a package's own: nothing installed or built.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { TEST_FOLDERS, TEST_SQL } from '../test-files.ts';

const within = (names: readonly string[]): string[] => names.map((name) => `**/${name}/**`);
const ELSEWHERE = within(['node_modules', '.*', 'dist', 'build', 'out', 'coverage', 'vendor', 'examples']);
const OF_TESTS = [...within(TEST_FOLDERS), ...TEST_SQL];

/** The absolute paths of a folder's own files that match one of the globs, those of tests only where they are wanted; none where it cannot be read. */
export function ownFiles(folder: string, globs: readonly string[], { tests = false } = {}): string[] {
  const ignore = tests ? ELSEWHERE : [...ELSEWHERE, ...OF_TESTS];
  try {
    return globSync([...globs], { cwd: folder, absolute: true, expandDirectories: false, followSymbolicLinks: false, ignore, deep: 10 }).map((file) => resolve(file));
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
