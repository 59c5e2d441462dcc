// The rules on Prisma schemas: what they report, and that what the fixes write reads well, parses, and is not reported again.
import { RuleTester } from 'eslint';
import { describe, expect, it } from 'vitest';
import { getSchema } from '@mrleebo/prisma-ast';
import requireTimestamps from '../../../rules/require-timestamps.ts';
import noZonelessColumn from '../../../rules/no-zoneless-column.ts';
import { parsePrisma } from '../../../src/languages/prisma/parser.ts';
import { modelsOf } from '../../../src/orms/prisma/schema.ts';
import { addTimestamps, addUpdatedAt } from '../../../src/orms/prisma/schema-edits.ts';
import plugin from '../../../src/index.ts';
import '../../rule-tester.ts';

const PG = 'datasource db {\n  provider = "postgresql"\n}\n\n';
const MYSQL = PG.replace('postgresql', 'mysql');
const tester = new RuleTester({ plugins: { timestamps: plugin }, language: 'timestamps/prisma' });

const model = (lines: string, { name = 'Order', head = PG } = {}): string => `${head}model ${name} {\n${lines}\n}\n`;
const STAMPS = '  createdAt DateTime @default(now())\n  updatedAt DateTime @updatedAt';

/** A model with both times, under names of its own. */
const stamped = (name: string, created: string, updated: string): string => model(`  id Int @id\n  ${created} DateTime @default(now())\n  ${updated} DateTime @updatedAt`, { name, head: '' }) + '\n';
/** A schema whose other model has one of the two. */
const ONE = `${MYSQL}${model('  id         Int      @id\n  created_at DateTime @default(now())', { name: 'Customer', head: '' })}\n`;

interface Case {
  readonly name: string;
  readonly code: string;
  readonly output: string;
}

/** Lines of a model before and after the fix. */
const lines = (name: string, before: string, after: string, options: Parameters<typeof model>[1] = {}): Case => ({
  name,
  code: model(before, options),
  output: model(after, options),
});

