// Functions of libraries that take named keys out of an object, or leave them out: `pick(order, ['status', 'note'])`, `omit(order, ['id'])`.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';

/** Each takes the object first, then its keys: a list, or one by one. */
const PICKS =
  /^(?:(?:lodash|lodash-es|underscore|es-toolkit(?:\/(?:object|compat))?|radash|remeda)#(?:default\.)?(pick|omit)|(?:lodash(?:-es)?\/(pick|omit)(?:\.js)?|lodash\.(pick|omit))#default)$/;

/** Some keys of an object: those of the names, or all but these. */
export interface Taken {
  readonly source: Shape;
  readonly names: readonly string[];
  readonly isRest: boolean;
}

/** @returns what a call takes out of an object; `null` for every other call, and where a key is not a literal or is a path (`customer.name`) */
export function pickOf(call: CallShape, resolver: Resolver): Taken | null {
  const [source, ...keys] = call.args;
  const taken = source && keys.length > 0 ? PICKS.exec(resolver.qualify(call.callee) ?? '') : null;
  if (!source || !taken) return null;
  const names = keys.flatMap((key) => namesIn(key, resolver));
  return names.every((name): name is string => name !== null && /^[\w$-]+$/.test(name)) ? { source, names, isRest: taken.includes('omit') } : null;
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
