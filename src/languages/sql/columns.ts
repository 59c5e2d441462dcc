// Definitions of columns and table constraints, as CREATE TABLE and ALTER TABLE have them.
import type {
  SqlColumn,
  SqlColumnConstraint,
  SqlColumnConstraintKind,
  SqlExpression,
  SqlName,
  SqlTable,
  SqlTableConstraint,
  SqlType,
} from './ast.ts';
import type { Cursor } from './cursor.ts';
import { DOLLAR, INTERPOLATION, NUMBER, QUOTED, STRING, WORD } from './scanner.ts';

/** Words that end a type or a default and start the next clause of a column. */
const CLAUSES = new Set(
  'as auto_increment autoincrement charset check collate column_format comment compression constraint default deferrable encoding engine_attribute first generated identity initially invisible key not null on persistent persisted primary references sparse storage stored unique using virtual visible with'.split(
    ' ',
  ),
);
const AFTER_DEFAULT = new Set([...CLAUSES].filter((word) => word !== 'with').concat('after', 'character', 'enable', 'disable'));
const NO_STOPS: ReadonlySet<string> = new Set();

/** A column's name, type and clauses; `null` when no name is here. */
export function column(cursor: Cursor): SqlColumn | null {
  const start = cursor.start;
  const name = cursor.name();
  if (!name) return null;
  const dataType = columnType(cursor);
  const constraints: SqlColumnConstraint[] = [];
  while (!cursor.ended && !cursor.isMark(',') && !cursor.isMark(')')) constraints.push(columnConstraint(cursor));
  return { type: 'SqlColumn', name, dataType, constraints, range: cursor.range(start) };
}

/** A type with its arguments, zone and array marks; `null` where a clause, or nothing, follows instead. */
export function columnType(cursor: Cursor): SqlType | null {
  const start = cursor.start;
  const words: string[] = [];
  for (let kind = cursor.kind(); kind === WORD || kind === QUOTED || kind === INTERPOLATION; kind = cursor.kind()) {
    const word = cursor.word();
    if (isClause(cursor, word) || word === 'without' || (word === 'array' && words.length > 0)) break;
    const part = cursor.name()?.name ?? cursor.text.slice(start, cursor.end);
    if (cursor.eatMark('.')) continue;
    words.push(kind === WORD ? part.toLowerCase() : part);
    if (kind !== WORD) break;
  }
  if (words.length === 0) return null;
  const argument = group(cursor);
  while (cursor.eatOne('unsigned', 'signed', 'zerofill', 'precision', 'varying') || intervalFields(cursor));
  const after = argument ?? group(cursor);
  const zone = cursor.eat('with', 'time', 'zone') ? true : cursor.eat('without', 'time', 'zone') ? false : null;
  const isArray = arrayMarks(cursor);
  return { type: 'SqlType', name: words.join(' '), argument: after, zone, array: isArray, range: cursor.range(start) };
}

function isClause(cursor: Cursor, word: string): boolean {
  return (
    CLAUSES.has(word) || (word === 'character' && cursor.is('set', 1)) || (word === 'after' && (cursor.kind(1) === WORD || cursor.kind(1) === QUOTED))
  );
}

/** The text between the parentheses that follow. */
function group(cursor: Cursor): string | null {
  if (!cursor.isMark('(')) return null;
  const from = cursor.start + 1;
  cursor.skip();
  return cursor.text.slice(from, Math.max(from, cursor.end - 1)).trim();
}

function intervalFields(cursor: Cursor): boolean {
  const isField = ['year', 'month', 'day', 'hour', 'minute', 'second'].some((field) => cursor.is(field));
  if (isField) cursor.next();
  return isField && (cursor.eat('to') || true);
}

function arrayMarks(cursor: Cursor): boolean {
  let found = cursor.eat('array');
  while (cursor.isMark('[')) {
    found = true;
    cursor.next();
    if (cursor.kind() === NUMBER) cursor.next();
    if (!cursor.eatMark(']')) break;
  }
  return found;
}

function columnConstraint(cursor: Cursor): SqlColumnConstraint {
  const start = cursor.start;
  if (cursor.eat('constraint')) cursor.name();
  const clause = knownClause(cursor) ?? otherClause(cursor);
  return {
    type: 'SqlColumnConstraint',
    kind: clause.kind,
    value: clause.value ?? null,
    references: clause.references ?? null,
    range: cursor.range(start),
  };
}

interface Clause {
  readonly kind: SqlColumnConstraintKind;
  readonly value?: SqlExpression | null;
  readonly references?: SqlTable | null;
}

function knownClause(cursor: Cursor): Clause | null {
  if (cursor.eat('not', 'null')) return { kind: 'not null' };
  if (cursor.eat('null')) return { kind: 'null' };
  if (cursor.eat('default')) return { kind: 'default', value: cursor.expression(AFTER_DEFAULT) };
  if (cursor.eat('primary', 'key') || cursor.eat('key')) {
    cursor.eatOne('asc', 'desc');
    return { kind: 'primary key' };
  }
  if (cursor.eat('unique')) {
    cursor.eat('key');
    return { kind: 'unique' };
  }
  if (cursor.eat('references')) return { kind: 'references', references: reference(cursor) };
  if (cursor.eat('check')) return { kind: 'check', value: cursor.expression(CLAUSES) };
  if (cursor.eatOne('auto_increment', 'autoincrement')) return { kind: 'auto increment' };
  if (cursor.eat('on', 'update')) return { kind: 'on update', value: cursor.expression(AFTER_DEFAULT) };
  return generated(cursor);
}

