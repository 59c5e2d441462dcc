// Drizzle's column builders as fields: `timestamp('paid_at', { withTimezone: true }).notNull().defaultNow()`.
import type { Engine, Field, FieldSet, Gap, Holds, Place, Setter } from '../../facts.ts';
import { argumentBrackets, objectBrackets } from '../../js/edits.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../../js/shapes.ts';
import { chainOf } from '../../js/chains.ts';
import type { Chain } from '../../js/chains.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import { frozenAt } from '../lowering/frozen-default.ts';

const COLUMN = /^drizzle-orm\/([a-z]+)-core#(\w+)$/;
const ON_UPDATE: Readonly<Record<string, Setter>> = { $onUpdate: 'orm', $onUpdateFn: 'orm', onUpdateNow: 'database' };
const ON_INSERT: Readonly<Record<string, Setter>> = { defaultNow: 'database', default: 'database', $default: 'orm', $defaultFn: 'orm' };
const NO_TIME = /^(?:json|boolean|buffer)$/;

/** What the parameters of a function that builds columns stand for. */
export type Bound = (shape: Shape) => Shape;

/** The columns of a table, or of an object that tables spread; a later column replaces an earlier one of its name. */
export function fieldSet(columns: ObjectShape, engine: Engine, resolver: Resolver, bound: Bound = (shape) => shape, depth = 0): FieldSet {
  const fields = new Map<string, Field>();
  const gaps: Gap[] = [];
  for (const entry of columns.entries) {
    if (entry.spread) {
      const inner = depth < 10 ? columnsOf(bound(entry.value), resolver) : null;
      const spread = inner
        ? fieldSet(inner.object, engine, resolver, (shape) => bound(inner.bound(shape)), depth + 1)
        : { fields: [], gaps: [gap(entry.at)] };
      for (const field of sharedTimes(spread.fields, entry.at)) fields.set(field.name, field);
      gaps.push(...spread.gaps);
    } else if (entry.key === null) gaps.push(gap(entry.at));
    else fields.set(entry.key, column(entry.key, bound(entry.value), entry.at, engine, resolver));
  }
  return { fields: [...fields.values()], complete: gaps.length === 0, gaps };
}

/** `times`: the spread of an object that has `createdAt` and `updatedAt`, and nothing else, as other tables may spread it. */
function sharedTimes(fields: readonly Field[], spread: Place): readonly Field[] {
  const roles = fields.map(({ name }) => roleOfName(name, NO_NAMES));
  const isOfTimes = roles.length === 2 && roles.includes('created') && roles.includes('updated');
  return isOfTimes ? fields.map((field) => ({ ...field, anchors: { ...field.anchors, times: spread } })) : fields;
}

export function gap(at: Place): Gap {
  return { at, why: 'columns that could not be followed' };
}

/** The object of columns that a value is, that a callback gives (`(t) => ({ … })`) or that a function of the project gives back. */
export function columnsOf(given: Shape, resolver: Resolver): { readonly object: ObjectShape; readonly bound: Bound } | null {
  const value = resolver.resolve(given);
  const result = value.kind === 'call' ? resolver.result(value) : value.kind === 'function' ? value.result : null;
  if (isEdited(given) || isEdited(result)) return null;
  const object = result ? resolver.resolve(result) : value;
  return object.kind === 'object' ? { object, bound: value.kind === 'call' ? argumentsOf(value, resolver) : (shape) => shape } : null;
}

/** Whether something was done to a variable that its first value does not show. */
function isEdited(shape: Shape | null): boolean {
  return shape?.kind === 'variable' && (shape.changes.length > 0 || isEdited(shape.origin));
}

/** Puts a call's arguments in the place of the called function's parameters. */
export function argumentsOf(call: CallShape, resolver: Resolver): Bound {
  const callee = resolver.resolve(call.callee);
  const params = callee.kind === 'function' ? callee.params : [];
  return (shape) => {
    const param = resolver.resolve(shape);
    const index = param.kind === 'param' ? params.findIndex(({ at }) => at.start === param.at.start && at.file === param.at.file) : -1;
    return call.args[index] ?? shape;
  };
}

