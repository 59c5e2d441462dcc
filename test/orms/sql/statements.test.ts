// Statements that change rows: which there are, what they set, and what they give it.
import { describe, expect, it } from 'vitest';
import type { SqlDialect } from '../../../src/languages/sql/ast.ts';
import { ORDERS, write, writes } from './cases.ts';

describe('writes', () => {
  it.each<[string, string[], SqlDialect?]>([
    ["UPDATE orders SET status = 'paid' WHERE id = 1;", ['UPDATE orders: status']],
    ['UPDATE ONLY shop.orders AS o SET status = $1, total = o.total + 1;', ['UPDATE orders: status, total']],
    ['UPDATE "orders" SET "status" = $1, "updated_at" = now();', ['UPDATE orders: status, updated_at=now']],
    ['UPDATE orders SET (status, total) = ($1, $2);', ['UPDATE orders: status, total']],
    ['UPDATE orders SET UPDATED_AT = CURRENT_TIMESTAMP;', ['UPDATE orders: updated_at=now']],
    ['UPDATE orders SET updated_at = $1;', ['UPDATE orders: updated_at']],
    ['UPDATE orders SET updated_at = DEFAULT;', ['UPDATE orders: updated_at']],
    ['UPDATE orders SET status = $1, updated_at = updated_at;', ['UPDATE orders: status, updated_at=old']],
    ['UPDATE orders o SET updated_at = o.updated_at;', ['UPDATE orders: updated_at=old']],
    ['UPDATE orders SET updated_at = c.updated_at FROM carts c;', ['UPDATE orders: updated_at']],
    ["UPDATE orders SET updated_at = COALESCE($1, now());", ['UPDATE orders: updated_at=now']],
    ["UPDATE orders SET updated_at = datetime('now');", ['UPDATE orders: updated_at=now'], 'sqlite'],
    ['INSERT INTO orders (status) VALUES ($1);', []],
    ['INSERT INTO orders (status) VALUES ($1) ON CONFLICT DO NOTHING;', []],
    [
      'INSERT INTO orders (id, status) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status;',
      ['ON CONFLICT DO UPDATE · INSERT INTO orders: status'],
    ],
    [
      'INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET updated_at = EXCLUDED.updated_at;',
      ['ON CONFLICT DO UPDATE · INSERT INTO orders: updated_at'],
    ],
    [
      'INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET status = $1, updated_at = orders.updated_at;',
      ['ON CONFLICT DO UPDATE · INSERT INTO orders: status, updated_at=old'],
    ],
    ['INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id RETURNING *;', []],
    ['INSERT INTO orders (status) VALUES ($1) ON CONFLICT (status) DO UPDATE SET status = EXCLUDED.status;', []],
    [
      'INSERT INTO orders (id, status) VALUES (1, 2) ON DUPLICATE KEY UPDATE status = VALUES(status);',
      ['ON DUPLICATE KEY UPDATE · INSERT INTO orders: status'],
      'mysql',
    ],
    ['REPLACE INTO orders (id) VALUES (1);', [], 'mysql'],
    ['UPDATE orders o JOIN carts c ON c.id = o.id SET o.status = c.status;', ['UPDATE orders: status'], 'mysql'],
    ['UPDATE orders o JOIN carts c ON c.id = o.id SET c.status = o.status;', ['UPDATE orders: status, …'], 'mysql'],
    [
      'MERGE INTO orders USING carts c ON c.id = orders.id WHEN MATCHED THEN UPDATE SET status = c.status WHEN NOT MATCHED THEN INSERT (id) VALUES (c.id);',
      ['MERGE INTO orders: status'],
    ],
    ['MERGE INTO orders USING carts c ON c.id = orders.id WHEN MATCHED THEN DELETE;', []],
    ["WITH moved AS (UPDATE orders SET status = 'x' RETURNING id) SELECT * FROM moved;", ['UPDATE orders: status']],
    ["WITH old AS (SELECT 1) UPDATE orders SET status = 'x';", ['UPDATE orders: status']],
    ["DO $$ BEGIN UPDATE orders SET status = 'x'; END $$;", ['UPDATE orders: status']],
    ["CREATE FUNCTION ship() RETURNS void LANGUAGE sql AS $$ UPDATE orders SET status = 'x' $$;", []],
    ['DELETE FROM orders;', []],
    ['SELECT * FROM orders FOR UPDATE;', []],
  ])('%s', (text, expected, engine = 'postgres') => {
    expect(writes(text, engine).map(write)).toEqual(expected);
  });

  it('know their table whatever the case', () => {
    expect(writes('update ORDERS set Status = 1').map(({ model }) => model?.name)).toEqual(['orders']);
  });

  it('of a table that nobody declares have no model', () => {
    expect(writes('UPDATE refunds SET status = 1').map(({ model }) => model)).toEqual([null]);
  });

  it.each([
    ['the same schema', 'CREATE TABLE shop.orders', 'shop.Orders', 'orders'],
    ['a schema that only the write tells', 'CREATE TABLE orders', 'shop.orders', 'orders'],
    ['a schema that only the table tells', 'CREATE TABLE shop.orders', 'orders', 'orders'],
    ['another schema', 'CREATE TABLE shop.orders', 'archive.orders', undefined],
  ])('of a table in %s', (_name, table, name, expected) => {
    expect(writes(`UPDATE ${name} SET status = 1`, 'postgres', ORDERS.replace('CREATE TABLE orders', table)).map(({ model }) => model?.name)).toEqual([expected]);
  });

  it('stand where the statement begins', () => {
    const text = "SELECT 1;\nUPDATE orders SET status = 'paid';";
    expect(writes(text).map(({ at }) => text.slice(at.start, at.end))).toEqual(['UPDATE orders']);
  });
});
