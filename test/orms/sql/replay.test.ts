// What tables look like after changes in order, and what moves their columns.
import { describe, expect, it } from 'vitest';
import type { SqlDialect } from '../../../src/languages/sql/ast.ts';
import { changedOnly } from '../../../src/orms/sql/replay.ts';
import { changes, column, inShort, mover, ORDERS, tables, TOUCH } from './cases.ts';

/** A function that adds columns to whatever table it is told. */
const ADDS_TIMES = "CREATE FUNCTION add_times(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN created_at timestamptz', t); END $$;";

describe('tables', () => {
  it.each<[string, string, string[], SqlDialect?]>([
    ['created', 'CREATE TABLE orders (id int, total int);', ['orders: id, total']],
    ['created in a schema, quoted', 'CREATE TABLE "shop"."Orders" ("id" int);', ['Orders: id']],
    ['created once only', 'CREATE TABLE IF NOT EXISTS orders (id int); CREATE TABLE IF NOT EXISTS orders (id int, total int);', ['orders: id']],
    ['created twice, not alike', 'CREATE TABLE orders (id int); CREATE TABLE orders (number int);', ['orders: id, …']],
    ['created in two schemas', 'CREATE TABLE archive.orders (id int); CREATE TABLE IF NOT EXISTS shop.orders (id int, total int);', ['orders: id, …', 'orders: id, total']],
    ['created in two schemas, alike', 'CREATE TABLE archive.orders (id int); CREATE TABLE IF NOT EXISTS shop.orders (id int);', ['orders: id', 'orders: id']],
    ['changed and dropped in the second of two schemas', 'CREATE TABLE archive.orders (id int); CREATE TABLE shop.orders (id int); ALTER TABLE shop.orders ADD total int; DROP TABLE archive.orders;', ['orders: id, total']],
    ['changed in another schema', 'CREATE TABLE shop.orders (id int); ALTER TABLE archive.orders ADD COLUMN total int; DROP TABLE archive.orders;', ['orders: id']],
    ['changed in their schema', 'CREATE TABLE shop.orders (id int); ALTER TABLE "Shop".orders ADD COLUMN total int;', ['orders: id, total']],
    ['changed without their schema', 'CREATE TABLE shop.orders (id int); ALTER TABLE orders ADD COLUMN total int;', ['orders: id, total']],
    ['created without the schema that changes tell', 'CREATE TABLE orders (id int); ALTER TABLE shop.orders ADD COLUMN total int;', ['orders: id, total']],
    ['created twice, alike', 'CREATE TABLE orders (id int); CREATE TABLE orders (id int);', ['orders: id']],
    ['created from a query', 'CREATE TABLE orders AS SELECT * FROM carts;', ['orders: …']],
    ['created like another', 'CREATE TABLE orders (id int, LIKE carts INCLUDING ALL);', ['orders: id, …']],
    ['that inherit', 'CREATE TABLE orders (id int) INHERITS (records);', ['orders: id, …']],
    ['that are temporary', 'CREATE TEMPORARY TABLE orders (id int);', []],
    ['dropped', 'CREATE TABLE orders (id int); DROP TABLE IF EXISTS orders CASCADE;', []],
    ['dropped before', 'DROP TABLE IF EXISTS orders; CREATE TABLE orders (id int);', ['orders: id']],
    ['renamed', 'CREATE TABLE orders (id int); ALTER TABLE orders RENAME TO purchases; ALTER TABLE purchases ADD total int;', ['purchases: id, total']],
    ['renamed in MySQL', 'CREATE TABLE orders (id int); RENAME TABLE orders TO purchases;', ['purchases: id'], 'mysql'],
    [
      'made anew, as SQLite has to',
      'CREATE TABLE orders (id int); CREATE TABLE new_orders (id int, total int); DROP TABLE orders; ALTER TABLE new_orders RENAME TO orders;',
      ['orders: id, total'],
      'sqlite',
    ],
    ['with more columns', 'CREATE TABLE orders (id int); ALTER TABLE orders ADD COLUMN total int, ADD status text;', ['orders: id, total, status']],
    ['with a column that is there', 'CREATE TABLE orders (id int); ALTER TABLE ORDERS ADD COLUMN IF NOT EXISTS ID int;', ['orders: id']],
    ['with fewer columns', 'CREATE TABLE orders (id int, total int); ALTER TABLE orders DROP COLUMN total;', ['orders: id']],
    ['with other names', 'CREATE TABLE orders (id int); ALTER TABLE orders RENAME COLUMN id TO number;', ['orders: number']],
    ['changed before they are created', 'ALTER TABLE orders ADD COLUMN total int; CREATE TABLE orders (id int);', ['orders: id, total']],
    ['changed by text', "CREATE TABLE orders (id int); DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN x int', t); END $$;", ['orders: id, …']],
    ['changed by a function that is told their names', `${ADDS_TIMES} CREATE TABLE orders (id int); CREATE TABLE carts (id int); SELECT add_times('orders');`, ['orders: id, …', 'carts: id']],
    ['changed by a function that is told schema and name', `${ADDS_TIMES.replace('(t text)', '(s text, t text)')} CREATE TABLE shop.orders (id int); CALL public.add_times ('shop', 'orders', true);`, ['orders: id, …']],
    ['changed by a function that is told which of two', `${ADDS_TIMES} CREATE TABLE archive.orders (id int); CREATE TABLE shop.orders (id int); SELECT add_times('shop', 'orders');`, ['orders: id', 'orders: id, …']],
    ['named to a function that runs other text', `${ADDS_TIMES.replace('ALTER TABLE %I ADD COLUMN created_at', 'COMMENT ON TABLE %I IS')} CREATE TABLE orders (id int); SELECT add_times('orders');`, ['orders: id']],
    ['named to a function that changes its own', 'CREATE FUNCTION add_times(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE carts ADD COLUMN x int; END $$; CREATE TABLE orders (id int); SELECT add_times(\'orders\');', ['orders: id']],
    ['named to a function that nobody declares', "CREATE TABLE orders (id int); SELECT create_hypertable('orders', 'id');", ['orders: id']],
    ['changed in a block', 'CREATE TABLE orders (id int); DO $$ BEGIN ALTER TABLE orders ADD COLUMN total int; END $$;', ['orders: id, total']],
    ['with an index', 'CREATE TABLE orders (id int); ALTER TABLE orders OWNER TO shop; ALTER TABLE orders ENABLE ROW LEVEL SECURITY;', ['orders: id']],
    ['with an index in MySQL', 'CREATE TABLE orders (id int); ALTER TABLE orders ADD INDEX (id), DROP INDEX id_2;', ['orders: id'], 'mysql'],
    ['undone', 'CREATE TABLE orders (id int);\n-- migrate:down\nDROP TABLE orders;', ['orders: id']],
  ])('%s', (_name, text, expected, engine = 'postgres') => {
    expect(tables(text, engine).map(inShort)).toEqual(expected);
  });

  it('keep the place of their creation', () => {
    const text = 'CREATE TABLE orders (id int); ALTER TABLE orders RENAME TO purchases;';
    expect(tables(text).map(({ at }) => text.slice(at.start, at.end))).toEqual(['orders']);
  });
});

