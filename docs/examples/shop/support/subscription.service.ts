import { SubscriptionModel, type Subscription } from './models';

export async function changePlan(customerEmail: string, plan: Subscription['plan']): Promise<void> {
  await SubscriptionModel.updateOne({ customerEmail }, { $set: { plan } });
}

export async function cancelSubscription(customerEmail: string): Promise<void> {
  const now = new Date();
  await SubscriptionModel.findOneAndUpdate({ customerEmail }, { $set: { status: 'cancelled', cancelledAt: now, updatedAt: now } });
}

export async function addSeats(subscriptionId: string, count: number): Promise<void> {
  await SubscriptionModel.findByIdAndUpdate(subscriptionId, { $inc: { seats: count } });
}

export async function renewSubscription(subscriptionId: string, renewsAt: Date): Promise<void> {
  const subscription = await SubscriptionModel.findById(subscriptionId).orFail();
  subscription.status = 'active';
  subscription.renewsAt = renewsAt;
  await subscription.save();
}

export async function pauseSubscription(subscriptionId: string): Promise<void> {
  const subscription = await SubscriptionModel.findById(subscriptionId).orFail();
  subscription.status = 'paused';
  subscription.updatedAt = new Date();
  await subscription.save();
}

export async function lapseUnpaid(before: Date): Promise<void> {
  await SubscriptionModel.bulkWrite([
    { updateMany: { filter: { status: 'active', renewsAt: { $lt: before } }, update: { $set: { status: 'lapsed' } } } },
  ]);
}
