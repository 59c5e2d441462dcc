// What moves a field on which of TypeORM's write paths. Measured with typeorm 0.3.31 and 1.1.1 on PostgreSQL, MariaDB and SQLite.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

/** The write paths that the adapter tells apart. */
const PATHS = [
  'save(entity)',
  'save(plain object)',
  'save(listeners: false)',
  'update()',
  'updateAll()',
  'QueryBuilder.update()',
  'QueryBuilder.update().callListeners(false)',
  'upsert()',
  'upsert() on postgres',
  'upsert() on sqlite',
  'increment()',
  'softDelete()',
  'softRemove(entity)',
  'relation().add()',
] as const;
export type Path = (typeof PATHS)[number];

/** What can move a field: a column of the table. */
export type Mechanism =
  | '@UpdateDateColumn'
  | 'second @UpdateDateColumn'
  | '@BeforeUpdate'
  | 'opaque @BeforeUpdate'
  | 'subscriber'
  | 'onUpdate option'
  | 'onUpdate option on postgres'
  | 'onUpdate option on mysql'
  | 'none';

type Outcomes = Readonly<Record<Path, Outcome>>;

/** One outcome for every path but those given. */
function outcomes(rest: Outcome, but: Partial<Outcomes> = {}): Outcomes {
  return { ...(Object.fromEntries(PATHS.map((path) => [path, rest])) as Outcomes), ...but };
}

/** PostgreSQL appends DEFAULT, MySQL relies on ON UPDATE in the table, SQLite appends nothing. */
const UPSERT: Partial<Outcomes> = { 'upsert()': 'unknown', 'upsert() on postgres': 'refreshed', 'upsert() on sqlite': 'stale' };

export const TRUTH: Readonly<Record<Mechanism, Outcomes>> = {
  '@UpdateDateColumn': outcomes('refreshed', UPSERT),
  // Of two such columns only the first is refreshed; an upsert on PostgreSQL sets both to their default.
  'second @UpdateDateColumn': outcomes('stale', UPSERT),
  // The hook runs for class instances in save() and nowhere else.
  '@BeforeUpdate': outcomes('stale', { 'save(entity)': 'refreshed' }),
  // A hook that cannot be followed: whatever it sets, it runs there only.
  'opaque @BeforeUpdate': outcomes('stale', { 'save(entity)': 'unknown' }),
  // A subscriber that sets `event.entity.x` is heard by whatever broadcasts an update.
  subscriber: outcomes('refreshed', {
    'save(listeners: false)': 'stale',
    'QueryBuilder.update().callListeners(false)': 'stale',
    'upsert()': 'stale',
    'upsert() on postgres': 'stale',
    'upsert() on sqlite': 'stale',
    'softDelete()': 'stale',
    'softRemove(entity)': 'stale',
  }),
  'onUpdate option': outcomes('unknown'),
  // Part of the table's definition on MySQL and MariaDB, ignored on PostgreSQL.
  'onUpdate option on postgres': outcomes('stale'),
  'onUpdate option on mysql': outcomes('refreshed'),
  none: outcomes('stale'),
};
