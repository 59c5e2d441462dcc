// What the parser makes of Prisma schemas: shapes, exact places, and half-typed text.
import { describe, expect, it } from 'vitest';
import type { LanguageNode } from '../../src/languages/language.ts';
import type { PrismaBlock, PrismaConfig, PrismaEnum, PrismaField, PrismaModel, PrismaValue } from '../../src/languages/prisma/ast.ts';
import { visitorKeys } from '../../src/languages/prisma/ast.ts';
import { parsePrisma } from '../../src/languages/prisma/parser.ts';
import { own } from './prisma-samples.ts';

const blocks = (text: string): readonly PrismaBlock[] => parsePrisma(text).body;
const model = (text: string): PrismaModel => blocks(text)[0] as PrismaModel;
/** The only field of a model. */
const field = (line: string): PrismaField => model(`model Order {\n  ${line}\n}\n`).fields[0] as PrismaField;
const mistakes = (text: string): string[] => parsePrisma(text).mistakes.map(({ message, at }) => `${at} ${message}`);

/** A value as the schema writes it, from the tree alone. */
function show(value: PrismaValue | null | undefined): unknown {
  if (!value) return null;
  if (value.type === 'PrismaArray') return value.items.map(show);
  if (value.type === 'PrismaCall') return { [value.name]: value.args.map(({ name, value: inner }) => (name ? { [name.name]: show(inner) } : show(inner))) };
  return value.type === 'PrismaConstant' ? `<${value.name}>` : value.value;
}

const args = (line: string): unknown => show({ type: 'PrismaCall', range: [0, 0], name: 'args', args: field(line).attributes[0]?.args ?? [] });

describe('types', () => {
  it.each([
    ['total Int', { name: 'Int', optional: false, list: false, unsupported: null }],
    ['paidAt DateTime?', { name: 'DateTime', optional: true, list: false, unsupported: null }],
    ['lines OrderLine[]', { name: 'OrderLine', optional: false, list: true, unsupported: null }],
    ['search Unsupported("tsvector")?', { name: 'Unsupported', optional: true, list: false, unsupported: 'tsvector' }],
    ['größe Größe', { name: 'Größe', optional: false, list: false, unsupported: null }],
  ])('%s', (line, expected) => {
    expect(field(line).fieldType).toMatchObject(expected);
  });

  it('are also names of fields, as are keywords', () => {
    const { fields } = model('model Order {\n  model String\n  type Int\n  enum Int @map("a")\n}');
    expect(fields.map(({ name, fieldType }) => `${name.name} ${fieldType?.name}`)).toEqual(['model String', 'type Int', 'enum Int']);
  });
});

describe('arguments', () => {
  it.each([
    ['id Int @default(autoincrement())', { args: [{ autoincrement: [] }] }],
    ['price Decimal @db.Decimal(10, 2)', { args: [10, 2] }],
    ['rate Float @default(-0.5)', { args: [-0.5] }],
    ['open Boolean @default(true)', { args: ['<true>'] }],
    ['note String @default("a \\"b\\" \\u00e9\\n")', { args: ['a "b" é\n'] }],
    ['tags String[] @default(["new", "old",])', { args: [['new', 'old']] }],
    ['user User @relation("of", fields: [userId], onDelete: Cascade)', { args: ['of', { fields: ['<userId>'] }, { onDelete: '<Cascade>' }] }],
    ['geo Json @x(ops: raw("a"), [geo.lat(sort: Desc)])', { args: [{ ops: { raw: ['a'] } }, [{ 'geo.lat': [{ sort: '<Desc>' }] }]] }],
  ])('%s', (line, expected) => {
    expect(args(line)).toEqual(expected);
  });

  it('may stand on several lines, with comments between them', () => {
    const { fields } = model('model Order {\n  user User @relation(\n    fields: [userId], // of the buyer\n    references: [id]\n  ) @ignore\n  id Int\n}');
    expect(fields.map(({ attributes }) => attributes.map(({ name }) => name))).toEqual([['relation', 'ignore'], []]);
  });
});

describe('blocks', () => {
  it('of every kind', () => {
    const found = blocks('datasource db {\n  url = env("DB")\n}\ngenerator client {\n  provider = "prisma-client"\n}\nenum A {\n  B @map("b")\n  @@map("a")\n}\nview V {\n id Int\n}\ntype T {\n}\nmodel M {\n  @@id([a, b])\n}');
    expect(found.map((block) => ('keyword' in block ? block.keyword : 'enum'))).toEqual(['datasource', 'generator', 'enum', 'view', 'type', 'model']);
    expect((found[0] as PrismaConfig).entries.map(({ name, value }) => [name.name, show(value)])).toEqual([['url', { env: ['DB'] }]]);
    expect((found[2] as PrismaEnum).values.map(({ name, attributes }) => [name.name, attributes.length])).toEqual([['B', 1]]);
    expect((found[5] as PrismaModel).attributes.map(({ name }) => name)).toEqual(['id']);
  });

  it('keep their documentation; other comments stand beside the tree', () => {
    const root = parsePrisma('/// What was sold.\n/// For each checkout.\nmodel Order { // one\n  /// Without tax.\n  total Int /// in cents\n  /* a\n b */ id Int\n}\n');
    const order = root.body[0] as PrismaModel;
    expect(order.docs.map(({ value }) => value)).toEqual(['What was sold.', 'For each checkout.']);
    expect(order.fields.map(({ docs }) => docs.map(({ value }) => value))).toEqual([['Without tax.', 'in cents'], []]);
    expect(root.comments.map(({ value, block }) => [value, block])).toEqual([[' one', false], [' a\n b ', true]]);
  });

  it('may be called like anything', () => {
    expect(blocks('model __proto__ {\n  constructor Int\n}\nenum toString {\n  hasOwnProperty\n}').map(({ name }) => name.name)).toEqual(['__proto__', 'toString']);
  });
});

