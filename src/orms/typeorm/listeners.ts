// How TypeORM is told what to call before it writes an entity.
import type { Resolver } from '../../js/resolver.ts';
import type { ClassShape } from '../../js/shapes.ts';
import type { Listening } from '../lowering/listeners.ts';
import { decoratorsOf, libraryName } from './decorators.ts';

export const LISTENING: Listening = { decoratorsOf, inserting: 'BeforeInsert', updating: 'BeforeUpdate', isSubscriber, targets: 'listenTo', whole: null };

function isSubscriber({ decorators }: ClassShape, resolver: Resolver): boolean {
  return decorators.some((decorator) => decorator.kind === 'call' && libraryName(decorator.callee, resolver) === 'EventSubscriber');
}
