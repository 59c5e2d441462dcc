// What the rule says about snippets: what it reports in each, what it knew where it was silent, and the text after its fixes.
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { factsOf } from '../../src/analyze.ts';
import { EXTENSIONS } from '../../src/configs.ts';
import type { Write } from '../../src/facts.ts';
import plugin from '../../src/index.ts';
import { orms } from '../../src/orms/index.ts';
import { fieldOf } from '../../src/roles.ts';
import { DEFAULTS } from '../../src/settings.ts';
import type { Snippet } from './snippets.ts';

const RULE = 'timestamps/require-updated-at';
/** Edits of one file may overlap, so they are made in passes, as `--fix` does. */
const MAX_PASSES = 10;

/**
 * - `reported`: the rule says that the write leaves `updatedAt` as it was
 * - `fine`: it knows that the field moves or is set, or that no row changes
 * - `silent`: it does not know what the write is, what it carries or what moves the field
 */
export type Answer = 'reported' | 'fine' | 'silent';

export interface Verdicts {
  readonly answer: (snippet: Snippet) => Answer;
  /** Whether a report in the snippet comes with an edit. */
  readonly isFixable: (snippet: Snippet) => boolean;
  /** Whether two reports in the snippet are about the same write: they offer the same edit. */
  readonly isDoubled: (snippet: Snippet) => boolean;
}

export type Policy = 'managed' | 'explicit';

/** Reads what the rule says about a file; `directory` is the root of its project. */
export function verdictsOf(text: string, file: string, directory: string, policy: Policy): Verdicts {
  const { messages, linter } = verify(text, file, directory, policy);
  const sourceCode = linter.getSourceCode();
  const writes = factsOf(sourceCode, file)?.writes ?? [];
  const isIn = ({ lines }: Snippet, line: number): boolean => line >= lines[0] && line <= lines[1];
  const reports = (snippet: Snippet): Linter.LintMessage[] => messages.filter(({ line }) => isIn(snippet, line));
  return {
    answer(snippet) {
      if (reports(snippet).length > 0) return 'reported';
      const own = writes.filter(({ at }) => isIn(snippet, sourceCode.getLocFromIndex(at.start).line));
      return own.length > 0 && own.every(isUnderstood) ? 'fine' : 'silent';
    },
    isDoubled(snippet) {
      const edits = reports(snippet).flatMap((message) => editOf(message) ?? []);
      return new Set(edits.map(({ range, text: replacement }) => `${range.join()} ${replacement}`)).size < edits.length;
    },
    isFixable: (snippet) => reports(snippet).some((message) => editOf(message) !== undefined),
  };
}

/** The text after every edit that the rule offers, as a fix or as a suggestion. */
export function fixed(text: string, file: string, directory: string, policy: Policy): string {
  let output = text;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const edits = verify(output, file, directory, policy).messages.flatMap((message) => editOf(message) ?? []);
    if (edits.length === 0) break;
    let end = Infinity;
    for (const { range, text: replacement } of edits.sort((a, b) => b.range[0] - a.range[0])) {
      if (range[1] >= end) continue;
      output = output.slice(0, range[0]) + replacement + output.slice(range[1]);
      end = range[0];
    }
  }
  return output;
}

function verify(text: string, file: string, directory: string, policy: Policy): { readonly messages: Linter.LintMessage[]; readonly linter: Linter } {
  const linter = new Linter({ cwd: directory });
  const messages = linter.verify(
    text,
    {
      files: [`**/*.{${EXTENSIONS.join(',')}}`],
      languageOptions: { parser },
      plugins: { timestamps: plugin },
      rules: { [RULE]: 'error' },
      settings: { timestamps: { policy } },
    },
    { filename: file },
  );
  const failure = messages.find(({ ruleId }) => ruleId !== RULE);
  if (failure) throw new Error(`${file}:${failure.line}: ${failure.message}`);
  return { messages, linter };
}

function editOf({ fix, suggestions }: Linter.LintMessage): { readonly range: readonly [number, number]; readonly text: string } | undefined {
  return fix ?? suggestions?.[0]?.fix;
}

/** Whether the rule has an answer for a write, whatever it is. */
function isUnderstood(write: Write): boolean {
  const { model, payload } = write;
  const field = model && fieldOf(model, 'updated', DEFAULTS.fields);
  if (!field || !payload.complete) return false;
  const outcome = orms.find(({ name }) => name === write.orm)?.verdict(write, field).outcome;
  return outcome !== 'unknown' || payload.keys.some(({ name, certain }) => certain && name === field.name);
}
