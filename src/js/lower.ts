// Expressions of one file as shapes. Each node is lowered once; what cannot be said becomes `unknown` with the reason.
import type { Place } from '../facts.ts';
import type { ClassNode, FunctionNode, Identifier, Node, NodeOf } from './ast.ts';
import { is, keyName } from './ast.ts';
import { lowerClass, lowerFunction } from './declarations.ts';
import { loopEffects, variableAt } from './flow.ts';
import type { Variables } from './flow.ts';
import { hostOf, ownerOf } from './hosts.ts';
import { lazy } from './lazy.ts';
import { ownPath } from './own-paths.ts';
import { isLogical } from './paths.ts';
import type { CallShape, ClassShape, Entry, FunctionShape, RefShape, Shape, TypeShape } from './shapes.ts';
import type { Binding, Source } from './source.ts';
import { lowerType } from './types.ts';

/** Turns the nodes of one file into shapes; results are kept per node. */
export interface Lowering {
  readonly source: Source;
  readonly place: (node: Node) => Place;
  readonly expression: (node: Node | null | undefined) => Shape;
  readonly type: (node: Node | null | undefined) => TypeShape | null;
  readonly call: (node: NodeOf<'CallExpression' | 'NewExpression'>) => CallShape;
  /** A tagged template as a call of its tag: the template is the only argument. */
  readonly tagged: (node: NodeOf<'TaggedTemplateExpression'>) => CallShape;
  readonly classOf: (node: ClassNode) => ClassShape;
  readonly functionOf: (node: FunctionNode) => FunctionShape;
  readonly unknown: (node: Node, why: string) => Shape;
  /** A reference to something declared at the top of the file, or imported; `null` for local names. */
  readonly reference: (binding: Binding, at: Node) => RefShape | null;
  /** The same file read straight down, without earlier rounds of loops and later calls of functions; `null` when this is it. */
  readonly straight: (() => Lowering) | null;
  readonly variables: Variables;
}

const MAX_DEPTH = 400;

export function createLowering(source: Source, isStraight = false): Lowering {
  const expressions = new Map<Node, Shape>();
  const types = new Map<Node, TypeShape>();
  const declarations = new Map<Node, ClassShape | FunctionShape>();
  let depth = 0;

  const place = (node: Node): Place => ({ file: source.file, start: node.range[0], end: node.range[1] });

  function expression(node: Node | null | undefined): Shape {
    if (!node) return { kind: 'unknown', why: 'nothing there', at: { file: source.file, start: 0, end: 0 } };
    const known = expressions.get(node);
    if (known) return known;
    if (depth > MAX_DEPTH) return lowering.unknown(node, 'nested too deeply');
    // A node that is reached again while it is being lowered (`x = f(x)` in a loop) is unknown inside itself.
    expressions.set(node, lowering.unknown(node, 'defined by itself'));
    depth++;
    const shape = lowerExpression(node, lowering);
    depth--;
    expressions.set(node, shape);
    return shape;
  }

  const lowering: Lowering = {
    source,
    place,
    expression,
    type(node) {
      if (!node) return null;
      let known = types.get(node);
      if (!known) {
        types.set(node, { kind: 'unknown' });
        known = depth++ > MAX_DEPTH ? { kind: 'unknown' } : lowerType(node, lowering);
        depth--;
        types.set(node, known);
      }
      return known;
    },
    call: (node) => {
      const shape = expression(node);
      return shape.kind === 'call' ? shape : emptyCall(lowering.unknown(node, 'nested too deeply'));
    },
    tagged: (node) => ({ ...emptyCall(expression(node.tag)), args: [expression(node)], at: place(node), argsAt: place(node.quasi) }),
    classOf: (node) => remember(node, () => lowerClass(node, lowering)) as ClassShape,
    functionOf: (node) => remember(node, () => lowerFunction(node, lowering)) as FunctionShape,
    unknown: (node, why) => ({ kind: 'unknown', why, at: place(node) }),
    reference(binding, at) {
      if (binding.kind === 'import') return importReference(binding, place(at));
      if (binding.scope.node.type !== 'Program') return null;
      return { kind: 'ref', scope: 'module', name: binding.name, from: '', imported: '', at: place(at) };
    },
    straight: isStraight ? null : lazy(() => createLowering(source, true)),
    variables: { declared: new Map(), events: new Map() },
  };

  function remember<T extends ClassShape | FunctionShape>(node: Node, make: () => T): ClassShape | FunctionShape {
    const known = declarations.get(node);
    if (known) return known;
    const made = make();
    declarations.set(node, made);
    return made;
  }
  return lowering;
}

