// What the checklist's samples need of an ORM: how it declares, loads and updates a delivery, and how its migrations add a column.

/** Values as source text, by the fields' names in camel case. */
export type Data = Readonly<Record<string, string>>;

export interface Kit {
  /** The files that declare `Delivery`: id, status, startedAt, completedAt, dueAt, durationMs, and its timestamps if it has them. */
  readonly declare: (stamps: boolean) => Readonly<Record<string, string>>;
  /** Which of them is reported when the timestamps are missing. */
  readonly declaration: string;
  /** What the service begins with: imports and connections. */
  readonly head: string;
  /** An expression that gives the delivery `id`. */
  readonly load: string;
  /** A field of the delivery that was loaded. */
  readonly read?: (field: string) => string;
  /** A statement that changes the delivery `id`. */
  readonly update: (data: Data) => string;
  /** The path and text of a migration that adds `delivered_at`, with a default or without one; `null` for an ORM without migrations. */
  readonly migration: ((isSafe: boolean) => readonly [path: string, text: string]) | null;
}

export const inSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function object(data: Data, spell: (name: string) => string = (name) => name): string {
  return `{ ${Object.entries(data).map(([name, value]) => `${spell(name)}: ${value}`).join(', ')} }`;
}

/** The data as an object whose keys are columns. */
export const columns = (data: Data): string => object(data, inSnakeCase);

const STAMPS = `,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()`;

export const createTable = (stamps: boolean): string => `CREATE TABLE deliveries (
  id integer PRIMARY KEY,
  status text NOT NULL,
  started_at timestamptz NOT NULL,
  completed_at timestamptz,
  due_at timestamptz,
  duration_ms integer${stamps ? STAMPS : ''}
);
`;

/** Tables that a migration of Knex makes. */
export const knexMigration = (stamps: boolean): string => `import type { Knex } from 'knex';

export async function up(knex: Knex) {
  await knex.schema.createTable('deliveries', (table) => {
    table.integer('id').primary();
    table.text('status').notNullable();
    table.timestamp('started_at').notNullable();
    table.timestamp('completed_at');
    table.timestamp('due_at');
    table.integer('duration_ms');${stamps ? '\n    table.timestamps(true, true);' : ''}
  });
}

export async function down(knex: Knex) {
  await knex.schema.dropTable('deliveries');
}
`;

export const knexColumn = (isSafe: boolean): readonly [string, string] => [
  'migrations/20260102000000_delivered_at.ts',
  `import type { Knex } from 'knex';

export async function up(knex: Knex) {
  await knex.schema.alterTable('deliveries', (table) => {
    table.timestamp('delivered_at').notNullable()${isSafe ? '.defaultTo(knex.fn.now())' : ''};
  });
}

export async function down(knex: Knex) {
  await knex.schema.alterTable('deliveries', (table) => {
    table.dropColumn('delivered_at');
  });
}
`,
];

export const sqlColumn = (path: string, isSafe: boolean): readonly [string, string] => [
  path,
  `ALTER TABLE deliveries ADD COLUMN delivered_at timestamptz NOT NULL${isSafe ? ' DEFAULT now()' : ''};\n`,
];
