import { Order } from './model.ts';

/** instance.save() after a change */
export async function save(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  order.set('status', 'paid');
  await order.save();
}

/** instance.save() without a change */
export async function saveUnchanged(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.save();
}

/** instance.save({ fields }) without updatedAt */
export async function saveFields(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  order.set('status', 'paid');
  await order.save({ fields: ['status'] });
}

/** instance.save({ silent: true }) */
export async function saveSilent(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  order.set('status', 'paid');
  await order.save({ silent: true });
}

/** instance.save({ hooks: false }) */
export async function saveWithoutHooks(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  order.set('status', 'paid');
  await order.save({ hooks: false });
}

/** instance.update() */
export async function update(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.update({ status: 'paid' });
}

/** instance.update({ silent: true }) */
export async function updateSilent(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.update({ status: 'paid' }, { silent: true });
}

/** instance.update({ fields }) */
export async function updateFields(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.update({ status: 'paid' }, { fields: ['status'] });
}

/** instance.increment() */
export async function increment(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.increment('total', { by: 5 });
}

/** instance.increment({ silent: true }) */
export async function incrementSilent(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.increment('total', { by: 5, silent: true });
}

/** instance.decrement() */
export async function decrement(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.decrement('total', { by: 5 });
}

/** instance.changed('updatedAt', true) + save() */
export async function changed(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  order.changed('updatedAt', true);
  await order.save();
}

/** Model.create() */
export async function create(): Promise<void> {
  await Order.create({ id: 7, number: 'A-7' });
}
