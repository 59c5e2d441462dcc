// Edits of SQL: columns that are added, statements that set one more column, types with a zone. They are written for the table's database.
import type { EditSet, Engine, Field, Model, Place, Write } from '../../facts.ts';
import { asking, only } from '../../js/edits.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import { areCounted, exampleFor, otherThan, spellingOf, timeBeside } from '../lowering/examples.ts';
import type { Missing } from '../orm.ts';

const ZONED = /^(?:timestamptz\s*(?:\(\d\))?|timestamp\s*(?:\(\d\)\s*)?with time zone)$/i;
const OF_MYSQL = /^(?:timestamp|datetime)\s*(\(\d\))?$/i;

/**
 * The definitions of timestamp columns as each database has them; `null` where the database is not known.
 * @param like the type of the times beside it, in which the new ones are where it can keep the current time: SQLite, which keeps text in any column,
 * has none of its own
 */
function columnFor(role: Missing, name: string, engine: Engine, like: string): string | null {
  switch (engine) {
    case 'postgres':
      return `${name} ${ZONED.test(like) ? like : 'timestamptz'} NOT NULL DEFAULT now()`;
    case 'mysql': {
      const [type = 'timestamp', precision = ''] = OF_MYSQL.exec(like) ?? [];
      const now = `CURRENT_TIMESTAMP${precision}`;
      return `${name} ${type} NOT NULL DEFAULT ${now}${role === 'updated' ? ` ON UPDATE ${now}` : ''}`;
    }
    case 'sqlite':
      return `${name} ${like || 'text'} NOT NULL DEFAULT CURRENT_TIMESTAMP`;
    default:
      return null;
  }
}

/** Writes the missing columns after the table's last one, in the layout and the spelling that it has. Only whoever fills a number knows what it counts. */
export function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { last, list } = model.anchors;
  if (!last || !list || areCounted(missing, model)) return null;
  const columns = missing.map((role) => columnFor(role, nameFor(role, model, text), model.engine, typeBeside(role, model, text)));
  if (columns.includes(null)) return null;
  const isInLines = text.slice(list.start, last.end).includes('\n');
  const line = text.lastIndexOf('\n', last.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line, last.start))?.[0] ?? '';
  const between = isInLines ? `,\n${indent}` : ', ';
  return only({ start: last.end, end: last.end, text: columns.map((column) => `${between}${column}`).join('') });
}

/** The column of the other role: `created` for `updated`. */
function twinOf(role: Missing, { set }: Model): Field | undefined {
  return set.fields.find(({ name }) => roleOfName(name, NO_NAMES) === otherThan(role));
}

/** The type of the time beside a new one, as it is written; empty where it holds days only or is written in another file. */
function typeBeside(role: Missing, model: Model, text: string): string {
  const { holds, anchors } = timeBeside(role, model) ?? {};
  const type = anchors?.['type'];
  return type?.file === model.at.file && (holds === 'instant' || holds === 'text') ? text.slice(type.start, type.end) : '';
}

/**
 * Named like its twin (`created`, `updated`), else as the file's other tables call it, else `created_at`, or `"createdAt"` in a table whose columns
 * are spelled so.
 */
function nameFor(role: Missing, model: Model, text: string): string {
  const { set, engine } = model;
  const twin = twinOf(role, model);
  const example = twin ? '' : writtenIn(exampleFor(model, role), model, text);
  if (example) return example;
  const written = writtenIn(twin ?? exampleFor(model, otherThan(role)), model, text);
  const renamed = role === 'created' ? written.replace(/updat/g, 'creat') : written.replace(/creat/g, 'updat');
  if (renamed !== written) return renamed;
  if (spellingOf(model, 'snake') === 'snake') return role === 'created' ? 'created_at' : 'updated_at';
  const name = role === 'created' ? 'createdAt' : 'updatedAt';
  const quoted = set.fields.find((field) => writtenIn(field, model, text) !== field.name);
  return quoted || engine === 'postgres' ? quote(name, engine) : name;
}

/** A column's name with its quotes; empty where it is written in another file. */
function writtenIn(column: Field | null | undefined, { at }: Model, text: string): string {
  return column?.at.file === at.file ? text.slice(column.at.start, column.at.end) : '';
}

