// How a Prisma schema is changed: timestamp fields in the schema's own naming, native types with a time zone, `@updatedAt`.
import type { EditSet, Field, Model } from '../../facts.ts';
import { parsePrisma } from '../../languages/prisma/parser.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import type { Missing, Wording } from '../orm.ts';
import { addsPlainTimes } from './schema.ts';
import { addRows, attributeGap } from './schema-layout.ts';

/** As much of a file's start as is read to learn how the schema names things, in characters. */
const SAMPLE = 200_000;
const ROLES = { created: 'updated', updated: 'created' } as const;

/** What to do, for `Orm.wording`. */
export const wording: Wording = {
  addTimestamps: (model, missing) => `add the field${missing.length > 1 ? 's' : ''}${hasZone(model, twinFor(model, missing)) ? ' with a time zone' : ''} to the model`,
  addZone: () => 'give it the type `@db.Timestamptz`',
  moveOnUpdate: () => 'Give it `@updatedAt`',
};

/** Adds the fields behind the other one of the two, or else behind the last field, in the type that this or the schema's other times have. */
export function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { block } = model.anchors;
  if (!block) return null;
  const [parsed] = parsePrisma(text.slice(block.start, block.end)).body;
  if (parsed?.type !== 'PrismaModel') return null;
  const twin = twinFor(model, missing);
  const naming = namingOf(model, text);
  const rows = missing.map((role) => {
    const { name, column } = (twin && twinName(twin, role)) ?? { name: naming.name(role), column: naming.column(role) };
    const rest = [
      '@default(now())',
      ...(role === 'updated' ? ['@updatedAt'] : []),
      ...(column === name ? [] : [`@map(${JSON.stringify(column)})`]),
      ...nativeType(model, twin, text),
    ];
    return { name, column, type: 'DateTime', rest: rest.join(' ') };
  });
  const isTaken = ({ name, column }: (typeof rows)[number]): boolean => parsed.fields.some((field) => field.name.name === name) || model.set.fields.some((field) => field.column === column);
  if (rows.some(isTaken)) return null;
  const anchor = parsed.fields.find(({ name }) => name.name === twin?.name) ?? parsed.fields.at(-1);
  const edits = anchor ? addRows(text, block, parsed.fields, anchor, rows) : null;
  return edits && { edits, imports: [] };
}

/** Gives a `DateTime` field the native type with a time zone, in the precision that it has. */
export function addZone(field: Field, text: string): EditSet | null {
  const { native, type } = field.anchors ?? {};
  if (!type || field.zoned !== false) return null;
  if (!native) return append(field, `@${datasourceOf(text)}.Timestamptz(3)`, text);
  const name = /^@\w+\.Timestamp\b/.exec(text.slice(native.start, native.end))?.[0];
  return name ? { edits: [{ start: native.start + name.length, end: native.start + name.length, text: 'tz' }], imports: [] } : null;
}

/** Makes Prisma set a field on every update; `null` for a field that cannot have `@updatedAt`. */
export function addUpdatedAt(field: Field, text: string): EditSet | null {
  return field.holds === 'instant' && field.mechanism !== 'updatedAt' ? append(field, '@updatedAt', text) : null;
}

/** Puts an attribute behind the field's own. */
function append(field: Field, attribute: string, text: string): EditSet | null {
  const at = field.anchors?.['field'];
  const type = field.anchors?.['type'];
  if (!at || !type) return null;
  const gap = at.end === type.end ? attributeGap(text, type.end) : ' ';
  return { edits: [{ start: at.end, end: at.end, text: `${gap}${attribute}` }], imports: [] };
}

/** The field of the other role where one is missing, if it is a `DateTime`. */
function twinFor({ set }: Model, [missing, second]: readonly Missing[]): Field | null {
  if (!missing || second) return null;
  const role = ROLES[missing];
  const isTwin = (field: Field): boolean => (field.role ?? roleOfName(field.name, NO_NAMES)) === role;
  return set.fields.find((field) => field.holds === 'instant' && isTwin(field)) ?? null;
}

/** `dateUpdated` for `dateCreated`, with its column likewise; `null` where the name does not say what it is. */
function twinName(twin: Field, role: Missing): { name: string; column: string } | null {
  const other = (name: string): string =>
    name.replace(new RegExp(ROLES[role], 'i'), (found) => (/^[A-Z]/.test(found) ? `${role[0]?.toUpperCase()}${role.slice(1)}` : role));
  const name = other(twin.name);
  if (name === twin.name) return null;
  const column = other(twin.column ?? twin.name);
  return { name, column: column === twin.column && column !== twin.name ? name : column };
}

interface Naming {
  readonly name: (role: Missing) => string;
  readonly column: (role: Missing) => string;
}

/** As the model names its columns of several words; else as the file names such fields elsewhere. */
function namingOf({ set }: Model, text: string): Naming {
  const camel = set.fields.filter(({ name }) => /[a-z\d][A-Z]/.test(name));
  const snake = set.fields.filter(({ name }) => /[a-z\d]_[a-z]/.test(name));
  const mapped = camel.filter(({ name, column = name }) => column !== name && column.includes('_'));
  // Names of both kinds say nothing: some of an adapter's are given.
  const sample = camel.length > 0 !== snake.length > 0 ? null : /^[ \t]+(?:crea|upda)ted(_a|A)t[ \t]+DateTime\b([^\n]*)/m.exec(text.slice(0, SAMPLE));
  const isSnake = sample ? sample[1] === '_a' : snake.length > camel.length;
  const isMapped = sample ? /@map\("\w*_/.test(sample[2] ?? '') : mapped.length * 2 > camel.length;
  return {
    name: (role) => (isSnake ? `${role}_at` : `${role}At`),
    column: (role) => (isSnake || isMapped ? `${role}_at` : `${role}At`),
  };
}

/** Whether a field that is added keeps its zone: a type that somebody wrote gets one, and the one that Prisma chooses stays. */
function hasZone(model: Model, twin: Field | null): boolean {
  return model.engine === 'postgres' && !(twin ? twin.impliedType : addsPlainTimes(model));
}

/** The other field's native type, with a zone on PostgreSQL; without such a field, that of the file's other times, or three digits as Prisma has by default. */
function nativeType(model: Model, twin: Field | null, text: string): string[] {
  const native = twin?.anchors?.['native'];
  const own = native ? text.slice(native.start, native.end) : null;
  if (!hasZone(model, twin)) return own ? [own] : [];
  const other = /@\w+\.Timestamptz\b(?:\(\d\))?/.exec(text.slice(0, SAMPLE))?.[0];
  return [own?.replace(/\.Timestamp\b/, '.Timestamptz') ?? other ?? `@${datasourceOf(text)}.Timestamptz(3)`];
}

/** The name of the datasource, which native types begin with. */
function datasourceOf(text: string): string {
  const start = text.slice(0, SAMPLE);
  return (/^\s*datasource[ \t]+(\w+)[ \t]*\{/m.exec(start) ?? /[ \t]@(\w+)\.[A-Z]/.exec(start))?.[1] ?? 'db';
}
