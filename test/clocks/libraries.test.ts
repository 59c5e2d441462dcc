// What the adapters know of their libraries: names under which functions are called, and types that their values have.
import { describe, expect, it } from 'vitest';
import { clocks } from '../../src/clocks/index.ts';
import { edited, localTimes, unsafeInstants, usesOf } from './uses.ts';

describe('the ways a library is imported', () => {
  it.each<[string, string]>([
    ["import { startOfDay } from 'date-fns';", 'startOfDay(day)'],
    ["import { startOfDay as open } from 'date-fns';", 'open(day)'],
    ["import * as dates from 'date-fns';", 'dates.startOfDay(day)'],
    ["import startOfDay from 'date-fns/startOfDay';", 'startOfDay(day)'],
    ["import { startOfDay } from 'date-fns/startOfDay';", 'startOfDay(day)'],
    ["import { startOfDay } from 'date-fns/fp';", 'startOfDay(day)'],
    ["const { startOfDay } = require('date-fns');", 'startOfDay(day)'],
    ["const dates = require('date-fns');", 'dates.startOfDay(day)'],
    ["import dayjs from 'dayjs';", "dayjs(day).startOf('day')"],
    ["import * as dayjs from 'dayjs';", "dayjs(day).startOf('day')"],
    ["import clock from 'dayjs';", "clock(day).startOf('day')"],
    ["import dayjs from 'dayjs'; const clock = dayjs;", "clock(day).startOf('day')"],
    ["import moment from 'moment-timezone';", "moment(day).startOf('day')"],
    ["import moment = require('moment');", "moment(day).startOf('day')"],
    ["import * as luxon from 'luxon';", "luxon.DateTime.now().startOf('day')"],
    ["const { DateTime } = require('luxon');", "DateTime.now().startOf('day')"],
    ["import { Temporal } from '@js-temporal/polyfill';", 'Temporal.Now.plainDateISO()'],
    ["import { Temporal } from 'temporal-polyfill';", 'Temporal.Now.plainDateISO()'],
  ])('%s', (head, expression) => {
    expect(localTimes(`${head} export const opening = (day) => ${expression};`).map((found) => found.expression)).toEqual([expression]);
  });

  it.each([
    "import { startOfDay } from './calendar'; export const opening = (day) => startOfDay(day);",
    "import dayjs from './dayjs-like'; export const opening = (day) => dayjs(day).startOf('day');",
    "function moment() { return shop.calendar; } export const opening = () => moment().startOf('day');",
    "import { DateTime } from '@shop/luxon-like'; export const opening = () => DateTime.now().startOf('day');",
  ])('not %s', (text) => expect(usesOf(text)).toEqual([]));
});

describe('a unit that is known by its type', () => {
  it.each([
    "import dayjs from 'dayjs'; export const start = (unit: 'day' | 'week') => dayjs().startOf(unit);",
    "import moment from 'moment'; type Period = 'week' | 'month'; export const end = (query: { period: Period }) => moment().endOf(query.period);",
    "import dayjs from 'dayjs'; export const start = (unit?: 'minute' | 'hour') => dayjs().startOf(unit);",
  ])('may be a day: %s', (text) => expect(localTimes(text)).toHaveLength(1));
  it.each([
    "import dayjs from 'dayjs'; export const start = (unit: 'minute' | 'second') => dayjs().startOf(unit);",
    "import dayjs, { type OpUnitType } from 'dayjs'; export const start = (unit: OpUnitType) => dayjs().startOf(unit);",
    "import dayjs from 'dayjs'; export const start = (unit: string) => dayjs().startOf(unit);",
    "import dayjs from 'dayjs'; export const start = (unit: 'day' | 'week') => dayjs.utc().startOf(unit);",
  ])('may be anything: %s', (text) => expect(localTimes(text)).toEqual([]));
});

