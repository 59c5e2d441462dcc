// Prisma across packages: clients of other packages, and the schema that each of them was generated from.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';

const WORKSPACE = 'test/fixtures/projects/prisma-workspace';
const PAY = "order.update({ where: { id }, data: { status: 'paid' } })";

/** What is reported about a file of a package, as `stale updated_at` and the like. */
function reports(folder: string, code: string, policy = 'managed'): string[] {
  const found = lint(code, { file: `${WORKSPACE}/${folder}/orders.ts`, rules: ['require-updated-at'], settings: { policy } });
  return found.map(({ messageId, message }) => `${messageId} ${/leaves `(\w+)`|setting `(\w+)`|the field of `\w+` is called `(\w+)`/.exec(message)?.slice(1).find(Boolean) ?? ''}`);
}

describe('an application over a package with a generated client', () => {
  it.each([
    ['its client', `import { prisma } from '@shop/db';\nexport const pay = (id: string) => prisma.${PAY};`],
    ['its class', `import { PrismaClient } from '@shop/db';\nconst prisma = new PrismaClient();\nexport const pay = (id: string) => prisma.${PAY};`],
    ['its service', `import { PrismaService } from '@shop/db';\nexport class Orders {\n  constructor(private readonly prisma: PrismaService) {}\n  pay(id: string) { return this.prisma.${PAY}; }\n}`],
    ['its transactions', `import { Prisma } from '@shop/db';\nexport const pay = (id: string, tx: Prisma.TransactionClient) => tx.${PAY};`],
    ['a transaction of its client', `import { prisma } from '@shop/db';\nexport const pay = (id: string) => prisma.$transaction((tx) => tx.${PAY});`],
    ['its delegate', `import type { Prisma } from '@shop/db';\nexport class Orders {\n  constructor(private readonly orders: Prisma.OrderDelegate) {}\n  pay(id: string) { return this.orders.${PAY.slice(6)}; }\n}`],
  ])('%s', (_name, code) => {
    expect(reports('apps/api', code)).toEqual([]);
    expect(reports('apps/api', code, 'explicit')).toEqual(['implicit updatedAt']);
    const customer = code.replaceAll('order.update', 'customer.update').replaceAll('OrderDelegate', 'CustomerDelegate').replaceAll('status:', 'name:');
    expect(reports('apps/api', customer)).toEqual(['stale updatedAt']);
  });

  it('knows the rows that the package hands on', () => {
    const code = `import type { Order } from '@shop/db';
export const handlingMs = (order: Order) => order.paidAt!.getTime() - order.createdAt.getTime();
`;
    const found = lint(code, { file: `${WORKSPACE}/apps/api/orders.ts`, rules: ['no-unsafe-duration'] });
    expect(found).toHaveLength(1);
  });
});

describe('several schemas', () => {
  it('are told apart by the client', () => {
    const code = `import { prisma } from '@shop/db';
import { billing, type BillingTransaction } from '@shop/billing';
export const pay = (id: string) => [prisma.${PAY}, billing.${PAY}];
export const book = (id: string, tx: BillingTransaction) => tx.${PAY};
`;
    expect(reports('apps/jobs', code)).toEqual(['stale updatedAt', 'stale updatedAt']);
    expect(reports('apps/jobs', code, 'explicit')).toEqual(['implicit updatedAt', 'stale updatedAt', 'stale updatedAt']);
  });

  it('of several files are one', () => {
    const code = `import { billing } from '@shop/billing';
export const correct = (id: string) => billing.order.update({ where: { id }, data: { invoice: { update: { cents: 1 } } } });
export const reopen = (id: string) => billing.invoice.update({ where: { id }, data: { order: { update: { status: 'open' } } } });
`;
    expect(reports('apps/jobs', code)).toEqual(['stale updatedAt']);
    expect(reports('apps/jobs', code, 'explicit')).toEqual(['implicit updatedAt', 'stale updatedAt']);
  });

  it('belong to the package of the code', () => {
    const code = `import prisma from './src/db';
export const pay = (id: string) => prisma.${PAY};
export const payNow = (id: string) => prisma.order.update({ where: { id }, data: { status: 'paid', updated_at: new Date() } });
export const payAs = (id: string) => prisma.order.update({ where: { id }, data: { status: 'paid', updatedAt: new Date() } as any });
`;
    expect(reports('apps/legacy', code)).toEqual(['stale updated_at', 'misnamed updated_at']);
  });
});

describe('a schema that is kept twice, for two databases', () => {
  const code = `import prisma from '@shop/stock';
export const pay = (id: string) => prisma.${PAY};
export const count = (id: string) => prisma.line.update({ where: { id }, data: { amount: 1 } });
export const move = (id: string) => prisma.order.update({ where: { id }, data: { lines: { updateMany: { where: {}, data: { amount: 0 } } } } });
export const label = (id: string) => prisma.shelf.update({ where: { id }, data: { label: 'A' } });
`;

  it('is one for a write, and silent where the two differ', () => {
    expect(reports('apps/depot', code)).toEqual(['stale updatedAt', 'stale updatedAt']);
    expect(reports('apps/depot', code, 'explicit')).toEqual(['implicit updatedAt', 'stale updatedAt', 'stale updatedAt']);
  });
});

it('stays silent where several schemas could be meant', () => {
  const code = `import { PrismaClient } from '@prisma/client';\nexport const pay = (id: string, prisma: PrismaClient) => prisma.${PAY};`;
  expect(reports('apps/jobs', code)).toEqual([]);
});
