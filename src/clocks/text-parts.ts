// Hours of a clock that somebody else looked at: numbers that are cut out of a text, as who wrote it knows which one it was, and noon.
import type { Node } from '../js/ast.ts';
import { is, unwrap } from '../js/ast.ts';
import type { Source } from '../js/source.ts';
import type { Reading } from './clock.ts';
import { methodOf, nameOf } from './provenance.ts';

const TO_NUMBER = /^(?:Number|parseInt|parseFloat)$/;
const CUT = /^(?:slice|substring|substr)$/;
const SPLIT = /^(?:split|match|exec)$/;
const MAX_DEPTH = 5;
const NOON = 12;

/** Noon stands for a day of the local calendar: in UTC it can be the next one. An hour that stands in a text is one of the clock that wrote it. */
export function isHourOfLocalClock(hour: Node | undefined, { source, lower, resolver }: Reading): boolean {
  const value = resolver.resolve(lower.expression(hour));
  return (value.kind === 'literal' && value.value === NOON) || isPartOfText(hour, source);
}

/** Whether a value is a part of a text, also as a number or by a name: `+line.split(':')[0]`, `const [hour] = clock.split(':').map(Number)`. */
function isPartOfText(node: Node | undefined, source: Source, depth = 0): boolean {
  if (!node || depth > MAX_DEPTH) return false;
  const inner = unwrap(node);
  if (is(inner, 'UnaryExpression')) return isPartOfText(inner.argument, source, depth);
  if (is(inner, 'CallExpression')) return TO_NUMBER.test(nameOf(inner.callee)) ? isPartOfText(inner.arguments[0], source, depth) : CUT.test(methodOf(inner) ?? '');
  if (is(inner, 'MemberExpression')) return inner.computed && isSplit(inner.object, source, depth);
  const declarator = is(inner, 'Identifier') ? source.binding(inner.name, inner)?.declaration : null;
  if (!is(declarator, 'VariableDeclarator') || !declarator.init) return false;
  return is(declarator.id, 'ArrayPattern') ? isSplit(declarator.init, source, depth) : is(declarator.id, 'Identifier') && isPartOfText(declarator.init, source, depth + 1);
}

/** Whether a list has the parts of a text, also as numbers. */
function isSplit(list: Node, source: Source, depth: number): boolean {
  const inner = unwrap(list);
  if (is(inner, 'CallExpression') && is(inner.callee, 'MemberExpression')) {
    return SPLIT.test(methodOf(inner) ?? '') || (methodOf(inner) === 'map' && isSplit(inner.callee.object, source, depth));
  }
  const declarator = is(inner, 'Identifier') && depth < MAX_DEPTH ? source.binding(inner.name, inner)?.declaration : null;
  return is(declarator, 'VariableDeclarator') && is(declarator.id, 'Identifier') && declarator.init !== null && isSplit(declarator.init, source, depth + 1);
}
