// What moves a column on which of Knex's write paths. Measured with knex 3.3 on PostgreSQL 15 and MariaDB 10.11.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

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

/** What can move a column. Knex itself moves none: `table.timestamps(true, true)` makes defaults, which count for inserts only. */
export type Mechanism = 'none' | 'default' | 'on update' | 'trigger';

function everywhere(outcome: Outcome): Readonly<Record<Path, Outcome>> {
  return Object.fromEntries(PATHS.map((path) => [path, outcome])) as Record<Path, Outcome>;
}

export const TRUTH: Readonly<Record<Mechanism, Readonly<Record<Path, Outcome>>>> = {
  none: everywhere('stale'),
  default: everywhere('stale'),
  // `defaultTo(knex.raw('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP'))` on MariaDB.
  'on update': everywhere('refreshed'),
  trigger: everywhere('refreshed'),
};
