import { Order } from './model.ts';
import { orm } from './source.ts';

/** em.flush() of a changed entity */
export async function flush(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1);
  order.status = 'paid';
  await em.flush();
}

/** two flushes, with a change before each */
export async function flushTwice(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1);
  order.status = 'paid';
  await em.flush();
  order.total = 7;
  await em.flush();
}

/** em.flush() of a list of changed entities */
export async function flushList(): Promise<void> {
  const em = orm.em.fork();
  const orders = await em.find(Order, {});
  for (const order of orders) order.status = 'paid';
  await em.flush();
}

/** em.nativeUpdate() */
export async function nativeUpdate(): Promise<void> {
  await orm.em.fork().nativeUpdate(Order, { id: 1 }, { status: 'paid' });
}

/** em.upsert(Entity, data) */
export async function upsert(): Promise<void> {
  await orm.em.fork().upsert(Order, { id: 1, number: 'A-1', status: 'paid' });
}

/** em.getKysely().updateTable() */
export async function kysely(): Promise<void> {
  const db = orm.em.fork().getKysely();
  await db.updateTable('orders').set({ status: 'paid' }).where('id', '=', 1).execute();
}

/** em.getKysely({ processOnUpdateHooks: true }).updateTable() */
export async function kyselyHooks(): Promise<void> {
  const db = orm.em.fork().getKysely({ processOnUpdateHooks: true });
  await db.updateTable('orders').set({ status: 'paid' }).where('id', '=', 1).execute();
}
