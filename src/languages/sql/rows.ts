// Statements that change rows: INSERT, UPDATE, MERGE, DELETE, also those inside a WITH.
import type {
  SqlAssignment,
  SqlDelete,
  SqlExpression,
  SqlHole,
  SqlInsert,
  SqlMerge,
  SqlMergeClause,
  SqlName,
  SqlOnConflict,
  SqlStatement,
  SqlUpdate,
  SqlWith,
} from './ast.ts';
import type { Cursor } from './cursor.ts';

export type StatementParser = (cursor: Cursor) => readonly SqlStatement[];

const AFTER_SET = new Set('where from returning order limit on when option output'.split(' '));
const AFTER_WHERE = new Set('returning order limit on when output'.split(' '));
const AFTER_TABLE = new Set(
  'set as values value select with default using from where overriding table partition join left right inner cross natural straight_join returning on'.split(
    ' ',
  ),
);
const THEN: ReadonlySet<string> = new Set(['then']);

interface SetList {
  readonly assignments: readonly SqlAssignment[];
  readonly fragments: readonly SqlHole[];
  readonly complete: boolean;
}

const NOTHING_SET: SetList = { assignments: [], fragments: [], complete: true };

/** The assignments after `SET`. */
export function setList(cursor: Cursor): SetList {
  const assignments: SqlAssignment[] = [];
  const fragments: SqlHole[] = [];
  let isComplete = true;
  do {
    const isFragment = !cursor.isMark('=', 1) && !cursor.isMark('.', 1) && !cursor.isMark(':', 1);
    const fragment = isFragment ? cursor.hole() : null;
    if (fragment) fragments.push(fragment);
    const found = fragment && atItemEnd(cursor) ? [] : assigned(cursor);
    assignments.push(...found);
    if (found.some(({ column }) => column.name === null) || (found.length === 0 && !fragment)) isComplete = false;
    for (let after = cursor.hole(); after; after = cursor.hole()) fragments.push(after);
    while (!atItemEnd(cursor)) {
      isComplete = false;
      cursor.skip();
    }
  } while (cursor.eatMark(','));
  return { assignments, fragments, complete: isComplete && fragments.length === 0 };
}

function atItemEnd(cursor: Cursor): boolean {
  return cursor.ended || cursor.isMark(',') || cursor.isMark(')') || AFTER_SET.has(cursor.word());
}

/** One item of a SET list; nothing when it is not understood. */
function assigned(cursor: Cursor): SqlAssignment[] {
  const start = cursor.start;
  if (cursor.isMark('(')) return assignedTogether(cursor, start);
  let column = cursor.name();
  let qualifier: string | null = null;
  while (column && cursor.eatMark('.')) {
    qualifier = column.name;
    column = cursor.name();
  }
  while (cursor.isMark('[')) while (!cursor.ended && !cursor.eatMark(']')) cursor.next();
  cursor.eatMark(':');
  if (!column || !cursor.eatMark('=')) return [];
  const value = cursor.expression(AFTER_SET);
  return value ? [assignment(column, qualifier, value, cursor.range(start))] : [];
}

/** `(a, b) = (1, 2)`, `(a, b) = ROW (1, 2)`, `(a, b) = (SELECT …)`, `(a, b) = ${row}`: each column gets its own value, or else the whole. */
function assignedTogether(cursor: Cursor, start: number): SqlAssignment[] {
  const columns = cursor.names();
  if (!cursor.eatMark('=')) return [];
  const isRow = cursor.is('row') || (cursor.isMark('(') && !startsQuery(cursor, 1));
  const values = isRow ? rowValues(cursor) : [cursor.expression(AFTER_SET)];
  const range = cursor.range(start);
  return columns.flatMap((column, index) => {
    const value = values[index] ?? values[0];
    return value ? [assignment(column, null, value, range)] : [];
  });
}

