// Where Mongoose's models come from: `model()` of a schema, schemas that their own file shows to be stored, classes of Nest and Typegoose.
import type { FieldSet, Model, ModelForm, Place } from '../../facts.ts';
import { argumentBrackets } from '../../js/edits.ts';
import type { Holder } from '../../js/module-shapes.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ClassShape, Shape } from '../../js/shapes.ts';
import { textOf } from '../lowering/rows.ts';
import { isStored } from './classes.ts';
import { classSchema, isStoredSchema, schemaOf } from './schemas.ts';
import type { Schema } from './schemas.ts';

const FROM_CLASS = /^@(?:typegoose|hasezoey)\/typegoose#(?:getModelForClass|getDiscriminatorModelForClass|addModelToTypegoose)$/;
const CONNECTION = /^mongoose#(?:connection\.)?model$/;

/** The model that a class or a call declares; `holder` is the name that the call's value gets. */
export function model(declaration: ClassShape | CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  if (declaration.kind === 'class') return classModel(declaration, resolver);
  const name = calledName(declaration.callee);
  if (declaration.args.length === 0) return null;
  if (/schema$|^create$/i.test(name)) return storedSchema(declaration, holder, resolver);
  if (declaration.isNew) return null;
  if (name === 'discriminator' || name === 'getDiscriminatorModelForClass') return discriminator(declaration, holder, resolver);
  return /model$|^getModelForClass$|ToTypegoose$/i.test(name) ? madeModel(declaration, holder, resolver) : null;
}

/** The name that a function has where it comes from, before anything is resolved. */
function calledName(callee: Shape): string {
  if (callee.kind === 'ref') return callee.scope === 'import' && callee.imported !== 'default' ? callee.imported : callee.name;
  return callee.kind === 'member' || callee.kind === 'variable' ? (callee.name ?? '') : '';
}

/** `model('Order', schema)` of Mongoose or a connection. A schema makes any other call of this name one, too. */
function madeModel(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  const [title, given] = call.args;
  const callee = resolver.qualify(call.callee) ?? '';
  if (FROM_CLASS.test(callee)) return classMade(call, resolver);
  if (!(call.callee.kind === 'member' ? call.callee.name === 'model' : callee === 'mongoose#model')) return factoryMade(call, holder, resolver);
  if (!title || !given) return null;
  const schema = schemaOf(given, resolver);
  if (schema) return modelFrom(schema, given, textOf(title, resolver), call, holder, 'entity', resolver);
  const isMongoose =
    CONNECTION.test(callee) ||
    resolver.named(resolver.type(call.callee.kind === 'member' ? call.callee.object : call.callee))?.name === 'mongoose#Connection';
  if (!isMongoose || resolver.resolve(given).kind === 'param') return null;
  const set: FieldSet = { fields: [], complete: false, gaps: [{ at: given.at, why: 'a schema that could not be followed' }] };
  return {
    kind: 'Model',
    orm: 'mongoose',
    name: textOf(title, resolver) ?? '',
    at: holder?.at ?? call.at,
    form: 'entity',
    engine: 'mongodb',
    set,
    style: 'schema',
    anchors: {},
  };
}

/** `makeModel('Order', schema)`, where a function of the project hands its parameters on to `model()`. */
function factoryMade(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  if (call.args.length < 2 || call.callee.kind === 'member') return null;
  const fn = resolver.resolve(call.callee);
  const result = fn.kind === 'function' ? fn.result : null;
  const made = (result?.kind === 'union' ? result.of : [result]).flatMap((part) => (part ? resolver.resolve(part) : [])).find(isModelCall);
  if (fn.kind !== 'function' || made?.kind !== 'call') return null;
  const [title, given] = made.args.map((argument) => {
    const parameter = resolver.resolve(argument);
    return parameter.kind === 'param' ? call.args[fn.params.findIndex(({ name }) => name === parameter.name)] : argument;
  });
  const schema = given ? schemaOf(given, resolver) : null;
  return schema && given ? modelFrom(schema, given, textOf(title, resolver), call, holder, 'entity', resolver) : null;
}

function isModelCall(shape: Shape): boolean {
  return (
    shape.kind === 'call' &&
    ((shape.callee.kind === 'member' && shape.callee.name === 'model') || (shape.callee.kind === 'ref' && shape.callee.name === 'model'))
  );
}

function modelFrom(
  schema: Schema,
  given: Shape,
  title: string | null,
  call: CallShape,
  holder: Holder | null,
  form: ModelForm,
  resolver: Resolver,
): Model {
  const { from, set, anchors } = schema;
  const definition = from.kind === 'class' ? null : resolver.definition(given);
  const declared: Place | null = from.kind === 'class' ? from.nameAt : definition?.at.file === from.at.file ? definition.at : null;
  const isHere = from.at.file === call.at.file;
  const isOnlyHere = !isHere && from.kind === 'call' && !showsItself(from, resolver);
  const derived = definition?.name.replace(/schema$/i, '') || holder?.name || 'model()';
  return {
    kind: 'Model',
    orm: 'mongoose',
    name: title ?? (from.kind === 'class' ? from.name : derived),
    at: isOnlyHere ? (holder?.at ?? call.callee.at) : (declared ?? (isHere ? holder?.at : null) ?? (from.kind === 'call' ? from.callee.at : from.at)),
    form,
    engine: 'mongodb',
    set,
    style: from.kind === 'class' ? 'class' : 'schema',
    anchors: isOnlyHere ? {} : anchors,
  };
}

