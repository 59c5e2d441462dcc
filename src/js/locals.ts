// The local variables of a function as they are at one point of it: for calls that act on more than what they are given.
import type { Place } from '../facts.ts';
import type { FunctionNode, Identifier, Node } from './ast.ts';
import { closest, is, isFunction, keyName } from './ast.ts';
import { variableAt } from './flow.ts';
import type { Lowering } from './lower.ts';
import { coverAll, sidesBefore } from './paths.ts';
import type { Shape, VariableShape } from './shapes.ts';
import { nodesWithin } from './source.ts';
import type { Binding } from './source.ts';

/** A local variable or parameter, and the place of its name where it is declared. */
export interface Local {
  readonly variable: VariableShape;
  readonly declaredAt: Place;
}

export interface Locals {
  /**
   * The local variables that a call sees or, with the position of a callback among its arguments, the callback's own at its end. `since` names
   * methods that settle everything: what happened before the last call of one that is made on every path is left out.
   */
  (since: RegExp, callback?: number): readonly Local[];
  /** The variable that is declared with what the call gives, as it is when its function has ended; `null` where there is none. */
  readonly declared: () => Shape | null;
}

/** Where nothing is known of what is around a call. */
export const NO_LOCALS: Locals = Object.assign((): readonly Local[] => [], { declared: () => null });

/** Answers for one call; nothing is looked up before it is asked for. */
export function localsOf(call: Node, lower: Lowering): Locals {
  const seen = (since: RegExp, callback?: number): readonly Local[] => {
    if (callback === undefined) return visible(call, null, since, lower);
    const fn = is(call, 'CallExpression') ? call.arguments[callback] : null;
    return isFunction(fn) && is(fn.body, 'BlockStatement') ? visible(endOf(fn.body), fn, since, lower) : [];
  };
  return Object.assign(seen, { declared: () => declaredWith(call, lower) });
}

function declaredWith(call: Node, lower: Lowering): Shape | null {
  const { parent } = call;
  if (!is(parent, 'VariableDeclarator') || parent.init !== call || !is(parent.id, 'Identifier')) return null;
  const binding = lower.source.binding(parent.id.name, parent.id);
  return binding ? inTheEnd(binding, lower) : null;
}

/** A variable as it is when its function has ended; `null` for one of a module. */
export function inTheEnd(binding: Binding, lower: Lowering): Shape | null {
  const scope = binding.scope.node;
  const body = isFunction(scope) ? scope.body : scope;
  return is(body, 'BlockStatement') ? variableAt(binding, endOf(body) as unknown as Identifier, lower) : null;
}

/** A point behind everything that a body does. */
function endOf(body: Node): Node {
  const end = body.range[1] - 1;
  return { type: 'EmptyStatement', range: [end, end], loc: body.loc, parent: body } as unknown as Node;
}

/** Where the last call of one of these methods ends that is made before a point of the same function, whatever path leads there; 0 without one. */
function lastCall(methods: RegExp, use: Node, lower: Lowering): number {
  const owner = closest(use.parent, isFunction);
  if (!owner) return 0;
  const isMade = (call: Node): boolean => {
    const name = is(call, 'CallExpression') && is(call.callee, 'MemberExpression') ? keyName(call.callee) : null;
    if (name === null || !methods.test(name) || call.range[1] > use.range[0] || closest(call, isFunction) !== owner) return false;
    const sides = sidesBefore(call, use);
    return sides !== undefined && coverAll([sides]);
  };
  const found = nodesWithin(lower.source.nodes('CallExpression'), owner).filter(isMade);
  return Math.max(0, ...found.map(({ range }) => range[1]));
}

function visible(use: Node, outermost: FunctionNode | null, since: RegExp, lower: Lowering): Local[] {
  const found: Local[] = [];
  const settled = lastCall(since, use, lower);
  for (let scope = lower.source.scopeOf(use); scope.parent; scope = scope.parent) {
    for (const binding of scope.values.values()) {
      const isBefore = binding.id.range[1] <= use.range[0];
      const shape = isBefore && (binding.kind === 'variable' || binding.kind === 'param') ? variableAt(binding, use as never, lower) : null;
      const [start] = binding.id.range;
      if (shape?.kind !== 'variable') continue;
      const variable = { ...shape, changes: shape.changes.filter(({ at }) => at.end > settled) };
      found.push({ variable, declaredAt: { file: lower.source.file, start, end: start + binding.name.length } });
    }
    if (scope.node === outermost) break;
  }
  return found;
}
