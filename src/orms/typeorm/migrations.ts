// TypeORM's query runner in migrations: tables and columns that `addColumn()`, `changeColumn()` and their like make, change and drop.
import type { Engine, Field } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../../js/shapes.ts';
import type { DefaultValue, SchemaChange } from '../../schema-changes.ts';
import { textOf } from '../lowering/rows.ts';
import { columnField, defaultInSql, MOVES, schemaChange, typeInSql } from '../lowering/schema-columns.ts';
import type { ColumnSpec } from '../lowering/schema-columns.ts';
import { plainName } from '../lowering/tables.ts';
import { isType } from './types.ts';

type Target = Pick<SchemaChange, 'at' | 'engine' | 'table' | 'direction'>;

const METHOD = /^(?:createTable|dropTable|renameTable|(?:add|drop)Columns?|changeColumns?|renameColumn)$/;

/** What `queryRunner.addColumn('orders', new TableColumn({ … }))` and its like do. */
export function changes(call: CallShape, direction: SchemaChange['direction'], engine: Engine, resolver: Resolver): readonly SchemaChange[] {
  const { callee, args, at } = call;
  const method = callee.kind === 'member' ? (callee.name ?? '') : '';
  if (callee.kind !== 'member' || !METHOD.test(method) || !args[0] || !isRunner(callee.object, args, resolver)) return [];
  const name = tableName(args[0], resolver);
  const target: Target = { at, engine, table: name ?? '', direction };
  if (name === null) return method === 'createTable' || method === 'dropTable' ? [] : [schemaChange('typeorm', 'other', target)];
  switch (method) {
    case 'createTable':
      return [created(args[0], target, call, resolver)];
    case 'dropTable':
      return [schemaChange('typeorm', 'drop-table', target)];
    case 'renameTable':
      return [schemaChange('typeorm', 'rename-table', { ...target, to: tableName(args[1], resolver) })];
    case 'addColumn':
    case 'addColumns':
      return listOf(args[1], resolver).flatMap((item) => added(item, target, resolver));
    case 'dropColumn':
    case 'dropColumns':
      return listOf(args[1], resolver).flatMap((item) => dropped(item, target, resolver));
    case 'changeColumns':
      return listOf(args[1], resolver).flatMap((item) => {
        const pair = item && resolver.resolve(item);
        const part = (key: string): Shape | null => (pair?.kind === 'object' ? (pair.entries.findLast((entry) => entry.key === key)?.value ?? null) : null);
        return changed(part('oldColumn'), part('newColumn'), target, resolver);
      });
    default:
      return changed(args[1] ?? null, args[2] ?? null, target, resolver);
  }
}

