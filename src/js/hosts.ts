// What a function that is no method of a class is put on or handed to, and what it has done to its `this` before a point of it.
import type { Identifier, Node, NodeOf } from './ast.ts';
import { closest, is, isFunction, keyName, ownsThis, unwrap } from './ast.ts';
import { variableAt } from './flow.ts';
import { endOf } from './locals.ts';
import type { Lowering } from './lower.ts';
import { contains } from './paths.ts';
import type { FunctionShape, Shape, ThisShape, VariableShape } from './shapes.ts';

/**
 * The host of the function that a `this` belongs to. Its target is the member that the function is assigned to (`schema.methods.pay`), or the
 * callee that it is handed to (`schema.method`); the names of functions in an object literal are left out: `x.extend({ pay() {} })` gives `x.extend`.
 * What the options of a constructor hold is put on the variable that it fills.
 */
export function hostOf(node: Node, lower: Lowering): ThisShape['host'] {
  const fn = closest(node.parent, ownsThis);
  if (!isFunction(fn) || !contains(fn.body, node)) return null;
  const put = is(fn.parent, 'Property') ? fn.parent.parent : fn;
  const target = targetOf(put, put.parent, lower);
  return target && { target, within: lower.functionOf(fn) };
}

function targetOf(put: Node, home: Node | undefined, lower: Lowering): Shape | null {
  if (is(home, 'Property')) return optionOf(home, lower);
  const target = is(home, 'AssignmentExpression') && home.right === put ? home.left : is(home, 'CallExpression') && home.callee !== put ? home.callee : null;
  return is(target && unwrap(target), 'MemberExpression') ? memberOf(target as Node, lower) : null;
}

/** `const schema = new Schema(definition, { methods: { pay() {} } })` puts the functions on `schema.methods`. */
function optionOf(option: NodeOf<'Property'>, lower: Lowering): Shape | null {
  const made = option.parent.parent;
  const declared = is(made, 'NewExpression') && made.arguments.includes(option.parent as never) ? made.parent : null;
  if (!is(declared, 'VariableDeclarator') || declared.init !== made || !is(declared.id, 'Identifier')) return null;
  return { kind: 'member', object: memberOf(declared.id, lower), name: keyName(option), optional: false, at: lower.place(option.key) };
}

/** A member of a local variable as that is in the end: the function runs when all has been done to it. */
function memberOf(node: Node, lower: Lowering): Shape {
  const inner = unwrap(node);
  const at = lower.place(inner);
  if (is(inner, 'MemberExpression')) return { kind: 'member', object: memberOf(inner.object, lower), name: keyName(inner), optional: inner.optional, at };
  const binding = is(inner, 'Identifier') ? lower.source.binding(inner.name, inner) : null;
  const body = binding && !lower.reference(binding, inner) ? bodyOf(binding.scope.node) : null;
  return binding && body ? variableAt(binding, endOf(body) as unknown as Identifier, lower) : lower.expression(inner);
}

function bodyOf(scope: Node): Node | null {
  const body = isFunction(scope) ? scope.body : scope;
  return is(body, 'BlockStatement') ? body : null;
}

/** `this` as a variable, with what the function around it does to it before. */
export function changedThis(at: ThisShape, run: FunctionShape | null): VariableShape {
  const changes = run?.effects.flatMap(({ of, change }) => (of === 'this' && change.at.end <= at.at.start ? [change] : [])) ?? [];
  return { kind: 'variable', name: 'this', origin: at, type: null, changes, at: at.at };
}
