// What a local variable holds where it is used: its declaration, assignments and changes that come before, branch by branch.
import type { FunctionNode, Identifier, Node, NodeOf } from './ast.ts';
import { closest, is, isClass, isFunction, isTransparent, keyName, ownsThis } from './ast.ts';
import type { Lowering } from './lower.ts';
import type { Change, Effect, ParamShape, Shape } from './shapes.ts';
import { nodesWithin } from './source.ts';
import type { Binding, Source } from './source.ts';
import { lowerParam } from './types.ts';

/** Something that happens to a variable, before its value is lowered. */
interface Event {
  readonly kind: Change['kind'] | 'replace';
  readonly path: readonly (string | null)[];
  /** The node that gives the value; for `pass` and `call` the call. */
  readonly value: Node;
  /** The whole expression: the event is over at its end. */
  readonly node: Node;
}

/** The side of an `if` that an event is on. */
interface Branch {
  readonly of: Node;
  readonly side: 'consequent' | 'alternate';
}

type Reach = { readonly certain: boolean; readonly branch: Branch | null };

const eventsOf = new WeakMap<Binding, readonly Event[]>();

/** The shape of a local variable or parameter at the place where `use` reads it. */
export function variableAt(binding: Binding, use: Identifier, lower: Lowering): Shape {
  const type = annotationOf(binding, lower);
  let origin = declared(binding, use, lower);
  if (binding.kind === 'function' || binding.kind === 'class') return origin;

  let changes: { change: Change; branch: Branch | null }[] = [];
  for (const event of events(binding, lower.source)) {
    if (event.node.range[1] > use.range[0]) break;
    const reach = reachOf(event.node, use);
    if (!reach) continue;
    const value = lower.expression(event.value);
    if (event.kind === 'replace') {
      origin = reach.certain ? value : { kind: 'union', of: [origin, value], at: lower.place(event.node) };
      if (reach.certain) changes = [];
      continue;
    }
    const { kind, path } = event;
    changes.push({ change: { kind, path, value, certain: reach.certain, at: lower.place(event.node) }, branch: reach.branch });
  }
  return { kind: 'variable', name: binding.name, origin, type, changes: bothSides(changes), at: lower.place(use) };
}

/** What a module's own top level does to one of its declarations, in source order. */
export function changesOf(binding: Binding, lower: Lowering): Change[] {
  return events(binding, lower.source).flatMap((event) => {
    if (event.kind === 'replace') return [];
    const certain = event.node.parent?.type === 'ExpressionStatement' && event.node.parent.parent?.type === 'Program';
    return [{ kind: event.kind, path: event.path, value: lower.expression(event.value), certain, at: lower.place(event.node) }];
  });
}

/** What a function's body does to its parameters and, outside of classes, to `this`. Calls count on the value itself only, not on its members. */
export function effectsOf(fn: FunctionNode, lower: Lowering): Effect[] {
  const { source } = lower;
  const found = fn.params.flatMap((param, index) => {
    const binding = is(param, 'Identifier') ? source.scopeOf(fn).values.get(param.name) : null;
    return binding ? effects(index, events(binding, source), fn, lower) : [];
  });
  const isMethod = is(fn.parent, 'MethodDefinition', 'PropertyDefinition');
  if (fn.type === 'ArrowFunctionExpression' || isMethod) return found;
  const own = nodesWithin(source.nodes('ThisExpression'), fn).filter((node) => closest(node.parent, ownsThis) === fn);
  return [...found, ...effects('this', own.flatMap(eventsAt), fn, lower)];
}

/** What a loop's body does to each element that the loop goes over. */
export function loopEffects(loop: NodeOf<'ForOfStatement'>, lower: Lowering): Effect[] {
  const element = is(loop.left, 'VariableDeclaration') ? loop.left.declarations[0]?.id : null;
  const binding = is(element, 'Identifier') ? lower.source.binding(element.name, element) : null;
  return binding ? effects(0, events(binding, lower.source), loop, lower) : [];
}

function effects(of: Effect['of'], happened: readonly Event[], fn: FunctionNode | NodeOf<'ForOfStatement'>, lower: Lowering): Effect[] {
  return happened.flatMap(({ kind, path, value, node }) => {
    if (kind === 'replace' || (kind === 'call' && path.length > 1)) return [];
    return [{ of, change: { kind, path, value: lower.expression(value), certain: isCertainIn(fn, node), at: lower.place(node) } }];
  });
}

function isCertainIn(fn: { readonly body: Node }, event: Node): boolean {
  for (let child = event, parent = event.parent; parent && child !== fn.body; child = parent, parent = parent.parent) {
    if (sideOf(parent, child) !== 'none') return false;
  }
  return true;
}

