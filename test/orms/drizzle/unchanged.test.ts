// Drizzle's columns that are set to themselves, and upserts that set nothing else: they only make the row come back.
import { describe, expect, it } from 'vitest';
import { keys, ORDERS, read } from './cases.ts';

/** The writes of a statement, as `path: keys`. */
function writes(statement: string): string[] {
  const { writes } = read(`${ORDERS}export async function change(db: any, id: string, value: any) {\n  await ${statement};\n}\n`);
  return writes.map((write) => `${write.path}: ${keys(write)}`);
}

describe('an upsert', () => {
  const INSERT = 'db.insert(orders).values(value)';

  it.each([
    ['a column to itself', 'onDuplicateKeyUpdate({ set: { id: sql`${orders.id}` } })'],
    ['a column to itself by its name', 'onDuplicateKeyUpdate({ set: { id: sql`id` } })'],
    ['a column to itself, without SQL', 'onConflictDoUpdate({ target: orders.id, set: { status: orders.status } }).returning()'],
    ['what conflicts', 'onConflictDoUpdate({ target: orders.id, set: { id } }).returning()'],
    ['one of the columns that conflict', 'onConflictDoUpdate({ target: [orders.id, orders.status], set: { status: sql`excluded.status` } })'],
  ])('that sets %s is no write', (_name, upsert) => {
    expect(writes(`${INSERT}.${upsert}`)).toEqual([]);
  });

  it.each([
    ['another column', 'onConflictDoUpdate({ target: orders.id, set: { status: sql`${orders.id}` } })', 'onConflictDoUpdate(): status'],
    ['a column of the row that was to be inserted', 'onConflictDoUpdate({ target: orders.id, set: { status: sql`excluded.status` } })', 'onConflictDoUpdate(): status'],
    ['a change of the column', "onDuplicateKeyUpdate({ set: { status: sql`${orders.status} || '!'` } })", 'onDuplicateKeyUpdate(): status'],
    ['a text that is called like the column', 'onDuplicateKeyUpdate({ set: { status: `status` } })', 'onDuplicateKeyUpdate(): status'],
    ['a column to itself, and more', "onDuplicateKeyUpdate({ set: { id: sql`id`, status: 'paid' } })", 'onDuplicateKeyUpdate(): id=kept, status'],
  ])('that sets %s is one', (_name, upsert, expected) => {
    expect(writes(`${INSERT}.${upsert}`)).toEqual([expected]);
  });
});

describe('the time of an update', () => {
  it.each([
    ['the column itself', 'orders.updatedAt', 'kept'],
    ['the column itself in SQL', 'sql`${orders.updatedAt}`', 'kept'],
    ['the column itself by its name', 'sql`"updated_at"`', 'kept'],
    ['another column', 'sql`${orders.createdAt}`', null],
    ['the same member of something else', 'sql`${value.updatedAt}`', null],
    ['two columns', 'sql`${orders.updatedAt}${orders.updatedAt}`', null],
    ['the later of the column and a time', 'sql`greatest(${orders.updatedAt}, ${value})`', null],
  ])('is %s', (_name, time, kind) => {
    expect(writes(`db.update(orders).set({ status: 'paid', updatedAt: ${time} })`)).toEqual([`update().set(): status, updatedAt${kind ? `=${kind}` : ''}`]);
  });
});
