// The SQL that belongs to code: migrations and schema files of the package or workspace around it, played in order and kept until they change.
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Engine, Model } from '../facts.ts';
import { lazy } from '../js/lazy.ts';
import type { Store } from '../js/resolver.ts';
import { detectDialect } from '../languages/sql/dialect.ts';
import { parseSql } from '../languages/sql/parser.ts';
import { readChanges, sectionsOf } from '../orms/sql/changes.ts';
import { GENERATED, isDown, isForeign, isGenerated } from '../orms/sql/file.ts';
import { changedOnly, replay } from '../orms/sql/replay.ts';
import type { SchemaChange } from '../schema-changes.ts';
import type { Disk } from './disk.ts';
import { isOrmMigration } from './migrations.ts';
import { ownFiles, stampOf } from './own-files.ts';
import { createSqlRoots, HOME } from './sql-roots.ts';

/** Reads the changes that a migration makes which is written in another language than SQL. */
export interface MigrationReader {
  /** Globs of such files, from the root of a package. */
  readonly globs: readonly string[];
  /** What the names of such files, and of no other reader's, end with. */
  readonly ending: RegExp;
  /** A file holds changes only if its text matches. */
  readonly gate: RegExp;
  readonly read: (file: string, text: string, engine: Engine) => readonly SchemaChange[];
}

/** The tables that the SQL around a file declares, by name in lower case; `null` when there is none. `start` is the folder that the project's paths start from. */
export type SqlFiles = (file: string, start?: string) => Store | null;

