import 'reflect-metadata';
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { DataSource } from 'typeorm';
import { Invoice } from '../shop/orders/invoice.entity';
import { InvoiceService } from '../shop/orders/invoice.service';
import { Order, Payment } from '../shop/orders/order.entity';
import { OrderService } from '../shop/orders/order.service';
import { correctReceipt, markSent, receipts, recordReceipt, till } from '../shop/orders/till';
import { assertStamped, PAST } from './stamped';

const shop = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Order, Payment, Invoice], extra: { max: 1 }, uuidExtension: 'pgcrypto', installExtensions: false });
const CUSTOMER = '00000000-0000-4000-8000-000000000009';

before(async () => {
  await shop.initialize();
  await shop.synchronize();
  await till.initialize();
});

after(async () => {
  await shop.destroy();
  await till.destroy();
});

describe('an order', () => {
  const orders = new OrderService(shop.getRepository(Order));
  let id = '';
  beforeEach(async () => {
    await shop.query('truncate orders cascade');
    ({ id } = await orders.place(CUSTOMER, 'A-1', 500));
    await shop.query('update orders set created_at = $1, updated_at = $1', [PAST]);
  });

  const writes: Record<string, () => Promise<unknown>> = {
    'is paid': () => orders.pay(id),
    'is shipped': () => orders.ship(id),
    'is opened again': () => orders.reopen(id),
    'comes from the marketplace': () => orders.importFromMarketplace([{ reference: 'A-1', buyerId: CUSTOMER, cents: 700, orderedAt: new Date() }]),
  };
  for (const [name, write] of Object.entries(writes)) {
    it(`is stamped when it ${name}`, async () => {
      const start = new Date();
      await write();
      assertStamped(await shop.getRepository(Order).findOneByOrFail({ id }), start);
    });
  }
});

describe('an invoice', () => {
  const invoices = new InvoiceService(shop.getRepository(Invoice));
  const ORDER = '00000000-0000-4000-8000-000000000008';
  let id = '';
  beforeEach(async () => {
    await shop.query('truncate invoices');
    ({ id } = await invoices.issue(ORDER, 'I-1', new Date('2030-01-01T00:00:00Z')));
    await shop.query('update invoices set created_at = $1, updated_at = $1', [PAST]);
  });

  const writes: Record<string, () => Promise<unknown>> = {
    'is settled': () => invoices.settle(id),
    'is settled with others': () => invoices.settleMany(ORDER),
    'gets a note': () => invoices.annotate(id, 'Paid in cash'),
    'gets its file': () => invoices.attachPdf(id, 'https://example.com/I-1.pdf'),
    'is reminded of': () => invoices.countReminder(id),
    'is postponed': () => invoices.postpone(ORDER, new Date('2031-01-01T00:00:00Z')),
  };
  for (const [name, write] of Object.entries(writes)) {
    it(`is stamped when it ${name}`, async () => {
      const start = new Date();
      await write();
      assertStamped(await shop.getRepository(Invoice).findOneByOrFail({ id }), start);
    });
  }
});

describe('a receipt', () => {
  beforeEach(async () => {
    await receipts.clear();
    await recordReceipt('R-1', 500);
    await till.query("update receipts set created_at = '2020-01-01 00:00:00', updated_at = '2020-01-01 00:00:00'");
  });

  const writes: Record<string, () => Promise<unknown>> = {
    'is recorded again': () => recordReceipt('R-1', 700),
    'is corrected': () => correctReceipt('R-1', 700),
    'is sent': () => markSent('R-1'),
  };
  for (const [name, write] of Object.entries(writes)) {
    it(`is stamped when it ${name}`, async () => {
      const start = new Date();
      await write();
      assertStamped(await receipts.findOneByOrFail({ number: 'R-1' }), start);
    });
  }
});

it('a payment knows when it was made', () => {
  assert.ok(shop.getMetadata(Payment).columns.some(({ propertyName }) => propertyName === 'createdAt'));
});
