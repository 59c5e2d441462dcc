// What `this` is: the class around it, or what a function that is no method of a class is put on or handed to, and what that has done to its `this` before a point of it.
import type { ClassNode, Node, NodeOf } from './ast.ts';
import { closest, is, isClass, isFunction, keyName, ownsThis, unwrap } from './ast.ts';
import { exportedName, exportHolder } from './exports.ts';
import { inTheEnd } from './locals.ts';
import type { Lowering } from './lower.ts';
import { contains } from './paths.ts';
import type { FunctionShape, RefShape, Shape, ThisShape, TypeShape, VariableShape } from './shapes.ts';

/** What is known of `this` in a function that is no method of a class. */
export interface ThisHost {
  /** What the function is put on or handed to: `schema.methods.pay`, `x.extend`. */
  readonly target: Shape | null;
  /** The function itself is what the target is assigned: it is neither handed to it nor in an object. */
  readonly isAssigned: boolean;
  /** What the object literal that holds the function says of its `this`: `ThisType<Repository<Order>>`. */
  readonly type: TypeShape | null;
  /** The function. */
  readonly within: FunctionShape;
  /** The names that the object literal declares, which hide what `this` has besides. */
  readonly beside: readonly string[];
}

/**
 * The host of the function that a `this` belongs to. Its target is the member that the function is assigned to (`schema.methods.pay`), or the
 * callee that it is handed to (`schema.method`); the names of functions in an object literal are left out: `x.extend({ pay() {} })` gives `x.extend`.
 * What the options of a constructor hold is put on the variable that it fills.
 */
export function hostOf(node: Node, lower: Lowering): ThisHost | null {
  const fn = closest(node.parent, ownsThis);
  if (!isFunction(fn) || !contains(fn.body, node)) return null;
  const literal = is(fn.parent, 'Property') && is(fn.parent.parent, 'ObjectExpression') ? fn.parent.parent : null;
  const put = literal ?? fn;
  const target = targetOf(put, put.parent, lower);
  const type = literal && thisTypeIn(literal, lower);
  if (!target && !type) return null;
  const beside = literal?.properties.flatMap((property) => (is(property, 'Property') ? (keyName(property) ?? []) : [])) ?? [];
  return { target, isAssigned: is(fn.parent, 'AssignmentExpression'), type, within: lower.functionOf(fn), beside };
}

/** `const orders: Orders & ThisType<Repository<Order>> = { … }`, `{ … } satisfies ThisType<Repository<Order>>` */
function thisTypeIn(literal: NodeOf<'ObjectExpression'>, lower: Lowering): TypeShape | null {
  const { parent } = literal;
  const declared = is(parent, 'VariableDeclarator') && is(parent.id, 'Identifier') ? parent.id.typeAnnotation : is(parent, 'TSSatisfiesExpression', 'TSAsExpression') ? parent.typeAnnotation : null;
  const type = declared ? lower.type(declared) : null;
  const found = (type?.kind === 'intersection' ? type.of : [type]).find((part) => part?.kind === 'named' && part.name.kind === 'ref' && part.name.scope === 'global' && part.name.name === 'ThisType');
  return (found?.kind === 'named' && found.args[0]) || null;
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
  const end = binding && !lower.reference(binding, inner) ? inTheEnd(binding, lower) : null;
  return end ?? lower.expression(inner);
}

/** `this` as a variable, with what the function around it does to it before. */
export function changedThis(at: ThisShape, run: FunctionShape | null): VariableShape {
  const changes = run?.effects.flatMap(({ of, change }) => (of === 'this' && change.at.end <= at.at.start ? [change] : [])) ?? [];
  return { kind: 'variable', name: 'this', origin: at, type: null, changes, at: at.at };
}

/** A reference to the class that `this` is an instance of; only classes that have a name at the top of their file, if only an exported one, can be referred to. */
export function ownerOf(node: Node, lower: Lowering): RefShape | null {
  for (let at = node.parent; at; at = at.parent) {
    if (isClass(at)) return classReference(at, lower);
    const isOwnThis = isFunction(at) && at.type !== 'ArrowFunctionExpression';
    if (isOwnThis && !is(at.parent, 'MethodDefinition', 'PropertyDefinition')) return null;
  }
  return null;
}

function classReference(cls: ClassNode, lower: Lowering): RefShape | null {
  const { id, parent } = cls;
  const name = cls.type === 'ClassDeclaration' ? id : is(parent, 'VariableDeclarator') ? parent.id : null;
  const binding = is(name, 'Identifier') ? lower.source.binding(name.name, cls) : null;
  if (binding) return lower.reference(binding, binding.id);
  const holder = is(parent, 'ExportDefaultDeclaration') ? 'default' : is(parent, 'AssignmentExpression') && parent.right === cls ? assigned(parent) : null;
  return holder === null ? null : { kind: 'ref', scope: 'module', name: holder, from: '', imported: '', at: lower.place(cls) };
}

/** `module.exports = class Order extends Model {}` */
function assigned({ left, parent }: NodeOf<'AssignmentExpression'>): string | null {
  const name = is(parent, 'ExpressionStatement') && parent.parent.type === 'Program' ? exportedName(left) : null;
  return name === null ? null : exportHolder(name);
}
