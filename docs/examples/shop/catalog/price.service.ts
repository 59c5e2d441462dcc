import { and, eq, sql } from 'drizzle-orm';
import { db } from './db';
import { coupons, prices } from './schema';

export interface PriceRow {
  productId: string;
  currency: string;
  amount: string;
  validFrom: Date;
}

export async function correctAmount(id: string, amount: string): Promise<void> {
  await db.update(prices).set({ amount }).where(eq(prices.id, id));
}

export async function schedulePrice(id: string, amount: string, validFrom: Date): Promise<void> {
  await db.update(prices).set({ amount, validFrom, updatedAt: new Date() }).where(eq(prices.id, id));
}

export async function importPrices(rows: PriceRow[]): Promise<void> {
  await db
    .insert(prices)
    .values(rows)
    .onConflictDoUpdate({
      target: [prices.productId, prices.currency],
      set: { amount: sql`excluded.amount`, validFrom: sql`excluded.valid_from` },
    });
}

export async function importPrice(row: PriceRow): Promise<void> {
  await db
    .insert(prices)
    .values(row)
    .onConflictDoUpdate({
      target: [prices.productId, prices.currency],
      set: { amount: row.amount, validFrom: row.validFrom, updatedAt: sql`now()` },
    });
}

export async function redeemCoupon(productId: string, currency: string, code: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [coupon] = await tx
      .update(coupons)
      .set({ redemptions: sql`${coupons.redemptions} + 1` })
      .where(and(eq(coupons.code, code), eq(coupons.isActive, true)))
      .returning();
    if (!coupon) return;
    await tx
      .update(prices)
      .set({ amount: sql`round(${prices.amount} * (100 - ${coupon.percentOff}::int) / 100, 2)` })
      .where(and(eq(prices.productId, productId), eq(prices.currency, currency)));
  });
}
