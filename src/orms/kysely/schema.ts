// Kysely's schema builder in migrations: tables that are created and changed, statement by statement.
import type { Engine, Field } from '../../facts.ts';
import { methodCalls } from '../../js/chains.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import type { DefaultValue, SchemaChange } from '../../schema-changes.ts';
import { textOf } from '../lowering/rows.ts';
import type { Link } from '../lowering/rows.ts';
import { columnField, defaultInSql, MOVES, ofAnyTable, schemaChange, sqlIn, typeInSql } from '../lowering/schema-columns.ts';
import type { ColumnSpec } from '../lowering/schema-columns.ts';
import { shortName } from '../lowering/tables.ts';

type Target = Pick<SchemaChange, 'engine' | 'table' | 'direction'>;

const STARTS = /^(?:createTable|alterTable|dropTable)$/;
/** Calls that say nothing about columns. */
const SILENT = /^(?:execute|compile|toOperationNode|ifNotExists|ifExists|cascade|onCommit|temporary|addUniqueConstraint|addCheckConstraint|dropConstraint|renameConstraint|addIndex|dropIndex|withSchema|setSchema|columns|column|unique|using|on|onDelete|onUpdate|modifyFront)$/;

/** What `db.schema.createTable('orders').addColumn(…).execute()` does. */
export function changes(call: CallShape, direction: SchemaChange['direction'], engine: Engine, resolver: Resolver): readonly SchemaChange[] {
  if (call.callee.kind !== 'member' || call.callee.name !== 'execute') return [];
  const links = methodCalls(call).reverse();
  const from = links.findIndex(({ name }) => STARTS.test(name));
  const start = links[from];
  if (!start || start.call.callee.kind !== 'member' || !isSchema(start.call.callee.object)) return [];
  const name = textOf(start.call.args[0], resolver);
  if (name === null && start.name !== 'alterTable') return [];
  const target: Target = { engine, table: name === null ? '' : shortName(name), direction };
  const steps = links.slice(from + 1).flatMap((link) => called(link, resolver));
  if (start.name === 'dropTable') return [schemaChange('kysely', 'drop-table', { ...target, at: call.at })];
  if (start.name === 'createTable') return [created(steps, start, call, target, resolver)];
  const made = steps.flatMap((step) => altered(step, target, resolver));
  return name === null ? ofAnyTable(made) : made;
}

