// Chains of calls that build a query: followed back to where they start, through variables, branches and functions of the project.
import { perLast } from '../../js/lazy.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, FunctionShape, Shape } from '../../js/shapes.ts';
import type { Link } from './rows.ts';

/** A query with where it starts and the calls on it, first to last. */
export interface Query<Root> {
  readonly root: Root;
  readonly calls: readonly Link[];
}

/** How a library's queries start. */
export interface Start<Root> {
  /** What a chain starts with at this point; `null` where it goes further back. `bound` puts arguments in place of parameters. */
  readonly at: (shape: Shape, calls: readonly Link[], bound: (shape: Shape) => Shape) => Root | null;
  /** Whether two branches lead to the same. */
  readonly isSame: (one: Root, other: Root) => boolean;
  /** Methods whose callback is handed the query itself: `onConflict((conflict) => conflict.doUpdateSet({ … }))`. */
  readonly within?: RegExp;
}

/** A call of a function of the project: its parameters stand for the arguments. */
interface Frame {
  readonly fn: FunctionShape;
  readonly call: CallShape;
}

const MAX_CALLS = 200;
const MAX_FRAMES = 6;

/** The query that a call ends; `null` when it does not start as the library's queries do. */
export function queryOf<Root>(call: CallShape, start: Start<Root>, resolver: Resolver): Query<Root> | null {
  return follow(call, [], [], start, resolver, 0);
}

function follow<Root>(from: Shape, later: readonly Link[], outer: readonly Frame[], start: Start<Root>, resolver: Resolver, depth: number): Query<Root> | null {
  let [calls, frames, at] = [later, outer, from];
  for (let i = 0; i < MAX_CALLS && calls.length <= MAX_CALLS && depth < MAX_FRAMES; i++) {
    const given = frames;
    const root = at.kind === 'union' || at.kind === 'cast' || at.kind === 'literal' ? null : start.at(at, calls, (shape) => bound(shape, given));
    if (root !== null) return { root, calls };
    switch (at.kind) {
      case 'cast':
        at = at.of;
        continue;
      case 'variable':
        at = at.origin;
        continue;
      case 'union':
        return same(at.of.map((part) => follow(part, calls, given, start, resolver, depth + 1)), start);
      case 'param': {
        const callee = at.context?.callee;
        if (callee?.kind !== 'member' || !start.within?.test(callee.name ?? '')) return null;
        at = callee.object;
        continue;
      }
      case 'call': {
        const { callee } = at;
        const fn = resolver.resolve(callee);
        if (fn.kind === 'function' && fn.result && frames.length < MAX_FRAMES) {
          frames = [...frames, { fn, call: at }];
          at = fn.result;
          continue;
        }
        if (callee.kind !== 'member' || at.isNew) return null;
        calls = [{ name: callee.name ?? '', call: at }, ...calls];
        at = callee.object;
        continue;
      }
      default: {
        const next = resolver.resolve(at);
        if (next === at) return null;
        at = next;
      }
    }
  }
  return null;
}

/** One of several branches, where all lead to the same. */
function same<Root>(queries: readonly (Query<Root> | null)[], { isSame }: Start<Root>): Query<Root> | null {
  const [first] = queries;
  return first && queries.every((query) => query !== null && isSame(query.root, first.root)) ? first : null;
}

/** The argument that a parameter stands for. */
function bound(shape: Shape, frames: readonly Frame[]): Shape {
  let at = shape;
  for (const { fn, call } of [...frames].reverse()) {
    const param = at.kind === 'variable' && at.changes.length === 0 ? at.origin : at;
    const index = param.kind === 'param' ? fn.params.findIndex(({ name }) => name === param.name) : -1;
    at = call.args[index] ?? at;
  }
  return at;
}

/** Calls that are a part of a later one of the same chain, by where their arguments start. */
const joined = perLast((_: Resolver) => new Set<string>());

function keyOf({ argsAt }: CallShape): string {
  return `${argsAt.file}:${argsAt.start}`;
}

/** Remembers a call as a part of a later one: of a chain, the last call is looked at first. */
export function join(call: CallShape, resolver: Resolver): void {
  joined(resolver).add(keyOf(call));
}

/** Whether a call is a part of one that was looked at before. */
export function isJoined(call: CallShape, resolver: Resolver): boolean {
  return joined(resolver).has(keyOf(call));
}
