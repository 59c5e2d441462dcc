// Knex's schema builder in migrations: which tables it makes, with which columns, and what it changes.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';
import { column, inShort } from '../drizzle/cases.ts';
import { changesIn, migration, modelsIn } from './cases.ts';

const HINT = "// postgres: gen_random_uuid() timestamptz jsonb\n";
const TABLE = "await knex.schema.createTable('orders', (t) => {\n    ";

function created(columns: string, before = HINT): ReturnType<typeof modelsIn>[number] | undefined {
  return modelsIn(migration(`${TABLE}${columns}\n  });`, before))[0];
}

describe('a column', () => {
  it.each<[string, string]>([
    ["t.increments();", 'id: epoch required database/nothing key'],
    ["t.bigIncrements('number');", 'number: epoch required database/nothing key'],
    ["t.uuid('id').primary();", 'id: other required database/nothing key'],
    ["t.uuid('id').primary().defaultTo(knex.raw('gen_random_uuid()'));", 'id: other required database/nothing key'],
    ["t.string('email').notNullable().unique();", 'email: text required nothing/nothing'],
    ["t.string('email', 100);", 'email: text nullable nothing/nothing'],
    ["t.integer('customer_id').references('id').inTable('customers');", 'customer_id: epoch nullable nothing/nothing reference'],
    ["t.integer('customer_id').unsigned().notNullable().references('customers.id').onDelete('CASCADE').onUpdate('CASCADE');", 'customer_id: epoch required nothing/nothing reference'],
    ["t.timestamp('paid_at');", 'paid_at: instant nullable nothing/nothing'],
    ["t.dateTime('paid_at').nullable();", 'paid_at: instant nullable nothing/nothing'],
    ["t.datetime('paid_at').notNullable();", 'paid_at: instant required nothing/nothing'],
    ["t.date('due_on');", 'due_on: date nullable nothing/nothing'],
    ["t.timestamp('updated_at').defaultTo(knex.fn.now());", 'updated_at: instant nullable database/nothing'],
    ["t.timestamp('updated_at').notNullable().defaultTo(knex.fn.now(6));", 'updated_at: instant required database/nothing'],
    ["t.timestamp('updated_at').defaultTo(knex.raw('now()'));", 'updated_at: instant nullable database/nothing'],
    ["t.timestamp('updated_at').defaultTo(knex.raw('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP'));", 'updated_at: instant nullable database/database'],
    ["t.timestamp('updated_at').defaultTo(new Date());", 'updated_at: instant nullable nothing/nothing'],
    ["t.timestamp('updated_at').defaultTo(null);", 'updated_at: instant nullable nothing/nothing'],
    ["t.timestamp('updated_at').defaultTo(start);", 'updated_at: instant nullable unknown/nothing'],
    ["t.bigInteger('updated_at');", 'updated_at: epoch nullable nothing/nothing'],
    ["t.specificType('updated_at', 'timestamptz').defaultTo(knex.fn.now());", 'updated_at: instant zoned nullable database/nothing'],
    ["t.specificType('tags', 'text[]');", 'tags: text nullable nothing/nothing'],
    ["t.enu('status', ['open', 'paid']);", 'status: other nullable nothing/nothing'],
    ["t.jsonb('lines');", 'lines: other nullable nothing/nothing'],
  ])('%s', (text, expected) => {
    const field = created(text)?.set.fields[0];
    expect(field && `${field.name}: ${column(field)}`.replace(text.includes('specificType') ? '§' : / zoned| zoneless/, '')).toBe(expected);
  });

  it.each<[string, boolean | null]>([
    ["t.timestamp('paid_at');", true],
    ["t.timestamp('paid_at', { useTz: true });", true],
    ["t.timestamp('paid_at', { useTz: false });", false],
    ["t.timestamp('paid_at', true);", false],
    ["t.dateTime('paid_at', { precision: 6 });", true],
    ["t.dateTime('paid_at', options);", null],
    ["t.date('paid_at');", null],
  ])('%s stores its zone on PostgreSQL: %s', (text, expected) => {
    expect(created(`t.specificType('x', 'timestamptz'); ${text}`, "const sql = 'CREATE EXTENSION citext; CREATE TABLE x (id bigserial, at timestamptz)';\n")?.set.fields[1]?.zoned).toBe(expected);
  });
});

