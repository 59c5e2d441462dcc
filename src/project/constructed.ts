// What instances hold that their constructors are given: `class Orders extends Base { constructor() { super(Order); } }`.
import type { ClassMember, ClassShape, Shape } from '../js/shapes.ts';

/**
 * What an instance holds under a name.
 * @param members those of the name in the first of `classes`: a property may be declared in one place and filled in another
 * @param classes from the class that declares it down to the class of the instance
 */
export function constructed(members: readonly ClassMember[], classes: readonly ClassShape[]): Shape | null {
  const member = members.find(({ value }) => value !== null) ?? members[0];
  const value = held(member);
  const params = classes[0]?.construction?.params ?? [];
  const index = value ? paramAt(value, classes[0]) : params.findIndex(({ name, isProperty }) => isProperty && name === member?.name);
  return index < 0 ? value : (argumentFor(index, classes) ?? value);
}

/** The members of a name that instances of a class have, and the classes from the one that declares them down to theirs. */
export interface Nearest {
  readonly members: readonly ClassMember[];
  readonly classes: readonly ClassShape[];
}

/** Looks for the members of a name in a class and in those that it extends, from the class at `from` on; what only takes a value gives none. */
export function nearest(name: string, all: readonly ClassShape[], from = 0): Nearest {
  const lists = all.map(({ members }) => members.filter((member) => member.name === name && member.kind !== 'setter'));
  const index = lists.findIndex((list, at) => at >= from && list.length > 0);
  return { members: lists[index] ?? [], classes: all.slice(0, index + 1).reverse() };
}

/** What a getter of an instance gives. What a property holds may be replaced from anywhere. */
export function gotten({ members }: Nearest): Shape | null {
  const member = members.find(({ isStatic }) => !isStatic);
  return member?.kind === 'getter' ? held(member) : null;
}

/** What a class holds under a name by itself; what a getter gives is as good as held. */
export function held(member: ClassMember | undefined): Shape | null {
  return member?.kind === 'getter' && member.value?.kind === 'function' ? member.value.result : (member?.value ?? null);
}

/** What the first class's constructor is given for a parameter: what that of the next class hands on, or what stands in for it. */
function argumentFor(index: number, [cls, ...subclasses]: readonly ClassShape[]): Shape | null {
  const next = subclasses.findIndex(({ construction }) => construction !== null);
  const { handedOn = [] } = subclasses[next]?.construction ?? {};
  const argument = handedOn?.[index];
  if (!argument) return handedOn && (cls?.construction?.params[index]?.fallback ?? null);
  const outer = paramAt(argument, subclasses[next]);
  return outer < 0 ? argument : argumentFor(outer, subclasses.slice(next));
}

/** Which parameter of a class's constructor a value is, as it came in; -1 for others. */
function paramAt(value: Shape, cls: ClassShape | undefined): number {
  if (value.kind === 'cast') return paramAt(value.of, cls);
  if (value.kind === 'variable' && value.changes.length === 0) return paramAt(value.origin, cls);
  return value.kind === 'param' && value.context === null ? (cls?.construction?.params.findIndex(({ name }) => name === value.name) ?? -1) : -1;
}
