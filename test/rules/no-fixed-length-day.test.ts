// Which calendar days are moved by days of 24 hours or by local setters, and what moves them instead.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-fixed-length-day.ts';
import { createRuleTester } from '../rule-tester.ts';

const ADD_DAYS = "import { addDays } from 'date-fns';\n";
const DAY = 'const MS_PER_DAY = 24 * 60 * 60 * 1000;\n';

const ok = (name: string, code: string, filename = 'orders.ts'): RuleTester.ValidTestCase => ({ name, code, filename });
/** A function of a date. */
const ofDate = (body: string): string => `export function move(date: Date, days: number) { ${body} }\n`;

const suggested = (messageId: string, name: string, code: string, output: string, filename = 'orders.ts'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename,
  errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }],
});
const local = (name: string, code: string, output: string, filename?: string): RuleTester.InvalidTestCase => suggested('local', name, code, output, filename);
const unfixed = (messageId: string, name: string, code: string): RuleTester.InvalidTestCase => ({ name, code, output: null, filename: 'orders.ts', errors: [{ messageId, suggestions: [] }] });

createRuleTester().run('no-fixed-length-day', rule, {
  valid: [
    // The calendar of UTC
    ok('setters of UTC', ofDate('date.setUTCDate(date.getUTCDate() + 1); return date;')),
    ok('a day that is read in UTC', ofDate('const nextDay = new Date(date.getTime() + 86_400_000); return nextDay.toISOString().slice(0, 10);')),
    ok('parts that are read in UTC', ofDate('const nextDay = new Date(date.getTime() + 86_400_000); return nextDay.getUTCDate();')),
    ok('a day that begins in UTC', ofDate('date.setUTCHours(0, 0, 0, 0); const nextDay = new Date(date.getTime() + 86_400_000); return nextDay;')),
    ok('a text with a zone', ofDate("const shown = new Date(date.getTime() + 86_400_000); return shown.toLocaleDateString('en', { timeZone: 'UTC' });")),
    ok('a process in UTC', `process.env.TZ = 'UTC';\n${ofDate('date.setDate(date.getDate() + days); return date;')}`),
    // Spans of time
    ok('a cut-off', `${DAY}export const staleSince = (days: number) => { const cutoff = new Date(Date.now() - days * MS_PER_DAY); return cutoff; };\n`),
    ok('an expiry', 'export const token = { expiresAt: new Date(Date.now() + 7 * 24 * 60 * 60 * 1000) };\n'),
    ok('an expiry that is read locally', 'export function until() { const expiresOn = new Date(Date.now() + 86_400_000); return expiresOn.getDate(); }\n'),
    ok('a retention', ofDate('const oldest = new Date(date.getTime() - 30 * 86_400_000); return oldest;')),
    ok('a time ago', 'const thirtyDaysAgo = new Date(Date.now() - 30 * 864e5);\n'),
    ok('a due date from now', 'export const invoice = { dueDate: new Date(Date.now() + 14 * 24 * 3600 * 1000) };\n'),
    ok('an instant', ofDate('const end = new Date(date.getTime() + 86_400_000); return end;')),
    ok('a duration', 'export const days = (a: Date, b: Date) => Math.round((a.getTime() - b.getTime()) / 86_400_000);\n'),
    ok('a timer', 'const DAY = 24 * 60 * 60 * 1000;\nsetInterval(() => clean(new Date()), DAY);\n'),
    // Not by days
    ok('hours', ofDate('const nextDay = new Date(date.getTime() + 3_600_000); return nextDay.getDate();')),
    ok('a day and an hour', ofDate('const nextDay = new Date(date.getTime() + 90_000_000); return nextDay.getDate();')),
    ok('an unknown number', ofDate('const nextDay = new Date(date.getTime() + days); return nextDay.getDate();')),
    ok('a copy', ofDate('const nextDay = new Date(date.getTime()); return nextDay.getDate();')),
    // Setters that move nothing by days
    ok('the first of the month', ofDate('date.setDate(1); return date;')),
    ok('a day that is handed in', ofDate('date.setDate(days); return date;')),
    ok('months of UTC of a date that may be the first of its month', ofDate('date.setUTCMonth(date.getUTCMonth() + 1); return date;')),
    ok('years of UTC of a date that may be the first of its month', ofDate('date.setUTCFullYear(date.getUTCFullYear() - 1); return date;')),
    ok('months of UTC of the first day', 'const from = new Date();\nfrom.setUTCDate(1);\nfrom.setUTCMonth(from.getUTCMonth() - 1);\n'),
    ok('months of UTC whose days are cut', 'const due = new Date();\nconst day = due.getUTCDate();\ndue.setUTCMonth(due.getUTCMonth() + 1);\nif (due.getUTCDate() !== day) due.setUTCDate(0);\n'),
    ok('months of UTC whose day is set with them', 'const due = new Date();\ndue.setUTCMonth(due.getUTCMonth() + 1);\ndue.setUTCMonth(due.getUTCMonth(), 15);\n'),
    ok('months of UTC from a given day', 'const launch = new Date(Date.UTC(2024, 0, 1));\nlaunch.setUTCMonth(launch.getUTCMonth() + 3);\n'),
    ok('months of UTC from a day that is written down', "const launch = new Date('2024-01-01');\nlaunch.setUTCMonth(launch.getUTCMonth() + 3);\n"),
    ok('months of UTC from the beginning of a period', ofDate('const next = new Date(periodStart); next.setUTCMonth(next.getUTCMonth() + 1); return next;')),
    ok('months of UTC of what a function gives', 'const bucket = new Date(bucketOf(order));\nbucket.setUTCMonth(bucket.getUTCMonth() + 1);\n'),
    ok('the month of another calendar', ofDate('date.setMonth(days - 1); return date;')),
    ok('the first day of the next month, which every month has', ofDate('date.setMonth(date.getMonth() + 1, 1); return date;')),
    ok('a month of a quarter', ofDate('date.setMonth(Math.floor(date.getMonth() / 3) * 3); return date;')),
    ok('a year that is handed in', ofDate('date.setFullYear(days); return date;')),
    ok('another getter', ofDate('date.setDate(date.getDay() + 1); return date;')),
    ok('the getter of another part', ofDate('date.setMonth(date.getDate() + 1); return date;')),
    ok('a method of something else that has months', 'interface Plan { setMonth(month: number): void; getMonth(): number }\nexport const next = (plan: Plan) => plan.setMonth(plan.getMonth() + 1);\n'),
    ok('a constant of another part', ofDate('const day = date.getDay() - 7; date.setDate(day); return date;')),
    ok('a variable that may hold another day', ofDate('let day = date.getDate() - 7; if (day < 1) day = 1; date.setDate(day); return date;')),
    ok('a constant of the file', "const started = new Date();\nconst day = started.getDate() - 7;\nexport const move = (date: Date) => date.setDate(day);\n"),
    ok('months of a process in UTC', `process.env.TZ = 'UTC';\n${ofDate('date.setMonth(date.getMonth() + days); return date;')}`),
    ok('a method of something else', 'interface Picker { setDate(day: number): void; getDate(): number }\nexport const next = (picker: Picker) => picker.setDate(picker.getDate() + 1);\n'),
    ok('a Date of the project', "import { Date } from './calendar';\nexport const nextDay = (day: Date) => new Date(day.value - 86_400_000);\n"),
    // The user's calendar
    ok('a component', ofDate('date.setDate(date.getDate() + days); return date;'), 'src/components/calendar.tsx'),
    ok('a module for the browser', `'use client';\n${ofDate('date.setDate(date.getDate() + days); return date;')}`),
    ok('a hook', `import { useState } from 'react';\n${ofDate('date.setDate(date.getDate() + days); return date;')}`),
  ],
  invalid: [
    // Local setters
    local('a day', ofDate('date.setDate(date.getDate() + 1); return date;'), ofDate('date.setUTCDate(date.getUTCDate() + 1); return date;')),
    local('days back', ofDate('date.setDate(date.getDate() - days); return date;'), ofDate('date.setUTCDate(date.getUTCDate() - days); return date;')),
    local('a product', ofDate('date.setDate(date.getDate() + days * 7); return date;'), ofDate('date.setUTCDate(date.getUTCDate() + days * 7); return date;')),
    local('the other way round', ofDate('date.setDate(days + date.getDate()); return date;'), ofDate('date.setUTCDate(days + date.getUTCDate()); return date;')),
    local('a copy', ofDate('const due = new Date(date); due.setDate(due.getDate() + days); return due;'), ofDate('const due = new Date(date); due.setUTCDate(due.getUTCDate() + days); return due;')),
    local('a cut-off on the local calendar', 'const since = new Date();\nsince.setDate(since.getDate() - 30);\n', 'const since = new Date();\nsince.setUTCDate(since.getUTCDate() - 30);\n'),
    local('an expiry on the local calendar', 'const expiresAt = new Date();\nexpiresAt.setDate(expiresAt.getDate() + 7);\n', 'const expiresAt = new Date();\nexpiresAt.setUTCDate(expiresAt.getUTCDate() + 7);\n'),
    local('a member', 'order.dueDate.setDate(order.dueDate.getDate() + 14);\n', 'order.dueDate.setUTCDate(order.dueDate.getUTCDate() + 14);\n'),
    local('a member of this', 'class Plan { end = new Date(); extend(days: number) { this.end.setDate(this.end.getDate() + days); } }\n', 'class Plan { end = new Date(); extend(days: number) { this.end.setUTCDate(this.end.getUTCDate() + days); } }\n'),
    local('the result', ofDate('return new Date(date.setDate(date.getDate() + 1));'), ofDate('return new Date(date.setUTCDate(date.getUTCDate() + 1));')),
    local('the clock', 'const yesterday = new Date(new Date().setDate(new Date().getDate() - 1));\n', 'const yesterday = new Date(new Date().setUTCDate(new Date().getUTCDate() - 1));\n'),
    local('a loop', ofDate('for (let i = 0; i < days; i++) date.setDate(date.getDate() + 1);'), ofDate('for (let i = 0; i < days; i++) date.setUTCDate(date.getUTCDate() + 1);')),
    local('JavaScript', 'exports.next = (date) => date.setDate(date.getDate() + 1);\n', 'exports.next = (date) => date.setUTCDate(date.getUTCDate() + 1);\n', 'orders.js'),
    local('a constant of the function', ofDate('const day = date.getDate() - 7; date.setDate(day); return date;'), ofDate('const day = date.getUTCDate() - 7; date.setUTCDate(day); return date;')),
    unfixed('local', 'a constant that is used again', ofDate('const day = date.getDate() - days; date.setDate(day); return day;')),
    {
      name: 'the day of another date',
      code: 'export function move(tomorrow: Date, today: Date) { tomorrow.setDate(today.getDate() + 1); }\n',
      output: null,
      filename: 'orders.ts',
      errors: [{ messageId: 'local', data: { expression: 'tomorrow.setDate(today.getDate() + 1)', instead: '`tomorrow.setUTCDate(today.getUTCDate() + …)`' }, suggestions: [] }],
    },
    // Months and years, which run over
    suggested('month', 'a month', ofDate('date.setMonth(date.getMonth() - 1); return date;'), ofDate('date.setUTCMonth(date.getUTCMonth() - 1); return date;')),
    local('a month from the first day, which cannot run over', ofDate('const due = new Date(date); due.setDate(1); due.setMonth(due.getMonth() + 1); return due;'), ofDate('const due = new Date(date); due.setDate(1); due.setUTCMonth(due.getUTCMonth() + 1); return due;')),
    local('a month whose days are cut where they ran over', ofDate('const day = date.getDate(); date.setMonth(date.getMonth() + 1); if (date.getDate() !== day) date.setDate(0); return date;'), ofDate('const day = date.getDate(); date.setUTCMonth(date.getUTCMonth() + 1); if (date.getDate() !== day) date.setDate(0); return date;')),
    suggested('month', 'a month whose last day is taken, though it may have run over', ofDate('date.setMonth(date.getMonth() - 1); date.setDate(0); return date;'), ofDate('date.setUTCMonth(date.getUTCMonth() - 1); date.setDate(0); return date;')),
    suggested('month', 'months of a constant', ofDate('const month = date.getMonth() + days; date.setMonth(month); return date;'), ofDate('const month = date.getUTCMonth() + days; date.setUTCMonth(month); return date;')),
    unfixed('monthOver', 'a month of UTC', 'const lastMonth = new Date();\nlastMonth.setUTCMonth(lastMonth.getUTCMonth() - 1);\n'),
    unfixed('monthOver', 'a month of UTC of the clock', 'const lastMonth = new Date().setUTCMonth(new Date().getUTCMonth() - 1);\n'),
    unfixed('monthOver', 'a month of UTC of a copy', ofDate('const due = new Date(date); due.setUTCMonth(due.getUTCMonth() + 1); return due;')),
    unfixed('monthOver', 'a month of UTC and a day', 'const since = new Date();\nsince.setUTCMonth(since.getUTCMonth() - 1);\nsince.setUTCDate(since.getUTCDate() + 1);\n'),
    unfixed('yearOver', 'a year of UTC', 'const expiry = new Date();\nexpiry.setUTCFullYear(expiry.getUTCFullYear() + 1);\n'),
    suggested('year', 'a year', ofDate('date.setFullYear(date.getFullYear() + 1); return date;'), ofDate('date.setUTCFullYear(date.getUTCFullYear() + 1); return date;')),
    {
      name: 'the month of another date',
      code: 'export function move(lastMonth: Date, today: Date) { lastMonth.setMonth(today.getMonth() - 1); }\n',
      output: null,
      filename: 'orders.ts',
      errors: [
        {
          message:
            '`lastMonth.setMonth(today.getMonth() - 1)` moves a month on the calendar of whatever time zone the process is in, and days that the other month does not have run over: 31 March minus one month is 3 March. Use `lastMonth.setUTCMonth(today.getUTCMonth() - …)`, with no more than the last day of that month.',
          suggestions: [],
        },
      ],
    },
    // Days of 24 hours, by name
    unfixed('length', 'the next day', ofDate('const nextDay = new Date(date.getTime() + 24 * 60 * 60 * 1000); return nextDay;')),
    unfixed('length', 'a number', ofDate('const nextDay = new Date(date.getTime() + 86400000); return nextDay;')),
    unfixed('length', 'a named number', `${DAY}${ofDate('const dueDate = new Date(date.getTime() + days * MS_PER_DAY); return dueDate;')}`),
    unfixed('length', 'a number of another file', `import { DAY_IN_MS } from './time';\n${ofDate('const dueDate = new Date(date.getTime() + days * DAY_IN_MS); return dueDate;')}`),
    unfixed('length', 'weeks', ofDate('const dueOn = new Date(+date + days * 7 * 864e5); return dueOn;')),
    unfixed('length', 'a key', 'export const invoice = { dueDate: new Date(order.date.getTime() + 14 * 24 * 3600 * 1000) };\n'),
    unfixed('length', 'the day before', ofDate('const previousDay = new Date(date.valueOf() - 86_400_000); return previousDay;')),
    // Days of 24 hours that the local calendar reads
    unfixed('length', 'a day of the week', ofDate('const end = new Date(date.getTime() + 86_400_000); return end.getDay();')),
    unfixed('length', 'a date at once', ofDate('return new Date(date.getTime() + 86_400_000).getDate();')),
    unfixed('length', 'a text', ofDate('const end = new Date(date.getTime() + days * 86_400_000); return end.toLocaleDateString();')),
    unfixed('length', 'a day from now', 'export function label() { const end = new Date(Date.now() + 86_400_000); return end.getDate(); }\n'),
    suggested('length', 'a date that is moved in place', ofDate('date.setTime(date.getTime() + 86_400_000); return date.getDate();'), ofDate('date.setUTCDate(date.getUTCDate() + 1); return date.getDate();')),
    suggested('length', 'back in place', ofDate('date.setTime(date.getTime() - 7 * 86_400_000); return date.getDate();'), ofDate('date.setUTCDate(date.getUTCDate() - 7); return date.getDate();')),
    // A date library
    suggested('length', 'an import that adds days', `${ADD_DAYS}${ofDate('const nextDay = new Date(date.getTime() + 86_400_000); return nextDay;')}`, `${ADD_DAYS}${ofDate('const nextDay = addDays(date, 1); return nextDay;')}`),
    suggested('length', 'an import under another name', "import { addDays as plusDays } from 'date-fns';\nexport const nextDay = (date: Date) => { const nextDay = new Date(date.getTime() + 86_400_000); return nextDay; };\n", "import { addDays as plusDays } from 'date-fns';\nexport const nextDay = (date: Date) => { const nextDay = plusDays(date, 1); return nextDay; };\n"),
    suggested('length', 'days back by an import', `${ADD_DAYS}${ofDate('const previousDay = new Date(date.getTime() - 86_400_000); return previousDay;')}`, `${ADD_DAYS}${ofDate('const previousDay = addDays(date, -1); return previousDay;')}`),
    suggested('length', 'a number of days by an import', `${ADD_DAYS}${DAY}${ofDate('const dueDate = new Date(date.getTime() + days * MS_PER_DAY); return dueDate;')}`, `${ADD_DAYS}${DAY}${ofDate('const dueDate = addDays(date, days); return dueDate;')}`),
  ],
});
