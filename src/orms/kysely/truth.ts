// What moves a column on which of Kysely's write paths. Measured with kysely 0.29 on PostgreSQL 15.
import { builderTruth } from '../lowering/builder-truth.ts';

export type { Mechanism } from '../lowering/builder-truth.ts';

export const PATHS = [
  'updateTable().set({…})',
  'updateTable().set(column, value)',
  'updateTable().set(callback)',
  'insertInto().onConflict().doUpdateSet()',
  'insertInto().onDuplicateKeyUpdate()',
  'mergeInto().whenMatched().thenUpdateSet()',
] as const;
export type Path = (typeof PATHS)[number];

export const TRUTH = builderTruth(PATHS);
