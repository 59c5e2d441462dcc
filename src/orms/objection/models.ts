// Objection's models: a class with its hooks, its table in the project's migrations, and the properties that it declares.
import type { Field, Gap, Holds, Model, Place, Setter } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ClassShape, TypeShape } from '../../js/shapes.ts';
import { unionParts } from '../../js/unions.ts';
import { NO_NAMES, normalName, roleOfName } from '../../roles.ts';
import { inCamelCase, inSnakeCase, overTable, plainName, tableOf } from '../lowering/tables.ts';
import { lineageOf, staticValue } from './classes.ts';
import type { Lineage } from './classes.ts';
import { hooksOf } from './hooks.ts';
import type { Hooks } from './hooks.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { relationsOf } from './relations.ts';

/** A property as the class declares it. */
interface Declared {
  readonly name: string;
  /** `null` where the class does not name it. */
  readonly at: Place | null;
  readonly holds: Holds;
}

/** The anchor of a property of which the class does not say in which form it is given, while its JSON schema may ask for one. */
export const ANY_FORM = 'any form';

/** The model of a class that extends Objection's `Model`; `null` for other classes. */
export function modelOf(cls: ClassShape, resolver: Resolver): Model | null {
  const lineage = cls.superClass ? lineageOf(cls, resolver) : null;
  if (!lineage) return null;
  const title = staticValue('tableName', lineage, resolver);
  const written = title?.kind === 'literal' && typeof title.value === 'string' ? title.value : null;
  // The connection may map names: `orderLines` is `order_lines` where there is no table of its own name.
  const [stored = null] = written === null ? [] : [plainName(written), plainName(inSnakeCase(written))].flatMap((known) => tableOf(known, resolver.stored) ?? []);
  const name = written === null ? null : plainName(stored?.name ?? written);
  const hooks = hooksOf(lineage, resolver);
  const schema = jsonSchemaOf(lineage, resolver);
  const declared = [...declaredIn(lineage, schema, resolver), ...setBy(hooks, cls)].map((own) => asSet(own, hooks));
  const gap: Gap = { at: cls.nameAt, why: `every column of \`${cls.name}\`` };
  const columns = stored ? inTable(stored, declared, cls, lineage, resolver) : [];
  // The columns of a table that is not wholly known may be more.
  const rest = stored?.set.complete ? [] : declared.filter(({ name }, index) => !columns.some((field) => isSame(field.name, name)) && declared.findIndex((own) => isSame(own.name, name)) === index);
  const fields = [...columns, ...rest.map((own) => fieldOf({ ...own, at: own.at ?? cls.nameAt }, null))]
    .map((field) => moved(field, hooks, cls))
    .map((field) => (isFormSeen(field.name, declared, schema) ? field : { ...field, anchors: { ...field.anchors, [ANY_FORM]: cls.nameAt } }));
  const complete = stored?.set.complete ?? false;
  return {
    kind: 'Model',
    orm: 'objection',
    name: cls.name,
    at: cls.nameAt,
    ...(name !== null && { table: name }),
    form: title === null ? 'abstract' : 'entity',
    engine: stored?.engine ?? 'unknown',
    set: { fields, complete, gaps: complete ? [] : [gap] },
    style: 'class',
    anchors: { body: cls.bodyAt },
  };
}

/** The table's columns under the names that the class has for them. */
function inTable({ set }: Model, declared: readonly Declared[], cls: ClassShape, lineage: Lineage, resolver: Resolver): Field[] {
  const names = new Set(set.fields.map(({ name }) => name));
  const isMapped = staticValue('columnNameMappers', lineage, resolver) !== null || declared.some(({ name }) => name !== name.toLowerCase() && !names.has(name));
  return set.fields.map((field) => {
    const own = declared.find(({ name }) => name === field.name) ?? declared.find(({ name }) => isSame(name, field.name));
    const name = own?.name ?? (isMapped ? inCamelCase(field.name) : field.name);
    // What moves a column is said by the class, whether it declares the property or not.
    const at = own?.at ?? (roleOfName(name, NO_NAMES) === 'updated' ? cls.nameAt : field.at);
    return fieldOf({ name, at, holds: own?.holds ?? 'unknown' }, field);
  });
}

