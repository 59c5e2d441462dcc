// Edits of Kysely's code: data that is stamped, columns that the schema builder adds.
import type { EditSet, Field, Model, Write } from '../../facts.ts';
import { asking, indentAt, only, quoteOf } from '../../js/edits.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import { areCounted } from '../lowering/examples.ts';
import { columnName } from '../lowering/schema-columns.ts';
import { stampColumn } from '../lowering/stamp-columns.ts';
import type { Missing } from '../orm.ts';

const SQL = { from: 'kysely', name: 'sql' };

/** SQLite's driver takes no `Date`: there the database gives the time. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const isByDatabase = now === 'new Date()' && (field.holds === 'date' || (write.model?.engine === 'sqlite' && /^(?:instant|text)$/.test(field.holds)));
  if (!isByDatabase) return stampColumn(write, field, now, text);
  const edit = stampColumn(write, { ...field, holds: 'instant' }, 'sql`CURRENT_TIMESTAMP`', text);
  return edit && { ...edit, imports: [SQL] };
}

/** Adds the columns behind the last one, as the table's database has them. */
export function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { anchors, engine } = model;
  const { last, lastCall } = anchors;
  if (!last || !lastCall || (engine !== 'postgres' && engine !== 'mysql')) return null;
  const before = text.slice(0, lastCall.start).replace(/\.\s*addColumn$/, '');
  const isInLines = before.length < lastCall.start && /\n\s*\.\s*addColumn$/.test(text.slice(0, lastCall.start));
  const between = isInLines ? `\n${indentAt(text, lastCall.start - 'addColumn'.length)}` : '';
  const [quote, type, now] = [quoteOf(text), engine === 'postgres' ? 'timestamptz' : 'timestamp', engine === 'postgres' ? 'now()' : 'CURRENT_TIMESTAMP'];
  // The other columns' callback says what it is called.
  const [, column = 'column'] = /\.addColumn\([^()]*,\s*\(?([\w$]+)\)?\s*=>/.exec(text) ?? [];
  const moves = (role: Missing): string => (engine === 'mysql' && role === 'updated' ? '.modifyEnd(sql`ON UPDATE CURRENT_TIMESTAMP`)' : '');
  const columns = missing.map((role) => {
    const name = `${quote}${columnName(model, role)}${quote}`;
    return `${between}.addColumn(${name}, ${quote}${type}${quote}, (${column}) => ${column}.notNull().defaultTo(sql\`${now}\`)${moves(role)})`;
  });
  const added = { ...only({ start: lastCall.end, end: lastCall.end, text: columns.join('') }), imports: [SQL] };
  return asking(added, areCounted(missing, model));
}

/** Gives a column the type with a zone. */
export function addZone(field: Field, text: string): EditSet | null {
  const type = field.anchors?.['type'];
  const [, quote, precision = ''] = type ? (/^(['"`])timestamp(\(\d\))?\1$/.exec(text.slice(type.start, type.end)) ?? []) : [];
  return type && quote ? only({ start: type.start, end: type.end, text: `${quote}timestamptz${precision}${quote}` }) : null;
}

/** Gives a new column that must not be null the default that the rows need which are there. */
export function safeChange({ change, anchors, engine }: SchemaChange): EditSet | null {
  const { required, default: given } = anchors;
  if (change !== 'add-column' || !required) return null;
  const now = engine === 'mysql' ? 'sql`CURRENT_TIMESTAMP`' : 'sql`now()`';
  if (engine === 'sqlite' || engine === 'unknown') return null;
  const edit = given ? { start: given.start, end: given.end, text: `(${now})` } : { start: required.end, end: required.end, text: `.defaultTo(${now})` };
  return { ...only(edit), imports: [SQL] };
}
