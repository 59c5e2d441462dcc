// The packages that a project depends on, as far as its manifests and installations tell: what none of them has is not used in its code.
import { dirname, join, resolve } from 'node:path';
import { foldersAround } from './disk.ts';
import type { Disk } from './disk.ts';
import { LISTED, namesIn } from './manifest.ts';
import type { Workspaces } from './workspaces.ts';

/** Versions of packages that lie in the project itself. */
const OF_PROJECT = /^(?:workspace|file|link|portal):/;
/** What a package depends on is read again after this many milliseconds. */
const READ_EVERY = 3_000;
const MOST_FOLDERS = 1_024;

/**
 * The names of all packages that code around a file may come to use: dependencies of the packages around it, of those that it lies beside
 * in a workspace or repository, and of those of the project that all these depend on, and what is installed around it. Line by line, so that
 * a pattern can be tried on all of them at once.
 * @returns a function that gives `null` where no package.json says anything
 */
export function createDependencies(disk: Disk, workspaces: Workspaces): (file: string) => string | null {
  const manifest = (folder: string): unknown => disk.json(join(folder, 'package.json'));
  const ownAt = disk.memo((folder) => namesIn(manifest(folder), LISTED, OF_PROJECT).flatMap((name) => workspaces.find(name, folder) ?? []));
  const namesAt = forAWhile((home) => {
    const folders = new Set([...workspaces.packagesAround(home), ...workspaces.packagesBeside(home)]);
    // What is added is walked as well.
    for (const folder of folders) for (const own of ownAt(folder)) folders.add(own);
    const depended = [...folders].flatMap((folder) => namesIn(manifest(folder), LISTED));
    const installed = foldersAround(home).flatMap((folder) => disk.names(join(folder, 'node_modules')));
    return [...new Set([...depended, ...installed])].join('\n') || null;
  });
  const namesAround = forAWhile((folder) => {
    disk.refresh();
    const [home] = workspaces.packagesAround(resolve(folder));
    return home === undefined ? null : namesAt(home);
  });
  return (file) => namesAround(dirname(file));
}

/** Keeps each answer about a folder for some time. */
function forAWhile<T>(find: (folder: string) => T): (folder: string) => T {
  const known = new Map<string, { readonly answer: T; readonly until: number }>();
  return (folder) => {
    const now = performance.now();
    let entry = known.get(folder);
    if (!entry || entry.until < now) {
      if (known.size >= MOST_FOLDERS) known.clear();
      known.set(folder, (entry = { answer: find(folder), until: now + READ_EVERY }));
    }
    return entry.answer;
  };
}