describe('the types of what libraries give back', () => {
  it.each([
    ['date-fns', "import { addDays } from 'date-fns'; export const shown = (day) => addDays(day, 1).toLocaleString();"],
    ['dayjs', "import dayjs from 'dayjs'; export const shown = (day) => dayjs(day).add(1, 'day').toDate().toLocaleString();"],
    ['moment', "import moment from 'moment'; export const shown = (day) => moment.utc(day).toDate().toLocaleString();"],
    ['luxon', "import { DateTime } from 'luxon'; export const shown = () => DateTime.utc().plus({ days: 1 }).toJSDate().toLocaleString();"],
    ['a function of the project', 'function dueAt() { return new Date(); } export const shown = () => dueAt().toLocaleString();'],
  ])('%s: a Date is printed', (_name, text) => expect(localTimes(text).map(({ clock, use }) => `${clock} ${use}`)).toEqual(['js-date format']));

  it.each([
    'export const shown = (day: Date) => day.getTime().toLocaleString();',
    "import { differenceInDays } from 'date-fns'; export const shown = (a, b) => differenceInDays(a, b).toLocaleString();",
    "import dayjs from 'dayjs'; export const shown = (day) => dayjs(day).diff(dayjs()).toLocaleString();",
  ])('a number is printed: %s', (text) => expect(usesOf(text)).toEqual([]));
});

describe('units and formats', () => {
  it.each<[string, number]>([
    ["dayjs().startOf('day')", 1], ["dayjs().startOf('M')", 1], ["dayjs().startOf('m')", 0], ["dayjs().startOf('hour')", 1], ["dayjs().endOf('h')", 1], ["dayjs().startOf('minute')", 0], ['dayjs().startOf(unit)', 0],
    ["dayjs().get('hour')", 1], ["dayjs().get('minute')", 1], ["dayjs().get('second')", 0], ['dayjs().minute()', 1], ['dayjs().minute(0)', 1], ['dayjs.utc().minute()', 0], ["dayjs().isSame(day, 'hour')", 1], ["dayjs().isSame(day, 'minute')", 0], ["dayjs().set('date', 1)", 1], ["dayjs().isSame(day, 'month')", 1], ['dayjs().isSame(day)', 0],
    ["dayjs().format('YYYY-MM-DD')", 1], ["dayjs().format('YYYY-MM-DDTHH:mm:ssZ')", 0], ["dayjs().format('[Zone] YYYY')", 1], ['dayjs().format()', 0], ["dayjs().format('X')", 0],
    ['dayjs().format(pattern)', 1],
  ])('%s', (expression, count) => expect(usesOf(`import dayjs from 'dayjs'; export const found = (day, unit, pattern) => ${expression};`)).toHaveLength(count));

  it.each<[string, number]>([
    ["DateTime.now().startOf('hour')", 1], ["DateTime.utc().startOf('hour')", 0], ["DateTime.now().startOf('minute')", 0], ['DateTime.now().minute', 1], ['DateTime.now().second', 0], ["DateTime.now().toFormat('yyyy')", 1], ["DateTime.now().toFormat('yyyy ZZ')", 0], ["DateTime.now().toFormat('yyyy (ZZZZ)')", 1], ["DateTime.now().toFormat(\"'Z' yyyy\")", 1],
    ['DateTime.now().toISO()', 0], ['DateTime.now().toISO({ includeOffset: false })', 1], ["DateTime.now().setZone('Europe/Berlin').toFormat('yyyy')", 0],
    ["DateTime.now().toLocaleString({ timeZone: 'UTC' })", 0], ['DateTime.now().toLocaleString()', 1], ["DateTime.local({ zone: 'utc' }).day", 0], ['DateTime.fromISO(text, options).day', 0],
  ])('%s', (expression, count) => expect(usesOf(`import { DateTime } from 'luxon'; export const found = (text, options) => ${expression};`)).toHaveLength(count));

  it.each<[string, number]>([
    ["format(day, 'yyyy')", 1], ["format(day, 't')", 0], ["format(day, \"yyyy-MM-dd'T'HH:mmxxx\")", 0], ["format(day, \"'x' yyyy\")", 1], ['formatISO(day)', 0],
    ["formatISO(day, { representation: 'time' })", 1], ["parse(text, 'dd.MM.yyyy', day)", 1], ["parse(text, 'dd.MM.yyyy xxx', day)", 0], ['parse(text, pattern, day)', 0],
    ["intlFormat(day, { timeZone: 'UTC' })", 0], ['intlFormat(day)', 1], ['differenceInCalendarDays(day, other)', 1], ['differenceInDays(day, other)', 0], ['addMonths(day, 1)', 0],
    ['startOfHour(day)', 1], ['startOfMinute(day)', 0], ['getMinutes(day)', 1], ['getSeconds(day)', 0], ['setMinutes(day, 0)', 1], ['isSameHour(day, other)', 1], ['isSameMinute(day, other)', 0],
  ])('%s', (expression, count) => {
    const head = "import { addMonths, differenceInCalendarDays, differenceInDays, format, formatISO, getMinutes, getSeconds, intlFormat, isSameHour, isSameMinute, parse, setMinutes, startOfHour, startOfMinute } from 'date-fns';";
    expect(usesOf(`${head} export const found = (day, other, text, pattern) => ${expression};`)).toHaveLength(count);
  });
});

