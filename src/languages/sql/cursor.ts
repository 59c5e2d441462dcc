// Reads tokens one after another: keywords, names, groups in parentheses and stretches of text that are values.
import type { SqlDialect, SqlExpression, SqlHole, SqlName, SqlRange, SqlTable } from './ast.ts';
import { DOLLAR, END, EOF, ESCAPE, HOLE, INTERPOLATION, isOneHole, NUMBER, QUOTED, STRING, WORD, type Tokens } from './scanner.ts';

/** Words after which a value has to follow, so that a hole behind them is that value and not a fragment of its own. */
const BEFORE_VALUE = new Set(
  'all and any as between by case collate date default distinct else escape from having ilike in interval into is join like limit not offset on or regexp rlike row select set similar some then time timestamp to using values when where zone'.split(
    ' ',
  ),
);

/** A place in the tokens of one text. Every reading method either moves past what it returns or, returning nothing, does not move. */
export class Cursor {
  private index = 0;
  readonly text: string;
  readonly dialect: SqlDialect;
  /** How many statements the cursor is in: CTEs, bodies. */
  depth: number;
  private readonly tokens: Tokens;
  private readonly base: number;
  /** Inside this many parentheses that the statement did not open itself. */
  private enclosing = 0;

  /** `base` is the offset of the text's start in the file. */
  constructor(tokens: Tokens, dialect: SqlDialect, base: number, depth = 0) {
    this.tokens = tokens;
    this.text = tokens.text;
    this.dialect = dialect;
    this.base = base;
    this.depth = depth;
  }

  kind(ahead = 0): number {
    return this.tokens.kinds[this.index + ahead] ?? EOF;
  }

  /** Where the current token starts, in offsets of the text. */
  get start(): number {
    return this.tokens.starts[this.index] ?? this.text.length;
  }

  /** Where the last token ended. */
  get end(): number {
    return this.tokens.ends[this.index - 1] ?? 0;
  }

  /** From an offset of the text to the end of the last token, in offsets of the file. */
  range(start: number): SqlRange {
    return this.rangeOf(start, Math.max(start, this.end));
  }

  rangeOf(start: number, end: number): SqlRange {
    return [this.base + start, this.base + end];
  }

  /** Whether every token was read. */
  get isDone(): boolean {
    return this.kind() === EOF;
  }

  /** A place to come back to. */
  mark(): number {
    return this.index;
  }

  reset(mark: number): void {
    this.index = mark;
  }

  next(): void {
    if (this.kind() !== EOF) this.index++;
  }

  tokenText(ahead = 0): string {
    const token = this.index + ahead;
    return this.text.slice(this.tokens.starts[token] ?? this.text.length, this.tokens.ends[token] ?? this.text.length);
  }

  /** Whether this is the word, given in lower case. */
  is(word: string, ahead = 0): boolean {
    const token = this.index + ahead;
    const start = this.tokens.starts[token];
    if (this.kind(ahead) !== WORD || start === undefined || this.tokens.ends[token] !== start + word.length) return false;
    for (let at = 0; at < word.length; at++) {
      const code = this.text.charCodeAt(start + at);
      if ((code >= 65 && code <= 90 ? code | 32 : code) !== word.charCodeAt(at)) return false;
    }
    return true;
  }

  /** The current word in lower case, or `''`. */
  word(ahead = 0): string {
    return this.kind(ahead) === WORD ? this.tokenText(ahead).toLowerCase() : '';
  }

  /** Moves past these words when all of them follow. */
  eat(...words: readonly string[]): boolean {
    for (let ahead = 0; ahead < words.length; ahead++) if (!this.is(words[ahead] ?? '', ahead)) return false;
    this.index += words.length;
    return true;
  }

  /** Moves past the first of these words that follows. */
  eatOne(...words: readonly string[]): boolean {
    return words.some((word) => this.eat(word));
  }

  isMark(mark: string, ahead = 0): boolean {
    return this.kind(ahead) === mark.charCodeAt(0);
  }

  eatMark(mark: string): boolean {
    if (!this.isMark(mark)) return false;
    this.index++;
    return true;
  }

  /** At the end of the statement: `;`, the text's end, or the parenthesis that encloses the statement. */
  get ended(): boolean {
    const kind = this.kind();
    return kind === EOF || kind === END || this.isMark(';') || (this.enclosing > 0 && this.isMark(')'));
  }

  /** Moves past one token, or past a whole group in parentheses or brackets; stops at the end of the statement. */
  skip(): void {
    let depth = 0;
    do {
      if (this.ended && !(depth > 0 && this.isMark(')'))) return;
      if (this.isMark('(') || this.isMark('[')) depth++;
      else if (this.isMark(')') || this.isMark(']')) depth--;
      this.index++;
    } while (depth > 0);
  }

  /** Moves to the end of the statement; the range of all of it from `start`. */
  finish(start: number): SqlRange {
    while (!this.ended) this.skip();
    return this.range(start);
  }

  /** Moves to a comma or a closing parenthesis of the list that the cursor is in. */
  skipItem(): void {
    while (!this.ended && !this.isMark(',') && !this.isMark(')')) this.skip();
  }

