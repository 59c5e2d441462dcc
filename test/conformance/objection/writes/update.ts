import { raw } from 'objection';
import { Order } from './model.ts';

/** Model.query().patch().where() */
export async function patch(): Promise<void> {
  await Order.query().patch({ status: 'paid' }).where('id', 1);
}

/** Model.query().update().where() */
export async function update(): Promise<void> {
  await Order.query().update({ status: 'paid' }).where('id', 1);
}

/** Model.query().patchAndFetchById() */
export async function patchAndFetchById(): Promise<void> {
  await Order.query().patchAndFetchById(1, { status: 'paid' });
}

/** Model.query().updateAndFetchById() */
export async function updateAndFetchById(): Promise<void> {
  await Order.query().updateAndFetchById(1, { status: 'paid' });
}

/** Model.query().findById().patch() */
export async function findByIdPatch(): Promise<void> {
  await Order.query().findById(1).patch({ status: 'paid' });
}

/** instance.$query().patch() */
export async function instancePatch(): Promise<void> {
  const order = await Order.query().findById(1).throwIfNotFound();
  await order.$query().patch({ status: 'paid' });
}

/** instance.$query().patchAndFetch() */
export async function instancePatchAndFetch(): Promise<void> {
  const order = await Order.query().findById(1).throwIfNotFound();
  await order.$query().patchAndFetch({ status: 'paid' });
}

/** instance.$query().update() */
export async function instanceUpdate(): Promise<void> {
  const order = await Order.query().findById(1).throwIfNotFound();
  await order.$query().update({ status: 'paid' });
}

/** Model.query().patch() with raw() */
export async function patchRaw(): Promise<void> {
  await Order.query()
    .patch({ total: raw('total + 5') })
    .where('id', 1);
}

/** Model.query().increment() */
export async function increment(): Promise<void> {
  await Order.query().where('id', 1).increment('total', 5);
}

/** Model.query().decrement() */
export async function decrement(): Promise<void> {
  await Order.query().where('id', 1).decrement('total', 5);
}

/** Model.query().insert().onConflict().merge() */
export async function merge(): Promise<void> {
  await Order.query().insert({ id: 1, number: 'A-1', status: 'paid' }).onConflict('id').merge();
}

/** Model.query().insert().onConflict().merge([columns]) */
export async function mergeColumns(): Promise<void> {
  await Order.query().insert({ id: 1, number: 'A-1', status: 'paid' }).onConflict('id').merge(['status']);
}

/** Model.knexQuery().update() */
export async function knexQuery(): Promise<void> {
  await Order.knexQuery().where('id', 1).update({ status: 'paid' });
}

/** Model.knex().raw(UPDATE) */
export async function knexRaw(): Promise<void> {
  await Order.knex().raw("UPDATE orders SET status = 'paid' WHERE id = 1");
}

/** Model.query().patch({ created_at }) */
export async function patchCreatedAt(): Promise<void> {
  await Order.query().patch({ created_at: '2015-05-05T00:00:00Z' }).where('id', 1);
}

/** Model.query().patch({ …, updated_at: given }) */
export async function patchUpdatedAt(): Promise<void> {
  await Order.query().patch({ status: 'paid', updated_at: '2015-05-05T00:00:00Z' }).where('id', 1);
}

/** Model.query().insert() */
export async function insert(): Promise<void> {
  await Order.query().insert({ number: 'A-7' });
}

/** Model.query().deleteById() */
export async function remove(): Promise<void> {
  await Order.query().deleteById(2);
}
