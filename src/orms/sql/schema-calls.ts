// What migrations in code do to the schema: SQL that they run, and the calls of db-migrate and node-pg-migrate that stand for SQL.
import type { Engine, Field, Holds, Place } from '../../facts.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../../js/shapes.ts';
import type { ChangeVerb, SchemaChange } from '../../schema-changes.ts';
import { readChanges } from './changes.ts';
import { embeddedIn, parseEmbedded } from './embedded.ts';
import { defaultOf } from './fields.ts';
import { changesOfFunction, changesOfText, isHandle } from './made-changes.ts';

const CHANGES_SCHEMA = /\b(?:create|alter|drop|rename)\b|\bselect\s+"?\w+"?\s*\(/i;
/** Calls of a migration that change a table. Those of other tools have the same names and other arguments: they make its columns unknown. */
const CALLS: Readonly<Record<string, ChangeVerb>> = {
  createTable: 'create-table',
  dropTable: 'drop-table',
  renameTable: 'rename-table',
  addColumn: 'add-column',
  addColumns: 'add-column',
  removeColumn: 'drop-column',
  dropColumn: 'drop-column',
  dropColumns: 'drop-column',
  renameColumn: 'rename-column',
  changeColumn: 'retype-column',
  alterColumn: 'retype-column',
  alterTable: 'other',
  table: 'other',
  createTrigger: 'add-trigger',
};

/** The changes that one call of a migration makes; each stands where its SQL does. */
export function changesOfCall(given: CallShape, direction: 'up' | 'down', engine: Engine, resolver: Resolver): readonly SchemaChange[] {
  const call = unbound(given);
  const [first] = call.args;
  // A template that is handed on is a call of its tag by itself.
  if (!first || (first.kind === 'template' && first.tag && first.tag.at.start !== call.callee.at.start)) return [];
  const method = call.callee.kind === 'member' ? (call.callee.name ?? '') : '';
  if (isBuilder(call) || isQuery(call, method)) return [];
  const handed = isHandle(first) && call.args[1] ? written(call.args[1], call, direction, engine, resolver) : [];
  if (handed.length > 0) return handed;
  const made = changesOfFunction(call, direction, engine, resolver);
  if (made.length > 0) return made;
  if (call.callee.kind === 'member' && first.kind === 'call' && /^(?:raw|query|execute|runSql|sql)$/.test(method)) return changesOfText(first, call, direction, engine, resolver);
  if (Object.hasOwn(CALLS, method)) return built(call, CALLS[method] as ChangeVerb, direction, engine, resolver);
  return written(first, call, direction, engine, resolver);
}

/** The changes of a text that stands in the call, or in a variable before it: `db.runSql('…')`, `execute(db, '…')`. */
function written(given: Shape, call: CallShape, direction: 'up' | 'down', engine: Engine, resolver: Resolver): readonly SchemaChange[] {
  const embedded = /^(?:literal|template|variable|ref|operation|object)$/.test(given.kind) ? embeddedIn(given, resolver) : null;
  const text = embedded?.parts.map((part) => part.text).join(' ') ?? '';
  if (!embedded || embedded.file !== call.at.file || !CHANGES_SCHEMA.test(text)) return [];
  const program = parseEmbedded(embedded, engine);
  const start = embedded.parts[0]?.start ?? 0;
  return readChanges({ body: program.body, file: embedded.file, engine, direction: () => direction, text: ([from, to]) => text.slice(from - start, to - start) });
}

/** `knex.table('orders')` asks for the rows of a table. Whoever changes it says how. */
function isQuery({ args }: CallShape, method: string): boolean {
  return method === 'table' && args.length === 1;
}

/** The schema builders of Knex and Kysely have adapters of their own: `knex.schema.createTable()`, and what its callback is handed. */
function isBuilder({ callee }: CallShape): boolean {
  if (callee.kind !== 'member' || callee.name === 'raw') return false;
  let at: Shape = callee.object;
  for (let i = 0; i < 200; i++) {
    if (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object;
    else if (at.kind === 'variable') at = at.origin;
    else if (at.kind === 'param' && at.context?.callee.kind === 'member') at = at.context.callee.object;
    else break;
  }
  return at.kind === 'member' && at.name === 'schema';
}

/** `db.createTable.bind(db, 'orders', …)` is called later by whoever is handed it. */
function unbound(call: CallShape): CallShape {
  const { callee, args } = call;
  return callee.kind === 'member' && callee.name === 'bind' && callee.object.kind === 'member' ? { ...call, callee: callee.object, args: args.slice(1) } : call;
}

function built(call: CallShape, change: ChangeVerb, direction: 'up' | 'down', engine: Engine, resolver: Resolver): SchemaChange[] {
  const [table, second, third] = call.args.map((argument) => resolver.resolve(argument));
  const name = tableName(table, resolver);
  if (name === null || !table) return [];
  const given = { ...EMPTY, at: change === 'create-table' ? table.at : call.at, engine, table: name, direction };
  const text = (shape: Shape | undefined): string | null => (shape?.kind === 'literal' && typeof shape.value === 'string' ? shape.value : null);
  const other: SchemaChange[] = [{ ...given, change: 'other' }];
  switch (change) {
    case 'create-table': {
      const columns = second?.kind === 'object' ? (columnsIn(second, resolver) ?? second) : null;
      if (!columns) return [];
      const fields = columns.entries.flatMap((entry) => (entry.spread || entry.key === null ? [] : [column(entry.key, entry.value, keyPlace(entry.at, entry.key), engine, resolver)]));
      return [{ ...given, change, fields, complete: fields.length === columns.entries.length }];
    }
    case 'add-column': {
      const named = text(second);
      if (named !== null) return [{ ...given, change, name: named, ...defaultIn(third, resolver), fields: [column(named, third, second?.at ?? call.at, engine, resolver)] }];
      if (second?.kind !== 'object' || second.entries.some((entry) => entry.spread || entry.key === null)) return other;
      return second.entries.map(({ key, value, at }) => ({ ...given, change, name: key, ...defaultIn(value, resolver), fields: [column(key ?? '', value, keyPlace(at, key ?? ''), engine, resolver)] }));
    }
    case 'drop-column': {
      const names = second?.kind === 'array' ? second.items.map((item) => text(resolver.resolve(item))) : [text(second)];
      return names.includes(null) ? other : names.map((dropped) => ({ ...given, change, name: dropped }));
    }
    case 'rename-column':
      return text(second) === null || text(third) === null ? other : [{ ...given, change, name: text(second), to: text(third) }];
    case 'rename-table':
      return [{ ...given, change, to: text(second) }];
    case 'drop-table':
      return [{ ...given, change }];
    case 'add-trigger':
      return [{ ...given, change, name: text(second), callee: '', complete: false }];
    default:
      return other;
  }
}

const EMPTY = { kind: 'SchemaChange', orm: 'sql', to: null, fields: [], name: null, defaultValue: 'none', complete: true, convertsZone: false, anchors: {} } as const;

/** `'orders'`, or `{ schema: 'shop', name: 'orders' }`. */
function tableName(shape: Shape | undefined, resolver: Resolver): string | null {
  const value = shape?.kind === 'object' ? property(shape, 'name', resolver) : shape;
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}

/** db-migrate also takes `{ columns: { … }, ifNotExists: true }`. */
function columnsIn(options: ObjectShape, resolver: Resolver): ObjectShape | null {
  const columns = property(options, 'columns', resolver);
  return columns?.kind === 'object' && property(columns, 'type', resolver)?.kind !== 'literal' ? columns : null;
}

function keyPlace(at: Place, key: string): Place {
  return { ...at, end: Math.min(at.end, at.start + key.length) };
}

function column(name: string, given: Shape | undefined, at: Place, engine: Engine, resolver: Resolver): Field {
  const spec = given ? resolver.resolve(given) : null;
  const said = (key: string): unknown => {
    const value = spec?.kind === 'object' ? property(spec, key, resolver) : null;
    return value?.kind === 'literal' ? value.value : value ? null : undefined;
  };
  const type = spec?.kind === 'literal' ? spec.value : said('type');
  const isKey = said('primaryKey') === true || type === 'id';
  const isLinked = said('references') !== undefined || said('foreignKey') !== undefined;
  const fallback = defaultIn(spec ?? undefined, resolver).defaultValue;
  return {
    name,
    at,
    role: null,
    holds: typeof type === 'string' ? holdsOf(type) : 'unknown',
    zoned: typeof type === 'string' ? zoneOf(type, engine) : null,
    nullable: !isKey && said('notNull') !== true && said('allowNull') !== false,
    onInsert: fallback === 'now' || isKey ? 'database' : fallback === 'unknown' ? 'unknown' : 'nothing',
    onUpdate: 'nothing',
    mechanism: fallback === 'none' ? 'none' : 'default',
    key: isKey,
    reference: isLinked,
  };
}

function zoneOf(type: string, engine: Engine): boolean | null {
  const [, isZoned] = /^timestamp(?:\s*\(\d+\))?(tz| with time zone)?$/i.exec(type) ?? [null, null];
  return isZoned === null ? null : isZoned !== undefined || (engine === 'postgres' ? false : null);
}

function holdsOf(type: string): Holds {
  if (/^(?:timestamp|datetime)/i.test(type)) return 'instant';
  if (/^date$/i.test(type)) return 'date';
  if (/^(?:string|text|varchar|char)/i.test(type)) return 'text';
  return /^(?:int|bigint|integer|real|decimal|numeric)/i.test(type) ? 'epoch' : 'other';
}

function defaultIn(given: Shape | undefined, resolver: Resolver): Pick<SchemaChange, 'defaultValue'> {
  const spec = given ? resolver.resolve(given) : null;
  const value = spec?.kind === 'object' ? (property(spec, 'defaultValue', resolver) ?? property(spec, 'default', resolver)) : null;
  if (!value) return { defaultValue: 'none' };
  const inner = value.kind === 'call' ? value.args[0] : value;
  const text = inner ? resolver.resolve(inner) : null;
  if (text?.kind !== 'literal') return { defaultValue: 'unknown' };
  if (typeof text.value !== 'string') return { defaultValue: text.value === null ? 'none' : 'constant' };
  const isNow = defaultOf({ type: 'SqlExpression', range: [0, 0], text: text.value, hole: null }) === 'now';
  return { defaultValue: isNow ? 'now' : value.kind === 'call' ? 'unknown' : 'constant' };
}