function quote(name: string, engine: Engine): string {
  return engine === 'mysql' ? `\`${name}\`` : `"${name}"`;
}

/** Sets the column at the end of the SET list, or in the place where it is set already. */
export function stamp(write: Write, field: Field, _now: string, text: string): EditSet | null {
  const { model, anchors, payload } = write;
  const { last } = anchors;
  const value = model && !field.anchors?.['opaque'] ? nowFor(field, model) : null;
  if (!model || !last || value === null) return null;
  const given = payload.keys.find((key) => key.name === field.name)?.at ?? null;
  // The parts of `(a, b) = (1, 2)` cannot be changed one by one.
  const target = targetIn(text, given ?? last);
  if (target === null) return null;
  if (given) return only({ start: given.start, end: given.end, text: `${target} = ${value}` });
  const name = nameBeside(target, field, model, last, text);
  return name === null ? null : only({ start: last.end, end: last.end, text: `,${gapBefore(last, text)}${ownerIn(target, model)}${name} = ${value}` });
}

/** The table in front of a column that a statement sets, `o.`: MySQL refuses a bare name that several tables of the statement have. */
function ownerIn(target: string, { engine }: Model): string {
  // PostgreSQL takes no table there: what has a dot is a part of a composite value.
  return engine === 'postgres' ? '' : target.slice(0, target.lastIndexOf('.') + 1);
}

/** What stands before an assignment in a list: a line of its own, where the last one has one. */
function gapBefore({ start }: Place, text: string): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]+$/.test(line) ? `\n${line}` : ' ';
}

