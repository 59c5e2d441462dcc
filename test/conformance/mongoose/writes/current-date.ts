import { Order } from './model.ts';

/** Model.updateOne({ $currentDate: { updatedAt } }) */
export async function currentDate(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $set: { status: 'paid' }, $currentDate: { updatedAt: true } });
}
