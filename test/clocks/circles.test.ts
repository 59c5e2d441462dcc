// Values that are made and read by the same local clock, and uses inside other uses.
import { describe, expect, it } from 'vitest';
import { edited, localTimes, usesOf } from './uses.ts';

describe('a wall clock that never leaves the process', () => {
  it.each([
    'export const days = (y, m) => new Date(y, m + 1, 0).getDate();',
    'export const name = (m) => new Date(2024, m, 1).toLocaleString("en", { month: "long" });',
    'export function last(y, m) { const day = new Date(y, m, 1); day.setDate(0); return day.getDate(); }',
    "export function weekday(day) { const noon = new Date(`${day}T12:00`); const copy = new Date(noon); return copy.getDay(); }",
    'export function shown(paidAt: Date, locale: string, options: Intl.DateTimeFormatOptions) { const day = new Date(paidAt.getUTCFullYear(), paidAt.getUTCMonth(), 1); return day.toLocaleString(locale, { ...options }); }',
    'export const shown = (y, m, options) => new Date(y, m, 1).toLocaleDateString("en", options);',
    "import { format, parse } from 'date-fns'; export const turned = (text) => format(parse(text, 'dd.MM.yyyy', new Date()), 'yyyy-MM-dd');",
    "import moment from 'moment'; export function day(text) { const due = new Date(moment(text, 'DD.MM.YYYY')); return due.getDate(); }",
    "import { addDays, format } from 'date-fns'; export const next = () => format(addDays(new Date(2024, 0, 31), 1), 'dd.MM.');",
    "import dayjs from 'dayjs'; export const next = () => dayjs('2024-01-31').add(1, 'day').format('DD.MM.');",
    "import moment from 'moment'; export function next(text) { const day = moment(text, 'DD.MM.YYYY'); return day.endOf('month').date(); }",
    "import moment from 'moment'; export function unpaid(rent) { const term = moment(rent.term, 'YYYYMM'); return { term: term.month() + 1 }; }",
    "import moment from 'moment'; export function month(due) { const day = moment(due, 'DD.MM.YYYY'); return moment(day).startOf('month').format('YYYYMM'); }",
    "import moment from 'moment'; const logged = (day) => day; export function month(due) { const day = moment(due, 'DD.MM.YYYY'); return logged(day).format('YYYYMM'); }",
    "import dayjs from 'dayjs'; export const month = (y, m) => dayjs(new Date(y, m, 1)).format('MMMM');",
    "import moment from 'moment'; export const sorted = (rents) => rents.sort((a, b) => (moment(a.month, 'MMYYYY').isBefore(moment(b.month, 'MMYYYY')) ? -1 : 1));",
    "import dayjs from 'dayjs'; export const isIn = (day, month) => dayjs(day, 'DD.MM.YYYY').isSame(dayjs(month, 'MM.YYYY'), 'month');",
    "import moment from 'moment'; export const isIn = (day, from, to) => moment(day, 'DD.MM.').isBetween(moment(from, 'DD.MM.'), moment(to, 'DD.MM.'));",
    "import { isSameMonth, parse } from 'date-fns'; export const isIn = (day, month) => isSameMonth(parse(day, 'dd.MM.yyyy', new Date()), parse(month, 'MM.yyyy', new Date()));",
    'export function isLate(y, m) { const due = new Date(y, m, 1); return due < new Date(y, 11, 24); }',
    "import dayjs from 'dayjs'; export const turned = (text: string, format: string) => { const day = dayjs(text, format, true); return day.isValid() ? day.format('YYYY-MM-DD') : null; };",
    "import moment from 'moment'; export const turned = (text) => moment(text, ['DD.MM.YYYY', 'M/D/YYYY']).format('YYYY-MM-DD');",
    "import dayjs from 'dayjs'; export const from = (day) => dayjs(day, 'YYYY-MM-DD').utc(true).add(1, 'day').toDate();",
    "import dayjs from 'dayjs'; export function from(zone) { const day = dayjs('2024-01-31 10:00'); return day.tz(zone, true).toDate(); }",
    "import moment from 'moment'; export const from = (day) => moment(day, 'DD.MM.YYYY').utcOffset(0, true).toDate();",
    "import { DateTime } from 'luxon'; export const from = (day) => DateTime.fromFormat(day, 'dd.MM.yyyy').setZone('utc', { keepLocalTime: true }).toJSDate();",
    "import { DateTime } from 'luxon'; export const next = () => DateTime.local(2024, 1, 31).plus({ days: 1 }).day;",
    "import moment from 'moment'; export const month = (range: { toDate: string }) => moment(range.toDate).format('YYYY-MM');",
    "import moment from 'moment'; export const until = (role: { value: string }) => moment(role.value).endOf('day').format('YYYY-MM-DD HH:mm:ss');",
    "import moment from 'moment'; export function until(due: string | undefined) { const end = moment(due).add(1, 'day').endOf('day'); return end.format('YYYY-MM-DD'); }",
    "import dayjs from 'dayjs'; export const label = (invoice: { dueOn: string | null }) => dayjs(invoice.dueOn).format('DD.MM.');",
    "import moment from 'moment'; export const isLate = (invitation: { sentAt: Date }, since: Date) => moment(invitation.sentAt, 'M/D/YYYY').isAfter(since);",
    "import { format } from 'date-fns'; import { TZDate } from '@date-fns/tz'; import { next } from './periods'; export function label(paidAt: Date, zone: string) { let day = next(new TZDate(paidAt, zone)); day = next(day); return format(day, 'dd.MM.'); }",
    "import { addDays, format } from 'date-fns'; import { TZDate } from '@date-fns/tz'; const next = (day: Date) => addDays(day, 1); export const label = (at: Date, zone: string) => format(next(new TZDate(at, zone)), 'dd.MM.');",
    "import { DateTime } from 'luxon'; export const until = (period: { week: string }) => DateTime.fromISO(period.week).endOf('week').toISODate();",
    "import { DateTime } from 'luxon'; export const turned = (text: string, format: string) => DateTime.fromFormat(text, format).toFormat('yyyy-MM-dd');",
    "import { fromZonedTime } from 'date-fns-tz'; export const opening = (y, m, zone) => fromZonedTime(new Date(y, m, 1), zone);",
    "import { zonedTimeToUtc } from 'date-fns-tz'; export function opening(y, m, zone) { const day = new Date(y, m, 1); day.setHours(9); return zonedTimeToUtc(day, zone); }",
    "import dayjs from 'dayjs'; export const label = (archive) => dayjs(archive.split('orders-')[1].split('.')[0]).format('YYYY-MM-DD');",
    "import dayjs from 'dayjs'; export const label = (paidAt: Date) => dayjs(paidAt.toISOString().slice(0, 10)).format('DD.MM.');",
    "import moment from 'moment'; export function turned(text) { const day = moment(text, 'DD.MM.YYYY', true); return day.isValid() ? day.format('YYYY-MM-DD') : ''; }",
    "import { format, isValid, parse } from 'date-fns'; export function turned(text) { const day = parse(text, 'dd.MM.yyyy', new Date()); if (!isValid(day)) return null; return format(day, 'yyyy-MM-dd'); }",
    "import moment from 'moment'; export function bound(text: string, formats: string[], isEnd) { const month = moment(text, formats, true); const day = isEnd ? month.endOf('month') : month.startOf('month'); return day.format('YYYY-MM-DD'); }",
    'export function weekday(day) { const noon = new Date(`${day}T12:00`); return Number.isNaN(noon.getTime()) ? null : noon.getDay(); }',
    'export function weekday(day) { const noon = new Date(`${day}T12:00`); if (isNaN(noon)) throw new Error(day); return noon.getDay(); }',
    'export function label(y, m, isLast) { const day = isLast ? new Date(y, m + 1, 0) : new Date(y, m, 1); return day.getDate(); }',
    "import moment from 'moment'; export const isIn = (day: string, until: string) => moment(day).isSameOrBefore(moment(until), 'month');",
    "import moment from 'moment'; export const sorted = (rents) => rents.sort((a, b) => moment(b.month, 'MMYYYY').diff(moment(a.month, 'MMYYYY')));",
    "import moment from 'moment'; export const nights = (from, to) => moment(to, 'DD.MM.YYYY').diff(moment(from, 'DD.MM.YYYY'), 'days');",
    "import dayjs from 'dayjs'; export const nights = (from, to) => { const start = dayjs(from, 'DD.MM.YYYY'); return dayjs(to, 'DD.MM.YYYY').diff(start, 'week'); };",
  ])('%s', (text) => expect(usesOf(text)).toEqual([]));
});

