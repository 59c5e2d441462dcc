// Plays changes of a schema in order: which tables there are at the end, with which columns, and what moves those on update.
import type { Field, Model, Setter } from '../../facts.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import { UNTOLD } from './fields.ts';

/** Functions of the database itself that no trigger moves a time with. */
const BUILT_IN = /^(?:tsvector_update_trigger(?:_column)?|suppress_redundant_updates_trigger|lo_manage)$/;

interface Table {
  name: string;
  readonly created: SchemaChange;
  fields: Field[];
  complete: boolean;
  triggers: SchemaChange[];
  /** Functions that are told its name, which may change its columns. */
  toldTo: string[];
  /** Columns as they were before their type was changed, by the change. */
  readonly retyped: Map<string, Field>;
}

/** A table after all changes. */
interface PlayedModel extends Model {
  readonly retyped: ReadonlyMap<string, Field>;
}

interface State {
  readonly tables: Map<string, Table>;
  /** Changes of tables that are created later: files without numbers come in no order. */
  readonly waiting: Map<string, SchemaChange[]>;
}

/**
 * The tables after all changes, by name in lower case, the second of a name with its schema. What undoes a change is not played.
 * @param style what the tables' models give as their style
 */
export function replay(changes: readonly SchemaChange[], style: string): ReadonlyMap<string, Model> {
  const { tables, functions } = played(changes);
  return new Map([...tables].map(([key, table]) => [key, modelOf(table, functions, style)]));
}

/** The name of a column that stands for every one that nothing is told of. */
export const ANY_COLUMN = '*';

/**
 * Tables that are changed and nowhere created, by name in lower case: the columns that a change or a trigger tells of, each with what moves it on
 * update, and `ANY_COLUMN`.
 */
export function changedOnly(changes: readonly SchemaChange[], style: string): ReadonlyMap<string, Model> {
  const { waiting, functions } = played(changes);
  const tables = new Map<string, Table>();
  for (const late of [...waiting.values()]) {
    const [first] = late;
    if (first) create({ ...first, change: 'create-table', fields: late.flatMap(asItWas), complete: false, anchors: {} }, { tables, waiting });
  }
  return new Map([...tables].map(([key, table]) => [key, modelOf({ ...table, fields: [...table.fields, ...touched(table, functions)] }, functions, style)]));
}

/** The column that a change defines anew, before it does: not moved by anything. */
function asItWas({ change, anchors, name, fields: [field] }: SchemaChange): Field[] {
  return change === 'retype-column' && anchors['column'] && field ? [{ ...field, name: name ?? field.name, onUpdate: 'nothing' }] : [];
}

/** The columns that triggers may move, as far as the table does not have them yet. */
function touched({ triggers, fields, created: { at } }: Table, functions: Functions): Field[] {
  const told = [...triggers, ...[...functions.values()].flat()].flatMap((change) => change.fields.map(({ name }) => name));
  const names = triggers.length > 0 ? new Set([...told, ANY_COLUMN]) : [];
  return [...names].filter((name) => !fields.some((field) => isCalled(field, name))).map((name) => ({ ...UNTOLD, name, at, onUpdate: 'nothing' }));
}

function played(changes: readonly SchemaChange[]): State & { readonly functions: Functions } {
  const state: State = { tables: new Map(), waiting: new Map() };
  const up = changes.filter(({ direction }) => direction === 'up');
  for (const change of up) play(change, state);
  return { ...state, functions: functionsIn(up) };
}

/** What each function does, by its name in lower case: to the row that a trigger hands it, and to tables. The last of a name counts. */
type Functions = ReadonlyMap<string, readonly SchemaChange[]>;

function functionsIn(changes: readonly SchemaChange[]): Functions {
  const functions = new Map<string, SchemaChange[]>();
  for (const change of changes) {
    const name = change.name?.toLowerCase() ?? '';
    if (change.change === 'add-function') functions.set(name, change.table === '' ? [change] : [...(functions.get(name) ?? []), change]);
  }
  return functions;
}

/** The column that a change gives another type, as it was before; `null` where that was not played. */
export function fieldBefore(change: SchemaChange, models: Iterable<Model>): Field | null {
  for (const model of models) {
    const field = (model as Partial<PlayedModel>).retyped?.get(identityOf(change));
    if (field) return field;
  }
  return null;
}

