// Every ORM's way to declare, load and update a delivery.
import { columns, createTable, inSnakeCase, knexColumn, knexMigration, object, sqlColumn } from './kit.ts';
import type { Data, Kit } from './kit.ts';

const KNEX_TABLES = 'migrations/20260101000000_deliveries.ts';

const drizzle: Kit = {
  declare: (stamps) => ({
    'schema.ts': `import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const deliveries = pgTable('deliveries', {
  id: integer('id').primaryKey(),
  status: text('status').notNull(),
  startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
  completedAt: timestamp('completed_at', { withTimezone: true }),
  dueAt: timestamp('due_at', { withTimezone: true }),
  durationMs: integer('duration_ms'),${stamps ? `
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date()),` : ''}
});
`,
  }),
  declaration: 'schema.ts',
  head: `import { drizzle } from 'drizzle-orm/node-postgres';
import { eq } from 'drizzle-orm';
import * as schema from './schema';
import { deliveries } from './schema';

const db = drizzle(process.env.DATABASE_URL!, { schema });
`,
  load: '(await db.query.deliveries.findFirst({ where: eq(deliveries.id, id) }))!',
  update: (data) => `await db.update(deliveries).set(${object(data)}).where(eq(deliveries.id, id));`,
  migration: (isSafe) => sqlColumn('drizzle/migrations/0002_delivered_at.sql', isSafe),
};

const typeorm: Kit = {
  declare: (stamps) => ({
    'delivery.entity.ts': `import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

@Entity({ name: 'deliveries' })
export class Delivery {
  @PrimaryGeneratedColumn() id!: number;
  @Column() status!: string;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: Date;
  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true }) completedAt!: Date | null;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true }) dueAt!: Date | null;
  @Column({ name: 'duration_ms', type: 'int', nullable: true }) durationMs!: number | null;${stamps ? `
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' }) updatedAt!: Date;` : ''}
}
`,
  }),
  declaration: 'delivery.entity.ts',
  head: `import { DataSource } from 'typeorm';
import { Delivery } from './delivery.entity';

const source = new DataSource({ type: 'postgres', entities: [Delivery] });
const deliveries = source.getRepository(Delivery);
`,
  load: 'await deliveries.findOneByOrFail({ id })',
  update: (data) => `await deliveries.update(id, ${object(data)});`,
  migration: (isSafe) => [
    'migrations/1767312000000-delivered-at.ts',
    `import { TableColumn } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeliveredAt1767312000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.addColumn('deliveries', new TableColumn({ name: 'delivered_at', type: 'timestamptz'${isSafe ? ", default: 'now()'" : ''} }));
  }

  async down(runner: QueryRunner) {
    await runner.dropColumn('deliveries', 'delivered_at');
  }
}
`,
  ],
};

const mongoose: Kit = {
  declare: (stamps) => ({
    'delivery.ts': `import { model, Schema } from 'mongoose';

const deliverySchema = new Schema(
  {
    status: { type: String, required: true },
    startedAt: { type: Date, required: true },
    completedAt: { type: Date, default: null },
    dueAt: Date,
    durationMs: Number,
  },${stamps ? '\n  { timestamps: true },' : ''}
);

export const Delivery = model('Delivery', deliverySchema);
`,
  }),
  declaration: 'delivery.ts',
  head: "import { Delivery } from './delivery';\n",
  load: 'await Delivery.findById(id).orFail()',
  update: (data) => `await Delivery.updateOne({ _id: id }, { $set: ${object(data)} });`,
  migration: null,
};

const prisma: Kit = {
  declare: (stamps) => ({
    'prisma/schema.prisma': `datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client-js"
}

model Delivery {
  id          Int       @id
  status      String
  startedAt   DateTime  @db.Timestamptz
  completedAt DateTime? @db.Timestamptz
  dueAt       DateTime? @db.Timestamptz
  durationMs  Int?${stamps ? `
  createdAt   DateTime  @default(now()) @db.Timestamptz
  updatedAt   DateTime  @updatedAt @db.Timestamptz` : ''}
}
`,
  }),
  declaration: 'prisma/schema.prisma',
  head: `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
