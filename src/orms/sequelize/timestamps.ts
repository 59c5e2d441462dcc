// The timestamps that Sequelize gives a model by its options: on unless something switches them off.
import type { Field, FieldSet, Gap, Place } from '../../facts.ts';
import type { TypeMembers } from '../../js/resolver.ts';
import type { ClassMember } from '../../js/shapes.ts';
import { NO_NAMES, normalName, roleOfName } from '../../roles.ts';
import { inSnakeCase } from '../lowering/tables.ts';
import { isOn, merged, nameIn } from './options.ts';
import type { Options } from './options.ts';
import type { Stampers } from './hooks.ts';

const STAMPS = ['createdAt', 'updatedAt'] as const;

/** What a model says of itself, before its timestamps are worked out. */
export interface Declared {
  readonly at: Place;
  /** The options that all models of the instance have, and the model's own. */
  readonly define: Options;
  readonly own: Options;
  readonly attributes: readonly Field[];
  /** Properties of the class, which need not be attributes. */
  readonly properties: ReadonlyMap<string, ClassMember>;
  /** A type elsewhere may give the rows more properties: what `define()` makes, a class with an interface of its name. */
  readonly isOpen: boolean;
  /** The attributes by the type that the class or the call gives: `extends Model<OrderAttributes>`; `null` when not all of them are known. */
  readonly typed: TypeMembers | null;
  readonly stampers: Stampers;
  readonly gaps: readonly Gap[];
  /** The name of the mechanism: another major version was not measured. */
  readonly mechanism: string;
}

/** The fields of a model. */
export function fieldSet(declared: Declared): FieldSet {
  const { attributes, gaps, own, define } = declared;
  const options = merged(define.open ? { ...define, open: false } : define, own);
  const on = areOn(declared);
  const created = on === false ? null : nameIn(options, 'createdAt', 'createdAt');
  const updated = on === false ? null : nameIn(options, 'updatedAt', 'updatedAt');
  const managed = on === true ? [...stamp('created', created, declared, options), ...stamp('updated', updated, declared, options)] : [];
  const deleted = on === true && isOn(options, 'paranoid') === true ? stamp('deleted', nameIn(options, 'deletedAt', 'deletedAt'), declared, options) : [];
  const names = new Set([...managed, ...deleted].map(({ name }) => name));
  const seen = on === null ? attributes.map((field) => besideUnseen(field, updated ?? '')) : attributes;
  const plain = seen.filter(({ name }) => !names.has(name)).map((field) => unmanaged(field, on === null && (field.name === created || field.name === updated), declared));
  const unseen: Gap[] = on === null ? [{ at: declared.at, why: 'whether the Sequelize instance switches `timestamps` off' }] : [];
  const all = [...gaps, ...unseen];
  return { fields: [...plain, ...managed, ...deleted], complete: all.length === 0, gaps: all };
}

/** Whether timestamps are on; `null` when the options of the instance, which may switch them off, cannot be seen, or what they are called. */
function areOn({ own, define, attributes, properties, gaps }: Declared): boolean | null {
  const options = merged(define, own);
  const known = isOn(options, 'timestamps', true);
  if (known && STAMPS.some((key) => (options.given.get(key)?.value.kind ?? 'literal') !== 'literal')) return null;
  if (known !== null || own.given.has('timestamps')) return known;
  // Options that have no meaning without timestamps: names for them, and that one of them is left out.
  const isMeant = isOn(own, 'paranoid') === true || STAMPS.some((key) => own.given.has(key) && nameIn(own, key, '') !== '');
  // A property of the class that is no attribute, and that nothing but Sequelize fills.
  const isExpected = gaps.length === 0 && properties.has('updatedAt') && !attributes.some(({ name }) => name === 'updatedAt');
  return isMeant || isExpected ? true : null;
}

/** Where a row has a field as a property that can be set to a time from outside; TypeScript takes no other on the left of `=`. */
function settable(name: string, own: Field | undefined, { properties, isOpen, typed }: Declared): Record<string, Place> {
  const property = properties.get(name);
  const isOther = property?.type?.kind === 'primitive' && /^(?:string|number)$/.test(property.type.name);
  if (property) return property.isWritable && !isOther ? { declared: property.at } : {};
  return own && isOpen && (typed === null || typed.has(name)) ? { declared: own.at } : {};
}

function stamp(role: 'created' | 'updated' | 'deleted', name: string | null, declared: Declared, options: Options): Field[] {
  if (name === null) return [];
  const { at, attributes, properties, typed, mechanism } = declared;
  const own = attributes.find((field) => field.name === name);
  const isTyped = typed === null || typed.has(name);
  const snake = isOn(options, 'underscored') === true ? inSnakeCase(name) : name;
  return [
    {
      name,
      at: own?.at ?? properties.get(name)?.at ?? at,
      role,
      holds: 'instant',
      zoned: true,
      nullable: role === 'deleted',
      onInsert: role === 'deleted' ? 'nothing' : 'orm',
      onUpdate: role === 'updated' ? 'orm' : 'nothing',
      mechanism,
      key: false,
      reference: false,
      column: own?.column ?? snake,
      anchors: { ...settable(name, own, declared), ...(!isTyped && { untyped: at }) },
    },
  ];
}

/** `lastUpdatedAt`, where Sequelize may keep `updatedAt` without an attribute: then it is the time of something else. */
function besideUnseen(field: Field, updated: string): Field {
  const isOther = roleOfName(field.name, NO_NAMES) === 'updated' && normalName(field.name) !== normalName(updated);
  return isOther && field.role === null ? { ...field, role: 'event' } : field;
}

/** An attribute that Sequelize does not move by itself; `mayBe` when it is not known whether it does. */
function unmanaged(field: Field, mayBe: boolean, declared: Declared): Field {
  const { stampers, own, attributes } = declared;
  if (field.mechanism === 'unknown') return field;
  if (mayBe) return { ...field, onInsert: 'unknown', onUpdate: 'unknown', mechanism: 'timestamps?', anchors: settable(field.name, field, declared) };
  if (stampers.sets.has(field.name)) return { ...field, onUpdate: 'application', mechanism: 'hook' };
  if (stampers.isOpaque) return { ...field, onUpdate: 'unknown', mechanism: 'unknown' };
  const off = own.given.get('timestamps');
  const single = own.given.get('updatedAt');
  const hasTwin = attributes.some(({ name }) => name === 'createdAt');
  const anchors = { ...settable(field.name, field, declared), ...(off && { off: off.at, ...(hasTwin && { twin: off.at }) }), ...(!off && single && { off: single.at }) };
  return { ...field, anchors };
}
