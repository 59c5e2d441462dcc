// What a test of a list's length says about its elements: `times.length > 0` means that there is a `times[0]`.
import type { Node } from '../js/ast.ts';
import { is, keyName, unwrap } from '../js/ast.ts';
import type { Source } from '../js/source.ts';
import { pathOf } from './access-path.ts';

/** Whether a test with this outcome means that the list is not empty whose element `path` names. */
export function hasElement(test: Node, outcome: boolean, path: string, source: Source): boolean {
  const node = unwrap(test);
  if (!is(node, 'BinaryExpression')) return outcome && isLengthFor(node, path, source);
  const { left, operator, right } = node;
  if (!isLengthFor(left, path, source) || !is(right, 'Literal') || typeof right.value !== 'number') return false;
  const [some, none] = right.value === 0 ? [/^(?:>|!==?)$/, /^(?:<=|===?)$/] : [/^(?:>=?|===?)$/, /^(?:<=?|!==?)$/];
  return (outcome ? some : none).test(operator);
}

/** `times.length` for `times[0]`, `times[times.length - 1]` and `times.at(-1)`. */
function isLengthFor(node: Node, path: string, source: Source): boolean {
  const inner = unwrap(node);
  const list = is(inner, 'MemberExpression') && keyName(inner) === 'length' ? pathOf(inner.object, source) : null;
  return list !== null && path.startsWith(list) && /^(?:\[|\.\d|\.at\()/.test(path.slice(list.length));
}
