// MikroORM entities as decorated classes: their properties after base classes, mixins and embedded classes.
import type { Gap, Holds, Model, ModelForm, Place } from '../../facts.ts';
import { objectBrackets } from '../../js/edits.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ClassMember, ClassShape, ObjectShape, Shape, TypeShape } from '../../js/shapes.ts';
import type { Decorator } from '../lowering/decorators.ts';
import { heldByTypes } from '../lowering/field-types.ts';
import { stampersOf } from '../lowering/listeners.ts';
import { inSnakeCase } from '../lowering/tables.ts';
import { column, embeddedIn, fieldSet, isStored } from './columns.ts';
import type { Typed, Written } from './columns.ts';
import { LISTENING } from './listeners.ts';
import { decoratorsOf, engineOf, libraryName, textOf } from './names.ts';

const PROPERTIES = new Set(['Property', 'PrimaryKey', 'SerializedPrimaryKey', 'Enum', 'Formula', 'Embedded', 'ManyToOne', 'OneToOne', 'OneToMany', 'ManyToMany']);
/** Bases of the library that bring no properties. */
const EMPTY_BASE = /^(?:BaseEntity|Object)$/;
const MAX_EMBEDDING = 5;

/** The model that a class declares; a class without MikroORM's decorators is none. */
export function entity(cls: ClassShape, resolver: Resolver): Model | null {
  const own = decoratorsOf(cls.decorators, resolver).find(({ name }) => /^(?:Entity|Embeddable)$/.test(name)) ?? null;
  const last = cls.members.findLast((member) => mainDecorator(member, resolver) !== null) ?? cls.members.findLast(({ kind }) => kind === 'property');
  if (!own && !cls.members.some((member) => mainDecorator(member, resolver))) return null;
  const options = optionsOf(own?.call.args ?? [], resolver);
  const { columns, gaps } = propertiesOf(cls, resolver, 0);
  const { set, engine } = fieldSet(columns, gaps, own ? engineOf(own.call.callee, resolver) : 'unknown', resolver.engine(cls.at.file));
  const name = cls.name || 'the entity';
  // Without a name of its own the table has the class's in snake case (docs).
  const table = textOf(property(options, 'tableName', resolver) ?? property(options, 'collection', resolver), resolver) ?? inSnakeCase(name);
  const anchors = { body: cls.bodyAt, ...(last && { last: last.at }) };
  return { kind: 'Model', orm: 'mikro-orm', name, at: cls.nameAt, table, form: formOf(own, options, cls, resolver), engine, set, style: 'class', anchors };
}

function formOf(own: Decorator | null, options: ObjectShape | null, cls: ClassShape, resolver: Resolver): ModelForm {
  if (own?.name === 'Embeddable') return 'embedded';
  const given = (name: string): Shape | null => property(options, name, resolver);
  const isOn = (name: string): boolean => {
    const value = given(name);
    return value !== null && !(value.kind === 'literal' && value.value === false);
  };
  if (!own || (isOn('abstract') && !isOn('discriminatorColumn'))) return 'abstract';
  if (isOn('expression') || isOn('view') || isOn('virtual') || isOn('readonly')) return 'view';
  return isChild(cls, resolver) ? 'child' : 'entity';
}

/** A class whose base is an entity of its own shares that one's table. */
function isChild(cls: ClassShape, resolver: Resolver): boolean {
  return resolver.inherited(cls).classes.slice(1).some((base) => {
    const own = decoratorsOf(base.decorators, resolver).find(({ name }) => name === 'Entity');
    const options = own ? optionsOf(own.call.args, resolver) : null;
    const abstract = property(options, 'abstract', resolver);
    return own !== undefined && (property(options, 'discriminatorColumn', resolver) !== null || !(abstract?.kind === 'literal' && abstract.value === true));
  });
}

/** The decorator that makes a member a property of the entity. */
function mainDecorator(member: ClassMember, resolver: Resolver): Decorator | null {
  if (member.decorators.length === 0 || member.isStatic) return null;
  return decoratorsOf(member.decorators, resolver).find(({ name }) => PROPERTIES.has(name)) ?? null;
}

/** The properties of a class with those of its bases and of what it embeds. */
export function propertiesOf(cls: ClassShape, resolver: Resolver, depth: number): { columns: Typed[]; gaps: Gap[] } {
  const { classes, complete, bases } = resolver.inherited(cls);
  const base = bases.at(-1);
  const isWhole = complete || (base !== undefined && EMPTY_BASE.test(libraryName(base, resolver) ?? ''));
  const gaps: Gap[] = isWhole ? [] : [{ at: base?.at ?? cls.at, why: 'a base class that could not be followed' }];
  const stampers = stampersOf(classes, LISTENING, resolver);
  const found = new Map<string, Typed[]>();
  // A property that a nearer class declares again replaces that of the base.
  for (const member of [...classes].reverse().flatMap((at) => at.members)) {
    if (member.isStatic || member.decorators.length === 0) continue;
    const main = mainDecorator(member, resolver);
    if (!main && member.kind !== 'property') continue;
    const target = main?.name === 'Embedded' && depth < MAX_EMBEDDING ? embeddedClass(main, member, resolver) : null;
    if (main?.name === 'Embedded' && !target) gaps.push({ at: member.at, why: 'an embedded class that could not be followed' });
    if (target) {
      const inner = propertiesOf(target, resolver, depth + 1);
      found.set(member.name, inner.columns.map((typed) => embeddedIn(member.name, typed)));
      gaps.push(...inner.gaps);
    } else if (main?.name !== 'Embedded') {
      const written = writtenBy(member, main, resolver);
      found.set(member.name, isStored(written) ? [column(written, stampers, resolver)] : []);
    }
  }
  return { columns: [...found.values()].flat(), gaps };
}

