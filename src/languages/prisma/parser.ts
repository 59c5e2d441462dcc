// Reads a Prisma schema, also one that is being typed: every mistake is noted, and reading goes on behind it.
import type { Mistake, Range } from '../language.ts';
import type { PrismaArgument, PrismaAttribute, PrismaBlock, PrismaConfig, PrismaDoc, PrismaEntry, PrismaEnum, PrismaEnumValue } from './ast.ts';
import type { PrismaField, PrismaModel, PrismaName, PrismaRoot, PrismaType, PrismaValue } from './ast.ts';
import { tokenize, unquote } from './tokens.ts';
import type { Token, Tokens } from './tokens.ts';

const KEYWORDS = ['model', 'view', 'type', 'enum', 'datasource', 'generator'] as const;
type Keyword = (typeof KEYWORDS)[number];

/** What follows a keyword that begins a block; no line inside a block reads so. */
const OPENING = /[ \t]+[\w-]+[ \t]*\{/y;
/** Values inside values, at most. */
const DEEPEST = 100;

/** Reads a text without a byte order mark, in linear time. Never throws. */
export function parsePrisma(text: string): PrismaRoot {
  return new Parser(text).root();
}

class Parser {
  readonly #text: string;
  readonly #mistakes: Mistake[] = [];
  readonly #tokens: Tokens;
  #token: Token;
  /** Where the last token ended. */
  #end = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text, this.#mistakes);
    this.#token = this.#tokens.next();
  }

  root(): PrismaRoot {
    const body: PrismaBlock[] = [];
    while (this.#token.kind !== 'end') {
      const block = this.#block();
      if (block) body.push(block);
      else this.#skip(() => this.#opens());
    }
    const mistakes = this.#mistakes.sort((a, b) => a.at - b.at);
    return { type: 'Program', language: 'prisma', range: [0, this.#text.length], body, comments: this.#tokens.comments, mistakes };
  }

  #block(): PrismaBlock | null {
    const { start, text } = this.#token;
    const keyword = KEYWORDS.find((word) => word === text);
    if (!keyword) return this.#expected('a model, view, type, enum, datasource or generator', true);
    const docs = this.#leadingDocs();
    this.#advance();
    const name = this.#token.first ? null : this.#name();
    if (!name) return this.#expected(`the name of the ${keyword}`);
    const open = this.#token.start;
    if (!this.#take('{')) return this.#expected('{');
    const before = this.#mistakes.length;
    const content = this.#content(keyword);
    if (!this.#take('}')) this.#expected('}');
    const broken = this.#mistakes.length > before;
    return { ...content, name, docs, broken, braces: [open, this.#end], range: [start, this.#end] } as PrismaBlock;
  }

  #content(keyword: Keyword): Partial<PrismaModel> | Partial<PrismaEnum> | Partial<PrismaConfig> {
    const attributes: PrismaAttribute[] = [];
    if (keyword === 'datasource' || keyword === 'generator') {
      const entries: PrismaEntry[] = [];
      this.#lines((name) => entries.push(this.#entry(name)), attributes);
      return { type: 'PrismaConfig', keyword, entries };
    }
    if (keyword === 'enum') {
      const values: PrismaEnumValue[] = [];
      this.#lines((name, docs) => values.push(this.#enumValue(name, docs)), attributes);
      return { type: 'PrismaEnum', values, attributes };
    }
    const fields: PrismaField[] = [];
    this.#lines((name, docs) => fields.push(this.#field(name, docs)), attributes);
    return { type: 'PrismaModel', keyword, fields, attributes };
  }

  /** Everything up to the closing brace: lines that begin with a name, and attributes of the block. */
  #lines(line: (name: PrismaName, docs: readonly PrismaDoc[]) => void, attributes: PrismaAttribute[]): void {
    while (this.#token.kind !== 'end' && this.#token.text !== '}' && !this.#opens()) {
      const docs = this.#leadingDocs();
      if (this.#token.text === '@@') attributes.push(this.#attribute());
      else {
        const name = this.#name();
        if (name) line(name, docs);
        else {
          this.#expected('a name', true);
          this.#advance();
        }
      }
      if (this.#token.first || this.#token.text === '}') continue;
      this.#expected('a new line');
      this.#skip(() => this.#token.first || this.#token.text === '}');
    }
  }

  #field(name: PrismaName, docs: readonly PrismaDoc[]): PrismaField {
    const fieldType = this.#type();
    const attributes = this.#attributes();
    return { type: 'PrismaField', name, fieldType, attributes, docs: [...docs, ...this.#trailingDocs()], range: [name.range[0], this.#end] };
  }

  #enumValue(name: PrismaName, docs: readonly PrismaDoc[]): PrismaEnumValue {
    const attributes = this.#attributes();
    return { type: 'PrismaEnumValue', name, attributes, docs: [...docs, ...this.#trailingDocs()], range: [name.range[0], this.#end] };
  }

  #entry(name: PrismaName): PrismaEntry {
    const value = this.#take('=') && !this.#token.first ? this.#value(0) : this.#expected(`a value of ${name.name}`);
    return { type: 'PrismaEntry', name, value, range: [name.range[0], this.#end] };
  }

  #type(): PrismaType | null {
    const { kind, start, text: name, first } = this.#token;
    if (kind !== 'name' || first) return this.#expected('a type');
    this.#advance();
    let unsupported: string | null = null;
    if (name === 'Unsupported' && this.#take('(')) {
      if (this.#token.kind === 'string') unsupported = unquote(this.#advance().text);
      if (!this.#take(')')) this.#expected(')');
    }
    const list = this.#takeOnLine('[');
    if (list && !this.#take(']')) this.#expected(']');
    const optional = this.#takeOnLine('?');
    return { type: 'PrismaType', name, optional, list, unsupported, range: [start, this.#end] };
  }

  #attributes(): PrismaAttribute[] {
    const attributes: PrismaAttribute[] = [];
    while (this.#token.text === '@') attributes.push(this.#attribute());
    return attributes;
  }

  #attribute(): PrismaAttribute {
    const { start } = this.#advance();
    const name = this.#token.first ? '' : this.#path();
    if (name === '') this.#expected('the name of an attribute');
    const args = this.#takeOnLine('(') ? this.#arguments(0) : [];
    return { type: 'PrismaAttribute', name, args, range: [start, this.#end] };
  }

  /** `now`, `db.Timestamptz`; empty where there is no name. */
  #path(): string {
    const parts: string[] = [];
    while (this.#token.kind === 'name') {
      parts.push(this.#advance().text);
      if (!this.#takeOnLine('.')) break;
    }
    return parts.join('.');
  }

  /** Behind an opening bracket: values between commas, up to the closing one. */
  #list<T>(close: string, item: () => T | null): T[] {
    const items: T[] = [];
    while (!this.#take(close)) {
      const found = item();
      if (found === null) return items;
      items.push(found);
      if (!this.#take(',') && this.#token.text !== close) {
        this.#expected(close);
        return items;
      }
    }
    return items;
  }

  #arguments(depth: number): PrismaArgument[] {
    return this.#list(')', () => this.#argument(depth));
  }

  #argument(depth: number): PrismaArgument | null {
    const { start } = this.#token;
    let value = this.#value(depth);
    let name: PrismaName | null = null;
    if (value?.type === 'PrismaConstant' && this.#take(':')) {
      name = { type: 'PrismaName', name: value.name, range: value.range };
      value = this.#value(depth);
    }
    return value && { type: 'PrismaArgument', name, value, range: [start, this.#end] };
  }

  #value(depth: number): PrismaValue | null {
    const { kind, text, start } = this.#token;
    const range = (): Range => [start, this.#end];
    if (depth > DEEPEST) return this.#expected('less nesting');
    if (kind === 'string' || kind === 'number') {
      this.#advance();
      return kind === 'string' ? { type: 'PrismaString', value: unquote(text), range: range() } : { type: 'PrismaNumber', value: Number(text), range: range() };
    }
    if (kind === 'name') {
      const name = this.#path();
      if (!this.#takeOnLine('(')) return { type: 'PrismaConstant', name, range: range() };
      const args = this.#arguments(depth + 1);
      return { type: 'PrismaCall', name, args, range: range() };
    }
    if (!this.#take('[')) return this.#expected('a value');
    const items = this.#list(']', () => this.#value(depth + 1));
    return { type: 'PrismaArray', items, range: range() };
  }

  #name(): PrismaName | null {
    if (this.#token.kind !== 'name') return null;
    const { text: name, start, end } = this.#advance();
    return { type: 'PrismaName', name, range: [start, end] };
  }

  /** Whether a block begins here. */
  #opens(): boolean {
    const { first, text, end } = this.#token;
    if (!first || !(KEYWORDS as readonly string[]).includes(text)) return false;
    OPENING.lastIndex = end;
    return OPENING.test(this.#text);
  }

  #skip(until: () => boolean): void {
    while (this.#token.kind !== 'end' && !until()) this.#advance();
  }

  #advance(): Token {
    const token = this.#token;
    this.#end = token.end;
    this.#token = this.#tokens.next();
    return token;
  }

  #take(mark: string): boolean {
    if (this.#token.text !== mark) return false;
    this.#advance();
    return true;
  }

  #takeOnLine(mark: string): boolean {
    return !this.#token.first && this.#take(mark);
  }

  /** Documentation above the current token. */
  #leadingDocs(): PrismaDoc[] {
    const docs = this.#tokens.docs.map(({ doc }) => doc);
    this.#tokens.docs = [];
    return docs;
  }

  /** Documentation on the line of what was just read. */
  #trailingDocs(): PrismaDoc[] {
    const found = this.#tokens.docs.filter(({ first }) => !first).map(({ doc }) => doc);
    this.#tokens.docs = this.#tokens.docs.filter(({ first }) => first);
    return found;
  }

  /** Notes that something should stand where something else does, or behind what was read if the rest of that line is empty. */
  #expected(what: string, isLine = false): null {
    const { start, text, first, kind } = this.#token;
    const isMissing = first && !(isLine && kind !== 'end');
    const at = isMissing ? this.#end : start;
    const found = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    if (this.#mistakes.at(-1)?.at !== at) this.#mistakes.push({ message: `Expected ${what}${isMissing ? '' : `, not ${found}`}`, at });
    return null;
  }
}