describe('places', () => {
  it('are exact in UTF-16, whatever ends the lines', () => {
    const text = '/* 😀 */ model Größe {\r\n\tpaidAt  DateTime? @map("bezahlt 😀") @db.Timestamp(3) // x\r\n}';
    const { name, fields, range, braces } = model(text);
    const cut = (node: LanguageNode | undefined): string => text.slice(...(node?.range ?? [0, 0]));
    expect(cut(name)).toBe('Größe');
    expect(text.slice(...range)).toBe(text.slice(text.indexOf('model')));
    expect(text.slice(...braces)).toBe(text.slice(text.indexOf('{')));
    expect(cut(fields[0])).toBe('paidAt  DateTime? @map("bezahlt 😀") @db.Timestamp(3)');
    expect(cut(fields[0]?.fieldType ?? undefined)).toBe('DateTime?');
    expect(fields[0]?.attributes.map(cut)).toEqual(['@map("bezahlt 😀")', '@db.Timestamp(3)']);
    expect(cut(fields[0]?.attributes[0]?.args[0])).toBe('"bezahlt 😀"');
  });

  it.each(own)('of children lie in order inside their parents: $name', ({ text }) => {
    let count = 0;
    const visit = (node: LanguageNode): void => {
      count++;
      const children = (visitorKeys[node.type] ?? []).flatMap((key) => (node as unknown as Record<string, unknown>)[key] ?? []) as LanguageNode[];
      for (const child of children.filter(({ type }) => type !== 'PrismaDoc')) {
        expect(child.range[0]).toBeGreaterThanOrEqual(node.range[0]);
        expect(child.range[1]).toBeLessThanOrEqual(node.range[1]);
        expect(child.range[0]).toBeLessThan(child.range[1]);
        visit(child);
      }
    };
    visit(parsePrisma(text));
    expect(count).toBeGreaterThan(40);
  });
});

describe('half-typed text', () => {
  it.each([
    ['a field without a type', 'model A {\n  id\n  b Int\n}', ['14 Expected a type'], ['id', 'b']],
    ['an attribute without a name', 'model A {\n  id Int @\n  b Int\n}', ['20 Expected the name of an attribute'], ['id', 'b']],
    ['arguments without an end', 'model A {\n  id Int @default(now(\n  @@map("a")\n}', ['32 Expected a value'], ['id']],
    ['a string without an end', 'model A {\n  id Int @map("a)\n  b Int\n}', ['24 This string has no end', '27 Expected )'], ['id', 'b']],
    ['a model without an end', 'model A {\n  id Int\n\nenum B {\n  C\n}', ['18 Expected }'], ['id']],
    ['a line of nonsense', 'model A {\n  = = =\n  id Int\n}', ['12 Expected a name, not =', '14 Expected a new line, not ='], ['id']],
    ['two fields on a line', 'model A {\n  id Int b Int\n  c Int\n}', ['19 Expected a new line, not b'], ['id', 'c']],
    ['a comment without an end', 'model A {\n  id Int\n} /* x', ['21 This comment has no end'], ['id']],
  ])('%s is noted, the rest is read', (_name, text, expected, fields) => {
    expect(mistakes(text)).toEqual(expected);
    expect(model(text).fields.map(({ name }) => name.name)).toEqual(fields);
  });

  it('between blocks is skipped', () => {
    expect(mistakes('mod A {\n}\nmodel B {\n}\n;;;\nenum C {\n}')).toHaveLength(2);
    expect(blocks('mod A {\n}\nmodel B {\n}\n;;;\nenum C {\n}').map(({ name }) => name.name)).toEqual(['B', 'C']);
  });

  it('makes its own block unreliable, not the others', () => {
    expect(blocks('model A {\n  id\n}\nmodel B {\n  id Int\n}').map(({ broken }) => broken)).toEqual([true, false]);
  });

  it('attributes on the next line belong to the field', () => {
    expect(model('model A {\n  at DateTime\n    @updatedAt\n  b Int\n}').fields.map(({ attributes }) => attributes.length)).toEqual([1, 0]);
  });
});