/** Whether it was seen in which form a property is given, or that any will do. */
function isFormSeen(name: string, declared: readonly Declared[], { properties, complete }: JsonSchema): boolean {
  return declared.some((own) => own.name === name && own.holds !== 'unknown') || (properties.find((own) => own.name === name)?.isSeen ?? complete);
}

function fieldOf({ name, at, holds }: Declared & { readonly at: Place }, column: Field | null): Field {
  if (column) return { ...overTable(column, at), name, holds: holds === 'unknown' || column.holds === 'date' ? column.holds : holds };
  return { name, at, role: null, holds, zoned: null, nullable: null, onInsert: 'nothing', onUpdate: 'nothing', mechanism: 'none', key: name === 'id', reference: false };
}

function isSame(one: string, other: string): boolean {
  return normalName(one) === normalName(other);
}

/** The field with what the hooks do to it. */
function moved(field: Field, hooks: Hooks, cls: ClassShape): Field {
  const has = (names: ReadonlySet<string>): boolean => [...names].some((name) => isSame(name, field.name));
  const isOpen = field.onInsert === 'nothing';
  const onInsert: Setter = has(hooks.onInsert) ? 'application' : isOpen && hooks.mayInsert ? 'unknown' : field.onInsert;
  const isOwn = field.at.file === cls.at.file && field.at.start >= cls.at.start && field.at.end <= cls.at.end;
  const anchors: Record<string, Place> = isOwn && !hooks.isHooked ? { body: cls.bodyAt } : {};
  if (field.onUpdate === 'database') return { ...field, onInsert, anchors };
  if (has(hooks.onUpdate)) return { ...field, onInsert, onUpdate: 'application', mechanism: '$beforeUpdate()', anchors };
  if (hooks.mayUpdate) return { ...field, onInsert, onUpdate: 'unknown', mechanism: hooks.isStatic ? 'static beforeUpdate()' : 'unknown', anchors };
  return { ...field, onInsert, anchors };
}

/** The names of the properties that a class declares. */
export function declaredNames(lineage: Lineage, resolver: Resolver): string[] {
  return declaredIn(lineage, jsonSchemaOf(lineage, resolver), resolver).map(({ name }) => name);
}

/** The properties of the JSON schema and those that the classes declare in TypeScript. */
function declaredIn(lineage: Lineage, schema: JsonSchema, resolver: Resolver): Declared[] {
  const relations = new Set(relationsOf(lineage, resolver));
  const found = new Map<string, Declared>();
  const add = (own: Declared): void => void (relations.has(own.name) || (found.has(own.name) && found.get(own.name)?.holds !== 'unknown') || found.set(own.name, own));
  for (const own of lineage.classes) {
    for (const { name, kind, isStatic, type, at } of own.members) {
      if (kind === 'property' && !isStatic && !isRelation(type, resolver)) add({ name, at, holds: holdsOfType(type, resolver) });
    }
  }
  schema.properties.forEach(add);
  return [...found.values()];
}

/** Properties that are known from hooks only. */
function setBy({ onInsert, onUpdate }: Hooks, cls: ClassShape): Declared[] {
  return [...new Set([...onInsert, ...onUpdate])].map((name) => ({ name, at: cls.nameAt, holds: 'unknown' }));
}

/** A property in the form that the hooks give it, where nothing else says which. */
function asSet(own: Declared, { asText }: Hooks): Declared {
  return own.holds === 'unknown' && asText.has(own.name) ? { ...own, holds: 'text' } : own;
}

/** A property whose type is another model, or a list of them. */
function isRelation(type: TypeShape | null, resolver: Resolver): boolean {
  if (!type) return false;
  if (type.kind === 'array') return isRelation(type.of, resolver);
  const named = type.kind === 'named' || type.kind === 'union' ? resolver.named(type) : null;
  const cls = named ? resolver.classOf(named.type.name) : null;
  return cls !== null && cls.superClass !== null;
}

function holdsOfType(type: TypeShape | null, resolver: Resolver): Holds {
  const parts = unionParts(type);
  const kind = parts.find((part) => part.kind === 'primitive' && !/^(?:null|undefined)$/.test(part.name));
  if (parts.some((part) => resolver.named(part)?.name === 'global#Date')) return 'instant';
  if (kind?.kind !== 'primitive') return 'unknown';
  return kind.name === 'string' ? 'text' : kind.name === 'number' ? 'epoch' : kind.name === 'boolean' ? 'other' : 'unknown';
}
