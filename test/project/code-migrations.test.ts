// Migrations in JavaScript and TypeScript: the tables that they make, by SQL and by calls.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { orms } from '../../src/orms/index.ts';
import { createCatalog } from '../../src/project/catalog.ts';
import { createCodeReader } from '../../src/project/code-migrations.ts';
import { createDisk } from '../../src/project/disk.ts';
import { createSqlFiles } from '../../src/project/sql-files.ts';
import { read } from '../orms/drizzle/cases.ts';
import { inShort, inWords } from '../orms/sql/cases.ts';
import { lint } from '../tools/lint.ts';
import { project } from './on-disk.ts';

const FILE = 'test/fixtures/projects/none/migrations/001-orders.ts';
const SQL = 'CREATE TABLE orders (id int, created_at timestamptz)';

const ORDERS = "async function createOrders(knex) { await knex.schema.createTable('orders', (table) => { table.increments(); }); }";

describe('a migration makes tables by', () => {
  it.each<[string, string, string[]]>([
    ['SQL of db-migrate', `exports.up = function (db, done) { db.runSql(\`${SQL};\`, done); };`, ['orders: id, created_at']],
    ['SQL in an arrow function', `exports.up = (db) => db.runSql('${SQL}');`, ['orders: id, created_at']],
    ['SQL in a declaration', `export async function up(db) { await db.runSql('${SQL}'); }`, ['orders: id, created_at']],
    ['SQL in a constant', `const up = (db) => db.runSql('${SQL}'); module.exports = { up };`, ['orders: id, created_at']],
    ['SQL in a class', `export class Orders { async up(db) { await db.execute("${SQL}"); } }`, ['orders: id, created_at']],
    ['SQL that is called later', `exports.up = (db, done) => async.series([db.runSql.bind(db, '${SQL}')], done);`, ['orders: id, created_at']],
    ['SQL of node-pg-migrate', `exports.up = (pgm) => { pgm.sql(\`${SQL}\`); };`, ['orders: id, created_at']],
    ['SQL of Knex', `exports.up = (knex) => knex.raw('${SQL}').then(() => knex.raw('ALTER TABLE orders ADD total int'));`, ['orders: id, created_at, total']],
    ['SQL of Kysely', `import { sql } from 'kysely'; export async function up(db) { await sql\`${SQL}\`.execute(db); }`, ['orders: id, created_at']],
    ['SQL in a variable', `exports.up = (db) => { let text = '${SQL}'; return db.runSql(text); };`, ['orders: id, created_at']],
    ['SQL without the space around it', `exports.up = (db) => { let text = \`\n${SQL}\n\`; text = text.trim(); return db.runSql(text); };`, ['orders: id, created_at']],
    ['SQL in whose strings something is replaced', `exports.up = (db) => { let text = "${SQL}; INSERT INTO orders (link) VALUES ('/local/1')"; if (host) text = text.replaceAll('/local/', host); return db.runSql(text); };`, ['orders: id, created_at']],
    ['SQL in which what is replaced is named', `const local = '/local/'; exports.up = (db) => { let text = "${SQL}; INSERT INTO orders (link) VALUES ('/local/1')"; text = text.replace(local, host).trim(); return db.runSql(text); };`, ['orders: id, created_at']],
    ['no SQL whose names are replaced', `exports.up = (db) => { let text = '${SQL}'; text = text.replace('orders', 'carts'); return db.runSql(text); };`, []],
    ['no SQL whose words are replaced', `exports.up = (db) => { let text = "${SQL}; INSERT INTO orders (note) VALUES ('timestamptz')"; if (isOld) text = text.replaceAll('timestamptz', 'timestamp'); return db.runSql(text); };`, []],
    ['no SQL in which an expression is replaced', `exports.up = (db) => { let text = '${SQL}'; text = text.replace(/created_at/g, 'made_at'); return db.runSql(text); };`, []],
    ['no SQL in which what comes in is replaced', `exports.up = (db) => { let text = '${SQL}'; text = text.replaceAll(process.env.FROM, 'carts'); return db.runSql(text); };`, []],
    ['no SQL that another text takes the place of', `exports.up = (db) => { let text = '${SQL}'; if (isOld) text = 'SELECT 1'; return db.runSql(text); };`, []],
    ['no SQL of a list that grows', `exports.up = (db) => { let text = ['${SQL}']; text.push(more); return db.runSql(text); };`, []],
    ['SQL of a function that is handed the connection, too', `exports.up = async (db) => { await execute(db, '${SQL}'); };`, ['orders: id, created_at']],
    ['the only function of a module', `export default async (db) => { await db.query('${SQL}'); };`, ['orders: id, created_at']],
    ['the only function of a CommonJS module', `module.exports = async function (db) { await execute(db, \`${SQL}\`); };`, ['orders: id, created_at']],
    ['nothing by the functions beside it', `const seed = (db) => db.query('${SQL}'); export default async (db) => { await db.query('SELECT 1'); };`, []],
    ['nothing by the functions of an object that undoes things', `export default { down: (db) => db.query('${SQL}') };`, []],
    ['nothing by a function that gives `up` and `down`', `export default (db) => { db.query('${SQL}'); return { up: () => null, down: () => null }; };`, []],
    ['several statements', `exports.up = (db) => db.runSql('${SQL}; CREATE TABLE carts (id int);');`, ['orders: id, created_at', 'carts: id']],
    ['calls', "exports.up = (db) => db.createTable('orders', { id: { type: 'int' }, created_at: 'timestamp' });", ['orders: id, created_at']],
    ['calls with options', "exports.up = (db) => db.createTable('orders', { columns: { id: 'int' }, ifNotExists: true });", ['orders: id']],
    ['calls with a schema', "exports.up = (pgm) => pgm.createTable({ schema: 'shop', name: 'orders' }, { id: 'id' });", ['orders: id']],
    ['calls with spreads', "exports.up = (pgm) => pgm.createTable('orders', { id: 'id', ...columns });", ['orders: id, …']],
    ['calls, one after another', "exports.up = (pgm) => { pgm.createTable('orders', { id: 'id' }); pgm.addColumns('orders', { total: 'int' }); pgm.renameColumn('orders', 'id', 'number'); };", ['orders: number, total']],
    ['nothing that is undone', `exports.up = (db) => null; exports.down = (db) => db.runSql('${SQL}');`, []],
    ['nothing outside of `up`', `exports.seed = (db) => db.runSql('${SQL}'); export const up = 1;`, []],
    ['nothing for an ORM that has models', `export class Orders implements MigrationInterface { async up(runner: QueryRunner) { await runner.query(\`${SQL}\`); } }`, []],
    ['nothing by the calls of others', "exports.up = (store) => store.createTable('orders', (table) => { table.increments(); });", []],
    ['calls, one of which is not understood', "exports.up = (db) => { db.createTable('orders', { id: 'int' }); db.table('orders', change); };", ['orders: id, …']],
    ['calls, beside a query', "exports.up = (knex) => knex.schema.createTable('orders', (table) => { table.increments(); }).then(() => knex.table('orders').where('id', 1).update('status', 'paid'));", ['orders: id']],
    ['calls, beside a query of a transaction', "exports.up = (knex) => knex.schema.createTable('orders', (table) => { table.increments(); }).then(() => knex.transaction((trx) => trx.table('orders').delete()));", ['orders: id']],
    ['calls of a function that is handed Knex', `${ORDERS} exports.up = (knex) => createOrders(knex);`, ['orders: id']],
    ['calls of a method that is handed Knex', "const tables = { async createOrders(knex) { if (await knex.schema.hasTable('orders')) return; await knex.schema.createTable('orders', (table) => { table.increments(); }); } }; exports.up = async (knex) => { await tables.createOrders(knex); };", ['orders: id']],
    ['calls of a function that hands Knex on', `${ORDERS} const createTables = async (db) => { await createOrders(db); await db.schema.alterTable('orders', (table) => { table.text('note'); }); }; exports.up = (knex) => createTables(knex);`, ['orders: id, note']],
    ['calls of a function that is handed Kysely', "import type { Kysely } from 'kysely'; async function createOrders(db: Kysely<unknown>) { await db.schema.createTable('orders').addColumn('id', 'serial').execute(); } export async function up(db: Kysely<unknown>) { await createOrders(db); }", ['orders: id']],
    ['nothing by a function that nobody calls', `${ORDERS} exports.up = (knex) => knex('orders').del();`, []],
    ['nothing by a function that `down` calls', `${ORDERS} exports.up = (knex) => null; exports.down = (knex) => createOrders(knex);`, []],
    ['nothing by a function that is handed something else', `${ORDERS} exports.up = (knex) => createOrders(openStore());`, []],
    ['nothing by a function that is handed the name', "const create = (knex, name) => knex.schema.createTable(name, (table) => { table.increments(); }); exports.up = (knex) => create(knex, 'orders');", []],
    ['calls, beside a function that changes any table', "const note = (knex, name) => knex.schema.alterTable(name, (table) => { table.text('id').alter(); }); exports.up = async (knex) => { await knex.schema.createTable('orders', (table) => { table.increments(); }); await note(knex, 'carts'); };", ['orders: id']],
    ['calls of Knex', "exports.up = (knex) => knex.schema.createTable('orders', (table) => { table.increments(); });", ['orders: id']],
  ])('%s', (_name, code, expected) => {
    expect(read(`${code}\n// createTable`, FILE).models.map(inShort)).toEqual(expected);
  });

  it('nothing outside of a folder for migrations', () => {
    expect(read(`exports.up = (db) => db.runSql('${SQL}');`, 'src/orders.ts').models).toEqual([]);
  });
});

