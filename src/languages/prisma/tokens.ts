// A Prisma schema's text as tokens: names, strings, numbers and marks, with comments and documentation set aside.
import type { Mistake } from '../language.ts';
import type { PrismaComment, PrismaDoc } from './ast.ts';

/** A mark is one character, or `@@`. */
export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'mark' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Nothing but white space and comments stands before it on its line. */
  readonly first: boolean;
}

/** A line of documentation, with whether it has the line to itself. */
export interface SeenDoc {
  readonly doc: PrismaDoc;
  readonly first: boolean;
}

export interface Tokens {
  /** Gives the next token; at the end of the text, `end` again and again. */
  readonly next: () => Token;
  readonly comments: readonly PrismaComment[];
  /** Documentation that was passed and that nobody has taken yet. */
  docs: SeenDoc[];
}

const SPACE = /[\s\uFEFF]*/y;
const NAME = /[A-Za-z_\u00A1-\uFEFE][\w\-\u00A1-\uFEFE]*/y;
const NUMBER = /-?\d+(?:\.\d+)?/y;
/** Up to the closing quote, or to the end of the line where there is none. */
const STRING = /"(?:[^"\\\r\n]|\\[^\r\n])*\\?"?/y;

/** Reads tokens one by one. Strings and comments without an end are added to the mistakes. */
export function tokenize(text: string, mistakes: Mistake[]): Tokens {
  const comments: PrismaComment[] = [];
  let at = 0;
  let first = true;

  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
  };

  function skipSpace(): void {
    const space = match(SPACE);
    if (space.includes('\n')) first = true;
    at += space.length;
  }

  function skipLine(): void {
    const start = at;
    const end = text.indexOf('\n', start);
    at = end < 0 ? text.length : end - (text[end - 1] === '\r' ? 1 : 0);
    const isDoc = text[start + 2] === '/';
    const value = text.slice(start + (isDoc ? 3 : 2), at);
    if (isDoc) tokens.docs.push({ doc: { type: 'PrismaDoc', value: value.trim(), range: [start, at] }, first });
    else comments.push({ type: 'PrismaComment', block: false, value, range: [start, at] });
  }

  function skipBlock(): void {
    const start = at;
    const end = text.indexOf('*/', start + 2);
    if (end < 0) mistakes.push({ message: 'This comment has no end', at: start });
    at = end < 0 ? text.length : end + 2;
    const value = text.slice(start + 2, end < 0 ? at : end);
    if (value.includes('\n')) first = true;
    comments.push({ type: 'PrismaComment', block: true, value, range: [start, at] });
  }

  function take(kind: Token['kind'], length: number): Token {
    const token = { kind, text: text.slice(at, at + length), start: at, end: at + length, first };
    at += length;
    first = false;
    return token;
  }

  function next(): Token {
    for (skipSpace(); text[at] === '/'; skipSpace()) {
      if (text[at + 1] === '/') skipLine();
      else if (text[at + 1] === '*') skipBlock();
      else return take('mark', 1);
    }
    if (at >= text.length) return { kind: 'end', text: '', start: text.length, end: text.length, first: true };
    const name = match(NAME);
    if (name !== '') return take('name', name.length);
    if (text[at] === '"') {
      const string = match(STRING);
      if (string.length < 2 || !/^(?:[^\\]|\\.)*"$/.test(string.slice(1))) mistakes.push({ message: 'This string has no end', at });
      return take('string', string.length);
    }
    const number = match(NUMBER);
    return number !== '' ? take('number', number.length) : take('mark', text.startsWith('@@', at) ? 2 : 1);
  }

  const tokens: Tokens = { next, comments, docs: [] };
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The value of a string token. */
export function unquote(text: string): string {
  const inner = text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined);
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(?:u([\da-fA-F]{4})|(.))/g, (_all, code: string | undefined, mark: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[mark] ?? mark),
  );
}
