// Edits of Bookshelf's code: the time in what is saved, and `hasTimestamps` switched on.
import type { EditSet, Field, Write } from '../../facts.ts';
import { appendMembers, appendTo, asking, only } from '../../js/edits.ts';
import { stampColumn } from '../lowering/stamp-columns.ts';
import { timeFor } from '../lowering/stamping.ts';
import { inCamelCase } from '../lowering/tables.ts';

/** Sets the column in the data of a save or a query; a save without data gets some. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const { none, mapped } = write.anchors;
  if (!none) return stampColumn(write, field, now, text);
  const time = timeFor(field, now);
  if (time === null) return null;
  const data = `{ ${mapped ? inCamelCase(field.name) : field.name}: ${time} }`;
  const isEmpty = /^\(\s*\)$/.test(text.slice(none.start, none.end));
  return only({ start: none.start, end: none.end, text: isEmpty ? `(${data})` : data });
}

/** Lets Bookshelf move a column: `hasTimestamps: true` in the model that has none; in place of `false` only if whoever wrote that agrees. */
export function moveOnUpdate({ at, anchors }: Field, text: string): EditSet | null {
  const { value, literal, last, body } = anchors ?? {};
  if ((value ?? literal ?? body)?.file !== at.file) return null;
  if (value) return text.slice(value.start, value.end) === 'false' ? asking(only({ start: value.start, end: value.end, text: 'true' }), true) : null;
  if (literal) return only(appendTo(text, { at: literal, last: last ?? null }, ['hasTimestamps: true']));
  if (!body) return null;
  const returns = /\.[cm]?tsx?$/.test(body.file) ? ': boolean' : '';
  return only(appendMembers(text, body, null, [`\nget hasTimestamps()${returns} {\n  return true;\n}`]));
}
