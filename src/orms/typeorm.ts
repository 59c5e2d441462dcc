// TypeORM: entities as decorated classes or EntitySchema objects. Facts measured with typeorm 0.3.31 and 1.1.1.
import type { EditSet, Engine, Field, FieldSet, Gap, Holds, Model, ModelForm, Place, Role } from '../facts.ts';
import { appendMembers, appendTo, objectBrackets, quoteOf } from '../js/edits.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, ClassMember, ClassShape, ObjectShape, Shape } from '../js/shapes.ts';
import { property } from './objects.ts';
import { defineOrm } from './orm.ts';
import type { Holder, Missing } from './orm.ts';
import { only } from './stamping.ts';
import { TRUTH } from './truth/typeorm.ts';
import type { Mechanism, Path } from './truth/typeorm.ts';
import { callback, types } from './typeorm-types.ts';
import { mayWrite, stamp, writes } from './typeorm-writes.ts';

const FORMS: Readonly<Record<string, ModelForm>> = { Entity: 'entity', ChildEntity: 'child', ViewEntity: 'view' };
const COLUMNS = new Set([
  'Column', 'PrimaryColumn', 'PrimaryGeneratedColumn', 'ObjectIdColumn', 'CreateDateColumn', 'UpdateDateColumn', 'DeleteDateColumn',
  'VersionColumn', 'VirtualColumn', 'ManyToOne', 'OneToOne', 'OneToMany', 'ManyToMany', 'TreeParent', 'TreeChildren', 'RelationId', 'Generated',
]);
const ROLES: Readonly<Record<string, Role>> = { CreateDateColumn: 'created', UpdateDateColumn: 'updated', DeleteDateColumn: 'deleted' };
const SCHEMA_ROLES: Readonly<Record<string, Role>> = { createDate: 'created', updateDate: 'updated', deleteDate: 'deleted' };

