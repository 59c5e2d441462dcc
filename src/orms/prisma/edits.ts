// How Prisma Client code is changed: the current time in the data of a write.
import type { EditSet, Field, Write } from '../../facts.ts';
import { asking } from '../../js/edits.ts';
import { stampData, timeOf } from '../lowering/stamping.ts';

/** Sets a field to the current time; `now` is what the project writes for it. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const time = timeOf(write, field, now, text);
  const stamped = time === null ? null : ofCall(write, stampData(write, field.name, time, text));
  const shorthand = ['data', 'update'].find((key) => write.anchors[key]);
  if (!stamped || shorthand === undefined) return stamped;
  return { ...stamped, edits: stamped.edits.map((edit) => ({ ...edit, text: `${shorthand}: ${edit.text}` })) };
}

/** Data that stands outside of its call, in options that a variable holds: other calls may take them, too, of models that have no such field. */
function ofCall({ at, anchors: { object } }: Write, edit: EditSet | null): EditSet | null {
  return asking(edit, object && (object.start < at.start || object.end > at.end));
}
