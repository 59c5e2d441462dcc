import { db } from './source.ts';

/** knex.raw(UPDATE, bindings) */
export async function rawParameters(): Promise<void> {
  await db.raw('UPDATE orders SET status = ? WHERE id = ?', ['paid', 1]);
}

/** knex.raw(UPDATE that sets updated_at) */
export async function rawStamped(): Promise<void> {
  await db.raw("UPDATE orders SET status = 'paid', updated_at = now() WHERE id = 1");
}

/** knex(table).update().returning() */
export async function returning(): Promise<void> {
  await db('orders').where({ id: 1 }).update({ status: 'paid' }).returning('id');
}

/** knex(table).update({…}, returning) */
export async function updateReturning(): Promise<void> {
  await db('orders').where({ id: 1 }).update({ status: 'paid' }, ['id']);
}

/** knex.withSchema().table().update() */
export async function withSchema(): Promise<void> {
  await db.withSchema('public').table('orders').where({ id: 1 }).update({ status: 'paid' });
}

/** knex(table).update() with knex.raw() */
export async function rawValue(): Promise<void> {
  await db('orders')
    .where({ id: 1 })
    .update({ total: db.raw('total + 5') });
}