/** A file may have moved since it was played: a place alone does not tell. */
function identityOf({ at, table, name }: SchemaChange): string {
  return [at.start, table, name, at.file].join(' ').toLowerCase();
}

function isCalled(field: Field, name: string | null): boolean {
  return field.name.toLowerCase() === name?.toLowerCase();
}

function play(change: SchemaChange, state: State): void {
  const { tables, waiting } = state;
  const key = keyOf(change, tables);
  if (change.change === 'create-table') return create(change, state);
  if (change.change === 'add-function') return;
  if (key === '') return everywhere(change, tables);
  const table = tables.get(key);
  if (!table) {
    if (change.change !== 'drop-table') waiting.set(key, [...(waiting.get(key) ?? []), change]);
    return;
  }
  switch (change.change) {
    case 'drop-table':
      tables.delete(key);
      return;
    case 'rename-table':
      tables.delete(key);
      if (change.to !== null) tables.set(change.to.toLowerCase(), { ...table, name: change.to });
      return;
    case 'add-trigger':
      table.triggers = [...table.triggers, change];
      return;
    case 'drop-trigger':
      table.triggers = withoutTrigger(table, change);
      return;
    case 'other':
      if (change.callee === undefined) table.complete = false;
      else table.toldTo = [...table.toldTo, change.callee];
      return;
    case 'retype-column': {
      const before = table.fields.find((field) => isCalled(field, change.name));
      if (before) table.retyped.set(identityOf(change), before);
      table.fields = changed(table.fields, change);
      return;
    }
    default:
      table.fields = changed(table.fields, change);
  }
}

function create(change: SchemaChange, { tables, waiting }: State): void {
  const key = keyOf(change, tables);
  const known = tables.get(key);
  const namesake = tables.get(change.table.toLowerCase());
  // Made twice without a drop: the same table again, or one of two databases or schemas: most names do not tell which is meant.
  const isAgain = known && change.anchors['ifNotExists'];
  if (namesake && !isAgain && namesOf(namesake.fields) !== namesOf(change.fields)) namesake.complete = false;
  if (known) return;
  tables.set(key, { name: change.table, created: change, fields: [...change.fields], complete: change.complete, triggers: [], toldTo: [], retyped: new Map() });
  const late = waiting.get(key) ?? [];
  waiting.delete(key);
  for (const next of late) play(next, { tables, waiting });
}

/** What a table is kept by: its name in lower case, with its schema in front where a table of another schema has that name. */
function keyOf({ table, schema }: SchemaChange, tables: ReadonlyMap<string, Table>): string {
  const name = table.toLowerCase();
  const known = tables.get(name);
  return known && isElsewhere(schema, known.created) ? `${schema}.${name}` : name;
}

/** Whether a name is given with another schema than that of the table: one that is given without may have any. */
export function isElsewhere(schema: string | null | undefined, table: Pick<Model, 'schema'>): boolean {
  return schema != null && table.schema !== undefined && schema.toLowerCase() !== table.schema;
}

function namesOf(fields: readonly Field[]): string {
  return fields.map(({ name }) => name.toLowerCase()).sort().join();
}

/**
 * A change that says no table: a trigger's name is its own in some databases, and text that is executed may concern any table. Where it names a
 * column, only the tables that have one of that name.
 */
function everywhere(change: SchemaChange, tables: ReadonlyMap<string, Table>): void {
  for (const table of tables.values()) {
    if (change.change === 'add-trigger') table.triggers = [...table.triggers, change];
    else if (change.change === 'drop-trigger') table.triggers = withoutTrigger(table, change);
    else if (change.change === 'set-nullable') table.fields = changed(table.fields, change);
    else if (change.name === null || table.fields.some((field) => isCalled(field, change.name))) table.complete = false;
  }
}

function withoutTrigger({ triggers }: Table, { name }: SchemaChange): SchemaChange[] {
  return triggers.filter((trigger) => trigger.name?.toLowerCase() !== name?.toLowerCase());
}

/** The columns after a change of one of them. */
function changed(fields: readonly Field[], change: SchemaChange): Field[] {
  const isIt = (field: Field): boolean => isCalled(field, change.name);
  switch (change.change) {
    case 'add-column':
      return fields.some(isIt) ? [...fields] : [...fields, ...change.fields];
    case 'drop-column':
      return fields.filter((field) => !isIt(field));
    case 'rename-column':
      return fields.map((field) => (isIt(field) ? { ...field, name: change.to ?? field.name } : field));
    case 'retype-column':
      return fields.map((field) => (isIt(field) ? retyped(field, change) : field));
    case 'set-default':
      return fields.map((field) => (isIt(field) ? withDefault(field, change) : field));
    default:
      return fields.map((field) => toldMore(field, change.fields));
  }
}