/** The column that an assignment sets, as it is written: `"Order"."updatedAt"`; `null` where it sets several. */
function targetIn(text: string, { start, end }: Place): string | null {
  return /^(["`[]?\w+["`\]]?(?:\.["`[]?\w+["`\]]?)*)\s*=/.exec(text.slice(start, end))?.[1] ?? null;
}

/**
 * The name of a column beside one that a statement sets. PostgreSQL makes lower case of names without quotes: there `updatedAt` is found in quotes only,
 * unless it was declared without them. `null` where it cannot be told how it has to be written.
 */
function nameBeside(target: string, { name, at, anchors }: Field, { engine, orm }: Model, beside: Place, text: string): string | null {
  if (!/^[A-Za-z_]\w*$/.test(name)) return null;
  const [, mark = '', other = ''] = /(["`]?)(\w+)\1$/.exec(target) ?? [];
  const isLower = name === name.toLowerCase();
  const isBare = orm === 'sql' && anchors !== undefined && at.end - at.start === name.length;
  if (mark) return isBare && !isLower ? name : `${mark}${name}${mark}`;
  if (isLower || isBare || other !== other.toLowerCase() || engine === 'mysql' || engine === 'sqlite') return name;
  const quoted = quote(name, engine);
  return engine === 'postgres' && fits(quoted, beside, text) ? quoted : null;
}

/** Whether a quoted name may stand there: not in a string of JavaScript that ends with the same quote. */
function fits(name: string, { file, start }: Place, text: string): boolean {
  if (!name.includes('"') || /\.sql$/i.test(file)) return true;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return before.split('"').length % 2 === 1;
}

/** The current time in the form that the column holds; `null` where it cannot be told. */
function nowFor({ holds }: Field, { engine }: Model): string | null {
  if (holds === 'epoch' || holds === 'date' || holds === 'other') return null;
  if (engine === 'postgres') return holds === 'text' ? null : 'now()';
  return engine === 'unknown' && holds !== 'instant' ? null : 'CURRENT_TIMESTAMP';
}

/** Gives a column the type with a zone and the same precision; the values of a column that is there are taken for UTC. */
export function addZone(field: Field, text: string): EditSet | null {
  const type = field.anchors?.['type'];
  if (!type) return null;
  const [, precision = '', array] = /^timestamp\s*(\(\s*\d+\s*\))?\s*(?:without\s+time\s+zone\s*)?(\[\])?$/i.exec(text.slice(type.start, type.end)) ?? [];
  if (array !== undefined || !/^timestamp/i.test(text.slice(type.start, type.end))) return null;
  const written = `timestamptz${precision.replace(/\s/g, '')}`;
  const isRetyped = field.anchors?.['column'] === undefined;
  const using = field.anchors?.['using'];
  if (isRetyped && using) return null;
  const name = text.slice(field.at.start, field.at.end);
  const conversion = isRetyped ? ` USING ${name} AT TIME ZONE 'UTC'` : '';
  return only({ start: type.start, end: type.end, text: `${matchCase(written, text.slice(type.start, type.end))}${conversion}` });
}

function matchCase(text: string, like: string): string {
  return like === like.toUpperCase() ? text.toUpperCase() : text;
}

/** MySQL's own clause, or a trigger after the table's statement: that one is for the user to accept. */
export function moveOnUpdate(field: Field, text: string): EditSet | null {
  const { clause, created, table, column, default: given } = field.anchors ?? {};
  if (clause && column && field.holds === 'instant') {
    const precision = /^[a-z]+\s*(\(\s*\d\s*\))/i.exec(text.slice(field.anchors?.['type']?.start ?? 0))?.[1] ?? '';
    const end = (given ?? column).end;
    return only({ start: end, end, text: ` ON UPDATE CURRENT_TIMESTAMP${precision}` });
  }
  if (!created || !table || !/\.sql$/i.test(created.file)) return null;
  const end = /^\s*;/.exec(text.slice(created.end))?.[0].length ?? 0;
  const target = text.slice(table.start, table.end);
  const written = text.slice(field.at.start, field.at.end);
  const name = `${target.replace(/\W+/g, '_').replace(/^_|_$/g, '')}_set_${field.name.replace(/\W+/g, '_')}`.toLowerCase();
  const statements = [
    `${end > 0 || text[created.end - 1] === ';' ? '' : ';'}\n\nCREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$`,
    `BEGIN\n  NEW.${written} = now();\n  RETURN NEW;\nEND\n$$;`,
    `\nCREATE TRIGGER ${name} BEFORE UPDATE ON ${target} FOR EACH ROW EXECUTE FUNCTION ${name}();`,
  ];
  return asking(only({ start: created.end + end, end: created.end + end, text: statements.join('\n') }), true);
}

/** Gives a new column the default that the rows need which are there, and a retyped one the zone of its old values. */
export function safeChange(change: SchemaChange, text: string): EditSet | null {
  const { anchors, engine, name } = change;
  const { type, using } = anchors;
  if (change.change === 'retype-column') {
    if (!type || using || engine !== 'postgres' || name === null || text[type.end] === '(') return null;
    const column = change.fields[0] ? text.slice(change.fields[0].at.start, change.fields[0].at.end) : name;
    return only({ start: type.end, end: type.end, text: ` USING ${column} AT TIME ZONE 'UTC'` });
  }
  const now = engine === 'postgres' ? 'now()' : engine === 'mysql' ? 'CURRENT_TIMESTAMP' : null;
  const { required, default: given } = anchors;
  if (change.change !== 'add-column' || now === null) return null;
  if (given) return only({ start: given.start, end: given.end, text: `DEFAULT ${now}` });
  return required ? only({ start: required.end, end: required.end, text: ` DEFAULT ${now}` }) : null;
}

/** `DROP COLUMN total` becomes `DROP COLUMN paid_at, DROP COLUMN total`, where the database takes a list; where code holds the SQL, in its quotes. */
export function dropToo({ at, name, engine }: SchemaChange, column: string, text: string): EditSet | null {
  const action = text.slice(at.start, at.end);
  const [, verb, quote = ''] = /^(drop\s+(?:column\s+)?(?:if\s+exists\s+)?)(["`]?)\w+\2\s*(?:cascade|restrict)?$/i.exec(action) ?? [];
  if (verb === undefined || name === null || (engine !== 'postgres' && engine !== 'mysql')) return null;
  const isQuoted = quote !== '' || !/^[a-z_][a-z\d_]*$/.test(column);
  const written = isQuoted ? quote || (engine === 'mysql' ? '`' : '"') : '';
  if (!fits(`${written}${column}`, at, text)) return null;
  return only({ start: at.start, end: at.start, text: `${verb}${written}${column}${written}, ` });
}
