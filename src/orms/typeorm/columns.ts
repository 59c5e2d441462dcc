// What a TypeORM column is, whether a decorator or an EntitySchema says so: its role, its type, and what moves it.
import type { Engine, Field, FieldSet, Gap, Holds, Place, Role, Setter } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { NO_NAMES, normalName, roleOfName } from '../../roles.ts';
import { isTrue, property } from '../../js/objects.ts';
import { textOf } from '../lowering/rows.ts';
import { frozenOption } from '../lowering/frozen-default.ts';
import type { Stampers } from '../lowering/listeners.ts';
import type { Mechanism } from './truth.ts';

/**
 * A column as it is written. `kind` is the name of the decorator that makes such a column, `inverse OneToOne` for the side of a one-to-one
 * relation that does not hold the key, and `''` for a column that is not TypeORM's.
 */
export interface Written {
  readonly name: string;
  readonly kind: string;
  readonly at: Place;
  readonly options: ObjectShape | null;
  /** The column type: a literal, or a constructor such as `Date`. */
  readonly type: Shape | null;
  /** What a column without a type holds. */
  readonly annotated: Holds;
  /** Whether other code can assign the property. */
  readonly isWritable: boolean;
  /** The column that a relation keeps its key in, when it is named. */
  readonly joins: string | null;
  /** The decorator's call, when it is one from a file's own import of `Column`. */
  readonly decorator?: CallShape;
}

/** A field with the type that its column is declared with and, for a relation, the names that a column with its key may have. */
export interface Typed {
  readonly field: Field;
  readonly type: string;
  readonly keyNames: readonly string[];
  /** TypeORM never inserts it: `insert: false`. */
  readonly isRead: boolean;
}

export const COLUMNS: ReadonlySet<string> = new Set([
  'Column', 'PrimaryColumn', 'PrimaryGeneratedColumn', 'ObjectIdColumn', 'CreateDateColumn', 'UpdateDateColumn', 'DeleteDateColumn', 'VersionColumn',
  'VirtualColumn', 'ViewColumn', 'ManyToOne', 'OneToOne', 'OneToMany', 'ManyToMany', 'TreeParent', 'TreeChildren', 'TreeLevelColumn', 'RelationId',
]);
const ROLES: Readonly<Record<string, Role>> = { CreateDateColumn: 'created', UpdateDateColumn: 'updated', DeleteDateColumn: 'deleted' };
/** Relations whose key other rows hold. */
const FOREIGN = /ToMany$|^TreeChildren$|^RelationId$|^inverse OneToOne$/;
const RELATION = /^(?:ManyToOne|OneToOne|TreeParent)$/;
/** Column types that only one engine has: a table with one of them is on that engine. */
const ENGINE_TYPES: readonly (readonly [Engine, RegExp])[] = [
  ['postgres', /^(?:timestamptz|timestamp without time zone|timetz|character varying|bytea|citext|hstore|float[48]|int4|inet|cidr|macaddr8?|tsvector|tsquery|(?:ts|tstz|date|int[48]|num)(?:multi)?range|interval|ltree|jsonpath)$/],
  ['mongodb', /^ObjectId$/],
  ['mysql', /^(?:tinytext|mediumtext|longtext|tinyblob|mediumblob|longblob|year|set)$/],
];

/** One column as a fact. */
export function column(written: Written, stampers: Stampers, resolver: Resolver): Typed {
  const { name, kind, at, options, annotated, isWritable, joins } = written;
  // A `createdAt` that is declared with `@UpdateDateColumn()` by mistake is still meant to be one.
  const role = kind === 'UpdateDateColumn' && nameRole(name) === 'created' ? null : (ROLES[kind] ?? null);
  const type = typeName(written.type);
  const isForeign = FOREIGN.test(kind);
  const isReference = RELATION.test(kind);
  const [mechanism, onUpdate] = mover(written, stampers, resolver);
  const nullable = property(options, 'nullable', resolver);
  const title = textOf(property(options, 'name', resolver) ?? undefined, resolver);
  const holds = isForeign || isReference ? 'other' : (holdsOf(type) ?? (ROLES[kind] ? 'instant' : annotated));
  // TypeORM takes a text for a date as well, unless the project's own code stands between.
  const isConverted = annotated === 'text' && property(options, 'transformer', resolver) !== null;
  const isInserted = /^(?:PrimaryGenerated|CreateDate|UpdateDate)Column$/.test(kind) || ['default', 'generated'].some((option) => property(options, option, resolver) !== null);
  const field: Field = {
    name,
    at,
    role,
    holds,
    ...(holds === 'date' && { dayIn: 'text' }),
    zoned: /^timestamptz|with time zone|datetimeoffset/.test(type) ? true : /without time zone/.test(type) ? false : null,
    ...(isUntyped(written) && { impliedType: true }),
    nullable: nullable ? (nullable.kind === 'literal' ? nullable.value === true : null) : kind === '' ? null : role === 'deleted',
    onInsert: isInserted ? 'database' : stampers.beforeInsert.has(name) ? 'application' : kind === '' ? 'unknown' : 'nothing',
    onUpdate,
    mechanism: isForeign ? kind : mechanism,
    ...(kind === 'UpdateDateColumn' && { clauseOnMysql: true }),
    ...frozenOption(options, 'default', resolver),
    key: /^Primary|^ObjectId/.test(kind) || isTrue(property(options, 'primary', resolver)),
    reference: isReference,
    ...(title !== null && { column: title }),
    anchors: {
      ...(written.type?.kind === 'literal' && { type: written.type.at }),
      ...((!isWritable || (holds === 'instant' && (annotated === 'epoch' || isConverted))) && { locked: at }),
      ...(holds === 'instant' && annotated === 'text' && { worded: at }),
      ...decoratorAnchors(written),
    },
  };
  const keyNames = isReference ? [`${name}Id`, `${name}Uuid`, ...(joins === null ? [] : [joins])].map(normalName) : [];
  const inserted = property(options, 'insert', resolver);
  return { field, type: kind === 'ObjectIdColumn' ? 'ObjectId' : type, keyNames, isRead: inserted?.kind === 'literal' && inserted.value === false };
}

