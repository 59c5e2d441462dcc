import { Order } from './model.ts';
import { orm } from './source.ts';

const GIVEN = new Date('2015-05-05T00:00:00Z');

/** em.nativeUpdate() */
export async function nativeUpdate(): Promise<void> {
  await orm.em.fork().nativeUpdate(Order, { id: 1 }, { status: 'paid' });
}

/** em.nativeUpdate() with updatedAt */
export async function nativeUpdateStamped(): Promise<void> {
  await orm.em.fork().nativeUpdate(Order, { id: 1 }, { status: 'paid', updatedAt: new Date() });
}

/** repository.nativeUpdate() */
export async function repositoryUpdate(): Promise<void> {
  await orm.em.fork().getRepository(Order).nativeUpdate({ id: 1 }, { status: 'paid' });
}

/** em.createQueryBuilder().update() */
export async function builderUpdate(): Promise<void> {
  await orm.em.fork().createQueryBuilder(Order).update({ status: 'paid' }).where({ id: 1 }).execute();
}

/** em.qb().update() */
export async function builderAlias(): Promise<void> {
  await orm.em.fork().qb(Order).update({ status: 'paid' }).where({ id: 1 }).execute();
}

/** em.getConnection().execute(UPDATE) */
export async function connectionExecute(): Promise<void> {
  await orm.em.getConnection().execute("UPDATE orders SET status = 'paid' WHERE id = 1");
}

/** em.execute(UPDATE) */
export async function execute(): Promise<void> {
  await orm.em.fork().execute("UPDATE orders SET status = 'paid' WHERE id = 1");
}

/** em.nativeUpdate({ createdAt }) */
export async function nativeCreatedAt(): Promise<void> {
  await orm.em.fork().nativeUpdate(Order, { id: 1 }, { createdAt: GIVEN });
}

/** em.nativeDelete() */
export async function nativeDelete(): Promise<void> {
  await orm.em.fork().nativeDelete(Order, { id: 2 });
}
