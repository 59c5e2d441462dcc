// The guideline's own pairs, in TypeScript: each bad sample is reported by the rule that it is about, its good twin by none.
import { describe, expect, it } from 'vitest';
import { lint } from './tools/lint.ts';

interface Pair {
  readonly name: string;
  readonly rule: string;
  readonly policy?: 'managed' | 'explicit';
  readonly bad: string;
  readonly good: string;
}

const ENTITY = `
  import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Repository, UpdateDateColumn } from 'typeorm';
  @Entity()
  class Agent {
    @PrimaryGeneratedColumn('uuid') id: string;
    @Column() status: string;
    @Column({ type: 'timestamptz', nullable: true }) lastActiveAt: Date | null;
    @CreateDateColumn({ type: 'timestamptz' }) createdAt: Date;
    @UpdateDateColumn({ type: 'timestamptz' }) updatedAt: Date;
    markUpdated() { this.updatedAt = new Date(); }
  }
`;
const SERVICE = (body: string): string => `${ENTITY}
  class AgentService {
    constructor(private readonly agents: Repository<Agent>) {}
    ${body}
  }
`;
const TABLE = `
  import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
  import { sql } from 'drizzle-orm';
  export const sessions = pgTable('sessions', {
    id: text('id').primaryKey(),
    state: text('state').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  });
`;
const SCHEMA = (options: string): string => `
  import mongoose, { Schema } from 'mongoose';
  const invoiceSchema = new Schema({ number: String, paidAt: Date }${options});
  const Invoice = mongoose.model('Invoice', invoiceSchema);
`;

