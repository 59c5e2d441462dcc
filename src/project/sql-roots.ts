// Where the SQL that belongs to a file is looked for: the packages around it and the repository that they lie in.
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { foldersAround } from './disk.ts';
import type { Disk } from './disk.ts';

/** Folders whose files together are one database's schema. */
export const HOME = /^(?:migrations?|migrate|db|databases?|sql|schemas?|ddl|supabase|prisma|drizzle|hasura|flyway|sqitch|liquibase)$/i;

/**
 * The folders with a package.json around a file, innermost first, up to the repository's own; the repository alone, or the folder of a database's
 * files, where there is none. Where nothing says what the repository is, the folder that the project's paths start from takes its place.
 * @returns a function of a file and of that folder
 */
export function createSqlRoots(disk: Disk): (file: string, start?: string) => readonly string[] {
  const holdsRepositories = disk.memo((folder) => disk.names(folder).some((name) => disk.kind(folder, name) === 'folder' && disk.kind(join(folder, name), '.git') !== null));
  /** A home, what lies around one, and a folder of repositories hold more than one project. */
  const holdsProjects = (folder: string): boolean => foldersAround(homedir()).includes(folder) || holdsRepositories(folder);

  return (file, start) => {
    disk.refresh();
    const around = foldersAround(dirname(resolve(file)));
    const end = around.findIndex((folder) => disk.kind(folder, '.git') !== null);
    const inside = end < 0 ? around : around.slice(0, end + 1);
    const packages = inside.filter((folder) => disk.kind(folder, 'package.json') === 'file');
    const [repository] = end < 0 ? [] : inside.slice(-1);
    if (repository !== undefined) return [...new Set([...packages, repository])];
    const [outermost] = packages.slice(-1);
    if (outermost === undefined) return inside.filter((folder) => HOME.test(basename(folder))).slice(0, 1).map(dirname);
    const beyond = around.slice(around.indexOf(outermost) + 1);
    return start !== undefined && beyond.includes(start) && !holdsProjects(start) ? [...packages, start] : packages;
  };
}
