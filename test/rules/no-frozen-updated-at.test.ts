// Which `updatedAt` columns get their time on insert and never again.
import type { RuleTester } from 'eslint';
import rule from '../../rules/no-frozen-updated-at.ts';
import { createRuleTester } from '../rule-tester.ts';

const PG = "import { bigint, integer, pgTable, pgView, text, timestamp } from 'drizzle-orm/pg-core';\nimport { sql } from 'drizzle-orm';\n";
const MYSQL = "import { mysqlTable, timestamp } from 'drizzle-orm/mysql-core';\n";
const SQLITE = "import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';\nimport { sql } from 'drizzle-orm';\n";
const TYPEORM = "import { BeforeUpdate, Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';\n";
const MONGOOSE = "import { model, Schema } from 'mongoose';\n";

const table = (columns: string): string => `${PG}export const orders = pgTable('orders', { id: integer().primaryKey(), ${columns} });\n`;
const entity = (members: string): string => `${TYPEORM}@Entity() export class Order { @PrimaryColumn() id!: number; ${members} }\n`;
const schema = (fields: string, rest = ''): string => `${MONGOOSE}export const Order = model('Order', new Schema({ ${fields} }${rest}));\n`;

const ok = (name: string, code: string, timestamps: object = {}): RuleTester.ValidTestCase => ({ name, code, filename: 'orders.ts', settings: { timestamps } });

/** A report with its fix; in the code, `[before|after]` stands for what the fix changes. */
function fixed(name: string, code: string, data?: Record<string, string>, timestamps: object = {}): RuleTester.InvalidTestCase {
  const choice = /⟦([^⟦|⟧]*)\|([^⟦|⟧]*)⟧/g;
  const errors = [{ messageId: 'frozen', ...(data && { data }) }];
  return { name, code: code.replace(choice, '$1'), output: code.replace(choice, '$2'), filename: 'orders.ts', settings: { timestamps }, errors };
}

function unfixed(name: string, code: string, timestamps: object = {}): RuleTester.InvalidTestCase {
  return { name, code, output: null, filename: 'orders.ts', settings: { timestamps }, errors: [{ messageId: 'frozen', suggestions: [] }] };
}

const ON_UPDATE = '⟦|.$onUpdate(() => new Date())⟧';

