// Which Prisma schema belongs to a file of code: by the module that its client comes from, the generators' output, and the packages around.
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { lazy } from '../js/lazy.ts';
import type { Store } from '../js/resolver.ts';
import type { PrismaConfig, PrismaRoot } from '../languages/prisma/ast.ts';
import { parsePrisma } from '../languages/prisma/parser.ts';
import { modelsOf } from '../orms/prisma/schema.ts';
import type { SchemaFile } from '../orms/prisma/schema.ts';
import { commonModels } from '../orms/prisma/twins.ts';
import { isInstalled, member } from './disk.ts';
import type { Disk } from './disk.ts';
import { namesIn, NEEDED } from './manifest.ts';
import { DOCUMENTS, findSchemas } from './prisma-config.ts';
import type { FoundSchema } from './prisma-config.ts';
import { splitSpecifier } from './specifier.ts';
import { createWorkspaces } from './workspaces.ts';
import type { Workspaces } from './workspaces.ts';

const PACKAGE = /^(?:@prisma|\.prisma)\/client(?:\/|$)/;
const MOST_FILES = 512;

interface Schema {
  readonly isNamed: boolean;
  readonly files: readonly SchemaFile[];
  /** The folders that clients for JavaScript are generated into; `null` is the package `@prisma/client`. */
  readonly outputs: readonly (string | null)[];
  readonly store: () => Store;
}

/**
 * Finds the schema behind a client; for a `.prisma` file, the whole schema that it is part of.
 * @returns a function of the asking file and the client (see `Stored`) that never throws; it gives `null` where there is no schema; where
 * several could be meant, what they say alike
 */
export function createPrismaFiles(disk: Disk, workspaces: Workspaces = createWorkspaces(disk)): (file: string, client: string | null) => Store | null {
  const load = createLoader(disk);
  const schemasIn = disk.memo((folder) => findSchemas(disk, folder)?.map(load) ?? null);
  const near = (folder: string): readonly Schema[] => nearest(workspaces, disk, schemasIn, folder);
  const together = createUnion();
  const answer = disk.memo((folder, client) => together(choose(folder, client === '' ? null : client, near, workspaces)));
  const whole = disk.memo((folder, name) => {
    const path = join(folder, name);
    if (isClient(disk, folder)) return copied(path);
    const whose = near(folder).find(({ files }) => files.some(({ file }) => file === path));
    return whose?.store() ?? (isDocument(workspaces, folder) ? copied(path) : null);
  });
  return (file, client) => {
    disk.refresh();
    const path = resolve(file);
    if (path.endsWith('.prisma')) return whole(dirname(path), basename(path));
    return answer(dirname(path), client ?? '');
  };
}

/** Whether a folder is a generated client: the copy of the schema in it says nothing that the schema does not say. */
function isClient(disk: Disk, folder: string): boolean {
  return /^(?:prisma-client-[\da-f]{16,}|\.prisma\/client)$/.test(String(member(disk.json(join(folder, 'package.json')), 'name')));
}

/** Whether a folder is for documents, inside its package: a schema that nothing names shows there what the database of another program looks like. */
function isDocument(workspaces: Workspaces, folder: string): boolean {
  const [home] = workspaces.packagesAround(folder);
  return home !== undefined && relative(home, folder).split(sep).some((name) => DOCUMENTS.test(name));
}

function copied(file: string): Store {
  return { models: new Map(), complete: true, files: new Set([file]) };
}

/** The schemas of the innermost package around a folder that has any, or else of the packages of the project that it depends on. */
function nearest(workspaces: Workspaces, disk: Disk, schemasIn: (folder: string) => readonly Schema[] | null, folder: string): readonly Schema[] {
  const packages = workspaces.packagesAround(folder);
  for (const at of packages.length > 0 ? packages : [folder]) {
    const found = schemasIn(at);
    if (found === null || found.length > 0) return found ?? [];
  }
  const manifest = packages[0] === undefined ? null : disk.json(join(packages[0], 'package.json'));
  const names = namesIn(manifest, NEEDED);
  const homes = new Set(names.flatMap((name) => workspaces.find(name, folder) ?? []));
  return [...homes].flatMap((home) => schemasIn(home) ?? []);
}

/** The schemas that a client may have been generated from. */
function choose(folder: string, client: string | null, near: (folder: string) => readonly Schema[], workspaces: Workspaces): readonly Schema[] {
  if (client === null || PACKAGE.test(client)) return packaged(near(folder));
  const path = pathOf(client, folder, workspaces);
  if (path === null) return near(folder).filter(({ outputs }) => outputs.some((output) => output !== null && isCalled(output, client)));
  const home = near(dirname(path));
  const candidates = [...new Set([...home, ...near(folder)])];
  const made = candidates.filter(({ outputs }) => outputs.some((output) => output !== null && isWithin(path, output)));
  return made.length > 0 ? made : packaged(home);
}