/** A column that is built by itself, to be shared by tables. */
export function looseColumns(call: CallShape, resolver: Resolver): readonly Field[] {
  const { callee } = call;
  const root = callee.kind === 'member' ? callee.object : callee;
  if (root.kind !== 'ref' || !root.from.startsWith('drizzle-orm')) return [];
  const imported = COLUMN.exec(resolver.qualify(callee) ?? '');
  const [title] = call.args;
  const name = title?.kind === 'literal' ? String(title.value) : 'this column';
  return imported?.[2] === 'timestamp' && imported[1] === 'pg' ? [column(name, call, call.at, 'postgres', resolver)] : [];
}

/** The builder of a column: an import of the library, a type of the project's own, or a member of the callback's parameter (`t.timestamp()`). */
function builderName(call: CallShape, resolver: Resolver): string | null {
  const imported = COLUMN.exec(resolver.qualify(call.callee) ?? '');
  if (imported) return imported[2] ?? null;
  const callee = call.callee.kind === 'member' ? call.callee : resolver.resolve(call.callee);
  if (callee.kind === 'member') return resolver.resolve(callee.object).kind === 'param' ? callee.name : null;
  const isCustom = callee.kind === 'call' && COLUMN.exec(resolver.qualify(callee.callee) ?? '')?.[2] === 'customType';
  return isCustom ? 'customType' : null;
}

function column(name: string, value: Shape, at: Place, engine: Engine, resolver: Resolver): Field {
  const chain = chainOf(value, (call) => builderName(call, resolver) !== null, resolver);
  if (!chain) return unknownColumn(name, at);
  const builder = builderName(chain.root, resolver) ?? '';
  const methods = chain.calls.map((call) => call.name);
  const updater = methods.find((method) => Object.hasOwn(ON_UPDATE, method));
  const inserter = methods.find((method) => Object.hasOwn(ON_INSERT, method));
  const mode = option(chain, 'mode', resolver);
  const holds = holdsOf(builder, mode);
  const zone = option(chain, 'withTimezone', resolver);
  return {
    name,
    at,
    role: null,
    holds,
    ...(holds === 'date' && { dayIn: mode === 'string' || (mode === undefined && engine === 'postgres') ? 'text' : 'utc' }),
    zoned: engine === 'postgres' && builder === 'timestamp' && zone !== null ? zone === true : null,
    nullable: !methods.includes('notNull') && !methods.includes('primaryKey'),
    onInsert: inserter ? (ON_INSERT[inserter] ?? 'unknown') : 'nothing',
    onUpdate: updater ? (ON_UPDATE[updater] ?? 'unknown') : 'nothing',
    mechanism: updater ?? inserter ?? 'none',
    key: methods.includes('primaryKey'),
    reference: methods.includes('references'),
    ...titleOf(chain.root.args[0], resolver),
    ...frozenAt(chain.calls.find(({ name: method }) => method === 'default')?.call.args[0], resolver),
    anchors: { ...columnAnchors(chain, resolver), ...(value.kind === 'call' && value.at.file === at.file && { chain: value.at }), ...methodAnchor('updater', ON_UPDATE, chain), ...methodAnchor('inserter', ON_INSERT, chain), ...timeAnchors(chain, holds, engine, builder, resolver) },
  };
}

function unknownColumn(name: string, at: Place): Field {
  const unknown = { holds: 'unknown', zoned: null, nullable: null, onInsert: 'unknown', onUpdate: 'unknown', mechanism: 'unknown' } as const;
  return { name, at, role: null, ...unknown, key: false, reference: false };
}

/** `call`: the builder's call. `zone`: the option that is there; `options` or `args`: where it can be added. */
function columnAnchors({ root }: Chain, resolver: Resolver): Record<string, Place> {
  const options = root.args.find((argument) => argument.kind === 'object');
  if (options?.kind === 'object') {
    const zone = options.entries.find((entry) => entry.key === 'withTimezone');
    const { at, last } = objectBrackets(options);
    return { call: root.at, options: at, ...(last && { optionsLast: last }), ...(zone && { zone: zone.at }) };
  }
  if (root.args.length > 1 || !root.args.every((argument) => isTitle(argument, resolver))) return { call: root.at };
  const { at, last } = argumentBrackets(root);
  return { call: root.at, args: at, ...(last && { argsLast: last }) };
}

/** What sets the column: `.$onUpdate(…)` or `.defaultNow()` in the chain. */
function methodAnchor(name: string, methods: Readonly<Record<string, Setter>>, { calls }: Chain): Record<string, Place> {
  const found = calls.find((method) => Object.hasOwn(methods, method.name))?.call;
  if (found?.callee.kind !== 'member') return {};
  const { at } = found;
  return { [name]: { file: at.file, start: found.callee.object.at.end, end: at.end } };
}

