// The queries of one file that ask for a page of a list and say no order.
import type { UnorderedPage } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { closest, is, isFunction, keyName, outermost } from '../js/ast.ts';
import type { Lowering } from '../js/lower.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Shape } from '../js/shapes.ts';
import type { Source } from '../js/source.ts';
import type { ReadChain } from '../orms/orm.ts';
import { defineReader } from './reader.ts';

const MATTERS = /\b(?:offset|skip|limit|take)\b|\bpage\s*\(|\brange\s*\(|\bOFFSET\b/;
/** Calls that may be a part of such a query: asked before anything is lowered. */
const PARTS = /^(?:find|findBy|findMany|findAll|findAndCount(?:All|By)?|offset|skip|limit|take|page|range|getMany|getManyAndCount|getRawMany|getRawAndEntities|query|execute|raw|unsafe|all|prepare|\$queryRaw(?:Unsafe)?)$/;
/** Calls that start a query on what holds a connection or a model. */
const STARTS = /^(?:find\w*|createQueryBuilder|query|relatedQuery|\$relatedQuery|select\w*|with|execute|raw|unsafe|prepare|all|\$queryRaw\w*)$/;
/** Calls that hand a query on to code that may order it. */
const OPEN = /^(?:\$call|\$if|\$dynamic|modify|modifyGraph|tap|clone|pipe|paginate)$/;

type Calls = ReadChain['calls'];

/** Every such query, in source order. */
export const unorderedPage = defineReader<UnorderedPage>({
  gate: (text) => MATTERS.test(text),
  read({ source, lower, resolver, orms }) {
    const ends = new Set<Node>();
    for (const node of [...source.nodes('CallExpression'), ...source.nodes('TaggedTemplateExpression')]) {
      const callee = is(node, 'CallExpression') ? node.callee : is(node, 'TaggedTemplateExpression') ? node.tag : null;
      const name = is(callee, 'MemberExpression') ? keyName(callee) : null;
      // `list.find((item) => …)` is the method of a list.
      const isOfList = is(node, 'CallExpression') && isFunction(node.arguments[0]);
      if (is(node, 'TaggedTemplateExpression') || (name !== null && !isOfList && PARTS.test(name))) ends.add(endOf(node));
    }
    const found = new Map<number, UnorderedPage>();
    for (const node of ends) {
      const chain = chainOf(node, source, lower, resolver);
      const fact = chain && orms.map(({ page }) => page?.(chain, resolver, source.text)).find((page) => page != null);
      if (fact) found.set(fact.at.start, fact);
    }
    return [...found.values()].sort((a, b) => a.at.start - b.at.start);
  },
});

/** The last call of the chain that a call is a part of. */
function endOf(node: Node): Node {
  let at = node;
  while (is(at.parent, 'MemberExpression') && at.parent.object === at && is(at.parent.parent, 'CallExpression') && at.parent.parent.callee === at.parent) {
    const name = keyName(at.parent);
    if (name === 'then' || name === 'catch' || name === 'finally') break;
    at = at.parent.parent;
  }
  return at;
}

function chainOf(node: Node, source: Source, lower: Lowering, resolver: Resolver): ReadChain | null {
  if (!is(node, 'CallExpression', 'TaggedTemplateExpression')) return null;
  const end = is(node, 'CallExpression') ? lower.call(node) : lower.tagged(node);
  let calls: Calls = [];
  let at: Shape = end;
  for (let i = 0; i < 200; i++) {
    if (at.kind === 'call' && at.callee.kind === 'member' && !at.isNew) {
      calls = [{ name: at.callee.name ?? '', call: at }, ...calls];
      at = at.callee.object;
    } else if (at.kind === 'variable' && calls[0] && !STARTS.test(calls[0].name)) {
      // A query that other code makes, or one of several, may have any order.
      if (at.origin.kind !== 'call' || at.origin.isNew) return null;
      const made = at.changes.map(({ kind, path, value }) => (kind === 'call' && path.length === 1 && value.kind === 'call' ? callsFrom(value, source, lower) : null));
      if (made.includes(null)) return null;
      calls = [...made.flatMap((part) => part ?? []), ...calls];
      at = at.origin;
    } else if (at.kind === 'cast') at = at.of;
    else break;
  }
  if (at.kind === 'union' || calls.some(({ name }) => OPEN.test(name)) || (at.kind === 'call' && isMade(at, resolver))) return null;
  return { end, calls, root: at, isFinal: isFinal(node) };
}

/** The calls of `query.where(…).orderBy(…)`, a statement of its own, of which the variable only tells the first; `null` where it stands in another file. */
function callsFrom(first: CallShape, source: Source, lower: Lowering): Calls | null {
  const { start, end, file } = first.at;
  const node = file === source.file ? source.nodes('CallExpression').find(({ range }) => range[0] === start && range[1] === end) : undefined;
  const last = node && endOf(node);
  if (!is(last, 'CallExpression')) return null;
  let calls: Calls = [];
  for (let at: Shape = lower.call(last); at.kind === 'call' && at.callee.kind === 'member' && at.at.end >= end; at = at.callee.object) calls = [{ name: at.callee.name ?? '', call: at }, ...calls];
  return calls;
}

/** Whether a function of the project gives the query, with whatever order it has there. */
function isMade(call: CallShape, resolver: Resolver): boolean {
  return !call.isNew && resolver.resolve(call.callee).kind === 'function';
}

/** Whether a query is awaited, given back by an asynchronous function, or one of several that are awaited together. */
function isFinal(node: Node): boolean {
  const at = outermost(node);
  const { parent } = at;
  if (is(parent, 'AwaitExpression', 'YieldExpression')) return true;
  if (is(parent, 'MemberExpression')) return /^(?:then|catch|finally)$/.test(keyName(parent) ?? '');
  if (is(parent, 'ArrayExpression')) return is(parent.parent, 'CallExpression') && isPromiseAll(parent.parent);
  const fn = is(parent, 'ReturnStatement') ? closest(parent, isFunction) : is(parent, 'ArrowFunctionExpression') && parent.body === at ? parent : null;
  return isFunction(fn) && fn.async;
}

function isPromiseAll({ callee }: NodeOf<'CallExpression'>): boolean {
  return is(callee, 'MemberExpression') && /^(?:all|allSettled|\$?transaction)$/.test(keyName(callee) ?? '');
}
