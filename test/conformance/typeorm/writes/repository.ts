import { Order } from './model.ts';
import { dataSource } from './source.ts';

const orders = dataSource.getRepository(Order);

/** repository.save(loaded entity, changed) */
export async function saveLoaded(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  order.status = 'paid';
  await orders.save(order);
}

/** repository.save(partial object with id) */
export async function savePartial(): Promise<void> {
  await orders.save({ id: 1, status: 'paid' });
}

/** manager.save(Entity, partial) */
export async function managerSavePartial(): Promise<void> {
  await dataSource.manager.save(Order, { id: 1, status: 'paid' });
}

/** repository.preload() + save() */
export async function preloadAndSave(): Promise<void> {
  const order = await orders.preload({ id: 1, status: 'paid' });
  if (order) await orders.save(order);
}

/** repository.save() with no changes */
export async function saveUnchanged(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  await orders.save(order);
}

/** repository.save(…, { listeners: false }) */
export async function saveWithoutListeners(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  order.status = 'paid';
  await orders.save(order, { listeners: false });
}

/** repository.merge() + save() */
export async function mergeAndSave(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  orders.merge(order, { status: 'paid' });
  await orders.save(order);
}

/** manager.save(Entity, loaded) in a transaction */
export async function saveInTransaction(): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const order = await manager.findOneByOrFail(Order, { id: 1 });
    order.status = 'paid';
    await manager.save(Order, order);
  });
}

/** repository.update(id, {…}) */
export async function updateById(): Promise<void> {
  await orders.update(1, { status: 'paid' });
}

/** repository.update(criteria, {…}) */
export async function updateByCriteria(): Promise<void> {
  await orders.update({ number: 'A-1' }, { status: 'paid' });
}

/** manager.update(Entity, …) */
export async function managerUpdate(): Promise<void> {
  await dataSource.manager.update(Order, 1, { status: 'paid' });
}

/** manager.update() in a transaction */
export async function transactionUpdate(): Promise<void> {
  await dataSource.transaction((manager) => manager.update(Order, 1, { status: 'paid' }));
}

/** repository.updateAll() */
export async function updateAll(): Promise<void> {
  await orders.updateAll({ status: 'paid' });
}

/** repository.upsert() of an existing row */
export async function upsertConflict(): Promise<void> {
  await orders.upsert({ id: 1, number: 'A-1', status: 'paid' }, ['id']);
}

/** manager.upsert() of an existing row */
export async function upsertManager(): Promise<void> {
  await dataSource.manager.upsert(Order, { id: 1, number: 'A-1', status: 'paid' }, ['id']);
}

/** repository.upsert({ skipUpdateIfNoValuesChanged }) */
export async function upsertSkipUnchanged(): Promise<void> {
  await orders.upsert({ id: 1, number: 'A-1', status: 'paid' }, { conflictPaths: ['id'], skipUpdateIfNoValuesChanged: true });
}

/** repository.increment() */
export async function increment(): Promise<void> {
  await orders.increment({ id: 1 }, 'total', 5);
}

/** repository.decrement() */
export async function decrement(): Promise<void> {
  await orders.decrement({ id: 1 }, 'total', 5);
}

/** manager.increment() */
export async function managerIncrement(): Promise<void> {
  await dataSource.manager.increment(Order, { id: 1 }, 'total', 5);
}

/** repository.softDelete() */
export async function softDelete(): Promise<void> {
  await orders.softDelete(1);
}

/** repository.softRemove(entity) */
export async function softRemove(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  await orders.softRemove(order);
}

/** repository.restore() */
export async function restore(): Promise<void> {
  await orders.restore(3);
}

/** manager.softDelete(Entity, id) */
export async function managerSoftDelete(): Promise<void> {
  await dataSource.manager.softDelete(Order, 1);
}

/** manager.query(raw UPDATE) */
export async function rawQuery(): Promise<void> {
  await dataSource.manager.query("UPDATE orders SET status = 'paid' WHERE id = 1");
}

/** dataSource.query(raw UPDATE) */
export async function sourceRawQuery(): Promise<void> {
  await dataSource.query("UPDATE orders SET status = 'paid' WHERE id = 1");
}

/** dataSource.query(raw UPDATE that sets updated_at) */
export async function rawQueryStamped(): Promise<void> {
  await dataSource.query("UPDATE orders SET status = 'paid', updated_at = CURRENT_TIMESTAMP WHERE id = 1");
}

/** repository.insert() */
export async function insertRow(): Promise<void> {
  await orders.insert({ id: 7, number: 'A-7' });
}

/** repository.delete() */
export async function deleteRow(): Promise<void> {
  await orders.delete({ id: 2 });
}

/** repository.save({ id, createdAt }) */
export async function saveCreatedAt(): Promise<void> {
  await orders.save({ id: 1, status: 'paid', createdAt: new Date('2015-05-05T00:00:00Z') });
}

/** repository.update(id, { createdAt }) */
export async function updateCreatedAt(): Promise<void> {
  await orders.update(1, { createdAt: new Date('2015-05-05T00:00:00Z') });
}

/** repository.upsert() with createdAt */
export async function upsertCreatedAt(): Promise<void> {
  await orders.upsert({ id: 1, number: 'A-1', createdAt: new Date('2015-05-05T00:00:00Z') }, ['id']);
}
