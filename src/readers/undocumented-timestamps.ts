// Doc comments of models and of functions that stamp records, where they do not say which timestamps these are.
import type { EditSet, Field, Model, Place, ValueKind } from '../facts.ts';
import type { FunctionNode, Node } from '../js/ast.ts';
import { is, isClass, isFunction, keyName } from '../js/ast.ts';
import { only } from '../js/edits.ts';
import { coverAll, isLoop, sidesWithin } from '../js/paths.ts';
import type { Sides } from '../js/paths.ts';
import { fieldOf, namesTime, normalName, roleOf, roleOfName } from '../roles.ts';
import { plainReadings } from '../clocks/plain-readings.ts';
import { orms } from '../orms/index.ts';
import { addSection, commentOf, correctSection, mentions, outermost, sectionOf } from './documentation/doc-comment.ts';
import type { Item } from './documentation/doc-comment.ts';
import { meaningOfField } from './documentation/meaning.ts';
import { takenReadings } from './records/taken-readings.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

/** A model or function whose doc comment does not list its timestamps as they are. */
export interface UndocumentedTimestamps {
  readonly kind: 'UndocumentedTimestamps';
  readonly at: Place;
  readonly subject: 'model' | 'function';
  readonly name: string;
  /** Timestamps that the comment says nothing of, and names that it lists though there is no such field. */
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
  readonly hasComment: boolean;
  readonly isExported: boolean;
  readonly edit: EditSet | null;
}

/** Something that is documented: the declaration that a comment belongs to, and its name. */
interface Subject {
  readonly declaration: Node;
  readonly id: Node;
  readonly name: string;
}

const ASSIGNED = /\.\w*(?:updated|modified|changed|edited)\w*\s*=[^=]/i;

/** Every such comment of a file, and every model or function that has none, in source order. */
export const undocumentedTimestamps = defineReader<UndocumentedTimestamps>({
  gate: (text) => /\/\*\*|\bexport\b/.test(text) && (ASSIGNED.test(text) || orms.some(({ gate }) => gate.test(text))),
  read: (file) => [...file.models.flatMap((model) => readModel(model, file) ?? []), ...readFunctions(file)].sort((a, b) => a.at.start - b.at.start),
});

function readModel(model: Model, file: CodeFile): UndocumentedTimestamps | null {
  const { source, settings } = file;
  if (model.at.file !== source.file || !(model.form === 'entity' || model.form === 'child')) return null;
  const id = source.identifiers(source.text.slice(model.at.start, model.at.end)).find(({ range }) => range[0] === model.at.start);
  const declaration = isClass(id?.parent) ? id.parent : is(id?.parent, 'VariableDeclarator') ? id.parent.parent : null;
  if (!id || !declaration) return null;
  const times = model.set.fields.flatMap((field) => {
    const role = roleOf(field, settings.fields);
    const isTime = role !== 'other' && (field.role !== null || namesTime(field.name, settings.fields)) && field.holds !== 'date' && !field.reference && (role !== 'event' || field.holds === 'instant');
    const isRows = (role !== 'created' && role !== 'updated') || fieldOf(model, role, settings.fields) === field;
    return isTime ? [{ field, item: { name: field.name, meaning: meaningOfField(field.name, isRows ? role : 'event', field.zoned !== false && field.holds !== 'text') } }] : [];
  });
  if (times.length === 0 || times.every(({ field }) => isDocumented(field, file))) return null;
  const known = model.set.complete ? new Set(model.set.fields.map(({ name }) => normalName(name))) : null;
  return compare({ declaration, id, name: model.name }, 'model', times.map(({ item }) => item), known, file);
}

/** Whether a field has a comment of its own. */
function isDocumented({ at }: Field, { source: { text, file } }: CodeFile): boolean {
  return at.file === file && /\*\/\s*(?:@[\w.]+(?:\([^;]*?\))?\s*)*(?:(?:public|declare|readonly)\s+)*$/.test(text.slice(Math.max(0, at.start - 400), at.start));
}

/** What a function does with a timestamp of a record. */
interface Setting {
  readonly isNow: boolean;
  /** The branches that it is on; `null` where other things decide as well. */
  readonly sides: Sides;
}