/** The values that a module's variable is assigned after its declaration. */
export function replacementsOf(binding: Binding, lower: Lowering): Shape[] {
  return events(binding, lower.source).flatMap((event) => (event.kind === 'replace' ? [lower.expression(event.value)] : []));
}

/** A key that is assigned on both sides of an `if` is assigned. */
function bothSides(found: readonly { change: Change; branch: Branch | null }[]): Change[] {
  return found.map(({ change, branch }) => {
    const other = branch && found.some((o) =>
      o.branch?.of === branch.of && o.branch.side !== branch.side && o.change.kind === change.kind && o.change.path.join('.') === change.path.join('.'));
    return other ? { ...change, certain: true } : change;
  });
}

function annotationOf(binding: Binding, lower: Lowering): ParamShape['type'] {
  const id = binding.id;
  return is(id, 'Identifier') ? lower.type(id.typeAnnotation) : null;
}

function declared(binding: Binding, use: Node, lower: Lowering): Shape {
  const { declaration, id } = binding;
  if (binding.kind === 'param') return parameter(binding, lower);
  if (isClass(declaration)) return lower.classOf(declaration);
  if (isFunction(declaration)) return lower.functionOf(declaration);
  if (declaration.type !== 'VariableDeclarator') return lower.unknown(use, `the ${binding.kind} ${binding.name}`);
  const loop = declaration.parent?.parent;
  if (is(loop, 'ForOfStatement', 'ForInStatement') && loop.left === declaration.parent) {
    const operator = loop.type === 'ForOfStatement' ? 'of' : 'in';
    return destructured(declaration.id, id, { kind: 'operation', operator, operands: [lower.expression(loop.right)], at: lower.place(declaration) }, lower);
  }
  if (!declaration.init) return { kind: 'literal', value: undefined, at: lower.place(declaration) };
  return destructured(declaration.id, id, lower.expression(declaration.init), lower);
}

function parameter(binding: Binding, lower: Lowering): Shape {
  const fn = binding.declaration;
  const params = 'params' in fn ? (fn.params as Node[]) : [];
  const parameter = params.findIndex((param) => contains(param, binding.id));
  const pattern = params[parameter];
  if (!pattern) return lower.unknown(binding.id, 'a parameter');
  const call = fn.parent;
  const argument = is(call, 'CallExpression', 'NewExpression') ? call.arguments.indexOf(fn as never) : -1;
  const context = argument >= 0 && is(call, 'CallExpression', 'NewExpression')
    ? { callee: lower.expression(call.callee), argument, parameter }
    : null;
  return destructured(pattern, binding.id, { ...lowerParam(pattern, lower), context }, lower);
}

/** What a pattern takes out of a value for one of its names: `{ a: { b } }` takes `.a.b`. */
function destructured(pattern: Node, id: Node, value: Shape, lower: Lowering): Shape {
  const member = (name: string | null): Shape => ({ kind: 'member', object: value, name, optional: false, at: lower.place(id) });
  switch (pattern.type) {
    case 'TSParameterProperty':
      return destructured(pattern.parameter, id, value, lower);
    case 'AssignmentPattern':
      return destructured(pattern.left, id, value, lower);
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (!contains(property, id)) continue;
        if (property.type === 'RestElement') return restOf(pattern, id, value, lower);
        return destructured(property.value, id, member(keyName(property)), lower);
      }
      break;
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (!element || !contains(element, id)) continue;
        if (element.type === 'RestElement') return lower.unknown(id, 'the rest of an array');
        return destructured(element, id, member(String(index)), lower);
      }
      break;
  }
  return value;
}

