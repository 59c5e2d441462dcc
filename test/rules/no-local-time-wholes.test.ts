// What is moved to UTC together or not at all: the sides of a choice, and functions that hand dates to each other through others.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

createRuleTester().run('no-local-time', rule, {
  valid: [],
  invalid: [
    // Local time as one of two choices
    {
      code: 'export const hour = (paidAt: Date, isLocal: boolean) => (isLocal ? paidAt.getHours() : paidAt.getUTCHours());',
      output: null,
      errors: [{ messageId: 'getter', suggestions: [{ messageId: 'suggestion', output: 'export const hour = (paidAt: Date, isLocal: boolean) => (isLocal ? paidAt.getUTCHours() : paidAt.getUTCHours());' }] }],
    },
    {
      code: 'export function open(day: Date, inUtc: boolean) { if (inUtc) day.setUTCHours(9); else { day.setHours(9); } return day; }',
      output: null,
      errors: [{ messageId: 'setter', suggestions: 1 }],
    },
    {
      code: "import moment from 'moment'; export const opening = (at: Date, inUtc: boolean) => (inUtc ? moment.utc(at).startOf('day') : moment(at).startOf('day'));",
      output: null,
      errors: [{ messageId: 'library', suggestions: 1 }],
    },
    {
      name: 'a choice whose sides are two other things, and a condition that reads local time itself',
      code: 'export const hour = (paidAt: Date, dueAt: Date, isPaid: boolean) => (isPaid ? paidAt.getHours() : dueAt.getHours());\nexport const day = (at: Date) => (at.getHours() < 9 ? at.getUTCDate() : 1);',
      output: 'export const hour = (paidAt: Date, dueAt: Date, isPaid: boolean) => (isPaid ? paidAt.getUTCHours() : dueAt.getUTCHours());\nexport const day = (at: Date) => (at.getUTCHours() < 9 ? at.getUTCDate() : 1);',
      errors: [{ messageId: 'getter' }, { messageId: 'getter' }, { messageId: 'getter' }],
    },
  ],
});
