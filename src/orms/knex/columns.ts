// What Knex's table builder says: columns, keys, and changes of columns that are there.
import type { Engine, Holds, Place } from '../../facts.ts';
import { methodCalls } from '../../js/chains.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import type { DefaultValue, SchemaChange } from '../../schema-changes.ts';
import { frozenAt } from '../lowering/frozen-default.ts';
import { textsOf } from '../lowering/listed.ts';
import { textOf } from '../lowering/rows.ts';
import type { Link } from '../lowering/rows.ts';
import { defaultInSql, MOVES, schemaChange, sqlIn, typeInSql } from '../lowering/schema-columns.ts';
import type { ColumnSpec } from '../lowering/schema-columns.ts';

/** What a builder's call does: columns that it declares, or changes of others. `unknown`: it cannot be told. */
export type Built =
  | { readonly kind: 'columns'; readonly columns: readonly ColumnSpec[]; readonly isAltered: boolean }
  | { readonly kind: 'changes'; readonly changes: readonly SchemaChange[] }
  | { readonly kind: 'keys'; readonly keys: readonly string[]; readonly references: readonly string[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' };

/** Types by their methods. */
const TYPES: Readonly<Record<string, Holds>> = {
  ...all('other', 'boolean', 'bool', 'json', 'jsonb', 'uuid', 'binary', 'enu', 'enum', 'time', 'tinyint', 'smallint', 'geometry', 'geography', 'point', 'blob'),
  ...all('epoch', 'integer', 'int', 'bigInteger', 'bigint', 'mediumint', 'float', 'double', 'decimal'),
  ...all('text', 'string', 'text', 'mediumtext', 'longtext', 'tinytext'),
  ...all('instant', 'timestamp', 'dateTime', 'datetime', 'timestampTz', 'datetimeTz'),
  date: 'date',
};
/** What says nothing about columns. */
const SILENT = /^(?:unique|index|dropUnique|dropIndex|dropForeign|dropPrimary|dropChecks|check|checks|engine|charset|collate|comment|dropUniqueIfExists)$/;

function all(holds: Holds, ...names: readonly string[]): Record<string, Holds> {
  return Object.fromEntries(names.map((name) => [name, holds]));
}

/** Where a change is and which table it is of. */
export type Target = Pick<SchemaChange, 'engine' | 'table' | 'direction'>;

/** What one chain of calls on the table builder does: `table.timestamp('paid_at').notNullable()`. */
export function builtBy(end: CallShape, target: Target, resolver: Resolver): Built {
  const links = methodCalls(end).reverse();
  const [first, ...modifiers] = links;
  if (!first) return { kind: 'unknown' };
  const { name, call } = first;
  if (name === 'timestamps') return { kind: 'columns', columns: timestamps(call, target.engine, resolver), isAltered: false };
  if (name === 'increments' || name === 'bigIncrements') return { kind: 'columns', columns: [keyColumn(call, resolver)], isAltered: false };
  if (Object.hasOwn(TYPES, name) || name === 'specificType') return column(first, modifiers, end, target.engine, resolver);
  if (SILENT.test(name)) return { kind: 'nothing' };
  if (name === 'primary' || name === 'foreign') {
    const columns = namesIn(call.args[0], resolver);
    if (!columns) return { kind: 'nothing' };
    return { kind: 'keys', keys: name === 'primary' ? columns : [], references: name === 'foreign' ? columns : [] };
  }
  return changed(first, target, resolver);
}

/** `table.timestamps(true, true)`: both columns, with defaults by its second argument or option, in camel case by its third. */
function timestamps(call: CallShape, engine: Engine, resolver: Resolver): ColumnSpec[] {
  const options = call.args[0] ? resolver.resolve(call.args[0]) : null;
  const value = (key: string, index: number): Shape | null => {
    if (options?.kind === 'object') return property(options, key, resolver);
    const argument = call.args[index];
    return argument ? resolver.resolve(argument) : null;
  };
  const is = (key: string, index: number): boolean => {
    const given = value(key, index);
    return given?.kind === 'literal' && given.value === true;
  };
  const [isTimestamp, hasDefault, isCamel] = [is('useTimestamps', 0), is('defaultToNow', 1), is('useCamelCase', 2)];
  const zoned = engine === 'postgres' ? true : null;
  const rest = { holds: 'instant', zoned, nullable: !hasDefault, fallback: hasDefault ? 'now' : 'none', movesOnUpdate: false, key: false, reference: false } as const;
  // Two columns of one call: each has a place of its own.
  const method: Place = { ...call.at, start: call.argsAt.start - 'timestamps'.length };
  const anchors = isTimestamp ? {} : { plain: call.at };
  return [
    { ...rest, name: isCamel ? 'createdAt' : 'created_at', at: call.at, anchors },
    { ...rest, name: isCamel ? 'updatedAt' : 'updated_at', at: method, anchors },
  ];
}

function keyColumn({ args, at }: CallShape, resolver: Resolver): ColumnSpec {
  const name = textOf(args[0], resolver) ?? 'id';
  return { name, at, holds: 'epoch', zoned: null, nullable: false, fallback: 'none', movesOnUpdate: false, key: true, reference: false, anchors: {} };
}

function column({ name: method, call }: Link, modifiers: readonly Link[], end: CallShape, engine: Engine, resolver: Resolver): Built {
  const names = textsOf(call.args[0], resolver);
  const isAltered = modifiers.some((link) => link.name === 'alter');
  // An altered column is one that is there; which of several tables gets which new one is not told by a list of names.
  if (names === null || (names.length > 1 && !isAltered)) return { kind: 'unknown' };
  const has = (pattern: RegExp): Link | undefined => modifiers.findLast((link) => pattern.test(link.name));
  const required = has(/^(?:notNullable|notNull)$/);
  const given = has(/^defaultTo$/);
  const fallback = given?.call.args[0] ? defaultOf(given.call.args[0], resolver) : { value: 'none' as const, moves: false };
  const spec: Omit<ColumnSpec, 'name'> = {
    at: call.args[0]?.at ?? call.at,
    ...(method === 'specificType' ? typeInSql(textOf(call.args[1], resolver) ?? '', engine) : { holds: TYPES[method] ?? 'other', zoned: zoneOf(method, call, engine, resolver) }),
    nullable: required === undefined || (has(/^nullable$/)?.call.at.end ?? 0) > required.call.at.end,
    fallback: fallback.value,
    ...frozenAt(given?.call.args[0], resolver),
    movesOnUpdate: fallback.moves,
    key: has(/^primary$/) !== undefined,
    reference: has(/^references$/) !== undefined,
    anchors: {
      column: end.at,
      type: call.at,
      ...(required && { required: required.call.argsAt }),
      ...(given && { default: given.call.argsAt }),
    },
  };
  return { kind: 'columns', columns: names.map((name) => ({ ...spec, name })), isAltered };
}

/** On PostgreSQL both types keep the zone, unless `{ useTz: false }` or the older `true` says otherwise. */
function zoneOf(method: string, { args }: CallShape, engine: Engine, resolver: Resolver): boolean | null {
  if (TYPES[method] !== 'instant' || engine !== 'postgres') return null;
  const options = args[1] ? resolver.resolve(args[1]) : null;
  if (!options) return true;
  if (options.kind === 'literal') return options.value !== true;
  const zone = options.kind === 'object' ? property(options, 'useTz', resolver) : null;
  return options.kind !== 'object' ? null : !(zone?.kind === 'literal' && zone.value === false);
}

function defaultOf(shape: Shape, resolver: Resolver): { readonly value: DefaultValue; readonly moves: boolean } {
  const text = sqlIn(shape, resolver);
  if (text !== null) return { value: defaultInSql(text), moves: MOVES.test(text) };
  const value = resolver.resolve(shape);
  const isNow = value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'now';
  if (isNow) return { value: 'now', moves: false };
  if (value.kind === 'literal') return { value: value.value === null ? 'none' : 'constant', moves: false };
  return { value: /^(?:object|array)$/.test(value.kind) || (value.kind === 'call' && value.isNew) ? 'constant' : 'unknown', moves: false };
}

/** `dropColumn`, `renameColumn` and the like. */
function changed({ name: method, call }: Link, target: Target, resolver: Resolver): Built {
  const { args, at } = call;
  const given = { ...target, at };
  const changes = (names: readonly string[] | null, make: (name: string) => SchemaChange): Built =>
    names ? { kind: 'changes', changes: names.map(make) } : { kind: 'unknown' };
  switch (method) {
    case 'dropColumn':
    case 'dropColumns':
      return changes(args.length > 1 ? listOf(args, resolver) : namesIn(args[0], resolver), (name) => schemaChange('knex', 'drop-column', { ...given, name }));
    case 'dropTimestamps': {
      const isCamel = args[0]?.kind === 'literal' && args[0].value === true;
      return changes(isCamel ? ['createdAt', 'updatedAt'] : ['created_at', 'updated_at'], (name) => schemaChange('knex', 'drop-column', { ...given, name }));
    }
    case 'renameColumn':
      return changes(namesIn(args[0], resolver), (name) => schemaChange('knex', 'rename-column', { ...given, name, to: textOf(args[1], resolver) }));
    case 'setNullable':
    case 'dropNullable':
      return changes(namesIn(args[0], resolver), (name) => schemaChange('knex', 'set-nullable', { ...given, name, fields: [] }));
    default:
      return { kind: 'unknown' };
  }
}

/** One name, or a list of names. */
function namesIn(shape: Shape | undefined, resolver: Resolver): string[] | null {
  const value = shape ? resolver.resolve(shape) : null;
  if (value?.kind === 'array') return listOf(value.items, resolver);
  const name = textOf(shape, resolver);
  return name === null ? null : [name];
}

function listOf(shapes: readonly Shape[], resolver: Resolver): string[] | null {
  const names = shapes.map((shape) => textOf(shape, resolver));
  return names.includes(null) ? null : (names as string[]);
}