const PAIRS: readonly Pair[] = [
  {
    name: 'G1: a basic model has createdAt and updatedAt',
    rule: 'require-timestamps',
    bad: `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'; @Entity() export class Agent { @PrimaryGeneratedColumn() id: number; @Column() name: string; }`,
    good: ENTITY,
  },
  {
    name: 'G1: the columns may come from an abstract base',
    rule: 'require-timestamps',
    bad: `import { BaseEntity, Column, Entity } from 'typeorm'; @Entity() export class Agent extends BaseEntity { @Column() name: string; }`,
    good: `
      import { Column, CreateDateColumn, Entity, UpdateDateColumn } from 'typeorm';
      abstract class Stamped { @CreateDateColumn() createdAt: Date; @UpdateDateColumn() updatedAt: Date; }
      @Entity() export class Agent extends Stamped { @Column() name: string; }`,
  },
  { name: 'G1: a schema with the timestamps option', rule: 'require-timestamps', bad: SCHEMA(''), good: SCHEMA(', { timestamps: true }') },
  {
    name: 'G2: load, change, stamp, save',
    rule: 'require-updated-at',
    policy: 'explicit',
    bad: SERVICE(`async stop(id: string) { const agent = await this.agents.findOneByOrFail({ id }); agent.status = 'STOPPED'; await this.agents.save(agent); }`),
    good: SERVICE(`async stop(id: string) { const agent = await this.agents.findOneByOrFail({ id }); agent.status = 'STOPPED'; agent.updatedAt = new Date(); await this.agents.save(agent); }`),
  },
  {
    name: 'K4: the service calls markUpdated() before it saves',
    rule: 'require-updated-at',
    policy: 'explicit',
    bad: SERVICE(`async rename(id: string) { const agent = await this.agents.findOneByOrFail({ id }); agent.status = 'IDLE'; await this.agents.save(agent); }`),
    good: SERVICE(`async rename(id: string) { const agent = await this.agents.findOneByOrFail({ id }); agent.status = 'IDLE'; agent.markUpdated(); await this.agents.save(agent); }`),
  },
  {
    name: 'G2: a conditional update stamps in each branch that changes data',
    rule: 'require-updated-at',
    policy: 'explicit',
    bad: SERVICE(`async heartbeat(id: string, status: string) {
      const agent = await this.agents.findOneByOrFail({ id }); const now = new Date();
      agent.lastActiveAt = now;
      await this.agents.save(agent); }`),
    good: SERVICE(`async heartbeat(id: string, status: string) {
      const agent = await this.agents.findOneByOrFail({ id }); const now = new Date();
      agent.lastActiveAt = now;
      if (status !== agent.status) { agent.status = status; agent.updatedAt = now; } else { agent.updatedAt = now; }
      await this.agents.save(agent); }`),
  },
  {
    name: 'P1: under the policy managed an automatic refresh that works is enough',
    rule: 'require-updated-at',
    bad: `${TABLE} declare const db: any; await db.update(sessions).set({ state: 'done' });`,
    good: `${TABLE.replace('updatedAt: timestamp(\'updated_at\', { withTimezone: true }).notNull().defaultNow()', '$&.$onUpdate(() => new Date())')} declare const db: any; await db.update(sessions).set({ state: 'done' });`,
  },
  {
    name: 'G2: an upsert stamps its update branch',
    rule: 'require-updated-at',
    bad: `${TABLE} declare const db: any; await db.insert(sessions).values({ id: 's' }).onConflictDoUpdate({ target: sessions.id, set: { state: 'open' } });`,
    good: `${TABLE} declare const db: any; await db.insert(sessions).values({ id: 's' }).onConflictDoUpdate({ target: sessions.id, set: { state: 'open', updatedAt: sql\`now()\` } });`,
  },
  {
    name: 'G2: a write that switches the refresh off stamps the document itself',
    rule: 'require-updated-at',
    bad: `${SCHEMA(', { timestamps: true }')} await Invoice.updateOne({ number: '1' }, { $set: { paidAt: new Date() } }, { timestamps: false });`,
    good: `${SCHEMA(', { timestamps: true }')} await Invoice.updateOne({ number: '1' }, { $set: { paidAt: new Date() } });`,
  },
  {
    name: 'G5: completion checks both ends before it subtracts',
    rule: 'no-unsafe-duration',
    bad: `interface Session { startTime: Date | null; endTime: Date | null; executionTimeMs: number | null }
      export function complete(session: Session) { session.executionTimeMs = session.endTime!.getTime() - session.startTime!.getTime(); }`,
    good: `interface Session { startTime: Date | null; endTime: Date | null; executionTimeMs: number | null }
      export function complete(session: Session) {
        session.endTime ??= new Date();
        if (session.executionTimeMs === null && session.startTime) session.executionTimeMs = session.endTime.getTime() - session.startTime.getTime();
      }`,
  },
  {
    name: 'G9: a cut-off is now minus a duration, in UTC',
    rule: 'no-local-time',
    bad: `export function cutOff(days: number) { const since = new Date(); since.setDate(since.getDate() - days); return since; }`,
    good: `export function cutOff(days: number) { return new Date(Date.now() - days * 24 * 60 * 60 * 1000); }`,
  },
  {
    name: 'P4: a stored time carries its zone',
    rule: 'no-zoneless-column',
    bad: `import { pgTable, timestamp } from 'drizzle-orm/pg-core'; export const runs = pgTable('runs', { startedAt: timestamp('started_at') });`,
    good: `import { pgTable, timestamp } from 'drizzle-orm/pg-core'; export const runs = pgTable('runs', { startedAt: timestamp('started_at', { withTimezone: true }) });`,
  },
  {
    name: 'G9: a text without a zone is no instant',
    rule: 'no-local-time',
    bad: `export const opening = new Date('2024-01-01T09:00:00');`,
    good: `export const opening = new Date('2024-01-01T09:00:00Z');`,
  },
];

describe('the pairs of the guideline', () => {
  for (const { name, rule, policy = 'managed', bad, good } of PAIRS) {
    it(name, () => {
      const run = { file: 'src/sample.ts', rules: [rule], settings: { policy } };
      expect(lint(bad, run)).not.toEqual([]);
      expect(lint(good, run)).toEqual([]);
    });
  }
});
