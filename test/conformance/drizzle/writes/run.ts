import { eq, sql } from 'drizzle-orm';
import { orders } from './model.ts';
import { db } from './source.ts';

/** db.run(sql UPDATE) */
export async function rawRun(): Promise<void> {
  db.run(sql`UPDATE orders SET status = 'paid' WHERE id = 1`);
}

/** db.update().set().run() */
export async function updateRun(): Promise<void> {
  db.update(orders).set({ status: 'paid' }).where(eq(orders.id, 1)).run();
}

/** tx.update().set().run() in a transaction */
export async function transactionRun(): Promise<void> {
  db.transaction((tx) => {
    tx.update(orders).set({ status: 'paid' }).where(eq(orders.id, 1)).run();
  });
}
