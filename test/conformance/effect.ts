// What a snippet did to the database: the rows before it against the rows after it.
import type { Row, Snapshot } from './databases/database.ts';
import { isCreatedColumn, isUpdatedColumn, normal, PAST } from './shop/rows.ts';

/**
 * What happened to the rows of a table.
 * - `refreshed`: their `updatedAt` is the time of the write
 * - `stale`: they changed, and their `updatedAt` did not
 * - `given`: another time that the snippet gave is stored
 * - `nulled`: their `updatedAt` was taken away
 * - `inserted`, `deleted`: the rows are new or gone
 */
export type Change = 'refreshed' | 'stale' | 'given' | 'nulled' | 'inserted' | 'inserted without' | 'deleted';

/** Clocks of databases are cut to the second; a run takes no longer than this. */
const RECENT_MS = 10 * 60_000;

/** The changes of every table, as they are recorded: `refreshed`, `lines stale, orders refreshed`; `unchanged` when there are none. */
export function effectOf(before: Snapshot, after: Snapshot): string {
  const changes = Object.keys({ ...before, ...after })
    .sort()
    .flatMap((table) =>
      [...changesOf(before[table] ?? [], after[table] ?? [])].map((change) => (normal(table) === 'orders' ? change : `${table} ${change}`)),
    );
  return changes.length > 0 ? changes.join(', ') : 'unchanged';
}

/** Whether an effect leaves a changed row without a new `updatedAt`. */
export function isMiss(effect: string): boolean {
  return /\b(?:stale|nulled)\b/.test(effect);
}

function changesOf(before: readonly Row[], after: readonly Row[]): Set<string> {
  const changes = new Set<string>();
  const old = new Map(before.map((row) => [keyOf(row), row]));
  for (const row of after) {
    const previous = old.get(keyOf(row));
    old.delete(keyOf(row));
    const change = previous ? changeOf(previous, row) : insertOf(row);
    if (change) changes.add(change);
  }
  if (old.size > 0 && [...old.values()].some(hasTimestamp)) changes.add('deleted');
  return changes;
}

function keyOf(row: Row): string {
  return String(row['id'] ?? row['_id'] ?? JSON.stringify(row));
}

/** Rows of join tables have no timestamps, so nothing is said about them. */
function hasTimestamp(row: Row): boolean {
  return Object.keys(row).some(isUpdatedColumn);
}

function insertOf(row: Row): Change | null {
  if (!hasTimestamp(row)) return null;
  return valueOf(row, isUpdatedColumn) === null ? 'inserted without' : 'inserted';
}

function changeOf(before: Row, after: Row): string | null {
  if (!hasTimestamp(before)) return null;
  const updated = changeOfUpdated(before, after);
  const [was, is] = [valueOf(before, isCreatedColumn), valueOf(after, isCreatedColumn)];
  if (updated === null || was === is) return updated;
  return `${updated} (createdAt ${is === null ? 'removed' : 'overwritten'})`;
}

function changeOfUpdated(before: Row, after: Row): Change | null {
  const [was, is] = [valueOf(before, isUpdatedColumn), valueOf(after, isUpdatedColumn)];
  if (was !== is) return is === null ? 'nulled' : Math.abs(Date.now() - is) < RECENT_MS ? 'refreshed' : 'given';
  return contentOf(before) === contentOf(after) ? null : 'stale';
}

/** Everything but `updatedAt`. */
function contentOf(row: Row): string {
  const entries = Object.entries(row).filter(([name]) => !isUpdatedColumn(name));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The first column that the test accepts, in milliseconds. */
function valueOf(row: Row, isColumn: (name: string) => boolean): number | null {
  const value = row[Object.keys(row).find(isColumn) ?? ''];
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.getTime();
  // Numbers are milliseconds, or seconds when the past would otherwise be in 1970.
  if (typeof value !== 'string') return Number(value) < PAST.getTime() ? Number(value) * 1000 : Number(value);
  return Date.parse(/[Zz]|[+-]\d\d:?\d\d$/.test(value) ? value : `${value.replace(' ', 'T')}Z`);
}
