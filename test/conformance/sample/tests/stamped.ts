// What it means that a row was stamped: its time of change is new, its time of creation is not.
import assert from 'node:assert/strict';

export const PAST = new Date('2020-01-01T00:00:00Z');

export interface Stamps {
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** @throws {AssertionError} when the row was not stamped by what ran after `start` */
export function assertStamped(row: Stamps | null | undefined, start: Date): void {
  assert.ok(row, 'the row is there');
  assert.equal(row.createdAt.getTime(), PAST.getTime(), 'createdAt stays as it was');
  // A database counts in whole milliseconds, or has a clock of its own.
  assert.ok(row.updatedAt.getTime() >= start.getTime() - 1000, `updatedAt is ${row.updatedAt.toISOString()}`);
}