const ADDED: readonly Case[] = [
  lines(
    'both, lined up with the fields that are there',
    '  id    Int     @id\n  total Decimal\n  note  String? // from the customer\n\n  @@map("orders")',
    '  id        Int      @id\n  total     Decimal\n  note      String? // from the customer\n  createdAt DateTime @default(now()) @db.Timestamptz(3)\n  updatedAt DateTime @default(now()) @updatedAt @db.Timestamptz(3)\n\n  @@map("orders")',
  ),
  lines(
    'without a zone where the engine has none',
    '  id          Int    @id\n  description String',
    '  id          Int      @id\n  description String\n  createdAt   DateTime @default(now())\n  updatedAt   DateTime @default(now()) @updatedAt',
    { head: MYSQL },
  ),
  lines(
    'one, behind the other and in its type',
    '  id        Int      @id\n  createdAt DateTime @default(now()) @db.Timestamptz(6)\n\n  lines     Line[]',
    '  id        Int      @id\n  createdAt DateTime @default(now()) @db.Timestamptz(6)\n  updatedAt DateTime @default(now()) @updatedAt @db.Timestamptz(6)\n\n  lines     Line[]',
  ),
  lines(
    'one, behind the other and as plain, whatever other models have',
    '  id        Int      @id\n  createdAt DateTime @default(now())',
    '  id        Int      @id\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt',
    { head: `${PG}model Invoice {\n  id Int @id\n  createdAt DateTime @db.Timestamptz(3)\n  updatedAt DateTime @updatedAt @db.Timestamptz(3)\n}\n\n` },
  ),
  lines(
    'both, plain as all times of the schema are',
    '  id Int @id',
    '  id        Int      @id\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt',
    { head: `${PG}model Invoice {\n  id Int @id\n  paidAt DateTime?\n  day DateTime @db.Date\n  createdAt DateTime\n  updatedAt DateTime @updatedAt\n}\n\n` },
  ),
  lines(
    'both, with the zone that some times of the schema have',
    '  id Int @id',
    '  id        Int      @id\n  createdAt DateTime @default(now()) @db.Timestamptz(6)\n  updatedAt DateTime @default(now()) @updatedAt @db.Timestamptz(6)',
    { head: `${PG}model Invoice {\n  id Int @id\n  paidAt DateTime?\n  createdAt DateTime @db.Timestamptz(6)\n  updatedAt DateTime @updatedAt @db.Timestamptz(6)\n}\n\n` },
  ),
  lines(
    'both, with a zone where the only times have a type that somebody wrote',
    '  id Int @id',
    '  id        Int      @id\n  createdAt DateTime @default(now()) @db.Timestamptz(3)\n  updatedAt DateTime @default(now()) @updatedAt @db.Timestamptz(3)',
    { head: `${PG}model Invoice {\n  id Int @id\n  createdAt DateTime @db.Timestamp(3)\n  updatedAt DateTime @updatedAt @db.Timestamp(3)\n}\n\n` },
  ),
  lines(
    'one, named like the other',
    '  id          Int      @id\n  dateUpdated DateTime @updatedAt @map("date_updated") @db.Timestamptz',
    '  id          Int      @id\n  dateUpdated DateTime @updatedAt @map("date_updated") @db.Timestamptz\n  dateCreated DateTime @default(now()) @map("date_created") @db.Timestamptz',
  ),
  lines(
    'in snake case',
    '  id          Int @id\n  customer_id Int',
    '  id          Int      @id\n  customer_id Int\n  created_at  DateTime @default(now())\n  updated_at  DateTime @default(now()) @updatedAt',
    { head: MYSQL },
  ),
  lines(
    'mapped as the other fields are',
    '  id         Int @id\n  customerId Int @map("customer_id")',
    '  id         Int      @id\n  customerId Int      @map("customer_id")\n  createdAt  DateTime @default(now()) @map("created_at")\n  updatedAt  DateTime @default(now()) @updatedAt @map("updated_at")',
    { head: MYSQL },
  ),
  lines(
    'as another model names them',
    '  id Int @id',
    '  id        Int      @id\n  createdAt DateTime @default(now()) @map("created_at")\n  updatedAt DateTime @default(now()) @updatedAt @map("updated_at")',
    { head: `${MYSQL}model Customer {\n  id Int @id\n  createdAt DateTime @map("created_at")\n  updatedAt DateTime @map("updated_at")\n}\n\n` },
  ),
  lines(
    'as another model names them, where some names are given by a payment provider',
    '  id            Int    @id\n  customerId    Int\n  refresh_token String\n  access_token  String',
    '  id            Int      @id\n  customerId    Int\n  refresh_token String\n  access_token  String\n  createdAt     DateTime @default(now())\n  updatedAt     DateTime @default(now()) @updatedAt',
    { head: `${MYSQL}model Customer {\n  id Int @id\n  createdAt DateTime\n  updatedAt DateTime\n}\n\n` },
  ),
  lines(
    'with the names that all other models have',
    '  id         Int @id\n  customerId Int',
    '  id         Int      @id\n  customerId Int\n  createdOn  DateTime @default(now())\n  updatedOn  DateTime @default(now()) @updatedAt',
    { head: `${MYSQL}${stamped('Customer', 'createdOn', 'updatedOn')}${stamped('Invoice', 'createdOn', 'updatedOn')}` },
  ),
  lines(
    'one with the name that goes with the other in other models',
    '  id      Int      @id\n  created DateTime @default(now())',
    '  id           Int      @id\n  created      DateTime @default(now())\n  lastModified DateTime @default(now()) @updatedAt',
    { head: `${MYSQL}${stamped('Customer', 'created', 'lastModified')}${stamped('Invoice', 'created', 'lastModified')}` },
  ),
  lines(
    'one named like the other, whatever other models have',
    '  id          Int      @id\n  dateCreated DateTime @default(now())',
    '  id          Int      @id\n  dateCreated DateTime @default(now())\n  dateUpdated DateTime @default(now()) @updatedAt',
    { head: `${MYSQL}${stamped('Customer', 'createdOn', 'updatedOn')}${stamped('Invoice', 'createdOn', 'updatedOn')}` },
  ),
  lines(
    'with the usual names where other models are not of one mind',
    '  id Int @id',
    '  id        Int      @id\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt',
    { head: `${MYSQL}${stamped('Customer', 'createdOn', 'updatedOn')}${stamped('Invoice', 'createdOn', 'updatedOn')}${stamped('Refund', 'createdAt', 'updatedAt')}` },
  ),
  lines(
    'with the usual names where a single model has others',
    '  id Int @id',
    '  id        Int      @id\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt',
    { head: `${MYSQL}${stamped('Customer', 'registeredAt', 'lastModified')}` },
  ),
  lines(
    'one like that of other models which have no other',
    '  id Int @id',
    '  id        Int      @id\n  createdOn DateTime @default(now())\n  updatedOn DateTime @default(now()) @updatedAt',
    { head: `${MYSQL}${['EventLog', 'AuditLog'].map((log) => `model ${log} {\n  id Int @id\n  createdOn DateTime @default(now())\n}\n\n`).join('')}` },
  ),
  lines(
    'mapped by a named argument, as the other fields are',
    '  id         Int @id\n  customerId Int @map(name: "customer_id")',
    '  id         Int      @id\n  customerId Int      @map(name: "customer_id")\n  createdAt  DateTime @default(now()) @map(name: "created_at")\n  updatedAt  DateTime @default(now()) @updatedAt @map(name: "updated_at")',
    { head: MYSQL },
  ),
  lines(
    'with a zone and no precision where the only times have none',
    '  id Int @id',
    '  id        Int      @id\n  createdAt DateTime @default(now()) @db.Timestamptz\n  updatedAt DateTime @default(now()) @updatedAt @db.Timestamptz',
    { head: `${PG}model Invoice {\n  id Int @id\n  createdAt DateTime @db.Timestamp\n  updatedAt DateTime @updatedAt @db.Timestamp\n}\n\n` },
  ),
  lines(
    'one, behind a creation that is a day only',
    '  id        Int      @id\n  createdAt DateTime @default(now()) @db.Date\n  note      String',
    '  id        Int      @id\n  createdAt DateTime @default(now()) @db.Date\n  updatedAt DateTime @default(now()) @updatedAt\n  note      String',
    { head: MYSQL },
  ),
  lines(
    'behind the last column, not in the group of a relation',
    '  id    Int    @id\n  total Decimal\n  lines Line[]\n\n  customerId Int\n  customer   Customer @relation(fields: [customerId], references: [id])',
    '  id        Int    @id\n  total     Decimal\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt\n  lines     Line[]\n\n  customerId Int\n  customer   Customer @relation(fields: [customerId], references: [id])',
    { head: MYSQL },
  ),
  lines(
    'among fields that nobody lined up',
    '\tid Int @id\n\tdescription String @db.Text',
    '\tid Int @id\n\tdescription String @db.Text\n\tcreatedAt DateTime @default(now())\n\tupdatedAt DateTime @default(now()) @updatedAt',
    { head: MYSQL },
  ),
  { ...lines('with CRLF', '', ''), code: model('  id Int @id', { head: MYSQL }).replaceAll('\n', '\r\n'), output: model('  id        Int      @id\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt', { head: MYSQL }).replaceAll('\n', '\r\n') },
];

