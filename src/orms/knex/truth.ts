// What moves a column on which of Knex's write paths. Measured with knex 3.3 on PostgreSQL 15 and MariaDB 10.11.
import { builderTruth } from '../lowering/builder-truth.ts';

export type { Mechanism } from '../lowering/builder-truth.ts';

export const PATHS = [
  'update()',
  'update(column, value)',
  'increment()',
  'decrement()',
  'insert().onConflict().merge()',
  'insert().onConflict().merge([columns])',
  'insert().onConflict().merge({…})',
] as const;
export type Path = (typeof PATHS)[number];

/** `table.timestamps(true, true)` makes defaults, and `defaultTo(knex.raw('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP'))` moves them on MariaDB. */
export const TRUTH = builderTruth(PATHS);
