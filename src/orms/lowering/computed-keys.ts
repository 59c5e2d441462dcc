// Keys that are computed (`[column]: value`): the texts that one may be, where code or types list them.
import type { Resolver } from '../../js/resolver.ts';
import type { ObjectShape, Shape, TypeShape } from '../../js/shapes.ts';

const MAX_DEPTH = 6;

/** The texts that a value may be: a constant's, those of both branches, those of a table, or those that its type lists. `null` when there may be others. */
export function textsOf(shape: Shape, resolver: Resolver, depth = 0): readonly string[] | null {
  if (depth > MAX_DEPTH) return null;
  const next = (inner: Shape): readonly string[] | null => textsOf(inner, resolver, depth + 1);
  const value = resolver.resolve(shape);
  if (value.kind === 'literal') return typeof value.value === 'string' ? [value.value] : null;
  if (value.kind === 'union') return all(value.of.map(next));
  const columns = value.kind === 'member' && value.name === null ? tableOf(value.object, resolver) : null;
  if (columns) return all(columns.entries.map((entry) => (entry.spread ? null : next(entry.value))));
  return listed(resolver.type(shape), resolver);
}

/** The table that a key is looked up in: `COLUMNS[event]`, also a frozen one. */
function tableOf(shape: Shape, resolver: Resolver): ObjectShape | null {
  const value = resolver.resolve(shape);
  const isFrozen = value.kind === 'call' && resolver.qualify(value.callee) === 'global#Object.freeze';
  const table = isFrozen && value.args[0] ? resolver.resolve(value.args[0]) : value;
  return table.kind === 'object' ? table : null;
}

/** The texts that a type lists: `'nsfw' | 'minor'`, also by a name for them. */
function listed(type: TypeShape | null, resolver: Resolver, depth = 0): readonly string[] | null {
  if (!type || depth > MAX_DEPTH) return null;
  if (type.kind === 'literal') return typeof type.value === 'string' ? [type.value] : null;
  if (type.kind === 'union') return all(type.of.map((part) => listed(part, resolver, depth + 1)));
  return type.kind === 'named' && type.args.length === 0 ? listed(resolver.definition(type.name)?.type ?? null, resolver, depth + 1) : null;
}

function all(parts: readonly (readonly string[] | null)[]): readonly string[] | null {
  return parts.length > 0 && parts.every((part) => part !== null) ? [...new Set(parts.flat())] : null;
}
