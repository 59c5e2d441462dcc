import { Order } from './model.ts';

/** document.save() after a change */
export async function save(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.status = 'paid';
  await order.save();
}

/** document.set() + save() */
export async function saveSet(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.set({ status: 'paid' });
  await order.save();
}

/** document.save() without a change */
export async function saveUnchanged(): Promise<void> {
  const order = await Order.findById(1).orFail();
  await order.save();
}

/** document.save({ timestamps: false }) */
export async function saveWithoutTimestamps(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.status = 'paid';
  await order.save({ timestamps: false });
}

/** document.save({ validateBeforeSave: false }) */
export async function saveUnvalidated(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.status = 'paid';
  await order.save({ validateBeforeSave: false });
}

/** document.updateOne() */
export async function documentUpdateOne(): Promise<void> {
  const order = await Order.findById(1).orFail();
  await order.updateOne({ status: 'paid' });
}

/** Model.create() */
export async function create(): Promise<void> {
  await Order.create({ _id: 7, number: 'A-7' });
}

/** Model.insertMany() */
export async function insertMany(): Promise<void> {
  await Order.insertMany([{ _id: 7, number: 'A-7' }]);
}

/** document.deleteOne() */
export async function deleteDocument(): Promise<void> {
  const order = await Order.findById(1).orFail();
  await order.deleteOne();
}

/** Model.bulkSave() */
export async function bulkSave(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.status = 'paid';
  await Order.bulkSave([order]);
}

/** Model.bulkSave({ timestamps: false }) */
export async function bulkSaveWithoutTimestamps(): Promise<void> {
  const order = await Order.findById(1).orFail();
  order.status = 'paid';
  await Order.bulkSave([order], { timestamps: false });
}
