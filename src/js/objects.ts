// Literals of objects and lists: behind casts, the value of one key, through constants and spreads, and what is spread.
import type { Resolver } from './resolver.ts';
import type { ObjectShape, Shape } from './shapes.ts';

/** `{ … } as Order` is the literal itself. */
export function uncast(shape: Shape): Shape {
  return shape.kind === 'cast' && (shape.of.kind === 'object' || shape.of.kind === 'cast') ? uncast(shape.of) : shape;
}

/** Whether an item of a list, or an argument, is spread: `...others`. */
export function isSpread(item: Shape): boolean {
  return item.kind === 'operation' && item.operator === '...';
}

/** Whether an option is switched on where it can be seen. */
export function isTrue(shape: Shape | null): boolean {
  return shape?.kind === 'literal' && shape.value === true;
}

/** The resolved value of a key; the last one wins, as it does at run time. `null` when the key is not seen. */
export function property(object: ObjectShape | null, key: string, resolver: Resolver, depth = 0): Shape | null {
  for (const entry of [...(object?.entries ?? [])].reverse()) {
    if (!entry.spread && entry.key === key) return resolver.resolve(entry.value);
    const spread = entry.spread && depth < 10 ? resolver.resolve(entry.value) : null;
    const found = spread?.kind === 'object' ? property(spread, key, resolver, depth + 1) : null;
    if (found) return found;
  }
  return null;
}
