// What a MikroORM property is, whether a decorator, a schema or a builder says so: its role, its type, and what moves it.
import type { Engine, Field, FieldSet, Gap, Holds, Place, Role, Setter } from '../../facts.ts';
import { isTrue } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';
import { NO_NAMES, normalName, roleOfName } from '../../roles.ts';
import type { Stampers } from '../lowering/listeners.ts';
import { nameIn, textOf } from './names.ts';
import type { Mechanism } from './truth.ts';

/** A property as it is written. */
export interface Written {
  readonly name: string;
  readonly at: Place;
  /** `Property`, `PrimaryKey`, `ManyToOne`, …; `inverse OneToOne` for the side that does not hold the key; `''` for a member that is not the ORM's. */
  readonly kind: string;
  /** The value of an option; `null` when it is not given. */
  readonly option: (name: string) => Shape | null;
  /** Whether every option was seen. */
  readonly isSeen: boolean;
  /** What a property without a type holds. */
  readonly annotated: Holds;
  readonly nullable: boolean;
  /** The property has an initial value. */
  readonly isFilled: boolean;
  readonly isWritable: boolean;
  readonly engine: Engine;
  /** Where options can be added: see `edits.ts`. */
  readonly anchors: Readonly<Record<string, Place>>;
}

/** A field with the column type that it is declared with, the engine of the package that it comes from, and its key's other names. */
export interface Typed {
  readonly field: Field;
  readonly columnType: string;
  readonly engine: Engine;
  readonly keyNames: readonly string[];
}

/** Relations whose key other rows hold. */
const FOREIGN = /ToMany$|^inverse OneToOne$/;
const RELATION = /^(?:ManyToOne|OneToOne)$/;
/** Column types that only one engine has: a table with one of them is on that engine. */
const ENGINE_TYPES: readonly (readonly [Engine, RegExp])[] = [
  ['postgres', /^(?:timestamptz|timestamp with(?:out)? time zone|timetz|jsonb|bytea|citext|inet|cidr|tsvector|interval|int[48]|float[48]|uuid\[\]|text\[\])/],
  ['mysql', /^(?:tinytext|mediumtext|longtext|tinyblob|mediumblob|longblob|year)\b/],
];
const PLAIN_TYPES: readonly (readonly [Holds, RegExp])[] = [
  ['instant', /^(?:datetime|timestamp\w*|Date|DateTimeType)\b/],
  ['date', /^(?:date|DateType)$/],
  ['text', /^(?:string|text|varchar|character varying|char(?:acter)?|uuid|String|StringType|TextType|UuidType)\b/],
  ['epoch', /^(?:number|int\w*|bigint|smallint|mediumint|tinyint|float|double|decimal|numeric|Number|IntegerType|BigIntType|FloatType|DoubleType|DecimalType)\b/],
  ['other', /^(?:bool\w*|json\w*|blob|array|enum\w*|time|uint8array|Boolean|BooleanType|JsonType|BlobType|ArrayType|EnumType|TimeType)\b/],
];

/** One property as a fact. */
export function column(written: Written, stampers: Stampers, resolver: Resolver): Typed {
  const { name, kind, at, option, isFilled, isWritable, engine, anchors } = written;
  const columnType = textOf(option('columnType'), resolver)?.toLowerCase() ?? '';
  const isForeign = FOREIGN.test(kind);
  const isReference = RELATION.test(kind);
  const holds = isForeign || isReference || kind === 'Enum' || kind === 'Formula' ? 'other' : holdsOf(columnType, option('type'), written, resolver);
  const [mechanism, onUpdate] = mover(written, stampers, resolver);
  const nullable = option('nullable');
  const column = textOf(option('fieldName') ?? option('name') ?? option('joinColumn'), resolver);
  const type = option('columnType');
  const field: Field = {
    name,
    at,
    role: roleBy(mechanism, name, holds),
    holds,
    zoned: /^timestamptz|with time zone/.test(columnType) ? true : /without time zone/.test(columnType) ? false : null,
    nullable: nullable ? (nullable.kind === 'literal' ? nullable.value === true : null) : kind === '' ? null : written.nullable,
    onInsert: kind === '' || !written.isSeen ? 'unknown' : inserter(option, name, isFilled, stampers),
    onUpdate,
    mechanism: isForeign ? kind : mechanism,
    key: /PrimaryKey$/.test(kind) || isTrue(option('primary')),
    reference: isReference,
    ...(column !== null && { column }),
    anchors: { ...anchors, ...(type?.kind === 'literal' && { type: type.at }), ...(!isWritable && { locked: at }) },
  };
  const keyNames = isReference ? [`${name}Id`, ...(column === null ? [] : [column])].map(normalName) : [];
  return { field, columnType, engine, keyNames };
}

