// MikroORM: entities as decorated classes, schemas, builders and Medusa's models. Facts measured with @mikro-orm 6.6.7 and 7.2.1.
import type { Field, Model, Write } from '../facts.ts';
import { defineOrm } from './orm.ts';
import { connection } from './mikro-orm/connections.ts';
import { medusaModel } from './mikro-orm/dml.ts';
import { addTimestamps, addZone, moveOnUpdate, stamp } from './mikro-orm/edits.ts';
import { entity } from './mikro-orm/entities.ts';
import { schema } from './mikro-orm/schemas.ts';
import { modelOf, rowOfType } from './mikro-orm/targets.ts';
import { TRUTH } from './mikro-orm/truth.ts';
import type { Mechanism, Path } from './mikro-orm/truth.ts';
import { callback, injected, types } from './mikro-orm/types.ts';
import { mayWrite, writes } from './mikro-orm/writes.ts';
import { page } from './mikro-orm/pages.ts';

const WORDING: Readonly<Record<string, (updated: boolean) => string>> = {
  class: (updated) => `\`@Property({ onCreate: () => new Date()${updated ? ', onUpdate: () => new Date()' : ''} })\``,
  builder: (updated) => `\`p.datetime().onCreate(() => new Date())${updated ? '.onUpdate(() => new Date())' : ''}\``,
  schema: (updated) => `property with \`onCreate: () => new Date()${updated ? ', onUpdate: () => new Date()' : ''}\``,
};

export const mikroOrm = defineOrm({
  name: 'mikro-orm',
  packages: /mikro-orm|medusa/,
  // A project's own decorators may be all that a file sees of MikroORM.
  declares: /mikro-orm|@medusajs\/|@(?:Entity|Embeddable|Property|PrimaryKey)\b/,
  gate: /mikro-orm|@medusajs\/|@(?:Entity|Embeddable|Property|PrimaryKey)\b|\.(?:flush|persistAndFlush|transactional|assign|nativeUpdate|upsert|upsertMany|update|merge)\s*\(/,
  model: (declaration, holder, resolver): Model | null =>
    declaration.kind === 'class' ? entity(declaration, resolver) : (schema(declaration, holder, resolver) ?? medusaModel(declaration, holder, resolver)),
  mayWrite,
  writes,
  connects: /mikro-orm/,
  connection,
  verdict({ path }, field) {
    return { outcome: TRUTH[field.mechanism as Mechanism]?.[path as Path] ?? 'unknown', why: reason(field, path as Path) };
  },
  // What `onUpdate` gives replaces what was assigned before the flush (measured).
  overwrites: ({ path }: Write, { mechanism }) => path === 'flush()' && mechanism === 'onUpdate',
  types,
  callback,
  injected,
  emptyBases: ['core', 'postgresql', 'mysql', 'mariadb', 'sqlite', 'better-sqlite', 'libsql', 'mongodb', 'mssql'].map((name) => `@mikro-orm/${name}#BaseEntity`),
  row: (type, resolver) => {
    const row = rowOfType(type, resolver);
    return row && modelOf(row, resolver);
  },
  page,
  edits: { addTimestamps, stamp, addZone, moveOnUpdate },
  wording: {
    addTimestamps: (model, missing) => `add ${missing.map((role) => `a ${(WORDING[model.style] ?? WORDING['schema'])?.(role === 'updated')}`).join(' and ')}`,
    addZone: () => "give it the column type `'timestamptz'`",
    moveOnUpdate: () => 'Give it `onUpdate: () => new Date()`',
  },
});

/** Why a field does not move on a path. */
function reason({ name, mechanism }: Field, path: Path): string {
  const method = path === 'flush()' ? 'a flush' : `\`${path}\``;
  switch (mechanism) {
    case 'onUpdate':
      return `\`onUpdate\` runs only when entities are flushed, and ${method} sends its data as it is given`;
    case '@BeforeUpdate':
      return `\`@BeforeUpdate()\` runs only when entities are flushed, not in ${method}`;
    case 'subscriber':
      return `the subscriber's \`beforeUpdate()\` is called only when entities are flushed, not in ${method}`;
    default:
      return `\`${name}\` has no \`onUpdate\``;
  }
}
