// The JSON schema that Objection checks data by before any hook runs: which form it wants of a property, as far as it was seen.
import type { Holds, Place } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ObjectShape, Shape } from '../../js/shapes.ts';
import { staticMember, staticValue } from './classes.ts';
import type { Lineage } from './classes.ts';

export interface JsonSchema {
  readonly properties: readonly Property[];
  /** Whether it names no other properties than these. */
  readonly complete: boolean;
}

interface Property {
  readonly name: string;
  /** `null` for one that is spread in: the class does not name it. */
  readonly at: Place | null;
  readonly holds: Holds;
  /** Whether all that it asks of the property was seen. */
  readonly isSeen: boolean;
}

const NONE: JsonSchema = { properties: [], complete: true };
const UNSEEN: JsonSchema = { properties: [], complete: false };
/** What says a property's type in other words. */
const COMPOSED = /^(?:\$ref|anyOf|oneOf|allOf)$/;

/** The JSON schema of a class, or of the nearest of its bases that has one. */
export function jsonSchemaOf(lineage: Lineage, resolver: Resolver): JsonSchema {
  if (!staticMember('jsonSchema', lineage)) return NONE;
  const schema = staticValue('jsonSchema', lineage, resolver);
  if (schema?.kind === 'literal') return NONE;
  if (schema?.kind !== 'object') return UNSEEN;
  const properties = property(schema, 'properties', resolver);
  if (properties?.kind === 'object') return propertiesIn(properties, resolver, []);
  return properties || schema.entries.some(({ key }) => key === null) ? UNSEEN : NONE;
}

/** The properties of an object and of those that are spread into it; of two of one name the later one counts. */
function propertiesIn(object: ObjectShape, resolver: Resolver, around: readonly ObjectShape[]): JsonSchema {
  const found = new Map<string, Property>();
  let complete = true;
  for (const { spread, key, value, at } of object.entries) {
    const given = resolver.resolve(value);
    if (!spread && key !== null) found.set(key, { name: key, at, holds: holdsOf(given, resolver), isSeen: isSeen(given) });
    const isOther = spread && given.kind === 'object' && given !== object && !around.includes(given);
    const inner = isOther ? propertiesIn(given, resolver, [...around, object]) : null;
    for (const own of inner?.properties ?? []) found.set(own.name, { ...own, at: null });
    complete &&= inner?.complete ?? (!spread && key !== null);
  }
  return { properties: [...found.values()], complete };
}

function isSeen(schema: Shape): boolean {
  return schema.kind === 'object' && schema.entries.every(({ key }) => key !== null && !COMPOSED.test(key));
}

/** `{ type: 'string', format: 'date-time' }`, `{ type: ['string', 'null'] }`. */
function holdsOf(schema: Shape, resolver: Resolver): Holds {
  const type = schema.kind === 'object' ? property(schema, 'type', resolver) : null;
  const types = (type?.kind === 'array' ? type.items : type ? [type] : []).map((item) => (item.kind === 'literal' ? item.value : null));
  if (types.includes('string')) return 'text';
  if (types.includes('integer') || types.includes('number')) return 'epoch';
  return types.includes('boolean') || types.includes('object') || types.includes('array') ? 'other' : 'unknown';
}
