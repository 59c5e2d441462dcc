// Columns of SQL as fields: what their types hold in each database, what gives them a value, and what their defaults are.
import type { Engine, Field, Holds, Place } from '../../facts.ts';
import { only } from '../../js/edits.ts';
import { constraintOf } from '../../languages/sql/ast.ts';
import type { SqlColumn, SqlExpression, SqlRange, SqlType } from '../../languages/sql/ast.ts';
import type { DefaultValue } from '../../schema-changes.ts';

/** The clock of the statement or transaction: one value for all rows of a statement. */
const NOW =
  /^(?:(?:now|transaction_timestamp|statement_timestamp|current_timestamp|localtimestamp|curdate|sysdate|utc_timestamp|unix_timestamp|unixepoch|getdate|sysutcdatetime)\s*\(\s*\d*\s*\)|current_timestamp|localtimestamp|current_date|(?:datetime|date|unixepoch|julianday)\s*\(\s*'now'[^()]*\)|strftime\s*\([^()]*'now'[^()]*\))$/i;
const CLOCK = /\b(?:now|clock_timestamp|transaction_timestamp|statement_timestamp|sysdate|unix_timestamp|utc_timestamp|unixepoch)\s*\(|\b(?:current|local)_?timestamp\b|'now'/i;
const VOLATILE = /\b(?:clock_timestamp|timeofday|random|rand|randomblob|gen_random_uuid|uuid_generate_v\d\w*|uuidv\d|uuid|newid|nextval)\s*\(/i;
const LITERAL = /^(?:[+-]?[\d.]+(?:e[+-]?\d+)?|[bexn]?'(?:[^']|'')*'|true|false)(?:\s*::\s*[\w\s."()[\]]+)?$/i;

/** Whether an expression reads the clock: `now()`, `timezone('utc', now())`, `CURRENT_TIMESTAMP(3)`. */
export function readsClock({ text, hole }: Pick<SqlExpression, 'text' | 'hole'>): boolean {
  return hole === null && CLOCK.test(text);
}

/** What a `DEFAULT` gives. `null` is no default at all. */
export function defaultOf(value: SqlExpression | null): DefaultValue {
  if (!value) return 'none';
  const text = unwrapped(value.text);
  if (value.hole || text === '') return 'unknown';
  if (/^null(?:\s*::.*)?$/i.test(text)) return 'none';
  if (LITERAL.test(text)) return 'constant';
  if (VOLATILE.test(text)) return 'volatile';
  return NOW.test(text) || CLOCK.test(text) ? 'now' : 'unknown';
}

/** The clock as a wall clock of one zone. */
const WALL_CLOCK =
  /^(?:(now\s*\(\s*\)|current_timestamp(?:\s*\(\s*\d\s*\))?)\s+at\s+time\s+zone\s+'[^']*'|timezone\s*\(\s*'[^']*'(?:\s*::\s*text)?\s*,\s*(now\s*\(\s*\)|current_timestamp(?:\s*\(\s*\d\s*\))?)\s*\))$/i;

/** The default of a zoned column that is a wall clock: the database turns it into an instant by the zone of its session. */
function localDefault(value: SqlExpression | null, zoned: boolean | null, file: string): Pick<Field, 'localDefault'> {
  const expression = value && !value.hole && zoned === true ? unwrapped(value.text) : '';
  const [, before, inside] = WALL_CLOCK.exec(expression) ?? [];
  const clock = before ?? inside;
  if (!value || clock === undefined) return {};
  const at = place(file, value.range);
  const edit = only({ start: at.start, end: at.end, text: clock });
  return { localDefault: { kind: 'LocalTime', clock: 'sql', use: 'default', at, expression, instead: `\`${clock}\``, safe: true, edit } };
}

/** Without the parentheses around the whole. */
function unwrapped(text: string): string {
  const inner = /^\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(text.trim())?.[1];
  return inner === undefined ? text.trim() : unwrapped(inner);
}

