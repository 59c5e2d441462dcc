import { Order } from './model.ts';

const GIVEN = new Date('2015-05-05T00:00:00Z');

/** document.createdAt = given; save() */
export async function saveCreatedAt(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.set('createdAt', GIVEN);
  await order.save();
}

/** Model.updateOne({ $set: { createdAt } }) */
export async function updateCreatedAt(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $set: { createdAt: GIVEN } });
}

/** Model.findOneAndUpdate({ $set: { createdAt } }) */
export async function findCreatedAt(): Promise<void> {
  await Order.findOneAndUpdate({ _id: 1 }, { $set: { createdAt: GIVEN } });
}

/** Model.updateOne({ createdAt }, { overwriteImmutable: true, timestamps: false }) */
export async function overwriteImmutable(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { createdAt: GIVEN }, { overwriteImmutable: true, timestamps: false });
}

/** Model.updateOne({ createdAt }, { timestamps: false }) */
export async function createdWithoutTimestamps(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { createdAt: GIVEN }, { timestamps: false });
}