/** How a column that is no `Date` keeps the time: `seconds`, `milliseconds`, or the text of the database's clock (`sqlText`). */
function timeAnchors(chain: Chain, holds: Holds, engine: Engine, builder: string, resolver: Resolver): Record<string, Place> {
  const { at } = chain.root;
  const givers = chain.calls.filter(({ name }) => Object.hasOwn(ON_INSERT, name) || Object.hasOwn(ON_UPDATE, name));
  const given = givers.flatMap(({ call }) => call.args.map((argument) => resolver.resolve(argument)));
  if (holds === 'text') {
    const isSql =
      engine === 'mysql' ? /^(?:timestamp|datetime)/.test(builder) : given.some((value) => /current_timestamp|now\(|datetime\(/i.test(sqlOf(value)));
    return isSql ? { sqlText: at } : {};
  }
  if (holds !== 'epoch' || option(chain, 'mode', resolver) === 'bigint') return {};
  const units = given.flatMap((value) => unitOf(value, resolver) ?? []);
  // A 32-bit integer cannot hold milliseconds.
  const unit = units[0] ?? (engine !== 'sqlite' && /^int/.test(builder) ? 'seconds' : null);
  return unit && units.every((other) => other === unit) ? { [unit]: at } : {};
}

/** In which unit a default value counts the time since 1970. */
function unitOf(value: Shape, resolver: Resolver): 'seconds' | 'milliseconds' | null {
  const sql = sqlOf(value);
  if (/unixepoch|strftime\('%s'|epoch from/i.test(sql)) return /\*\s*1000/.test(sql) ? 'milliseconds' : 'seconds';
  const result = value.kind === 'function' ? value.result : value;
  if (result?.kind === 'call') {
    const name = resolver.qualify(result.callee) ?? '';
    if (name === 'global#Date.now' || (result.callee.kind === 'member' && result.callee.name === 'getTime')) return 'milliseconds';
    const [inner] = result.args;
    return /^global#Math\.(?:floor|round|trunc)$/.test(name) && inner?.kind === 'operation' && inner.operator === '/' ? 'seconds' : null;
  }
  return null;
}

/** The text of an SQL template, also of one that a function gives. */
function sqlOf(value: Shape): string {
  const text = value.kind === 'function' ? value.result : value;
  return text?.kind === 'template' ? text.parts.join('') : '';
}

/** The value of an option: `undefined` when it is not given, `null` when that cannot be told. */
function option(chain: Chain, key: string, resolver: Resolver): unknown {
  for (const argument of chain.root.args) {
    const options = resolver.resolve(argument);
    if (options.kind === 'object') {
      const entry = [...options.entries].reverse().find((found) => found.spread || found.key === key || found.key === null);
      if (!entry) return undefined;
      const value = entry.key === key ? resolver.resolve(entry.value) : null;
      return value?.kind === 'literal' ? value.value : null;
    }
    if (!isTitle(argument, resolver)) return null;
  }
  return undefined;
}

/** The name of the column in the database, where it is written down. */
function titleOf(argument: Shape | undefined, resolver: Resolver): { readonly column?: string } {
  const title = argument && resolver.resolve(argument);
  return title?.kind === 'literal' && typeof title.value === 'string' ? { column: title.value } : {};
}

/** Whether an argument is the name of the column in the database. */
function isTitle(argument: Shape, resolver: Resolver): boolean {
  const type = resolver.type(argument);
  return /^(?:literal|template)$/.test(resolver.resolve(argument).kind) || (type?.kind === 'primitive' && type.name === 'string');
}

function holdsOf(builder: string, mode: unknown): Holds {
  if (mode === null) return 'unknown';
  if (NO_TIME.test(String(mode))) return 'other';
  const isInstant = /^timestamp|^datetime$/.test(builder);
  if (mode === 'string' && (isInstant || builder === 'date')) return isInstant ? 'text' : 'date';
  if (isInstant || String(mode).startsWith('timestamp')) return 'instant';
  if (builder === 'date') return 'date';
  if (/^(?:text|varchar|char|tinytext|mediumtext|longtext)$/.test(builder)) return 'text';
  if (/^(?:integer|int|bigint|real|double|doublePrecision|numeric)$/.test(builder)) return 'epoch';
  return builder === 'customType' ? 'unknown' : 'other';
}
