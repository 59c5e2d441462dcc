// A type whose values all need the new fields: where the project makes plain objects of it, they are not added without asking.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';
import { project } from './on-disk.ts';

const ORDER = `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
@Entity()
export class Order {
  @PrimaryGeneratedColumn() id: number;
  @Column() status: string;
}
`;
const IMPORT = "import { Order } from './order';\n";
const TABLE = `import { integer, pgTable, text } from 'drizzle-orm/pg-core';
export const orders = pgTable('orders', { id: integer('id').primaryKey(), status: text('status') });
`;
const SCHEMA = `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Order {
  id     Int    @id
  status String
}
`;

/** What becomes of the fields that `file` of a package lacks, beside other files. */
function added(files: Record<string, string | object>, { file = 'src/order.ts', text = ORDER } = {}): 'fix' | 'suggestion' | 'nothing' {
  const { root } = project({ 'package.json': { name: 'shop' }, [file]: text, ...files });
  const [message] = lint(text, { root, file, rules: ['require-timestamps'] });
  return message?.fix ? 'fix' : message?.suggestions ? 'suggestion' : 'nothing';
}

describe('a plain object of the type', () => {
  it.each([
    ['with an annotation', "const order: Order = { id: 1, status: 'paid' };"],
    ['on lines of its own', "export const order: Order | null =\n  {\n    id: 1,\n    status: 'paid',\n  };"],
    ['of a class', "class Till {\n  private readonly order: Order = { id: 1, status: 'paid' };\n}"],
    ['in a list', "const orders: Order[] = [\n  { id: 1, status: 'paid' },\n];"],
    ['in a list of another form', "const orders: readonly Order[] = [{ id: 1, status: 'paid' }];"],
    ['made of each element', "const orders: Array<Order> = ids.map((id) => ({ id, status: 'paid' }));"],
    ['by name', "const orders: Record<string, Order> = { first: { id: 1, status: 'paid' } };"],
    ['with `satisfies`', "repository.find.mockResolvedValue({ id: 1, status: 'paid' } satisfies Order);"],
    ['with `satisfies` of a list', "export const orders = [{ id: 1, status: 'paid' }] satisfies Order[]\n"],
    ['as the default of a parameter', "export function pay(order: Order = { id: 1, status: 'open' }) {}"],
    ['that an arrow function gives', "const orderOf = (id: number): Order => ({ id, status: 'paid' });"],
    ['that the body of an arrow function gives', "const orderOf = (id: number): Order => {\n  const status = 'paid';\n  return { id, status };\n};"],
    ['that a function gives', "function orderOf(id: number): Order {\n  return {\n    id,\n    status: 'paid',\n  };\n}"],
    ['that a method promises', "class Orders {\n  async first(): Promise<Order> {\n    return { id: 1, status: 'paid' };\n  }\n}"],
    ['that a function takes without its key', "export function place(order: Omit<Order, 'id'>) {}"],
    ['that a function takes without some of its members', "export function place(order: Omit<\n  Order,\n  'id' | 'lines'\n>) {}"],
    ['that fills in what it is given', "export const orderOf = (given: Partial<Order> = {}): Order => {\n  return { id: 1, status: 'paid', ...given };\n};"],
    ['of a type made of it', "type PaidOrder = Order & { paid: true };\nconst order: PaidOrder = { id: 1, status: 'paid', paid: true };"],
    ['of an interface that extends it', "interface OrderLine extends Order {\n  line: number;\n}\nconst line: OrderLine = { id: 1, status: 'paid', line: 1 };"],
  ])('%s', (_name, code) => {
    expect(added({ 'src/till.ts': IMPORT + code })).toBe('suggestion');
  });

  it.each([
    ['a test', 'test/till.test.ts', "import type { Order } from '../src/order';\n"],
    ['a test beside it', 'src/order.spec.ts', IMPORT],
    ['a file that imports it through another', 'src/till.ts', "import { Order } from './entities';\n"],
    ['a file with JSX', 'src/till.tsx', IMPORT],
  ])('in %s', (_name, file, head) => {
    expect(added({ 'src/entities.ts': "export * from './order';\n", [file]: `${head}const order: Order = { id: 1, status: 'paid' };\n` })).toBe('suggestion');
  });

  it.each([
    ['under another name', "import { Order as Row } from './order';\nconst order: Row = { id: 1, status: 'paid' };"],
    ['under another name beside its own', "import { type Order as Row } from './order';\nexport interface Order {\n  id: number;\n}\nconst order: Row = { id: 1, status: 'paid' };"],
  ])('%s', (_name, code) => {
    expect(added({ 'src/till.ts': code })).toBe('suggestion');
  });

  it('in a package that needs the one of the type', () => {
    const root = { 'package.json': { name: 'root', workspaces: ['packages/*'] }, 'packages/orders/package.json': { name: '@shop/orders' } };
    const code = "import { Order } from '@shop/orders';\nconst order: Order = { id: 1, status: 'paid' };\n";
    const till = (dependencies: object): ReturnType<typeof added> =>
      added({ ...root, 'packages/till/package.json': { name: '@shop/till', dependencies }, 'packages/till/pay.ts': code }, { file: 'packages/orders/order.ts' });
    expect(till({ '@shop/orders': 'workspace:*' })).toBe('suggestion');
    expect(till({ '@shop/prices': 'workspace:*' })).toBe('fix');
  });

  it('in the file that declares it', () => {
    const text = `${ORDER}export const empty: Order = { id: 0, status: 'open' };\n`;
    expect(added({}, { text })).toBe('suggestion');
  });
});

