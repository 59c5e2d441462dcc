import { sql } from 'kysely';
import { db } from './source.ts';

/** db.updateTable().set({…}) */
export async function update(): Promise<void> {
  await db.updateTable('orders').set({ status: 'paid' }).where('id', '=', 1).execute();
}

/** db.updateTable().set(column, value) */
export async function updateColumn(): Promise<void> {
  await db.updateTable('orders').set('status', 'paid').where('id', '=', 1).execute();
}

/** db.updateTable().set((eb) => ({…})) */
export async function updateCallback(): Promise<void> {
  await db
    .updateTable('orders')
    .set((eb) => ({ total: eb('total', '+', 5) }))
    .where('id', '=', 1)
    .execute();
}

/** db.updateTable().set({ …, updated_at: sql`now()` }) */
export async function updateStamped(): Promise<void> {
  await db
    .updateTable('orders')
    .set({ status: 'paid', updated_at: sql`now()` })
    .where('id', '=', 1)
    .execute();
}

/** db.updateTable().set({ …, updated_at: new Date() }) */
export async function updateNow(): Promise<void> {
  await db.updateTable('orders').set({ status: 'paid', updated_at: new Date() }).where('id', '=', 1).execute();
}

/** db.updateTable().set().returning() */
export async function updateReturning(): Promise<void> {
  await db.updateTable('orders').set({ status: 'paid' }).where('id', '=', 1).returning('id').execute();
}

/** transaction.updateTable() */
export async function transaction(): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('orders').set({ status: 'paid' }).where('id', '=', 1).execute();
  });
}

/** insertInto().onConflict().doUpdateSet({…}) */
export async function conflict(): Promise<void> {
  await db
    .insertInto('orders')
    .values({ id: 1, number: 'A-1', status: 'paid' })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ status: 'paid' }))
    .execute();
}

/** insertInto().onConflict().doUpdateSet((eb) => excluded.*) */
export async function conflictExcluded(): Promise<void> {
  await db
    .insertInto('orders')
    .values({ id: 1, number: 'A-1', status: 'paid' })
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ status: eb.ref('excluded.status') })))
    .execute();
}

/** insertInto().onConflict().doUpdateSet({ …, updated_at }) */
export async function conflictStamped(): Promise<void> {
  await db
    .insertInto('orders')
    .values({ id: 1, number: 'A-1', status: 'paid' })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ status: 'paid', updated_at: new Date() }))
    .execute();
}

/** insertInto().onConflict().doNothing() */
export async function conflictNothing(): Promise<void> {
  await db
    .insertInto('orders')
    .values({ id: 1, number: 'A-1', status: 'paid' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** mergeInto().whenMatched().thenUpdateSet() */
export async function merge(): Promise<void> {
  await db.mergeInto('orders').using('customers', 'customers.id', 'orders.customer_id').whenMatched().thenUpdateSet({ status: 'paid' }).execute();
}

/** sql`UPDATE`.execute(db) */
export async function raw(): Promise<void> {
  await sql`UPDATE orders SET status = 'paid' WHERE id = 1`.execute(db);
}

/** sql`UPDATE` that sets updated_at */
export async function rawStamped(): Promise<void> {
  await sql`UPDATE orders SET status = 'paid', updated_at = now() WHERE id = 1`.execute(db);
}

/** insertInto().values() */
export async function insert(): Promise<void> {
  await db.insertInto('orders').values({ id: 7, number: 'A-7' }).execute();
}

/** deleteFrom() */
export async function remove(): Promise<void> {
  await db.deleteFrom('orders').where('id', '=', 2).execute();
}

/** db.updateTable().set({ created_at }) */
export async function updateCreatedAt(): Promise<void> {
  await db
    .updateTable('orders')
    .set({ created_at: new Date('2015-05-05T00:00:00Z') })
    .where('id', '=', 1)
    .execute();
}
