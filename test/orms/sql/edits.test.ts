// What the edits of the rules write into SQL: each text after the fix parses, and is reported no more.
import { describe, expect, it } from 'vitest';
import { project } from '../../project/on-disk.ts';
import { lint } from '../../tools/lint.ts';
import { ROOT } from '../../tools/lists.ts';
import { tables } from './cases.ts';

/** The text after the first fix or suggestion of a rule, and which of them it was. */
function edited(rule: string, text: string, file: string, root = ROOT): [kind: string, text: string] {
  const [message] = lint(text, { root, file, rules: [rule] });
  const suggestion = message?.suggestions?.[0]?.fix;
  const edit = message?.fix ?? suggestion;
  if (!message || !edit) return [message ? 'no edit' : 'silent', text];
  return [message.fix ? 'fix' : 'suggestion', text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1])];
}

const PG = 'test/fixtures/projects/none/postgres/orders.sql';
const MY = 'test/fixtures/projects/none/mysql/orders.sql';
const LITE = 'test/fixtures/projects/none/sqlite/orders.sql';
const STAMPS = 'created_at timestamptz NOT NULL DEFAULT now()';

describe('require-timestamps', () => {
  it.each([
    ['in lines', PG, 'CREATE TABLE orders (\n  id uuid PRIMARY KEY\n);\n', `CREATE TABLE orders (\n  id uuid PRIMARY KEY,\n  ${STAMPS},\n  ${STAMPS.replace('created', 'updated')}\n);\n`],
    ['in one line', PG, 'CREATE TABLE orders (id uuid);', `CREATE TABLE orders (id uuid, ${STAMPS}, ${STAMPS.replace('created', 'updated')});`],
    ['before constraints', PG, `CREATE TABLE orders (id uuid, ${STAMPS}, PRIMARY KEY (id));`, `CREATE TABLE orders (id uuid, ${STAMPS}, ${STAMPS.replace('created', 'updated')}, PRIMARY KEY (id));`],
    ['in quotes', PG, 'CREATE TABLE "Order" ("id" uuid, "customerName" text, "createdAt" timestamptz);', 'CREATE TABLE "Order" ("id" uuid, "customerName" text, "createdAt" timestamptz, "updatedAt" timestamptz NOT NULL DEFAULT now());'],
    ['in MySQL', MY, 'CREATE TABLE orders (id int, created_at timestamp NULL);', 'CREATE TABLE orders (id int, created_at timestamp NULL, updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);'],
    ['like its twin', MY, 'CREATE TABLE orders (id int, created timestamp NULL);', 'CREATE TABLE orders (id int, created timestamp NULL, updated timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);'],
    ['in MySQL, of the type and precision beside it', MY, 'CREATE TABLE orders (id int, created_at DATETIME(6) NOT NULL);', 'CREATE TABLE orders (id int, created_at DATETIME(6) NOT NULL, updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6));'],
    ['in MySQL, of the type alone', MY, 'CREATE TABLE orders (id int, updated_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);', 'CREATE TABLE orders (id int, updated_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, created_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP);'],
    ['in MySQL, beside a text', MY, 'CREATE TABLE orders (id int, created_at varchar(32));', 'CREATE TABLE orders (id int, created_at varchar(32), updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);'],
    ['in PostgreSQL, of the precision beside it', PG, 'CREATE TABLE orders (id int, created_at TIMESTAMPTZ(3));', 'CREATE TABLE orders (id int, created_at TIMESTAMPTZ(3), updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT now());'],
    ['in PostgreSQL, of a type in words', PG, 'CREATE TABLE orders (id int, created_at timestamp with time zone);', 'CREATE TABLE orders (id int, created_at timestamp with time zone, updated_at timestamp with time zone NOT NULL DEFAULT now());'],
    ['in PostgreSQL, with a zone beside a time without', PG, 'CREATE TABLE orders (id int, created_at timestamp);', 'CREATE TABLE orders (id int, created_at timestamp, updated_at timestamptz NOT NULL DEFAULT now());'],
    ['like its twin in quotes', PG, 'CREATE TABLE orders (id int, "updatedOn" timestamptz);', 'CREATE TABLE orders (id int, "updatedOn" timestamptz, "createdOn" timestamptz NOT NULL DEFAULT now());'],
    ['like its twin with a blank', PG, 'CREATE TABLE orders (id int, "created at" timestamptz);', 'CREATE TABLE orders (id int, "created at" timestamptz, "updated at" timestamptz NOT NULL DEFAULT now());'],
    ['in SQLite, of the type beside it', LITE, 'CREATE TABLE orders (id int, created_at DATETIME DEFAULT CURRENT_TIMESTAMP);', 'CREATE TABLE orders (id int, created_at DATETIME DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);'],
    ['in SQLite, of a type in two words', LITE, 'CREATE TABLE orders (id int, created_at varchar(32) NOT NULL);', 'CREATE TABLE orders (id int, created_at varchar(32) NOT NULL, updated_at varchar(32) NOT NULL DEFAULT CURRENT_TIMESTAMP);'],
    ['in SQLite, beside a day', LITE, 'CREATE TABLE orders (id int, created_at DATE);', 'CREATE TABLE orders (id int, created_at DATE, updated_at text NOT NULL DEFAULT CURRENT_TIMESTAMP);'],
    ['in SQLite, of no type', LITE, 'CREATE TABLE orders (id int, created_at);', 'CREATE TABLE orders (id int, created_at, updated_at text NOT NULL DEFAULT CURRENT_TIMESTAMP);'],
    ['in SQLite', LITE, 'CREATE TABLE orders (id int, created_at text);', 'CREATE TABLE orders (id int, created_at text, updated_at text NOT NULL DEFAULT CURRENT_TIMESTAMP);'],
  ])('%s', (_name, file, text, expected) => {
    expect(edited('require-timestamps', text, file)).toEqual(['fix', expected]);
    expect(edited('require-timestamps', expected, file)).toEqual(['silent', expected]);
    expect(tables(expected).map(({ set }) => set.complete)).toEqual([true]);
  });

  it('knows names with blanks, and calls what is missing alike', () => {
    const told = (columns: string): string[] => lint(`CREATE TABLE "order line" (id int, ${columns});`, { file: PG, rules: ['require-timestamps'] }).map(({ message }) => message.slice(0, message.indexOf(',')));
    expect(told('"created at" timestamptz, "modified at" timestamptz')).toEqual([]);
    expect(told('"modified at" timestamptz, "joined at" timestamptz NOT NULL DEFAULT now()')).toEqual([]);
    expect(told('"created at" timestamptz, "modified by" text')).toEqual(['`order line` has no `updated at`']);
  });

  it.each([
    ['values', 'INSERT INTO orders VALUES (1), (2);'],
    ['values of a dump', 'INSERT INTO `orders` VALUES (1);'],
    ['values in another case', 'insert into Orders values (1);'],
    ['values of a schema', 'INSERT INTO shop.orders VALUES (1);'],
    ['replaced rows', 'REPLACE INTO orders VALUES (1);'],
    ['rows of a query', 'INSERT INTO orders SELECT id FROM carts;'],
  ])('has no edit for a table that is filled by position: %s', (_name, statement) => {
    expect(edited('require-timestamps', `CREATE TABLE orders (id int);\n${statement}\n`, MY)[0]).toBe('no edit');
  });

  it.each([
    ['a list of columns', 'INSERT INTO orders (id) VALUES (1);'],
    ['columns by name', 'INSERT INTO orders SET id = 1;'],
    ['another table', 'INSERT INTO carts VALUES (1);'],
    ['nothing', 'INSERT INTO orders DEFAULT VALUES;'],
  ])('has a fix for a table that is filled with %s', (_name, statement) => {
    expect(edited('require-timestamps', `CREATE TABLE orders (id int);\n${statement}\n`, MY)[0]).toBe('fix');
  });

  it.each([['seconds', MY, 'created int NOT NULL'], ['milliseconds', PG, 'created_at bigint NOT NULL'], ['a number of SQLite', LITE, 'created_at integer NOT NULL']])(
    'has no edit beside a twin that counts: %s',
    (_name, file, column) => expect(edited('require-timestamps', `CREATE TABLE orders (id int, ${column});`, file)[0]).toBe('no edit'),
  );

  const invoices = 'CREATE TABLE invoices (id int, "created" timestamptz, "updated" timestamptz);\nCREATE TABLE refunds (id int, "created" timestamptz, "updated" timestamptz);\n';

  it('names columns as nearly all other tables do', () => {
    const added = 'CREATE TABLE orders (id int, "created" timestamptz NOT NULL DEFAULT now(), "updated" timestamptz NOT NULL DEFAULT now());';
    expect(edited('require-timestamps', `${invoices}CREATE TABLE orders (id int);`, PG)).toEqual(['fix', `${invoices}${added}`]);
    const twin = 'CREATE TABLE orders (id int, created_on timestamptz);';
    expect(edited('require-timestamps', `${invoices}${twin}`, PG)[1]).toBe(`${invoices}${twin.replace(');', ', updated_on timestamptz NOT NULL DEFAULT now());')}`);
  });

  it('names columns alike where other tables have one of them', () => {
    const others = 'CREATE TABLE invoices (id int, "createdOn" timestamptz);\nCREATE TABLE refunds (id int, "createdOn" timestamptz);\n';
    const messages = lint(`${others}CREATE TABLE orders (id int);`, { file: PG, rules: ['require-timestamps'] });
    expect(messages.at(-1)?.fix?.text).toBe(', "createdOn" timestamptz NOT NULL DEFAULT now(), "updatedOn" timestamptz NOT NULL DEFAULT now()');
  });

  it.each([
    ['both times', invoices.replaceAll('timestamptz', 'bigint')],
    ['one time', 'CREATE TABLE invoices (id int, created_at bigint);\n'],
  ])('has no edit where other tables count: %s', (_name, others) => {
    const messages = lint(`${others}CREATE TABLE orders (id int);`, { file: PG, rules: ['require-timestamps'] });
    const last = messages.find(({ message }) => message.includes('`orders`'));
    expect([last?.messageId, last?.fix, last?.suggestions]).toEqual(['missing', undefined, undefined]);
  });

  it('suggests only in a migration', () => {
    expect(edited('require-timestamps', 'CREATE TABLE orders (id uuid);', 'test/fixtures/projects/none/migrations/001_pg.sql')[0]).toBe('suggestion');
  });
});

