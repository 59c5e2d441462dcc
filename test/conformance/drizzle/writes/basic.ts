import { eq } from 'drizzle-orm';
import { orders } from './model.ts';
import { db } from './source.ts';

/** db.update().set() */
export async function basicUpdate(): Promise<void> {
  await db.update(orders).set({ status: 'paid' }).where(eq(orders.id, 1));
}

/** insert().onConflictDoUpdate({ set }) without updatedAt */
export async function basicConflict(): Promise<void> {
  await db
    .insert(orders)
    .values({ id: 1, number: 'A-1' })
    .onConflictDoUpdate({ target: orders.id, set: { status: 'paid' } });
}
