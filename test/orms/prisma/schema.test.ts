// What a Prisma schema says about its models: columns, what moves them, keys, relations, engines.
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/facts.ts';
import { parsePrisma } from '../../../src/languages/prisma/parser.ts';
import { modelsOf, relationsOf, schemaReader } from '../../../src/orms/prisma/schema.ts';
import type { SchemaModel } from '../../../src/orms/prisma/schema.ts';

const models = (...texts: string[]): SchemaModel[] => modelsOf(texts.map((text, index) => ({ file: `${index}.prisma`, root: parsePrisma(text) })));
const datasource = (provider: string): string => `datasource db {\n  provider = "${provider}"\n}\n`;

/** The columns of a model with these lines. */
function columns(lines: string, provider = 'postgresql'): readonly Field[] {
  return models(`${datasource(provider)}model Order {\n${lines}\n}\n`)[0]?.set.fields ?? [];
}

describe('what moves a column', () => {
  it.each([
    ['DateTime @updatedAt', { role: 'updated', onInsert: 'orm', onUpdate: 'orm', mechanism: 'updatedAt' }],
    ['DateTime @default(now()) @updatedAt', { role: 'updated', onInsert: 'database', onUpdate: 'orm', mechanism: 'updatedAt' }],
    ['DateTime @default(now())', { role: null, onInsert: 'database', onUpdate: 'nothing', mechanism: 'now' }],
    ['DateTime @default(dbgenerated("now()"))', { role: null, onInsert: 'database', onUpdate: 'nothing', mechanism: 'dbgenerated' }],
    ['DateTime', { role: null, onInsert: 'nothing', onUpdate: 'nothing', mechanism: 'none' }],
    ['String @default(uuid())', { onInsert: 'orm', mechanism: 'uuid' }],
    ['Int @default(0)', { onInsert: 'database', mechanism: 'default' }],
  ])('%s', (type, expected) => {
    expect(columns(`  at ${type}`)[0]).toMatchObject(expected);
  });

  it("is unknown where MySQL's own ON UPDATE may stand behind it", () => {
    expect(columns('  at DateTime @default(dbgenerated("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"))', 'mysql')[0]?.onUpdate).toBe('database');
    expect(columns('  at DateTime @default(now()) @db.Timestamp(0)', 'mysql')[0]?.onUpdate).toBe('unknown');
    expect(columns('  at DateTime @default(now())', 'mysql')[0]?.onUpdate).toBe('nothing');
  });
});

describe('what a column holds', () => {
  it.each([
    ['postgresql', 'DateTime', 'instant', false],
    ['postgresql', 'DateTime @db.Timestamp(6)', 'instant', false],
    ['postgresql', 'DateTime? @db.Timestamptz(3)', 'instant', true],
    ['cockroachdb', 'DateTime', 'instant', false],
    ['postgresql', 'DateTime @db.Date', 'date', null],
    ['postgresql', 'DateTime @db.Time(6)', 'other', null],
    ['postgresql', 'DateTime @db.Timetz', 'other', null],
    ['postgresql', 'DateTime[]', 'other', null],
    ['mysql', 'DateTime', 'instant', null],
    ['mysql', 'DateTime @db.Timestamp(0)', 'instant', null],
    ['sqlite', 'DateTime', 'instant', null],
    ['mongodb', 'DateTime', 'instant', null],
    ['sqlserver', 'DateTime', 'instant', null],
    ['sqlserver', 'DateTime @db.DateTimeOffset', 'instant', true],
    ['postgresql', 'BigInt', 'epoch', null],
    ['postgresql', 'String', 'text', null],
    ['postgresql', 'Json', 'other', null],
    ['postgresql', 'Status', 'other', null],
    ['postgresql', 'Unsupported("timestamptz")', 'unknown', null],
  ])('%s: %s', (provider, type, holds, zoned) => {
    expect(columns(`  at ${type}`, provider)[0]).toMatchObject({ holds, zoned });
  });

  it.each<[string, string]>([
    ['created_at Int?', 'other'],
    ['created_at Int', 'epoch'],
    ['created_at Int? @default(dbgenerated("unixepoch()"))', 'epoch'],
    ['created_at BigInt?', 'epoch'],
    ['created_at DateTime?', 'instant'],
    ['expires_at Int?', 'epoch'],
  ])('of %s, which may be what something else than the row says of itself', (field, holds) => {
    expect(columns(`  ${field}`)[0]).toMatchObject({ holds });
  });

  it('is told by the native type whatever the datasource is called', () => {
    expect(models('datasource shop {\n  provider = "postgres"\n}\nmodel Order {\n  at DateTime @shop.Timestamptz\n}')[0]?.set.fields[0]?.zoned).toBe(true);
  });

  it('is not known to lack a zone while the engine is not known', () => {
    expect(models('model Order {\n  at DateTime\n}')[0]?.set.fields[0]?.zoned).toBeNull();
    expect(models('datasource db {\n  provider = env("ENGINE")\n}\nmodel Order {\n  at DateTime\n}')[0]?.engine).toBe('unknown');
  });

  it('may be nothing, and have another name in the database', () => {
    expect(columns('  at DateTime? @map("paid_at")\n  on DateTime')).toMatchObject([{ nullable: true, column: 'paid_at' }, { nullable: false, column: 'on' }]);
    expect(models('model Order {\n  id Int\n  @@map(name: "orders")\n}')[0]?.table).toBe('orders');
  });
});

