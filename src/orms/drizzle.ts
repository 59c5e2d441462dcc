// Drizzle: tables made of column builders, `update().set()` and conflict updates. Facts measured with drizzle-orm 0.45.
import type { Engine, Field, Model, Write } from '../facts.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Entry, Shape } from '../js/shapes.ts';
import { earlierCall } from '../js/chains.ts';
import { argumentsOf, columnsOf, fieldSet, gap, looseColumns } from './drizzle/columns.ts';
import type { Bound } from './drizzle/columns.ts';
import { addTimestamps, addZone, liveDefault, moveOnUpdate, stamp } from './drizzle/edits.ts';
import { callback, callType, rowMembers, rowOf, tableOf } from './drizzle/rows.ts';
import { page } from './drizzle/pages.ts';
import { property } from '../js/objects.ts';
import { defineOrm } from './orm.ts';
import type { Holder } from '../js/module-shapes.ts';
import { isExcludedRow } from './lowering/excluded.ts';
import { isNoChange, payloadOf } from './lowering/payload.ts';
import { dataAnchors } from './lowering/stamping.ts';

const TABLE = /^drizzle-orm\/(pg|mysql|sqlite|singlestore)-core#[a-z]+Table(Creator)?(?:\.withRLS)?$/;
const SCHEMA = /^drizzle-orm\/(pg|mysql|singlestore)-core#(?:pg|mysql|singlestore)Schema$/;
const ENGINES: Readonly<Record<string, Engine>> = { pg: 'postgres', mysql: 'mysql', singlestore: 'mysql', sqlite: 'sqlite' };

const WRITES: Readonly<Record<string, string>> = {
  set: 'update().set()',
  onConflictDoUpdate: 'onConflictDoUpdate()',
  onDuplicateKeyUpdate: 'onDuplicateKeyUpdate()',
};

