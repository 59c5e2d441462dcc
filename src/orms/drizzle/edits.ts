// How Drizzle code is changed: timestamp columns in the idiom of a table, time zones, and the current time as a column holds it.
import type { EditSet, Field, ImportRequest, Model, Place, Write } from '../../facts.ts';
import { appendTo, asking, indentAt, only, quoteOf } from '../../js/edits.ts';
import { NO_NAMES, roleOfName } from '../../roles.ts';
import type { Missing } from '../orm.ts';
import { asFunction, isPlainNow } from '../lowering/frozen-default.ts';
import { exampleFor, nameAmongOthers, otherThan } from '../lowering/examples.ts';
import { renamed } from '../lowering/renamed.ts';
import { databaseTime, stampData, timeAtHand } from '../lowering/stamping.ts';
import { examplesOf, likeOthers } from './neighbours.ts';
import { movedTo, nowFor } from './now.ts';

interface Idiom {
  readonly builder: string;
  readonly options: string;
  /** Non-null and with a default, so that existing rows stay valid. Its lines are indented as if the column were not. */
  readonly rest: string;
}

const IDIOMS: Readonly<Record<string, Idiom>> = {
  pg: { builder: 'timestamp', options: '{ withTimezone: true }', rest: '.notNull().defaultNow()' },
  mysql: { builder: 'timestamp', options: '', rest: '.notNull().defaultNow()' },
  singlestore: { builder: 'timestamp', options: '', rest: '.notNull().defaultNow()' },
  sqlite: { builder: 'integer', options: "{ mode: 'timestamp' }", rest: '.notNull().default(sql`(unixepoch())`)' },
};
/** A default that the database reads its clock for. */
const DATABASE_CLOCK = /\.defaultNow\(\)|\.default\(\s*sql`[^`$]*\b(?:now|current_timestamp|unixepoch|strftime|julianday)\b[^`$]*`\s*,?\s*\)/i;
/** A column `createdAt` or `updatedAt`: its options, and the methods behind its builder. */
const OTHERS = /^([ \t]*)(?:crea|upda)ted(?:At|_at):\s*(?:\w+\.)?(?:timestamp|int(?:eger)?)\((?:\s*(['"`])\w+\2,)?\s*(\{[^{}]*\}),?\s*\)((?:\s*\.\w+\((?:[^()`]|`[^`]*`)*\))*)/m;
const SQL: ImportRequest = { from: 'drizzle-orm', name: 'sql' };

export function addTimestamps(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const added = addColumns(model, missing, text);
  return added && { ...added, extends: `typeof ${model.name}` };
}

/** The columns as other tables have them or like the one that is there, else as the table writes its others: imported builders or the callback's, named or not, in its case. */
function addColumns(model: Model, missing: readonly Missing[], text: string): EditSet | null {
  const { object, last } = model.anchors;
  if (!object) return null;
  const list = { at: object, last: last ?? null };
  const [role] = missing.length === 1 ? missing : [];
  const twin = role ? twinOf(model, role, object) : undefined;
  const idiom = idiomOf(model, twin, text);
  if (!idiom || new RegExp(`\\b(?:const|let|var|function|class)\\s+${idiom.builder}\\b`).test(text)) return null;
  const samples = model.set.fields.flatMap(({ anchors }) => (anchors?.['call']?.file === object.file ? [slice(text, anchors['call'])] : []));
  const receiver = samples.map((sample) => /^\w+\.(?=\w+\()/.exec(sample)?.[0]).find(Boolean) ?? '';
  const examples = examplesOf(model, missing);
  const others = !twin || (twin.onInsert === 'orm' && examples[0]?.holds === twin.holds) ? likeOthers(model, missing, receiver, text) : null;
  if (others) return filled(examples, only(appendTo(text, list, others)));
  const copy = role && twin ? copyOf(model, twin, role, text) : null;
  if (copy && twin) return filled([twin], only(appendTo(text, list, [copy])));
  // A table that keeps numbers or texts would get a time of another form.
  const now = isText(idiom) ? (model.style === 'pg' ? 'new Date().toISOString()' : null) : 'new Date()';
  if (now === null || (twin && /^(?:epoch|text)$/.test(twin.holds))) return null;

  const titles = samples.flatMap((sample) => /^[\w.]+\(\s*['"`](.*?)['"`]/.exec(sample)?.[1] ?? []);
  const beside = [twin, ...examples].map((field) => field?.column ?? '').find((title) => /_|[a-z][A-Z]/.test(title));
  const isInCamelCase = isCamel(beside === undefined ? titles : [beside]);
  const quote = quoteOf(text);
  const columns = missing.map((each) => {
    const example = exampleFor(model, each);
    const title = titles.length > 0 ? `${quote}${example?.column ?? (isInCamelCase ? `${each}At` : `${each}_at`)}${quote}` : '';
    const options = [title, idiom.options.replaceAll("'", quote)].filter(Boolean).join(', ');
    const onUpdate = each === 'updated' ? `.$onUpdate(() => ${now})` : '';
    const rest = idiom.rest.replaceAll('\n', `\n${indentAt(text, (last ?? object).start)}`);
    return `${nameAmongOthers(model, each)}: ${receiver}${idiom.builder}(${options})${rest}${onUpdate}`;
  });
  const isAtHand = receiver !== '' || samples.some((sample) => sample.startsWith(`${idiom.builder}(`));
  const imports = [...(isAtHand ? [] : [{ from: `drizzle-orm/${model.style}-core`, name: idiom.builder }]), ...sqlImport(idiom.rest, text)];
  const added = { edits: [appendTo(text, list, columns)], imports };
  return asking(added, idiom.rest.includes('$defaultFn'));
}

/** Asks where a column that must not be null has a default in the code only: a table with rows cannot get it. */
function filled(columns: readonly Field[], added: EditSet): EditSet {
  return asking(added, columns.some(({ nullable, onInsert }) => nullable === false && onInsert === 'orm'));
}

/** Whether times are texts for the code. */
function isText({ options }: Idiom): boolean {
  return /\bmode:\s*['"]string/.test(options);
}

/** The table's own `createdAt` where `updatedAt` is missing, or the other way round. */
function twinOf(model: Model, role: Missing, object: Place): Field | undefined {
  const isInside = ({ at }: Field): boolean => at.file === object.file && object.start < at.start && at.end < object.end;
  return model.set.fields.find((field) => isInside(field) && roleOfName(field.name, NO_NAMES) === otherThan(role));
}

/** What the engine has, in the form of the table's other timestamp, or of the same columns of the file's other tables. */
function idiomOf({ style }: Model, twin: Field | undefined, text: string): Idiom | undefined {
  const idiom = IDIOMS[style];
  const { call, options, inserter } = twin?.anchors ?? {};
  // SQLite's builder has two names.
  const own = idiom?.builder === 'integer' && importsOnly('int', 'integer', text) ? { ...idiom, builder: 'int' } : idiom;
  if (own && !twin) return ofOthers(own, text);
  if (!own || !twin || twin.zoned === false || !options || options.file !== twin.at.file || !call || !/^(?:\w+\.)?(?:timestamp|int(?:eger)?)\(/.test(slice(text, call))) return own;
  const written = slice(text, options);
  const given = inserter?.file === twin.at.file ? databaseClock(slice(text, inserter).replaceAll(`\n${indentAt(text, twin.at.start)}`, '\n'), written) : null;
  if (given !== null) return { ...own, options: written, rest: `.notNull()${given}` };
  // Neither the default of seconds nor the database's clock would do.
  const isByCode = twin.onInsert === 'orm' || /_ms\b/.test(written);
  return { ...own, options: written, rest: isByCode ? '.notNull().$defaultFn(() => new Date())' : own.rest };
}

/** The options and the default that `createdAt` or `updatedAt` has elsewhere in the file, where both are written out. */
function ofOthers(own: Idiom, text: string): Idiom {
  const [, indent = '', , options, chain = ''] = OTHERS.exec(text) ?? [];
  const isOfEngine = options !== undefined && (own.options === '' || /\bwithTimezone: true\b|\bmode: *['"]timestamp/.test(options));
  const given = isOfEngine ? databaseClock(chain.replaceAll(`\n${indent}`, '\n'), options) : null;
  return isOfEngine && given !== null ? { ...own, options, rest: `.notNull()${given}` } : own;
}

/** The default among a column's methods that reads the database's clock, in the unit that the column counts in. */
function databaseClock(methods: string, options: string): string | null {
  const found = DATABASE_CLOCK.exec(methods)?.[0] ?? null;
  if (found === null || !/\bmode: *['"]timestamp/.test(options)) return found;
  return /unixepoch|strftime|julianday/i.test(found) && /000\b/.test(found) === /_ms\b/.test(options) ? found : null;
}

/** Whether a file imports a builder of SQLite and not the other one. */
function importsOnly(name: string, other: string, text: string): boolean {
  const names = /\bimport\s*\{([^}]*)\}\s*from\s*['"]drizzle-orm\/sqlite-core['"]/.exec(text)?.[1]?.split(/[\s,]+/) ?? [];
  return names.includes(name) && !names.includes(other);
}

/** What the file's other tables call the time, where that is another word: `modified` for `modifiedAt`. */
function wordFor(role: Missing, model: Model): string {
  return /^([a-z]+)(?:At|_at)$/.exec(exampleFor(model, role)?.name ?? '')?.[1] ?? role;
}

/** The column of a role written like its twin; `null` where that would not do, for existing rows or as code. */
function copyOf(model: Model, twin: Field, role: Missing, text: string): string | null {
  const from = otherThan(role);
  const now = nowFor(twin);
  if (!now || !new RegExp(from, 'i').test(twin.name) || twin.nullable !== false || twin.onInsert === 'nothing' || twin.zoned === false) return null;
  const { updater } = twin.anchors ?? {};
  const isHere = updater && updater.file === twin.at.file && twin.at.start < updater.start && updater.end <= twin.at.end;
  const own = isHere ? text.slice(twin.at.start, updater.start) + text.slice(updater.end, twin.at.end) : slice(text, twin.at);
  const word = wordFor(role, model);
  const copy = renamed(own, (written) => written.replace(new RegExp(from, 'gi'), (found) => (/^[cu]/.test(found) ? word : word[0]?.toUpperCase() + word.slice(1))), text, twin.at.start);
  if (copy === null) return null;
  // A function of its own for each role says itself what the column is called and what moves it.
  if (builtBy(own) !== builtBy(copy)) return copy;
  const isSameColumn = twin.column !== undefined && valueOf(own) === valueOf(copy);
  if (isSameColumn || (updater && !isHere)) return null;
  return role === 'created' ? copy : movedTo(now, copy);
}

function valueOf(entry: string): string {
  return entry.slice(entry.indexOf(':') + 1);
}

/** The function that gives a column: `createdAtField` of `createdAt: createdAtField()`. */
function builtBy(entry: string): string | undefined {
  return /^\s*([\w$]+)\(/.exec(valueOf(entry))?.[1];
}

function isCamel(titles: readonly string[]): boolean {
  return !titles.some((title) => title.includes('_')) && titles.some((title) => /[a-z][A-Z]/.test(title));
}

function slice(text: string, { start, end }: Place): string {
  return text.slice(start, end);
}

/** Sets a field to the current time; `now` is what the project writes for it. */
export function stamp(write: Write, field: Field, now: string, text: string): EditSet | null {
  const isDate = field.holds === 'instant' || field.holds === 'unknown';
  const time = databaseTime(write, field, text) ?? timeAtHand(write, field, text) ?? (field.anchors?.['sqlText'] ? 'sql`CURRENT_TIMESTAMP`' : isDate ? now : now === 'new Date()' ? nowFor(field) : null);
  const stamped = time === null ? null : stampData(write, field.name, time, text);
  if (!stamped || time === null) return null;
  const edits = write.anchors['shorthand'] ? stamped.edits.map((edit) => ({ ...edit, text: `set: ${edit.text}` })) : stamped.edits;
  return { edits, imports: sqlImport(time, text) };
}

/** The import of `sql`, unless the file has one of that name from elsewhere. */
function sqlImport(code: string, text: string): ImportRequest[] {
  return code.includes('sql`') && !/\bimport\b[^;]*\bsql\b[^;]*\bfrom\s*['"](?!drizzle-orm['"])/.test(text) ? [SQL] : [];
}

/** `.$onUpdate()` behind the column's other methods. */
export function moveOnUpdate(field: Field): EditSet | null {
  const { chain } = field.anchors ?? {};
  const time = nowFor(field);
  return chain && time !== null ? only({ start: chain.end, end: chain.end, text: `.$onUpdate(() => ${time})` }) : null;
}

export function addZone(field: Field, text: string): EditSet | null {
  const { zone, options, optionsLast, args, argsLast } = field.anchors ?? {};
  // A text without a zone that was asked for may be a wall clock of a zone that is kept elsewhere.
  const isWallClock = options && /\bmode:\s*(['"])string\1/.test(text.slice(options.start, options.end));
  if (zone) return asking(only({ start: zone.start, end: zone.end, text: 'withTimezone: true' }), isWallClock);
  if (options) return only(appendTo(text, { at: options, last: optionsLast ?? null }, ['withTimezone: true']));
  return args ? only(appendTo(text, { at: args, last: argsLast ?? null }, ['{ withTimezone: true }'])) : null;
}

/** `.default(new Date())` becomes `.defaultNow()`, or `.$defaultFn(() => …)` where the column holds the time in another form. */
export function liveDefault(field: Field, text: string): EditSet | null {
  const { frozenDefault, anchors } = field;
  const live = asFunction(field, text);
  const [opening] = frozenDefault ? (/\.default\(\s*$/.exec(text.slice(0, frozenDefault.start)) ?? []) : [];
  if (!frozenDefault || opening === undefined || live === null) return null;
  const start = frozenDefault.start - opening.length;
  const builder = anchors?.['call']?.file === field.at.file ? text.slice(anchors['call'].start, anchors['call'].end) : '';
  const close = /^\s*,?\s*\)/.exec(text.slice(frozenDefault.end));
  if (close && isPlainNow(field, text) && /^(?:\w+\.)?timestamp\(/.test(builder)) return only({ start, end: frozenDefault.end + close[0].length, text: '.defaultNow()' });
  return only({ start, end: frozenDefault.end, text: `.$defaultFn(${live === 'Date.now' ? '() => new Date()' : live}` });
}
