import { db } from './source.ts';

/** knex(table).update() */
export async function update(): Promise<void> {
  await db('orders').where({ id: 1 }).update({ status: 'paid' });
}

/** knex(table).update().where() */
export async function updateFirst(): Promise<void> {
  await db('orders').update({ status: 'paid' }).where('id', 1);
}

/** knex(table).update(column, value) */
export async function updateColumn(): Promise<void> {
  await db('orders').where({ id: 1 }).update('status', 'paid');
}

/** knex.from(table).update() */
export async function updateFrom(): Promise<void> {
  await db.from('orders').where({ id: 1 }).update({ status: 'paid' });
}

/** knex(table).update(variable) */
export async function updateVariable(): Promise<void> {
  const changes = { status: 'paid' };
  await db('orders').where({ id: 1 }).update(changes);
}

/** knex(table).update() with updated_at: knex.fn.now() */
export async function updateStamped(): Promise<void> {
  await db('orders').where({ id: 1 }).update({ status: 'paid', updated_at: db.fn.now() });
}

/** knex(table).increment() */
export async function increment(): Promise<void> {
  await db('orders').where({ id: 1 }).increment('total', 5);
}

/** knex(table).decrement() */
export async function decrement(): Promise<void> {
  await db('orders').where({ id: 1 }).decrement('total', 5);
}

/** transaction(table).update() */
export async function transaction(): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction('orders').where({ id: 1 }).update({ status: 'paid' });
  });
}

/** knex(table).update().transacting() */
export async function transacting(): Promise<void> {
  await db.transaction(async (transaction) => {
    await db('orders').where({ id: 1 }).update({ status: 'paid' }).transacting(transaction);
  });
}

/** knex(table).insert() */
export async function insert(): Promise<void> {
  await db('orders').insert({ id: 7, number: 'A-7' });
}

/** knex(table).del() */
export async function remove(): Promise<void> {
  await db('orders').where({ id: 2 }).del();
}

/** knex(table).update({ created_at }) */
export async function updateCreatedAt(): Promise<void> {
  await db('orders').where({ id: 1 }).update({ created_at: '2015-05-05 00:00:00' });
}

/** knex.raw(UPDATE) */
export async function rawUpdate(): Promise<void> {
  await db.raw("UPDATE orders SET status = 'paid' WHERE id = 1");
}
