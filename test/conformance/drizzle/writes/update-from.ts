import { eq } from 'drizzle-orm';
import { orders } from './model.ts';
import { db } from './source.ts';

const GIVEN = new Date('2015-05-05T00:00:00Z');

/** tx.update().set() in a transaction */
export async function transactionUpdate(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(orders).set({ status: 'paid' }).where(eq(orders.id, 1));
  });
}

/** db.update().set().from() */
export async function updateFrom(): Promise<void> {
  const others = db.select().from(orders).where(eq(orders.id, 2)).as('others');
  await db.update(orders).set({ status: 'paid' }).from(others).where(eq(orders.id, 1));
}

/** db.update().set({ …, updatedAt: given }) */
export async function updateExplicit(): Promise<void> {
  await db.update(orders).set({ status: 'paid', updatedAt: GIVEN }).where(eq(orders.id, 1));
}

/** db.update().set({ …, updatedAt: new Date() }) */
export async function updateNow(): Promise<void> {
  await db.update(orders).set({ status: 'paid', updatedAt: new Date() }).where(eq(orders.id, 1));
}

/** db.update().set(loaded row) */
export async function updateLoaded(): Promise<void> {
  const [order] = await db.select().from(orders).where(eq(orders.id, 1));
  if (order)
    await db
      .update(orders)
      .set({ ...order, status: 'paid' })
      .where(eq(orders.id, 1));
}

/** db.update().set({ createdAt }) */
export async function updateCreatedAt(): Promise<void> {
  await db.update(orders).set({ createdAt: GIVEN }).where(eq(orders.id, 1));
}

/** insert().onConflictDoUpdate({ set: { createdAt } }) */
export async function conflictCreatedAt(): Promise<void> {
  await db
    .insert(orders)
    .values({ id: 1, number: 'A-1' })
    .onConflictDoUpdate({ target: orders.id, set: { createdAt: GIVEN } });
}

/** insert().onConflictDoUpdate({ set: { …, updatedAt } }) */
export async function conflictStamped(): Promise<void> {
  await db
    .insert(orders)
    .values({ id: 1, number: 'A-1' })
    .onConflictDoUpdate({ target: orders.id, set: { status: 'paid', updatedAt: new Date() } });
}
