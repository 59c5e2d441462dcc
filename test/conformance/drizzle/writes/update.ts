import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { orders } from './model.ts';
import { db } from './source.ts';

/** db.update().set() */
export async function updateSet(): Promise<void> {
  await db.update(orders).set({ status: 'paid' }).where(eq(orders.id, 1));
}

/** db.update().set(variable) */
export async function updateVariable(): Promise<void> {
  const changes = { status: 'paid' };
  await db.update(orders).set(changes).where(eq(orders.id, 1));
}

/** db.update().set() with an SQL expression */
export async function updateExpression(): Promise<void> {
  await db
    .update(orders)
    .set({ total: sql`${orders.total} + 5` })
    .where(eq(orders.id, 1));
}

/** db.update().set({ …, updatedAt: undefined }) */
export async function updateUndefined(): Promise<void> {
  await db.update(orders).set({ status: 'paid', updatedAt: undefined }).where(eq(orders.id, 1));
}

/** db.update().set({}) @throws */
export async function updateEmpty(): Promise<void> {
  await db.update(orders).set({}).where(eq(orders.id, 1));
}

/** db.update().set().prepare().execute() */
export async function updatePrepared(): Promise<void> {
  await db.update(orders).set({ status: 'paid' }).where(eq(orders.id, 1)).prepare(randomUUID()).execute();
}

/** db.update().set().returning() */
export async function updateReturning(): Promise<void> {
  await db.update(orders).set({ status: 'paid' }).where(eq(orders.id, 1)).returning();
}

/** db.with(query).update() */
export async function updateWithQuery(): Promise<void> {
  const dear = db.$with('dear').as(db.select().from(orders).where(eq(orders.total, 10)));
  await db.with(dear).update(orders).set({ status: 'paid' }).where(eq(orders.id, 1));
}

/** db.insert() */
export async function insertRow(): Promise<void> {
  await db.insert(orders).values({ id: 7, number: 'A-7' });
}

/** db.delete() */
export async function deleteRow(): Promise<void> {
  await db.delete(orders).where(eq(orders.id, 2));
}
