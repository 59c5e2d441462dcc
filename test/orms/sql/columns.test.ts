// Columns of CREATE TABLE in three databases: what they hold, what gives them a value, and whether their zone is stored.
import { describe, expect, it } from 'vitest';
import { changes, column } from './cases.ts';
import type { SqlDialect } from '../../../src/languages/sql/ast.ts';

describe('a column holds', () => {
  it.each<[string, SqlDialect, string]>([
    ['timestamp', 'postgres', 'instant zoneless nullable nothing/nothing none'],
    ['timestamp(3)', 'postgres', 'instant zoneless nullable nothing/nothing none'],
    ['timestamp without time zone', 'postgres', 'instant zoneless nullable nothing/nothing none'],
    ['timestamptz', 'postgres', 'instant zoned nullable nothing/nothing none'],
    ['timestamp with time zone NOT NULL', 'postgres', 'instant zoned required nothing/nothing none'],
    ['timestamptz DEFAULT now()', 'postgres', 'instant zoned nullable database/nothing default'],
    ['timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP', 'postgres', 'instant zoned required database/nothing default'],
    ["timestamptz DEFAULT timezone('utc', now())", 'postgres', 'instant zoned nullable database/nothing default'],
    ["timestamp DEFAULT (now() AT TIME ZONE 'utc')", 'postgres', 'instant zoneless nullable database/nothing default'],
    ["timestamptz DEFAULT '2000-01-01'::timestamptz", 'postgres', 'instant zoned nullable nothing/nothing default'],
    ['timestamptz DEFAULT shop_time()', 'postgres', 'instant zoned nullable unknown/nothing default'],
    ['timestamptz DEFAULT NULL', 'postgres', 'instant zoned nullable nothing/nothing default'],
    ['timestamptz[]', 'postgres', 'other nullable nothing/nothing none'],
    ['date', 'postgres', 'date nullable nothing/nothing none'],
    ['text', 'postgres', 'text nullable nothing/nothing none'],
    ['bigint', 'postgres', 'epoch nullable nothing/nothing none'],
    ['boolean', 'postgres', 'other nullable nothing/nothing none'],
    ['shop_time', 'postgres', 'unknown nullable nothing/nothing none'],
    ['timestamptz REFERENCES days (day)', 'postgres', 'instant zoned nullable nothing/nothing none reference'],
    ['timestamptz GENERATED ALWAYS AS (created_at) STORED', 'postgres', 'instant zoned nullable database/database generated'],
    ['datetime NOT NULL', 'mysql', 'instant required nothing/nothing none'],
    ['datetime(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)', 'mysql', 'instant nullable database/database on update'],
    ['timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP', 'mysql', 'instant required database/nothing default'],
    ['timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP', 'mysql', 'instant required database/database on update'],
    ['timestamp NOT NULL', 'mysql', 'instant required nothing/unknown unknown'],
    ['timestamp NULL', 'mysql', 'instant nullable nothing/nothing none'],
    ['datetime DEFAULT CURRENT_TIMESTAMP', 'sqlite', 'instant nullable database/nothing default'],
    ["text DEFAULT (datetime('now'))", 'sqlite', 'text nullable database/nothing default'],
    ['integer DEFAULT (unixepoch())', 'sqlite', 'epoch nullable database/nothing default'],
    ['timestamptz', 'unknown', 'instant zoned nullable nothing/nothing none'],
    ['timestamp', 'unknown', 'instant nullable nothing/nothing none'],
  ])('%s (%s)', (definition, engine, expected) => {
    expect(column(`CREATE TABLE orders (id int, updated_at ${definition});`, 'updated_at', engine)).toBe(expected);
  });
});

describe('keys and references', () => {
  it.each([
    ['of the column', 'id uuid PRIMARY KEY', 'other required nothing/nothing none key'],
    ['that count up', 'id serial PRIMARY KEY', 'other required nothing/nothing none key'],
    ['that the database numbers', 'id int GENERATED ALWAYS AS IDENTITY', 'epoch required database/nothing none'],
    ['of the table', 'id uuid, PRIMARY KEY (id)', 'other required nothing/nothing none key'],
    ['of the table, named', 'id uuid, CONSTRAINT orders_pk PRIMARY KEY (id)', 'other required nothing/nothing none key'],
    ['of another table', 'id uuid REFERENCES customers (id)', 'other nullable nothing/nothing none reference'],
    ['of another table, apart', 'id uuid NOT NULL, FOREIGN KEY (id) REFERENCES customers (id)', 'other required nothing/nothing none reference'],
    ['both', 'id uuid PRIMARY KEY, FOREIGN KEY (ID) REFERENCES customers', 'other required nothing/nothing none key reference'],
  ])('%s', (_name, definition, expected) => {
    expect(column(`CREATE TABLE orders (${definition});`, 'id')).toBe(expected);
  });

  it('that are added later', () => {
    const text = 'CREATE TABLE orders (id uuid, customer uuid); ALTER TABLE ONLY orders ADD CONSTRAINT pk PRIMARY KEY (id), ADD FOREIGN KEY (customer) REFERENCES customers;';
    expect(column(text, 'id')).toBe('other required nothing/nothing none key');
    expect(column(text, 'customer')).toBe('other nullable nothing/nothing none reference');
  });
});

describe('a default is', () => {
  it.each([
    ['', 'none'],
    ['DEFAULT NULL', 'none'],
    ["DEFAULT 'open'", 'constant'],
    ["DEFAULT 'open'::text", 'constant'],
    ['DEFAULT 0', 'constant'],
    ['DEFAULT -1.5', 'constant'],
    ['DEFAULT true', 'constant'],
    ['DEFAULT now()', 'now'],
    ['DEFAULT (now())', 'now'],
    ["DEFAULT now() + interval '1 day'", 'now'],
    ['DEFAULT LOCALTIMESTAMP', 'now'],
    ['DEFAULT statement_timestamp()', 'now'],
    ['DEFAULT clock_timestamp()', 'volatile'],
    ['DEFAULT random()', 'volatile'],
    ['DEFAULT gen_random_uuid()', 'volatile'],
    ["DEFAULT nextval('orders_seq')", 'volatile'],
    ['DEFAULT shop_time()', 'unknown'],
  ])('%s %s', (clause, expected) => {
    expect(changes(`ALTER TABLE orders ADD COLUMN paid_at timestamptz ${clause};`).map(({ defaultValue }) => defaultValue)).toEqual([expected]);
  });
});
