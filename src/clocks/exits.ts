// Which branches of code never go on behind themselves.
import type { Node, NodeOf } from '../js/ast.ts';
import { is, keyName } from '../js/ast.ts';

/** Whether a branch throws. */
export function throws(branch: Node): boolean {
  return is(branch, 'ThrowStatement') || (is(branch, 'BlockStatement') && branch.body.some(throws));
}

/** Whether a branch never goes on behind itself. */
export function leaves(node: Node): boolean {
  if (is(node, 'ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement')) return true;
  if (is(node, 'BlockStatement')) return node.body.some(leaves);
  if (is(node, 'ExpressionStatement')) return is(node.expression, 'CallExpression') && /^process\.exit$|^(?:fail|exit|notFound|redirect)$/.test(calleeName(node.expression));
  return is(node, 'IfStatement') && node.alternate !== null && leaves(node.consequent) && leaves(node.alternate);
}

function calleeName({ callee }: NodeOf<'CallExpression'>): string {
  if (is(callee, 'Identifier')) return callee.name;
  return is(callee, 'MemberExpression') && is(callee.object, 'Identifier') ? `${callee.object.name}.${keyName(callee) ?? ''}` : '';
}
