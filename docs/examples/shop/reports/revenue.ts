import { utc } from '@date-fns/utc';
import { format, startOfDay } from 'date-fns';
import dayjs from 'dayjs';
import utcPlugin from 'dayjs/plugin/utc';
import type { Order } from '../orders/order.entity';

dayjs.extend(utcPlugin);

export const FIRST_FISCAL_YEAR = new Date(2024, 0, 1);
export const FIRST_ONLINE_YEAR = new Date(Date.UTC(2021, 0, 1));

export function openingDay(order: Order): Date {
  return startOfDay(order.placedAt);
}

export function closingDay(order: Order): Date {
  return startOfDay(order.placedAt, { in: utc });
}

export function cutOff(day: Date): Date {
  const start = new Date(day);
  start.setHours(0, 0, 0, 0);
  return start;
}

export function nextCutOff(day: Date): Date {
  const end = new Date(day);
  end.setUTCHours(24, 0, 0, 0);
  return end;
}

export function weekendShare(orders: Order[]): number {
  const weekend = orders.filter((order) => order.placedAt.getDay() % 6 === 0);
  return orders.length === 0 ? 0 : weekend.length / orders.length;
}

export function ordersByWeekday(orders: Order[]): number[] {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const order of orders) counts[order.placedAt.getUTCDay()]! += 1;
  return counts;
}

export function revenueByMonth(orders: Order[]): Map<string, number> {
  const revenue = new Map<string, number>();
  for (const order of orders) {
    const month = dayjs(order.placedAt).format('YYYY-MM');
    revenue.set(month, (revenue.get(month) ?? 0) + order.totalCents);
  }
  return revenue;
}

export function monthOf(order: Order): string {
  return dayjs.utc(order.placedAt).format('YYYY-MM');
}

export function fileName(createdAt: Date): string {
  return `revenue-${format(createdAt, 'yyyy-MM-dd')}.csv`;
}

export function footer(createdAt: Date, timeZone: string): string {
  return `Printed ${createdAt.toLocaleString('en-GB')}, shop time ${createdAt.toLocaleString('en-GB', { timeZone })}`;
}
