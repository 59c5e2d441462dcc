// What one file of SQL says, judged by where all of the project's SQL leads: tables as they are at the end, in the file that creates them.
import type { Column, Engine, Field, Model } from '../../facts.ts';
import type { Store, Stored } from '../../js/resolver.ts';
import type { SqlProgram, SqlStatement } from '../../languages/sql/ast.ts';
import type { LanguageRoot } from '../../languages/language.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import type { FileFacts } from '../orm.ts';
import { readChanges, sectionsOf } from './changes.ts';
import { fieldBefore, replay } from './replay.ts';
import { tableOf } from '../lowering/tables.ts';
import { writesOf } from './writes.ts';

/** A style of models that are reported elsewhere: an ORM wrote the SQL for its own models, or a dump repeats the migrations. */
export const GENERATED = 'generated';

/** Databases for other work than that of an application's rows: their SQL looks alike and means something else. */
const OTHER_DATABASE = /(?:^|[/\\._-])(?:clickhouse|bigquery|snowflake|redshift|duckdb|cassandra|scylla|hive|druid|oracle)(?=[/\\._-])/i;
const OTHER_TYPE = /^(?:uint\d+|int(?:16|32|64|128|256)|float(?:32|64)|lowcardinality|datetime64|fixedstring|(?:simple)?aggregatefunction)$/;

/** Whether a file is for a database that nothing is known of. */
export function isForeign(body: readonly SqlStatement[], file: string): boolean {
  const types = body.flatMap((statement) => (statement.type === 'SqlCreateTable' ? statement.columns.map(({ dataType }) => dataType?.name ?? '') : []));
  return OTHER_DATABASE.test(file) || types.some((type) => OTHER_TYPE.test(type));
}

/** Prisma's own folders: it writes what they hold for the models of its schema. */
const PRISMA = /(?:^|[/\\])\d+_[^/\\]*[/\\]migration\.sql$/;

/** Files and folders that hold what undoes a migration. */
const DOWN = /[._-]down\.sql$|(?:^|[/\\])(?:down|undo|rollback|revert|verify)(?:\.sql$|[/\\][^/\\]*$)|(?:^|[/\\])U\d[\w.]*__[^/\\]*$/i;

/** What programs write at the head of a dump. */
const DUMP = /^\s*(?:PostgreSQL database (?:cluster )?dump\s*$|(?:MySQL|MariaDB) dump \d|Dumped by pg_dump\b)/;

export function isGenerated(file: string): boolean {
  return PRISMA.test(file);
}

export function isDown(file: string): boolean {
  return DOWN.test(file);
}

/** The facts of an SQL file. */
export function readFile(root: LanguageRoot, file: string, stored: Stored): FileFacts {
  const program = root as SqlProgram;
  if (isForeign(program.body, file)) return { models: [], columns: [], writes: [], changes: [] };
  const store = stored('sql', null);
  const engine = engineOf(program, store);
  const section = sectionsOf(program.comments);
  const direction = isDown(file) ? () => 'down' as const : section;
  const changes = readChanges({ body: program.body, file, engine, direction, text: () => '' });
  const length = program.range[1];
  const own = knownTo(store, changes, file, length).models;
  const writes = writesOf(program.body, { file, call: null, tableName: ({ name }) => name, model: (name) => own.get(name) ?? tableOf(name, stored) });
  const { models, columns } = declared(withoutRepeated(changes, program, stored), file, length, store);
  const filled = filledByPosition(program.body);
  return { models: models.map((model) => (filled.has(model.name.toLowerCase()) ? { ...model, anchors: {} } : model)), columns, writes, changes: changes.map((change) => withBefore(change, store)) };
}

/** A dump repeats the tables that a schema in another language declares: what is wrong with them is said there. */
function withoutRepeated(changes: readonly SchemaChange[], { comments }: SqlProgram, stored: Stored): readonly SchemaChange[] {
  const schema = comments.some(({ value }) => DUMP.test(value)) ? stored('prisma', null) : null;
  const tables = new Set([...(schema?.models.values() ?? [])].map(({ name, table }) => (table ?? name).toLowerCase()));
  return tables.size > 0 ? changes.filter(({ table }) => !tables.has(table.toLowerCase())) : changes;
}

