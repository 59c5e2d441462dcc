// Where the packages of the project itself live, by name, whether or not they are installed.
import { basename, dirname, join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { foldersAround, isInstalled, member, strings } from './disk.ts';
import type { Disk } from './disk.ts';
import { LISTED } from './manifest.ts';

export interface Workspaces {
  /** The folder of a package of the project as code in `folder` would reach it; `null` for packages from elsewhere. */
  readonly find: (name: string, folder: string) => string | null;
  /** The folders with a package.json around a folder, innermost first. */
  readonly packagesAround: (folder: string) => readonly string[];
  /** The folders of the packages of the workspaces around a folder; where there is none, of the repository, some folders deep. */
  readonly packagesBeside: (folder: string) => readonly string[];
}

/** A list of packages is made again after this many milliseconds, or later where that takes long. */
const SCAN_EVERY = 1_000;
const MOST_SCANS = 64;

/** Where packages are looked for that no workspace lists. */
const UNLISTED = ['*', '*/*', '*/*/*'];

interface Scan {
  readonly folders: readonly string[];
  /** The folders by the packages' names. */
  readonly named: ReadonlyMap<string, string>;
  readonly isTrusted: () => boolean;
}

export function createWorkspaces(disk: Disk): Workspaces {
  const scans = new Map<string, Scan>();
  const manifest = (folder: string): unknown => disk.json(join(folder, 'package.json'));
  const isNamed = (folder: string, name: string): boolean => member(manifest(folder), 'name') === name;

  const packagesAround = disk.memo((folder) => foldersAround(folder).filter((at) => manifest(at) !== null));
  const installsAround = disk.memo((folder) => foldersAround(folder).filter((at) => disk.kind(at, 'node_modules') === 'folder'));
  const repositoryOf = disk.memo((folder) => foldersAround(folder).find((at) => disk.kind(at, '.git') !== null) ?? packagesAround(folder).at(-1));
  const patternsAt = disk.memo((root) => readPatterns(disk, root));
  const rootsAround = disk.memo((folder) => foldersAround(folder).filter((at) => patternsAt(at).length > 0));

  const scan = (root: string, patterns: readonly string[], force: boolean): Scan => {
    const key = [root, ...patterns].join('\n');
    const known = scans.get(key);
    if (known?.isTrusted() && !force) return known;
    const started = performance.now();
    const folders = expand(root, patterns);
    const named = new Map<string, string>();
    for (const folder of folders) {
      const name = member(manifest(folder), 'name');
      if (typeof name === 'string' && !named.has(name)) named.set(name, folder);
    }
    const made = { folders, named, isTrusted: disk.trust(started, SCAN_EVERY) };
    scans.delete(key);
    scans.set(key, made);
    if (scans.size > MOST_SCANS) scans.delete(scans.keys().next().value as string);
    return made;
  };

  /** A package that has moved since the scan is looked for again at once. */
  const listed = (root: string, patterns: readonly string[], name: string): string | null => {
    const folder = scan(root, patterns, false).named.get(name);
    if (folder === undefined || isNamed(folder, name)) return folder ?? null;
    return scan(root, patterns, true).named.get(name) ?? null;
  };

  const inWorkspace = (name: string, folder: string): string | null => {
    for (const root of rootsAround(folder)) {
      const home = listed(root, patternsAt(root), name);
      if (home !== null) return home;
    }
    return null;
  };

  /** A link in `node_modules` that leads back into the project. */
  const linked = (name: string, folder: string): string | null => {
    for (const at of installsAround(folder)) {
      const path = join(at, 'node_modules', name);
      if (disk.kind(dirname(path), basename(path)) !== 'folder') continue;
      const real = disk.real(path);
      return isInstalled(real) ? null : real;
    }
    return null;
  };

  /** A dependency by path (`file:../db`), or one `workspace:*` whose workspace file is not part of this checkout. */
  const depended = (name: string, folder: string): string | null => {
    for (const at of packagesAround(folder)) {
      const version = LISTED.map((field) => member(member(manifest(at), field), name)).find((value) => typeof value === 'string');
      if (typeof version !== 'string') continue;
      const path = /^(?:file|link|portal|workspace):(\.{1,2}(?:\/.*)?)$/.exec(version)?.[1];
      if (path) return isInstalled(resolve(at, path)) ? null : resolve(at, path);
      return version.startsWith('workspace:') ? listed(repositoryOf(folder) ?? at, UNLISTED, name) : null;
    }
    return null;
  };

  const find = disk.memo((folder, name) => {
    const own = packagesAround(folder).find((at) => isNamed(at, name));
    return own ?? inWorkspace(name, folder) ?? linked(name, folder) ?? depended(name, folder);
  });
  const packagesBeside = disk.memo((folder) => {
    const roots = rootsAround(folder).map((root) => scan(root, patternsAt(root), false));
    const repository = repositoryOf(folder);
    const unlisted = roots.length === 0 && repository !== undefined ? [scan(repository, UNLISTED, false)] : [];
    return [...roots, ...unlisted].flatMap(({ folders }) => folders);
  });
  return { find: (name, folder) => find(folder, name), packagesAround, packagesBeside };
}

/** The globs of package folders that npm, Yarn, pnpm or Lerna read at a folder. */
function readPatterns(disk: Disk, root: string): string[] {
  const workspaces = member(disk.json(join(root, 'package.json')), 'workspaces');
  return [
    ...strings(Array.isArray(workspaces) ? workspaces : member(workspaces, 'packages')),
    ...strings(member(disk.json(join(root, 'lerna.json')), 'packages')),
    ...yamlList(disk.text(join(root, 'pnpm-workspace.yaml')), 'packages'),
  ];
}

/** The texts of one top-level list of a YAML file, written in lines or in brackets. */
function yamlList(text: string, key: string): string[] {
  const [, flow, block] = new RegExp(`^(?:${key}|'${key}'|"${key}")[ \\t]*:[ \\t]*(?:\\[([^\\]]*)\\]|(?:#.*)?\\r?\\n([^]*))`, 'm').exec(text) ?? [];
  const items: string[] = [];
  if (flow !== undefined) items.push(...flow.split(/[,\n]/));
  for (const line of block?.split(/\r?\n/) ?? []) {
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (item !== undefined) items.push(item);
    else if (!/^\s*(?:#.*)?$/.test(line)) break;
  }
  return items
    .map((item) => /^\s*(?:'([^']*)'|"([^"]*)"|([^#]*))/.exec(item) ?? [])
    .map(([, single, double, plain]) => (single ?? double ?? plain ?? '').trim())
    .filter((item) => item !== '');
}

/** The folders with a package.json that the globs name, in a fixed order. */
function expand(root: string, patterns: readonly string[]): string[] {
  const globs = patterns.map((pattern) => `${pattern.replaceAll('\\', '/')}/package.json`.replace(/^(!?)(?:\.?\/)+/, '$1').replace(/\/{2,}/g, '/'));
  const excluded = globs.filter((glob) => glob.startsWith('!'));
  const files = globs.filter((glob) => !glob.startsWith('!')).flatMap((glob) => {
    // Together with others, a glob that starts outside would make all of them start there.
    const climb = /^(?:\.\.\/)*/.exec(glob)?.[0] ?? '';
    return globFiles([glob.slice(climb.length), ...excluded], resolve(root, climb));
  });
  return [...new Set(files.map((file) => resolve(dirname(file))))].sort();
}

function globFiles(globs: readonly string[], cwd: string): string[] {
  try {
    return globSync(globs, { cwd, absolute: true, expandDirectories: false, followSymbolicLinks: false, ignore: ['**/node_modules/**'] });
  } catch {
    return [];
  }
}
