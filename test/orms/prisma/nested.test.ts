// Nested writes and relations: which rows the relations in some data change.
import { describe, expect, it } from 'vitest';
import { inShort, read } from './cases.ts';

/** What some data of an order writes. */
function writes(data: string, model = 'order', method = 'update'): string[] {
  const options = method === 'upsert' ? `create: ${data}, update: {}` : `data: ${data}`;
  const code = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const change = (id: string, isGone: boolean, value: any, lines: { id: string; quantity: number }[]) =>
  prisma.${model}.${method}({ where: { id }, ${options} });
`;
  return read(code).writes.map(inShort);
}

describe('the row that the call is for', () => {
  it.each([
    ['connect, with the key here', '{ customer: { connect: { id } } }', ['{ connect } Order: customer']],
    ['connect and another field', "{ status: 'paid', customer: { connect: { id } } }", ['update() Order: status, customer']],
    ['a scalar key', '{ customerId: id }', ['update() Order: customerId']],
    ['disconnect, with the key here', '{ customer: { disconnect: true } }', ['{ disconnect } Order: customer']],
    ['disconnect with a condition', '{ customer: { disconnect: { name: id } } }', ['{ disconnect } Order: customer']],
    ['disconnect and another field', "{ status: 'paid', customer: { disconnect: true } }", ['update() Order: status, customer']],
    ['disconnect: false', '{ customer: { disconnect: false } }', []],
    ['disconnect if', '{ customer: { disconnect: isGone } }', ['{ relation } Order: customer']],
    ['one of two', '{ customer: isGone ? { disconnect: true } : { connect: { id } } }', ['{ connect } Order: customer']],
    ['connect beside a disconnect', '{ customer: { connect: { id } }, couponFrom: { disconnect: true } }', ['{ connect } Order: customer, couponFrom']],
    ['connectOrCreate, with the key here', '{ customer: { connectOrCreate: { where: { id }, create: { id } } } }', ['{ connectOrCreate } Order: customer']],
    ['create, with the key here', '{ customer: { create: { id } } }', ['{ create } Order: customer']],
    ['delete, with the key here', '{ customer: { delete: true } }', ['{ relation } Order: customer']],
    ['a relation that is not seen', '{ customer: value }', ['{ relation } Order: customer']],
    ['an undefined relation', '{ customer: undefined }', []],
    ['children that are created', '{ items: { create: { id, quantity: 1 } } }', []],
    ['children that are created together', '{ items: { createMany: { data: [{ id, quantity: 1 }] } } }', []],
    ['children that are deleted', '{ items: { deleteMany: {} } }', []],
    ['many to many: connect', '{ tags: { connect: { id } } }', []],
    ['many to many: disconnect', '{ tags: { disconnect: { id } } }', []],
    ['many to many: set', '{ tags: { set: [] } }', []],
  ])('%s', (_name, data, expected) => {
    expect(writes(data)).toEqual(expected);
  });
});

describe('rows on the other side', () => {
  it.each([
    ['update', '{ items: { update: { where: { id }, data: { quantity: 2 } } } }', ['{ update } OrderItem: quantity']],
    ['update of several', '{ items: { update: [{ where: { id }, data: { quantity: 2 } }, { where: { id }, data: { quantity: 3 } }] } }', ['{ update } OrderItem: quantity', '{ update } OrderItem: quantity']],
    ['update of mapped ones', '{ items: { update: lines.map((line) => ({ where: { id: line.id }, data: { quantity: line.quantity } })) } }', ['{ update } OrderItem: quantity']],
    ['update without data', '{ items: { update: { where: { id }, data: {} } } }', []],
    ['updateMany', '{ items: { updateMany: { where: {}, data: { quantity: 2 } } } }', ['{ updateMany } OrderItem: quantity']],
    ['upsert', '{ items: { upsert: { where: { id }, create: { id, quantity: 1 }, update: { quantity: 1 } } } }', ['{ upsert } OrderItem: quantity']],
    ['upsert with nothing to update', '{ items: { upsert: { where: { id }, create: { id, quantity: 1 }, update: {} } } }', []],
    ['update of one', "{ customer: { update: { name: 'Ada' } } }", ['{ update } Customer: name']],
    ['update of one, wrapped', "{ customer: { update: { data: { name: 'Ada' } } } }", ['{ update } Customer: name']],
    ['update of one on a condition', "{ customer: { update: { where: { visits: 1 }, data: { name: 'Ada' } } } }", ['{ update } Customer: name']],
    ['beside fields of its own', "{ status: 'paid', items: { updateMany: { where: {}, data: { quantity: 2 } } } }", ['update() Order: status, items', '{ updateMany } OrderItem: quantity']],
    ['two levels down', "{ customer: { update: { profile: { update: { bio: 'new' } } } } }", ['{ update } Profile: bio']],
    ['three levels', "{ customer: { update: { name: 'Ada', orders: { updateMany: { where: {}, data: { total: 1 } } } } } }", ['{ update } Customer: name, orders', '{ updateMany } Order: total']],
    ['a timestamp by hand', '{ items: { update: { where: { id }, data: { quantity: 2, updatedAt: new Date() } } } }', ['{ update } OrderItem: quantity, updatedAt=now']],
    ['many to many: update', "{ tags: { update: { where: { id }, data: { label: 'new' } } } }", ['{ update } Tag: label']],
    ['in a new row', "{ items: { create: { id, quantity: 1, order: { update: { status: 'x' } } } } }", ['{ update } Order: status']],
    ['data that is not seen', '{ items: { update: { where: { id }, data: value } } }', ['{ update } OrderItem: …']],
    ['an operation that is not seen', '{ items: { update: value } }', []],
  ])('%s', (_name, data, expected) => {
    expect(writes(data)).toEqual(expected);
  });

  it.each([
    ['connect', '{ orders: { connect: { id } } }', ['{ connect } Order: ']],
    ['connect of several', '{ orders: { connect: [{ id }] } }', ['{ connect } Order: ']],
    ['connect of none', '{ orders: { connect: [] } }', []],
    ['disconnect', '{ orders: { disconnect: { id } } }', ['{ disconnect } Order: ']],
    ['disconnect of one', '{ profile: { disconnect: true } }', ['{ disconnect } Profile: ']],
    ['disconnect: false', '{ profile: { disconnect: false } }', []],
    ['set: []', '{ orders: { set: [] } }', ['{ set: [] } Order: ']],
    ['set to some', '{ orders: { set: [{ id }] } }', ['{ set } Order: ']],
    ['a relation with a name', '{ coupons: { disconnect: { id } } }', ['{ disconnect } Order: ']],
    ['connectOrCreate', '{ orders: { connectOrCreate: { where: { id }, create: { id } } } }', []],
    ['delete', '{ orders: { delete: { id } } }', []],
    ['delete of one', '{ profile: { delete: true } }', []],
  ])('keep their foreign key up to date: %s', (_name, data, expected) => {
    expect(writes(data, 'customer')).toEqual(expected);
  });

  it('are told once when both branches of an upsert are made of them', () => {
    const code = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export function change(id: string) {
  const link = { orders: { connect: { id } } };
  return prisma.customer.upsert({ where: { id }, create: { id, ...link }, update: { name: 'Ada', ...link } });
}
`;
    expect(read(code).writes.map(inShort)).toEqual(['upsert() Customer: name, orders', '{ connect } Order: ']);
  });

  it('are reported at the call where another file holds the data', () => {
    const code = `import { PrismaClient } from '@prisma/client';
import { unlink } from './links';
new PrismaClient().customer.update({ where: { id: '1' }, data: unlink });
`;
    const [write] = read(code, { '/shop/links.ts': "export const unlink = { orders: { disconnect: { id: '2' } } };" }).writes;
    expect(write).toMatchObject({ path: '{ disconnect }', at: { file: '/shop/shop.ts', start: code.indexOf('new Prisma') }, anchors: {} });
  });

  it('are changed by new rows too', () => {
    expect(writes('{ id, orders: { connect: { id } } }', 'customer', 'create')).toEqual(['{ connect } Order: ']);
    expect(writes('{ id, orders: { connect: { id } } }', 'customer', 'upsert')).toEqual(['{ connect } Order: ']);
    expect(writes('{ id, customer: { connect: { id } } }', 'order', 'create')).toEqual([]);
  });
});

describe('values that MongoDB stores inside the row', () => {
  const MONGO = `datasource db {
  provider = "mongodb"
}

type Address {
  street    String
  updatedAt DateTime
}

model Customer {
  id        String    @id @map("_id")
  home      Address
  addresses Address[]
  updatedAt DateTime  @default(now())
}
`;

  it.each(["{ home: { update: { street: 'x' } } }", '{ addresses: { set: [] } }', "{ addresses: { updateMany: { where: {}, data: { street: 'x' } } } }"])('%s', (data) => {
    const code = `import { PrismaClient } from '@prisma/client';
new PrismaClient().customer.update({ where: { id: '1' }, data: ${data} });
`;
    expect(read(code, {}, MONGO).writes.map(({ path, model }) => `${path} ${model?.name}`)).toEqual(['update() Customer']);
  });
});
