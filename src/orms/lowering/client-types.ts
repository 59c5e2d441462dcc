// Types of clients: of a library's own, of classes of the project that extend one, and of names for several of them.
import type { ResolvedType, Resolver } from '../../js/resolver.ts';
import type { Shape, TypeShape } from '../../js/shapes.ts';

/** The type of a value that is a client whose name matches, by itself or by a class of the project; `null` for others. */
export function clientTypeOf(shape: Shape, client: RegExp, resolver: Resolver): ResolvedType | null {
  const type = resolver.type(shape);
  const parts = type?.kind === 'union' ? type.of.filter((part) => part.kind !== 'primitive') : [type];
  const found = parts.map((part) => clientPart(part, client, resolver));
  return found.every((part) => part !== null) ? (found[0] ?? null) : null;
}

function clientPart(type: TypeShape | null, client: RegExp, resolver: Resolver): ResolvedType | null {
  const named = resolver.named(type);
  if (!named) {
    // An alias of `Kysely<Database> | Transaction<Database>`.
    const definition = type?.kind === 'named' ? resolver.definition(type.name) : null;
    const inner = definition?.type?.kind === 'union' ? definition.type.of.map((part) => resolver.named(part)) : [];
    return inner.length > 0 && inner.every((part) => part && client.test(part.name)) ? (inner[0] ?? null) : null;
  }
  if (client.test(named.name)) return named;
  const definition = resolver.definition(named.type.name);
  if (definition?.type?.kind === 'union') return clientPart(definition.type.of[0] ?? null, client, resolver);
  const cls = resolver.classOf(named.type.name);
  const base = cls ? resolver.inherited(cls) : null;
  const last = base?.classes.at(-1);
  const name = last?.superClass ? resolver.qualify(last.superClass) : null;
  return last && name !== null && client.test(name) ? { name, args: last.superTypeArgs, type: named.type } : null;
}
