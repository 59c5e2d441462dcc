// Run in Tokyo: nine hours ahead of UTC.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Invoice } from '../shop/orders/invoice.entity';
import type { Order } from '../shop/orders/order.entity';
import { closingDay, cutOff, fileName, FIRST_FISCAL_YEAR, footer, openingDay, revenueByMonth, weekendShare } from '../shop/reports/revenue';
import { exportTimeMs, minutesToPayment, packingHours, subscribedHours, totalExportTimeMs } from '../shop/reports/turnaround';
import type { Subscription } from '../shop/support/models';

/** Late on the last Sunday of a month in UTC, Monday and another month in Tokyo. */
const LATE = new Date('2024-03-31T20:00:00Z');
const order = { placedAt: LATE, totalCents: 500, shippedAt: null as unknown } as Order;

describe('reports are the same in every zone', () => {
  it('the first fiscal year', () => assert.equal(FIRST_FISCAL_YEAR.toISOString(), '2024-01-01T00:00:00.000Z'));
  it('the opening day', () => assert.equal(openingDay(order).getTime(), closingDay(order).getTime()));
  it('the cut-off', () => assert.equal(cutOff(LATE).toISOString(), '2024-03-31T00:00:00.000Z'));
  it('the weekend', () => assert.equal(weekendShare([order]), 1));
  it('the month', () => assert.deepEqual([...revenueByMonth([order])], [['2024-03', 500]]));
  it('the name of a file', () => assert.equal(fileName(LATE), 'revenue-2024-03-31.csv'));
  it('the footer', () => assert.match(footer(LATE, 'Asia/Tokyo'), /^Printed 31\/03\/2024, 20:00:00/));
});

/** Not thrown, not `NaN`, not 54 years before it began. */
function isSane(measure: () => number | null | undefined): boolean {
  const value = measure();
  return value === null || value === undefined || (Number.isFinite(value) && value >= 0);
}

describe('what is not finished has no length', () => {
  const running = { startTime: LATE, endTime: null };
  it('an export', () => assert.ok(isSane(() => exportTimeMs(running))));
  it('all exports', () => assert.ok(isSane(() => totalExportTimeMs([running]))));
  it('packing', () => assert.ok(isSane(() => packingHours(order))));
  it('a payment', () => assert.ok(isSane(() => minutesToPayment({ issuedAt: LATE, paidAt: null } as Invoice))));
  it('a subscription', () => assert.ok(isSane(() => subscribedHours({ startedAt: LATE, cancelledAt: null } as Subscription))));
});