/** Whether a decorator leaves the column's type to TypeORM. */
function isUntyped({ kind, decorator, type, options }: Written): boolean {
  return kind !== '' && type === null && decorator?.args.length === (options ? 1 : 0) && !options?.entries.some(({ spread }) => spread);
}

/** Where a column's arguments and options are, and the name `Column`, so that they can become another decorator's. */
function decoratorAnchors({ kind, decorator, options }: Written): Readonly<Record<string, Place>> {
  if (!decorator) return {};
  const { callee, args, argsAt } = decorator;
  const isOwn = kind === 'Column' && callee.kind === 'ref' && callee.name === 'Column';
  const last = options?.entries.at(-1)?.at;
  const written = options && args[0] === options ? { options: options.at, ...(last && { last }) } : {};
  return { arguments: argsAt, ...written, ...(isOwn && { decorator: callee.at }) };
}

/** Who moves a column on update, as a column of the truth table and as a fact. */
function mover({ name, kind, options }: Written, stampers: Stampers, resolver: Resolver): [Mechanism | 'unknown', Setter] {
  if (kind === '') return ['unknown', 'unknown'];
  if (kind === 'UpdateDateColumn') return ['@UpdateDateColumn', 'orm'];
  if (stampers.subscribed.has(name)) return ['subscriber', 'application'];
  if (stampers.beforeUpdate.has(name)) return ['@BeforeUpdate', 'application'];
  if (property(options, 'onUpdate', resolver) !== null && !RELATION.test(kind)) return ['onUpdate option', 'unknown'];
  if (stampers.isSubscriberOpaque) return ['unknown', 'unknown'];
  return stampers.isOpaque ? ['opaque @BeforeUpdate', 'unknown'] : ['none', 'nothing'];
}

function typeName(type: Shape | null): string {
  if (type?.kind === 'literal') return typeof type.value === 'string' ? type.value.toLowerCase() : '';
  return type?.kind === 'ref' && type.scope === 'global' ? type.name : '';
}

/** What a column type stores; `null` when there is none. */
function holdsOf(type: string): Holds | null {
  if (type === '') return null;
  if (/^(?:timestamp|datetime|smalldatetime|Date$)/.test(type)) return 'instant';
  if (type === 'date') return 'date';
  if (/^(?:text|varchar|character varying|char|nvarchar|String$)/.test(type)) return 'text';
  return /int|numeric|decimal|float|double|real|^number$|^Number$/.test(type) ? 'epoch' : 'other';
}

/**
 * The columns of a whole model as its field set: of two `@UpdateDateColumn()` only the first is refreshed (measured), `onUpdate`
 * works on the engine that has it, a type that only one engine has tells the engine, and a relation tells which column is its key.
 * @param around the engine of the project, for columns that tell none
 */
export function fieldSet(columns: readonly Typed[], gaps: readonly Gap[], around: Engine): { readonly set: FieldSet; readonly engine: Engine } {
  const engine = ENGINE_TYPES.find(([, types]) => columns.some(({ type }) => types.test(type)))?.[0] ?? around;
  const first = columns.find(({ field }) => field.mechanism === '@UpdateDateColumn');
  const keyNames = new Set(columns.flatMap((typed) => typed.keyNames));
  const fields = columns.map((typed): Field => {
    const { field, type } = typed;
    if (keyNames.has(normalName(field.name))) return { ...field, reference: true };
    if (field.mechanism === '@UpdateDateColumn' && typed !== first) return { ...field, role: null, mechanism: 'second @UpdateDateColumn', onUpdate: 'nothing' };
    if (field.mechanism === 'onUpdate option' && engine !== 'unknown') return { ...field, mechanism: `onUpdate option on ${engine}`, role: nameRole(field.name), onUpdate: engine === 'mysql' ? 'database' : 'nothing' };
    const isZoneless = field.impliedType ? field.holds === 'instant' : type === 'timestamp';
    return engine === 'postgres' && isZoneless ? { ...field, zoned: false } : field;
  });
  return { set: { fields, complete: gaps.length === 0, gaps }, engine };
}

/** A column of an embedded class, under the name that code uses: `stamps.updatedAt`. */
export function embeddedIn(holder: string, { field: { column: _, ...field }, ...typed }: Typed): Typed {
  const role = field.role ?? (field.holds === 'other' ? null : nameRole(field.name));
  return { field: { ...field, role, name: `${holder}.${field.name}` }, ...typed };
}

function nameRole(name: string): 'created' | 'updated' | null {
  const role = roleOfName(name, NO_NAMES);
  return role === 'created' || role === 'updated' ? role : null;
}