describe('a wall clock that does leave it', () => {
  it.each<[string, string[]]>([
    ["import moment from 'moment'; export function turned(text) { const day = moment(text, 'DD.MM.YYYY', true); return day.isValid() ? day.toDate() : null; }", ["moment string moment(text, 'DD.MM.YYYY', true)"]],
    ["import moment from 'moment'; export function turned(text) { const day = text ? moment(text, 'DD.MM.YYYY') : moment(); return day.format('YYYY-MM-DD'); }", ["moment string moment(text, 'DD.MM.YYYY')", "moment format day.format('YYYY-MM-DD')"]],
    ['export function weekday(day) { const noon = new Date(`${day}T12:00`); save(noon.getTime()); return noon.getDay(); }', ['js-date string new Date(`${day}T12:00`)']],
    ['export function weekday(day) { const noon = new Date(`${day}T12:00`); return noon.getTime() > 0 ? noon.getDay() : null; }', ['js-date string new Date(`${day}T12:00`)']],
    ['export function label(y, isLast) { const day = isLast ? new Date(y, 11, 31) : new Date(); return day.getDate(); }', ['js-date constructor new Date(y, 11, 31)', 'js-date getter day.getDate()']],
    ['export function from(y, isLast) { const day = isLast ? new Date(y, 11, 31) : null; return day; }', ['js-date constructor new Date(y, 11, 31)']],
    ["import moment from 'moment'; export const isIn = (day: string, paidAt: Date) => moment(day).isSameOrBefore(moment(paidAt), 'month');", ["moment library moment(day).isSameOrBefore(moment(paidAt), 'month')"]],
    ["import moment from 'moment'; export const ages = (rents) => rents.map((a, b) => moment(a.month, 'MMYYYY').diff(moment(b.month, 'MMYYYY')));", ["moment string moment(a.month, 'MMYYYY')", "moment string moment(b.month, 'MMYYYY')"]],
    ["import moment from 'moment'; export const hours = (from, to) => moment(to, 'DD.MM.YYYY').diff(moment(from, 'DD.MM.YYYY'), 'hours');", ["moment string moment(to, 'DD.MM.YYYY')", "moment string moment(from, 'DD.MM.YYYY')"]],
    ["import moment from 'moment'; export const age = (from, paidAt) => moment(paidAt).diff(moment(from, 'DD.MM.YYYY'), 'days');", ["moment string moment(from, 'DD.MM.YYYY')"]],
    ["import { toZonedTime } from 'date-fns-tz'; export const there = (y, m, zone) => toZonedTime(new Date(y, m, 1), zone);", ['js-date constructor new Date(y, m, 1)']],
    ["import { fromZonedTime } from './zones'; import { addDays } from 'date-fns'; export const opening = (y, m, zone) => fromZonedTime(new Date(y, m, 1), zone);", ['js-date constructor new Date(y, m, 1)']],
    ['export function from(y) { const day = new Date(y, 0, 1); day.setHours(3); return save(day); }', ['js-date constructor new Date(y, 0, 1)']],
    ['export function from(y) { const day = new Date(y, 0, 1); log(day.getDate()); return day.toISOString(); }', ['js-date constructor new Date(y, 0, 1)']],
    ['export const shown = (y, m) => new Date(y, m, 1).toLocaleDateString("en", { timeZone: "Asia/Tokyo" });', ['js-date constructor new Date(y, m, 1)']],
    ["import moment from 'moment'; export function unpaid(rent) { const term = moment(rent.month, 'YYYYMM'); return { term }; }", ["moment string moment(rent.month, 'YYYYMM')"]],
    ["import moment from 'moment'; export const month = (paidAt) => moment(moment(paidAt)).format('YYYYMM');", ["moment format moment(moment(paidAt)).format('YYYYMM')"]],
    ["import moment from 'moment'; export const isLate = (due, paidAt) => moment(due, 'DD.MM.YYYY').isBefore(moment(paidAt));", ["moment string moment(due, 'DD.MM.YYYY')"]],
    ["import moment from 'moment'; export const isIn = (day, from) => moment(day, 'DD.MM.').isBetween(moment(from, 'DD.MM.'), moment());", ["moment string moment(day, 'DD.MM.')", "moment string moment(from, 'DD.MM.')"]],
    ["import { isSameMonth, parse } from 'date-fns'; export const isIn = (day, paidAt) => isSameMonth(parse(day, 'dd.MM.yyyy', new Date()), paidAt);", ["date-fns library isSameMonth(parse(day, 'dd.MM.yyyy', new Date()), paidAt)"]],
    ['export const isLate = (y) => new Date(y, 0, 1) < new Date();', ['js-date constructor new Date(y, 0, 1)']],
    ['export const first = new Date(2024, 0, 1);', ['js-date constructor new Date(2024, 0, 1)']],
    ['export function from(y) { let day = new Date(y, 0, 1); day = new Date(); return day.getDate(); }', ['js-date constructor new Date(y, 0, 1)', 'js-date getter day.getDate()']],
    ["import { isSameDay } from 'date-fns'; export const isFirst = (day) => isSameDay(new Date(2024, 0, 1), day);", ['date-fns library isSameDay(new Date(2024, 0, 1), day)']],
    ["import dayjs from 'dayjs'; export const at = dayjs('2024-01-31').add(1, 'day').toDate();", ["dayjs string dayjs('2024-01-31')"]],
    ["import dayjs from 'dayjs'; export const from = (day: string) => dayjs(day).startOf('day').toDate();", ["dayjs library dayjs(day).startOf('day')"]],
    ["import dayjs from 'dayjs'; export const from = (day) => dayjs(day, 'YYYY-MM-DD').utc().toDate();", ["dayjs string dayjs(day, 'YYYY-MM-DD')"]],
    ["import dayjs from 'dayjs'; export const from = (day, zone) => dayjs(day, 'YYYY-MM-DD').tz(zone, false).toDate();", ["dayjs string dayjs(day, 'YYYY-MM-DD')"]],
    ["import { DateTime } from 'luxon'; export const from = (day) => DateTime.fromFormat(day, 'dd.MM.yyyy').setZone('utc').toJSDate();", ["luxon string DateTime.fromFormat(day, 'dd.MM.yyyy')"]],
    ["import { format } from 'date-fns'; import { TZDate } from '@date-fns/tz'; export const label = (zone: string) => format(new Date(new TZDate(2024, 0, 1, zone)), 'dd.MM.');", ["date-fns format format(new Date(new TZDate(2024, 0, 1, zone)), 'dd.MM.')"]],
    ["import { DateTime } from 'luxon'; export const label = (paidAt: string) => DateTime.fromISO(paidAt).toISODate();", ['luxon format DateTime.fromISO(paidAt).toISODate()']],
    ["import { DateTime } from 'luxon'; export const from = (day: string) => DateTime.fromISO(day).startOf('day').toJSDate();", ["luxon library DateTime.fromISO(day).startOf('day')"]],
    ["import { DateTime } from 'luxon'; export const label = (paid: number) => DateTime.fromMillis(paid).toISODate();", ['luxon format DateTime.fromMillis(paid).toISODate()']],
    ["import moment from 'moment'; export const label = (paid: Date, format: string) => moment(paid, format).format('DD.MM.');", ["moment format moment(paid, format).format('DD.MM.')"]],
    ["import moment from 'moment'; export const label = (paid: string) => moment(paid, 'DD.MM.YYYY HH:mm Z').format('DD.MM.');", ["moment format moment(paid, 'DD.MM.YYYY HH:mm Z').format('DD.MM.')"]],
    ["import moment from 'moment'; export const label = (paid) => moment(paid, moment.ISO_8601).format('DD.MM.');", ["moment format moment(paid, moment.ISO_8601).format('DD.MM.')"]],
    ["import dayjs from 'dayjs'; export const label = (paid) => dayjs(paid, { locale: 'de' }).format('DD.MM.');", ["dayjs format dayjs(paid, { locale: 'de' }).format('DD.MM.')"]],
    ["import moment from 'moment'; export const label = (paidAt: string) => moment(paidAt).format('DD.MM.');", ["moment format moment(paidAt).format('DD.MM.')"]],
    ["import moment from 'moment'; export const label = (paid: Date | string) => moment(paid).format('DD.MM.');", ["moment format moment(paid).format('DD.MM.')"]],
    ["import moment from 'moment'; export const label = (paid) => moment(paid).format('DD.MM.');", ["moment format moment(paid).format('DD.MM.')"]],
    ["import dayjs from 'dayjs'; export const label = (paid) => dayjs(paid.slice(-1)).format('DD.MM.');", ["dayjs format dayjs(paid.slice(-1)).format('DD.MM.')"]],
    ["import dayjs from 'dayjs'; export const label = (payments) => dayjs(payments.split[0]).format('DD.MM.');", ["dayjs format dayjs(payments.split[0]).format('DD.MM.')"]],
    ["import dayjs from 'dayjs'; export const label = (paidAt: Date) => dayjs(paidAt.toISOString()).format('DD.MM.');", ["dayjs format dayjs(paidAt.toISOString()).format('DD.MM.')"]],
  ])('%s', (text, expected) => expect(usesOf(text)).toEqual(expected));
});

