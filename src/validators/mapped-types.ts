// Nest's mapped types: what classes have that extend `PartialType(CreateOrderDto)`, `OmitType(…)` and the like.
import type { Library, Resolver, TypeMembers } from '../js/resolver.ts';
import type { Shape } from '../js/shapes.ts';
import { keysIn } from './schema-members.ts';

const MAPPED = /^@nestjs\/(?:mapped-types|swagger|graphql)#(Partial|Omit|Pick|Intersection)Type$/;

export const mappedTypes: Library = {
  types: {},
  members: (type, resolver) => (type.kind === 'named' ? mapped(type.name, resolver) : null),
};

/** The members of what a call of a mapped type gives; `null` for any other value. */
function mapped(shape: Shape, resolver: Resolver): TypeMembers | null {
  const call = resolver.resolve(shape);
  const how = call.kind === 'call' ? MAPPED.exec(resolver.qualify(call.callee) ?? '')?.[1] : undefined;
  if (call.kind !== 'call' || how === undefined) return null;
  const [first, given] = call.args;
  const of = (part: Shape): TypeMembers | null => resolver.members({ kind: 'named', name: part, args: [] });
  if (how === 'Intersection') {
    const parts = call.args.map(of);
    return parts.every((part) => part !== null) ? new Map(parts.flatMap((part) => [...part])) : null;
  }
  const base = first ? of(first) : null;
  if (!base || how === 'Partial') return base && new Map([...base].map(([name, member]) => [name, { ...member, optional: true }]));
  const keys = keysIn(given, resolver);
  return keys && new Map([...base].filter(([name]) => keys.has(name) === (how === 'Pick')));
}
