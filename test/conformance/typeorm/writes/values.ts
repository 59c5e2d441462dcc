import { Order } from './model.ts';
import { dataSource } from './source.ts';

const orders = dataSource.getRepository(Order);

/** repository.save({ …, updatedAt: given }) */
export async function saveExplicit(): Promise<void> {
  await orders.save({ id: 1, status: 'paid', updatedAt: new Date('2015-05-05T00:00:00Z') });
}

/** repository.update(id, { …, updatedAt: given }) */
export async function updateExplicit(): Promise<void> {
  await orders.update(1, { status: 'paid', updatedAt: new Date('2015-05-05T00:00:00Z') });
}

/** repository.update(id, { …, updatedAt: new Date() }) */
export async function updateNow(): Promise<void> {
  await orders.update(1, { status: 'paid', updatedAt: new Date() });
}

/** QueryBuilder.update().set({ …, updatedAt: given }) */
export async function builderExplicit(): Promise<void> {
  await dataSource
    .createQueryBuilder()
    .update(Order)
    .set({ status: 'paid', updatedAt: new Date('2015-05-05T00:00:00Z') })
    .where('id = :id', { id: 1 })
    .execute();
}

/** repository.insert({ createdAt, updatedAt }) */
export async function insertExplicit(): Promise<void> {
  await orders.insert({ id: 7, number: 'A-7', createdAt: new Date('2015-05-05T00:00:00Z'), updatedAt: new Date('2015-05-05T00:00:00Z') });
}

/** repository.update(id, { ...loaded }) */
export async function updateSpread(): Promise<void> {
  const { id, number, total, createdAt, updatedAt } = await orders.findOneByOrFail({ id: 1 });
  await orders.update(id, { number, total, createdAt, updatedAt, status: 'paid' });
}

/** repository.save({ ...loaded, … }) */
export async function saveSpread(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  await orders.save({ ...order, status: 'paid' });
}

/** repository.save(JSON of a loaded entity) */
export async function saveJson(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  const json = JSON.parse(JSON.stringify(order));
  await orders.save({ ...json, status: 'paid' });
}

/** repository.update(id, { …, updatedAt: undefined }) */
export async function updateUndefined(): Promise<void> {
  await orders.update(1, { status: 'paid', updatedAt: undefined });
}

/** Object.assign() + save() */
export async function saveAssigned(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  Object.assign(order, { status: 'paid' });
  await orders.save(order);
}

/** entity.updatedAt = new Date() + save() */
export async function saveStamped(): Promise<void> {
  const order = await orders.findOneByOrFail({ id: 1 });
  order.status = 'paid';
  order.updatedAt = new Date();
  await orders.save(order);
}

/** repository.update(id, variable) */
export async function updateVariable(): Promise<void> {
  const changes: { status: string; total?: number } = { status: 'paid' };
  changes.total = 12;
  await orders.update(1, changes);
}

/** repository.save([entities]) */
export async function saveMany(): Promise<void> {
  const all = await orders.find();
  for (const order of all) order.status = 'paid';
  await orders.save(all);
}
