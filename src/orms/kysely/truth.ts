// What moves a column on which of Kysely's write paths. Measured with kysely 0.29 on PostgreSQL 15.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

export const PATHS = [
  'updateTable().set({…})',
  'updateTable().set(column, value)',
  'updateTable().set(callback)',
  'insertInto().onConflict().doUpdateSet()',
  'insertInto().onDuplicateKeyUpdate()',
  'mergeInto().whenMatched().thenUpdateSet()',
] as const;
export type Path = (typeof PATHS)[number];

/** What can move a column. Kysely itself moves none. */
export type Mechanism = 'none' | 'default' | 'on update' | 'trigger';

function everywhere(outcome: Outcome): Readonly<Record<Path, Outcome>> {
  return Object.fromEntries(PATHS.map((path) => [path, outcome])) as Record<Path, Outcome>;
}

export const TRUTH: Readonly<Record<Mechanism, Readonly<Record<Path, Outcome>>>> = {
  none: everywhere('stale'),
  default: everywhere('stale'),
  'on update': everywhere('refreshed'),
  trigger: everywhere('refreshed'),
};
