import { Order } from './model.ts';

const GIVEN = new Date('2015-05-05T00:00:00Z');

/** Model.updateOne({ status, createdAt }) */
export async function updateWithCreatedAt(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { status: 'paid', createdAt: GIVEN });
}

/** document.updatedAt = given; save() */
export async function saveUpdatedAt(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.status = 'paid';
  order.set('updatedAt', GIVEN);
  await order.save();
}

/** Model.updateOne({ status, updatedAt: given }) */
export async function updateUpdatedAt(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { status: 'paid', updatedAt: GIVEN });
}

/** Model.updateOne({ status, updatedAt: new Date() }) */
export async function updateNow(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { status: 'paid', updatedAt: new Date() });
}