  /** Reads the statement that the parenthesis before the cursor encloses, and moves past the closing one. */
  enclosed<T>(read: () => T): T {
    this.enclosing++;
    const result = read();
    while (!this.ended) this.skip();
    this.enclosing--;
    this.eatMark(')');
    return result;
  }

  /** One identifier: a word, a quoted name, `[name]`, or a hole. */
  name(): SqlName | null {
    const start = this.start;
    const kind = this.kind();
    if (this.isMark('[') && this.kind(1) === WORD) return this.bracketed(start);
    if (kind !== WORD && kind !== QUOTED && kind !== INTERPOLATION && kind !== STRING) return null;
    const text = this.tokenText();
    this.next();
    const quoted = kind === QUOTED || kind === STRING;
    return { type: 'SqlName', name: text.includes(HOLE) ? null : quoted ? unquote(text) : text, quoted, range: this.range(start) };
  }

  private bracketed(start: number): SqlName | null {
    let ahead = 1;
    while (this.kind(ahead) !== EOF && !this.isMark(']', ahead) && ahead < 10) ahead++;
    if (!this.isMark(']', ahead)) return null;
    this.index += ahead + 1;
    return { type: 'SqlName', name: this.text.slice(start + 1, this.end - 1), quoted: true, range: this.range(start) };
  }

  /** A name with its schema. */
  table(): SqlTable | null {
    const start = this.start;
    let hole = this.holeOfName();
    let last = this.name();
    if (!last) return null;
    let schema: string | null = null;
    while (this.isMark('.')) {
      this.next();
      hole = this.holeOfName();
      schema = last.name;
      const part = this.name();
      if (!part) break;
      last = part;
    }
    return { type: 'SqlTable', schema, name: last.name, quoted: last.quoted, hole, range: this.range(start) };
  }

  /** The value that is interpolated as a name that stands here, also in quotes: `"${orders}"`. */
  private holeOfName(): SqlHole | null {
    const start = this.start;
    const end = start + this.tokenText().length;
    if (this.kind() === INTERPOLATION) return { type: 'SqlHole', range: this.rangeOf(start, end) };
    const isQuoted = this.kind() === QUOTED && isOneHole(this.text, start + 1, end - 1);
    return isQuoted ? { type: 'SqlHole', range: this.rangeOf(start + 1, end - 1) } : null;
  }

  /** Names in parentheses: `(a, b)`; entries that are not plain names are left out, lengths, orders and operator classes passed over. */
  names(): SqlName[] {
    const names: SqlName[] = [];
    if (!this.eatMark('(')) return names;
    do {
      const name = this.name();
      const isCall = this.isMark('(') && this.kind(1) !== NUMBER;
      if (name && !isCall) names.push(name);
      this.skipItem();
    } while (this.eatMark(','));
    this.eatMark(')');
    return names;
  }

  hole(): SqlHole | null {
    if (this.kind() !== INTERPOLATION) return null;
    const start = this.start;
    this.next();
    return { type: 'SqlHole', range: this.range(start) };
  }

  /** Whether a hole stands here that may be a fragment of its own, as nothing before it asks for a value. */
  isFragment(): boolean {
    return this.kind() === INTERPOLATION && this.afterOperand();
  }

  private afterOperand(): boolean {
    const kind = this.kind(-1);
    if (kind === WORD) return !BEFORE_VALUE.has(this.word(-1));
    return (
      kind === QUOTED ||
      kind === STRING ||
      kind === NUMBER ||
      kind === DOLLAR ||
      kind === INTERPOLATION ||
      this.isMark(')', -1) ||
      this.isMark(']', -1)
    );
  }

  /**
   * A value: everything up to a comma, a closing parenthesis, one of the words outside parentheses and CASE, or a hole that may be a
   * fragment. The first token belongs to it in any case.
   */
  expression(stops: ReadonlySet<string>): SqlExpression | null {
    const start = this.start;
    const first = this.kind();
    let cases = 0;
    for (let count = 0; !this.ended && !this.isMark(',') && !this.isMark(')'); count++) {
      if (count > 0 && this.isFragment()) break;
      const word = this.word();
      if (word === 'case') cases++;
      else if (word === 'end' && cases > 0) cases--;
      else if (count > 0 && cases === 0 && stops.has(word) && !this.isMark(':', -1) && !(word === 'from' && this.is('distinct', -1))) break;
      this.skip();
    }
    const end = this.end;
    if (this.start === start || end <= start) return null;
    const range = this.rangeOf(start, end);
    const isHole = first === INTERPOLATION && this.tokens.starts[this.index - 1] === start;
    return { type: 'SqlExpression', text: this.text.slice(start, end), hole: isHole ? { type: 'SqlHole', range } : null, range };
  }
}

/** The text between its quotes, without the escapes of a template and with doubled quotes once. */
function unquote(text: string): string {
  const from = text.startsWith(ESCAPE) ? 2 : 1;
  const quote = text.charAt(from - 1);
  const inner = text.slice(from, text.length > from && text.endsWith(quote) ? -1 : undefined);
  const isPlain = !inner.includes(quote) && !inner.includes(ESCAPE);
  return isPlain ? inner : inner.replaceAll(ESCAPE, '').replaceAll(quote + quote, quote);
}
