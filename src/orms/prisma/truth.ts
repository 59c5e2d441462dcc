// What moves a field on which of Prisma's write paths. Measured with Prisma 7.10 on PostgreSQL; a path that was not measured is unknown.
import type { Verdict } from '../../facts.ts';

type Outcome = Verdict['outcome'];

/** The write paths that the adapter tells apart. The ones in braces are operations on a relation. */
export type Path =
  | 'update()'
  | 'updateMany()'
  | 'updateManyAndReturn()'
  | 'upsert()'
  | '{ update }'
  | '{ updateMany }'
  | '{ upsert }'
  | '{ connect }'
  | '{ connectOrCreate }'
  | '{ create }'
  | '{ disconnect }'
  | '{ set: [] }'
  | '{ set }'
  | '{ relation }';

/** What can move a field: a column of the table. */
export type Mechanism = '@updatedAt' | 'none';

export const TRUTH: Readonly<Record<Path, Readonly<Record<Mechanism, Outcome>>>> = {
  'update()': { '@updatedAt': 'refreshed', none: 'stale' },
  'updateMany()': { '@updatedAt': 'refreshed', none: 'stale' },
  'updateManyAndReturn()': { '@updatedAt': 'refreshed', none: 'stale' },
  'upsert()': { '@updatedAt': 'refreshed', none: 'stale' },
  '{ update }': { '@updatedAt': 'refreshed', none: 'stale' },
  '{ updateMany }': { '@updatedAt': 'refreshed', none: 'stale' },
  '{ upsert }': { '@updatedAt': 'refreshed', none: 'stale' },
  // The row that holds the foreign key, whichever side the operation is written on.
  '{ connect }': { '@updatedAt': 'refreshed', none: 'stale' },
  '{ connectOrCreate }': { '@updatedAt': 'unknown', none: 'stale' },
  '{ create }': { '@updatedAt': 'unknown', none: 'stale' },
  // `UPDATE … SET customer_id = NULL` and nothing else.
  '{ disconnect }': { '@updatedAt': 'stale', none: 'stale' },
  '{ set: [] }': { '@updatedAt': 'stale', none: 'stale' },
  // Disconnects what is not in the list, if there is any.
  '{ set }': { '@updatedAt': 'unknown', none: 'unknown' },
  '{ relation }': { '@updatedAt': 'unknown', none: 'unknown' },
};
