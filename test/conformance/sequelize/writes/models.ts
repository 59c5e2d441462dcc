import { literal } from 'sequelize';
import { Order } from './model.ts';
import { sequelize } from './source.ts';

/** Model.update() */
export async function modelUpdate(): Promise<void> {
  await Order.update({ status: 'paid' }, { where: { id: 1 } });
}

/** Model.update({ silent: true }) */
export async function modelUpdateSilent(): Promise<void> {
  await Order.update({ status: 'paid' }, { where: { id: 1 }, silent: true });
}

/** Model.update({ individualHooks: true }) */
export async function modelUpdateHooks(): Promise<void> {
  await Order.update({ status: 'paid' }, { where: { id: 1 }, individualHooks: true });
}

/** Model.update({ hooks: false }) */
export async function modelUpdateNoHooks(): Promise<void> {
  await Order.update({ status: 'paid' }, { where: { id: 1 }, hooks: false });
}

/** Model.update({ fields }) */
export async function modelUpdateFields(): Promise<void> {
  await Order.update({ status: 'paid' }, { where: { id: 1 }, fields: ['status'] });
}

/** Model.update() with a literal */
export async function modelUpdateLiteral(): Promise<void> {
  await Order.update({ total: literal('total + 5') }, { where: { id: 1 } });
}

/** Model.increment() */
export async function modelIncrement(): Promise<void> {
  await Order.increment('total', { where: { id: 1 }, by: 5 });
}

/** Model.increment({ silent: true }) */
export async function modelIncrementSilent(): Promise<void> {
  await Order.increment('total', { where: { id: 1 }, by: 5, silent: true });
}

/** Model.decrement() */
export async function modelDecrement(): Promise<void> {
  await Order.decrement('total', { where: { id: 1 }, by: 5 });
}

/** Model.upsert() */
export async function upsert(): Promise<void> {
  await Order.upsert({ id: 1, number: 'A-1', status: 'paid' });
}

/** Model.upsert({ fields }) */
export async function upsertFields(): Promise<void> {
  await Order.upsert({ id: 1, number: 'A-1', status: 'paid' }, { fields: ['id', 'number', 'status'] });
}

/** Model.bulkCreate({ updateOnDuplicate }) without updatedAt */
export async function bulkCreate(): Promise<void> {
  await Order.bulkCreate([{ id: 1, number: 'A-1', status: 'paid' }], { updateOnDuplicate: ['status'] });
}

/** queryInterface.bulkUpdate() */
export async function bulkUpdate(): Promise<void> {
  await sequelize.getQueryInterface().bulkUpdate('orders', { status: 'paid' }, { id: 1 });
}

/** sequelize.query(UPDATE) */
export async function rawQuery(): Promise<void> {
  await sequelize.query("UPDATE orders SET status = 'paid' WHERE id = 1");
}

/** Model.findOrCreate() of an existing row */
export async function findOrCreate(): Promise<void> {
  await Order.findOrCreate({ where: { number: 'A-1' } });
}

/** Model.destroy({ force: true }) */
export async function destroyHard(): Promise<void> {
  await Order.destroy({ where: { id: 2 }, force: true });
}
