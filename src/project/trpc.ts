// tRPC: what procedures are handed, by the type of context that `initTRPC` was given and the middleware in front of them.
import { callsIn } from '../js/forwarding.ts';
import type { Library, Resolver } from '../js/resolver.ts';
import type { FunctionShape, NamedType, RefShape, Shape, TypeMember, TypeShape } from '../js/shapes.ts';

const MODULE = '@trpc/server';
/** The stages of an API, by names that no export of the package has: each has the context's type, then the members that middleware replaces, and the schemas of the input. */
const BUILDER = '$builder';
const ROOT = '$root';
const PROCEDURE = '$procedure';
const CONTEXT = '$context';
const NOWHERE = { file: '', start: 0, end: 0 };
const UNKNOWN: TypeShape = { kind: 'unknown' };
const MAX_DEPTH = 10;
/** Types that stand for what a function gives, or for what a promise does. */
const GIVEN = /^(?:global#(?:ReturnType|Awaited|Promise)|@trpc\/server(?:\/[\w/]+)?#inferAsyncReturnType)$/;

export const trpc: Library = {
  value: (ref, resolver) => (ref.imported === 'initTRPC' && resolver.qualify(ref) === `${MODULE}#initTRPC` ? stage(BUILDER, [UNKNOWN]) : null),
  types: {
    [`${MODULE}#${BUILDER}`]: (member, args, call) => {
      if (member === 'create') return stage(ROOT, args);
      return call && /^(?:context|meta)$/.test(member) ? stage(BUILDER, member === 'context' ? [call.typeArgs[0] ?? UNKNOWN] : args) : null;
    },
    [`${MODULE}#${ROOT}`]: (member, args) => (member === 'procedure' ? stage(PROCEDURE, args) : null),
    [`${MODULE}#${PROCEDURE}`]: (member, args, call, resolver) => {
      if (!call || !/^(?:use|input|output|meta)$/.test(member)) return null;
      const [given] = call.args;
      if (member === 'input' && given) return stage(PROCEDURE, [...args, { kind: 'typeof', of: given }]);
      const names = member === 'use' ? replacedBy(given, resolver) : [];
      return names && stage(PROCEDURE, [...args, ...names.map((value): TypeShape => ({ kind: 'literal', value }))]);
    },
    [`${MODULE}#${CONTEXT}`]: (member, [of = UNKNOWN, ...replaced], _call, resolver) =>
      replaced.some((name) => name.kind === 'literal' && name.value === member) ? null : memberOf(of, member, resolver, 0),
  },
  callback(callee, argument, parameter, receiver, resolver) {
    const isHandler = /^@trpc\/server#(?:\$procedure\.(?:mutation|query|subscription|use)|\$root\.middleware)$/.test(callee) && argument === 0 && parameter === 0;
    const args = isHandler ? resolver.named(receiver)?.args : null;
    return args ? { kind: 'object', members: [member('ctx', stage(CONTEXT, args)), member('input', inputOf(args.slice(1)))], complete: true } : null;
  },
};

function stage(name: string, args: readonly TypeShape[]): NamedType {
  return { kind: 'named', name: reference(MODULE, name), args };
}

function reference(from: string, name: string): RefShape {
  return { kind: 'ref', scope: 'import', name, from, imported: name, at: NOWHERE };
}

function member(name: string, type: TypeShape): TypeMember {
  return { name, optional: false, type };
}

/** What fits all of the schemas that a procedure's input has to. */
function inputOf(args: readonly TypeShape[]): TypeShape {
  const schemas = args.flatMap((schema): TypeShape[] => (schema.kind === 'typeof' ? [{ kind: 'named', name: reference('zod', 'infer'), args: [schema] }] : []));
  return schemas.length > 1 ? { kind: 'intersection', of: schemas } : (schemas[0] ?? UNKNOWN);
}

/**
 * The members of the context that a middleware hands on with other values: the keys of `next({ ctx: { … } })`. That of a package is taken to
 * replace none; `null` when a part of what it hands on is not known.
 */
function replacedBy(middleware: Shape | undefined, resolver: Resolver, depth = 0): readonly string[] | null {
  const given = middleware ? resolver.resolve(middleware) : null;
  if (given?.kind === 'ref' || given?.kind === 'member') return resolver.qualify(given) === null ? null : [];
  if (given?.kind === 'call' && depth < MAX_DEPTH) {
    const isMade = given.callee.kind === 'member' && given.callee.name === 'middleware';
    return replacedBy(isMade ? given.args[0] : (resolver.result(given) ?? resolver.resolve(given.callee)), resolver, depth + 1);
  }
  if (given?.kind !== 'function') return null;
  const handed = callsIn(given.result).flatMap(({ callee, args }) => ('name' in callee && callee.name === 'next' && args[0] ? [args[0]] : []));
  const keys = handed.map((options) => contextIn(options, resolver));
  return keys.every((found) => found !== null) ? keys.flat() : null;
}

function contextIn(options: Shape, resolver: Resolver): readonly string[] | null {
  const given = resolver.resolve(options);
  const context = given.kind === 'object' ? given.entries.find(({ key }) => key === 'ctx') : null;
  if (given.kind !== 'object' || !context) return given.kind === 'object' && given.entries.every(({ spread }) => !spread) ? [] : null;
  return keysOf(context.value, resolver);
}

function keysOf(value: Shape, resolver: Resolver): readonly string[] | null {
  const object = resolver.resolve(value);
  if (isContext(object)) return [];
  if (object.kind !== 'object') return null;
  const keys = object.entries.map(({ spread, key, value: inner }) => {
    if (spread) return keysOf(inner, resolver);
    const at = resolver.resolve(inner);
    // `db: ctx.db` hands it on as it is.
    const isKept = at.kind === 'member' && at.name === key && isContext(resolver.resolve(at.object));
    return key === null ? null : isKept ? [] : [key];
  });
  return keys.every((found) => found !== null) ? keys.flat() : null;
}

/** The context that a middleware was called with. */
function isContext(shape: Shape): boolean {
  return shape.kind === 'member' && shape.name === 'ctx' && shape.object.kind === 'param';
}

/** The type of a member of a context: of a type, or of what the function gives that makes it. */
function memberOf(type: TypeShape, name: string, resolver: Resolver, depth: number): TypeShape | null {
  if (depth > MAX_DEPTH) return null;
  const next = (inner: TypeShape | null | undefined): TypeShape | null => (inner ? memberOf(inner, name, resolver, depth + 1) : null);
  if (type.kind === 'typeof') {
    const made = resolver.resolve(type.of);
    return made.kind === 'function' ? givenMember(made, name, resolver, depth) : null;
  }
  if (type.kind === 'intersection') return type.of.map(next).find((found) => found !== null) ?? null;
  if (type.kind === 'object') return type.members.find((found) => found.name === name)?.type ?? null;
  if (type.kind !== 'named') return null;
  if (GIVEN.test(resolver.qualify(type.name) ?? '')) return next(type.args[0]);
  const known = resolver.members(type)?.get(name)?.type;
  if (known) return known;
  const definition = resolver.definition(type.name);
  const bases = definition?.bases ?? [];
  return next(definition?.type) ?? bases.map(next).find((found) => found !== null) ?? null;
}

function givenMember({ returns, result }: FunctionShape, name: string, resolver: Resolver, depth: number): TypeShape | null {
  return (returns && memberOf(returns, name, resolver, depth + 1)) ?? (result && valueMember(result, name, resolver, depth + 1));
}

/** The type of a member of a value that a function gives. */
function valueMember(value: Shape, name: string, resolver: Resolver, depth: number): TypeShape | null {
  if (depth > MAX_DEPTH) return null;
  const at = resolver.resolve(value);
  if (at.kind === 'operation' && at.operator === 'await' && at.operands[0]) return valueMember(at.operands[0], name, resolver, depth + 1);
  if (at.kind === 'call') {
    const made = resolver.resolve(at.callee);
    return made.kind === 'function' ? givenMember(made, name, resolver, depth + 1) : null;
  }
  if (at.kind !== 'object') return null;
  for (const entry of [...at.entries].reverse()) {
    if (!entry.spread && entry.key === null) return null;
    const found = entry.spread ? valueMember(entry.value, name, resolver, depth + 1) : entry.key === name ? resolver.type(entry.value) : null;
    if (found || (!entry.spread && entry.key === name)) return found;
  }
  return null;
}
