import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';

const file = new Sqlite(process.env['DATABASE_FILE']);

export const db = drizzle(file);

export async function close(): Promise<void> {
  file.close();
}
