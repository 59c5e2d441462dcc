// Prisma's writes: which calls change rows, of which model, and with which data.
import { describe, expect, it } from 'vitest';
import { inShort, read } from './cases.ts';

/** What some statements write, with a client at hand. */
function writes(statements: string): string[] {
  const code = `import { Prisma, PrismaClient } from '@prisma/client';
import type { Order } from '@prisma/client';
const prisma = new PrismaClient();
type Flag = 'status' | 'total';
export async function change(id: string, isPaid: boolean, value: any, given: Date, status: string, lines: { id: string; quantity: number }[], ${PARAMETERS}) {
  ${statements}
}
`;
  return read(code).writes.map(inShort);
}

const PARAMETERS = 'row: Order, input: Prisma.OrderUpdateInput, many: Prisma.OrderUncheckedUpdateManyInput, partial: Partial<Order>';
const where = 'where: { id }';

describe('calls that write', () => {
  it.each([
    ['update', `await prisma.order.update({ ${where}, data: { status: 'paid' } });`, 'update() Order: status'],
    ['updateMany', "await prisma.order.updateMany({ data: { status: 'paid' } });", 'updateMany() Order: status'],
    ['updateManyAndReturn', "await prisma.order.updateManyAndReturn({ data: { status: 'paid' } });", 'updateManyAndReturn() Order: status'],
    ['upsert', `await prisma.order.upsert({ ${where}, create: { id, status, total: 1 }, update: { status } });`, 'upsert() Order: status'],
    ['a model of two words', `await prisma.orderItem.update({ ${where}, data: { quantity: 2 } });`, 'update() OrderItem: quantity'],
    ['increment', `await prisma.customer.update({ ${where}, data: { visits: { increment: 1 } } });`, 'update() Customer: visits'],
    ['a set of its own', `await prisma.customer.update({ ${where}, data: { name: { set: 'Ada' } } });`, 'update() Customer: name'],
    ['select', `await prisma.order.update({ ${where}, data: { status }, select: { id: true } });`, 'update() Order: status'],
    ['without await', `return prisma.order.update({ ${where}, data: { status } });`, 'update() Order: status'],
    ['in a batch', `await prisma.$transaction([prisma.order.update({ ${where}, data: { status } })]);`, 'update() Order: status'],
    ['with catch', `await prisma.order.update({ ${where}, data: { status } }).catch(() => null);`, 'update() Order: status'],
    ['options in a variable', `const options = { ${where}, data: { status } };\n  await prisma.order.update(options);`, 'update() Order: status'],
    ['options that are spread', `const options = { ${where}, data: { status } };\n  await prisma.order.update({ ...options, select: { id: true } });`, 'update() Order: status'],
    ['data in a variable', `const data = { status };\n  await prisma.order.update({ ${where}, data });`, 'update() Order: status'],
    ['data that is filled', `const data: Prisma.OrderUpdateInput = {};\n  data.status = status;\n  await prisma.order.update({ ${where}, data });`, 'update() Order: status'],
    ['data that is filled on one path', `const data: any = { status };\n  if (isPaid) data.updatedAt = new Date();\n  await prisma.order.update({ ${where}, data });`, 'update() Order: status, updatedAt?=now'],
    ['a conditional key', `await prisma.order.update({ ${where}, data: { ...(isPaid && { status }) } });`, 'update() Order: status?'],
    ['a conditional value', `await prisma.order.update({ ${where}, data: isPaid ? { status } : { total: 1 } });`, 'update() Order: status?, total?'],
    ['a timestamp by hand', `await prisma.order.update({ ${where}, data: { status, updatedAt: new Date() } });`, 'update() Order: status, updatedAt=now'],
    ['a given timestamp', `await prisma.order.update({ ${where}, data: { status, updatedAt: given } });`, 'update() Order: status, updatedAt'],
    ['updatedAt: undefined', `await prisma.order.update({ ${where}, data: { status, updatedAt: undefined } });`, 'update() Order: status, updatedAt=nothing'],
    ['data that is not seen', `await prisma.order.update({ ${where}, data: value });`, 'update() Order: …'],
    ['options that are not seen', 'await prisma.order.update(value);', 'update() Order: …'],
    ['data that a function fills', `const fill = (data: any, name: string) => { data[name] = 1; };\n  const data = {};\n  fill(data, status);\n  await prisma.order.update({ ${where}, data });`, 'update() Order: …'],
    ['a computed key', `await prisma.order.update({ ${where}, data: { [status]: 1 } });`, 'update() Order: …'],
    ['one of two keys', `await prisma.order.update({ ${where}, data: { [isPaid ? 'status' : 'total']: 1 } });`, 'update() Order: status?, total?'],
    ['one key out of a table', `const COLUMNS = { paid: 'status', shipped: 'shippedAt' };\n  const column = COLUMNS[status];\n  await prisma.order.update({ ${where}, data: { [column]: null } });`, 'update() Order: status?, shippedAt?'],
    ['one key out of a frozen table', `const COLUMNS = Object.freeze({ [value]: 'status', shipped: 'shippedAt' });\n  await prisma.order.update({ ${where}, data: { [COLUMNS[status]]: null } });`, 'update() Order: status?, shippedAt?'],
    ['a key that its type lists', `const set = (flag: Flag) => prisma.order.update({ ${where}, data: { [flag]: value } });`, 'update() Order: status?, total?'],
    ['a key that a member’s type lists', `const set = ({ flag }: { flag: 'status' | 'updatedAt' }) => prisma.order.update({ ${where}, data: { [flag]: value } });`, 'update() Order: status?, updatedAt?'],
    ['a key of which the type lists some', `const set = (flag: 'status' | Uppercase<string>) => prisma.order.update({ ${where}, data: { [flag]: value } });`, 'update() Order: …'],
    ['one key out of a table that has more', `const COLUMNS = { paid: 'status', ...value };\n  await prisma.order.update({ ${where}, data: { [COLUMNS[status]]: null } });`, 'update() Order: …'],
    ['one key out of a table of other values', `const COLUMNS = { paid: 'status', shipped: columnOf(status) };\n  await prisma.order.update({ ${where}, data: { [COLUMNS[status]]: null } });`, 'update() Order: …'],
    ['a key that is made of another', `await prisma.order.update({ ${where}, data: { [isPaid ? 'status' : status]: 1 } });`, 'update() Order: …'],
    ['a key that is put together', 'await prisma.order.update({ where: { id }, data: { [`${status}At`]: given } });', 'update() Order: …'],
    ['data of the type of an input', `await prisma.order.update({ ${where}, data: many });`, 'update() Order: id?, status?, total?, customerId?, couponId?, shippedAt?, createdAt?, updatedAt?'],
    ['data of the type of a row', `await prisma.order.update({ ${where}, data: row });`, 'update() Order: id, status, total, customerId, couponId, shippedAt, createdAt, updatedAt'],
    ['an asserted client', `await (prisma as any).order.update({ ${where}, data: { status } });`, 'update() Order: status'],
    ['an optional call', `await prisma?.order?.update({ ${where}, data: { status } });`, 'update() Order: status'],
  ])('%s', (_name, statement, expected) => {
    expect(writes(statement)).toEqual([expected]);
  });

  it('know an input that leaves every key to the caller', () => {
    expect(writes(`await prisma.order.update({ ${where}, data: input });`)).toEqual([
      'update() Order: id?, status?, total?, shippedAt?, createdAt?, updatedAt?, customer?, couponFrom?, items?, tags?',
    ]);
  });

  it.each([
    ['a parameter', 'data: Prisma.OrderUpdateInput', 'data'],
    ['a parameter for the data of the arguments', "data: Prisma.OrderUpdateArgs['data']", 'data'],
    ['a part of a parameter', '{ data }: { data: Prisma.OrderUpdateInput }', '{ ...data }'],
    ['a member of a parameter', 'params: { data: Prisma.OrderUpdateInput }', 'params.data'],
    ['a part of an input', "data: Omit<Prisma.OrderUpdateInput, 'customer'>", '{ ...data }'],
  ])('know that the caller decides: %s', (_name, parameter, data) => {
    const code = `import { Prisma, PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const change = (${parameter}) => prisma.order.update({ where: { id: '1' }, data: ${data} });
`;
    expect(read(code).writes.map(({ payload }) => [payload.complete, payload.from])).toEqual([[true, 'data']]);
  });

  it.each([
    ['a loaded row', `const order = await prisma.order.findUniqueOrThrow({ ${where} });`, '...order'],
    ['a row that may be missing', `const order = await prisma.order.findUnique({ ${where} });\n  if (!order) return;`, '...order'],
    ['a row of a list', "const [order] = await prisma.order.findMany();", '...order'],
  ])('see that the old value is carried along: %s', (_name, load, spread) => {
    const [found] = writes(`${load}\n  await prisma.order.update({ ${where}, data: { ${spread}, status } });`);
    expect(found).toContain('updatedAt=old');
  });
});

