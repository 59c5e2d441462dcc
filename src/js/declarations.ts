// Classes and functions as shapes: members, decorators, signatures, and what a function gives back.
import type { ClassNode, FunctionNode, Node, NodeOf } from './ast.ts';
import { closest, is, isFunction, keyName, ownsThis } from './ast.ts';
import { constructionOf } from './constructors.ts';
import { effectsOf } from './flow.ts';
import { lazy } from './lazy.ts';
import type { Lowering } from './lower.ts';
import type { CallShape, ClassMember, ClassShape, FunctionShape, OwnCall, ParamShape, Shape } from './shapes.ts';
import { nodesWithin } from './source.ts';
import { lowerParam, lowerParameter } from './types.ts';

type SignatureNode = FunctionNode | NodeOf<'TSDeclareFunction' | 'TSEmptyBodyFunctionExpression'>;

const MAX_RETURNS = 6;
/** A function with an annotation that is longer than this is known by its annotation alone, unless it fills an object. */
const SHORT = 6;

export function lowerFunction(node: SignatureNode, lower: Lowering): FunctionShape {
  const body = isFunction(node) ? node : null;
  const result = lazy(() => body && resultOf(body, lower));
  const touches = lazy(() => (body ? touchesOf(body, lower) : []));
  const asks = lazy(() => (body ? asksOf(body, lower) : []));
  const effects = lazy(() => (body ? effectsOf(body, lower) : []));
  return {
    kind: 'function',
    name: node.id?.name ?? '',
    params: node.params.map((param, index) => lowerParameter(node, index, param, lower)),
    typeParams: typeParameters(node),
    returns: lower.type(node.returnType),
    get result() {
      return result();
    },
    get touches() {
      return touches();
    },
    get asks() {
      return asks();
    },
    get effects() {
      return effects();
    },
    isAsync: node.async,
    at: lower.place(node),
  };
}

function touchesOf(node: FunctionNode, { source: { nodes } }: Lowering): string[] {
  if (node.type === 'ArrowFunctionExpression' && !is(node.parent, 'PropertyDefinition')) return [];
  const assigned = nodesWithin(nodes('AssignmentExpression'), node).flatMap((assignment) => {
    const left = is(assignment, 'AssignmentExpression') ? assignment.left : null;
    const name = is(left, 'MemberExpression') && left.object.type === 'ThisExpression' ? keyName(left) : null;
    return name === null ? [] : [name];
  });
  const copied = nodesWithin(nodes('CallExpression'), node).flatMap((call) => {
    if (!is(call, 'CallExpression') || !is(call.callee, 'MemberExpression') || !is(call.arguments[0], 'ThisExpression')) return [];
    const { object } = call.callee;
    if (!is(object, 'Identifier') || object.name !== 'Object' || keyName(call.callee) !== 'assign') return [];
    return call.arguments.slice(1).flatMap((given) => (is(given, 'ObjectExpression') ? given.properties.flatMap((p) => (p.type === 'Property' ? (keyName(p) ?? []) : [])) : []));
  });
  return [...assigned, ...copied];
}

function asksOf(node: FunctionNode, { source: { nodes } }: Lowering): OwnCall[] {
  return nodesWithin(nodes('CallExpression'), node).flatMap((call) => {
    const callee = is(call, 'CallExpression') && is(call.callee, 'MemberExpression') ? call.callee : null;
    const method = callee && is(callee.object, 'ThisExpression', 'Super') ? keyName(callee) : null;
    return callee && method !== null ? [{ method, isSuper: callee.object.type === 'Super' }] : [];
  });
}

function typeParameters(node: SignatureNode | ClassNode): string[] {
  return node.typeParameters?.params.map((param) => (is(param.name, 'Identifier') ? param.name.name : String(param.name))) ?? [];
}

function resultOf(node: FunctionNode, lower: Lowering): Shape | null {
  if (node.body.type !== 'BlockStatement') return lower.expression(node.body);
  if (node.returnType && node.body.body.length > SHORT && !givesFilled(node, lower)) return null;
  const found: Node[] = [];
  collectReturns(node.body, found);
  if (found.length === 0 || found.length > MAX_RETURNS) return null;
  const shapes = found.map((value) => lower.expression(value));
  return shapes.length === 1 ? (shapes[0] ?? null) : { kind: 'union', of: shapes, at: lower.place(node) };
}

