// What moves a column on the write paths of a query builder, which moves none by itself: the database does, or nothing.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

/** What can move a column. A default counts for inserts only; `ON UPDATE` is MySQL's and MariaDB's. */
export type Mechanism = 'none' | 'default' | 'on update' | 'trigger';

/** The outcome of every path, by what moves the column. */
export function builderTruth<Path extends string>(paths: readonly Path[]): Readonly<Record<Mechanism, Readonly<Record<Path, Outcome>>>> {
  const everywhere = (outcome: Outcome): Record<Path, Outcome> => Object.fromEntries(paths.map((path) => [path, outcome])) as Record<Path, Outcome>;
  return { none: everywhere('stale'), default: everywhere('stale'), 'on update': everywhere('refreshed'), trigger: everywhere('refreshed') };
}
