import { Order } from './model.ts';

/** child of document changed + save() */
export async function childSave(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.lines.forEach((line) => {
    line.quantity = 5;
  });
  await order.save();
}

/** updateOne({ $set: { 'lines.0.quantity' } }) */
export async function childIndex(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $set: { 'lines.0.quantity': 5 } });
}

/** updateOne({ $push: { lines } }) */
export async function childPush(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $push: { lines: { _id: 77, product: 'Milk', quantity: 1 } } });
}
