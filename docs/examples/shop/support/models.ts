import { Schema, model, type InferSchemaType } from 'mongoose';

const messageSchema = new Schema(
  {
    author: { type: String, required: true },
    body: { type: String, required: true },
    sentAt: { type: Date, required: true },
  },
  { _id: false },
);

const ticketSchema = new Schema(
  {
    customerEmail: { type: String, required: true, index: true },
    subject: { type: String, required: true },
    status: { type: String, enum: ['open', 'waiting', 'solved'], default: 'open' },
    assignee: { type: String, default: null },
    unread: { type: Boolean, default: true },
    messages: { type: [messageSchema], default: [] },
  },
  { timestamps: true },
);

const subscriptionSchema = new Schema({
  customerEmail: { type: String, required: true, unique: true },
  plan: { type: String, enum: ['basic', 'team', 'business'], required: true },
  seats: { type: Number, default: 1 },
  status: { type: String, enum: ['active', 'paused', 'cancelled', 'lapsed'], default: 'active' },
  startedAt: { type: Date, required: true },
  renewsAt: { type: Date, required: true },
  cancelledAt: { type: Date, default: null },
  createdAt: { type: Date, default: Date.now, immutable: true },
  updatedAt: { type: Date, default: Date.now },
});

const cannedReplySchema = new Schema({
  title: { type: String, required: true, unique: true },
  body: { type: String, required: true },
  uses: { type: Number, default: 0 },
});

export type Subscription = InferSchemaType<typeof subscriptionSchema>;

export const TicketModel = model('Ticket', ticketSchema);
export const SubscriptionModel = model('Subscription', subscriptionSchema);
export const CannedReplyModel = model('CannedReply', cannedReplySchema);
