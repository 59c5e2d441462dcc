// Texts that come in with a request: they can be anything, unless the route is made with a schema that says what they are.
import type { Node } from '../js/ast.ts';
import { is, isFunction, keyName, unwrap } from '../js/ast.ts';
import { nodesWithin } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { pathOf } from './access-path.ts';

const MAX_DEPTH = 12;
const REQUEST = /(?:^|\.)(?:req|request|ctx|context|event|c)\.(?:\w+\.)?(?:headers?|query|params|body|queryStringParameters)(?:\b|$)|\bsearchParams\.get\(/;
/** What a schema calls a number or a date: `z.coerce.number()`, `Joi.date()`, `z.string().datetime()`. */
const NUMBER_OR_DATE = /^(?:number|int|integer|bigint|date|datetime|iso|isoDate)$/i;

/** Whether a value is what a request says, of which nothing is known, also through variables. */
export function isRequestText(node: Node, source: Source, depth = 0): boolean {
  const inner = unwrap(node);
  if (REQUEST.test(pathOf(inner, source) ?? '')) return !isStated(inner, source);
  const declarator = is(inner, 'Identifier') ? source.binding(inner.name, inner)?.declaration : null;
  return depth < MAX_DEPTH && is(declarator, 'VariableDeclarator') && is(declarator.id, 'Identifier') && declarator.init !== null && isRequestText(declarator.init, source, depth + 1);
}

/** Whether the call that takes the handler is given a schema in which the key is a number or a date: `router.get('/', validate({ query: z.object({ from: z.date() }) }), handler)`. */
function isStated(node: Node, source: Source): boolean {
  const key = is(node, 'MemberExpression') ? keyName(node) : null;
  if (key === null) return false;
  return schemasOf(node, source).some((schema) =>
    nodesWithin(source.nodes('Property'), schema).some((property) => is(property, 'Property') && keyName(property) === key && isNumberOrDate(property.value, source)),
  );
}

function isNumberOrDate(schema: Node, source: Source): boolean {
  return nodesWithin(source.nodes('Identifier'), schema).some((id) => is(id, 'Identifier') && NUMBER_OR_DATE.test(id.name));
}

/** What stands beside the handlers around a value in the calls that take them, and the constants that it names. */
function schemasOf(node: Node, source: Source): Node[] {
  const beside: Node[] = [];
  for (let fn: Node | undefined = node; fn; fn = fn.parent) {
    const call: Node | undefined = fn.parent;
    if (!isFunction(fn) || !is(call, 'CallExpression') || call.callee === fn) continue;
    beside.push(...call.arguments.filter((argument) => argument !== fn), ...(is(call.callee, 'CallExpression') ? call.callee.arguments : []));
  }
  return beside.flatMap((argument) => [argument, ...constantsIn(argument, source)]);
}

function constantsIn(node: Node, source: Source, seen = new Set<Node>()): Node[] {
  return nodesWithin(source.nodes('Identifier'), node).flatMap((id) => {
    const declarator = is(id, 'Identifier') ? source.binding(id.name, id)?.declaration : null;
    const value = is(declarator, 'VariableDeclarator') && is(declarator.id, 'Identifier') ? declarator.init : null;
    if (!value || isFunction(value) || seen.has(value)) return [];
    seen.add(value);
    return [value, ...constantsIn(value, source, seen)];
  });
}