describe('timestamps()', () => {
  it.each<[string, string]>([
    ['t.timestamps(true, true);', 'orders: created_at, updated_at · database'],
    ['t.timestamps();', 'orders: created_at, updated_at · nothing'],
    ['t.timestamps(true);', 'orders: created_at, updated_at · nothing'],
    ['t.timestamps(false, true);', 'orders: created_at, updated_at · database'],
    ['t.timestamps(true, true, true);', 'orders: createdAt, updatedAt · database'],
    ['t.timestamps({ useCamelCase: true });', 'orders: createdAt, updatedAt · nothing'],
    ['t.timestamps({ useTimestamps: true, defaultToNow: true });', 'orders: created_at, updated_at · database'],
  ])('%s', (text, expected) => {
    const model = created(text);
    expect(model && `${inShort(model)} · ${model.set.fields[1]?.onInsert}`).toBe(expected);
  });
});

describe('a table', () => {
  it.each<[string, string, string]>([
    ['an arrow function', `${TABLE}t.increments(); t.timestamps();\n  });`, 'orders: id, created_at, updated_at'],
    ['an expression', "await knex.schema.createTable('orders', (t) => t.increments('number'));", 'orders: number'],
    ['a function', "await knex.schema.createTable('orders', function (table) { table.increments(); });", 'orders: id'],
    ['a schema of its own', "await knex.schema.withSchema('shop').createTable('orders', (t) => { t.increments(); });", 'orders: id'],
    ['a name with its schema', "await knex.schema.createTable('shop.orders', (t) => { t.increments(); });", 'orders: id'],
    ['only where there is none', "if (!(await knex.schema.hasTable('orders'))) await knex.schema.createTable('orders', (t) => { t.increments(); });", 'orders: id'],
    ['createTableIfNotExists()', "return knex.schema.createTableIfNotExists('orders', (t) => { t.increments(); });", 'orders: id'],
    ['then()', "return knex.schema.createTable('orders', (t) => { t.increments(); }).then(() => knex('orders').insert({}));", 'orders: id'],
    ['Promise.all()', "return Promise.all([knex.schema.createTable('orders', (t) => { t.increments(); })]);", 'orders: id'],
    ['keys and indexes', `${TABLE}t.uuid('order_id'); t.uuid('item_id'); t.primary(['order_id', 'item_id']); t.index('item_id'); t.unique(['item_id']);\n  });`, 'orders: order_id, item_id'],
    ['a comment', `${TABLE}t.increments(); t.comment('What customers order'); t.engine('InnoDB');\n  });`, 'orders: id'],
    ['a name that is computed', `${TABLE}t.increments(); t.string(name);\n  });`, 'orders: id, …'],
    ['a method that nobody knows', `${TABLE}t.increments(); t.stamps();\n  });`, 'orders: id, …'],
    ['a loop over names', `${TABLE}t.increments(); for (const name of ['a', 'b']) t.text(name);\n  });`, 'orders: id, …'],
    ['a loop that nobody knows', `${TABLE}t.increments(); names.forEach((name) => t.text(name));\n  });`, 'orders: id, …'],
    ['a function that cannot be seen', `${TABLE}t.increments(); addColumns(t);\n  });`, 'orders: id, …'],
    ['a builder that comes from elsewhere', "await knex.schema.createTable('orders', columns);", 'orders: …'],
    ['like another', "await knex.schema.createTableLike('orders', 'carts');", 'orders: …'],
  ])('%s', (_name, statements, expected) => {
    expect(modelsIn(migration(statements)).map(inShort)).toEqual([expected]);
  });

  it('whose columns a function of the project adds', () => {
    const before = 'function stamps(t) { t.timestamp("created_at"); t.timestamp("updated_at"); }\n';
    expect(modelsIn(migration(`${TABLE}t.increments(); stamps(t);\n  });`, before)).map(inShort)).toEqual(['orders: id, created_at, updated_at']);
  });

  it('whose builder is a function of its own', () => {
    const before = 'const orders = (t) => { t.increments(); t.timestamps(true, true); };\n';
    expect(modelsIn(migration("await knex.schema.createTable('orders', orders);", before)).map(inShort)).toEqual(['orders: id, created_at, updated_at']);
  });

  it('is called as it is written, and its rows are written once or not by that name', () => {
    const made = (name: string): string => migration(`await knex.schema.createTable('${name}', (t) => { t.uuid('id').primary(); t.timestamp('created_at').notNullable().defaultTo(knex.fn.now()); });`);
    const missing = (name: string): string[] => lint(made(name), { file: 'test/fixtures/alone/migrations/001_shop.js', rules: ['require-timestamps'] }).map(({ message }) => message.split(',')[0] ?? '');
    expect(missing('shop.orderLines')).toEqual(['`orderLines` has no `updated_at`']);
    expect(missing('orderEvents')).toEqual([]);
    expect(missing('prevents')).toEqual(['`prevents` has no `updated_at`']);
  });

  it('is one table, whatever the case of its name', () => {
    expect(modelsIn(migration("await knex.schema.createTable('orderLines', (t) => { t.increments(); });\n  await knex.schema.alterTable('orderlines', (t) => { t.timestamps(true, true); });")).map(inShort)).toEqual(['orderLines: id, created_at, updated_at']);
  });

  it('in an ES module', () => {
    const text = "export async function up(knex) { await knex.schema.createTable('orders', (t) => { t.increments(); }); }";
    expect(modelsIn(text).map(inShort)).toEqual(['orders: id']);
  });

  it('several in one chain', () => {
    const text = migration("await knex.schema.createTable('orders', (t) => { t.increments(); }).createTable('carts', (t) => { t.uuid('key'); });");
    expect(modelsIn(text).map(inShort).sort()).toEqual(['carts: key', 'orders: id']);
  });

  it('that is dropped again is none', () => {
    expect(modelsIn(migration(`${TABLE}t.increments();\n  });\n  await knex.schema.dropTableIfExists('orders');`))).toEqual([]);
  });

  it('that down() makes is none', () => {
    expect(modelsIn("exports.up = async (knex) => {};\nexports.down = (knex) => knex.schema.createTable('orders', (t) => { t.increments(); });")).toEqual([]);
  });

  it('of another builder is none', () => {
    expect(changesIn(migration("await value.tables.createTable('orders', (t) => { t.increments(); });"))).toEqual([]);
  });
});

