// Units and formats of date libraries: which of them depend on a zone.
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../js/shapes.ts';
import type { Reading } from './clock.ts';
import { HOLE, textOf } from './text.ts';

const CALENDAR = /^(?:d|D|w|W|M|Q|y|dd|gg|GG|(?:date|day|week|month|quarter|year|weekday|isoWeek|isoWeekday|isoweek|dayOfYear|decade)s?)$/;
const HOUR = /^(?:h|H|hours?)$/;

/** Whether a unit argument may by what is known of it be an hour or more. Minutes start at the same instant everywhere, hours do not: some zones are half an hour off. */
export function startsLocally(shape: Shape | undefined, reading: Reading): boolean {
  return unitsOf(shape, reading).some((unit) => CALENDAR.test(unit) || HOUR.test(unit));
}

/** Like `startsLocally`, and minutes count: they are parts of the wall clock that those zones have others of. */
export function isClockUnit(shape: Shape | undefined, reading: Reading): boolean {
  return unitsOf(shape, reading).some((unit) => CALENDAR.test(unit) || HOUR.test(unit) || /^(?:m|minutes?)$/.test(unit));
}

const MAX_DEPTH = 10;

/** The texts that an argument can be: its own, or those of its type, `'day' | 'week'`. */
function unitsOf(shape: Shape | undefined, { resolver }: Reading): string[] {
  const text = textOf(shape, resolver);
  return text !== null ? [text] : shape ? textsIn(resolver.type(shape), resolver) : [];
}

/** The texts that a type is written with, also under a name: `type Period = 'week' | 'month'`. */
function textsIn(type: TypeShape | null, resolver: Resolver, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  if (type?.kind === 'union') return type.of.flatMap((part) => textsIn(part, resolver, depth + 1));
  if (type?.kind === 'named') return textsIn(resolver.definition(type.name)?.type ?? null, resolver, depth + 1);
  return type?.kind === 'literal' && typeof type.value === 'string' ? [type.value] : [];
}

/** Whether a printed text says which instant it is: an offset, a zone or an epoch among its tokens. */
export function carriesOffset(format: string | null, tokens: RegExp, quoted: RegExp): boolean {
  return format !== null && tokens.test(format.replaceAll(HOLE, '').replace(quoted, ''));
}

/** A call's format argument, when it is known; `null` otherwise. */
export function formatOf(call: CallShape, index: number, reading: Reading): string | null {
  return textOf(call.args[index], reading.resolver);
}
