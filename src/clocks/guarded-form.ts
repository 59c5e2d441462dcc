// The guarded form of timestamp arithmetic: `job.endTime ? job.endTime.getTime() - start : null`.
import type { Edit, UnsafeInstant } from '../facts.ts';
import type { FunctionNode, Node } from '../js/ast.ts';
import { is, isFunction, keyName, outermost, unwrap } from '../js/ast.ts';
import { only } from '../js/edits.ts';
import type { TypeShape } from '../js/shapes.ts';
import { pathOf } from './access-path.ts';
import type { Risk } from './arithmetic.ts';
import { excerpt, insert } from './clock.ts';
import type { Reading } from './clock.ts';
import { isDate, methodOf } from './provenance.ts';

/** The fact that a risk stands for; `all` are the risks of the file, of which those in the same expression are guarded together. */
export function toUnsafeInstant(risk: Risk, all: readonly Risk[], reading: Reading): UnsafeInstant {
  const { source, lower } = reading;
  const whole = wholeOf(risk.site);
  const together = all.filter((other) => wholeOf(other.site) === whole);
  const otherwise = isAddedUp(whole) || isCompared(whole) ? '0' : 'null';
  const keepsNull = otherwise === 'null' && acceptsNull(whole, reading);
  const edits = guard(whole, together, otherwise, reading);
  const widened = edits && otherwise === 'null' && !keepsNull ? widenedResult(whole, reading) : [];
  return {
    kind: 'UnsafeInstant',
    at: lower.place(risk.operand),
    operand: excerpt(source, unwrap(risk.leaf)),
    unsafe: risk.unsafe,
    consequence: risk.consequence,
    edit: edits && widened && only(...edits, ...widened),
    otherwise,
    safe: edits !== null && keepsNull,
  };
}

/** The largest expression around the arithmetic that is nothing but arithmetic, or a Date made of it. */
function wholeOf(site: Node): Node {
  let whole = site;
  for (let parent = site.parent; parent; parent = parent.parent) {
    if (!isArithmetic(parent, whole) || isAddedUp(whole)) return whole;
    whole = parent;
  }
  return whole;
}

/** Whether a difference is added to a running total, which a missing one leaves as it was: `total += end - start`, `reduce((total, job) => total + …)`. */
function isAddedUp(node: Node): boolean {
  const { parent } = node;
  if (is(parent, 'AssignmentExpression')) return parent.operator === '+=' && parent.right === node;
  if (!is(node, 'BinaryExpression') || node.operator !== '-' || !is(parent, 'BinaryExpression') || parent.operator !== '+' || parent.right !== node) return false;
  const fn = functionGiving(parent);
  const [total] = fn?.params ?? [];
  const isReducer = is(fn?.parent, 'CallExpression') && methodOf(fn.parent)?.startsWith('reduce') === true;
  return isReducer && is(total, 'Identifier') && is(parent.left, 'Identifier') && parent.left.name === total.name;
}

/** Whether a difference orders two elements, `sort((a, b) => a.paidAt - b.paidAt)`: TypeScript takes no `null` there, and 0 is what it would count as. */
function isCompared(node: Node): boolean {
  const { parent } = node;
  if (is(parent, 'LogicalExpression') && parent.operator === '||') return isCompared(parent);
  const fn = functionGiving(node);
  return is(fn?.parent, 'CallExpression') && fn.parent.arguments[0] === fn && /^(?:sort|toSorted)$/.test(methodOf(fn.parent) ?? '');
}

function isArithmetic(node: Node, operand: Node): boolean {
  if (is(node, 'BinaryExpression')) return /^[-+*/%]$/.test(node.operator);
  if (is(node, 'UnaryExpression')) return /^[-+]$/.test(node.operator);
  if (!is(node, 'CallExpression', 'NewExpression') || node.callee === operand) return false;
  const { callee } = node;
  const isMath = is(callee, 'MemberExpression') && is(callee.object, 'Identifier') && callee.object.name === 'Math';
  return isMath || (is(node, 'NewExpression') && is(callee, 'Identifier') && callee.name === 'Date' && node.arguments.length === 1);
}

