// Comparisons of a date that would be moved to UTC with one that would stay as it is.
import type { Node } from '../../js/ast.ts';
import { is } from '../../js/ast.ts';
import { contains } from '../../js/paths.ts';
import type { Reading } from '../../clocks/clock.ts';
import { enlarged, formGiven } from '../../clocks/plain-readings.ts';

/**
 * Whether a date is compared with one that may be of the same local clock and stays so: `dueAt >= new Date(day.setHours(0, 0, 0, 0))`.
 * The current time is of no clock.
 * @param uses the expressions that would be moved as well
 */
export function isComparedWithOther(date: Node, uses: readonly Node[], { source, lower, resolver }: Reading): boolean {
  const { node } = enlarged({ node: date, form: 'other' }, source);
  const { parent } = node;
  if (!is(parent, 'BinaryExpression') || !/^(?:[<>]=?|[=!]==?)$/.test(parent.operator)) return false;
  const other = parent.left === node ? parent.right : parent.left;
  const shape = lower.expression(other);
  const given = shape.kind === 'variable' && shape.changes.length === 0 ? shape.origin : shape;
  return formGiven(given, resolver) === null && !uses.some((use) => contains(other, use));
}