createRuleTester().run('no-frozen-updated-at', rule, {
  valid: [
    // Something moves it
    ok('$onUpdate()', table('updatedAt: timestamp().defaultNow().$onUpdate(() => new Date())')),
    ok('$onUpdateFn()', table('updatedAt: timestamp().defaultNow().$onUpdateFn(() => new Date())')),
    ok('onUpdateNow()', `${MYSQL}export const orders = mysqlTable('orders', { updatedAt: timestamp().defaultNow().onUpdateNow() });`),
    ok('@UpdateDateColumn()', entity('@UpdateDateColumn() updatedAt!: Date;')),
    ok('@BeforeUpdate()', entity("@Column({ default: () => 'now()' }) updatedAt!: Date; @BeforeUpdate() stamp() { this.updatedAt = new Date(); }")),
    ok('timestamps', schema('status: String, updatedAt: { type: Date, default: Date.now }', ', { timestamps: true }')),
    ok('a hook', `${MONGOOSE}const schema = new Schema({ updatedAt: { type: Date, default: Date.now } });\nschema.pre('save', function () { this.updatedAt = new Date(); });\nexport const Order = model('Order', schema);\n`),
    ok("TypeORM's onUpdate where the engine is not known", entity("@Column({ type: 'timestamp', default: () => 'CURRENT_TIMESTAMP', onUpdate: 'CURRENT_TIMESTAMP' }) updatedAt!: Date;")),
    // The code sets it, on insert as well
    ok('no default', table('updatedAt: timestamp().notNull()')),
    ok('no default in TypeORM', entity('@Column() updatedAt!: Date;')),
    ok('no default in Mongoose', schema('status: String, updatedAt: Date')),
    // Other columns
    ok('createdAt', table('createdAt: timestamp().defaultNow()')),
    ok('@CreateDateColumn()', entity('@CreateDateColumn() createdAt!: Date;')),
    ok('an event', table('paidAt: timestamp().defaultNow()')),
    ok('who updated it', table("updatedBy: text().default('system')")),
    ok('a count', table('updated: integer().references(() => orders.id).default(0)')),
    // Columns that cannot be seen whole
    ok('a column of a function of a package', `${PG}import { stamped } from '@shop/columns';\nexport const orders = pgTable('orders', { updatedAt: stamped() });`),
    ok('a spread of a package', `${PG}import { stamps } from '@shop/columns';\nexport const orders = pgTable('orders', { ...stamps });`),
    ok('an unknown table', "const orders = table('orders', { updatedAt: timestamp().defaultNow() });"),
    ok('a form', 'export const order = { updatedAt: new Date() };'),
    ok('a view', `${PG}export const recent = pgView('recent', { updatedAt: timestamp() }).as(sql\`select now()\`);`),
    // The policy says that every write sets it
    ok('the policy explicit', table('updatedAt: timestamp().defaultNow()'), { policy: 'explicit' }),
    ok('the policy explicit in TypeORM', entity("@Column({ default: () => 'now()' }) updatedAt!: Date;"), { policy: 'explicit' }),
  ],
  invalid: [
    // Drizzle
    fixed('defaultNow()', table(`updatedAt: timestamp().defaultNow()${ON_UPDATE}`), { field: 'updatedAt', remedy: 'Give it an `$onUpdate()`' }),
    fixed('a named column', table(`updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow()${ON_UPDATE}`)),
    fixed('another name', table(`lastModified: timestamp().defaultNow()${ON_UPDATE}`), { field: 'lastModified', remedy: 'Give it an `$onUpdate()`' }),
    fixed('snake case', table(`updated_at: timestamp().defaultNow()${ON_UPDATE}`)),
    fixed('$defaultFn()', table(`updatedAt: timestamp().$defaultFn(() => new Date())${ON_UPDATE}`)),
    fixed('a default of SQL', table(`updatedAt: timestamp().default(sql\`now()\`)${ON_UPDATE}`)),
    fixed('a text that holds a time', table(`updatedAt: timestamp({ mode: 'string' }).defaultNow()⟦|.$onUpdate(() => new Date().toISOString())⟧`)),
    fixed('a chain of several lines', table(`updatedAt: timestamp()\n    .notNull()\n    .defaultNow()${ON_UPDATE},\n`)),
    fixed('MySQL', `${MYSQL}export const orders = mysqlTable('orders', { updatedAt: timestamp().defaultNow()${ON_UPDATE} });`),
    fixed('SQLite', `${SQLITE}export const orders = sqliteTable('orders', { updatedAt: integer({ mode: 'timestamp' }).default(sql\`(unixepoch())\`)${ON_UPDATE} });`),
    fixed('columns that tables share', `${PG}export const stamps = { createdAt: timestamp().defaultNow(), updatedAt: timestamp().defaultNow()${ON_UPDATE} };\nexport const orders = pgTable('orders', { id: integer(), ...stamps });\nexport const carts = pgTable('carts', { id: integer(), ...stamps });`),
    fixed('seconds in a number', `${SQLITE}export const orders = sqliteTable('orders', { updatedAt: integer().default(sql\`(strftime('%s', 'now'))\`)⟦|.$onUpdate(() => Math.floor(Date.now() / 1000))⟧ });`),
    unfixed('the time of SQLite as text', `${SQLITE}export const orders = sqliteTable('orders', { updatedAt: text().default(sql\`CURRENT_TIMESTAMP\`) });`),
    // TypeORM
    fixed('@Column() with a default', entity("@⟦Column|UpdateDateColumn⟧({ default: () => 'now()' }) updatedAt!: Date;"), { field: 'updatedAt', remedy: 'Declare it with `@UpdateDateColumn()`' }),
    fixed('@Column() with a type in its options', entity("@⟦Column|UpdateDateColumn⟧({ type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;")),
    fixed('@Column() with a type and options', entity("@⟦Column|UpdateDateColumn⟧(⟦'timestamptz', { default: () => 'now()' }|{ type: 'timestamptz', default: () => 'now()' }⟧) updatedAt!: Date;")),
    {
      name: 'an import that has to be added',
      code: "import { Column, Entity } from 'typeorm';\n@Entity() export class Order { @Column({ default: () => 'now()' }) updatedAt!: Date; }\n",
      output: "import { Column, Entity, UpdateDateColumn } from 'typeorm';\n@Entity() export class Order { @UpdateDateColumn({ default: () => 'now()' }) updatedAt!: Date; }\n",
      filename: 'orders.ts',
      errors: [{ messageId: 'frozen' }],
    },
    unfixed('a second @UpdateDateColumn()', entity('@UpdateDateColumn() updatedAt!: Date; @UpdateDateColumn() modifiedAt!: Date;')),
    unfixed("TypeORM's onUpdate on PostgreSQL", entity("@Column('jsonb') lines!: object; @Column({ type: 'timestamptz', onUpdate: 'CURRENT_TIMESTAMP' }) updatedAt!: Date;")),
    unfixed('a namespace', "import * as orm from 'typeorm';\n@orm.Entity() export class Order { @orm.Column({ default: () => 'now()' }) updatedAt!: Date; }\n"),
    // Mongoose
    unfixed('Date.now as default', schema('status: String, updatedAt: { type: Date, default: Date.now }')),
    unfixed('a function as default', schema('status: String, updatedAt: { type: Date, default: () => new Date() }')),
    unfixed('a name of the project', schema('status: String, touched: { type: Date, default: Date.now }'), { fields: { updatedAt: ['touched'] } }),
    // With safe fixes it is for the user to decide
    {
      name: 'a schema change with safe fixes only',
      code: table('updatedAt: timestamp().defaultNow()'),
      output: null,
      filename: 'orders.ts',
      settings: { timestamps: { fix: 'safe' } },
      errors: [{ messageId: 'frozen', suggestions: [{ messageId: 'suggestion', data: { field: 'updatedAt' }, output: table('updatedAt: timestamp().defaultNow().$onUpdate(() => new Date())') }] }],
    },
  ],
});
