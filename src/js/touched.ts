// What a method sets on its instance, by itself and through other methods of its class.
import type { ClassMember, ClassShape } from './shapes.ts';

/**
 * The names that a method assigns on `this`: itself, and in the methods that it calls on `this` and `super`.
 * @param classes the class with its bases, nearest first
 * @param from the first of them that may have the method
 */
export function touchedBy(method: string, classes: readonly ClassShape[], from = 0, seen = new Set<ClassMember>()): string[] {
  for (const [index, { members }] of [...classes.entries()].slice(from)) {
    const member = members.find(({ name, kind, isStatic }) => name === method && kind !== 'getter' && !isStatic);
    if (!member) continue;
    if (member.value?.kind !== 'function' || seen.has(member)) return [];
    seen.add(member);
    return [...member.value.touches, ...member.value.asks.flatMap((ask) => touchedBy(ask.method, classes, ask.isSuper ? index + 1 : 0, seen))];
  }
  return [];
}
