// Unions of types.
import type { TypeShape } from './shapes.ts';

/** The types of which a value has one: the parts of a union, or the type itself. */
export function unionParts(type: TypeShape | null | undefined): readonly TypeShape[] {
  return type?.kind === 'union' ? type.of : type ? [type] : [];
}

/** Whether a type is that of a value which is missing. */
export function isNothing(type: TypeShape): boolean {
  return type.kind === 'primitive' && /^(?:null|undefined|void)$/.test(type.name);
}
