// The row that a conflict kept from being inserted, in the data of the update that is made in its place: `excluded`, MySQL's `VALUES()`.
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';

/** A column of that row in SQL. MySQL's alias `new` is its users' own choice of a name. */
const EXCLUDED = /^\s*(?:(?:excluded|new)\.["`]?\w*["`]?|values\s*\(\s*["`]?\w*["`]?\s*\))\s*$/i;

/** Whether a value of SQL is a column of the row that was to be inserted; what is interpolated is left out of the text. */
export function isExcluded(text: string): boolean {
  return EXCLUDED.test(text);
}

/** Whether the data takes every column that it has from the row that was to be inserted, and so puts that row in the place of the old one. */
export function isExcludedRow(data: Shape | undefined, resolver: Resolver): boolean {
  const given = data ? resolver.resolve(data) : null;
  const row = given?.kind === 'function' && given.result ? resolver.resolve(given.result) : given;
  return row?.kind === 'object' && row.entries.length > 1 && row.entries.every(({ spread, value }) => !spread && isExcludedValue(value));
}

/** sql`excluded.total`, `eb.ref('excluded.total')`, `sql.raw('excluded.total')`. */
function isExcludedValue(shape: Shape): boolean {
  switch (shape.kind) {
    case 'template':
      return isExcluded(shape.parts.join(''));
    case 'literal':
      return typeof shape.value === 'string' && isExcluded(shape.value);
    case 'cast':
      return isExcludedValue(shape.of);
    case 'call':
      return shape.args.length === 1 && shape.callee.kind === 'member' && /^(?:ref|raw)$/.test(shape.callee.name ?? '') && isExcludedValue(shape.args[0] as Shape);
    default:
      return false;
  }
}
