// Whether code asks if what it has calculated is a number: `isNaN(took) ? 0 : took`.
import type { Node } from '../js/ast.ts';
import { is } from '../js/ast.ts';
import type { Source } from '../js/source.ts';
import { constantOf } from './constants.ts';

const ASKS = /^(?:Number\.)?(?:isNaN|isFinite)$/;

/** Whether a calculation, or the constant that it is the value of, is asked for being a number. */
export function isAskedForNumber(calculation: Node, source: Source): boolean {
  const isAsked = (value: Node): boolean =>
    is(value.parent, 'CallExpression') && value.parent.arguments[0] === value && ASKS.test(source.text.slice(...value.parent.callee.range));
  let at = calculation;
  while (is(at.parent, 'BinaryExpression', 'TSNonNullExpression', 'TSAsExpression')) at = at.parent;
  const id = is(at.parent, 'VariableDeclarator') && at.parent.init === at ? at.parent.id : null;
  if (!is(id, 'Identifier') || constantOf(id, source) !== at.parent) return isAsked(at);
  return source.identifiers(id.name).some((use) => isAsked(use) && constantOf(use, source) === at.parent);
}
