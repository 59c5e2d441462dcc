// Types taken apart and put together: type parameters bound, promises awaited, elements of lists. No other file is needed.
import type { Library, Resolver } from '../js/resolver.ts';
import type { CallShape, NamedType, ParamShape, RefShape, Shape, ThisShape, TypeShape } from '../js/shapes.ts';
import type { FunctionType } from '../js/types.ts';
import { unionParts } from '../js/unions.ts';

/** What type parameters stand for. */
export type Bound = ReadonlyMap<string, TypeShape>;

export const NOTHING: Shape = { kind: 'unknown', why: 'no value', at: { file: '', start: 0, end: 0 } };

export function isParamOf(shape: Shape | null, call: CallShape, resolver: Resolver): boolean {
  return shape !== null && resolver.resolve(shape).kind === 'param' && call.args.length > 0;
}

export function isParam(type: TypeShape, name: string): boolean {
  return type.kind === 'named' && type.name.kind === 'param' && type.name.name === name;
}

export function bind(names: readonly string[], args: readonly TypeShape[]): Map<string, TypeShape> {
  return new Map(names.flatMap((name, index) => (args[index] ? [[name, args[index]] as const] : [])));
}

export function substitute(type: TypeShape, bound: Bound): TypeShape {
  if (bound.size === 0) return type;
  switch (type.kind) {
    case 'named':
      if (type.name.kind === 'param') return bound.get(type.name.name) ?? type;
      return { ...type, args: type.args.map((arg) => substitute(arg, bound)) };
    case 'union':
    case 'intersection':
      return { ...type, of: type.of.map((part) => substitute(part, bound)) };
    case 'array':
      return { ...type, of: substitute(type.of, bound) };
    case 'object': {
      const members = type.members.map((member) => ({ ...member, type: substitute(member.type, bound) }));
      return { ...type, members, ...(type.call && { call: signatureWith(type.call, bound) }) };
    }
    case 'function':
      return signatureWith(type, bound);
    case 'indexed':
      return { ...type, object: substitute(type.object, bound) };
    default:
      return type;
  }
}

function signatureWith(type: FunctionType, bound: Bound): FunctionType {
  const params = type.params.map((param) => ({ ...param, type: param.type && substitute(param.type, bound) }));
  return { ...type, params, returns: type.returns && substitute(type.returns, bound) };
}

/** What the values of a type are as functions: of `() => T`, of an interface that can be called, and of the names for these. */
export function functionType(type: TypeShape | null, resolver: Resolver): FunctionType | null {
  if (type?.kind === 'function') return type;
  if (type?.kind === 'object') return type.call ?? null;
  const definition = type?.kind === 'named' ? resolver.definition(type.name) : null;
  if (type?.kind !== 'named' || !definition?.type || definition.type.kind === 'named') return null;
  return functionType(substitute(definition.type, bind(definition.typeParams, type.args)), resolver);
}

/** Whether a type leads nowhere as it is written: by a form that is not followed, or by a name that is declared out of sight. */
export function isUnseen(type: TypeShape): boolean {
  return type.kind === 'unknown' || (type.kind === 'named' && type.name.kind === 'ref' && type.name.scope === 'global');
}

export function literals(type: TypeShape): Set<string> | null {
  const parts = unionParts(type);
  return parts.every((part) => part.kind === 'literal') ? new Set(parts.map((part) => String((part as { value: unknown }).value))) : null;
}

export function awaited(type: TypeShape | null): TypeShape | null {
  if (type?.kind !== 'named') return type;
  const isPromise = type.name.kind === 'ref' && /^Promise(?:Like)?$/.test(type.name.name);
  return isPromise ? (type.args[0] ?? null) : type;
}

export function elementOf(type: TypeShape | null): TypeShape | null {
  if (!type) return null;
  if (type.kind === 'array') return type.of;
  if (type.kind === 'union') return elementOf(type.of.find((part) => part.kind === 'array' || part.kind === 'named') ?? null);
  if (type.kind !== 'named') return null;
  const isList = type.name.kind === 'ref' && /^(?:Array|ReadonlyArray|Set|Iterable|AsyncIterable|Promise)$/.test(type.name.name);
  const inner = type.args[0] ?? null;
  if (!isList) return null;
  return type.name.kind === 'ref' && type.name.name === 'Promise' ? elementOf(inner) : inner;
}

/** What each of several types gives that a value may have, also where they go by one name; `null` when one of them gives nothing. */
export function ofEach(type: TypeShape | null, get: (part: TypeShape) => TypeShape | null, resolver: Resolver): TypeShape | null {
  const union = type?.kind === 'named' ? aliased(type, resolver) : type;
  const parts = union?.kind === 'union' ? union.of.filter(({ kind }) => kind !== 'primitive' && kind !== 'literal') : [];
  const given = parts.length > 1 ? parts.map(get).filter((part) => part !== null) : [];
  return given.length > 0 && given.length === parts.length ? { kind: 'union', of: given } : null;
}

/** The type that a name stands for: `type Context = UserContext | GuestContext`. */
function aliased(type: NamedType, resolver: Resolver): TypeShape | null {
  const definition = resolver.definition(type.name);
  return definition?.type ? substitute(definition.type, bind(definition.typeParams, type.args)) : null;
}

export function wrap(type: TypeShape | null): TypeShape | null {
  return type ? { kind: 'array', of: type } : null;
}

/** What a property holds whose type marks it for an ORM: `NonAttribute<Line[]>`, `Relation<Customer>`. */
export function unmarked(type: TypeShape): TypeShape {
  const isMark = type.kind === 'named' && type.name.kind === 'ref' && type.name.scope === 'import' && /^(?:NonAttribute|CreationOptional|Relation)$/.test(type.name.imported);
  return isMark ? (type.args[0] ?? type) : type;
}

/** The type of a parameter that one of the libraries knows by the call that its function is handed to. */
export function handedType(param: ParamShape, libraries: readonly Library[], resolver: Resolver): TypeShape | null {
  for (const { handed } of param.context ?? param.option ? libraries : []) {
    const found = handed?.(param, resolver);
    if (found) return found;
  }
  return null;
}

/** The type that a decorator of one of the libraries gives to a property. */
export function injectedType(decorators: readonly Shape[], libraries: readonly Library[], resolver: Resolver): TypeShape | null {
  for (const decorator of decorators) {
    for (const { injected } of decorator.kind === 'call' ? libraries : []) {
      const found = decorator.kind === 'call' ? injected?.(decorator, resolver) : null;
      if (found) return found;
    }
  }
  return null;
}

/** The type of a value that one of the libraries knows by where it comes from, or of `this` by the host of its function. */
export function valueType(shape: RefShape | ThisShape, libraries: readonly Library[], resolver: Resolver): TypeShape | null {
  if (shape.kind === 'this' && shape.host?.type) return shape.host.type;
  for (const { value, receiver } of libraries) {
    const found = shape.kind === 'ref' ? value?.(shape, resolver) : shape.host && receiver?.(shape.host, resolver);
    if (found) return found;
  }
  return null;
}
