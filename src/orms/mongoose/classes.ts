// Mongoose schemas written as classes: Nest (`@Schema()`, `@Prop()`) and Typegoose (`@modelOptions()`, `@prop()`).
import type { Field, Gap, Holds } from '../../facts.ts';
import type { Definition } from '../../js/module-shapes.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Change, ClassMember, ClassShape, Shape, TypeShape } from '../../js/shapes.ts';
import { declared, gap, holdsOf } from './fields.ts';
import { property } from '../../js/objects.ts';
import { unionParts } from '../../js/unions.ts';

/** A class that a schema is made from. */
export interface SchemaClass {
  readonly style: 'nest' | 'typegoose';
  readonly fields: readonly Field[];
  readonly gaps: readonly Gap[];
  /** The options of the class and its bases, nearest first. */
  readonly options: readonly Shape[];
  /** The decorator that holds the options. */
  readonly decorator: CallShape | null;
  /** What is done to the schema that the class's own file makes from it, and by decorators such as `@plugin()`. */
  readonly changes: readonly Change[];
  readonly isTimeStamps: boolean;
}

const PROPERTY = /^(?:@nestjs\/mongoose#Prop|@(?:typegoose|hasezoey)\/typegoose#(?:prop|arrayProp|mapProp)|typegoose#(?:prop|arrayProp))$/;
const OPTIONS = /^(?:@nestjs\/mongoose#Schema|@(?:typegoose|hasezoey)\/typegoose#modelOptions)$/;
const STATEMENT = /^@typegoose\/typegoose#(plugin|pre)$/;
/** Bases of the libraries: they declare no timestamps, but for the last. */
const KNOWN_BASE =
  /^(?:mongoose#(?:Document|Model)|@typegoose\/typegoose(?:#|\/lib\/).*(?:Base|FindOrCreate|TimeStamps|Typegoose)|typegoose#Typegoose)$/;
/** A call that makes a schema of a class. */
export const FROM_CLASS = /^(?:@nestjs\/mongoose#SchemaFactory\.createForClass|@typegoose\/typegoose#buildSchema)$/;

const decoratorName = (decorator: Shape, resolver: Resolver): string =>
  resolver.qualify(decorator.kind === 'call' ? decorator.callee : decorator) ?? '';

function decoratorCall(decorators: readonly Shape[], pattern: RegExp, resolver: Resolver): CallShape | null {
  const found = decorators.find((decorator) => pattern.test(decoratorName(decorator, resolver)));
  return found?.kind === 'call' ? found : null;
}

/** Reads a class; `null` when neither it nor its properties are decorated as a schema. */
export function schemaClass(cls: ClassShape, resolver: Resolver): SchemaClass | null {
  const own = decoratorCall(cls.decorators, OPTIONS, resolver);
  const isProperty = (member: ClassMember): boolean => member.decorators.some((decorator) => PROPERTY.test(decoratorName(decorator, resolver)));
  const { classes, bases, complete } = resolver.inherited(cls);
  if (!own && !classes.some((at) => at.members.some(isProperty))) return null;
  const base = complete ? undefined : bases.at(-1);
  const baseName = base ? (resolver.qualify(base) ?? '') : '';
  const isNest = decoratorName(own ?? cls.decorators[0] ?? cls, resolver).startsWith('@nestjs');
  // Nest takes the options of the class itself, Typegoose those of its bases too.
  const optionsFrom = isNest ? [cls] : classes;
  const members = classes.flatMap((at) => at.members.filter(isProperty));
  return {
    style: isNest ? 'nest' : 'typegoose',
    fields: members.map((member) => classField(member, resolver)),
    gaps: base && !KNOWN_BASE.test(baseName) ? [gap(base.at, 'a base class that could not be followed')] : [],
    options: optionsFrom.flatMap((at) => optionsOf(decoratorCall(at.decorators, OPTIONS, resolver), isNest, resolver) ?? []),
    decorator: own,
    changes: [...statements(cls, resolver), ...schemaChanges(cls, resolver)],
    isTimeStamps: /TimeStamps$/.test(baseName),
  };
}

function optionsOf(decorator: CallShape | null, isNest: boolean, resolver: Resolver): Shape | null {
  const [given] = decorator?.args ?? [];
  if (!given || isNest) return given ?? null;
  const object = resolver.resolve(given);
  return object.kind === 'object' ? property(object, 'schemaOptions', resolver) : given;
}

function classField(member: ClassMember, resolver: Resolver): Field {
  const call = decoratorCall(member.decorators, PROPERTY, resolver);
  const given = call?.args[0] ? resolver.resolve(call.args[0]) : null;
  const options = given?.kind === 'object' ? given : null;
  const type = options ? property(options, 'type', resolver) : given;
  return declared(member.name, member.at, type ? holdsOf(type, resolver) : holdsOfType(member.type, resolver), options, resolver);
}

function holdsOfType(type: TypeShape | null, resolver: Resolver): Holds {
  const named = resolver.named(type);
  if (named) return named.name === 'global#Date' ? 'instant' : 'other';
  const parts = unionParts(type);
  const name = parts.flatMap((part) => (part.kind === 'primitive' && part.name !== 'null' && part.name !== 'undefined' ? [part.name] : []))[0];
  return name === 'string' ? 'text' : name === 'number' ? 'epoch' : name ? 'other' : 'unknown';
}

/** `@plugin(fn)` and `@pre('save', fn)` are calls on the schema to be. */
function statements(cls: ClassShape, resolver: Resolver): Change[] {
  return cls.decorators.flatMap((decorator): Change[] => {
    const name = STATEMENT.exec(decoratorName(decorator, resolver))?.[1];
    return name && decorator.kind === 'call' ? [{ kind: 'call', path: [name], value: decorator, certain: true, at: decorator.at }] : [];
  });
}

/** What the class's file does to `const OrderSchema = SchemaFactory.createForClass(Order)`. */
function schemaChanges(cls: ClassShape, resolver: Resolver): readonly Change[] {
  for (const { value, changes } of definitions(cls, resolver)) {
    const [of] = value?.kind === 'call' && FROM_CLASS.test(resolver.qualify(value.callee) ?? '') ? value.args : [];
    if (of && isSame(resolver.classOf(of), cls)) return changes;
  }
  return [];
}

function definitions(cls: ClassShape, resolver: Resolver): readonly Definition[] {
  return resolver.module(cls.at.file)?.definitions.all() ?? [];
}

function isSame(a: ClassShape | null, b: ClassShape): boolean {
  return a !== null && a.at.file === b.at.file && a.at.start === b.at.start;
}

/**
 * Whether a class of Nest is stored by itself: its file names the documents made from it (`HydratedDocument<Order>`,
 * `Order & Document`), or it is one. A class that is only a part of others looks the same but for that.
 */
export function isStored(cls: ClassShape, resolver: Resolver): boolean {
  if (resolver.inherited(cls).bases.some((base) => resolver.qualify(base) === 'mongoose#Document')) return true;
  return definitions(cls, resolver).some(
    ({ type, bases, value }) => value?.kind !== 'class' && [...(type ? [type] : []), ...bases].some((part) => names(part, cls, bases, resolver)),
  );
}

function names(type: TypeShape, cls: ClassShape, bases: readonly TypeShape[], resolver: Resolver): boolean {
  const isOf = (part: TypeShape): boolean => part.kind === 'named' && isSame(resolver.classOf(part.name), cls);
  // Without an import `Document` is the browser's, which no class of a server can mean.
  const isDocument = (part: TypeShape): boolean =>
    part.kind === 'named' && /^(?:mongoose#(?:Document|HydratedDocument|Model)|global#Document)$/.test(resolver.qualify(part.name) ?? '');
  if (type.kind === 'intersection') return type.of.some(isDocument) && type.of.some(isOf);
  if (type.kind !== 'named') return false;
  return (isDocument(type) && type.args.some(isOf)) || (isOf(type) && bases.some(isDocument));
}
