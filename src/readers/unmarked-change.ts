// Methods of domain classes that change a record and leave its `updatedAt` as it was, though the class has no other place that moves it.
import type { Edit, EditSet, Place } from '../facts.ts';
import type { FunctionNode, Node } from '../js/ast.ts';
import { closest, is, isClass, isFunction, keyName, ownsThis } from '../js/ast.ts';
import { asking, insertAfter } from '../js/edits.ts';
import { contains, coverAll, sidesBefore, sidesWithin } from '../js/paths.ts';
import type { ClassMember } from '../js/shapes.ts';
import { touchedBy } from '../js/touched.ts';
import { nodesWithin } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { roleOfName } from '../roles.ts';
import { runsInBrowser } from '../clocks/environment.ts';
import { timeFor } from '../orms/lowering/stamping.ts';
import { defineReader } from './reader.ts';
import { domainOf, heldBy, isLocked, isReadonly, methodsOf } from './records/domain-class.ts';
import type { Domain, RecordField } from './records/domain-class.ts';
import { isLoaded } from './records/loaded-values.ts';

/** A method that changes a record without moving its `updatedAt`. */
export interface UnmarkedChange {
  readonly kind: 'UnmarkedChange';
  /** The method's name. */
  readonly at: Place;
  readonly className: string;
  readonly method: string;
  /** The fields that it changes. */
  readonly changed: readonly string[];
  /** The field that stays. */
  readonly field: string;
  /** The class's method that moves the field, if it has one. */
  readonly touch: string | null;
  /** The method moves the field on other paths. */
  readonly sometimes: boolean;
  readonly edit: EditSet | null;
}

/** What happens to `this` at a node of a method. */
interface Happening {
  readonly node: Node;
  readonly fields: readonly string[];
}

/** What a method does to `this`, while it is read. */
interface Found {
  readonly changes: Happening[];
  readonly touches: Node[];
  /** `this` goes where it is not followed. */
  escapes: boolean;
}

type Doings = Readonly<Found>;

/** Own names of the field are known by their type. */
const MEMBER = /updated?|modified|modification|changed|edited|mtime|\bDate\b|\bextends\b/i;
/** What a record keeps beside its data. */
const NO_DATA = /cache|memo|lazy|dirty|saving|load(?:ed|ing)|listener|subscri|observer|timer|pending|logger|emitter|socket|promise|handle|internal|snapshot|original|events?$|errors?$/i;
/** Methods that fill an instance with what is stored. */
const FILLS = /^_?(?:from|hydrate|load|reload|refresh|fetch|deserial|unserial|parse|init|constructor|_+|on[A-Z])/;
const ADDS = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|set|add|delete|clear)$/;
const MAX_DEPTH = 8;
/** A method with more places that change the record than this is not filled with one statement behind each. */
const MOST_PLACES = 3;

/** Every such method of a file, in source order. */
export const unmarkedChange = defineReader<UnmarkedChange>({
  gate: (text) => /\bclass\b/.test(text) && /\bthis\b/.test(text) && MEMBER.test(text),
  read: (file) => {
    if (runsInBrowser(file.source, file.inInterface)) return [];
    const nodes = [...file.source.nodes('ClassDeclaration'), ...file.source.nodes('ClassExpression')].filter(isClass);
    return nodes.flatMap((node) => domainOf(node, file) ?? []).flatMap(readClass).sort((a, b) => a.at.start - b.at.start);
  },
});

function readClass(domain: Domain): UnmarkedChange[] {
  const methods = methodsOf(domain.node);
  const doings = new Map(methods.map((method) => [method, doingsOf(method.fn, domain, 0)] as const));
  const touch = touchOf(domain);
  const ownChanges = [...doings].filter(([method, { changes }]) => method.name !== touch && changes.length > 0);
  // Who changes the record calls the method that the class offers for it, unless the class does so itself.
  // A class that only shows the time leaves it to whoever stores the record.
  const isOthers = touch === null ? isReadonly(domain) : domain.members.get(touch)?.isWritable === true;
  if (isOthers && !ownChanges.some(([, { touches }]) => touches.length > 0)) return [];
  return ownChanges.flatMap(([method, { changes, touches, escapes }]) => {
    if (!method.isPublic || !method.isPlain || escapes || FILLS.test(method.name) || !is(method.fn.body, 'BlockStatement') || savesItself(method.fn, domain)) return [];
    const open = changes.filter((change) => !isCovered(change.node, touches, method.fn, domain.file.source));
    if (open.length === 0) return [];
    const changed = [...new Set(open.flatMap(({ fields }) => fields))];
    return {
      kind: 'UnmarkedChange',
      at: domain.file.lower.place(method.key),
      className: domain.name,
      method: method.name,
      changed,
      field: domain.updated.name,
      touch,
      sometimes: touches.length > 0,
      edit: editFor(open, touch, method.fn, domain),
    };
  });
}

