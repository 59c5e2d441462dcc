// Functions that a program hands to a page of a browser which it drives: they run there, the rest of the file does not.
import type { Node } from '../js/ast.ts';
import { is, isFunction } from '../js/ast.ts';
import type { Source } from '../js/source.ts';

/** A file that drives a browser names one of the libraries for it; `@playwright/test` is for tests alone. */
const DRIVER = /(?:\bfrom\s*|\brequire\(\s*|\bimport\(\s*)['"](?:playwright(?:-[\w-]+)?|puppeteer(?:-[\w-]+)?|selenium-webdriver|webdriverio)['"/]/;
/** Methods of their pages, frames, handles and locators that take what is to run in the page. */
const RUNS_IN_PAGE = /^(?:evaluate(?:Handle|All|OnNewDocument)?|\$\$?eval|waitForFunction|addInitScript|execute(?:Async)?(?:Script)?)$/;

/** Whether a part of the code is run in a page that the file drives. */
export function runsInDrivenPage(node: Node, source: Source): boolean {
  if (!DRIVER.test(source.text)) return false;
  for (let at: Node | undefined = node; at; at = at.parent) if (isFunction(at) && (isHanded(at) || namesOf(at, source).some(isHanded))) return true;
  return false;
}

/** Whether a function, or its name, is what such a method takes. */
function isHanded(node: Node): boolean {
  const { parent } = node;
  if (!is(parent, 'CallExpression') || parent.callee === node || !is(parent.callee, 'MemberExpression')) return false;
  const { property } = parent.callee;
  return is(property, 'Identifier') && RUNS_IN_PAGE.test(property.name);
}

/** The places where a function is called by its name, or handed on. */
function namesOf(fn: Node, source: Source): readonly Node[] {
  const id = is(fn, 'FunctionDeclaration') ? fn.id : is(fn.parent, 'VariableDeclarator') && fn.parent.init === fn ? fn.parent.id : null;
  const binding = is(id, 'Identifier') ? source.binding(id.name, id) : null;
  return binding ? source.identifiers(binding.name).filter((other) => source.binding(other.name, other) === binding) : [];
}
