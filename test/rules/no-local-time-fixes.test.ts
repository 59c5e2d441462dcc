// What is moved to UTC without asking, and what waits for a person who knows which clock is meant.
import rule from '../../rules/no-local-time.ts';
import { createRuleTester } from '../rule-tester.ts';

/** A case with one report and its fix. */
const fixed = (messageId: string, code: string, output: string) => ({ code, output, errors: [{ messageId }] });
/** A case with one report and its suggestion. */
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });

const OPENING = 'export function opening(day: Date) { day.setHours(0, 0, 0, 0); return day; }';
const OPENING_IN_UTC = OPENING.replace('setHours', 'setUTCHours');

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
    // What is made for a local clock that stays one
    suggested(
      'constructor',
      'export function opening(year: number) {\n  const start = new Date(year, 0, 1);\n  // In local time.\n  start.setHours(9);\n  return start;\n}',
      'export function opening(year: number) {\n  const start = new Date(Date.UTC(year, 0, 1));\n  // In local time.\n  start.setHours(9);\n  return start;\n}',
    ),
  ],
});
