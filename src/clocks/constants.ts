// Constants: those that are there or missing together with another value (`const end = job ? job.endTime : null`), and those that are spans of time.
import type { Node, NodeOf } from '../js/ast.ts';
import { is, keyName, unwrap } from '../js/ast.ts';
import type { Source } from '../js/source.ts';
import { pathOf } from './access-path.ts';

/** The value on which it depends alone whether a constant is there: `job` of `const end = job ? job.endTime : null`. */
export function conditionOf(use: Node, source: Source): Node | null {
  const inner = unwrap(use);
  const value = is(inner, 'Identifier') ? constantOf(inner, source)?.init : null;
  const init = value && unwrap(value);
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

/** The declarator of a name that is a constant. */
export function constantOf(name: NodeOf<'Identifier'>, source: Source): NodeOf<'VariableDeclarator'> | null {
  const binding = source.binding(name.name, name);
  const declarator = binding?.declaration;
  const isConstant = is(declarator, 'VariableDeclarator') && declarator.id === binding?.id && is(declarator.parent, 'VariableDeclaration') && declarator.parent.kind === 'const';
  return isConstant ? declarator : null;
}

/** The access path of the property that a constant was taken out of: `job.endTime` of `const { endTime } = job`. */
export function originOf(use: Node, source: Source): string | null {
  const name = unwrap(use);
  const binding = is(name, 'Identifier') ? source.binding(name.name, name) : null;
  const property = binding?.id.parent;
  const pattern = is(property, 'Property') && property.value === binding?.id ? property.parent : null;
  const declarator = is(pattern, 'ObjectPattern') ? pattern.parent : null;
  if (!is(property, 'Property') || !is(declarator, 'VariableDeclarator') || !is(declarator.parent, 'VariableDeclaration') || declarator.parent.kind !== 'const') return null;
  const [owner, key] = [declarator.init && pathOf(declarator.init, source), keyName(property)];
  return owner && key ? `${owner}.${key}` : null;
}

const MAX_DEPTH = 12;

/** Whether a number is written out that is a span of time: a minute in seconds or more. Smaller ones count places as well. */
export function isSpan(node: Node, source: Source, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (is(node, 'Literal')) return typeof node.value === 'number' && node.value >= 60;
  if (is(node, 'BinaryExpression')) return node.operator === '*' && [node.left, node.right].some((side) => isSpan(side, source, depth + 1));
  const value = is(node, 'Identifier') ? constantOf(node, source)?.init : null;
  return value != null && isSpan(value, source, depth + 1);
}

/** Whether an expression is `null` or `undefined` as it is written. */
export function isNothing(node: Node): boolean {
  const inner = unwrap(node);
  if (is(inner, 'Literal')) return inner.value === null && !('regex' in inner && inner.regex);
  return (is(inner, 'Identifier') && inner.name === 'undefined') || (is(inner, 'UnaryExpression') && inner.operator === 'void');
}