/** Whether the method writes the row, which is a question of that write. */
function savesItself({ range }: FunctionNode, { file }: Domain): boolean {
  return file.writes.some(({ at }) => at.start >= range[0] && at.end <= range[1]);
}

/** The method for it: one of the settings' names, or any that moves the field and nothing else. */
function touchOf(domain: Domain): string | null {
  const { members, updated, bases, file: { settings } } = domain;
  const methods = [...members.values()].filter(({ kind, isStatic }) => kind === 'method' && !isStatic);
  const own = new Map(methodsOf(domain.node).map((method) => [method.name, method]));
  const moves = ({ name, value }: ClassMember): boolean => {
    const method = own.get(name);
    if (value?.kind !== 'function' || value.params.length > 0) return false;
    const touched = touchedBy(name, bases);
    if (!method) return touched.length > 0 && touched.every((one) => one === updated.name);
    const { changes, touches, escapes } = doingsOf(method.fn, domain, MAX_DEPTH);
    return changes.length === 0 && touches.length > 0 && !escapes;
  };
  return (methods.find(({ name }) => settings.touchMethods.includes(name)) ?? methods.find(moves))?.name ?? null;
}

function doingsOf(fn: FunctionNode, domain: Domain, depth: number): Doings {
  const { source } = domain.file;
  const found: Found = { changes: [], touches: [], escapes: false };
  for (const self of nodesWithin(source.nodes('ThisExpression'), fn)) {
    if (closest(self.parent, ownsThis) !== fn && fn.type !== 'ArrowFunctionExpression') continue;
    happen(self, domain, depth, found);
  }
  for (const self of nodesWithin(source.nodes('Super'), fn)) {
    const member = self.parent;
    if (is(member, 'MemberExpression') && is(member.parent, 'CallExpression') && superTouches(keyName(member), domain)) found.touches.push(member);
  }
  return found;
}

/** Notes what a use of `this` does. */
function happen(self: Node, domain: Domain, depth: number, found: Found): void {
  const path: (string | null)[] = [];
  let at = self;
  for (let { parent } = at; parent && (is(parent, 'TSNonNullExpression') || (is(parent, 'MemberExpression') && parent.object === at)); { parent } = at) {
    if (is(parent, 'MemberExpression')) path.push(keyName(parent));
    at = parent;
  }
  const { parent } = at;
  const isInside = domain.record !== null && path[0] === domain.record;
  const [name = null, ...rest] = isInside ? path.slice(1) : path;
  const fields = isInside ? domain.held : domain.fields;
  if (!parent || isLoaded(parent, domain.file.source)) return;
  if (path.length === 0 || (isInside && path.length === 1)) handed(at, parent, domain, found);
  else if ((is(parent, 'AssignmentExpression') && parent.left === at) || is(parent, 'UpdateExpression') || (is(parent, 'UnaryExpression') && parent.operator === 'delete')) {
    if (name === null) found.escapes = true;
    else if (rest.length === 0 && isMoved(name, domain)) found.touches.push(parent);
    else if (rest.length === 0 && !isInside && setterOf(name, domain)) called(parent, name, domain, depth, found);
    else if (isData(fields.get(name))) found.changes.push({ node: parent, fields: [name] });
    // Something else may be behind a name that the class does not declare.
    else if (isInside || !domain.members.has(name)) found.escapes = true;
  } else if (is(parent, 'CallExpression') && parent.callee === at && name !== null) {
    if (path.length === 1) called(parent, name, domain, depth, found);
    else if (rest.length === 1 && ADDS.test(rest[0] ?? '') && isData(fields.get(name)) && isCollection(fields.get(name), domain)) found.changes.push({ node: parent, fields: [name] });
  }
}

