// What git leaves out: the `.gitignore` files that apply to a folder.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore from 'ignore';
import type { Ignore } from 'ignore';

/** The patterns of one ignore file, which count from its folder on. */
interface Patterns {
  readonly folder: string;
  readonly matcher: Ignore;
}

/** Innermost first: a folder's own patterns decide before those of the folders around it. */
export type IgnoreRules = readonly Patterns[];

/** The rules that hold inside a folder, from its repository's root down. A folder that is itself ignored is taken as wanted. */
export function rulesAround(folder: string): IgnoreRules {
  const root = repositoryOf(folder);
  if (root === null) return rulesInside(folder, []);
  let rules = readPatterns(root, join('.git', 'info', 'exclude'), []);
  const steps = relative(root, folder).split(sep).filter(Boolean);
  let at = root;
  for (const step of steps) {
    rules = rulesInside(at, rules);
    at = join(at, step);
  }
  return rulesInside(folder, isIgnored(folder, true, rules) ? [] : rules);
}

/** The rules that hold inside a folder, given those that hold around it. */
export function rulesInside(folder: string, around: IgnoreRules): IgnoreRules {
  return readPatterns(folder, '.gitignore', around);
}

export function isIgnored(path: string, isFolder: boolean, rules: IgnoreRules): boolean {
  for (const { folder, matcher } of rules) {
    const inside = relative(folder, path).split(sep).join('/');
    if (inside === '') continue;
    const { ignored, unignored } = matcher.test(isFolder ? `${inside}/` : inside);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return null;
  }
}

function readPatterns(folder: string, name: string, around: IgnoreRules): IgnoreRules {
  let text: string;
  try {
    text = readFileSync(join(folder, name), 'utf8');
  } catch {
    return around;
  }
  return [{ folder, matcher: ignore({ ignorecase: process.platform !== 'linux' }).add(text) }, ...around];
}
