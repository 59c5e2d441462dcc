// Texts of code read without any configuration: as a source, and as the module that it is. Nothing here throws.
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { ModuleShape } from '../js/module-shapes.ts';
import { lowerModule } from '../js/module.ts';
import { readSource } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { parseText } from './parse.ts';

/** Longer ones are data or texts, not configuration. */
const LARGEST_JSON = 100_000;

/** What is read of a text, as code or as the JSON that `require()` gives; `null` when it cannot be parsed. */
export function sourceIn(file: string, text: string): Source | null {
  try {
    const isJson = /\.json$/.test(file);
    if (isJson && text.length > LARGEST_JSON) return null;
    const code = isJson ? `module.exports = ${text}` : text;
    const parsed = parseText(code, isJson ? `${file}.cjs` : file);
    return 'error' in parsed ? null : readSource(file, code, parsed.ast, parsed.comments, visitorKeys);
  } catch {
    return null;
  }
}

/** The module that a source is. */
export function moduleOf(source: Source | null): ModuleShape | null {
  try {
    return source && lowerModule(source);
  } catch {
    return null;
  }
}

/** The module that a text is; `null` when there is no text, or it cannot be parsed. */
export function moduleIn(file: string, text: string | null): ModuleShape | null {
  return text === null ? null : moduleOf(sourceIn(file, text));
}
