// The classes that interfaces extend: `interface PaidOrder extends Order { payment: Payment }` says more of an order, which is one of the class still.
import type { Resolver } from '../../js/resolver.ts';
import type { ClassShape, Shape } from '../../js/shapes.ts';

const MAX_DEPTH = 5;

/** The class whose instances the values of a type are, by the type's name: the class itself, or the first that an interface of the name extends. */
export function classBehind(name: Shape, resolver: Resolver, depth = 0): ClassShape | null {
  const cls = resolver.classOf(name);
  const bases = cls || depth > MAX_DEPTH ? [] : (resolver.definition(name)?.bases ?? []);
  for (const base of bases) {
    const found = base.kind === 'named' ? classBehind(base.name, resolver, depth + 1) : null;
    if (found) return found;
  }
  return cls;
}
