// The calendar day that a date shows by the local clock, taken as one of UTC: `Date.UTC(day.getFullYear(), day.getMonth(), day.getDate())`.
import type { Node, NodeOf } from '../js/ast.ts';
import { closest, is, unwrap } from '../js/ast.ts';
import { methodOf, nameOf } from './provenance.ts';

type Call = NodeOf<'CallExpression'>;

/** The call of `Date.UTC` that a getter stands in, where that takes over the local month and day of a date. */
export function dayInUtc(getter: Node): Call | null {
  const call = closest(getter.parent, isUtc);
  const [, month, day] = call?.arguments ?? [];
  return methodIn(month) === 'getMonth' && methodIn(day) === 'getDate' ? call : null;
}

function isUtc(node: Node): node is Call {
  return is(node, 'CallExpression') && methodOf(node) === 'UTC' && is(node.callee, 'MemberExpression') && nameOf(node.callee.object) === 'Date';
}

/** The method of `date.getDate()` and `date.getDate() + 1`. */
function methodIn(part: Node | undefined): string | null {
  const inner = part && unwrap(part);
  if (is(inner, 'BinaryExpression')) return methodIn(inner.left);
  return inner ? methodOf(inner) : null;
}
