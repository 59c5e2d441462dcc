// Drizzle: tables made of column builders, `update().set()` and conflict updates. Facts measured with drizzle-orm 0.45.
import type { EditSet, Engine, Field, Model, Write } from '../facts.ts';
import { appendTo, quoteOf } from '../js/edits.ts';
import type { Resolver, TypeMembers } from '../js/resolver.ts';
import type { CallShape, ObjectShape, Shape, TypeShape } from '../js/shapes.ts';
import { earlierCall } from './chains.ts';
import { fieldSet, gap, looseColumn } from './drizzle-columns.ts';
import { defineOrm } from './orm.ts';
import type { Holder, Missing } from './orm.ts';
import { payloadOf } from './payload.ts';
import { dataAnchors, only, stampData, timeFor } from './stamping.ts';

const TABLE = /^drizzle-orm\/(pg|mysql|sqlite|singlestore)-core#(?:pg|mysql|sqlite|singlestore)Table(Creator)?$/;
const SCHEMA = /^drizzle-orm\/(pg|mysql|singlestore)-core#(?:pg|mysql|singlestore)Schema$/;
const ENGINES: Readonly<Record<string, Engine>> = { pg: 'postgres', mysql: 'mysql', singlestore: 'mysql', sqlite: 'sqlite' };

const WRITES: Readonly<Record<string, string>> = {
  set: 'update().set()',
  onConflictDoUpdate: 'onConflictDoUpdate()',
  onDuplicateKeyUpdate: 'onDuplicateKeyUpdate()',
};


/** How each engine's timestamp columns are declared, non-null and with a default, so that existing rows stay valid. */
const BUILDERS: Readonly<Record<string, readonly [{ name: string; options: string }, string]>> = {
  pg: [{ name: 'timestamp', options: '{ withTimezone: true }' }, '.notNull().defaultNow()'],
  mysql: [{ name: 'timestamp', options: '' }, '.notNull().defaultNow()'],
  singlestore: [{ name: 'timestamp', options: '' }, '.notNull().defaultNow()'],
  sqlite: [{ name: 'integer', options: "{ mode: 'timestamp' }" }, '.notNull().default(sql`(unixepoch())`)'],
};

export const drizzle = defineOrm({
  name: 'drizzle',
  declares: /drizzle-orm/,
  gate: /drizzle-orm|\.set\s*\(|onConflictDoUpdate|onDuplicateKeyUpdate/,
  model: (declaration, holder, resolver) => (declaration.kind === 'call' ? table(declaration, holder, resolver) : null),
  column: looseColumn,
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
  members: rowMembers,
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

/** `typeof orders.$inferSelect`, `InferInsertModel<typeof orders>` */
function rowMembers(type: TypeShape, resolver: Resolver): TypeMembers | null {
  const [row] = type.kind === 'named' ? type.args : [];
  const name = type.kind === 'named' ? (resolver.qualify(type.name) ?? '') : '';
  let table: Shape | null = null;
  let kind = '';
  if (type.kind === 'typeof' && type.of.kind === 'member') [table, kind] = [type.of.object, type.of.name ?? ''];
  else if (type.kind === 'indexed' && type.object.kind === 'typeof') [table, kind] = [type.object.of, type.key];
  else if (row?.kind === 'typeof') [table, kind] = [row.of, name];
  const infer = /(?:^drizzle-orm#|^\$)[iI]nfer(Select|Insert)(?:Model)?$/.exec(kind)?.[1];
  const model = table && infer ? resolver.model(table) : null;
  if (model?.orm !== 'drizzle' || !model.set.complete) return null;
  const isOptional = (field: Field): boolean => infer === 'Insert' && (field.nullable === true || field.onInsert !== 'nothing');
  return new Map(model.set.fields.map((field) => [field.name, { optional: isOptional(field), type: rowType(field) }]));
}

function rowType({ holds, nullable }: Field): TypeShape {
  const at = { file: '', start: 0, end: 0 };
  if (holds !== 'instant') return { kind: 'unknown' };
  const date: TypeShape = { kind: 'named', name: { kind: 'ref', scope: 'global', name: 'Date', from: '', imported: '', at }, args: [] };
  return nullable ? { kind: 'union', of: [date, { kind: 'primitive', name: 'null' }] } : date;
}

function setOf(config: Shape | undefined, resolver: Resolver): Shape | null {
  const object = config ? resolver.resolve(config) : null;
  return object?.kind === 'object' ? (object.entries.find((entry) => entry.key === 'set')?.value ?? null) : null;
}

/** The engine of a call that makes a table: `pgTable()`, `pgTableCreator(…)()`, `pgSchema('shop').table()`. */
function engineOf(call: CallShape, resolver: Resolver): Engine | null {
  // Asked of every call of a file: whatever has no name and columns is refused before any import is opened.
  const [title, columns] = call.args;
  if (call.isNew || !title || !columns || !/^(?:literal|template)$/.test(title.kind) || /^(?:literal|template|array)$/.test(columns.kind)) return null;
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
