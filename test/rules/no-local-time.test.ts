import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

/** A case with one report and its fix. */
const fixed = (messageId: string, code: string, output: string) => ({ code, output, errors: [{ messageId }] });
/** A case with one report that only says what to write. */
const unfixed = (messageId: string, code: string) => ({ code, output: null, errors: [{ messageId, suggestions: [] }] });
/** A case with one report and its suggestion. */
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

createRuleTester().run('no-local-time', rule, {
  valid: [
    // Instants
    'export const now = new Date();',
    'export const startedAt = Date.now();',
    'export const iso = (order: { paidAt: Date }) => order.paidAt.toISOString();',
    'export const copy = (dueAt: Date) => new Date(dueAt);',
    'export const fromEpoch = (seconds: number) => new Date(seconds * 1000);',
    'export const ageMs = (paidAt: Date) => Date.now() - paidAt.getTime();',
    // The UTC forms
    'export const opening = new Date(Date.UTC(2024, 0, 1));',
    'export const hour = (paidAt: Date) => paidAt.getUTCHours();',
    'export function tomorrow(day: Date) { day.setUTCDate(day.getUTCDate() + 1); return day; }',
    'export const mail = (paidAt: Date) => paidAt.toUTCString();',
    // A zone that is named
    "export const shown = (paidAt: Date, timeZone: string) => paidAt.toLocaleString('en-GB', { timeZone });",
    "const options = { dateStyle: 'long', timeZone: 'UTC' } as const; export const shown = (paidAt: Date) => paidAt.toLocaleDateString('en', options);",
    "const zoned = { timeZone: 'UTC' }; export const shown = (paidAt: Date) => paidAt.toLocaleString('en', { ...zoned, month: 'long' });",
    'export const shown = (paidAt: Date, options: Intl.DateTimeFormatOptions) => paidAt.toLocaleString(undefined, options);',
    "export const formatter = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin' });",
    'export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;',
    // Texts with a zone, and days, which are UTC
    "export const launch = new Date('2024-01-01T00:00:00Z');",
    "export const launch = new Date('2024-01-01T00:00:00+02:00');",
    "export const launch = new Date('Mon, 01 Jan 2024 10:00:00 GMT');",
    "export const launch = new Date('2024-01-01');",
    'export const opening = (day: string) => new Date(`${day}T00:00:00Z`);',
    'export const parsed = (text: string) => new Date(text);',
    'export const parsed = (day: string, time: string) => new Date(`${day}T${time}`);',
    // Printed for people who read the log
    'export const log = (logger: any, paidAt: Date) => logger.debug(`paid at ${paidAt}`);',
    "export const log = (logger: any, paidAt: Date) => logger.debug('paid' + ` at ${paidAt}`);",
    'export const log = (logger: any, paidAt: Date) => logger.atInfo().log(`paid at ${paidAt}`);',
    "import { getLog } from './log'; export const log = (paidAt: Date) => getLog().info('paid at ' + paidAt);",
    "import chalk from 'chalk'; export const log = (paidAt: Date) => console.log(chalk.blue(`paid at ${paidAt}`));",
    'export const log = (logger: any, paidAt: Date) => logger.debug(`paid at ${paidAt.toString()}, ${String(paidAt)}`);',
    "export class Till { log: any; close(at: Date) { this.log.info('closed at ' + at); console.error(`closed at ${at}`); } }",
    // Made and read by the same local clock
    'export const daysInMonth = (year: number, month: number) => new Date(year, month + 1, 0).getDate();',
    "export const months = [0, 1, 2].map((month) => new Date(2024, month, 1).toLocaleString('en', { month: 'long' }));",
    "export const sample = new Intl.DateTimeFormat('en').format(new Date(2000, 11, 25));",
    `export function weekdays(year: number, month: number) {
      const day = new Date(year, month, 1);
      const found: number[] = [];
      while (day.getMonth() === month) { found.push(day.getDay()); day.setDate(day.getDate() + 1); }
      return found;
    }`,
    // Seconds are the same everywhere
    'export function whole(at: Date) { at.setMilliseconds(0); return at.getSeconds(); }',
    // Not a Date, or not known to be one
    'export const shown = (total: number, names: string[]) => [total.toLocaleString(), names.toLocaleString(), total.toString()];',
    'export const shown = (value: any) => [value.toLocaleString(), value.toString(), `${value}`];',
    'export const shown = (due: Date | string) => due.toLocaleString();',
    'class Calendar { getDay() { return 1; } next() { return this.getDay() + 1; } } export const day = new Calendar().getDay();',
    'export function choose(picker: any, value: any) { picker.setDate(value); return picker.getDate(value); }',
    'export function choose(picker: any, value: Date) { const time = value.getTime(); return [time, picker.getMonth()]; }',
    "const shop = require('./shop'); export const zone = () => ({ name: shop.getZone(), offset: shop.getTimezoneOffset() });",
    "import { Date } from './calendar'; export const opening = new Date(2024, 0, 1);",
    "import type { Shift } from './shifts'; export const hours = (shift: Shift, staff: { getHours(): number }) => staff.getHours();",
    // Given to something else as it is
    'export const query = (sql: any, from: Date) => sql`SELECT * FROM orders WHERE paid_at > ${from}`;',
    "export const isValid = (paidAt: Date) => paidAt.toString() !== 'Invalid Date' && String(paidAt) !== 'Invalid Date';",
    "export const dateMaybe = (text?: string) => (text != null && new Date(text).toString() != new Date('----invalid date ---').toString() ? new Date(text) : undefined);",
    'export const isMissing = (paidAt: Date) => String(paidAt) === String(new Date(NaN));',
    // Values that turn out to be no Date
    'export const shown = (paidAt: Date) => (paidAt instanceof Date ? paidAt.toISOString() : String(paidAt));',
    'export const shown = (order: { paidAt: Date }) => { if (order.paidAt instanceof Date) return order.paidAt.toISOString(); return `${order.paidAt}`; };',
    "export const shown = (paidAt: Date) => (typeof paidAt === 'string' ? String(paidAt) : paidAt.toISOString());",
    "export const shown = (paidAt: Date) => { if (!(paidAt instanceof Date) && Boolean(paidAt)) { return `${paidAt}`; } return paidAt.toISOString(); };",
    "export const check = (paidAt: Date) => { if (isNaN(paidAt.getTime())) throw new Error('no date: ' + paidAt.toString()); };",
    "export const check = (paidAt: Date) => { if (!(paidAt instanceof Date) || Number.isNaN(+paidAt)) throw new Error(`no date: ${paidAt}`); };",
    "export const check = (paidAt: Date) => { if (!Number.isNaN(paidAt.valueOf())) return; throw new Error(`no date: ${paidAt}`); };",
    // date-fns
    "import { addHours, differenceInHours, formatISO, isBefore, parseISO } from 'date-fns'; export const all = (a: Date, b: Date, text: string) => [addHours(a, 1), differenceInHours(a, b), isBefore(a, b), parseISO(text), formatISO(a)];",
    `import { startOfDay, format } from 'date-fns'; import { utc, UTCDate } from '@date-fns/utc';
     export const all = (a: Date) => [startOfDay(a, { in: utc }), format(new UTCDate(a), 'yyyy-MM-dd'), startOfDay(utc(a))];`,
    "import { format, startOfDay } from 'date-fns'; import { toZonedTime } from 'date-fns-tz'; export function shown(a: Date, zone: string) { const there = toZonedTime(a, zone); return format(startOfDay(there), 'HH'); }",
    // A day that is read and shown on the same calendar
    "import { format, parseISO } from 'date-fns'; export const shown = (invoice: { issueDate: string }) => format(parseISO(invoice.issueDate), 'yyyy-MM');",
    "import { parseISO } from 'date-fns'; export function year(asset: { date: string }) { const bought = parseISO(asset.date); return bought.getFullYear(); }",
    // A date with a zone of its own passes it on
    `import { addMonths, getDay, lastDayOfMonth, setDate } from 'date-fns'; import { tz } from '@date-fns/tz';
     export function dueAt(from: Date, zone: string, day: number) {
       const inZone = tz(zone);
       const there = inZone(from);
       const next = addMonths(there, 1);
       return [there.getDate(), getDay(next), setDate(next, Math.min(day, lastDayOfMonth(next).getDate())), tz('Europe/Berlin')(from).getHours()];
     }`,
    `import { eachMonthOfInterval, endOfMonth, format, parseISO, startOfMonth } from 'date-fns'; import { UTCDate } from '@date-fns/utc';
     export function months(from: string, to: string, exact: boolean) {
       const start = exact ? new UTCDate(parseISO(from)) : startOfMonth(new UTCDate(parseISO(from)));
       const series = eachMonthOfInterval({ start, end: endOfMonth(new UTCDate(parseISO(to))) });
       return series.map((month) => ({ key: format(month, 'yyyy-MM'), number: month.getMonth() }));
     }`,
    "import { startOfDay } from 'date-fns'; import { tz } from '@date-fns/tz'; export const hour = (a: Date, zone: string) => startOfDay(a, { in: tz(zone) }).getHours();",
    "import { formatInTimeZone } from 'date-fns-tz'; export const shown = (a: Date) => formatInTimeZone(a, 'UTC', 'yyyy');",
    "import { format } from 'date-fns'; export const stamp = (a: Date) => format(a, \"yyyy-MM-dd'T'HH:mm:ssxxx\");",
    "import { format, parse } from 'date-fns'; export const turned = (text: string) => format(parse(text, 'dd.MM.yyyy', new Date()), 'yyyy-MM-dd');",
    // Day.js
    "import dayjs from 'dayjs'; export const all = (a: Date) => [dayjs(), dayjs(a).toISOString(), dayjs(a).diff(dayjs()), dayjs(a).add(1, 'day').unix(), dayjs(a).format(), dayjs(a).startOf('minute'), dayjs(a).isBefore(dayjs())];",
    "import dayjs from 'dayjs'; export const all = (a: Date) => [dayjs.utc(a).format('YYYY'), dayjs(a).utc().startOf('day'), dayjs(a).tz('Europe/Berlin').hour(), dayjs(dayjs.utc(a)).date()];",
    // What is only asked whether it is a date
    "import dayjs from 'dayjs'; export const isDate = (text: string) => dayjs(text, 'YYYY-MM-DD HH:mm', true).isValid();",
    "import moment from 'moment'; export function isDate(text: string) { const parsed = moment(text, 'DD.MM.YYYY', true); return parsed.isValid(); }",
    "import { DateTime } from 'luxon'; export const isDate = (text: string) => DateTime.fromFormat(text, 'dd.MM.yyyy').isValid;",
    "import { isValid, parse } from 'date-fns'; export const isDate = (text: string) => isValid(parse(text, 'dd.MM.yyyy', new Date()));",
    "import dayjs from 'dayjs'; export const turned = () => dayjs('2024-01-01').format('DD.MM.YYYY');",
    // Moment
    "import moment from 'moment'; export const all = (a: Date) => [moment(), moment(a).diff(moment()), moment(a).toISOString(), moment.utc(a).startOf('day'), moment(a).utc().hour()];",
    "import moment from 'moment-timezone'; export const shown = (a: Date) => moment.tz(a, 'Europe/Berlin').format('HH:mm');",
    "import moment from 'moment'; export function shown() { const now = moment(); now.utc(); return now.format('YYYY-MM-DD'); }",
    // Luxon
    "import { DateTime } from 'luxon'; export const all = (a: Date, zone: string) => [DateTime.now(), DateTime.now().toISO(), DateTime.utc().hour, DateTime.now().toUTC().startOf('day'), DateTime.fromJSDate(a, { zone }).toFormat('yyyy'), DateTime.now().plus({ days: 1 }).toMillis()];",
    "import { DateTime, Settings } from 'luxon'; Settings.defaultZone = 'utc'; export const today = () => DateTime.now().startOf('day');",
    "import { DateTime } from 'luxon'; export const turned = (text: string) => DateTime.fromFormat(text, 'dd.MM.yyyy').toFormat('yyyy-MM-dd');",
    // Temporal
    "export const all = [Temporal.Now.instant(), Temporal.Now.plainDateISO('UTC'), Temporal.Now.zonedDateTimeISO('Europe/Berlin')];",
  ],
  invalid: [
    // A value that goes on to a local use which no edit changes
    suggested(
      'constructor',
      "import { endOfYear } from 'date-fns'; export function year(of: string) { const start = new Date(Number(of), 0, 1); return { start, end: endOfYear(start) }; }",
      "import { endOfYear } from 'date-fns'; export function year(of: string) { const start = new Date(Date.UTC(Number(of), 0, 1)); return { start, end: endOfYear(start) }; }",
    ),
    // Constructors
    fixed('constructor', 'export const opening = new Date(2024, 0, 1);', 'export const opening = new Date(Date.UTC(2024, 0, 1));'),
    fixed('constructor', 'export const opening = new Date(/* year */ 2024, 0 /* January */, 1,);', 'export const opening = new Date(Date.UTC(/* year */ 2024, 0 /* January */, 1,));'),
    fixed(
      'constructor',
      'export const monthStart = (now: Date) => new Date(now.getFullYear(), now.getMonth(), 1);',
      'export const monthStart = (now: Date) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));',
    ),
    fixed(
      'constructor',
      'export function since(year: number) { const from = new Date(year, 0, 1); from.setHours(3); return { paidAt: { gte: from } }; }',
      'export function since(year: number) { const from = new Date(Date.UTC(year, 0, 1)); from.setHours(3); return { paidAt: { gte: from } }; }',
    ),
    {
      // The constructor and the getter around it are one local clock; the parts that it is made of are not.
      code: 'export const length = (now: Date) => new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate();',
      output: 'export const length = (now: Date) => new Date(now.getUTCFullYear(), now.getUTCMonth() + 1, 0).getDate();',
      errors: [{ messageId: 'getter' }, { messageId: 'getter' }],
    },
    // Midnight of UTC is another day in a zone west of it
    ...[
      ['const inZone = tz(zone); return inZone(new Date(y, m, 1));', 'new Date(y, m, 1)', 'new TZDate(y, m, 1, zone)'],
      ["return tz('America/New_York')(new Date(y, m));", 'new Date(y, m)', "new TZDate(y, m, 'America/New_York')"],
      ['return new TZDate(new Date(y, m + 1, 0), zone);', 'new Date(y, m + 1, 0)', 'new TZDate(y, m + 1, 0, zone)'],
    ].map(([body = '', expression = '', instead = '']) => ({
      code: `import { tz, TZDate } from '@date-fns/tz'; export function opening(y: number, m: number, zone: string) { ${body} }`,
      output: null,
      errors: [{ messageId: 'constructor', data: { expression, instead: `\`${instead}\` of @date-fns/tz` }, suggestions: [] }],
    })),
    // Texts that may be instants, and days that become instants
    // date-fns 2 makes a plain Date of a UTCDate again.
    {
      code: "import { startOfDay } from 'date-fns'; export const opening = (paidAt: Date) => startOfDay(paidAt);",
      errors: [{ messageId: 'library', data: { expression: 'startOfDay(paidAt)', instead: '`startOfDay(new UTCDate(paidAt))` with `UTCDate` of @date-fns/utc (date-fns 3 or later)' } }],
    },
    unfixed('format', "import { format, parseISO } from 'date-fns'; export const shown = (invoice: { paidAt: string }) => format(parseISO(invoice.paidAt), 'yyyy-MM');"),
    unfixed('format', "import { format, parseISO } from 'date-fns'; export const shown = (createdDate: string) => format(parseISO(createdDate), 'yyyy-MM');"),
    unfixed('library', "import { parseISO, startOfMonth } from 'date-fns'; export const since = (dateFrom: string) => startOfMonth(parseISO(dateFrom));"),
    // Tests that leave Dates
    suggested('format', 'export const shown = (paidAt: Date) => (paidAt instanceof Date ? String(paidAt) : null);', 'export const shown = (paidAt: Date) => (paidAt instanceof Date ? paidAt.toISOString() : null);'),
    suggested('format', "export const shown = (paidAt: Date) => (typeof paidAt === 'string' || paidAt === null ? null : String(paidAt));", "export const shown = (paidAt: Date) => (typeof paidAt === 'string' || paidAt === null ? null : paidAt.toISOString());"),
    // Texts
    fixed('string', "export const launch = new Date('2024-01-01T00:00');", "export const launch = new Date('2024-01-01T00:00Z');"),
    fixed('string', 'export const launch = Date.parse("2024-01-01 10:00:00");', 'export const launch = Date.parse("2024-01-01 10:00:00Z");'),
    fixed('string', "export const launch = new Date('Jan 1, 2024');", "export const launch = new Date('Jan 1, 2024 UTC');"),
    fixed('string', "export const launch = new Date('2024/01/31');", "export const launch = new Date('2024/01/31 UTC');"),
    fixed('string', 'export const opening = (day: string) => new Date(`${day}T00:00:00`);', 'export const opening = (day: string) => new Date(`${day}T00:00:00Z`);'),
    fixed('string', "export const closing = (day: string) => new Date(day + 'T23:59:59.999');", "export const closing = (day: string) => new Date(day + 'T23:59:59.999Z');"),
    fixed('string', 'export const at = (y: number, m: number, d: number) => new Date(`${y}/${m}/${d}`);', 'export const at = (y: number, m: number, d: number) => new Date(`${y}/${m}/${d} UTC`);'),
    unfixed('string', "const LAUNCH = '2024-01-01T00:00:00'; export const launch = new Date(LAUNCH);"),
    unfixed('string', "export const there = (paidAt: Date) => new Date(paidAt.toLocaleString('en-US', { timeZone: 'Europe/Berlin' }));"),
    // Getters and setters
    fixed('getter', 'export const hour = (paidAt: Date) => paidAt.getHours();', 'export const hour = (paidAt: Date) => paidAt.getUTCHours();'),
    fixed('getter', 'export function hour(value) { return value.getHours(); }', 'export function hour(value) { return value.getUTCHours(); }'),
    fixed('getter', 'export function isFirst(date) { return date.getDate() === 1; }', 'export function isFirst(date) { return date.getUTCDate() === 1; }'),
    fixed('getter', 'class Order { paidAt: Date; weekday() { return this.paidAt?.getDay(); } }', 'class Order { paidAt: Date; weekday() { return this.paidAt?.getUTCDay(); } }'),
    fixed('getter', 'const now = () => new Date(); export const month = now().getMonth();', 'const now = () => new Date(); export const month = now().getUTCMonth();'),
    fixed('getter', 'export const isSame = (a: Date, b: Date) => a.getDay() === b.getDay();', 'export const isSame = (a: Date, b: Date) => a.getUTCDay() === b.getUTCDay();'),
    fixed('getter', 'export const start = (first) => [first.getUTCFullYear(), first.getMonth()];', 'export const start = (first) => [first.getUTCFullYear(), first.getUTCMonth()];'),
    unfixed('getter', 'export const year = (paidAt: Date) => paidAt.getYear();'),
    fixed('setter', 'export function startOf(day: Date) { day.setHours(0, 0, 0, 0); }', 'export function startOf(day: Date) { day.setUTCHours(0, 0, 0, 0); }'),
    fixed('setter', 'export function next(day: Date) { day.setDate(day.getDate() + 1); }', 'export function next(day: Date) { day.setUTCDate(day.getUTCDate() + 1); }'),
    fixed('setter', 'export function bump(expiry) { expiry.setMonth(expiry.getMonth() + 1); }', 'export function bump(expiry) { expiry.setUTCMonth(expiry.getUTCMonth() + 1); }'),
    unfixed('offset', 'export const shifted = (paidAt: Date) => new Date(paidAt.getTime() - paidAt.getTimezoneOffset() * 60_000);'),
    // Printing
    fixed('format', 'export const shown = (paidAt: Date) => paidAt.toLocaleString();', "export const shown = (paidAt: Date) => paidAt.toLocaleString(undefined, { timeZone: 'UTC' });"),
    fixed('format', "export const shown = (paidAt: Date) => paidAt.toLocaleDateString('en-GB');", "export const shown = (paidAt: Date) => paidAt.toLocaleDateString('en-GB', { timeZone: 'UTC' });"),
    fixed(
      'format',
      "export const shown = (paidAt: Date) => paidAt.toLocaleDateString('en-GB', {\n  month: 'long',\n  // as on paper\n});",
      "export const shown = (paidAt: Date) => paidAt.toLocaleDateString('en-GB', {\n  month: 'long',\n  timeZone: 'UTC',\n  // as on paper\n});",
    ),
    fixed(
      'format',
      "const long = { month: 'long' } as const; export const shown = (paidAt: Date) => paidAt.toLocaleTimeString('en', long);",
      "const long = { month: 'long' } as const; export const shown = (paidAt: Date) => paidAt.toLocaleTimeString('en', { ...long, timeZone: 'UTC' });",
    ),
    fixed(
      'format',
      "export function shown(order) { return order.paid.toLocaleString('en', { dateStyle: 'long' }); }",
      "export function shown(order) { return order.paid.toLocaleString('en', { dateStyle: 'long', timeZone: 'UTC' }); }",
    ),
    fixed('format', "export const formatter = new Intl.DateTimeFormat('en');", "export const formatter = new Intl.DateTimeFormat('en', { timeZone: 'UTC' });"),
    fixed('format', 'export const shown = (paidAt: Date) => Intl.DateTimeFormat().format(paidAt);', "export const shown = (paidAt: Date) => Intl.DateTimeFormat(undefined, { timeZone: 'UTC' }).format(paidAt);"),
    suggested('format', 'export const shown = (paidAt: Date) => paidAt.toString();', 'export const shown = (paidAt: Date) => paidAt.toISOString();'),
    suggested(
      'format',
      "export const isLaunch = (paidAt: Date) => paidAt.toString() === new Date('2024-01-01').toString();",
      "export const isLaunch = (paidAt: Date) => paidAt.toISOString() === new Date('2024-01-01').toISOString();",
    ),
    suggested(
      'format',
      "import * as dayjs from 'dayjs'; export function expiry(age: number) { const end = dayjs.utc().add(age, 'second').toDate(); return end.toString(); }",
      "import * as dayjs from 'dayjs'; export function expiry(age: number) { const end = dayjs.utc().add(age, 'second').toDate(); return end.toISOString(); }",
    ),
    suggested(
      'format',
      "import { addDays } from 'date-fns'; export const due = (order) => addDays(order.paid, 14).toString();",
      "import { addDays } from 'date-fns'; export const due = (order) => addDays(order.paid, 14).toISOString();",
    ),
    suggested('format', 'export const key = (paidAt: Date) => paidAt.toDateString();', 'export const key = (paidAt: Date) => paidAt.toISOString().slice(0, 10);'),
    suggested('format', 'export const send = (mailer: any, paidAt: Date) => mailer.info(`paid at ${paidAt}`);', 'export const send = (mailer: any, paidAt: Date) => mailer.info(`paid at ${paidAt.toISOString()}`);'),
    suggested('format', 'export const line = (paidAt: Date) => `paid at ${paidAt}`;', 'export const line = (paidAt: Date) => `paid at ${paidAt.toISOString()}`;'),
    suggested('format', "export const line = (order: { paidAt: Date | null }) => 'paid at ' + order.paidAt;", "export const line = (order: { paidAt: Date | null }) => 'paid at ' + order.paidAt?.toISOString();"),
    suggested('format', 'export const line = (paidAt: Date | null) => String(paidAt ?? new Date());', 'export const line = (paidAt: Date | null) => (paidAt ?? new Date()).toISOString();'),
    suggested('format', 'export const line = (paidAt: Date) => String(paidAt);', 'export const line = (paidAt: Date) => paidAt.toISOString();'),
    suggested('format', 'export const now = Date();', 'export const now = new Date().toISOString();'),
    // Each cause once, with what a reader has to know
    {
      code: 'export const key = (at: Date) => `${at.getFullYear()}-${at.getMonth() + 1}`;',
      output: null,
      errors: [
        { message: '`at.getFullYear()` is read in local time, so it depends on the time zone of the process. Use `getUTCFullYear()`.', line: 1, column: 37, endColumn: 53, suggestions: 1 },
        { message: '`at.getMonth()` is read in local time, so it depends on the time zone of the process. Use `getUTCMonth()`.', line: 1, column: 57, endColumn: 70, suggestions: 1 },
      ],
    },
    // date-fns
    unfixed('format', "import { format } from 'date-fns'; export const name = (paidAt: Date) => format(paidAt, 'yyyy-MM-dd');"),
    unfixed('format', "import { format as print, startOfDay } from 'date-fns'; export const name = (paidAt: Date) => print(startOfDay(paidAt), 'yyyy');"),
    unfixed('format', "import { formatISO } from 'date-fns'; export const day = (paidAt: Date) => formatISO(paidAt, { representation: 'date' });"),
    unfixed('library', "import * as dates from 'date-fns'; export const opening = (day: Date) => dates.startOfDay(day);"),
    unfixed('library', "const { endOfMonth } = require('date-fns'); exports.closing = (day) => endOfMonth(day);"),
    unfixed('library', "import isToday from 'date-fns/isToday'; export const isNew = (paidAt: Date) => isToday(paidAt);"),
    unfixed('string', "import { parseISO } from 'date-fns'; export const launch = parseISO('2024-01-01T00:00');"),
    suggested(
      'library',
      "import { endOfDay, startOfDay } from 'date-fns'; import { UTCDate } from '@date-fns/utc'; export const all = (a: Date) => [startOfDay(new UTCDate(a)), endOfDay(a)];",
      "import { endOfDay, startOfDay } from 'date-fns'; import { UTCDate } from '@date-fns/utc'; export const all = (a: Date) => [startOfDay(new UTCDate(a)), endOfDay(new UTCDate(a))];",
    ),
    suggested(
      'library',
      "import { startOfDay } from 'date-fns'; import { utc } from '@date-fns/utc'; export const all = (a: Date) => [startOfDay(a, { in: utc }), startOfDay(a)];",
      "import { startOfDay } from 'date-fns'; import { utc, UTCDate } from '@date-fns/utc'; export const all = (a: Date) => [startOfDay(a, { in: utc }), startOfDay(new UTCDate(a))];",
    ),
    // Day.js
    unfixed(
      'library',
      "import base from 'dayjs'; function once<T>(make: () => T): T { return make(); } const dayjs = once(() => base); export const opening = () => dayjs().startOf('day').toDate();",
    ),
    unfixed('library', "import dayjs from 'dayjs'; export const opening = () => dayjs().startOf('day').toDate();"),
    suggested(
      'format',
      "import dayjs from 'dayjs'; import utc from 'dayjs/plugin/utc'; dayjs.extend(utc); export const day = (a: Date) => dayjs(a).format('YYYY-MM-DD');",
      "import dayjs from 'dayjs'; import utc from 'dayjs/plugin/utc'; dayjs.extend(utc); export const day = (a: Date) => dayjs.utc(a).format('YYYY-MM-DD');",
    ),
    unfixed('string', "import dayjs from 'dayjs'; export const launch = dayjs('2024-01-01 10:00'); if (!launch.isValid()) throw new Error('no date');"),
    unfixed('string', "import dayjs from 'dayjs'; export function read(text: string) { const at = dayjs(text, 'YYYY-MM-DD HH:mm', true); return at.isValid() ? at.toDate() : null; }"),
    unfixed('string', "import dayjs from 'dayjs'; export const launch = dayjs('2024-01-01 10:00').toDate();"),
    unfixed('getter', "import dayjs from 'dayjs'; export function hour(a: Date) { const at = dayjs(a).add(1, 'hour'); return at.hour(); }"),
    // Moment
    suggested('format', "import moment from 'moment'; export const day = (a: Date) => moment(a).format('L');", "import moment from 'moment'; export const day = (a: Date) => moment.utc(a).format('L');"),
    fixed('setter', "const moment = require('moment'); exports.opening = () => moment().hours(9).toDate();", "const moment = require('moment'); exports.opening = () => moment.utc().hours(9).toDate();"),
    suggested('string', "import moment from 'moment'; export const at = (text: string) => moment(text, 'DD.MM.YYYY').toDate();", "import moment from 'moment'; export const at = (text: string) => moment.utc(text, 'DD.MM.YYYY').toDate();"),
    fixed('constructor', "import moment from 'moment'; export const launch = moment([2024, 0, 1]).toDate();", "import moment from 'moment'; export const launch = moment.utc([2024, 0, 1]).toDate();"),
    // Luxon
    fixed('library', "import { DateTime } from 'luxon'; export const today = () => DateTime.now().startOf('day').toMillis();", "import { DateTime } from 'luxon'; export const today = () => DateTime.utc().startOf('day').toMillis();"),
    fixed('getter', "import { DateTime } from 'luxon'; export const hour = () => DateTime.local().hour;", "import { DateTime } from 'luxon'; export const hour = () => DateTime.utc().hour;"),
    suggested('format', "import { DateTime } from 'luxon'; export const day = (a: Date) => DateTime.fromJSDate(a).toFormat('yyyy-MM');", "import { DateTime } from 'luxon'; export const day = (a: Date) => DateTime.fromJSDate(a, { zone: 'utc' }).toFormat('yyyy-MM');"),
    suggested('string', "import { DateTime } from 'luxon'; export const at = (text: string) => DateTime.fromFormat(text, 'dd.MM.yyyy').toJSDate();", "import { DateTime } from 'luxon'; export const at = (text: string) => DateTime.fromFormat(text, 'dd.MM.yyyy', { zone: 'utc' }).toJSDate();"),
    fixed('constructor', "import { DateTime } from 'luxon'; export const launch = DateTime.fromObject({ year: 2024 }).toJSDate();", "import { DateTime } from 'luxon'; export const launch = DateTime.fromObject({ year: 2024 }, { zone: 'utc' }).toJSDate();"),
    // Temporal
    fixed('library', 'export const now = Temporal.Now.plainDateTimeISO();', "export const now = Temporal.Now.plainDateTimeISO('UTC');"),
    fixed('format', 'export const shown = Temporal.Now.instant().toLocaleString();', "export const shown = Temporal.Now.instant().toLocaleString(undefined, { timeZone: 'UTC' });"),
  ],
});