/** SQL without any of this has no trigger, calls nothing that makes one, and declares no column that the database moves. */
const TRIGGER = /\btrigger\b|trigger\w*\s*\(|updated_at\s*\(|\bon\s+update\s+(?:current_timestamp|now|localtime)/i;
const SQL_GATE = /\b(?:create|alter|drop|rename)\s/i;
const ENGINE = /^(?:mysql|mariadb|sqlite3?|libsql|d1|postgres(?:ql)?|pg|mssql|sqlserver|oracle|clickhouse|cockroach(?:db)?)$/i;
const DUMP = /(?:^|[._-])(?:structure|schema|dump)\.sql$/i;
const MAX_FILES = 3_000;
const MAX_BYTES = 2_000_000;
const MAX_TOTAL = 30_000_000;
const BY_NUMBER = new Intl.Collator('en', { numeric: true });
/** A root is looked at again after this many milliseconds, or later where that takes long. */
const LOOK_EVERY = 500;
const MAX_ROOTS = 32;

interface Source {
  readonly file: string;
  readonly text: string;
  readonly version: string;
  readonly reader: MigrationReader | null;
}

/** The schema that the files of one folder make. */
interface Group {
  readonly isDump: boolean;
  readonly files: ReadonlySet<string>;
  readonly lengthOf: (file: string) => number | null;
  readonly models: ReadonlyMap<string, Model>;
  /** What it says of tables that are created elsewhere. */
  readonly changed: () => ReadonlyMap<string, Model>;
}

interface Root {
  readonly groups: () => readonly Group[];
  readonly mayTrigger: () => boolean;
  readonly version: string;
  readonly isTrusted: () => boolean;
}

/**
 * Finds and plays the SQL around a file. Nothing that it does throws. `triggers` gives the tables only where there may be triggers.
 * @param readers for migrations in other languages, `null` for none
 */
export function createSqlFiles(disk: Disk, readers: readonly MigrationReader[] = []): { readonly tables: SqlFiles; readonly triggers: SqlFiles } {
  const around = createSqlRoots(disk);
  const roots = new Map<string, Root>();
  const parsed = new Map<string, { readonly version: string; readonly changes: readonly SchemaChange[] }>();

  function changesOf(source: Source, engine: Engine): readonly SchemaChange[] {
    const version = `${source.version} ${engine}`;
    const known = parsed.get(source.file);
    if (known?.version === version) return known.changes;
    const changes = source.reader ? source.reader.read(source.file, source.text, engine) : readSql(source, engine);
    parsed.delete(source.file);
    parsed.set(source.file, { version, changes });
    if (parsed.size > 2 * MAX_FILES) parsed.delete(parsed.keys().next().value as string);
    return changes;
  }

  function look(root: string): Root {
    const known = roots.get(root);
    if (known?.isTrusted()) return known;
    const started = performance.now();
    const files = filesIn(root, readers);
    const version = files.map(({ file, version: stamp }) => `${file} ${stamp}`).join('\n');
    const { groups, mayTrigger } =
      known?.version === version
        ? known
        : { groups: lazy(() => groupsOf(root, files, changesOf)), mayTrigger: lazy(() => files.some((found) => load(found).some(({ text }) => TRIGGER.test(text)))) };
    const entry = { groups, mayTrigger, version, isTrusted: disk.trust(started, LOOK_EVERY) };
    roots.delete(root);
    roots.set(root, entry);
    if (roots.size > MAX_ROOTS) roots.delete(roots.keys().next().value as string);
    return entry;
  }

  const find = (file: string, folders: readonly string[], groupsIn: (root: Root) => readonly Group[], modelsOf: (groups: readonly Group[]) => ReadonlyMap<string, Model>): Store | null => {
    for (const [index, folder] of folders.entries()) {
      const groups = groupsIn(look(folder));
      const own = groups.find(({ files }) => files.has(file));
      if (own) return { models: modelsOf([own]), complete: true, files: own.files, lengthOf: own.lengthOf };
      const models = modelsOf(groups);
      // One table that has nothing to do with the others says nothing about where those are.
      if (models.size > 0) return { models, complete: true, outer: () => find(file, folders.slice(index + 1), groupsIn, modelsOf) };
    }
    return null;
  };
  const changedToo = (groups: readonly Group[]): ReadonlyMap<string, Model> => new Map([...together(groups, ({ changed }) => changed()), ...together(groups)]);
  return {
    tables: (file, start) => find(file, around(file, start), ({ groups }) => groups(), (groups) => together(groups)),
    triggers: (file, start) => find(file, around(file, start), ({ groups, mayTrigger }) => (mayTrigger() ? groups() : []), changedToo),
  };
}

interface Found {
  readonly file: string;
  readonly version: string;
  readonly size: number;
  readonly reader: MigrationReader | null;
}

function filesIn(root: string, readers: readonly MigrationReader[]): Found[] {
  // One walk for all: it is what takes long.
  const files = ownFiles(root, ['**/*.sql', ...readers.flatMap(({ globs }) => globs)]);
  const found = files.flatMap((file) => stamped(file, readers.find(({ ending }) => ending.test(file)) ?? null));
  return found.sort((a, b) => compareVersions(relative(root, a.file), relative(root, b.file))).slice(0, MAX_FILES);
}

function stamped(file: string, reader: MigrationReader | null): Found[] {
  const stamp = stampOf(file, MAX_BYTES);
  return stamp ? [{ file, ...stamp, reader }] : [];
}

/** Files in the order in which they run: numbers as numbers, everything else by letter; what Flyway repeats comes last. */
function compareVersions(a: string, b: string): number {
  const isRepeated = (path: string): number => (/^R__/.test(basename(path)) ? 1 : 0);
  return isRepeated(a) - isRepeated(b) || BY_NUMBER.compare(a, b);
}

function groupsOf(root: string, files: readonly Found[], changesOf: (source: Source, engine: Engine) => readonly SchemaChange[]): Group[] {
  const pathOf = ({ file }: Found): string => relative(root, file).replaceAll('\\', '/');
  const databases = databasesIn(files.map(pathOf));
  const byHome = new Map<string, Found[]>();
  let total = 0;
  for (const found of files) {
    total += found.size;
    if (total > MAX_TOTAL) break;
    const path = pathOf(found);
    const home = [...databases].find((folder) => path.startsWith(`${folder}/`)) ?? homeOf(path);
    byHome.set(home, [...(byHome.get(home) ?? []), found]);
  }
  return [...byHome].flatMap(([home, members]) => {
    const sources = members.flatMap(load);
    const engine = detectDialect(sources.map(({ text }) => text).join('\n'), home);
    const style = sources.some(isByOrm) ? GENERATED : 'script';
    const made = sources.map((source) => ({ file: source.file, length: source.text.length, changes: changesOf(source, engine) }));
    return apart(made).map(({ isDump, scripts }) => {
      const changes = scripts.flatMap((script) => script.changes);
      const lengths = new Map(scripts.map(({ file, length }) => [file, length]));
      return { isDump, files: new Set(lengths.keys()), lengthOf: (file: string) => lengths.get(file) ?? null, models: replay(changes, isDump ? GENERATED : style), changed: lazy(() => changedOnly(changes, style)) };
    });
  });
}

interface Made {
  readonly file: string;
  readonly length: number;
  readonly changes: readonly SchemaChange[];
}

/** A dump stands apart from the migrations that it was made by, and together with other files that do not create its tables. */
function apart(made: readonly Made[]): { readonly isDump: boolean; readonly scripts: readonly Made[] }[] {
  const creates = ({ changes }: Made): string[] => changes.flatMap(({ change, table }) => (change === 'create-table' ? [table.toLowerCase()] : []));
  const others = made.filter(({ file }) => !DUMP.test(file));
  const known = new Set(others.flatMap(creates));
  const dumps = made.filter((one) => DUMP.test(one.file) && creates(one).some((table) => known.has(table)));
  const rest = made.filter((one) => !dumps.includes(one));
  return [{ isDump: false, scripts: rest }, ...dumps.map((dump) => ({ isDump: true, scripts: [dump] }))];
}

/** Folders of numbered files side by side in a folder for migrations: each is of a database of its own. */
function databasesIn(paths: readonly string[]): Set<string> {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    const [, parent, name] = /^((?:.*\/)?(?:migrations?|migrate))\/([^/\d][^/]*)\/[A-Z]?\d/.exec(path) ?? [];
    if (parent !== undefined && name !== undefined) folders.set(parent, (folders.get(parent) ?? new Set()).add(`${parent}/${name}`));
  }
  return new Set([...folders.values()].flatMap((found) => (found.size > 1 ? [...found] : [])));
}

/** What a file's changes are played together with: its outermost folder for SQL, apart for each database. */
function homeOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  const home = folders.findIndex((folder) => HOME.test(folder));
  const engine = folders.findIndex((folder) => ENGINE.test(folder));
  return folders.slice(0, home < 0 && engine < 0 ? folders.length : Math.max(home, engine) + 1).join('/');
}

