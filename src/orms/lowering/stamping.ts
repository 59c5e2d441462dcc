// Edits that adapters share: setting a field in the data of a write, on an entity, and in which form the time is written.
import type { EditSet, Field, Place, Write } from '../../facts.ts';
import { appendTo, asking, indentAt, indentUnit, insertBefore, objectBrackets, only } from '../../js/edits.ts';
import { uncast } from '../../js/objects.ts';
import type { Shape } from '../../js/shapes.ts';

/** The anchors that `stampData` needs: the literal that holds the data, or the expression that gives it. */
export function dataAnchors(data: Shape | undefined): Record<string, Place> {
  if (!data) return {};
  const literal = uncast(data);
  if (literal.kind !== 'object') return { value: data.at };
  const { at, last } = objectBrackets(literal);
  return { object: at, ...(last && { last }) };
}

/** Sets the field in the data itself: `{ …, updatedAt: now }`, or `{ ...data, updatedAt: now }` where it is not a literal. */
export function stampData(write: Write, key: string, now: string, text: string): EditSet | null {
  const { object, last, value } = write.anchors;
  const given = object ? givenProperty(write, key, object, text) : null;
  if (given) return only({ start: given.start, end: given.end, text: `${key}: ${now}` });
  if (object) return only(appendTo(text, { at: object, last: last ?? null }, [`${key}: ${now}`]));
  if (!value) return null;
  const spread = text.slice(value.start, value.end);
  const isSimple = /^[\w$.]+(?:\([\w$., ]*\))?$/.test(spread);
  const data = isSimple ? spread : `(${spread})`;
  const stamped = data.includes('\n') ? inLines(data, `${key}: ${now}`, value.start, text) : `{ ...${data}, ${key}: ${now} }`;
  return only({ start: value.start, end: value.end, text: stamped });
}

/** Data of several lines in an object that has lines as well. Its own move one step to the right, unless they may be those of a text. */
function inLines(data: string, stamp: string, start: number, text: string): string {
  const unit = indentUnit(text);
  const line = `\n${indentAt(text, start)}`;
  const moved = /`|\\\r?\n/.test(data) ? data : data.replace(/\n(?=.)/g, `\n${unit}`);
  const comma = /,\s*\n\s*[)}\]]/.test(text) ? ',' : '';
  return `{${line}${unit}...${moved},${line}${unit}${stamp}${comma}${line}}`;
}

/** The property of the literal that gives the field a value already, such as `updatedAt: undefined`. */
function givenProperty(write: Write, key: string, object: Place, text: string): Place | null {
  const given = write.payload.keys.find(
    ({ name, at, certain }) => certain && name === key && at.file === object.file && object.start < at.start && at.end < object.end,
  );
  const code = given ? text.slice(given.at.start, given.at.end) : '';
  const isProperty = /^(['"]?)([\w$]+)\1\s*:/.exec(code)?.[2] === key || (code === key && /[{,]\s*$/.test(text.slice(0, given?.at.start)));
  return given && isProperty ? given.at : null;
}

/** Sets the field on an entity in front of the statement that saves it: `order.updatedAt = now;`. */
export function stampEntity(write: Write, key: string, now: string, text: string): EditSet | null {
  const { statement, entity } = write.anchors;
  if (!statement || !entity) return null;
  const name = text.slice(entity.start, entity.end);
  const semicolon = text[statement.end - 1] === ';' ? ';' : '';
  return /^[\w$.]+!?$/.test(name) ? asChanged(write, only(insertBefore(text, statement, `${name}.${key} = ${now}${semicolon}`))) : null;
}

/** The edit of an entity that may be saved as it was, which writes nothing until it is stamped: where nothing is changed on all paths, it asks. */
export function asChanged({ payload: { keys } }: Write, edit: EditSet): EditSet {
  return asking(edit, keys.length > 0 && keys.every(({ certain }) => !certain));
}

/** The current time in the form that a field holds; `null` when it is not known which. */
export function timeFor(field: Pick<Field, 'holds'>, now: string): string | null {
  switch (field.holds) {
    case 'instant':
    case 'unknown':
      return now;
    case 'text':
      return now === 'new Date()' ? 'new Date().toISOString()' : null;
    case 'epoch':
      return now === 'new Date()' ? 'Date.now()' : null;
    default:
      return null;
  }
}

/** The time of a write: the one that its data has already, else the current time in the form that the field holds. */
export function timeOf(write: Write, field: Field, now: string, text: string): string | null {
  return timeAtHand(write, field, text) ?? timeFor(field, now);
}

/** The current time by the database's clock: sql`now()`, `knex.fn.now()`, `knex.raw('now()')`. */
const BY_DATABASE =
  /^(?:sql(?:<[\w\s|]+>)?`\s*(?:now\(\)|current_timestamp(?:\(\d?\))?)\s*`|([\w$.]+)\.(?:fn\.now\(\d?\)|raw\((['"`])(?:now\(\)|current_timestamp(?:\(\d?\))?)\2\)))$/i;

