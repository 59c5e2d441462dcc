// Drizzle: tables made of column builders, `update().set()` and conflict updates. Facts measured with drizzle-orm 0.45.
import type { EditSet, Engine, Field, FieldSet, Gap, Holds, Model, Place, Setter, Write } from '../facts.ts';
import { appendTo, argumentBrackets, objectBrackets, quoteOf } from '../js/edits.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../js/shapes.ts';
import { chainOf, earlierCall } from './chains.ts';
import type { Chain } from './chains.ts';
import { defineOrm } from './orm.ts';
import type { Holder, Missing } from './orm.ts';
import { payloadOf } from './payload.ts';
import { dataAnchors, only, stampData, timeFor } from './stamping.ts';

const TABLE = /^drizzle-orm\/(pg|mysql|sqlite|singlestore)-core#(?:pg|mysql|sqlite|singlestore)Table(Creator)?$/;
const SCHEMA = /^drizzle-orm\/(pg|mysql|singlestore)-core#(?:pg|mysql|singlestore)Schema$/;
const COLUMN = /^drizzle-orm\/[a-z]+-core#(\w+)$/;
const ENGINES: Readonly<Record<string, Engine>> = { pg: 'postgres', mysql: 'mysql', singlestore: 'mysql', sqlite: 'sqlite' };

const WRITES: Readonly<Record<string, string>> = {
  set: 'update().set()',
  onConflictDoUpdate: 'onConflictDoUpdate()',
  onDuplicateKeyUpdate: 'onDuplicateKeyUpdate()',
};

const ON_UPDATE: Readonly<Record<string, Setter>> = { $onUpdate: 'orm', $onUpdateFn: 'orm', onUpdateNow: 'database' };
const ON_INSERT: Readonly<Record<string, Setter>> = { defaultNow: 'database', default: 'database', $default: 'orm', $defaultFn: 'orm' };

/** How each engine's timestamp columns are declared, non-null and with a default, so that existing rows stay valid. */
const BUILDERS: Readonly<Record<string, readonly [{ name: string; options: string }, string]>> = {
  pg: [{ name: 'timestamp', options: '{ withTimezone: true }' }, '.notNull().defaultNow()'],
  mysql: [{ name: 'timestamp', options: '' }, '.notNull().defaultNow()'],
  singlestore: [{ name: 'timestamp', options: '' }, '.notNull().defaultNow()'],
  sqlite: [{ name: 'integer', options: "{ mode: 'timestamp' }" }, '.notNull().default(sql`(unixepoch())`)'],
};

