// Which timestamps that are written down cannot be right.
import type { RuleTester as Tester } from 'eslint';
import rule from '../../rules/no-timestamp-anomaly.ts';
import plugin from '../../src/index.ts';
import { createRuleTester, RuleTester } from '../rule-tester.ts';

const ok = (name: string, code: string, filename = 'orders.ts'): Tester.ValidTestCase => ({ name, code, filename });

const wrong = (name: string, code: string, messageId: string, data: Record<string, string>, filename = 'orders.ts'): Tester.InvalidTestCase => ({ name, code, filename, errors: [{ messageId, data }] });

const impossible = (name: string, code: string, key: string, reason: string): Tester.InvalidTestCase => wrong(name, code, 'impossible', { name: key, reason });
const order = (name: string, code: string, later: string, earlier: string): Tester.InvalidTestCase => wrong(name, code, 'order', { name: later, reason: earlier });

createRuleTester().run('no-timestamp-anomaly', rule, {
  valid: [
    ok('in order', "save({ createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-02T00:00:00Z' });\n"),
    ok('at the same time', "save({ createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' });\n"),
    ok('a computed value', "save({ createdAt: '2026-01-01T00:00:00Z', updatedAt: at });\n"),
    ok('two records', "save([{ createdAt: '2026-01-02T00:00:00Z' }, { updatedAt: '2026-01-01T00:00:00Z' }]);\n"),
    ok('a part of a record', "save({ createdAt: '2026-01-02T00:00:00Z', customer: { updatedAt: '2026-01-01T00:00:00Z' } });\n"),
    ok('a start before an end', "save({ startTime: '2026-01-01', endTime: '2026-01-02' });\n"),
    ok('a start and another end', "save({ trialStart: '2026-02-01', contractEnd: '2026-01-02' });\n"),
    ok('an event before the creation', "save({ createdAt: '2026-01-02', paidAt: '2026-01-01' });\n"),
    ok('zones in order', "save({ createdAt: '2026-01-01T10:00:00+02:00', updatedAt: '2026-01-01T09:00:00Z' });\n"),
    ok('a day and a time of it', "save({ createdAt: '2026-01-01T10:00:00Z', updatedAt: '2026-01-01' });\n"),
    ok('a wall clock that may be later', "save({ createdAt: '2026-01-01T10:00:00Z', updatedAt: '2026-01-01T06:00:00' });\n"),
    ok('a leap day', "const at = new Date('2024-02-29');\n"),
    ok('the end of a day', "const at = new Date('2024-02-29T24:00:00Z');\n"),
    ok('the last day of a month', 'const at = new Date(2024, 1, 29);\n'),
    ok('the day before a month', 'const at = new Date(2024, 2, 0);\n'),
    ok('days that are counted on', 'const at = new Date(2024, 0, 60);\n'),
    ok('a month that is counted on', 'const at = Date.UTC(2024, 12, 31);\n'),
    ok('parts that are computed', 'const at = new Date(year, 1, 30);\n'),
    ok('no date at all', "save({ createdAt: '0000-00-00 00:00:00' });\n"),
    ok('the end of time', "save({ validTo: '9999-99-99' });\n"),
    ok('another key', "save({ sku: '2024-02-30' });\n"),
    ok('a comparison', "if (text === '2024-02-30') throw new Error(text);\n"),
    ok('a longer text', "save({ createdAt: '2024-02-30-copy' });\n"),
    ok('the future outside of rows', "save({ createdAt: '2999-01-01T00:00:00Z' });\n"),
    ok('a row of the past', "save({ createdAt: '2020-01-01T00:00:00Z' });\n", 'prisma/seed.ts'),
    ok('a row that expires in the future', "save({ createdAt: '2020-01-01T00:00:00Z', expiresAt: '2999-01-01T00:00:00Z' });\n", 'prisma/seed.ts'),
    ok('another function', "save({ createdAt: parse('2024-02-30') });\n"),
  ],
  invalid: [
    order('updated before created', "save({ createdAt: '2026-01-02T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' });\n", 'updatedAt', 'createdAt'),
    order('in the other order', "save({ updated_at: '2026-01-01T00:00:00Z', created_at: '2026-01-02T00:00:00Z' });\n", 'updated_at', 'created_at'),
    order('dates', "save({ createdAt: new Date('2026-01-02'), updatedAt: new Date('2026-01-01') });\n", 'updatedAt', 'createdAt'),
    order('numbers', 'save({ createdAt: new Date(1767312000000), updatedAt: new Date(1767225600000) });\n', 'updatedAt', 'createdAt'),
    order('deleted before created', "save({ createdAt: '2026-01-02', deletedAt: '2026-01-01' });\n", 'deletedAt', 'createdAt'),
    order('an end before its start', "save({ startTime: '2026-01-01T10:00:00Z', endTime: '2026-01-01T09:00:00Z' });\n", 'endTime', 'startTime'),
    order('other words', "save({ startedAt: '2026-01-02', finishedAt: '2026-01-01' });\n", 'finishedAt', 'startedAt'),
    order('a validity', "save({ validFrom: '2026-02-01', validTo: '2026-01-01' });\n", 'validTo', 'validFrom'),
    order('of the same part', "save({ trialStartDate: '2026-02-01', trialEndDate: '2026-01-01' });\n", 'trialEndDate', 'trialStartDate'),
    order('zones', "save({ createdAt: '2026-01-01T10:00:00Z', updatedAt: '2026-01-01T10:30:00+02:00' });\n", 'updatedAt', 'createdAt'),
    order('a day before the day', "save({ createdAt: '2026-01-05T10:00:00Z', updatedAt: '2026-01-01' });\n", 'updatedAt', 'createdAt'),
    order('of a library', "import dayjs from 'dayjs';\nsave({ createdAt: dayjs('2026-01-02'), updatedAt: dayjs('2026-01-01') });\n", 'updatedAt', 'createdAt'),
    impossible('a day that is not there', "save({ createdAt: '2024-02-30' });\n", 'createdAt', 'February 2024 has 29 days'),
    impossible('no leap year', "save({ dueDate: '2026-02-29T00:00:00Z' });\n", 'dueDate', 'February 2026 has 28 days'),
    impossible('a short month', "save({ placedAt: '2026-04-31 12:00:00' });\n", 'placedAt', 'April 2026 has 30 days'),
    impossible('no month', "save({ placedAt: '2026-13-01' });\n", 'placedAt', 'there is no month 13'),
    impossible('no day', "save({ placedAt: '2026-01-00' });\n", 'placedAt', 'there is no day 0'),
    impossible('no hour', "save({ placedAt: '2026-01-01T25:00:00Z' });\n", 'placedAt', 'there is no hour 25'),
    impossible('no minute', "save({ placedAt: '2026-01-01T10:60:00Z' });\n", 'placedAt', 'there is no minute 60'),
    impossible('a Date', "const at = new Date('2024-02-30');\n", "new Date('2024-02-30')", 'February 2024 has 29 days'),
    impossible('a parsed text', "const at = Date.parse('2024-06-31');\n", "Date.parse('2024-06-31')", 'June 2024 has 30 days'),
    impossible('parts', 'const at = new Date(2024, 1, 30);\n', 'new Date(2024, 1, 30)', 'February 2024 has 29 days'),
    impossible('parts in UTC', 'const at = Date.UTC(2023, 10, 31, 12);\n', 'Date.UTC(2023, 10, 31, 12)', 'November 2023 has 30 days'),
    wrong('a row of the future', "save({ createdAt: '2999-01-01T00:00:00Z' });\n", 'future', { name: 'createdAt' }, 'prisma/seed.ts'),
    wrong('a row of the future, as a date', "save({ created_at: new Date('2999-01-01') });\n", 'future', { name: 'created_at' }, 'src/db/seeds/orders.ts'),
  ],
});