describe('models', () => {
  const LINE = 'model Line {\n  orderId Int\n  order Order @relation("of", fields: [orderId], references: [id])\n  productId Int?\n  product Product? @relation(fields: [productId], references: [id])\n  @@id([orderId, productId(sort: Desc)])\n}\n';
  const ORDER = 'model Order {\n  id Int @id\n  lines Line[] @relation("of")\n  labels Label[]\n  state State\n}\nenum State {\n  OPEN\n}\n';

  it('have columns with keys and references, and relations beside them', () => {
    const [line, order] = models(LINE, ORDER);
    expect(line?.set.fields.map(({ name, key, reference }) => [name, key, reference])).toEqual([
      ['orderId', true, true],
      ['productId', true, true],
    ]);
    expect(order?.set.fields.map(({ name, key, reference }) => [name, key, reference])).toEqual([
      ['id', true, false],
      ['state', false, false],
    ]);
    expect(line && relationsOf(line)).toEqual([
      { name: 'order', target: 'Order', list: false, nullable: false, columns: ['orderId'], title: 'of' },
      { name: 'product', target: 'Product', list: false, nullable: true, columns: ['productId'], title: null },
    ]);
    expect(order && relationsOf(order).map(({ name, title, columns: held }) => [name, title, held])).toEqual([
      ['lines', 'of', []],
      ['labels', null, []],
    ]);
  });

  it.each([
    ['by the primary key', 'a Int @id\n b Int\n @@unique([a, b])', ['a']],
    ['by several fields', 'a Int\n b Int\n c Int\n @@unique([c])\n @@id([a, b])', ['a', 'b']],
    ['without a primary key by what is unique first', 'a Int\n b Int\n c Int @unique\n @@unique(fields: [a, b(sort: Desc)], name: "both")\n @@unique([b, c])', ['a', 'b']],
    ['by one unique field, which is no such list', 'a Int @unique\n b Int', []],
  ])('tell rows apart %s', (_name, code, keys) => {
    expect(models(`model Label {\n ${code}\n}`).flatMap(({ set }) => set.fields.flatMap(({ name, key }) => (key ? name : [])))).toEqual(keys);
  });

  it('are entities, views or stored inside others', () => {
    const forms = models('model A {\n id Int\n}\nview B {\n id Int\n}\ntype C {\n id Int\n}\nmodel D {\n id Int\n @@ignore\n}').map(({ form }) => form);
    expect(forms).toEqual(['entity', 'view', 'embedded', 'view']);
  });

  it.each([
    ['/// @view\n', 'view'],
    ['/// @view\n\n', 'view'],
    ['/// Revenue by day.\n/// A materialized view, refreshed every night.\n', 'view'],
    ['/// What customers see when they view an order.\n', 'entity'],
    ['/// @viewers customers\n', 'entity'],
    ['// @view\n', 'entity'],
  ])('are views where their documentation says so: %j', (docs, form) => {
    expect(models(`${docs}model Revenue {\n  total Int\n}`).map((model) => model.form)).toEqual([form]);
  });

  it('know their engine and each other from all files of the schema', () => {
    expect(models('model Order {\n  customer Customer?\n}', `${datasource('mysql')}model Customer {\n  id Int\n}`).map(({ engine, set }) => [engine, set.fields.length])).toEqual([
      ['mysql', 0],
      ['mysql', 1],
    ]);
  });

  it('with a part that could not be read are incomplete, with a reason', () => {
    expect(models('model A {\n  id\n}\nmodel B {\n  id Int\n}').map(({ set }) => [set.complete, set.gaps.length])).toEqual([
      [false, 1],
      [true, 0],
    ]);
  });
});

describe('one file of a schema', () => {
  it('is read with what the stored schema says about the others', () => {
    const stored = modelsOf([{ file: 'db.prisma', root: parsePrisma(`${datasource('postgresql')}model Customer {\n  id Int\n}`) }]);
    const store = { models: new Map(stored.map((model) => [model.name.toLowerCase(), model])), complete: true };
    const facts = schemaReader.read(parsePrisma('model Order {\n  paidAt DateTime\n  buyer Customer\n}'), 'order.prisma', () => store);
    expect(facts.models).toMatchObject([{ name: 'Order', engine: 'postgres', at: { file: 'order.prisma', start: 6, end: 11 } }]);
    expect(facts.columns.map(({ field }) => [field.name, field.zoned])).toEqual([['paidAt', false]]);
  });
  it('declares nothing when it is the copy in a generated client', () => {
    const store = { models: new Map(), complete: true, files: new Set(['client/schema.prisma']) };
    const read = (file: string) => schemaReader.read(parsePrisma('model Order {\n  paidAt DateTime\n}'), file, () => store);
    expect(read('client/schema.prisma')).toMatchObject({ models: [], columns: [] });
    expect(read('schema.prisma').models).toHaveLength(1);
  });
});
