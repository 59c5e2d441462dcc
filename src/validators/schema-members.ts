// The members of what a schema describes that is made in code: the same for every library that lists them in an object.
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../js/shapes.ts';

export const MAX_DEPTH = 20;

export interface Member {
  /** Whether it can be missing in what a schema gives, and in what it is given. */
  readonly optional: boolean;
  readonly optionalIn: boolean;
  readonly type: TypeShape;
}

export type Members = ReadonlyMap<string, Member>;

/** How a library makes schemas. */
export interface SchemaLibrary {
  /** The members of the schema that a call of the library makes; `null` when they are not known. `read` gives those of another schema, `list` those of an object. */
  readonly made: (call: CallShape, read: Read, list: Read, resolver: Resolver) => Members | null;
  /** One member of the object that lists them. */
  readonly member: (value: Shape, resolver: Resolver) => Member;
  /** The property of a schema that has the object which lists its members. */
  readonly listed: string;
}

type Read = (shape: Shape | undefined) => Members | null;

/** The members of an object schema; `null` when a part of it is not known. */
export function schemaMembers(schema: Shape, library: SchemaLibrary, resolver: Resolver, depth = 0): Members | null {
  const call = resolver.resolve(schema);
  if (call.kind !== 'call' || depth > MAX_DEPTH) return null;
  const made = resolver.result(call);
  if (made) return schemaMembers(made, library, withArguments(call, resolver), depth + 1);
  const read: Read = (shape) => (shape ? schemaMembers(shape, library, resolver, depth + 1) : null);
  return library.made(call, read, (shape) => listedMembers(shape, library, resolver, depth), resolver);
}

/** Inside a function of the project its parameters stand for what the call hands over. */
function withArguments(call: CallShape, resolver: Resolver): Resolver {
  const fn = resolver.resolve(call.callee);
  const params = fn.kind === 'function' ? fn.params : [];
  return {
    ...resolver,
    resolve(shape) {
      const found = resolver.resolve(shape);
      const index = found.kind === 'param' ? params.findIndex(({ at }) => at.file === found.at.file && at.start === found.at.start) : -1;
      const argument = call.args[index];
      return argument ? resolver.resolve(argument) : found;
    },
  };
}

/** The members that an object lists. A spread is the object of another schema, or another object of members. */
function listedMembers(given: Shape | undefined, library: SchemaLibrary, resolver: Resolver, depth: number): Members | null {
  const object = given ? resolver.resolve(given) : null;
  // `given ?? fallback`: what a call hands over comes first.
  if (object?.kind === 'union' && depth <= MAX_DEPTH) return listedMembers(object.of[0], library, resolver, depth + 1);
  if (object?.kind !== 'object' || depth > MAX_DEPTH) return null;
  const members = new Map<string, Member>();
  for (const { spread, key, value } of object.entries) {
    if (spread) {
      const isOfSchema = value.kind === 'member' && value.name === library.listed;
      const inner = isOfSchema ? schemaMembers(value.object, library, resolver, depth + 1) : listedMembers(value, library, resolver, depth + 1);
      if (!inner) return null;
      for (const [name, member] of inner) members.set(name, member);
    } else if (key === null) return null;
    else members.set(key, library.member(value, resolver));
  }
  return members;
}

export function together(base: Members, more: Members | null): Members | null {
  return more && new Map([...base, ...more]);
}

/** The members, each of which can be missing. */
export function partial(members: Members): Members {
  return new Map([...members].map(([key, member]) => [key, { ...member, optional: true, optionalIn: true }]));
}

/** The keys of `['id', 'number'] as const`; `null` when one of them is not in sight. */
export function keysIn(given: Shape | undefined, resolver: Resolver): Set<string> | null {
  const list = given ? resolver.resolve(given) : null;
  const keys = list?.kind === 'array' ? list.items.map((item) => resolver.resolve(item)) : null;
  return keys?.every((key) => key.kind === 'literal') ? new Set(keys.map((key) => String(key.value))) : null;
}

export function dateAt({ at }: CallShape): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'global', name: 'Date', from: '', imported: '', at }, args: [] };
}
