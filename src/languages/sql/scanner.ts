// Cuts SQL into tokens: strings, quoted names, dollar quotes, comments, and what client programs add to SQL files (psql, mysql, drizzle).
import type { SqlComment, SqlDialect } from './ast.ts';

/** Stand for an interpolation: its first character and each further one, so that positions stay what they are in the file. */
export const HOLE = '\uE000';
export const HOLE_REST = '\uE001';
/** Stands for the backslash of an escape in a string or template of the host language. */
export const ESCAPE = '\uE002';

/** Kinds of tokens. Any other token is one character of an operator, a parenthesis, a comma or a semicolon: its kind is the character's code. */
export const EOF = 0;
/** A word, also one with a hole in it: `orders_${year}`. */
export const WORD = 1;
/** `"name"` or `` `name` `` */
export const QUOTED = 2;
/** `'text'`, also with a prefix: `E'text'` */
export const STRING = 3;
export const DOLLAR = 4;
export const NUMBER = 5;
export const INTERPOLATION = 6;
/** The certain end of a statement: a delimiter that is not `;`, a `GO` line, a breakpoint, the start of a statement on tables. */
export const END = 7;

export interface Tokens {
  readonly text: string;
  readonly kinds: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface ScanTask {
  readonly text: string;
  readonly dialect: SqlDialect;
  readonly from: number;
  readonly to: number;
  /** Filled with the comments, in offsets of the text. */
  readonly comments: SqlComment[];
}

/** Cuts `from` to `to` of a text into tokens; the last one is an `EOF`. */
export function scan(task: ScanTask): Tokens {
  return new Scanner(task).run();
}

const LINE_WORDS = /(?:delimiter[ \t]+([^\s\w'"]\S*)|go)[ \t]*(?=\r?\n|$)/iy;
const STATEMENT_ON_TABLE = /(?:create|alter|drop)\s+table\s/iy;
const DOLLAR_TAG = /\$(?:[a-z_\u00a1-\uDFFF][\w\u00a1-\uDFFF]*)?\$/iy;
const CONDITIONAL = /\/\*M?!\d*/y;
/** Each quote that is never closed costs a search to the end; after this many, quotes end with their line. */
const UNCLOSED_LIMIT = 8;

class Scanner {
  private readonly text: string;
  private readonly task: ScanTask;
  private readonly kinds: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private at: number;
  private delimiter = '';
  private statement = 0;
  private inConditional = false;
  private unclosed = 0;

  constructor(task: ScanTask) {
    this.task = task;
    this.text = task.text;
    this.at = task.from;
  }

  run(): Tokens {
    while (this.at < this.task.to) this.step(this.text.charCodeAt(this.at));
    this.push(EOF, this.task.to, this.task.to);
    return { text: this.text, kinds: this.kinds, starts: this.starts, ends: this.ends };
  }

  private step(code: number): void {
    if (code <= 32 || code === 0xa0 || code === 0xfeff) this.at++;
    else if (this.delimiter && this.text.startsWith(this.delimiter, this.at)) this.end(this.delimiter.length);
    else if (isWordStart(code)) this.word(code);
    else if (code === 39) this.quoted(STRING, this.at, code, this.task.dialect === 'mysql');
    else if (code === 34 || code === 96) this.quoted(QUOTED, this.at, code, code === 34 && this.task.dialect === 'mysql');
    else if (code >= 48 && code <= 57) this.number();
    else if (code === 45 && this.peek(1) === 45) this.lineComment(2);
    else if (code === 35 && this.task.dialect === 'mysql') this.lineComment(1);
    else if (code === 47 && this.peek(1) === 42) this.blockComment();
    else if (code === 36) this.dollar();
    else if (code === 59) this.semicolon();
    else if (code === 92 && this.atLineStart()) this.at = this.lineEnd();
    else if (code === 42 && this.inConditional && this.peek(1) === 47) this.closeConditional();
    else if (code === ESCAPE.charCodeAt(0)) this.escaped();
    else this.push(code, this.at, this.at + 1);
  }

  /** Adds a token and goes on after it. */
  private push(kind: number, start: number, end: number): void {
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
    this.at = end;
  }

  private end(length: number): void {
    this.push(END, this.at, this.at + length);
    this.statement = this.kinds.length;
  }

  private peek(ahead: number): number {
    return this.at + ahead < this.task.to ? this.text.charCodeAt(this.at + ahead) : 0;
  }

  private find(what: string, from: number): number {
    const found = this.text.indexOf(what, from);
    return found < 0 || found + what.length > this.task.to ? -1 : found;
  }

  private lineEnd(): number {
    const found = this.find('\n', this.at);
    return found < 0 ? this.task.to : found;
  }

  private atLineStart(): boolean {
    return this.at === this.task.from || this.text.charCodeAt(this.at - 1) === 10;
  }

  private word(code: number): void {
    if (this.atLineStart() && this.lineOfClient(code)) return;
    const start = this.at;
    let end = start;
    let holes = false;
    for (; end < this.task.to; end++) {
      const next = this.text.charCodeAt(end);
      if (!isWordPart(next)) break;
      if (next === 0xe000) holes = true;
    }
    if (holes && isOneHole(this.text, start, end)) this.push(INTERPOLATION, start, end);
    else if (end - start === 1 && this.text.charCodeAt(end) === 39 && end < this.task.to) this.prefixed(start, code);
    else this.push(WORD, start, end);
  }

  /** Lines that client programs read, and statements on tables that follow an unfinished one; whether there was one to skip. */
  private lineOfClient(code: number): boolean {
    const letter = code | 32;
    if (letter === 100 || letter === 103) {
      LINE_WORDS.lastIndex = this.at;
      const found = LINE_WORDS.exec(this.text);
      if (found) {
        if (found[1]) this.delimiter = found[1] === ';' ? '' : found[1];
        this.end(found[0].length);
        return true;
      }
    }
    if (letter === 97 || letter === 99 || letter === 100) {
      STATEMENT_ON_TABLE.lastIndex = this.at;
      if (this.kinds.length > this.statement && STATEMENT_ON_TABLE.test(this.text)) this.end(0);
    }
    return false;
  }

  /** `E'…'` has backslash escapes; `N`, `X` and `B` strings are plain. */
  private prefixed(start: number, code: number): void {
    const letter = code | 32;
    const isPrefix = letter === 101 || letter === 110 || letter === 120 || letter === 98;
    if (!isPrefix) return this.push(WORD, start, start + 1);
    this.at++;
    this.quoted(STRING, start, 39, letter === 101 || this.task.dialect === 'mysql');
  }

  /** A quoted stretch in which a doubled quote stands for itself; without a closing quote it ends with its line, and its statement too. */
  private quoted(kind: number, start: number, quote: number, hasEscapes: boolean): void {
    const to = this.unclosed > UNCLOSED_LIMIT ? this.lineEnd() : this.task.to;
    for (let end = this.at + 1; end < to; end++) {
      const code = this.text.charCodeAt(end);
      if (code === 92 && hasEscapes) end++;
      else if (code === quote && end + 1 < this.task.to && this.text.charCodeAt(end + 1) === quote) end++;
      else if (code === quote) return this.push(kind, start, end + 1);
    }
    this.unclosed++;
    this.push(kind, start, this.lineEnd());
    this.end(0);
  }

  private escaped(): void {
    const next = this.peek(1);
    if (next === 39) this.quotedAfterEscape(STRING, next);
    else if (next === 34 || next === 96) this.quotedAfterEscape(QUOTED, next);
    else this.at++;
  }

  private quotedAfterEscape(kind: number, quote: number): void {
    const start = this.at++;
    this.quoted(kind, start, quote, false);
  }

  private number(): void {
    let end = this.at + 1;
    for (; end < this.task.to; end++) {
      const code = this.text.charCodeAt(end);
      if (code !== 46 && !isWordPart(code)) break;
    }
    this.push(NUMBER, this.at, end);
  }

  private lineComment(delimiter: number): void {
    const end = this.lineEnd();
    const value = this.text.slice(this.at + delimiter, end).trimEnd();
    this.task.comments.push({ type: 'SqlComment', block: false, value, range: [this.at, this.at + delimiter + value.length] });
    if (value.startsWith('> statement-breakpoint')) this.end(0);
    this.at = end;
  }

  /** MySQL executes what stands in a conditional comment; only Postgres nests comments. */
  private blockComment(): void {
    CONDITIONAL.lastIndex = this.at;
    const conditional = CONDITIONAL.exec(this.text);
    if (conditional && this.task.dialect !== 'postgres') {
      this.inConditional = true;
      this.at += conditional[0].length;
      return;
    }
    const start = this.at;
    let close = this.find('*/', start + 2);
    if (this.task.dialect === 'postgres') {
      let open = this.find('/*', start + 2);
      while (open >= 0 && close >= 0 && open < close) {
        close = this.find('*/', close + 2);
        open = this.find('/*', open + 2);
      }
    }
    this.at = close < 0 ? this.task.to : close + 2;
    const value = this.text.slice(start + 2, close < 0 ? this.task.to : close);
    this.task.comments.push({ type: 'SqlComment', block: true, value, range: [start, this.at] });
  }

  private closeConditional(): void {
    this.inConditional = false;
    this.at += 2;
  }

  private dollar(): void {
    DOLLAR_TAG.lastIndex = this.at;
    const tag = this.task.dialect === 'mysql' || this.unclosed > UNCLOSED_LIMIT ? undefined : DOLLAR_TAG.exec(this.text)?.[0];
    const close = tag === undefined ? -1 : this.find(tag, this.at + tag.length);
    if (tag !== undefined && close < 0) this.unclosed++;
    if (tag !== undefined && close >= 0) this.push(DOLLAR, this.at, close + tag.length);
    else this.push(36, this.at, this.at + 1);
  }

  /** The rows that follow `COPY … FROM stdin;` up to the line `\.` are data. */
  private semicolon(): void {
    this.push(59, this.at, this.at + 1);
    if (this.isWord(this.statement, 'copy') && this.kinds.slice(this.statement).some((_, ahead) => this.isWord(this.statement + ahead, 'stdin'))) {
      const close = this.find('\n\\.', this.at - 1);
      this.at = close < 0 ? this.task.to : close + 3;
    }
    this.statement = this.kinds.length;
  }

  private isWord(token: number, word: string): boolean {
    const start = this.starts[token];
    return this.kinds[token] === WORD && this.text.slice(start, this.ends[token]).toLowerCase() === word;
  }
}

/** Whether a stretch of a text is one interpolated value and nothing else. */
export function isOneHole(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start) !== 0xe000) return false;
  for (let at = start + 1; at < end; at++) if (text.charCodeAt(at) !== 0xe001) return false;
  return true;
}

function isWordStart(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || code === 95 || (code > 0xa0 && code !== 0xe002);
}

function isWordPart(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 95 || code === 36 || (code > 0xa0 && code !== 0xe002);
}
