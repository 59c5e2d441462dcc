// What moves a field on which of TypeORM's write paths. Measured with typeorm 0.3.31 and 1.1.1 on PostgreSQL, MariaDB and SQLite.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

/** The write paths that an adapter tells apart. */
export type Path =
  | 'save(entity)'
  | 'save(plain object)'
  | 'save(listeners: false)'
  | 'update()'
  | 'updateAll()'
  | 'QueryBuilder.update()'
  | 'upsert()'
  | 'upsert() on sqlite'
  | 'increment()'
  | 'softDelete()'
  | 'softRemove(entity)'
  | 'relation().add()';

/** What can move a field: a column of the table. */
export type Mechanism = '@UpdateDateColumn' | '@BeforeUpdate' | 'onUpdate option' | 'none';

const REFRESHED_BUT_UPSERT: Readonly<Record<Path, Outcome>> = {
  'save(entity)': 'refreshed',
  'save(plain object)': 'refreshed',
  'save(listeners: false)': 'refreshed',
  'update()': 'refreshed',
  'updateAll()': 'refreshed',
  'QueryBuilder.update()': 'refreshed',
  // PostgreSQL appends DEFAULT, MySQL relies on ON UPDATE in the table, SQLite appends nothing.
  'upsert()': 'unknown',
  'upsert() on sqlite': 'stale',
  'increment()': 'refreshed',
  'softDelete()': 'refreshed',
  'softRemove(entity)': 'refreshed',
  'relation().add()': 'refreshed',
};

const all = (outcome: Outcome): Record<Path, Outcome> =>
  Object.fromEntries(Object.keys(REFRESHED_BUT_UPSERT).map((path) => [path, outcome])) as Record<Path, Outcome>;

export const TRUTH: Readonly<Record<Mechanism, Readonly<Record<Path, Outcome>>>> = {
  '@UpdateDateColumn': REFRESHED_BUT_UPSERT,
  // The hook runs for class instances in save() and nowhere else.
  '@BeforeUpdate': { ...all('stale'), 'save(entity)': 'refreshed' },
  // Compiled into the table's definition on MySQL and MariaDB, ignored on PostgreSQL.
  'onUpdate option': all('unknown'),
  none: all('stale'),
};
