// CREATE TABLE, ALTER TABLE, DROP TABLE.
import type {
  SqlAlterAction,
  SqlAlterTable,
  SqlColumn,
  SqlCreateTable,
  SqlDropConstraint,
  SqlDropTable,
  SqlName,
  SqlOtherAction,
  SqlRange,
  SqlStatement,
  SqlTable,
  SqlTableConstraint,
} from './ast.ts';
import { column, columnType, isTableConstraint, restOfItem, tableConstraint } from './columns.ts';
import type { Cursor } from './cursor.ts';

/** After `CREATE`; `null` when it creates something else. */
export function createTable(cursor: Cursor, start: number): SqlCreateTable | null {
  cursor.eat('or', 'replace');
  cursor.eatOne('global', 'local');
  const isTemporary = cursor.eatOne('temp', 'temporary');
  cursor.eat('unlogged');
  if (!cursor.eat('table')) return null;
  const ifNotExists = cursor.eat('if', 'not', 'exists');
  const table = cursor.table();
  if (!table) return null;
  const sources = new Set<SqlCreateTable['sources'][number]>();
  if (cursor.eat('partition', 'of')) sources.add('partition of');
  else if (cursor.eat('of')) sources.add('of type');
  if (sources.size > 0) cursor.table();
  const list = cursor.isMark('(') && !isQuery(cursor, 1) ? tableList(cursor, sources) : null;
  tableSources(cursor, sources);
  return {
    type: 'SqlCreateTable',
    table,
    ifNotExists,
    temporary: isTemporary,
    columns: list?.columns ?? [],
    constraints: list?.constraints ?? [],
    list: list?.range ?? null,
    sources: [...sources],
    complete: sources.size === 0 && (list?.complete ?? false),
    range: cursor.finish(start),
  };
}

function isQuery(cursor: Cursor, ahead: number): boolean {
  return cursor.is('select', ahead) || cursor.is('with', ahead) || cursor.is('values', ahead);
}

interface TableList {
  readonly columns: readonly SqlColumn[];
  readonly constraints: readonly SqlTableConstraint[];
  readonly range: SqlRange;
  readonly complete: boolean;
}

/** The entries in the parentheses. */
function tableList(cursor: Cursor, sources: Set<SqlCreateTable['sources'][number]>): TableList {
  const start = cursor.start;
  const columns: SqlColumn[] = [];
  const constraints: SqlTableConstraint[] = [];
  let isComplete = true;
  cursor.eatMark('(');
  do {
    if (cursor.isMark(')')) break;
    if (cursor.is('like') && !cursor.isMark(',', 1)) sources.add('like');
    else if (isTableConstraint(cursor)) constraints.push(tableConstraint(cursor));
    else if (!cursor.is('period') || !cursor.is('for', 1)) {
      const entry = column(cursor);
      if (entry) columns.push(entry);
      if (!entry || entry.name.name === null) isComplete = false;
    }
    cursor.skipItem();
  } while (cursor.eatMark(','));
  if (!cursor.eatMark(')')) isComplete = false;
  return { columns, constraints, range: cursor.range(start), complete: isComplete };
}

/** What follows the list, up to a query that fills the table. */
function tableSources(cursor: Cursor, sources: Set<SqlCreateTable['sources'][number]>): void {
  while (!cursor.ended) {
    if (cursor.eat('inherits')) sources.add('inherits');
    else if (cursor.eat('like')) sources.add('like');
    else if (cursor.is('as') || cursor.is('select') || (cursor.isMark('(') && isQuery(cursor, 1))) {
      sources.add('select');
      return;
    } else cursor.skip();
  }
}

/** After `ALTER`; `null` when it alters something else. */
export function alterTable(cursor: Cursor, start: number): SqlAlterTable | null {
  if (!cursor.eat('table')) return null;
  cursor.eat('if', 'exists');
  cursor.eat('only');
  const table = cursor.table();
  if (!table) return null;
  cursor.eatMark('*');
  const actions: SqlAlterAction[] = [];
  do {
    const before = cursor.start;
    actions.push(...alterActions(cursor));
    if (cursor.isMark(')')) cursor.next();
    if (cursor.start === before && !cursor.isMark(',')) cursor.skip();
  } while (cursor.eatMark(','));
  return { type: 'SqlAlterTable', table, actions, range: cursor.finish(start) };
}

/** One action, or several for `ADD (a int, b int)`. */
function alterActions(cursor: Cursor): SqlAlterAction[] {
  const start = cursor.start;
  const keywords = firstWords(cursor);
  const found = addColumns(cursor, start) ?? otherKnown(cursor, start);
  if (found) {
    cursor.skipItem();
    return found;
  }
  cursor.skipItem();
  return keywords.length > 0 || cursor.end > start ? [{ type: 'SqlOtherAction', keywords, range: cursor.range(start) } satisfies SqlOtherAction] : [];
}

function addColumns(cursor: Cursor, start: number): SqlAlterAction[] | null {
  if (!cursor.eat('add')) return null;
  if (isTableConstraint(cursor)) {
    const constraint = tableConstraint(cursor);
    return [{ type: 'SqlAddConstraint', constraint, range: cursor.range(start) }];
  }
  if (cursor.is('partition')) return null;
  cursor.eat('column');
  const ifNotExists = cursor.eat('if', 'not', 'exists');
  if (!cursor.eatMark('(')) {
    const added = column(cursor);
    return added && [{ type: 'SqlAddColumn', column: added, ifNotExists, range: cursor.range(start) }];
  }
  const actions: SqlAlterAction[] = [];
  do {
    const entry = isTableConstraint(cursor) ? tableConstraint(cursor) : column(cursor);
    if (entry?.type === 'SqlColumn') actions.push({ type: 'SqlAddColumn', column: entry, ifNotExists, range: entry.range });
    else if (entry) actions.push({ type: 'SqlAddConstraint', constraint: entry, range: entry.range });
    cursor.skipItem();
  } while (cursor.eatMark(','));
  cursor.eatMark(')');
  return actions;
}

