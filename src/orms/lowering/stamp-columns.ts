// Edits of query builders' writes: one more column in the data, in the spelling and the form of time that the data has.
import type { EditSet, Field, Write } from '../../facts.ts';
import { appendTo, only, quoteOf } from '../../js/edits.ts';
import { databaseTime, stampData, timeAtHand, timeFor } from './stamping.ts';
import { inCamelCase } from './tables.ts';

/** Sets the column in the data of the write: in its object, beside its one column, or in its list of columns. */
export function stampColumn(write: Write, field: Field, now: string | null, text: string): EditSet | null {
  const { column, pair, columns, lastColumn, mapped } = write.anchors;
  const name = mapped ? inCamelCase(field.name) : field.name;
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return null;
  if (columns && lastColumn) {
    // The row that is inserted gets its time from the default of the column.
    return field.onInsert === 'database' ? only(appendTo(text, { at: columns, last: lastColumn }, [`${quoteOf(text)}${name}${quoteOf(text)}`])) : null;
  }
  const time = databaseTime(write, field, text) ?? timeAtHand(write, field, text) ?? (now === null ? null : timeFor(field, now));
  if (time === null) return null;
  if (!column || !pair) return stampData(write, name, time, text);
  const key = /^(['"`])([A-Za-z_$][\w$]*)\1$/.exec(text.slice(column.start, column.end))?.[2];
  if (key === undefined) return null;
  const value = text.slice(pair.start, pair.end);
  const data = `{ ${value === key ? key : `${key}: ${value}`}, ${name}: ${time} }`;
  return /\/[/*]/.test(text.slice(column.end, pair.start)) ? null : only({ start: column.start, end: pair.end, text: data });
}
