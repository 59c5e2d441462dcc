// From the statements of an SQL text to the changes that they make to the database's schema.
import type { Engine, Field, Place } from '../../facts.ts';
import type { SqlAlterAction, SqlAlterTable, SqlColumn, SqlComment, SqlCreateTable, SqlOtherAction, SqlStatement, SqlTable } from '../../languages/sql/ast.ts';
import { constraintOf } from '../../languages/sql/ast.ts';
import type { ChangeVerb, SchemaChange } from '../../schema-changes.ts';
import { defaultOf, fieldOf, holdsOf, place, UNTOLD, zoneOf } from './fields.ts';
import { functionEffects, isOther, MAKES_TRIGGER, movedBy } from './triggers.ts';

export interface ScriptSource {
  readonly body: readonly SqlStatement[];
  readonly file: string;
  readonly engine: Engine;
  /** Whether a statement undoes what the others do. */
  readonly direction: (offset: number) => 'up' | 'down';
  /** The text of a stretch of the file; empty when the text is not at hand. */
  readonly text: (range: readonly [number, number]) => string;
}

type Given = Partial<SchemaChange> & Pick<SchemaChange, 'at' | 'table'>;

/** The changes of a text's statements, also of those in anonymous blocks, in the order of the text. */
export function readChanges(source: ScriptSource): SchemaChange[] {
  return source.body.flatMap((statement) => changesOf(statement, source));
}

/** Where the parts of a file begin that undo the others: `-- migrate:down`, `-- +goose Down`, `-- Down Migration`. */
export function sectionsOf(comments: readonly SqlComment[]): (offset: number) => 'up' | 'down' {
  const marks = comments.flatMap(({ value, range }) => {
    const [, up, down] = SECTION.exec(value.trim()) ?? [];
    return up || down ? [{ at: range[0], direction: down ? ('down' as const) : ('up' as const) }] : [];
  });
  return (offset) => marks.findLast(({ at }) => at < offset)?.direction ?? 'up';
}

const SECTION = /^(?:migrate:|\+goose\s+|\+migrate\s+|[-\s/@]*)(?:(up)|(down|undo))(?:\s+(?:migration|transaction|notransaction)\b.*)?[-:\s]*$/i;

function changesOf(statement: SqlStatement, source: ScriptSource): SchemaChange[] {
  const at = place(source.file, statement.range);
  switch (statement.type) {
    case 'SqlCreateTable':
      return created(statement, source);
    case 'SqlAlterTable':
      return statement.actions.flatMap((action) => altered(statement, action, source));
    case 'SqlDropTable':
      return statement.tables.flatMap((table) => named(table, (name) => change('drop-table', { at, ...name }, source)));
    case 'SqlCreateTrigger': {
      const isForUpdates = statement.timing !== 'instead of' && statement.events.some(({ event }) => event === 'update');
      if (!isForUpdates) return [];
      return named(statement.table, (table) => change('add-trigger', { at, ...table, name: statement.name.name, ...movedBy(statement, source.file) }, source));
    }
    case 'SqlDropTrigger':
      return [change('drop-trigger', { at, table: '', ...(statement.table && nameOf(statement.table)), name: statement.name.name }, source)];
    case 'SqlCreateFunction':
      return functionEffects(statement, source.file).flatMap((effects) => {
        const altersTables = !effects.complete && ALTERS_TABLE.test(source.text(statement.range));
        return named(statement.name, ({ table: name }) => change('add-function', { at, name, ...effects, ...(altersTables && { altersTables }) }, source));
      });
    case 'SqlDo':
      return executed(statement.body, source.text(statement.range), at, source);
    case 'SqlOther':
      return called(source.text(statement.range), at, source);
    default:
      return [];
  }
}

