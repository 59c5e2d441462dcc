// The local variables of a function as they are at one point of it: for calls that act on more than what they are given.
import type { Place } from '../facts.ts';
import type { FunctionNode, Node, NodeOf } from './ast.ts';
import { is, isFunction } from './ast.ts';
import { variableAt } from './flow.ts';
import type { Lowering } from './lower.ts';
import type { VariableShape } from './shapes.ts';

/** A local variable or parameter, and the place of its name where it is declared. */
export interface Local {
  readonly variable: VariableShape;
  readonly declaredAt: Place;
}

/** The local variables that a call sees or, with the position of a callback among its arguments, the callback's own at its end. */
export type Locals = (callback?: number) => readonly Local[];

/** Answers for one call; nothing is looked up before it is asked for. */
export function localsOf(call: Node, lower: Lowering): Locals {
  return (callback) => {
    if (callback === undefined) return visible(call, null, lower);
    const fn = is(call, 'CallExpression') ? call.arguments[callback] : null;
    return isFunction(fn) && is(fn.body, 'BlockStatement') ? visible(endOf(fn.body), fn, lower) : [];
  };
}

/** A point behind everything that a body does. */
function endOf(body: NodeOf<'BlockStatement'>): Node {
  const end = body.range[1] - 1;
  return { type: 'EmptyStatement', range: [end, end], loc: body.loc, parent: body } as unknown as Node;
}

function visible(use: Node, outermost: FunctionNode | null, lower: Lowering): Local[] {
  const found: Local[] = [];
  for (let scope = lower.source.scopeOf(use); scope.parent; scope = scope.parent) {
    for (const binding of scope.values.values()) {
      const isBefore = binding.id.range[1] <= use.range[0];
      const shape = isBefore && (binding.kind === 'variable' || binding.kind === 'param') ? variableAt(binding, use as never, lower) : null;
      const [start] = binding.id.range;
      if (shape?.kind === 'variable') found.push({ variable: shape, declaredAt: { file: lower.source.file, start, end: start + binding.name.length } });
    }
    if (scope.node === outermost) break;
  }
  return found;
}
