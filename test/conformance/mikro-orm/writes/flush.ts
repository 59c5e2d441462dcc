import { raw, wrap } from '@mikro-orm/core';
import { Order } from './model.ts';
import { orm } from './source.ts';

const GIVEN = new Date('2015-05-05T00:00:00Z');

/** em.flush() of a changed entity */
export async function flush(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1);
  order.status = 'paid';
  await em.flush();
}

/** em.flush() without a change */
export async function flushUnchanged(): Promise<void> {
  const em = orm.em.fork();
  await em.findOneOrFail(Order, 1);
  await em.flush();
}

/** em.assign() + flush() */
export async function assign(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1);
  em.assign(order, { status: 'paid' });
  await em.flush();
}

/** wrap(entity).assign() + flush() */
export async function wrapAssign(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1);
  wrap(order).assign({ status: 'paid' }, { em });
  await em.flush();
}

/** em.getReference() + assign() + flush() */
export async function reference(): Promise<void> {
  const em = orm.em.fork();
  const order = em.getReference(Order, 1);
  em.assign(order, { status: 'paid' });
  await em.flush();
}

/** em.persist(entity).flush() */
export async function persistFlush(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1);
  order.status = 'paid';
  await em.persist(order).flush();
}

/** em.transactional() */
export async function transactional(): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const order = await em.findOneOrFail(Order, 1);
    order.status = 'paid';
  });
}

/** em.flush() with a raw() value */
export async function flushRaw(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1);
  order.total = raw('total + 5');
  await em.flush();
}

/** em.flush() with another createdAt */
export async function flushCreatedAt(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1);
  order.createdAt = GIVEN;
  await em.flush();
}

/** em.flush() with a given updatedAt */
export async function flushUpdatedAt(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1);
  order.status = 'paid';
  order.updatedAt = GIVEN;
  await em.flush();
}

/** em.persist(em.create()).flush() */
export async function persistNew(): Promise<void> {
  const em = orm.em.fork();
  em.persist(em.create(Order, { id: 7, number: 'A-7' }));
  await em.flush();
}

/** em.remove().flush() */
export async function remove(): Promise<void> {
  const em = orm.em.fork();
  em.remove(em.getReference(Order, 2));
  await em.flush();
}
