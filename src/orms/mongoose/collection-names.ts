// The names of the collections that Mongoose keeps documents in, and the model that a name in code stands for.
import type { Model } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { textOf } from '../lowering/rows.ts';
import { schemaClass } from './classes.ts';
import { followed } from './fields.ts';
import { schemaOf } from './schemas.ts';

const OF_CONNECTION = /^mongoose#connection(?:\.db)?\.collection$/;
/** Words with a plural of their own, or none. */
const IRREGULAR =
  /(?:man|person|child|us|is|um|fe|lf|rf|hive|ouse|quiz|goose|buffalo|tomato|potato|[^a-z])$|^(?:ox|advice|energy|excretion|digestion|cooperation|health|justice|labour|machinery|equipment|information|pollution|sewage|paper|money|species|series|rain|rice|fish|sheep|moose|deer|news|expertise|media)$/;

/** The model behind `mongoose.connection.collection('orders')`: the only one that the file declares or imports with this collection. */
export function modelByCollection(call: CallShape, resolver: Resolver): Model | null {
  const name = textOf(call.args[0], resolver);
  if (name === null || call.typeArgs.length > 0 || !OF_CONNECTION.test(resolver.qualify(call.callee) ?? '')) return null;
  const found = new Map<string, Model>();
  for (const { value } of resolver.module(call.at.file)?.definitions.all() ?? []) {
    const model = value && resolver.model(value);
    const made = value && model?.orm === 'mongoose' ? resolver.resolve(value) : null;
    if (model && made?.kind === 'call' && collectionOf(made, resolver) === name) found.set(`${made.at.file}:${made.at.start}`, model);
  }
  const [model = null] = found.values();
  return found.size === 1 ? model : null;
}

/** The collection of `model('Order', schema)` or `getModelForClass(Order)`; `null` where it cannot be told. */
function collectionOf(made: CallShape, resolver: Resolver): string | null {
  const [first, second, third] = made.args;
  const isClass = /#getModelForClass$/.test(resolver.qualify(made.callee) ?? '');
  if (isClass) return first && !second ? classCollection(first, resolver) : null;
  if (third) return textOf(third, resolver);
  const title = textOf(first, resolver);
  const from = second ? schemaOf(second, resolver)?.from : null;
  if (!second || !from || isRenamed(second, resolver)) return null;
  return named(title, from.kind === 'class' ? (schemaClass(from, resolver)?.options ?? []) : from.args.slice(1, 2), resolver);
}

/** The name of the class, unless its options give another. */
function classCollection(shape: Shape, resolver: Resolver): string | null {
  const cls = resolver.classOf(shape);
  const schema = cls && schemaClass(cls, resolver);
  const given = schema?.decorator?.args[0] ? followed(schema.decorator.args[0], resolver) : null;
  if (!schema || (given && (given.kind !== 'object' || property(given, 'options', resolver)))) return null;
  return named(cls.name, schema.options, resolver);
}

/** `schema.set('collection', 'orders')` */
function isRenamed(schema: Shape, resolver: Resolver): boolean {
  return (resolver.definition(schema)?.changes ?? []).some(
    ({ path, value }) => path[0] === 'set' && value.kind === 'call' && textOf(value.args[0], resolver) === 'collection',
  );
}

/** The name in the schema's options, else the plural of the model's. */
function named(title: string | null, options: readonly Shape[], resolver: Resolver): string | null {
  for (const option of options) {
    const object = followed(option, resolver);
    if (object.kind !== 'object' || object.entries.some(({ spread }) => spread)) return null;
    const given = property(object, 'collection', resolver);
    if (given) return textOf(given, resolver);
  }
  return title === null ? null : pluralOf(title.toLowerCase());
}

/** The plural that Mongoose makes; `null` for words that it treats in a way of their own. */
function pluralOf(word: string): string | null {
  if (IRREGULAR.test(word)) return null;
  if (/(?:[^aeiouy]|qu)y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:x|ch|ss|sh)$/.test(word) ? `${word}es` : word.endsWith('s') ? word : `${word}s`;
}