/** The only schema that there is, or those of the package `@prisma/client`. */
function packaged(schemas: readonly Schema[]): readonly Schema[] {
  const named = schemas.filter(({ isNamed }) => isNamed);
  const main = named.length > 0 ? named : schemas;
  const own = main.filter(({ outputs }) => outputs.includes(null));
  return main.length > 1 && own.length > 0 ? own : main;
}

/** Gives the store of some schemas, the same one as long as these are the same. */
function createUnion(): (schemas: readonly Schema[]) => Store | null {
  const made = new WeakMap<Schema, { readonly schemas: readonly Schema[]; readonly store: Store }>();
  return (schemas) => {
    const [first] = schemas;
    if (!first || schemas.length === 1) return first?.store() ?? null;
    const known = made.get(first);
    if (known?.schemas.length === schemas.length && known.schemas.every((schema, index) => schema === schemas[index])) return known.store;
    const store = commonModels(schemas.map((schema) => schema.store()));
    made.set(first, { schemas, store });
    return store;
  };
}

/** Where a module is, as far as its name tells; `null` for packages from elsewhere and for aliases. */
function pathOf(client: string, folder: string, workspaces: Workspaces): string | null {
  if (isAbsolute(client)) return client;
  if (client.startsWith('.')) return resolve(folder, client);
  const { name, subpath } = splitSpecifier(client);
  const home = name === '' ? null : workspaces.find(name, folder);
  return home === null ? null : join(home, subpath, 'index');
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`) || path.replace(/\.[cm]?[jt]s$/, '') === folder;
}

/** Whether a package's name (`@shop/client`) or an alias (`@/generated/client`) stands for an output folder. */
function isCalled(output: string, client: string): boolean {
  const path = output.replaceAll('\\', '/');
  if (isInstalled(output)) return client === path.slice(path.lastIndexOf('/node_modules/') + '/node_modules/'.length);
  const parts = client.replace(/\.[cm]?[jt]s$/, '').split('/').slice(1);
  return parts.some((_part, index) => path.endsWith(`/${parts.slice(0, index + 1).join('/')}`));
}

/** Reads and parses the files of a schema again only when their text has changed. */
function createLoader(disk: Disk): (found: FoundSchema) => Schema {
  const parsed = new Map<string, { readonly text: string; readonly root: PrismaRoot }>();
  const schemas = new Map<string, Schema>();
  const parse = (file: string): SchemaFile => {
    const text = disk.text(file).replace(/^\uFEFF/, '');
    const known = parsed.get(file);
    if (known?.text === text) return { file, root: known.root };
    const root = parsePrisma(text);
    parsed.delete(file);
    parsed.set(file, { text, root });
    if (parsed.size > MOST_FILES) parsed.delete(parsed.keys().next().value as string);
    return { file, root };
  };
  return ({ files: paths, isNamed }) => {
    const files = paths.map(parse);
    const key = [String(isNamed), ...paths].join('\n');
    const known = schemas.get(key);
    if (known?.files.every(({ root }, index) => root === files[index]?.root)) return known;
    const schema = { isNamed, files, outputs: files.flatMap(outputsOf), store: lazy(() => storeOf(files)) };
    schemas.delete(key);
    schemas.set(key, schema);
    if (schemas.size > MOST_FILES) schemas.delete(schemas.keys().next().value as string);
    return schema;
  };
}

function outputsOf({ file, root }: SchemaFile): (string | null)[] {
  const generators = root.body.filter((block): block is PrismaConfig => block.type === 'PrismaConfig' && block.keyword === 'generator');
  const value = (generator: PrismaConfig, key: string): string | null => {
    const given = generator.entries.find(({ name }) => name.name === key)?.value;
    return given?.type === 'PrismaString' ? given.value : null;
  };
  return generators
    .filter((generator) => /^prisma-client(?:-js)?$/.test(value(generator, 'provider') ?? ''))
    .map((generator) => {
      const output = value(generator, 'output');
      return output === null ? null : resolve(dirname(file), output);
    });
}

function storeOf(files: readonly SchemaFile[]): Store {
  const models = new Map(modelsOf(files).map((model) => [model.name.toLowerCase(), model]));
  return { models, complete: files.every(({ root }) => root.mistakes.length === 0) };
}
