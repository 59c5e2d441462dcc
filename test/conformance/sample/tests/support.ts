import { after, before, beforeEach, describe, it } from 'node:test';
import mongoose from 'mongoose';
import { CannedReplyModel, SubscriptionModel, TicketModel } from '../shop/support/models';
import { addSeats, cancelSubscription, changePlan, lapseUnpaid, pauseSubscription, renewSubscription } from '../shop/support/subscription.service';
import { assignTicket, markAllRead, moveTickets, reassignTickets, replyWithTemplate, solveTicket } from '../shop/support/ticket.service';
import { assertStamped, PAST } from './stamped';
import type { Stamps } from './stamped';

const ID = '650000000000000000000001';
const EMAIL = 'ada@example.com';
const _id = new mongoose.Types.ObjectId(ID);
const past = { createdAt: PAST, updatedAt: PAST };

before(() => mongoose.connect(process.env.MONGODB_URL ?? '', { autoIndex: false, autoCreate: false }));
after(() => mongoose.disconnect());

beforeEach(async () => {
  for (const { collection } of [TicketModel, SubscriptionModel, CannedReplyModel]) await collection.deleteMany({});
  await TicketModel.collection.insertOne({ _id, customerEmail: EMAIL, subject: 'Tea', status: 'open', assignee: 'Bob', unread: true, messages: [], ...past });
  await SubscriptionModel.collection.insertOne({ _id, customerEmail: EMAIL, plan: 'basic', seats: 1, status: 'active', startedAt: PAST, renewsAt: PAST, cancelledAt: null, ...past });
  await CannedReplyModel.collection.insertOne({ _id, title: 'Thanks', body: 'Thank you.', uses: 0, ...past });
});

describe('a ticket is stamped', () => {
  const writes: Record<string, () => Promise<unknown>> = {
    'when it is assigned': () => assignTicket(ID, 'Eve'),
    'when it is answered': () => replyWithTemplate(ID, 'Bob', 'Thanks'),
    'when it is solved': () => solveTicket(ID),
    'when it is read': () => markAllRead(EMAIL),
    'when it moves to another customer': () => moveTickets(EMAIL, 'eve@example.com'),
    'when others take it over': () => reassignTickets('Bob', 'Eve'),
  };
  for (const [name, write] of Object.entries(writes)) {
    it(name, async () => {
      const start = new Date();
      await write();
      assertStamped((await TicketModel.collection.findOne({ _id })) as Stamps | null, start);
    });
  }
});

describe('a subscription is stamped', () => {
  const writes: Record<string, () => Promise<unknown>> = {
    'when its plan changes': () => changePlan(EMAIL, 'team'),
    'when it is cancelled': () => cancelSubscription(EMAIL),
    'when it gets seats': () => addSeats(ID, 2),
    'when it is renewed': () => renewSubscription(ID, new Date('2030-01-01T00:00:00Z')),
    'when it is paused': () => pauseSubscription(ID),
    'when it lapses': () => lapseUnpaid(new Date()),
  };
  for (const [name, write] of Object.entries(writes)) {
    it(name, async () => {
      const start = new Date();
      await write();
      assertStamped((await SubscriptionModel.collection.findOne({ _id })) as Stamps | null, start);
    });
  }
});

it('a canned reply is stamped when it is used', async () => {
  const start = new Date();
  await replyWithTemplate(ID, 'Bob', 'Thanks');
  assertStamped((await CannedReplyModel.collection.findOne({ _id })) as Stamps | null, start);
});
