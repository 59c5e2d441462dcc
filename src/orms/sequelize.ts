// Sequelize and sequelize-typescript: classes, decorators and `define()`. Facts measured with sequelize 6.37 and sequelize-typescript 2.1.
import type { Field, Model, Write } from '../facts.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape } from '../js/shapes.ts';
import { dropToo } from './lowering/drop-too.ts';
import { updateInstead } from './lowering/stamping.ts';
import { defineOrm } from './orm.ts';
import { connection } from './sequelize/connections.ts';
import { addTimestamps, liveDefault, moveOnUpdate, safeChange, stamp } from './sequelize/edits.ts';
import { classModel, definedModel } from './sequelize/models.ts';
import { changes } from './sequelize/migrations.ts';
import { handed, receiver } from './sequelize/functions.ts';
import { outcomeOf } from './sequelize/truth.ts';
import { call, emptyBases, members, rowModel, types } from './sequelize/types.ts';
import { mayWrite, writes } from './sequelize/writes.ts';
import { page } from './sequelize/pages.ts';

export const sequelize = defineOrm({
  name: 'sequelize',
  packages: /sequelize/,
  // Names in any case: patterns of all adapters are put together without their flags.
  declares: /[sS]equelize|SEQUELIZE/,
  gate: /[sS]equelize|SEQUELIZE|\.\s*(?:(?:save|update|upsert|increment|decrement|destroy|restore)\w*|bulkCreate|bulkUpdate|\$?(?:set|add)(?:[A-Z]\w*)?)\s*[(<]/,
  declaresInside: (method) => method === 'define',
  model: (declaration, holder, resolver) => (declaration.kind === 'class' ? classModel(declaration, resolver) : (definedModel(declaration, holder, resolver) ?? factoryMade(declaration, resolver))),
  mayWrite,
  writes,
  connects: /sequelize/i,
  connection,
  changes,
  verdict: (write, field) => ({ outcome: outcomeOf(field.mechanism, write.path), why: reason(field, write.path) }),
  // Sequelize sets its own time over the one that it is given (measured).
  overwrites: (write, { mechanism }) => mechanism === 'timestamps' && outcomeOf(mechanism, write.path) === 'refreshed',
  types,
  emptyBases,
  call,
  handed,
  receiver,
  members,
  row: rowModel,
  page,
  edits: { addTimestamps, stamp, addZone: () => null, moveOnUpdate, safeChange, dropToo, liveDefault },
  wording: {
    addTimestamps: () => "switch Sequelize's `timestamps` on in the model's options",
    addZone: () => 'give it the type `DataTypes.DATE`',
    moveOnUpdate: () => "Switch Sequelize's `timestamps` on for it",
    stampInstead,
  },
});

/** `require('./order')(sequelize, DataTypes)`: the model that a function of the project gives back. */
function factoryMade(made: CallShape, resolver: Resolver): Model | null {
  if (made.isNew || made.args.length === 0) return null;
  const result = resolver.result(made);
  const at = result ? resolver.resolve(result) : null;
  const model = at && (at.kind === 'class' || at.kind === 'call') ? resolver.model(at) : null;
  return model?.orm === 'sequelize' ? model : null;
}

/** Soft deletion and its undoing in bulk, which take no data. A row that is deleted is updated only with `paranoid: false`. */
function stampInstead(write: Write, field: Field): string | null {
  const deleted = write.payload.keys[0]?.name ?? 'deletedAt';
  if (write.path === 'Model.restore') return `Use \`update()\` with \`${deleted}: null\`, \`${field.name}\` and the option \`paranoid: false\` instead`;
  return write.path.startsWith('Model.destroy') ? updateInstead(write, field) : null;
}

/** Why a field does not move on a path. */
function reason({ name, mechanism }: Field, path: string): string {
  if (mechanism === 'hook') return 'hooks like `beforeUpdate` do not set it here';
  if (mechanism === 'none') return `Sequelize's \`timestamps\` are off for \`${name}\``;
  if (path === 'bulkCreate') return '`updateOnDuplicate` does not list it';
  if (path === 'bulkUpdate') return '`queryInterface` does not know the model';
  if (/^Model\.(?:destroy|restore)/.test(path)) return 'in bulk, Sequelize sets only the date of deletion';
  return "`silent: true` switches Sequelize's own refresh off";
}

