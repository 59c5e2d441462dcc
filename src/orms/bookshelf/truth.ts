// What moves a field on which of Bookshelf's write paths. Measured with bookshelf 1.2 on PostgreSQL 15.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

export const PATHS = ['save()', 'save({…}, { patch: true })', 'where().save()', 'query().update()', 'query().increment()', 'query().decrement()'] as const;
export type Path = (typeof PATHS)[number];

/** What can move a field: `hasTimestamps` with a name for it, or the database. */
export type Mechanism = 'hasTimestamps' | 'none' | 'default' | 'on update' | 'trigger';

function outcomes(save: Outcome, query: Outcome): Readonly<Record<Path, Outcome>> {
  return Object.fromEntries(PATHS.map((path) => [path, path.startsWith('query()') ? query : save])) as Record<Path, Outcome>;
}

/** `Order.query()` is Knex, which knows nothing of the model. */
export const TRUTH: Readonly<Record<Mechanism, Readonly<Record<Path, Outcome>>>> = {
  hasTimestamps: outcomes('refreshed', 'stale'),
  none: outcomes('stale', 'stale'),
  default: outcomes('stale', 'stale'),
  'on update': outcomes('refreshed', 'refreshed'),
  trigger: outcomes('refreshed', 'refreshed'),
};
