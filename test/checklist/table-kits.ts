// A delivery in the query builders and ORMs whose tables are made by migrations.
import { columns, createTable, inSnakeCase, knexColumn, knexMigration, sqlColumn } from './kit.ts';
import type { Data, Kit } from './kit.ts';

const KNEX_TABLES = 'migrations/20260101000000_deliveries.ts';

export const knex: Kit = {
  declare: (stamps) => ({ [KNEX_TABLES]: knexMigration(stamps) }),
  declaration: KNEX_TABLES,
  head: `import knex from 'knex';

const db = knex({ client: 'pg' });
`,
  load: "(await db('deliveries').where({ id }).first())!",
  read: (field) => `delivery.${inSnakeCase(field)}`,
  update: (data) => `await db('deliveries').where({ id }).update(${columns(data)});`,
  migration: knexColumn,
};

export const kysely: Kit = {
  declare: (stamps) => ({
    'migrations/0001_deliveries.ts': `import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<any>) {
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz', (column) => column.notNull())
    .addColumn('completed_at', 'timestamptz')
    .addColumn('due_at', 'timestamptz')
    .addColumn('duration_ms', 'integer')${stamps ? `
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql\`now()\`))
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull().defaultTo(sql\`now()\`))` : ''}
    .execute();
}

export async function down(db: Kysely<any>) {
  await db.schema.dropTable('deliveries').execute();
}
`,
  }),
  declaration: 'migrations/0001_deliveries.ts',
  head: `import { Kysely } from 'kysely';

interface Deliveries { id: number; status: string; started_at: Date; completed_at: Date | null; due_at: Date | null; duration_ms: number | null; created_at: Date; updated_at: Date }
const db = new Kysely<{ deliveries: Deliveries }>({} as never);
`,
  load: "await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow()",
  read: (field) => `delivery.${inSnakeCase(field)}`,
  update: (data) => `await db.updateTable('deliveries').set(${columns(data)}).where('id', '=', id).execute();`,
  migration: (isSafe) => [
    'migrations/0002_delivered_at.ts',
    `import { sql } from 'kysely';
import type { Kysely } from 'kysely';

export async function up(db: Kysely<any>) {
  await db.schema.alterTable('deliveries').addColumn('delivered_at', 'timestamptz', (column) => column.notNull()${isSafe ? '.defaultTo(sql`now()`)' : ''}).execute();
}

export async function down(db: Kysely<any>) {
  await db.schema.alterTable('deliveries').dropColumn('delivered_at').execute();
}
`,
  ],
};

export const objection: Kit = {
  declare: (stamps) => ({
    [KNEX_TABLES]: knexMigration(stamps),
    'delivery.ts': `import { Model } from 'objection';

export class Delivery extends Model {
  static tableName = 'deliveries';
  id!: number;
  status!: string;
  started_at!: Date;
  completed_at!: Date | null;
  due_at!: Date | null;
  duration_ms!: number | null;${stamps ? '\n  created_at!: Date;\n  updated_at!: Date;' : ''}
}
`,
  }),
  declaration: KNEX_TABLES,
  head: "import { Delivery } from './delivery';\n",
  load: 'await Delivery.query().findById(id).throwIfNotFound()',
  read: (field) => `delivery.${inSnakeCase(field)}`,
  update: (data) => `await Delivery.query().findById(id).patch(${columns(data)});`,
  migration: knexColumn,
};

export const bookshelf: Kit = {
  declare: (stamps) => ({
    [KNEX_TABLES]: knexMigration(stamps),
    'delivery.ts': `import Bookshelf from 'bookshelf';
import knex from 'knex';

const bookshelf = Bookshelf(knex({ client: 'pg' }));

export const Delivery = bookshelf.model('Delivery', { tableName: 'deliveries' });
`,
  }),
  declaration: KNEX_TABLES,
  head: "import { Delivery } from './delivery';\n",
  load: 'await Delivery.where({ id }).fetch()',
  read: (field) => `delivery.get('${inSnakeCase(field)}')`,
  update: (data) => `await Delivery.where({ id }).save(${columns(data)}, { patch: true, method: 'update' });`,
  migration: knexColumn,
};

/** Literals in the statement, everything else as its parameters. */
function statement(data: Data): string {
  const isLiteral = (value: string): boolean => /^(?:'|\d)/.test(value);
  const given = Object.entries(data).filter(([, value]) => !isLiteral(value));
  const sets = Object.entries(data).map(([name, value]) => `${inSnakeCase(name)} = ${isLiteral(value) ? value : `$${given.findIndex(([other]) => other === name) + 2}`}`);
  return `await pool.query("UPDATE deliveries SET ${sets.join(', ')} WHERE id = $1", [id, ${given.map(([, value]) => value).join(', ')}]);`;
}

export const sql: Kit = {
  declare: (stamps) => ({ 'schema.sql': createTable(stamps) }),
  declaration: 'schema.sql',
  head: `import { Pool } from 'pg';

const pool = new Pool();
`,
  load: "(await pool.query('SELECT * FROM deliveries WHERE id = $1', [id])).rows[0]!",
  read: (field) => `delivery.${inSnakeCase(field)}`,
  update: statement,
  migration: (isSafe) => sqlColumn('migrations/0002_delivered_at.sql', isSafe),
};

export const supabase: Kit = {
  declare: (stamps) => ({ 'supabase/migrations/20260101000000_deliveries.sql': createTable(stamps) }),
  declaration: 'supabase/migrations/20260101000000_deliveries.sql',
  head: `import { createClient } from '@supabase/supabase-js';

const supabase = createClient('', '');
`,
  load: "(await supabase.from('deliveries').select().eq('id', id).single()).data",
  read: (field) => `delivery.${inSnakeCase(field)}`,
  update: (data) => `await supabase.from('deliveries').update(${columns(data)}).eq('id', id);`,
  migration: (isSafe) => sqlColumn('supabase/migrations/20260102000000_delivered_at.sql', isSafe),
};
