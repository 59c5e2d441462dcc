// TypeORM's decorators, and the names that it exports things by.
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';
import { unfoldDecorators } from '../lowering/decorators.ts';
import type { Decorator } from '../lowering/decorators.ts';

export type { Decorator } from '../lowering/decorators.ts';

/** The package's root, or one of its files: `typeorm/decorator/columns/Column`. */
const LIBRARY = /^typeorm(?:\/[^#]*)?#(\w+)$/;

/** The name that the library exports something by; `null` for everything else. */
export function libraryName(shape: Shape, resolver: Resolver): string | null {
  return LIBRARY.exec(resolver.qualify(shape) ?? '')?.[1] ?? null;
}

/** The library's decorators in the order in which they are applied: the one that stands nearest to the declaration first. */
export function decoratorsOf(written: readonly Shape[], resolver: Resolver): Decorator[] {
  return unfoldDecorators(written, libraryName, resolver);
}