describe('zones that change on the way', () => {
  it.each<[string, number]>([
    ['const now = moment(); now.utc(); return now.hour();', 0],
    ['const now = moment(); if (isUtc) now.utc(); return now.hour();', 0],
    ['const now = moment.utc(); return now.add(1, "hour").hour();', 0],
    ['const now = isUtc ? moment.utc() : moment.utc(0); return now.hour();', 0],
    ['const now = isUtc ? moment() : moment(0); return now.hour();', 1],
    ['const now = moment(); return moment(now).hour();', 1],
    ['const now = moment.utc(); return moment(now).hour();', 0],
    ['const now = moment().utcOffset(0); return now.hour();', 0],
    ['return moment().startOf("hour").valueOf();', 1],
    ['return moment().minutes();', 1],
    ['return moment.utc().startOf("hour").minutes();', 0],
    ['return moment().startOf("minute").valueOf();', 0],
  ])('%s', (body, count) => expect(usesOf(`import moment from 'moment'; export function hour(isUtc) { ${body} }`)).toHaveLength(count));

  it.each<[string, string, number]>([
    ['a helper that moves what it is given', 'function afterWeekend(day) { if (day.valueOf() > 5) day.add(1, "day"); return day; }', 1],
    ['a helper that gives it back as it is', 'const logged = (day) => day;', 1],
    ['a helper that turns it to UTC', 'function afterWeekend(day) { day.utc(); return day; }', 0],
    ['a helper that turns it to UTC sometimes', 'function afterWeekend(day, isUtc) { if (isUtc) day.utc(); return day; }', 0],
    ['a helper that gives back something else', 'function afterWeekend(day, other) { return other; }', 0],
    ['a helper that may give back something else', 'function afterWeekend(day, other) { if (other) day = other; return day; }', 0],
    ['a helper that takes it out of an object', 'function afterWeekend({ day }) { return day; }', 0],
  ])('%s', (_what, helper, count) => {
    const name = /afterWeekend|logged/.exec(helper)?.[0];
    expect(usesOf(`import moment from 'moment'; ${helper} export const label = () => ${name}(moment()).format('DD.MM.');`)).toHaveLength(count);
  });

  it('changes what a helper is given', () => {
    const text = "import dayjs from 'dayjs'; import utc from 'dayjs/plugin/utc'; const logged = (day) => day; export const label = () => logged(dayjs()).format('DD.MM.');";
    expect(edited(text, localTimes(text))).toContain("logged(dayjs.utc()).format('DD.MM.')");
  });

  it('changes every branch that made the value', () => {
    const text = "import moment from 'moment'; export function hour(day) { const at = day ? moment(day) : moment(); return at.hour(); }";
    expect(edited(text, localTimes(text))).toBe("import moment from 'moment'; export function hour(day) { const at = day ? moment.utc(day) : moment.utc(); return at.hour(); }");
  });

  it('leaves alone what another file made', () => {
    const text = "import { now } from './clock'; import moment from 'moment'; export const hour = () => moment(now).hour();";
    expect(edited(text, localTimes(text))).toBe("import { now } from './clock'; import moment from 'moment'; export const hour = () => moment.utc(now).hour();");
  });
});

it.each(clocks)('$name says what becomes of a missing value', ({ durations }) => expect(durations.missing).toMatch(/missing|null|undefined/));

it('text that is no code of a clock has no facts', () => {
  const text = 'export const total = (net: number, tax: number) => net + tax - 1;';
  expect([...localTimes(text), ...unsafeInstants(text)]).toEqual([]);
});