`,
  load: 'await prisma.delivery.findUniqueOrThrow({ where: { id } })',
  update: (data) => `await prisma.delivery.update({ where: { id }, data: ${object(data)} });`,
  migration: (isSafe) => sqlColumn('prisma/migrations/20260102000000_delivered_at/migration.sql', isSafe),
};

const sequelize: Kit = {
  declare: (stamps) => ({
    'delivery.ts': `import { DataTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize('postgres://localhost/shop', { dialect: 'postgres' });

export const Delivery = sequelize.define(
  'Delivery',
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    status: { type: DataTypes.STRING, allowNull: false },
    startedAt: { type: DataTypes.DATE, allowNull: false },
    completedAt: DataTypes.DATE,
    dueAt: DataTypes.DATE,
    durationMs: DataTypes.INTEGER,
  },
  { timestamps: ${String(stamps)} },
);
`,
  }),
  declaration: 'delivery.ts',
  head: "import { Delivery } from './delivery';\n",
  load: '(await Delivery.findByPk(id))!',
  update: (data) => `await Delivery.update(${object(data)}, { where: { id } });`,
  migration: (isSafe) => [
    'migrations/20260102000000-delivered-at.js',
    `module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.addColumn('deliveries', 'deliveredAt', { type: Sequelize.DATE, allowNull: false${isSafe ? ", defaultValue: Sequelize.fn('now')" : ''} });
  },
  async down(queryInterface) {
    await queryInterface.removeColumn('deliveries', 'deliveredAt');
  },
};
`,
  ],
};

const mikroOrm: Kit = {
  declare: (stamps) => ({
    'delivery.entity.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/postgresql';

@Entity({ tableName: 'deliveries' })
export class Delivery {
  @PrimaryKey({ type: 'int' }) id!: number;
  @Property() status!: string;
  @Property({ type: 'datetime' }) startedAt!: Date;
  @Property({ type: 'datetime', nullable: true }) completedAt?: Date | null;
  @Property({ type: 'datetime', nullable: true }) dueAt?: Date | null;
  @Property({ type: 'int', nullable: true }) durationMs?: number | null;${stamps ? `
  @Property({ type: 'datetime', onCreate: () => new Date() }) createdAt: Date = new Date();
  @Property({ type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() }) updatedAt: Date = new Date();` : ''}
}
`,
  }),
  declaration: 'delivery.entity.ts',
  head: `import { MikroORM } from '@mikro-orm/postgresql';
import { Delivery } from './delivery.entity';

const orm = await MikroORM.init({ entities: [Delivery], dbName: 'shop' });
const em = orm.em.fork();
`,
  load: 'await em.findOneOrFail(Delivery, { id })',
  update: (data) => `await em.nativeUpdate(Delivery, { id }, ${object(data)});`,
  migration: (isSafe) => [
    'migrations/Migration20260102000000.ts',
    `import { Migration } from '@mikro-orm/migrations';

export class Migration20260102000000 extends Migration {
  override up() {
    this.addSql('alter table deliveries add column delivered_at timestamptz not null${isSafe ? ' default now()' : ''};');
  }

  override down() {
    this.addSql('alter table deliveries drop column delivered_at;');
  }
}
`,
  ],
};

const knex: Kit = {
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

const kysely: Kit = {
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

const objection: Kit = {
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

const bookshelf: Kit = {
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

const sql: Kit = {
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

export const kits: Readonly<Record<string, Kit>> = {
  bookshelf,
  drizzle,
  knex,
  kysely,
  'mikro-orm': mikroOrm,
  mongoose,
  objection,
  prisma,
  sequelize,
  sql,
  typeorm,
};
