// From source text to a syntax tree, without any configuration: with oxc-parser, or where its native binding cannot load with the
// parsers that the checked project (`@typescript-eslint/parser`) or ESLint (`espree`) bring along.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Comment, Program } from '../js/ast.ts';
import { nestsSafely } from './nesting.ts';

/** The program and comments have `range`, other nodes `range` or `start` and `end`, none has `loc`; an absent child is `null` or `undefined`. */
export interface Parsed {
  readonly ast: Program;
  readonly comments: Comment[];
}

/** Why a text could not be parsed, and where; `line` and `column` count from 1. */
export interface ParseFailure {
  readonly error: { readonly message: string; readonly line: number; readonly column: number };
}

export type ParseText = (text: string, file: string) => Parsed | ParseFailure;

type Language = 'jsx' | 'ts' | 'tsx' | 'dts';
type SourceType = 'module' | 'commonjs';
type Engine = (text: string, file: string, language: Language, sourceType: SourceType) => Parsed | Problem;

interface Problem {
  readonly message: string;
  readonly offset: number;
}

/** Gives an installed package, or throws. `from` is the project that is checked or ESLint's own folder; without it, this package. */
export type Load = (name: string, from?: 'project' | 'eslint') => unknown;

/**
 * Parses one file's text (without a byte order mark); its name tells the language. Script files (`with`, `return` at the top) and
 * JavaScript with type annotations are understood too. Never throws.
 */
export const parseText: ParseText = createParser(loadInstalled);

/** `parseText` with a way of loading the parsers' packages. */
export function createParser(load: Load): ParseText {
  const engines = new Map<CreateEngine, Engine | null>();
  const loaded = (create: CreateEngine): Engine | null => {
    if (!engines.has(create))
      engines.set(
        create,
        attempt(() => create(load)),
      );
    return engines.get(create) ?? null;
  };
  return (text, file) => {
    for (const create of ENGINES) {
      const engine = loaded(create);
      const result = engine && attempt(() => parseWith(engine, text, file));
      if (result) return result;
    }
    return failure(text, { message: 'No parser for this file could be loaded: reinstall oxc-parser for this platform.', offset: 0 });
  };
}

/** `null` when a package is not installed, not made for this platform or TypeScript version, or broken by a file. */
function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}

type CreateEngine = (load: Load) => Engine;
const ENGINES: readonly CreateEngine[] = [oxc, typescriptEslint, espree];

/** Takes the first reading without an error, or else the error of the reading that got furthest. */
function parseWith(engine: Engine, text: string, file: string): Parsed | ParseFailure {
  let furthest: Problem = { message: '', offset: -1 };
  for (const [language, sourceType] of readings(file)) {
    const result = engine(text, file, language, sourceType);
    if ('ast' in result) return result;
    if (result.offset > furthest.offset) furthest = result;
  }
  return failure(text, furthest);
}

function readings(file: string): [Language, SourceType][] {
  const [, declaration, kind, jsx] = /(\.d)?\.[cm]?([jt])s(x?)$/i.exec(file) ?? [];
  if (kind?.toLowerCase() === 't') {
    const language = declaration ? 'dts' : jsx ? 'tsx' : 'ts';
    return [
      [language, 'module'],
      [language, 'commonjs'],
    ];
  }
  return [
    ['jsx', 'module'],
    ['jsx', 'commonjs'],
    ['tsx', 'module'],
  ];
}

interface OxcParser {
  parseSync(
    file: string,
    text: string,
    options: object,
  ): {
    readonly program: Program & { readonly start: number; readonly end: number };
    readonly comments: { type: 'Line' | 'Block'; value: string; start: number; end: number }[];
    readonly errors: { severity: string; message: string; labels: { start: number }[] }[];
  };
}

function oxc(load: Load): Engine {
  const { parseSync } = load('oxc-parser') as OxcParser;
  return (text, _file, language, sourceType) => {
    if (!nestsSafely(text)) return { message: 'Nests too deeply to be parsed.', offset: 0 };
    // Without ranges: a tree comes as text, of which they are a third. Whoever walks it sets them.
    const options = { lang: language, sourceType, astType: 'ts', preserveParens: false };
    const result = parseSync('file', text, options);
    const error = result.errors.find(({ severity }) => severity === 'Error');
    // A declaration file that the parser could read to its end is good enough: nothing in it runs.
    if (error && !(language === 'dts' && result.program.body.length > 0)) return { message: error.message, offset: error.labels[0]?.start ?? 0 };
    const comments = result.comments.map(({ type, value, start, end }) => ({ type, value, range: [start, end] }));
    const { program } = result;
    program.range = [program.start, program.end];
    return { ast: program, comments: comments as Comment[] };
  };
}

interface EslintParser {
  parse?(text: string, options: object): Program;
  parseForESLint?(text: string, options: object): { ast: Program };
}

function typescriptEslint(load: Load): Engine {
  return eslintParser(load('@typescript-eslint/parser', 'project') as EslintParser, (file, language, sourceType) => ({
    filePath: file,
    sourceType,
    ecmaFeatures: { jsx: language.endsWith('x') },
  }));
}

function espree(load: Load): Engine {
  const parser = load('espree', 'eslint') as EslintParser;
  return eslintParser(parser, (file, _language, sourceType) => {
    if (/\.[cm]?tsx?$/i.test(file)) throw new Error('espree cannot read TypeScript');
    return { ecmaVersion: 'latest', sourceType, ecmaFeatures: { jsx: true } };
  });
}

function eslintParser(parser: EslintParser, optionsFor: (file: string, language: Language, sourceType: SourceType) => object): Engine {
  const parse = parser.parseForESLint ? (...args: [string, object]) => parser.parseForESLint?.(...args).ast : parser.parse;
  if (!parse) throw new Error('not a parser');
  return (text, file, language, sourceType) => {
    const options = { ...optionsFor(file, language, sourceType), range: true, comment: true };
    try {
      const ast = parse(text, options) as Program;
      return { ast, comments: ast.comments ?? [] };
    } catch (error) {
      const { message, index } = error as { message: string; index?: number };
      if (index === undefined) throw error;
      return { message: message.replace(/^Line \d+: /, ''), offset: index };
    }
  };
}

function loadInstalled(name: string, from?: 'project' | 'eslint'): unknown {
  const own = createRequire(import.meta.url);
  if (from === 'project') return createRequire(join(process.cwd(), 'package.json'))(name);
  return from === 'eslint' ? createRequire(own.resolve('eslint'))(name) : own(name);
}

function failure(text: string, { message, offset }: Problem): ParseFailure {
  const before = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { error: { message, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } };
}
