// Functions of a file that give back one expression, and who calls them.
import type { Node, NodeOf } from '../../js/ast.ts';
import { closest, functionName, is, isFunction, outermost } from '../../js/ast.ts';
import type { Source } from '../../js/source.ts';

/** What a called function of the file gives back, where it does so in one place: `moment(text, 'DD/MM/YYYY')` for `parse(text)`. */
export function givenBackBy(call: Node, source: Source): Node | null {
  if (!is(call, 'CallExpression') || !is(call.callee, 'Identifier')) return null;
  const declaration = source.binding(call.callee.name, call.callee)?.declaration;
  const isConstant = is(declaration, 'VariableDeclarator') && is(declaration.parent, 'VariableDeclaration') && declaration.parent.kind === 'const';
  const fn = isConstant ? declaration.init : declaration;
  if (!isFunction(fn) || fn.async || fn.generator || !fn.body) return null;
  if (!is(fn.body, 'BlockStatement')) return fn.body;
  const [only, ...others] = source.nodes('ReturnStatement').filter((node) => closest(node, isFunction) === fn);
  return is(only, 'ReturnStatement') && others.length === 0 ? only.argument : null;
}

/** The calls of the function that gives back a value, by its name in the file. */
export function callsGiving(value: Node, source: Source): NodeOf<'CallExpression'>[] {
  const { parent } = outermost(value);
  const fn = is(parent, 'ReturnStatement') ? closest(parent, isFunction) : isFunction(parent) ? parent : null;
  const name = fn && functionName(fn);
  return source.identifiers(name ?? '').map((id) => id.parent).filter((call): call is NodeOf<'CallExpression'> => is(call, 'CallExpression') && givenBackBy(call, source) === outermost(value));
}
