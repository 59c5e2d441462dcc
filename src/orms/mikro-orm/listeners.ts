// How MikroORM is told what to call before it writes an entity.
import type { Resolver } from '../../js/resolver.ts';
import type { ClassShape } from '../../js/shapes.ts';
import type { Listening } from '../lowering/listeners.ts';
import { decoratorsOf } from './names.ts';

export const LISTENING: Listening = { decoratorsOf, inserting: 'BeforeCreate', updating: 'BeforeUpdate', isSubscriber, targets: 'getSubscribedEntities', whole: 'onFlush' };

/** `implements EventSubscriber` leaves nothing to see at run time but the methods. */
function isSubscriber({ members, decorators }: ClassShape, resolver: Resolver): boolean {
  const isHeard = members.some(({ kind, name }) => kind === 'method' && /^(?:beforeUpdate|onFlush)$/.test(name));
  return isHeard && !members.some((member) => decoratorsOf(member.decorators, resolver).length > 0) && !decoratorsOf(decorators, resolver).some(({ name }) => name === 'Entity');
}
