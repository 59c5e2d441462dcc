// What a Sequelize attribute is, whether an object or a decorator says so: its type, its key, its column.
import type { Field, Holds, Place, Setter } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ClassMember, ObjectShape, Shape } from '../../js/shapes.ts';
import { heldByType } from '../lowering/field-types.ts';
import { frozenAt, frozenOption } from '../lowering/frozen-default.ts';
import { decoratorsOf } from './decorators.ts';
import type { Decorator } from './decorators.ts';
import { flag, text } from './library.ts';

const COLUMN = /^(?:Column|Attribute|PrimaryKey|ForeignKey|AutoIncrement|AllowNull|NotNull|Default|Unique|Index|Comment)$/;
const RELATION = /^(?:BelongsTo|HasMany|HasOne|BelongsToMany)$/;
const STAMP = /^(?:CreatedAt|UpdatedAt|DeletedAt)$/;
/** Options of the columns that hold timestamps, by the decorator that gives them. */
export const STAMPS: Readonly<Record<string, 'createdAt' | 'updatedAt' | 'deletedAt'>> = { CreatedAt: 'createdAt', UpdatedAt: 'updatedAt', DeletedAt: 'deletedAt' };

/** The last name of a data type: `DATE` of `DataTypes.DATE(6)`; empty when it is none. */
export function typeName(shape: Shape | null): string {
  const at = shape?.kind === 'call' ? shape.callee : shape;
  if (at?.kind === 'literal') return String(at.value).replace(/\W.*$/, '').toUpperCase();
  return at?.kind === 'member' && /^[A-Z][A-Z\d]*$/.test(at.name ?? '') ? (at.name ?? '') : '';
}

function holdsOf(type: string, rest: Holds): Holds {
  if (type === '') return rest;
  if (/^(?:DATE|NOW|TIMESTAMP|DATETIME)$/.test(type)) return 'instant';
  if (type === 'DATEONLY') return 'date';
  if (/^(?:STRING|TEXT|CHAR|CITEXT)$/.test(type)) return 'text';
  return /^(?:INTEGER|BIGINT|DOUBLE|DECIMAL|FLOAT|REAL|NUMBER)$/.test(type) ? 'epoch' : 'other';
}

/** An attribute of an attributes object: `total: DataTypes.INTEGER`, `total: { type: DataTypes.INTEGER }`. */
export function attribute(name: string, given: Shape, at: Place, resolver: Resolver): Field {
  const value = resolver.resolve(given);
  const options = value.kind === 'object' ? value : null;
  const type = typeName(options ? writtenType(options) : given);
  return field(name, at, type, options, 'unknown', options?.entries.some(({ key }) => key === 'references') ?? false, resolver);
}

/** A foreign key that an association adds. */
export function reference(name: string, at: Place, resolver: Resolver): Field {
  return { ...field(name, at, '', null, 'other', true, resolver), onInsert: 'unknown' };
}

/** The type as it is written: what it stands for has no name. */
function writtenType(options: ObjectShape): Shape | null {
  return options.entries.findLast(({ key }) => key === 'type')?.value ?? null;
}

/** The attribute that a decorated member declares; `null` for members that are none. */
export function decorated(member: ClassMember, resolver: Resolver): Field | null {
  if (member.isStatic || member.kind === 'method' || member.decorators.length === 0) return null;
  const decorators = decoratorsOf(member.decorators, resolver);
  const names = decorators.map(({ name }) => name);
  const isColumn = names.some((name) => COLUMN.test(name));
  const isOther = names.some((name) => STAMP.test(name) || RELATION.test(name));
  // What a decorator that cannot be followed makes of a member may be a column.
  if (!isColumn && (isOther || member.kind !== 'property')) return null;
  const [options, type] = columnOf(decorators, resolver);
  const made = field(member.name, member.at, type, options, heldByType(member.type, resolver), names.includes('ForeignKey'), resolver);
  const fallback = decorators.find(({ name }) => name === 'Default')?.call.args[0];
  return { ...made, ...frozenAt(fallback, resolver), key: made.key || names.includes('PrimaryKey'), ...(!isColumn && { holds: 'unknown', onInsert: 'unknown', onUpdate: 'unknown', mechanism: 'unknown' }) };
}

/** `@Column`, `@Column(DataType.DATE)`, `@Column({ type: DataType.DATE })` */
function columnOf(decorators: readonly Decorator[], resolver: Resolver): [ObjectShape | null, string] {
  const given = decorators.find(({ name }) => name === 'Column' || name === 'Attribute')?.call.args[0];
  if (!given) return [null, ''];
  const value = resolver.resolve(given);
  return value.kind === 'object' ? [value, typeName(writtenType(value))] : [null, typeName(given)];
}

function field(name: string, at: Place, type: string, options: ObjectShape | null, rest: Holds, reference: boolean, resolver: Resolver): Field {
  const nullable = flag(property(options, 'allowNull', resolver));
  const column = text(property(options, 'field', resolver));
  const onInsert: Setter = property(options, 'defaultValue', resolver) ? 'orm' : 'nothing';
  return {
    name,
    at,
    role: null,
    holds: holdsOf(type, rest),
    ...(type === 'DATEONLY' && { dayIn: 'text' }),
    zoned: type === 'DATE' ? true : null,
    nullable: nullable ?? (options ? true : null),
    onInsert,
    onUpdate: 'nothing',
    mechanism: 'none',
    key: flag(property(options, 'primaryKey', resolver)) === true,
    reference,
    ...(column !== null && { column }),
    ...frozenOption(options, 'defaultValue', resolver),
  };
}
