// Writes of a base class that are told by its subclasses: `update(filter, data) { return this.model.updateMany(filter, data); }`.
import { callsIn, calledFunction, isParameter } from '../../js/forwarding.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, FunctionShape, Shape, ThisShape } from '../../js/shapes.ts';

/**
 * The one write that a method makes with the data that it is handed, as if it stood where the method is called: with its arguments, on its object.
 * @param dataOf which argument of a write is its data, by the write's method; `null` for other methods
 */
export function forwarded(call: CallShape, dataOf: (method: string) => number | null, resolver: Resolver): CallShape | null {
  const object = call.callee.kind === 'member' ? instanceOf(call.callee.object, resolver) : null;
  const fn = object && calledFunction(call.callee, resolver);
  const [inner, ...others] = fn ? callsOfParameters(fn).filter(({ callee }) => callee.kind === 'member' && dataOf(callee.name ?? '') !== null) : [];
  if (!object || !fn || inner?.callee.kind !== 'member' || others.some((other) => other.at.start !== inner.at.start)) return null;
  const given = (shape: Shape): Shape => argumentOf(shape, fn, call);
  const { callee } = inner;
  const args = inner.args.map(given);
  const data = args[dataOf(callee.name ?? '') ?? -1];
  if (!data || !(call.args.includes(data) || call.args.includes(setBy(data)))) return null;
  return { ...call, callee: { ...callee, object: on(object, callee.object) }, args };
}

/** The calls that a function hands one of its parameters to, and those that it gives the results of. */
function callsOfParameters(fn: FunctionShape): CallShape[] {
  return [...fn.effects.flatMap(({ of, change: { kind, value } }) => (of !== 'this' && kind === 'pass' && value.kind === 'call' ? [value] : [])), ...callsIn(fn.result)];
}

/** What the call of a function gives for a value in it, where that is a parameter or an object that has one. */
function argumentOf(shape: Shape, fn: FunctionShape, call: CallShape): Shape {
  if (shape.kind === 'object') return { ...shape, entries: shape.entries.map((entry) => ({ ...entry, value: argumentOf(entry.value, fn, call) })) };
  const index = fn.params.findIndex((_param, of) => isParameter(shape, fn, of));
  return index < 0 ? shape : (call.args[index] ?? { kind: 'literal', value: undefined, at: call.at });
}

/** What an update sets that is nothing but `{ $set: data }`; others are it themselves. */
function setBy(data: Shape): Shape {
  const [entry, ...others] = data.kind === 'object' ? data.entries : [];
  return entry?.key === '$set' && others.length === 0 ? entry.value : data;
}

/** An object as the `this` of its class's methods. */
function instanceOf(object: Shape, resolver: Resolver): ThisShape | null {
  if (object.kind === 'this') return { ...object, isSuper: false };
  const owner = resolver.named(resolver.type(object))?.type.name;
  return owner?.kind === 'ref' ? { kind: 'this', isSuper: false, owner, host: null, at: object.at } : null;
}

/** The same path of members, on another `this`. */
function on(self: ThisShape, path: Shape): Shape {
  if (path.kind === 'member') return { ...path, object: on(self, path.object) };
  return path.kind === 'this' && !path.isSuper ? self : path;
}
