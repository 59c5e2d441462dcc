// The packages that a project depends on, as far as its manifests and installations tell: what none of them has is not used in its code.
import { dirname, join, resolve } from 'node:path';
import { foldersAround, member } from './disk.ts';
import type { Disk } from './disk.ts';
import type { Workspaces } from './workspaces.ts';

const LISTS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
/** What a package depends on is read again after this many milliseconds. */
const READ_EVERY = 1_000;
const MOST_PACKAGES = 1_024;

/**
 * The names of all packages that code around a file may come to use: dependencies of the packages around it and of those that it lies beside
 * in a workspace or repository, and what is installed around it. Line by line, so that a pattern can be tried on all of them at once.
 * @returns a function that gives `null` where no package.json says anything
 */
export function createDependencies(disk: Disk, workspaces: Workspaces): (file: string) => string | null {
  const known = new Map<string, { readonly names: string | null; readonly until: number }>();

  function namesAt(home: string): string | null {
    const folders = new Set([...workspaces.packagesAround(home), ...workspaces.packagesBeside(home)]);
    const manifests = [...folders].map((folder) => disk.json(join(folder, 'package.json')));
    const depended = manifests.flatMap((manifest) => LISTS.flatMap((list) => Object.keys((member(manifest, list) as object | undefined) ?? {})));
    const installed = foldersAround(home).flatMap((folder) => disk.names(join(folder, 'node_modules')));
    return [...new Set([...depended, ...installed])].join('\n') || null;
  }

  return (file) => {
    disk.refresh();
    const [home] = workspaces.packagesAround(dirname(resolve(file)));
    if (home === undefined) return null;
    const now = performance.now();
    let entry = known.get(home);
    if (!entry || entry.until < now) {
      if (known.size >= MOST_PACKAGES) known.clear();
      known.set(home, (entry = { names: namesAt(home), until: now + READ_EVERY }));
    }
    return entry.names;
  };
}
