// What a CommonJS module assigns to its exports, and the names that its values go by.
import type { Node } from './ast.ts';
import { is, keyName } from './ast.ts';

/** The exported name of what `module.exports = …` assigns. */
export const WHOLE = 'default';

/** The name that an assignment to its target exports: `pay` for `exports.pay = …`; `null` where it exports nothing. */
export function exportedName(target: Node): string | null {
  const match = /^(?:module\.)?exports(?:\.([\w$]+))?$/.exec(pathOf(target));
  return match && (match[1] ?? WHOLE);
}

/** The name among the module's definitions of a value that has none but the exported one. */
export function exportHolder(name: string): string {
  return `exports.${name}`;
}

function pathOf(node: Node): string {
  if (is(node, 'Identifier')) return node.name;
  return is(node, 'MemberExpression') ? `${pathOf(node.object)}.${keyName(node) ?? '?'}` : '?';
}
