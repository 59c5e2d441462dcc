// SQL to its syntax tree. Never throws: a statement that is not understood is one node without children.
import type { SqlComment, SqlDialect, SqlProgram, SqlRange, SqlStatement } from './ast.ts';
import { Cursor } from './cursor.ts';
import { detectDialect } from './dialect.ts';
import { deletion, insert, merge, update, withStatement } from './rows.ts';
import { ESCAPE, HOLE, HOLE_REST, scan } from './scanner.ts';
import { alterTable, createTable, dropTable, firstWords, renameTables } from './tables.ts';
import { blockStatements, createFunction, createTrigger, doBlock, dropTrigger, type BodyParser } from './triggers.ts';

export interface SqlOptions {
  readonly dialect?: SqlDialect | undefined;
  /** Where the text comes from, for telling its dialect. */
  readonly path?: string | undefined;
}

/** Statements in statements (CTEs, bodies) deeper than this are not looked into. */
const DEEPEST = 24;

/** The syntax tree of a file. Ranges are UTF-16 offsets in `text`. */
export function parseSql(text: string, { dialect = 'unknown', path }: SqlOptions = {}): SqlProgram {
  return parse(text, 0, dialect === 'unknown' ? detectDialect(text, path) : dialect);
}

/** The source text of one stretch of a template or string, and its offset in the file. */
export interface SqlPart {
  readonly text: string;
  readonly start: number;
}

/**
 * The syntax tree of SQL embedded in another language: what lies between two parts is a hole. Takes the text as it stands in the
 * source, with its escapes; ranges are UTF-16 offsets in the file.
 */
export function parseSqlTemplate(parts: readonly SqlPart[], { dialect = 'unknown', path }: SqlOptions = {}): SqlProgram {
  const first = parts[0]?.start ?? 0;
  let text = '';
  for (const part of parts) {
    const gap = part.start - first - text.length;
    if (gap > 0) text += HOLE + HOLE_REST.repeat(gap - 1);
    text += blankEscapes(part.text);
  }
  return parse(text, first, dialect === 'unknown' ? detectDialect(text, path) : dialect);
}

/** Escapes of JavaScript become what they stand for, at the same length: white space, or a mark that is skipped with the character after it. */
function blankEscapes(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\([^])/g, (_, escaped: string) =>
        escaped === 'n' || escaped === '\n' ? ' \n' : /[rtvf\r]/.test(escaped) ? '  ' : ESCAPE + escaped,
      )
    : text;
}

function parse(text: string, base: number, dialect: SqlDialect): SqlProgram {
  const comments: SqlComment[] = [];
  const cursor = new Cursor(scan({ text, dialect, from: 0, to: text.length, comments }), dialect, base);
  const body: SqlStatement[] = [];
  const bodies: BodyParser = {
    statement: (at) => statementAt(at, bodies),
    quoted: (at, from, to) => quotedBody(at, from, to, base, comments, bodies),
  };
  while (!cursor.isDone) {
    if (cursor.ended) cursor.next();
    else body.push(...statementAt(cursor, bodies));
  }
  const placed = base === 0 ? comments : comments.map((comment) => ({ ...comment, range: shift(comment.range, base) }));
  placed.sort((a, b) => a.range[0] - b.range[0]);
  return { type: 'Program', language: 'sql', dialect, body, comments: placed, range: [base, base + text.length] };
}

function shift([start, end]: SqlRange, by: number): SqlRange {
  return [start + by, end + by];
}

function quotedBody(cursor: Cursor, from: number, to: number, base: number, comments: SqlComment[], bodies: BodyParser): readonly SqlStatement[] {
  const { text, dialect, depth } = cursor;
  return blockStatements(new Cursor(scan({ text, dialect, from, to, comments }), dialect, base, depth), bodies.statement);
}

/** The statement at the cursor, which moves to its end; several for MySQL's RENAME TABLE. */
function statementAt(cursor: Cursor, bodies: BodyParser): readonly SqlStatement[] {
  const start = cursor.start;
  const keywords = firstWords(cursor, 4);
  const mark = cursor.mark();
  cursor.depth++;
  const found = cursor.depth > DEEPEST ? null : knownStatement(cursor, start, keywords[0] ?? '', bodies);
  cursor.depth--;
  if (!found) cursor.reset(mark);
  const range = cursor.finish(start);
  return found ?? [{ type: 'SqlOther', keywords, range }];
}

function knownStatement(cursor: Cursor, start: number, word: string, bodies: BodyParser): readonly SqlStatement[] | null {
  if (word === 'rename' && cursor.eat('rename')) return renameTables(cursor);
  const found = singleStatement(cursor, start, word, bodies);
  return found && [found];
}

function singleStatement(cursor: Cursor, start: number, word: string, bodies: BodyParser): SqlStatement | null {
  cursor.next();
  switch (word) {
    case 'create':
      return created(cursor, start, bodies);
    case 'alter':
      return alterTable(cursor, start);
    case 'drop':
      return dropTable(cursor, start) ?? dropTrigger(cursor, start);
    case 'insert':
      return insert(cursor, start, false);
    case 'replace':
      return insert(cursor, start, true);
    case 'update':
      return update(cursor, start);
    case 'merge':
      return merge(cursor, start);
    case 'delete':
      return deletion(cursor, start);
    case 'with':
      return withStatement(cursor, start, bodies.statement);
    case 'do':
      return doBlock(cursor, start, bodies);
    default:
      return null;
  }
}

function created(cursor: Cursor, start: number, bodies: BodyParser): SqlStatement | null {
  const mark = cursor.mark();
  const readers = [createTable, createTrigger, createFunction];
  for (const read of readers) {
    const found = read(cursor, start, bodies);
    if (found) return found;
    cursor.reset(mark);
  }
  return null;
}