describe('no-zoneless-column', () => {
  it.each([
    ['timestamp', 'timestamptz'],
    ['timestamp(3) NOT NULL', 'timestamptz(3) NOT NULL'],
    ['TIMESTAMP (6)', 'TIMESTAMPTZ(6)'],
    ['timestamp without time zone DEFAULT now()', 'timestamptz DEFAULT now()'],
    ['timestamp(0) without time zone', 'timestamptz(0)'],
  ])('%s', (given, expected) => {
    expect(edited('no-zoneless-column', `CREATE TABLE orders (paid_at ${given});`, PG)).toEqual(['fix', `CREATE TABLE orders (paid_at ${expected});`]);
  });

  it('says the zone of old values', () => {
    const text = 'ALTER TABLE orders ALTER COLUMN paid_at TYPE timestamp(3);';
    const fixed = "ALTER TABLE orders ALTER COLUMN paid_at TYPE timestamptz(3) USING paid_at AT TIME ZONE 'UTC';";
    expect(edited('no-zoneless-column', text, PG)).toEqual(['fix', fixed]);
  });

  it.each([
    [MY, 'datetime'],
    [MY, 'timestamp NULL'],
    [LITE, 'timestamp'],
    [PG, 'timestamptz'],
    [PG, 'date'],
  ])('is silent in %s about %s', (file, type) => {
    expect(edited('no-zoneless-column', `CREATE TABLE orders (paid_at ${type});`, file)[0]).toBe('silent');
  });
});

