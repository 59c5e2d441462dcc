// Models whose names say that their rows are written once: when that is believed.
import { describe, expect, it } from 'vitest';
import { lint } from '../tools/lint.ts';

const IMPORTS = `
  import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
  import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Repository } from 'typeorm';
  const orders = pgTable('orders', { id: uuid(), note: text(), createdAt: timestamp(), updatedAt: timestamp() });
`;
const table = (name: string, columns = ''): string => `export const ${name} = pgTable('t', { id: uuid(), kind: text(), createdAt: timestamp(), ${columns} });\n`;
const using = (code: string): string => `export const keep = async (db: any, events: Repository<OrderEvent>) => { ${code} };\n`;
const ENTITY = "@Entity() export class OrderEvent { @PrimaryGeneratedColumn() id!: number; @Column() kind!: string; @CreateDateColumn() createdAt!: Date; }\n";

const reports = (code: string, file = 'src/orders.ts', settings = {}): number => lint(`${IMPORTS}${code}`, { file, rules: ['require-timestamps'], settings }).length;

describe('rows that a name calls written once', () => {
  it.each([
    ['are processed later', 'processedAt: timestamp()'],
    ['are processed later, in snake case', 'processed_at: timestamp()'],
    ['are tried again', 'nextRetryAt: timestamp()'],
    ['have a flag for what was done about them', 'processed: boolean().notNull().default(false)'],
    ['are read', 'isRead: boolean()'],
  ])('%s', (_, columns) => {
    expect(reports(table('orderEvents', columns))).toBe(1);
    expect(reports(table('orderLogs', columns))).toBe(1);
  });

  it.each([
    ['update', "await db.update(orderEvents).set({ kind: 'paid' });"],
    ['update with data that is not in sight', 'await db.update(orderEvents).set(changes);'],
    ['upsert', "await db.insert(orderEvents).values({ kind: 'paid' }).onConflictDoUpdate({ target: orderEvents.id, set: { kind: 'paid' } });"],
  ])('are changed by an %s of the same file', (_, write) => {
    expect(reports(table('orderEvents') + using(write))).toBe(1);
    expect(reports(table('orderHistory') + using(write.replaceAll('orderEvents', 'orderHistory')))).toBe(1);
  });

  it('are loaded, changed and saved', () => {
    expect(reports(ENTITY + using("const event = await events.findOneByOrFail({ id: 1 }); event.kind = 'paid'; await events.save(event);"))).toBe(1);
  });
});

describe('a name is believed', () => {
  it.each([
    ['a status and a count of what is logged', 'status: text(), attempts: integer()'],
    ['the end of what is logged', 'startedAt: timestamp(), finishedAt: timestamp().notNull()'],
    ['what has just been processed', 'processedAt: timestamp().defaultNow()'],
    ['who may read', 'read: boolean(), write: boolean()'],
  ])('of logs with %s', (_, columns) => expect(reports(table('orderLogs', columns))).toBe(0));

  it('of histories, which may keep all columns of other rows', () => {
    expect(reports(table('orderHistory', 'orderId: uuid(), status: text(), completedAt: timestamp()'))).toBe(0);
  });

  it.each([
    ['another model is changed', "await db.update(orders).set({ note: 'paid' });"],
    ['rows are inserted', "await db.insert(orderEvents).values({ kind: 'paid' });"],
    ['rows are inserted where they are not there', "await db.insert(orderEvents).values({ kind: 'paid' }).onConflictDoNothing();"],
    ['rows are deleted', 'await db.delete(orderEvents);'],
    ['rows are marked as deleted', 'await db.update(orderEvents).set({ deletedAt: new Date() });'],
  ])('where %s', (_, write) => expect(reports(table('orderEvents', 'deletedAt: timestamp()') + using(write))).toBe(0));

  it('where a new row is saved', () => {
    expect(reports(ENTITY + using("const event = new OrderEvent(); event.kind = 'paid'; await events.save(event);"))).toBe(0);
    expect(reports(ENTITY + using("await events.save(events.create({ kind: 'paid' }));"))).toBe(0);
  });

  it('where a migration corrects them', () => {
    expect(reports(table('orderEvents') + using("await db.update(orderEvents).set({ kind: 'paid' });"), 'migrations/20240101000000-events.ts')).toBe(0);
  });

  it('where the project says so', () => {
    const changed = table('orderEvents', 'isRead: boolean()') + using("await db.update(orderEvents).set({ kind: 'paid' });");
    expect(reports(changed)).toBe(1);
    expect(reports(changed, 'src/orders.ts', { models: { appendOnly: ['orderEvents'] } })).toBe(0);
  });
});
