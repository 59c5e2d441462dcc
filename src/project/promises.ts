// What promises hand on: to the callbacks of `then()` and of Bluebird's `spread()`, and from there to what comes after.
import type { CallShape, Shape, TypeShape } from '../js/shapes.ts';
import { awaited, elementOf } from './type-parts.ts';

type TypeOf = (shape: Shape) => TypeShape | null;

/** The type of what `promise.then((order) => …)` gives its callback, and `promise.spread((order, isNew) => …)` of a list; `null` for other callbacks and parameters. */
export function handedTo(callee: Extract<Shape, { kind: 'member' }>, argument: number, parameter: number, type: TypeOf): TypeShape | null {
  if (argument !== 0) return null;
  if (callee.name === 'spread') return elementOf(awaited(type(callee.object)));
  return callee.name === 'then' && parameter === 0 ? awaited(type(callee.object)) : null;
}

/** The type of `promise.then((order) => order.customer)` once it is awaited; `null` where a refusal gives something else, and for other calls. */
export function handedOn({ callee, args }: CallShape, type: TypeOf): TypeShape | null {
  if (callee.kind !== 'member') return null;
  const [done, ...others] = args;
  if (callee.name === 'finally') return type(callee.object);
  return /^(?:then|spread)$/.test(callee.name ?? '') && done?.kind === 'function' && done.result && others.length === 0 ? awaited(type(done.result)) : null;
}
