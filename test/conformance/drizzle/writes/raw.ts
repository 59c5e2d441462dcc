import { sql } from 'drizzle-orm';
import { db } from './source.ts';

/** db.execute(sql UPDATE) */
export async function rawExecute(): Promise<void> {
  await db.execute(sql`UPDATE orders SET status = 'paid' WHERE id = 1`);
}

/** db.execute(sql UPDATE that sets updated_at) */
export async function rawExecuteStamped(): Promise<void> {
  await db.execute(sql`UPDATE orders SET status = 'paid', updated_at = now() WHERE id = 1`);
}

/** tx.execute(sql UPDATE) in a transaction */
export async function rawTransaction(): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`UPDATE orders SET status = 'paid' WHERE id = 1`);
  });
}
