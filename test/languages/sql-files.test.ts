// What SQL files hold besides statements: comments, quotes of three dialects, data, lines for client programs; and how the dialect is told.
import { describe, expect, it } from 'vitest';
import { detectDialect } from '../../src/languages/sql/dialect.ts';
import { parseSql, type SqlOptions } from '../../src/languages/sql/parser.ts';
import { statements, textsOf } from './sql-tree.ts';

/** The tables that statements of a text update, in order. */
function updated(text: string, options?: SqlOptions): string[] {
  return statements(text, options).flatMap((statement) =>
    (statement as { type: string; table: string }).type === 'SqlUpdate' ? [(statement as { table: string }).table] : [],
  );
}

const UPDATE = 'UPDATE orders SET total = 1';

describe('statements go on after', () => {
  it.each<[what: string, before: string, dialect?: SqlOptions['dialect']]>([
    ['a string with a semicolon and a doubled quote', "SELECT 'a; it''s -- /*';"],
    ['a string with an escaped quote in MySQL', "SELECT 'it\\'s; ';", 'mysql'],
    ['a string that ends in a backslash', "SELECT 'c:\\';", 'postgres'],
    ['an escape string', "SELECT E'it\\'s; ';", 'postgres'],
    ['a double-quoted string in MySQL', 'SELECT "it\\"s; ";', 'mysql'],
    ['a dollar quote', "SELECT $$ it's; $1 $$;"],
    ['a dollar quote with a tag', 'SELECT $tag$ $$ ; $other$ $tag$;'],
    ['a comment', "-- it's; $$ /*\n"],
    ['a comment of MySQL', "# it's;\n", 'mysql'],
    ['a block comment', "/* it's; -- */"],
    ['nested comments in Postgres', "/* a /* b */ it's; */", 'postgres'],
    ['a comment that does not nest elsewhere', '/* a /* b */', 'sqlite'],
    ['rows of COPY', "COPY orders (id, note) FROM stdin;\n1\tit's\n2\t/* $$\n\\.\n"],
    ['lines of psql', "\\set QUIET on\n\\echo it's\n"],
    ['GO', 'SELECT 1\nGO\n'],
    ['a breakpoint', 'SELECT 1 --> statement-breakpoint\n'],
    ['a statement that nobody ended', 'SELECT (\nCREATE TABLE a (id int);'],
    ['a statement that is not known', 'FROBNICATE (a; '],
    ['a quote that nobody closed', "SELECT 'a;\n"],
    ['a dollar quote that nobody closed', 'SELECT $tag$;'],
    ['a parenthesis too many', 'SELECT 1)));'],
    ['an empty statement', ';;\n;'],
  ])('%s', (_, before, dialect) => {
    expect(updated(`${before}${UPDATE}`, { dialect })).toEqual(['orders']);
  });
});

it('has comments in the order of the text', () => {
  const text = '-- first\nCREATE FUNCTION f() AS $$ -- second\n/* third */ $$; /* fourth';
  const { comments } = parseSql(text);
  expect(comments.map(({ block, value }) => [block, value])).toEqual([
    [false, ' first'],
    [false, ' second'],
    [true, ' third '],
    [true, ' fourth'],
  ]);
  expect(comments.map(({ range }) => text.slice(...range))).toEqual(['-- first', '-- second', '/* third */', '/* fourth']);
});

it.each([
  ['\r\n', `-- a\r\n${UPDATE};\r\n-- b\r\n`],
  ['no newline at the end', UPDATE],
  ['a byte order mark', `\uFEFF${UPDATE};`],
  ['other spaces', UPDATE.replaceAll(' ', '\u00A0')],
  ['other letters', UPDATE.replaceAll('total', 'größe').replaceAll('orders', 'заказы')],
])('reads a text with %s', (_, text) => {
  const program = parseSql(text);
  expect(program.range).toEqual([0, text.length]);
  expect(textsOf(text, program, 'SqlAssignment')).toEqual([expect.stringMatching(/^(?:total|größe).=.1$/)]);
});