export const typeorm = defineOrm({
  name: 'typeorm',
  declares: /typeorm/,
  gate: /typeorm|\.(?:save|update|updateAll|upsert|increment|decrement|softDelete|softRemove|restore|recover|orUpdate|relation)\s*\(/,
  model: (declaration, holder, resolver) => (declaration.kind === 'class' ? entity(declaration, resolver) : entitySchema(declaration, holder, resolver)),
  mayWrite,
  writes,
  verdict(write, field) {
    const outcome = TRUTH[field.mechanism as Mechanism]?.[write.path as Path] ?? 'unknown';
    return { outcome, why: reason(field, write.path) };
  },
  types,
  callback,
  edits: {
    addTimestamps: (model, missing, text) => (model.style === 'class' ? addMembers(model, missing, text) : addColumns(model, missing, text)),
    stamp,
    addZone(field, text) {
      const { zoneless } = field.anchors ?? {};
      return zoneless ? only({ start: zoneless.start, end: zoneless.end, text: zonedType(text.slice(zoneless.start, zoneless.end)) }) : null;
    },
  },
  wording: {
    addTimestamps: (model, missing) =>
      model.style === 'class'
        ? `add ${missing.map((role) => `a \`@${role === 'created' ? 'Create' : 'Update'}DateColumn()\``).join(' and ')}`
        : `add ${missing.map((role) => `a column with \`${role === 'created' ? 'create' : 'update'}Date: true\``).join(' and ')}`,
    addZone: () => "give it the type `'timestamptz'`",
  },
});

function reason({ name, mechanism }: Field, path: string): string {
  if (mechanism === '@BeforeUpdate') return `\`@BeforeUpdate()\` runs only in \`save()\` of an entity instance`;
  if (mechanism === '@UpdateDateColumn') return `on SQLite, ${path.split(' ')[0]} does not refresh \`@UpdateDateColumn()\``;
  return `\`${name}\` is no \`@UpdateDateColumn()\``;
}

function zonedType(type: string): string {
  return type.replace(/timestamp(?: without time zone)?/, type.includes('without') ? 'timestamp with time zone' : 'timestamptz');
}

/** The name of one of the library's decorators: directly, or given back by a function of the project. */
function decoratorOf(shape: Shape, resolver: Resolver): { name: string; call: CallShape } | null {
  let at = shape;
  for (let i = 0; i < 5 && at.kind === 'call'; i++) {
    const name = resolver.qualify(at.callee);
    if (name?.startsWith('typeorm#')) return { name: name.slice('typeorm#'.length), call: at };
    const made = resolver.result(at);
    if (!made) return null;
    at = resolver.resolve(made);
  }
  return null;
}

function entity(cls: ClassShape, resolver: Resolver): Model | null {
  const form = cls.decorators.map((decorator) => FORMS[decoratorOf(decorator, resolver)?.name ?? '']).find(Boolean);
  const hasColumns = (at: ClassShape): boolean => at.members.some((member) => member.decorators.some((d) => COLUMNS.has(decoratorOf(d, resolver)?.name ?? '')));
  if (!form && !hasColumns(cls)) return null;
  const last = cls.members.at(-1)?.at;
  return {
    kind: 'Model',
    orm: 'typeorm',
    name: cls.name,
    at: cls.nameAt,
    form: form ?? 'abstract',
    engine: 'unknown',
    set: classFields(cls, resolver),
    style: 'class',
    anchors: { body: cls.bodyAt, ...(last && { last }) },
  };
}

function classFields(cls: ClassShape, resolver: Resolver, depth = 0): FieldSet {
  const { classes, complete, bases } = resolver.inherited(cls);
  const base = bases.at(-1);
  const isWhole = complete || (base !== undefined && resolver.qualify(base) === 'typeorm#BaseEntity');
  const gaps: Gap[] = isWhole ? [] : [{ at: base?.at ?? cls.at, why: 'a base class that could not be followed' }];
  const fields: Field[] = [];
  for (const at of classes) {
    const hook = new Set(at.members.filter((member) => member.decorators.some((d) => decoratorOf(d, resolver)?.name === 'BeforeUpdate')).flatMap(touches));
    for (const member of at.members) {
      if (member.decorators.length === 0 || member.kind !== 'property' || fields.some((field) => field.name === member.name)) continue;
      const embedded = depth < 5 ? embeddedFields(member, resolver, depth) : null;
      if (embedded) fields.push(...embedded.fields.map((field) => ({ ...field, name: `${member.name}.${field.name}` })));
      else fields.push(column(member, hook, resolver));
    }
  }
  return { fields: onlyFirstUpdate(fields), complete: isWhole, gaps };
}

function touches(member: ClassMember): readonly string[] {
  return member.value?.kind === 'function' ? member.value.touches : [];
}

/** Of two `@UpdateDateColumn()` only the first is refreshed (measured). */
function onlyFirstUpdate(fields: readonly Field[]): Field[] {
  const first = fields.find((field) => field.mechanism === '@UpdateDateColumn');
  return fields.map((field) => (field.mechanism === '@UpdateDateColumn' && field !== first ? { ...field, role: null, mechanism: 'none', onUpdate: 'nothing' } : field));
}

/** `@Column(() => Stamps) stamps: Stamps` */
function embeddedFields(member: ClassMember, resolver: Resolver, depth: number): FieldSet | null {
  const found = member.decorators.map((decorator) => decoratorOf(decorator, resolver)).find((decorator) => decorator?.name === 'Column');
  const [type] = found?.call.args ?? [];
  const fn = type ? resolver.resolve(type) : null;
  const cls = fn?.kind === 'function' && fn.result ? resolver.classOf(fn.result) : null;
  return cls ? classFields(cls, resolver, depth + 1) : null;
}

function column(member: ClassMember, hook: ReadonlySet<string>, resolver: Resolver): Field {
  const decorators = member.decorators.flatMap((decorator) => decoratorOf(decorator, resolver) ?? []);
  const main = decorators.find(({ name }) => COLUMNS.has(name));
  const options = optionsOf(main?.call, resolver);
  const given = main?.call.args[0]?.kind === 'literal' ? main.call.args[0] : property(options, 'type', resolver);
  const type = given?.kind === 'literal' && typeof given.value === 'string' ? given.value : '';
  const role = ROLES[main?.name ?? ''] ?? null;
  const isMany = /ToMany$|^TreeChildren$|^RelationId$/.test(main?.name ?? '');
  const isRelation = /^(?:ManyToOne|OneToOne|TreeParent)$/.test(main?.name ?? '');
  const onUpdate = property(options, 'onUpdate', resolver) !== null;
  const mechanism: Mechanism = role === 'updated' ? '@UpdateDateColumn' : hook.has(member.name) ? '@BeforeUpdate' : onUpdate ? 'onUpdate option' : 'none';
  const nullable = property(options, 'nullable', resolver);
  return {
    name: member.name,
    at: member.at,
    role,
    holds: isMany || isRelation ? 'other' : main ? holdsOf(type, member, resolver) : 'unknown',
    zoned: /^timestamptz|with time zone|datetimeoffset/.test(type) ? true : /without time zone/.test(type) ? false : null,
    nullable: nullable?.kind === 'literal' ? nullable.value === true : main ? role === 'deleted' : null,
    onInsert: role === 'created' || role === 'updated' || property(options, 'default', resolver) ? 'database' : 'nothing',
    onUpdate: role === 'updated' ? 'orm' : hook.has(member.name) ? 'application' : onUpdate || !main ? 'unknown' : 'nothing',
    mechanism: main ? (isMany ? main.name : mechanism) : 'unknown decorator',
    key: /^Primary|^ObjectId/.test(main?.name ?? ''),
    reference: isRelation,
    ...(given && /without time zone/.test(type) && { anchors: { zoneless: given.at } }),
  };
}

function optionsOf(call: CallShape | undefined, resolver: Resolver): ObjectShape | null {
  for (const argument of call?.args ?? []) {
    const found = resolver.resolve(argument);
    if (found.kind === 'object') return found;
  }
  return null;
}

function holdsOf(type: string, member: ClassMember, resolver: Resolver): Holds {
  if (/^(?:timestamp|datetime|smalldatetime)/.test(type)) return 'instant';
  if (type === 'date') return 'date';
  if (/^(?:text|varchar|character varying|char|nvarchar|uuid)/.test(type)) return 'text';
  if (/int|numeric|decimal|float|double|real|number/.test(type)) return 'epoch';
  if (type !== '') return 'other';
  const named = resolver.named(member.type);
  if (named) return named.name === 'global#Date' ? 'instant' : 'unknown';
  if (member.type?.kind !== 'primitive') return 'unknown';
  return member.type.name === 'string' ? 'text' : member.type.name === 'number' ? 'epoch' : 'other';
}

function entitySchema(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  if (!call.isNew || resolver.qualify(call.callee) !== 'typeorm#EntitySchema') return null;
  const config = call.args[0] ? resolver.resolve(call.args[0]) : null;
  if (config?.kind !== 'object') return null;
  const [name, type, columns, extending] = ['name', 'type', 'columns', 'extends'].map((key) => property(config, key, resolver));
  const object = columns ? resolver.resolve(columns) : null;
  const set = object?.kind === 'object' ? schemaFields(object, resolver) : { fields: [], complete: false, gaps: [] };
  const isView = type?.kind === 'literal' && type.value === 'view';
  const brackets = object?.kind === 'object' && object.at.file === call.at.file ? objectBrackets(object) : null;
  return {
    kind: 'Model',
    orm: 'typeorm',
    name: name?.kind === 'literal' ? String(name.value) : (holder?.name ?? ''),
    at: holder?.at ?? call.at,
    form: isView ? 'view' : 'entity',
    engine: 'unknown' satisfies Engine,
    set: extending ? { ...set, complete: false } : set,
    style: 'schema',
    anchors: brackets ? { object: brackets.at, ...(brackets.last && { last: brackets.last }) } : {},
  };
}

function schemaFields(columns: ObjectShape, resolver: Resolver, depth = 0): FieldSet {
  const fields: Field[] = [];
  const gaps: Gap[] = [];
  for (const entry of columns.entries) {
    const value = resolver.resolve(entry.value);
    if (entry.spread && value.kind === 'object' && depth < 10) {
      const inner = schemaFields(value, resolver, depth + 1);
      fields.push(...inner.fields);
      gaps.push(...inner.gaps);
    } else if (entry.spread || entry.key === null) gaps.push({ at: entry.at, why: 'columns that could not be followed' });
    else fields.push(schemaField(entry.key, value, entry.at, resolver));
  }
  return { fields, complete: gaps.length === 0, gaps };
}

function schemaField(name: string, value: Shape, at: Place, resolver: Resolver): Field {
  const object = value.kind === 'object' ? value : null;
  const isSet = (key: string): boolean => {
    const option = property(object, key, resolver);
    return option?.kind === 'literal' && option.value === true;
  };
  const role = Object.keys(SCHEMA_ROLES).filter(isSet).map((key) => SCHEMA_ROLES[key] ?? null)[0] ?? null;
  const mechanism: Mechanism = role === 'updated' ? '@UpdateDateColumn' : property(object, 'onUpdate', resolver) ? 'onUpdate option' : 'none';
  const onUpdate = role === 'updated' ? 'orm' : mechanism === 'none' && object ? 'nothing' : 'unknown';
  const holds: Holds = role ? 'instant' : 'unknown';
  return { name, at, role, holds, zoned: null, nullable: isSet('nullable'), onInsert: 'unknown', onUpdate, mechanism, key: isSet('primary'), reference: false };
}

/** New members in the style of the class's own: `name: Date;` or `name!: Date;`, and the column type that its other dates have. */
function addMembers(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { body, last } = model.anchors;
  if (!body) return null;
  const own = text.slice(body.start, body.end);
  const quote = quoteOf(text);
  const type = /timestamptz/.test(own) ? `{ type: ${quote}timestamptz${quote} }` : '';
  const isSnake = /^\s*(?:\w+ )?[a-z]+_[a-z_]+[!?]?:/m.test(own);
  const members = missing.map((role) => {
    const name = isSnake ? `${role}_at` : `${role}At`;
    const decorator = role === 'created' ? 'CreateDateColumn' : 'UpdateDateColumn';
    return `@${decorator}(${type})\n${name}${/\w!:/.test(own) ? '!' : ''}: Date;`;
  });
  const imports = missing.map((role) => ({ from: 'typeorm', name: role === 'created' ? 'CreateDateColumn' : 'UpdateDateColumn' }));
  return { edits: [appendMembers(text, body, last ?? null, members)], imports };
}

function addColumns(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { object, last } = model.anchors;
  if (!object) return null;
  const columns = missing.map((role) => `${role}At: { type: Date, ${role === 'created' ? 'create' : 'update'}Date: true }`);
  return only(appendTo(text, { at: object, last: last ?? null }, columns));
}

