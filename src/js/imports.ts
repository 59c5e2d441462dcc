// The imports of a file, as edits that add to them need them.
import type { Place } from '../facts.ts';
import type { Node } from './ast.ts';
import { is } from './ast.ts';
import type { ExistingImport } from './edits.ts';
import type { Source } from './source.ts';

/** Every `import` declaration, in source order, with the names that it gives under themselves. */
export function readImports(source: Source): ExistingImport[] {
  const place = (node: Node): Place => ({ file: source.file, start: node.range[0], end: node.range[1] });
  return source.nodes('ImportDeclaration').flatMap((node) => {
    if (!is(node, 'ImportDeclaration')) return [];
    const named = node.specifiers.filter((specifier) => is(specifier, 'ImportSpecifier'));
    const open = source.text.indexOf('{', node.range[0]);
    const close = source.text.lastIndexOf('}', node.source.range[0]);
    const last = named.at(-1);
    return {
      from: String(node.source.value),
      at: place(node),
      typeOnly: node.importKind === 'type',
      names: named.flatMap((specifier) => (is(specifier, 'ImportSpecifier') && specifier.importKind !== 'type' && is(specifier.imported, 'Identifier') && specifier.imported.name === specifier.local.name ? [specifier.local.name] : [])),
      specifiers: last && open >= 0 && close > open ? { at: { file: source.file, start: open, end: close + 1 }, last: place(last) } : null,
    };
  });
}

/** Every name that an `import` declaration gives, in source order. */
export function importedNames(source: Source): Node[] {
  return source.nodes('ImportDeclaration').flatMap((node) => (is(node, 'ImportDeclaration') ? node.specifiers.map(({ local }) => local) : []));
}