describe('a column of a call', () => {
  it.each([
    ["{ type: 'timestamp', defaultValue: 'now()' }", 'instant nullable database/nothing default'],
    ["{ type: 'timestamptz', notNull: true, default: pgm.func('current_timestamp') }", 'instant zoned required database/nothing default'],
    ["{ type: 'int', primaryKey: true, autoIncrement: true }", 'epoch required database/nothing none key'],
    ["{ type: 'uuid', references: 'customers' }", 'other nullable nothing/nothing none reference'],
    ["'date'", 'date nullable nothing/nothing none'],
    ['{ type: kind }', 'unknown nullable nothing/nothing none'],
    ['{ type: Sequelize.DATE, allowNull: false }', 'unknown required nothing/nothing none'],
  ])('%s', (spec, expected) => {
    const [model] = read(`exports.up = (pgm) => pgm.createTable('orders', { paid_at: ${spec} });`, FILE).models;
    expect(model?.set.fields.map(inWords)).toEqual([expected]);
  });
});

it.each(['migrations', 'migration', 'migrate', 'db-migrations', 'knex_migrations', 'database/shop.migrations'])('migrations in a folder `%s` are read, wherever they are asked for', (folder) => {
  const { root } = project({ 'package.json': { name: 'shop' }, [`${folder}/1_orders.js`]: `exports.up = (knex) => knex.raw('${SQL}');` });
  const store = createSqlFiles(createDisk(), [createCodeReader(orms, () => createCatalog())]).tables(join(root, 'till.ts'));
  expect([...(store?.models.values() ?? [])].map(inShort)).toEqual(['orders: id, created_at']);
  expect(read(`exports.up = (knex) => knex.raw('${SQL}');`, `test/fixtures/projects/none/${folder}/1_orders.js`).models.map(inShort)).toEqual(['orders: id, created_at']);
});