/** The tables that get rows whose values are told by their positions: one more column would be one value short. */
function filledByPosition(body: readonly SqlStatement[]): Set<string> {
  const tables = body.flatMap((statement): string[] => {
    if (statement.type === 'SqlWith') return [...filledByPosition(statement.statements)];
    if (statement.type === 'SqlDo') return [...filledByPosition(statement.body)];
    const isFilled = statement.type === 'SqlInsert' && statement.columns === null && (statement.source === 'values' || statement.source === 'select');
    return isFilled ? [statement.table.name?.toLowerCase() ?? ''] : [];
  });
  return new Set(tables);
}

function withBefore(change: SchemaChange, store: Store | null): SchemaChange {
  const before = change.change === 'retype-column' && store ? fieldBefore(change, store.models.values()) : null;
  return before ? { ...change, before } : change;
}

/** The database that a file is for: by its own words, or by those of the files around it. */
function engineOf({ dialect }: SqlProgram, store: Store | null): Engine {
  return dialect === 'unknown' ? ([...(store?.models.values() ?? [])][0]?.engine ?? 'unknown') : dialect;
}

/** All tables of the project with what the file says now, or those of a file that is not part of it. */
function knownTo(store: Store | null, changes: readonly SchemaChange[], file: string, length: number): Store {
  if (!store?.files?.has(file)) return { models: replay(changes, isGenerated(file) ? GENERATED : 'script'), complete: true };
  if (store.lengthOf?.(file) === length) return store;
  const own = [...replay(changes, 'script')].flatMap(([name, model]) => (model.at.file === file ? [[name, atTheEnd(model, store)] as const] : []));
  const others = [...store.models].filter(([, { at }]) => at.file !== file);
  return { ...store, models: new Map([...others, ...own.flatMap(([name, model]) => (model ? [[name, model] as const] : []))]) };
}

/**
 * The tables that a file's changes create and the columns that they write down, as they are in the end.
 * @param length how long the file's text is
 * @param stored all tables of the project; of a file that it does not know, what the file itself says
 */
export function declared(changes: readonly SchemaChange[], file: string, length: number, stored: Store | null): Pick<FileFacts, 'models' | 'columns'> {
  const store = knownTo(stored, changes, file, length);
  const own = [...replay(changes, 'script').values()].filter(({ at }) => at.file === file);
  const places = new Map([...store.models.values()].flatMap((model) => (model.at.file === file ? [[model.at.start, model] as const] : [])));
  const models = own.flatMap((model) => places.get(model.at.start) ?? []).filter(({ style }) => style !== GENERATED);
  return { models: models.sort((a, b) => a.at.start - b.at.start), columns: columnsOf(changes, file, store) };
}

/** A table of a file that has changed since it was read with the others, with what those do to it; `null` when it is dropped, or created elsewhere. */
function atTheEnd({ name, at, anchors, set }: Model, { models }: Store): Model | null {
  const byName = models.get(name.toLowerCase());
  if (byName?.at.file !== at.file) return null;
  const others = byName.set.fields.filter((field) => field.at.file !== at.file);
  return { ...byName, at, anchors, set: { ...byName.set, fields: [...set.fields, ...others] } };
}

function columnsOf(changes: readonly SchemaChange[], file: string, { models, files }: Store): Column[] {
  const written = changes.filter(({ change, direction }) => direction === 'up' && /^(?:create-table|add-column|retype-column)$/.test(change));
  const created = new Set(changes.flatMap(({ change, table }) => (change === 'create-table' ? [table.toLowerCase()] : [])));
  const inFile = [...models.values()].flatMap((model) => model.set.fields.filter(({ at }) => at.file === file).map((field) => ({ field, model })));
  const known = new Map(inFile.map((found) => [found.field.at.start, found]));
  const found = written.flatMap(({ orm, table, fields: own }) =>
    own.flatMap((field): Column[] => {
      // The table of a file that stands alone may be anyone's.
      const isLone = !files && !created.has(table.toLowerCase()) && !isGenerated(file);
      const final = known.get(field.at.start) ?? (isLone ? { field, model: null } : null);
      return final && final.model?.style !== GENERATED ? [{ kind: 'Column', orm, field: settled(final.field, field) }] : [];
    }),
  );
  // A loop writes one column down for several tables.
  return [...new Map(found.map((column) => [column.field.at.start, column])).values()];
}

/** The column as it is in the end, in the spelling of the place where it is written. */
function settled(final: Field, written: Field): Field {
  return { ...final, name: written.name };
}
