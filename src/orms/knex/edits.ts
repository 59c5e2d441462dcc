// Edits of Knex's code: data that is stamped, columns that the schema builder adds.
import type { EditSet, Field, Model, Write } from '../../facts.ts';
import { asking, indentAt, only, quoteOf } from '../../js/edits.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import { areCounted } from '../lowering/examples.ts';
import { columnName } from '../lowering/schema-columns.ts';
import { stampColumn } from '../lowering/stamp-columns.ts';
import type { Missing } from '../orm.ts';

/** A name that can be written again: `knex`, `this.db`. */
const NAME = /^[\w$]+(?:\.[\w$]+)*$/;

/** SQLite keeps a `Date` as a number, beside texts that its defaults make: there the database gives the time. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const { client } = write.anchors;
  const name = client ? text.slice(client.start, client.end) : '';
  const isByDatabase = now === 'new Date()' && (field.holds === 'date' || (write.model?.engine === 'sqlite' && field.holds === 'instant'));
  if (!isByDatabase) return stampColumn(write, field, now, text);
  return stampColumn(write, { ...field, holds: 'instant' }, NAME.test(name) ? `${name}.fn.now()` : null, text);
}

/** Adds the columns below the last one: `table.timestamps(true, true);` where both are missing. */
export function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { last, client } = model.anchors;
  const table = last ? /^[\w$]+/.exec(text.slice(last.start, last.end))?.[0] : undefined;
  if (!last || !client || table === undefined) return null;
  const [knex, quote] = [text.slice(client.start, client.end), quoteOf(text)];
  const pair = pairFor(model, missing);
  if (pair === null && !NAME.test(knex)) return null;
  const calls = pair === null ? missing.map((role) => `timestamp(${quote}${columnName(model, role)}${quote}).notNullable().defaultTo(${knex}.fn.now())`) : [pair];
  const semicolon = text[last.end] === ';' ? ';' : '';
  const end = last.end + semicolon.length;
  // Something else on the line, such as an arrow function without braces, has no room for another statement.
  if (!/^[^\S\n]*(?:\/\/[^\n]*)?\n/.test(text.slice(end)) || !/(?:^|\n)[^\S\n]*$/.test(text.slice(0, last.start))) return null;
  const lines = calls.map((call) => `\n${indentAt(text, last.start)}${table}.${call}${semicolon}`);
  return asking(only({ start: end, end, text: lines.join('') }), areCounted(missing, model));
}

/** The call that makes both columns, where both are missing and Knex calls them as the tables here do; else `null`. */
export function pairFor(model: Model, missing: readonly Missing[]): string | null {
  const names = missing.map((role) => columnName(model, role)).join(' ');
  return names === 'created_at updated_at' ? 'timestamps(true, true)' : names === 'createdAt updatedAt' ? 'timestamps(true, true, true)' : null;
}

/** Takes the option away that leaves the zone out. */
export function addZone(field: Field, text: string): EditSet | null {
  const type = field.anchors?.['type'];
  if (!type) return null;
  const options = text.slice(field.at.end, type.end - 1);
  return /^\s*,\s*(?:true|\{\s*useTz\s*:\s*false\s*,?\s*\})\s*,?\s*$/.test(options) ? only({ start: field.at.end, end: type.end - 1, text: '' }) : null;
}

/** Gives a new column that must not be null the default that the rows need which are there. */
export function safeChange({ change, anchors }: SchemaChange, text: string): EditSet | null {
  const { required, default: given, client } = anchors;
  const knex = client ? text.slice(client.start, client.end) : '';
  if (change !== 'add-column' || !required || !NAME.test(knex)) return null;
  if (given) return only({ start: given.start, end: given.end, text: `(${knex}.fn.now())` });
  return only({ start: required.end, end: required.end, text: `.defaultTo(${knex}.fn.now())` });
}
