// Names for syntax nodes, and the few questions about a node that need no context.
import type { TSESTree } from '@typescript-eslint/types';

export type Node = TSESTree.Node;
export type Identifier = TSESTree.Identifier;
export type Comment = TSESTree.Comment;
export type Program = TSESTree.Program;

/** A node of one type: `NodeOf<'CallExpression'>`. */
export type NodeOf<T extends `${Node['type']}`> = Extract<Node, { type: T }>;

export type FunctionNode = NodeOf<'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression'>;
export type ClassNode = NodeOf<'ClassDeclaration' | 'ClassExpression'>;

/** Whether a node is of one of the given types. Types are compared as strings, so that every parser's nodes count. */
export function is<T extends `${Node['type']}`>(node: Node | null | undefined, ...types: T[]): node is NodeOf<T> {
  return node != null && (types as string[]).includes(node.type);
}

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return is(node, 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression');
}

export function isClass(node: Node | null | undefined): node is ClassNode {
  return is(node, 'ClassDeclaration', 'ClassExpression');
}

/** Whether `this` inside a node is the node's own. */
export function ownsThis(node: Node): node is FunctionNode | ClassNode {
  return isClass(node) || (isFunction(node) && node.type !== 'ArrowFunctionExpression');
}

/** A node that stands for its inner expression at run time: `x!`, `x as T`, `x satisfies T`, `(x)`, `a?.b`. */
export function isTransparent(
  node: Node,
): node is NodeOf<'TSNonNullExpression' | 'TSAsExpression' | 'TSSatisfiesExpression' | 'TSTypeAssertion' | 'ChainExpression'> {
  return (
    is(node, 'TSNonNullExpression', 'TSAsExpression', 'TSSatisfiesExpression', 'TSTypeAssertion', 'ChainExpression') ||
    (node.type as string) === 'ParenthesizedExpression'
  );
}

/** The expression inside `x!`, `x as T`, `x satisfies T` and optional chains. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (isTransparent(inner)) inner = inner.expression;
  return inner;
}

/** The expression around a value that is still the value itself: of `x` in `(x as T)!`, the whole. */
export function outermost(node: Node): Node {
  let outer = node;
  while (outer.parent && isTransparent(outer.parent)) outer = outer.parent;
  return outer;
}

/** A node and all those that it stands in, but the program. */
export function lineage(node: Node): Node[] {
  return node.parent ? [node, ...lineage(node.parent)] : [];
}

/** The name of a property, member or specifier when it is written down, else `null`. */
export function keyName(node: {
  readonly computed?: boolean;
  readonly key?: Node;
  readonly property?: Node;
}): string | null {
  const key = node.key ?? node.property;
  if (key === undefined) return null;
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? null;
  if (node.computed) return null;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : null;
}

/** The names that a member may have: those of both sides of a computed `a ? 'x' : 'y'`; `null` stands for any. */
export function memberNames(node: NodeOf<'MemberExpression'>): (string | null)[] {
  const { property } = node;
  if (!node.computed || property.type !== 'ConditionalExpression') return [keyName(node)];
  const sides = [property.consequent, property.alternate];
  return sides.map((side) => (is(side, 'Literal') ? String(side.value) : null));
}

/** Whether an identifier is only the name of a member or key: `term` in `rent.term` and in `{ term: 1 }`. */
export function isMemberName(id: Identifier): boolean {
  const { parent } = id;
  if (is(parent, 'MemberExpression')) return parent.property === id && !parent.computed;
  return is(parent, 'Property', 'MethodDefinition', 'PropertyDefinition') && parent.key === id && !parent.computed && parent.value !== id;
}

/** What a function is called by: the name of its variable, method or property, else its own. */
export function functionName(fn: FunctionNode): string | null {
  const { parent } = fn;
  if (is(parent, 'MethodDefinition', 'Property', 'PropertyDefinition')) return keyName(parent);
  if (is(parent, 'VariableDeclarator') && is(parent.id, 'Identifier')) return parent.id.name;
  return fn.id?.name ?? null;
}

/** The nearest ancestor (or the node itself) that passes the test. */
export function closest<T extends Node>(node: Node | undefined, test: (node: Node) => node is T): T | null {
  for (let at = node; at; at = at.parent) if (test(at)) return at;
  return null;
}
