// Tables of migrations and SQL that have classes of Objection or Bookshelf over them: they are reported there, all others where they are made.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';
import { project } from './on-disk.ts';

const SNAKE_CASE = "import { knexSnakeCaseMappers } from 'objection';\nexport const options = { client: 'pg', ...knexSnakeCaseMappers() };\n";
const MIGRATION = `exports.up = async (knex) => {
  await knex.schema.createTable('order_lines', (table) => { table.increments(); table.text('note'); });
  await knex.schema.createTable('carts', (table) => { table.increments(); table.text('note'); });
};
`;
const SQL = 'CREATE TABLE shop.order_lines (id serial PRIMARY KEY, note text);\nCREATE TABLE carts (id serial PRIMARY KEY, note text);\n';
const STAMPED = "exports.up = (knex) => knex.schema.createTable('order_lines', (table) => { table.increments(); table.timestamps(true, true); });\n";
const model = (tableName: string): string => `import { Model } from 'objection';\nexport class OrderLine extends Model {\n  ${tableName}\n}\n`;

/** The tables that are reported in the migration of a package. */
function reported(model: string, { dependencies = { knex: '^3', objection: '^3' } as object, file = 'migrations/1_lines.js', text = MIGRATION } = {}): (string | undefined)[] {
  const { root } = project({ 'package.json': { name: 'shop', dependencies }, 'src/models.ts': model, [file]: text });
  return lint(text, { root, file, rules: ['require-timestamps'] }).map(({ message }) => /^`(\w+)`/.exec(message)?.[1]);
}

describe('tables without classes are reported', () => {
  it.each([
    ['where Objection only maps names', SNAKE_CASE],
    ['where a class is over another table', model("static tableName = 'orders';")],
    ['where the name of a table is handed to a function', `${SNAKE_CASE}export const count = (tableName = 'order_lines') => knex(tableName).count();\nexport const isLines = (table) => table.tableName === 'order_lines';\n`],
  ])('%s', (_name, code) => {
    expect(reported(code)).toEqual(['order_lines', 'carts']);
    expect(reported(code, { file: 'db/schema.sql', text: SQL })).toEqual(['order_lines', 'carts']);
  });

  it('where nothing depends on Objection', () => {
    expect(reported(model("static tableName = 'order_lines';"), { dependencies: { knex: '^3' } })).toEqual(['order_lines', 'carts']);
  });
});

describe('a table is reported with its class, which names it', () => {
  it.each([
    ['in a field', "static tableName = 'order_lines';"],
    ['in a field with a type', 'public static override readonly tableName: string = "order_lines";'],
    ['in a getter', "static get tableName() {\n    return 'order_lines';\n  }"],
    ['in a getter with a type', 'static override get tableName(): string { return `order_lines`; }'],
    ['with its schema', "static tableName = 'shop.order_lines';"],
    ['in camel case, as the connection maps names', "static tableName = 'orderLines';"],
    ['later', "}\nOrderLine.tableName = 'order_lines';\nexport class Till {"],
  ])('%s', (_name, tableName) => {
    expect(reported(model(tableName))).toEqual(['carts']);
    expect(reported(model(tableName), { file: 'db/schema.sql', text: SQL })).toEqual(['carts']);
  });
});

it.each([
  ['a name that is made', 'static get tableName() { return snakeCase(this.name); }'],
  ['a constant', 'static tableName = TABLES.orderLine;'],
  ['a template', 'static tableName = `${prefix}lines`;'],
])('any table may have the class: %s', (_name, tableName) => expect(reported(model(tableName))).toEqual([]));

it('any table may have a class of Bookshelf', () => {
  expect(reported('', { dependencies: { knex: '^3', bookshelf: '^1' } })).toEqual([]);
});

it('what moves a column is not known where a class may say it', () => {
  const frozen = (code: string): number => {
    const { root } = project({ 'package.json': { name: 'shop', dependencies: { knex: '^3', objection: '^3' } }, 'src/models.ts': code, 'migrations/1_lines.js': STAMPED });
    return lint(STAMPED, { root, file: 'migrations/1_lines.js', rules: ['no-frozen-updated-at'], settings: { policy: 'managed' } }).length;
  };
  expect(frozen(model("static tableName = 'order_lines';"))).toBe(0);
  expect(frozen(SNAKE_CASE)).toBe(1);
});
