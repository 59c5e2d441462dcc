// What the tests of ORMs for tables ask of a text: the writes in it, and what is reported of them.
import { lint } from '../tools/lint.ts';
import { keys, read } from './drizzle/cases.ts';

export interface Cases {
  /** The writes of a text, as `path table: keys`. */
  readonly writesIn: (text: string, file?: string) => string[];
  /** Those of statements in a function of the shop. */
  readonly writes: (statements: string) => string[];
  /** The messages of require-updated-at, by their ids. */
  readonly reports: (text: string, policy: string, file?: string) => string[];
}

/** @param shop the file that a text stands in unless a test says another one */
export function casesOf(orm: string, shop: string, inFunction: (statements: string) => string): Cases {
  const writesIn: Cases['writesIn'] = (text, file = shop) =>
    read(text, file)
      .writes.filter((write) => write.orm === orm)
      .map((write) => `${write.path} ${write.model?.name ?? '?'}: ${keys(write)}`);
  return {
    writesIn,
    writes: (statements) => writesIn(inFunction(statements)),
    reports: (text, policy, file = shop) => lint(text, { file, rules: ['require-updated-at'], settings: { policy } }).map(({ messageId = '' }) => messageId),
  };
}
