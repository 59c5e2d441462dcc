import { Pool } from 'pg';
import postgres from 'postgres';
import { createPool } from 'slonik';

const url = process.env['DATABASE_URL'] ?? '';

export const pool = new Pool({ connectionString: url, max: 1 });
export const sql = postgres(url, { max: 1 });
export const slonik = await createPool(url, { maximumPoolSize: 1 });

export async function close(): Promise<void> {
  await pool.end();
  await sql.end();
  await slonik.end();
}
