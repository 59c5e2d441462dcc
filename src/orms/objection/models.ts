// Objection's models: a class with its hooks, its table in the project's migrations, and the properties that it declares.
import type { Field, Gap, Holds, Model, Place, Setter } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { ClassShape, Shape, TypeShape } from '../../js/shapes.ts';
import { NO_NAMES, normalName, roleOfName } from '../../roles.ts';
import { inCamelCase, overTable, plainName, tableOf } from '../lowering/tables.ts';
import { lineageOf, staticValue } from './classes.ts';
import type { Lineage } from './classes.ts';
import { hooksOf } from './hooks.ts';
import type { Hooks } from './hooks.ts';
import { relationsOf } from './relations.ts';

/** A property as the class declares it. */
interface Declared {
  readonly name: string;
  readonly at: Place;
  readonly holds: Holds;
}

/** The model of a class that extends Objection's `Model`; `null` for other classes. */
export function modelOf(cls: ClassShape, resolver: Resolver): Model | null {
  const lineage = cls.superClass ? lineageOf(cls, resolver) : null;
  if (!lineage) return null;
  const title = staticValue('tableName', lineage, resolver);
  const name = title?.kind === 'literal' && typeof title.value === 'string' ? plainName(title.value) : null;
  const stored = name === null ? null : tableOf(name, resolver.stored);
  const hooks = hooksOf(lineage);
  const declared = [...declaredIn(lineage, resolver), ...setBy(hooks, cls)];
  const gap: Gap = { at: cls.nameAt, why: `every column of \`${cls.name}\`` };
  const columns = stored ? inTable(stored, declared, cls, lineage, resolver) : [];
  // The columns of a table that is not wholly known may be more.
  const rest = stored?.set.complete ? [] : declared.filter(({ name }, index) => !columns.some((field) => isSame(field.name, name)) && declared.findIndex((own) => isSame(own.name, name)) === index);
  const fields = [...columns, ...rest.map((own) => fieldOf(own, null))].map((field) => moved(field, hooks, cls));
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
    const at = roleOfName(name, NO_NAMES) === 'updated' ? cls.nameAt : field.at;
    return fieldOf(own ?? { name, at, holds: 'unknown' }, field);
  });
}

function fieldOf({ name, at, holds }: Declared, column: Field | null): Field {
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
  return declaredIn(lineage, resolver).map(({ name }) => name);
}

/** The properties of the JSON schema and those that the classes declare in TypeScript. */
function declaredIn(lineage: Lineage, resolver: Resolver): Declared[] {
  const relations = new Set(relationsOf(lineage, resolver));
  const found = new Map<string, Declared>();
  const add = (own: Declared): void => void (relations.has(own.name) || (found.has(own.name) && found.get(own.name)?.holds !== 'unknown') || found.set(own.name, own));
  for (const own of lineage.classes) {
    for (const { name, kind, isStatic, type, at } of own.members) {
      if (kind === 'property' && !isStatic && !isRelation(type, resolver)) add({ name, at, holds: holdsOfType(type, resolver) });
    }
  }
  const schema = staticValue('jsonSchema', lineage, resolver);
  const properties = schema?.kind === 'object' ? property(schema, 'properties', resolver) : null;
  for (const { key, value, at } of properties?.kind === 'object' ? properties.entries : []) {
    if (key !== null) add({ name: key, at, holds: holdsOfSchema(resolver.resolve(value), resolver) });
  }
  return [...found.values()];
}

/** Properties that are known from hooks only. */
function setBy({ onInsert, onUpdate }: Hooks, cls: ClassShape): Declared[] {
  return [...new Set([...onInsert, ...onUpdate])].map((name) => ({ name, at: cls.nameAt, holds: 'unknown' }));
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
  const parts = type?.kind === 'union' ? type.of : type ? [type] : [];
  const kind = parts.find((part) => part.kind === 'primitive' && !/^(?:null|undefined)$/.test(part.name));
  if (parts.some((part) => resolver.named(part)?.name === 'global#Date')) return 'instant';
  if (kind?.kind !== 'primitive') return 'unknown';
  return kind.name === 'string' ? 'text' : kind.name === 'number' ? 'epoch' : kind.name === 'boolean' ? 'other' : 'unknown';
}

/** `{ type: 'string', format: 'date-time' }`, `{ type: ['string', 'null'] }`. */
function holdsOfSchema(schema: Shape, resolver: Resolver): Holds {
  const type = schema.kind === 'object' ? property(schema, 'type', resolver) : null;
  const types = (type?.kind === 'array' ? type.items : type ? [type] : []).map((item) => (item.kind === 'literal' ? item.value : null));
  if (types.includes('string')) return 'text';
  if (types.includes('integer') || types.includes('number')) return 'epoch';
  return types.includes('boolean') || types.includes('object') || types.includes('array') ? 'other' : 'unknown';
}
