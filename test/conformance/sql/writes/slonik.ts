import { sql } from 'slonik';
import { slonik } from './source.ts';

/** slonik: pool.query(sql.unsafe`UPDATE`) */
export async function slonikUnsafe(): Promise<void> {
  await slonik.query(sql.unsafe`UPDATE orders SET status = 'paid' WHERE id = 1`);
}

/** slonik: pool.query(sql.unsafe`UPDATE` that sets updated_at) */
export async function slonikStamped(): Promise<void> {
  await slonik.query(sql.unsafe`UPDATE orders SET status = 'paid', updated_at = now() WHERE id = 1`);
}

/** slonik: pool.query(sql.unsafe`UPDATE … SET ${value}`) */
export async function slonikValue(): Promise<void> {
  const status = 'paid';
  await slonik.query(sql.unsafe`UPDATE orders SET status = ${status} WHERE id = 1`);
}

/** slonik: pool.query(sql.unsafe`INSERT … ON CONFLICT DO UPDATE`) */
export async function slonikConflict(): Promise<void> {
  await slonik.query(sql.unsafe`INSERT INTO orders (id, number) VALUES (1, 'A-1') ON CONFLICT (id) DO UPDATE SET status = 'paid'`);
}

/** slonik: connection.query(sql.unsafe`UPDATE`) in a transaction */
export async function slonikTransaction(): Promise<void> {
  await slonik.transaction(async (connection) => {
    await connection.query(sql.unsafe`UPDATE orders SET status = 'paid' WHERE id = 1`);
  });
}

/** slonik: pool.any(sql.unsafe`UPDATE … RETURNING`) */
export async function slonikReturning(): Promise<void> {
  await slonik.any(sql.unsafe`UPDATE orders SET status = 'paid' WHERE id = 1 RETURNING id`);
}
