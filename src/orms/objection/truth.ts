// What moves a field on which of Objection's write paths. Measured with objection 3.1 on PostgreSQL 15.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

export const PATHS = [
  'query().patch()',
  'query().update()',
  'query().patchAndFetch()',
  'query().updateAndFetch()',
  'query().patchAndFetchById()',
  'query().updateAndFetchById()',
  'query().increment()',
  'query().decrement()',
  'query().upsertGraph()',
  'relatedQuery().relate()',
  'relatedQuery().unrelate()',
  'query().insert().onConflict().merge()',
  'query().insert().onConflict().merge([columns])',
  'knexQuery()',
] as const;
export type Path = (typeof PATHS)[number];

/** What can move a field: instance hooks of the class and its bases, static hooks, the database. */
export type Mechanism = '$beforeUpdate()' | 'static beforeUpdate()' | 'none' | 'default' | 'on update' | 'trigger';

type Outcomes = Readonly<Record<Path, Outcome>>;

function outcomes(rest: Outcome, but: Partial<Outcomes> = {}): Outcomes {
  return { ...(Object.fromEntries(PATHS.map((path) => [path, rest])) as Outcomes), ...but };
}

/** Paths that run no hook for updates: the first writes what is inserted, the second named columns of it, the third goes around the models. */
export const HOOKLESS: Partial<Outcomes> = {
  'query().insert().onConflict().merge()': 'stale',
  'query().insert().onConflict().merge([columns])': 'stale',
  'knexQuery()': 'stale',
};

/** The root of a graph is written only where it differs from the row that is there, which the code does not show. */
const UNCHANGED: Partial<Outcomes> = { 'query().upsertGraph()': 'unknown' };

export const TRUTH: Readonly<Record<Mechanism, Outcomes>> = {
  '$beforeUpdate()': outcomes('refreshed', HOOKLESS),
  'static beforeUpdate()': outcomes('refreshed', { ...HOOKLESS, 'query().upsertGraph()': 'unknown' }),
  none: outcomes('stale', UNCHANGED),
  default: outcomes('stale', UNCHANGED),
  'on update': outcomes('refreshed'),
  trigger: outcomes('refreshed'),
};
