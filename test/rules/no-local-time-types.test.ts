// What is known to be a date by its type, also by one that goes by a name.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

/** A case with one report and its suggestion. */
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

createRuleTester().run('no-local-time', rule, {
  valid: [
    // A text or a number by one of the types that a name stands for
    'type DueDate = Date | string; export const shown = (due: DueDate) => String(due);',
    'type DueDate = Date | string; export const line = (due: DueDate) => `due on ${due}`;',
    'type DueDate = string | number | Date; export const shown = (due: DueDate | null) => due?.toLocaleString();',
    'type Day = Date | string; type DueDate = Day; export class Order { due!: DueDate; line() { return `due on ${this.due}`; } }',
    "import dayjs from 'dayjs'; type Day = string; export const shown = (dueDate: Day) => dayjs(dueDate).format('DD.MM.');",
    // A name for itself says nothing
    'type DueDate = DueDate | string; export const shown = (due: DueDate) => String(due);',
  ],
  invalid: [
    suggested(
      'format',
      'type DueDate = Date | null; export const shown = (due: DueDate) => String(due);',
      'type DueDate = Date | null; export const shown = (due: DueDate) => due?.toISOString();',
    ),
    suggested(
      'format',
      'type DueDate = Date; type Due = DueDate; export const line = (due: Due) => `due on ${due}`;',
      'type DueDate = Date; type Due = DueDate; export const line = (due: Due) => `due on ${due.toISOString()}`;',
    ),
    suggested(
      'format',
      'type Value = string | boolean | number[] | Date; export const day = (value: Value) => (value instanceof Date ? value.toDateString() : value);',
      'type Value = string | boolean | number[] | Date; export const day = (value: Value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);',
    ),
  ],
});
