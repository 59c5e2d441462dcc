// What the schema files around a file of code declare, by language.
import type { Stored } from '../js/resolver.ts';
import type { Disk } from './disk.ts';
import { createPrismaFiles } from './prisma-files.ts';
import { createSqlFiles } from './sql-files.ts';
import type { MigrationReader } from './sql-files.ts';
import type { Workspaces } from './workspaces.ts';

/**
 * Finds the schema files of a project: gives, for each file, what its code may ask of them. `start` is the folder that the project's paths start from.
 * @param readers for migrations that are not written in SQL
 */
export function createStored(disk: Disk, workspaces: Workspaces, readers: readonly MigrationReader[] = []): (file: string, start?: string) => Stored {
  const { tables, triggers } = createSqlFiles(disk, readers);
  const finders: Partial<Record<Parameters<Stored>[0], (file: string, client: string | null, start?: string) => ReturnType<Stored>>> = {
    prisma: createPrismaFiles(disk, workspaces),
    sql: (file, _client, start) => tables(file, start),
    triggers: (file, _client, start) => triggers(file, start),
  };
  return (file, start) => (language, client) => finders[language]?.(file, client, start) ?? null;
}