/** `Object.assign(this, { status })` changes what it names; where else `this` goes is not followed. */
function handed(at: Node, parent: Node, domain: Domain, found: Found): void {
  if (is(parent, 'AssignmentExpression') && parent.left === at) found.escapes = true;
  if (is(parent, 'VariableDeclarator') && is(parent.id, 'Identifier')) found.escapes = true;
  if (!is(parent, 'CallExpression', 'NewExpression')) return;
  const { text } = domain.file.source;
  const [, ...given] = parent.arguments;
  const isAssign = text.slice(...parent.callee.range) === 'Object.assign' && parent.arguments[0] === at && given.every((argument) => is(argument, 'ObjectExpression'));
  const names = given.flatMap((argument) => (is(argument, 'ObjectExpression') ? argument.properties.map((property) => (is(property, 'Property') ? keyName(property) : null)) : []));
  if (!isAssign || names.includes(null)) found.escapes = true;
  else if (names.some((name) => name !== null && isMoved(name, domain))) found.touches.push(parent);
  else found.changes.push({ node: parent, fields: names.flatMap((name) => name ?? []) });
}

/** A method of the class itself does what it does where it is called. */
function called(call: Node, name: string, domain: Domain, depth: number, found: Found): void {
  if (touchesOf(name, domain, depth)) return void found.touches.push(call);
  const own = methodsOf(domain.node).find((method) => method.name === name);
  if (!own) {
    // Methods of a base are known by the fields that they touch, and those of nobody are not.
    if (!domain.members.has(name)) found.escapes = true;
    return;
  }
  if (own.isPublic || depth > MAX_DEPTH) return;
  const doings = doingsOf(own.fn, domain, depth + 1);
  if (doings.escapes) found.escapes = true;
  const open = doings.changes.filter(({ node }) => !isCovered(node, doings.touches, own.fn, domain.file.source));
  if (open.length > 0) found.changes.push({ node: call, fields: open.flatMap(({ fields }) => fields) });
}

function setterOf(name: string, { node }: Domain): boolean {
  return methodsOf(node).some((method) => method.name === name && is(method.key.parent, 'MethodDefinition') && method.key.parent.kind === 'set');
}

/** Whether a method moves the field, by its name or by what it does. */
function touchesOf(name: string | null, domain: Domain, depth: number): boolean {
  const { members, node, file: { settings } } = domain;
  if (name === null) return false;
  const own = methodsOf(node).find((method) => method.name === name);
  if (settings.touchMethods.includes(name)) return true;
  if (own) return depth <= MAX_DEPTH && doingsOf(own.fn, domain, depth + 1).touches.length > 0;
  return members.has(name) && superTouches(name, domain);
}

/** Whether a method of the bases moves the field. */
function superTouches(name: string | null, { bases, updated }: Domain): boolean {
  return name !== null && touchedBy(name, bases).includes(updated.name);
}

function isMoved(name: string, { updated, file: { settings } }: Domain): boolean {
  return name === updated.name || roleOfName(name.replace('#', ''), settings.fields) === 'updated';
}

function isData(field: RecordField | undefined): boolean {
  return field !== undefined && !NO_DATA.test(field.name) && field.type?.kind !== 'function' && field.value?.kind !== 'function';
}

function isCollection(field: RecordField | undefined, { file: { resolver } }: Domain): boolean {
  if (field?.type?.kind === 'array' || field?.value?.kind === 'array') return true;
  return /^global#(?:Array|Set|Map)$/.test(resolver.named(field?.type ?? null)?.name ?? '');
}

/** Whether the field is moved whenever the change happens, before it or after it. */
function isCovered(change: Node, touches: readonly Node[], fn: FunctionNode, source: Source): boolean {
  if (touches.some((touch) => always(touch, change, fn, source))) return true;
  const returns = nodesWithin(source.nodes('ReturnStatement'), fn.body).filter((node) => closest(node, isFunction) === fn);
  return returns.length === 0 && coverAll(touches.map((touch) => sidesWithin(fn.body, touch)));
}

