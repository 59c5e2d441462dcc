// Sequelize's query interface in migrations: tables and columns that `addColumn()`, `changeColumn()` and their like make, change and drop.
import type { Engine, Field } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../../js/shapes.ts';
import type { DefaultValue, SchemaChange } from '../../schema-changes.ts';
import { textOf } from '../lowering/rows.ts';
import { columnField, defaultInSql, MOVES, schemaChange, sqlIn } from '../lowering/schema-columns.ts';
import { plainName } from '../lowering/tables.ts';
import { attribute, typeName } from './attributes.ts';
import { exportOf, flag } from './library.ts';

type Target = Pick<SchemaChange, 'at' | 'engine' | 'table' | 'direction'>;

const METHOD = /^(?:createTable|dropTable|renameTable|addColumn|removeColumn|changeColumn|renameColumn)$/;

/** What `queryInterface.addColumn('orders', 'paidAt', { … })` and its like do. */
export function changes(call: CallShape, direction: SchemaChange['direction'], engine: Engine, resolver: Resolver): readonly SchemaChange[] {
  const { callee, args, at } = call;
  const method = callee.kind === 'member' ? (callee.name ?? '') : '';
  if (callee.kind !== 'member' || !METHOD.test(method) || !args[0] || !isInterface(callee.object, resolver)) return [];
  const [table, name] = [tableName(args[0], resolver), textOf(args[1], resolver)];
  const target: Target = { at, engine, table: table ?? '', direction };
  if (table === null) return /Column$/.test(method) ? [schemaChange('sequelize', 'other', target)] : [];
  const other = (): SchemaChange[] => [schemaChange('sequelize', 'other', target)];
  switch (method) {
    case 'createTable':
      return created(args[1], target, args[0], resolver);
    case 'dropTable':
      return [schemaChange('sequelize', 'drop-table', target)];
    case 'renameTable':
      return [schemaChange('sequelize', 'rename-table', { ...target, to: args[1] ? tableName(args[1], resolver) : null })];
    case 'removeColumn':
      return name === null ? other() : [schemaChange('sequelize', 'drop-column', { ...target, name })];
    case 'renameColumn':
      return name === null ? other() : [schemaChange('sequelize', 'rename-column', { ...target, name, to: textOf(args[2], resolver) })];
    default:
      return name === null || !args[1] || !args[2] ? other() : [column(method, name, args[1], args[2], callee.object, target, resolver)];
  }
}

/** The query interface by its type, or by the name that every migration has for it. */
function isInterface(receiver: Shape, resolver: Resolver): boolean {
  if (receiver.kind === 'call' && receiver.callee.kind === 'member') return receiver.callee.name === 'getQueryInterface';
  const at = receiver.kind === 'variable' && receiver.origin.kind !== 'param' ? receiver.origin : receiver;
  if (at !== receiver) return isInterface(at, resolver);
  const name = receiver.kind === 'param' || receiver.kind === 'variable' || receiver.kind === 'member' ? (receiver.name ?? '') : '';
  return /^(?:queryInterface|qi)$/i.test(name) || exportOf(resolver.named(resolver.type(receiver))?.name ?? null) === 'QueryInterface';
}

/** `'orders'`, or `{ tableName: 'orders', schema: 'shop' }`. */
function tableName(shape: Shape, resolver: Resolver): string | null {
  const value = resolver.resolve(shape);
  const name = textOf(value.kind === 'object' ? (property(value, 'tableName', resolver) ?? undefined) : shape, resolver);
  return name === null ? null : plainName(name);
}

function created(given: Shape | undefined, target: Target, table: Shape, resolver: Resolver): SchemaChange[] {
  const columns = given ? resolver.resolve(given) : null;
  if (columns?.kind !== 'object') return [];
  const fields = columns.entries.flatMap(({ spread, key, value, at }): Field[] => (spread || key === null ? [] : [columnOf(key, value, at, target, resolver).field]));
  return [schemaChange('sequelize', 'create-table', { ...target, at: table.at, fields, complete: fields.length === columns.entries.length })];
}

function column(method: string, name: string, title: Shape, given: Shape, receiver: Shape, target: Target, resolver: Resolver): SchemaChange {
  const { field, defaultValue, options } = columnOf(name, given, title.at, target, resolver);
  // Sequelize sets the zone of its sessions to UTC, so the database reads old values in it.
  if (method === 'changeColumn') return schemaChange('sequelize', 'retype-column', { ...target, name, fields: [field], defaultValue, convertsZone: true });
  const fallback = options?.entries.findLast(({ key }) => key === 'defaultValue')?.value.at;
  const last = options?.entries.at(-1)?.at;
  const anchors = { client: receiver.at, ...(options && { options: options.at }), ...(last && { last }), ...(fallback && { default: fallback }) };
  return schemaChange('sequelize', 'add-column', { ...target, name, fields: [field], defaultValue, anchors });
}

interface Column {
  readonly field: Field;
  readonly defaultValue: DefaultValue;
  readonly options: ObjectShape | null;
}

/** `{ type: Sequelize.DATE, allowNull: false }`, or the type alone. */
function columnOf(name: string, given: Shape, at: Field['at'], { engine }: Target, resolver: Resolver): Column {
  const value = resolver.resolve(given);
  const options = value.kind === 'object' ? value : null;
  const { holds, key, reference } = attribute(name, given, at, resolver);
  const isComplete = options?.entries.every((entry) => !entry.spread && entry.key !== null) ?? true;
  const fallback = options?.entries.findLast((entry) => entry.key === 'defaultValue')?.value;
  const { value: defaultValue, moves } = fallback ? defaultOf(fallback, resolver) : { value: isComplete ? ('none' as const) : ('unknown' as const), moves: false };
  const zoned = holds === 'instant' && engine === 'postgres' ? true : null;
  const nullable = flag(property(options, 'allowNull', resolver)) !== false;
  return { options, defaultValue, field: columnField({ name, at, holds, zoned, nullable, fallback: defaultValue, movesOnUpdate: moves, key, reference, anchors: {} }) };
}

function defaultOf(shape: Shape, resolver: Resolver): { readonly value: DefaultValue; readonly moves: boolean } {
  const text = sqlIn(shape, resolver);
  if (text !== null) return { value: defaultInSql(text), moves: MOVES.test(text) };
  // Sequelize keeps `NOW` to itself: the database gets no default for it.
  if (typeName(shape) === 'NOW') return { value: 'none', moves: false };
  const value = resolver.resolve(shape);
  if (value.kind === 'literal') return { value: value.value === null || value.value === undefined ? 'none' : 'constant', moves: false };
  if (value.kind === 'call' && value.isNew) return { value: 'constant', moves: false };
  const called = value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'fn' ? textOf(value.args[0], resolver) : null;
  return { value: called === null ? 'unknown' : defaultInSql(`${called}()`), moves: false };
}
