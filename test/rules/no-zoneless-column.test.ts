// Which columns lose the zone of the instants that they keep, whatever ORM they are written for.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-zoneless-column.ts';
import { createRuleTester } from '../rule-tester.ts';

const PG =
  "import { date, integer, pgSchema, pgTable, pgTableCreator, text, time, timestamp } from 'drizzle-orm/pg-core';\nimport * as pg from 'drizzle-orm/pg-core';\n";
const MYSQL = "import { datetime, mysqlTable, timestamp } from 'drizzle-orm/mysql-core';\n";
const SQLITE = "import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';\n";
const TYPEORM = "import { Column, CreateDateColumn, Entity, EntitySchema, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n";

const table = (columns: string): string => `${PG}export const payments = pgTable('payments', { ${columns} });\n`;
const entity = (members: string): string => `${TYPEORM}@Entity() export class Payment { @PrimaryColumn() id!: number; ${members} }\n`;

const ok = (name: string, code: string, timestamps: object = {}): RuleTester.ValidTestCase => ({
  name,
  code,
  filename: 'payments.ts',
  settings: { timestamps },
});

/** A report with its fix; in the code, `[before|after]` stands for what the fix changes. */
function fixed(name: string, code: string, error: RuleTester.TestCaseError = { messageId: 'zoneless' }): RuleTester.InvalidTestCase {
  const choice = /\[([^[\]|]*)\|([^[\]|]*)\]/g;
  return { name, code: code.replace(choice, '$1'), output: code.replace(choice, '$2'), filename: 'payments.ts', errors: [error] };
}

function unfixed(name: string, code: string): RuleTester.InvalidTestCase {
  return { name, code, output: null, filename: 'payments.ts', errors: [{ messageId: 'zoneless', suggestions: [] }] };
}

const REMEDY = 'declare it with `{ withTimezone: true }`';
const ZONE = ', { withTimezone: true }';