describe('sections that undo', () => {
  it.each(['-- migrate:down', '-- +goose Down', '-- +migrate Down', '-- Down Migration', '-- Down', '-- migrate:down transaction:false', '-- @UNDO'])(
    '%s',
    (mark) => {
      const text = `CREATE TABLE orders (id int);\n${mark}\nDROP TABLE orders;\n`;
      expect(changes(text).map(({ direction }) => direction)).toEqual(['up', 'down']);
    },
  );

  it.each(['-- down by one', '-- the table goes down', '-- migrate: down the road'])('do not begin with %s', (comment) => {
    expect(changes(`${comment}\nDROP TABLE orders;`).map(({ direction }) => direction)).toEqual(['up']);
  });
});

describe('columns', () => {
  const table = 'CREATE TABLE orders (id int, created_at timestamp NOT NULL DEFAULT now());';
  it.each([
    ['retyped', "ALTER TABLE orders ALTER COLUMN created_at TYPE timestamptz USING created_at AT TIME ZONE 'UTC';", 'instant zoned required database/nothing default'],
    ['without their default', 'ALTER TABLE orders ALTER created_at DROP DEFAULT;', 'instant zoneless required nothing/nothing none'],
    ['with another default', "ALTER TABLE orders ALTER COLUMN created_at SET DEFAULT '2000-01-01';", 'instant zoneless required nothing/nothing default'],
    ['that may be null', 'ALTER TABLE orders ALTER COLUMN created_at DROP NOT NULL;', 'instant zoneless nullable database/nothing default'],
  ])('%s', (_name, change, expected) => {
    expect(column(table + change, 'created_at')).toBe(expected);
  });

  it('modified as a whole', () => {
    const change = 'ALTER TABLE orders MODIFY created_at datetime NULL ON UPDATE CURRENT_TIMESTAMP;';
    expect(column(table + change, 'created_at', 'mysql')).toBe('instant nullable nothing/database on update');
  });

  it('modified and renamed', () => {
    expect(column(`${table}ALTER TABLE orders CHANGE created_at placed_at datetime;`, 'placed_at', 'mysql')).toBe('instant nullable nothing/nothing none');
  });
});

