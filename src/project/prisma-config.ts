// Where a package keeps its Prisma schemas: by `prisma.config.ts` (read, never run), package.json, or in the usual places.
import { basename, dirname, join, resolve } from 'node:path';
import type { ModuleShape } from '../js/module-shapes.ts';
import type { Shape } from '../js/shapes.ts';
import { member } from './disk.ts';
import type { Disk } from './disk.ts';
import { moduleIn } from './read-module.ts';

const CONFIGS = ['prisma.config', '.config/prisma'].flatMap((stem) => ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'].map((end) => `${stem}${end}`));
const USUAL = ['schema.prisma', 'prisma/schema.prisma', 'prisma/schema'];
const ELSEWHERE = /^(?:node_modules|dist|build|out|coverage|migrations|\..*)$/;
/** Folders that tell of schemas: no client is made from what is in them, unless the package says so. */
export const DOCUMENTS = /^docs?$/;
/** Folders that are looked through in a package that says nothing, at most, and how deep. */
const MOST_FOLDERS = 300;
const DEEPEST = 6;

export interface FoundSchema {
  readonly files: readonly string[];
  /** The package names it, or it is where Prisma looks for it. Others are known by the output of their generators only. */
  readonly isNamed: boolean;
}

/** The schemas of a package; `null` when the package says where its schema is, but not so that it can be read. */
export function findSchemas(disk: Disk, folder: string): readonly FoundSchema[] | null {
  const config = CONFIGS.map((name) => join(folder, name)).find((file) => disk.kind(dirname(file), basename(file)) === 'file');
  const configured = config === undefined ? undefined : schemaInConfig(disk.text(config), config);
  if (configured === null) return null;
  const manifest = disk.json(join(folder, 'package.json'));
  const named = configured ?? member(member(manifest, 'prisma'), 'schema');
  const paths = typeof named === 'string' ? [named] : schemasInScripts(manifest);
  const usual = typeof named === 'string' ? [] : [USUAL.map((path) => schemaAt(disk, join(folder, path))).find((files) => files.length > 0) ?? []];
  const main = [...usual, ...paths.map((path) => schemaAt(disk, resolve(folder, path)))].filter((files) => files.length > 0);
  const taken = new Set(main.flat());
  const others = scan(disk, folder).filter((files) => !files.some((file) => taken.has(file)));
  const found = [...new Map(main.map((files) => [files.join('\n'), { files, isNamed: true }])).values(), ...others.map((files) => ({ files, isNamed: false }))];
  return typeof named === 'string' && main.length === 0 ? [] : found;
}

/** `prisma generate --schema=db/schema.prisma` */
function schemasInScripts(manifest: unknown): string[] {
  const scripts = Object.values((member(manifest, 'scripts') as object | undefined) ?? {}).map(String);
  return scripts.flatMap((script) => [...script.matchAll(/\bprisma(?:@[\w.^~-]+)?\s[^&|;]*?--schema[= ]+["']?([\w./@-]+)/g)].flatMap(([, path]) => path ?? []));
}

/** The files of a schema: one file, or every file in a folder. */
export function schemaAt(disk: Disk, path: string): string[] {
  const kind = disk.kind(dirname(path), basename(path));
  if (kind === 'file') return path.endsWith('.prisma') ? [path] : [];
  return kind === 'folder' ? filesIn(disk, path, 0) : [];
}

function filesIn(disk: Disk, folder: string, depth: number): string[] {
  return disk.names(folder).flatMap((name) => {
    const kind = disk.kind(folder, name);
    if (kind === 'file') return name.endsWith('.prisma') ? [join(folder, name)] : [];
    return kind === 'folder' && depth < DEEPEST && !ELSEWHERE.test(name) ? filesIn(disk, join(folder, name), depth + 1) : [];
  });
}

/** Schemas in unusual places: each file with a datasource, with the other files in its folder. Those of packages inside are theirs. */
function scan(disk: Disk, root: string): string[][] {
  const folders: { path: string; depth: number }[] = [{ path: root, depth: 0 }];
  const files: string[] = [];
  for (let index = 0; index < Math.min(folders.length, MOST_FOLDERS); index++) {
    const { path, depth } = folders[index] as (typeof folders)[number];
    for (const name of disk.names(path)) {
      if (name.endsWith('.prisma') && disk.kind(path, name) === 'file') files.push(join(path, name));
      const isFolder = depth < DEEPEST && !ELSEWHERE.test(name) && !DOCUMENTS.test(name) && disk.kind(path, name) === 'folder';
      if (isFolder && disk.kind(join(path, name), 'package.json') === null) folders.push({ path: join(path, name), depth: depth + 1 });
    }
  }
  const main = files.filter((file) => /^\s*datasource\s/m.test(disk.text(file)));
  const parts = files.filter((file) => !main.includes(file));
  return main.map((file) => [file, ...parts.filter((part) => part.startsWith(join(dirname(file), '/')))]);
}

/** The schema's path that a config gives; `undefined` when it gives none, `null` when it cannot be read. */
function schemaInConfig(text: string, file: string): string | null | undefined {
  const module = moduleIn(file, text);
  const config = module && valueOf(module.definitions.get(module.exports.get('default')?.name ?? '')?.value ?? null, module);
  const object = config?.kind === 'call' ? valueOf(config.args[0] ?? null, module) : config;
  if (!module || object?.kind !== 'object') return null;
  const entry = object.entries.find(({ key }) => key === 'schema');
  if (!entry) return object.entries.some(({ key }) => key === null) ? null : undefined;
  const path = pathOf(entry.value, module);
  return path === null ? null : resolve(dirname(file), path);
}

/** What a name of the config's own stands for, without `satisfies` and the like. */
function valueOf(shape: Shape | null, module: ModuleShape | null, depth = 0): Shape | null {
  if (shape?.kind === 'cast') return valueOf(shape.of, module, depth);
  const isOwn = shape?.kind === 'ref' && shape.scope === 'module' && depth < 5;
  return isOwn ? valueOf(module?.definitions.get(shape.name)?.value ?? null, module, depth + 1) : shape;
}

/** `'prisma/schema'`, `path.join(__dirname, 'prisma', 'schema.prisma')`; the config's own folder and the working directory are `.`. */
function pathOf(shape: Shape, module: ModuleShape, depth = 0): string | null {
  const value = valueOf(shape, module);
  if (!value || depth > 5) return null;
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : null;
  if (value.kind === 'template') return value.holes.length === 0 && !value.tag ? value.parts.join('') : null;
  if (value.kind === 'ref' || value.kind === 'member') return value.name !== null && /^(?:__dirname|dirname)$/.test(value.name) ? '.' : null;
  if (value.kind !== 'call') return null;
  const name = value.callee.kind === 'member' || value.callee.kind === 'ref' ? value.callee.name : null;
  if (name === 'cwd' || name === 'dirname') return '.';
  const parts = name === 'join' || name === 'resolve' ? value.args.map((part) => pathOf(part, module, depth + 1)) : [null];
  return parts.includes(null) ? null : join(...(parts as string[]));
}
