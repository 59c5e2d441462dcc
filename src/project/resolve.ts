// Which file of the project an import leads to.
import { isBuiltin } from 'node:module';
import { basename, dirname, isAbsolute, join, resolve as resolvePath } from 'node:path';
import { createDisk, foldersAround, isInstalled } from './disk.ts';
import type { Disk } from './disk.ts';
import { findEntry, findFolder, findModule, findOriginal, findTarget, importsOf } from './packages.ts';
import { splitSpecifier } from './specifier.ts';
import { createAliases } from './tsconfig.ts';
import type { Aliases } from './tsconfig.ts';
import { createWorkspaces } from './workspaces.ts';
import type { Workspaces } from './workspaces.ts';

/** Finds the project file that an import leads to; null for packages outside the project and for anything that cannot be found. Never throws. */
export interface ModuleResolver {
  /**
   * @param specifier the import's text: `./order.js`, `@/models/order`, `#db`, `@shop/db/schema`
   * @param fromFile the importing file; a relative path starts at the working directory
   * @returns the absolute path of a `.ts`, `.js`, … file, of a `.d.ts` only where there is no source. Links are followed only where they lead out of `node_modules`.
   */
  resolve(specifier: string, fromFile: string): string | null;
}

/** An import longer than this many characters names no file: Linux and macOS refuse such paths. */
const LONGEST_PATH = 4_096;

/** What makes a folder's imports of packages and aliases differ from those of the folder around it. */
const CONFIGURATION = ['package.json', 'node_modules', 'tsconfig.json', 'jsconfig.json', 'pnpm-workspace.yaml', 'lerna.json'];

interface Project {
  readonly disk: Disk;
  readonly aliases: Aliases;
  readonly workspaces: Workspaces;
}

/**
 * Creates a resolver for a process of any length: changes on disk are seen after a pause, or after a second at the latest, new packages of a
 * workspace after about a second. It needs no installed packages and keeps at most a few thousand directory listings and configuration files.
 */
export function createModuleResolver(disk: Disk = createDisk(), workspaces: Workspaces = createWorkspaces(disk)): ModuleResolver {
  const project: Project = { disk, workspaces, aliases: createAliases(disk, workspaces) };
  const answer = disk.memo((folder, specifier) => {
    const file = find(project, specifier, folder);
    if (file === null) return null;
    const real = disk.real(dirname(file));
    if (isInstalled(real)) return null;
    return isInstalled(file) ? join(real, basename(file)) : file;
  });
  const configuredAt = disk.memo((folder) => foldersAround(folder).find((at) => CONFIGURATION.some((name) => disk.kind(at, name))) ?? folder);
  return {
    resolve(specifier, fromFile) {
      const wanted = specifier.replace(/\?.*$/s, '').replaceAll('\\', '/');
      if (wanted === '' || wanted.length > LONGEST_PATH || wanted.includes('\0') || fromFile.includes('\0') || isForeign(wanted)) return null;
      disk.refresh();
      const folder = dirname(resolvePath(fromFile));
      return answer(isRelative(wanted) ? folder : configuredAt(folder), wanted);
    },
  };
}

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

/** A URL or a module of the runtime. */
function isForeign(specifier: string): boolean {
  return (!isAbsolute(specifier) && /^[a-z][a-z\d+.-]*:/i.test(specifier)) || isBuiltin(specifier);
}

function find(project: Project, specifier: string, folder: string): string | null {
  const { disk } = project;
  if (isRelative(specifier)) {
    const path = resolvePath(folder, specifier);
    const written = /(?:^|\/)\.{0,2}$/.test(specifier) ? findFolder(disk, path) : findModule(disk, path);
    return written ?? findOriginal(disk, path, null);
  }
  for (const candidate of project.aliases.candidates(specifier, folder)) {
    const found = findOriginal(disk, candidate, findModule(disk, candidate));
    if (found && !isInstalled(found)) return found;
  }
  if (isAbsolute(specifier)) return findModule(disk, specifier);
  return specifier.startsWith('#') ? findImport(project, specifier, folder) : findPackage(project, specifier, folder);
}

/** `#db`: what the nearest package.json makes of it. */
function findImport(project: Project, specifier: string, folder: string): string | null {
  const home = project.workspaces.packagesAround(folder)[0];
  if (home === undefined) return null;
  for (const target of importsOf(project.disk.json(join(home, 'package.json')), specifier)) {
    const found = target.startsWith('.') ? findTarget(project.disk, home, target) : findPackage(project, target, home);
    if (found) return found;
  }
  return null;
}

function findPackage(project: Project, specifier: string, folder: string): string | null {
  const { name, subpath } = splitSpecifier(specifier);
  const home = name === '' ? null : project.workspaces.find(name, folder);
  return home === null ? null : findEntry(project.disk, home, subpath);
}
