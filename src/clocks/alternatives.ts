// The types of which a value has one.
import type { Resolver } from '../js/resolver.ts';
import type { TypeShape } from '../js/shapes.ts';

const MAX_DEPTH = 5;

/** The parts of a union, also behind a name, `type DueDate = Date | string`; any other type is the only one. */
export function alternativesOf(type: TypeShape | null, resolver: Resolver, depth = 0): readonly TypeShape[] {
  if (type?.kind === 'union') return type.of.flatMap((part) => alternativesOf(part, resolver, depth));
  const named = type?.kind === 'named' && type.args.length === 0 && depth < MAX_DEPTH ? resolver.definition(type.name)?.type : null;
  if (named && /^(?:union|named|primitive)$/.test(named.kind)) return alternativesOf(named, resolver, depth + 1);
  return type ? [type] : [];
}
