import { Order } from './model.ts';
import { dataSource } from './source.ts';

const orders = dataSource.getRepository(Order);

/** QueryBuilder.update(Entity).set() */
export async function builderUpdate(): Promise<void> {
  await dataSource.createQueryBuilder().update(Order).set({ status: 'paid' }).where('id = :id', { id: 1 }).execute();
}

/** repository.createQueryBuilder().update().set() */
export async function repositoryBuilder(): Promise<void> {
  await orders.createQueryBuilder().update().set({ status: 'paid' }).where('id = :id', { id: 1 }).execute();
}

/** repository.createQueryBuilder().update({…}) */
export async function builderUpdateData(): Promise<void> {
  await orders.createQueryBuilder('o').update({ status: 'paid' }).where('id = :id', { id: 1 }).execute();
}

/** QueryBuilder.update(table name).set() */
export async function builderTableName(): Promise<void> {
  await dataSource.createQueryBuilder().update('orders').set({ status: 'paid' }).where('id = :id', { id: 1 }).execute();
}

/** QueryBuilder.update().set({ column: () => expression }) */
export async function builderExpression(): Promise<void> {
  await dataSource
    .createQueryBuilder()
    .update(Order)
    .set({ total: () => 'total + 5' })
    .where('id = :id', { id: 1 })
    .execute();
}

/** QueryBuilder.update().callListeners(false) */
export async function builderNoListeners(): Promise<void> {
  await dataSource.createQueryBuilder().update(Order).set({ status: 'paid' }).where('id = :id', { id: 1 }).callListeners(false).execute();
}

/** QueryBuilder.update().updateEntity(false) */
export async function builderNoEntityUpdate(): Promise<void> {
  await dataSource.createQueryBuilder().update(Order).set({ status: 'paid' }).where('id = :id', { id: 1 }).updateEntity(false).execute();
}

/** manager.createQueryBuilder() in a transaction */
export async function builderTransaction(): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.createQueryBuilder().update(Order).set({ status: 'paid' }).where('id = :id', { id: 1 }).execute();
  });
}

/** insert().orUpdate([columns]) without updated_at */
export async function orUpdate(): Promise<void> {
  await dataSource.createQueryBuilder().insert().into(Order).values({ id: 1, number: 'A-1', status: 'paid' }).orUpdate(['status'], ['id']).execute();
}

/** insert().orUpdate([columns, 'updated_at']) */
export async function orUpdateStamped(): Promise<void> {
  await dataSource
    .createQueryBuilder()
    .insert()
    .into(Order)
    .values({ id: 1, number: 'A-1', status: 'paid' })
    .orUpdate(['status', 'updated_at'], ['id'])
    .execute();
}

/** insert().orIgnore() */
export async function orIgnore(): Promise<void> {
  await dataSource.createQueryBuilder().insert().into(Order).values({ id: 1, number: 'A-1', status: 'paid' }).orIgnore().execute();
}

/** QueryBuilder.softDelete() */
export async function builderSoftDelete(): Promise<void> {
  await dataSource.createQueryBuilder().softDelete().from(Order).where('id = :id', { id: 1 }).execute();
}

/** QueryBuilder.restore() */
export async function builderRestore(): Promise<void> {
  await dataSource.createQueryBuilder().restore().from(Order).where('id = :id', { id: 3 }).execute();
}

/** QueryBuilder.update().set({ createdAt }) */
export async function builderCreatedAt(): Promise<void> {
  await dataSource
    .createQueryBuilder()
    .update(Order)
    .set({ createdAt: new Date('2015-05-05T00:00:00Z') })
    .where('id = :id', { id: 1 })
    .execute();
}
