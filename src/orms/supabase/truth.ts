// What moves a column on which of supabase-js' write paths. Measured with supabase-js 2.109 on PostgreSQL 18, behind a stand-in for PostgREST.
import { builderTruth } from '../lowering/builder-truth.ts';

export type { Mechanism } from '../lowering/builder-truth.ts';

/**
 * `update()` is a PATCH, of which PostgREST makes `UPDATE … SET` of the columns that the data has. `upsert()` is a POST with
 * `Prefer: resolution=merge-duplicates`, of which it makes `INSERT … ON CONFLICT (…) DO UPDATE SET column = EXCLUDED.column` for the columns of the
 * row; of a list for the columns that any of its rows has, which the client sends as `columns`. Neither adds a column. `defaultToNull: false`
 * (`Prefer: missing=default`) is about values of columns that are named, so it moves none that all rows leave out.
 * Sources: `update` and `upsert` in postgrest-js' `PostgrestQueryBuilder.ts`, `mutatePlanToQuery` in PostgREST's `Query/QueryBuilder.hs`.
 */
export const PATHS = ['from().update()', 'from().upsert({…})', 'from().upsert([…])'] as const;
export type Path = (typeof PATHS)[number];

export const TRUTH = builderTruth(PATHS);
