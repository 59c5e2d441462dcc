// Which source file a path without or with another extension stands for.
import { basename, dirname, extname, join } from 'node:path';
import type { Disk } from './disk.ts';

/** In the order in which compilers look for them. */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

const DECLARATIONS = ['.d.ts', '.d.mts', '.d.cts'];

/** What may stand behind a written extension: TypeScript sources are imported by the name of their output. */
const BEHIND: ReadonlyMap<string, readonly string[]> = new Map([
  ...EXTENSIONS.map((extension): [string, readonly string[]] => [extension, [extension]]),
  ['.js', ['.ts', '.tsx', '.js', '.jsx']],
  ['.jsx', ['.tsx', '.ts', '.jsx', '.js']],
  ['.mjs', ['.mts', '.mjs']],
  ['.cjs', ['.cts', '.cjs']],
]);

/** The source or JSON file at an absolute path, found as TypeScript would; a `.d.ts`, or the JSON that `require()` finds, only where there is nothing else. */
export function findSource(disk: Disk, path: string): string | null {
  const folder = dirname(path);
  const name = basename(path);
  const written = extname(name);
  const behind = BEHIND.get(written);
  if (behind) {
    const stem = name.slice(0, -written.length);
    for (const extension of behind) if (isSource(disk, folder, stem + extension)) return join(folder, stem + extension);
  }
  if (written === '.json' && disk.kind(folder, name) === 'file') return path;
  for (const extension of EXTENSIONS) if (isSource(disk, folder, name + extension)) return join(folder, name + extension);
  // Declarations alone hold no values, but types: they stand in where there is no source.
  const stem = behind ? name.slice(0, -written.length) : name;
  const last = [...DECLARATIONS.map((extension) => stem + extension), `${name}.json`].find((file) => disk.kind(folder, file) === 'file');
  return last === undefined ? null : join(folder, last);
}

/** The source file at a path, or the index file of the folder there. */
export function findSourceOrIndex(disk: Disk, path: string): string | null {
  return findSource(disk, path) ?? findSource(disk, join(path, 'index'));
}

function isSource(disk: Disk, folder: string, name: string): boolean {
  return disk.kind(folder, name) === 'file' && !/\.d\.[cm]?ts$/.test(name);
}
