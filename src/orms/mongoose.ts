// Mongoose: models made of schemas or, with Nest and Typegoose, of classes. Facts measured with mongoose 9.12, 8.24 and 7.8.
import type { Field, Write } from '../facts.ts';
import { addTimestamps, liveDefault, stamp, timestampsFor } from './mongoose/edits.ts';
import { model } from './mongoose/models.ts';
import { page } from './mongoose/pages.ts';
import { frozenPaths, schemaMembers } from './mongoose/schemas.ts';
import { outcomeOf } from './mongoose/truth.ts';
import { callType, callback, handed, receiver, types } from './mongoose/types.ts';
import { mayWrite, writes } from './mongoose/writes.ts';
import { defineOrm } from './orm.ts';

export const mongoose = defineOrm({
  name: 'mongoose',
  packages: /mongo(?:ose|db)|typegoose/,
  gate: /mongoose|typegoose|\.\s*(?:model|discriminator|save|update(?:One|Many)?|findOneAnd(?:Update|Replace)|findByIdAndUpdate|replaceOne|bulkWrite|bulkSave|aggregate)\b/,
  declares: /mongoose|typegoose|\.\s*(?:model|discriminator)\s*[(<]/,
  declaresInside: (method) => /^(?:model|discriminator|getModelForClass)$/.test(method),
  model,
  columns: frozenPaths,
  mayWrite,
  writes,
  verdict: (write, field) => ({ outcome: isDropped(write) ? 'unknown' : outcomeOf(field.mechanism, write.path), why: reason(write.path, field) }),
  overwrites: (write, { mechanism }) => mechanism.startsWith('timestamps') && outcomeOf(mechanism, write.path) === 'refreshed',
  ignores: (write, field) => (isKept(write, field) ? '`timestamps` makes it immutable' : null),
  types,
  members: schemaMembers,
  callback,
  call: callType,
  handed,
  receiver,
  page,
  edits: { addTimestamps, stamp, addZone: () => null, moveOnUpdate: () => null, liveDefault },
  wording: {
    addTimestamps: (model, missing) => `set \`timestamps: ${timestampsFor(model, missing, "'")}\` in the schema's options`,
    addZone: () => 'store a `Date`',
    moveOnUpdate: () => 'Set `timestamps` in the schema\'s options',
  },
});

/** Whether a write sets nothing but the `createdAt` of `timestamps`, which Mongoose drops unless an option says otherwise. */
function isDropped({ model, path, payload, whole }: Write): boolean {
  const isOwn = (key: string): boolean =>
    model?.set.fields.some(({ name, role, mechanism }) => name === key && role === 'created' && mechanism.startsWith('timestamps')) ?? false;
  const isChecked = !whole && !/native|\$merge/.test(path);
  return isChecked && payload.complete && payload.keys.length > 0 && payload.keys.every(({ name }) => isOwn(name));
}

/** Whether Mongoose drops a new value of the `createdAt` of `timestamps`: not with the options that take its protection away, nor past the schema. */
function isKept({ path, whole }: Write, { role, mechanism }: Field): boolean {
  return role === 'created' && /^timestamps(?! mutable)/.test(mechanism) && !whole && !/native|\$merge|pipeline|timestamps:false/.test(path);
}

function reason(path: string, { mechanism }: Field): string {
  if (/native/.test(path)) return 'the native driver does not know the schema';
  if (path === 'Model.aggregate $merge') return '`$merge` writes past the schema';
  if (/replace/i.test(path)) return 'the replacement does not have it, and nothing fills it in';
  if (mechanism.startsWith('timestamps')) return "`{ timestamps: false }` switches Mongoose's own refresh off";
  const hooks = [...mechanism.matchAll(/pre:(\w+)/g)].map(([, op]) => `\`pre('${op ?? ''}')\``);
  if (hooks.length > 0) return `${hooks.join(' and ')} ${hooks.length > 1 ? 'do' : 'does'} not run here`;
  return 'the schema has no `timestamps` option that moves it';
}
