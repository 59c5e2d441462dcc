// What a text says as far as it is written down, and whether a date text names its zone.
import type { Resolver } from '../js/resolver.ts';
import type { Shape } from '../js/shapes.ts';
import { isNothing } from '../js/unions.ts';
import { alternativesOf } from './alternatives.ts';

/** Stands for a part of a text that is not known. */
export const HOLE = '\u0000';

const MAX_DEPTH = 20;

/** The text that an expression gives, with a `HOLE` for each part that is not known; `null` when nothing is known of it. */
export function textOf(shape: Shape | undefined, resolver: Resolver, depth = 0): string | null {
  if (!shape || depth > MAX_DEPTH) return null;
  const part = (of: Shape | undefined): string => textOf(of, resolver, depth + 1) ?? HOLE;
  switch (shape.kind) {
    case 'literal':
      return typeof shape.value === 'string' || typeof shape.value === 'number' ? String(shape.value) : null;
    case 'template':
      return shape.tag ? null : shape.parts.map((text, index) => (index === 0 ? text : part(shape.holes[index - 1]) + text)).join('');
    case 'operation': {
      const [left, right] = shape.operands;
      const text = shape.operator === '+' ? part(left) + part(right) : HOLE;
      return isText(left) || isText(right) || /[^\d.\u0000]/.test(text) ? text : null;
    }
    case 'variable':
      return shape.changes.length === 0 ? textOf(shape.origin, resolver, depth + 1) : null;
    case 'cast':
      return textOf(shape.of, resolver, depth + 1);
    case 'ref':
    case 'member': {
      const resolved = resolver.resolve(shape);
      return resolved === shape ? null : textOf(resolved, resolver, depth + 1);
    }
    default:
      return null;
  }
}

function isText(shape: Shape | undefined): boolean {
  return shape?.kind === 'template' || (shape?.kind === 'literal' && typeof shape.value === 'string');
}

/** Values that no text is, beside numbers. */
const INSTANT = /^(?:global#Date|dayjs#Dayjs|moment(?:-timezone)?#Moment|luxon#DateTime)$/;

/**
 * Whether it is known which instant a value is: it is no text, or one that is written down. Who wrote any other may have meant any zone.
 * @param byFormat whether it is read by a format, as numbers are, too: `20240131`
 */
export function isKnownInstant(shape: Shape, resolver: Resolver, byFormat: boolean): boolean {
  const text = textOf(shape, resolver);
  if (text !== null) return !text.includes(HOLE) || isWallClock(text);
  const parts = alternativesOf(resolver.type(shape), resolver);
  return parts.length > 0 && parts.every((part) => (part.kind === 'primitive' ? isNothing(part) || (part.name === 'number' && !byFormat) : INSTANT.test(resolver.named(part)?.name ?? '')));
}

const DAY_ONLY = /^\s*[+-]?\d{4,6}(?:-\d\d){0,2}\s*$/;
const ISO_LIKE = /^\s*\d{4}-\d\d?-\d\d?[T ]\s*\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?\s*$/;
const HAS_ZONE = /Z\s*$|\b(?:UTC|GMT|UT|[ECMP][SD]T)\b|\d\s*[+-]\d\d(?::?\d\d)?\s*(?:\([^)]*\))?\s*$/i;
const HAS_TIME = /\d:\d\d/;
/** The end of a text whose start is not known: a time without a zone. */
const TIME_AT_END = /[T ](?:\d{1,2}|\u0000):(?:\d\d|\u0000:\d\d)(?::\d\d)?(?:\.\d{1,9})?$/;
const SLASHES = /^[\d\u0000]+\/[\d\u0000]+\/[\d\u0000]+$/;
const MONTH_FIRST = /^[A-Z][a-z]{2,8}\.? \d{1,2},? [\d\u0000]+$/;

/**
 * How `new Date(text)` reads a text: `iso` and `other` are wall-clock times of the process's zone (the UTC form ends in
 * `Z` or in ` UTC`), `null` is everything that has a zone, is not a date, or is not known well enough.
 */
export function zoneless(text: string | null): 'iso' | 'other' | null {
  if (text === null || DAY_ONLY.test(text)) return null;
  if (text.includes(HOLE)) {
    if (TIME_AT_END.test(text)) return 'iso';
    return SLASHES.test(text) || MONTH_FIRST.test(text) ? 'other' : null;
  }
  if (ISO_LIKE.test(text)) return Number.isNaN(Date.parse(text)) ? null : 'iso';
  const isDate = /\d[/.-]\d|[A-Za-z]{3,}/.test(text) && /\d/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDate) return null;
  return hasZone(text) ? null : 'other';
}

/** Whether a date text ends in `Z`, an offset or the name of a zone. */
export function hasZone(text: string): boolean {
  return HAS_ZONE.test(text) && (HAS_TIME.test(text) || /[A-Za-z]\s*$/.test(text));
}

/** Whether a date library reads a text as wall-clock time: like `zoneless`, but days without a time are local as well. */
export function isWallClock(text: string | null): boolean {
  return zoneless(text) !== null || (text !== null && /^\s*[\d\u0000]{1,6}-[\d\u0000]+(?:-[\d\u0000]+)?\s*$/.test(text));
}
