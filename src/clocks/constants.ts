// Constants that are there or missing together with another value: `const end = job ? job.endTime : null`.
import type { Node } from '../js/ast.ts';
import { is, unwrap } from '../js/ast.ts';
import type { Source } from '../js/source.ts';

/** The value on which it depends alone whether a constant is there: `job` of `const end = job ? job.endTime : null`. */
export function conditionOf(use: Node, source: Source): Node | null {
  const inner = unwrap(use);
  const declarator = is(inner, 'Identifier') ? source.binding(inner.name, inner)?.declaration : null;
  if (!is(declarator, 'VariableDeclarator') || declarator.id.type !== 'Identifier' || !is(declarator.parent, 'VariableDeclaration') || declarator.parent.kind !== 'const') return null;
  const init = declarator.init && unwrap(declarator.init);
  if (is(init, 'LogicalExpression')) return init.operator === '&&' ? presentIf(init.left, true) : null;
  if (!is(init, 'ConditionalExpression') || isNothing(init.consequent) === isNothing(init.alternate)) return null;
  return presentIf(init.test, isNothing(init.alternate));
}

/** The value that is there whenever a test has this outcome, and missing otherwise. */
function presentIf(test: Node, outcome: boolean): Node | null {
  const node = unwrap(test);
  if (is(node, 'UnaryExpression')) return node.operator === '!' ? presentIf(node.argument, !outcome) : null;
  if (!is(node, 'BinaryExpression')) return outcome && is(node, 'Identifier', 'MemberExpression') ? node : null;
  if (!/^[=!]==?$/.test(node.operator) || node.operator.startsWith('!') !== outcome) return null;
  return isNothing(node.right) ? node.left : isNothing(node.left) ? node.right : null;
}

/** Whether an expression is `null` or `undefined` as it is written. */
export function isNothing(node: Node): boolean {
  const inner = unwrap(node);
  if (is(inner, 'Literal')) return inner.value === null && !('regex' in inner && inner.regex);
  return (is(inner, 'Identifier') && inner.name === 'undefined') || (is(inner, 'UnaryExpression') && inner.operator === 'void');
}
