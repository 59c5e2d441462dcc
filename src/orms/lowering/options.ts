// Options objects that calls are given: which object it is, whether all of it was seen, what one of its texts is.
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ObjectShape, Shape } from '../../js/shapes.ts';

/** Whether every key of an options object was seen, through constants that are spread into it. */
export function isWhole(options: ObjectShape, resolver: Resolver, depth = 0): boolean {
  return options.entries.every(({ spread, key, value }) => {
    if (!spread) return key !== null;
    const inner = resolver.resolve(value);
    return inner.kind === 'object' && depth < 10 && !isFilled(value, resolver) && isWhole(inner, resolver, depth + 1);
  });
}

/** The options object that a shape is: not one that was changed on its way, and not one of several. */
export function optionsIn(shape: Shape | null | undefined, resolver: Resolver): ObjectShape | null {
  if (!shape || (shape.kind === 'variable' && shape.changes.length > 0) || isFilled(shape, resolver)) return null;
  if (shape.kind === 'variable') return optionsIn(shape.origin, resolver);
  const value = resolver.resolve(shape);
  if (value.kind === 'variable' || value.kind === 'cast') return value === shape ? null : optionsIn(value, resolver);
  return value.kind === 'object' ? value : null;
}

/** Whether a module sets something in its own constant: `options.timezone = 'Z'`, `keys.forEach((key) => { options[key] = given[key]; })`. */
function isFilled(shape: Shape, resolver: Resolver): boolean {
  const changes = shape.kind === 'ref' ? resolver.definition(shape)?.changes : null;
  return changes?.some(({ kind }) => kind === 'assign' || kind === 'merge' || kind === 'delete') ?? false;
}

/** The text of an option that is a literal; `null` when it is left out or not seen. */
export function textIn(options: ObjectShape | null, key: string, resolver: Resolver): string | null {
  const value = property(options, key, resolver);
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}
