// What is moved to UTC without asking, and what waits for a person who knows which clock is meant.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

/** A case with one report and its fix. */
const fixed = (messageId: string, code: string, output: string) => ({ code, output, errors: [{ messageId }] });
/** A case with one report and its suggestion. */
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

/** The same code without options and with those for UTC, at the mark. */
const withZone = (code: string): readonly [string, string] => [code.replace('@', ''), code.replace('@', ", { timeZone: 'UTC' }")];
/** The same code with Moment in local time and in UTC, at the mark. */
const withMoment = (code: string): readonly [string, string] => [`import moment from 'moment'; ${code.replaceAll('@', '')}`, `import moment from 'moment'; ${code.replaceAll('@', '.utc')}`];
const PLUGIN = "import dayjs from 'dayjs'; import utc from 'dayjs/plugin/utc'; dayjs.extend(utc);";
const withDayjs = (code: string): readonly [string, string] => [`${PLUGIN} ${code.replaceAll('@', '')}`, `${PLUGIN} ${code.replaceAll('@', '.utc')}`];

const OPENING = 'export function opening(day: Date) { day.setHours(0, 0, 0, 0); return day; }';
const OPENING_IN_UTC = OPENING.replace('setHours', 'setUTCHours');
/** A function that stays as it is. */
const MIDNIGHT = '// Local midnight.\nfunction midnight(at: Date) { const day = new Date(at); day.setHours(0, 0, 0, 0); return day; }';

