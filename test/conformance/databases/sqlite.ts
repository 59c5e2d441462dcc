// SQLite in a file of its own, which the code under test opens by its name.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { insertInto, PAST } from '../shop/rows.ts';
import type { Table } from '../shop/rows.ts';
import type { Database, Row } from './database.ts';

/** Opens an empty database. */
export function open(): Promise<Database> {
  const directory = mkdtempSync(join(tmpdir(), 'timestamps-sqlite-'));
  const file = join(directory, 'shop.db');
  process.env['DATABASE_FILE'] = file;
  const db = new Sqlite(file);

  function tables(): Table[] {
    const names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string }[];
    return names.map(({ name }) => ({ name, columns: db.pragma(`table_info("${name}")`) as Table['columns'] }));
  }

  return Promise.resolve({
    create(definitions) {
      db.pragma('foreign_keys = OFF');
      for (const { name } of tables()) db.exec(`DROP TABLE "${name}"`);
      db.exec(definitions);
      return Promise.resolve();
    },
    fill() {
      const all = tables();
      // The triggers are taken away meanwhile, because they must not stamp what is filled in.
      const triggers = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as { name: string; sql: string }[];
      db.exec(triggers.map(({ name }) => `DROP TRIGGER "${name}";`).join('\n'));
      for (const { name } of all) db.exec(`DELETE FROM "${name}"`);
      db.exec(all.flatMap((table) => insertInto(table, past) ?? []).join('\n'));
      db.exec(triggers.map(({ sql }) => `${sql};`).join('\n'));
      return Promise.resolve();
    },
    read: () => Promise.resolve(Object.fromEntries(tables().map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all() as Row[]]))),
    close() {
      db.close();
      rmSync(directory, { recursive: true });
      return Promise.resolve();
    },
  });
}

function past(type: string): string {
  return /int/i.test(type) ? String(PAST.getTime() / 1000) : `'${PAST.toISOString().slice(0, 19).replace('T', ' ')}'`;
}
