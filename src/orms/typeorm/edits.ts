// The edits of TypeORM code: timestamp columns for classes and schemas, and the time in payloads, rows and entities that are saved.
import type { EditSet, Field, Model, Place, Write } from '../../facts.ts';
import { appendMembers, appendTo, asking, only, quoteOf } from '../../js/edits.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import type { Missing } from '../orm.ts';
import { areCounted, exampleFor, nameAmongOthers, otherThan } from '../lowering/examples.ts';
import { isPlainNow, replaceDefault } from '../lowering/frozen-default.ts';
import { renamed } from '../lowering/renamed.ts';
import { asChanged, stampData, stampEntity, timeOf } from '../lowering/stamping.ts';
import { COLUMNS } from './columns.ts';

const DECORATORS: Readonly<Record<Missing, string>> = { created: 'CreateDateColumn', updated: 'UpdateDateColumn' };

/** New members in the style of the class's own; `null` where the decorator's name stands for something else. */
export function addMembers(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { body, last } = model.anchors;
  if (!body || missing.some((role) => isTaken(DECORATORS[role], text))) return null;
  const own = text.slice(body.start, body.end);
  const style = own.trim() === '' ? text : own;
  const namespace = /@(\w+\.)(?:Column|PrimaryColumn|PrimaryGeneratedColumn)\b/.exec(style)?.[1] ?? '';
  const isScript = /\.[cm]?jsx?$/.test(model.at.file);
  const modifier = /^[^\S\n]*(?:@.*\)[^\S\n]*)?(public |declare )\w+[!?]?:/m.exec(style)?.[1] ?? '';
  const mark = isScript ? '' : `${modifier !== 'declare ' && isAsserted(style) ? '!' : ''}: Date`;
  const isInline = /^[^\S\n]*@.*\)[^\S\n]+(?:\w+ )?\w+(?:[!?]?:| =)/m.test(style) && !/\)[^\S\n]*\n[^\S\n]*(?:\w+ )?\w+(?:[!?]?:| =)/.test(style);
  const end = own.includes('\n') && /^[^\S\n]*(?:@.*\)\s*)?(?:public |declare )?\w+[!?]?: [^\n]*[^;\s{},][^\S\n]*$/m.test(style) && !/:[^\n(]*;/.test(style) ? '' : ';';
  const members = missing.map((role) => {
    const twin = twinOf(model, role, text);
    return `@${namespace}${DECORATORS[role]}(${twin?.options ?? optionsFor(model, role, own, text)})${isInline ? ' ' : '\n'}${modifier}${twin?.name ?? nameAmongOthers(model, role)}${mark}${end}`;
  });
  const imports = namespace ? [] : missing.map((role) => ({ from: 'typeorm', name: DECORATORS[role] }));
  const added = { edits: [appendMembers(text, body, last ?? null, members, isInline ? '\n' : '\n\n')], imports, extends: model.name };
  // A table that TypeORM leaves alone gets no columns from it: whoever keeps it has to add them.
  return asking(added, model.anchors['unsynced'] || areCounted(missing, model) || timesBeside(model).some((field) => isByOwnDecorator(field, text)));
}

