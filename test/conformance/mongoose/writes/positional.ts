import { Order } from './model.ts';

/** updateOne({ $set: { 'lines.$.quantity' } }) */
export async function childPositional(): Promise<void> {
  await Order.updateOne({ 'lines._id': 10 }, { $set: { 'lines.$.quantity': 5 } });
}

/** updateOne({ $set: { 'lines.$[].quantity' } }) */
export async function childEvery(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $set: { 'lines.$[].quantity': 5 } });
}
