// Paths that a file puts together from its own folder.
import { posix } from 'node:path';
import type { Node } from './ast.ts';
import { is, keyName } from './ast.ts';
import type { Source } from './source.ts';

const MAX_DEPTH = 5;

/**
 * The path that an expression is, from the folder of its file.
 * @returns `./../config/config.json` of `__dirname + '/../config/config.json'` or `path.join(__dirname, '..', 'config', 'config.json')`; `null` where it does not start at `__dirname`
 */
export function ownPath(node: Node | undefined, source: Source, depth = 0): string | null {
  if (!node || depth > MAX_DEPTH) return null;
  if (is(node, 'Identifier')) {
    if (node.name === '__dirname') return '.';
    const declaration = source.binding(node.name, node)?.declaration;
    return is(declaration, 'VariableDeclarator') && is(declaration.id, 'Identifier') && declaration.init ? ownPath(declaration.init, source, depth + 1) : null;
  }
  if (is(node, 'MemberExpression')) return is(node.object, 'MetaProperty') && keyName(node) === 'dirname' ? '.' : null;
  const [start, ...rest] = partsOf(node);
  const folder = ownPath(start, source, depth + 1);
  const texts = rest.map((part) => (typeof part === 'string' || part === null ? part : is(part, 'Literal') && typeof part.value === 'string' ? part.value : null));
  return folder === null || texts.includes(null) ? null : `./${posix.join(folder, ...(texts as string[]).map((text) => text.replaceAll('\\', '/')))}`;
}

/** What a path is put together from: `path.join(__dirname, 'models')`, `__dirname + '/models'`. */
function partsOf(node: Node): readonly [start?: Node | undefined, ...rest: (Node | string | null)[]] {
  if (is(node, 'BinaryExpression')) return node.operator === '+' ? [node.left, node.right] : [];
  if (is(node, 'TemplateLiteral')) {
    const [first, second] = node.quasis;
    return first?.value.cooked === '' && second && node.quasis.length === 2 ? [node.expressions[0], second.value.cooked] : [];
  }
  return is(node, 'CallExpression') && /^(?:join|resolve)$/.test(calledName(node.callee) ?? '') ? (node.arguments as [Node?, ...Node[]]) : [];
}

/** The name that a call goes by: `readdirSync` of `fs.readdirSync(…)`. */
export function calledName(callee: Node): string | null {
  if (is(callee, 'Identifier')) return callee.name;
  return is(callee, 'MemberExpression') ? keyName(callee) : null;
}
