// What adapters of query builders are tested for by their measurements.
import { describe, expect, it } from 'vitest';
import type { Cases } from './cases.ts';

/** A write path, a statement on a `TABLE`, and a mark for each table: `R` where the column was refreshed, `S` where it was stale. */
export type Measured = readonly (readonly [path: string, statement: string, marks: string])[];

/** A write is reported if and only if it left `updated_at` stale in the database, and under `explicit` also where it does not set it. */
export function reportsAsMeasured(measured: Measured, tables: readonly string[], inFunction: (statements: string) => string, { reports }: Pick<Cases, 'reports'>): void {
  describe.each(measured)('%s', (_path, statement, marks) => {
    it.each(tables.map((table, index) => [table, marks[index] ?? ''] as const))('of %s', (table, mark) => {
      const text = inFunction(`await ${statement.replaceAll('TABLE', table)};`);
      expect(reports(text, 'managed')).toEqual(mark === 'S' ? ['stale'] : []);
      const isSet = statement.includes('updated_at');
      expect(reports(text, 'explicit')).toEqual(isSet ? [] : [mark === 'S' ? 'stale' : 'implicit']);
    });
  });
}
