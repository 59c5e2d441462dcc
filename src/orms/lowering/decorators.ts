// The decorators that an ORM sees on a class or member, once the project's own decorator functions are unfolded.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, FunctionShape, Shape } from '../../js/shapes.ts';

/** One of the library's decorators: its name and the call that makes it, without arguments where it stands alone (`@Column`). */
export interface Decorator {
  readonly name: string;
  readonly call: CallShape;
}

/** The name that a library exports something by; `null` for everything else. */
export type LibraryName = (shape: Shape, resolver: Resolver) => string | null;

const MAX_DEPTH = 6;

/** The library's decorators in the order in which they are applied: the one that stands nearest to the declaration first. */
export function unfoldDecorators(written: readonly Shape[], libraryName: LibraryName, resolver: Resolver): Decorator[] {
  return [...written].reverse().flatMap((decorator) => unfold(decorator, libraryName, resolver, 0));
}

function unfold(shape: Shape, libraryName: LibraryName, resolver: Resolver, depth: number): Decorator[] {
  if (depth > MAX_DEPTH) return [];
  const bare = shape.kind === 'call' ? null : libraryName(shape, resolver);
  if (bare) return [{ name: bare, call: { kind: 'call', callee: shape, args: [], typeArgs: [], isNew: false, optional: false, at: shape.at, argsAt: shape.at } }];
  const next = (inner: Shape): Decorator[] => unfold(inner, libraryName, resolver, depth + 1);
  const at = resolver.resolve(shape);
  if (at.kind === 'function') return applied(at).flatMap(next);
  if (at.kind === 'union') return at.of.flatMap(next);
  if (at.kind !== 'call') return [];
  const name = libraryName(at.callee, resolver);
  if (name) return [{ name, call: at }];
  if (resolver.qualify(at.callee) === '@nestjs/common#applyDecorators') return at.args.flatMap((arg) => (arg.kind === 'operation' ? arg.operands : [arg])).flatMap(next);
  const made = resolver.result(at);
  return made ? next(made) : [];
}

/** `(target, key) => UpdateDateColumn()(target, key)` applies what it hands its target to. */
function applied(fn: FunctionShape): Shape[] {
  return fn.effects.flatMap(({ of, change }) => (of === 0 && change.kind === 'pass' && change.value.kind === 'call' ? [change.value.callee] : []));
}
