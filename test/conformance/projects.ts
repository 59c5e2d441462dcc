// The projects that a suite is run as: each has one declaration as `model.*`, the connection as `source.*`, and the files with the writes.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { DatabaseName } from './databases/database.ts';
import type { Run, Suite } from './suite.ts';

const HERE = import.meta.dirname;

export interface Project {
  /** `postgres/update-date-column`: the database and the declaration. */
  readonly name: string;
  readonly database: DatabaseName;
  readonly model: string;
  /** Where its files are. */
  readonly directory: string;
  readonly writes: readonly string[];
}

/** Makes a folder in which projects find the ORMs, and are compiled as their code needs it. */
export function makeWorkspace(root: string): void {
  symlinkSync(join(HERE, 'node_modules'), join(root, 'node_modules'));
  copyFileSync(join(HERE, 'tsconfig.json'), join(root, 'tsconfig.json'));
}

/** The projects of a suite; `root` is a workspace. */
export function projectsOf(suite: Suite, root: string): Project[] {
  const names = new Map<string, Run[]>();
  for (const run of suite.runs) {
    for (const model of run.models) names.set(`${run.database}/${model}`, [...(names.get(`${run.database}/${model}`) ?? []), run]);
  }
  return [...names].map(([name, runs]) => ({
    name,
    database: runs[0]?.database ?? 'postgres',
    model: basename(name),
    directory: join(root, suite.orm, name),
    writes: runs.flatMap(({ writes }) => writes),
  }));
}

/** Puts a project's files in its folder. */
export function writeProject(suite: Suite, { directory, database, model, writes }: Project): void {
  const from = join(HERE, suite.orm);
  mkdirSync(directory, { recursive: true });
  const own: readonly (readonly [folder: string, name: string, as?: string])[] = [
    ['models', model, 'model'],
    ['.', database, 'source'],
    ...writes.map((name) => ['writes', name] as const),
    ...(existsSync(join(from, 'shared')) ? readdirSync(join(from, 'shared')).map((file) => ['shared', basename(file, extname(file))] as const) : []),
  ];
  for (const [folder, name, as = name] of own) {
    for (const file of readdirSync(join(from, folder))) {
      if (basename(file, extname(file)) === name) copyFileSync(join(from, folder, file), join(directory, `${as}${extname(file)}`));
    }
  }
  writeFileSync(join(directory, 'package.json'), readFileSync(join(HERE, 'package.json')));
}

/** The definitions of a project's tables: the shop's, then what its declaration changes about them. */
export function definitionsOf({ database, directory }: Project): string {
  const files = [join(HERE, 'shop', `${database}.sql`), join(directory, 'model.sql')];
  return files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}
