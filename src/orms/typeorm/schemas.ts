// TypeORM entities as `new EntitySchema({ … })`: columns with their spreads, relations and embedded schemas.
import type { Gap, Model, ModelForm, Place } from '../../facts.ts';
import { objectBrackets } from '../../js/edits.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { isTrue, property } from '../../js/objects.ts';
import type { Holder } from '../../js/module-shapes.ts';
import { UNHEARD } from '../lowering/listeners.ts';
import { column, embeddedIn, fieldSet } from './columns.ts';
import type { Typed } from './columns.ts';
import { libraryName } from './decorators.ts';

const FORMS: Readonly<Record<string, ModelForm>> = { view: 'view', 'entity-child': 'child' };
const DATES: readonly (readonly [string, string])[] = [['createDate', 'CreateDateColumn'], ['updateDate', 'UpdateDateColumn'], ['deleteDate', 'DeleteDateColumn']];
const RELATIONS: Readonly<Record<string, string>> = { 'many-to-one': 'ManyToOne', 'one-to-one': 'OneToOne', 'one-to-many': 'OneToMany', 'many-to-many': 'ManyToMany' };
const MAX_DEPTH = 8;

/** The model that `new EntitySchema({ … })` declares; `null` for other calls. */
export function entitySchema(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  const config = schemaConfig(call, resolver);
  if (!config) return null;
  const columns = property(config, 'columns', resolver);
  const object = columns?.kind === 'object' ? columns : null;
  const brackets = object && object.at.file === call.at.file ? objectBrackets(object) : null;
  const { set, engine } = fieldSet(...schemaColumns(config, resolver, 0), resolver.engine(call.at.file));
  return {
    kind: 'Model',
    orm: 'typeorm',
    name: text(property(config, 'name', resolver)) ?? holder?.name ?? 'the entity',
    at: holder?.at ?? call.at,
    form: FORMS[text(property(config, 'type', resolver)) ?? ''] ?? 'entity',
    engine,
    set,
    style: 'schema',
    anchors: brackets ? { object: brackets.at, ...(brackets.last && { last: brackets.last }), ...(isFixed(call, resolver) && { fixed: call.at }) } : {},
  };
}

/** The options of a schema; an entity's `name` or `tableName` is in them. */
export function schemaConfig(call: CallShape, resolver: Resolver): ObjectShape | null {
  const [options, ...more] = call.isNew ? call.args : [];
  const mayBe = options && more.length === 0 && !/^(?:literal|template|function|array)$/.test(options.kind);
  const config = mayBe && libraryName(call.callee, resolver) === 'EntitySchema' ? resolver.resolve(options) : null;
  return config?.kind === 'object' ? config : null;
}

/** `EntitySchema<Order>` takes no column that `Order` does not have. */
function isFixed({ typeArgs: [row] }: CallShape, resolver: Resolver): boolean {
  if (!row || (row.kind === 'primitive' && row.name === 'any')) return false;
  const members = resolver.members(row);
  return !members?.has('createdAt') || !members.has('updatedAt');
}

function schemaColumns(config: ObjectShape, resolver: Resolver, depth: number): [Typed[], Gap[]] {
  const gaps: Gap[] = [];
  const columns = entriesOf(config, 'columns', gaps, resolver).map(({ key, value, at }) => schemaColumn(key, value, at, resolver));
  const relations = entriesOf(config, 'relations', gaps, resolver).map(({ key, value, at }) => schemaRelation(key, value, at, resolver));
  const embedded = entriesOf(config, 'embeddeds', gaps, resolver).flatMap(({ key, value, at }) => {
    const schema = value.kind === 'object' ? property(value, 'schema', resolver) : null;
    const inner = schema?.kind === 'call' && depth < MAX_DEPTH ? schemaConfig(schema, resolver) : null;
    const [found, missed] = inner ? schemaColumns(inner, resolver, depth + 1) : [[], [{ at, why: 'an embedded schema that could not be followed' }]];
    gaps.push(...missed);
    return found.map((typed) => embeddedIn(key, typed));
  });
  return [[...columns, ...relations, ...embedded], gaps];
}

interface Named {
  readonly key: string;
  readonly value: Shape;
  readonly at: Place;
}

/** The entries of one of the options, through spreads; what cannot be followed goes to the gaps. */
function entriesOf(config: ObjectShape, option: string, gaps: Gap[], resolver: Resolver): Named[] {
  const given = property(config, option, resolver);
  return given ? entries(given, gaps, resolver, 0) : [];
}

function entries(shape: Shape, gaps: Gap[], resolver: Resolver, depth: number): Named[] {
  const object = made(shape, resolver);
  if (object.kind !== 'object' || depth > MAX_DEPTH) {
    gaps.push({ at: shape.at, why: 'columns that could not be followed' });
    return [];
  }
  const found = object.entries.flatMap((entry): Named[] => {
    if (entry.spread) return entries(resolver.resolve(entry.value), gaps, resolver, depth + 1);
    if (entry.key !== null) return [{ key: entry.key, value: made(resolver.resolve(entry.value), resolver), at: entry.at }];
    gaps.push({ at: entry.at, why: 'a computed column name' });
    return [];
  });
  return [...new Map(found.map((entry) => [entry.key, entry])).values()];
}

/** What a call of a function of the project gives; other shapes as they are. */
function made(shape: Shape, resolver: Resolver): Shape {
  const result = shape.kind === 'call' ? resolver.result(shape) : null;
  return result ? resolver.resolve(result) : shape;
}

function schemaColumn(name: string, value: Shape, at: Place, resolver: Resolver): Typed {
  const options = value.kind === 'object' ? value : null;
  const date = DATES.find(([option]) => isTrue(property(options, option, resolver)))?.[1];
  const kind = date ?? (options ? 'Column' : '');
  return column({ name, kind, at, options, type: property(options, 'type', resolver), annotated: 'unknown', isWritable: true, joins: null }, UNHEARD, resolver);
}

function schemaRelation(name: string, value: Shape, at: Place, resolver: Resolver): Typed {
  const options = value.kind === 'object' ? value : null;
  const type = text(property(options, 'type', resolver)) ?? '';
  const kind = type === 'one-to-one' && !property(options, 'joinColumn', resolver) ? 'inverse OneToOne' : (RELATIONS[type] ?? '');
  return column({ name, kind, at, options, type: null, annotated: 'other', isWritable: true, joins: null }, UNHEARD, resolver);
}

/** The text of a string literal. */
function text(shape: Shape | null): string | null {
  return shape?.kind === 'literal' && typeof shape.value === 'string' ? shape.value : null;
}
