// Which models have to say when a row was made and when it last changed, whatever ORM they are written for.
import type { RuleTester } from 'eslint';
import rule from '../../rules/require-timestamps.ts';
import { createRuleTester } from '../rule-tester.ts';

const PG = "import { boolean, foreignKey, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';\n";
const STAMPS = "createdAt: timestamp('created_at').notNull().defaultNow(), updatedAt: timestamp('updated_at').notNull().defaultNow()";
const ADDED =
  'createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(), updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date())';
const TYPEORM =
  "import { Column, CreateDateColumn, Entity, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, UpdateDateColumn, ViewEntity } from 'typeorm';\n";
const MONGOOSE = "import { model, Schema } from 'mongoose';\n";

const table = (columns: string, { name = 'orders', extras = '' } = {}): string =>
  `${PG}export const ${name} = pgTable('t', { ${columns} }${extras});\n`;
const entity = (members: string, name = 'Order'): string =>
  `${TYPEORM}@Entity()\nexport class ${name} {\n  @PrimaryGeneratedColumn() id!: number;\n${members}}\n`;
/** An entity whose members are set apart, with more of them behind its own two. */
const decorated = (members: string): string =>
  `${TYPEORM}@Entity()\nexport class Order {\n  @PrimaryGeneratedColumn()\n  id!: number;\n\n  @Column()\n  total!: number;${members}\n}\n`;
const schema = (paths: string, options = '', name = 'Order'): string =>
  `${MONGOOSE}export const ${name} = model('${name}', new Schema({ ${paths} }${options}));\n`;

const ok = (name: string, code: string, timestamps: object = {}): RuleTester.ValidTestCase => ({
  name,
  code,
  filename: 'orders.ts',
  settings: { timestamps },
});

interface Data {
  readonly fields: string;
  readonly when: string;
}

const BOTH: Data = { fields: '`createdAt` and no `updatedAt`', when: 'created or last changed' };
const CREATED: Data = { fields: '`createdAt`', when: 'created' };
const UPDATED: Data = { fields: '`updatedAt`', when: 'last changed' };

/** A report on a model, with what the fix makes of the code. */
function missing(name: string, code: string, data: Data & { model?: string; remedy?: string }, output: string | null): RuleTester.InvalidTestCase {
  const remedy = `add the column${data.when === BOTH.when ? 's' : ''} with a time zone to the table`;
  return { name, code, output, filename: 'orders.ts', errors: [{ messageId: 'missing', data: { model: 'orders', remedy, ...data } }] };
}

/** A report on a Drizzle table whose columns are written on one line without names. */
function missingIn(
  name: string,
  columns: string,
  data: Data & { model?: string },
  added: string,
  options: Parameters<typeof table>[1] = {},
): RuleTester.InvalidTestCase {
  return missing(name, table(columns, options), data, table(`${columns}, ${added}`, options));
}

const [ADDED_CREATED = '', ADDED_UPDATED = ''] = ADDED.split(/, (?=updatedAt)/);
const JOIN = 'orderId: uuid().references(() => orders.id), tagId: uuid().references(() => tags.id)';

