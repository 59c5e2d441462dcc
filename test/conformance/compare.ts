// Where the rule and the database do not agree.
import { isMiss } from './effect.ts';
import type { Case } from './run-suite.ts';

/** What is wrong with a case, in one line; `null` when nothing is. */
export function problemOf({ effect, answer, afterFix, afterExplicitFix, doubled, failure }: Case): string | null {
  if (failure !== null) return `the snippet failed: ${failure}`;
  if (effect === 'refused') return null;
  if (isMiss(effect) && answer === 'fine') return `the database shows ${effect}, and the rule takes the write for fine`;
  if (!isMiss(effect) && answer === 'reported') return `the database shows ${effect}, and the rule reports the write`;
  if (afterFix !== null && !isRepaired(afterFix)) return `after the rule's fix the database shows ${afterFix}`;
  if (afterExplicitFix !== null && !isRepaired(afterExplicitFix)) return `after the fix for the policy \`explicit\` it shows ${afterExplicitFix}`;
  if (doubled) return 'the rule reports the write twice';
  return null;
}

function isRepaired(effect: string): boolean {
  return /refreshed/.test(effect) && !isMiss(effect);
}

/** A case in a cell of the matrix: what was measured, then `+` where the rule agrees, `?` where it is silent, `!` where it is wrong. */
export function cellOf(found: Case): string {
  const { effect, answer } = found;
  const agrees = problemOf(found) !== null ? '!' : answer === null ? '' : answer === 'silent' && /stale|nulled|refreshed/.test(effect) ? '?' : '+';
  return `${symbolOf(effect)}${agrees}`;
}

/** R refreshed, S stale, X a given value is stored, N taken away, I inserted, - unchanged, E refused. */
export function symbolOf(effect: string): string {
  const symbols: readonly (readonly [RegExp, string])[] = [
    [/refused/, 'E'],
    [/stale/, 'S'],
    [/nulled/, 'N'],
    [/refreshed/, 'R'],
    [/given/, 'X'],
    [/inserted/, 'I'],
    [/deleted/, 'D'],
  ];
  return symbols.find(([pattern]) => pattern.test(effect))?.[1] ?? '-';
}