/** Wraps an expression into a check of every value in it; `null` where a check would not reach the value. */
function guard(whole: Node, risks: readonly Risk[], otherwise: string, reading: Reading): Edit[] | null {
  const { source } = reading;
  const checks = new Set<string>();
  const edits: Edit[] = [];
  for (const { leaf, unsafe } of risks) {
    const isInside = whole.range[0] <= leaf.range[0] && leaf.range[1] <= whole.range[1];
    if (!isInside || unsafe === 'missing' || pathOf(leaf, source)?.includes('(') !== false) return null;
    const value = unwrap(leaf);
    const text = source.text.slice(...value.range);
    checks.add(isObject(leaf, reading) ? text : `${text} != null`);
    if (is(leaf, 'TSNonNullExpression')) edits.push({ start: leaf.expression.range[1], end: leaf.range[1], text: '' });
  }
  const hasParens = source.text[whole.range[0] - 1] === '(' && source.text[whole.range[1]] === ')';
  const [open, close] = hasParens || standsAlone(whole) ? ['', ''] : ['(', ')'];
  return [insert(whole.range[0], `${open}${[...checks].join(' && ')} ? `), ...edits, insert(whole.range[1], ` : ${otherwise}${close}`)];
}

/** Whether the value is an object when it is there: a Date that one of its methods is called on. */
function isObject(leaf: Node, reading: Reading): boolean {
  const at = outermost(leaf);
  const { parent } = at;
  const isReceiver = is(parent, 'MemberExpression') && parent.object === at && methodOf(parent.parent ?? parent) !== null;
  return isReceiver || isDate(unwrap(leaf), reading);
}

function standsAlone(node: Node): boolean {
  const { parent } = node;
  if (is(parent, 'VariableDeclarator')) return parent.init === node;
  if (is(parent, 'AssignmentExpression')) return parent.right === node;
  if (is(parent, 'CallExpression', 'NewExpression')) return (parent.arguments as Node[]).includes(node);
  if (is(parent, 'Property', 'PropertyDefinition')) return parent.value === node;
  return is(parent, 'ReturnStatement') || (isFunction(parent) && parent.body === node);
}

/** Whether `null` can stand where the expression stands: as a value in JavaScript, or where a type that is written down lets it. */
function acceptsNull(node: Node, { source, lower, resolver }: Reading): boolean {
  const { parent } = node;
  const isUntyped = /\.[cm]?jsx?$/.test(source.file);
  if (is(parent, 'Property')) return isUntyped && parent.value === node;
  if (is(parent, 'VariableDeclarator')) return is(parent.id, 'Identifier') && (isUntyped || allowsNull(lower.type(parent.id.typeAnnotation)));
  if (is(parent, 'AssignmentExpression') && parent.operator === '=') {
    if (isUntyped) return true;
    const owner = is(parent.left, 'MemberExpression') ? resolver.type(lower.expression(parent.left.object)) : null;
    return is(parent.left, 'MemberExpression') && allowsNull(resolver.members(owner)?.get(keyName(parent.left) ?? '')?.type ?? null);
  }
  const fn = functionGiving(node);
  if (!fn || fn.async || fn.generator) return false;
  // What a callback gives back means something to its caller.
  return isUntyped ? !is(fn.parent, 'CallExpression', 'NewExpression') : allowsNull(lower.type(fn.returnType));
}

/**
 * The edit after which a function whose annotated result the expression is may give back `null`.
 * @returns no edit where nothing is annotated, `null` where the annotation cannot be widened
 */
function widenedResult(node: Node, { source }: Reading): Edit[] | null {
  const { parent } = node;
  if (is(parent, 'VariableDeclarator')) return is(parent.id, 'Identifier') && parent.id.typeAnnotation ? null : [];
  const fn = functionGiving(node);
  const annotated = fn?.returnType?.typeAnnotation;
  if (!annotated) return [];
  const result = fn.async && is(annotated, 'TSTypeReference') ? annotated.typeArguments?.params[0] : annotated;
  return result && /^(?:number|bigint|Date)$/.test(source.text.slice(...result.range)) ? [insert(result.range[1], ' | null')] : null;
}

/** The function whose result an expression is. */
function functionGiving(node: Node): FunctionNode | null {
  const { parent } = node;
  return is(parent, 'ReturnStatement') ? functionAround(parent) : isFunction(parent) && parent.body === node ? parent : null;
}

function functionAround(node: Node): FunctionNode | null {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return null;
}

function allowsNull(type: TypeShape | null): boolean {
  return type?.kind === 'union' && type.of.some((part) => part.kind === 'primitive' && part.name === 'null');
}