function emptyCall(callee: Shape): CallShape {
  return { kind: 'call', callee, args: [], typeArgs: [], isNew: false, optional: false, at: callee.at, argsAt: callee.at };
}

function lowerExpression(node: Node, lower: Lowering): Shape {
  const at = lower.place(node);
  const { expression } = lower;
  switch (node.type) {
    case 'Literal':
      if ('regex' in node && node.regex) return lower.unknown(node, 'a regular expression');
      return { kind: 'literal', value: node.value as string | number | boolean | bigint | null, at };
    case 'TemplateLiteral':
      return template(node, null, lower);
    case 'TaggedTemplateExpression':
      return template(node.quasi, expression(node.tag), lower, node);
    case 'Identifier':
      return identifier(node, lower);
    case 'ThisExpression':
    case 'Super':
      return { kind: 'this', isSuper: node.type === 'Super', owner: ownerOf(node, lower), host: hostOf(node, lower), at };
    case 'MemberExpression':
      return { kind: 'member', object: expression(node.object), name: keyName(node), optional: node.optional, at };
    case 'ChainExpression':
      return expression(node.expression);
    case 'CallExpression':
    case 'NewExpression':
      return lowerCall(node, lower);
    case 'ObjectExpression':
      return { kind: 'object', entries: node.properties.map((property) => entry(property, lower)), at };
    case 'ArrayExpression':
      return { kind: 'array', items: node.elements.map((item) => expression(item)), at };
    case 'ConditionalExpression':
      return { kind: 'union', of: [expression(node.consequent), expression(node.alternate)], at };
    case 'LogicalExpression':
      if (node.operator !== '&&') return { kind: 'union', of: [expression(node.left), expression(node.right)], at };
      return { kind: 'operation', operator: '&&', operands: [expression(node.left), expression(node.right)], at };
    case 'AssignmentExpression':
      if (isLogical(node.operator)) return { kind: 'union', of: [expression(node.left), expression(node.right)], at };
      if (node.operator === '=') return expression(node.right);
      return { kind: 'operation', operator: node.operator.slice(0, -1), operands: [expression(node.left), expression(node.right)], at };
    case 'SequenceExpression':
      return expression(node.expressions.at(-1));
    case 'AwaitExpression':
    case 'SpreadElement':
    case 'UnaryExpression':
      return unary(node, lower);
    case 'BinaryExpression':
      return { kind: 'operation', operator: node.operator, operands: [expression(node.left), expression(node.right)], at };
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return { kind: 'cast', of: expression(node.expression), type: lower.type(node.typeAnnotation), at };
    case 'TSNonNullExpression':
      return { kind: 'cast', of: expression(node.expression), type: null, at };
    case 'TSSatisfiesExpression':
    case 'TSInstantiationExpression':
      return expression(node.expression);
    case 'ImportExpression':
      return dynamicImport(node, lower);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return lower.classOf(node);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return lower.functionOf(node);
    case 'ForOfStatement':
      return { kind: 'function', name: '', params: [], typeParams: [], returns: null, result: null, touches: [], asks: [], effects: loopEffects(node, lower), isAsync: false, at };
  }
  if ((node.type as string) === 'ParenthesizedExpression') return expression((node as unknown as { expression: Node }).expression);
  return lower.unknown(node, `a ${node.type}`);
}

function lowerCall(node: NodeOf<'CallExpression' | 'NewExpression'>, lower: Lowering): Shape {
  const imported = is(node.callee, 'Identifier') && node.callee.name === 'require' ? required(node, lower) : null;
  if (imported) return imported;
  const end = node.range[1];
  const from = node.typeArguments?.range[1] ?? node.callee.range[1];
  return {
    kind: 'call',
    callee: lower.expression(node.callee),
    args: node.arguments.map((argument) => lower.expression(argument)),
    typeArgs: node.typeArguments?.params.map((param) => lower.type(param) ?? { kind: 'unknown' }) ?? [],
    isNew: node.type === 'NewExpression',
    optional: node.type === 'CallExpression' && node.optional,
    at: lower.place(node),
    argsAt: { file: lower.source.file, start: from, end },
  };
}

function unary(node: NodeOf<'AwaitExpression' | 'SpreadElement' | 'UnaryExpression'>, lower: Lowering): Shape {
  const operand = lower.expression(node.argument);
  if (node.type === 'UnaryExpression' && node.operator === '-' && operand.kind === 'literal' && typeof operand.value === 'number') {
    return { ...operand, value: -operand.value, at: lower.place(node) };
  }
  if (node.type === 'UnaryExpression' && node.operator === 'void') return { kind: 'literal', value: undefined, at: lower.place(node) };
  const operator = node.type === 'AwaitExpression' ? 'await' : node.type === 'SpreadElement' ? '...' : node.operator;
  return { kind: 'operation', operator, operands: [operand], at: lower.place(node) };
}

