// Values that are Bookshelf itself, and what its members give.
import type { MemberType, Resolver } from '../../js/resolver.ts';
import type { Shape, TypeShape } from '../../js/shapes.ts';

const TYPE = /^bookshelf#(?:Bookshelf|default|\*)$/;
const NAME = /^(?:\w*B|b)ookshelf$/;
const AT = { file: '', start: 0, end: 0 };

function imported(name: string, from: string, ...args: TypeShape[]): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name, from, imported: name, at: AT }, args };
}

const BOOKSHELF = imported('Bookshelf', 'bookshelf');
export const KNEX = imported('Knex', 'knex');

/** A type of the library that exists here only: `Row`, `Collection`. */
export function typeOf(name: string, ...args: TypeShape[]): TypeShape {
  return imported(name, 'bookshelf', ...args);
}

const made: MemberType = (member) => (member === '()' ? BOOKSHELF : null);
const instance: MemberType = (member, _args, call) => (member === 'plugin' && call ? BOOKSHELF : member === 'knex' && !call ? KNEX : null);

export const types: Readonly<Record<string, MemberType>> = {
  'bookshelf#default': (member, args, call, resolver) => made(member, args, call, resolver) ?? instance(member, args, call, resolver),
  'bookshelf#*': made,
  'bookshelf#initialize': made,
  'bookshelf#Bookshelf': instance,
  'bookshelf#Collection': (member, [row], call) => {
    if (!row) return null;
    if (call) return /^(?:at|get|first|last|find|findWhere|pop|shift)$/.test(member) ? row : /^(?:filter|toArray|slice)$/.test(member) ? { kind: 'array', of: row } : null;
    return member === 'models' ? { kind: 'array', of: row } : null;
  },
};

/** Whether a value is an instance of Bookshelf: by its type, or by its name where it comes from out of sight. */
export function isBookshelf(shape: Shape, resolver: Resolver): boolean {
  const type = resolver.type(shape);
  if (type) return TYPE.test(resolver.named(type)?.name ?? '');
  const name = shape.kind === 'param' || shape.kind === 'ref' || shape.kind === 'variable' || shape.kind === 'member' ? shape.name : null;
  return name !== null && NAME.test(name);
}
