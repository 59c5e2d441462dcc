import { Order } from './model.ts';

/** Entity.update() */
export async function staticUpdate(): Promise<void> {
  await Order.update(1, { status: 'paid' });
}

/** entity.save() */
export async function instanceSave(): Promise<void> {
  const order = await Order.findOneByOrFail({ id: 1 });
  order.status = 'paid';
  await order.save();
}

/** Entity.upsert() */
export async function staticUpsert(): Promise<void> {
  await Order.upsert({ id: 1, number: 'A-1', status: 'paid' }, ['id']);
}

/** Entity.createQueryBuilder().update() */
export async function staticBuilder(): Promise<void> {
  await Order.createQueryBuilder().update().set({ status: 'paid' }).where('id = :id', { id: 1 }).execute();
}

/** entity.softRemove() */
export async function instanceSoftRemove(): Promise<void> {
  const order = await Order.findOneByOrFail({ id: 1 });
  await order.softRemove();
}

/** Entity.getRepository().update() */
export async function staticRepository(): Promise<void> {
  await Order.getRepository().update(1, { status: 'paid' });
}
