// Type shapes that the tables of date libraries are written with.
import type { MemberType } from '../js/resolver.ts';
import type { TypeShape } from '../js/shapes.ts';

const NOWHERE = { file: '', start: 0, end: 0 };

export const NUMBER: TypeShape = { kind: 'primitive', name: 'number' };
export const STRING: TypeShape = { kind: 'primitive', name: 'string' };
export const BOOLEAN: TypeShape = { kind: 'primitive', name: 'boolean' };
export const DATE = namedType('global#Date');

/** A type by its qualified name: `dayjs#Dayjs`, `global#Date`. */
export function namedType(qualified: string): TypeShape {
  const [module = '', name = ''] = qualified.split('#');
  const base = { kind: 'ref', name, at: NOWHERE } as const;
  const ref = module === 'global' ? ({ ...base, scope: 'global', from: '', imported: '' } as const) : ({ ...base, scope: 'import', from: module, imported: name } as const);
  return { kind: 'named', name: ref, args: [] };
}

/** Names that are separated by spaces. */
export function words(list: string): string[] {
  return list.trim().split(/\s+/);
}

/** A table of a type's methods by what they give back; `rest` is for the methods that are not listed. */
export function methods(results: readonly (readonly [TypeShape, string])[], rest: TypeShape | null): MemberType {
  const byName = new Map(results.flatMap(([type, names]) => words(names).map((name) => [name, type] as const)));
  return (member, _args, call) => (call ? (byName.get(member) ?? rest) : null);
}

/** A function that always gives back the same type. */
export function gives(type: TypeShape): MemberType {
  return (member) => (member === '()' ? type : null);
}