/** The functions that set timestamps of records, each with what it sets. */
function readFunctions(file: CodeFile): UndocumentedTimestamps[] {
  const found = new Map<FunctionNode, Map<string, Setting[]>>();
  const add = (at: Node | undefined, name: string, isNow: boolean, certain: boolean): void => {
    const fn = ownerOf(at);
    if (!at || !fn) return;
    const fields = found.get(fn) ?? new Map<string, Setting[]>();
    found.set(fn, fields.set(name, [...(fields.get(name) ?? []), { isNow, sides: certain ? sidesIn(fn, at) : null }]));
  };
  const { source, settings, writes } = file;
  const calls = new Map(source.nodes('CallExpression').map((node) => [`${node.range[0]}-${node.range[1]}`, node]));
  const readings = plainReadings(file);
  const read = new Set(readings.map(({ node }) => node));
  const given = valuesAt([...read, ...takenReadings(readings, source).map(({ node }) => node)]);
  for (const { at, payload } of writes) {
    for (const { name, at: key, value, certain, typed } of payload.keys) {
      if (!typed && isStamp(name, value, file)) add(calls.get(`${at.start}-${at.end}`), name, value === 'now' || (key.file === source.file && given.has(key.start)), certain);
    }
  }
  for (const node of source.nodes('AssignmentExpression')) {
    if (!is(node, 'AssignmentExpression') || !is(node.left, 'MemberExpression') || !is(node.left.object, 'Identifier', 'ThisExpression') || !read.has(node.right)) continue;
    const name = keyName(node.left);
    if (name !== null && roleOfName(name, settings.fields) === 'updated') add(node, name, true, true);
  }
  return [...found].flatMap(([fn, fields]) => {
    const subject = subjectOf(fn);
    const items = [...fields].map(([name, all]) => ({ name, meaning: meaningOf(all) }));
    return subject ? (compare(subject, 'function', items, null, file) ?? []) : [];
  });
}

/** Where the keys and assignments start that are given one of these values. */
function valuesAt(values: readonly Node[]): ReadonlySet<number> {
  return new Set(values.flatMap(({ parent }) => (is(parent, 'Property', 'AssignmentExpression') ? [parent.range[0]] : [])));
}

/** What is said of a field that a function sets: nothing where the time comes from elsewhere, since only its callers know it. */
function meaningOf(all: readonly Setting[]): string {
  const value = all.every(({ isNow }) => isNow) ? ['set to the current time'] : [];
  return (coverAll(all.map(({ sides }) => sides)) ? value : [...value, 'on some paths']).join(' ');
}

/** The branches of a function that something is on. Its loops and callbacks are taken to run. */
function sidesIn(fn: FunctionNode, at: Node): Sides {
  for (let child = at, { parent } = at; parent; child = parent, { parent } = parent) {
    if (!isFunction(parent) && !isLoop(parent)) continue;
    const sides = sidesWithin(child, at);
    const around = parent === fn ? [] : sidesIn(fn, parent);
    return sides && around && [...sides, ...around];
  }
  return null;
}

/** A key that a write gives a new time. */
function isStamp(name: string, value: ValueKind, { settings }: CodeFile): boolean {
  const role = roleOfName(name, settings.fields);
  if (role === 'updated') return value === 'now' || value === 'other';
  return value === 'now' && role !== 'created' && namesTime(name, settings.fields);
}

/** The named function around a node: what callbacks do, the function does that hands them over. */
function ownerOf(node: Node | undefined): FunctionNode | null {
  for (let at = node?.parent; at; at = at.parent) if (isFunction(at) && subjectOf(at)) return at;
  return null;
}

function subjectOf(fn: FunctionNode): Subject | null {
  const { parent } = fn;
  if (is(fn, 'FunctionDeclaration')) return fn.id && { declaration: fn, id: fn.id, name: fn.id.name };
  if (is(parent, 'VariableDeclarator') && is(parent.id, 'Identifier') && parent.parent) return { declaration: parent.parent, id: parent.id, name: parent.id.name };
  if (!is(parent, 'MethodDefinition', 'PropertyDefinition') && !(is(parent, 'Property') && parent.method)) return null;
  const name = keyName(parent);
  return name === null || name === 'constructor' ? null : { declaration: parent, id: parent.key, name };
}

function compare({ declaration, id, name }: Subject, subject: 'model' | 'function', items: readonly Item[], known: ReadonlySet<string> | null, file: CodeFile): UndocumentedTimestamps | null {
  const { source, lower } = file;
  const comment = commentOf(declaration, source);
  const fact = { kind: 'UndocumentedTimestamps', at: lower.place(id), subject, name, hasComment: comment !== null, isExported: isExported(declaration) } as const;
  const heading = subject === 'model' ? 'Timestamps:' : 'Timestamps updated:';
  if (!comment) return { ...fact, missing: items.map((item) => item.name), wrong: [], edit: null };
  if (/@inheritdoc|@hidden|@internal/i.test(comment.value)) return null;
  const section = sectionOf(comment);
  const missing = items.filter((item) => !mentions(comment, item.name));
  const wrong = section && known ? section.items.filter((listed) => !known.has(normalName(listed.name))).map((listed) => listed.name) : [];
  if (missing.length === 0 && wrong.length === 0) return null;
  const edits = section ? correctSection(source.text, section, missing, wrong) : [addSection(source.text, comment, heading, items)];
  return { ...fact, missing: missing.map((item) => item.name), wrong, edit: only(...edits) };
}

/** Whether other files see it: exported itself, or a public method of what is exported. */
function isExported(declaration: Node): boolean {
  if (outermost(declaration) !== declaration) return true;
  const cls = is(declaration, 'MethodDefinition', 'PropertyDefinition') && (declaration.accessibility ?? 'public') === 'public' ? declaration.parent.parent : null;
  return isClass(cls) && outermost(cls) !== cls;
}
