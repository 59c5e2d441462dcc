// What Prisma's queries and types give back: rows with their nullable timestamps, and the data that writes take.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';
import { showType } from '../../js/reading.ts';
import { read } from './cases.ts';

const HEAD = `import { Prisma, PrismaClient } from '@prisma/client';
import type { Customer, Order } from '@prisma/client';
const prisma = new PrismaClient();
`;

/** The members of what is used, as `createdAt: Date@global, shippedAt: Date@global | null`; only those that hold a time, a row or a list. */
function membersOf(code: string): string | null {
  const { resolver, used } = read(HEAD + code);
  const [shape] = used;
  const members = shape ? resolver.members(resolver.type(shape)) : null;
  if (!members) return null;
  const known = [...members].filter(([, { type }]) => type.kind !== 'unknown');
  return known.map(([name, { optional, type }]) => `${name}${optional ? '?' : ''}: ${showType(type).replace(/\$row@.*/, 'row')}`).join(', ');
}

const WHOLE = 'shippedAt: Date@global | null, createdAt: Date@global, updatedAt: Date@global';
const LOADED = (query: string): string => `export async function load(id: string, args: any) { const order = ${query}; use(order); }`;

describe('rows that queries give', () => {
  it.each([
    ['findUnique', "await prisma.order.findUnique({ where: { id } })", WHOLE],
    ['findUniqueOrThrow', 'await prisma.order.findUniqueOrThrow({ where: { id } })', WHOLE],
    ['findFirst without options', 'await prisma.order.findFirst()', WHOLE],
    ['create', 'await prisma.order.create({ data: {} })', WHOLE],
    ['update', 'await prisma.order.update({ where: { id }, data: {} })', WHOLE],
    ['upsert', 'await prisma.order.upsert({ where: { id }, create: {}, update: {} })', WHOLE],
    ['delete', 'await prisma.order.delete({ where: { id } })', WHOLE],
    ['an element of findMany', '(await prisma.order.findMany())[0]', WHOLE],
    ['an element of updateManyAndReturn', '(await prisma.order.updateManyAndReturn({ data: {} }))[0]', WHOLE],
    ['a transaction', 'await prisma.$transaction(async (tx) => tx.order.findFirstOrThrow())', WHOLE],
    ['a row that is found or not', "(await prisma.order.findFirst()) ?? (await prisma.order.create({ data: {} }))", WHOLE],
    ['select', 'await prisma.order.findFirst({ select: { id: true, shippedAt: true, createdAt: false } })', 'shippedAt: Date@global | null'],
    ['omit', 'await prisma.order.findFirst({ omit: { createdAt: true, updatedAt: true } })', 'shippedAt: Date@global | null'],
    ['include', 'await prisma.order.findFirst({ include: { customer: true } })', `${WHOLE}, customer: row`],
    ['include of a list', 'await prisma.order.findFirst({ include: { items: { where: {} } } })', `${WHOLE}, items: row`],
    ['select of a relation', 'await prisma.order.findFirst({ select: { customer: { select: { createdAt: true } } } })', 'customer: row'],
    ['options that are shared', 'await prisma.order.findFirst({ where: { id }, ...withDates })', 'createdAt: Date@global'],
    ['options that are not seen', 'await prisma.order.findFirst(args)', null],
    ['another method', 'await prisma.order.aggregate({})', null],
    ['another receiver', 'await args.order.findFirst()', null],
  ])('%s', (_name, query, expected) => {
    expect(membersOf(`const withDates = { select: { createdAt: true } } as const;\n${LOADED(query)}`)).toBe(expected);
  });

  it.each([
    ['a row behind a relation', '(await prisma.order.findFirstOrThrow({ include: { customer: true } })).customer', 'createdAt: Date@global, updatedAt: Date@global'],
    ['a row of a list', '(await prisma.customer.findFirstOrThrow({ include: { orders: true } })).orders[0]', WHOLE],
    ['a nullable one', '(await prisma.customer.findFirstOrThrow({ include: { profile: true } })).profile', 'createdAt: Date@global, updatedAt: Date@global | null'],
    ['two levels', '(await prisma.orderItem.findFirstOrThrow({ include: { order: { include: { customer: true } } } })).order.customer', 'createdAt: Date@global, updatedAt: Date@global'],
  ])('%s', (_name, query, expected) => {
    expect(membersOf(LOADED(query))).toBe(expected);
  });
});

