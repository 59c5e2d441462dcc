// What `--fix` makes of Knex's code: data that is stamped, columns that are added, and what is left to the user.
import { describe, expect, it } from 'vitest';
import { fix, lint } from '../../tools/lint.ts';
import { FILE, inFunction, migration } from './cases.ts';

function fixed(text: string, file: string, rule: string, settings = {}): string {
  return fix(text, { file, rules: [rule], settings });
}

describe('a write', () => {
  it.each<[string, string, string]>([
    ['data', "update({ status: 'paid' })", "update({ status: 'paid', updated_at: new Date() })"],
    ['data on several lines', "update({\n    status: 'paid', // at the till\n  })", "update({\n    status: 'paid', // at the till\n    updated_at: new Date(),\n  })"],
    ["the database's time beside one", "update({ paid_at: db.fn.now() })", "update({ paid_at: db.fn.now(), updated_at: db.fn.now() })"],
    ["the database's time beside a column", "update('paid_at', db.fn.now(3))", "update({ paid_at: db.fn.now(3), updated_at: db.fn.now(3) })"],
    ["the database's time beside one in SQL", "update({ paid_at: db.raw('CURRENT_TIMESTAMP') })", "update({ paid_at: db.raw('CURRENT_TIMESTAMP'), updated_at: db.raw('CURRENT_TIMESTAMP') })"],
    ["the database's time beside one by a function of SQL", 'update({ paid_at: db.raw("now()") })', 'update({ paid_at: db.raw("now()"), updated_at: db.raw("now()") })'],
    ['its own time beside another one in SQL', "update({ paid_at: db.raw('now() - interval \\'1 day\\'') })", "update({ paid_at: db.raw('now() - interval \\'1 day\\''), updated_at: new Date() })"],
    ['its own time beside SQL with what it is given', "update({ paid_at: db.raw('now()', [id]) })", "update({ paid_at: db.raw('now()', [id]), updated_at: new Date() })"],
    ['its own time beside one that is computed', "update({ paid_at: db.fn.now().toString() })", "update({ paid_at: db.fn.now().toString(), updated_at: new Date() })"],
    ['a variable', 'update(changes)', 'update({ ...changes, updated_at: new Date() })'],
    ['a column', "update('status', value)", 'update({ status: value, updated_at: new Date() })'],
    ['a column and a value of one name', "update('value', value)", 'update({ value, updated_at: new Date() })'],
    ['a column to return', "update('status', value, ['id'])", "update('status', value, ['id'])"],
    ['increment()', "increment('total', 1)", "increment('total', 1)"],
    ['merge()', "insert({ number: 'A-1' }).onConflict('id').merge()", "insert({ number: 'A-1', updated_at: new Date() }).onConflict('id').merge()"],
    ['merge() of rows', "insert([{ number: 'A-1' }]).onConflict('id').merge()", "insert([{ number: 'A-1', updated_at: new Date() }]).onConflict('id').merge()"],
    ['merge() of mapped rows', "insert(rows.map((row) => ({ total: row.id }))).onConflict('id').merge()", "insert(rows.map((row) => ({ total: row.id, updated_at: new Date() }))).onConflict('id').merge()"],
    ['merge() with columns', "insert(value).onConflict('id').merge(['status'])", "insert(value).onConflict('id').merge(['status', 'updated_at'])"],
    ['merge() with data', "insert(value).onConflict('id').merge({ status: 'paid' })", "insert(value).onConflict('id').merge({ status: 'paid', updated_at: new Date() })"],
  ])('%s', (_name, chain, expected) => {
    expect(fixed(inFunction(`await db('orders').${chain};`), FILE, 'require-updated-at')).toBe(inFunction(`await db('orders').${expected};`));
  });

  it('in the spelling of its data', () => {
    const text = inFunction("await db('invoices').update({ createdAt: given });");
    expect(fixed(text, FILE, 'require-updated-at')).toContain('{ createdAt: given, updatedAt: new Date() }');
  });

  it('of a table in camel case', () => {
    expect(fixed(inFunction("await db('customers').update({ status: 'paid' });"), FILE, 'require-updated-at')).toContain("{ status: 'paid', updatedAt: new Date() }");
  });

  it('of a number', () => {
    expect(fixed(inFunction("await db('events').update({ status: 'paid' });"), FILE, 'require-updated-at')).toContain('updated_at: Date.now()');
  });

  it("with the project's own expression", () => {
    const settings = { now: 'clock.now()' };
    expect(fixed(inFunction("await db('orders').update({ status: 'paid' });"), FILE, 'require-updated-at', settings)).toContain('updated_at: clock.now()');
  });

  it('says why', () => {
    const [report] = lint(inFunction("await db('orders').update({ status: 'paid' });"), { file: FILE, rules: ['require-updated-at'] });
    expect(report?.message).toMatch(/^`db\('orders'\)\.update\(\)` changes `orders` but leaves `updated_at` as it was, .* counts for inserts only, and no trigger sets it on update\./);
  });
});

const ALONE = 'test/fixtures/alone/migrations/001_shop.js';
const table = (columns: string): string => migration(`await knex.schema.createTable('orders', (table) => {\n    ${columns}\n  });`);

