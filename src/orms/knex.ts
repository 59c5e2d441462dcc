// Knex: queries on tables by their names, and the schema builder of migrations. Facts measured with knex 3.3.
import { dropToo } from './lowering/drop-too.ts';
import { columnName } from './lowering/schema-columns.ts';
import { columnVerdict } from './lowering/tables.ts';
import { defineOrm } from './orm.ts';
import { connection } from './knex/connections.ts';
import { callback, types } from './knex/clients.ts';
import { addTimestamps, addZone, pairFor, safeChange, stamp } from './knex/edits.ts';
import { changes } from './knex/schema.ts';
import { TRUTH } from './knex/truth.ts';
import type { Mechanism, Path } from './knex/truth.ts';
import { mayWrite, writes } from './knex/writes.ts';
import { page } from './knex/pages.ts';

export const knex = defineOrm({
  name: 'knex',
  packages: /knex|objection|bookshelf/,
  // Tables are declared in migrations, which are read as changes of the schema.
  declares: /^(?!)/,
  gate: /\.(?:update|increment|decrement|merge)\s*\(|\.schema\b/,
  model: () => null,
  mayWrite,
  writes,
  connects: /knex/i,
  connection,
  changes,
  verdict({ path }, field) {
    return { outcome: TRUTH[field.mechanism as Mechanism]?.[path as Path] ?? columnVerdict(field).outcome, why: columnVerdict(field).why };
  },
  types,
  callback,
  page,
  spelling: 'snake',
  edits: { addTimestamps, stamp, addZone, moveOnUpdate: () => null, safeChange, dropToo },
  wording: {
    addTimestamps: (model, missing) => {
      const pair = pairFor(model, missing);
      return pair === null ? `add ${missing.map((role) => `\`table.timestamp('${columnName(model, role)}')\``).join(' and ')} with a default` : `add \`table.${pair}\``;
    },
    addZone: () => 'leave out the option that makes it a type without one',
    moveOnUpdate: () => 'Add a trigger that sets it on update',
  },
});
