// Which numbers have another unit than what takes or meets them, and how they are converted.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-duration-unit-mismatch.ts';
import { createRuleTester } from '../rule-tester.ts';

const ok = (name: string, code: string, filename = 'orders.ts'): RuleTester.ValidTestCase => ({ name, code, filename });

/** A number that is surely wrong. `data`: value, its unit, target, the target's unit. */
const fixed = (name: string, code: string, output: string, [value, unit, target, expected]: readonly [string, string, string, string], filename = 'orders.ts'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename,
  errors: [{ messageId: 'taken', data: { value, unit, target, expected } }],
});

/** A number or a name that is wrong. */
const suggested = (name: string, code: string, output: string, messageId = 'taken'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'orders.ts',
  errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }],
});

/** Numbers of two units that meet. */
const combined = (name: string, code: string, output: string): RuleTester.InvalidTestCase => suggested(name, code, output, 'combined');

createRuleTester().run('no-duration-unit-mismatch', rule, {
  valid: [
    // The same unit
    ok('a timer with milliseconds', 'export const later = (close: () => void, timeoutMs: number) => setTimeout(close, timeoutMs);\n'),
    ok('a conversion by a number', 'const order = { timeoutMs: ttlSeconds * 1000 };\n'),
    ok('two conversions', 'const ttlMs = ttlMinutes * 60 * 1000;\n'),
    // False friends
    ok('an ordinal', 'const second = rows[1].elapsedMs;\n'),
    ok('words that only end like a unit', 'const params = Date.now();\nconst items = Date.now();\n'),
    ok('a flag', 'const isSeconds = Date.now() > 5;\n'),
  ],
  invalid: [
    // Functions with a unit of their own
    fixed('a timer', 'setTimeout(close, timeoutSeconds);\n', 'setTimeout(close, timeoutSeconds * 1000);\n', ['timeoutSeconds', 'seconds', 'setTimeout()', 'milliseconds']),
    // Names
    fixed('a key', 'const order = { timeoutMs: ttlSeconds };\n', 'const order = { timeoutMs: ttlSeconds * 1000 };\n', ['ttlSeconds', 'seconds', 'timeoutMs', 'milliseconds']),
    suggested('a product that is not converted far enough', 'const ttlMs = ttlMinutes * 60;\n', 'const ttlMs = ttlMinutes * 60 * 1000;\n'),
    // Calculations
    combined('a comparison', 'if (elapsedMs > timeoutSeconds) cancel();\n', 'if (elapsedMs > timeoutSeconds * 1000) cancel();\n'),
  ],
});
