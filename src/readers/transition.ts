// Changes of a record to a state that the record has a timestamp for, without that timestamp.
import type { EditSet, Field, Model, PayloadKey, Place, Write } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { closest, functionName, is, isClass, isFunction, keyName, ownsThis } from '../js/ast.ts';
import { appendTo, insertBefore, only } from '../js/edits.ts';
import type { Shape } from '../js/shapes.ts';
import { statementAround } from '../js/statements.ts';
import { nodesWithin } from '../js/source.ts';
import { normalName, roleOf } from '../roles.ts';
import { asksForValue, wantsValue } from '../clocks/asked-columns.ts';
import { runsInBrowser } from '../clocks/environment.ts';
import { timeFor } from '../orms/lowering/stamping.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';
import { insertions } from './transitions/insertion.ts';
import { mayHoldState, timestampOfState } from './transitions/timestamp-of-state.ts';
import type { StateValue, Stateful } from './transitions/timestamp-of-state.ts';

/** A change to a state without the timestamp that belongs to it. */
export interface Transition {
  readonly kind: 'Transition';
  /** The key or assignment that sets the state; for a login, the write. */
  readonly at: Place;
  readonly model: string;
  /** What is set, as it is written: `status: 'completed'`. */
  readonly change: string;
  readonly timestamp: Field;
  /** Said by the settings, not told by the names. */
  readonly isDeclared: boolean;
  /** The write that carries the state; its adapter knows how to add the timestamp. */
  readonly write: Write | null;
  /** For a change outside any write. */
  readonly edit: EditSet | null;
}

const LOGIN = /^(?:handle|on|do|process|perform)?_?(?:log|sign)_?in(?![a-z])/i;
const LAST_LOGIN = /^last(?:login|loggedin|signin|signedin)(?:at|on|date|time)?$/;
const NO_LOGIN = /fail|attempt|lock|token|code|otp|secret|hash|password/i;
/** Files whose rows are made up. */
const SEEDS = /(?:^|[\\/._-])(?:seeds?|seeders?|seeding|fixtures?|mocks?|factor(?:y|ies))(?=[\\/._-])/i;
/** Objects whose keys ask for fields. */
const ASKS = /^(?:where|filter|query|select|include|omit|orderBy|order|sort|attributes|projection|columns)$/;

