// Functions of libraries that take named keys out of an object: `pick(order, ['status', 'note'])`.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';

/** Each takes the object first, then its keys: a list, or one by one. */
const PICK = /^(?:(?:lodash|lodash-es|underscore|es-toolkit(?:\/(?:object|compat))?|radash|remeda)#(?:default\.)?pick|(?:lodash(?:-es)?\/pick(?:\.js)?|lodash\.pick)#default)$/;

/**
 * @returns the object that a call takes keys from, and their names; `null` for every other call, and where a key is not a literal or is a path
 * (`customer.name`)
 */
export function pickOf(call: CallShape, resolver: Resolver): { readonly source: Shape; readonly names: readonly string[] } | null {
  const [source, ...keys] = call.args;
  if (!source || keys.length === 0 || !PICK.test(resolver.qualify(call.callee) ?? '')) return null;
  const names = keys.flatMap((key) => namesIn(key, resolver));
  return names.every((name): name is string => name !== null && /^[\w$-]+$/.test(name)) ? { source, names } : null;
}

function namesIn(key: Shape, resolver: Resolver): (string | null)[] {
  const value = resolver.resolve(key);
  if (value.kind === 'cast') return namesIn(value.of, resolver);
  if (value.kind === 'array') return value.items.map((item) => nameOf(item, resolver));
  return [nameOf(value, resolver)];
}

function nameOf(key: Shape, resolver: Resolver): string | null {
  const value = resolver.resolve(key);
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}