/** `const models: Models = {}; models.Order = …; return models;` */
function givesFilled({ body }: FunctionNode, lower: Lowering): boolean {
  const last = is(body, 'BlockStatement') ? body.body.at(-1) : null;
  const given = is(last, 'ReturnStatement') ? last.argument : null;
  const declaration = is(given, 'Identifier') ? lower.source.binding(given.name, given)?.declaration : null;
  const init = is(declaration, 'VariableDeclarator') ? declaration.init : null;
  return is(is(init, 'TSAsExpression') ? init.expression : init, 'ObjectExpression');
}

/** The arguments of the return statements of one function body, without those of functions inside it. */
function collectReturns(node: Node, found: Node[]): void {
  const inner = (nodes: readonly (Node | null | undefined)[]): void => nodes.forEach((child) => child && collectReturns(child, found));
  switch (node.type) {
    case 'ReturnStatement':
      if (node.argument) found.push(node.argument);
      return;
    case 'BlockStatement':
      return inner(node.body);
    case 'IfStatement':
      return inner([node.consequent, node.alternate]);
    case 'TryStatement':
      return inner([node.block, node.handler?.body, node.finalizer]);
    case 'SwitchStatement':
      return node.cases.forEach((branch) => inner(branch.consequent));
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
      return collectReturns(node.body, found);
  }
}

export function lowerClass(node: ClassNode, lower: Lowering): ClassShape {
  const { file } = lower.source;
  const members = lazy(() => lowerMembers(node, lower));
  const construction = lazy(() => constructionOf(node, lower));
  const calls = lazy(() => callsOn(node, lower));
  return {
    kind: 'class',
    name: node.id?.name ?? '',
    isAbstract: node.abstract,
    isOpen: node.body.body.some(({ type }) => type === 'TSIndexSignature') || (node.id !== null && lower.source.binding(node.id.name, node, 'types')?.declaration.type === 'TSInterfaceDeclaration'),
    typeParams: typeParameters(node),
    superClass: node.superClass ? lower.expression(node.superClass) : null,
    superTypeArgs: node.superTypeArguments?.params.map((param) => lower.type(param) ?? { kind: 'unknown' }) ?? [],
    implemented: (node.implements ?? []).map((one) => lower.type(one) ?? { kind: 'unknown' }),
    decorators: lowerDecorators(node.decorators, lower),
    get members() {
      return members();
    },
    get construction() {
      return construction();
    },
    get calls() {
      return calls();
    },
    at: lower.place(node),
    nameAt: lower.place(node.id ?? node),
    bodyAt: { file, start: node.body.range[0] + 1, end: node.body.range[1] - 1 },
  };
}

/** The methods that a class's file calls on the class itself. */
function callsOn(node: ClassNode, lower: Lowering): CallShape[] {
  const { source } = lower;
  const holder = node.parent?.type === 'VariableDeclarator' && node.parent.init === node ? node.parent : node;
  const name = is(holder.id, 'Identifier') ? holder.id.name : '';
  const named = source.identifiers(name).filter((id) => id !== holder.id && is(id.parent, 'MemberExpression') && source.binding(name, id)?.declaration === holder);
  const own = ['ThisExpression', 'Super'].flatMap((type) => nodesWithin(source.nodes(type), node).filter((at) => isStaticMethodOf(closest(at.parent, ownsThis), node)));
  return [...named, ...own].flatMap((at) => {
    const member = at.parent;
    const call = is(member, 'MemberExpression') && member.object === at ? member.parent : null;
    return is(call, 'CallExpression') && call.callee === member ? [lower.call(call)] : [];
  });
}

function isStaticMethodOf(fn: Node | null, cls: ClassNode): boolean {
  const method = fn?.parent;
  return is(method, 'MethodDefinition') && method.static && method.parent?.parent === cls;
}

function lowerDecorators(decorators: readonly NodeOf<'Decorator'>[] | undefined, lower: Lowering): Shape[] {
  return decorators?.map((decorator) => lower.expression(decorator.expression)) ?? [];
}