describe('require-updated-at', () => {
  const after = (file: string, table: string, statement: string): [string, string] => {
    const [kind, text] = edited('require-updated-at', `${table}\n${statement}`, file);
    return [kind, text.slice(table.length + 1)];
  };
  const pg = 'CREATE TABLE orders (id int, status text, created_at timestamptz, updated_at timestamptz);';
  const my = pg.replaceAll('timestamptz', 'datetime');
  const camel = 'CREATE TABLE "Order" ("id" int, "createdAt" timestamptz, "updatedAt" timestamptz);';
  const epoch = 'CREATE TABLE orders (id int, status text, created_at integer, updated_at integer);';

  it.each([
    ['Postgres', PG, pg, 'UPDATE orders SET status = 1 WHERE id = 1;', 'UPDATE orders SET status = 1, updated_at = now() WHERE id = 1;'],
    ['lines', PG, pg, 'UPDATE orders\nSET status = 1\nWHERE id = 1;', 'UPDATE orders\nSET status = 1, updated_at = now()\nWHERE id = 1;'],
    ['quotes', PG, camel, 'UPDATE "Order" SET "id" = 1;', 'UPDATE "Order" SET "id" = 1, "updatedAt" = now();'],
    ['MySQL', MY, my, 'UPDATE orders SET status = 1;', 'UPDATE orders SET status = 1, updated_at = CURRENT_TIMESTAMP;'],
    ['SQLite', LITE, pg.replaceAll('timestamptz', 'text'), 'UPDATE orders SET status = 1;', 'UPDATE orders SET status = 1, updated_at = CURRENT_TIMESTAMP;'],
  ])('%s', (_name, file, table, statement, expected) => {
    expect(after(file, table, statement)).toEqual(['fix', expected]);
    expect(after(file, table, expected)[0]).toBe('silent');
  });

  it.each([
    ['a column that counts', LITE, epoch, 'UPDATE orders SET status = 1;', 'no edit'],
    ['a list of columns', PG, pg, 'UPDATE orders SET (status) = (1);', 'no edit'],
  ])('has no fix for %s', (_name, file, table, statement, expected) => {
    expect(after(file, table, statement)[0]).toBe(expected);
  });

  const folded = 'CREATE TABLE orders (id int, updatedAt timestamptz);';
  it.each([
    ['quotes like its neighbours', PG, pg, 'UPDATE orders SET "status" = 1;', 'UPDATE orders SET "status" = 1, "updated_at" = now();'],
    ['quotes because of its case', PG, camel, 'UPDATE "Order" SET id = 1;', 'UPDATE "Order" SET id = 1, "updatedAt" = now();'],
    ['no quotes like its declaration', PG, folded, 'UPDATE orders SET id = 1;', 'UPDATE orders SET id = 1, updatedAt = now();'],
    ['no quotes beside a neighbour in quotes', PG, folded, 'UPDATE orders SET "id" = 1;', 'UPDATE orders SET "id" = 1, updatedAt = now();'],
    ['backticks like its neighbours', MY, my, 'UPDATE orders SET `status` = 1;', 'UPDATE orders SET `status` = 1, `updated_at` = CURRENT_TIMESTAMP;'],
    ['the name of the table, as the others have it', MY, my, 'UPDATE orders JOIN carts ON carts.id = orders.cart SET orders.status = 1;', 'UPDATE orders JOIN carts ON carts.id = orders.cart SET orders.status = 1, orders.updated_at = CURRENT_TIMESTAMP;'],
    ['its other name', MY, my, 'UPDATE orders o JOIN carts c ON c.id = o.cart SET `o`.`status` = c.status;', 'UPDATE orders o JOIN carts c ON c.id = o.cart SET `o`.`status` = c.status, `o`.`updated_at` = CURRENT_TIMESTAMP;'],
    ['nothing of a composite value', PG, `CREATE TYPE address AS (city text);\n${pg.replace('status text', 'status text, address address')}`, "UPDATE orders SET address.city = 'Ulm';", "UPDATE orders SET address.city = 'Ulm', updated_at = now();"],
    ['its schema, too', MY, my, 'UPDATE shop.orders SET shop.orders.status = 1;', 'UPDATE shop.orders SET shop.orders.status = 1, shop.orders.updated_at = CURRENT_TIMESTAMP;'],
    ['the name of a value that is there', PG, pg, 'UPDATE orders SET "updated_at" = updated_at, status = 1;', 'UPDATE orders SET "updated_at" = now(), status = 1;'],
  ])('writes %s', (_name, file, table, statement, expected) => {
    expect(after(file, table, statement)[1]).toBe(expected);
  });

  it('leaves data migrations alone', () => {
    expect(edited('require-updated-at', `${pg}\nUPDATE orders SET status = 1;`, 'test/fixtures/projects/none/migrations/001_pg.sql')[0]).toBe('silent');
    expect(edited('require-updated-at', `${pg}\nUPDATE orders SET status = 1;`, PG)[0]).toBe('fix');
  });
});

