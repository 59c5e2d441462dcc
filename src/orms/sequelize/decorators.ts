// The decorators of sequelize-typescript on a class or member.
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';
import { unfoldDecorators } from '../lowering/decorators.ts';
import type { Decorator } from '../lowering/decorators.ts';
import { libraryName } from './library.ts';

export type { Decorator };

/** The library's decorators in the order in which they are applied. */
export function decoratorsOf(written: readonly Shape[], resolver: Resolver): Decorator[] {
  return unfoldDecorators(written, libraryName, resolver);
}
