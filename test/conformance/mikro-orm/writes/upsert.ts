import { Order } from './model.ts';
import { orm } from './source.ts';

/** em.upsert(Entity, data) */
export async function upsert(): Promise<void> {
  await orm.em.fork().upsert(Order, { id: 1, number: 'A-1', status: 'paid' });
}

/** em.upsert(Entity, data with updatedAt) */
export async function upsertStamped(): Promise<void> {
  await orm.em.fork().upsert(Order, { id: 1, number: 'A-1', status: 'paid', updatedAt: new Date() });
}

/** em.upsert({ onConflictMergeFields }) with updatedAt */
export async function upsertFields(): Promise<void> {
  await orm.em.fork().upsert(Order, { id: 1, number: 'A-1', status: 'paid' }, { onConflictMergeFields: ['status', 'updatedAt'] });
}

/** em.upsertMany(Entity, rows) */
export async function upsertMany(): Promise<void> {
  await orm.em.fork().upsertMany(Order, [{ id: 1, number: 'A-1', status: 'paid' }]);
}

/** repository.upsert(data) */
export async function repositoryUpsert(): Promise<void> {
  await orm.em.fork().getRepository(Order).upsert({ id: 1, number: 'A-1', status: 'paid' });
}

/** em.createQueryBuilder().insert().onConflict().merge() */
export async function builderMerge(): Promise<void> {
  await orm.em
    .fork()
    .createQueryBuilder(Order)
    .insert({ id: 1, number: 'A-1', status: 'paid', createdAt: new Date(), updatedAt: new Date('2015-05-05T00:00:00Z') })
    .onConflict('id')
    .merge(['status'])
    .execute();
}