tester.run('require-timestamps', requireTimestamps, {
  valid: [
    { name: 'both', code: model(`  id Int @id\n${STAMPS}`) },
    { name: 'both by mechanism and name', code: model('  id Int @id\n  created DateTime @default(now())\n  touched DateTime @updatedAt') },
    { name: 'a join model', code: model('  orderId Int\n  order Order @relation(fields: [orderId], references: [id])\n  tagId Int\n  tag Tag @relation(fields: [tagId], references: [id])\n  @@id([orderId, tagId])', { name: 'OrderTag' }) },
    { name: 'a join model with an id and a date', code: model('  id Int @id\n  orderId Int\n  order Order @relation(fields: [orderId], references: [id])\n  tagId Int\n  tag Tag @relation(fields: [tagId], references: [id])\n  createdAt DateTime @default(now())', { name: 'OrderTag' }) },
    { name: 'rows that are only added', code: model('  id Int @id\n  createdAt DateTime @default(now())', { name: 'Delivery' }).replace('model', '/// One row for each attempt (append-only).\n/// Kept for a year.\nmodel') },
    { name: 'a set of values, each there once', code: model('  orderId Int\n  order Order @relation(fields: [orderId], references: [id])\n  channel Channel\n  @@unique([orderId, channel])', { name: 'OrderChannel' }) + 'enum Channel {\n  SHOP\n}\n' },
    { name: 'numbers that every row has', code: model('  id Int @id\n  created_at Int\n  updated_at Int') },
    { name: 'a view', code: `${PG}view Revenue {\n  total Int\n}\n` },
    { name: 'a composite type', code: 'type Address {\n  street String\n}\n' },
    { name: 'a model that Prisma ignores', code: model('  sku String\n  @@ignore') },
    { name: 'enums and generators', code: 'generator client {\n  provider = "prisma-client"\n}\nenum State {\n  OPEN\n}\n' },
  ],
  invalid: [
    ...ADDED.map((test) => ({ ...test, errors: [{ messageId: 'missing' }] })),
    { name: 'an entity with one foreign key and lists', code: model('  id Int @id\n  customerId Int\n  customer Customer @relation(fields: [customerId], references: [id])\n  lines Line[]\n  notes Note[]').replace('  id Int', '  // eslint\n  id Int'), output: model('  // eslint\n  id Int @id\n  customerId Int\n  customer Customer @relation(fields: [customerId], references: [id])\n  lines Line[]\n  notes Note[]\n  createdAt DateTime @default(now()) @db.Timestamptz(3)\n  updatedAt DateTime @default(now()) @updatedAt @db.Timestamptz(3)'), errors: [{ messageId: 'missing', line: 5, column: 7, endColumn: 12 }] },
    { name: 'a column to which text is only added', code: model('  id Int @id\n  createdAt DateTime @default(now())\n  /// Append-only.\n  notes String', { name: 'Delivery', head: MYSQL }), output: model('  id Int @id\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt\n  /// Append-only.\n  notes String', { name: 'Delivery', head: MYSQL }), errors: [{ messageId: 'missing' }] },
    { name: 'a value beside what is unique', code: model('  orderId Int\n  channel String\n  price Int\n  @@unique([orderId, channel])', { name: 'OrderChannel', head: MYSQL }), output: model('  orderId Int\n  channel String\n  price Int\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt\n  @@unique([orderId, channel])', { name: 'OrderChannel', head: MYSQL }), errors: [{ messageId: 'missing' }] },
    { name: 'what is unique beside a key of its own', code: model('  no Int @id\n  sku String\n  channel String\n  @@unique([sku, channel])', { head: MYSQL }), output: model('  no Int @id\n  sku String\n  channel String\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt\n  @@unique([sku, channel])', { head: MYSQL }), errors: [{ messageId: 'missing' }] },
    { name: 'what is said of a time without a zone', code: model('  id        Int      @id\n  createdAt DateTime @default(now())'), output: model('  id        Int      @id\n  createdAt DateTime @default(now())\n  updatedAt DateTime @default(now()) @updatedAt'), errors: [{ messageId: 'missing', data: { model: 'Order', fields: '`updatedAt`', when: 'last changed', remedy: 'add the field to the model' } }] },
    { name: 'what is said where other models have other names', code: model('  id Int @id', { head: MYSQL + stamped('Customer', 'createdOn', 'updatedOn') + stamped('Invoice', 'createdOn', 'updatedOn') }), output: model('  id        Int      @id\n  createdOn DateTime @default(now())\n  updatedOn DateTime @default(now()) @updatedAt', { head: MYSQL + stamped('Customer', 'createdOn', 'updatedOn') + stamped('Invoice', 'createdOn', 'updatedOn') }), errors: [{ messageId: 'missing', data: { model: 'Order', fields: '`createdOn` and no `updatedOn`', when: 'created or last changed', remedy: 'add the fields to the model' } }] },
    { name: 'beside a number', code: model('  id        Int    @id\n  createdAt BigInt', { head: MYSQL }), output: null, errors: [{ messageId: 'missing', suggestions: [{ messageId: 'suggestion', output: model('  id        Int      @id\n  createdAt BigInt\n  updatedAt DateTime @default(now()) @updatedAt', { head: MYSQL }) }] }] },
    { name: 'a schema that is made of something else', code: `// This file is automatically generated from the shop's lists, do not modify it manually.\n${model('  id Int @id')}`, output: null, errors: [{ messageId: 'missing', suggestions: [] }] },
    { name: 'names that are taken by something else', code: model('  id Int @id\n  createdAt Json\n  updatedAt Json'), output: null, errors: [{ messageId: 'missing' }] },
    { name: 'what is said where other models have one of the two', code: model('  id Int @id', { head: ONE }), output: model('  id         Int      @id\n  created_at DateTime @default(now())\n  updated_at DateTime @default(now()) @updatedAt', { head: ONE.replace('(now())', '(now())\n  updated_at DateTime @default(now()) @updatedAt') }), errors: [{ messageId: 'missing', data: { model: 'Customer', fields: '`updated_at`', when: 'last changed', remedy: 'add the field to the model' } }, { messageId: 'missing', data: { model: 'Order', fields: '`created_at` and no `updated_at`', when: 'created or last changed', remedy: 'add the fields to the model' } }] },
    { name: 'the time of a token, which the row may lack', code: model('  id         Int  @id\n  created_at Int?\n  userId     Int', { head: MYSQL }), output: model('  id         Int      @id\n  created_at Int?\n  userId     Int\n  createdAt  DateTime @default(now())\n  updatedAt  DateTime @default(now()) @updatedAt', { head: MYSQL }), errors: [{ messageId: 'missing', data: { model: 'Order', fields: '`createdAt` and no `updatedAt`', when: 'created or last changed', remedy: 'add the fields to the model' } }] },
    { name: 'a column that is taken by something else', code: model('  id         Int  @id\n  created_at Int?\n  userId     Int  @map("user_id")\n  orderId    Int  @map("order_id")\n  lineId     Int  @map("line_id")'), output: null, errors: [{ messageId: 'missing' }] },
    { name: 'a log wants only the first', code: model('  id Int @id', { name: 'AuditLog', head: MYSQL }), output: model('  id        Int      @id\n  createdAt DateTime @default(now())', { name: 'AuditLog', head: MYSQL }), errors: [{ messageId: 'missing', data: { model: 'AuditLog', fields: '`createdAt`', when: 'created', remedy: 'add the field to the model' } }] },
  ],
});

