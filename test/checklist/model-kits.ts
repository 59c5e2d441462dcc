// A delivery in the ORMs whose models say what the tables are.
import { object, sqlColumn } from './kit.ts';
import type { Kit } from './kit.ts';

export const drizzle: Kit = {
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

export const db = drizzle(process.env.DATABASE_URL!, { schema });
`,
  load: '(await db.query.deliveries.findFirst({ where: eq(deliveries.id, id) }))!',
  update: (data) => `await db.update(deliveries).set(${object(data)}).where(eq(deliveries.id, id));`,
  migration: (isSafe) => sqlColumn('drizzle/migrations/0002_delivered_at.sql', isSafe),
};

export const typeorm: Kit = {
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

export const source = new DataSource({ type: 'postgres', entities: [Delivery] });
export const deliveries = source.getRepository(Delivery);
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

export const mongoose: Kit = {
  declare: (stamps) => ({
    'delivery.ts': `import { model, Schema } from 'mongoose';

export const deliverySchema = new Schema(
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

export const prisma: Kit = {
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

export const prisma = new PrismaClient();
`,
  load: 'await prisma.delivery.findUniqueOrThrow({ where: { id } })',
  update: (data) => `await prisma.delivery.update({ where: { id }, data: ${object(data)} });`,
  migration: (isSafe) => sqlColumn('prisma/migrations/20260102000000_delivered_at/migration.sql', isSafe),
};

export const sequelize: Kit = {
  declare: (stamps) => ({
    'delivery.ts': `import { DataTypes, Sequelize } from 'sequelize';

export const sequelize = new Sequelize('postgres://localhost/shop', { dialect: 'postgres' });

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

export const mikroOrm: Kit = {
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

export const orm = await MikroORM.init({ entities: [Delivery], dbName: 'shop' });
export const em = orm.em.fork();
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