createRuleTester().run('no-local-time', rule, {
  valid: [],
  invalid: [
    // Files that name the zone which is meant
    ...[
      "import moment from 'moment-timezone'; export const paidOn = (at: Date) => moment(at).tz('Asia/Ho_Chi_Minh').format('YYYYMMDD');\n",
      "import moment from 'moment-timezone'; import { SHOP_ZONE } from './shop'; export const paidOn = (at: Date) => moment(at).tz(SHOP_ZONE).format('YYYYMMDD');\n",
      "export const invoiceDay = (at: Date) => at.toLocaleDateString('de', { timeZone: 'Europe/Berlin' });\n",
      "export const database = { dialect: 'mysql', timezone: '+07:00' };\n",
    ].map((before) => suggested('setter', before + OPENING, before + OPENING_IN_UTC)),
    ...[
      "import moment from 'moment-timezone'; export const paidOn = (at: Date) => moment(at).tz('UTC').format('YYYYMMDD');\n",
      "export const invoiceDay = (at: Date) => at.toLocaleDateString('de', { timeZone: 'UTC' });\n",
      "export const database = { dialect: 'mysql', timezone: '+00:00' };\n",
      "export const paths = ['orders/Europe/Berlin'];\n",
    ].map((before) => fixed('setter', before + OPENING, before + OPENING_IN_UTC)),
    // What is written by hand cancels out with what it is made of, as long as both are local
    suggested(
      'constructor',
      'export function hours(year: number, day: number) { const first = new Date(year, 0, day); const last = new Date(year, 0, day + 1); const all: string[] = []; for (let at = first; at <= last; at.setHours(at.getHours() + 1)) all.push(`${at.getFullYear()} ${at.getHours()}`); return all; }',
      'export function hours(year: number, day: number) { const first = new Date(Date.UTC(year, 0, day)); const last = new Date(year, 0, day + 1); const all: string[] = []; for (let at = first; at <= last; at.setHours(at.getHours() + 1)) all.push(`${at.getFullYear()} ${at.getHours()}`); return all; }',
    ),
    // Files that are run at a time of day
    ...["import cron from 'node-cron';\n", "const schedule = require('node-schedule');\n", "import { Cron } from '@nestjs/schedule';\n"].map((before) => suggested('setter', before + OPENING, before + OPENING_IN_UTC)),
    fixed(
      'setter',
      `import cron from 'node-cron'; import { report } from './report'; cron.schedule('59 59 23 * * *', report, { timezone: 'UTC' });\n${OPENING}`,
      `import cron from 'node-cron'; import { report } from './report'; cron.schedule('59 59 23 * * *', report, { timezone: 'UTC' });\n${OPENING_IN_UTC}`,
    ),
    fixed('setter', `import { parse } from './cron';\n${OPENING}`, `import { parse } from './cron';\n${OPENING_IN_UTC}`),
    // Comments that say so
    suggested('setter', `/** Gives the day with the local time set to midnight. */\n${OPENING}`, `/** Gives the day with the local time set to midnight. */\n${OPENING_IN_UTC}`),
    suggested(
      'string',
      'export class Period {\n  // From midnight of the server\'s time zone.\n  static start(day: string) { return new Date(`${day}T00:00:00`); }\n}',
      'export class Period {\n  // From midnight of the server\'s time zone.\n  static start(day: string) { return new Date(`${day}T00:00:00Z`); }\n}',
    ),
    suggested('getter', 'export const hour = (paidAt: Date) => paidAt.getHours(); // in local time', 'export const hour = (paidAt: Date) => paidAt.getUTCHours(); // in local time'),
    fixed(
      'setter',
      `/** Reads the local date of a shop. */\nexport const shopDate = (shop: { date: string }) => shop.date;\n${OPENING}`,
      `/** Reads the local date of a shop. */\nexport const shopDate = (shop: { date: string }) => shop.date;\n${OPENING_IN_UTC}`,
    ),
    fixed('setter', `/** Opens a local variable. */\n${OPENING}`, `/** Opens a local variable. */\n${OPENING_IN_UTC}`),
    ...['', "import { shop } from './shop';\n"].map((imports) => suggested('setter', `/** The calendar of the shop, in local time. */${imports ? '' : '\n'}\n${imports}${OPENING}`, `/** The calendar of the shop, in local time. */${imports ? '' : '\n'}\n${imports}${OPENING_IN_UTC}`)),
    suggested(
      'getter',
      "export function hour(clock: string, paidAt: Date) { switch (clock) { case 'local': return paidAt.getHours(); } return paidAt.getUTCHours(); }",
      "export function hour(clock: string, paidAt: Date) { switch (clock) { case 'local': return paidAt.getUTCHours(); } return paidAt.getUTCHours(); }",
    ),
    suggested(
      'getter',
      "export const hour = (clock: string, paidAt: Date) => (clock === 'local' ? paidAt.getHours() : paidAt.getUTCHours());",
      "export const hour = (clock: string, paidAt: Date) => (clock === 'local' ? paidAt.getUTCHours() : paidAt.getUTCHours());",
    ),
    fixed('getter', "export const hour = (shop: string, at: Date) => (shop === 'locality' ? at.getHours() : 9);", "export const hour = (shop: string, at: Date) => (shop === 'locality' ? at.getUTCHours() : 9);"),
    // What is made for a local clock that stays one
    suggested(
      'constructor',
      'export function opening(year: number) {\n  const start = new Date(year, 0, 1);\n  // In local time.\n  start.setHours(9);\n  return start;\n}',
      'export function opening(year: number) {\n  const start = new Date(Date.UTC(year, 0, 1));\n  // In local time.\n  start.setHours(9);\n  return start;\n}',
    ),
    // Names that say so
    suggested(
      'constructor',
      'export const ConstructLocalDate = (date: Date, [hour, minute]: number[]) => new Date(date.getFullYear(), date.getMonth(), date.getDate(), hour, minute);',
      'export const ConstructLocalDate = (date: Date, [hour, minute]: number[]) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), hour, minute));',
    ),
    suggested('getter', 'export const year = (localDate: Date) => localDate.getFullYear();', 'export const year = (localDate: Date) => localDate.getUTCFullYear();'),
    suggested('getter', 'export const year = (order: { localDate: Date }) => order.localDate.getFullYear();', 'export const year = (order: { localDate: Date }) => order.localDate.getUTCFullYear();'),
    suggested('getter', "import { toLocalDate } from './days';\nexport function year(paidAt: Date) { const day = toLocalDate(paidAt); return day.getFullYear(); }", "import { toLocalDate } from './days';\nexport function year(paidAt: Date) { const day = toLocalDate(paidAt); return day.getUTCFullYear(); }"),
    fixed('getter', 'export const year = (locale: { date: Date }) => locale.date.getFullYear();', 'export const year = (locale: { date: Date }) => locale.date.getUTCFullYear();'),
    fixed('getter', "import { locate } from './days';\nexport function year(paidAt: Date) { const day = locate(paidAt); return day.getFullYear(); }", "import { locate } from './days';\nexport function year(paidAt: Date) { const day = locate(paidAt); return day.getUTCFullYear(); }"),
    suggested('constructor', 'export const order = (year: number) => ({ localDate: new Date(year, 0, 1) });', 'export const order = (year: number) => ({ localDate: new Date(Date.UTC(year, 0, 1)) });'),
    suggested(
      'constructor',
      "import { convertFromLocalToIso } from './dates'; export const due = (year: number) => convertFromLocalToIso(new Date(year, 0, 1));",
      "import { convertFromLocalToIso } from './dates'; export const due = (year: number) => convertFromLocalToIso(new Date(Date.UTC(year, 0, 1)));",
    ),
    suggested(
      'setter',
      'export class Shop { toLocalMidnight(paidAt: Date) { paidAt.setHours(0, 0, 0, 0); return paidAt; } }',
      'export class Shop { toLocalMidnight(paidAt: Date) { paidAt.setUTCHours(0, 0, 0, 0); return paidAt; } }',
    ),
    fixed('constructor', 'export const inLocale = (year: number) => new Date(year, 0, 1);', 'export const inLocale = (year: number) => new Date(Date.UTC(year, 0, 1));'),
    fixed('constructor', 'export const findLocalOrders = (year: number) => find(new Date(year, 0, 1));', 'export const findLocalOrders = (year: number) => find(new Date(Date.UTC(year, 0, 1)));'),
    // Checks of what a client sends
    suggested(
      'setter',
      "import { z } from 'zod'; export const order = z.object({ dueAt: z.date().min(new Date(new Date().setHours(0, 0, 0, 0))) });",
      "import { z } from 'zod'; export const order = z.object({ dueAt: z.date().min(new Date(new Date().setUTCHours(0, 0, 0, 0))) });",
    ),
    suggested(
      'setter',
      "import { z } from 'zod'; export const dueAt = z.date().refine((day) => { const today = new Date(); today.setHours(0, 0, 0, 0); return day >= today; });",
      "import { z } from 'zod'; export const dueAt = z.date().refine((day) => { const today = new Date(); today.setUTCHours(0, 0, 0, 0); return day >= today; });",
    ),
    suggested(
      'string',
      "const yup = require('yup'); const day = yup.string(); exports.opening = day.transform((text) => new Date(`${text}T00:00:00`));",
      "const yup = require('yup'); const day = yup.string(); exports.opening = day.transform((text) => new Date(`${text}T00:00:00Z`));",
    ),
    fixed(
      'constructor',
      "import { z } from 'zod'; export const from = z.date().parse(new Date(2024, 0, 1));",
      "import { z } from 'zod'; export const from = z.date().parse(new Date(Date.UTC(2024, 0, 1)));",
    ),
    fixed(
      'setter',
      "import { z } from 'zod'; import { orders } from './orders'; export const paid = orders.refine((order) => order.paidAt.setHours(0, 0, 0, 0)); export const id = z.string();",
      "import { z } from 'zod'; import { orders } from './orders'; export const paid = orders.refine((order) => order.paidAt.setUTCHours(0, 0, 0, 0)); export const id = z.string();",
    ),
    // Days of the local calendar that are taken as days of UTC, and the other way round
    ...['date.getDate()', 'date.getDate() + 1'].map((day) => suggested(
      'getter',
      `export const selection = (date: Date) => new Date(Date.UTC(date.getFullYear(), date.getMonth(), ${day}, 12));`,
      `export const selection = (date: Date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), ${day.replace('get', 'getUTC')}, 12));`,
    )),
    suggested('constructor', 'export const calendarDate = (y: number, m: number, d: number) => new Date(y, m - 1, d, 12, 0);', 'export const calendarDate = (y: number, m: number, d: number) => new Date(Date.UTC(y, m - 1, d, 12, 0));'),
    suggested('constructor', 'const NOON = 12; export const calendarDate = (y: number, m: number, d: number) => new Date(y, m, d, NOON);', 'const NOON = 12; export const calendarDate = (y: number, m: number, d: number) => new Date(Date.UTC(y, m, d, NOON));'),
    fixed('constructor', 'export const closing = (y: number, m: number, d: number) => new Date(y, m, d, 18);', 'export const closing = (y: number, m: number, d: number) => new Date(Date.UTC(y, m, d, 18));'),
    {
      code: 'export const month = (now: Date) => new Date(Date.UTC(now.getFullYear(), now.getMonth(), 1));',
      output: 'export const month = (now: Date) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));',
      errors: [{ messageId: 'getter' }, { messageId: 'getter' }],
    },
    {
      code: 'export const isBusy = (now: Date) => Calendar.UTC(2024, now.getMonth(), now.getDate());',
      output: 'export const isBusy = (now: Date) => Calendar.UTC(2024, now.getUTCMonth(), now.getUTCDate());',
      errors: [{ messageId: 'getter' }, { messageId: 'getter' }],
    },
    // Texts without a zone that are read: whoever wrote them knows which one they mean
    suggested('string', ...withMoment("export const start = (text: string) => moment@(text, 'DD/MM/YYYY').toDate();")),
    suggested('string', ...withMoment("export const due = (rent) => moment@(rent.term, 'YYYYMMDDHH').toDate();")),
    suggested('library', ...withMoment("export const start = (paidOn: string | Date) => moment@(paidOn).startOf('day').toDate();")),
    suggested('getter', ...withMoment('export const hour = (order) => moment@(order.paidAt).hour();')),
    suggested('library', ...withMoment("export function start(text: string) { const first = moment(text); return moment@(first).startOf('month').toDate(); }")),
    suggested('string', ...withMoment("export const due = (term: number) => moment@(term, 'YYYYMMDDHH').toDate();")),
    fixed('string', ...withMoment("export const launch = moment@('01/05/2024', 'DD/MM/YYYY').toDate();")),
    fixed('library', ...withMoment("export const start = (paidAt: Date | null) => moment@(paidAt).startOf('day').toDate();")),
    fixed('library', ...withMoment("export const start = (paidAt: number) => moment@(paidAt).startOf('day').toDate();")),
    fixed('library', ...withMoment("export const today = () => moment@().startOf('day').toDate();")),
    fixed('library', ...withMoment("export function start(paidAt: Date) { const first = moment(paidAt); return moment@(first).startOf('month').toDate(); }")),
    fixed('library', ...withMoment("export const start = () => moment@('2024-01-01T00:00:00Z').startOf('day').toDate();")),
    // Texts that are written: a text without its zone may be stored, sent and read again
    suggested('format', ...withMoment("export const expiry = (orders) => orders.update({ expiresAt: moment@().add(2, 'hours').format('YYYY-MM-DD HH:mm:ss') });")),
    suggested('format', ...withDayjs("export const dayOf = (paidAt: Date) => dayjs@(paidAt).format('YYYY-MM-DD');")),
    suggested('format', ...withMoment("export const query = (paidAt: Date) => `SELECT * FROM orders WHERE paid_at > '${moment@(paidAt).format('YYYY-MM-DD')}'`;")),
    fixed('format', ...withMoment("export const log = (paidAt: Date) => console.log('paid at', moment@(paidAt).format('HH:mm'));")),
    fixed('format', ...withMoment("export const log = (logger, paidAt: Date) => logger.info(`paid at ${moment@(paidAt).format('HH:mm')}`);")),
    fixed('format', ...withMoment("export function check(paidAt: Date) { throw new RangeError('paid at ' + moment@(paidAt).format('HH:mm')); }")),
    fixed('getter', "import { DateTime } from 'luxon'; export const parts = (paidAt: Date) => DateTime.fromJSDate(paidAt).hour;", "import { DateTime } from 'luxon'; export const parts = (paidAt: Date) => DateTime.fromJSDate(paidAt, { zone: 'utc' }).hour;"),
    suggested(
      'format',
      "import { DateTime } from 'luxon'; export const day = () => DateTime.now().toISODate();",
      "import { DateTime } from 'luxon'; export const day = () => DateTime.utc().toISODate();",
    ),
    fixed('format', ...withMoment("import chalk from 'chalk'; export const log = (paidAt: Date) => console.log(chalk.blue(`paid at ${moment@(paidAt).format('HH:mm')}`));")),
    suggested('format', 'export const note = (menu: any, paidAt: Date) => console.log(menu.render(`paid at ${paidAt}`));', 'export const note = (menu: any, paidAt: Date) => console.log(menu.render(`paid at ${paidAt.toISOString()}`));'),
    suggested('getter', 'export const month = (paidAt: Date) => `M${paidAt.getMonth() + 1}`;', 'export const month = (paidAt: Date) => `M${paidAt.getUTCMonth() + 1}`;'),
    suggested('getter', "export const file = (paidAt: Date) => 'orders-' + paidAt.getDay();", "export const file = (paidAt: Date) => 'orders-' + paidAt.getUTCDay();"),
    suggested('getter', 'export const day = (paidAt: Date) => paidAt.getDate().toString();', 'export const day = (paidAt: Date) => paidAt.getUTCDate().toString();'),
    suggested('getter', 'export const day = (paidAt: Date) => String(paidAt.getDate());', 'export const day = (paidAt: Date) => String(paidAt.getUTCDate());'),
    {
      code: "const pad = (n: number) => `${n}`.padStart(2, '0'); export function label(paidAt: Date) { const year = paidAt.getFullYear(); const month = pad(paidAt.getMonth() + 1); return [year, month].join('-'); }",
      output: null,
      errors: [{ messageId: 'getter', suggestions: 1 }, { messageId: 'getter', suggestions: 1 }],
    },
    suggested(
      'getter',
      'export function label(paidAt: Date) { const month = paidAt.getMonth() + 1; return `${month < 10 ? "0" : ""}${month}`; }',
      'export function label(paidAt: Date) { const month = paidAt.getUTCMonth() + 1; return `${month < 10 ? "0" : ""}${month}`; }',
    ),
    suggested(
      'getter',
      "export const label = (paidAt: Date) => [paidAt.getHours(), paidAt.getSeconds()].join(':');",
      "export const label = (paidAt: Date) => [paidAt.getUTCHours(), paidAt.getSeconds()].join(':');",
    ),
    suggested(
      'getter',
      "import { pad } from './texts'; export const label = (paidAt: Date) => [paidAt.getHours(), paidAt.getSeconds()].map(pad).join(':');",
      "import { pad } from './texts'; export const label = (paidAt: Date) => [paidAt.getUTCHours(), paidAt.getSeconds()].map(pad).join(':');",
    ),
    fixed(
      'getter',
      'export function log(paidAt: Date) { const hour = paidAt.getHours(); console.log(`paid at ${hour}`); return hour < 9; }',
      'export function log(paidAt: Date) { const hour = paidAt.getUTCHours(); console.log(`paid at ${hour}`); return hour < 9; }',
    ),
    fixed(
      'getter',
      "export const log = (paidAt: Date) => console.log([paidAt.getHours(), paidAt.getSeconds()].join(':'));",
      "export const log = (paidAt: Date) => console.log([paidAt.getUTCHours(), paidAt.getSeconds()].join(':'));",
    ),
    fixed('getter', 'export const range = (paidAt: Date) => [paidAt.getMonth(), 11].map(Number);', 'export const range = (paidAt: Date) => [paidAt.getUTCMonth(), 11].map(Number);'),
    fixed('getter', 'export const log = (paidAt: Date) => console.log(`paid at ${paidAt.getHours()}`);', 'export const log = (paidAt: Date) => console.log(`paid at ${paidAt.getUTCHours()}`);'),
    fixed('getter', 'export const next = (paidAt: Date, months: number) => paidAt.getMonth() + months;', 'export const next = (paidAt: Date, months: number) => paidAt.getUTCMonth() + months;'),
    fixed('getter', 'export const discount = (paidAt: Date) => Math.min(paidAt.getMonth() + 1, 6);', 'export const discount = (paidAt: Date) => Math.min(paidAt.getUTCMonth() + 1, 6);'),
    suggested('format', ...withZone("export const receipt = (paidAt: Date) => ({ paidAt: paidAt.toLocaleDateString('en'@) });")),
    suggested('format', ...withZone("export const receipt = (paidAt: Date, paidOn?: string) => ({ paidOn: paidOn ?? paidAt.toLocaleDateString('en'@) });")),
    suggested('format', ...withZone("export const receipt = (paidAt: Date) => ({ paidAt: new Intl.DateTimeFormat('en'@).format(paidAt) });")),
    suggested('format', ...withZone("export function note(order: { shown: string }, paidAt: Date) { order.shown = paidAt.toLocaleDateString('en'@); }")),
    // Comparisons of which only one side would be moved
    suggested('library', ...withDayjs("export const isIn = (at: Date, period: { start: string; end: string }) => dayjs@(at).isBetween(period.start, period.end, 'days', '[]');")),
    suggested('library', ...withMoment("export const isPaid = (paidAt: Date) => moment@(paidAt).isSame('2024-01-01 10:00', 'day');")),
    suggested('library', ...withMoment("export function isDue(dueAt: Date, text: string) { const day = moment(text); return moment@(dueAt).isSame(day, 'day'); }")),
    fixed('library', ...withMoment("export const isToday = (dueAt: Date) => moment@(dueAt).isSame(moment(), 'day');")),
    fixed('library', ...withMoment("export const isIn = (at: Date, start: Date, end: Date) => moment@(at).isBetween(start, end, 'day', '[]');")),
    suggested(
      'setter',
      'export const isDue = (day: Date) => day >= new Date(new Date().setHours(0, 0, 0, 0));',
      'export const isDue = (day: Date) => day >= new Date(new Date().setUTCHours(0, 0, 0, 0));',
    ),
    suggested('setter', 'export const isFirst = (day: number, from: Date) => from.setHours(0, 0, 0, 0) === day;', 'export const isFirst = (day: number, from: Date) => from.setUTCHours(0, 0, 0, 0) === day;'),
    suggested('constructor', 'export const isOld = (order) => order.day.getTime() < new Date(2024, 0, 1).getTime();', 'export const isOld = (order) => order.day.getTime() < new Date(Date.UTC(2024, 0, 1)).getTime();'),
    suggested('library', ...withMoment("export const isDue = (day: Date) => day >= moment@().startOf('day').toDate();")),
    fixed('constructor', 'export const isOver = () => Date.now() > new Date(2024, 0, 1).getTime();', 'export const isOver = () => Date.now() > new Date(Date.UTC(2024, 0, 1)).getTime();'),
    fixed(
      'constructor',
      'export function isOver(year: number) { const now = new Date(); return now >= new Date(year, 0, 1); }',
      'export function isOver(year: number) { const now = new Date(); return now >= new Date(Date.UTC(year, 0, 1)); }',
    ),
    fixed('getter', 'export const isOpen = (from: number) => new Date().getHours() >= from;', 'export const isOpen = (from: number) => new Date().getUTCHours() >= from;'),
    {
      code: 'export const isSame = (a: Date, b: Date) => a.setHours(0, 0, 0, 0) === b.setHours(0, 0, 0, 0);',
      output: 'export const isSame = (a: Date, b: Date) => a.setUTCHours(0, 0, 0, 0) === b.setUTCHours(0, 0, 0, 0);',
      errors: [{ messageId: 'setter' }],
    },
    // Functions of which only a part would be moved
    {
      code: 'export function closing(day: Date) { const end = new Date(day); end.setHours(24, 0, 0, 0); return { end, offset: day.getTimezoneOffset() }; }',
      output: null,
      errors: [{ messageId: 'setter', suggestions: 1 }, { messageId: 'offset' }],
    },
    {
      code: "import moment from 'moment'; export function months(text?: string) { let month = moment().startOf('month'); if (text) { month = moment(text, 'MM/YYYY'); } return month.toDate(); }",
      output: null,
      errors: [{ messageId: 'library', suggestions: 1 }, { messageId: 'string', suggestions: 1 }],
    },
    {
      code: "import moment from 'moment'; export function inMonth(rows) { const start = moment().startOf('month'); return rows.filter((row) => !moment(row.paidOn, 'DD/MM/YYYY').isBefore(start)); }",
      output: null,
      errors: [{ messageId: 'library', suggestions: 1 }, { messageId: 'string', suggestions: 1 }],
    },
    {
      code: `import { endOfDay } from 'date-fns'; export const closing = (day: Date) => endOfDay(day);\n${OPENING}`,
      output: `import { endOfDay } from 'date-fns'; export const closing = (day: Date) => endOfDay(day);\n${OPENING_IN_UTC}`,
      errors: [{ messageId: 'library' }, { messageId: 'setter' }],
    },
    {
      code: 'export class Shop { offset() { return new Date().getTimezoneOffset(); } hour(at: Date) { return at.getHours(); } }',
      output: 'export class Shop { offset() { return new Date().getTimezoneOffset(); } hour(at: Date) { return at.getUTCHours(); } }',
      errors: [{ messageId: 'offset' }, { messageId: 'getter' }],
    },
    // Functions that hand dates to each other, of which one stays as it is
    {
      code: `${MIDNIGHT}\nfunction weekOf(paidAt: Date) { const day = midnight(paidAt); day.setDate(day.getDate() - day.getDay()); return day; }\nexport const end = (paidAt: Date) => { const week = weekOf(paidAt); week.setHours(24); return week; };`,
      output: null,
      errors: [{ messageId: 'setter', suggestions: 1 }, { messageId: 'setter', suggestions: 1 }, { messageId: 'setter', suggestions: 1 }],
    },
    {
      code: `export class Invoice {\n  ${MIDNIGHT.replace('function ', '').replaceAll('\n', '\n  ')}\n  weekday(paidAt: Date) { return this.midnight(paidAt).getDay(); }\n}`,
      output: null,
      errors: [{ messageId: 'setter', suggestions: 1 }, { messageId: 'getter', suggestions: 1 }],
    },
    {
      code: 'function shifted(paidAt: Date) { return new Date(+paidAt - paidAt.getTimezoneOffset() * 60_000); }\nexport function day(paidAt: Date) { return shifted(paidAt).getDate(); }',
      output: null,
      errors: [{ messageId: 'offset' }, { messageId: 'getter', suggestions: 1 }],
    },
    {
      name: 'a function that hands on no date, and one of the same name',
      code: `function clock() { return \`\${new Date().getHours()}h\`; }\n${OPENING.replace('{', '{ console.log(clock());')}\nexport const closing = (midnight: (day: Date) => Date, day: Date) => { midnight(day).setHours(18); };\n${MIDNIGHT}`,
      output: `function clock() { return \`\${new Date().getHours()}h\`; }\n${OPENING_IN_UTC.replace('{', '{ console.log(clock());')}\nexport const closing = (midnight: (day: Date) => Date, day: Date) => { midnight(day).setUTCHours(18); };\n${MIDNIGHT}`,
      errors: [{ messageId: 'getter', suggestions: 1 }, { messageId: 'setter' }, { messageId: 'setter' }, { messageId: 'setter', suggestions: 1 }],
    },
  ],
});
