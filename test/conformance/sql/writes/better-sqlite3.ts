import { db } from './source.ts';

/** better-sqlite3: db.prepare(UPDATE).run() */
export async function sqliteRun(): Promise<void> {
  db.prepare("UPDATE orders SET status = 'paid' WHERE id = 1").run();
}

/** better-sqlite3: db.prepare(UPDATE).run(values) */
export async function sqliteParameters(): Promise<void> {
  db.prepare('UPDATE orders SET status = ? WHERE id = ?').run('paid', 1);
}

/** better-sqlite3: db.exec(UPDATE) */
export async function sqliteExec(): Promise<void> {
  db.exec("UPDATE orders SET status = 'paid' WHERE id = 1");
}

/** better-sqlite3: statement in a constant */
export async function sqliteStatement(): Promise<void> {
  const pay = db.prepare("UPDATE orders SET status = 'paid' WHERE id = 1");
  pay.run();
}

/** better-sqlite3: db.transaction() */
export async function sqliteTransaction(): Promise<void> {
  const pay = db.transaction(() => {
    db.prepare("UPDATE orders SET status = 'paid' WHERE id = 1").run();
  });
  pay();
}

/** better-sqlite3: UPDATE that sets updated_at */
export async function sqliteStamped(): Promise<void> {
  db.prepare("UPDATE orders SET status = 'paid', updated_at = CURRENT_TIMESTAMP WHERE id = 1").run();
}

/** better-sqlite3: INSERT … ON CONFLICT DO UPDATE */
export async function sqliteConflict(): Promise<void> {
  db.prepare("INSERT INTO orders (id, number) VALUES (1, 'A-1') ON CONFLICT (id) DO UPDATE SET status = 'paid'").run();
}

/** better-sqlite3: ON CONFLICT DO UPDATE that sets updated_at */
export async function sqliteConflictStamped(): Promise<void> {
  db.prepare(
    "INSERT INTO orders (id, number) VALUES (1, 'A-1') ON CONFLICT (id) DO UPDATE SET status = 'paid', updated_at = CURRENT_TIMESTAMP",
  ).run();
}

/** better-sqlite3: UPDATE OR IGNORE */
export async function sqliteOrReplace(): Promise<void> {
  db.prepare("UPDATE OR IGNORE orders SET status = 'paid' WHERE id = 1").run();
}

/** better-sqlite3: INSERT */
export async function sqliteInsert(): Promise<void> {
  db.prepare("INSERT INTO orders (id, number) VALUES (7, 'A-7')").run();
}

/** better-sqlite3: UPDATE of created_at */
export async function sqliteCreatedAt(): Promise<void> {
  db.prepare("UPDATE orders SET created_at = '2015-05-05 00:00:00' WHERE id = 1").run();
}
