// Whether a value may be null or undefined, as far as its declaration tells.
import type { Node } from '../js/ast.ts';
import { is, unwrap } from '../js/ast.ts';
import type { Resolver } from '../js/resolver.ts';
import type { MemberShape, Shape, TypeShape } from '../js/shapes.ts';
import type { Binding, Source } from '../js/source.ts';
import { isNothing } from '../js/unions.ts';
import { alternativesOf } from './alternatives.ts';
import type { Reading } from './clock.ts';

export type Nullability = 'nullable' | 'solid' | 'unknown';

/** Whether the declaration of a value lets it be missing. */
export function nullabilityOf(node: Node, { source, lower, resolver }: Reading): Nullability {
  const inner = unwrap(node);
  const binding = is(inner, 'Identifier') ? source.binding(inner.name, inner) : null;
  if (binding?.kind === 'param' && is(binding.id.parent, 'AssignmentPattern') && binding.id.parent.left === binding.id) return 'solid';
  const found = ofShape(lower.expression(inner), resolver);
  return found === 'nullable' && binding?.kind === 'variable' && isFilledIn(binding, source) ? 'unknown' : found;
}

/** Whether a local variable gets its value later: on which paths it is there is for the compiler to say. */
function isFilledIn(binding: Binding, source: Source): boolean {
  return source.identifiers(binding.name).some((id) => is(id.parent, 'AssignmentExpression') && id.parent.left === id && source.binding(id.name, id) === binding);
}

function ofShape(shape: Shape, resolver: Resolver): Nullability {
  switch (shape.kind) {
    case 'variable':
      return shape.type && shape.origin.kind !== 'param' ? ofType(shape.type, resolver) : ofShape(shape.origin, resolver);
    case 'param':
      return shape.optional && shape.name !== '' ? 'nullable' : shape.type ? ofType(shape.type, resolver) : 'unknown';
    case 'member':
      return ofMember(shape, resolver);
    case 'call':
      return shape.isNew ? 'solid' : ofType(resolver.type(shape), resolver);
    case 'operation':
      return /^(?:[-+*/%]|\*\*)$/.test(shape.operator) ? 'solid' : 'unknown';
  }
  return 'unknown';
}

function ofType(type: TypeShape | null, resolver: Resolver): Nullability {
  const parts = alternativesOf(type, resolver).map(ofOne);
  if (parts.includes('nullable')) return 'nullable';
  return parts.length > 0 && parts.every((part) => part === 'solid') ? 'solid' : 'unknown';
}

function ofOne(type: TypeShape): Nullability {
  if (type.kind === 'primitive') return isNothing(type) ? 'nullable' : /^(?:any|unknown)$/.test(type.name) ? 'unknown' : 'solid';
  if (type.kind === 'named') return type.name.kind === 'ref' && type.name.scope === 'global' ? 'solid' : 'unknown';
  return 'unknown';
}

/** A property: by the model that its owner is a row of, and by its declaration in a class or type. */
function ofMember({ object, name }: MemberShape, resolver: Resolver): Nullability {
  if (name === null) return 'unknown';
  const type = resolver.type(object);
  const field = resolver.rowOf(type)?.set.fields.find((candidate) => candidate.name === name);
  // A property may be optional in the class of a row, for the row that is not stored yet.
  if (field && /^(?:orm|database)$/.test(field.onInsert)) return 'solid';
  if (field?.nullable) return 'nullable';
  const owner = resolver.named(type)?.type.name;
  const cls = owner ? resolver.classOf(owner) : null;
  if (cls) {
    const declared = resolver.inherited(cls).classes.flatMap(({ members }) => members).find((member) => member.name === name && !member.isStatic);
    if (!declared || declared.kind === 'method') return 'unknown';
    return declared.optional ? 'nullable' : ofType(declared.type, resolver);
  }
  if (field?.nullable === false) return 'solid';
  const member = resolver.members(type)?.get(name);
  if (!member) return 'unknown';
  return member.optional ? 'nullable' : ofType(member.type, resolver);
}
