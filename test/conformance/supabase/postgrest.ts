// A stand-in for PostgREST: answers the requests of supabase-js that write rows by the SQL that PostgREST makes of them.
// Its sources: `mutatePlanToQuery` in PostgREST's `Query/QueryBuilder.hs`, `fromJsonBodyF` in `Query/SqlFragment.hs`, and the pages on updates and
// upserts of its documentation. Filters other than `eq` and everything that reads rows are not there.
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';

type Row = Readonly<Record<string, unknown>>;

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A request for rows of a table. */
interface Request {
  readonly method: string;
  readonly table: string;
  readonly query: URLSearchParams;
  /** The preferences: `resolution=merge-duplicates`. */
  readonly prefer: readonly string[];
  readonly body: Row | readonly Row[];
}

const NO_FILTERS = new Set(['columns', 'on_conflict', 'select']);

/** Serves the tables of a database. */
export async function serve(database: string): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const pool = new Pool({ connectionString: database, max: 1 });
  const server = createServer((incoming, response) => {
    void answer(incoming, pool).then(
      (rows) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
      (error: Error) => response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ message: error.message })),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await stopped(server);
      await pool.end();
    },
  };
}

function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}

async function answer(incoming: IncomingMessage, pool: Pool): Promise<readonly Row[]> {
  const request = await requestOf(incoming);
  const { sql, values } = await statementOf(request, pool);
  const { rows } = await pool.query<Row>(sql, [...values]);
  return rows;
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://localhost');
  const schema = [incoming.headers['content-profile'] ?? 'public'].flat()[0] ?? 'public';
  const name = decodeURIComponent(pathname.replace('/rest/v1/', ''));
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    method: incoming.method ?? 'GET',
    table: `${quoted(schema)}.${quoted(name)}`,
    query: searchParams,
    prefer: [incoming.headers['prefer'] ?? ''].flat().flatMap((line) => line.split(',').map((part) => part.trim())),
    body: text === '' ? {} : (JSON.parse(text) as Request['body']),
  };
}

async function statementOf(request: Request, pool: Pool): Promise<Statement> {
  const { method, table } = request;
  const { where, values } = filtersOf(request);
  switch (method) {
    case 'PATCH': {
      const set = columnsOf(request).map((column) => `${quoted(column)} = body.${quoted(column)}`);
      const body = `json_populate_record(null::${table}, $${values.length + 1}::json) body`;
      return { sql: `UPDATE ${table} SET ${set.join(', ')} FROM ${body}${where} RETURNING ${table}.*`, values: [...values, JSON.stringify(request.body)] };
    }
    case 'POST':
      return insertion(request, pool);
    case 'DELETE':
      return { sql: `DELETE FROM ${table}${where} RETURNING *`, values };
    default:
      throw new Error(`${method} is not answered here`);
  }
}

/** `INSERT … ON CONFLICT (…) DO UPDATE SET column = EXCLUDED.column` for the columns that the rows are said to have. */
async function insertion(request: Request, pool: Pool): Promise<Statement> {
  const { table, query, prefer, body } = request;
  const columns = columnsOf(request);
  const names = columns.map(quoted).join(', ');
  const target = query.get('on_conflict')?.split(',') ?? (await primaryKey(table, pool));
  const updates = columns.map((column) => `${quoted(column)} = EXCLUDED.${quoted(column)}`).join(', ');
  const isMerged = prefer.includes('resolution=merge-duplicates');
  const isConflicting = isMerged || prefer.includes('resolution=ignore-duplicates');
  const conflict = isConflicting ? ` ON CONFLICT (${target.map(quoted).join(', ')}) DO ${isMerged ? `UPDATE SET ${updates}` : 'NOTHING'}` : '';
  // What a row leaves out is null, or the column's default where the client prefers that.
  const row = prefer.includes('missing=default') ? `${await defaultsOf(table, columns, pool)} || given.value` : 'given.value';
  const rows = `jsonb_array_elements($1::jsonb) given, LATERAL jsonb_populate_record(null::${table}, ${row}) body`;
  const picked = columns.map((column) => `body.${quoted(column)}`).join(', ');
  return { sql: `INSERT INTO ${table} (${names}) SELECT ${picked} FROM ${rows}${conflict} RETURNING *`, values: [JSON.stringify([body].flat())] };
}

/** The columns that `columns` names, else those of the first row. */
function columnsOf({ query, body }: Request): string[] {
  const named = query.get('columns');
  return named === null ? Object.keys([body].flat()[0] ?? {}) : named.split(',').map((column) => column.replaceAll('"', ''));
}

function filtersOf({ query, table }: Request): { readonly where: string; readonly values: readonly string[] } {
  const filters = [...query].filter(([name]) => !NO_FILTERS.has(name));
  const values = filters.map(([, filter]) => filter.replace(/^eq\./, ''));
  const where = filters.map(([name], index) => `${table}.${quoted(name)}::text = $${index + 1}`).join(' AND ');
  return { where: where && ` WHERE ${where}`, values };
}

async function primaryKey(table: string, pool: Pool): Promise<string[]> {
  const sql = `SELECT attname AS name FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey) WHERE indisprimary AND indrelid = $1::regclass`;
  return (await pool.query<{ name: string }>(sql, [table])).rows.map(({ name }) => name);
}

/** The defaults of columns as an object of JSON, for each row anew. */
async function defaultsOf(table: string, columns: readonly string[], pool: Pool): Promise<string> {
  const sql = `SELECT attname AS name, pg_get_expr(adbin, adrelid) AS value FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum WHERE adrelid = $1::regclass`;
  const { rows } = await pool.query<{ name: string; value: string }>(sql, [table]);
  const pairs = rows.filter(({ name }) => columns.includes(name)).map(({ name, value }) => `'${name}', ${value}`);
  return `jsonb_build_object(${pairs.join(', ')})`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
