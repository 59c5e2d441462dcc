// The type of what a row holds in a field.
import type { Field } from '../../facts.ts';
import type { TypeShape } from '../../js/shapes.ts';

const AT = { file: '', start: 0, end: 0 };

/** `Date` or `Date | null` for a point in time; other values are of no interest here. */
export function typeOfField({ holds, nullable }: Field): TypeShape {
  if (holds !== 'instant') return { kind: 'unknown' };
  const date: TypeShape = { kind: 'named', name: { kind: 'ref', scope: 'global', name: 'Date', from: '', imported: '', at: AT }, args: [] };
  return nullable ? { kind: 'union', of: [date, { kind: 'primitive', name: 'null' }] } : date;
}
