// Where a package of the project keeps the source of what it offers, also when package.json names only its build output.
import { dirname, join, relative } from 'node:path';
import { foldersAround, member } from './disk.ts';
import type { Disk } from './disk.ts';
import { fillPattern, matchPattern } from './patterns.ts';
import { findSource, findSourceOrIndex } from './sources.ts';

/** The fields that name a package's entry, the one nearest to its source first. */
const ENTRY_FIELDS = ['source', 'types', 'typings', 'module', 'main'];
const OUTPUT = new Set(['dist', 'lib', 'build', 'out', 'output', 'esm', 'cjs']);
/** Folders for one kind of output inside an output folder. */
const OUTPUT_KIND = new Set([...OUTPUT, 'es', 'types', 'commonjs', 'module']);
/** Conditions for other places than a server. */
const ELSEWHERE = new Set(['browser', 'react-native', 'worker', 'workerd', 'edge-light', 'deno']);
const DEEPEST_CONDITION = 10;

/**
 * Finds the source file behind a package's entry.
 * @param folder the package's folder
 * @param subpath `.` or `./schema`
 */
export function findEntry(disk: Disk, folder: string, subpath: string): string | null {
  const manifest = disk.json(join(folder, 'package.json'));
  for (const target of exportsOf(member(manifest, 'exports'), subpath)) {
    const found = findTarget(disk, folder, target);
    if (found) return found;
  }
  if (subpath !== '.') {
    // Import paths that `exports` does not list still work for compilers that do not read it.
    const path = join(folder, subpath);
    return findOriginal(disk, path, findModule(disk, path)) ?? findSourceOrIndex(disk, join(folder, 'src', subpath));
  }
  for (const field of ENTRY_FIELDS) {
    const target = member(manifest, field);
    const found = typeof target === 'string' ? findTarget(disk, folder, target) : null;
    if (found) return found;
  }
  return findSource(disk, join(folder, 'src', 'index')) ?? findSource(disk, join(folder, 'index'));
}

/** The source file at a path, or what the folder there stands for: what `require` of a path means. */
export function findModule(disk: Disk, path: string): string | null {
  return findSource(disk, path) ?? findFolder(disk, path);
}

/** The source file that a folder stands for: the entry its package.json names, or its index. */
export function findFolder(disk: Disk, folder: string): string | null {
  if (disk.kind(folder, 'package.json') === 'file') return findEntry(disk, folder, '.');
  return findSource(disk, join(folder, 'index'));
}

/** Finds the source of a file that the package.json in a folder names. */
export function findTarget(disk: Disk, folder: string, target: string): string | null {
  const path = join(folder, target.replace(/\.d\.[cm]?ts$/, ''));
  return findOriginal(disk, path, findSourceOrIndex(disk, path));
}

/**
 * Finds the source that a path into a package's build output was made from.
 * @param found the file at the path itself: the answer when it is TypeScript, hence no output, or when there is no other
 */
export function findOriginal(disk: Disk, path: string, found: string | null): string | null {
  const mayBeOutput = (found === null || !/\.[cm]?tsx?$/.test(found)) && path.split(/[\\/]/).some((segment) => OUTPUT.has(segment));
  const home = mayBeOutput ? foldersAround(dirname(path)).find((at) => disk.kind(at, 'package.json') === 'file') : undefined;
  if (home === undefined) return found;
  for (const original of originalPaths(relative(home, path).split(/[\\/]/))) {
    const source = findSourceOrIndex(disk, join(home, original));
    if (source) return source;
  }
  return found;
}

/** What a package.json says an `#import` leads to: paths (`./src/db.ts`) or package names, in order of preference. */
export function importsOf(manifest: unknown, specifier: string): string[] {
  return targetsOf(member(manifest, 'imports'), specifier);
}

/** `dist/esm/orders.mjs` is made from `src/orders`, `orders` or `lib/orders`: the paths in a package to look at, without extension. */
function originalPaths(segments: readonly string[]): string[] {
  const last = segments.at(-1)?.replace(/\.[cm]?[jt]sx?$/, '').replace(/\.(?:cjs|esm|es|umd|min)$/, '') ?? '';
  const paths: string[] = [];
  for (let at = 0; (at === 0 ? OUTPUT : OUTPUT_KIND).has(segments[at] ?? ''); at++) {
    const inside = at + 1 < segments.length ? [...segments.slice(at + 1, -1), last] : [];
    paths.push(join('src', ...inside), join('.', ...inside), ...(segments[0] === 'lib' ? [] : [join('lib', ...inside)]));
  }
  return paths;
}

function exportsOf(exports: unknown, subpath: string): string[] {
  const keys = typeof exports === 'object' && exports !== null && !Array.isArray(exports) ? Object.keys(exports) : [];
  if (keys.some((key) => key.startsWith('.'))) return targetsOf(exports, subpath);
  return subpath === '.' ? conditionsOf(exports) : [];
}

function targetsOf(map: unknown, request: string): string[] {
  if (typeof map !== 'object' || map === null) return [];
  const match = matchPattern(Object.keys(map), request);
  return match ? conditionsOf(member(map, match.key)).map((target) => fillPattern(target, match)) : [];
}

/** All targets below nested conditions: they are builds of one source, so the first that leads to it will do. */
function conditionsOf(target: unknown, depth = 0): string[] {
  if (typeof target === 'string') return [target];
  if (typeof target !== 'object' || target === null || depth > DEEPEST_CONDITION) return [];
  const entries = Object.entries(target);
  const preferred = [...entries.filter(([key]) => !ELSEWHERE.has(key)), ...entries.filter(([key]) => ELSEWHERE.has(key))];
  return preferred.flatMap(([, value]) => conditionsOf(value, depth + 1));
}