/** A query runner by its type, or whatever is handed TypeORM's own description of a table or column. */
function isRunner(receiver: Shape, args: readonly Shape[], resolver: Resolver): boolean {
  if (isType(resolver.named(resolver.type(receiver)), /^QueryRunner$/)) return true;
  const isOwn = (shape: Shape): boolean => {
    const made = resolver.resolve(shape);
    if (made.kind === 'array') return made.items.some(isOwn);
    return made.kind === 'call' && made.isNew && /^typeorm(?:\/[^#]*)?#Table(?:Column)?$/.test(resolver.qualify(made.callee) ?? '');
  };
  return args.some(isOwn);
}

/** The options of `new TableColumn({ … })`, or an object in their place. */
function optionsOf(shape: Shape | null | undefined, resolver: Resolver): ObjectShape | null {
  const value = shape ? resolver.resolve(shape) : null;
  const options = value?.kind === 'call' && value.isNew && value.args[0] ? resolver.resolve(value.args[0]) : value;
  return options?.kind === 'object' ? options : null;
}

/** The table of `'shop.orders'`, `new Table({ name: 'orders' })` and `await queryRunner.getTable('orders')`. */
function tableName(shape: Shape | undefined, resolver: Resolver): string | null {
  const text = textOf(shape, resolver);
  if (text !== null) return plainName(text);
  const name = property(optionsOf(shape, resolver), 'name', resolver);
  if (name) return name.kind === 'literal' && typeof name.value === 'string' ? plainName(name.value) : null;
  let at = shape ?? null;
  for (let i = 0; at && i < 10; i++) {
    if (at.kind === 'variable' && at.changes.length === 0) at = at.origin;
    else if (at.kind === 'cast') at = at.of;
    else if (at.kind === 'operation' && at.operator === 'await') at = at.operands[0] ?? null;
    else break;
  }
  if (at?.kind !== 'call' || at.callee.kind !== 'member' || at.callee.name !== 'getTable') return null;
  const loaded = textOf(at.args[0], resolver);
  return loaded === null ? null : plainName(loaded);
}

/** One value or the items of a list; `null` for what cannot be seen. */
function listOf(shape: Shape | undefined, resolver: Resolver): (Shape | null)[] {
  const value = shape ? resolver.resolve(shape) : null;
  return value?.kind === 'array' ? [...value.items] : [shape ?? null];
}

function created(table: Shape, target: Target, { args, at }: CallShape, resolver: Resolver): SchemaChange {
  const options = optionsOf(table, resolver);
  const listed = property(options, 'columns', resolver);
  const columns = listed?.kind === 'array' ? listed.items.map((item) => columnOf(item, target.engine, resolver)) : [null];
  const linked = property(options, 'foreignKeys', resolver);
  const references = new Set((linked?.kind === 'array' ? linked.items : []).flatMap((item) => namesIn(optionsOf(item, resolver), resolver)));
  const fields = columns.flatMap((column): Field[] => (column ? [{ ...columnField(column), reference: references.has(column.name) }] : []));
  const isOptional = args[1]?.kind === 'literal' && args[1].value === true;
  return schemaChange('typeorm', 'create-table', { ...target, fields, complete: !columns.includes(null), anchors: isOptional ? { ifNotExists: at } : {} });
}

function namesIn(foreignKey: ObjectShape | null, resolver: Resolver): string[] {
  const names = property(foreignKey, 'columnNames', resolver);
  return names?.kind === 'array' ? names.items.flatMap((item) => textOf(item, resolver) ?? []) : [];
}

function added(shape: Shape | null, target: Target, resolver: Resolver): SchemaChange[] {
  const column = shape && columnOf(shape, target.engine, resolver);
  if (!shape || !column) return [schemaChange('typeorm', 'other', target)];
  const { name, fallback: defaultValue, anchors } = column;
  return [schemaChange('typeorm', 'add-column', { ...target, name, defaultValue, fields: [columnField(column)], anchors })];
}

function dropped(shape: Shape | null, target: Target, resolver: Resolver): SchemaChange[] {
  const name = shape && columnName(shape, resolver);
  return [name === null ? schemaChange('typeorm', 'other', target) : schemaChange('typeorm', 'drop-column', { ...target, name })];
}

function columnName(shape: Shape, resolver: Resolver): string | null {
  const text = textOf(shape, resolver);
  const name = text === null ? property(optionsOf(shape, resolver), 'name', resolver) : null;
  return text ?? (name?.kind === 'literal' && typeof name.value === 'string' ? name.value : null);
}

/** A column under a new name, or in another form: for another type or length TypeORM drops the column and adds the new one. */
function changed(from: Shape | null, to: Shape | null, target: Target, resolver: Resolver): SchemaChange[] {
  const name = from && columnName(from, resolver);
  const renamed = to && textOf(to, resolver);
  const [before, after] = [from && columnOf(from, target.engine, resolver), to && columnOf(to, target.engine, resolver)];
  if (name === null) return [schemaChange('typeorm', 'other', target)];
  if (renamed !== null) return [schemaChange('typeorm', 'rename-column', { ...target, name, to: renamed })];
  if (!after) return [schemaChange('typeorm', 'other', target)];
  const given = { ...target, name, fields: [columnField(after)], defaultValue: after.fallback, convertsZone: true };
  if (before && before.name === after.name && before.type !== after.type) return [schemaChange('typeorm', 'retype-column', { ...given, recreates: true })];
  if (after.name !== name) return [schemaChange('typeorm', 'rename-column', { ...target, name, to: after.name })];
  return [schemaChange('typeorm', 'retype-column', given)];
}

function columnOf(shape: Shape, engine: Engine, resolver: Resolver): (ColumnSpec & { readonly type: string }) | null {
  const options = optionsOf(shape, resolver);
  const said = (key: string): Shape | null => property(options, key, resolver);
  const isTrue = (key: string): boolean => valueOf(said(key)) === true;
  const [name, type] = [valueOf(said('name')), valueOf(said('type'))];
  if (!options || typeof name !== 'string') return null;
  const isComplete = options.entries.every((entry) => !entry.spread && entry.key !== null);
  const required = said('isNullable');
  const given = options.entries.findLast(({ key }) => key === 'default');
  const isMade = isTrue('isGenerated') || said('asExpression') !== null || said('generationStrategy') !== null;
  return {
    name,
    type: typeof type === 'string' ? type : '',
    at: shape.at,
    ...(typeof type === 'string' ? typeInSql(type, engine) : { holds: 'unknown', zoned: null }),
    // Columns must not be null unless they say so.
    nullable: (required !== null && valueOf(required) !== false) || !isComplete,
    fallback: isMade ? 'unknown' : defaultOf(said('default')),
    movesOnUpdate: MOVES.test(`on update ${String(valueOf(said('onUpdate')) ?? '')}`),
    key: isTrue('isPrimary'),
    reference: false,
    anchors: { column: shape.at, options: options.at, ...(options.entries.at(-1) && { last: options.entries.at(-1)?.at ?? options.at }), ...(given && { default: given.value.at }) },
  };
}

function valueOf(shape: Shape | null): unknown {
  return shape?.kind === 'literal' ? shape.value : undefined;
}

/** A default is SQL: `'now()'`, `` `'draft'` ``. */
function defaultOf(value: Shape | null): DefaultValue {
  if (!value) return 'none';
  if (value.kind !== 'literal') return 'unknown';
  if (value.value === null || value.value === undefined) return 'none';
  return typeof value.value === 'string' ? defaultInSql(value.value) : 'constant';
}
