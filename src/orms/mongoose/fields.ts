// The paths of a Mongoose schema's definition: `{ name: String, placedAt: { type: Date, default: Date.now } }`.
import type { Field, Gap, Holds, Place } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Entry, ObjectShape, Shape } from '../../js/shapes.ts';
import { property } from '../../js/objects.ts';
import { frozenOption } from '../lowering/frozen-default.ts';

/** What a definition declares, and what of it could not be followed. */
export interface Declared {
  readonly fields: readonly Field[];
  readonly gaps: readonly Gap[];
}

const HOLDS: Readonly<Record<string, Holds>> = {
  Date: 'instant',
  Number: 'epoch',
  BigInt: 'epoch',
  Int32: 'epoch',
  Double: 'epoch',
  Long: 'epoch',
  Decimal128: 'epoch',
  String: 'text',
  Boolean: 'other',
  Bool: 'other',
  ObjectId: 'other',
  Oid: 'other',
  Buffer: 'other',
  Map: 'other',
  UUID: 'other',
  Array: 'other',
};
const MAX_DEPTH = 10;

/** Reads an object of paths, through names, spreads and functions of the project. */
export function fieldsOf(given: Shape, resolver: Resolver, depth = 0): Declared {
  const object = followed(given, resolver);
  if (object.kind === 'call' && resolver.qualify(object.callee) === 'global#Object.assign') {
    return together(object.args.map((part) => fieldsOf(part, resolver, depth + 1)));
  }
  if (object.kind !== 'object' || depth > MAX_DEPTH) return { fields: [], gaps: [gap(given.at, 'paths that could not be followed')] };
  const changes = given.kind === 'variable' ? given.changes : (resolver.definition(given)?.changes ?? []);
  const assigned = changes.flatMap((change): Entry[] => {
    const [key = null] = change.path;
    return change.kind === 'assign' && change.path.length === 1 ? [{ spread: false, key, value: change.value, at: change.at }] : [];
  });
  return together([...object.entries, ...assigned].map((entry) => ofEntry(entry, resolver, depth)));
}

function together(parts: readonly Declared[]): Declared {
  return { fields: parts.flatMap(({ fields }) => fields), gaps: parts.flatMap(({ gaps }) => gaps) };
}

function ofEntry(entry: Entry, resolver: Resolver, depth: number): Declared {
  if (entry.spread) return fieldsOf(entry.value, resolver, depth + 1);
  if (entry.key === null) return { fields: [], gaps: [gap(entry.at, 'a path with a computed name')] };
  return { fields: [field(entry.key, entry.value, entry.at, resolver)], gaps: [] };
}

/** What a name, or a call of a function of the project, stands for. */
export function followed(shape: Shape, resolver: Resolver): Shape {
  let at = resolver.resolve(shape);
  for (let i = 0; i < 5 && at.kind === 'call'; i++) {
    const result = resolver.result(at);
    if (!result) break;
    at = resolver.resolve(result);
  }
  return at;
}

/** The path that a name with a type, or with an object of options, declares. */
export function field(name: string, given: Shape, at: Place, resolver: Resolver): Field {
  const value = followed(given, resolver);
  const options = value.kind === 'object' && value.entries.some((entry) => entry.key === 'type' || entry.spread) ? value : null;
  const type = options ? property(options, 'type', resolver) : value;
  return declared(name, at, holdsOf(type, resolver), options, resolver);
}

/** A path of known content with its options: what a schema type or a decorated property amounts to. */
export function declared(name: string, at: Place, holds: Holds, options: ObjectShape | null, resolver: Resolver): Field {
  const has = (key: string): boolean => options !== null && property(options, key, resolver) !== null;
  const isRequired = options && property(options, 'required', resolver);
  const hasDefault = has('default');
  const immutable = options && property(options, 'immutable', resolver);
  const isMutable = immutable !== null && !(immutable.kind === 'literal' && immutable.value === true);
  return {
    name,
    at,
    role: null,
    holds,
    zoned: null,
    nullable: !(isRequired?.kind === 'literal' && isRequired.value === true),
    onInsert: hasDefault ? 'orm' : 'nothing',
    onUpdate: 'nothing',
    mechanism: `${hasDefault ? 'default' : 'none'}${isMutable ? ' mutable' : ''}`,
    key: name === '_id',
    // Documents often refer to others by an id alone: `customerId: String`.
    ...frozenOption(options, 'default', resolver),
    reference: has('ref') || has('refPath') || (name !== '_id' && /[a-z](?:Id|_id)$/.test(name) && holds !== 'instant'),
  };
}

/** What a schema type holds: `Date`, `'Date'`, `Schema.Types.ObjectId`, a nested schema or object. */
export function holdsOf(type: Shape | null, resolver: Resolver): Holds {
  if (!type) return 'unknown';
  if (type.kind === 'object' || type.kind === 'array') return 'other';
  if (type.kind === 'function' && type.result) return holdsOf(resolver.resolve(type.result), resolver);
  const name = type.kind === 'literal' ? String(type.value) : (resolver.qualify(type) ?? '');
  if (/^mongoose#(?:Schema\.Types|SchemaTypes|Types)\.Mixed$/.test(name)) return 'unknown';
  if (type.kind === 'class') return 'other';
  if (type.kind === 'call') return type.isNew ? 'other' : 'unknown';
  return HOLDS[name.slice(Math.max(name.lastIndexOf('#'), name.lastIndexOf('.')) + 1)] ?? 'unknown';
}

export function gap(at: Place, why: string): Gap {
  return { at, why };
}
