import { Order } from './model.ts';

/** Model.updateOne() */
export async function basicUpdateOne(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { status: 'paid' });
}

/** document.save() after a change */
export async function basicSave(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.status = 'paid';
  await order.save();
}

/** Model.bulkWrite([{ updateOne }]) */
export async function basicBulk(): Promise<void> {
  await Order.bulkWrite([{ updateOne: { filter: { _id: 1 }, update: { $set: { status: 'paid' } } } }]);
}

/** Model.collection.updateOne() */
export async function basicNative(): Promise<void> {
  await Order.collection.updateOne({ number: 'A-1' }, { $set: { status: 'paid' } });
}
