// Which calendar days are moved by days of 24 hours or by local setters, and what moves them instead.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-fixed-length-day.ts';
import { createRuleTester } from '../rule-tester.ts';

const ok = (name: string, code: string, filename = 'orders.ts'): RuleTester.ValidTestCase => ({ name, code, filename });

const suggested = (messageId: string, name: string, code: string, output: string): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'orders.ts',
  errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }],
});

createRuleTester().run('no-fixed-length-day', rule, {
  valid: [
    ok('the calendar of UTC', 'export function next(date: Date) { date.setUTCDate(date.getUTCDate() + 1); return date; }\n'),
    ok('a span of time', 'export const staleSince = (days: number) => { const cutoff = new Date(Date.now() - days * 86_400_000); return cutoff; };\n'),
    ok('an instant that is read in UTC', 'export function next(date: Date) { const end = new Date(date.getTime() + 86_400_000); return end.toISOString(); }\n'),
  ],
  invalid: [
    suggested(
      'length',
      'an import that adds days',
      "import { addDays } from 'date-fns';\nexport function next(date: Date) { const nextDay = new Date(date.getTime() + 86_400_000); return nextDay; }\n",
      "import { addDays } from 'date-fns';\nexport function next(date: Date) { const nextDay = addDays(date, 1); return nextDay; }\n",
    ),
    suggested(
      'local',
      'a local setter',
      'export function due(date: Date, days: number) { date.setDate(date.getDate() + days); return date; }\n',
      'export function due(date: Date, days: number) { date.setUTCDate(date.getUTCDate() + days); return date; }\n',
    ),
  ],
});