/** Whether the file of a schema may say by itself that documents are made of it: there, and only there, it is reported. */
function showsItself(from: CallShape, resolver: Resolver): boolean {
  const module = resolver.module(from.at.file);
  const definition = module?.definitions.get(module.holders.get(from.at.start)?.name ?? '');
  return definition != null && (definition.changes.some((change) => change.kind === 'pass') || isStoredSchema(from, definition, resolver));
}

/** A schema whose own file shows that documents are made of it; a `model()` call in this file says so by itself. */
function storedSchema(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  const definition = holder ? resolver.module(call.at.file)?.definitions.get(holder.name) : null;
  if (!holder || !definition || definition.changes.some((change) => change.kind === 'pass') || !isStoredSchema(call, definition, resolver)) return null;
  const schema = schemaOf({ kind: 'ref', scope: 'module', name: holder.name, from: '', imported: '', at: holder.at }, resolver);
  if (!schema || schema.isEmbedded || schema.from.at.start !== call.at.start) return null;
  const { set, anchors } = schema;
  return {
    kind: 'Model',
    orm: 'mongoose',
    name: holder.name.replace(/schema$/i, ''),
    at: holder.at,
    form: 'entity',
    engine: 'mongodb',
    set,
    style: 'schema',
    anchors,
  };
}

/** `Event.discriminator('Click', schema)`: rows of the base model's collection, with the base's fields. */
function discriminator(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  const isMethod = call.callee.kind === 'member' && call.callee.name === 'discriminator';
  const [base, title, given] =
    isMethod && call.callee.kind === 'member' ? [call.callee.object, ...call.args] : [call.args[0], call.args[1], call.args[1]];
  const parent = base ? resolver.model(base) : null;
  const schema = given ? schemaOf(given, resolver) : null;
  if (!given || !schema || parent?.orm !== 'mongoose') return null;
  const model = modelFrom(schema, given, textOf(title, resolver), call, holder, 'child', resolver);
  const own = new Set(schema.set.fields.filter((field) => field.role !== null).map((field) => field.name));
  const inherited = parent.set.fields.filter((field) => !own.has(field.name));
  const names = new Set(inherited.map((field) => field.name));
  return {
    ...model,
    set: {
      fields: [...inherited, ...schema.set.fields.filter((field) => !names.has(field.name))],
      complete: parent.set.complete && schema.set.complete,
      gaps: [...parent.set.gaps, ...schema.set.gaps],
    },
  };
}

/** A class by itself is a part of other documents, until its file shows that documents are made of it. */
function classModel(cls: ClassShape, resolver: Resolver): Model | null {
  // Asked of every class: one without decorators is refused before its bases are looked for.
  if (cls.decorators.length === 0 && !cls.members.some((member) => member.decorators.length > 0)) return null;
  const schema = classSchema(cls, resolver);
  if (!schema) return null;
  const form: ModelForm = cls.isAbstract
    ? 'abstract'
    : schema.style === 'nest' && !schema.isEmbedded && isStored(cls, resolver)
      ? 'entity'
      : 'embedded';
  return {
    kind: 'Model',
    orm: 'mongoose',
    name: cls.name,
    at: cls.nameAt,
    form,
    engine: 'mongodb',
    set: schema.set,
    style: schema.style,
    anchors: schema.anchors,
  };
}

/** `getModelForClass(Order, { schemaOptions })` */
function classMade(call: CallShape, resolver: Resolver): Model | null {
  const cls = call.args.map((argument) => resolver.classOf(argument)).find((found) => found !== null);
  const options = call.args[1] ? resolver.resolve(call.args[1]) : null;
  const given = options?.kind === 'object' ? property(options, 'schemaOptions', resolver) : null;
  const schema = cls ? classSchema(cls, resolver, given ?? undefined) : null;
  if (!cls || !schema) return null;
  const isHere = cls.at.file === call.at.file;
  const { at, last } = argumentBrackets(call);
  const canAdd = isHere && call.args.length === 1 && Object.keys(schema.anchors).length === 0;
  return {
    kind: 'Model',
    orm: 'mongoose',
    name: cls.name,
    at: cls.nameAt,
    form: 'entity',
    engine: 'mongodb',
    set: schema.set,
    style: 'typegoose',
    anchors: canAdd ? { args: at, ...(last && { argsLast: last }) } : isHere ? schema.anchors : {},
  };
}