describe('require-updated-at of a table that a migration of Knex makes in camel case', () => {
  const migration = "exports.up = (knex) => knex.schema.createTable('customers', (t) => { t.increments(); t.string('status'); t.dateTime('deletedAt'); t.timestamps(true, true, true); });\n";
  const files = { 'package.json': { dependencies: { knex: '3', pg: '8', mysql2: '3', slonik: '23' } }, 'migrations/1_customers.js': migration };
  const pool = "import { Pool } from 'pg'; const pool = new Pool();";
  const slonik = "import { sql } from 'slonik';";
  const mysql = "import mysql from 'mysql2'; const pool = mysql.createPool({});";
  const knex = "import type { Knex } from 'knex';";

  it.each<[string, string, string, string]>([
    ['quotes like its neighbours', pool, 'pool.query(`UPDATE customers SET "deletedAt" = now() WHERE id = $1`);', '"deletedAt" = now(), "updatedAt" = now()'],
    ['quotes in a template', pool, "pool.query(`UPDATE customers SET status = 'x'`);", "status = 'x', \"updatedAt\" = now()"],
    ['quotes in single quotes', pool, "pool.query('UPDATE customers SET status = $1');", 'status = $1, "updatedAt" = now()'],
    ['nothing in double quotes', pool, 'pool.query("UPDATE customers SET status = $1");', 'no edit'],
    ['quotes for slonik', slonik, 'export const close = (pool) => pool.query(sql.unsafe`UPDATE customers SET status = ${1}`);', 'status = ${1}, "updatedAt" = now()'],
    ['no quotes for MySQL', mysql, "pool.query('UPDATE customers SET status = ?');", 'status = ?, updatedAt = CURRENT_TIMESTAMP'],
    ['quotes of a database that is not known', knex, 'export const close = (db: Knex) => db.raw(`UPDATE customers SET "status" = 1`);', '"status" = 1, "updatedAt" = CURRENT_TIMESTAMP'],
    ['no quotes of such a database', knex, 'export const close = (db: Knex) => db.raw(`UPDATE customers SET deletedAt = null`);', 'deletedAt = null, updatedAt = CURRENT_TIMESTAMP'],
    ['nothing where such a database may fold names', knex, 'export const close = (db: Knex) => db.raw(`UPDATE customers SET status = 1`);', 'no edit'],
  ])('writes %s', (_name, before, statement, expected) => {
    const [kind, text] = edited('require-updated-at', `${before}\n${statement}`, 'till.ts', project(files).root);
    expect(kind === 'fix' ? /SET (.*?)(?: WHERE .*?)?[`']\)/.exec(text)?.[1] : kind).toBe(expected);
  });
});

describe('no-created-at-update', () => {
  const upsert = (set: string, clause = 'ON CONFLICT (id) DO UPDATE SET'): string =>
    `CREATE TABLE orders (id int PRIMARY KEY, status text, created_at timestamptz);\nINSERT INTO orders (id, status, created_at) VALUES (1, 'open', '2026-03-01') ${clause} ${set};\n`;

  it.each([
    ['reports a value of its own beside it', upsert("status = 'open', created_at = EXCLUDED.created_at"), 'suggestion'],
    ['reports what takes nothing else', upsert('created_at = EXCLUDED.created_at'), 'no edit'],
    ['is silent about the row that was to be inserted', upsert('status = EXCLUDED.status, created_at = EXCLUDED.created_at'), 'silent'],
    ['is silent about that of MySQL', upsert('status = VALUES(status), created_at = VALUES(created_at)', 'ON DUPLICATE KEY UPDATE'), 'silent'],
  ])('%s', (_name, text, expected) => {
    expect(edited('no-created-at-update', text, 'database/orders.sql')[0]).toBe(expected);
  });
});

describe('no-frozen-updated-at', () => {
  it('suggests a trigger', () => {
    const text = 'CREATE TABLE orders (id int, updated_at timestamptz NOT NULL DEFAULT now());\n';
    const [kind, fixed] = edited('no-frozen-updated-at', text, PG);
    expect(kind).toBe('suggestion');
    expect(tables(fixed).flatMap(({ set }) => set.fields.map(({ onUpdate }) => onUpdate))).toEqual(['nothing', 'database']);
    expect(edited('no-frozen-updated-at', fixed, PG)[0]).toBe('silent');
  });

  it('fixes a column of MySQL', () => {
    const text = 'CREATE TABLE orders (id int, updated_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3));';
    const fixed = 'CREATE TABLE orders (id int, updated_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3));';
    expect(edited('no-frozen-updated-at', text, MY)).toEqual(['fix', fixed]);
  });
});
