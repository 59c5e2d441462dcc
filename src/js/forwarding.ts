// Functions of the project that a call leads to, and what they do with what they are given.
import type { Resolver } from './resolver.ts';
import type { CallShape, ClassShape, FunctionShape, Shape } from './shapes.ts';
import { touchedBy } from './touched.ts';

const MAX_DEPTH = 8;

/** The function that a callee is: declared as one, or a method or function property of the class that its object is of. */
export function calledFunction(callee: Shape, resolver: Resolver): FunctionShape | null {
  const direct = resolver.resolve(callee);
  if (direct.kind === 'function') return direct;
  const called = calledMethod(callee, resolver);
  return called && methodOf(called.cls, called.method, resolver);
}

/** The names that a call assigns on the instance whose method it calls. */
export function touchedByCall(callee: Shape, resolver: Resolver): string[] {
  const called = calledMethod(callee, resolver);
  return called ? touchedBy(called.method, resolver.inherited(called.cls).classes) : [];
}

function calledMethod(callee: Shape, resolver: Resolver): { readonly cls: ClassShape; readonly method: string } | null {
  if (callee.kind !== 'member' || callee.name === null) return null;
  const type = resolver.named(resolver.type(callee.object));
  const cls = type ? resolver.classOf(type.type.name) : null;
  return cls && { cls, method: callee.name };
}

/** The methods that a call of an interface's method may lead to: those of the classes beside the interface that implement it. */
export function implementations(callee: Shape, resolver: Resolver): FunctionShape[] {
  const method = callee.kind === 'member' ? callee.name : null;
  const type = callee.kind === 'member' && method !== null ? resolver.named(resolver.type(callee.object)) : null;
  const declared = type && resolver.definition(type.type.name);
  if (!declared || declared.value || method === null) return [];
  const beside = resolver.module(declared.at.file)?.definitions.all() ?? [];
  const classes = beside.flatMap(({ value }) => (value?.kind === 'class' && value.implemented.some((one) => resolver.named(one)?.name === type.name) ? [value] : []));
  return classes.flatMap((cls) => methodOf(cls, method, resolver) ?? []);
}

function methodOf(cls: ClassShape, method: string, resolver: Resolver): FunctionShape | null {
  const member = resolver.inherited(cls).classes.flatMap(({ members }) => members).find(({ name, kind }) => name === method && kind !== 'setter');
  const value = member?.value ? resolver.resolve(member.value) : null;
  return value?.kind === 'function' && member?.kind !== 'getter' ? value : null;
}

/** The calls that a value is the result of: of `await db.update(orders).set(data)` all three, the last one first. */
export function callsIn(shape: Shape | null, depth = 0): CallShape[] {
  if (!shape || depth > MAX_DEPTH) return [];
  switch (shape.kind) {
    case 'call':
      return [shape, ...(shape.callee.kind === 'member' ? callsIn(shape.callee.object, depth + 1) : [])];
    case 'variable':
      return callsIn(shape.origin, depth + 1);
    case 'cast':
      return callsIn(shape.of, depth + 1);
    case 'member':
      return callsIn(shape.object, depth + 1);
    case 'operation':
      return shape.operands.flatMap((operand) => callsIn(operand, depth + 1));
    case 'union':
      return shape.of.flatMap((part) => callsIn(part, depth + 1));
    default:
      return [];
  }
}

/** Whether a value in a function is one of its parameters, as it came in. */
export function isParameter(shape: Shape, fn: FunctionShape, index: number): boolean {
  const at = shape.kind === 'variable' && shape.changes.length === 0 ? shape.origin : shape;
  if (at.kind === 'cast') return isParameter(at.of, fn, index);
  return at.kind === 'param' && at.context === null && at.name === fn.params[index]?.name;
}
