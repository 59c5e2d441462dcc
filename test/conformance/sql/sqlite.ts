import Sqlite from 'better-sqlite3';

export const db = new Sqlite(process.env['DATABASE_FILE']);

export async function close(): Promise<void> {
  db.close();
}
