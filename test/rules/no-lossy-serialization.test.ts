// Which texts of timestamps have lost their zone or time, and how they keep it.
import type { RuleTester } from 'eslint';
import { expect, it } from 'vitest';
import rule from '../../rules/no-lossy-serialization.ts';
import { project } from '../project/on-disk.ts';
import { createRuleTester } from '../rule-tester.ts';
import { lint, ruleOf } from '../tools/lint.ts';

const DAYJS = "import dayjs from 'dayjs';\nimport utc from 'dayjs/plugin/utc';\ndayjs.extend(utc);\n";

const ok = (name: string, code: string, options: readonly object[] = [], filename = 'orders.ts'): RuleTester.ValidTestCase => ({ name, code, filename, options: [...options] });

const record = (value: string, key = 'createdAt'): string => `declare const at: Date;\nawait orders.insert({ ${key}: ${value} });\n`;

/** A text that the fix makes whole again. */
const fixed = (name: string, value: string, output: string, messageId = 'zone', key = 'createdAt'): RuleTester.InvalidTestCase => ({
  name,
  code: record(value, key),
  output: record(output, key),
  filename: 'orders.ts',
  errors: [{ messageId }],
});

const suggested = (name: string, value: string, output: string, messageId = 'zone', key = 'createdAt'): RuleTester.InvalidTestCase => ({
  name,
  code: record(value, key),
  output: null,
  filename: 'orders.ts',
  errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output: record(output, key) }] }],
});

