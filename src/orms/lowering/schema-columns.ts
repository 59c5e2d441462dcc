// Columns of schema builders as fields and as changes of the schema: what their types hold, and what their defaults give.
import type { Engine, Field, Holds, Model, Place } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Shape } from '../../js/shapes.ts';
import { namesTime, NO_NAMES } from '../../roles.ts';
import type { ChangeVerb, DefaultValue, SchemaChange } from '../../schema-changes.ts';
import type { Missing } from '../orm.ts';
import { nameAmongOthers } from './examples.ts';

/** What a builder says of a column. `null` is not said. */
export interface ColumnSpec {
  readonly name: string;
  readonly at: Place;
  readonly holds: Holds;
  readonly zoned: boolean | null;
  readonly nullable: boolean;
  readonly fallback: DefaultValue;
  /** Where the default reads the clock, when the migration runs. */
  readonly frozenDefault?: Place;
  /** `ON UPDATE CURRENT_TIMESTAMP`. */
  readonly movesOnUpdate: boolean;
  readonly key: boolean;
  readonly reference: boolean;
  readonly anchors: Readonly<Record<string, Place>>;
}

export function columnField({ name, at, holds, zoned, nullable, fallback, frozenDefault, movesOnUpdate, key, reference, anchors }: ColumnSpec): Field {
  return {
    name,
    at,
    role: null,
    holds,
    zoned,
    nullable: nullable && !key,
    onInsert: fallback === 'now' || fallback === 'volatile' || key ? 'database' : fallback === 'unknown' ? 'unknown' : 'nothing',
    onUpdate: movesOnUpdate ? 'database' : 'nothing',
    mechanism: movesOnUpdate ? 'on update' : fallback === 'none' ? 'none' : 'default',
    key,
    reference,
    ...(frozenDefault && { frozenDefault }),
    anchors,
  };
}

/** The name of a new column. */
export function columnName(model: Model, role: Missing): string {
  return nameAmongOthers(model, role, 'snake');
}

const NOW = /\b(?:now|current_timestamp|localtimestamp|transaction_timestamp|statement_timestamp|getdate|sysdate|unixepoch|strftime)\b|'now'/i;

/** What a default gives that is written in SQL. */
export function defaultInSql(text: string): DefaultValue {
  if (/^\s*null\s*$/i.test(text)) return 'none';
  if (/\b(?:clock_timestamp|random|uuid|gen_random_uuid|uuid_generate_v\d\w*|nextval)\s*\(/i.test(text)) return 'volatile';
  if (NOW.test(text)) return 'now';
  return /^\s*(?:[+-]?[\d.]+|'[^']*'|true|false)(?:::[\w\s]+)?\s*$/i.test(text) ? 'constant' : 'unknown';
}

export const MOVES = /\bon\s+update\s+(?:current_timestamp|now)\b/i;

/** The SQL of `knex.raw('now()')` and `` sql`now()` ``; `null` when a value is none, or not all of it can be seen. */
export function sqlIn(shape: Shape, resolver: Resolver): string | null {
  const value = shape.kind === 'template' ? shape : resolver.resolve(shape);
  if (value.kind === 'template') return value.tag && value.holes.length === 0 ? value.parts.join('') : null;
  if (value.kind !== 'call' || value.callee.kind !== 'member' || !/^(?:raw|literal)$/.test(value.callee.name ?? '')) return null;
  const text = value.args[0] ? resolver.resolve(value.args[0]) : null;
  return text?.kind === 'literal' && typeof text.value === 'string' ? text.value : null;
}

/** What a type holds that is written in SQL, and whether it keeps its zone. */
export function typeInSql(type: string, engine: Engine): { readonly holds: Holds; readonly zoned: boolean | null } {
  const name = type.trim().toLowerCase();
  if (/^(?:timestamp|datetime)/.test(name)) {
    const isZoned = /^timestamptz|\bwith time zone\b/.test(name);
    return { holds: 'instant', zoned: isZoned ? true : engine === 'postgres' && name.startsWith('timestamp') ? false : null };
  }
  if (name === 'date') return { holds: 'date', zoned: null };
  if (/^(?:text|string|(?:var|n)?char|varchar|citext)/.test(name)) return { holds: 'text', zoned: null };
  return { holds: /^(?:big|small|medium)?int|^integer|^real|^decimal|^numeric|^double|^float/.test(name) ? 'epoch' : 'other', zoned: null };
}

/** A change of the schema with what most changes leave empty. */
export function schemaChange(
  orm: string,
  change: ChangeVerb,
  rest: Pick<SchemaChange, 'at' | 'engine' | 'table' | 'direction'> & Partial<SchemaChange>,
): SchemaChange {
  return { kind: 'SchemaChange', orm, change, to: null, fields: [], name: null, defaultValue: 'none', complete: true, convertsZone: false, anchors: {}, ...rest };
}

/**
 * The changes of a table whose name is not known, so that it may be any: a change of a column concerns the tables that have it, one that has to
 * do with times every table. A new column that holds no time changes nothing that is asked of a table.
 */
export function ofAnyTable(changes: readonly SchemaChange[]): SchemaChange[] {
  return changes.flatMap((change): SchemaChange[] => {
    if (change.change === 'set-nullable') return [change];
    const { orm, at, engine, table, direction, name } = change;
    const isOfOneColumn = name !== null && !mayBeOfTime(change);
    if (isOfOneColumn && change.change === 'add-column') return [];
    return [schemaChange(orm, 'other', { at, engine, table, direction, name: isOfOneColumn ? name : null })];
  });
}

/** Whether a column before or after a change may hold a time: by its type, or by its name. */
function mayBeOfTime({ change, name, to, fields }: SchemaChange): boolean {
  if (change === 'rename-column' && to === null) return true;
  return [name, to].some((each) => each !== null && namesTime(each, NO_NAMES)) || fields.some(({ holds }) => /^(?:instant|date|unknown)$/.test(holds));
}
