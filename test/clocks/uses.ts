// Reads the clock facts of a text the way analyze.ts does, without other files.
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { clocks } from '../../src/clocks/index.ts';
import type { LocalTime, UnsafeInstant } from '../../src/facts.ts';
import { createLowering } from '../../src/js/lower.ts';
import { lowerModule } from '../../src/js/module.ts';
import type { Resolver } from '../../src/js/resolver.ts';
import { readSource } from '../../src/js/source.ts';
import type { Source } from '../../src/js/source.ts';
import { createResolver } from '../../src/project/evaluate.ts';
import { parseText } from '../../src/project/parse.ts';
import { localTime } from '../../src/readers/local-time.ts';
import type { CodeFile } from '../../src/readers/reader.ts';
import { unsafeInstant } from '../../src/readers/unsafe-instant.ts';
import { DEFAULTS } from '../../src/settings.ts';

interface Reading {
  readonly source: Source;
  readonly lower: ReturnType<typeof createLowering>;
  readonly resolver: Resolver;
}

export function read(text: string, file = '/shop/orders.ts'): Reading {
  const parsed = parseText(text, file);
  if ('error' in parsed) throw new Error(`${parsed.error.message}\n${text}`);
  const source = readSource(file, text, parsed.ast, parsed.comments, visitorKeys);
  const lower = createLowering(source);
  const current = lowerModule(source, lower);
  const modules = { module: (name: string) => (name === file ? current : null), find: () => null };
  return { source, lower, resolver: createResolver(modules, [], clocks) };
}

/** A file without models, as readers get it. */
function codeFile(text: string, inInterface: boolean, file?: string, isCommandLine = false): CodeFile {
  return { ...read(text, file), text, models: [], columns: [], writes: [], changes: [], inInterface, belongsTo: { dependencies: [], isCommandLine }, orms: [], settings: DEFAULTS };
}

export function localTimes(text: string, inInterface = false, file?: string, isCommandLine = false): LocalTime[] {
  return [...localTime.read(codeFile(text, inInterface, file, isCommandLine))];
}

/** What is reported, as `clock use expression`. */
export function usesOf(text: string): string[] {
  return localTimes(text).map(({ clock, use, expression }) => `${clock} ${use} ${expression}`);
}

export function unsafeInstants(text: string, file?: string): UnsafeInstant[] {
  return [...unsafeInstant.read(codeFile(text, false, file))];
}

/** The text with every edit of its facts applied, last one first. */
export function edited(text: string, facts: readonly { readonly edit: LocalTime['edit'] }[]): string {
  const edits = facts.flatMap(({ edit }) => edit?.edits ?? []).sort((a, b) => b.start - a.start || b.end - a.end);
  return edits.reduce((done, { start, end, text: by }) => done.slice(0, start) + by + done.slice(end), text);
}