/**
 * The database's time as the data has it for another field; `null` when it has none. A row has one clock, and in a query that is compiled once that
 * of the process would stand still.
 */
export function databaseTime(write: Write, { holds }: Pick<Field, 'holds'>, text: string): string | null {
  if (holds !== 'instant' && holds !== 'unknown') return null;
  const isAlike = (name: string): boolean => write.model?.set.fields.every((other) => other.name !== name || other.holds === holds) ?? true;
  const found = valuesGiven(write, text).find(({ keys, value, isHere }) => {
    const match = BY_DATABASE.exec(value);
    // A client has its name only where the data is written.
    return match !== null && keys.every(isAlike) && (isHere || match[1] === undefined);
  });
  return found?.value ?? null;
}

/** What variables are called that hold the current time. */
const PRESENT = /^(?:now|current_?(?:date|time|timestamp|date_?time))$/i;

/** The variable with the current time that the data has for another field of the same form, and that nothing moves; `null` when it has none. */
export function timeAtHand(write: Write, { holds }: Pick<Field, 'holds'>, text: string): string | null {
  const isAlike = (name: string): boolean => write.model?.set.fields.some((other) => other.name === name && other.holds === holds) ?? false;
  const isMoved = (name: string): boolean => new RegExp(`\\b${name}\\s*\\.\\s*(?!get|to|is|format|valueOf|unix|diff)\\w+\\(`).test(text);
  const found = valuesGiven(write, text).find(({ keys, value, isHere }) => isHere && PRESENT.test(value) && keys.every(isAlike) && !isMoved(value));
  return found?.value ?? null;
}

/** The values that the data gives, as they are written, to which keys, and whether that is in the literal that an edit adds to. */
function valuesGiven({ payload, anchors, at }: Write, text: string): { keys: string[]; value: string; isHere: boolean }[] {
  const { pair } = anchors;
  const literals = Object.keys(anchors).flatMap((name) => (/(?:^|\.)object$/.test(name) ? (anchors[name] ?? []) : []));
  const values = payload.keys.flatMap(({ name, certain, at: key }) => {
    const isHere = literals.some((object) => object.start < key.start && key.end < object.end);
    const written = certain && key.file === at.file ? text.slice(key.start, key.end) : '';
    const value = written === name && isHere ? name : /^(?:\w+|'[^']+'|"[^"]+")\s*:\s*([^]+)$/.exec(written)?.[1];
    return value === undefined ? [] : [{ keys: [name], value, isHere }];
  });
  return pair ? [...values, { keys: payload.keys.map(({ name }) => name), value: text.slice(pair.start, pair.end), isHere: true }] : values;
}

/** What sets a field beside the date of deletion, in the words of a remedy: soft deletion itself takes no data. */
export function updateInstead({ payload }: Write, { name }: Field): string {
  return `Use \`update()\` with \`${payload.keys[0]?.name ?? 'deletedAt'}\` and \`${name}\` instead`;
}
