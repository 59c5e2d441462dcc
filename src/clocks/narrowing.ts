// Branches of code that run only when a value is no valid Date: `at instanceof Date ? at.toISOString() : String(at)`.
import type { Node } from '../js/ast.ts';
import { is, isFunction, unwrap } from '../js/ast.ts';
import type { Source } from '../js/source.ts';
import { leaves } from './exits.ts';

/** Whether a test in front of a use, or around it, leaves only values there that are no Date, or no valid one. */
export function isNarrowedToOther(use: Node, source: Source): boolean {
  const code = (node: Node): string => source.text.slice(...unwrap(node).range);
  const value = code(use);
  const excludes = (test: Node, outcome: boolean): boolean => {
    const node = unwrap(test);
    if (is(node, 'UnaryExpression')) return node.operator === '!' && excludes(node.argument, !outcome);
    if (is(node, 'LogicalExpression')) {
      const sides = [node.left, node.right].map((side) => excludes(side, outcome));
      return node.operator === (outcome ? '&&' : '||') ? sides.includes(true) : node.operator === (outcome ? '||' : '&&') && !sides.includes(false);
    }
    if (is(node, 'CallExpression')) return outcome && /^(?:Number\.)?isNaN$/.test(code(node.callee)) && node.arguments.length === 1 && isNumberOf(code(node.arguments[0] as Node), value);
    if (!is(node, 'BinaryExpression')) return false;
    const { left, operator, right } = node;
    if (operator === 'instanceof') return !outcome && code(left) === value && code(right) === 'Date';
    const isType = is(left, 'UnaryExpression') && left.operator === 'typeof' && code(left.argument) === value && is(right, 'Literal');
    return isType && /^[!=]==?$/.test(operator) && (right.value !== 'object') === ((operator.startsWith('=')) === outcome);
  };
  for (let child = use, parent = use.parent; parent && !isFunction(child); child = parent, parent = parent.parent) {
    if (is(parent, 'IfStatement', 'ConditionalExpression') && parent.test !== child && excludes(parent.test, parent.consequent === child)) return true;
    const before = is(parent, 'BlockStatement') ? parent.body.slice(0, parent.body.findIndex((each) => each === child)) : [];
    if (before.some((statement) => is(statement, 'IfStatement') && leaves(statement.consequent) && excludes(statement.test, false))) return true;
  }
  return false;
}

/** A Date as the number that tells whether it is a valid one. */
function isNumberOf(code: string, value: string): boolean {
  return [value, `+${value}`, `Number(${value})`, `${value}.getTime()`, `${value}.valueOf()`].includes(code);
}
