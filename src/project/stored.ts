// What the schema files around a file of code declare, by language.
import type { Stored } from '../js/resolver.ts';
import type { Disk } from './disk.ts';
import { createPrismaFiles } from './prisma-files.ts';

/** Finds the schema files of a project: gives, for each file, what its code may ask of them. */
export function createStored(disk: Disk): (file: string) => Stored {
  const finders: Partial<Record<Parameters<Stored>[0], (file: string, client: string | null) => ReturnType<Stored>>> = {
    prisma: createPrismaFiles(disk),
  };
  return (file) => (language, client) => finders[language]?.(file, client) ?? null;
}
