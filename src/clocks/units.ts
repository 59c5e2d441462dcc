// Units and formats of date libraries: which of them depend on a zone.
import type { CallShape, Shape } from '../js/shapes.ts';
import type { Reading } from './clock.ts';
import { HOLE, textOf } from './text.ts';

const CALENDAR = /^(?:d|D|w|W|M|Q|y|dd|gg|GG|(?:date|day|week|month|quarter|year|weekday|isoWeek|isoWeekday|isoweek|dayOfYear|decade)s?)$/;
const HOUR = /^(?:h|H|hours?)$/;

/** Whether a unit argument surely names an hour or more. Minutes start at the same instant everywhere, hours do not: some zones are half an hour off. */
export function startsLocally(shape: Shape | undefined, reading: Reading): boolean {
  const text = textOf(shape, reading.resolver);
  return text !== null && (CALENDAR.test(text) || HOUR.test(text));
}

/** Like `startsLocally`, and minutes count: they are parts of the wall clock that those zones have others of. */
export function isClockUnit(shape: Shape | undefined, reading: Reading): boolean {
  const text = textOf(shape, reading.resolver);
  return text !== null && (CALENDAR.test(text) || HOUR.test(text) || /^(?:m|minutes?)$/.test(text));
}

/** Whether a printed text says which instant it is: an offset, a zone or an epoch among its tokens. */
export function carriesOffset(format: string | null, tokens: RegExp, quoted: RegExp): boolean {
  return format !== null && tokens.test(format.replaceAll(HOLE, '').replace(quoted, ''));
}

/** A call's format argument, when it is known; `null` otherwise. */
export function formatOf(call: CallShape, index: number, reading: Reading): string | null {
  return textOf(call.args[index], reading.resolver);
}