const trigger = (when: string, rest = 'EXECUTE FUNCTION touch()'): string => `CREATE TRIGGER t ${when} ON orders FOR EACH ROW ${rest};`;

/** A function that updates a table when a row of any is changed. */
const touching = (table: string): string => `CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE ${table} SET updated_at = now() WHERE id = NEW.order_id; RETURN NEW; END $$;\n`;

describe('updated_at is moved by', () => {
  it.each<[string, string, string, SqlDialect?]>([
    ['nothing', '', 'nothing'],
    ['a trigger', TOUCH + trigger('BEFORE UPDATE'), 'database'],
    ['a trigger of several events', TOUCH + trigger('BEFORE INSERT OR UPDATE'), 'database'],
    ['a procedure, as it was called', TOUCH + trigger('BEFORE UPDATE', 'EXECUTE PROCEDURE touch()'), 'database'],
    ['a function in a schema', TOUCH.replace('touch', 'public.touch') + trigger('BEFORE UPDATE', 'EXECUTE FUNCTION public.touch()'), 'database'],
    ['a function that comes later', trigger('BEFORE UPDATE') + TOUCH, 'database'],
    ['a function with a := and quotes', TOUCH.replace('NEW.updated_at =', 'NEW."updated_at" :=') + trigger('BEFORE UPDATE'), 'database'],
    ['the extension', trigger('BEFORE UPDATE', 'EXECUTE PROCEDURE moddatetime (updated_at)'), 'database'],
    ['the extension, for another column', trigger('BEFORE UPDATE', "EXECUTE PROCEDURE moddatetime ('seen_at')"), 'nothing'],
    ['a function that was not seen', trigger('BEFORE UPDATE'), 'unknown'],
    ['a trigger that inserts fire', TOUCH + trigger('BEFORE INSERT'), 'nothing'],
    ['a trigger of one column', TOUCH + trigger('BEFORE UPDATE OF status'), 'unknown'],
    ['a trigger with a condition', TOUCH + trigger('BEFORE UPDATE', 'WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION touch()'), 'unknown'],
    ['a trigger that comes too late', TOUCH + trigger('AFTER UPDATE'), 'unknown'],
    ['a trigger for each statement', `${TOUCH}CREATE TRIGGER t BEFORE UPDATE ON orders EXECUTE FUNCTION touch();`, 'unknown'],
    ['a branch of a function', TOUCH.replace('NEW.updated_at = now();', 'IF NEW.status <> OLD.status THEN NEW.updated_at = now(); END IF;') + trigger('BEFORE UPDATE'), 'unknown'],
    ['a function that sets it back', TOUCH.replace('now()', 'OLD.updated_at') + trigger('BEFORE UPDATE'), 'unknown'],
    ['a function that sets another column', TOUCH.replace('updated_at', 'seen_at') + trigger('BEFORE UPDATE'), 'nothing'],
    ['a function that updates the table', `${touching('orders')}${trigger('AFTER UPDATE')}`, 'unknown'],
    ['a function that updates the table, by its schema', `${touching('public."orders"')}${trigger('AFTER INSERT OR UPDATE')}`, 'unknown'],
    ['a function that updates another table', `${touching('carts')}${trigger('AFTER UPDATE')}`, 'nothing'],
    ['a function that updates another table, before the row', `${touching('carts')}${trigger('BEFORE UPDATE')}`, 'nothing'],
    ['a function that updates it from another table', `${touching('orders')}${trigger('AFTER UPDATE').replace('ON orders', 'ON carts')}`, 'nothing'],
    ['a function that updates another table and the row', touching('carts').replace('UPDATE', 'NEW.updated_at = now(); UPDATE') + trigger('BEFORE UPDATE'), 'database'],
    ['a function that updates another table and runs text', touching('carts').replace('UPDATE', "EXECUTE format('UPDATE %I SET updated_at = now()', t); UPDATE") + trigger('AFTER UPDATE'), 'unknown'],
    ['a function that updates the table, replaced by one that does not', `${touching('orders')}${touching('carts')}${trigger('AFTER UPDATE')}`, 'nothing'],
    ['a function that updates the table by its new name', `${trigger('AFTER UPDATE')}ALTER TABLE orders RENAME TO purchases; ${touching('purchases')}`, 'unknown'],
    ['a function that is dropped from the table', `${TOUCH + trigger('BEFORE UPDATE')}DROP TRIGGER IF EXISTS t ON orders;`, 'nothing'],
    ['one of two triggers', `${TOUCH + trigger('BEFORE UPDATE')}${trigger('AFTER UPDATE', 'EXECUTE FUNCTION log()').replace(' t ', ' u ')}`, 'database'],
    ['triggers that text makes', `${TOUCH}DO $$ BEGIN EXECUTE format('CREATE TRIGGER t BEFORE UPDATE ON %I', t); END $$;`, 'unknown'],
    [
      'a function that makes triggers',
      "CREATE FUNCTION watch(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('CREATE TRIGGER w BEFORE UPDATE ON %I', t); END $$; SELECT watch('orders');",
      'unknown',
    ],
    ['a function that is called for a reason of its own', `CREATE FUNCTION count_rows(t text) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$; SELECT count_rows('orders');`, 'nothing'],
    ['MySQL, before each row', 'CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW SET NEW.updated_at = NOW();', 'database', 'mysql'],
    ['MySQL, in a block', 'DELIMITER //\nCREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW BEGIN SET NEW.updated_at = CURRENT_TIMESTAMP; END//\nDELIMITER ;', 'database', 'mysql'],
    ['MySQL, which knows triggers by name', 'CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW SET NEW.updated_at = NOW(); DROP TRIGGER t;', 'nothing', 'mysql'],
    ['SQLite, afterwards', 'CREATE TRIGGER t AFTER UPDATE ON orders BEGIN UPDATE orders SET updated_at = CURRENT_TIMESTAMP WHERE id = OLD.id; END;', 'database', 'sqlite'],
    ['SQLite, under a condition', 'CREATE TRIGGER t AFTER UPDATE ON orders WHEN NEW.total > 1 BEGIN UPDATE orders SET updated_at = CURRENT_TIMESTAMP WHERE id = OLD.id; END;', 'unknown', 'sqlite'],
    ['SQLite, another table', "CREATE TRIGGER t AFTER UPDATE ON orders BEGIN UPDATE carts SET updated_at = datetime('now'); END;", 'nothing', 'sqlite'],
  ])('%s', (_name, text, expected, engine = 'postgres') => {
    expect(mover(ORDERS + text, engine)).toBe(expected);
  });
});

