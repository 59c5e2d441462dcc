// What a request carries: where code reads it as it comes in.
import type { Node, NodeOf } from '../../js/ast.ts';
import { is, keyName, unwrap } from '../../js/ast.ts';
import type { Source } from '../../js/source.ts';

/** A value that is a request's body, untouched. */
export interface RequestBody {
  /** The name that it has where it comes in: the request's parameter, or the parameter that is the body. */
  readonly param: NodeOf<'Identifier'>;
  /** A framework hands it over: `req.body`, which whatever runs before may have replaced; code reads it itself: `req.json()`; a decorator: `@Body() dto`. */
  readonly by: 'framework' | 'code' | 'decorator';
}

const REQUEST = /^_?(?:req|request)$/;
const CONTEXT = /^_?(?:c|ctx|context)$/;

/** The request's body that an expression is, also through a constant; `null` for everything else. */
export function requestBody(node: Node, source: Source, depth = 0): RequestBody | null {
  const inner = unwrap(node);
  if (is(inner, 'AwaitExpression')) {
    const call = unwrap(inner.argument);
    const member = is(call, 'CallExpression') && call.arguments.length === 0 ? unwrap(call.callee) : null;
    const param = is(member, 'MemberExpression') && keyName(member) === 'json' ? requestOf(member.object, source) : null;
    return param && { param, by: 'code' };
  }
  if (is(inner, 'MemberExpression')) {
    const param = keyName(inner) === 'body' ? requestOf(inner.object, source) : null;
    return param && { param, by: 'framework' };
  }
  if (!is(inner, 'Identifier') || depth > 0) return null;
  const binding = source.binding(inner.name, inner);
  if (binding?.kind === 'param' && is(binding.id, 'Identifier')) return isBodyParameter(binding.id) ? { param: binding.id, by: 'decorator' } : null;
  const { declaration } = binding ?? {};
  const isConstant = is(declaration, 'VariableDeclarator') && is(declaration.parent, 'VariableDeclaration') && declaration.parent.kind === 'const' && declaration.id === binding?.id;
  return isConstant && is(declaration, 'VariableDeclarator') && declaration.init ? requestBody(declaration.init, source, depth + 1) : null;
}

/** The parameter of a request: `req`, `ctx.request`, `c.req`. */
function requestOf(node: Node, source: Source): NodeOf<'Identifier'> | null {
  const inner = unwrap(node);
  const isInside = is(inner, 'MemberExpression') && REQUEST.test(keyName(inner) ?? '');
  const name = isInside ? unwrap(inner.object) : inner;
  if (!is(name, 'Identifier') || !(isInside ? CONTEXT : REQUEST).test(name.name)) return null;
  const binding = source.binding(name.name, name);
  return binding?.kind === 'param' && is(binding.id, 'Identifier') ? binding.id : null;
}

/** `@Body() dto`: the whole body, without a pipe of its own. */
function isBodyParameter({ decorators = [] }: NodeOf<'Identifier'>): boolean {
  return decorators.length === 1 && decorators.every(({ expression }) => is(expression, 'CallExpression') && is(expression.callee, 'Identifier') && expression.callee.name === 'Body' && expression.arguments.length === 0);
}