describe('a wall clock that a function gives back', () => {
  const PARSE = "moment string moment(text, 'DD/MM/YYYY', true)";
  it.each<[string, string[]]>([
    ["const parse = (text) => moment(text, 'DD/MM/YYYY', true); export const weekday = (due) => parse(due).isoWeekday();", [PARSE]],
    ["function parse(text) { return moment(text, 'DD/MM/YYYY', true); } export function weekday(due) { const day = parse(due); return day.isoWeekday(); }", [PARSE]],
    ["const parse = (text) => moment(text, 'DD/MM/YYYY', true); const next = (text) => parse(text).add(1, 'day'); export const label = (due) => next(due).format('DD.MM.');", [PARSE]],
    ["let parse = (text) => moment(text, 'DD/MM/YYYY', true); export const weekday = (due) => parse(due).isoWeekday();", [PARSE, 'moment getter parse(due).isoWeekday()']],
    ["const parse = (text) => (text ? moment(text, 'DD/MM/YYYY', true) : moment()); export const weekday = (due) => parse(due).isoWeekday();", [PARSE, 'moment getter parse(due).isoWeekday()']],
    ["function parse(text) { if (!text) return moment(); return moment(text, 'DD/MM/YYYY', true); } export const weekday = (due) => parse(due).isoWeekday();", [PARSE, 'moment getter parse(due).isoWeekday()']],
    ["const parse = (text) => parse(text); export const weekday = (due) => parse(due).getFullYear();", ['js-date getter parse(due).getFullYear()']],
  ])('%s', (text, expected) => expect(usesOf(`import moment from 'moment'; ${text}`)).toEqual(expected));

  it('is not moved while a caller reads it', () => {
    const first = 'const first = (year: number) => new Date(year, 0, 1);';
    expect(localTimes(`${first} export const all = (year: number) => [first(year), first(year).getDay()];`).map(({ safe }) => safe)).toEqual([false]);
    expect(localTimes(`${first} export const all = (year: number) => [first(year)];`).map(({ safe }) => safe)).toEqual([true]);
  });
});

