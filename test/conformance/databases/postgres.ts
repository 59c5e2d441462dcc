// PostgreSQL, compiled to WebAssembly, behind a socket that speaks the real protocol: every driver connects to it as to a server.
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { insertInto, PAST } from '../shop/rows.ts';
import type { Table } from '../shop/rows.ts';
import type { Database, Row, Snapshot } from './database.ts';

const COLUMNS = `SELECT table_schema || '.' || table_name AS name, json_agg(json_build_object('name', column_name, 'type', data_type)) AS columns
  FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE' GROUP BY 1`;

/** Opens an empty database on a free port. */
export async function open(): Promise<Database> {
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1', maxConnections: 20 });
  await server.start();
  process.env['DATABASE_URL'] = `postgres://postgres:postgres@${server.getServerConn()}/postgres?sslmode=disable`;

  async function tables(): Promise<Table[]> {
    const { rows } = await db.query<Table>(COLUMNS);
    return rows;
  }

  return {
    async create(definitions) {
      const { rows } = await db.query<{ name: string }>("SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'");
      for (const { name } of rows) await db.exec(`DROP SCHEMA "${name}" CASCADE`);
      await db.exec(`CREATE SCHEMA public; ${definitions}`);
    },
    async fill() {
      const all = await tables();
      const filled = all.flatMap((table) => insertInto({ ...table, name: bare(table) }, past)?.replace('INTO "', `INTO ${schemaOf(table)}."`) ?? []);
      // Triggers must not stamp what is filled in.
      await db.exec(
        `TRUNCATE ${all.map(quoted).join(', ')} RESTART IDENTITY; SET session_replication_role = replica; ${filled.join('\n')} SET session_replication_role = DEFAULT;`,
      );
    },
    async read() {
      const snapshot: Record<string, readonly Row[]> = {};
      for (const table of await tables()) snapshot[bare(table)] = (await db.query<Row>(`SELECT * FROM ${quoted(table)}`)).rows;
      return snapshot satisfies Snapshot;
    },
    async close() {
      await server.stop();
      await db.close();
    },
  };
}

function past(type: string): string {
  return /int/.test(type) ? String(PAST.getTime()) : `'${PAST.toISOString()}'`;
}

function schemaOf({ name }: Table): string {
  return `"${name.split('.')[0]}"`;
}

function bare({ name }: Table): string {
  return name.slice(name.indexOf('.') + 1);
}

function quoted(table: Table): string {
  return `${schemaOf(table)}."${bare(table)}"`;
}
