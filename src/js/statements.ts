// Where statements stand: the one around a node, and whether another one can be put in front of it.
import type { Node } from './ast.ts';
import { is, isFunction } from './ast.ts';

/** What runs its statement more than once, or not always. */
const BODIES = ['IfStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement', 'LabeledStatement'] as const;

/**
 * The statement around a node, when another statement can be put in front of it without changing what belongs to what.
 * @param always whether what is put in front may run although the node itself does not: a side of `&&`, a branch of `? :`, a call behind `?.`
 */
export function statementAround(node: Node, always = false): Node | null {
  if (!always && mayBeSkipped(node)) return null;
  for (let at = node, parent = node.parent; parent; at = parent, parent = parent.parent) {
    if (is(parent, 'BlockStatement', 'Program', 'StaticBlock')) return at;
    if (is(parent, 'SwitchCase')) return parent.test === at ? null : at;
    if (isFunction(parent) || is(parent, 'PropertyDefinition', ...BODIES)) return null;
    if (!always && is(parent, 'LogicalExpression', 'ConditionalExpression')) return null;
  }
  return null;
}

/** Whether a link of a chain is passed by where what comes before it is missing: `order?.save()`, `shop?.order.save()`. */
function mayBeSkipped(link: Node): boolean {
  if (is(link, 'CallExpression')) return link.optional || mayBeSkipped(link.callee);
  return is(link, 'MemberExpression') && (link.optional || mayBeSkipped(link.object));
}
