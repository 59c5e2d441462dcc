// Type annotations as shapes. Reads what is written; asks no type checker.
import type { FunctionNode, Identifier, Node, NodeOf } from './ast.ts';
import { closest, is, isFunction, keyName, outermost } from './ast.ts';
import type { ParamShape, RefShape, Shape, TypeMember, TypeShape } from './shapes.ts';
import type { Lowering } from './lower.ts';

export type FunctionType = Extract<TypeShape, { kind: 'function' }>;

const UNKNOWN: TypeShape = { kind: 'unknown' };

/** Lowers a type node (an annotation may still carry its colon). */
export function lowerType(node: Node, lower: Lowering): TypeShape {
  const type = (inner: Node | null | undefined): TypeShape => lower.type(inner) ?? UNKNOWN;
  switch (node.type) {
    case 'TSTypeAnnotation':
      return type(node.typeAnnotation);
    case 'TSTypeReference':
      return { kind: 'named', name: typeName(node.typeName, lower), args: node.typeArguments?.params.map(type) ?? [] };
    case 'TSClassImplements':
    case 'TSInterfaceHeritage':
      return { kind: 'named', name: is(node.expression, 'Identifier') ? typeName(node.expression, lower) : lower.expression(node.expression), args: node.typeArguments?.params.map(type) ?? [] };
    case 'TSUnionType':
      return { kind: 'union', of: node.types.map(type) };
    case 'TSIntersectionType':
      return { kind: 'intersection', of: node.types.map(type) };
    case 'TSArrayType':
      return { kind: 'array', of: type(node.elementType) };
    case 'TSTypeOperator':
      return node.operator === 'readonly' ? type(node.typeAnnotation) : UNKNOWN;
    case 'TSTypeLiteral':
      return members(node.members, lower);
    case 'TSInterfaceBody':
      return members(node.body, lower);
    case 'TSFunctionType':
    case 'TSConstructorType':
      return signature(node, lower);
    case 'TSTypeQuery':
      return { kind: 'typeof', of: is(node.exprName, 'TSImportType') ? importedPart(node.exprName, lower) : typeName(node.exprName, lower, 'values') };
    case 'TSImportType':
      return node.qualifier ? { kind: 'named', name: importedPart(node, lower), args: node.typeArguments?.params.map(type) ?? [] } : UNKNOWN;
    case 'TSIndexedAccessType': {
      const key = node.indexType.type === 'TSLiteralType' && is(node.indexType.literal, 'Literal') ? node.indexType.literal.value : null;
      return key === null ? UNKNOWN : { kind: 'indexed', object: type(node.objectType), key: String(key) };
    }
    case 'TSLiteralType':
      return is(node.literal, 'Literal') && node.literal.value !== null && !('regex' in node.literal)
        ? { kind: 'literal', value: node.literal.value as string | number | boolean | bigint }
        : UNKNOWN;
    case 'TSOptionalType':
    case 'TSRestType':
    case 'TSTypePredicate':
      return type(node.typeAnnotation);
    case 'TSNamedTupleMember':
      return type(node.elementType);
  }
  const keyword = /^TS(String|Number|Boolean|BigInt|Null|Undefined|Void|Any|Unknown|Never|Object|Symbol)Keyword$/.exec(node.type);
  return keyword ? { kind: 'primitive', name: (keyword[1] ?? '').toLowerCase() } : UNKNOWN;
}

/** `Base<Row>` of `Row extends Base<Row>`. */
function constraintOf(declaration: Node, lower: Lowering): TypeShape | null {
  const constraint = is(declaration, 'TSTypeParameter') ? declaration.constraint : null;
  return is(constraint, 'TSTypeReference') ? lower.type(constraint) : null;
}

/** `import('mongoose').Schema`; without a name behind it, as in `typeof import('mongoose')`, the module itself. */
function importedPart(node: NodeOf<'TSImportType'>, lower: Lowering): Shape {
  const from = is(node.source, 'Literal') ? node.source.value : null;
  if (typeof from !== 'string') return lower.unknown(node, 'a module that is not named');
  const module: RefShape = { kind: 'ref', scope: 'import', name: 'import', from, imported: '*', at: lower.place(node) };
  const part = (of: Node): Shape => {
    if (is(of, 'TSQualifiedName')) return { kind: 'member', object: part(of.left), name: of.right.name, optional: false, at: module.at };
    return is(of, 'Identifier') ? { ...module, name: of.name, imported: of.name } : lower.unknown(of, 'a part of a module that is not named');
  };
  return node.qualifier ? part(node.qualifier) : module;
}

