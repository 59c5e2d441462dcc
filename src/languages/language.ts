// What every language of the plugin has in common: the root of its syntax trees.

export type LanguageName = 'prisma' | 'sql';

/** The root of a syntax tree. Every other node's type starts with the language's name, so that no rule for JavaScript takes it for its own. */
export interface LanguageRoot {
  readonly type: 'Program';
  readonly language: LanguageName;
  readonly range: readonly [start: number, end: number];
}