function always(touch: Node, change: Node, fn: FunctionNode, source: Source): boolean {
  const [first, second] = touch.range[0] < change.range[0] ? [touch, change] : [change, touch];
  const block = closest(touch, (node): node is Node => node === fn.body || (is(node, 'BlockStatement') && contains(node, change)) || contains(node, change));
  if (!block || sidesWithin(block, touch)?.length !== 0 || sidesBefore(first, second) === undefined) return false;
  if (first === touch) return true;
  const exits = nodesWithin(source.nodes('ReturnStatement'), fn.body).filter(({ range }) => range[0] >= change.range[1] && range[1] <= touch.range[0]);
  return !exits.some((exit) => closest(exit, isFunction) === fn && sidesBefore(change, exit) !== undefined);
}

/** Moves the field at the end of the method where every change comes to it, else behind each change: where there are many, a person is asked for the end. */
function editFor(open: readonly Happening[], touch: string | null, fn: FunctionNode, domain: Domain): EditSet | null {
  const { source, lower, settings: { now } } = domain.file;
  const code = statementFor(touch, domain);
  if (code === null) return null;
  const places = endOf(fn, open, source) ?? lastStatements(open);
  const isAsked = places.length > MOST_PLACES;
  const ends = isAsked ? lastOf(fn) : places;
  if (ends.length === 0) return null;
  const edits = ends.map((node): Edit => insertAfter(source.text, lower.place(node), code));
  return asking({ edits, imports: now.import && code.includes(now.expression) ? [now.import] : [] }, isAsked);
}

/** The last statement of a body that something can stand behind. */
function lastOf({ body }: FunctionNode): Node[] {
  const [last, before] = is(body, 'BlockStatement') ? [body.body.at(-1), body.body.at(-2)] : [];
  const end = is(last, 'ReturnStatement') ? before : last;
  return end && !is(end, 'ThrowStatement') ? [end] : [];
}

/** The last statement of a body that every change comes to; `null` when some leave before it, or when there may be none. */
function endOf(fn: FunctionNode, open: readonly Happening[], source: Source): Node[] | null {
  const { body } = fn;
  const [end] = lastOf(fn);
  if (!end) return null;
  const returns = nodesWithin(source.nodes('ReturnStatement'), body).filter((node) => node.range[0] < end.range[1] && closest(node, isFunction)?.body === body);
  const isSure = open.some(({ node }) => sidesWithin(body, node)?.length === 0);
  return isSure && returns.length === 0 && open.every(({ node }) => node.range[1] <= end.range[1]) ? [end] : null;
}

/** The last changing statement of each block. */
function lastStatements(open: readonly Happening[]): Node[] {
  const byBlock = new Map<Node, Node>();
  for (const { node } of open) {
    const statement = closest(node, (at): at is Node => is(at.parent, 'BlockStatement'));
    if (!statement?.parent || is(statement, 'ReturnStatement')) return [];
    byBlock.set(statement.parent, statement);
  }
  return [...byBlock.values()];
}

/** What moves the field: a call, or an assignment in the form that the field has. */
function statementFor(touch: string | null, domain: Domain): string | null {
  const { updated, record, held, file } = domain;
  const semicolon = /;[^\S\n]*(?:[\n}]|$)/.test(file.source.text) ? ';' : '';
  if (touch !== null) return `this.${touch}()${semicolon}`;
  if (isLocked(domain)) return null;
  // A getter of the same name only shows what is held.
  const path = `this.${held.get(updated.name) === updated ? `${record}.` : ''}${updated.name}`;
  const holds = heldBy(updated, file);
  const value = holds === 'unknown' ? assignedTo(path, domain) : timeFor({ holds }, file.settings.now.expression);
  return value && `${path} = ${value}${semicolon}`;
}

/** The current time as other code of the class gives it to a field of no known type. */
function assignedTo(path: string, { node: cls, file: { source: { nodes, text } } }: Domain): string | null {
  const given = nodesWithin(nodes('AssignmentExpression'), cls).flatMap((node) => (is(node, 'AssignmentExpression') && text.slice(...node.left.range) === path ? text.slice(...node.right.range) : []));
  return given.find((code) => /^(?:Date\.now\(\)|new Date\(\)(?:\.\w+\(\))?)$/.test(code)) ?? null;
}
