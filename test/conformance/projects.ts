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

/** Puts a project's files in its folder. The definitions of its tables are part of it, as they are of projects with migrations. */
export function writeProject(suite: Suite, project: Project): void {
  const { directory, database, model, writes } = project;
  const from = join(HERE, suite.orm);
  mkdirSync(directory, { recursive: true });
  for (const file of filesOf(join(from, 'models'), model))
    copyFileSync(file, join(directory, extname(file) === '.prisma' ? 'schema.prisma' : 'model.ts'));
  copyFileSync(join(from, `${database}.ts`), join(directory, 'source.ts'));
  for (const name of writes) copyFileSync(join(from, 'writes', `${name}.ts`), join(directory, `${name}.ts`));
  if (database !== 'mongodb') writeFileSync(join(directory, 'schema.sql'), definitionsOf(suite, project));
  copyFileSync(join(HERE, 'package.json'), join(directory, 'package.json'));
}

/** The files that declare a model: all but those that are part of the definitions. */
function filesOf(folder: string, model: string): string[] {
  return readdirSync(folder)
    .filter((file) => basename(file, extname(file)) === model && !/\.(?:sql|json)$/.test(file))
    .map((file) => join(folder, file));
}

/** The definitions of a project's tables: the shop's, what the ORM needs beside them, and what the declaration changes. */
export function definitionsOf(suite: Suite, { database, model }: Project): string {
  const own = join(HERE, suite.orm);
  const files = [
    join(HERE, 'shop', `${database}.sql`),
    join(own, 'tables.sql'),
    join(own, 'models', `${model}.sql`),
    join(own, 'models', `${model}.json`),
  ];
  return files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}
