// The fixes for Drizzle: what they write, that they end the report and that a second run changes nothing more.
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../../src/index.ts';
import { ROOT } from '../../tools/lists.ts';
import { ADDED, STAMPED, ZONED } from './edit-cases.ts';
import { LIKE } from './like-cases.ts';

function fix(code: string, rule: string, filename = 'orders.ts'): Linter.FixReport {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser },
    plugins: { timestamps: plugin },
    rules: { [`timestamps/${rule}`]: 'error' },
  };
  return new Linter({ cwd: ROOT }).verifyAndFix(code, config, { filename: join(ROOT, filename) });
}

/** The code with the only report's suggestion applied. */
function suggested({ output, messages }: Linter.FixReport): string | null {
  const [at, ...others] = messages.flatMap(({ suggestions = [] }) => suggestions.map((suggestion) => suggestion.fix));
  return at && others.length === 0 ? output.slice(0, at.range[0]) + at.text + output.slice(at.range[1]) : null;
}

/** Expects one report that leaves the code as it is. */
function unfixed(code: string, rule: string): void {
  const { fixed, messages } = fix(code, rule);
  expect(fixed).toBe(false);
  expect(messages.map(({ ruleId }) => ruleId)).toEqual([`timestamps/${rule}`]);
}

describe.each([
  ['require-timestamps', [...ADDED, ...LIKE]],
  ['require-updated-at', STAMPED],
  ['no-zoneless-column', ZONED],
])('%s', (rule, cases) => {
  it.each(cases)('$name', ({ before, after, asks }) => {
    const report = fix(before, rule);
    if (asks) expect([report.fixed, suggested(report)]).toEqual([false, after]);
    else expect(report).toMatchObject({ fixed: true, output: after, messages: [] });
    expect(fix(after, rule)).toMatchObject({ fixed: false, output: after, messages: [] });
  });
});

describe('no fix', () => {
  const TABLE = "import { bigint, integer, mysqlTable, text, timestamp, varchar } from 'drizzle-orm/mysql-core';\n";

  it('where the name of the builder means something else', () => {
    unfixed(
      "import { pgTable, uuid } from 'drizzle-orm/pg-core';\nconst timestamp = Date.now();\nexport const orders = pgTable('orders', { id: uuid() });",
      'require-timestamps',
    );
  });

  it('where the unit of a number is not known', () => {
    const code =
      "import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nexport const orders = sqliteTable('orders', { id: text(), updatedAt: integer() });\nexport const pay = (db: any) => db.update(orders).set({ id: '1' });";
    unfixed(code, 'require-updated-at');
  });

  it('where the table keeps numbers whose unit is not known', () => {
    unfixed(
      "import { numeric, pgTable, uuid } from 'drizzle-orm/pg-core';\nimport { sqlNow } from './clock';\nexport const orders = pgTable('orders', { id: uuid(), created_at: numeric({ mode: 'number' }).notNull().default(sqlNow) });",
      'require-timestamps',
    );
  });

  it('where a big integer is no number', () => {
    const code = `${TABLE}export const orders = mysqlTable('orders', { id: text(), updatedAt: bigint({ mode: 'bigint' }).$defaultFn(() => 0n) });\nexport const pay = (db: any) => db.update(orders).set({ id: '1' });`;
    unfixed(code, 'require-updated-at');
  });

  it('where the options of a column are shared', () => {
    unfixed(
      "import { pgTable, timestamp } from 'drizzle-orm/pg-core';\nconst OPTIONS = { precision: 3 } as const;\nexport const orders = pgTable('orders', { paidAt: timestamp('paid_at', OPTIONS) });",
      'no-zoneless-column',
    );
  });
});

describe('the text that MySQL keeps', () => {
  it('is left to the database', () => {
    const code = (set: string, imports: string): string =>
      `${imports}import { mysqlTable, text, timestamp } from 'drizzle-orm/mysql-core';\nexport const orders = mysqlTable('orders', { id: text(), updatedAt: timestamp({ mode: 'string' }) });\nexport const pay = (db: any) => db.update(orders).set({ ${set} });\n`;
    const { output } = fix(code("id: '1'", ''), 'require-updated-at');
    expect(output).toBe(
      code("id: '1', updatedAt: sql`CURRENT_TIMESTAMP`", '').replace("mysql-core';\n", "mysql-core';\nimport { sql } from 'drizzle-orm';\n"),
    );
  });
});