describe('types that a client declares', () => {
  it.each([
    ['a model', 'Order', WHOLE],
    ['a model or nothing', 'Order | null', WHOLE],
    ['a partial model', 'Partial<Order>', 'shippedAt?: Date@global | null, createdAt?: Date@global, updatedAt?: Date@global'],
    ['a part of a model', "Pick<Order, 'shippedAt'>", 'shippedAt: Date@global | null'],
    ['a model and more', 'Order & { customer: Customer }', `${WHOLE}, customer: Customer@@prisma/client`],
    ['a payload', 'Prisma.OrderGetPayload<{ include: { customer: true } }>', `${WHOLE}, customer: row`],
    ['a selected payload', 'Prisma.OrderGetPayload<{ select: { createdAt: true } }>', 'createdAt: Date@global'],
    ['a payload of shared options', 'Prisma.OrderGetPayload<typeof withItems>', `${WHOLE}, items: row`],
    ['a payload of validated options', 'Prisma.OrderGetPayload<typeof validated>', `${WHOLE}, customer: row`],
    ['an input', 'Prisma.OrderUpdateInput', 'shippedAt?: Date@global | null, createdAt?: Date@global, updatedAt?: Date@global'],
    ['an input of many', 'Prisma.OrderUpdateManyMutationInput', 'shippedAt?: Date@global | null, createdAt?: Date@global, updatedAt?: Date@global'],
    ['an input of a new row', 'Prisma.OrderItemUncheckedCreateInput', 'createdAt?: Date@global, updatedAt: Date@global'],
    ['the data of an update', "Prisma.OrderUpdateArgs['data']", 'shippedAt?: Date@global | null, createdAt?: Date@global, updatedAt?: Date@global'],
    ['the data of an update of many', 'Prisma.OrderUpdateManyArgs["data"]', 'shippedAt?: Date@global | null, createdAt?: Date@global, updatedAt?: Date@global'],
    ['the data of a new row', "Prisma.OrderItemCreateArgs['data']", 'createdAt?: Date@global, updatedAt: Date@global'],
    ['another part of what an update takes', "Prisma.OrderUpdateArgs['where']", null],
    ['the data of another call', "Prisma.OrderFindManyArgs['data']", null],
    ['the data of another model', "Prisma.InvoiceUpdateArgs['data']", null],
    ['another type', 'Prisma.OrderWhereInput', null],
    ['another model', 'Prisma.InvoiceUpdateInput', null],
  ])('%s', (_name, type, expected) => {
    const shared = `const withItems = { include: { items: true } } satisfies Prisma.OrderDefaultArgs;
const validated = Prisma.validator<Prisma.OrderDefaultArgs>()({ include: { customer: true } });
`;
    expect(membersOf(`${shared}export const show = (order: ${type}) => use(order);`)).toBe(expected);
  });

  it('are not models of other packages that are called the same', () => {
    const { resolver, used } = read("import type { Order } from '@stripe/orders';\nexport const show = (order: Order) => use(order);");
    expect(used.map((shape) => resolver.rowOf(resolver.type(shape)))).toEqual([null]);
  });

  it('are models of a generated client that is not there', () => {
    const { resolver, used } = read("import type { Order } from '../generated/prisma/client';\nexport const show = (order: Order) => use(order);");
    expect(used.map((shape) => resolver.rowOf(resolver.type(shape))?.name)).toEqual(['Order']);
  });
});

describe('types of a generated client that is there', () => {
  const TYPESCRIPT = {
    '/shop/generated/client.ts': `import * as $Class from './internal/class';
import * as Prisma from './internal/prismaNamespace';
export { Prisma };
export const PrismaClient = $Class.getPrismaClientClass();
export type PrismaClient = $Class.PrismaClient;
export type Order = Prisma.OrderModel;
`,
    '/shop/generated/internal/class.ts': 'export interface PrismaClient { $connect(): Promise<void>; get order(): Prisma.OrderDelegate }\nexport function getPrismaClientClass() {}',
    '/shop/generated/internal/prismaNamespace.ts': "export type * from '../models';",
    '/shop/generated/models/index.ts': "export type * from './Order';",
    '/shop/generated/models/Order.ts': `export type OrderModel = runtime.Types.Result.DefaultSelection<Prisma.$OrderPayload>;
export type OrderGetPayload<S> = runtime.Types.Result.GetResult<Prisma.$OrderPayload, S>;
export interface OrderDelegate<T> { update(args: unknown): unknown }
`,
  };
  const JAVASCRIPT = {
    '/shop/generated/client.ts': `const { getPrismaClient } = require('./runtime/library.js');
const Prisma = {};
exports.Prisma = Prisma;
const PrismaClient = getPrismaClient({});
exports.PrismaClient = PrismaClient;
`,
  };

  it.each([
    ['a row', 'Order'],
    ['a payload', 'Prisma.OrderGetPayload<{ include: { items: true } }>'],
  ])('%s', (_name, type) => {
    const code = `import type { Order, Prisma } from './generated/client';\nexport const show = (order: ${type}) => use(order);`;
    for (const files of [TYPESCRIPT, JAVASCRIPT]) {
      const { resolver, used } = read(code, files);
      expect(used.map((shape) => resolver.rowOf(resolver.type(shape))?.name)).toEqual(['Order']);
    }
  });

  it('a delegate', () => {
    const code = `import type { Prisma } from './generated/client';\nexport const pay = (orders: Prisma.OrderDelegate) => orders.update({ where: { id: '1' }, data: { status: 'paid' } });`;
    for (const files of [TYPESCRIPT, JAVASCRIPT]) expect(read(code, files).writes.map(({ model }) => model?.name)).toEqual(['Order']);
  });

  it('but not a model of another library in a folder of the same name', () => {
    const { resolver, used } = read("import type { Order } from './models/Order';\nexport const show = (order: Order) => use(order);", { '/shop/models/Order.ts': 'export interface Order { id: string }' });
    expect(used.map((shape) => resolver.rowOf(resolver.type(shape)))).toEqual([null]);
  });
});

describe('other rules know the rows', () => {
  const reports = (code: string): (string | null)[] =>
    lint(HEAD + code, { file: 'test/fixtures/orms/prisma/report.ts', rules: ['no-unsafe-duration', 'no-local-time'] }).map(({ ruleId }) => ruleId);

  it.each([
    ['a timestamp that may be missing', 'order.shippedAt!.getTime() - order.createdAt.getTime()', ['timestamps/no-unsafe-duration']],
    ['a timestamp that is there', 'order.updatedAt.getTime() - order.createdAt.getTime()', []],
    ['a local getter', 'order.createdAt.getHours()', ['timestamps/no-local-time']],
    ['a UTC getter', 'order.createdAt.getUTCHours()', []],
  ])('%s', (_name, expression, expected) => {
    expect(reports(`export async function report(id: string) {\n  const order = await prisma.order.findUniqueOrThrow({ where: { id } });\n  return ${expression};\n}\n`)).toEqual(expected);
    expect(reports(`export const report = (order: Order) => ${expression};\n`)).toEqual(expected);
  });
});