/** The statements of an anonymous block, and what the texts may do that it executes. */
function executed(body: readonly SqlStatement[], text: string, at: Place, source: ScriptSource): SchemaChange[] {
  const own = body.flatMap((statement) => changesOf(statement, source));
  if (!body.some((statement) => isOther(statement, 'execute'))) return own;
  const triggers = MAKES_TRIGGER.test(text) ? [change('add-trigger', { at, table: '', callee: '', complete: false }, source)] : [];
  return [...own, ...triggers, ...(/\bcreate\s+table\b/i.test(text) || ALTERS_TABLE.test(text) ? [change('other', { at, table: '' }, source)] : [])];
}

/** Text that is executed and changes tables. */
const ALTERS_TABLE = /\balter\s+table\b/i;

/**
 * `SELECT add_updated_at_trigger('orders')`: a function that may make a trigger for the table that it is called with, and may change its columns,
 * as `SELECT add_timestamps('shop', 'orders')` may, where the schema comes first.
 */
function called(text: string, at: Place, source: ScriptSource): SchemaChange[] {
  const [, name, first, second] = CALLED.exec(text) ?? [];
  if (!name || !first) return [];
  const callee = `${name.toLowerCase()}()`;
  const tables = [{ table: first }, ...(second ? [{ table: second, schema: first.toLowerCase() }] : [])];
  return [change('add-trigger', { at, table: first, callee, complete: false }, source), ...tables.map((table) => change('other', { at, ...table, callee }, source))];
}