function otherKnown(cursor: Cursor, start: number): SqlAlterAction[] | null {
  const action = cursor.eat('drop')
    ? dropAction(cursor, start)
    : cursor.eat('rename')
      ? renameAction(cursor, start)
      : cursor.eat('alter')
        ? alterColumn(cursor, start)
        : modifyColumn(cursor, start);
  return action && [action];
}

function dropAction(cursor: Cursor, start: number): SqlAlterAction | null {
  const kind = droppedKind(cursor);
  if (!kind && cursor.is('partition')) return null;
  if (!kind) cursor.eat('column');
  cursor.eat('if', 'exists');
  const name = kind === 'primary key' ? null : cursor.name();
  cursor.skipItem();
  if (kind) return { type: 'SqlDropConstraint', name, kind, range: cursor.range(start) };
  return name && { type: 'SqlDropColumn', name, range: cursor.range(start) };
}

function droppedKind(cursor: Cursor): SqlDropConstraint['kind'] | null {
  if (cursor.eat('primary', 'key')) return 'primary key';
  if (cursor.eat('foreign', 'key')) return 'foreign key';
  const isNamed = !cursor.isMark(',', 1) && !cursor.isMark(';', 1);
  return isNamed && cursor.eatOne('constraint', 'index', 'key', 'check') ? 'other' : null;
}

function renameAction(cursor: Cursor, start: number): SqlAlterAction | null {
  if (cursor.eatOne('to', 'as')) {
    const to = cursor.table();
    return to && { type: 'SqlRenameTable', to, range: cursor.range(start) };
  }
  const isOther = !cursor.is('to', 1) && ['constraint', 'index', 'key'].some((word) => cursor.is(word));
  if (isOther) return null;
  if (!cursor.is('to', 1)) cursor.eat('column');
  const name = cursor.name();
  const to = name && cursor.eat('to') ? cursor.name() : null;
  return name && to && { type: 'SqlRenameColumn', name, to, range: cursor.range(start) };
}

function alterColumn(cursor: Cursor, start: number): SqlAlterAction | null {
  if (!cursor.eat('column') && ['index', 'check', 'constraint'].some((word) => cursor.is(word))) return null;
  cursor.eat('if', 'exists');
  const name = cursor.name();
  return name && columnChange(cursor, start, name);
}

function columnChange(cursor: Cursor, start: number, name: SqlName): SqlAlterAction | null {
  if (cursor.eat('set', 'default')) {
    const value = restOfItem(cursor);
    return { type: 'SqlSetDefault', name, value, range: cursor.range(start) };
  }
  if (cursor.eat('drop', 'default')) return { type: 'SqlSetDefault', name, value: null, range: cursor.range(start) };
  if (cursor.eat('set', 'not', 'null')) return { type: 'SqlSetNullable', name, nullable: false, range: cursor.range(start) };
  if (cursor.eat('drop', 'not', 'null')) return { type: 'SqlSetNullable', name, nullable: true, range: cursor.range(start) };
  if (!cursor.eat('set', 'data', 'type') && !cursor.eat('type')) return null;
  const dataType = columnType(cursor);
  if (cursor.eat('collate')) cursor.table();
  const using = cursor.eat('using') ? restOfItem(cursor) : null;
  return { type: 'SqlRetypeColumn', name, dataType, using, range: cursor.range(start) };
}

function modifyColumn(cursor: Cursor, start: number): SqlAlterAction | null {
  const isChange = cursor.is('change');
  if (!cursor.eatOne('modify', 'change')) return null;
  cursor.eat('column');
  cursor.eat('if', 'exists');
  const old = isChange ? cursor.name() : null;
  const changed = column(cursor);
  return changed && { type: 'SqlModifyColumn', name: old ?? changed.name, column: changed, range: cursor.range(start) };
}

/** The words from here on, at most three. */
export function firstWords(cursor: Cursor, limit = 3): string[] {
  const words: string[] = [];
  for (let word = cursor.word(); word && words.length < limit; word = cursor.word(words.length)) words.push(word);
  return words;
}

/** After `DROP`. */
export function dropTable(cursor: Cursor, start: number): SqlDropTable | null {
  cursor.eat('temporary');
  if (!cursor.eat('table')) return null;
  cursor.eat('if', 'exists');
  const tables: SqlTable[] = [];
  do {
    const table = cursor.table();
    if (table) tables.push(table);
  } while (cursor.eatMark(','));
  return tables.length > 0 ? { type: 'SqlDropTable', tables, range: cursor.finish(start) } : null;
}

/** MySQL's `RENAME TABLE a TO b, c TO d`, after `RENAME`: one change for each pair. */
export function renameTables(cursor: Cursor): SqlStatement[] | null {
  if (!cursor.eatOne('table', 'tables')) return null;
  const changes: SqlAlterTable[] = [];
  do {
    const start = cursor.start;
    const table = cursor.table();
    const to = cursor.eat('to') ? cursor.table() : null;
    if (!table || !to) continue;
    const range = cursor.range(start);
    changes.push({ type: 'SqlAlterTable', table, actions: [{ type: 'SqlRenameTable', to, range: to.range }], range });
  } while (cursor.eatMark(','));
  return changes;
}