/** Every change of a file to a state without its timestamp, in source order. */
export const transition = defineReader<Transition>({
  gate: (text) => /\b\w*(?:status|state|stage|phase)['"]?\s*(?::|=(?![=>]))|\.(?:update\w*|save|patch|upsert|set|flush)\s*\(/i.test(text),
  read: readTransitions,
});

function readTransitions(file: CodeFile): Transition[] {
  const found = new Map<number, Transition>();
  const all = [...file.writes.flatMap((write) => ofWrite(write, file)), ...(SEEDS.test(file.source.file) ? [] : insertions(file)).flatMap((insertion) => ofInsertion(insertion, file)), ...ofClasses(file), ...logins(file)];
  for (const one of all) if (!found.has(one.at.start)) found.set(one.at.start, one);
  return [...found.values()].sort((a, b) => a.at.start - b.at.start);
}

function ofWrite(write: Write, file: CodeFile): Transition[] {
  const { model, payload } = write;
  if (!model || !payload.complete) return [];
  return payload.keys.flatMap((key): Transition[] => {
    if (key.at.file !== file.source.file || key.value !== 'other' || key.typed) return [];
    const given = key.literal === undefined ? nodeOf(key, file) : key.literal;
    const belonging = given !== null && timestampOf({ ...ofModel(model), isNew: write.whole === true }, model.set.complete, key.name, given, file);
    if (!belonging || !staysOpen(belonging.timestamp, write) || payload.calls?.some((name) => touches(name, belonging.timestamp))) return [];
    if (payload.keys.some(({ name, value }) => value !== 'nothing' && isField(name, belonging.timestamp)) || (typeof given === 'object' && isSetAround(given, belonging.timestamp, file)) || isSetAlready(write, given, belonging.timestamp, file)) return [];
    const change = typeof given === 'object' ? textOf(given, file) : file.source.text.slice(key.at.start, key.at.end);
    return [{ kind: 'Transition', at: key.at, model: model.name, change, ...belonging, write, edit: null }];
  });
}

function ofInsertion({ model, object }: { readonly model: Model; readonly object: NodeOf<'ObjectExpression'> }, file: CodeFile): Transition[] {
  return object.properties.flatMap((property): Transition[] => {
    const key = is(property, 'Property') ? keyName(property) : null;
    const belonging = key === null ? null : timestampOf({ ...ofModel(model), isNew: true }, model.set.complete, key, property, file);
    if (!belonging || belonging.timestamp.onInsert !== 'nothing' || isSetAround(property, belonging.timestamp, file)) return [];
    const time = timeFor(belonging.timestamp, file.settings.now.expression);
    const at = file.lower.place(property);
    const edit = time === null ? null : only(appendTo(file.source.text, { at: file.lower.place(object), last: at }, [`${belonging.timestamp.name}: ${time}`]));
    return [{ kind: 'Transition', at, model: model.name, change: textOf(property, file), ...belonging, write: null, edit }];
  });
}

/** `this.status = 'completed'` in the methods of a class that has a `completedAt`. */
function ofClasses(file: CodeFile): Transition[] {
  const { source, lower, settings } = file;
  if (runsInBrowser(source, file.inInterface)) return [];
  return source.nodes('AssignmentExpression').flatMap((node): Transition[] => {
    if (!is(node, 'AssignmentExpression') || node.operator !== '=' || !is(node.left, 'MemberExpression') || !is(node.left.object, 'ThisExpression')) return [];
    const [key, method] = [keyName(node.left), closest(node, ownsThis)];
    const cls = closest(method?.parent, isClass);
    if (key === null || !isFunction(method) || !cls || (is(method.parent, 'MethodDefinition') && method.parent.kind === 'constructor')) return [];
    const { record, complete } = recordOf(cls, file);
    const belonging = timestampOf(record, complete, key, node, file);
    if (belonging?.timestamp.onUpdate !== 'nothing' || isSetAround(node, belonging.timestamp, file)) return [];
    const statement = statementAround(node);
    const time = timeFor(belonging.timestamp, settings.now.expression);
    const edit = statement && time !== null ? only(insertBefore(source.text, lower.place(statement), `this.${belonging.timestamp.name} = ${time};`)) : null;
    return [{ kind: 'Transition', at: lower.place(node), model: record.name, change: textOf(node, file), ...belonging, write: null, edit }];
  });
}

/** A class as a record: the model that it declares, else its properties. */
function recordOf(node: NodeOf<'ClassDeclaration' | 'ClassExpression'>, { lower, resolver }: CodeFile): { record: Stateful; complete: boolean } {
  const cls = lower.classOf(node);
  const model = resolver.model(cls);
  if (model) return { record: ofModel(model), complete: model.set.complete };
  const { classes, complete } = resolver.inherited(cls);
  const properties = classes.flatMap(({ members }) => members).filter((member) => member.kind === 'property' && !member.isStatic && !(member.type?.kind === 'primitive' && member.type.name === 'boolean'));
  const fields = properties.map(({ name, at, type, optional }): Field => ({
    ...{ name, at, role: null, holds: type?.kind === 'primitive' && type.name === 'string' ? 'text' : type?.kind === 'primitive' && type.name === 'number' ? 'epoch' : 'instant' },
    ...{ zoned: null, nullable: optional || type?.kind === 'union' ? true : null, onInsert: 'nothing', onUpdate: 'nothing', mechanism: 'none', key: false, reference: false },
  }));
  return { record: { name: cls.name, fields }, complete };
}

function ofModel({ name, set }: Model): Stateful {
  return { name, fields: set.fields };
}

/** The timestamp of the state that a key is given: declared, or the one that the names tell. */
function timestampOf(record: Stateful, complete: boolean, key: string, given: Node | StateValue, { lower, resolver, settings }: CodeFile): Pick<Transition, 'timestamp' | 'isDeclared'> | null {
  const declared = settings.transitions.filter(({ model, field }) => field === key && (model === undefined || model === record.name));
  if (declared.length === 0 && !mayHoldState(key) && !isTrue(given)) return null;
  const value = typeof given === 'object' ? valueOf(given) : null;
  const branches = typeof given !== 'object' ? [[given]] : value && statesOf(lower.expression(value), resolver);
  if (!branches || branches.length === 0) return null;
  const pair = declared.find(({ value: declaredValue }) => branches.every((states) => states.some((state) => isSame(state, declaredValue))));
  const named = pair && record.fields.find(({ name }) => name === pair.timestamp);
  if (pair) return named ? { timestamp: named, isDeclared: true } : null;
  if (!complete) return null;
  const timestamps = branches.map((states) => states.map((state) => timestampOfState(record, key, state, settings.fields)).find((field) => field !== null));
  const [timestamp] = timestamps;
  return timestamp && timestamps.every((other) => other === timestamp) ? { timestamp, isDeclared: false } : null;
}

function isTrue(given: Node | StateValue): boolean {
  if (typeof given !== 'object') return given === true;
  const value = valueOf(given);
  return is(value, 'Literal') && value.value === true;
}

/** What a property or an assignment gives. */
function valueOf(node: Node): Node | null {
  return is(node, 'Property') ? node.value : is(node, 'AssignmentExpression') ? node.right : null;
}

function isSame(state: StateValue, value: StateValue): boolean {
  return typeof state === 'string' && typeof value === 'string' ? normalName(state) === normalName(value) : state === value;
}

/** What each branch of a value may be called: a literal, and the name of the enum's member that it is written as. `null` when one is not known. */
function statesOf(shape: Shape, resolver: CodeFile['resolver']): StateValue[][] | null {
  if (shape.kind === 'cast') return statesOf(shape.of, resolver);
  if (shape.kind === 'variable') return shape.changes.length === 0 ? statesOf(shape.origin, resolver) : null;
  if (shape.kind === 'union') {
    const branches = shape.of.map((branch) => statesOf(branch, resolver));
    return branches.every((branch) => branch !== null) ? branches.flat() : null;
  }
  const resolved = resolver.resolve(shape);
  const value = resolved.kind === 'literal' && /^(?:string|number|boolean)$/.test(typeof resolved.value) ? [resolved.value as StateValue] : [];
  const isMember = shape.kind === 'member' && shape.name !== null && shape.object.kind !== 'this' && /^[A-Z]/.test('name' in shape.object ? (shape.object.name ?? '') : '');
  const member = isMember && (value.length === 0 || typeof value[0] === 'number') ? [shape.name as string] : [];
  return value.length + member.length > 0 ? [[...value, ...member]] : null;
}

/** Whether nothing but the code moves a timestamp in a write that leaves it out. */
function staysOpen({ onUpdate, mechanism, onInsert }: Field, { whole }: Write): boolean {
  return onUpdate === 'nothing' && mechanism !== 'trigger' && !(whole === true && onInsert !== 'nothing');
}

function touches(method: string, timestamp: Field): boolean {
  const stem = normalName(timestamp.name).replace(/(?:ed)?(?:at|on|date|time)$/, '');
  return normalName(method).includes(stem);
}

function isField(name: string, { name: field, column }: Field): boolean {
  return normalName(name) === normalName(field) || (column !== undefined && normalName(name) === normalName(column));
}

/** The property or assignment that gives a key of a payload its value. */
function nodeOf({ at }: PayloadKey, { source }: CodeFile): NodeOf<'Property' | 'AssignmentExpression'> | null {
  for (const type of ['Property', 'AssignmentExpression']) {
    for (const node of source.nodes(type)) if (node.range[0] === at.start && is(node, 'Property', 'AssignmentExpression')) return node;
  }
  return null;
}

/** Whether the function around a change, or the statement at the top of the file, sets the timestamp somewhere else. */
function isSetAround(node: Node, timestamp: Field, { source, writes }: CodeFile): boolean {
  let [around, top] = [node, node];
  for (let at = node.parent; at && at !== source.ast; at = at.parent) {
    top = at;
    if (isFunction(at)) around = at;
  }
  if (around === node) around = top;
  const isName = (name: string | null): boolean => name !== null && isField(name, timestamp);
  const isGiven = (property: Node): boolean => is(property, 'Property') && isName(keyName(property)) && !isAsked(property) && !(is(property.value, 'Literal') && typeof property.value.value !== 'string');
  const isAssigned = (one: Node): boolean => is(one, 'AssignmentExpression') && is(one.left, 'MemberExpression') && isName(keyName(one.left));
  const isWritten = ({ at, payload }: Write): boolean =>
    at.start >= around.range[0] && at.end <= around.range[1] && payload.keys.some(({ name, value }) => value !== 'nothing' && isField(name, timestamp));
  const isNamed = (text: Node): boolean => is(text, 'Literal') && typeof text.value === 'string' && isName(text.value) && is(text.parent, 'CallExpression');
  return nodesWithin(source.nodes('Property'), around).some(isGiven) || nodesWithin(source.nodes('AssignmentExpression'), around).some(isAssigned) || nodesWithin(source.nodes('Literal'), around).some(isNamed) || writes.some(isWritten);
}

/** Whether a write changes only rows that have the timestamp: those that are published when their time comes. */
function isSetAlready({ at }: Write, given: Node | StateValue, { name, column = name }: Field, { source }: CodeFile): boolean {
  if (typeof given !== 'object') return wantsValue(source.text.slice(at.start, at.end), column);
  const [start, end] = (statementAround(given) ?? closest(given, isFunction) ?? given).range;
  return asksForValue(source.text.slice(start, end), name);
}

/** Whether a key stands in a condition or a selection. */
function isAsked(property: Node): boolean {
  for (let at = property.parent; at && !isFunction(at); at = at.parent) if (is(at, 'Property') && ASKS.test(keyName(at) ?? '')) return true;
  return is(property.parent, 'ObjectPattern');
}

/** Writes of functions that log a user in, to a model that knows when that was last. */
function logins(file: CodeFile): Transition[] {
  return file.writes.flatMap((write): Transition[] => {
    const timestamp = write.model?.set.fields.find((field) => LAST_LOGIN.test(normalName(field.name)) && roleOf(field, file.settings.fields) !== 'other');
    if (!write.model || !timestamp || !write.payload.complete || !staysOpen(timestamp, write) || write.payload.keys.some(({ name }) => isField(name, timestamp) || NO_LOGIN.test(name))) return [];
    const call = file.source.nodes('CallExpression').find(({ range }) => range[0] === write.at.start && range[1] === write.at.end);
    const name = call && nameAround(call);
    if (!call || !name || !LOGIN.test(name) || isSetAround(call, timestamp, file)) return [];
    return [{ kind: 'Transition', at: write.at, model: write.model.name, change: `${name}()`, timestamp, isDeclared: false, write, edit: null }];
  });
}

function nameAround(node: Node): string | null {
  const fn = closest(node, isFunction);
  return fn && functionName(fn);
}

function textOf(node: Node, { source }: CodeFile): string {
  return source.text.slice(node.range[0], node.range[1]).replace(/\s+/g, ' ').slice(0, 80);
}