describe('a table', () => {
  it.each<[string, string, string]>([
    ['both columns', "table.increments();\n    table.string('status');", "table.increments();\n    table.string('status');\n    table.timestamps(true, true);"],
    ['one column', "table.string('status');\n    table.timestamp('created_at').defaultTo(knex.fn.now());", "table.string('status');\n    table.timestamp('created_at').defaultTo(knex.fn.now());\n    table.timestamp('updated_at').notNullable().defaultTo(knex.fn.now());"],
    ['camel case', "table.string('orderNumber');\n    table.string('status');", "table.string('orderNumber');\n    table.string('status');\n    table.timestamps(true, true, true);"],
    ['without semicolons', "table.increments()\n    table.string('status')", "table.increments()\n    table.string('status')\n    table.timestamps(true, true)"],
  ])('%s', (_name, columns, expected) => {
    expect(fixed(table(columns), ALONE, 'require-timestamps', { migrations: { appliedBefore: '0' } })).toBe(table(expected));
  });

  it('gets times that are called as those of the tables beside it', () => {
    const times = "table.timestamp('created').notNullable().defaultTo(knex.fn.now());\n    table.timestamp('updated').notNullable().defaultTo(knex.fn.now());";
    const create = (name: string, columns: string): string => `await knex.schema.createTable('${name}', (table) => {\n    ${columns}\n  });`;
    const shop = (columns: string): string => migration(`${create('invoices', times)}\n  ${create('refunds', times)}\n  ${create('orders', columns)}`);
    const text = shop("table.string('status');");
    expect(fixed(text, ALONE, 'require-timestamps', { migrations: { appliedBefore: '0' } })).toBe(shop(`table.string('status');\n    ${times}`));
    const [report] = lint(text, { file: ALONE, rules: ['require-timestamps'] });
    expect(report?.message).toMatch(/no `created` and no `updated`.* add `table\.timestamp\('created'\)` and `table\.timestamp\('updated'\)` with a default\.$/);
  });

  it('beside times that are numbers gets a date by a suggestion', () => {
    const text = table("table.string('status');\n    table.bigInteger('created_at').notNullable();");
    const [report] = lint(text, { file: ALONE, rules: ['require-timestamps'], settings: { migrations: { appliedBefore: '0' } } });
    expect([report?.fix, report?.suggestions?.length]).toEqual([undefined, 1]);
  });

  it('on one line is left as it is', () => {
    const text = migration("await knex.schema.createTable('orders', (table) => table.string('status'));");
    expect(fixed(text, ALONE, 'require-timestamps', { migrations: { appliedBefore: '0' } })).toBe(text);
  });

  it.each<[string, string, string]>([
    ['both columns', "table.string('order_number');", 'add `table.timestamps(true, true)`.'],
    ['both columns in camel case', "table.string('orderNumber');", 'add `table.timestamps(true, true, true)`.'],
    ['one column', "table.timestamp('created_at');", "add `table.timestamp('updated_at')` with a default."],
    ['one column in camel case', "table.timestamp('createdAt');", "add `table.timestamp('updatedAt')` with a default."],
  ])('says what to add: %s', (_name, columns, expected) => {
    const [report] = lint(table(`${columns}\n    table.string('status');`), { file: ALONE, rules: ['require-timestamps'] });
    expect(report?.message.slice(-expected.length)).toBe(expected);
  });

  it('is reported where it is named', () => {
    const [report] = lint(table("table.string('status');"), { file: ALONE, rules: ['require-timestamps'] });
    expect(report && `${report.line}:${report.column} ${report.message}`).toMatch(/^2:33 `orders` has no `created_at` and no `updated_at`.* add `table\.timestamps\(true, true\)`\.$/);
  });
});

describe('a change', () => {
  const alter = (columns: string): string => migration(`await knex.schema.alterTable('orders', (table) => {\n    ${columns}\n  });`);

  it.each<[string, string, string]>([
    ['no default', "table.timestamp('created_at').notNullable();", "table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());"],
    ['a default', "table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());", "table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());"],
    ['null', "table.timestamp('created_at');", "table.timestamp('created_at');"],
  ])('with %s', (_name, columns, expected) => {
    expect(fixed(alter(columns), ALONE, 'no-unsafe-timestamp-migration', { migrations: { appliedBefore: '0' } })).toBe(alter(expected));
  });

  it.each<[string, string, string[]]>([
    ['dropping', "table.dropColumn('paid_at');", ['dropped']],
    ['dropping both', 'table.dropTimestamps();', ['dropped', 'dropped']],
    ['renaming', "table.renameColumn('paid_at', 'settled_at');", ['renamed']],
    ['retyping', "table.string('paid_at').alter();", ['retyped']],
    ['allowing null', "table.timestamp('paid_at').nullable().alter();", []],
  ])('%s', (_name, columns, expected) => {
    const found = lint(alter(columns), { file: ALONE, rules: ['no-unsafe-timestamp-migration'] });
    expect(found.map(({ messageId }) => messageId)).toEqual(expected);
  });
});

describe('a column without its zone', () => {
  const HINT = "const sql = 'CREATE EXTENSION citext; CREATE TABLE x (id bigserial, at timestamptz)';\n";
  it.each<[string, string]>([
    ["table.timestamp('paid_at', { useTz: false });", "table.timestamp('paid_at');"],
    ["table.timestamp('paid_at', true).notNullable();", "table.timestamp('paid_at').notNullable();"],
    ["table.timestamp('paid_at', { useTz: false, precision: 6 });", "table.timestamp('paid_at', { useTz: false, precision: 6 });"],
  ])('%s', (columns, expected) => {
    expect(fixed(HINT + table(columns), ALONE, 'no-zoneless-column', { migrations: { appliedBefore: '0' } })).toBe(HINT + table(expected));
  });
});
