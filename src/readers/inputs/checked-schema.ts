// The schemas that requests are checked with: what calls take for one, and what stands for a route's body.
import type { Node, NodeOf } from '../../js/ast.ts';
import { is, isFunction, keyName, unwrap } from '../../js/ast.ts';
import type { Source } from '../../js/source.ts';
import { nameOf } from '../../clocks/provenance.ts';
import { requestBody } from './request-body.ts';

const VALIDATOR = /^(?:z|v|tb|arktype|s)?[vV]alidator$/;
const PARSES = /^(?:safe)?[pP]arse(?:Async)?$/;

/** The schema that a call checks a request with: `.input(schema)`, `validator('json', schema)`, `schema.parse(req.body)`, `v.parse(schema, req.body)`. */
export function checkedBy({ callee, arguments: [first, second, ...rest] }: NodeOf<'CallExpression'>, source: Source): Node | null {
  const name = nameOf(callee);
  if (!first || rest.length > 1) return null;
  if (name === 'input' && is(callee, 'MemberExpression') && !second) return unwrap(first);
  if (VALIDATOR.test(name) && is(callee, 'Identifier') && second) return is(first, 'Literal') && /^(?:json|form)$/.test(String(first.value)) ? unwrap(second) : null;
  if (!PARSES.test(name) || !is(callee, 'MemberExpression')) return null;
  if (!second) return requestBody(first, source) ? unwrap(callee.object) : null;
  return requestBody(second, source) ? unwrap(first) : null;
}

/** The schema of a route's body: `{ body: schema }` in what a call is given. */
export function bodyOf(node: NodeOf<'Property'>): Node | null {
  const value = unwrap(node.value);
  if (keyName(node) !== 'body' || !is(value, 'Identifier', 'CallExpression', 'MemberExpression') || isFunction(node.parent)) return null;
  for (let at: Node | undefined = node.parent; at && !isFunction(at); at = at.parent) {
    if (is(at, 'Property') && /^respon/i.test(keyName(at) ?? '')) return null;
    if (is(at, 'CallExpression')) return value;
  }
  return null;
}