function isSchema(shape: Shape): boolean {
  let at = shape;
  for (let i = 0; i < 20; i++) {
    if (at.kind === 'variable') at = at.origin;
    else if (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object;
    else break;
  }
  return at.kind === 'member' && at.name === 'schema';
}

/** The calls that `$call(addTimestamps)` makes: those of the function of the project. */
function called(link: Link, resolver: Resolver): Link[] {
  const fn = link.name === '$call' && link.call.args[0] ? resolver.resolve(link.call.args[0]) : null;
  if (fn?.kind !== 'function' || fn.result?.kind !== 'call') return [link];
  return methodCalls(fn.result).reverse();
}

function created(steps: readonly Link[], start: Link, call: CallShape, target: Target, resolver: Resolver): SchemaChange {
  const columns = steps.flatMap((step) => (step.name === 'addColumn' ? [columnOf(step.call, target.engine, resolver)] : []));
  const named = (method: RegExp): Set<string | null> => new Set(steps.filter(({ name }) => method.test(name)).flatMap(({ call: { args } }) => namesIn(args[1], resolver)));
  const [keys, references] = [named(/^addPrimaryKeyConstraint$/), named(/^addForeignKeyConstraint$/)];
  const fields = columns.flatMap((column): Field[] => {
    const field = column && columnField(column);
    return field ? [{ ...field, key: field.key || keys.has(field.name), reference: field.reference || references.has(field.name) }] : [];
  });
  const isKnown = steps.every(({ name }) => SILENT.test(name) || /^add(?:Column|PrimaryKeyConstraint|ForeignKeyConstraint)$|^modifyEnd$/.test(name));
  const last = steps.findLast(({ name, call: { at } }) => name === 'addColumn' && at.start === call.at.start)?.call;
  const isOptional = steps.some(({ name }) => name === 'ifNotExists');
  return schemaChange('kysely', 'create-table', {
    ...target,
    at: start.call.args[0]?.at ?? call.at,
    fields,
    complete: isKnown && !columns.includes(null),
    anchors: { ...(isOptional && { ifNotExists: call.at }), ...(last && { last: last.at, lastCall: last.argsAt }) },
  });
}

function altered({ name: method, call }: Link, target: Target, resolver: Resolver): SchemaChange[] {
  const { args } = call;
  const at = args[0]?.at ?? call.at;
  const name = textOf(args[0], resolver);
  const given = { ...target, at, name };
  if (SILENT.test(method)) return [];
  if (method === 'renameTo') return [schemaChange('kysely', 'rename-table', { ...target, at, to: name })];
  if (method === 'addForeignKeyConstraint' || method === 'addPrimaryKeyConstraint') return [];
  if (name === null) return [schemaChange('kysely', 'other', { ...target, at })];
  switch (method) {
    case 'addColumn':
    case 'modifyColumn': {
      const column = columnOf(call, target.engine, resolver);
      if (!column) return [schemaChange('kysely', 'other', { ...target, at })];
      const { fallback: defaultValue, anchors } = column;
      const rest = { ...given, defaultValue, anchors, fields: [columnField(column)] };
      return [method === 'addColumn' ? schemaChange('kysely', 'add-column', rest) : schemaChange('kysely', 'retype-column', { ...rest, convertsZone: true })];
    }
    case 'dropColumn':
      return [schemaChange('kysely', 'drop-column', given)];
    case 'renameColumn':
      return [schemaChange('kysely', 'rename-column', { ...given, to: textOf(args[1], resolver) })];
    case 'alterColumn':
      return alteredColumn(call, given, target.engine, resolver);
    default:
      return [schemaChange('kysely', 'other', { ...target, at })];
  }
}

/** `alterColumn('paid_at', (column) => column.setDataType('timestamptz'))`. */
function alteredColumn({ args }: CallShape, given: Target & Pick<SchemaChange, 'at' | 'name'>, engine: Engine, resolver: Resolver): SchemaChange[] {
  const fn = args[1] ? resolver.resolve(args[1]) : null;
  const [link] = fn?.kind === 'function' && fn.result?.kind === 'call' ? methodCalls(fn.result) : [];
  const value = link?.call.args[0];
  switch (link?.name) {
    case 'setDataType': {
      const type = value ? (textOf(value, resolver) ?? sqlIn(value, resolver) ?? '') : '';
      const field = columnField({ ...EMPTY, name: given.name ?? '', at: given.at, ...typeInSql(type, engine), anchors: value ? { type: value.at } : {} });
      return [schemaChange('kysely', 'retype-column', { ...given, fields: [field] })];
    }
    case 'setDefault':
      return [schemaChange('kysely', 'set-default', { ...given, defaultValue: value ? defaultOf(value, resolver) : 'unknown' })];
    case 'dropDefault':
      return [schemaChange('kysely', 'set-default', given)];
    case 'setNotNull':
    case 'dropNotNull':
      return [schemaChange('kysely', 'set-nullable', given)];
    default:
      return [schemaChange('kysely', 'other', { ...given, name: null })];
  }
}

const EMPTY = { zoned: null, nullable: true, fallback: 'none', movesOnUpdate: false, key: false, reference: false } as const;

/** `addColumn('paid_at', 'timestamptz', (column) => column.notNull())`. */
function columnOf({ args }: CallShape, engine: Engine, resolver: Resolver): ColumnSpec | null {
  const [title, type, build] = args;
  const name = textOf(title, resolver);
  if (name === null || !title) return null;
  const fn = build ? resolver.resolve(build) : null;
  const links = fn?.kind === 'function' && fn.result?.kind === 'call' ? methodCalls(fn.result) : [];
  // What a builder that is not seen says of the column is not known, nor is its default.
  const isSeen = !build || links.length > 0;
  const has = (pattern: RegExp): Link | undefined => links.find((link) => pattern.test(link.name));
  const [required, given, end] = [has(/^notNull$/), has(/^defaultTo$/), has(/^modifyEnd$/)];
  const value = given?.call.args[0];
  const text = type ? (textOf(type, resolver) ?? sqlIn(type, resolver) ?? '') : '';
  const isMade = has(/^(?:generated|identity|autoIncrement)/) !== undefined || /serial/.test(text);
  const moves = end?.call.args[0] ? MOVES.test(sqlIn(end.call.args[0], resolver) ?? '') : false;
  return {
    name,
    at: title.at,
    ...typeInSql(text, engine),
    nullable: !required,
    fallback: isMade || !isSeen ? 'unknown' : value ? defaultOf(value, resolver) : 'none',
    movesOnUpdate: moves || (value ? MOVES.test(sqlIn(value, resolver) ?? '') : false),
    key: has(/^primaryKey$/) !== undefined,
    reference: has(/^references$/) !== undefined,
    anchors: { ...(type && { type: type.at }), ...(required && { required: required.call.argsAt }), ...(given && { default: given.call.argsAt }) },
  };
}

function defaultOf(shape: Shape, resolver: Resolver): DefaultValue {
  const text = sqlIn(shape, resolver);
  if (text !== null) return defaultInSql(text);
  const value = resolver.resolve(shape);
  return value.kind === 'literal' ? (value.value === null ? 'none' : 'constant') : 'unknown';
}

function namesIn(shape: Shape | undefined, resolver: Resolver): (string | null)[] {
  const value = shape ? resolver.resolve(shape) : null;
  return value?.kind === 'array' ? value.items.map((item) => textOf(item, resolver)) : [];
}
