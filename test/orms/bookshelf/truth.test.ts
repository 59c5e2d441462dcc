// What Bookshelf was measured to do, path by path: a write is reported if and only if it left `updated_at` stale in the database.
import { describe, expect, it } from 'vitest';
import { PATHS, TRUTH } from '../../../src/orms/bookshelf/truth.ts';
import { inFunction, reports } from './cases.ts';

/** What a model says, in the order of the marks. */
const DECLARATIONS = [
  ['hasTimestamps: true', ', hasTimestamps: true'],
  ["hasTimestamps: ['created_at', 'updated_at']", ", hasTimestamps: ['created_at', 'updated_at']"],
  ['no hasTimestamps', ''],
] as const;

const LOADED = 'const sale = await new Sale({ id }).fetch();\n  ';

/** R: refreshed, S: stale, X: as given, -: nothing is written, I: inserted. */
const MEASURED: readonly (readonly [path: string, statements: string, marks: string])[] = [
  ['save() after fetch() and set()', `${LOADED}sale.set('status', 'paid');\n  await sale.save();`, 'RRS'],
  ['save() without a change', `${LOADED}await sale.save();`, '---'],
  ['save({…}, { patch: true })', `${LOADED}await sale.save({ status: 'paid' }, { patch: true });`, 'RRS'],
  ['new Model({ id }).save({…})', "await new Sale({ id }).save({ status: 'paid' });", 'RRS'],
  ['where().save({…}, { patch: true, method: update })', "await Sale.where({ id }).save({ status: 'paid' }, { patch: true, method: 'update' });", 'RRS'],
  ['save({…}, { autoRefresh: false })', `${LOADED}await sale.save({ status: 'paid' }, { autoRefresh: false });`, 'RRS'],
  ['query().update()', "await Sale.query().where({ id }).update({ status: 'paid' });", 'SSS'],
  ['knex(table).update()', "await bookshelf.knex('orders').where({ id }).update({ status: 'paid' });", 'SSS'],
  ['save({ created_at })', `${LOADED}await sale.save({ created_at: given }, { patch: true });`, 'RRS'],
  ['save({ …, updated_at })', `${LOADED}await sale.save({ status: 'paid', updated_at: given }, { patch: true });`, 'XXX'],
  ['insert', "await new Sale({ number: 'A-7' }).save();", 'III'],
  ['destroy()', 'await new Sale({ id }).destroy();', '---'],
];

describe.each(MEASURED)('%s', (_path, statements, marks) => {
  it.each(DECLARATIONS.map(([name, stamps], index) => [name, stamps, marks[index] ?? ''] as const))('%s', (_name, stamps, mark) => {
    const text = inFunction(statements, stamps);
    expect(reports(text, 'managed')).toEqual(mark === 'S' ? ['stale'] : []);
    expect(reports(text, 'explicit')).toEqual(mark === 'S' ? ['stale'] : mark === 'R' ? ['implicit'] : []);
  });
});

it.each(PATHS)('the table knows each mechanism on %s', (path) => {
  const isQuery = path.startsWith('query()');
  expect(Object.values(TRUTH).map((row) => row[path])).toEqual([isQuery ? 'stale' : 'refreshed', 'stale', 'stale', 'refreshed', 'refreshed']);
});