describe('a trigger on a table that is called with a schema', () => {
  it.each([
    ['is for that of the schema', 'CREATE TABLE shop.orders', 'ON shop.orders', 'database'],
    ['is for one that is called without', 'CREATE TABLE orders', 'ON shop.orders', 'database'],
    ['is not for that of another schema', 'CREATE TABLE shop.orders', 'ON archive.orders', 'nothing'],
  ])('%s', (_name, table, on, expected) => {
    expect(mover(ORDERS.replace('CREATE TABLE orders', table) + TOUCH + trigger('BEFORE UPDATE').replace('ON orders', on))).toBe(expected);
  });
});

describe('of a table that is created elsewhere is known', () => {
  const told = (text: string, engine: SqlDialect): string[] =>
    [...changedOnly(changes(text, engine), 'script').values()].map(({ name, set }) => `${name}: ${set.fields.flatMap(({ name: column, onUpdate }) => (onUpdate === 'nothing' ? [] : [`${column} ${onUpdate}`])).join(', ')}`);
  const MOVES = 'updated_at timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP';

  it.each<[string, string, string[], SqlDialect?]>([
    ['a column that is added', `ALTER TABLE orders ADD COLUMN note text, ADD COLUMN ${MOVES};`, ['orders: updated_at database'], 'mysql'],
    ['a column that is modified', `ALTER TABLE orders MODIFY ${MOVES};`, ['orders: updated_at database'], 'mysql'],
    ['a column that is renamed with it', `ALTER TABLE orders CHANGE changed_at ${MOVES};`, ['orders: updated_at database'], 'mysql'],
    ['a column that loses the clause', `ALTER TABLE orders ADD ${MOVES}; ALTER TABLE orders MODIFY updated_at datetime NULL;`, ['orders: '], 'mysql'],
    ['a column that is dropped', `ALTER TABLE orders ADD ${MOVES}; ALTER TABLE orders DROP COLUMN updated_at;`, ['orders: '], 'mysql'],
    ['a column without the clause', 'ALTER TABLE orders ADD COLUMN updated_at timestamptz DEFAULT now();', ['orders: ']],
    ['a column that is undone', `-- migrate:down\nALTER TABLE orders ADD COLUMN ${MOVES};`, [], 'mysql'],
    ['nothing, where it is created too', `ALTER TABLE orders ADD ${MOVES}; CREATE TABLE orders (id int);`, [], 'mysql'],
    ['nothing, where it is only dropped', 'DROP TABLE orders;', []],
    ['its trigger', TOUCH + trigger('BEFORE UPDATE'), ['orders: updated_at database']],
    ['its trigger beside an unclear one', TOUCH + trigger('BEFORE UPDATE') + trigger('AFTER UPDATE', 'EXECUTE FUNCTION log()').replace(' t ', ' u '), ['orders: updated_at database, * unknown']],
    ['its trigger for some rows', TOUCH + trigger('BEFORE UPDATE', 'WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION touch()'), ['orders: updated_at unknown']],
    ['its trigger for another table', `${touching('carts')}${trigger('AFTER UPDATE')}`, ['orders: ']],
    ['its trigger whose function is not seen', trigger('BEFORE UPDATE'), ['orders: * unknown']],
    ['no trigger any more', `${TOUCH}${trigger('BEFORE UPDATE')}DROP TRIGGER t ON orders;`, ['orders: ']],
    ['no trigger of a table beside it', `${TOUCH}${trigger('BEFORE UPDATE')}ALTER TABLE carts ADD note text;`, ['orders: updated_at database', 'carts: ']],
    ['its new name', `${TOUCH}${trigger('BEFORE UPDATE')}ALTER TABLE orders RENAME TO purchases;`, ['purchases: updated_at database']],
  ])('%s', (_name, text, expected, engine = 'postgres') => {
    expect(told(text, engine)).toEqual(expected);
  });
});
