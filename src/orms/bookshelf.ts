// Bookshelf: models as literals and classes over tables of Knex's migrations. Facts measured with bookshelf 1.2.
import type { Field, Write } from '../facts.ts';
import { defineOrm } from './orm.ts';
import { moveOnUpdate, stamp } from './bookshelf/edits.ts';
import { types } from './bookshelf/library.ts';
import { modelOf } from './bookshelf/models.ts';
import { callback, callType, modelOfRow } from './bookshelf/rows.ts';
import { TRUTH } from './bookshelf/truth.ts';
import type { Mechanism, Path } from './bookshelf/truth.ts';
import { mayWrite, writes } from './bookshelf/writes.ts';

export const bookshelf = defineOrm({
  name: 'bookshelf',
  packages: /bookshelf/,
  // A file that extends the project's own base need not name the library.
  declares: /\b[bB]ookshelf\b|[a-z]Bookshelf\b|\bhasTimestamps\b|\.(?:extend|model)\s*\([^{}]{0,80}\{[^{}]{0,400}\btableName\b|\bget\s+tableName\s*\(/,
  gate: /\b[bB]ookshelf\b|[a-z]Bookshelf\b|\bhasTimestamps\b|\.(?:extend|model)\s*\([^{}]{0,80}\{[^{}]{0,400}\btableName\b|\bget\s+tableName\s*\(|\.save\s*\(|\.query\s*\(\s*\)/,
  declaresInside: (method) => method === 'extend' || method === 'model',
  model: (declaration, _holder, resolver) => modelOf(declaration, resolver),
  mayWrite,
  writes,
  verdict: (write, field) => ({ outcome: TRUTH[field.mechanism as Mechanism]?.[write.path as Path] ?? 'unknown', why: reason(write, field) }),
  types,
  call: callType,
  callback,
  receiver: ({ target }, resolver) => (target?.kind === 'member' && target.name === 'extend' ? resolver.type(target.object) : null),
  row: modelOfRow,
  spelling: 'snake',
  edits: { addTimestamps: () => null, stamp, addZone: () => null, moveOnUpdate },
  wording: {
    addTimestamps: (_model, missing) => `add the column${missing.length > 1 ? 's' : ''} in a migration, and \`hasTimestamps\` to the model`,
    addZone: () => 'give its column a type with a time zone',
    moveOnUpdate: () => 'Switch `hasTimestamps` on for it',
  },
});

function reason({ path }: Write, { name, mechanism }: Field): string {
  if (mechanism === 'hasTimestamps') return '`hasTimestamps` counts in `save()` only, and `query()` is Knex';
  return path.startsWith('query()') ? `nothing in the database moves \`${name}\` on update` : `the model has no \`hasTimestamps\` that names \`${name}\``;
}
