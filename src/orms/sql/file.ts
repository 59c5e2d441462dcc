// What one file of SQL says, judged by where all of the project's SQL leads: tables as they are at the end, in the file that creates them.
import type { Column, Engine, Field, Model, SchemaChange } from '../../facts.ts';
import type { Store, Stored } from '../../js/resolver.ts';
import type { SqlProgram } from '../../languages/sql/ast.ts';
import type { LanguageRoot } from '../../languages/language.ts';
import type { FileFacts } from '../orm.ts';
import { readChanges, sectionsOf } from './changes.ts';
import { replay } from './replay.ts';
import { tableOf } from './tables.ts';
import { writesOf } from './writes.ts';

/** A style of models that are reported elsewhere: an ORM wrote the SQL for its own models, or a dump repeats the migrations. */
export const GENERATED = 'generated';

/** Files and folders that hold what undoes a migration. */
const DOWN = /[._-]down\.sql$|(?:^|[/\\])(?:down|undo|rollback|revert|verify)(?:\.sql$|[/\\][^/\\]*$)|(?:^|[/\\])U\d[\w.]*__[^/\\]*$/i;

export function isDown(file: string): boolean {
  return DOWN.test(file);
}

/** The facts of an SQL file. */
export function readFile(root: LanguageRoot, file: string, stored: Stored): FileFacts {
  const program = root as SqlProgram;
  const store = stored('sql', null);
  const engine = engineOf(program, store);
  const section = sectionsOf(program.comments);
  const direction = isDown(file) ? () => 'down' as const : section;
  const changes = readChanges({ body: program.body, file, engine, direction, text: () => '' });
  const writes = writesOf(program.body, { file, call: null, tableName: ({ name }) => name, model: (name) => tableOf(name, stored) });
  return { ...declared(changes, file, store), writes, changes };
}

/** The database that a file is for: by its own words, or by those of the files around it. */
function engineOf({ dialect }: SqlProgram, store: Store | null): Engine {
  return dialect === 'unknown' ? ([...(store?.models.values() ?? [])][0]?.engine ?? 'unknown') : dialect;
}

/**
 * The tables that a file's changes create and the columns that they write down, as they are in the end.
 * @param store all tables of the project; what it does not know stands as the file says it
 */
export function declared(changes: readonly SchemaChange[], file: string, store: Store | null): Pick<FileFacts, 'models' | 'columns'> {
  const isRead = store?.files?.has(file) ?? false;
  const own = [...replay(changes, 'script').values()].filter(({ at }) => at.file === file);
  const final = own.flatMap((model) => (isRead && store ? (atTheEnd(model, store) ?? []) : [model]));
  const models = final.filter(({ style }) => style !== GENERATED);
  return { models: models.sort((a, b) => a.at.start - b.at.start), columns: columnsOf(changes, file, isRead ? store : null) };
}

/** A table of this file with what other files do to it; `null` when it is dropped, or created elsewhere. */
function atTheEnd(model: Model, { models }: Store): Model | null {
  const { at, anchors, set } = model;
  const all = [...models.values()];
  const same = all.find((other) => other.at.file === at.file && other.at.start === at.start);
  if (same) return same;
  const byName = models.get(model.name.toLowerCase());
  if (byName?.at.file !== at.file) return null;
  // The file has changed since it was read with the others: its own part is newer.
  const others = byName.set.fields.filter((field) => field.at.file !== at.file);
  return { ...byName, at, anchors, set: { ...byName.set, fields: [...set.fields, ...others] } };
}

function columnsOf(changes: readonly SchemaChange[], file: string, store: Store | null): Column[] {
  const written = changes.filter(({ change, direction }) => direction === 'up' && /^(?:create-table|add-column|retype-column)$/.test(change));
  const all = [...(store?.models.values() ?? [])];
  const known = new Map(all.flatMap((model) => model.set.fields.filter(({ at }) => at.file === file).map((field) => [field.at.start, { field, model }] as const)));
  return written.flatMap(({ fields }) => fields).flatMap((field): Column[] => {
    const final = store ? known.get(field.at.start) : { field, model: null };
    return final && final.model?.style !== GENERATED ? [{ kind: 'Column', orm: 'sql', field: settled(final.field, field) }] : [];
  });
}

/** The column as it is in the end, in the spelling of the place where it is written. */
function settled(final: Field, written: Field): Field {
  return { ...final, name: written.name };
}
