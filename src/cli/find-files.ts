// Which files are checked: those that are named, and the source files of the folders that are named.
import { readdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { CHECKED_EXTENSIONS } from '../configs.ts';
import { UsageError } from './arguments.ts';
import { isIgnored, rulesAround, rulesInside } from './git-ignore.ts';
import type { IgnoreRules } from './git-ignore.ts';

export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** The folder that globs are relative to: the current one, or for files outside of it the one that was named. */
  readonly base: string;
  /** Named itself, so that nothing may keep it from being checked. */
  readonly named: boolean;
}

const CHECKED = new RegExp(`\\.(?:${CHECKED_EXTENSIONS.join('|')})$`);
/** Types, what tools made, and the recipe for an image of what its name ends with. */
const PASSED_OVER = /\.d\.[cm]?ts$|[.-](?:min|bundle)\.[cm]?js$|^(?:Docker|Container)file\./;
/** The one folder of this kind whose name is a part of an address, and so holds what is served there. */
const SERVED = '.well-known';
const NO_SOURCES = new Set(['node_modules', 'bower_components', 'dist', 'build', 'coverage']);

/**
 * The files to check for the given paths (the current folder when there are none), each once, in the order of their paths.
 * @throws {UsageError} on a path that does not exist or is not a kind of file that is checked
 */
export function findFiles(paths: readonly string[], cwd: string): FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const named of paths.length > 0 ? paths : ['.']) {
    const path = resolve(cwd, named);
    const kind = kindOf(path);
    if (kind?.isDirectory()) {
      const base = isInside(cwd, path) ? cwd : path;
      for (const file of walk(path, rulesAround(path))) if (!found.has(file)) found.set(file, { path: file, base, named: false });
    } else if (kind?.isFile()) {
      if (!CHECKED.test(path)) throw new UsageError(`not a kind of file that is checked (${CHECKED_EXTENSIONS.join(', ')}): ${named}`);
      found.set(path, { path, base: isInside(cwd, path) ? cwd : dirname(path), named: true });
    } else throw new UsageError(`no such file or folder: ${named}`);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function walk(folder: string, rules: IgnoreRules): string[] {
  const files: string[] = [];
  for (const entry of readFolder(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if ((entry.name.startsWith('.') && entry.name !== SERVED) || NO_SOURCES.has(entry.name) || isIgnored(path, true, rules)) continue;
      files.push(...walk(path, rulesInside(path, rules)));
    } else if (entry.isFile() && CHECKED.test(entry.name) && !PASSED_OVER.test(entry.name) && !isIgnored(path, false, rules)) files.push(path);
  }
  return files;
}

function kindOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // Too long, in a folder that may not be entered, or not a path at all.
    return undefined;
  }
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be read holds nothing that can be checked.
    return [];
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