describe('calls that change nothing', () => {
  it.each([
    ['empty data', `await prisma.order.update({ ${where}, data: {} });`],
    ['data of undefined values', `await prisma.order.update({ ${where}, data: { status: undefined, total: undefined } });`],
    ['an empty update branch', `await prisma.order.upsert({ ${where}, create: { id, status, total: 1 }, update: {} });`],
    ['create', 'await prisma.order.create({ data: { id, status, total: 1 } });'],
    ['createMany', 'await prisma.order.createMany({ data: [{ id, status, total: 1 }], skipDuplicates: true });'],
    ['delete', `await prisma.order.delete({ ${where} });`],
    ['findMany', `await prisma.order.findMany({ ${where} });`],
    ['a model that the schema does not have', `await prisma.invoice.update({ ${where}, data: { status } });`],
    ['a computed model', `await prisma[status].update({ ${where}, data: { status } });`],
    ['raw SQL', "await prisma.$executeRaw`update orders set status = ${status}`;"],
    ['a method of the client', `await prisma.$update({ ${where}, data: { status } });`],
  ])('%s', (_name, statement) => {
    expect(writes(statement)).toEqual([]);
  });
});

describe('an upsert that mirrors a record of another system', () => {
  const upsert = (made: string, create = 'data', update = 'data'): readonly (true | undefined)[] => {
    const code = `import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport async function sync(invoice: any) { const data = ${made}; await prisma.order.upsert({ where: { id: invoice.id }, create: ${create}, update: ${update} }); }`;
    return read(code).writes.map(({ whole }) => (whole ? true : undefined));
  };

  it.each([
    ['the same data', upsert('{ id: invoice.id, status: invoice.status, createdAt: new Date(invoice.created * 1000), updatedAt: new Date() }')],
    ['with more on insert', upsert('{ status: invoice.status, createdAt: new Date(invoice.created * 1000) }', '{ ...data, total: 1 }')],
    ['with something else on insert', upsert('{ status: invoice.status, createdAt: new Date(invoice.created * 1000) }', "{ ...data, status: 'new' }")],
    ['with something else on update', upsert('{ status: invoice.status, createdAt: new Date(invoice.created * 1000) }', 'data', '{ ...data, shippedAt: null }')],
  ])('puts it in place of the row: %s', (_name, whole) => {
    expect(whole).toEqual([true]);
  });

  it.each([
    ['the clock is read for its creation', upsert('{ status: invoice.status, createdAt: new Date() }')],
    ['the update has data of its own', upsert('{ status: invoice.status, total: 1 }', 'data', '{ status: invoice.status, createdAt: invoice.createdAt }')],
    ['the update sets more', upsert('{ status: invoice.status, total: 1 }', 'data', '{ ...data, createdAt: invoice.createdAt }')],
    ['the insert has another creation', upsert('{ status: invoice.status, createdAt: new Date(invoice.created * 1000) }', '{ ...data, createdAt: invoice.day }')],
    ['the update has another creation', upsert('{ status: invoice.status, createdAt: new Date(invoice.created * 1000) }', 'data', '{ ...data, createdAt: invoice.day }')],
    ['there is no time of creation', upsert('{ status: invoice.status, total: 1 }')],
    ['the data is not in sight', upsert('dataOf(invoice)')],
  ])('changes the row where %s', (_name, whole) => {
    expect(whole).toEqual([undefined]);
  });
});
