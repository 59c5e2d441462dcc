// Drizzle's column builders as fields: `timestamp('paid_at', { withTimezone: true }).notNull().defaultNow()`.
import type { Engine, Field, FieldSet, Gap, Holds, Place, Setter } from '../facts.ts';
import { argumentBrackets, objectBrackets } from '../js/edits.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, ObjectShape, Shape } from '../js/shapes.ts';
import { chainOf } from './chains.ts';
import type { Chain } from './chains.ts';

const COLUMN = /^drizzle-orm\/([a-z]+)-core#(\w+)$/;
const ON_UPDATE: Readonly<Record<string, Setter>> = { $onUpdate: 'orm', $onUpdateFn: 'orm', onUpdateNow: 'database' };
const ON_INSERT: Readonly<Record<string, Setter>> = { defaultNow: 'database', default: 'database', $default: 'orm', $defaultFn: 'orm' };

/** The columns of a table, or of an object that tables spread. */
export function fieldSet(columns: ObjectShape, engine: Engine, resolver: Resolver, depth = 0): FieldSet {
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

export function gap(at: Place): Gap {
  return { at, why: 'columns that could not be followed' };
}

/** A column that is built by itself, to be shared by tables. */
export function looseColumn(call: CallShape, resolver: Resolver): Field | null {
  const { callee } = call;
  const root = callee.kind === 'member' ? callee.object : callee;
  if (root.kind !== 'ref' || !root.from.startsWith('drizzle-orm')) return null;
  const imported = COLUMN.exec(resolver.qualify(callee) ?? '');
  const [title] = call.args;
  const name = title?.kind === 'literal' ? String(title.value) : 'this column';
  return imported?.[2] === 'timestamp' && imported[1] === 'pg' ? column(name, call, call.at, 'postgres', resolver) : null;
}

/** The builder of a column: an import of the library, or a member of the callback's parameter (`t.timestamp()`). */
export function builderName(call: CallShape, resolver: Resolver): string | null {
  const imported = COLUMN.exec(resolver.qualify(call.callee) ?? '');
  if (imported) return imported[2] ?? null;
  const { callee } = call;
  const isParam = callee.kind === 'member' && resolver.resolve(callee.object).kind === 'param';
  return isParam ? callee.name : null;
}

export function column(name: string, value: Shape, at: Place, engine: Engine, resolver: Resolver): Field {
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
