// The edits of MikroORM code: timestamp properties for classes and schemas, and the time in data and on entities.
import type { EditSet, Field, Model, Place, Write } from '../../facts.ts';
import { appendMembers, appendTo, asking, only, quoteOf } from '../../js/edits.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import type { Missing } from '../orm.ts';
import { areCounted, nameAmongOthers, otherThan } from '../lowering/examples.ts';
import { stampData, stampEntity, timeOf } from '../lowering/stamping.ts';

const NOW = '() => new Date()';
/** A property with no decorator but one, and the time at which its entity is made. */
const FILLED = /^@Property\((?<options>[^@]*)\)(?<gap>\s+)(?<head>(?:public )?)(?<name>\w+)(?<type>(?:: [\w<>& ]+)?) = new Date\(\);?$/;

export function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const added = model.style === 'class' ? addMembers(model, missing, text) : addProperties(model, missing, text);
  return asking(added, areCounted(missing, model));
}

/** New members in the style of the class's own; `null` where it cannot be seen where `Property` comes from. */
function addMembers(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { body, last } = model.anchors;
  const from = /import\s*\{[^}]*\b(?:Entity|PrimaryKey|Property)\b[^}]*\}\s*from\s*(['"])(@[\w/-]*mikro-orm[\w/-]*)\1/.exec(text)?.[2];
  if (!body || !from || isTaken('Property', from, text)) return null;
  const own = text.slice(body.start, body.end);
  const isInline = /^[^\S\n]*@\w.*\)[^\S\n]+(?:\w+ )?\w+[!?]?(?::| =)/m.test(own) && !/\)[^\S\n]*\n[^\S\n]*(?:\w+ )?\w+[!?]?(?::| =)/.test(own);
  const modifier = /^[^\S\n]*(?:@.*\)[^\S\n]*)?(public )\w+[!?]?:/m.exec(own)?.[1] ?? '';
  const end = /\w\n/.test(own) && !/;\s*\n/.test(own) ? '' : ';';
  // Whoever creates an entity need not give the time.
  const annotation = isScript(model) ? '' : /\bOpt</.test(own) ? '!: Opt<Date>' : /& Opt\b/.test(own) ? '!: Date & Opt' : '?: Date';
  const quote = quoteOf(text);
  const members = missing.map((role) => {
    const like = missing.length > 1 ? null : likeTwin(model, role, text);
    if (like !== null) return `${like}${end}`;
    const options = `{ type: ${quote}datetime${quote}, onCreate: ${NOW}${role === 'updated' ? `, onUpdate: ${NOW}` : ''} }`;
    return `@Property(${options})${isInline ? ' ' : '\n'}${modifier}${nameAmongOthers(model, role)}${annotation}${end}`;
  });
  const added = { edits: [appendMembers(text, body, last ?? null, members, isInline ? '\n' : '\n\n')], imports: [{ from, name: 'Property' }] };
  return members.every((member) => /\?: \w+[;]?$/.test(member)) ? added : { ...added, extends: model.name };
}

/** A property that is filled when an entity is made, as the other of the two is: `createdAt: Date = new Date()`. `null` where that one is not. */
function likeTwin({ set, at }: Model, role: Missing, text: string): string | null {
  const other = otherThan(role);
  const twin = set.fields.find((field) => field.at.file === at.file && field.holds === 'instant' && roleOfName(field.name, NO_NAMES) === other);
  const written = twin && FILLED.exec(text.slice(twin.at.start, twin.at.end));
  const { gap = '', head = '', name = '', type = '' } = written?.groups ?? {};
  const options = written?.groups?.['options'] ?? '';
  // What moves one of the two is all that they may differ in.
  if (!written || !/^(?:\{ onUpdate: \(\) => new Date\(\) \})?$/.test(options) || (options !== '') !== (role === 'created') || !name.includes(other)) return null;
  return `@Property(${role === 'updated' ? `{ onUpdate: ${NOW} }` : ''})${gap.includes('\n') ? '\n' : ' '}${head}${name.replace(other, role)}${type} = new Date()`;
}

function isScript({ at }: Model): boolean {
  return /\.[cm]?jsx?$/.test(at.file);
}