function generated(cursor: Cursor): Clause | null {
  const isGenerated = cursor.eat('generated', 'always', 'as') || cursor.eat('generated', 'by', 'default', 'as');
  if (cursor.is('identity')) {
    cursor.next();
    group(cursor);
    return { kind: 'identity' };
  }
  if (!isGenerated && !(cursor.is('as') && cursor.isMark('(', 1))) return null;
  cursor.eat('as');
  const value = cursor.expression(CLAUSES);
  cursor.eatOne('stored', 'virtual', 'persistent', 'persisted');
  return { kind: 'generated', value };
}

/** The table that a foreign key points to; moves past its columns, actions and timing. */
function reference(cursor: Cursor): SqlTable | null {
  const table = cursor.table();
  group(cursor);
  for (;;) {
    if (cursor.eat('match')) cursor.next();
    else if (cursor.eat('on', 'delete') || cursor.eat('on', 'update')) foreignAction(cursor);
    else if (!cursor.eat('not', 'deferrable') && !cursor.eat('deferrable') && !(cursor.eat('initially') && cursor.eatOne('deferred', 'immediate')))
      return table;
  }
}

function foreignAction(cursor: Cursor): void {
  if (cursor.eatOne('cascade', 'restrict') || cursor.eat('no', 'action')) return;
  if (cursor.eat('set')) {
    cursor.eatOne('null', 'default');
    group(cursor);
  }
}

/** A clause that nobody asks for: its first token and what follows up to the next clause. */
function otherClause(cursor: Cursor): Clause {
  do cursor.skip();
  while (!cursor.ended && !cursor.isMark(',') && !cursor.isMark(')') && !isClause(cursor, cursor.word()));
  return { kind: 'other' };
}

/** Whether a table constraint starts here and not a column of the same name: `key text` is a column, `key (id)` and `key name (id)` are not. */
export function isTableConstraint(cursor: Cursor): boolean {
  const word = cursor.word();
  const hasGroup = cursor.isMark('(', 1);
  if (word === 'constraint') return true;
  if (word === 'primary' || word === 'foreign') return cursor.is('key', 1);
  if (word === 'check') return hasGroup;
  if (word === 'exclude') return hasGroup || cursor.is('using', 1);
  if (word === 'period') return cursor.is('for', 1);
  if (word === 'unique')
    return hasGroup || cursor.is('nulls', 1) || cursor.is('key', 1) || cursor.is('index', 1) || cursor.is('using', 1) || isNamedIndex(cursor);
  if (word === 'fulltext' || word === 'spatial') return hasGroup || cursor.is('key', 1) || cursor.is('index', 1) || isNamedIndex(cursor);
  return (word === 'key' || word === 'index') && (hasGroup || cursor.is('using', 1) || isNamedIndex(cursor));
}

function isNamedIndex(cursor: Cursor): boolean {
  const hasColumns = cursor.isMark('(', 2) && cursor.kind(3) !== NUMBER && cursor.kind(3) !== STRING && cursor.kind(3) !== DOLLAR;
  return (cursor.kind(1) === WORD || cursor.kind(1) === QUOTED) && (hasColumns || cursor.is('using', 2));
}

/** A constraint or index of the whole table; ends before the comma or parenthesis that follows. */
export function tableConstraint(cursor: Cursor): SqlTableConstraint {
  const start = cursor.start;
  const name = cursor.eat('constraint') && !isTableConstraint(cursor) ? cursor.name() : null;
  const kind = constraintKind(cursor);
  const indexName =
    name ?? ((kind === 'unique' || kind === 'index' || kind === 'foreign key') && !cursor.isMark('(') && !cursor.is('using') ? cursor.name() : null);
  if (cursor.eat('using')) cursor.next();
  const hasColumns = kind === 'primary key' || kind === 'unique' || kind === 'foreign key' || kind === 'index';
  const columns: SqlName[] = hasColumns ? cursor.names() : [];
  const references = cursor.eat('references') ? reference(cursor) : null;
  cursor.skipItem();
  return { type: 'SqlTableConstraint', kind, name: indexName, columns, references, range: cursor.range(start) };
}

function constraintKind(cursor: Cursor): SqlTableConstraint['kind'] {
  if (cursor.eat('primary', 'key')) return 'primary key';
  if (cursor.eat('foreign', 'key')) return 'foreign key';
  if (cursor.eat('check')) return 'check';
  if (cursor.eat('exclude')) return 'exclude';
  const isUnique = cursor.eat('unique');
  if (isUnique && cursor.eat('nulls')) return cursor.eat('not', 'distinct') || cursor.eat('distinct') ? 'unique' : 'other';
  const isIndex = cursor.eatOne('fulltext', 'spatial', 'key', 'index');
  if (isIndex) cursor.eatOne('key', 'index');
  return isUnique ? 'unique' : isIndex ? 'index' : 'other';
}

/** Everything up to the end of the item, as one value. */
export function restOfItem(cursor: Cursor): SqlExpression | null {
  return cursor.expression(NO_STOPS);
}
