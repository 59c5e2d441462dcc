// How a Prisma schema is changed: timestamp fields in the schema's own naming, native types with a time zone, `@updatedAt`.
import type { EditSet, Field, Model } from '../../facts.ts';
import { asking, only } from '../../js/edits.ts';
import type { PrismaField } from '../../languages/prisma/ast.ts';
import { parsePrisma } from '../../languages/prisma/parser.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import { areCounted, exampleFor, otherThan, spellingOf, turned } from '../lowering/examples.ts';
import type { Missing, Wording } from '../orm.ts';
import { addsPlainTimes } from './schema.ts';
import { addRows, attributeGap, groupAround } from './schema-layout.ts';

/** As much of a file's start as is read to learn how the schema names things, in characters. */
const SAMPLE = 200_000;

/** What to do, for `Orm.wording`. */
export const wording: Wording = {
  addTimestamps: (model, missing) => `add the field${missing.length > 1 ? 's' : ''}${hasZone(model, twinFor(model, missing)) ? ' with a time zone' : ''} to the model`,
  addZone: () => 'give it the type `@db.Timestamptz`',
  moveOnUpdate: () => 'Give it `@updatedAt`',
};

/** Adds the fields behind the other one of the two, or else behind the last column, in the type that this or the schema's other times have. */
export function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { block } = model.anchors;
  if (!block) return null;
  const [parsed] = parsePrisma(text.slice(block.start, block.end)).body;
  if (parsed?.type !== 'PrismaModel') return null;
  const twin = twinFor(model, missing);
  const map = /@map\(\s*name:/.test(text.slice(block.start, block.end)) ? '@map(name: ' : '@map(';
  const rows = missing.map((role) => {
    const { name, column } = namesFor(model, twin, role);
    const rest = [
      '@default(now())',
      ...(role === 'updated' ? ['@updatedAt'] : []),
      ...(column === name ? [] : [`${map}${JSON.stringify(column)})`]),
      ...nativeType(model, twin, text),
    ];
    return { name, column, type: 'DateTime', rest: rest.join(' ') };
  });
  const isTaken = ({ name, column }: (typeof rows)[number]): boolean => parsed.fields.some((field) => field.name.name === name) || model.set.fields.some((field) => field.column === column);
  if (rows.some(isTaken)) return null;
  const other = otherOf(model, missing, () => true);
  const anchor = parsed.fields.find(({ name }) => name.name === other?.name) ?? lastColumn(parsed.fields, model, text);
  const edits = anchor ? addRows(text, block, parsed.fields, anchor, rows) : null;
  return asking(edits && { ...only(...edits), extends: model.name }, areCounted(missing, model));
}

/**
 * The last field of the last group of lines with a column of the model's own: what keeps the key of another row stands with the relation that it is
 * for. Relations alone at that group's end stay behind what is added.
 */
function lastColumn(fields: readonly PrismaField[], { set, anchors }: Model, text: string): PrismaField | undefined {
  const columnOf = ({ name }: PrismaField): Field | undefined => set.fields.find((column) => column.name === name.name);
  const own = fields.findLast((field) => columnOf(field)?.reference === false);
  if (!own) return fields.at(-1);
  const group = groupAround(fields, own, text, (at) => at + (anchors['block']?.start ?? 0));
  return group.slice(group.indexOf(own)).some((field) => columnOf(field)?.reference) ? group.at(-1) : own;
}

/** Gives a `DateTime` field the native type with a time zone, in the precision that it has. */
export function addZone(field: Field, text: string): EditSet | null {
  const { native, type } = field.anchors ?? {};
  if (!type || field.zoned !== false) return null;
  if (!native) return append(field, `@${datasourceOf(text)}.Timestamptz(3)`, text);
  const name = /^@\w+\.Timestamp\b/.exec(text.slice(native.start, native.end))?.[0];
  return name ? only({ start: native.start + name.length, end: native.start + name.length, text: 'tz' }) : null;
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
function twinFor(model: Model, missing: readonly Missing[]): Field | null {
  return otherOf(model, missing, ({ holds }) => holds === 'instant');
}

function otherOf({ set }: Model, [missing, second]: readonly Missing[], fits: (field: Field) => boolean): Field | null {
  if (!missing || second) return null;
  return set.fields.find((field) => fits(field) && (field.role ?? roleOfName(field.name, NO_NAMES)) === otherThan(missing)) ?? null;
}

interface Names {
  readonly name: string;
  readonly column: string;
}

/** As other models name them; else like the other of the two, here or there; else as the model names its columns. */
function namesFor(model: Model, twin: Field | null, role: Missing): Names {
  const example = exampleFor(model, role);
  if (example) return { name: example.name, column: example.column ?? example.name };
  const other = twin ?? model.like?.[otherThan(role)];
  return (other && twinNames(other, role)) ?? ownNames(model, role);
}

/** `dateUpdated` for `dateCreated`, with its column likewise; `null` where the name does not say what it is. */
function twinNames(twin: Field, role: Missing): Names | null {
  const name = turned(twin.name, role);
  if (name === null) return null;
  const from = twin.column ?? twin.name;
  const column = turned(from, role) ?? from;
  return { name, column: column === twin.column && column !== twin.name ? name : column };
}

/** As the model names its columns of several words. */
function ownNames(model: Model, role: Missing): Names {
  const { fields } = model.set;
  const camel = fields.filter(({ name }) => /[a-z\d][A-Z]/.test(name));
  const mapped = camel.filter(({ name, column = name }) => column !== name && column.includes('_'));
  const isSnake = spellingOf(model, 'camel') === 'snake';
  const isMapped = mapped.length * 2 > camel.length;
  return { name: isSnake ? `${role}_at` : `${role}At`, column: isSnake || isMapped ? `${role}_at` : `${role}At` };
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
  const start = text.slice(0, SAMPLE);
  const [other] = /@\w+\.Timestamptz\b(?:\(\d\))?/.exec(start) ?? /@\w+\.Timestamp\b(?:\(\d\))?/.exec(start) ?? [];
  return [(own ?? other)?.replace(/\.Timestamp\b/, '.Timestamptz') ?? `@${datasourceOf(text)}.Timestamptz(3)`];
}

/** The name of the datasource, which native types begin with. */
function datasourceOf(text: string): string {
  const start = text.slice(0, SAMPLE);
  return (/^\s*datasource[ \t]+(\w+)[ \t]*\{/m.exec(start) ?? /[ \t]@(\w+)\.[A-Z]/.exec(start))?.[1] ?? 'db';
}
