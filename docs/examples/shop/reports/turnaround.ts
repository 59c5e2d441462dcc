import { differenceInMinutes } from 'date-fns';
import dayjs from 'dayjs';
import type { Invoice } from '../orders/invoice.entity';
import type { Order } from '../orders/order.entity';
import type { Subscription } from '../support/models';

const MS_PER_HOUR = 3_600_000;

export interface ExportJob {
  startTime: Date;
  endTime: Date | null;
}

export function exportTimeMs(job: ExportJob): number {
  return job.endTime!.getTime() - job.startTime.getTime();
}

export function finishedExportTimeMs(job: ExportJob): number | null {
  if (!job.endTime) return null;
  return job.endTime.getTime() - job.startTime.getTime();
}

export function totalExportTimeMs(jobs: ExportJob[]): number {
  return jobs.reduce((total, job) => total + (Number(job.endTime) - job.startTime.getTime()), 0);
}

export function packingHours(order: Order): number {
  return (new Date(order.shippedAt).getTime() - order.placedAt.getTime()) / MS_PER_HOUR;
}

export function waitingHours(order: Order, now: Date): number {
  return (now.getTime() - order.placedAt.getTime()) / MS_PER_HOUR;
}

export function minutesToPayment(invoice: Invoice): number {
  return differenceInMinutes(invoice.paidAt as Date, invoice.issuedAt);
}

export function minutesOpen(invoice: Invoice, now: Date): number {
  return differenceInMinutes(invoice.paidAt ?? now, invoice.issuedAt);
}

export function subscribedHours(subscription: Subscription): number {
  return dayjs(subscription.cancelledAt).diff(subscription.startedAt, 'hour');
}

export function subscribedHoursUntil(subscription: Subscription, now: Date): number {
  return dayjs(subscription.cancelledAt ?? now).diff(subscription.startedAt, 'hour');
}