const ZONED: readonly Case[] = [
  lines('a plain column', '  paidAt DateTime', '  paidAt DateTime @db.Timestamptz(3)'),
  lines('keeping the precision', '  paidAt DateTime? @db.Timestamp(6)', '  paidAt DateTime? @db.Timestamptz(6)'),
  lines('a native type without precision', '  paidAt DateTime @db.Timestamp @map("paid_at")', '  paidAt DateTime @db.Timestamptz @map("paid_at")'),
  lines('behind the other attributes', '  paidAt DateTime @default(now()) // by card', '  paidAt DateTime @default(now()) @db.Timestamptz(3) // by card'),
  lines('lined up with other attributes', '  id     Int       @id\n  paidAt DateTime?\n  no     Int       @unique', '  id     Int       @id\n  paidAt DateTime? @db.Timestamptz(3)\n  no     Int       @unique'),
  lines('with the name of the datasource', '  paidAt DateTime', '  paidAt DateTime @shop.Timestamptz(3)', { head: PG.replace(' db ', ' shop ') }),
];

tester.run('no-zoneless-column', noZonelessColumn, {
  valid: [
    { name: 'with a zone', code: model('  paidAt DateTime @db.Timestamptz(3)') },
    { name: 'dates and times of day', code: model('  day DateTime @db.Date\n  opensAt DateTime @db.Time(6)') },
    { name: 'MySQL', code: model('  paidAt DateTime', { head: MYSQL }) },
    { name: 'an unknown engine', code: model('  paidAt DateTime', { head: '' }) },
    { name: 'a view', code: `${PG}view Revenue {\n  day DateTime\n}\n` },
    { name: 'a type that Prisma chose, into which it writes UTC', code: model('  paidAt DateTime') },
    { name: 'switched off', code: model('  paidAt DateTime @db.Timestamp'), settings: { timestamps: { zoneColumns: 'off' } } },
  ],
  invalid: [
    ...ZONED.map((test) => ({ ...test, settings: { timestamps: { zoneColumns: 'require' } }, errors: [{ messageId: 'zoneless' }] })),
    { name: 'a declared type', code: model('  paidAt DateTime @db.Timestamp(6)'), output: model('  paidAt DateTime @db.Timestamptz(6)'), errors: [{ messageId: 'zoneless' }] },
  ],
});