export const drizzle = defineOrm({
  name: 'drizzle',
  gate: /drizzle-orm|\.set\s*\(|onConflictDoUpdate|onDuplicateKeyUpdate/,
  model: (declaration, holder, resolver) => (declaration.kind === 'call' ? table(declaration, holder, resolver) : null),
  mayWrite: (method) => Object.hasOwn(WRITES, method),
  writes(call, resolver) {
    const method = call.callee.kind === 'member' ? (call.callee.name ?? '') : '';
    const start = earlierCall(call, method === 'set' ? 'update' : 'insert');
    const target = start?.args[0];
    const model = target ? resolver.model(target) : null;
    if (!start || model?.orm !== 'drizzle') return [];
    const data = method === 'set' ? call.args[0] : setOf(call.args[0], resolver);
    if (!data) return [];
    const write: Write = {
      kind: 'Write',
      orm: 'drizzle',
      path: WRITES[method] ?? method,
      call: method === 'set' ? `update(${model.name}).set()` : `insert(${model.name}).${method}()`,
      at: call.at,
      model,
      payload: payloadOf(data, resolver),
      anchors: dataAnchors(data),
    };
    return [write];
  },
  verdict: (_write, field) => ({
    outcome: field.onUpdate === 'nothing' ? 'stale' : field.onUpdate === 'unknown' ? 'unknown' : 'refreshed',
    why: `the column \`${field.name}\` has no \`$onUpdate()\``,
  }),
  types: {},
  edits: {
    addTimestamps,
    stamp(write, field, now, text) {
      const time = timeFor(field, now);
      return time === null ? null : stampData(write, field.name, time, text);
    },
    addZone(field, text) {
      const { options, optionsLast, args, argsLast } = field.anchors ?? {};
      if (options) return only(appendTo(text, { at: options, last: optionsLast ?? null }, ['withTimezone: true']));
      return args ? only(appendTo(text, { at: args, last: argsLast ?? null }, ['{ withTimezone: true }'])) : null;
    },
  },
  wording: {
    addTimestamps: (model) => `add the column${model.engine === 'postgres' ? ' with its time zone' : ''} to the table`,
    addZone: () => 'declare it with `{ withTimezone: true }`',
  },
});

function setOf(config: Shape | undefined, resolver: Resolver): Shape | null {
  const object = config ? resolver.resolve(config) : null;
  return object?.kind === 'object' ? (object.entries.find((entry) => entry.key === 'set')?.value ?? null) : null;
}

/** The engine of a call that makes a table: `pgTable()`, `pgTableCreator(…)()`, `pgSchema('shop').table()`. */
function engineOf(call: CallShape, resolver: Resolver): Engine | null {
  const direct = TABLE.exec(resolver.qualify(call.callee) ?? '');
  if (direct) return direct[2] ? null : (ENGINES[direct[1] ?? ''] ?? null);
  const isTableMethod = call.callee.kind === 'member' && call.callee.name === 'table';
  const maker = resolver.resolve(isTableMethod && call.callee.kind === 'member' ? call.callee.object : call.callee);
  if (maker.kind !== 'call') return null;
  const made = (isTableMethod ? SCHEMA : TABLE).exec(resolver.qualify(maker.callee) ?? '');
  return made && (isTableMethod || made[2]) ? (ENGINES[made[1] ?? ''] ?? null) : null;
}

function table(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  const engine = engineOf(call, resolver);
  if (!engine) return null;
  const [title, given] = call.args;
  const columns = given ? columnsOf(given, resolver) : null;
  const named = title?.kind === 'literal' ? String(title.value) : '';
  const keys = primaryKeys(call.args[2], resolver);
  const set = columns ? fieldSet(columns, engine, resolver) : { fields: [], complete: false, gaps: [gap(call.at)] };
  return {
    kind: 'Model',
    orm: 'drizzle',
    name: holder?.name ?? named,
    at: holder?.at ?? call.at,
    form: 'entity',
    engine,
    set: { ...set, fields: set.fields.map((field) => (keys.has(field.name) ? { ...field, key: true } : field)) },
    style: TABLE.exec(resolver.qualify(call.callee) ?? '')?.[1] ?? Object.keys(ENGINES).find((key) => ENGINES[key] === engine) ?? '',
    anchors: columns && columns.at.file === call.at.file ? dataAnchors(columns) : {},
  };
}

function columnsOf(given: Shape, resolver: Resolver): ObjectShape | null {
  const columns = resolver.resolve(given);
  const object = columns.kind === 'function' && columns.result ? resolver.resolve(columns.result) : columns;
  return object.kind === 'object' ? object : null;
}

function fieldSet(columns: ObjectShape, engine: Engine, resolver: Resolver, depth = 0): FieldSet {
  const fields: Field[] = [];
  const gaps: Gap[] = [];
  for (const entry of columns.entries) {
    if (entry.spread) {
      const spread = resolver.resolve(entry.value);
      const result = spread.kind === 'call' ? resolver.result(spread) : null;
      const object = result ? resolver.resolve(result) : spread;
      const inner = object.kind === 'object' && depth < 10 ? fieldSet(object, engine, resolver, depth + 1) : null;
      if (inner) {
        fields.push(...inner.fields);
        gaps.push(...inner.gaps);
      } else gaps.push(gap(entry.at));
    } else if (entry.key === null) gaps.push(gap(entry.at));
    else fields.push(column(entry.key, entry.value, entry.at, engine, resolver));
  }
  return { fields, complete: gaps.length === 0, gaps };
}

function gap(at: Place): Gap {
  return { at, why: 'columns that could not be followed' };
}

/** The builder of a column: an import of the library, or a member of the callback's parameter (`t.timestamp()`). */
function builderName(call: CallShape, resolver: Resolver): string | null {
  const imported = COLUMN.exec(resolver.qualify(call.callee) ?? '');
  if (imported) return imported[1] ?? null;
  const { callee } = call;
  const isParam = callee.kind === 'member' && resolver.resolve(callee.object).kind === 'param';
  return isParam ? callee.name : null;
}

function column(name: string, value: Shape, at: Place, engine: Engine, resolver: Resolver): Field {
  const chain = chainOf(value, (call) => builderName(call, resolver) !== null, resolver);
  const builder = chain ? (builderName(chain.root, resolver) ?? '') : '';
  const methods = chain?.calls.map(({ name }) => name) ?? [];
  const updater = methods.find((method) => Object.hasOwn(ON_UPDATE, method));
  const inserter = methods.find((method) => Object.hasOwn(ON_INSERT, method));
  const mode = option(chain, 'mode', resolver);
  const isInstant = /^timestamp|^datetime$/.test(builder) || String(mode).startsWith('timestamp');
  return {
    name,
    at,
    role: null,
    holds: !chain ? 'unknown' : mode === 'string' ? 'text' : isInstant ? 'instant' : holdsOf(builder),
    zoned: engine === 'postgres' && builder === 'timestamp' ? option(chain, 'withTimezone', resolver) === true : null,
    nullable: chain ? !methods.includes('notNull') && !methods.includes('primaryKey') : null,
    onInsert: inserter ? (ON_INSERT[inserter] ?? 'unknown') : chain ? 'nothing' : 'unknown',
    onUpdate: updater ? (ON_UPDATE[updater] ?? 'unknown') : chain ? 'nothing' : 'unknown',
    mechanism: updater ?? inserter ?? 'none',
    key: methods.includes('primaryKey'),
    reference: methods.includes('references'),
    ...(chain && { anchors: columnAnchors(chain) }),
  };
}

function columnAnchors({ root }: Chain): Record<string, Place> {
  const options = root.args.find((argument) => argument.kind === 'object');
  if (options?.kind === 'object') {
    const { at, last } = objectBrackets(options);
    return { call: root.at, options: at, ...(last && { optionsLast: last }) };
  }
  const { at, last } = argumentBrackets(root);
  return { call: root.at, args: at, ...(last && { argsLast: last }) };
}

function option(chain: Chain | null, key: string, resolver: Resolver): unknown {
  for (const argument of chain?.root.args ?? []) {
    const object = resolver.resolve(argument);
    const value = object.kind === 'object' ? object.entries.find((entry) => entry.key === key)?.value : null;
    if (value?.kind === 'literal') return value.value;
  }
  return undefined;
}

function holdsOf(builder: string): Holds {
  if (builder === 'date') return 'date';
  if (/^(?:text|varchar|char|tinytext|mediumtext|longtext)$/.test(builder)) return 'text';
  if (/^(?:integer|int|bigint|real|double|doublePrecision|numeric)$/.test(builder)) return 'epoch';
  return builder === 'customType' || builder === '' ? 'unknown' : 'other';
}

/** The columns that the table's extra configuration makes its primary key. */
function primaryKeys(extras: Shape | undefined, resolver: Resolver): Set<string> {
  const config = extras ? resolver.resolve(extras) : null;
  const result = config?.kind === 'function' && config.result ? resolver.resolve(config.result) : config;
  const parts = result?.kind === 'array' ? result.items : result?.kind === 'object' ? result.entries.map((entry) => entry.value) : [];
  const keys = new Set<string>();
  for (const part of parts) {
    if (part.kind !== 'call' || !/#primaryKey$/.test(resolver.qualify(part.callee) ?? '')) continue;
    const options = part.args[0];
    const listed = options?.kind === 'object' ? options.entries.find((entry) => entry.key === 'columns')?.value : null;
    const columns = listed?.kind === 'array' ? listed.items : part.args;
    for (const item of columns) if (item.kind === 'member' && item.name !== null) keys.add(item.name);
  }
  return keys;
}

/** The columns in the idiom of the table's other columns: imported builders or the callback's, named or not, snake or camel case. */
function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { object, last } = model.anchors;
  if (!object) return null;
  const samples = model.set.fields.flatMap(({ anchors }) => (anchors?.['call']?.file === object.file ? [text.slice(anchors['call'].start, anchors['call'].end)] : []));
  const receiver = samples.map((sample) => /^(\w+\.)\w+\(/.exec(sample)?.[1]).find(Boolean) ?? '';
  const isNamed = samples.some((sample) => /^[\w.]+\(\s*['"`]/.test(sample));
  const isSnake = model.set.fields.some((field) => field.name.includes('_'));
  const [builder, rest] = BUILDERS[model.style] ?? [];
  if (!builder || !rest) return null;
  const quote = quoteOf(text);
  const columns = missing.map((role) => {
    const column = `${role}_at`;
    const options = builder.options && `${isNamed ? ', ' : ''}${builder.options.replaceAll("'", quote)}`;
    return `${isSnake ? column : `${role}At`}: ${receiver}${builder.name}(${isNamed ? `${quote}${column}${quote}` : ''}${options})${rest}${role === 'updated' ? '.$onUpdate(() => new Date())' : ''}`;
  });
  const imports = [
    ...(receiver === '' ? [{ from: `drizzle-orm/${model.style}-core`, name: builder.name }] : []),
    ...(rest.includes('sql`') ? [{ from: 'drizzle-orm', name: 'sql' }] : []),
  ];
  return { edits: [appendTo(text, { at: object, last: last ?? null }, columns)], imports };
}
