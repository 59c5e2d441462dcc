// What every language of the plugin has in common: syntax trees, and how ESLint is told about them.
import type { ESLint } from 'eslint';
import { LanguageSource } from './source-code.ts';

export type LanguageName = 'prisma' | 'sql';

/** Where a node or comment stands in the text, in UTF-16 offsets. */
export type Range = readonly [start: number, end: number];

/** Every node's type starts with the language's name, so that no rule for JavaScript takes it for its own. */
export interface LanguageNode {
  readonly type: string;
  readonly range: Range;
}

export interface LanguageComment extends LanguageNode {
  readonly block: boolean;
  /** The text without the marks around it. */
  readonly value: string;
}

/** A place where the text breaks the language's grammar. What is around it was read all the same. */
export interface Mistake {
  readonly message: string;
  readonly at: number;
}

/** The root of a syntax tree. */
export interface LanguageRoot extends LanguageNode {
  readonly type: 'Program';
  readonly language: LanguageName;
  readonly comments: readonly LanguageComment[];
  /** In the order of the text; the first one is reported. Left out by a language that skips what it does not know. */
  readonly mistakes?: readonly Mistake[];
}

export type Options = Readonly<Record<string, unknown>>;

export interface Definition<Root extends LanguageRoot> {
  readonly name: LanguageName;
  /** Reads a text without a byte order mark. It does not throw; what it cannot read becomes a mistake. */
  readonly parse: (text: string, file: string, options: Options) => Root;
  /** The properties of each type of node that hold nodes or lists of nodes. */
  readonly visitorKeys: Readonly<Record<string, readonly string[]>>;
  /** The values that each of the language's own options may have. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
}

export type Language = NonNullable<ESLint.Plugin['languages']>[string];

/** Options that configs for JavaScript set, also where they forget to say for which files. */
const JAVASCRIPT = ['ecmaVersion', 'sourceType', 'parser', 'parserOptions', 'globals'];

/** Makes the object that a plugin offers as `languages[name]`. A mistake is one fatal finding; rules run on the rest of the file. */
export function createLanguage<Root extends LanguageRoot>({ name, parse, visitorKeys, options = {} }: Definition<Root>): Language {
  const keys = Object.fromEntries(Object.entries(visitorKeys).map(([type, children]) => [type, [...children]]));
  return {
    fileType: 'text',
    lineStart: 1,
    columnStart: 0,
    nodeTypeKey: 'type',
    visitorKeys: keys,
    // Rules for JavaScript that run here by accident read these.
    defaultLanguageOptions: { ecmaVersion: 'latest', sourceType: 'module', parserOptions: { ecmaFeatures: {} } },
    validateLanguageOptions: (given) => validate(name, options, given as Options),
    matchesSelectorClass: () => false,
    parse: (file, context) => ({ ok: true, ast: parse(String(file.body), file.path, context.languageOptions as Options) }),
    createSourceCode: (file, { ast }) => new LanguageSource(String(file.body), ast as Root, file.bom, keys),
  };
}

function validate(name: LanguageName, options: Readonly<Record<string, readonly string[]>>, given: Options): void {
  for (const [key, value] of Object.entries(given)) {
    const allowed = Object.hasOwn(options, key) ? options[key] : undefined;
    if (allowed ? allowed.includes(value as string) : JAVASCRIPT.includes(key)) continue;
    const known = Object.keys(options);
    const problem = allowed
      ? `languageOptions.${key} must be ${allowed.map((item) => `'${item}'`).join(' or ')}, not ${JSON.stringify(value)}`
      : `unknown languageOptions.${key}; ${known.length > 0 ? `known are ${known.join(', ')}` : 'this language has no options'}`;
    throw new TypeError(`timestamps/${name}: ${problem}`);
  }
}
