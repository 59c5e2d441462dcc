// Builder chains: `root(…).a(…).b(…)` as a root and the calls on it, through constants and functions of the project.
import type { Resolver } from './resolver.ts';
import type { CallShape, Shape } from './shapes.ts';

export interface Chain {
  /** The first call of the chain. */
  readonly root: CallShape;
  /** The method calls on it, first to last. */
  readonly calls: readonly { readonly name: string; readonly call: CallShape }[];
}

/** The chain that a shape is the end of; `null` when it is not one. `isRoot` tells where to stop. */
export function chainOf(shape: Shape, isRoot: (call: CallShape) => boolean, resolver: Resolver): Chain | null {
  const calls: { name: string; call: CallShape }[] = [];
  let at = resolver.resolve(shape);
  for (let i = 0; i < 200 && at.kind === 'call'; i++) {
    if (isRoot(at)) return { root: at, calls: calls.reverse() };
    const { callee } = at;
    const result = resolver.result(at);
    if (result) {
      at = resolver.resolve(result);
    } else if (callee.kind === 'member' && callee.name !== null) {
      calls.push({ name: callee.name, call: at });
      at = resolver.resolve(callee.object);
    } else return null;
  }
  return null;
}

/** The method calls that a call ends, last to first, through variables: `limit`, `from`, `select` of `db.select().from(orders).limit(1)`. */
export function methodCalls(call: CallShape): { readonly name: string; readonly call: CallShape }[] {
  const calls: { name: string; call: CallShape }[] = [];
  let at: Shape = call;
  for (let i = 0; i < 200; i++) {
    if (at.kind === 'variable') at = at.origin;
    if (at.kind !== 'call' || at.callee.kind !== 'member') break;
    calls.push({ name: at.callee.name ?? '', call: at });
    at = at.callee.object;
  }
  return calls;
}

/** The call of a method further down the same chain: the `.insert(table)` of `db.insert(table).values(…)`. */
export function earlierCall(call: CallShape, method: string): CallShape | null {
  return (
    methodCalls(call)
      .slice(1)
      .find(({ name }) => name === method)?.call ?? null
  );
}
