// Triggers, functions and DO blocks with the statements of their bodies.
import type {
  SqlAssignment,
  SqlCreateFunction,
  SqlCreateTrigger,
  SqlDo,
  SqlDropTrigger,
  SqlExpression,
  SqlRange,
  SqlSetNew,
  SqlStatement,
  SqlTriggerEvent,
} from './ast.ts';
import type { Cursor } from './cursor.ts';
import { setList, type StatementParser } from './rows.ts';
import { DOLLAR, END, EOF, STRING, WORD } from './scanner.ts';

/** What bodies need of the parser: the statement at the cursor, and the statements of a quoted body. */
export interface BodyParser {
  readonly statement: StatementParser;
  /** The statements between two offsets of the text; `null` when bodies are nested too deeply. */
  readonly quoted: (cursor: Cursor, from: number, to: number) => readonly SqlStatement[];
}

const NO_STOPS: ReadonlySet<string> = new Set();

/** After `CREATE`; `null` when it creates something else. */
export function createTrigger(cursor: Cursor, start: number, body: BodyParser): SqlCreateTrigger | null {
  cursor.eat('or', 'replace');
  cursor.eatOne('temp', 'temporary', 'constraint');
  definer(cursor);
  if (!cursor.eat('trigger')) return null;
  cursor.eat('if', 'not', 'exists');
  const name = cursor.table();
  const timing = triggerTiming(cursor);
  const events = triggerEvents(cursor);
  const table = cursor.eat('on') ? cursor.table() : null;
  if (!name || !table) return null;
  const forEach = triggerLevel(cursor);
  const when = cursor.eat('when') ? cursor.expression(new Set(['execute', 'begin'])) : null;
  const call = cursor.eat('execute', 'function') || cursor.eat('execute', 'procedure') ? called(cursor) : { callee: null, argument: null };
  if (cursor.eatOne('follows', 'precedes')) cursor.name();
  const statements = call.callee ? [] : triggerBody(cursor, body);
  return {
    type: 'SqlCreateTrigger',
    name: { type: 'SqlName', name: name.name, quoted: name.quoted, range: name.range },
    timing,
    events,
    table,
    forEach,
    when,
    ...call,
    body: statements,
    range: cursor.finish(start),
  };
}

/** MySQL's `DEFINER = user@host`. */
function definer(cursor: Cursor): void {
  if (cursor.is('definer')) while (!cursor.ended && !['trigger', 'function', 'procedure'].some((word) => cursor.is(word))) cursor.next();
}

function triggerTiming(cursor: Cursor): SqlCreateTrigger['timing'] {
  if (cursor.eat('before')) return 'before';
  if (cursor.eat('after')) return 'after';
  return cursor.eat('instead', 'of') ? 'instead of' : null;
}

function triggerEvents(cursor: Cursor): SqlTriggerEvent[] {
  const events: SqlTriggerEvent[] = [];
  do {
    const start = cursor.start;
    const event = (['insert', 'update', 'delete', 'truncate'] as const).find((word) => cursor.eat(word));
    if (!event) break;
    const columns: SqlTriggerEvent['columns'][number][] = [];
    if (cursor.eat('of')) {
      do {
        const column = cursor.name();
        if (column) columns.push(column);
      } while (cursor.eatMark(','));
    }
    events.push({ type: 'SqlTriggerEvent', event, columns, range: cursor.range(start) });
  } while (cursor.eat('or'));
  return events;
}

/** Moves up to the condition, the call or the body. */
function triggerLevel(cursor: Cursor): SqlCreateTrigger['forEach'] {
  let level: SqlCreateTrigger['forEach'] = null;
  while (
    !cursor.ended &&
    !['when', 'execute', 'begin', 'set', 'follows', 'precedes', 'update', 'insert', 'delete', 'if', 'call'].some((word) => cursor.is(word))
  ) {
    if (cursor.eat('for')) {
      cursor.eat('each');
      level = cursor.eat('row') ? 'row' : cursor.eat('statement') ? 'statement' : level;
    } else cursor.skip();
  }
  return level;
}

function called(cursor: Cursor): Pick<SqlCreateTrigger, 'callee' | 'argument'> {
  const callee = cursor.table();
  let argument: SqlExpression | null = null;
  if (cursor.eatMark('(')) {
    const from = cursor.start;
    cursor.skipItem();
    while (cursor.isMark(',')) {
      cursor.next();
      cursor.skipItem();
    }
    const range = cursor.range(from);
    if (cursor.end > from) argument = { type: 'SqlExpression', text: cursor.text.slice(from, cursor.end), hole: null, range };
    cursor.eatMark(')');
  }
  return { callee, argument };
}

/** One statement, or the statements between BEGIN and END. */
function triggerBody(cursor: Cursor, body: BodyParser): readonly SqlStatement[] {
  if (cursor.is('begin')) return blockStatements(cursor, body.statement);
  return setsNew(cursor) ? [setNew(cursor, false)] : body.statement(cursor);
}

/** After `DROP`; `null` when it drops something else. */
export function dropTrigger(cursor: Cursor, start: number): SqlDropTrigger | null {
  if (!cursor.eat('trigger')) return null;
  cursor.eat('if', 'exists');
  const name = cursor.table();
  const table = cursor.eat('on') ? cursor.table() : null;
  return (
    name && {
      type: 'SqlDropTrigger',
      name: { type: 'SqlName', name: name.name, quoted: name.quoted, range: name.range },
      table,
      range: cursor.finish(start),
    }
  );
}