function rowValues(cursor: Cursor): (SqlExpression | null)[] {
  const values: (SqlExpression | null)[] = [];
  cursor.eat('row');
  cursor.eatMark('(');
  do values.push(cursor.expression(AFTER_SET));
  while (cursor.eatMark(','));
  cursor.skipItem();
  cursor.eatMark(')');
  return values;
}

function assignment(column: SqlName, qualifier: string | null, value: SqlExpression, range: SqlAssignment['range']): SqlAssignment {
  return { type: 'SqlAssignment', column, qualifier, value, isDefault: value.text.toLowerCase() === 'default', range };
}

function startsQuery(cursor: Cursor, ahead = 0): boolean {
  return ['select', 'with', 'values', 'table'].some((word) => cursor.is(word, ahead));
}

/** An alias after a table: `AS u`, `u`. */
function aliasOf(cursor: Cursor): SqlName | null {
  if (cursor.eat('as')) return cursor.name();
  return AFTER_TABLE.has(cursor.word()) || cursor.isFragment() ? null : cursor.name();
}

/** After `UPDATE`; `null` when it is no update of rows. */
export function update(cursor: Cursor, start: number): SqlUpdate | null {
  cursor.eat('low_priority');
  cursor.eat('ignore');
  if (cursor.eat('or')) cursor.next();
  cursor.eat('only');
  const table = cursor.table();
  if (!table) return null;
  cursor.eatMark('*');
  const alias = aliasOf(cursor);
  const isJoined = !cursor.is('set');
  while (!cursor.ended && !cursor.is('set')) cursor.skip();
  if (!cursor.eat('set')) return null;
  const set = setList(cursor);
  let isFrom = false;
  while (!cursor.ended && !cursor.is('where')) {
    isFrom ||= cursor.is('from');
    cursor.skip();
  }
  const where = cursor.eat('where') ? cursor.expression(AFTER_WHERE) : null;
  return { type: 'SqlUpdate', table, alias, joined: isJoined, from: isFrom, ...set, where, range: cursor.finish(start) };
}

/** After `INSERT` or `REPLACE`; `null` when no table follows. */
export function insert(cursor: Cursor, start: number, isReplace: boolean): SqlInsert | null {
  while (cursor.eatOne('low_priority', 'delayed', 'high_priority', 'ignore'));
  const replace = isReplace || cursor.is('replace', 1);
  if (cursor.eat('or')) cursor.next();
  cursor.eat('into');
  const table = cursor.table();
  if (!table) return null;
  aliasOf(cursor);
  const hasColumns = cursor.isMark('(') && !startsQuery(cursor, 1);
  const columns = hasColumns ? cursor.names() : null;
  const hasHoles = columns?.some((column) => column.name === null) ?? false;
  const source = insertSource(cursor);
  const isSeen = skipSource(cursor);
  const onConflict = conflictClause(cursor);
  const complete = isSeen && !hasHoles && source !== 'unknown';
  return { type: 'SqlInsert', table, replace, columns, source, onConflict, complete, range: cursor.finish(start) };
}

function insertSource(cursor: Cursor): SqlInsert['source'] {
  if (cursor.eat('overriding')) while (cursor.eatOne('system', 'user', 'value'));
  if (cursor.eatOne('values', 'value')) return 'values';
  if (cursor.eat('default', 'values')) return 'default';
  if (cursor.is('set')) return 'set';
  return startsQuery(cursor, cursor.isMark('(') ? 1 : 0) ? 'select' : 'unknown';
}

/** Moves to the conflict clause, or to the end; whether no hole on the way may be such a clause. */
function skipSource(cursor: Cursor): boolean {
  let isSeen = true;
  while (!cursor.ended && !startsConflict(cursor)) {
    if (cursor.isFragment()) isSeen = false;
    cursor.skip();
  }
  return isSeen;
}

function startsConflict(cursor: Cursor): boolean {
  return cursor.is('on') && (cursor.is('duplicate', 1) || (cursor.is('conflict', 1) && !cursor.isMark('.', 2)));
}

