// Edits of Mongoose code: the option `timestamps`, and `updatedAt` in an update, a bulk operation or a document.
import type { Edit, EditSet, Field, Model, Place, Write } from '../../facts.ts';
import { appendTo, argumentBrackets, asking, insertBefore, objectBrackets, only, quoteOf } from '../../js/edits.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape } from '../../js/shapes.ts';
import { fieldOf, NO_NAMES } from '../../roles.ts';
import type { Missing } from '../orm.ts';
import { exampleFor, spellingOf } from '../lowering/examples.ts';
import { asFunction, replaceDefault } from '../lowering/frozen-default.ts';
import { asChanged, timeOf } from '../lowering/stamping.ts';

/** The places that `addTimestamps` needs, of a schema that a call makes. */
export function creationAnchors(call: CallShape, resolver: Resolver): Record<string, Place> {
  return call.args.length === 0 ? {} : optionAnchors(call, 1, resolver);
}

/** The same of a schema that a class stands for, by the decorator with its options. */
export function decoratorAnchors(call: CallShape, style: 'nest' | 'typegoose', resolver: Resolver): Record<string, Place> {
  if (style === 'nest') return optionAnchors(call, 0, resolver);
  const given = call.args[0];
  const inner = given?.kind === 'object' ? given.entries.find((entry) => entry.key === 'schemaOptions') : undefined;
  if (inner) return inner.value.kind === 'object' ? objectAnchors(inner.value, resolver) : {};
  return given?.kind === 'object'
    ? Object.fromEntries(Object.entries(objectAnchors(given, resolver)).map(([key, at]) => [key.replace('options', 'outer'), at]))
    : {};
}

/** The options argument: a literal to add to, an expression to spread, or the place where it is missing. */
function optionAnchors(call: CallShape, index: number, resolver: Resolver): Record<string, Place> {
  const given = call.args[index];
  const { at, last } = argumentBrackets(call);
  if (!given) return { args: at, ...(last && { argsLast: last }) };
  if (given.kind === 'object') return objectAnchors(given, resolver);
  const value = resolver.resolve(given);
  return value.kind === 'object' ? { optionsValue: given.at, ...decided(value, resolver) } : {};
}

function objectAnchors(options: ObjectShape, resolver: Resolver): Record<string, Place> {
  const { at, last } = objectBrackets(options);
  const given = options.entries.find((entry) => entry.key === 'timestamps')?.value.at;
  return { options: at, ...(last && { optionsLast: last }), ...(given && { timestamps: given }), ...decided(options, resolver) };
}

/** Somebody wrote down what `timestamps` is: here, or in what is spread. */
function decided(options: ObjectShape, resolver: Resolver): Record<string, Place> {
  return property(options, 'timestamps', resolver) ? { decided: options.at } : {};
}

/** Turns `timestamps` on in the schema's options; where somebody turned it off, only if they agree. */
export function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const edit = turnOn(model, missing, text);
  return asking(edit, model.anchors['decided']);
}

function turnOn(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { options, optionsLast, optionsValue, args, argsLast, outer, outerLast, timestamps } = model.anchors;
  const value = timestampsFor(model, missing, quoteOf(text));
  const option = `timestamps: ${value}`;
  if (timestamps)
    return text.slice(timestamps.start, timestamps.end) === 'false' ? only({ start: timestamps.start, end: timestamps.end, text: value }) : null;
  if (options) return only(appendTo(text, { at: options, last: optionsLast ?? null }, [option]));
  if (optionsValue)
    return only({ start: optionsValue.start, end: optionsValue.end, text: `{ ...${text.slice(optionsValue.start, optionsValue.end)}, ${option} }` });
  if (outer) return only(appendTo(text, { at: outer, last: outerLast ?? null }, [`schemaOptions: { ${option} }`]));
  if (!args) return null;
  const inner = model.style === 'typegoose' ? `{ schemaOptions: { ${option} } }` : `{ ${option} }`;
  return only(appendTo(text, { at: args, last: argsLast ?? null }, [inner]));
}

/**
 * The value of `timestamps` that adds what is missing: `true`, or the names to use when the schema has one of the two
 * under a name of its own. A field that holds no date stays with the code that sets it, unless that is `timestamps`.
 */
