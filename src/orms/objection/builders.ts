// Query builders of a project's own: methods that patch, such as a `delete()` that only marks rows as deleted.
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassMember, ClassShape, FunctionShape, Shape } from '../../js/shapes.ts';
import { methodCalls } from '../../js/chains.ts';
import { staticValue } from './classes.ts';
import type { Lineage } from './classes.ts';

/** A call of one of the library's own methods that a method of a builder makes. */
export interface Inner {
  readonly method: string;
  /** With the outer call's arguments in place of the parameters. */
  readonly call: CallShape;
}

/** What a method of a builder ends in: calls that write, and whether it has other ends. */
export interface Ends {
  readonly writes: readonly Inner[];
  readonly isSure: boolean;
}

const MAX_DEPTH = 4;
const WRITES = /^(?:patch|update)(?:AndFetch(?:ById)?)?$/;

/** What a method that the project's builder for a class has itself ends in; `null` when the builder has no such method. */
export function endsOf(call: CallShape, method: string, lineage: Lineage, resolver: Resolver): Ends | null {
  const builder = staticValue('QueryBuilder', lineage, resolver);
  const classes = builder?.kind === 'class' ? resolver.inherited(builder).classes : [];
  return endsIn(call, method, classes, resolver, 0);
}

function endsIn(call: CallShape, method: string, classes: readonly ClassShape[], resolver: Resolver, depth: number): Ends | null {
  const index = classes.findIndex((cls) => memberOf(cls, method) !== undefined);
  const cls = classes[index];
  const value = cls ? memberOf(cls, method)?.value : null;
  if (!cls || value?.kind !== 'function' || depth > MAX_DEPTH) return null;
  const given = value.effects.flatMap(({ of, change }) => (of === 'this' && change.kind === 'call' && change.value.kind === 'call' ? [change.value] : []));
  const results = value.result ? endsOfValue(value.result) : [];
  const calls = [...results, ...given.filter((effect) => !results.some((result) => within(effect, result)))];
  const parts = calls.map((end): Ends => {
    const last = lastCall(end, (name) => classes.some((other) => memberOf(other, name) !== undefined));
    if (!last) return { writes: [], isSure: false };
    const bound: CallShape = { ...last.call, args: last.call.args.map((argument) => inPlace(argument, value, call)) };
    const own = last.isOwn ? endsIn(bound, last.name, last.isSuper ? classes.slice(index + 1) : classes, resolver, depth + 1) : null;
    return own ?? { writes: WRITES.test(last.name) ? [{ method: last.name, call: bound }] : [], isSure: WRITES.test(last.name) };
  });
  return { writes: parts.flatMap(({ writes }) => writes), isSure: parts.length > 0 && parts.every(({ isSure }) => isSure) };
}

function memberOf({ members }: ClassShape, method: string): ClassMember | undefined {
  return members.find(({ name, kind, isStatic }) => name === method && kind === 'method' && !isStatic);
}

/** The calls that a value may come from. */
function endsOfValue(shape: Shape): CallShape[] {
  switch (shape.kind) {
    case 'call':
      return [shape];
    case 'union':
      return shape.of.flatMap(endsOfValue);
    case 'variable':
      return endsOfValue(shape.origin);
    case 'cast':
      return endsOfValue(shape.of);
    case 'operation':
      return shape.operator === 'await' ? shape.operands.flatMap(endsOfValue) : [];
    default:
      return [];
  }
}

interface Last {
  readonly name: string;
  readonly call: CallShape;
  /** It is called on the builder itself, perhaps behind others. */
  readonly isOwn: boolean;
  readonly isSuper: boolean;
}

/** The call of a chain that counts: one that writes, or one of the project's own; `null` for chains that have none. */
function lastCall(end: CallShape, isMethod: (name: string) => boolean): Last | null {
  const links = methodCalls(end);
  const first = links.at(-1);
  const start = first?.call.callee.kind === 'member' ? first.call.callee.object : null;
  const isThis = start?.kind === 'this';
  if (!first || !start || !(isThis || links.some(({ name }) => name === '$query'))) return null;
  const link = links.find(({ name }) => WRITES.test(name) || (isThis && isMethod(name)));
  return link ? { ...link, isOwn: isThis, isSuper: isThis && start.isSuper && link === first } : null;
}

/** Whether a call is a part of a chain. */
function within(call: CallShape, end: CallShape): boolean {
  return call.at.file === end.at.file && call.at.start >= end.at.start && call.at.end <= end.at.end;
}

/** A value of a method with what its call gives in place of its parameters. */
function inPlace(shape: Shape, fn: FunctionShape, call: CallShape): Shape {
  const at = shape.kind === 'variable' && shape.changes.length === 0 ? shape.origin : shape;
  if (at.kind === 'object') return { ...at, entries: at.entries.map((entry) => ({ ...entry, value: inPlace(entry.value, fn, call) })) };
  const index = at.kind === 'param' ? fn.params.findIndex(({ name }) => name === at.name) : -1;
  return index < 0 ? shape : (call.args[index] ?? { kind: 'literal', value: undefined, at: call.at });
}
