// What a project says about its own code: clients that cannot be seen, functions that write rows.
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { beforeEach, describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { project } from './on-disk.ts';
import type { ProjectOnDisk } from './on-disk.ts';

const ENTITY = `import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
@Entity()
export class Order {
  @PrimaryGeneratedColumn() id!: number;
  @Column() status!: string;
  @CreateDateColumn({ type: 'timestamptz' }) createdAt!: Date;
  @UpdateDateColumn({ type: 'timestamptz' }) updatedAt!: Date;
}
`;
const SCHEMA = `datasource db {
  provider = "postgresql"
}
model Order {
  id        Int      @id
  status    String
  createdAt DateTime @default(now()) @db.Timestamptz
  updatedAt DateTime @default(now()) @db.Timestamptz
}
`;
const STORE = `import { request } from 'node:https';
export class OrderStore {
  async patch(id, data) { return request('/orders/' + id).end(JSON.stringify(data)); }
}
export const patchOrder = (id, data) => new OrderStore().patch(id, data);
`;
const ORDER = './src/order.entity.ts#Order';

let shop: ProjectOnDisk;
beforeEach(() => {
  shop = project({ 'package.json': { name: 'shop' }, 'prisma/schema.prisma': SCHEMA, 'src/order.entity.ts': ENTITY, 'src/order-store.js': STORE });
});

function lint(code: string, settings: object): string[] {
  shop.write('src/orders.ts', code);
  const messages = new Linter({ cwd: shop.root }).verify(
    code,
    {
      files: ['**/*.ts'],
      languageOptions: { parser },
      plugins: { timestamps: plugin },
      rules: { 'timestamps/require-updated-at': 'error' },
      settings: { timestamps: settings },
    },
    { filename: join(shop.root, 'src/orders.ts') },
  );
  return messages.map(({ line, messageId, message }) => `${line} ${messageId ?? message}`);
}

describe('a client', () => {
  const type = '@prisma/client#PrismaClient';
  const update = (name: string): string => `await ${name}.order.update({ where: { id: 1 }, data: { status: 'paid' } });`;

  it.each([
    ['of a package', `import { db } from '@acme/database';\n${update('db')}`, { name: 'db', from: '@acme/database', type }, 2],
    ['under another name', `import { db as store } from '@acme/database';\n${update('store')}`, { name: 'db', from: '@acme/database', type }, 2],
    ['of a file', `import { db } from './database.js';\n${update('db')}`, { name: 'db', from: './src/database.js', type }, 2],
    ['that is a global', update('prisma'), { name: 'prisma', from: null, type }, 1],
  ])('%s is followed', (_name, code, client, line) => {
    shop.write('src/database.js', 'export const db = globalThis.database;\n');
    expect(lint(code, {})).toEqual([]);
    expect(lint(code, { clients: [client] })).toEqual([`${line} stale`]);
  });

  it.each([
    ['another export', `import { cache } from '@acme/database';\n${update('cache')}`],
    ['another package', `import { db } from '@acme/warehouse';\n${update('db')}`],
    ['a parameter of that name', `export const pay = (db) => { ${update('db').replace('await ', '')} };`],
  ])('%s is not one', (_name, code) => {
    expect(lint(code, { clients: [{ name: 'db', from: '@acme/database', type }] })).toEqual([]);
  });
});

describe('a wrapper', () => {
  const method = { name: 'OrderStore.patch', from: './src/order-store.js', model: ORDER, data: 1 };
  const fn = { name: 'patchOrder', from: './src/order-store.js', model: ORDER, data: 1 };
  const explicit = { policy: 'explicit' };

  it.each([
    ['a method of a new object', `import { OrderStore } from './order-store.js';\nawait new OrderStore().patch(1, { status: 'paid' });`, method],
    ['a method of a typed parameter', `import { OrderStore } from './order-store.js';\nexport const pay = (orders: OrderStore) => orders.patch(1, { status: 'paid' });`, method],
    [
      'a method that a class inherits',
      `import { OrderStore } from './order-store.js';\nclass Orders extends OrderStore { pay(id: number) { return this.patch(id, { status: 'paid' }); } }`,
      method,
    ],
    ['a function', `import { patchOrder } from './order-store.js';\nawait patchOrder(1, { status: 'paid' });`, fn],
  ])('%s has to set the field under `explicit`', (_name, code, wrapper) => {
    expect(lint(code, { ...explicit, wrappers: [wrapper] })).toEqual(['2 implicit']);
    expect(lint(code, { ...explicit })).toEqual([]);
    expect(lint(code, { wrappers: [wrapper] })).toEqual([]);
    expect(lint(code.replace("'paid'", "'paid', updatedAt: new Date()"), { ...explicit, wrappers: [wrapper] })).toEqual([]);
  });

  it.each([
    ['a key that the model does not have', "{ status: 'paid', updated_at: new Date() }", 'misnamed'],
    ['an old value', "{ ...order, status: 'paid' }", 'carried'],
  ])('%s is reported under `managed` as well', (_name, data, messageId) => {
    const code = `import { patchOrder } from './order-store.js'; import type { Repository } from 'typeorm'; import { Order } from './order.entity.js';
export async function pay(orders: Repository<Order>) { const order = await orders.findOneByOrFail({ id: 1 }); await patchOrder(1, ${data}); }`;
    expect(lint(code, { policy: messageId === 'misnamed' ? 'explicit' : 'managed', wrappers: [fn] })).toEqual([`2 ${messageId}`]);
  });

  it.each([
    ['a Prisma model', 'Order'],
    ['a model that is not there', './src/order.entity.ts#Refund'],
    ['a module that is not there', './src/refund.entity.ts#Refund'],
  ])('may name %s', (_name, model) => {
    const code = `import { patchOrder } from './order-store.js';\nawait patchOrder(1, { status: 'paid' });`;
    expect(lint(code, { ...explicit, wrappers: [{ ...fn, model }] })).toEqual(model === 'Order' ? ['2 implicit'] : []);
  });

  it.each([
    ['data that is not seen whole', 'patchOrder(1, data)'],
    ['a call without the argument', 'patchOrder(1)'],
    ['a function of another module', 'patch(1, { status: "paid" })'],
  ])('is silent on %s', (_name, call) => {
    const code = `import { patchOrder } from './order-store.js'; import { patchOrder as patch } from './other-store.js';\nexport const pay = (data) => { ${call}; };`;
    expect(lint(code, { ...explicit, wrappers: [fn] })).toEqual([]);
  });

  it('is one write where the call is followed as well', () => {
    const code = `import type { Repository } from 'typeorm'; import { Order } from './order.entity.js';
export const pay = (orders: Repository<Order>) => orders.update(1, { status: 'paid' });`;
    const wrapper = { name: 'Repository.update', from: 'typeorm', model: ORDER, data: 1 };
    expect(lint(code, { ...explicit, wrappers: [wrapper] })).toEqual(['2 implicit']);
  });
});

describe('a mistake in them', () => {
  it.each([
    [{ clients: {} }, 'settings.timestamps.clients must be an array, not {}'],
    [{ clients: ['db'] }, 'settings.timestamps.clients[0] must be an object, not "db"'],
    [{ clients: [{ name: 'db', from: null }] }, 'settings.timestamps.clients[0].type must be given, not nothing'],
    [{ clients: [{ name: 'db', from: null, type: 'PrismaClient' }] }, "settings.timestamps.clients[0].type must be a type as 'module#Name', not \"PrismaClient\""],
    [{ wrappers: [{ name: 'f', from: './f.js', model: 'Order', data: -1 }] }, 'settings.timestamps.wrappers[0].data must be a whole number from 0, not -1'],
    [{ wrappers: [{ name: 'f', from: './f.js', model: 'Order', data: 1, verb: 'update' }] }, 'unknown setting settings.timestamps.wrappers[0].verb; known are name, from, model, data'],
  ])('%j is named', (settings, message) => {
    expect(() => lint('export {};', settings)).toThrow(message);
  });
});
