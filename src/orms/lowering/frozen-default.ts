// Defaults that are readings of the clock: made once when the declaration is loaded, the same for every row until the next start.
import type { Edit, EditSet, Field, Place } from '../../facts.ts';
import { only } from '../../js/edits.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ObjectShape, Shape } from '../../js/shapes.ts';

const CLOCK = /^(?:global#Date(?:\.now)?|(?:dayjs|moment(?:-timezone)?)#(?:default|\*|utc)(?:\.utc)?|luxon#DateTime\.(?:now|utc|local)|global#Temporal\.Now\.\w+)$/;
const MAX_DEPTH = 8;

/** The part of a field that says where its default reads the clock, if it does. `given` is the default as it is written. */
export function frozenAt(given: Shape | null | undefined, resolver: Resolver): { readonly frozenDefault?: Place } {
  return given && readsClock(given, resolver, 0) ? { frozenDefault: given.at } : {};
}

/** The same for an option of an object, such as `default`. */
export function frozenOption(options: ObjectShape | null, key: string, resolver: Resolver): { readonly frozenDefault?: Place } {
  return frozenAt(options?.entries.findLast((entry) => !entry.spread && entry.key === key)?.value, resolver);
}

/** Whether working a value out reads the clock. A function is not called. */
function readsClock(given: Shape, resolver: Resolver, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const shape = resolver.resolve(given);
  const reads = (inner: Shape): boolean => readsClock(inner, resolver, depth + 1);
  switch (shape.kind) {
    case 'call': {
      if (CLOCK.test(resolver.qualify(shape.callee) ?? '')) return shape.args.length === 0 || shape.args.some(reads);
      return (shape.callee.kind === 'member' && shape.callee.object.kind === 'call' && reads(shape.callee.object)) || (shape.isNew && shape.args.some(reads));
    }
    case 'operation':
      return shape.operands.some(reads);
    case 'cast':
      return reads(shape.of);
    default:
      return false;
  }
}

/** The default as a function that reads the clock for each row: `Date.now`, `() => new Date()`. `null` for a name that stands for a value. */
export function asFunction({ frozenDefault, at, holds }: Field, text: string): string | null {
  if (!frozenDefault || frozenDefault.file !== at.file) return null;
  const written = text.slice(frozenDefault.start, frozenDefault.end);
  if (/^[\w$.]+$/.test(written)) return null;
  return written === 'Date.now()' || (written === 'new Date()' && holds === 'instant') ? 'Date.now' : `() => ${written}`;
}

/** Puts an expression in the place of the default. */
export function replaceDefault({ frozenDefault }: Field, code: string | null): EditSet | null {
  const edit: Edit | null = frozenDefault && code !== null ? { start: frozenDefault.start, end: frozenDefault.end, text: code } : null;
  return edit && only(edit);
}

/** Whether the default is the current time itself, in no other form. */
export function isPlainNow({ frozenDefault, at }: Field, text: string): boolean {
  return frozenDefault?.file === at.file && text.slice(frozenDefault.start, frozenDefault.end) === 'new Date()';
}
