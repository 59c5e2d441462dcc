import { Line, Order, Tag } from './model.ts';
import { orm } from './source.ts';

/** collection.add() of a many-to-many relation + flush() */
export async function manyToManyAdd(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1, { populate: ['tags'] });
  order.tags.add(em.getReference(Tag, 2));
  await em.flush();
}

/** child in a collection changed + flush() */
export async function childFlush(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1, { populate: ['lines'] });
  for (const line of order.lines) line.quantity = 5;
  await em.flush();
}

/** collection.removeAll() of a one-to-many relation + flush() */
export async function removeAll(): Promise<void> {
  const em = orm.em.fork();
  const order = await em.findOneOrFail(Order, 1, { populate: ['lines'] });
  order.lines.removeAll();
  await em.flush();
}

/** child given another parent + flush() */
export async function changeParent(): Promise<void> {
  const em = orm.em.fork();
  const line = await em.findOneOrFail(Line, 1);
  line.order = em.getReference(Order, 2);
  await em.flush();
}

/** parent changed through its child + flush() */
export async function parentFlush(): Promise<void> {
  const em = orm.em.fork();
  const line = await em.findOneOrFail(Line, 1, { populate: ['order'] });
  line.order!.status = 'paid';
  await em.flush();
}