describe('what the fixes write', () => {
  it.each([...ADDED, ...ZONED])('is a schema: $name', ({ output }) => {
    expect(parsePrisma(output).mistakes).toEqual([]);
    expect(getSchema(output).list.length).toBeGreaterThan(1);
  });
});

describe('a schema of several files', () => {
  const ADDED_TYPE = /createdAt DateTime @default\(now\(\)\)(?: (@db\.\w+))?/;
  const addedType = (invoice: string): string | undefined => {
    const invoices = modelsOf([{ file: 'invoice.prisma', root: parsePrisma(model(invoice, { name: 'Invoice' })) }]);
    const code = model('  id Int @id', { head: '' });
    const rest = { models: new Map(invoices.map((found) => [found.name.toLowerCase(), found])), complete: true };
    const [order] = modelsOf([{ file: 'order.prisma', root: parsePrisma(code) }], rest);
    return ADDED_TYPE.exec((order && addTimestamps(order, ['created'], code)?.edits.at(-1)?.text) ?? '')?.[1];
  };

  it.each([
    ['plain', '  paidAt DateTime', undefined],
    ['with a zone', '  paidAt DateTime @db.Timestamptz(3)', '@db.Timestamptz'],
    ['none', '  note String', '@db.Timestamptz'],
  ])('gets times as its other files have them: %s', (_of, invoice, type) => expect(addedType(invoice)).toBe(type));
});

describe('@updatedAt', () => {
  const added = (line: string): string | null => {
    const code = model(line);
    const field = modelsOf([{ file: 'schema.prisma', root: parsePrisma(code) }])[0]?.set.fields[0];
    const [edit] = (field && addUpdatedAt(field, code)?.edits) ?? [];
    return edit ? `${code.slice(0, edit.start)}${edit.text}${code.slice(edit.end)}`.split('\n').find((text) => text.includes('@updatedAt'))?.trim() ?? null : null;
  };

  it.each([
    ['  updatedAt DateTime @default(now())', 'updatedAt DateTime @default(now()) @updatedAt'],
    ['  updatedAt DateTime? // by hand', 'updatedAt DateTime? @updatedAt // by hand'],
    ['  updatedAt DateTime @updatedAt', null],
    ['  updatedAt BigInt', null],
  ])('%s', (line, expected) => {
    expect(added(line)).toBe(expected);
  });
});
