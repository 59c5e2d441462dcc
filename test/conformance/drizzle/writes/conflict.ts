import { sql } from 'drizzle-orm';
import { orders } from './model.ts';
import { db } from './source.ts';

/** insert().onConflictDoUpdate({ set }) without updatedAt */
export async function conflictUpdate(): Promise<void> {
  await db
    .insert(orders)
    .values({ id: 1, number: 'A-1', status: 'paid' })
    .onConflictDoUpdate({ target: orders.id, set: { status: 'paid' } });
}

/** insert().onConflictDoUpdate({ set: excluded.* }) without updatedAt */
export async function conflictExcluded(): Promise<void> {
  await db
    .insert(orders)
    .values({ id: 1, number: 'A-1', status: 'paid' })
    .onConflictDoUpdate({ target: orders.id, set: { status: sql`excluded.status` } });
}

/** insert().onConflictDoUpdate({ set: row }) */
export async function conflictRow(): Promise<void> {
  const row = { id: 1, number: 'A-1', status: 'paid' };
  await db.insert(orders).values(row).onConflictDoUpdate({ target: orders.id, set: row });
}

/** insert().onConflictDoNothing() */
export async function conflictNothing(): Promise<void> {
  await db.insert(orders).values({ id: 1, number: 'A-1', status: 'paid' }).onConflictDoNothing();
}
