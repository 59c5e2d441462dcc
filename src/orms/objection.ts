// Objection: classes whose hooks stamp rows, on tables of Knex's migrations. Facts measured with objection 3.1.
import type { Field, Write } from '../facts.ts';
import { defineOrm } from './orm.ts';
import { moveOnUpdate, stamp } from './objection/edits.ts';
import { modelOf } from './objection/models.ts';
import { callType } from './objection/queries.ts';
import { HOOKLESS, TRUTH } from './objection/truth.ts';
import type { Mechanism, Path } from './objection/truth.ts';
import { mayWrite, writes } from './objection/writes.ts';
import { callback, typeOfClient } from './objection/types.ts';
import { page } from './objection/pages.ts';

const MERGE = 'query().insert().onConflict().merge()';

export const objection = defineOrm({
  name: 'objection',
  packages: /objection/,
  // A file that extends the project's own base class need not name the library.
  declares: /\bobjection\b|\bstatic\s+(?:[a-z]+\s+)*(?:tableName|jsonSchema|relationMappings)\b/,
  gate: /\bobjection\b|\bstatic\s+(?:[a-z]+\s+)*(?:tableName|jsonSchema|relationMappings)\b|\$query\s*\(|elatedQuery\s*\(|\.knexQuery\s*\(|\.query\s*\(\s*[\w.]*\s*\)\s*\??\./,
  model: (declaration, _holder, resolver) => (declaration.kind === 'class' ? modelOf(declaration, resolver) : null),
  mayWrite,
  writes,
  verdict: (write, field) => ({ outcome: outcomeOf(write, field), why: reason(write, field) }),
  // The hook sets its own time over the one that the data has.
  overwrites: ({ path }, { mechanism }) => mechanism === '$beforeUpdate()' && !Object.hasOwn(HOOKLESS, path),
  types: typeOfClient,
  call: callType,
  callback,
  emptyBases: ['objection#Model'],
  page,
  edits: { addTimestamps: () => null, stamp, addZone: () => null, moveOnUpdate },
  wording: {
    addTimestamps: (_model, missing) => `add the column${missing.length > 1 ? 's' : ''} in a migration, and set ${missing.length > 1 ? 'them' : 'it'} in the model's hooks`,
    addZone: () => 'give its column a type with a time zone',
    moveOnUpdate: () => 'Set it in `$beforeUpdate()`',
  },
});

function outcomeOf({ path }: Write, { mechanism, onInsert }: Field): 'refreshed' | 'stale' | 'unknown' {
  // What is merged is the row as `$beforeInsert()` made it.
  if (path === MERGE && onInsert === 'application') return 'refreshed';
  if (path === MERGE && onInsert === 'unknown') return 'unknown';
  return TRUTH[mechanism as Mechanism]?.[path as Path] ?? 'unknown';
}

function reason({ path }: Write, { name, mechanism }: Field): string {
  if (mechanism !== '$beforeUpdate()' && mechanism !== 'static beforeUpdate()') return `no hook of the model sets \`${name}\` on update`;
  if (path === 'knexQuery()') return `\`${mechanism}\` runs only in Objection's own queries`;
  return `\`${mechanism}\` does not run in \`merge()\``;
}
