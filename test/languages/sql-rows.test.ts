// INSERT, UPDATE, MERGE and DELETE, also inside of WITH.
import { describe, expect, it } from 'vitest';
import { parseSql } from '../../src/languages/sql/parser.ts';
import { statements, textsOf } from './sql-tree.ts';

describe('UPDATE', () => {
  it('reads table, alias, assignments and condition', () => {
    const text =
      'UPDATE ONLY sales.orders AS o SET status = $1, "updatedAt" = DEFAULT, total = o.total + (1, 2) FROM customers c WHERE o.id = $2 RETURNING *';
    const program = parseSql(text);
    expect(statements(text)).toEqual([
      {
        type: 'SqlUpdate',
        table: 'sales.orders',
        alias: 'o',
        from: true,
        assignments: [
          { type: 'SqlAssignment', column: 'status', value: '$1' },
          { type: 'SqlAssignment', column: 'updatedAt', value: 'DEFAULT', isDefault: true },
          { type: 'SqlAssignment', column: 'total', value: 'o.total + (1, 2)' },
        ],
        complete: true,
        where: 'o.id = $2',
      },
    ]);
    expect(textsOf(text, program, 'SqlAssignment')).toEqual(['status = $1', '"updatedAt" = DEFAULT', 'total = o.total + (1, 2)']);
  });

  it.each([
    ['(a, b) = (now(), 2)', { a: 'now()', b: '2' }],
    ['(a, b) = ROW (1, (2))', { a: '1', b: '(2)' }],
    ['(a, b) = (SELECT 1, 2)', { a: '(SELECT 1, 2)', b: '(SELECT 1, 2)' }],
    ["data['a'] = 1, tags[1:2] = ARRAY[1, 2]", { data: '1', tags: 'ARRAY[1, 2]' }],
    ['a = CASE WHEN b IS DISTINCT FROM c THEN 1 WHEN d THEN 2 END, b = 2', { a: 'CASE WHEN b IS DISTINCT FROM c THEN 1 WHEN d THEN 2 END', b: '2' }],
    ['a = b IS NOT DISTINCT FROM c', { a: 'b IS NOT DISTINCT FROM c' }],
    ["a = now() AT TIME ZONE 'utc' - interval '1 day'", { a: "now() AT TIME ZONE 'utc' - interval '1 day'" }],
    ["a = 'it''s = where, ', b = E'\\' where', c = $tag$ where $tag$", { a: "'it''s = where, '", b: "E'\\' where'", c: '$tag$ where $tag$' }],
    ['a = sqlc.arg(a)::text, b = coalesce(:b, b)', { a: 'sqlc.arg(a)::text', b: 'coalesce(:b, b)' }],
  ])('SET %s', (list, expected) => {
    const [update] = statements(`UPDATE orders SET ${list} WHERE true`, { dialect: 'postgres' }) as {
      assignments: { column: string; value: string }[];
    }[];
    expect(Object.fromEntries(update?.assignments.map(({ column, value }) => [column, value]) ?? [])).toEqual(expected);
    expect(update).toMatchObject({ complete: true, where: 'true' });
  });

  it('flags several tables', () => {
    expect(statements('UPDATE orders o JOIN lines l ON l.id = o.id SET o.total = 1, l.note = 2 WHERE 1 LIMIT 1')).toMatchObject([
      {
        table: 'orders',
        alias: 'o',
        joined: true,
        where: '1',
        assignments: [
          { qualifier: 'o', column: 'total' },
          { qualifier: 'l', column: 'note' },
        ],
      },
    ]);
    expect(statements('UPDATE orders, lines SET total = 1')).toMatchObject([{ table: 'orders', joined: true }]);
    expect(statements('UPDATE OR REPLACE orders SET total = 1')).toMatchObject([{ table: 'orders' }]);
  });

  it('is complete only when every assignment was understood', () => {
    expect(statements('UPDATE orders SET total = 1, 12, note = 2')).toEqual([expect.not.objectContaining({ complete: true })]);
  });

  it('without SET is no update', () => {
    expect(statements('UPDATE STATISTICS orders')).toEqual([{ type: 'SqlOther', keywords: ['update', 'statistics', 'orders'] }]);
  });
});

