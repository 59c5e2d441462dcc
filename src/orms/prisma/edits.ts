// How Prisma Client code is changed: the current time in the data of a write.
import type { EditSet, Field, Write } from '../../facts.ts';
import { stampData, timeOf } from '../lowering/stamping.ts';

/** Sets a field to the current time; `now` is what the project writes for it. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const time = timeOf(write, field, now, text);
  const stamped = time === null ? null : stampData(write, field.name, time, text);
  const shorthand = ['data', 'update'].find((key) => write.anchors[key]);
  if (!stamped || shorthand === undefined) return stamped;
  return { ...stamped, edits: stamped.edits.map((edit) => ({ ...edit, text: `${shorthand}: ${edit.text}` })) };
}
