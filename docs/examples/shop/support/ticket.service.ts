import { CannedReplyModel, TicketModel } from './models';

export async function assignTicket(ticketId: string, assignee: string): Promise<void> {
  await TicketModel.updateOne({ _id: ticketId }, { assignee });
}

export async function replyWithTemplate(ticketId: string, author: string, title: string): Promise<void> {
  const template = await CannedReplyModel.findOneAndUpdate({ title }, { $inc: { uses: 1 } });
  if (!template) throw new Error(`No canned reply "${title}"`);
  const message = { author, body: template.body, sentAt: new Date() };
  await TicketModel.findByIdAndUpdate(ticketId, { $push: { messages: message }, $set: { status: 'waiting' } });
}

export async function solveTicket(ticketId: string): Promise<void> {
  const ticket = await TicketModel.findById(ticketId).orFail();
  ticket.status = 'solved';
  await ticket.save();
}

export async function markAllRead(customerEmail: string): Promise<void> {
  await TicketModel.updateMany({ customerEmail }, { $set: { unread: false } }, { timestamps: false });
}

export async function moveTickets(fromEmail: string, toEmail: string): Promise<void> {
  await TicketModel.collection.updateMany({ customerEmail: fromEmail }, { $set: { customerEmail: toEmail } });
}

export async function reassignTickets(from: string, to: string): Promise<void> {
  await TicketModel.collection.updateMany({ assignee: from }, { $set: { assignee: to }, $currentDate: { updatedAt: true } });
}