/** `ALTER … TYPE` says the type only, `MODIFY` the whole definition. */
function retyped(field: Field, { fields: [to], anchors }: SchemaChange): Field {
  if (!to) return field;
  if (anchors['column']) return { ...to, key: to.key || field.key, reference: to.reference || field.reference };
  return { ...field, at: to.at, holds: to.holds, zoned: to.zoned, ...(to.anchors && { anchors: to.anchors }) };
}

function withDefault(field: Field, { defaultValue }: SchemaChange): Field {
  const onInsert: Setter = defaultValue === 'now' || defaultValue === 'volatile' ? 'database' : defaultValue === 'unknown' ? 'unknown' : 'nothing';
  const mechanism = field.mechanism === 'none' || field.mechanism === 'default' ? (defaultValue === 'none' ? 'none' : 'default') : field.mechanism;
  return { ...field, onInsert, mechanism };
}

/** What constraints and `SET NOT NULL` add to what is known of a column. */
function toldMore(field: Field, told: readonly Field[]): Field {
  const more = told.find(({ name }) => name.toLowerCase() === field.name.toLowerCase());
  if (!more) return field;
  const nullable = more.nullable ?? (more.key ? false : field.nullable);
  return { ...field, nullable, key: field.key || more.key, reference: field.reference || more.reference };
}

function modelOf(table: Table, functions: Functions, style: string): PlayedModel {
  const { name, created } = table;
  const isAltered = table.toldTo.some((callee) => functions.get(functionOf(callee))?.some(({ altersTables }) => altersTables));
  const complete = table.complete && !isAltered;
  const moved = table.triggers.map((trigger) => effectOf(trigger, name, functions));
  return {
    kind: 'Model',
    orm: created.orm,
    name,
    at: created.at,
    table: name,
    ...(created.schema !== undefined && { schema: created.schema }),
    form: 'entity',
    engine: created.engine,
    set: { fields: table.fields.map((field) => withTriggers(field, moved)), complete, gaps: complete ? [] : [{ at: created.at, why: `every column of \`${name}\`` }] },
    style,
    anchors: created.anchors,
    retyped: table.retyped,
  };
}

/** The name of a function that is called apart from any trigger: `add_timestamps()`. */
function functionOf(callee: string): string {
  return callee.replace('()', '');
}

/** What a trigger moves: the columns by name in lower case; `null` stands for every other one. */
type Moved = (column: string) => 'database' | 'unknown' | null;

function effectOf({ callee, complete, fields, table }: SchemaChange, name: string, functions: Functions): Moved {
  if (callee === undefined) return (column) => moverIn(fields, column);
  // Called apart from any trigger, with the table's name: it may make one by text that it executes.
  if (callee.endsWith('()')) return () => (functions.get(functionOf(callee))?.some((part) => !part.complete) ? 'unknown' : null);
  if (BUILT_IN.test(callee)) return () => null;
  const parts = functions.get(callee);
  if (!parts) return () => 'unknown';
  // What it updates in another table does not move the row that the trigger is for.
  const own = ['', table.toLowerCase(), name.toLowerCase()];
  const moved = parts.flatMap((part) => (own.includes(part.table) ? part.fields : []));
  const isSeen = parts.every((part) => part.complete);
  return (column) => {
    const mover = moverIn(moved, column);
    return mover === 'database' && complete ? mover : mover !== null || !isSeen ? 'unknown' : null;
  };
}

function moverIn(fields: readonly Field[], column: string): 'database' | 'unknown' | null {
  const found = fields.find(({ name }) => name === column);
  return found ? (found.onUpdate === 'database' ? 'database' : 'unknown') : null;
}

function withTriggers(field: Field, moved: readonly Moved[]): Field {
  if (field.onUpdate !== 'nothing') return field;
  const found = moved.map((mover) => mover(field.name.toLowerCase()));
  if (found.includes('database')) return { ...field, onUpdate: 'database', mechanism: 'trigger' };
  return found.includes('unknown') ? { ...field, onUpdate: 'unknown', mechanism: 'unknown' } : field;
}