/** Whether a name is imported from elsewhere or declared in the file. */
function isTaken(name: string, from: string, text: string): boolean {
  const imports = [...text.matchAll(/import\b([^'";]*)from\s*['"]([^'"]*)['"]/g)];
  const isElsewhere = imports.some(([, names = '', module = '']) => module !== from && new RegExp(`\\b${name}\\b`).test(names));
  return isElsewhere || new RegExp(`\\b(?:function|const|class|let)\\s+${name}\\b`).test(text);
}

/** New properties of a schema; `null` where its row type has no such property. */
function addProperties(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { object, last, fixed } = model.anchors;
  if (!object || fixed) return null;
  const builder = /:\s*(?:\(\)\s*=>\s*)?([\w$]+)\s*\.\s*\w+\(/.exec(text.slice(object.start, object.end))?.[1];
  if (model.style === 'builder' && !builder) return null;
  const quote = quoteOf(text);
  const columns = missing.map((role) => {
    const name = nameAmongOthers(model, role);
    if (model.style === 'builder') return `${name}: ${builder}.datetime().onCreate(${NOW})${role === 'updated' ? `.onUpdate(${NOW})` : ''}`;
    return `${name}: { type: ${quote}datetime${quote}, onCreate: ${NOW}${role === 'updated' ? `, onUpdate: ${NOW}` : ''} }`;
  });
  return only(appendTo(text, { at: object, last: last ?? null }, columns));
}

/** Sets the field in a write: in its data, in each of its rows, or on the entity before it is flushed. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const time = timeOf(write, field, now, text);
  if (time === null || field.name.includes('.') || field.anchors?.['locked']) return null;
  const { entity, column, pair, columns } = write.anchors;
  if (column || pair || columns) return null;
  const rows = rowsOf(write);
  if (rows.length > 0) return only(...rows.map(([at, last]) => appendTo(text, { at, last }, [`${field.name}: ${time}`])));
  if (!entity) return stampData(write, field.name, time, text);
  return isThere(write, entity, text) ? stampEntity(write, field.name, time, text) : null;
}

/** The literals of a write of several rows, by the anchors `row0`, `row0Last`, `row1`, …. */
function rowsOf({ anchors }: Write): [Place, Place | null][] {
  const rows: [Place, Place | null][] = [];
  for (let i = 0; anchors[`row${i}`]; i++) rows.push([anchors[`row${i}`] as Place, anchors[`row${i}Last`] ?? null]);
  return rows;
}

/** Whether the entity can be set a property of where it is flushed: it was changed on every path before, and not as one that may be missing. */
function isThere({ payload, at }: Write, entity: Place, text: string): boolean {
  const name = text.slice(entity.start, entity.end);
  const between = text.slice(entity.end, at.start);
  const isMaybe = new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?:!|\\?\\.)`).test(between);
  return !isMaybe && payload.keys.some(({ certain }) => certain);
}

/** `@Property({ …, onUpdate: () => new Date() })`, `.onUpdate(() => new Date())` */
export function moveOnUpdate({ anchors, at, holds }: Field, text: string): EditSet | null {
  if (holds !== 'instant') return null;
  const { options, last, arguments: list, chain } = anchors ?? {};
  const place = options ?? list ?? chain;
  if (!place || place.file !== at.file) return null;
  if (options) return only(appendTo(text, { at: options, last: last ?? null }, [`onUpdate: ${NOW}`]));
  if (list) return only({ start: list.start, end: list.end, text: `({ onUpdate: ${NOW} })` });
  return only({ start: place.end, end: place.end, text: `.onUpdate(${NOW})` });
}

/** Gives a column the type that stores its zone. */
export function addZone({ anchors, at, zoned }: Field, text: string): EditSet | null {
  const type = anchors?.['type'];
  if (!type || type.file !== at.file || zoned !== false) return null;
  const written = text.slice(type.start, type.end);
  const changed = written.replace(/timestamp(\s*\(\d\))?(?: without time zone)?/i, 'timestamptz$1');
  return changed === written ? null : only({ start: type.start, end: type.end, text: changed });
}
