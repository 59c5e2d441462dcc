// What happens to a name: assignments to it and below it, calls of its methods, calls that it is handed to.
import type { Node, NodeOf } from './ast.ts';
import { is, isTransparent, keyName, memberNames } from './ast.ts';
import type { Lowering } from './lower.ts';
import { isLogical } from './paths.ts';
import { destructured, fillerOf } from './patterns.ts';
import type { Change, Shape } from './shapes.ts';
import { nodesWithin } from './source.ts';
import type { Binding } from './source.ts';

/** Something that happens to a variable, before its value is lowered. */
export interface Event {
  readonly kind: Change['kind'] | 'replace';
  readonly path: readonly (string | null)[];
  /** For `pass` and `call` the value is the call. */
  readonly value: (lower: Lowering) => Shape;
  /** The whole expression: the event is over at its end. */
  readonly node: Node;
  /** `a ??= b` may leave things as they are. */
  readonly isOptional: boolean;
}

/** Methods of lists, sets and maps that change what they are called on. */
export const MUTATORS = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|set|add|delete|clear)$/;

/** Everything that happens to a variable, in source order. */
export function events(binding: Binding, { source, variables }: Lowering): readonly Event[] {
  const known = variables.events.get(binding);
  if (known) return known;
  const found: Event[] = [];
  for (const id of nodesWithin(source.identifiers(binding.name), binding.scope.node)) {
    if (id !== binding.id && source.binding(id.name, id) === binding) found.push(...eventsAt(id));
  }
  found.sort((a, b) => a.node.range[1] - b.node.range[1]);
  variables.events.set(binding, found);
  return found;
}

/** What happens at one use of a name. */
export function eventsAt(id: Node): Event[] {
  let paths: (string | null)[][] = [[]];
  let node: Node = id;
  let parent = node.parent;
  while (parent && ((parent.type === 'MemberExpression' && parent.object === node) || isTransparent(parent))) {
    if (parent.type === 'MemberExpression') paths = memberNames(parent).flatMap((name) => paths.map((path) => [...path, name]));
    node = parent;
    parent = node.parent;
  }
  const above = parent;
  return above ? paths.flatMap((path) => eventsOn(path, node, above)) : [];
}

function eventsOn(path: Event['path'], node: Node, parent: Node): Event[] {
  const event = (kind: Event['kind'], at: Node, value: Node = at): Event[] => [{ kind, path, value: (lower) => lower.expression(value), node: at, isOptional: false }];
  const set = path.length > 0 ? 'assign' : 'replace';
  switch (parent.type) {
    case 'AssignmentExpression': {
      const isOptional = isLogical(parent.operator);
      const value = isOptional || parent.operator === '=' ? parent.right : parent;
      return parent.left === node ? [{ kind: set, path, value: (lower) => lower.expression(value), node: parent, isOptional }] : [];
    }
    case 'UpdateExpression':
      return event(set, parent);
    case 'UnaryExpression':
      return parent.operator === 'delete' && path.length > 0 ? event('delete', parent) : [];
    case 'CallExpression':
      if (parent.callee === node) return path.length > 0 ? event('call', parent) : [];
      return path.length === 0 ? passed(parent, node) : [];
    case 'NewExpression':
      return path.length === 0 && parent.callee !== node ? event('pass', parent) : [];
    case 'ForOfStatement':
      return path.length === 0 && parent.right === node ? event('each', parent) : assignedBy(node, set, path);
    default:
      return assignedBy(node, set, path);
  }
}

/** `({ status: order.status } = input)`, `for (order of orders)`, a second `var order = …`. */
function assignedBy(target: Node, kind: Event['kind'], path: Event['path']): Event[] {
  const filler = fillerOf(target);
  if (!filler || (filler.type === 'VariableDeclarator' && !filler.init)) return [];
  const node = is(filler, 'ForOfStatement', 'ForInStatement') ? filler.left : filler;
  return [{ kind, path, value: (lower) => filled(filler, target, lower) ?? lower.unknown(target, 'nothing'), node, isOptional: false }];
}

function passed(call: Extract<Node, { type: 'CallExpression' }>, argument: Node): Event[] {
  const { callee } = call;
  const isAssign = callee.type === 'MemberExpression' && is(callee.object, 'Identifier') && callee.object.name === 'Object' && keyName(callee) === 'assign';
  const base = { path: [], node: call, isOptional: false };
  if (!isAssign) return [{ ...base, kind: 'pass', value: (lower) => lower.expression(call) }];
  if (call.arguments[0] !== argument) return [];
  return call.arguments.slice(1).map((value) => ({ ...base, kind: 'merge', value: (lower) => lower.expression(value) }));
}

/** What a declarator, an assignment or a loop puts into one of the targets of its pattern; `null` for a declarator without a value. */
export function filled(filler: NonNullable<ReturnType<typeof fillerOf>>, target: Node, lower: Lowering): Shape | null {
  if (filler.type === 'AssignmentExpression') return destructured(filler.left, target, lower.expression(filler.right), lower);
  if (filler.type !== 'VariableDeclarator') return destructured(filler.left, target, elementOf(filler, lower), lower);
  const { id, init, parent: { parent: loop } } = filler;
  if (is(loop, 'ForOfStatement', 'ForInStatement') && loop.left === filler.parent) return destructured(id, target, elementOf(loop, lower), lower);
  if (!init) return null;
  const type = is(id, 'Identifier') ? null : lower.type(id.typeAnnotation);
  const value = lower.expression(init);
  return destructured(id, target, type ? { kind: 'cast', of: value, type, at: lower.place(init) } : value, lower);
}

function elementOf(loop: NodeOf<'ForOfStatement' | 'ForInStatement'>, lower: Lowering): Shape {
  const operator = loop.type === 'ForOfStatement' ? 'of' : 'in';
  return { kind: 'operation', operator, operands: [lower.expression(loop.right)], at: lower.place(loop.left) };
}
