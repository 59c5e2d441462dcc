// What moves a field on which of MikroORM's write paths. Measured with @mikro-orm 6.6.7 and 7.2.1 on PostgreSQL 15.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

/** The write paths that the adapter tells apart. */
export type Path = 'flush()' | 'nativeUpdate()' | 'QueryBuilder.update()' | 'QueryBuilder.merge()' | 'upsert()' | 'upsert(entity)';

/** What can move a field: a column of the table. */
export type Mechanism = 'onUpdate' | '@BeforeUpdate' | 'subscriber' | 'listener' | 'ON UPDATE' | 'none';

type Outcomes = Readonly<Record<Path, Outcome>>;

/** Only a flush looks at what entities declare: every other path sends the data as it is given. */
function flushed(flush: Outcome, but: Partial<Outcomes> = {}): Outcomes {
  return {
    'flush()': flush,
    'nativeUpdate()': 'stale',
    'QueryBuilder.update()': 'stale',
    'QueryBuilder.merge()': 'stale',
    'upsert()': 'stale',
    'upsert(entity)': 'stale',
    ...but,
  };
}

export const TRUTH: Readonly<Record<Mechanism, Outcomes>> = {
  // 7.2.1 fills an instance with what `onCreate` and initialisers give; 6.6.7 does not run them.
  onUpdate: flushed('refreshed', { 'upsert(entity)': 'unknown' }),
  '@BeforeUpdate': flushed('refreshed'),
  subscriber: flushed('refreshed'),
  // A hook or subscriber that cannot be followed: whatever it sets, only a flush calls it.
  listener: flushed('unknown'),
  // Part of the table's definition on MySQL and MariaDB (docs).
  'ON UPDATE': {
    'flush()': 'refreshed',
    'nativeUpdate()': 'refreshed',
    'QueryBuilder.update()': 'refreshed',
    'QueryBuilder.merge()': 'refreshed',
    'upsert()': 'refreshed',
    'upsert(entity)': 'refreshed',
  },
  none: flushed('stale'),
};