function typeName(node: Node, lower: Lowering, space: 'values' | 'types' = 'types'): Shape {
  if (node.type === 'TSQualifiedName') {
    return { kind: 'member', object: typeName(node.left, lower, 'values'), name: node.right.name, optional: false, at: lower.place(node) };
  }
  if (node.type !== 'Identifier') return lower.unknown(node, `a type called by a ${node.type}`);
  const { source, place } = lower;
  const binding = source.binding(node.name, node, space) ?? source.binding(node.name, node, 'values');
  if (!binding) return { kind: 'ref', scope: 'global', name: node.name, from: '', imported: '', at: place(node) };
  if (binding.kind === 'typeParam') return { kind: 'param', name: node.name, type: constraintOf(binding.declaration, lower), optional: false, context: null, at: place(node) };
  const reference = lower.reference(binding, node);
  if (reference) return reference;
  if (space === 'values') return lower.expression(node);
  return is(binding.declaration, 'ClassDeclaration', 'ClassExpression')
    ? lower.classOf(binding.declaration)
    : lower.unknown(node, `the local type ${node.name}`);
}

function members(nodes: readonly Node[], lower: Lowering): TypeShape {
  const list: TypeMember[] = [];
  const calls: FunctionType[] = [];
  let complete = true;
  for (const member of nodes) {
    if (is(member, 'TSCallSignatureDeclaration')) calls.push(signature(member, lower));
    const name = is(member, 'TSPropertySignature', 'TSMethodSignature') ? keyName(member) : null;
    if (name === null) complete = false;
    else if (is(member, 'TSPropertySignature')) {
      list.push({ name, optional: member.optional, type: lower.type(member.typeAnnotation) ?? UNKNOWN });
    } else if (is(member, 'TSMethodSignature')) {
      list.push({ name, optional: member.optional, type: signature(member, lower) });
    }
  }
  const [call] = calls;
  return { kind: 'object', members: list, complete, ...(call && calls.length === 1 && { call }) };
}

function signature({ params, returnType }: NodeOf<'TSMethodSignature' | 'TSCallSignatureDeclaration' | 'TSFunctionType' | 'TSConstructorType'>, lower: Lowering): FunctionType {
  return { kind: 'function', params: params.map((param) => lowerParam(param, lower)), returns: lower.type(returnType) };
}

/** A parameter of a function. One that does not say its type has that of the function's annotation: `pay: (order: Order) => void = (order) => …`. */
export function lowerParameter(fn: Node, index: number, pattern: Node, lower: Lowering): ParamShape {
  const own = lowerParam(pattern, lower);
  const declared = own.type === null && isFunction(fn) ? annotationOf(fn)?.params[index] : undefined;
  if (!declared || is(declared, 'RestElement') || is(pattern, 'RestElement')) return own;
  const { type, optional } = lowerParam(declared, lower);
  return { ...own, type, optional: own.optional || optional };
}

/** The type that a function has by the variable or field that it is the value of, or by the function that gives it back. */
function annotationOf(fn: FunctionNode): NodeOf<'TSFunctionType'> | null {
  const annotation = typeAround(outermost(fn))?.typeAnnotation;
  const takesThis = is(annotation, 'TSFunctionType') && annotation.params.some((param) => is(param, 'Identifier') && param.name === 'this');
  return is(annotation, 'TSFunctionType') && !takesThis ? annotation : null;
}

function typeAround(value: Node): NodeOf<'TSTypeAnnotation'> | undefined {
  const { parent } = value;
  if (is(parent, 'VariableDeclarator')) return parent.id.typeAnnotation;
  if (is(parent, 'PropertyDefinition')) return parent.value === value ? parent.typeAnnotation : undefined;
  if (is(parent, 'ReturnStatement')) return closest(parent, isFunction)?.returnType;
  return is(parent, 'ArrowFunctionExpression') && parent.body === value ? parent.returnType : undefined;
}

/** A parameter with its annotation. A pattern keeps the annotation of the whole and has no name. */
export function lowerParam(node: Node, lower: Lowering): ParamShape {
  const at = lower.place(node);
  switch (node.type) {
    case 'TSParameterProperty':
      return lowerParam(node.parameter, lower);
    case 'AssignmentPattern': {
      const param = lowerParam(node.left, lower);
      return { ...param, type: param.type ?? (param.name === '' ? null : typeOfDefault(node.right, lower)), optional: true };
    }
    case 'RestElement':
      return { kind: 'param', name: patternName(node.argument), type: lower.type(node.typeAnnotation), optional: true, context: null, at };
  }
  const annotated = node as Identifier | NodeOf<'ObjectPattern'>;
  return { kind: 'param', name: patternName(node), type: lower.type(annotated.typeAnnotation), optional: annotated.optional === true, context: null, at };
}

/** The type that a parameter has by what stands in for it where it is left out: a name, `(orderId, trx = db)`, or a text or number, `(name = 'paid_at')`. */
function typeOfDefault(node: Node, lower: Lowering): TypeShape | null {
  if (is(node, 'Identifier', 'MemberExpression')) return { kind: 'typeof', of: lower.expression(node) };
  return is(node, 'Literal') && /^(?:string|number)$/.test(typeof node.value) ? { kind: 'primitive', name: typeof node.value } : null;
}

function patternName(node: Node): string {
  return is(node, 'Identifier') ? node.name : '';
}
