// What Knex was measured to do, path by path: a write is reported if and only if it left `updated_at` stale in the database.
import { describe, expect, it } from 'vitest';
import { PATHS, TRUTH } from '../../../src/orms/knex/truth.ts';
import { inFunction, reports } from './cases.ts';

/** The tables of the project's migrations, in the order of the marks. */
const DECLARATIONS = [
  ['table.timestamps(true, true)', 'orders'],
  ["table.timestamp('updated_at').defaultTo(knex.fn.now())", 'invoices'],
  ['timestamps and a trigger', 'carts'],
  ['timestamps in camel case', 'customers'],
] as const;

const MERGE = "insert({ number: 'A-1', status: 'paid' }).onConflict('number').merge";

/** R: refreshed, S: stale. */
const PATHS_MEASURED: readonly (readonly [path: string, chain: string, marks: string])[] = [
  ['update({…})', "where({ id }).update({ status: 'paid' })", 'SSRS'],
  ['update(column, value)', "where({ id }).update('status', 'paid')", 'SSRS'],
  ['update({…, updated_at: knex.fn.now()})', "where({ id }).update({ status: 'paid', UPDATED: db.fn.now() })", 'RRRR'],
  ['increment()', "where({ id }).increment('total', 1)", 'SSRS'],
  ['decrement()', "where({ id }).decrement('total', 1)", 'SSRS'],
  ['insert().onConflict().merge()', `${MERGE}()`, 'SSRS'],
  ['insert().onConflict().merge([columns])', `${MERGE}(['status'])`, 'SSRS'],
  ['insert({…, updated_at}).onConflict().merge()', "insert({ number: 'A-1', UPDATED: new Date() }).onConflict('number').merge()", 'RRRR'],
  ['insert().onConflict().merge({…})', `${MERGE}({ status: 'paid' })`, 'SSRS'],
  ['insert({…, created_at}).onConflict().merge()', "insert({ number: 'A-1', CREATED: given }).onConflict('number').merge()", 'SSRS'],
];

describe('PostgreSQL', () => {
  describe.each(PATHS_MEASURED)('%s', (_path, chain, marks) => {
    it.each(DECLARATIONS.map(([name, table], index) => [name, table, marks[index] ?? ''] as const))('%s', (_name, table, mark) => {
      const own = table === 'customers' ? chain.replace('UPDATED', 'updatedAt').replace('CREATED', 'createdAt') : chain.replace('UPDATED', 'updated_at').replace('CREATED', 'created_at');
      const text = inFunction(`await db('${table}').${own};`);
      expect(reports(text, 'managed')).toEqual(mark === 'S' ? ['stale'] : []);
      const isSet = chain.includes('UPDATED');
      expect(reports(text, 'explicit')).toEqual(isSet ? [] : [mark === 'S' ? 'stale' : 'implicit']);
    });

    it('in a transaction', () => {
      const text = inFunction(`await db.transaction(async (trx) => { await trx('orders').${chain.replace('UPDATED', 'updated_at').replace('CREATED', 'created_at')}; });`);
      expect(reports(text, 'managed')).toEqual(marks[0] === 'S' ? ['stale'] : []);
    });
  });

  it.each([['orders', ['stale']], ['carts', []]])('knex.raw(UPDATE) of %s', (table, expected) => {
    expect(reports(inFunction(`await db.raw("UPDATE ${table} SET status = 'paid' WHERE id = 1");`), 'managed')).toEqual(expected);
  });
});

describe("MariaDB: defaultTo(knex.raw('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP'))", () => {
  it.each([
    ['update()', "where({ id }).update({ status: 'paid' })"],
    ['insert().onConflict().merge()', "insert({ status: 'paid', total: 1 }).onConflict('id').merge()"],
  ])('%s', (_path, chain) => {
    expect(reports(inFunction(`await db('rates').${chain};`), 'managed')).toEqual([]);
  });
});

it.each(PATHS)('the table knows each mechanism on %s', (path) => {
  expect(Object.values(TRUTH).map((row) => row[path])).toEqual(['stale', 'stale', 'refreshed', 'refreshed']);
});
