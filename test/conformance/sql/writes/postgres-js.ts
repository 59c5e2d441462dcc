import { sql } from './source.ts';

/** postgres.js: sql`UPDATE` */
export async function postgresUpdate(): Promise<void> {
  await sql`UPDATE orders SET status = 'paid' WHERE id = 1`;
}

/** postgres.js: sql`UPDATE … SET ${value}` */
export async function postgresValue(): Promise<void> {
  const status = 'paid';
  await sql`UPDATE orders SET status = ${status} WHERE id = ${1}`;
}

/** postgres.js: sql`UPDATE … SET ${sql(object)}` */
export async function postgresObject(): Promise<void> {
  const changes = { status: 'paid' };
  await sql`UPDATE orders SET ${sql(changes)} WHERE id = 1`;
}

/** postgres.js: sql`UPDATE … SET ${sql(object, columns)}` */
export async function postgresColumns(): Promise<void> {
  const changes = { status: 'paid', total: 5 };
  await sql`UPDATE orders SET ${sql(changes, 'status')} WHERE id = 1`;
}

/** postgres.js: sql`UPDATE` that sets updated_at */
export async function postgresStamped(): Promise<void> {
  await sql`UPDATE orders SET status = 'paid', updated_at = now() WHERE id = 1`;
}

/** postgres.js: sql`INSERT … ON CONFLICT DO UPDATE` */
export async function postgresConflict(): Promise<void> {
  await sql`INSERT INTO orders (id, number) VALUES (1, 'A-1') ON CONFLICT (id) DO UPDATE SET status = 'paid'`;
}

/** postgres.js: sql.begin((sql) => sql`UPDATE`) */
export async function postgresBegin(): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`UPDATE orders SET status = 'paid' WHERE id = 1`;
  });
}

/** postgres.js: sql.unsafe(UPDATE) */
export async function postgresUnsafe(): Promise<void> {
  await sql.unsafe("UPDATE orders SET status = 'paid' WHERE id = 1");
}
