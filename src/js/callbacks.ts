// What a function is handed to, by itself or in an object: what its parameters are may follow from that.
import type { Node } from './ast.ts';
import { is, keyName } from './ast.ts';
import type { Lowering } from './lower.ts';
import type { ParamShape, Shape } from './shapes.ts';

/** A call that is handed the function of a parameter: its callee and, where that is text, its first argument. */
interface Handed {
  readonly callee: Shape;
  readonly first: string | null;
  readonly parameter: number;
}

/** For a callback's parameter: the function that the callback is handed to, and which argument and parameter it is. */
export interface Context extends Handed {
  readonly argument: number;
}

/** For a parameter of a function in an object that a call is handed: `order` of `Order.init({}, { hooks: { afterSave(order) {} } })`. */
export interface Option extends Handed {
  /** What leads to the function in the object: `hooks`, `afterSave`. */
  readonly keys: readonly string[];
}

/** The call that a function is handed to, as one of its parameters sees it. */
export function handing(fn: Node, parameter: number, lower: Lowering): Pick<ParamShape, 'context' | 'option'> {
  const { keys, value } = inObject(fn);
  const call = value.parent;
  const argument = is(call, 'CallExpression', 'NewExpression') ? call.arguments.indexOf(value as never) : -1;
  if (argument < 0 || !is(call, 'CallExpression', 'NewExpression')) return { context: null };
  const [first] = call.arguments;
  const text = is(first, 'Literal') && typeof first.value === 'string' ? first.value : null;
  const handed = { callee: lower.expression(call.callee), first: text, parameter };
  return keys.length > 0 ? { context: null, option: { ...handed, keys } } : { context: { ...handed, argument } };
}

/** The outermost object that a function is in, and the keys that lead to it; the function itself where it is in none. */
function inObject(fn: Node): { readonly keys: readonly string[]; readonly value: Node } {
  const keys: string[] = [];
  let value = fn;
  for (let at = fn.parent; is(at, 'Property') && at.value === value; at = value.parent) {
    keys.unshift(keyName(at) ?? '');
    value = at.parent;
  }
  return { keys, value };
}
