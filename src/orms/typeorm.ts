// TypeORM: entities as decorated classes or EntitySchema objects. Facts measured with typeorm 0.3.31 and 1.1.1.
import type { Field } from '../facts.ts';
import { defineOrm } from './orm.ts';
import { dropToo } from './lowering/drop-too.ts';
import { updateInstead } from './lowering/stamping.ts';
import { connection } from './typeorm/connections.ts';
import { TRUTH } from './typeorm/truth.ts';
import type { Mechanism, Path } from './typeorm/truth.ts';
import { addColumns, addMembers, addZone, liveDefault, moveOnUpdate, safeChange, stamp } from './typeorm/edits.ts';
import { entity } from './typeorm/entities.ts';
import { changes } from './typeorm/migrations.ts';
import { entitySchema } from './typeorm/schemas.ts';
import { callback, injected, receiver, types } from './typeorm/types.ts';
import { mayWrite, writes } from './typeorm/writes.ts';
import { page } from './typeorm/pages.ts';

export const typeorm = defineOrm({
  name: 'typeorm',
  packages: /typeorm/,
  // A project's own decorators may be all that a file sees of TypeORM.
  declares: /typeorm|@\w*(?:Entity|Table|Column|Model)\w*\b/,
  gate: /typeorm|@\w*(?:Entity|Table|Column|Model)\w*\b|\.(?:save|update|updateAll|upsert|increment|decrement|softDelete|softRemove|restore|recover|orUpdate|relation)\s*\(/,
  model: (declaration, holder, resolver) => (declaration.kind === 'class' ? entity(declaration, resolver) : entitySchema(declaration, holder, resolver)),
  mayWrite,
  writes,
  connects: /typeorm/i,
  connection,
  changes,
  verdict({ path, model }, field) {
    const outcome = model?.engine === 'mongodb' ? 'unknown' : (TRUTH[field.mechanism as Mechanism]?.[path as Path] ?? 'unknown');
    return { outcome, why: reason(field, path) };
  },
  // `save()` compares with the row in the database, where the old value is no change; a subscriber sets its own over it (measured).
  overwrites: ({ path }, { mechanism }) => path.startsWith('save(') || mechanism === 'subscriber',
  types,
  callback,
  injected,
  receiver,
  emptyBases: ['typeorm#BaseEntity', 'typeorm/repository/BaseEntity#BaseEntity'],
  page,
  edits: {
    addTimestamps: (model, missing, text) => (model.style === 'class' ? addMembers(model, missing, text) : addColumns(model, missing, text)),
    stamp,
    addZone,
    moveOnUpdate,
    liveDefault,
    safeChange,
    dropToo,
  },
  wording: {
    addTimestamps: (model, missing) =>
      model.style === 'class'
        ? `add ${missing.map((role) => (role === 'created' ? 'a `@CreateDateColumn()`' : 'an `@UpdateDateColumn()`')).join(' and ')}`
        : `add ${missing.map((role) => `a column with \`${role === 'created' ? 'create' : 'update'}Date: true\``).join(' and ')}`,
    addZone: () => "give it the type `'timestamptz'`",
    moveOnUpdate: ({ mechanism }) => (mechanism.startsWith('second') ? 'Keep one `@UpdateDateColumn()`, TypeORM moves only the first' : 'Declare it with `@UpdateDateColumn()`'),
    stampInstead: (write, field) => (write.path === 'softDelete()' ? updateInstead(write, field) : null),
  },
});

/** Why a field does not move on a path. */
function reason({ name, mechanism }: Field, path: string): string {
  const method = path.split(' ')[0] ?? '';
  switch (mechanism) {
    case '@BeforeUpdate':
    case 'opaque @BeforeUpdate':
      return '`@BeforeUpdate()` runs only in `save()` of an entity instance';
    case 'subscriber':
      return `the subscriber's \`beforeUpdate()\` is not called by \`${method}\`${/listeners/i.test(path) ? ' without listeners' : ''}`;
    case '@UpdateDateColumn':
      return `on SQLite, \`${method}\` does not refresh \`@UpdateDateColumn()\``;
    case 'second @UpdateDateColumn':
      return 'TypeORM refreshes only the first `@UpdateDateColumn()` of an entity';
    case 'onUpdate option on postgres':
      return 'PostgreSQL ignores the option `onUpdate`';
    default:
      return `\`${name}\` is no \`@UpdateDateColumn()\``;
  }
}
