// The aliases that a framework gives its projects: it writes them into a generated tsconfig.json, which is not there before the first build.
import { join } from 'node:path';
import type { Disk } from './disk.ts';

/** What an import with an alias may mean, like `paths` of a tsconfig.json; the paths start at the project's folder. */
type Paths = Readonly<Record<string, readonly string[]>>;

/** A framework is known by its configuration file: its name, and what the file's text makes of the aliases. */
const FRAMEWORKS: readonly { readonly config: RegExp; readonly paths: (text: string) => Paths }[] = [
  { config: /^nuxt\.config\.[cm]?[jt]s$/, paths: nuxtPaths },
  { config: /^svelte\.config\.[cm]?[jt]s$/, paths: () => folders({ $lib: ['src/lib'] }) },
];

/** The aliases of the project that lies in a folder; `null` where no framework is configured there. */
export function frameworkPaths(disk: Disk, folder: string): Paths | null {
  for (const { config, paths } of FRAMEWORKS) {
    const file = disk.names(folder).find((name) => config.test(name));
    if (file !== undefined) return paths(disk.text(join(folder, file)));
  }
  return null;
}

/** Nuxt's code is where `srcDir` says, else in `app` (since version 4) or in the project's folder. */
function nuxtPaths(text: string): Paths {
  const written = /\bsrcDir\s*:\s*(['"`])([^'"`$]+)\1/.exec(text)?.[2];
  const source = [...(written === undefined ? [] : [written]), 'app', '.'];
  return folders({ '~': source, '@': source, '~~': ['.'], '@@': ['.'], '#shared': ['shared'], '#server': ['server'] });
}

/** Aliases of folders, with what lies in them. */
function folders(aliases: Paths): Paths {
  return Object.fromEntries(Object.entries(aliases).flatMap(([alias, at]) => [[alias, at], [`${alias}/*`, at.map((folder) => `${folder}/*`)]]));
}
