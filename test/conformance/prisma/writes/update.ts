import { prisma } from './source.ts';

const GIVEN = new Date('2015-05-05T00:00:00Z');

/** update() */
export async function update(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { status: 'paid' } });
}

/** update() with data in a variable */
export async function updateVariable(): Promise<void> {
  const data = { status: 'paid' };
  await prisma.order.update({ where: { id: 1 }, data });
}

/** update({ data: {} }) */
export async function updateNothing(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: {} });
}

/** update() with undefined values only */
export async function updateAllUndefined(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { status: undefined } });
}

/** update({ data: { total: { increment } } }) */
export async function updateIncrement(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { total: { increment: 5 } } });
}

/** update() with updatedAt: undefined */
export async function updateUndefined(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { status: 'paid', updatedAt: undefined } });
}

/** update() with a given updatedAt */
export async function updateExplicit(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { status: 'paid', updatedAt: GIVEN } });
}

/** update() with updatedAt: new Date() */
export async function updateNow(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { status: 'paid', updatedAt: new Date() } });
}

/** updateMany() */
export async function updateMany(): Promise<void> {
  await prisma.order.updateMany({ where: { id: 1 }, data: { status: 'paid' } });
}

/** updateManyAndReturn() */
export async function updateManyAndReturn(): Promise<void> {
  await prisma.order.updateManyAndReturn({ where: { id: 1 }, data: { status: 'paid' } });
}

/** upsert() of an existing row */
export async function upsert(): Promise<void> {
  await prisma.order.upsert({ where: { id: 1 }, create: { number: 'A-1' }, update: { status: 'paid' } });
}

/** upsert() of an existing row by a unique field that is created */
export async function upsertUnique(): Promise<void> {
  await prisma.order.upsert({ where: { number: 'A-1' }, create: { number: 'A-1' }, update: { status: 'paid' } });
}

/** upsert({ update: {} }) */
export async function upsertNothing(): Promise<void> {
  await prisma.order.upsert({ where: { id: 1 }, create: { number: 'A-1' }, update: {} });
}

/** $transaction([update()]) */
export async function transactionList(): Promise<void> {
  await prisma.$transaction([prisma.order.update({ where: { id: 1 }, data: { status: 'paid' } })]);
}

/** $transaction((tx) => tx.update()) */
export async function transaction(): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.order.update({ where: { id: 1 }, data: { status: 'paid' } });
  });
}

/** createMany({ skipDuplicates }) */
export async function createManySkip(): Promise<void> {
  await prisma.order.createMany({ data: [{ number: 'A-1' }], skipDuplicates: true });
}

/** create() */
export async function create(): Promise<void> {
  await prisma.order.create({ data: { number: 'A-7' } });
}

/** create() with given timestamps */
export async function createExplicit(): Promise<void> {
  await prisma.order.create({ data: { number: 'A-7', createdAt: GIVEN, updatedAt: GIVEN } });
}

/** deleteMany() */
export async function deleteMany(): Promise<void> {
  await prisma.order.deleteMany({ where: { id: 2 } });
}

/** $executeRaw`UPDATE` */
export async function executeRaw(): Promise<void> {
  await prisma.$executeRaw`UPDATE orders SET status = 'paid' WHERE id = 1`;
}

/** $executeRaw`UPDATE` that sets updated_at */
export async function executeRawStamped(): Promise<void> {
  await prisma.$executeRaw`UPDATE orders SET status = 'paid', updated_at = now() WHERE id = 1`;
}

/** $executeRawUnsafe('UPDATE') */
export async function executeRawUnsafe(): Promise<void> {
  await prisma.$executeRawUnsafe("UPDATE orders SET status = 'paid' WHERE id = 1");
}

/** $queryRaw`UPDATE … RETURNING` */
export async function queryRaw(): Promise<void> {
  await prisma.$queryRaw`UPDATE orders SET status = 'paid' WHERE id = 1 RETURNING id`;
}

/** $transaction((tx) => tx.$executeRaw`UPDATE`) */
export async function transactionRaw(): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE orders SET status = 'paid' WHERE id = 1`;
  });
}

/** update({ data: { createdAt } }) */
export async function updateCreatedAt(): Promise<void> {
  await prisma.order.update({ where: { id: 1 }, data: { createdAt: GIVEN } });
}

/** updateMany({ data: { createdAt } }) */
export async function updateManyCreatedAt(): Promise<void> {
  await prisma.order.updateMany({ where: { id: 1 }, data: { createdAt: GIVEN } });
}

/** upsert({ update: { createdAt } }) */
export async function upsertCreatedAt(): Promise<void> {
  await prisma.order.upsert({ where: { id: 1 }, create: { number: 'A-1' }, update: { createdAt: GIVEN } });
}

/** update() of an extended client */
export async function extended(): Promise<void> {
  const extended = prisma.$extends({ name: 'shop' });
  await extended.order.update({ where: { id: 1 }, data: { status: 'paid' } });
}

/** update({ data: loaded row }) */
export async function updateLoaded(): Promise<void> {
  const order = await prisma.order.findUniqueOrThrow({ where: { id: 1 } });
  await prisma.order.update({ where: { id: 1 }, data: { ...order, status: 'paid' } });
}