describe('one report for one cause', () => {
  it.each<[string, string[]]>([
    ['export const start = (now) => new Date(now.getFullYear(), now.getMonth(), 1);', ['js-date constructor new Date(now.getFullYear(), now.getMonth(), 1)']],
    ['export function next(day) { day.setDate(day.getDate() + 1); }', ['js-date setter day.setDate(day.getDate() + 1)']],
    ["import { format, startOfDay } from 'date-fns'; export const name = (day) => format(startOfDay(day), 'yyyy');", ["date-fns format format(startOfDay(day), 'yyyy')"]],
    ["import dayjs from 'dayjs'; export const name = () => dayjs().startOf('day').format('YYYY');", ["dayjs format dayjs().startOf('day').format('YYYY')"]],
    ['export const isSame = (a: Date, b: Date) => a.toDateString() === b.toDateString();', ['js-date format a.toDateString()']],
    ['export const later = (now: Date) => save(() => now.getHours(), now.getDay());', ['js-date getter now.getHours()', 'js-date getter now.getDay()']],
  ])('%s', (text, expected) => expect(usesOf(text)).toEqual(expected));

  it.each<[string, string[]]>([
    ["import moment from 'moment'; export const label = (paidAt) => moment(paidAt).format('MMM. D, YYYY');", ["moment format moment(paidAt).format('MMM. D, YYYY')"]],
    ["import moment from 'moment'; export const label = (paidAt) => moment(\n  paidAt,\n)\n  .add(1, 'day')\n  ?.format('D. MMM');", ["moment format moment( paidAt, ).add(1, 'day')?.format('D. MMM')"]],
    ['export const hour = (order: { paidAt: Date }) => order.\n  paidAt.\n  getHours();', ['js-date getter order.paidAt.getHours()']],
  ])('prints it in one line, as it is written: %j', (text, expected) => expect(usesOf(text)).toEqual(expected));

  it('changes all of it at once', () => {
    const text = 'export const start = (now) => new Date(now.getFullYear(), now.getMonth(), 1);';
    expect(edited(text, localTimes(text))).toBe('export const start = (now) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));');
  });
});