const CALLED = /^\s*(?:select|call|perform)\s+(?:"?\w+"?\.)?"?(\w+)"?\s*\(\s*'(?:"?\w+"?\.)?"?(\w+)"?'(?:\s*,\s*'"?(\w+)"?')?/i;

function created(statement: SqlCreateTable, source: ScriptSource): SchemaChange[] {
  const { file, engine } = source;
  if (statement.temporary) return [];
  const inTable = (kind: string): Set<string> =>
    new Set(statement.constraints.filter((constraint) => constraint.kind === kind).flatMap(({ columns }) => columns.flatMap(({ name }) => name?.toLowerCase() ?? [])));
  const keys = inTable('primary key');
  const references = inTable('foreign key');
  const fields = statement.columns.map((column): Field => {
    const field = fieldOf(column, file, engine);
    const isKey = keys.has(field.name.toLowerCase());
    return {
      ...field,
      key: field.key || isKey,
      reference: field.reference || references.has(field.name.toLowerCase()),
      nullable: field.nullable === true && isKey ? false : field.nullable,
      anchors: { ...field.anchors, ...moverAnchors(statement, engine, file) },
    };
  });
  const last = statement.columns.at(-1);
  const anchors = {
    statement: place(file, statement.range),
    ...(statement.list && { list: place(file, statement.list) }),
    ...(last && { last: place(file, last.range) }),
  };
  const { complete, ifNotExists } = statement;
  const at = place(file, statement.table.range);
  return named(statement.table, (table) =>
    change('create-table', { at, ...table, fields, complete, anchors: { ...anchors, ...(ifNotExists && { ifNotExists: at }) } }, source),
  );
}

/** Where a trigger can be added for the table, or else where the column itself can say that it moves. */
function moverAnchors({ table, range }: SqlCreateTable, engine: Engine, file: string): Record<string, Place> {
  if (engine === 'postgres') return { table: place(file, table.range), created: place(file, range) };
  return engine === 'mysql' ? { clause: place(file, range) } : {};
}

function altered(statement: SqlAlterTable, action: SqlAlterAction, source: ScriptSource): SchemaChange[] {
  const { file, engine } = source;
  const name = nameOf(statement.table);
  if (!name) return [];
  const given = { at: place(file, action.range), ...name };
  const make = (verb: ChangeVerb, more: Partial<SchemaChange> = {}): SchemaChange[] => [change(verb, { ...given, ...more }, source)];
  switch (action.type) {
    case 'SqlAddColumn':
      return make('add-column', { ...columnOf(action.column, file, engine), name: action.column.name.name, anchors: columnAnchors(action.column, statement, file) });
    case 'SqlDropColumn':
      return action.name.name === null ? make('other') : make('drop-column', { name: action.name.name });
    case 'SqlRenameColumn':
      return action.name.name === null || action.to.name === null ? make('other') : make('rename-column', { name: action.name.name, to: action.to.name });
    case 'SqlRenameTable':
      return make('rename-table', { to: action.to.name });
    case 'SqlRetypeColumn': {
      const { dataType, using } = action;
      const anchors = { ...(dataType && { type: place(file, dataType.range) }), ...(using && { using: place(file, using.range) }) };
      const retyped = { name: action.name.name ?? '', at: place(file, action.name.range), holds: holdsOf(dataType), zoned: zoneOf(dataType, engine), anchors };
      return make('retype-column', { name: action.name.name, fields: [{ ...UNTOLD, ...retyped }], convertsZone: /\bat\s+time\s+zone\b|\b(?:timezone|to_timestamp)\s*\(/i.test(using?.text ?? ''), anchors });
    }
    case 'SqlSetDefault':
      return make('set-default', { name: action.name.name, defaultValue: defaultOf(action.value) });
    case 'SqlSetNullable':
      return make('set-nullable', { name: action.name.name, fields: [{ ...UNTOLD, name: action.name.name ?? '', at: given.at, nullable: action.nullable }] });
    case 'SqlModifyColumn': {
      const { column } = action;
      const renamed = column.name.name !== null && column.name.name !== action.name.name;
      const anchors = columnAnchors(column, statement, file);
      return make('retype-column', { ...columnOf(column, file, engine), name: action.name.name, to: renamed ? column.name.name : null, anchors });
    }
    case 'SqlAddConstraint': {
      const { kind, columns } = action.constraint;
      const isKey = kind === 'primary key';
      const names = kind === 'foreign key' || isKey ? columns.flatMap(({ name }) => name ?? []) : [];
      // What a constraint says of columns that are there: a change of no column, which only adds to what is known of it.
      return names.length === 0 ? [] : make('set-nullable', { fields: names.map((name) => ({ ...UNTOLD, name, at: given.at, key: isKey, reference: !isKey })) });
    }
    case 'SqlOtherAction':
      return touchesColumns(action) ? make('other') : [];
    default:
      return [];
  }
}

function columnOf(column: SqlColumn, file: string, engine: Engine): Pick<SchemaChange, 'fields' | 'defaultValue'> {
  const field = fieldOf(column, file, engine);
  const given = defaultOf(constraintOf(column, 'default')?.value ?? null);
  // Without a default, MySQL gives the rows that are there 0 in a column of numbers.
  const isZero = given === 'none' && engine === 'mysql' && field.holds === 'epoch';
  return { fields: [field], defaultValue: isZero ? 'constant' : given };
}

function columnAnchors(column: SqlColumn, statement: SqlAlterTable, file: string): Record<string, Place> {
  return { ...fieldOf(column, file, 'unknown').anchors, table: place(file, statement.table.range), statement: place(file, statement.range) };
}

/** Whether an action that was not understood may have changed which columns there are. */
function touchesColumns({ keywords: [verb, what = ''] }: SqlOtherAction): boolean {
  if (verb === undefined) return true;
  return /^(?:drop|modify|change|rename)$/.test(verb) && !/^(?:index|key|check|partition|foreign|primary|constraint)$/.test(what);
}

type Name = Pick<SchemaChange, 'table' | 'schema'>;

function nameOf({ schema, name }: SqlTable): Name | null {
  return name === null ? null : { table: name, ...(schema !== null && { schema: schema.toLowerCase() }) };
}

function named(table: SqlTable, make: (name: Name) => SchemaChange): SchemaChange[] {
  const name = nameOf(table);
  return name ? [make(name)] : [];
}

function change(verb: ChangeVerb, given: Given, { engine, direction }: ScriptSource): SchemaChange {
  return {
    kind: 'SchemaChange',
    orm: 'sql',
    change: verb,
    engine,
    to: null,
    fields: [],
    name: null,
    defaultValue: 'none',
    complete: true,
    convertsZone: false,
    direction: direction(given.at.start),
    anchors: {},
    ...given,
  };
}
