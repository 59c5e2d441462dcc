// Nest's mapped types: the members of classes that extend `PartialType(CreateOrderDto)`, `OmitType(…)` and the like.
import type { Library, Resolver, TypeMembers } from '../js/resolver.ts';
import type { ClassShape, Shape } from '../js/shapes.ts';

const MAPPED = /^@nestjs\/(?:mapped-types|swagger|graphql)#(Partial|Omit|Pick|Intersection)Type$/;
const MAX_DEPTH = 10;

export const mappedTypes: Library = {
  types: {},
  members(type, resolver) {
    const cls = type.kind === 'named' ? resolver.classOf(type.name) : null;
    return cls && ofClass(cls, resolver);
  },
};

/** The members of a class whose last base is a mapped type; `null` for any other. */
function ofClass(cls: ClassShape, resolver: Resolver): TypeMembers | null {
  const { classes, bases } = resolver.inherited(cls);
  const [base] = bases.slice(-1);
  const inherited = base ? ofMapped(base, resolver, 0) : null;
  const properties = [...classes].reverse().flatMap(({ members }) => members.filter(({ kind, isStatic }) => kind === 'property' && !isStatic));
  return inherited && new Map([...inherited, ...properties.map(({ name, optional, type }) => [name, { optional, type: type ?? { kind: 'unknown' } }] as const)]);
}

function ofMapped(shape: Shape, resolver: Resolver, depth: number): TypeMembers | null {
  const call = resolver.resolve(shape);
  const [, how] = call.kind === 'call' ? (MAPPED.exec(resolver.qualify(call.callee) ?? '') ?? []) : [];
  if (call.kind !== 'call' || how === undefined || depth > MAX_DEPTH) return null;
  const [first, given] = call.args;
  const of = (part: Shape | undefined): TypeMembers | null =>
    part ? (ofMapped(part, resolver, depth + 1) ?? resolver.members({ kind: 'named', name: part, args: [] })) : null;
  if (how === 'Intersection') {
    const parts = call.args.map(of);
    return parts.every((part) => part !== null) ? new Map(parts.flatMap((part) => [...part])) : null;
  }
  const base = of(first);
  if (!base || how === 'Partial') return base && new Map([...base].map(([name, member]) => [name, { ...member, optional: true }]));
  const keys = keysOf(given, resolver);
  return keys && new Map([...base].filter(([name]) => keys.has(name) === (how === 'Pick')));
}

/** The keys of `['id', 'number'] as const`; `null` when one of them is not in sight. */
function keysOf(given: Shape | undefined, resolver: Resolver): Set<string> | null {
  const list = given ? resolver.resolve(given) : null;
  const keys = list?.kind === 'array' ? list.items.map((item) => resolver.resolve(item)) : null;
  return keys?.every((key) => key.kind === 'literal') ? new Set(keys.map((key) => String(key.value))) : null;
}
