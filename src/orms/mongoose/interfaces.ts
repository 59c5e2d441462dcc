// The models of documents that are typed by interfaces: `new Schema<IOrder>()` and `model<IOrder>('Order', schema)` say which.
import type { Model, Place } from '../../facts.ts';
import type { Definition } from '../../js/module-shapes.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, FunctionShape, RefShape, Shape, TypeShape, VariableShape } from '../../js/shapes.ts';
import { schemaOf } from './schemas.ts';

/** What is called to make a schema or a model for a type. */
const MAKES = /\b(?:Schema|model)\b/;

/** What the code of a file may make models by: its declarations, what its functions give back, and the calls that these are handed to. */
export function madeBy(file: string, resolver: Resolver): (CallShape | VariableShape)[] {
  const { definitions } = resolver.module(file) ?? {};
  return (definitions?.all() ?? []).flatMap(({ value, changes }) => {
    const given = value?.kind === 'function' ? partsOf(value) : value?.kind === 'union' ? value.of : [value];
    // `model('Order', schema);` as a statement of its own is what happens to the schema.
    const handed = changes.flatMap((change) => (change.kind === 'pass' ? [change.value] : []));
    return [...given, ...handed].filter((shape) => shape?.kind === 'call' || shape?.kind === 'variable');
  });
}

/** What a function gives back, with what it puts into that: `models.Order = connection.model(…); return models`. */
function partsOf({ result }: FunctionShape): readonly (Shape | null)[] {
  if (result?.kind === 'union') return result.of;
  const filled = result?.kind === 'variable' ? result.changes.flatMap(({ kind, value }) => (kind === 'assign' ? [value] : [])) : [];
  return [result, ...filled];
}

/**
 * The model that is made for an interface; `null` for two.
 * @param isRow whether the interface is known to be a document's: other files are looked into only then
 */
export function madeFor(row: Definition, isRow: boolean, resolver: Resolver): Model | null {
  if (row.value) return null;
  const own = madeIn(row.at.file, row, resolver);
  const others = own.length > 0 || !isRow ? [] : resolver.typed(MAKES, row.name, row.at.file).filter((file) => file !== row.at.file);
  const [made, ...more] = [...own, ...others.flatMap((file) => madeIn(file, row, resolver))];
  return made && more.every((other) => isSame(other, made)) ? made : null;
}

function madeIn(file: string, row: Definition, resolver: Resolver): Model[] {
  const isTyped = (type: TypeShape): boolean => type.kind === 'named' && isSame(resolver.definition(type.name), row);
  const declared = resolver.module(file)?.definitions.all() ?? [];
  const calls = madeBy(file, resolver).filter((shape) => shape.kind === 'call');
  const named = calls.filter(({ typeArgs }) => typeArgs.some(isTyped));
  const isNamed = (shape: Shape): boolean => named.some((call) => isSame(call, shape));
  const making = calls.filter((call) => isNamed(call) || call.args.some((argument) => isNamed(resolver.resolve(argument))));
  const models = making.flatMap((call) => own(resolver.model(call)) ?? []).filter(({ form }) => form === 'entity');
  return models.length > 0 ? models : declared.filter(({ value }) => value && isNamed(value)).flatMap((schema) => schemaModel(refTo(schema), resolver) ?? []);
}

function refTo({ name, at }: Definition): RefShape {
  return { kind: 'ref', scope: 'module', name, from: '', imported: '', at };
}

/** The model that the file of a schema makes of it; one by the schema's name, where that is in a function or another file. */
export function schemaModel(of: Shape, resolver: Resolver): Model | null {
  const schema = schemaOf(of, resolver);
  if (schema?.from.kind !== 'call' || schema.isEmbedded || (of.kind !== 'ref' && of.kind !== 'variable')) return null;
  const { from, set, anchors } = schema;
  const declared = resolver.module(from.at.file)?.definitions.all() ?? [];
  const made = declared.find(({ value }) => value?.kind === 'call' && value.args.some((argument) => isSame(resolver.resolve(argument), from)));
  const model = (made?.value && own(resolver.model(made.value))) ?? child(of, resolver);
  if (model) return model;
  return { kind: 'Model', orm: 'mongoose', name: of.name.replace(/\B_?schema$/i, ''), at: from.at, form: 'entity', engine: 'mongodb', set, style: 'schema', anchors };
}

/** The model that a schema is made a part of where no name holds it: `Order.discriminator('Refund', refundSchema)`; `null` for two. */
function child(schema: Shape, resolver: Resolver): Model | null {
  const changes = resolver.definition(schema)?.changes ?? [];
  const [model, ...others] = changes.flatMap(({ kind, value }) =>
    kind === 'pass' && value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'discriminator' ? [own(resolver.model(value))] : [],
  );
  return model && others.length === 0 ? model : null;
}

/** A model, where it is one of Mongoose. */
export function own(model: Model | null): Model | null {
  return model?.orm === 'mongoose' ? model : null;
}

function isSame(a: { readonly at: Place } | null, b: { readonly at: Place }): boolean {
  return a?.at.file === b.at.file && a.at.start === b.at.start;
}
