// What Objection was measured to do, path by path: a write is reported if and only if it left `updated_at` stale in the database.
import { describe, expect, it } from 'vitest';
import { PATHS, TRUTH } from '../../../src/orms/objection/truth.ts';
import { HOOKS, inFunction, reports } from './cases.ts';

/** Hooks in a base class, in the order of the marks. */
const DECLARATIONS = [
  ['$beforeUpdate() in a base class', HOOKS.instance],
  ['static beforeUpdate()', HOOKS.static],
  ['a default', HOOKS.none],
] as const;

const MERGE = "insert({ id: 1, number: 'A-1' }).onConflict('id')";

/** R: refreshed, S: stale, X: as given, I: no update. A question mark: which of both depends on the row that is there, or was not measured. */
const MEASURED: readonly (readonly [path: string, statement: string, marks: string])[] = [
  ['query().patch().where()', "await Order.query().patch({ status: 'paid' }).where('id', 1);", 'RRS'],
  ['query().update().where()', "await Order.query().update({ status: 'paid' }).where('id', 1);", 'RRS'],
  ['query().patchAndFetchById()', "await Order.query().patchAndFetchById(1, { status: 'paid' });", 'RRS'],
  ['query().updateAndFetchById()', "await Order.query().updateAndFetchById(1, { status: 'paid' });", 'RRS'],
  ['query().findById().patch()', "await Order.query().findById(1).patch({ status: 'paid' });", 'RRS'],
  ['$query().patch()', "await order.$query().patch({ status: 'paid' });", 'RRS'],
  ['$query().patchAndFetch()', "await order.$query().patchAndFetch({ status: 'paid' });", 'RRS'],
  ['$query().updateAndFetch()', "await order.$query().updateAndFetch({ status: 'paid' });", 'RRS'],
  ['$query().update()', "await order.$query().update({ status: 'paid' });", 'RRS'],
  ['patch() with raw()', "await Order.query().patch({ total: raw('total + 5') }).where('id', 1);", 'RRS'],
  ['increment()', "await Order.query().where('id', 1).increment('total', 5);", 'RRS'],
  ['decrement()', "await Order.query().where('id', 1).decrement('total', 5);", 'RRS'],
  ['insert().onConflict().merge()', `await Order.query().${MERGE}.merge();`, 'RSS'],
  ['insert().onConflict().merge([columns])', `await Order.query().${MERGE}.merge(['number']);`, 'SSS'],
  ['upsertGraph() of the root', "await Order.query().upsertGraph({ id: 1, status: 'paid' });", 'R??'],
  ['upsertGraph() of a child', 'await Order.query().upsertGraph({ id: 1, lines: [{ id: 1, quantity: 5 }] });', 'III'],
  ['upsertGraph() of a new row', "await Order.query().upsertGraph({ number: 'A-7' });", 'III'],
  ['relatedQuery().patch()', "await Order.relatedQuery('lines').for(1).patch({ quantity: 5 });", 'RRS'],
  ['relatedQuery().relate()', "await Order.relatedQuery('lines').for(2).relate(1);", 'RRS'],
  ['relatedQuery().unrelate()', "await Order.relatedQuery('lines').for(1).unrelate();", 'RRS'],
  ['knexQuery().update()', "await Order.knexQuery().where('id', 1).update({ status: 'paid' });", 'SSS'],
  ['knex()(table).update()', "await Order.knex()('orders').where('id', 1).update({ status: 'paid' });", 'SSS'],
  ['knex().raw(UPDATE)', `await Order.knex().raw("UPDATE orders SET status = 'paid' WHERE id = 1");`, 'SSS'],
  ['patch({ created_at })', 'await Order.query().patch({ created_at: given });', 'RRS'],
  ['patch({ …, updated_at })', "await Order.query().patch({ status: 'paid', updated_at: given });", 'XXX'],
  ['insert()', "await Order.query().insert({ number: 'A-7' });", 'III'],
  ['deleteById()', 'await Order.query().deleteById(2);', 'III'],
];

describe.each(MEASURED)('%s', (_path, statement, marks) => {
  it.each(DECLARATIONS.map(([name, hooks], index) => [name, hooks, marks[index] ?? ''] as const))('%s', (_name, hooks, mark) => {
    const text = inFunction(statement, hooks);
    expect(reports(text, 'managed')).toEqual(mark === 'S' ? ['stale'] : []);
    const explicit = mark === 'S' ? ['stale'] : mark === 'R' || mark === '?' ? ['implicit'] : [];
    expect(reports(text, 'explicit')).toEqual(explicit);
  });
});

it.each(PATHS)('the database moves a column on %s whatever the model says', (path) => {
  expect([TRUTH['on update'][path], TRUTH.trigger[path]]).toEqual(['refreshed', 'refreshed']);
});
