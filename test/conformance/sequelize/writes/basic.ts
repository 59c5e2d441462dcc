import { Order } from './model.ts';

/** instance.update() */
export async function basicUpdate(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.update({ status: 'paid' });
}

/** Model.update() */
export async function basicModelUpdate(): Promise<void> {
  await Order.update({ status: 'paid' }, { where: { id: 1 } });
}

/** Model.bulkCreate({ updateOnDuplicate }) without updatedAt */
export async function basicBulkCreate(): Promise<void> {
  await Order.bulkCreate([{ id: 1, number: 'A-1', status: 'paid' }], { updateOnDuplicate: ['status'] });
}