it.each(['immigrations', 'migrationsOfOrders', 'src'])('nothing is read in a folder `%s`', (folder) => {
  const { root } = project({ 'package.json': { name: 'shop' }, [`${folder}/1_orders.js`]: `exports.up = (knex) => knex.raw('${SQL}');` });
  expect(createSqlFiles(createDisk(), [createCodeReader(orms, () => createCatalog())]).tables(join(root, 'till.ts'))).toBeNull();
  expect(read(`exports.up = (knex) => knex.raw('${SQL}');`, `test/fixtures/projects/none/${folder}/1_orders.js`).models).toEqual([]);
});

it('migrations in code and in SQL are played together', () => {
  const { root } = project({
    'package.json': { name: 'shop' },
    'migrations/001-orders.js': `exports.up = (db) => db.runSql('${SQL}');`,
    'migrations/002-updated.sql': 'ALTER TABLE orders ADD COLUMN updated_at timestamptz;',
    'migrations/003-change.js': "exports.up = (knex) => knex.schema.alterTable('carts', (table) => table.text('note'));",
  });
  const find = createSqlFiles(createDisk(), [createCodeReader(orms, () => createCatalog())]).tables;
  const store = find(join(root, 'till.ts'));
  expect([...(store?.models.values() ?? [])].map(inShort)).toEqual(['orders: id, created_at, updated_at']);
});

