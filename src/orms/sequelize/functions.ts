// Functions that are put on a model: what `this` is in them.
import type { ThisHost } from '../../js/hosts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { TypeShape } from '../../js/shapes.ts';
import { staticOf } from './types.ts';

/** `Order.pay = function () { … }` is called on the model, `Order.prototype.pay = function () { … }` on one of its rows. */
export function receiver({ target, isAssigned }: ThisHost, resolver: Resolver): TypeShape | null {
  if (!isAssigned || target?.kind !== 'member') return null;
  const { object } = target;
  if (object.kind === 'member' && object.name === 'prototype') return staticOf(object.object, resolver)?.row ?? null;
  return staticOf(object, resolver) && { kind: 'typeof', of: object };
}