export const drizzle = defineOrm({
  name: 'drizzle',
  packages: /drizzle/,
  setsZone: 'drizzle-orm',
  // A file that imports its own `createTable()` need not name the library.
  declares: /drizzle-orm|[tT]able\s*\(\s*['"`]/,
  gate: /drizzle-orm|[tT]able\s*\(\s*['"`]|\.set\s*\(|onConflictDoUpdate|onDuplicateKeyUpdate/,
  model: (declaration, holder, resolver) => (declaration.kind === 'call' ? table(declaration, holder, resolver) : null),
  columns: looseColumns,
  mayWrite: (method) => Object.hasOwn(WRITES, method),
  writes(call, resolver) {
    const method = call.callee.kind === 'member' ? (call.callee.name ?? '') : '';
    const start = earlierCall(call, method === 'set' ? 'update' : 'insert');
    const target = start?.args[0];
    const model = target ? tableOf(target, resolver) : null;
    if (!start || !model) return [];
    const entry = method === 'set' ? null : setOf(call.args[0], resolver);
    const data = entry ? entry.value : method === 'set' ? call.args[0] : null;
    if (!data) return [];
    const payload = payloadOf(data, resolver);
    // `onDuplicateKeyUpdate({ set: { id: sql`${orders.id}` } })` only makes the row come back.
    if (entry && isNoChange(payload, targetOf(call.args[0], resolver))) return [];
    const isShorthand = entry?.at.start === data.at.start && entry.at.end === data.at.end;
    const write: Write = {
      kind: 'Write',
      orm: 'drizzle',
      path: WRITES[method] ?? method,
      call: method === 'set' ? `update(${model.name}).set()` : `insert(${model.name}).${method}()`,
      at: call.at,
      model,
      payload,
      ...(entry && isExcludedRow(data, resolver) && { whole: true }),
      anchors: data.at.file === call.at.file ? { ...dataAnchors(data), ...(isShorthand && { shorthand: data.at }) } : {},
    };
    return [write];
  },
  verdict: (_write, field) => ({
    outcome: field.onUpdate === 'nothing' ? 'stale' : field.onUpdate === 'unknown' ? 'unknown' : 'refreshed',
    why: reason(field),
  }),
  types: {},
  call: callType,
  callback,
  row: rowOf,
  members: rowMembers,
  page,
  edits: { addTimestamps, stamp, addZone, moveOnUpdate, liveDefault },
  wording: {
    addTimestamps: ({ engine }, missing) =>
      `add the column${missing.length > 1 ? 's' : ''}${engine === 'postgres' ? ' with a time zone' : ''} to the table`,
    addZone: () => 'declare it with `{ withTimezone: true }`',
    moveOnUpdate: () => 'Give it an `$onUpdate()`',
  },
});

function reason({ name, mechanism }: Field): string {
  const only = mechanism === 'none' || mechanism === 'unknown' ? '' : `, and \`${mechanism}()\` counts for inserts only`;
  return `the column \`${name}\` has no \`$onUpdate()\`${only}`;
}

/** The property `set` of `{ target, set }`. */
function setOf(config: Shape | undefined, resolver: Resolver): Entry | null {
  if (!config || (config.kind === 'variable' && config.changes.length > 0)) return null;
  const object = resolver.resolve(config);
  return object.kind === 'object' ? (object.entries.find((entry) => entry.key === 'set') ?? null) : null;
}

/** The columns by which rows conflict, of `{ target, set }`: `orders.email`, `[orders.email, orders.shopId]`. */
function targetOf(config: Shape | undefined, resolver: Resolver): readonly (string | null)[] {
  const object = config ? resolver.resolve(config) : null;
  const target = object?.kind === 'object' ? property(object, 'target', resolver) : null;
  return (target?.kind === 'array' ? target.items : [target]).map((column) => (column?.kind === 'member' ? column.name : null));
}

/** A call that makes a table, directly or through a function of the project. */
interface Declaration {
  readonly dialect: string;
  readonly columns: Shape;
  readonly extras: Shape | undefined;
  readonly bound: Bound;
}

/** `pgTable()`, `pgTableCreator(…)()`, `pgSchema('shop').table()`, and functions that hand their arguments on to one of them. */
function declarationOf(call: CallShape, resolver: Resolver, depth = 0): Declaration | null {
  // Asked of every call of a file: whatever cannot have a name and columns is refused before any import is opened, as is an
  // imported function that does not call itself a table, because the gate would not let its file in either.
  const [title, columns, extras] = call.args;
  const { callee } = call;
  if (call.isNew || !title || !columns || /^(?:literal|template|array)$/.test(columns.kind)) return null;
  const root = callee.kind === 'member' ? callee.object : callee;
  const isLibrary = root.kind === 'ref' && root.from.startsWith('drizzle-orm');
  const isOwn = callee.kind !== 'member' && !(callee.kind === 'ref' && callee.scope === 'import');
  const isCalledSo = /[tT]able$/.test(callee.kind === 'member' || callee.kind === 'ref' ? (callee.name ?? '') : '');
  if (!isLibrary && depth === 0 && !(/^(?:literal|template)$/.test(title.kind) && (isOwn || isCalledSo))) return null;
  const own = { columns, extras, bound: (shape: Shape) => shape };
  const direct = TABLE.exec(resolver.qualify(callee) ?? '');
  if (direct) return direct[2] ? null : { ...own, dialect: direct[1] ?? '' };
  const isMethod = callee.kind === 'member' && callee.name === 'table';
  const maker = resolver.resolve(isMethod ? callee.object : callee);
  if (maker.kind === 'call') {
    const made = (isMethod ? SCHEMA : TABLE).exec(resolver.qualify(maker.callee) ?? '');
    return made && (isMethod || made[2]) ? { ...own, dialect: made[1] ?? '' } : null;
  }
  const made = maker.kind === 'function' && depth < 3 ? resolver.result(call) : null;
  const result = made ? resolver.resolve(made) : null;
  const inner = result?.kind === 'call' ? declarationOf(result, resolver, depth + 1) : null;
  return inner && { ...inner, bound: argumentsOf(call, resolver) };
}

function table(call: CallShape, holder: Holder | null, resolver: Resolver): Model | null {
  if (call.callee.kind === 'member' && call.callee.name === 'enableRLS') {
    const { object } = call.callee;
    return object.kind === 'call' ? table(object, holder, resolver) : null;
  }
  const declaration = declarationOf(call, resolver);
  if (!declaration) return null;
  const { dialect, bound } = declaration;
  const engine = ENGINES[dialect] ?? 'unknown';
  const columns = columnsOf(bound(declaration.columns), resolver);
  const set = columns
    ? fieldSet(columns.object, engine, resolver, (shape) => bound(columns.bound(shape)))
    : { fields: [], complete: false, gaps: [gap(call.at)] };
  const extras = constraints(declaration.extras, resolver);
  const named = holder && /^(?!default$)[\w$]+$/.test(holder.name) ? holder : null;
  const title = call.args[0]?.kind === 'literal' ? String(call.args[0].value) : '';
  const own = call.args[1] ? (columnsOf(call.args[1], resolver)?.object ?? null) : null;
  return {
    kind: 'Model',
    orm: 'drizzle',
    name: named?.name ?? title,
    at: named?.at ?? call.at,
    ...(title !== '' && { table: title }),
    form: 'entity',
    engine,
    set: {
      ...(holder && isOfScript(holder, resolver) ? { complete: false, gaps: [{ at: holder.at, why: 'a part of a table that is declared elsewhere' }] } : set),
      fields: set.fields.map((field) => ({
        ...field,
        key: field.key || extras.keys.has(field.name),
        reference: field.reference || extras.references.has(field.name),
      })),
    },
    style: dialect,
    anchors: own && own.at.file === call.at.file ? dataAnchors(own) : {},
  };
}

/** Whether a table is only what a script needs of one that is there: the script connects on its own and exports nothing, so nothing migrates it. */
function isOfScript({ at }: Holder, resolver: Resolver): boolean {
  const module = resolver.module(at.file);
  const connects = (value: Shape | null): boolean => value?.kind === 'call' && /^drizzle-orm\/[\w-]+#drizzle$/.test(resolver.qualify(value.callee) ?? '');
  return module !== null && module.exports.size === 0 && module.stars.length === 0 && module.definitions.all().some(({ value }) => connects(value));
}

/** The columns that the table's extra configuration makes its primary key or foreign keys. */
function constraints(
  extras: Shape | undefined,
  resolver: Resolver,
): { readonly keys: ReadonlySet<string>; readonly references: ReadonlySet<string> } {
  const config = extras ? resolver.resolve(extras) : null;
  const result = config?.kind === 'function' && config.result ? resolver.resolve(config.result) : config;
  const parts = result?.kind === 'array' ? result.items : result?.kind === 'object' ? result.entries.map((entry) => entry.value) : [];
  const found = { keys: new Set<string>(), references: new Set<string>() };
  for (const part of parts) {
    const call = rootOf(part);
    const [, kind] = /#(primaryKey|foreignKey)$/.exec(call.kind === 'call' ? (resolver.qualify(call.callee) ?? '') : '') ?? [];
    if (call.kind !== 'call' || !kind) continue;
    const given = call.args[0] ? resolver.resolve(call.args[0]) : null;
    const options = given?.kind === 'function' && given.result ? resolver.resolve(given.result) : given;
    const listed = options?.kind === 'object' ? property(options, 'columns', resolver) : null;
    for (const item of listed?.kind === 'array' ? listed.items : call.args) {
      const column = item.kind === 'member' ? item : resolver.resolve(item);
      if (column.kind === 'member' && column.name !== null) found[kind === 'primaryKey' ? 'keys' : 'references'].add(column.name);
    }
  }
  return found;
}

/** `foreignKey({ … })` of `foreignKey({ … }).onDelete('cascade')`. */
function rootOf(shape: Shape): Shape {
  let at = shape;
  while (at.kind === 'call' && at.callee.kind === 'member' && at.callee.object.kind === 'call') at = at.callee.object;
  return at;
}