export function timestampsFor(model: Model, missing: readonly Missing[], quote: string): string {
  if (missing.length === 2) {
    const [created, updated] = [exampleFor(model, 'created')?.name, exampleFor(model, 'updated')?.name];
    if (created && updated) return created === 'createdAt' && updated === 'updatedAt' ? 'true' : names(quote, created, updated);
    return spellingOf(model, 'camel') === 'snake' ? names(quote, 'created_at', 'updated_at') : 'true';
  }
  const present: Missing = missing[0] === 'created' ? 'updated' : 'created';
  const own = fieldOf(model, present, NO_NAMES);
  if (!own || (own.holds !== 'instant' && !own.mechanism.startsWith('timestamps'))) return `{ ${present}At: false }`;
  if (own.name === `${present}At`) return 'true';
  const other = own.name.replace(/created?|updated?/i, (word) => sameCase(present === 'created' ? 'updated' : 'created', word));
  if (other === own.name) return present === 'created' ? `{ createdAt: ${quote}${own.name}${quote} }` : `{ updatedAt: ${quote}${own.name}${quote} }`;
  return present === 'created' ? names(quote, own.name, other) : names(quote, other, own.name);
}

function names(quote: string, created: string, updated: string): string {
  return `{ createdAt: ${quote}${created}${quote}, updatedAt: ${quote}${updated}${quote} }`;
}

function sameCase(word: string, like: string): string {
  return /^[A-Z]/.test(like) ? `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}` : word;
}

/** Sets the field in each update of a write, or on the document in front of the statement that saves it. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const edit = stamped(write, field, now, text);
  // Somebody switched the refresh off for this write.
  return asking(edit, /timestamps:false/.test(write.path));
}

function stamped(write: Write, field: Field, now: string, text: string): EditSet | null {
  const time = timeOf(write, field, now, text);
  if (time === null) return null;
  if (write.anchors['entity']) return stampDocument(write, field, time, text);
  const key = /^[\w$]+$/.test(field.name) ? field.name : `${quoteOf(text)}${field.name}${quoteOf(text)}`;
  const prefixes = [...new Set(Object.keys(write.anchors).map((name) => /^\d+\./.exec(name)?.[0] ?? ''))].filter((prefix) =>
    KINDS.some((kind) => write.anchors[`${prefix}${kind}`]),
  );
  const edits = prefixes.map((prefix) => stampUpdate((name) => write.anchors[`${prefix}${name}`], field.name, `${key}: ${time}`, text));
  const made = edits.filter((edit) => edit !== null);
  return made.flat().length > 0 && made.length === edits.length ? only(...made.flat()) : null;
}

const KINDS = ['object', 'value', 'operators', 'pipeline'];

/** The edit of one update; empty when the update has the field already, as one of several may. */
function stampUpdate(anchor: (name: string) => Place | undefined, name: string, entry: string, text: string): Edit[] | null {
  const [object, value, operators, pipeline] = KINDS.map(anchor);
  const last = anchor('last') ?? null;
  const list = object ?? operators ?? pipeline;
  if (list && new RegExp(`\\b${name.replace('.', '\\.')}\\b`).test(text.slice(list.start, list.end))) return [];
  if (object) return [appendTo(text, { at: object, last }, [entry])];
  if (operators) return [appendTo(text, { at: operators, last }, [`$set: { ${entry} }`])];
  if (pipeline) return [appendTo(text, { at: pipeline, last }, [`{ $set: { ${entry} } }`])];
  if (!value) return null;
  const spread = text.slice(value.start, value.end);
  const isSimple = /^[\w$.]+(?:\([\w$., ]*\))?$/.test(spread);
  return [{ start: value.start, end: value.end, text: `{ ...${isSimple ? spread : `(${spread})`}, ${entry} }` }];
}

/** A field that the schema does not write down itself may be missing in the document's type: `set()` takes any path. */
function stampDocument(write: Write, field: Field, time: string, text: string): EditSet | null {
  const { statement, entity } = write.anchors;
  const name = entity ? text.slice(entity.start, entity.end) : '';
  if (!statement || !/^[\w$.]+!?$/.test(name)) return null;
  const isDeclared = /^[\w$]+$/.test(field.name) && !field.mechanism.startsWith('timestamps');
  const semicolon = text[statement.end - 1] === ';' ? ';' : '';
  const quote = quoteOf(text);
  const code = isDeclared ? `${name}.${field.name} = ${time}` : `${name}.set(${quote}${field.name}${quote}, ${time})`;
  return asChanged(write, only(insertBefore(text, statement, `${code}${semicolon}`)));
}

/** `default: new Date()` becomes `default: Date.now`: Mongoose calls a function for each document. */
export function liveDefault(field: Field, text: string): EditSet | null {
  return replaceDefault(field, asFunction(field, text));
}
