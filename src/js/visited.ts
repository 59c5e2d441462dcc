// The walk over a syntax tree that ESLint has made before it asks any rule.
import type { SourceCode } from 'eslint';
import type { Node } from './ast.ts';

/**
 * All nodes of a file in source order, each with its `parent`. ESLint keeps the steps of its walk, so this walks nothing again.
 * @returns `undefined` where the linter makes no such walk, or the parser lets it see the program's node alone
 */
export function visitedIn(sourceCode: SourceCode): Node[] | undefined {
  if (typeof sourceCode.traverse !== 'function' || !sourceCode.visitorKeys['Program']?.includes('body')) return undefined;
  const nodes: Node[] = [];
  for (const step of sourceCode.traverse() as Iterable<{ readonly kind: number; readonly phase?: number; readonly target: unknown }>) {
    // A visit of a node, on the way in.
    if (step.kind === 1 && step.phase === 1) nodes.push(step.target as Node);
  }
  return nodes;
}