describe('names', () => {
  it.each([
    ['orders', 'orders'],
    ['"or""ders"', 'or"ders'],
    ['`or``ders`', 'or`ders'],
    ['[order lines]', 'order lines'],
    ["'orders'", 'orders'],
    ['sales . "Orders"', 'sales.Orders'],
    ['shop.sales.orders', 'sales.orders'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
  ])('%s', (source, name) => {
    expect(updated(`UPDATE ${source} SET total = 1`)).toEqual([name]);
  });
});

describe('the dialect', () => {
  it.each([
    ['CREATE TABLE `orders` (`id` int AUTO_INCREMENT) ENGINE=InnoDB', 'mysql'],
    ['CREATE TABLE `orders` (`id` varchar(64) NOT NULL)', 'mysql'],
    ['CREATE TABLE `orders` (`id` integer PRIMARY KEY)', 'sqlite'],
    ['CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT)', 'sqlite'],
    ['PRAGMA foreign_keys=OFF; CREATE TABLE "orders" ("createdAt" DATETIME)', 'sqlite'],
    ['CREATE TABLE orders (id serial, at timestamptz)', 'postgres'],
    ['CREATE TABLE "Order" ("createdAt" TIMESTAMP(3) NOT NULL)', 'postgres'],
    ["UPDATE orders SET total = '1'::int", 'postgres'],
    ['CREATE FUNCTION f() AS $fn$ $fn$ LANGUAGE plpgsql', 'postgres'],
    ['-- `a` AUTO_INCREMENT\n/* ENGINE= */ ALTER TABLE "orders" ALTER COLUMN "total" SET NOT NULL', 'postgres'],
    ['ALTER TABLE "orders" ADD COLUMN "note" text;--> statement-breakpoint\n', 'postgres'],
    ['ALTER TABLE `orders` ADD `note` text;--> statement-breakpoint\n', 'unknown'],
    ['UPDATE orders SET total = 1', 'unknown'],
    ['', 'unknown'],
  ])('of %s is %s', (text, dialect) => {
    expect(parseSql(text).dialect).toBe(dialect);
  });

  it.each([
    ['/app/migrations/mysql/001.sql', 'mysql'],
    ['/app/drizzle/sqlite-dump.sql', 'sqlite'],
    ['C:\\app\\postgres\\001.sql', 'postgres'],
    ['/home/pg/app/mariadb/001.sql', 'mysql'],
    ['/app/pages/001.sql', 'unknown'],
    ['/srv/mysql/shop/packages/db/migrations/0001/migration.sql', 'unknown'],
  ])('of %s is %s', (path, dialect) => {
    expect(detectDialect(UPDATE, path)).toBe(dialect);
  });

  it.each([
    ['/app/prisma/mysql-migrations/20240821203259_add_postgres_migrations/migration.sql', 'ALTER TABLE orders ADD total int', 'mysql'],
    ['/app/migrations/007_move_from_mysql.sql', 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL, ADD "at" timestamptz', 'postgres'],
    ['/app/migrations/V3__add-pg-search.sql', 'CREATE TABLE `orders` (`id` int AUTO_INCREMENT)', 'mysql'],
    ['/app/migrations/V3__add-pg-search.sql', 'ALTER TABLE orders ADD total int', 'postgres'],
    ['/app/migrations/001_postgres.sql', 'ALTER TABLE `orders` ADD `at` timestamp', 'postgres'],
    ['/app/migrations/001_orders.mysql.sql', 'SELECT 1::int', 'mysql'],
  ])('of %s, which says what it changes, is told by the text first: %s', (path, text, dialect) => {
    expect(detectDialect(text, path)).toBe(dialect);
  });

  it('is what an option says, before path and text', () => {
    expect(parseSql('SELECT `a`', { dialect: 'postgres', path: '/mysql/a.sql' }).dialect).toBe('postgres');
    expect(parseSql('SELECT 1::int', { dialect: 'unknown', path: '/mysql/a.sql' }).dialect).toBe('mysql');
  });
});