createRuleTester().run('no-zoneless-column', rule, {
  valid: [
    // Columns with a zone
    ok('the option', table("paidAt: timestamp('paid_at', { withTimezone: true })")),
    ok('the option without a name', table('paidAt: timestamp({ withTimezone: true })')),
    ok('the option and others', table("paidAt: timestamp({ precision: 3, withTimezone: true, mode: 'string' })")),
    ok(
      'options of a constant',
      `${PG}const ZONED = { withTimezone: true } as const;\nexport const payments = pgTable('payments', { paidAt: timestamp('paid_at', ZONED) });`,
    ),
    ok(
      'an option of a constant',
      `${PG}const withTimezone = true;\nexport const payments = pgTable('payments', { paidAt: timestamp({ withTimezone }) });`,
    ),
    ok(
      'a function of the project',
      `${PG}const at = () => timestamp({ withTimezone: true });\nexport const payments = pgTable('payments', { paidAt: at() });`,
    ),
    ok('the callback form', `${PG}export const payments = pgTable('payments', (t) => ({ paidAt: t.timestamp({ withTimezone: true }) }));`),
    ok('timestamptz', entity("@Column('timestamptz') paidAt!: Date;")),
    ok('timestamp with time zone', entity("@Column({ type: 'timestamp with time zone' }) paidAt!: Date;")),
    ok('timestamptz of the creation', entity("@CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;")),
    // Columns for something else
    ok('a day', table('dueOn: date()')),
    ok('a day as a date', table("dueOn: date({ mode: 'date' })")),
    ok('a time of day', table('opensAt: time()')),
    ok('text', table('paidAt: text()')),
    ok('a list of days', table('dueOn: date().array()')),
    ok('a number', table('paidAt: integer()')),
    ok('a date column of an entity', entity("@Column('date') dueOn!: string;")),
    // Databases that have no such type
    ok('MySQL timestamp', `${MYSQL}export const payments = mysqlTable('payments', { paidAt: timestamp() });`),
    ok('MySQL datetime', `${MYSQL}export const payments = mysqlTable('payments', { paidAt: datetime() });`),
    ok('SQLite integer', `${SQLITE}export const payments = sqliteTable('payments', { paidAt: integer({ mode: 'timestamp' }) });`),
    ok('SQLite text', `${SQLITE}export const payments = sqliteTable('payments', { paidAt: text() });`),
    ok('MongoDB', "import { model, Schema } from 'mongoose';\nexport const Payment = model('Payment', new Schema({ paidAt: Date }));"),
    ok('an entity whose database nobody knows', entity("@Column('datetime') paidAt!: Date;")),
    // What cannot be seen
    ok('options that come in', `${PG}export const at = (options: any) => timestamp('at', options);`),
    ok('an option that comes in', `${PG}export const at = (withTimezone: boolean) => timestamp('at', { withTimezone });`),
    ok(
      'options that are spread',
      `${PG}import { options } from './options';\nexport const payments = pgTable('payments', { paidAt: timestamp({ ...options }) });`,
    ),
    ok('columns from elsewhere', `${PG}import { paidAt } from './columns';\nexport const payments = pgTable('payments', { paidAt });`),
    ok('another function of this name', "import { timestamp } from './clock';\nexport const paidAt = timestamp('paid_at');"),
    ok('a function of this name in a file about Drizzle', `${MYSQL}import { timestamp as now } from './clock';\nexport const at = now('paid_at');`),
    ok('what the rows of a query hold, which has no key', entity("@Column({ type: 'timestamp without time zone', insert: false }) day!: Date;").replace('@PrimaryColumn() id!: number; ', '')),
    // The setting
    ok("zoneColumns: 'off'", table('paidAt: timestamp()'), { zoneColumns: 'off' }),
    ok("zoneColumns: 'off' for entities", entity("@Column('timestamp without time zone') paidAt!: Date;"), { zoneColumns: 'off' }),
  ],
  invalid: [
    fixed('no argument', table('paidAt: timestamp([|{ withTimezone: true }])'), { messageId: 'zoneless', data: { field: 'paidAt', remedy: REMEDY } }),
    fixed('a name', table(`paidAt: timestamp('paid_at'[|${ZONE}])`)),
    fixed('a chain', table(`paidAt: timestamp('paid_at'[|${ZONE}]).notNull().defaultNow()`)),
    fixed('a chain of several lines', table(`paidAt: timestamp('paid_at'[|${ZONE}])\n    .notNull()\n    .$onUpdate(() => new Date())`)),
    fixed('options', table("paidAt: timestamp('paid_at', { precision: 3[|, withTimezone: true] })")),
    fixed('the mode', table("paidAt: timestamp({ mode: 'string'[|, withTimezone: true] })")),
    fixed('the option, off, for dates', table("paidAt: timestamp({ mode: 'date', [withTimezone: false|withTimezone: true] })")),
    {
      name: 'the option, off, for texts, which may be a wall clock',
      code: table("dueAt: timestamp({ mode: 'string', withTimezone: false })"),
      output: null,
      filename: 'payments.ts',
      errors: [{ messageId: 'zoneless', suggestions: [{ messageId: 'suggestion', data: { field: 'dueAt' }, output: table("dueAt: timestamp({ mode: 'string', withTimezone: true })") }] }],
    },
    fixed('the option, off', table('paidAt: timestamp({ [withTimezone: false|withTimezone: true] })')),
    fixed(
      'the option, off by a constant',
      `${PG}const OFF = false;\nexport const payments = pgTable('payments', { paidAt: timestamp({ [withTimezone: OFF|withTimezone: true] }) });\n`,
    ),
    fixed('empty options', table("paidAt: timestamp('paid_at', {[| withTimezone: true ]})")),
    fixed(
      'a name in a constant',
      `${PG}const NAME = 'paid_at' as string;\nexport const payments = pgTable('payments', { paidAt: timestamp(\`\${NAME}_x\`[|${ZONE}]) });\n`,
    ),
    fixed(
      'a renamed import',
      `import { pgTable, timestamp as at } from 'drizzle-orm/pg-core';\nexport const payments = pgTable('payments', { paidAt: at([|{ withTimezone: true }]) });\n`,
    ),
    fixed('a namespace import', `${PG}export const payments = pgTable('payments', { paidAt: pg.timestamp([|{ withTimezone: true }]) });\n`),
    fixed('the callback form', `${PG}export const payments = pgTable('payments', (t) => ({ paidAt: t.timestamp([|{ withTimezone: true }]) }));\n`),
    fixed(
      'the callback form, destructured',
      `${PG}export const payments = pgTable('payments', ({ timestamp: at }) => ({ paidAt: at([|{ withTimezone: true }]) }));\n`,
    ),
    fixed(
      'a table maker',
      `${PG}const createTable = pgTableCreator((name) => name);\nexport const payments = createTable('payments', { paidAt: timestamp([|{ withTimezone: true }]) });\n`,
    ),
    fixed(
      'a schema',
      `${PG}const shop = pgSchema('shop');\nexport const payments = shop.table('payments', { paidAt: timestamp([|{ withTimezone: true }]) });\n`,
    ),
    fixed('a column that tables share', `${PG}export const paidAt = timestamp('paid_at'[|${ZONE}]);\n`, {
      messageId: 'zoneless',
      data: { field: 'paid_at', remedy: REMEDY },
    }),
    fixed('columns that tables share', `${PG}export const stamps = { createdAt: timestamp('created_at'[|${ZONE}]) };\n`),
    fixed('a function that gives a column', `${PG}export function at(name: string) { return timestamp(name[|${ZONE}]); }\n`, {
      messageId: 'zoneless',
      data: { field: 'this column', remedy: REMEDY },
    }),
    fixed(
      'a shared column, once for two tables',
      `${PG}const paidAt = timestamp([|{ withTimezone: true }]);\nexport const payments = pgTable('payments', { paidAt });\nexport const refunds = pgTable('refunds', { paidAt });\n`,
    ),
    fixed(
      'a table that is ignored elsewhere',
      `${PG}export const migrations = pgTable('migrations', { runAt: timestamp([|{ withTimezone: true }]) });\n`,
    ),
    fixed('a column of any meaning', table('whenever: timestamp([|{ withTimezone: true }])')),
    unfixed(
      'options that columns share',
      `${PG}const OPTIONS = { precision: 3 } as const;\nexport const payments = pgTable('payments', { paidAt: timestamp('paid_at', OPTIONS) });\n`,
    ),
    fixed(
      'timestamp without time zone',
      entity("@Column([{ type: 'timestamp without time zone' }|{ type: 'timestamp with time zone' }]) paidAt!: Date;"),
    ),
    fixed('timestamp without time zone, by itself', entity("@Column(['timestamp without time zone'|'timestamp with time zone']) paidAt!: Date;")),
    fixed(
      'timestamp without time zone of the last change',
      entity("@UpdateDateColumn({ type: ['timestamp without time zone'|'timestamp with time zone'] }) updatedAt!: Date;"),
    ),
    fixed('the column is marked', table('paidAt: timestamp([|{ withTimezone: true }])').replace('payments', 'receipts'), {
      messageId: 'zoneless',
      line: 3,
      column: 47,
      endLine: 3,
      endColumn: 66,
    }),
    fixed('the message', table('bookedAt: timestamp([|{ withTimezone: true }])'), {
      message:
        '`bookedAt` stores no time zone, so the instant that it means depends on the settings of the process or session that reads it. To keep the instant, declare it with `{ withTimezone: true }`.',
    }),
    {
      name: 'several columns',
      code: table('paidAt: timestamp(), bookedAt: timestamp({ withTimezone: true }), sentAt: timestamp()'),
      output: table(
        'paidAt: timestamp({ withTimezone: true }), bookedAt: timestamp({ withTimezone: true }), sentAt: timestamp({ withTimezone: true })',
      ),
      filename: 'payments.ts',
      errors: [{ messageId: 'zoneless' }, { messageId: 'zoneless' }],
    },
    {
      name: "the setting fix: 'safe' makes a suggestion",
      code: table('sentAt: timestamp()'),
      output: null,
      filename: 'payments.ts',
      settings: { timestamps: { fix: 'safe' } },
      errors: [
        {
          messageId: 'zoneless',
          suggestions: [{ messageId: 'suggestion', data: { field: 'sentAt' }, output: table('sentAt: timestamp({ withTimezone: true })') }],
        },
      ],
    },
  ],
});