describe('a change', () => {
  it.each<[string, string]>([
    ["t.string('note');", 'add-column note none'],
    ["t.timestamp('paid_at').notNullable().defaultTo(knex.fn.now());", 'add-column paid_at now'],
    ["t.timestamp('paid_at').notNullable();", 'add-column paid_at none'],
    ["t.string('note').notNullable().alter();", 'retype-column note none'],
    ["t.dropColumn('note');", 'drop-column note none'],
    ["t.dropColumn('updated_at');", 'drop-column updated_at none'],
    ["t.renameColumn('note', 'remark');", 'rename-column note none'],
    ["t.foreign('customer_id').references('customers.id');", 'set-nullable null none'],
    ["t.setNullable('note');", 'set-nullable note none'],
    ['t.stamps();', 'other null none'],
  ])('%s', (text, expected) => {
    const found = changesIn(migration(`await knex.schema.alterTable('orders', (t) => { ${text} });`));
    expect(found.map(({ change, name, defaultValue }) => `${change} ${name} ${defaultValue}`)).toEqual([expected]);
  });

  it.each<[string, string, string[]]>([
    ['timestamps()', 't.timestamps(true, true);', ['add-column created_at', 'add-column updated_at']],
    ['dropTimestamps()', 't.dropTimestamps();', ['drop-column created_at', 'drop-column updated_at']],
    ['dropTimestamps() in camel case', 't.dropTimestamps(true);', ['drop-column createdAt', 'drop-column updatedAt']],
    ['dropColumns()', "t.dropColumns('note', 'remark');", ['drop-column note', 'drop-column remark']],
    ['a list of columns to drop', "t.dropColumn(['note', 'remark']);", ['drop-column note', 'drop-column remark']],
    ['indexes', "t.dropIndex('note'); t.unique(['note']);", []],
  ])('%s', (_name, text, expected) => {
    const found = changesIn(migration(`await knex.schema.table('orders', (t) => { ${text} });`));
    expect(found.map(({ change, name }) => `${change} ${name}`)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["knex.schema.renameTable('carts', 'orders')", 'rename-table carts orders'],
    ["knex.schema.dropTable('orders')", 'drop-table orders null'],
    ["knex.schema.alterTable(name, (t) => { t.timestamp('paid_at'); })", 'other  null'],
  ])('%s', (text, expected) => {
    expect(changesIn(migration(`await ${text};`)).map(({ change, table, to }) => `${change} ${table} ${to}`)).toEqual([expected]);
  });

  it('undoes in down()', () => {
    const text = "exports.up = (knex) => knex.schema.alterTable('orders', (t) => { t.string('note'); });\nexports.down = (knex) => knex.schema.alterTable('orders', (t) => { t.dropColumn('note'); });";
    expect(changesIn(text).map(({ direction }) => direction)).toEqual(['up', 'down']);
  });

  it('belongs to a table that the same file makes', () => {
    const text = migration(`${TABLE}t.increments(); t.timestamps(true, true);\n  });\n  await knex.schema.alterTable('orders', (t) => { t.dropTimestamps(); t.string('note'); });`);
    expect(modelsIn(text).map(inShort)).toEqual(['orders: id, note']);
  });
});

describe('a table whose name is not known leaves the others', () => {
  const ORDERS = `${TABLE}t.increments(); t.integer('customer_id'); t.string('note'); t.timestamp('updated_at');\n  });\n  `;
  const [AS_THEY_ARE, OPEN] = ['orders: id, customer_id, note, updated_at', 'orders: id, customer_id, note, updated_at, …'];

  it.each<[string, string, string]>([
    ['with a new column', "(t) => { t.string('region'); }", AS_THEY_ARE],
    ['with a new column of a helper', "(t) => { regions(t); }", AS_THEY_ARE],
    ['with an index', "(t) => { t.index('note'); t.dropForeign('customer_id'); }", AS_THEY_ARE],
    ['with a changed column that they do not have', "(t) => { t.string('region').notNullable().alter(); t.dropColumn('remark'); }", AS_THEY_ARE],
    ['not with a changed column that they have', "(t) => { t.text('note').alter(); }", OPEN],
    ['not without a column that they have', "(t) => { t.dropColumn('note'); }", OPEN],
    ['not with another name for one', "(t) => { t.renameColumn('note', 'remark'); }", OPEN],
    ['not with a name that is not seen', "(t) => { t.renameColumn('remark', names.remark); }", OPEN],
    ['not with a time', "(t) => { t.string('region'); t.dateTime('born'); }", OPEN],
    ['not with a time as a number', "(t) => { t.bigInteger('created_at'); }", OPEN],
    ['not with both times', '(t) => { t.timestamps(true, true); }', OPEN],
    ['not without a time', "(t) => { t.dropColumn('created_at'); }", OPEN],
    ['not with a new name for a time', "(t) => { t.renameColumn('made', 'created_at'); }", OPEN],
    ['not with a call that is not known', "(t) => { t.string('region'); t.stamps(); }", OPEN],
    ['not with a column that is not seen', '(t) => { t.string(region); }', OPEN],
    ['not with a helper that is not seen', '(t) => { stamps(t); }', OPEN],
    ['not with a function that is not seen', 'stamps', OPEN],
  ])('%s', (_name, change, expected) => {
    const helper = "import { stamps, names } from './missing';\nconst regions = (t) => { t.string('region'); };\n";
    expect(modelsIn(migration(`${ORDERS}for (const name of names.tables) await knex.schema.alterTable(name, ${change});`, helper)).map(inShort)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ['a list', "for (const name of ['lines', 'carts']) await knex.schema.alterTable(name, CHANGE);"],
    ['a constant', "for (const name of TABLES) await knex.schema.table(name, CHANGE);"],
    ['a list of objects', 'for (const { name } of UPDATES) await knex.schema.alterTable(name, CHANGE);'],
    ['a member of each', 'for (const update of UPDATES) await knex.schema.alterTable(update.name, CHANGE);'],
    ['a local list', "const names = ['lines', 'carts'];\n  for (const name of names) await knex.schema.alterTable(name, CHANGE);"],
    ['forEach()', "['lines', 'carts'].forEach((name) => knex.schema.alterTable(name, CHANGE));"],
    ['map()', 'await Promise.all(TABLES.map((name) => knex.schema.alterTable(name, CHANGE)));'],
    ['map() of objects', 'await Promise.all(UPDATES.map(async ({ name }) => { await knex.schema.alterTable(name, CHANGE); }));'],
  ])('with a loop over the names of others: %s', (_name, statement) => {
    const lists = "const TABLES = ['lines', 'carts'];\nconst UPDATES = [{ name: 'lines' }, { name: 'carts' }];\n";
    const text = migration(ORDERS + statement.replace('CHANGE', "(t) => { t.timestamps(true, true); }"), lists);
    expect(modelsIn(text).map(inShort)).toEqual([AS_THEY_ARE]);
    expect(modelsIn(text.replaceAll("'carts'", "'orders'")).map(inShort)).toEqual(['orders: id, customer_id, note, updated_at, created_at']);
  });

  it.each<[string, string, string]>([
    ['that grows', "TABLES.push(more);\n", 'for (const name of TABLES) '],
    ['that is handed on', "fill(TABLES);\n", 'for (const name of TABLES) '],
    ['with a spread', '', "for (const name of ['lines', ...more]) "],
    ['with a name that is not seen', '', "for (const name of ['lines', more]) "],
    ['of which some are taken', '', 'for (const name of TABLES.filter(isOpen)) '],
    ['whose indexes are meant', '', 'for (const name in TABLES) '],
  ])('not with a loop over a list %s', (_name, before, loop) => {
    const text = migration(`${ORDERS}${loop}await knex.schema.alterTable(name, (t) => { t.timestamps(true, true); });`, `import { more, fill, isOpen } from './missing';\nconst TABLES = ['lines'];\n${before}`);
    expect(modelsIn(text).map(inShort)).toEqual([OPEN]);
  });

  it('with what a key says of a column that they have', () => {
    const fields = modelsIn(migration(`${ORDERS}await knex.schema.alterTable(name, (t) => { t.foreign('customer_id').references('customers.id'); });`))[0]?.set.fields ?? [];
    expect(fields.filter(({ reference }) => reference).map(({ name }) => name)).toEqual(['customer_id']);
  });
});

describe('a loop over a list', () => {
  const ORDERS = `${TABLE}t.increments(); t.timestamp('created_at'); t.timestamp('updated_at');\n  });\n  `;
  const UPDATES = "const UPDATES = [{ table: 'orders', columns: ['created_at', 'paid_at'] }, { table: 'carts', columns: ['updated_at'] }];\n";
  const inLoop = (statements: string): string => `for (const { table, columns } of UPDATES) await knex.schema.alterTable(table, (t) => { ${statements} });`;

  it('alters the columns that a table has', () => {
    const text = migration(ORDERS + inLoop("columns.forEach((column) => { t.timestamp(column, { precision: 3 }).notNullable().alter(); });"), UPDATES);
    const [orders] = modelsIn(text);
    expect(orders?.set.complete).toBe(true);
    expect(orders?.set.fields.map(({ name, nullable }) => [name, nullable])).toEqual([['id', false], ['created_at', false], ['updated_at', false]]);
  });

  it('may add any of the columns', () => {
    const text = migration(ORDERS + inLoop('columns.forEach((column) => { t.timestamp(column); });'), UPDATES);
    expect(modelsIn(text)[0]?.set.complete).toBe(false);
  });

  it('leaves the tables that it drops', () => {
    expect(modelsIn(migration(`${ORDERS}for (const { table } of UPDATES) await knex.schema.dropTable(table);`, UPDATES))).toEqual([]);
  });

  it('writes one column down for all tables', () => {
    const text = migration("for (const name of ['orders', 'carts']) await knex.schema.alterTable(name, (t) => { t.timestamp('paid_at', { useTz: false }); });", HINT);
    expect(lint(text, { file: 'test/fixtures/alone/migrations/001_shop.js', rules: ['no-zoneless-column'] })).toHaveLength(1);
  });
});

describe('a trigger', () => {
  const FUNCTION = "await knex.raw('CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$');\n  ";
  const TRIGGER = 'CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE PROCEDURE touch()';
  const moverOf = (statements: string, before = ''): string | undefined =>
    modelsIn(migration(`${FUNCTION}${TABLE}t.increments(); t.timestamps(true, true);\n  });\n  ${statements}`, before)).find(({ name }) => name === 'orders')?.set.fields.at(-1)?.onUpdate;

  it.each<[string, string, string, string]>([
    ['as text', `await knex.raw('${TRIGGER}');`, '', 'database'],
    ['of the schema builder', `await knex.schema.raw('${TRIGGER}');`, '', 'database'],
    ['that a function gives', "await knex.raw(touch('orders'));", 'const touch = (table) => `CREATE TRIGGER t BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE PROCEDURE touch()`;\n', 'database'],
    ['that a function gives in parts', "await knex.raw(touch('orders'));", "function touch(table) { return 'CREATE TRIGGER t BEFORE UPDATE ON ' + table + ' FOR EACH ROW EXECUTE PROCEDURE touch()'; }\n", 'database'],
    ['that a function gives for another table', "await knex.raw(touch('carts'));", 'const touch = (table) => `CREATE TRIGGER t BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE PROCEDURE touch()`;\n', 'nothing'],
    ['that a function makes', "await touch(knex, 'orders');", 'const touch = (db, table) => db.raw(`CREATE TRIGGER t BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE PROCEDURE touch()`);\n', 'database'],
    ['that a function makes for another table', "await touch(knex, 'carts');", 'const touch = (db, table) => db.raw(`CREATE TRIGGER t BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE PROCEDURE touch()`);\n', 'nothing'],
    ['that may be made elsewhere', "await touch(knex, 'orders');", "import { touch } from './missing';\n", 'unknown'],
    ['that may be made further away', "await touch(knex, 'orders');", "import { run } from './missing';\nconst touch = (db, table) => run(db, table);\n", 'unknown'],
    ['that a function may give', "await knex.raw(touch('orders'));", "import { touch } from './missing';\n", 'unknown'],
    ['of an update of another column', "await knex.raw('CREATE TRIGGER t BEFORE UPDATE OF note ON orders FOR EACH ROW EXECUTE PROCEDURE touch()');", '', 'unknown'],
    ['that is missing', '', '', 'nothing'],
  ])('%s', (_name, statements, before, expected) => {
    expect(moverOf(statements, before)).toBe(expected);
  });
});