const sql = new RuleTester({ plugins: { timestamps: plugin }, language: 'timestamps/sql' } as never);

sql.run('no-timestamp-anomaly in SQL', rule, {
  valid: [
    { name: 'rows in order', code: "INSERT INTO orders (id, created_at, updated_at) VALUES (1, '2026-01-01', '2026-01-02'), (2, '2026-01-03', now());\n", filename: 'orders.sql' },
    { name: 'without columns', code: "INSERT INTO orders VALUES (1, '2026-01-02', '2026-02-30');\n", filename: 'orders.sql' },
    { name: 'other columns', code: "INSERT INTO orders (id, sku) VALUES (1, '2026-02-30');\n", filename: 'orders.sql' },
    { name: 'commas and quotes in texts', code: "INSERT INTO orders (note, created_at, updated_at) VALUES ('it''s, (so)', '2026-01-01', '2026-01-02');\n", filename: 'orders.sql' },
    { name: 'a query', code: "INSERT INTO orders (id, created_at) SELECT id, '2026-02-30' FROM old_orders;\n", filename: 'orders.sql' },
  ],
  invalid: [
    { name: 'a row out of order', code: "INSERT INTO orders (id, created_at, updated_at) VALUES (1, '2026-01-01', '2026-01-02'), (2, '2026-01-03', '2026-01-02');\n", filename: 'orders.sql', errors: [{ messageId: 'order', data: { name: 'updated_at', reason: 'created_at' } }] },
    { name: 'a day that is not there', code: "INSERT INTO orders (id, created_at) VALUES (1, TIMESTAMP '2026-02-30 10:00:00');\n", filename: 'orders.sql', errors: [{ messageId: 'impossible' }] },
    { name: 'a day with a type', code: "INSERT INTO orders (total, created_at) VALUES (round(1.5, 1), '2026-02-30'::timestamptz) ON CONFLICT DO NOTHING;\n", filename: 'orders.sql', errors: [{ messageId: 'impossible' }] },
    { name: 'a row of the future', code: "INSERT INTO orders (id, created_at) VALUES (1, '2999-01-01');\n", filename: 'db/seeds/orders.sql', errors: [{ messageId: 'future' }] },
  ],
});
