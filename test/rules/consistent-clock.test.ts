// Which readings of the time are a second clock, and how they become the project's own.
import type { RuleTester } from 'eslint';
import rule from '../../rules/consistent-clock.ts';
import { createRuleTester } from '../rule-tester.ts';

const CLOCK = { now: { expression: 'clock.now()', import: { from: '#clock', name: 'clock' } } };
const MODULES = { now: 'clock.now()', clockModules: [{ from: './src/clock.ts', name: 'clock' }] };
const IMPORT = "import { clock } from '#clock';\n";

const ok = (name: string, code: string, timestamps: object = CLOCK, filename = 'src/orders/place.ts'): RuleTester.ValidTestCase => ({ name, code, filename, settings: { timestamps } as never });

const fixed = (name: string, code: string, output: string, timestamps: object = CLOCK, filename = 'src/orders/place.ts'): RuleTester.InvalidTestCase => ({
  name,
  code,
  output,
  filename,
  settings: { timestamps } as never,
  errors: [{ messageId: 'other' }],
});

const suggested = (name: string, code: string, output: string, timestamps: object = CLOCK): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'src/orders/place.ts',
  settings: { timestamps } as never,
  errors: [{ messageId: 'other', suggestions: [{ messageId: 'suggestion', output }] }],
});

const unfixed = (name: string, code: string, timestamps: object = CLOCK, data?: Record<string, string>): RuleTester.InvalidTestCase => ({
  name,
  code,
  output: null,
  filename: 'src/orders/place.ts',
  settings: { timestamps } as never,
  errors: [{ messageId: 'other', ...(data && { data }) }],
});

const TABLE = `import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/node-postgres';
import { sql } from 'drizzle-orm';
const orders = pgTable('orders', { id: text('id'), updatedAt: timestamp('updated_at', { withTimezone: true }).defaultNow() });
const db = drizzle('');
`;

