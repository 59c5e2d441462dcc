// The edits of Sequelize code: timestamps switched on in a model's options, the time in the data of a write.
import type { EditSet, Field, Model, Write } from '../../facts.ts';
import { appendTo, asking, only, quoteOf } from '../../js/edits.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import type { Missing } from '../orm.ts';
import { spellingOf } from '../lowering/examples.ts';
import { replaceDefault } from '../lowering/frozen-default.ts';
import { stampData, stampEntity, timeOf } from '../lowering/stamping.ts';
import { takesTime } from './truth.ts';

/**
 * Switches timestamps on, under the names that the model's other attributes ask for. Never without asking: they are on unless somebody switched
 * them off, and every query fails on columns that the table does not have.
 */
export function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const edit = switchOn(model, missing, text);
  return asking(edit, true);
}

function switchOn(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { options, optionsLast, args, argsLast, bare, timestamps } = model.anchors;
  const quote = quoteOf(text);
  const names = namesFor(model, missing, quote);
  if (names === null || model.anchors['fixed']) return null;
  if (timestamps) return only({ start: timestamps.start, end: timestamps.end, text: ['true', ...names].join(', ') });
  const single = missing.flatMap((role) => model.anchors[`${role}At`] ?? []);
  if (single.length > 0) {
    if (single.length < missing.length) return null;
    const values = names.map((name) => name.slice(name.indexOf(' ') + 1));
    return only(...single.map(({ start, end }, index) => ({ start, end, text: values[index] ?? 'true' })));
  }
  const added = ['timestamps: true', ...names];
  if (options) return only(appendTo(text, { at: options, last: optionsLast ?? null }, added));
  if (args) return only(appendTo(text, { at: args, last: argsLast ?? null }, [`{ ${added.join(', ')} }`]));
  return bare ? only({ start: bare.end, end: bare.end, text: `({ ${added.join(', ')} })` }) : null;
}

/** The names to give in the options, as entries; none for Sequelize's own, `null` when the model has one that cannot be followed. */
function namesFor(model: Model, missing: readonly Missing[], quote: string): string[] | null {
  const own = model.set.fields.find(({ name }) => /^(?:created|updated)_?at$/i.test(name));
  // Sequelize would write dates into a column of numbers or texts.
  if ((missing.length === 1 && !own) || (own && own.holds !== 'instant')) return null;
  const snake = own && missing.length === 1 ? own.name.includes('_') : spellingOf(model, 'camel') === 'snake';
  if (!snake) return [];
  return missing.length === 1 && own?.role ? [`${missing[0] as string}At: ${quote}${missing[0] as string}_at${quote}`] : [`createdAt: ${quote}created_at${quote}`, `updatedAt: ${quote}updated_at${quote}`];
}

/**
 * Sets the field in the data of a write. An instance does not take a time for a field that Sequelize moves: with `silent` it would be
 * dropped (measured), so there is no edit for that.
 */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const edit = stamped(write, field, now, text);
  // Somebody switched the refresh off for this write; or a key that the type of the attributes does not have is an error in TypeScript.
  const isUntyped = field.anchors?.['untyped'] !== undefined && !write.anchors['entity'];
  return asking(edit, isUntyped || write.path.includes('silent'));
}

function stamped(write: Write, field: Field, now: string, text: string): EditSet | null {
  const time = timeOf(write, field, now, text);
  const { list, listLast, entity } = write.anchors;
  const isMoved = field.mechanism.startsWith('timestamps');
  if (time === null) return null;
  if (list) return isMoved ? only(appendTo(text, { at: list, last: listLast ?? null }, [`${quoteOf(text)}${field.name}${quoteOf(text)}`])) : null;
  if (write.path.startsWith('save') && isMoved && !takesTime(field.mechanism, write.path)) return null;
  const key = /^[\w$]+$/.test(field.name) ? field.name : `${quoteOf(text)}${field.name}${quoteOf(text)}`;
  if (!entity) return stampData(write, key, time, text);
  // A property that the class does not declare is an error in TypeScript.
  return field.anchors?.['declared'] || /\.[cm]?jsx?$/.test(write.at.file) ? stampEntity(write, field.name, time, text) : null;
}

/** Lets Sequelize move a plain attribute: `timestamps: true` in place of `false`, if whoever wrote that agrees. */
export function moveOnUpdate({ name, at, anchors, holds }: Field, text: string): EditSet | null {
  const { off, twin } = anchors ?? {};
  if (!off || off.file !== at.file || (holds !== 'instant' && holds !== 'unknown')) return null;
  const written = text.slice(off.start, off.end);
  const key = /^(['"]?)(timestamps|updatedAt)\1\s*:\s*false$/.exec(written)?.[2];
  if (!key) return null;
  const own = name === 'updatedAt' ? 'true' : `${quoteOf(text)}${name}${quoteOf(text)}`;
  const names = name === 'updatedAt' ? '' : `, updatedAt: ${own}`;
  const options = key === 'updatedAt' ? `updatedAt: ${own}` : `timestamps: true${names}${twin ? '' : ', createdAt: false'}`;
  return asking(only({ start: off.start, end: off.end, text: options }), true);
}

/** A name that can be written again: `queryInterface`, `this.interface`. */
const NAME = /^[\w$]+(?:\.[\w$]+)*$/;

/** Gives a new column that must not be null the default that the rows need which are there. */
export function safeChange({ change, at, anchors }: SchemaChange, text: string): EditSet | null {
  const { options, last, default: given, client } = anchors;
  const name = client ? text.slice(client.start, client.end) : '';
  if (change !== 'add-column' || options?.file !== at.file || !NAME.test(name)) return null;
  const quote = quoteOf(text);
  const now = `${name}.sequelize.literal(${quote}CURRENT_TIMESTAMP${quote})`;
  if (given) return only({ start: given.start, end: given.end, text: now });
  return only(appendTo(text, { at: options, last: last ?? null }, [`defaultValue: ${now}`]));
}

/** `defaultValue: new Date()` becomes `defaultValue: () => new Date()`: Sequelize calls a function for each instance. */
export function liveDefault(field: Field, text: string): EditSet | null {
  const written = field.frozenDefault?.file === field.at.file ? text.slice(field.frozenDefault.start, field.frozenDefault.end) : '';
  return replaceDefault(field, /^[\w$.]*$/.test(written) ? null : `() => ${written}`);
}