function conflictClause(cursor: Cursor): SqlOnConflict | null {
  const start = cursor.start;
  const clause = (style: SqlOnConflict['style'], target: readonly SqlName[], action: SqlOnConflict['action'], set: SetList): SqlOnConflict => {
    return { type: 'SqlOnConflict', style, target, action, ...set, range: cursor.range(start) };
  };
  if (cursor.eat('on', 'duplicate', 'key', 'update')) return clause('on duplicate key', [], 'update', setList(cursor));
  if (!cursor.eat('on', 'conflict')) return null;
  const target = cursor.names();
  while (!cursor.ended && !(cursor.is('do') && (cursor.is('update', 1) || cursor.is('nothing', 1)))) cursor.skip();
  if (cursor.eat('do', 'update', 'set')) return clause('on conflict', target, 'update', setList(cursor));
  if (cursor.eat('do', 'nothing')) return clause('on conflict', target, 'nothing', NOTHING_SET);
  return clause('on conflict', target, 'unknown', { ...NOTHING_SET, complete: false });
}

/** After `MERGE`. */
export function merge(cursor: Cursor, start: number): SqlMerge | null {
  cursor.eat('into');
  cursor.eat('only');
  const table = cursor.table();
  if (!table) return null;
  const clauses: SqlMergeClause[] = [];
  while (toWhen(cursor)) clauses.push(mergeClause(cursor));
  return clauses.length > 0 ? { type: 'SqlMerge', table, clauses, range: cursor.finish(start) } : null;
}

function toWhen(cursor: Cursor): boolean {
  while (!cursor.ended && !(cursor.is('when') && (cursor.is('matched', 1) || cursor.is('not', 1)))) cursor.skip();
  return cursor.is('when');
}

function mergeClause(cursor: Cursor): SqlMergeClause {
  const start = cursor.start;
  cursor.next();
  const isMatched = !cursor.eat('not');
  cursor.eat('matched');
  if (!cursor.is('then')) cursor.expression(THEN);
  cursor.eat('then');
  const isUpdate = cursor.eat('update', 'set');
  const set = isUpdate ? setList(cursor) : NOTHING_SET;
  const action = isUpdate
    ? 'update'
    : cursor.eat('insert')
      ? 'insert'
      : cursor.eat('delete')
        ? 'delete'
        : cursor.eat('do', 'nothing')
          ? 'nothing'
          : 'unknown';
  return { type: 'SqlMergeClause', matched: isMatched, action, ...set, range: cursor.range(start) };
}

/** After `DELETE`. */
export function deletion(cursor: Cursor, start: number): SqlDelete | null {
  while (!cursor.ended && !cursor.is('from')) cursor.skip();
  cursor.eat('from');
  cursor.eat('only');
  const table = cursor.table();
  return table && { type: 'SqlDelete', table, range: cursor.finish(start) };
}

/** After `WITH`; `null` when nothing in it changes rows. */
export function withStatement(cursor: Cursor, start: number, statement: StatementParser): SqlWith | null {
  const statements: SqlStatement[] = [];
  cursor.eat('recursive');
  do {
    cursor.name();
    cursor.names();
    cursor.eat('as');
    cursor.eat('not');
    cursor.eat('materialized');
    const isInner = cursor.isMark('(') && changesRows(cursor, 1);
    if (isInner && cursor.eatMark('(')) statements.push(...cursor.enclosed(() => statement(cursor)));
    else if (cursor.isMark('(')) cursor.skip();
  } while (cursor.eatMark(','));
  if (changesRows(cursor, 0)) statements.push(...statement(cursor));
  const range = cursor.finish(start);
  return statements.length > 0 ? { type: 'SqlWith', statements, range } : null;
}

function changesRows(cursor: Cursor, ahead: number): boolean {
  return ['insert', 'update', 'delete', 'merge', 'replace', 'with'].some((word) => cursor.is(word, ahead));
}