/** What a column of a type holds. */
export function holdsOf(type: SqlType | null): Holds {
  if (!type) return 'unknown';
  if (type.array) return 'other';
  const { name } = type;
  if (/^(?:timestamp|timestamptz|datetime|datetime2|datetimeoffset|smalldatetime)$/.test(name)) return 'instant';
  if (name === 'date') return 'date';
  if (/^(?:text|tinytext|mediumtext|longtext|citext|string|(?:var|n?)char|nvarchar|character(?: varying)?)$/.test(name)) return 'text';
  if (/^(?:int|integer|bigint|mediumint|int[48]|unsigned big int|real|double(?: precision)?|float[48]?|numeric|decimal|number)(?: unsigned)?$/.test(name)) return 'epoch';
  return /^(?:time|timetz|bool|boolean|bit|tinyint|smallint|int2|uuid|json|jsonb|bytea|blob|xml|inet|cidr|money|(?:small|big)?serial[248]?|interval|enum|set|tsvector|vector|point|geometry|geography|binary|varbinary|year)\b/.test(name)
    ? 'other'
    : 'unknown';
}

/** Whether a type stores its zone; `null` where the database has no such type. */
export function zoneOf(type: SqlType | null, engine: Engine): boolean | null {
  if (!type || type.array || !/^timestamp(?:tz)?$/.test(type.name)) return null;
  if (type.name === 'timestamptz' || type.zone === true) return true;
  return engine === 'postgres' || type.zone === false ? false : null;
}

export function place(file: string, [start, end]: SqlRange): Place {
  return { file, start, end };
}

/** A column of which nothing is known. */
export const UNTOLD = { name: '', role: null, holds: 'unknown', zoned: null, nullable: null, onInsert: 'unknown', onUpdate: 'unknown', mechanism: 'unknown', key: false, reference: false } as const;

/** A column's definition as a field. Keys and references that the table declares apart are not in it. */
export function fieldOf(column: SqlColumn, file: string, engine: Engine): Field {
  const { name, dataType } = column;
  const value = constraintOf(column, 'default')?.value ?? null;
  const key = constraintOf(column, 'primary key') !== null;
  const reference = constraintOf(column, 'references')?.references ?? null;
  const identity = constraintOf(column, 'identity') ?? constraintOf(column, 'auto increment');
  const isMade = identity !== null || constraintOf(column, 'generated') !== null;
  const given = defaultOf(value);
  return {
    name: name.name ?? '',
    at: place(file, name.range),
    role: null,
    holds: holdsOf(dataType),
    zoned: zoneOf(dataType, engine),
    nullable: !key && !identity && constraintOf(column, 'not null') === null,
    onInsert: isMade || given === 'now' || given === 'volatile' ? 'database' : given === 'unknown' ? 'unknown' : 'nothing',
    ...moverOf(column, engine),
    ...localDefault(value, zoneOf(dataType, engine), file),
    key,
    reference: reference !== null,
    ...(reference?.name != null && { relation: { model: reference.name, list: false, keys: [name.name ?? ''], name: null } }),
    anchors: anchorsOf(column, file),
  };
}

/** What moves the column when its row is updated, as far as its own definition says. */
function moverOf(column: SqlColumn, engine: Engine): Pick<Field, 'onUpdate' | 'mechanism'> {
  if (constraintOf(column, 'on update')) return { onUpdate: 'database', mechanism: 'on update' };
  if (constraintOf(column, 'generated')) return { onUpdate: 'database', mechanism: 'generated' };
  // MySQL before 8 and MariaDB before 10.10 give a bare TIMESTAMP the clause by themselves.
  const isBare = !constraintOf(column, 'default') && !constraintOf(column, 'null');
  if (engine === 'mysql' && column.dataType?.name === 'timestamp' && isBare) return { onUpdate: 'unknown', mechanism: 'unknown' };
  return { onUpdate: 'nothing', mechanism: constraintOf(column, 'default') ? 'default' : 'none' };
}

function anchorsOf(column: SqlColumn, file: string): Record<string, Place> {
  const { dataType, range } = column;
  const value = constraintOf(column, 'default');
  const required = constraintOf(column, 'not null');
  return {
    column: place(file, range),
    ...(dataType && { type: place(file, dataType.range) }),
    ...(value && { default: place(file, value.range) }),
    ...(required && { required: place(file, required.range) }),
  };
}
