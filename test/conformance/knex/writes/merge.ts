import { db } from './source.ts';

/** insert().onConflict().merge() */
export async function merge(): Promise<void> {
  await db('orders').insert({ id: 1, number: 'A-1', status: 'paid' }).onConflict('id').merge();
}

/** insert().onConflict().merge([columns]) */
export async function mergeColumns(): Promise<void> {
  await db('orders').insert({ id: 1, number: 'A-1', status: 'paid' }).onConflict('id').merge(['status']);
}

/** insert().onConflict().merge({…}) */
export async function mergeData(): Promise<void> {
  await db('orders').insert({ id: 1, number: 'A-1', status: 'paid' }).onConflict('id').merge({ status: 'paid' });
}

/** insert({ …, updated_at }).onConflict().merge() */
export async function mergeStamped(): Promise<void> {
  await db('orders').insert({ id: 1, number: 'A-1', status: 'paid', updated_at: db.fn.now() }).onConflict('id').merge();
}

/** insert({ …, created_at }).onConflict().merge() */
export async function mergeCreatedAt(): Promise<void> {
  await db('orders').insert({ id: 1, number: 'A-1', created_at: '2015-05-05 00:00:00' }).onConflict('id').merge();
}

/** insert().onConflict().ignore() */
export async function ignore(): Promise<void> {
  await db('orders').insert({ id: 1, number: 'A-1', status: 'paid' }).onConflict('id').ignore();
}
