// The decorators of sequelize-typescript on a class or member, once the project's own decorator functions are unfolded.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { libraryName } from './library.ts';

/** One of the library's decorators: its name, and its call unless it stands alone (`@Column`). */
export interface Decorator {
  readonly name: string;
  readonly call: CallShape | null;
}

const MAX_DEPTH = 6;

/** The library's decorators in the order in which they are applied: the one that stands nearest to the declaration first. */
export function decoratorsOf(written: readonly Shape[], resolver: Resolver): Decorator[] {
  return [...written].reverse().flatMap((decorator) => unfold(decorator, resolver, 0));
}

function unfold(shape: Shape, resolver: Resolver, depth: number): Decorator[] {
  if (depth > MAX_DEPTH) return [];
  const own = libraryName(shape.kind === 'call' ? shape.callee : shape, resolver);
  if (own) return [{ name: own, call: shape.kind === 'call' ? shape : null }];
  const at = resolver.resolve(shape);
  const next = (inner: Shape): Decorator[] => unfold(inner, resolver, depth + 1);
  if (at.kind === 'function') {
    // `(target) => Table({ … })(target)` applies what it hands its target to.
    return at.effects.flatMap(({ of, change }) => (of === 0 && change.kind === 'pass' && change.value.kind === 'call' ? next(change.value.callee) : []));
  }
  const made = at.kind === 'call' ? resolver.result(at) : null;
  return made ? next(made) : [];
}
