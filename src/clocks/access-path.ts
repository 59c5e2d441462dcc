// What code calls a value: its access path, by which uses and checks of the same value are told to be of the same one.
import type { Node } from '../js/ast.ts';
import { keyName, unwrap } from '../js/ast.ts';
import type { Source } from '../js/source.ts';

/** How code names a value: `job.endTime`, `starts.get(id)`. Assertions, casts and `?.` leave no trace; `null` has no name. */
export function pathOf(node: Node, source: Source): string | null {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier':
      return inner.name;
    case 'ThisExpression':
      return 'this';
    case 'MemberExpression': {
      const object = pathOf(inner.object, source);
      const key = keyName(inner);
      if (object === null) return null;
      return key !== null ? `${object}.${key}` : `${object}[${source.text.slice(...inner.property.range)}]`;
    }
    case 'CallExpression': {
      const callee = pathOf(inner.callee, source);
      return callee === null ? null : `${callee}(${inner.arguments.map((argument) => source.text.slice(...argument.range)).join(', ')})`;
    }
  }
  return null;
}