function template(node: NodeOf<'TemplateLiteral'>, tag: Shape | null, lower: Lowering, whole: Node = node): Shape {
  const parts = node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw);
  const at = lower.place(whole);
  if (!tag && parts.length === 1) return { kind: 'literal', value: parts[0] ?? '', at };
  return { kind: 'template', tag, parts, partsAt: partsAt(node, lower), holes: node.expressions.map((hole) => lower.expression(hole)), at };
}

/** Parsers differ in whether a part's range has the backtick, `}` and `${` around it. */
function partsAt(node: NodeOf<'TemplateLiteral'>, { source: { file } }: Lowering): Place[] {
  const around = node.quasis[0]?.range[0] === node.range[0] ? 1 : 0;
  return node.quasis.map(({ range, tail }) => ({ file, start: range[0] + around, end: range[1] - around * (tail ? 1 : 2) }));
}

function entry(property: NodeOf<'ObjectExpression'>['properties'][number], lower: Lowering): Entry {
  const at = lower.place(property);
  if (property.type === 'SpreadElement') return { spread: true, key: null, value: lower.expression(property.argument), at };
  let key = keyName(property);
  const computed = key === null && property.computed ? lower.expression(property.key) : null;
  if (computed) {
    if (computed.kind === 'literal') key = String(computed.value);
    else if (computed.kind === 'variable' && computed.origin.kind === 'literal' && computed.changes.length === 0) key = String(computed.origin.value);
    else if (computed.kind === 'ref') key = constantText(computed.name, property, lower);
    // `lines.${id}` reaches into `lines`, whatever the rest of it is.
    else if (computed.kind === 'template' && computed.parts[0]?.includes('.')) key = `${computed.parts[0]}*`;
  }
  return { spread: false, key, ...(computed && key === null && { computed }), value: lower.expression(property.value), at };
}

/** The text of a constant at the top of the file. */
function constantText(name: string, from: Node, { source }: Lowering): string | null {
  const declared = source.binding(name, from)?.declaration;
  if (!is(declared, 'VariableDeclarator') || declared.parent.kind !== 'const' || !is(declared.init, 'Literal')) return null;
  return String(declared.init.value);
}

function identifier(node: Identifier, lower: Lowering): Shape {
  if (node.name === 'undefined') return { kind: 'literal', value: undefined, at: lower.place(node) };
  const binding = lower.source.binding(node.name, node);
  if (!binding) return { kind: 'ref', scope: 'global', name: node.name, from: '', imported: '', at: lower.place(node) };
  return lower.reference(binding, node) ?? variableAt(binding, node, lower);
}

function importReference({ declaration, name }: Binding, at: Place): RefShape {
  const [from, imported] = importedAs(declaration);
  return { kind: 'ref', scope: 'import', name, from, imported, at };
}

/** The module and the exported name that an import binds. */
function importedAs(declaration: Node): [from: string, imported: string] {
  if (declaration.type === 'ImportSpecifier') {
    const { imported } = declaration;
    return [specifier(declaration.parent), is(imported, 'Identifier') ? imported.name : String(imported.value)];
  }
  if (declaration.type !== 'TSImportEqualsDeclaration') return [specifier(declaration.parent), declaration.type === 'ImportNamespaceSpecifier' ? '*' : 'default'];
  const reference = declaration.moduleReference;
  return [reference.type === 'TSExternalModuleReference' && is(reference.expression, 'Literal') ? String(reference.expression.value) : '', 'default'];
}

function specifier(declaration: Node | undefined): string {
  return is(declaration, 'ImportDeclaration') ? String(declaration.source.value) : '';
}

function required(node: NodeOf<'CallExpression' | 'NewExpression'>, lower: Lowering): RefShape | null {
  const [argument] = node.arguments;
  if (node.type !== 'CallExpression' || lower.source.binding('require', node)) return null;
  const from = is(argument, 'Literal') ? argument.value : ownPath(argument, lower.source);
  return typeof from === 'string' ? { kind: 'ref', scope: 'import', name: 'require', from, imported: '*', at: lower.place(node) } : null;
}

function dynamicImport(node: NodeOf<'ImportExpression'>, lower: Lowering): Shape {
  if (!is(node.source, 'Literal') || typeof node.source.value !== 'string') return lower.unknown(node, 'an import with a computed path');
  const at = lower.place(node);
  return { kind: 'ref', scope: 'import', name: 'import', from: node.source.value, imported: '*', at };
}
