// Defaults of SQL that are wall clocks.
import type { Linter } from 'eslint';
import rule from '../../rules/no-local-time.ts';
import plugin from '../../src/index.ts';
import { createRuleTester, RuleTester } from '../rule-tester.ts';

/** A case with one report and its suggestion. */
const suggested = (messageId: string, code: string, output: string) => ({ code, output: null, errors: [{ messageId, suggestions: [{ messageId: 'suggestion', output }] }] });
const sqlTester = new RuleTester({ plugins: { timestamps: { languages: plugin.languages } }, language: 'timestamps/sql' } as Linter.Config);
const inSql = (name: string, code: string) => ({ name, code, filename: 'schema.sql' });
/** What a migration that may have run says is changed only when asked. */
const inMigration = (code: string, output: string) => ({ filename: '/shop/migrations/20260101-orders.js', ...suggested('default', code, output) });
const fixedSql = (name: string, code: string, output: string) => ({ ...inSql(name, code), output, errors: [{ messageId: 'default' }] });

createRuleTester().run('no-local-time in migrations', rule, {
  valid: ["exports.up = (db) => db.runSql('CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT now())');"],
  invalid: [
    inMigration(
      "exports.up = (db) => db.runSql(\"CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT (now() at time zone 'utc'))\");",
      'exports.up = (db) => db.runSql("CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT now())");',
    ),
    inMigration(
      "exports.up = (db) => db.runSql(`CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT timezone('utc', now()))`);",
      'exports.up = (db) => db.runSql(`CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT now())`);',
    ),
  ],
});

sqlTester.run('no-local-time in SQL', rule, {
  valid: [
    inSql('the instant', 'CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT now());'),
    inSql('a column that keeps a wall clock', "CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamp DEFAULT (now() AT TIME ZONE 'utc'));"),
    inSql('a zone that is turned back', "CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT (now() AT TIME ZONE 'utc' AT TIME ZONE 'utc'));"),
    inSql('a function of the project', 'CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT shop_time());'),
  ],
  invalid: [
    fixedSql('AT TIME ZONE', "CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT (now() AT TIME ZONE 'utc'));", 'CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT now());'),
    fixedSql('timezone()', "CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT timezone('utc', now()) NOT NULL);", 'CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT now() NOT NULL);'),
    fixedSql('timezone() of a cast name', "CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT timezone('utc'::text, now()));", 'CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamptz DEFAULT now());'),
    fixedSql('CURRENT_TIMESTAMP', "CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamp with time zone DEFAULT (CURRENT_TIMESTAMP AT TIME ZONE 'Europe/Berlin'));", 'CREATE TABLE orders (id serial PRIMARY KEY, paid_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP);'),
  ],
});