function writtenBy(member: ClassMember, main: Decorator | null, resolver: Resolver): Written {
  const args = main?.call.args ?? [];
  const options = optionsOf(args, resolver);
  const isInverse = main?.name === 'OneToOne' && isInverseSide(args, options, resolver);
  return {
    name: member.name,
    at: member.at,
    kind: isInverse ? 'inverse OneToOne' : (main?.name ?? ''),
    option: (name) => property(options, name, resolver),
    isSeen: areSeen(args, options, resolver),
    annotated: annotated(member, resolver),
    nullable: hasNull(member.type),
    isFilled: member.value !== null && member.kind === 'property',
    isWritable: member.isWritable,
    engine: main ? engineOf(main.call.callee, resolver) : 'unknown',
    anchors: main ? optionAnchors(main, options) : {},
  };
}

/** `@OneToOne(() => Order, (order) => order.invoice)` and `{ mappedBy: 'invoice' }`; `owner: true` holds the key. */
function isInverseSide(args: readonly Shape[], options: ObjectShape | null, resolver: Resolver): boolean {
  const owner = property(options, 'owner', resolver);
  return property(options, 'mappedBy', resolver) !== null || (args[1]?.kind === 'function' && !(owner?.kind === 'literal' && owner.value === true));
}

/** Whether every option is in sight, also those that are spread. */
export function areSeen(args: readonly Shape[], options: ObjectShape | null, resolver: Resolver): boolean {
  const isKnown = (object: ObjectShape, depth: number): boolean =>
    object.entries.every((entry) => {
      const spread = entry.spread ? resolver.resolve(entry.value) : null;
      return spread === null ? entry.key !== null : spread.kind === 'object' && depth < MAX_EMBEDDING && isKnown(spread, depth + 1);
    });
  if (options) return isKnown(options, 0);
  return args.every((argument) => /^(?:literal|function|class)$/.test(resolver.resolve(argument).kind));
}

/** `options`: the literal with the options, `last` its last entry; `arguments`: empty parentheses. */
function optionAnchors({ call }: Decorator, options: ObjectShape | null): Record<string, Place> {
  if (call.args.length === 0) return { arguments: call.argsAt };
  const isHere = options !== null && call.args.includes(options);
  const { at, last } = isHere ? objectBrackets(options) : { at: null, last: null };
  return { ...(at && { options: at }), ...(last && { last }) };
}

/** `@Embedded(() => Stamps)`, or the annotation of the property. */
function embeddedClass({ call }: Decorator, { type }: ClassMember, resolver: Resolver): ClassShape | null {
  const options = optionsOf(call.args, resolver);
  const given = property(options, 'entity', resolver) ?? call.args.map((argument) => resolver.resolve(argument)).find(({ kind }) => kind === 'function') ?? null;
  const named = resolver.named(type);
  if (given?.kind === 'function' && given.result) return resolver.classOf(given.result);
  return named && !given ? resolver.classOf(named.type.name) : null;
}

/** The options of a decorator: an object, which stands behind the target if there is one. */
export function optionsOf(args: readonly Shape[], resolver: Resolver): ObjectShape | null {
  for (const argument of args) {
    const found = resolver.resolve(argument);
    if (found.kind === 'object') return found;
  }
  return null;
}

/** The parts of an annotation, without what only marks it: `Opt<Date>`, `Date & Opt`. */
function partsOf(type: TypeShape | null): readonly TypeShape[] {
  if (type?.kind === 'union' || type?.kind === 'intersection') return type.of.flatMap(partsOf);
  const isMark = type?.kind === 'named' && type.name.kind === 'ref' && /^(?:Opt|Hidden|HiddenProps)$/.test(type.name.name);
  return isMark ? type.args.flatMap(partsOf) : type ? [type] : [];
}

function hasNull(type: TypeShape | null): boolean {
  return partsOf(type).some((part) => part.kind === 'primitive' && part.name === 'null');
}

function heldBy(value: Shape, resolver: Resolver): Holds {
  if (value.kind === 'literal' && value.value !== null) return typeof value.value === 'string' ? 'text' : typeof value.value === 'number' ? 'epoch' : 'other';
  return value.kind === 'call' && value.isNew && resolver.qualify(value.callee) === 'global#Date' ? 'instant' : 'unknown';
}

/** What a property's annotation or initial value says that it holds. */
function annotated({ type, value }: ClassMember, resolver: Resolver): Holds {
  if (!type && value) return heldBy(value, resolver);
  return heldByTypes(partsOf(type), resolver);
}

