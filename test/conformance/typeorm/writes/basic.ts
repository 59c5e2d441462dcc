import { Order } from './model.ts';
import { dataSource } from './source.ts';

const orders = dataSource.getRepository(Order);

/** repository.update(id, {…}) */
export async function basicUpdate(): Promise<void> {
  await orders.update(1, { status: 'paid' });
}

/** repository.save(loaded entity, changed) */
export async function basicSave(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  order.status = 'paid';
  await orders.save(order);
}

/** manager.query(raw UPDATE) */
export async function basicRaw(): Promise<void> {
  await dataSource.manager.query("UPDATE orders SET status = 'paid' WHERE id = 1");
}