/** A property that its declaration gives no value: `total: number;`, without the entries of a decorator's options. */
const BARE = /^[^\S\n]*(?:@.*\)[^\S\n]*)?(?:(?:public|protected|private|readonly) )*(\w+): (?!\d|['"`]|(?:true|false|null)\b)(?![^\n]*\bundefined\b)[^\n=,]*$/gm;
/** A property that needs no other value: `total = 0;`, `note?: string;`, `note: string | undefined;` */
const FILLED = /^[^\S\n]*(?:@.*\)[^\S\n]*)?(?:(?:public|protected|private|readonly) )*\w+(?:\?: |: [^\n=]*\bundefined\b|(?:: [^\n=]+)? = )/m;

/** Whether new properties say that something fills them, `createdAt!: Date`: as the others do, or as strict settings may ask where all others have a value. */
function isAsserted(style: string): boolean {
  const bare = [...style.matchAll(BARE)].map(([, name = '']) => name);
  const isSet = bare.every((name) => new RegExp(`\\bthis\\.${name} = `).test(style));
  return /\w!:/.test(style) || (isSet && (bare.length > 0 || FILLED.test(style)));
}

/** The columns of the class's file that hold instants. */
function timesBeside({ at, set }: Model): Field[] {
  return set.fields.filter((field) => field.holds === 'instant' && field.at.file === at.file);
}

/** Whether a column's decorator is the project's own, which may choose what TypeORM's would not. */
function isByOwnDecorator({ at }: Field, text: string): boolean {
  const names = [...text.slice(at.start, at.end).matchAll(/@(?:\w+\.)?(\w+)\s*\(/g)].map(([, name = '']) => name);
  return names.length > 0 && !names.some((name) => COLUMNS.has(name));
}

/** Whether a name is imported from elsewhere or declared in the file. */
function isTaken(name: string, text: string): boolean {
  const imported = new RegExp(`import\\b[^'";]*\\b${name}\\b[^'";]*from\\s*(['"])(?!typeorm\\1)`);
  return imported.test(text) || new RegExp(`\\b(?:function|const|class|let)\\s+${name}\\b`).test(text);
}

/** The name and options of the other timestamp, turned into those of the missing one: `updated_at` into `created_at`. */
function twinOf(model: Model, role: Missing, text: string): { name: string; options: string | null } | null {
  const other = model.set.fields.find((field) => field.role === otherThan(role) && !field.name.includes('.'));
  if (!other) return null;
  const turned = (from: string): string => (role === 'created' ? from.replace(/updat/g, 'creat').replace(/Updat/g, 'Creat') : from.replace(/creat/g, 'updat').replace(/Creat/g, 'Updat'));
  const name = turned(other.name);
  if (name === other.name || model.set.fields.some((field) => field.name === name)) return null;
  const written = other.at.file === model.at.file ? text.slice(other.at.start, other.at.end) : '';
  const options = /@\w*\.?(?:Create|Update)DateColumn\(\s*(\{[^{}]*\})?\s*\)/.exec(written);
  return { name, options: options && !/onUpdate|comment/.test(options[1] ?? '') ? renamed(options[1] ?? '', turned, text, other.at.start) : null };
}

/** Options as the class's other columns have them. */
function optionsFor(model: Model, role: Missing, own: string, text: string): string {
  const quote = quoteOf(text);
  const isNamed = /\bname:\s*['"`][a-z]+_[a-z_]+['"`]/.test(own);
  const zoned = timesBeside(model).flatMap(({ zoned: isZoned, anchors }) => (isZoned && anchors?.['type']?.file === model.at.file ? [anchors['type']] : []));
  const [written] = zoned.map(({ start, end }) => text.slice(start, end));
  const type = written ?? (isZoned(model, text) ? `${quote}timestamptz${quote}` : null);
  const options = [...(isNamed ? [`name: ${quote}${exampleFor(model, role)?.column ?? `${role}_at`}${quote}`] : []), ...(type === null ? [] : [`type: ${type}`])];
  return options.length > 0 ? `{ ${options.join(', ')} }` : '';
}

/** Whether the database has a type with a zone, which TypeORM does not choose by itself: one file's tables are in one database. */
function isZoned({ engine }: Model, text: string): boolean {
  return engine === 'postgres' || /timestamptz/.test(text);
}

/** New columns of a schema; `null` where the schema's row type has no such property. */
export function addColumns(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { object, last, fixed } = model.anchors;
  if (!object || fixed) return null;
  const own = text.slice(object.start, object.end);
  const quote = quoteOf(text);
  const type = isZoned(model, own) ? `${quote}timestamptz${quote}` : 'Date';
  const columns = missing.map((role) => `${twinOf(model, role, text)?.name ?? nameAmongOthers(model, role)}: { type: ${type}, ${role === 'created' ? 'create' : 'update'}Date: true }`);
  return asking(only(appendTo(text, { at: object, last: last ?? null }, columns)), areCounted(missing, model));
}

/** Sets the field in a write: in its data, in each of its rows, or on the entity before it is saved. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const time = timeOf(write, field.anchors?.['worded'] ? { ...field, holds: 'text' } : field, now, text);
  // Soft removal writes the date of removal and nothing else that the entity holds.
  if (time === null || field.name.includes('.') || field.anchors?.['locked'] || write.path === 'softRemove(entity)') return null;
  const { entity, object } = write.anchors;
  const present = object ? existing(write, field.name, object, text) : null;
  if (present) return only({ start: present.start, end: present.end, text: `${field.name}: ${time}` });
  if (write.path === 'increment()') return stampCounted(write, `${field.name}: ${time}`, text);
  const rows = rowsOf(write);
  if (rows.length > 0) return only(...rows.map(([at, last]) => appendTo(text, { at, last }, [`${field.name}: ${time}`])));
  return entity ? heard(stampSaved(write, entity, field.name, time, text), text) : stampData(write, field.name, time, text);
}

/** `increment(where, 'views', 1)` becomes `update(where, { views: () => 'views + 1', updatedAt: now })`, which sends the same SQL and stamps. */
function stampCounted({ anchors, model, payload }: Write, entry: string, text: string): EditSet | null {
  const { method, column, amount } = anchors;
  const name = payload.keys[0]?.name ?? '';
  const stored = model?.set.fields.find((field) => field.name === name)?.column ?? name;
  // Any other name has to be quoted, and every database does that in its own way.
  if (!method || !column || !amount || !/^[a-z][a-z\d_]*$/.test(stored)) return null;
  const [called, written] = [text.slice(method.start, method.end), text.slice(amount.start, amount.end)];
  const operator = called === 'increment' ? '+' : called === 'decrement' ? '-' : null;
  if (!operator || !/^\d+(?:\.\d+)?$/.test(written)) return null;
  const quote = quoteOf(text);
  const changes = `{ ${name}: () => ${quote}${stored} ${operator} ${written}${quote}, ${entry} }`;
  return asking(only({ ...method, text: 'update' }, { start: column.start, end: amount.end, text: changes }), true);
}

/** The place of a key that the literal has already, with the old value or none. */
function existing(write: Write, name: string, object: Place, text: string): Place | null {
  const own = write.payload.keys.filter((key) => key.name === name && key.at.file === object.file && key.at.start > object.start && key.at.end < object.end);
  const isProperty = ({ start, end }: Place): boolean => {
    const written = text.slice(start, end);
    return /^(?:(['"]?)[\w$]+\1\s*:|[\w$]+$)/.test(written) && written.replace(/^['"]/, '').startsWith(name) && !/\.\s*$/.test(text.slice(0, start));
  };
  return own.find(({ at }) => isProperty(at))?.at ?? null;
}

/** The literals of a write of several rows, by the anchors `row0`, `row0Last`, `row1`, …. */
function rowsOf({ anchors }: Write): [Place, Place | null][] {
  const rows: [Place, Place | null][] = [];
  for (let i = 0; anchors[`row${i}`]; i++) rows.push([anchors[`row${i}`] as Place, anchors[`row${i}Last`] ?? null]);
  return rows;
}

/** A statement before the save, or where none can stand there: `save(Object.assign(order, { updatedAt: now }))`. */
function stampSaved(write: Write, entity: Place, key: string, time: string, text: string): EditSet | null {
  const name = text.slice(entity.start, entity.end);
  if (!/^[\w$.]+!?$/.test(name) || write.anchors['optional']) return null;
  const { statement } = write.anchors;
  const before = statement ? text.slice(statement.start, entity.start) : '';
  const set = `(?<![\\w$.])${name.replace(/[$.]/g, '\\$&')}\\s*=`;
  // `order = await orders.save(order)` sets it to what the save gives back.
  const isGivenBack = new RegExp(`^${set}\\s*(?:await\\s+)?[\\w$.()]+\\((?:\\w+,\\s*)?$`).test(before);
  const isSetHere = !isGivenBack && new RegExp(`${set}[^=]`).test(before);
  if (statement && !isSetHere) return stampEntity(write, key, time, text);
  return asChanged(write, only({ start: entity.start, end: entity.end, text: `Object.assign(${name}, { ${key}: ${time} })` }));
}

/** A subscriber hears of its own saves, too: as long as they change nothing they write nothing, and stamped ones might go on for ever. */
function heard(edit: EditSet | null, text: string): EditSet | null {
  return asking(edit, /@EventSubscriber\(/.test(text));
}

/** `@Column({ … })` becomes `@UpdateDateColumn({ … })`, which takes the same options; a type that stands alone becomes one of them. */
export function moveOnUpdate({ anchors, at, holds, mechanism }: Field, text: string): EditSet | null {
  const { decorator, arguments: list } = anchors ?? {};
  if (!decorator || !list || decorator.file !== at.file || holds !== 'instant' || mechanism.startsWith('second')) return null;
  const given = text.slice(list.start, list.end);
  const typed = /^\(\s*(['"][\w ]+['"])\s*(?:,\s*\{([^]*)\}\s*,?\s*)?\)$/.exec(given);
  if (/\bonUpdate\b/.test(given) || (!typed && !/^\(\s*(?:\{[^]*\}\s*,?\s*)?\)$/.test(given))) return null;
  const options = typed ? `({ type: ${typed[1] ?? ''}${typed[2] === undefined ? '' : `,${typed[2].trimEnd()}`} })` : given;
  const edits = [
    { start: decorator.start, end: decorator.end, text: 'UpdateDateColumn' },
    ...(typed ? [{ start: list.start, end: list.end, text: options }] : []),
  ];
  return { edits, imports: [{ from: 'typeorm', name: 'UpdateDateColumn' }] };
}

/** Gives a column the type that stores its zone. */
export function addZone({ anchors, at, zoned }: Field, text: string): EditSet | null {
  const { type, arguments: given, options, last } = anchors ?? {};
  if (zoned !== false || (type ?? given)?.file !== at.file) return null;
  if (!type) return typed(text, given, options, last);
  const written = text.slice(type.start, type.end);
  const changed = written.replace(/timestamp(?: without time zone)?/, written.includes('without') ? 'timestamp with time zone' : 'timestamptz');
  return changed === written ? null : only({ start: type.start, end: type.end, text: changed });
}

/** `@CreateDateColumn()` becomes `@CreateDateColumn({ type: 'timestamptz' })`. */
function typed(text: string, given: Place | undefined, options: Place | undefined, last: Place | undefined): EditSet | null {
  const quote = quoteOf(text);
  const type = `type: ${quote}timestamptz${quote}`;
  if (options) return only(appendTo(text, { at: options, last: last ?? null }, [type]));
  return given && /^\(\s*\)$/.test(text.slice(given.start, given.end)) ? only({ start: given.start, end: given.end, text: `({ ${type} })` }) : null;
}

/** `default: new Date()` becomes `default: () => 'CURRENT_TIMESTAMP'`: TypeORM takes what a function gives as SQL. */
export function liveDefault(field: Field, text: string): EditSet | null {
  const quote = quoteOf(text);
  return field.holds === 'instant' && isPlainNow(field, text) ? replaceDefault(field, `() => ${quote}CURRENT_TIMESTAMP${quote}`) : null;
}

/** Gives a new column that must not be null the default that the rows need which are there. */
export function safeChange({ change, at, anchors, engine }: SchemaChange, text: string): EditSet | null {
  const { options, last, default: given } = anchors;
  if (change !== 'add-column' || options?.file !== at.file) return null;
  const quote = quoteOf(text);
  const now = `${quote}${engine === 'postgres' ? 'now()' : 'CURRENT_TIMESTAMP'}${quote}`;
  if (given) return only({ start: given.start, end: given.end, text: now });
  return only(appendTo(text, { at: options, last: last ?? null }, [`default: ${now}`]));
}
