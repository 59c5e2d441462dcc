// Kysely: queries on tables of a `Database` type, and the schema builder of migrations. Facts measured with kysely 0.29.
import { defineOrm } from './orm.ts';
import { callback, members, types } from './kysely/clients.ts';
import { addTimestamps, addZone, safeChange, stamp } from './kysely/edits.ts';
import { columnName } from './lowering/schema-columns.ts';
import { changes } from './kysely/schema.ts';
import { TRUTH } from './kysely/truth.ts';
import type { Mechanism, Path } from './kysely/truth.ts';
import { mayWrite, writes } from './kysely/writes.ts';
import { page } from './kysely/pages.ts';
import { columnVerdict } from './lowering/tables.ts';

export const kysely = defineOrm({
  name: 'kysely',
  packages: /kysely/,
  // Tables are declared in migrations, which are read as changes of the schema.
  declares: /^(?!)/,
  gate: /\.(?:set|doUpdateSet|onDuplicateKeyUpdate|thenUpdateSet)\s*\(|\.schema\b/,
  model: () => null,
  mayWrite,
  writes,
  changes,
  verdict({ path }, field) {
    return { outcome: TRUTH[field.mechanism as Mechanism]?.[path as Path] ?? columnVerdict(field).outcome, why: columnVerdict(field).why };
  },
  types,
  callback,
  members,
  page,
  spelling: 'snake',
  edits: { addTimestamps, stamp, addZone, moveOnUpdate: () => null, safeChange },
  wording: {
    addTimestamps: (model, missing) => `add ${missing.map((role) => `\`addColumn('${columnName(model, role)}', …)\``).join(' and ')} with a default`,
    addZone: () => "give it the type `'timestamptz'`",
    moveOnUpdate: () => 'Add a trigger that sets it on update',
  },
});
