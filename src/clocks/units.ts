// Units and formats of date libraries: which of them depend on a zone.
import type { CallShape, Shape } from '../js/shapes.ts';
import type { Reading } from './clock.ts';
import { HOLE, textOf } from './text.ts';

const CALENDAR = /^(?:d|D|w|W|M|Q|y|dd|gg|GG|(?:date|day|week|month|quarter|year|weekday|isoWeek|isoWeekday|isoweek|dayOfYear|decade)s?)$/;

/** Whether a unit argument surely names a day or more. Hours and less start at the same instant almost everywhere. */
export function isCalendarUnit(shape: Shape | undefined, reading: Reading): boolean {
  const text = textOf(shape, reading.resolver);
  return text !== null && CALENDAR.test(text);
}

/** Like `isCalendarUnit`, and hours and minutes count: they are parts of the wall clock. */
export function isClockUnit(shape: Shape | undefined, reading: Reading): boolean {
  const text = textOf(shape, reading.resolver);
  return text !== null && (CALENDAR.test(text) || /^(?:h|H|hours?)$/.test(text));
}

/** Whether a printed text says which instant it is: an offset, a zone or an epoch among its tokens. */
export function carriesOffset(format: string | null, tokens: RegExp, quoted: RegExp): boolean {
  return format !== null && tokens.test(format.replaceAll(HOLE, '').replace(quoted, ''));
}

/** A call's format argument, when it is known; `null` otherwise. */
export function formatOf(call: CallShape, index: number, reading: Reading): string | null {
  return textOf(call.args[index], reading.resolver);
}
