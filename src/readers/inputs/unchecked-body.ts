// Whether a request's body comes to the code that stores it exactly as it was sent, as far as its file tells.
import type { FunctionNode, Node } from '../../js/ast.ts';
import { closest, is, isClass, isFunction, keyName, unwrap } from '../../js/ast.ts';
import { nodesWithin } from '../../js/source.ts';
import { nameOf } from '../../clocks/provenance.ts';
import { contains } from '../../js/paths.ts';
import { roleOfName } from '../../roles.ts';
import type { CodeFile } from '../reader.ts';
import { requestBody } from './request-body.ts';
import type { RequestBody } from './request-body.ts';

/** Names of what checks a body, or takes keys out of it. */
const CHECKS = /valid|schema|sanit|celebrate|allow|permit|protect|forbid|restrict|strip|filter|clean|omit|pick|parse|whitelist|zod|joi|yup|ajv|dto[A-Z]|UsePipes|^delete/i;
const ROUTE = /^(?:post|put|patch|all)$/;
/** Functions that only catch what a handler throws. */
const CATCHES = /async|catch|handle|wrap|try/i;

/** Whether nothing that is seen checks or changes the body before a call stores it, and everything that could is seen. */
export function isUnchecked(body: RequestBody, stored: Node, file: CodeFile): boolean {
  const { param, by } = body;
  const fn = closest(param.parent, isFunction);
  if (!fn || mentionsCheck(fn, file) || !isLeftAlone(stored, fn, file)) return false;
  if (by === 'code') return true;
  const annotation = param.typeAnnotation?.typeAnnotation;
  if (by === 'decorator') return isErased(annotation, file) && [...(closest(fn, isClass)?.decorators ?? []), ...decoratorsOf(fn)].every((decorator) => !mentionsCheck(decorator, file));
  // `Request<{}, {}, Order>` says what was checked elsewhere.
  const isPlain = !annotation || is(annotation, 'TSAnyKeyword') || (is(annotation, 'TSTypeReference') && !annotation.typeArguments);
  return isPlain && isRouted(fn, file);
}

function mentionsCheck(within: Node, { source }: CodeFile): boolean {
  return nodesWithin(source.nodes('Identifier'), within).some((id) => is(id, 'Identifier') && CHECKS.test(id.name));
}

function decoratorsOf({ parent }: FunctionNode): readonly Node[] {
  return is(parent, 'MethodDefinition') ? parent.decorators : [];
}

/** Whether a handler does nothing else with the body than read single keys of it, none of them a timestamp. */
function isLeftAlone(stored: Node, fn: FunctionNode, { source, settings }: CodeFile): boolean {
  const isPlainKey = (key: string | null): boolean => key !== null && !/^(?:created|updated)$/.test(roleOfName(key, settings.fields));
  const uses = ['MemberExpression', 'AwaitExpression', 'Identifier'].flatMap((type) => nodesWithin(source.nodes(type), fn.body)).filter((node) => !contains(stored, node) && requestBody(node, source));
  return uses.every((node) => {
    const { parent } = node;
    if (is(parent, 'VariableDeclarator')) {
      const { id } = parent;
      return is(id, 'Identifier') || (is(id, 'ObjectPattern') && id.properties.every((property) => is(property, 'Property') && isPlainKey(keyName(property))));
    }
    // The name behind a dot, or of a key.
    if (is(node, 'Identifier') && ((is(parent, 'MemberExpression') && parent.property === node) || (is(parent, 'Property') && parent.key === node && !parent.shorthand))) return true;
    if (!is(parent, 'MemberExpression') || !isPlainKey(keyName(parent))) return false;
    const outer = parent.parent;
    return !(is(outer, 'AssignmentExpression') && outer.left === parent) && !(is(outer, 'UnaryExpression') && outer.operator === 'delete') && !is(outer, 'CallExpression');
  });
}

/** A type that is gone at run time, so that no pipe can check the value against it: none, `any`, an interface, `Partial<…>`. */
function isErased(annotation: Node | undefined, { lower, resolver }: CodeFile): boolean {
  if (!annotation || is(annotation, 'TSAnyKeyword', 'TSUnknownKeyword', 'TSObjectKeyword', 'TSTypeLiteral')) return true;
  if (!is(annotation, 'TSTypeReference')) return false;
  const named = resolver.named(lower.type(annotation));
  if (!named) return false;
  if (/^global#(?:Record|Partial|Omit|Pick)$/.test(named.name)) return true;
  return resolver.definition(named.type.name)?.type != null && resolver.classOf(named.type.name) === null;
}

/** Whether the file hands a function to a route, with nothing in front of it that may check the body. */
function isRouted(fn: FunctionNode, file: CodeFile): boolean {
  const { source } = file;
  if (source.nodes('CallExpression').some((node) => is(node, 'CallExpression') && nameOf(node.callee) === 'use' && node.arguments.some((argument) => mentionsCheck(argument, file)))) return false;
  const declarator = is(fn.parent, 'VariableDeclarator') ? fn.parent.id : null;
  const id = fn.id ?? declarator;
  if (!is(id, 'Identifier')) return isHandler(fn, file);
  return source.identifiers(id.name).some((use) => use !== id && source.binding(use.name, use)?.id === id && isHandler(use, file));
}

/** Whether an expression is the last argument of a route (`router.put(path, auth, handler)`), as it is or inside a function that catches what it throws. */
function isHandler(handler: Node, file: CodeFile): boolean {
  const { parent } = handler;
  if (!is(parent, 'CallExpression') || parent.callee === handler) return false;
  if (is(parent.callee, 'Identifier')) return parent.arguments.length === 1 && CATCHES.test(parent.callee.name) && isHandler(parent, file);
  const before = parent.arguments.slice(0, -1);
  return ROUTE.test(nameOf(parent.callee)) && before.length > 0 && parent.arguments.at(-1) === handler && !parent.typeArguments && before.every((argument, index) => (index === 0 ? is(argument, 'Literal', 'TemplateLiteral') : isHarmless(argument, file)));
}

/** A middleware that is named for something else: `authenticate`, `upload.single('photo')`. */
function isHarmless(argument: Node, file: CodeFile): boolean {
  const inner = unwrap(argument);
  return is(inner, 'Identifier', 'MemberExpression', 'CallExpression') && !mentionsCheck(argument, file) && nodesWithin(file.source.nodes('ObjectExpression'), argument).length === 0;
}
