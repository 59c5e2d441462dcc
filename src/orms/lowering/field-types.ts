// The types of fields: of what a row holds in one, and what a property of a type holds.
import type { Field, Holds } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { TypeShape } from '../../js/shapes.ts';
import { unionParts } from '../../js/unions.ts';

const AT = { file: '', start: 0, end: 0 };

/** `Date` or `Date | null` for a point in time; other values are of no interest here. */
export function typeOfField({ holds, nullable }: Field): TypeShape {
  if (holds !== 'instant') return { kind: 'unknown' };
  const date: TypeShape = { kind: 'named', name: { kind: 'ref', scope: 'global', name: 'Date', from: '', imported: '', at: AT }, args: [] };
  return nullable ? { kind: 'union', of: [date, { kind: 'primitive', name: 'null' }] } : date;
}

/** What a property holds whose annotation has these parts: `Date | null` has two. */
export function heldByTypes(parts: readonly TypeShape[], resolver: Resolver): Holds {
  if (parts.some(({ kind }) => kind === 'named')) return parts.some((part) => resolver.named(part)?.name === 'global#Date') ? 'instant' : 'unknown';
  const primitive = parts.find((part) => part.kind === 'primitive' && !/^(?:null|undefined|any|unknown)$/.test(part.name));
  if (primitive?.kind !== 'primitive') return 'unknown';
  return primitive.name === 'string' ? 'text' : primitive.name === 'number' ? 'epoch' : 'other';
}

/** What a property holds that is annotated with a type; nothing is known of one without. */
export function heldByType(type: TypeShape | null, resolver: Resolver): Holds {
  return heldByTypes(unionParts(type), resolver);
}
