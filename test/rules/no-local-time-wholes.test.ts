// What is moved to UTC together or not at all: the sides of a choice, wall clocks of other zones, and functions that hand dates to each other through others.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

createRuleTester().run('no-local-time', rule, {
  valid: [
    "export function hour(at: Date, zone: string) { const formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric' }); return new Date(formatter.format(at)).getHours(); }",
    "export const paidAt = (order: { format: (style: string) => string }) => new Date(order.format('iso'));",
    "export const total = (price: number) => new Date(new Intl.NumberFormat('en').format(price));",
  ],
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
    // Functions that hand dates to each other through others that only hand them on
    {
      code: `export class Report {
  month(day: Date) { return \`\${day.getFullYear()}-\${day.getMonth() + 1}\`; }
  key(day: Date) { return this.month(day); }
  previous() { const day = new Date(); day.setDate(1); day.setMonth(day.getMonth() - 1); return day; }
  last() { return this.previous(); }
  title() { const day = this.last(); return \`Orders of \${this.key(day)}\`; }
}`,
      output: null,
      errors: [{ messageId: 'getter', suggestions: 1 }, { messageId: 'getter', suggestions: 1 }, { messageId: 'setter', suggestions: 1 }, { messageId: 'setter', suggestions: 1 }],
    },
    {
      code: `export class Due {
  constructor(date: Date) { this.month = date.getMonth(); this.day = date.getDate(); }
  static of(date: Date) { return new Due(date); }
  text(date: Date) { return \`\${date.getDate()}.\`; }
  moved(days: number) { return Due.of(new Date(2024, this.month, this.day + days)); }
  shown() { return this.text(new Date(2024, this.month, this.day)) + this.moved(0); }
}`,
      output: null,
      errors: [
        { messageId: 'getter', suggestions: 1 },
        { messageId: 'getter', suggestions: 1 },
        { messageId: 'getter', suggestions: 1 },
        { messageId: 'constructor', suggestions: 1 },
        { messageId: 'constructor', suggestions: 1 },
      ],
    },
    ...[
      ['{ start, end }', '{ start, end: day }'],
      ['[start, end]', '[start, day]'],
    ].map(([pattern = '', given = '']) => ({
      name: `dates that are handed on one by one: ${pattern}`,
      code: `function month(day: Date) { const start = new Date(day); start.setDate(1); return ${given}; }
function label(day: Date) { return \`\${day.getDate()}.\`; }
export function title(day: Date) { const ${pattern} = month(day); return label(start) + label(end); }`,
      output: null,
      errors: [{ messageId: 'setter', suggestions: 1 }, { messageId: 'getter', suggestions: 1 }],
    })),
    {
      name: 'dates that are only compared',
      code: `function month(day: Date) { const start = new Date(day); start.setDate(1); return { start }; }
function label(day: Date) { return \`\${day.getDate()}.\`; }
export function check(day: Date) { const { start } = month(day); if (start > day) console.log(label(day)); }`,
      output: `function month(day: Date) { const start = new Date(day); start.setUTCDate(1); return { start }; }
function label(day: Date) { return \`\${day.getDate()}.\`; }
export function check(day: Date) { const { start } = month(day); if (start > day) console.log(label(day)); }`,
      errors: [{ messageId: 'setter' }, { messageId: 'getter', suggestions: 1 }],
    },
    {
      name: 'a function that calls two others and hands nothing on',
      code: `function label(paidAt: Date) { return \`\${paidAt.getDate()}.\`; }
function opening(day: Date) { day.setHours(9); return day; }
export function print(paidAt: Date) { console.log(label(paidAt)); opening(paidAt); }`,
      output: `function label(paidAt: Date) { return \`\${paidAt.getDate()}.\`; }
function opening(day: Date) { day.setUTCHours(9); return day; }
export function print(paidAt: Date) { console.log(label(paidAt)); opening(paidAt); }`,
      errors: [{ messageId: 'getter', suggestions: 1 }, { messageId: 'setter' }],
    },
    {
      name: 'a class of another name, and a method of another value',
      code: `export class Due { constructor(date: Date) { this.day = \`\${date.getDate()}.\`; } text(date: Date) { return \`\${date.getDate()}.\`; } }
export const order = (shop: { text: (day: Date) => string }, day: Date) => shop.text(new Date(day.setHours(9)));
export class Order { static of(day: Date) { return new Invoice(new Date(day.setHours(9))); } }
class Invoice {}`,
      output: `export class Due { constructor(date: Date) { this.day = \`\${date.getDate()}.\`; } text(date: Date) { return \`\${date.getDate()}.\`; } }
export const order = (shop: { text: (day: Date) => string }, day: Date) => shop.text(new Date(day.setUTCHours(9)));
export class Order { static of(day: Date) { return new Invoice(new Date(day.setUTCHours(9))); } }
class Invoice {}`,
      errors: [{ messageId: 'getter', suggestions: 1 }, { messageId: 'getter', suggestions: 1 }, { messageId: 'setter' }, { messageId: 'setter' }],
    },
    // A wall clock of another zone, as a Date
    {
      code: `export class Schedule {
  isDue(at: Date) { const wall = this.inZone(at); return wall.getHours() === this.hour; }
  inZone(at: Date) { const formatter = new Intl.DateTimeFormat('en-US', { timeZone: this.zone }); return new Date(formatter.format(at)); }
}`,
      output: null,
      errors: [{ messageId: 'getter', suggestions: 1 }, { messageId: 'string' }],
    },
  ],
});