/** After `CREATE`; `null` when it creates something else. */
export function createFunction(cursor: Cursor, start: number, body: BodyParser): SqlCreateFunction | null {
  cursor.eat('or', 'replace');
  definer(cursor);
  if (!cursor.eatOne('function', 'procedure')) return null;
  const name = cursor.table();
  if (!name) return null;
  let language: string | null = null;
  let returnsTrigger = false;
  let text: SqlRange | null = null;
  let statements: readonly SqlStatement[] = [];
  while (!cursor.ended) {
    if (cursor.eat('language')) language = cursor.name()?.name?.toLowerCase() ?? null;
    else if (cursor.eat('returns', 'trigger')) returnsTrigger = true;
    else if (cursor.is('begin')) statements = blockStatements(cursor, body.statement);
    else if (!text && cursor.eat('as')) {
      const inside = quotedBody(cursor);
      if (!inside) continue;
      text = cursor.rangeOf(...inside);
      statements = body.quoted(cursor, ...inside);
    } else cursor.skip();
  }
  return { type: 'SqlCreateFunction', name, language, returnsTrigger, text, body: statements, range: cursor.finish(start) };
}

/** Moves past a quoted text; where it is without its quotes, in offsets of the text. */
function quotedBody(cursor: Cursor): readonly [from: number, to: number] | null {
  const kind = cursor.kind();
  if (kind !== DOLLAR && kind !== STRING) return null;
  const quoted = cursor.tokenText();
  const quote = kind === DOLLAR ? quoted.indexOf('$', 1) + 1 : quoted.indexOf("'") + 1;
  const start = cursor.start;
  cursor.next();
  return [start + quote, Math.max(start + quote, cursor.end - (kind === DOLLAR ? quote : 1))];
}

/** After `DO`. */
export function doBlock(cursor: Cursor, start: number, body: BodyParser): SqlDo | null {
  if (cursor.eat('language')) cursor.next();
  const inside = quotedBody(cursor);
  return inside && { type: 'SqlDo', body: body.quoted(cursor, ...inside), range: cursor.finish(start) };
}

/** Whether `NEW.column` is assigned here, in the words of Postgres or MySQL. */
function setsNew(cursor: Cursor): boolean {
  return (cursor.is('new') && cursor.isMark('.', 1)) || (cursor.is('set') && cursor.is('new', 1) && cursor.isMark('.', 2));
}

function setNew(cursor: Cursor, conditional: boolean): SqlSetNew {
  const start = cursor.start;
  let assignments: readonly SqlAssignment[];
  if (cursor.eat('set')) assignments = setList(cursor).assignments;
  else assignments = assignedNew(cursor);
  return { type: 'SqlSetNew', assignments, conditional, range: cursor.finish(start) };
}

/** `NEW.column := value` up to the semicolon: no word ends the value. */
function assignedNew(cursor: Cursor): SqlAssignment[] {
  const start = cursor.start;
  const qualifier = cursor.name()?.name ?? null;
  cursor.eatMark('.');
  const column = cursor.name();
  cursor.eatMark(':');
  const value = column && cursor.eatMark('=') ? cursor.expression(NO_STOPS) : null;
  return column && value ? [{ type: 'SqlAssignment', column, qualifier, value, isDefault: false, range: cursor.range(start) }] : [];
}

/**
 * The statements of a body, with what control statements do to them: from `BEGIN` to the `END` that closes it, or, when the cursor
 * does not stand on a `BEGIN` or the text ends first, to the end of the text.
 */
export function blockStatements(cursor: Cursor, statement: StatementParser): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  /** For each open block: whether its statements run in some cases only. */
  const blocks: boolean[] = [];
  const isOneBlock = cursor.is('begin');
  while (cursor.kind() !== EOF && cursor.kind() !== END) {
    if (cursor.eatMark(';')) continue;
    if (cursor.eat('end')) {
      blocks.pop();
      if (isOneBlock && blocks.length === 0) break;
      while (!cursor.ended) cursor.skip();
    } else if (!control(cursor, blocks)) {
      if (setsNew(cursor)) statements.push(setNew(cursor, blocks.includes(true)));
      else statements.push(...statement(cursor));
    }
  }
  return statements;
}

/** Moves past what opens or divides a block, up to the statement behind it; whether there was such a thing. */
function control(cursor: Cursor, blocks: boolean[]): boolean {
  if (cursor.eat('begin')) {
    cursor.eat('atomic');
    blocks.push(false);
  } else if (cursor.eat('exception')) blocks.splice(-1, 1, true);
  else if (cursor.eatOne('if', 'case')) {
    blocks.push(true);
    to(cursor, 'then');
  } else if (cursor.eatOne('elsif', 'elseif', 'when')) to(cursor, 'then');
  else if (cursor.eat('else')) return true;
  else if (cursor.eatOne('for', 'foreach', 'while', 'loop', 'repeat')) {
    blocks.push(true);
    if (!cursor.is('loop', -1) && !cursor.is('repeat', -1)) to(cursor, 'loop', 'do');
  } else if (cursor.eat('until')) while (!cursor.ended && !cursor.is('end')) cursor.skip();
  else if (cursor.eat('declare')) while (!cursor.ended && !cursor.is('begin')) cursor.skip();
  else if (cursor.kind() === WORD && cursor.isMark(':', 1) && !cursor.isMark('=', 2)) {
    cursor.next();
    cursor.next();
  } else return false;
  return true;
}

/** Moves past the first of these words that is outside of a CASE expression, if the statement has it. */
function to(cursor: Cursor, ...words: readonly string[]): void {
  let cases = 0;
  while (!cursor.ended && !(cases === 0 && words.some((word) => cursor.is(word)))) {
    if (cursor.is('case')) cases++;
    if (cursor.is('end')) cases--;
    cursor.skip();
  }
  cursor.eatOne(...words);
}