describe('INSERT', () => {
  it.each([
    ['INSERT INTO orders (id, "createdAt") VALUES (1, now()), (2, now())', { columns: ['id', 'createdAt'], source: 'values' }],
    ['INSERT INTO orders VALUES (1)', { source: 'values' }],
    ['INSERT INTO orders (id) OVERRIDING SYSTEM VALUE VALUES (1)', { columns: ['id'], source: 'values' }],
    ['INSERT INTO orders DEFAULT VALUES', { source: 'default' }],
    ['INSERT INTO orders AS o (id) SELECT id FROM old_orders ON CONFLICT DO NOTHING', { source: 'select', onConflict: { action: 'nothing' } }],
    ['INSERT INTO orders (SELECT id FROM old_orders)', { source: 'select' }],
    ['INSERT IGNORE INTO orders SET id = 1', { source: 'set' }],
    ['REPLACE INTO orders (id) VALUES (1)', { replace: true, columns: ['id'], source: 'values' }],
    ['INSERT OR REPLACE INTO orders (id) VALUES (1)', { replace: true }],
  ])('%s', (text, expected) => {
    expect(statements(text)).toMatchObject([{ type: 'SqlInsert', table: 'orders', complete: true, ...expected }]);
  });

  it.each([
    ['ON CONFLICT (id, lower(email)) WHERE active DO UPDATE SET note = EXCLUDED.note, updated_at = now() WHERE orders.open RETURNING id', ['id']],
    ['ON CONFLICT ON CONSTRAINT orders_pk DO UPDATE SET note = EXCLUDED.note, updated_at = now()', undefined],
    ['ON DUPLICATE KEY UPDATE note = VALUES(note), updated_at = now()', undefined],
  ])('%s', (clause, target) => {
    const text = `INSERT INTO orders (id, note) VALUES (1, 'on conflict do update set x = 1') ${clause}`;
    const [insert] = statements(text) as { onConflict: { target?: string[]; assignments: { column: string }[] } }[];
    expect(insert?.onConflict).toMatchObject({ action: 'update', complete: true });
    expect(insert?.onConflict.target).toEqual(target);
    expect(insert?.onConflict.assignments.map(({ column }) => column)).toEqual(['note', 'updated_at']);
  });
});

it('reads the updates of a MERGE', () => {
  const text = `MERGE INTO sales.orders AS o USING incoming i ON o.id = i.id
    WHEN MATCHED AND i.total = CASE WHEN true THEN 1 END THEN UPDATE SET total = i.total, updated_at = now()
    WHEN NOT MATCHED BY SOURCE THEN UPDATE SET status = 'gone'
    WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (i.id)`;
  expect(statements(text)).toMatchObject([
    {
      type: 'SqlMerge',
      table: 'sales.orders',
      clauses: [
        { matched: true, action: 'update', assignments: [{ column: 'total' }, { column: 'updated_at' }] },
        { action: 'update', assignments: [{ column: 'status' }] },
        { matched: true, action: 'delete' },
        { action: 'insert' },
      ],
    },
  ]);
});

describe('WITH', () => {
  it('holds the statements that change rows', () => {
    const text = `WITH RECURSIVE paid (id) AS MATERIALIZED (UPDATE orders SET status = 'paid' WHERE id IN (SELECT 1) RETURNING id),
      gone AS (WITH old AS (SELECT 1) DELETE FROM lines WHERE id = 1), seen AS (SELECT * FROM paid)
      INSERT INTO audit SELECT * FROM paid;`;
    expect(statements(text)).toMatchObject([
      {
        type: 'SqlWith',
        statements: [
          { type: 'SqlUpdate', table: 'orders', where: 'id IN (SELECT 1)' },
          { type: 'SqlWith', statements: [{ type: 'SqlDelete', table: 'lines' }] },
          { type: 'SqlInsert', table: 'audit' },
        ],
      },
    ]);
    expect(textsOf(text, parseSql(text), 'SqlUpdate')).toEqual(["UPDATE orders SET status = 'paid' WHERE id IN (SELECT 1) RETURNING id"]);
  });

  it('that only reads is another statement', () => {
    expect(statements('WITH a AS (SELECT 1) SELECT * FROM a')).toEqual([{ type: 'SqlOther', keywords: ['with', 'a', 'as'] }]);
  });
});

it('reads the table of DELETE', () => {
  expect(statements('DELETE FROM ONLY sales.orders WHERE id = 1; DELETE o FROM orders o JOIN lines')).toEqual([
    { type: 'SqlDelete', table: 'sales.orders' },
    { type: 'SqlDelete', table: 'orders' },
  ]);
});