describe('something else', () => {
  it.each([
    ['a row that is loaded', 'const order: Order = await repository.findOneBy({ id: 1 });'],
    ['a row that is made by the class', "const order: Order = new Order({ id: 1 });"],
    ['what may lack members', "const change: Partial<Order> = { status: 'paid' };"],
    ['a part of it', "const change: Pick<Order, 'status'> = { status: 'paid' };"],
    ['a part of what is left of it', "export function change(given: Partial<Omit<Order, 'id'>>) {}"],
    ['a type of what may lack members', "type OrderChange = Partial<Order>;\nconst change: OrderChange = { status: 'paid' };"],
    ['an object that is taken for it', "const order = { id: 1, status: 'paid' } as Order;"],
    ['an object that is filled later', 'const orders: Record<string, Order> = {};'],
    ['an empty list', 'const orders: Order[] = [];'],
    ['a function that loads it', 'class Orders {\n  async first(): Promise<Order> {\n    return this.repository.findOneByOrFail({ id: 1 });\n  }\n  where() {\n    return { id: 1 };\n  }\n}'],
    ['a page of it', 'class Orders {\n  async page(): Promise<Page<Order>> {\n    return { items: await this.repository.find(), page: 1 };\n  }\n}'],
    ['a type with a longer name', "const line: OrderLine = { id: 1, status: 'paid' };"],
    ['a member of a namespace', "const order: Stripe.Order = { id: 1, status: 'paid' };"],
    ['a text', "const code = 'const order: Order = { id: 1 };';\nconst more = `const order: Order = ${'{'} id: 1 };`;"],
    ['a remark', "// const order: Order = { id: 1 };\n/* const order: Order = { id: 1 }; */"],
    ['a type with a remark about it', "/** What is paid. */\ntype Bill =\n  // like Order\n  { id: number };\nconst bill: Bill = { id: 1 };"],
    ['a text beside an apostrophe of JSX', "export const note = <p>Don't</p>;\nconst code = 'const order: Order = { id: 1 };';"],
    ['a choice', 'const order = isFirst ? first : Order;\nconst line = { id: 1 };'],
  ])('is %s', (_name, code) => {
    expect(added({ 'src/till.ts': IMPORT + code })).toBe('fix');
  });

  it('is a type of the same name from elsewhere', () => {
    const code = "const order: Order = { id: 1, status: 'paid' };\n";
    expect(added({ 'src/view.ts': `interface Order {\n  id: number;\n}\n${code}` })).toBe('fix');
    expect(added({ 'src/view.ts': `import { Order } from './types';\n${code}`, 'src/types.ts': 'export interface Order {\n  id: number;\n}\n' })).toBe('fix');
  });

  it('is what is installed or built', () => {
    const code = `${IMPORT}const order: Order = { id: 1, status: 'paid' };\n`;
    expect(added({ 'node_modules/till/till.ts': code, 'dist/till.ts': code })).toBe('fix');
    expect(added({ 'node_modules/till/till.ts': code, 'dist/till.ts': code, 'lib/till.ts': code })).toBe('suggestion');
  });
});

describe('the rows of a table', () => {
  const rows = { file: 'src/tables.ts', text: TABLE };
  const FROM = "import { orders } from './tables';\n";

  it.each([
    ['of the type that it infers', "export type Order = typeof orders.$inferSelect;\nexport const order: Order = { id: 1, status: 'paid' };"],
    ['of a type by its name', "export type Order = InferSelectModel<typeof orders>;\nexport const order: Order = { id: 1, status: 'paid' };"],
    ['at once', "export const order: typeof orders.$inferSelect = { id: 1, status: 'paid' };"],
  ])('%s', (_name, code) => {
    expect(added({ 'src/till.ts': FROM + code }, rows)).toBe('suggestion');
  });

  it.each([
    ['in a module', "import * as schema from './tables';\nexport type Order = typeof schema.orders.$inferSelect;\nexport const order: Order = { id: 1, status: 'paid' };"],
    ['under another name', "import { orders as orderTable } from './tables';\nexport type Order = typeof orderTable.$inferSelect;\nexport const order: Order = { id: 1, status: 'paid' };"],
  ])('%s', (_name, code) => {
    expect(added({ 'src/till.ts': code }, rows)).toBe('suggestion');
  });

  it('of a table that has no name in code', () => {
    const text = TABLE.replace('export const orders =', 'export default').replace("'orders'", "'orders ('");
    expect(added({ 'src/till.ts': "export type Title = 'orders (';" }, { ...rows, text })).toBe('fix');
  });

  it('in another file than their type', () => {
    const code = "import type { Order } from './types';\nexport const order: Order = { id: 1, status: 'paid' };";
    expect(added({ 'src/types.ts': `${FROM}export type Order = typeof orders.$inferSelect;`, 'src/till.ts': code }, rows)).toBe('suggestion');
  });

  it.each([
    ['are not what is inserted', "export type NewOrder = typeof orders.$inferInsert;\nexport const order: NewOrder = { id: 1, status: 'paid' };"],
    ['are not what is inserted, by its name', "export type NewOrder = InferInsertModel<typeof orders>;\nexport const order: NewOrder = { id: 1, status: 'paid' };"],
    ['are loaded', 'export type Order = typeof orders.$inferSelect;\nexport const [order]: Order[] = await db.select().from(orders);'],
  ])('%s', (_name, code) => {
    expect(added({ 'src/till.ts': FROM + code }, rows)).toBe('fix');
  });
});

it('the rows of a model of a schema', () => {
  const file = { file: 'prisma/schema.prisma', text: SCHEMA };
  const code = "import type { Order } from '@prisma/client';\nexport const order: Order = { id: 1, status: 'paid' };\n";
  expect(added({ 'src/till.test.ts': code }, file)).toBe('suggestion');
  expect(added({ 'src/till.test.ts': code.replace(': Order =', ': Prisma.OrderCreateInput =') }, file)).toBe('fix');
});