createRuleTester().run('consistent-clock', rule, {
  valid: [
    // No clock is named
    ok('no settings', 'const now = new Date();\n', {}),
    ok('other settings', 'const now = Date.now();\n', { policy: 'explicit' }),
    ok('the default', 'const now = new Date();\n', { now: 'new Date()' }),
    ok('no clock modules', 'const now = new Date();\n', { clockModules: [] }),
    // The project's own
    ok('the clock itself', `${IMPORT}const now = clock.now();\n`),
    ok('an expression of the built-in clock', 'const now = Date.now();\n', { now: 'Date.now()' }),
    ok('an expression of a library', "import dayjs from 'dayjs';\nconst now = dayjs.utc().toDate();\n", { now: 'dayjs.utc().toDate()' }),
    ok('the expression in another layout', "import dayjs from 'dayjs';\nconst now = dayjs\n  .utc()\n  .toDate();\n", { now: 'dayjs.utc().toDate()' }),
    ok('the module of the clock', 'export const clock = { now: () => new Date() };\n', MODULES, 'src/clock.ts'),
    ok('the module of the clock in a folder', 'export const clock = { now: () => new Date() };\n', { clockModules: [{ from: './src/clock', name: 'clock' }] }, 'src/clock/index.ts'),
    ok('the module of the import', 'export const clock = { now: () => new Date() };\n', { now: { expression: 'clock.now()', import: { from: '../clock.js', name: 'clock' } } }, 'src/clock.ts'),
    ok('the second of the modules', 'export const ticker = () => Date.now();\n', { clockModules: [{ from: './src/clock.ts', name: 'clock' }, { from: './src/ticker.ts', name: 'ticker' }] }, 'src/ticker.ts'),
    // No reading
    ok('a date of a value', 'declare const value: string;\nconst at = new Date(value);\n'),
    ok('a fixed date', "const at = new Date('2026-01-01T00:00:00Z');\n"),
    ok('elapsed time', 'const started = performance.now();\n'),
    ok('elapsed time of the process', 'const started = process.hrtime.bigint();\n'),
    ok('a function that is handed over', 'const read = Date.now;\n'),
    ok('a Date of the project', "import { Date } from './calendar';\nconst now = new Date();\n"),
    ok('dayjs of a value', "import dayjs from 'dayjs';\nconst at = dayjs('2026-01-01');\n"),
    ok('a default of the database', TABLE),
    ok('a name that looks like it', 'const now = current_timestamp;\nimport { current_timestamp } from "./x";\n'),
    // Elsewhere
    ok('a component', 'export const Today = () => <time>{Date.now()}</time>;\n', CLOCK, 'src/today.tsx'),
    ok('a module for the browser', "'use client';\nexport const now = () => new Date();\n"),
    ok('a migration', 'export const up = () => insert({ createdAt: new Date() });\n', CLOCK, 'src/migrations/0001-orders.ts'),
  ],
  invalid: [
    fixed('new Date()', 'const now = new Date();\n', `${IMPORT}const now = clock.now();\n`),
    fixed('without parentheses', 'const now = new Date;\n', `${IMPORT}const now = clock.now();\n`),
    fixed('an import that is there', `${IMPORT}const now = new Date();\n`, `${IMPORT}const now = clock.now();\n`),
    fixed('a parameter', 'export function age(now = new Date()) {\n  return now;\n}\n', `${IMPORT}export function age(now = clock.now()) {\n  return now;\n}\n`),
    fixed('a property', 'save({ updatedAt: new Date() });\n', `${IMPORT}save({ updatedAt: clock.now() });\n`),
    fixed('a date of Date.now()', 'const now = new Date(Date.now());\n', `${IMPORT}const now = clock.now();\n`),
    fixed('a date of a library', "import dayjs from 'dayjs';\nconst now = dayjs().toDate();\n", "import dayjs from 'dayjs';\nimport { clock } from '#clock';\nconst now = clock.now();\n"),
    fixed('an expression without an import', 'const now = new Date();\n', 'const now = this.clock.now();\n', { now: 'this.clock.now()' }),
    fixed('the module by its path', 'const now = new Date();\n', "import { clock } from '../clock.ts';\nconst now = clock.now();\n", MODULES),
    fixed('the module beside the file', 'const now = new Date();\n', "import { clock } from './clock.ts';\nconst now = clock.now();\n", MODULES, 'src/place.ts'),
    fixed('the module from the top', 'const now = new Date();\n', "import { clock } from './src/clock.ts';\nconst now = clock.now();\n", MODULES, 'place.ts'),
    fixed('the module in a deeper folder', 'const now = new Date();\n', "import { clock } from '../../lib/time/clock.js';\nconst now = clock.now();\n", { now: 'clock.now()', clockModules: [{ from: './lib/time/clock.js', name: 'clock' }] }),
    fixed('a module of a package', 'const now = new Date();\n', "import { clock } from '@acme/clock';\nconst now = clock.now();\n", { now: 'clock.now()', clockModules: [{ from: '@acme/clock', name: 'clock' }] }),
    suggested('Date.now()', 'const now = Date.now();\n', `${IMPORT}const now = clock.now().getTime();\n`),
    suggested('a text', 'const now = new Date().toISOString();\n', `${IMPORT}const now = clock.now().toISOString();\n`),
    suggested('getTime()', 'const now = new Date().getTime();\n', `${IMPORT}const now = clock.now().getTime();\n`),
    suggested('a moment of dayjs', "import dayjs from 'dayjs';\nconst now = dayjs();\n", "import dayjs from 'dayjs';\nimport { clock } from '#clock';\nconst now = dayjs(clock.now());\n"),
    suggested('a moment of moment', "import moment from 'moment';\nconst now = moment.utc();\n", "import moment from 'moment';\nimport { clock } from '#clock';\nconst now = moment.utc(clock.now());\n"),
    suggested('a number that is calculated with', 'declare const started: number;\nconst ms = Date.now() - started;\n', `${IMPORT}declare const started: number;\nconst ms = clock.now().getTime() - started;\n`),
    unfixed('luxon', "import { DateTime } from 'luxon';\nconst now = DateTime.utc();\n"),
    unfixed('a module without an expression', 'const now = new Date();\n', { clockModules: [{ from: './src/clock.ts', name: 'clock' }] }, { expression: 'new Date()', clock: '`clock` of `./src/clock.ts`' }),
    unfixed('the time of the database', `${TABLE}await db.update(orders).set({ updatedAt: sql\`now()\` });\n`, CLOCK, { expression: 'sql`now()`', clock: '`clock.now()`' }),
    {
      name: 'with safe fixes only',
      code: 'const now = new Date();\n',
      output: null,
      filename: 'src/orders/place.ts',
      settings: { timestamps: { ...CLOCK, fix: 'safe' } } as never,
      errors: [{ messageId: 'other', suggestions: [{ messageId: 'suggestion', output: `${IMPORT}const now = clock.now();\n` }] }],
    },
  ],
});