/** `{ id, ...changes }` leaves the value without the keys that were taken out of it. */
function restOf(pattern: NodeOf<'ObjectPattern'>, id: Node, origin: Shape, lower: Lowering): Shape {
  const at = lower.place(id);
  const taken = pattern.properties.flatMap((property) => (property.type === 'Property' ? [keyName(property)] : []));
  if (taken.includes(null)) return lower.unknown(id, 'the rest of an object');
  const changes = taken.map((key): Change => ({ kind: 'delete', path: [key], value: lower.unknown(id, 'a key that was taken'), certain: true, at }));
  return { kind: 'variable', name: is(id, 'Identifier') ? id.name : '', origin, type: null, changes, at };
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

function events(binding: Binding, source: Source): readonly Event[] {
  const known = eventsOf.get(binding);
  if (known) return known;
  const found: Event[] = [];
  for (const id of nodesWithin(source.identifiers(binding.name), binding.scope.node)) {
    if (id !== binding.id && source.binding(id.name, id) === binding) found.push(...eventsAt(id));
  }
  found.sort((a, b) => a.node.range[1] - b.node.range[1]);
  eventsOf.set(binding, found);
  return found;
}

function eventsAt(id: Node): Event[] {
  const path: (string | null)[] = [];
  let node: Node = id;
  let parent = node.parent;
  while (parent && ((parent.type === 'MemberExpression' && parent.object === node) || isTransparent(parent))) {
    if (parent.type === 'MemberExpression') path.push(keyName(parent));
    node = parent;
    parent = node.parent;
  }
  switch (parent?.type) {
    case 'AssignmentExpression':
      if (parent.left !== node) return [];
      return [{ kind: path.length > 0 ? 'assign' : 'replace', path, value: parent.operator === '=' ? parent.right : parent, node: parent }];
    case 'UpdateExpression':
      return [{ kind: path.length > 0 ? 'assign' : 'replace', path, value: parent, node: parent }];
    case 'UnaryExpression':
      return parent.operator === 'delete' && path.length > 0 ? [{ kind: 'delete', path, value: parent, node: parent }] : [];
    case 'CallExpression':
      if (parent.callee === node) return path.length > 0 ? [{ kind: 'call', path, value: parent, node: parent }] : [];
      return path.length === 0 ? passed(parent, node) : [];
    case 'NewExpression':
      return path.length === 0 && parent.callee !== node ? [{ kind: 'pass', path, value: parent, node: parent }] : [];
    case 'ForOfStatement':
      return path.length === 0 && parent.right === node ? [{ kind: 'each', path, value: parent, node: parent }] : [];
  }
  return [];
}

function passed(call: Extract<Node, { type: 'CallExpression' }>, argument: Node): Event[] {
  const { callee } = call;
  const isAssign = callee.type === 'MemberExpression' && is(callee.object, 'Identifier') && callee.object.name === 'Object' && keyName(callee) === 'assign';
  if (!isAssign) return [{ kind: 'pass', path: [], value: call, node: call }];
  if (call.arguments[0] !== argument) return [];
  return call.arguments.slice(1).map((value) => ({ kind: 'merge', path: [], value, node: call }));
}

/** Whether an event comes before a use on every path (`certain`), on some, or on none (`null`). */
function reachOf(event: Node, use: Node): Reach | null {
  let certain = true;
  let branch: Branch | null = null;
  for (let child = event, parent = event.parent; parent; child = parent, parent = parent.parent) {
    const isShared = contains(parent, use);
    const side = sideOf(parent, child);
    if (side === 'none') {
      if (isShared) return { certain, branch };
      continue;
    }
    if (isShared) {
      // The branch that holds the event is inside the node that holds both: the use may be in the other branch.
      if (contains(child, use)) return { certain, branch };
      const exclusive = is(parent, 'IfStatement', 'ConditionalExpression') ? isBranch(parent, use) : is(parent, 'SwitchStatement');
      if (exclusive) return null;
      return { certain: false, branch: null };
    }
    if (isStatement(child) && leaves(child)) return null;
    branch = certain && is(parent, 'IfStatement') ? { of: parent, side: side === 'alternate' ? 'alternate' : 'consequent' } : null;
    certain = false;
  }
  return { certain, branch };
}

/** How `child` runs when `parent` does: always (`none`), or only sometimes. */
function sideOf(parent: Node, child: Node): 'none' | 'consequent' | 'alternate' | 'sometimes' {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === parent.consequent ? 'consequent' : child === parent.alternate ? 'alternate' : 'none';
    case 'LogicalExpression':
      return child === parent.right ? 'sometimes' : 'none';
    case 'AssignmentExpression':
      return parent.operator.length === 3 && child === parent.right ? 'sometimes' : 'none';
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
      return child === parent.body ? 'sometimes' : 'none';
    case 'SwitchCase':
      return 'none';
    case 'SwitchStatement':
      return child === parent.discriminant ? 'none' : 'sometimes';
    case 'CatchClause':
      return 'sometimes';
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return 'sometimes';
  }
  return 'none';
}

function isBranch(parent: Extract<Node, { type: 'IfStatement' | 'ConditionalExpression' }>, use: Node): boolean {
  return contains(parent.consequent, use) || (parent.alternate !== null && contains(parent.alternate, use));
}

function isStatement(node: Node): boolean {
  return node.type.endsWith('Statement') || node.type === 'SwitchCase';
}

/** Whether a branch never goes on after itself. */
function leaves(node: Node): boolean {
  if (is(node, 'ReturnStatement', 'ThrowStatement', 'ContinueStatement')) return true;
  if (node.type === 'BlockStatement') return node.body.some(leaves);
  return node.type === 'IfStatement' && node.alternate !== null && leaves(node.consequent) && leaves(node.alternate);
}
