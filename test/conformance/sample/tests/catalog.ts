import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq, getTableName, is, sql, SQL } from 'drizzle-orm';
import { getTableConfig, PgDialect, PgTable } from 'drizzle-orm/pg-core';
import { db, pool } from '../shop/catalog/db';
import { correctAmount, importPrice, importPrices, redeemCoupon, schedulePrice } from '../shop/catalog/price.service';
import { importItem, publishProduct, relistProduct, renameProduct } from '../shop/catalog/product.service';
import * as schema from '../shop/catalog/schema';
import { assertStamped, PAST } from './stamped';

const PRODUCT = '00000000-0000-4000-8000-000000000001';
const PRICE = '00000000-0000-4000-8000-000000000002';
const CATEGORY = '00000000-0000-4000-8000-000000000003';
const past = { createdAt: PAST, updatedAt: PAST };

/** The statement that makes a table as the schema declares it, without its references. */
function definitionOf(table: PgTable): string {
  const columns = getTableConfig(table).columns.map((column) => {
    const given = is(column.default, SQL) ? new PgDialect().sqlToQuery(column.default).sql : column.default === undefined ? null : `'${String(column.default)}'`;
    return `"${column.name}" ${column.getSQLType()}${column.primary ? ' primary key' : ''}${column.notNull ? ' not null' : ''}${column.isUnique ? ' unique' : ''}${given === null ? '' : ` default ${given}`}`;
  });
  return `create table "${getTableName(table)}" (${columns.join(', ')})`;
}

before(async () => {
  await db.execute(sql.raw("create type product_status as enum ('draft', 'active', 'retired')"));
  for (const table of Object.values(schema)) if (is(table, PgTable)) await db.execute(sql.raw(definitionOf(table)));
  await db.execute(sql.raw('create unique index on prices (product_id, currency)'));
});

after(() => pool.end());

beforeEach(async () => {
  for (const table of [schema.products, schema.prices, schema.coupons, schema.categories, schema.productCategories]) await db.delete(table);
  await db.insert(schema.categories).values({ id: CATEGORY, slug: 'tea', name: 'Tea', ...past });
  await db.insert(schema.products).values({ id: PRODUCT, sku: 'TEA-1', name: 'Tea', ...past });
  await db.insert(schema.prices).values({ id: PRICE, productId: PRODUCT, currency: 'EUR', amount: '10.00', validFrom: PAST, ...past });
  await db.insert(schema.coupons).values({ code: 'SPRING', percentOff: 10, createdAt: PAST });
});

const product = async () => (await db.select().from(schema.products).where(eq(schema.products.id, PRODUCT)))[0];
const price = async () => (await db.select().from(schema.prices).where(eq(schema.prices.id, PRICE)))[0];
const row = { productId: PRODUCT, currency: 'EUR', amount: '11.00', validFrom: new Date('2024-01-01T00:00:00Z') };

describe('a product is stamped', () => {
  const writes: Record<string, () => Promise<unknown>> = {
    'when it gets another name': () => renameProduct(PRODUCT, 'Green tea'),
    'when its supplier changes it': () => importItem({ sku: 'TEA-1', title: 'Green tea' }),
    'when it is published': () => publishProduct(PRODUCT, [CATEGORY]),
    'when it is sold again': () => relistProduct(PRODUCT),
  };
  for (const [name, write] of Object.entries(writes)) {
    it(name, async () => {
      const start = new Date();
      await write();
      assertStamped(await product(), start);
    });
  }
});

describe('a price is stamped', () => {
  const writes: Record<string, () => Promise<unknown>> = {
    'when its amount is corrected': () => correctAmount(PRICE, '12.00'),
    'when it is scheduled': () => schedulePrice(PRICE, '12.00', row.validFrom),
    'when a list is imported': () => importPrices([row]),
    'when one is imported': () => importPrice(row),
    'when a coupon lowers it': () => redeemCoupon(PRODUCT, 'EUR', 'SPRING'),
  };
  for (const [name, write] of Object.entries(writes)) {
    it(name, async () => {
      const start = new Date();
      await write();
      assertStamped(await price(), start);
    });
  }

  it('and starts to be valid at the same time in every zone', async () => {
    await schedulePrice(PRICE, '12.00', row.validFrom);
    const [read] = (await db.execute<{ at: string }>(sql`select (extract(epoch from valid_from) * 1000)::bigint::text as at from prices`)).rows;
    assert.equal(Number(read?.at), row.validFrom.getTime());
  });
});

it('a coupon is stamped when it is redeemed', async () => {
  const start = new Date();
  await redeemCoupon(PRODUCT, 'EUR', 'SPRING');
  const [coupon] = await db.select().from(schema.coupons);
  assert.equal(coupon?.redemptions, 1);
  const { updatedAt } = coupon as typeof coupon & { readonly updatedAt?: Date };
  assert.ok(updatedAt && updatedAt.getTime() >= start.getTime() - 1000);
});