function lowerMembers(node: ClassNode, lower: Lowering): ClassMember[] {
  const members: ClassMember[] = [];
  const overloads = new Map<string, FunctionShape[]>();
  for (const element of node.body.body) {
    switch (element.type) {
      case 'PropertyDefinition':
      case 'AccessorProperty':
      case 'TSAbstractPropertyDefinition': {
        const name = keyName(element);
        if (name === null) break;
        const value = element.value ? lower.expression(element.value) : null;
        members.push({ ...member(element, name, lower), kind: 'property', optional: element.optional, type: lower.type(element.typeAnnotation), value });
        break;
      }
      case 'MethodDefinition':
      case 'TSAbstractMethodDefinition': {
        const name = keyName(element);
        if (element.kind === 'constructor') members.push(...constructorProperties(element, lower));
        if (name === null || element.kind === 'constructor') break;
        const signature = lowerFunction(element.value as SignatureNode, lower);
        if (element.value.type === 'TSEmptyBodyFunctionExpression') {
          overloads.set(name, [...(overloads.get(name) ?? []), signature]);
          if (element.type === 'MethodDefinition') break;
        }
        const kind = element.kind === 'get' ? 'getter' : element.kind === 'set' ? 'setter' : 'method';
        members.push({ ...member(element, name, lower), kind, type: kind === 'getter' ? signature.returns : null, value: signature });
        break;
      }
    }
  }
  return members.map((found) => (found.kind === 'method' ? { ...found, overloads: overloads.get(found.name) ?? [] } : filled(found, members)));
}

/** A property whose declaration says nothing of what it holds, `rows;` or `rows: any;`, holds what the constructor puts there. */
function filled(declared: ClassMember, members: readonly ClassMember[]): ClassMember {
  const { kind, isStatic, name, type, value, decorators } = declared;
  const isBare = kind === 'property' && !isStatic && value === null && decorators.length === 0 && (type === null || (type.kind === 'primitive' && type.name === 'any'));
  const given = isBare ? members.find((other) => other.kind === 'property' && !other.isStatic && other.name === name && other.value !== null) : null;
  return given ? { ...declared, type: null, value: given.value } : declared;
}

type MemberNode = NodeOf<
  'PropertyDefinition' | 'AccessorProperty' | 'TSAbstractPropertyDefinition' | 'MethodDefinition' | 'TSAbstractMethodDefinition'
>;

function member(node: MemberNode, name: string, lower: Lowering): ClassMember {
  const decorators = lowerDecorators(node.decorators, lower);
  return { kind: 'method', name, isStatic: node.static, optional: false, isWritable: isWritable(node), decorators, type: null, value: null, overloads: [], at: lower.place(node) };
}

function isWritable(node: MemberNode | NodeOf<'TSParameterProperty'>): boolean {
  const isReadonly = 'readonly' in node && node.readonly === true;
  return !isReadonly && (node.accessibility ?? 'public') === 'public' && !('key' in node && is(node.key, 'PrivateIdentifier'));
}

/** `constructor(private orders: Repository<Order>)` and `this.orders = orders` both declare a property. */
function constructorProperties(node: NodeOf<'MethodDefinition' | 'TSAbstractMethodDefinition'>, lower: Lowering): ClassMember[] {
  const found: ClassMember[] = [];
  for (const param of node.value.params) {
    if (param.type !== 'TSParameterProperty') continue;
    const shape: ParamShape = lowerParam(param, lower);
    const isFilled = param.parameter.type === 'AssignmentPattern';
    const declared = property(shape.name, shape, lowerDecorators(param.decorators, lower), null, lower.place(param));
    found.push({ ...declared, optional: shape.optional && !isFilled, isWritable: isWritable(param) });
  }
  for (const statement of node.value.body?.body ?? []) {
    const assignment = is(statement, 'ExpressionStatement') && is(statement.expression, 'AssignmentExpression') ? statement.expression : null;
    const left = assignment?.left;
    if (!assignment || !is(left, 'MemberExpression') || left.object.type !== 'ThisExpression') continue;
    const name = keyName(left);
    if (name !== null) found.push(property(name, null, [], lower.expression(assignment.right), lower.place(statement)));
  }
  return found;
}

function property(name: string, param: ParamShape | null, decorators: readonly Shape[], value: Shape | null, at: ClassMember['at']): ClassMember {
  return { kind: 'property', name, isStatic: false, optional: param?.optional ?? false, isWritable: true, decorators, type: param?.type ?? null, value, overloads: [], at };
}