function load({ file, version, reader }: Found): Source[] {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    return (reader?.gate ?? SQL_GATE).test(text) ? [{ file, text, version, reader }] : [];
  } catch {
    return [];
  }
}

/** Whether an ORM's own models say what the file says: Drizzle keeps its books beside it. */
function isByOrm({ file, text, reader }: Source): boolean {
  if (reader) return isOrmMigration(text);
  const books = [join(dirname(file), 'meta', '_journal.json'), join(dirname(file), 'snapshot.json')];
  return isGenerated(file) || books.some((book) => statSync(book, { throwIfNoEntry: false })?.isFile());
}

function readSql({ file, text }: Source, engine: Engine): readonly SchemaChange[] {
  const program = parseSql(text, engine === 'postgres' || engine === 'mysql' || engine === 'sqlite' ? { dialect: engine } : { path: file });
  if (isForeign(program.body, file)) return [];
  const section = sectionsOf(program.comments);
  const direction = isDown(file) ? () => 'down' as const : section;
  return readChanges({ body: program.body, file, engine, direction, text: ([start, end]) => text.slice(start, end) });
}

/** The tables of all folders. One that several have, and not alike, is not known; what a dump repeats is read in the migrations. */
function together(groups: readonly Group[], tablesOf = ({ models }: Group): ReadonlyMap<string, Model> => models): ReadonlyMap<string, Model> {
  const models = new Map<string, Model>();
  for (const group of [...groups].sort((a, b) => Number(a.isDump) - Number(b.isDump))) {
    for (const [name, model] of tablesOf(group)) {
      const known = models.get(name);
      models.set(name, known && !isAlike(known, model) ? ambiguous(known) : (known ?? model));
    }
  }
  return models;
}

function isAlike(a: Model, b: Model): boolean {
  const shown = ({ set }: Model): string => set.fields.map(({ name, onUpdate }) => `${name.toLowerCase()} ${onUpdate}`).sort().join();
  return shown(a) === shown(b);
}

function ambiguous(model: Model): Model {
  return { ...model, set: { fields: [], complete: false, gaps: [{ at: model.at, why: `which of the tables called \`${model.name}\` is meant` }] } };
}
