// The names and members of types: through unions, aliases, interfaces, `Partial`, `Pick`, `Omit` and what libraries compute.
import type { Model } from '../facts.ts';
import type { ResolvedType, Resolver, TypeMembers } from '../js/resolver.ts';
import type { CallShape, ClassShape, NamedType, Shape, TypeShape } from '../js/shapes.ts';
import { bind, literals, NOTHING, substitute } from './type-parts.ts';
import type { TypeHost } from './types.ts';

const SAME_VALUE = new Set(['Readonly', 'NonNullable', 'Awaited', 'Promise', 'PromiseLike', 'Required', 'DeepPartial', 'Relation', 'Loaded', 'Rel', 'Ref']);

interface Values {
  readonly type: (shape: Shape) => TypeShape | null;
  readonly memberType: (receiver: TypeShape | null, name: string, object: Shape) => TypeShape | null;
}

interface Members extends Pick<Resolver, 'named' | 'members' | 'rowOf'> {
  readonly memberOf: (given: TypeShape | null, name: string) => TypeShape | null;
  readonly extended: (owner: ResolvedType | null, get: (type: TypeShape) => TypeShape | null) => TypeShape | null;
}

/** The part of a resolver that names types and lists their members. */
export function createMembers(host: TypeHost, { type, memberType }: Values): Members {
  const { guarded } = host;
  const classOf = (shape: Shape): ClassShape | null => host.self().classOf(shape);

  function named(given: TypeShape | null): ResolvedType | null {
    if (!given) return null;
    switch (given.kind) {
      case 'union':
      case 'intersection': {
        const parts = given.of.filter((part) => part.kind !== 'primitive' && part.kind !== 'literal');
        if (given.kind === 'union' && parts.length > 1) {
          const names = parts.map((part) => named(part));
          return names.every((part) => part !== null && part.name === names[0]?.name) ? (names[0] ?? null) : null;
        }
        for (const part of parts) {
          const found = named(part);
          if (found) return found;
        }
        return null;
      }
      case 'indexed': {
        const member = memberType(given.object, given.key, NOTHING);
        return member ? guarded(null, () => named(member)) : null;
      }
      case 'typeof': {
        const of = type(given.of);
        return of ? guarded(null, () => named(of)) : null;
      }
      case 'named':
        return namedType(given);
      default:
        return null;
    }
  }

  function namedType(given: NamedType): ResolvedType | null {
    const inner = given.args[0];
    const name = host.self().qualify(given.name);
    if (name === null) return null;
    if (inner && SAME_VALUE.has(name.slice(name.lastIndexOf('#') + 1))) return guarded(null, () => named(inner));
    // What the class makes: `InstanceType<typeof Order>`.
    if (name === 'global#InstanceType' && inner?.kind === 'typeof') return guarded(null, () => named({ kind: 'named', name: inner.of, args: [] }));
    if (name === 'global#ReturnType' && inner?.kind === 'typeof') return guarded(null, () => named(type(callOf(inner.of))));
    const definition = given.name.kind === 'ref' || given.name.kind === 'member' ? host.self().definition(given.name) : null;
    if (definition?.type && definition.type.kind !== 'object') {
      const type = substitute(definition.type, bind(definition.typeParams, given.args));
      const alias = guarded(null, () => named(type));
      if (alias) return alias;
    }
    return { name, args: given.args, type: given };
  }

  function members(given: TypeShape | null): TypeMembers | null {
    return given ? guarded(null, () => membersOf(given) ?? computedMembers(given)) : null;
  }

  /** The type that a member is declared with, also where a type may have more of them: `{ order: Order; [key: string]: unknown }`. */
  function memberOf(given: TypeShape | null, name: string): TypeShape | null {
    const known = members(given)?.get(name);
    if (known || !given) return known?.type ?? null;
    const definition = given.kind === 'named' ? host.self().definition(given.name) : null;
    const object = given.kind === 'named' ? definition?.type && substitute(definition.type, bind(definition.typeParams, given.args)) : given;
    const [own, ...others] = object?.kind === 'object' ? object.members.filter((member) => member.name === name) : [];
    return own && others.length === 0 ? own.type : null;
  }

  function computedMembers(given: TypeShape): TypeMembers | null {
    for (const library of host.libraries) {
      const found = library.members?.(given, host.self());
      if (found) return found;
    }
    return null;
  }

  function membersOf(given: TypeShape): TypeMembers | null {
    switch (given.kind) {
      case 'object':
        return given.complete ? new Map(given.members.map((member) => [member.name, member])) : null;
      case 'intersection': {
        const parts = given.of.map(members);
        return parts.every((part) => part !== null) ? new Map(parts.flatMap((part) => [...(part as TypeMembers)])) : null;
      }
      case 'union': {
        const parts = given.of.filter((part) => part.kind !== 'primitive');
        return parts.length === 1 ? members(parts[0] ?? null) : null;
      }
      case 'named':
        return namedMembers(given);
      case 'typeof':
        return members(type(given.of));
      case 'indexed':
        return members(memberType(given.object, given.key, NOTHING));
      default:
        return null;
    }
  }

  function namedMembers(given: NamedType): TypeMembers | null {
    const name = host.self().qualify(given.name) ?? '';
    const [of = null, keys = null] = given.args;
    const inner = /^global#(?:Partial|Required|Readonly|Pick|Omit|NonNullable)$/.test(name) ? members(of) : null;
    const listed = keys ? literals(keys) : null;
    if (!inner && listed && name === 'global#Pick') return new Map([...listed].map((key) => [key, { optional: false, type: { kind: 'unknown' } }]));
    if (inner) {
      if (name === 'global#Partial') return new Map([...inner].map(([key, member]) => [key, { ...member, optional: true }]));
      if (name === 'global#Required') return new Map([...inner].map(([key, member]) => [key, { ...member, optional: false }]));
      if (name === 'global#Pick') return listed && new Map([...inner].filter(([key]) => listed.has(key)));
      if (name === 'global#Omit') return listed && new Map([...inner].filter(([key]) => !listed.has(key)));
      return inner;
    }
    const cls = classOf(given.name);
    if (cls) return classMembers(cls, given.args);
    const definition = host.self().definition(given.name);
    if (!definition?.type) return null;
    const bound = bind(definition.typeParams, given.args);
    const own = members(substitute(definition.type, bound));
    const bases = definition.bases.map((base) => members(substitute(base, bound)));
    if (!own || bases.includes(null)) return null;
    return new Map([...bases.flatMap((base) => [...(base as TypeMembers)]), ...own]);
  }

  function classMembers(cls: ClassShape, args: readonly TypeShape[]): TypeMembers | null {
    const { classes, complete, bases } = host.self().inherited(cls);
    const [last] = bases.slice(-1);
    // The last base may be what a library makes of other classes.
    const made = !complete && last ? computedMembers({ kind: 'named', name: last, args: [] }) : null;
    if (!complete && !made) return null;
    const found = new Map<string, { optional: boolean; type: TypeShape }>();
    let given = args;
    for (const at of classes) {
      const bound = bind(at.typeParams, given);
      for (const { name, kind, isStatic, optional, type } of at.members) {
        // What the constructor assigns comes behind the declaration that has the type.
        if (isStatic || kind !== 'property' || found.has(name)) continue;
        found.set(name, { optional, type: type ? substitute(type, bound) : { kind: 'unknown' } });
      }
      given = at.superTypeArgs.map((arg) => substitute(arg, bound));
    }
    return made ? new Map([...made, ...found]) : found;
  }

  function rowOf(given: TypeShape | null): Model | null {
    return given ? guarded(null, () => describedRow(given)) : null;
  }

  function describedRow(given: TypeShape): Model | null {
    if (given.kind === 'union') {
      const parts = given.of.filter((part) => part.kind !== 'primitive');
      return parts.length === 1 ? rowOf(parts[0] ?? null) : null;
    }
    for (const library of host.libraries) {
      const found = library.row?.(given, host.self());
      if (found) return found;
    }
    if (given.kind !== 'named') return null;
    const definition = host.self().definition(given.name);
    if (definition?.type && definition.value?.kind !== 'class') return rowOf(definition.type);
    return classOf(given.name) ? host.self().model(given.name) : null;
  }

  /** What the own part of an interface, or else one of those that it extends, gives. */
  function extended(owner: ResolvedType | null, get: (type: TypeShape) => TypeShape | null): TypeShape | null {
    const definition = owner && host.self().definition(owner.type.name);
    if (!owner || !definition?.type || definition.bases.length === 0) return null;
    const bound = bind(definition.typeParams, owner.args);
    for (const part of [definition.type, ...definition.bases]) {
      const found = guarded(null, () => get(substitute(part, bound)));
      if (found) return found;
    }
    return null;
  }

  return { named, members, memberOf, rowOf, extended };
}

/** A call of a function with nothing, for what it gives: `ReturnType<typeof openOrders>`. */
function callOf(callee: Shape): CallShape {
  return { kind: 'call', callee, args: [], typeArgs: [], isNew: false, optional: false, at: callee.at, argsAt: callee.at };
}