createRuleTester().run('no-lossy-serialization', rule, {
  valid: [
    ok('the whole ISO text', record('at.toISOString()')),
    ok('JSON', record('at.toJSON()')),
    ok('the date itself', record('at')),
    ok('a number', record('at.getTime()')),
    // Days
    ok('a day under the name of a day', record('at.toISOString().slice(0, 10)', 'day')),
    ok('a day under a date', record('at.toISOString().slice(0, 10)', 'birthDate')),
    ok('a day under dueOn', record("at.toISOString().split('T')[0]", 'dueOn')),
    ok('a day as part of a key', 'declare const at: Date;\nconst key = `orders-${at.toISOString().slice(0, 10)}`;\n'),
    ok('a day of a condition', 'declare const at: Date;\nfind({ where: { createdAt: { gte: at.toISOString().slice(0, 10) } } });\n'),
    ok('a day that the options name', record('at.toISOString().slice(0, 10)', 'reportedAt'), [{ dayKeys: ['reported_at'] }]),
    // Nothing is lost
    ok('a slice behind its end', record('at.toISOString().slice(0, 24)')),
    ok('without milliseconds but with Z', record("at.toISOString().replace(/\\.\\d+Z$/, 'Z')")),
    ok('milliseconds only', record("at.toISOString().replace(/\\.\\d{3}/, '')")),
    ok('a format with an offset', `${DAYJS}await orders.insert({ createdAt: dayjs.utc().format('YYYY-MM-DDTHH:mm:ssZ') });\n`),
    ok('a format with a fixed Z', `${DAYJS}await orders.insert({ createdAt: dayjs.utc().format('YYYY-MM-DDTHH:mm:ss[Z]') });\n`),
    ok('a format of something else', "await orders.insert({ createdAt: price.format('0,0.00') });\n"),
    ok('a format that is not known', "declare const pattern: string;\nawait orders.insert({ createdAt: dayjs.utc().format(pattern) });\n"),
    ok('a bound of a query', record("at.toISOString().substr(0, 19).replace('T', ' ')", 'startDate')),
    ok('the offset in place of Z', record("at.toISOString().replace('Z', '+00:00')")),
    ok('the words of a feed', record('at.toUTCString()', 'pubDate')),
    ok(
      'a parameter of a query that says its zone',
      "declare const at: Date;\nconst query = client.query({ sql: `SELECT 1 FROM orders WHERE placed_at >= {fromTime: DateTime64(3, 'UTC')}` });\nawait query({ fromTime: at.toISOString().slice(0, -1) });\n",
    ),
    // Columns that know their zone, of a database that takes no text with one
    ok('a row for ClickHouse', "import { createClient } from '@clickhouse/client';\n" + record("at.toISOString().slice(0, 19).replace('T', ' ')")),
    ok('a row for a ClickHouse of the project', "import type { OrderRow } from '../clickhouse/tables.ts';\n" + record('at.toISOString().slice(0, 19)')),
    ok('a file of ClickHouse', record('at.toISOString().slice(0, 19)'), [], 'packages/db-clickhouse/src/orders.ts'),
    // No timestamp
    ok('another key', record('at.toISOString().slice(0, 19)', 'label')),
    ok('a name of a file', "declare const at: Date;\nconst file = at.toISOString().replace(/[:.]/g, '-');\n"),
    ok('a time of day', record("at.toISOString().split('T')[1]")),
    ok('a header', record('at.toUTCString()', "'Last-Modified'")),
    ok('headers', 'declare const at: Date;\nsend({ headers: { createdAt: at.toUTCString() } });\n'),
    ok('the end of a cookie', record('at.toUTCString()', 'expires')),
    ok('the time of a file that is served', record('at.toUTCString()', 'mtime')),
    // Its zone is written beside it
    ok('a zone beside it', "declare const at: Date;\nsend({ start: { dateTime: at.toISOString().slice(0, 19), timeZone: 'UTC' } });\n"),
    ok('an offset beside it', 'declare const at: Date;\nsend({ created_at: at.toISOString().slice(0, 19), utc_offset: 0 });\n'),
    // Constants
    ok('a constant for something else', 'declare const at: Date;\nconst text = at.toISOString().slice(0, 19);\nsend({ label: text });\n'),
    ok('a constant that is also shown', 'declare const at: Date;\nconst createdAt = at.toISOString().slice(0, 19);\nshow(createdAt);\nsend({ createdAt });\n'),
    ok('a variable that may change', 'declare const at: Date;\nlet createdAt = at.toISOString().slice(0, 19);\ncreatedAt += "Z";\nsend({ createdAt });\n'),
    ok('a part of an ISO text in a constant', 'declare const at: Date;\nconst iso = at.toISOString();\nsend({ day: iso.slice(0, 10), createdAt: iso });\n'),
    ok('the cut of another text', 'declare const iso: string;\nsend({ createdAt: iso.slice(0, 19) });\n'),
    ok('a time of day of a text that is split', "declare const at: Date;\nsend({ createdAt: at.toISOString().split('T').pop() });\n"),
    ok('the day of a local time', "import { DateTime } from 'luxon';\nawait orders.insert({ createdAt: DateTime.now().toISODate() });\n"),
    // Shown
    ok('a log', 'declare const at: Date;\nlogger.info({ createdAt: at.toISOString().slice(0, 19) });\n'),
    ok('the console', 'declare const at: Date;\nconsole.log({ createdAt: at.toISOString().slice(0, 19) });\n'),
    ok('a component', 'export const Order = ({ at }: any) => <Row value={{ createdAt: at.toISOString().slice(0, 19) }} />;\n', [], 'order.tsx'),
    ok('a component of a server', "import 'server-only';\nexport const Order = ({ at }: any) => <Row value={{ createdAt: at.toISOString().slice(0, 19) }} />;\n", [], 'order.tsx'),
    ok('a template of a mail', record('at.toISOString().slice(0, 19)'), [], 'src/emails/order.ts'),
    ok('a service for mails', record('at.toISOString().slice(0, 19)'), [], 'src/services/mail/mail.service.ts'),
    ok('labels', 'declare const at: Date;\nsend({ labels: { createdAt: at.toISOString().slice(0, 19) } });\n'),
    // Reported by no-local-time
    ok('what a mail is made of', "import { OrderShippedEmail } from '@shop/transactional/emails/order-shipped-email';\nexport const mail = (at: Date) => OrderShippedEmail({ shippedAt: at.toLocaleDateString('en', { timeZone: 'UTC' }) });\n"),
    ok('local text', record('at.toLocaleString()')),
    ok('a local format', "import dayjs from 'dayjs';\nawait orders.insert({ createdAt: dayjs().format('YYYY-MM-DD HH:mm:ss') });\n"),
    ok('a number in the words of a country', 'await orders.insert({ createdAt: (12).toLocaleString("en", { timeZone: "UTC" }) });\n'),
  ],
  invalid: [
    {
      name: 'a parameter of a query that does not say its zone',
      code: 'declare const at: Date;\nconst query = client.query({ sql: `SELECT 1 FROM orders WHERE placed_at >= {fromTime: DateTime}` });\nawait query({ fromTime: at.toISOString().slice(0, -1) });\n',
      output: 'declare const at: Date;\nconst query = client.query({ sql: `SELECT 1 FROM orders WHERE placed_at >= {fromTime: DateTime}` });\nawait query({ fromTime: at.toISOString() });\n',
      errors: [{ messageId: 'zone' }],
    },
    {
      name: 'a day of a row for ClickHouse',
      code: "import { ch } from './clickhouse';\n" + record('at.toISOString().slice(0, 10)'),
      output: null,
      filename: 'orders.ts',
      errors: [{ messageId: 'time', suggestions: [{ messageId: 'suggestion', output: "import { ch } from './clickhouse';\n" + record('at.toISOString()') }] }],
    },
    fixed('a text that is cut', 'at.toISOString().slice(0, 19)', 'at.toISOString()'),
    fixed('a text without its end', 'at.toISOString().slice(0, -1)', 'at.toISOString()'),
    fixed('a text without milliseconds', 'at.toISOString().slice(0, -5)', 'at.toISOString()'),
    fixed('substring', 'at.toISOString().substring(0, 19)', 'at.toISOString()'),
    fixed('substr', 'at.toISOString().substr(0, 19)', 'at.toISOString()'),
    fixed('an optional cut', 'at?.toISOString()?.slice(0, 19)', 'at?.toISOString()'),
    fixed('split at the milliseconds', "at.toISOString().split('.')[0]", 'at.toISOString()'),
    fixed('without Z', "at.toISOString().replace('Z', '')", 'at.toISOString()'),
    fixed('without milliseconds and Z', "at.toISOString().replace(/\\.\\d+Z$/, '')", 'at.toISOString()'),
    fixed('without everything behind the dot', "at.toISOString().replace(/\\..+/, '')", 'at.toISOString()'),
    fixed('under another name', 'at.toISOString().slice(0, 19)', 'at.toISOString()', 'zone', 'updated_at'),
    fixed('an event', 'at.toISOString().slice(0, 19)', 'at.toISOString()', 'zone', 'paidAt'),
    fixed('a time', 'at.toISOString().slice(0, 19)', 'at.toISOString()', 'zone', 'startTime'),
    fixed('on one branch', 'flag ? at.toISOString().slice(0, 19) : null', 'flag ? at.toISOString() : null'),
    suggested('words', 'at.toUTCString()', 'at.toISOString()', 'precision'),
    fixed('of the current time', 'new Date().toISOString().slice(0, 19)', 'new Date().toISOString()'),
    suggested('a day', 'at.toISOString().slice(0, 10)', 'at.toISOString()', 'time'),
    suggested('a day, split', "at.toISOString().split('T')[0]", 'at.toISOString()', 'time', 'updatedAt'),
    suggested('a text for a database', "at.toISOString().slice(0, 19).replace('T', ' ')", 'at.toISOString()'),
    suggested('a text for a database, from the other side', "at.toISOString().replace('T', ' ').slice(0, 19)", 'at.toISOString()'),
    {
      name: 'a text for what is no mail',
      code: "import { publish } from './queues/orders';\nexport const sent = (at: Date) => publish({ shippedAt: at.toLocaleDateString('en', { timeZone: 'UTC' }) });\n",
      filename: 'orders.ts',
      output: null,
      errors: [{ messageId: 'zone', suggestions: 1 }],
    },
    suggested('a text of a country in UTC', "at.toLocaleString('en', { timeZone: 'UTC' })", 'at.toISOString()'),
    {
      name: 'a format without an offset',
      code: `${DAYJS}await orders.insert({ createdAt: dayjs.utc().format('YYYY-MM-DD HH:mm:ss') });\n`,
      output: null,
      filename: 'orders.ts',
      errors: [{ messageId: 'zone', suggestions: [{ messageId: 'suggestion', output: `${DAYJS}await orders.insert({ createdAt: dayjs.utc().toISOString() });\n` }] }],
    },
    {
      name: 'a day of a format',
      code: `${DAYJS}await orders.insert({ createdAt: dayjs.utc().format('YYYY-MM-DD') });\n`,
      output: null,
      filename: 'orders.ts',
      errors: [{ messageId: 'time', suggestions: 1 }],
    },
    {
      name: 'a format in a zone',
      code: "import { formatInTimeZone } from 'date-fns-tz';\nawait orders.insert({ createdAt: formatInTimeZone(at, 'UTC', 'yyyy-MM-dd HH:mm:ss') });\n",
      output: null,
      filename: 'orders.ts',
      errors: [{ messageId: 'zone' }],
    },
    {
      name: 'an ISO text without its offset',
      code: "import { DateTime } from 'luxon';\nawait orders.insert({ createdAt: DateTime.utc().toISO({ includeOffset: false }) });\n",
      output: "import { DateTime } from 'luxon';\nawait orders.insert({ createdAt: DateTime.utc().toISO() });\n",
      filename: 'orders.ts',
      errors: [{ messageId: 'zone' }],
    },
    fixed('the first part of a split text', "at.toISOString().split('.').shift()", 'at.toISOString()'),
    fixed('the first part by its index', "at.toISOString().split('.').at(0)", 'at.toISOString()'),
    {
      name: 'a constant',
      code: 'declare const at: Date;\nconst text = at.toISOString().slice(0, 19);\nawait orders.insert({ createdAt: text });\n',
      output: 'declare const at: Date;\nconst text = at.toISOString();\nawait orders.insert({ createdAt: text });\n',
      filename: 'orders.ts',
      errors: [{ messageId: 'zone', line: 2, data: { expression: 'at.toISOString().slice(0, 19)', key: 'createdAt', instead: 'toISOString()' } }],
    },
    {
      name: 'a constant of the name of its key',
      code: "declare const at: Date;\nconst updatedAt = at.toISOString().split('T')[0];\nawait orders.insert({ updatedAt });\n",
      output: null,
      filename: 'orders.ts',
      errors: [{ messageId: 'time', suggestions: 1 }],
    },
    {
      name: 'a constant that is assigned',
      code: 'declare const at: Date;\nconst text = at.toISOString().slice(0, 19);\norder.createdAt = text;\n',
      output: 'declare const at: Date;\nconst text = at.toISOString();\norder.createdAt = text;\n',
      filename: 'orders.ts',
      errors: [{ messageId: 'zone' }],
    },
    {
      name: 'an ISO text in a constant',
      code: 'declare const at: Date;\nconst iso = at.toISOString();\nawait orders.insert({ createdAt: iso.slice(0, 19), day: iso.slice(0, 10) });\n',
      output: 'declare const at: Date;\nconst iso = at.toISOString();\nawait orders.insert({ createdAt: iso, day: iso.slice(0, 10) });\n',
      filename: 'orders.ts',
      errors: [{ messageId: 'zone', data: { expression: 'iso.slice(0, 19)', key: 'createdAt', instead: 'toISOString()' } }],
    },
    {
      name: 'the form of SQL without its offset',
      code: "import { DateTime } from 'luxon';\nawait orders.insert({ createdAt: DateTime.utc().toSQL({ includeOffset: false }) });\n",
      output: null,
      filename: 'orders.ts',
      errors: [{ messageId: 'zone', suggestions: [{ messageId: 'suggestion', output: "import { DateTime } from 'luxon';\nawait orders.insert({ createdAt: DateTime.utc().toISO() });\n" }] }],
    },
    {
      name: 'the day of an instant',
      code: "import { DateTime } from 'luxon';\nawait orders.insert({ createdAt: DateTime.utc().toISODate() });\n",
      output: null,
      filename: 'orders.ts',
      errors: [{ messageId: 'time', suggestions: [{ messageId: 'suggestion', output: "import { DateTime } from 'luxon';\nawait orders.insert({ createdAt: DateTime.utc().toISO() });\n" }] }],
    },
    {
      name: 'an assignment',
      code: 'declare const at: Date;\norder.createdAt = at.toISOString().slice(0, 19);\n',
      output: 'declare const at: Date;\norder.createdAt = at.toISOString();\n',
      filename: 'orders.ts',
      errors: [{ messageId: 'zone', data: { expression: 'at.toISOString().slice(0, 19)', key: 'createdAt', instead: 'toISOString()' } }],
    },
    {
      name: 'with safe fixes only',
      code: record('at.toISOString().slice(0, 19)'),
      output: null,
      filename: 'orders.ts',
      settings: { timestamps: { fix: 'safe' } },
      errors: [{ messageId: 'zone', suggestions: [{ messageId: 'suggestion', output: record('at.toISOString()') }] }],
    },
    {
      name: 'an instant that the options do not name',
      code: record('at.toISOString().slice(0, 19)', 'reportedAt'),
      output: record('at.toISOString()', 'reportedAt'),
      filename: 'orders.ts',
      options: [{ dayKeys: ['reportedAt'] }],
      errors: [{ messageId: 'zone' }],
    },
  ],
});

it.each([
  ['a program for the terminal', { bin: './orders.js', dependencies: { commander: '^14.0.0' } }, []],
  ['a server', { dependencies: { express: '^5.0.0' } }, ['no-lossy-serialization']],
])('texts of a country that are shown by %s', (_what, manifest, expected) => {
  const { root } = project({ 'package.json': { name: 'orders', ...manifest } });
  const code = "export const row = (at: Date) => show({ createdAt: at.toLocaleString('en', { timeZone: 'UTC' }) });\n";
  expect(lint(code, { root, file: 'orders.ts', rules: ['no-lossy-serialization'] }).map(ruleOf)).toEqual(expected);
});
