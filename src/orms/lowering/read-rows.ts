// Rows that were read before: values that an awaited query, or a function of the project that reads, gave.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Change, Shape } from '../../js/shapes.ts';
import { methodCalls } from '../../js/chains.ts';

const MAX_DEPTH = 20;
const READ = /^(?:find|get|load|fetch|read|select|query|retrieve|lookup|one|first|many)/i;
const EACH = /^(?:map|forEach|flatMap|filter|some|every)$/;
const SAME_ROWS = /^(?:filter|find|findLast|slice|sort|at|concat|reverse|toSorted|toReversed|pop|shift|then|values|toJSON)$/;

/** Whether a value is a model's row as it was when it was read. What is not known to be one is not. */
export function isReadRow(shape: Shape, resolver: Resolver): boolean {
  return isRead(shape, resolver) && resolver.rowOf(resolver.type(shape)) !== null;
}

/** Whether a value was read, of whatever it is a row. */
export function isRead(shape: Shape, resolver: Resolver, depth = 0): boolean {
  const next = (inner: Shape | undefined): boolean => inner !== undefined && depth < MAX_DEPTH && isRead(inner, resolver, depth + 1);
  switch (shape.kind) {
    case 'variable':
      return next(shape.origin);
    case 'cast':
      return next(shape.of);
    case 'member':
      // What hangs on a row (`order.customer`, the first of a list) was read with it.
      return next(shape.object);
    case 'union': {
      const values = shape.of.filter((part) => part.kind !== 'literal');
      return values.length > 0 && values.every(next);
    }
    case 'operation':
      return /^(?:await|of)$/.test(shape.operator) && next(shape.operands[0]);
    case 'param': {
      const { callee = null, argument, parameter } = shape.context ?? {};
      return callee?.kind === 'member' && EACH.test(callee.name ?? '') && argument === 0 && parameter === 0 && next(callee.object);
    }
    case 'call':
      return isReadCall(shape, resolver, next);
    default:
      return false;
  }
}

function isReadCall(call: CallShape, resolver: Resolver, next: (shape: Shape) => boolean): boolean {
  const { callee } = call;
  if (call.isNew) return false;
  if (callee.kind === 'member' && SAME_ROWS.test(callee.name ?? '') && next(callee.object)) return true;
  const result = resolver.result(call);
  if (result) return next(result);
  const own = callee.kind === 'ref' || callee.kind === 'variable' ? [callee.name] : [];
  return [...own, ...methodCalls(call).map(({ name }) => name)].some((name) => READ.test(name));
}

/** Whether something that happened to a row may have changed it out of sight: a method of its own, a function that it was handed to. */
export function mayRefresh(change: Change, resolver: Resolver): boolean {
  if (change.kind === 'call') return change.path.length === 1;
  if (change.kind !== 'pass' || change.value.kind !== 'call') return false;
  if (/^global#(?:console|JSON)\./.test(resolver.qualify(change.value.callee) ?? '')) return false;
  const callee = resolver.resolve(change.value.callee);
  return callee.kind !== 'function' || callee.effects.some(({ of }) => of !== 'this');
}
