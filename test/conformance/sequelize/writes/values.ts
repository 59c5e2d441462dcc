import { Order } from './model.ts';

const GIVEN = new Date('2015-05-05T00:00:00Z');

/** Model.bulkCreate({ updateOnDuplicate }) with updatedAt */
export async function bulkCreateStamped(): Promise<void> {
  await Order.bulkCreate([{ id: 1, number: 'A-1', status: 'paid' }], { updateOnDuplicate: ['status', 'updatedAt'] });
}

/** instance.update({ createdAt }) */
export async function updateCreatedAt(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.update({ createdAt: GIVEN });
}

/** instance.set({ createdAt }, { raw: true }) + save() */
export async function setRaw(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  order.set({ createdAt: GIVEN }, { raw: true });
  await order.save();
}

/** Model.update({ createdAt }) */
export async function modelCreatedAt(): Promise<void> {
  await Order.update({ createdAt: GIVEN }, { where: { id: 1 } });
}

/** Model.upsert() with createdAt */
export async function upsertCreatedAt(): Promise<void> {
  await Order.upsert({ id: 1, number: 'A-1', createdAt: GIVEN });
}

/** instance.update() with a given updatedAt */
export async function updateExplicit(): Promise<void> {
  const order = await Order.findByPk(1, { rejectOnEmpty: true });
  await order.update({ status: 'paid', updatedAt: GIVEN });
}

/** Model.update() with a given updatedAt */
export async function modelExplicit(): Promise<void> {
  await Order.update({ status: 'paid', updatedAt: GIVEN }, { where: { id: 1 } });
}

/** Model.update({ silent: true }) with a given updatedAt */
export async function modelExplicitSilent(): Promise<void> {
  await Order.update({ status: 'paid', updatedAt: GIVEN }, { where: { id: 1 }, silent: true });
}

/** Model.create() with given timestamps */
export async function createExplicit(): Promise<void> {
  await Order.create({ id: 7, number: 'A-7', createdAt: GIVEN, updatedAt: GIVEN });
}