createRuleTester().run('require-timestamps', rule, {
  valid: [
    // What happens to a row when it comes to be
    ...['occurredAt', 'processedAt', 'startTime', 'triggeredAt', 'publishedAt', 'pinnedAt', 'pinnedOn', 'assigned_at', 'sharedAt', 'favouritedAt', 'liked_at'].map((column) =>
      ok(`an event of the insert: ${column}`, table(`id: uuid().primaryKey(), note: text(), ${column}: timestamp().notNull().defaultNow(), updatedAt: timestamp().$onUpdate(() => new Date())`)),
    ),
    ...['unlockedAt', 'assignedAt'].map((column) => ok(`a link of which only the time is kept: ${column}`, table(`id: uuid().primaryKey(), orderId: uuid().references(() => orders.id), tagId: uuid().references(() => tags.id), ${column}: timestamp().notNull().defaultNow()`))),
    ok('a log with a bare time', table("id: uuid().primaryKey(), note: text(), time: timestamp().notNull().defaultNow()", { name: 'adminLog' })),
    ok('the first time that it was seen', schema('note: String, firstSeenAt: { type: Date, required: true, default: Date.now }, updatedAt: Date')),
    ok('such an event in Mongoose', schema('note: String, joined: { type: Date, required: true, default: Date.now }, updatedAt: Date')),
    // Both fields, under any usual name
    ok('both columns', table(`id: uuid().primaryKey(), ${STAMPS}`)),
    ok('in snake case', table('id: uuid(), created_at: timestamp(), updated_at: timestamp()')),
    ok('created and updated', table('id: uuid(), created: timestamp(), updated: timestamp()')),
    ok('dateCreated and dateUpdated', table('id: uuid(), dateCreated: timestamp(), dateUpdated: timestamp()')),
    ok('insertedAt and modifiedAt', table('id: uuid(), insertedAt: timestamp(), modifiedAt: timestamp()')),
    ok('entry_timestamp and update_timestamp', table('id: uuid(), entry_timestamp: timestamp(), update_timestamp: timestamp()')),
    ok('creationDate and lastModified', table('id: uuid(), creationDate: timestamp(), lastModified: timestamp()')),
    ok('createdAtMs and updatedAtMs as numbers', table('id: uuid(), createdAtMs: integer(), updatedAtMs: integer()')),
    ok('as text', table('id: uuid(), createdAt: text(), updatedAt: text()')),
    ok("the project's own names", table('id: uuid(), born: timestamp(), touchedOn: timestamp()'), {
      fields: { createdAt: ['born'], updatedAt: ['touched_on'] },
    }),
    ok('decorated properties', entity('  @CreateDateColumn() createdAt!: Date;\n  @UpdateDateColumn() updatedAt!: Date;\n')),
    ok('decorated properties of any name', entity('  @CreateDateColumn() born!: Date;\n  @UpdateDateColumn() touched!: Date;\n')),
    ok('plain columns of a usual name', entity("  @Column('timestamptz') createdAt!: Date;\n  @Column('timestamptz') updatedAt!: Date;\n")),
    ok(
      'a base class',
      `${TYPEORM}abstract class Row { @CreateDateColumn() createdAt!: Date; @UpdateDateColumn() updatedAt!: Date; }\n@Entity()\nexport class Order extends Row { @PrimaryGeneratedColumn() id!: number; }\n`,
    ),
    ok("the schema's option", schema('total: Number', ', { timestamps: true }')),
    ok('paths of the schema', schema('total: Number, createdAt: Date, updatedAt: Date')),
    // Join tables
    ok('two references', table(JOIN)),
    ok('two references and an id', table(`id: uuid().primaryKey(), ${JOIN}`)),
    ok('three references', table(`${JOIN}, shopId: uuid().references(() => shops.id)`)),
    ok('two references, both the key', table(JOIN, { extras: ', (t) => [primaryKey({ columns: [t.orderId, t.tagId] })]' })),
    ok(
      'foreign keys among the extras',
      table('orderId: uuid(), tagId: uuid()', {
        extras:
          ', (t) => [foreignKey({ columns: [t.orderId], foreignColumns: [orders.id] }), foreignKey({ columns: [t.tagId], foreignColumns: [tags.id] })]',
      }),
    ),
    ok(
      'a composite key and nothing else',
      table('orderId: uuid().notNull(), tagId: uuid().notNull()', { extras: ', (t) => [primaryKey({ columns: [t.orderId, t.tagId] })]' }),
    ),
    ok(
      'a composite key, one part of which is a reference',
      table('orderId: uuid().references(() => orders.id), tag: text()', { extras: ', (t) => [primaryKey({ columns: [t.orderId, t.tag] })]' }),
    ),
    ok(
      'a composite key, one part of which has its relation beside it',
      `${TYPEORM}@Entity()\nexport class Label { @PrimaryColumn() orderId!: number; @ManyToOne(() => Order) order!: Order; @PrimaryColumn() label!: string; }\n`,
    ),
    ok('two references to the same table', table('orderId: uuid().references(() => orders.id), originId: uuid().references(() => orders.id)')),
    ok('the ids of what its name says that it links', table('id: uuid().primaryKey(), orderId: uuid(), tagId: uuid()', { name: 'orderTags' })),
    ok('such ids in snake case', table('id: uuid().primaryKey(), category_id: uuid(), order_id: uuid()', { name: 'order_categories' })),
    ok('such ids of an entity', entity('  @Column() orderId!: number;\n  @Column() tagId!: number;\n', 'OrderTagEntity')),
    ok('two references and createdAt', table(`${JOIN}, createdAt: timestamp().defaultNow()`)),
    ok('two references and updatedAt', table(`${JOIN}, updatedAt: timestamp().defaultNow()`)),
    ok(
      'a join entity',
      `${TYPEORM}@Entity()\nexport class OrderTag { @ManyToOne(() => Order) order!: Order; @ManyToOne(() => Tag) tag!: Tag; @PrimaryColumn() id!: number; }\n`,
    ),
    // Rows that are written once
    ok('a log', table('id: uuid(), createdAt: timestamp()', { name: 'auditLogs' })),
    ok('a log in the singular', table('id: uuid(), createdAt: timestamp()', { name: 'auditLog' })),
    ok('a log in lower case', table('id: uuid(), createdAt: timestamp()', { name: 'auditlogs' })),
    ok('a log in snake case', table('id: uuid(), createdAt: timestamp()', { name: 'audit_log' })),
    ok('a log that is called a table', table('id: uuid(), createdAt: timestamp()', { name: 'activityLogTable' })),
    ok('entries of a log', table('id: uuid(), createdAt: timestamp()', { name: 'logEntries' })),
    ok('events', table('id: uuid(), createdAt: timestamp()', { name: 'orderEvents' })),
    ok('a history', table('id: uuid(), createdAt: timestamp()', { name: 'priceHistory' })),
    ok('an audit trail', table('id: uuid(), createdAt: timestamp()', { name: 'auditTrails' })),
    ok('items of a history', table('id: uuid(), createdAt: timestamp()', { name: 'priceHistoryItem' })),
    ok('an audit', entity('  @CreateDateColumn() createdAt!: Date;\n', 'OrderAudit')),
    ok('an event', schema('kind: String', ', { timestamps: { createdAt: true, updatedAt: false } }', 'OrderEvent')),
    ok('what the project calls so', table('id: uuid(), createdAt: timestamp()', { name: 'ledgerLines' }), {
      models: { appendOnly: ['ledgerLines'] },
    }),
    ok('what a pattern of the project matches', table('id: uuid(), createdAt: timestamp()', { name: 'ledgerLines' }), {
      models: { appendOnly: ['ledger*'] },
    }),
    // Models that need nothing
    ok('an ignored model', table('id: uuid()'), { models: { ignore: ['orders'] } }),
    ok('a model that a pattern ignores', entity('', 'LegacyOrder'), { models: { ignore: ['Legacy*'] } }),
    ...['migrations', 'schema_migrations', 'schemaMigrations', 'schemaMigrationsTable', 'flyway_schema_history', 'flywaySchemaHistory', 'DATABASECHANGELOGLOCK', 'alembic_version', 'goose_db_version', 'pgmigrations', 'spatial_ref_sys'].map((name) => ok(`the books of a tool: ${name}`, table('version: text()', { name }))),
    ok('a full-text index', table('orderId: text(), content: text()', { name: 'ordersFtsTable' })),
    ok('a full-text index by its table', table('order_id: text(), content: text()', { name: 'orders_fts' })),
    ok('a store of sessions', entity("  @Column('text') json = '';\n  @Column('bigint') expiredAt = 0;\n", 'Session')),
    ok('a store of sessions whose class says that it is a model', entity("  @Column('text') json = '';\n  @Column('bigint') expiredAt = 0;\n", 'SessionOrmEntity')),
    ok('a log whose class says that it is a model', entity('  @CreateDateColumn() createdAt!: Date;\n', 'AuditLogTypeOrmEntity')),
    ok('a log whose class says it in capitals', entity('  @CreateDateColumn() createdAt!: Date;\n', 'AuditLogORMEntity')),
    ok('another store of sessions', table('sid: text(), sess: text(), expire: timestamp()', { name: 'user_sessions' })),
    ok('the books of a migration tool, called a table', table('name: text()', { name: 'migrationsTable' })),
    ok('a view', `${TYPEORM}@ViewEntity({ expression: 'select 1' })\nexport class OpenOrder { @Column() total!: number; }\n`),
    ok('an abstract base', `${TYPEORM}export abstract class Row { @PrimaryGeneratedColumn() id!: number; }\n`),
    ok('a class that is no entity', `${TYPEORM}export class Money { amount = 0; }\n`),
    ok('a schema without a model', `${MONGOOSE}export const lineSchema = new Schema({ product: String });\n`),
    ok('an object', 'export const orders = { id: 1 };'),
    // Models of which not everything was seen
    ok('columns from elsewhere', table('id: uuid(), ...lifecycle')),
    ok('a column whose name is computed', table('id: uuid(), [name]: timestamp()')),
    ok(
      'a base class from elsewhere',
      `${TYPEORM}import { Row } from './nowhere';\n@Entity()\nexport class Order extends Row { @PrimaryGeneratedColumn() id!: number; }\n`,
    ),
    ok(
      'options from elsewhere',
      `${MONGOOSE}import { options } from './nowhere';\nexport const Order = model('Order', new Schema({ total: Number }, options));\n`,
    ),
  ],
  invalid: [
    {
      name: 'a time of creation that moves',
      code: `${PG}export const orders = pgTable('orders', { id: uuid(), createdAt: timestamp({ withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date()) });\n`,
      output: null,
      errors: [{ messageId: 'moved', data: { model: 'orders', field: 'createdAt' }, suggestions: [] }],
    },
    missing(
      'an event that may come later',
      table("id: uuid().primaryKey(), note: text(), publishedAt: timestamp(), updatedAt: timestamp().$onUpdate(() => new Date())"),
      CREATED,
      table("id: uuid().primaryKey(), note: text(), publishedAt: timestamp(), updatedAt: timestamp().$onUpdate(() => new Date()), createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()"),
    ),
    missingIn('neither', 'id: uuid()', BOTH, ADDED),
    missingIn('ids of which its name says nothing', 'id: uuid(), orderId: uuid(), tagId: uuid()', BOTH, ADDED),
    missingIn('one id that its name tells', 'id: uuid(), orderId: uuid()', { ...BOTH, model: 'orderTags' }, ADDED, { name: 'orderTags' }),
    missingIn('more than the ids that its name tells', 'id: uuid(), orderId: uuid(), tagId: uuid(), position: integer()', { ...BOTH, model: 'orderTags' }, ADDED, { name: 'orderTags' }),
    missingIn('no updatedAt', 'id: uuid(), createdAt: timestamp()', UPDATED, ADDED_UPDATED),
    missingIn('no createdAt', 'id: uuid(), updatedAt: timestamp()', CREATED, ADDED_CREATED),
    missingIn('who is not when', 'id: uuid(), createdBy: text(), updatedBy: text()', BOTH, ADDED),
    missingIn('a flag is no time', 'id: uuid(), created: boolean(), updated: boolean()', BOTH, ADDED),
    missingIn('a reference is no time', 'id: uuid(), created: uuid().references(() => users.id)', BOTH, ADDED),
    ...['pinnedAt: timestamp()', 'assignedAt: timestamp()', 'pinnedAt: timestamp().notNull()', 'mappedAt: timestamp().notNull().defaultNow()'].map((column) =>
      missingIn(`no event of the insert: ${column}`, `id: uuid().primaryKey(), note: text(), ${column}, updatedAt: timestamp().$onUpdate(() => new Date())`, CREATED, ADDED_CREATED),
    ),
    missingIn('another time is not that time', 'id: uuid(), paidAt: timestamp(), deletedAt: timestamp()', BOTH, ADDED),
    missingIn('a start that is still to come', 'id: uuid(), note: text(), startedAt: timestamp(), updatedAt: timestamp()', CREATED, ADDED_CREATED),
    missingIn('the last visit', 'id: uuid(), note: text(), lastVisitedAt: timestamp().notNull().defaultNow(), updatedAt: timestamp()', CREATED, ADDED_CREATED),
    missingIn('a path is no record', 'id: uuid(), createdAt: timestamp()', { ...UPDATED, model: 'hikingTrails' }, ADDED_UPDATED, { name: 'hikingTrails' }),
    missingIn('what an event consists of is no event', 'id: uuid(), createdAt: timestamp()', { ...UPDATED, model: 'eventItems' }, ADDED_UPDATED, { name: 'eventItems' }),
    missingIn('a catalog is no log', 'id: uuid(), createdAt: timestamp()', { ...UPDATED, model: 'catalog' }, ADDED_UPDATED, { name: 'catalog' }),
    missingIn('a blog is no log', 'id: uuid(), createdAt: timestamp()', { ...UPDATED, model: 'blogs' }, ADDED_UPDATED, { name: 'blogs' }),
    missingIn('what has events is no event', 'id: uuid(), createdAt: timestamp()', { ...UPDATED, model: 'eventTypes' }, ADDED_UPDATED, {
      name: 'eventTypes',
    }),
    missingIn('a log still needs createdAt', 'id: uuid()', { ...CREATED, model: 'auditLogs' }, ADDED_CREATED, { name: 'auditLogs' }),
    missingIn('one reference', 'id: uuid().primaryKey(), orderId: uuid().references(() => orders.id)', BOTH, ADDED),
    missingIn('a key of its own and one reference', 'slug: text().primaryKey(), orderId: uuid().references(() => orders.id)', BOTH, ADDED),
    missingIn('a composite key of its own and one reference', 'provider: text(), account: text(), customerId: uuid().references(() => customers.id)', BOTH, ADDED, {
      extras: ', (t) => [primaryKey({ columns: [t.provider, t.account] })]',
    }),
    missing(
      'a relation and its column, which are one reference',
      decorated('').replace('@Column()\n  total!: number;', '@Column()\n  shopId!: number;\n\n  @ManyToOne(() => Shop)\n  shop!: Shop;'),
      { ...BOTH, model: 'Order', remedy: 'add a `@CreateDateColumn()` and an `@UpdateDateColumn()`' },
      decorated('\n\n  @CreateDateColumn()\n  createdAt!: Date;\n\n  @UpdateDateColumn()\n  updatedAt!: Date;').replace('@Column()\n  total!: number;', '@Column()\n  shopId!: number;\n\n  @ManyToOne(() => Shop)\n  shop!: Shop;'),
    ),
    missingIn('a link that says more', `${JOIN}, quantity: integer()`, BOTH, ADDED),
    missingIn('a link that says more, and when', `${JOIN}, quantity: integer(), createdAt: timestamp()`, UPDATED, ADDED_UPDATED),
    missingIn('a key of one column', 'token: text().primaryKey()', BOTH, ADDED),
    missingIn('sessions that say more', 'sid: uuid(), device: text(), expires: timestamp()', { ...BOTH, model: 'sessions' }, ADDED, { name: 'sessions' }),
    missingIn('the time of an entry, which may be anyone\'s', 'id: uuid(), entryTime: timestamp()', BOTH, ADDED),
    missingIn('a table that is called nearly as one of a tool', 'id: uuid()', { ...BOTH, model: 'spatialRefs' }, ADDED, { name: 'spatialRefs' }),
    missingIn('a table about migrations', 'id: uuid()', { ...BOTH, model: 'keyMigrations' }, ADDED, { name: 'keyMigrations' }),
    {
      ...missingIn('a name that a pattern does not match', 'id: uuid()', BOTH, ADDED),
      settings: { timestamps: { models: { ignore: ['order', 'Orders', 'rders', 'o.ders'] } } },
    },
    {
      ...missingIn('a name that the project does not use', 'id: uuid(), born: timestamp()', BOTH, ADDED),
      settings: { timestamps: { fields: { createdAt: ['bornAt'] } } },
    },
    missing(
      'two tables',
      `${PG}export const orders = pgTable('orders', { id: uuid() });\nexport const payments = pgTable('payments', { id: uuid(), ${STAMPS} });\n`,
      BOTH,
      `${PG}export const orders = pgTable('orders', { id: uuid(), ${ADDED} });\nexport const payments = pgTable('payments', { id: uuid(), ${STAMPS} });\n`,
    ),
    missing(
      'an entity',
      decorated(''),
      { ...BOTH, model: 'Order', remedy: 'add a `@CreateDateColumn()` and an `@UpdateDateColumn()`' },
      decorated('\n\n  @CreateDateColumn()\n  createdAt!: Date;\n\n  @UpdateDateColumn()\n  updatedAt!: Date;'),
    ),
    missing(
      'an entity without updatedAt',
      decorated('\n\n  @CreateDateColumn()\n  createdAt!: Date;'),
      { ...UPDATED, model: 'Order', remedy: 'add an `@UpdateDateColumn()`' },
      decorated('\n\n  @CreateDateColumn()\n  createdAt!: Date;\n\n  @UpdateDateColumn()\n  updatedAt!: Date;'),
    ),
    missing(
      'a schema',
      schema('total: Number'),
      { ...BOTH, model: 'Order', remedy: "set `timestamps: true` in the schema's options" },
      schema('total: Number', ', { timestamps: true }'),
    ),
    missing(
      'a schema with options',
      schema('total: Number', ", { collection: 'orders' }"),
      { ...BOTH, model: 'Order', remedy: "set `timestamps: true` in the schema's options" },
      schema('total: Number', ", { collection: 'orders', timestamps: true }"),
    ),
    {
      name: 'the name is marked, not the call',
      code: table('key: uuid()'),
      output: table(`key: uuid(), ${ADDED}`),
      filename: 'orders.ts',
      errors: [{ messageId: 'missing', line: 2, column: 14, endLine: 2, endColumn: 20 }],
    },
    {
      name: 'the message',
      code: table('total: integer()'),
      output: table(`total: integer(), ${ADDED}`),
      filename: 'orders.ts',
      errors: [
        {
          message:
            '`orders` has no `createdAt` and no `updatedAt`, so nobody can tell when a row was created or last changed. To fix that, add the columns with a time zone to the table.',
        },
      ],
    },
    ...(['orders', 'Order'] as const).map((model): RuleTester.InvalidTestCase => {
      const [code, output] =
        model === 'orders'
          ? [table('id: uuid()'), table(`id: uuid(), ${ADDED}`)]
          : [schema('total: Number'), schema('total: Number', ', { timestamps: true }')];
      return {
        name: `the setting fix: 'safe' makes a suggestion for ${model}`,
        code,
        output: null,
        filename: 'orders.ts',
        settings: { timestamps: { fix: 'safe' } },
        errors: [{ messageId: 'missing', suggestions: [{ messageId: 'suggestion', data: { fields: BOTH.fields, model }, output }] }],
      };
    }),
  ],
});
