// What `paths` and `baseUrl` in the tsconfig.json and jsconfig.json files around a folder make of an import, and the frameworks that add to them.
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { foldersAround, member, strings } from './disk.ts';
import type { Disk } from './disk.ts';
import { frameworkPaths } from './framework-aliases.ts';
import { fillPattern, matchPattern } from './patterns.ts';
import { splitSpecifier } from './specifier.ts';
import type { Workspaces } from './workspaces.ts';

export interface Aliases {
  /** The absolute paths, without or with extension, that an import may mean; the nearest configuration first. */
  readonly candidates: (specifier: string, folder: string) => Iterable<string>;
}

/** A value with the folder of the file it is written in, which its paths start from. */
interface Written {
  readonly value: unknown;
  readonly folder: string;
}

interface Options {
  readonly baseUrl: Written | null;
  readonly paths: Written | null;
}

interface Mapping {
  readonly baseUrl: string | null;
  readonly keys: readonly string[];
  readonly targets: (key: string) => readonly string[];
}

const NO_OPTIONS: Options = { baseUrl: null, paths: null };
const CONFIG_DIR = '${configDir}';

export function createAliases(disk: Disk, workspaces: Workspaces): Aliases {
  /** The options of a file over those of the files it extends; `read` holds the files met on the way. Missing files and cycles add nothing. */
  const optionsOf = (file: string, read: Map<string, Options>): Options => {
    const known = read.get(file);
    if (known) return known;
    read.set(file, NO_OPTIONS);
    const config = disk.json(file);
    const folder = dirname(file);
    let { baseUrl, paths } = NO_OPTIONS;
    for (const parent of [member(config, 'extends')].flat()) {
      const extended = typeof parent === 'string' ? locate(parent, folder) : null;
      const inherited = extended === null ? NO_OPTIONS : optionsOf(extended, read);
      baseUrl = inherited.baseUrl ?? baseUrl;
      paths = inherited.paths ?? paths;
    }
    const own = (key: string): Written | null => {
      const value = member(member(config, 'compilerOptions'), key);
      return value === undefined ? null : { value, folder };
    };
    const options = { baseUrl: own('baseUrl') ?? baseUrl, paths: own('paths') ?? paths };
    read.set(file, options);
    return options;
  };

  /** The file that `extends` names: a path, or a file of a package in the project or in `node_modules`. */
  const locate = (extended: string, folder: string): string | null => {
    if (isAbsolute(extended) || /^\.{1,2}(?:[\\/]|$)/.test(extended)) return firstFile(disk, [resolve(folder, extended)]);
    const { name, subpath } = splitSpecifier(extended);
    const own = workspaces.find(name, folder);
    const places = [...(own === null ? [] : [own]), ...foldersAround(folder).map((at) => join(at, 'node_modules', name))];
    return firstFile(disk, places.map((place) => join(place, subpath)));
  };

  /** What a framework adds comes last: a configuration that is there says it better. */
  const mappingsAround = disk.memo((folder) => {
    const around = foldersAround(folder);
    const configured = around.flatMap((at) => configsIn(disk, at)).map((file) => mappingOf(optionsOf(file, new Map()), dirname(file)));
    const added = around.flatMap((at): Mapping[] => {
      const value = frameworkPaths(disk, at);
      return value === null ? [] : [mappingOf({ baseUrl: null, paths: { value, folder: at } }, at)];
    });
    return [...configured, ...added];
  });

  return {
    *candidates(specifier, folder) {
      for (const { baseUrl, keys, targets } of mappingsAround(folder)) {
        const match = matchPattern(keys, specifier);
        if (match) for (const target of targets(match.key)) yield fillPattern(target, match);
        if (baseUrl !== null && !isAbsolute(specifier)) yield join(baseUrl, specifier);
      }
    },
  };
}

/**
 * A folder's configuration and its parts: a file that only refers to others keeps nothing itself. A part lies beside it (`tsconfig.app.json`), or
 * includes what lies outside its own folder (`.nuxt/tsconfig.server.json`); any other is a project of its own.
 */
function configsIn(disk: Disk, folder: string): string[] {
  const files = ['tsconfig.json', 'jsconfig.json'].filter((name) => disk.kind(folder, name) === 'file').map((name) => join(folder, name));
  const references = files.flatMap((file) => member(disk.json(file), 'references') ?? []).map((reference) => member(reference, 'path'));
  const parts = references.filter((path) => typeof path === 'string').map((path) => resolve(folder, path));
  const isPart = (part: string): boolean => dirname(part) === folder || strings(member(disk.json(part), 'include')).some((path) => path.startsWith('../'));
  return [...files, ...parts.filter((part) => disk.kind(dirname(part), basename(part)) === 'file' && isPart(part))];
}

function mappingOf(options: Options, folder: string): Mapping {
  const absolute = (path: string, from: string): string =>
    path.startsWith(CONFIG_DIR) ? join(folder, path.slice(CONFIG_DIR.length)) : resolve(from, path);
  const baseUrl = typeof options.baseUrl?.value === 'string' ? absolute(options.baseUrl.value, options.baseUrl.folder) : null;
  const paths = options.paths?.value;
  const from = baseUrl ?? options.paths?.folder ?? folder;
  return {
    baseUrl,
    keys: typeof paths === 'object' && paths !== null ? Object.keys(paths) : [],
    targets: (key) => strings(member(paths, key)).map((target) => absolute(target, from)),
  };
}

function firstFile(disk: Disk, paths: readonly string[]): string | null {
  for (const path of paths) {
    for (const file of [path, `${path}.json`, join(path, 'tsconfig.json')]) {
      if (disk.kind(dirname(file), basename(file)) === 'file') return file;
    }
  }
  return null;
}