describe('text that a function of the project gives back', () => {
  const ENUM = "const alterEnum = (table, column, values) => [`ALTER TABLE ${quoted(table)} DROP CONSTRAINT IF EXISTS ${table}_${column}_check;`, `ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${table}_${column}_check CHECK (${column} = ANY (ARRAY['${values.join(\"', '\")}']));`].join('\\n');";
  /** What moves `updated_at` of a table for which the text of a function is run. */
  const mover = (fn: string, call: string): string | undefined =>
    read(`${fn}\nexports.up = async (knex) => { await knex.raw('CREATE TABLE orders (id int, updated_at timestamptz)'); await knex.raw(${call}); };`, FILE).models[0]?.set.fields[1]?.onUpdate;

  it.each([
    ['a check of an enum, in lines', ENUM, "alterEnum('orders', 'status', ['open', 'paid'])"],
    ['a check of an enum, with values from elsewhere', ENUM, "alterEnum('orders', 'status', STATES)"],
    ['a name that is put together', "const dropCheck = (table) => 'ALTER TABLE ' + quoted(table) + ' DROP CONSTRAINT total_check';", "dropCheck('orders')"],
    ['a column of a table by its name', "const addNote = (table) => `ALTER TABLE ${table} ADD COLUMN note text DEFAULT '${note}'`;", "addNote('orders')"],
  ])('makes no trigger: %s', (_name, fn, call) => expect(mover(fn, call)).toBe('nothing'));

  it.each([
    ['a trigger on what cannot be seen', 'const touch = (table) => `CREATE TRIGGER touch BEFORE UPDATE ON ${quoted(table)} FOR EACH ROW EXECUTE PROCEDURE touch()`;', "touch('orders')"],
    ['a call of what cannot be seen', "const touch = (table) => `SELECT ${maker}('${table}')`;", "touch('orders')"],
    ['a statement that cannot be seen', "const touch = (table) => `ALTER TABLE ${table} DROP CONSTRAINT total_check; ${make(table)}`;", "touch('orders')"],
    ['a line that cannot be seen', "const touch = (table) => [`ALTER TABLE ${table} DROP CONSTRAINT total_check;`, make(table)].join('\\n');", "touch('orders')"],
    ['lines put together by what cannot be seen', "const touch = (table) => [`ALTER TABLE ${table} ADD note text`].join(end);", "touch('orders')"],
    ['lines that cannot be seen', 'const touch = (table) => statements(table).join(" ");', "touch('orders')"],
  ])('may make a trigger: %s', (_name, fn, call) => expect(mover(fn, call)).toBe('unknown'));
});

describe('functions of other files that migrations call', () => {
  const model = `async function createOrders(knex) {
  if (await knex.schema.hasTable('orders')) return;
  await knex.schema.createTable('orders', (table) => { table.increments(); table.timestamps(false, true); });
}
async function createCarts(knex) {
  await knex.schema.createTable('carts', (table) => { table.increments(); table.timestamps(false, true); });
  await addTouch(knex, 'carts');
}
const createTills = (knex) => knex.schema.createTable('tills', (table) => { table.increments(); });
const addTouch = (knex, table) => knex.raw(\`CREATE TRIGGER touch BEFORE UPDATE ON \${table} FOR EACH ROW EXECUTE PROCEDURE touch()\`);
module.exports = { createOrders, createCarts, createTills };
`;
  const files = {
    'package.json': { name: 'shop', dependencies: { knex: '3' } },
    'models/order.js': model,
    'models/index.js': "module.exports = { ...require('./order') };",
    'migrations/1_touch.js': "exports.up = (knex) => knex.raw('CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$');",
    'migrations/2_tables.js': "const models = require('../models');\nasync function up(knex) {\n  await models.createOrders(knex);\n  await models.createCarts(knex);\n}\nasync function down(knex) {\n  await models.createTills(knex);\n}\nmodule.exports = { up, down };\n",
  };
  const tablesIn = (root: string): string[] => {
    const models = createSqlFiles(createDisk(), [createCodeReader(orms, () => createCatalog())]).tables(join(root, 'till.js'))?.models;
    return [...(models?.values() ?? [])].map((table) => `${inShort(table)} · ${table.set.fields.at(-1)?.onUpdate}`);
  };

  it('make tables, and triggers', () => {
    expect(tablesIn(project(files).root)).toEqual(['orders: id, created_at, updated_at · nothing', 'carts: id, created_at, updated_at · database']);
  });

  it('are followed to the writes', () => {
    const { root } = project(files);
    const code = "const knex = require('knex')({ client: 'pg' });\nexports.visit = (id) => [knex('orders').where({ id }).increment('visits', 1), knex('carts').where({ id }).increment('visits', 1)];\n";
    expect(lint(code, { root, file: 'till.js', rules: ['require-updated-at'] }).map(({ message }) => /changes `(\w+)`/.exec(message)?.[1])).toEqual(['orders']);
  });

  it('say nothing of the migration that calls them', () => {
    const { root } = project(files);
    expect(lint(files['migrations/2_tables.js'], { root, file: 'migrations/2_tables.js', rules: ['require-timestamps', 'no-unsafe-timestamp-migration'] })).toEqual([]);
  });
});
