// What a method of a record reads from elsewhere and keeps for the next time: that changes nothing that is stored.
import type { Node, NodeOf } from '../../js/ast.ts';
import { closest, is, isFunction, keyName, unwrap } from '../../js/ast.ts';
import type { Source } from '../../js/source.ts';

/** Methods that are asked for something. */
const ASKS = /^_?(?:get|is|has)(?![a-z])/;

/** `this.customer ??= await load()` when it is first asked for, and what `getCustomer()` fetched. */
export function isLoaded(node: Node, source: Source): boolean {
  return is(node, 'AssignmentExpression') && (isWhenMissing(node, source) || (node.operator === '=' && isAsked(node) && isFetched(node.right, source)));
}

/** Only where there is no value yet. */
function isWhenMissing(node: NodeOf<'AssignmentExpression'>, { text }: Source): boolean {
  const [target, value] = [text.slice(...node.left.range), unwrap(node.right)];
  const isChoice = is(value, 'LogicalExpression') && value.operator !== '&&' && text.slice(...value.left.range) === target;
  if (!is(unwrap(isChoice ? value.right : value), 'AwaitExpression')) return false;
  const condition = closest(node, (outer): outer is NodeOf<'IfStatement'> => is(outer, 'IfStatement'));
  return isChoice || /^(?:\?\?|\|\|)=$/.test(node.operator) || (condition !== null && text.slice(...condition.test.range) === `!${target}`);
}

function isAsked(node: Node): boolean {
  const method = closest(node, (outer): outer is NodeOf<'MethodDefinition' | 'PropertyDefinition'> => is(outer, 'MethodDefinition', 'PropertyDefinition'));
  return method !== null && ASKS.test(keyName(method) ?? '');
}

/** `await load()`, a variable that is declared with it, or the parameter in `load().then((customer) => …)`. */
function isFetched(value: Node, source: Source): boolean {
  const inner = unwrap(value);
  const binding = is(inner, 'Identifier') ? source.binding(inner.name, inner) : null;
  const at = binding?.declaration;
  if (binding?.kind === 'param') return isFunction(at) && is(at.parent, 'CallExpression') && at.parent.arguments[0] === at && is(at.parent.callee, 'MemberExpression') && keyName(at.parent.callee) === 'then';
  const given = is(at, 'VariableDeclarator') && at.init ? unwrap(at.init) : inner;
  return is(given, 'AwaitExpression');
}