/** Whether a property is stored at all. */
export function isStored({ option, kind }: Pick<Written, 'option' | 'kind'>): boolean {
  const persist = option('persist');
  return kind !== 'Formula' && !(persist?.kind === 'literal' && persist.value === false) && option('formula') === null;
}

/** What `onUpdate` moves is an `updatedAt`, unless its name says that it is meant to stay. */
function roleBy(mechanism: string, name: string, holds: Holds): Role | null {
  return mechanism === 'onUpdate' && holds === 'instant' && !/^(?:created|deleted|expires)$/.test(named(name)) ? 'updated' : null;
}

function named(name: string): Role {
  return roleOfName(name, NO_NAMES);
}

function inserter(option: Written['option'], name: string, isFilled: boolean, { beforeInsert }: Stampers): Setter {
  if (option('onCreate')) return 'orm';
  if (option('default') || option('defaultRaw')) return 'database';
  return isFilled || beforeInsert.has(name) ? 'application' : 'nothing';
}

/** Who moves a property on update, as a column of the truth table and as a fact. */
function mover({ name, kind, option, isSeen }: Written, { beforeUpdate, subscribed, isOpaque }: Stampers, resolver: Resolver): [Mechanism | 'unknown', Setter] {
  if (kind === '' || !isSeen) return ['unknown', 'unknown'];
  const extra = option('extra');
  if (/on update/i.test(textOf(extra, resolver) ?? '')) return ['ON UPDATE', 'database'];
  if (option('onUpdate')) return ['onUpdate', 'orm'];
  if (beforeUpdate.has(name)) return ['@BeforeUpdate', 'application'];
  if (subscribed.has(name)) return ['subscriber', 'application'];
  if (option('version') || extra || option('generated')) return ['unknown', 'unknown'];
  return isOpaque ? ['listener', 'unknown'] : ['none', 'nothing'];
}

function holdsOf(columnType: string, type: Shape | null, { annotated }: Written, resolver: Resolver): Holds {
  const given = typeName(type, resolver);
  const holds = given === '' ? annotated : (PLAIN_TYPES.find(([, types]) => types.test(given))?.[0] ?? 'unknown');
  if (holds !== 'unknown' || columnType === '') return holds;
  return given === '' ? (PLAIN_TYPES.find(([, types]) => types.test(columnType))?.[0] ?? 'other') : 'unknown';
}

/** `'datetime'`, `Date`, `t.datetime`, `DateTimeType`, `() => Date`. */
function typeName(type: Shape | null, resolver: Resolver): string {
  if (type === null) return '';
  if (type.kind === 'literal') return typeof type.value === 'string' ? type.value : '';
  if (type.kind === 'function') return type.result ? typeName(resolver.resolve(type.result), resolver) : 'unknown';
  const qualified = resolver.qualify(type);
  return (/^global#(\w+)$/.exec(qualified ?? '')?.[1] ?? nameIn(qualified)?.split('.').at(-1)) || 'unknown';
}

/**
 * The properties of a whole model as its field set: the engine decides whether a type stores its zone, and a relation which column is its key.
 * @param given the engine that the model's own declaration tells
 * @param around the engine of the project, for models that tell none
 */
export function fieldSet(columns: readonly Typed[], gaps: readonly Gap[], given: Engine, around: Engine = given): { readonly set: FieldSet; readonly engine: Engine } {
  const engine = [given, ...columns.map((column) => column.engine), ...ENGINE_TYPES.flatMap(([name, types]) => (columns.some(({ columnType }) => types.test(columnType)) ? [name] : []))].find((found) => found !== 'unknown') ?? around;
  const keyNames = new Set(columns.flatMap((typed) => typed.keyNames));
  const fields = columns.map(({ field, columnType }): Field => {
    if (keyNames.has(normalName(field.name))) return { ...field, reference: true };
    if (engine !== 'postgres' || field.zoned !== null || field.holds !== 'instant') return field;
    // A `Date` without a column type is stored as `timestamptz` (measured).
    return columnType === '' ? { ...field, zoned: true } : /^timestamp\b/.test(columnType) ? { ...field, zoned: false } : field;
  });
  return { set: { fields, complete: gaps.length === 0, gaps }, engine };
}

/** A property of an embedded class, under the name that code uses: `stamps.updatedAt`. */
export function embeddedIn(holder: string, typed: Typed): Typed {
  const { field } = typed;
  const own = named(field.name);
  const role = field.role ?? (field.holds !== 'other' && (own === 'created' || own === 'updated') ? own : null);
  return { ...typed, field: { ...field, role, name: `${holder}.${field.name}` } };
}
