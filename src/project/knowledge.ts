// What is known of the projects on disk beyond the file at hand: one such knowledge serves a whole run, or an editor for as long as it lives.
import type { Stored } from '../js/resolver.ts';
import type { Orm } from '../orms/orm.ts';
import { createCatalog } from './catalog.ts';
import type { Catalog } from './catalog.ts';
import { createClassTables } from './class-tables.ts';
import { createCodeReader } from './code-migrations.ts';
import { createDependencies } from './dependencies.ts';
import { createDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import { createEngines } from './engines.ts';
import { createPass } from './pass.ts';
import { createPlainObjects } from './plain-objects.ts';
import { createModuleResolver } from './resolve.ts';
import { createSelect } from './selection.ts';
import { createStored } from './stored.ts';
import { createNamedCalls, createTypedCalls } from './typed-calls.ts';
import { createWorkspaces } from './workspaces.ts';

export interface Knowledge {
  readonly disk: Disk;
  /** The modules of the project around a file. */
  readonly catalog: Catalog;
  /** The schema files around a file; see `createStored`. */
  readonly stored: (file: string, start?: string) => Stored;
  /** Which tables have classes over them, for a file that declares tables; see `createClassTables`. */
  readonly classTables: ReturnType<typeof createClassTables>;
  /** Whether a project makes plain objects of a type; see `createPlainObjects`. */
  readonly makesPlain: ReturnType<typeof createPlainObjects>;
  /** The adapters that matter to a file; see `createSelect`. */
  readonly select: ReturnType<typeof createSelect>;
  /** To be called when files were written: what was read of the disk is read again. */
  readonly forget: () => void;
}

export function createKnowledge(orms: readonly Orm[]): Knowledge {
  const pass = createPass();
  const disk = createDisk(pass);
  const workspaces = createWorkspaces(disk);
  const stored = createStored(disk, workspaces, [createCodeReader(orms, () => catalog)]);
  const [typed, named, engine] = [createTypedCalls(disk, workspaces), createNamedCalls(disk, workspaces), createEngines(disk, workspaces)];
  const resolver = createModuleResolver(disk, workspaces);
  const catalog = createCatalog((file, start) => ({ stored: stored(file, start), typed: typed(file), calledWith: named(file), engine }), resolver, pass);
  return {
    disk,
    catalog,
    stored,
    classTables: createClassTables(disk, workspaces),
    makesPlain: createPlainObjects(disk, workspaces, resolver),
    select: createSelect(orms, createDependencies(disk, workspaces)),
    forget: pass.end,
  };
}
