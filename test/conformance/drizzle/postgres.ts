import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 1 });

export const db = drizzle(pool, { casing: 'snake_case' });

export async function close(): Promise<void> {
  await pool.end();
}
