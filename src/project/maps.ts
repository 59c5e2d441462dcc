// What a map of rows gives: `new Map(orders.map((order) => [order.id, order])).get(id)` is one of the orders.
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../js/shapes.ts';

/** The type of what a map is asked for that is made of a list's own elements; `null` for other calls and maps. */
export function lookedUp({ callee, args }: CallShape, type: (shape: Shape) => TypeShape | null, resolver: Resolver): TypeShape | null {
  if (callee.kind !== 'member' || callee.name !== 'get' || args.length !== 1) return null;
  const map = resolver.resolve(originOf(callee.object));
  if (map.kind !== 'call' || !map.isNew || resolver.qualify(map.callee) !== 'global#Map') return null;
  const pairs = map.args[0] ? originOf(map.args[0]) : null;
  const pair = pairs?.kind === 'call' && pairs.callee.kind === 'member' && pairs.callee.name === 'map' ? pairs.args[0] : null;
  const entry = pair?.kind === 'function' ? pair.result : null;
  const value = entry?.kind === 'array' && entry.items.length === 2 ? entry.items[1] : null;
  return value && originOf(value).kind === 'param' ? type(value) : null;
}

function originOf(shape: Shape): Shape {
  return shape.kind === 'variable' ? shape.origin : shape;
}
