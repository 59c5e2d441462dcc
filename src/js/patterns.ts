// What destructuring patterns take out of values.
import type { Node, NodeOf } from './ast.ts';
import { is, keyName } from './ast.ts';
import type { Lowering } from './lower.ts';
import { contains } from './paths.ts';
import type { Change, Shape } from './shapes.ts';

/** What a pattern takes out of a value for one of its targets: `{ a: { b } }` takes `.a.b`. A plain name takes it all. */
export function destructured(pattern: Node, target: Node, value: Shape, lower: Lowering): Shape {
  const member = (name: string | null): Shape => ({ kind: 'member', object: value, name, optional: false, at: lower.place(target) });
  switch (pattern.type) {
    case 'TSParameterProperty':
      return destructured(pattern.parameter, target, value, lower);
    case 'AssignmentPattern':
      // A parameter that may be left out says so itself.
      if (value.kind === 'param') return destructured(pattern.left, target, value, lower);
      return destructured(pattern.left, target, { kind: 'union', of: [value, lower.expression(pattern.right)], at: lower.place(pattern) }, lower);
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (!contains(property, target)) continue;
        if (property.type === 'RestElement') return restOf(pattern, target, value, lower);
        return destructured(property.value, target, member(keyName(property)), lower);
      }
      break;
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (!element || !contains(element, target)) continue;
        if (element.type === 'RestElement') return lower.unknown(target, 'the rest of an array');
        return destructured(element, target, member(String(index)), lower);
      }
      break;
  }
  return value;
}

/** The names in a parameter, each with the keys that lead to what it holds: of `{ entity }` the name `entity`. Rests and arrays have none. */
export function namesIn(pattern: Node, path: readonly string[] = []): { readonly name: string; readonly path: readonly string[] }[] {
  if (is(pattern, 'Identifier')) return [{ name: pattern.name, path }];
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((property) => {
    const key = property.type === 'Property' ? keyName(property) : null;
    return key === null || property.type !== 'Property' ? [] : namesIn(property.value, [...path, key]);
  });
}

/** `{ id, ...changes }` leaves the value without the keys that were taken out of it. */
function restOf(pattern: NodeOf<'ObjectPattern'>, target: Node, origin: Shape, lower: Lowering): Shape {
  const at = lower.place(target);
  const taken = pattern.properties.flatMap((property) => (property.type === 'Property' ? [keyName(property)] : []));
  if (taken.includes(null)) return lower.unknown(target, 'the rest of an object');
  const changes = taken.map((key): Change => ({ kind: 'delete', path: [key], value: lower.unknown(target, 'a key that was taken'), certain: true, at }));
  return { kind: 'variable', name: is(target, 'Identifier') ? target.name : '', origin, type: null, changes, at };
}

/** The assignment, declaration or loop that fills the pattern that a node is a target of; `null` when it is none. */
export function fillerOf(target: Node): NodeOf<'AssignmentExpression' | 'VariableDeclarator' | 'ForOfStatement' | 'ForInStatement'> | null {
  let node = target;
  for (let parent = node.parent; parent; node = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'AssignmentExpression':
      case 'ForOfStatement':
      case 'ForInStatement':
        return parent.left === node ? parent : null;
      case 'VariableDeclarator':
        return parent.id === node ? parent : null;
      case 'AssignmentPattern':
        if (parent.left !== node) return null;
        break;
      case 'Property':
        if (parent.value !== node || !is(parent.parent, 'ObjectPattern')) return null;
        break;
      case 'ArrayPattern':
      case 'ObjectPattern':
      case 'RestElement':
        break;
      default:
        return null;
    }
  }
  return null;
}
