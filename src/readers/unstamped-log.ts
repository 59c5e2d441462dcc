// Log entries about a change that leave out when it happened, though the function that writes them has just stamped the record.
import type { Edit, EditSet, Place } from '../facts.ts';
import type { FunctionNode, Node, NodeOf } from '../js/ast.ts';
import { closest, is, isFunction, keyName, unwrap } from '../js/ast.ts';
import { appendTo, asking, insertBefore, objectBrackets, only } from '../js/edits.ts';
import { NAMES_OF_NOW, newName } from '../js/new-names.ts';
import { contains, sidesBefore } from '../js/paths.ts';
import { nodesWithin } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { statementAround } from '../js/statements.ts';
import { wordsOf } from '../js/words.ts';
import { namesTime, roleOfName } from '../roles.ts';
import { replace } from '../clocks/clock.ts';
import { runsInBrowser } from '../clocks/environment.ts';
import { plainReadings } from '../clocks/plain-readings.ts';
import { isDate, nameOf } from '../clocks/provenance.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

/** A log entry about a change of a record without the time of the change. */
export interface UnstampedLog {
  readonly kind: 'UnstampedLog';
  readonly at: Place;
  /** The call as a reader would name it: `logger.info()`. */
  readonly call: string;
  /** The last name of the logger, and whether it is one by its name or type. */
  readonly logger: string;
  readonly isLogger: boolean;
  /** The field that the function sets. */
  readonly field: string;
  readonly edit: EditSet | null;
}

/** A timestamp that a function gives a record, and the call that stores it. */
interface Stamp {
  readonly field: string;
  /** The expression for the time; `null` where it is written in a language of its own. */
  readonly value: Node | null;
  /** `order.updatedAt`, where the record is a variable. */
  readonly target: Node | null;
  readonly stored: Node;
  readonly model: string | null;
}

type Call = NodeOf<'CallExpression'>;

const LEVEL = /^(?:log|info|debug|verbose|notice|trace|silly|audit|success)$/;
const LOGGER = /^_?#?(?:console|log|logger|winston|pino|bunyan|Logger|\w*Logger|audit(?:Log)?)$/;
const LOGGER_TYPE = /(?:^|#)(?:\w+\.)?(?:\w*Logger(?:Service)?|Bunyan)$/;
const SAVES = /^(?:save|update|persist|flush|put|store|commit|upsert|merge|write|set)/;
const TELLS_TIME = /^(?:now|time|timestamp|ts|date|at|when|clock|today|currentTime|isoTime)$/i;
/** What an entry says was done; a feed, a seed and what was found need no change. */
const CHANGED = /\b(?:\w{2,}[^\We]ed|freed|agreed|set|paid|sent|done|complete|shipped)\b/i;
/** What is done to something that was not there before: no row that a write changes. */
const MADE = /\b(?:created|initiali[sz]ed|configured|connected)\b/gi;
/** What leads a message on to the argument behind it: `'Order updated:', id`. */
const LEADS_ON = /\s*:\s*$/;
/** What is done to a row by any change of it. */
const OF_ROW = /\b(?:updated|upserted|saved|stored|persisted|changed|modified|edited|marked|set)\b/i;
/** The state that a row was given, whatever it is called: no word on whether it was changed. */
const STATE = /\b(?:marked|flagged|set|moved|changed|updated)\b[^.;:,]*?\b(?:as|to) \W?\w+/gi;
const UNCHANGED = /\b(?:no|not|nothing|without|failed|failing|skipped|skipping|ignored|already|unchanged|fetched|discarded|loaded|received|retrieved)\b|n't\b/i;

/** Every such log entry of a file, in source order. */
export const unstampedLog = defineReader<UnstampedLog>({
  gate: (text) => /\.(?:log|info|debug|verbose|notice|trace|silly|audit|success)\(/.test(text) && /updated|modified|changed|edited|(?:[a-z]At|_at|[a-z]On)\b/i.test(text) && /\bDate\b|\bnow\b|\bDateTime\b|\bdayjs\b|\bmoment\b|\bTemporal\b/.test(text),
  read: (file) => (runsInBrowser(file.source, file.inInterface) ? [] : readLogs(file)),
});

function readLogs(file: CodeFile): UnstampedLog[] {
  const { source, lower } = file;
  const calls = source.nodes('CallExpression').filter((node): node is Call => is(node, 'CallExpression') && isEntry(node));
  if (calls.length === 0) return [];
  const stamps = [...writtenStamps(file), ...assignedStamps(file)];
  return calls.flatMap((call) => {
    const stamp = stamps.find((each) => isAfter(call, each) && !isAboutNext(call, each, file) && subjectOf(call, each, file) !== null);
    if (!stamp || tellsTime(call, stamp, file) || isWithoutRows(call, file)) return [];
    const { object } = call.callee as NodeOf<'MemberExpression'>;
    const logger = nameOf(object);
    const isLogger = LOGGER.test(logger) || LOGGER_TYPE.test(file.resolver.named(file.resolver.type(lower.expression(object)))?.name ?? '');
    const name = `${source.text.slice(...call.callee.range)}()`;
    const edit = editFor(call, stamp, file);
    return { kind: 'UnstampedLog', at: lower.place(call), call: name.length > 40 ? `${logger}.${nameOf(call.callee)}()` : name, logger, isLogger, field: stamp.field, edit: asking(edit, subjectOf(call, stamp, file) === 'model') };
  });
}

/** `x.info('…')` as a statement of its own. */
function isEntry({ callee, arguments: given, parent }: Call): boolean {
  return is(callee, 'MemberExpression') && LEVEL.test(keyName(callee) ?? '') && given.length > 0 && is(parent, 'ExpressionStatement', 'AwaitExpression');
}

/** What the writes of a file say that their data sets. */
function writtenStamps({ source, writes, settings }: CodeFile): Stamp[] {
  const holders = new Map([...source.nodes('Property'), ...source.nodes('AssignmentExpression')].map((node) => [node.range[0], node]));
  return writes.flatMap(({ at, model, payload }) => {
    const role = (name: string): string => roleOfName(name, settings.fields);
    const keys = payload.keys.filter(({ name, value, certain }) => certain && (role(name) === 'updated' ? /^(?:now|other)$/.test(value) : value === 'now' && namesTime(name, settings.fields) && role(name) !== 'created'));
    const key = keys.find(({ name }) => role(name) === 'updated') ?? keys[0];
    const holder = key?.at.file === source.file ? holders.get(key.at.start) : undefined;
    const stored = source.nodes('CallExpression').find(({ range }) => range[0] === at.start && range[1] === at.end);
    if (!key || !stored) return [];
    if (!is(holder, 'Property', 'AssignmentExpression')) {
      const isInside = key.at.file === source.file && key.at.start > at.start && key.at.end < at.end;
      return isInside ? { field: key.name, value: null, target: null, stored: chainAround(stored), model: model?.name ?? null } : [];
    }
    const isProperty = is(holder, 'Property');
    return { field: key.name, value: isProperty ? holder.value : holder.right, target: isProperty ? null : holder.left, stored: chainAround(stored), model: model?.name ?? null };
  });
}

/** The whole chain that a call is part of: `.set(…)` and `.where(…)` belong together. */
function chainAround(call: Node): Node {
  let at = call;
  while ((is(at.parent, 'MemberExpression') && at.parent.object === at) || (is(at.parent, 'CallExpression') && at.parent.callee === at)) at = at.parent;
  return at;
}

/** `order.updatedAt = new Date()` with a call behind it that stores the record. */
function assignedStamps(file: CodeFile): Stamp[] {
  const { source, settings } = file;
  const readings = new Set(plainReadings(file).map(({ node }) => node));
  return source.nodes('AssignmentExpression').flatMap((node) => {
    if (!is(node, 'AssignmentExpression') || node.operator !== '=' || !is(node.left, 'MemberExpression') || !is(node.left.object, 'Identifier')) return [];
    const field = keyName(node.left) ?? '';
    const fn = closest(node, isFunction);
    if (!fn || roleOfName(field, settings.fields) !== 'updated' || !(readings.has(node.right) || is(node.right, 'Identifier'))) return [];
    const record = node.left.object.name;
    const stored = nodesWithin(source.nodes('CallExpression'), fn).find(
      (call) => is(call, 'CallExpression') && call.range[0] > node.range[1] && SAVES.test(nameOf(call.callee)) && refersTo(call, record, file) && closest(call, isFunction) === fn,
    );
    return stored ? { field, value: node.right, target: node.left, stored, model: null } : [];
  });
}

function refersTo(call: Node, name: string, { source }: CodeFile): boolean {
  return nodesWithin(source.identifiers(name), call).length > 0;
}

/** Whether the record is stored wherever an entry is written, in the same function: one behind a loop or branch tells of more than one record, or of none. */
function isAfter(call: Call, { stored }: Stamp): boolean {
  const fn = closest(call, isFunction);
  if (!fn || closest(stored, isFunction) !== fn || call.range[0] < stored.range[1] || sidesBefore(stored, call)?.length !== 0) return false;
  const handler = closest(call, (node): node is NodeOf<'CatchClause'> => is(node, 'CatchClause'));
  return handler === null || contains(handler, stored);
}

/** Whether an entry tells of something else that is tried behind the write: in a try block of its own, after another call. */
function isAboutNext(call: Call, { stored }: Stamp, { source }: CodeFile): boolean {
  for (let at: Node | undefined = call; at && !isFunction(at); at = at.parent) {
    const { parent }: Node = at;
    if (!is(parent, 'TryStatement') || parent.block !== at) continue;
    if (contains(at, stored)) return false;
    if (nodesWithin(source.nodes('CallExpression'), at).some((other) => is(other, 'CallExpression') && other.range[1] <= call.range[0] && !isEntry(other))) return true;
  }
  return false;
}

/** Whether an entry is written because a write met no row: `if (count === 0)`. */
function isWithoutRows(call: Call, { source, writes }: CodeFile): boolean {
  for (let at: Node = call, parent: Node | undefined = at.parent; parent && !isFunction(at); at = parent, parent = at.parent) {
    if (!is(parent, 'IfStatement') || parent.consequent !== at) continue;
    const test = unwrap(parent.test);
    const isZero = is(test, 'BinaryExpression') && is(test.right, 'Literal') && (test.right.value === 0 ? /^===?$/ : /^<$/).test(test.operator);
    if (!isZero && !(is(test, 'UnaryExpression') && test.operator === '!')) continue;
    const given = nodesWithin(source.nodes('Identifier'), test).flatMap((id) => (is(id, 'Identifier') ? (source.binding(id.name, id)?.declaration ?? []) : []));
    if (given.some(({ type, range }) => type === 'VariableDeclarator' && writes.some(({ at: { start, end } }) => range[0] <= start && end <= range[1]))) return true;
  }
  return false;
}

/** What an entry speaks of: the record, when it names what the write names, or only its model, which may be about other rows; `null` for something else. */
function subjectOf(call: Call, { field, stored, target, model }: Stamp, file: CodeFile): 'record' | 'model' | null {
  const { source } = file;
  const fn = closest(call, isFunction) as FunctionNode;
  const isOwn = (name: string): boolean => source.binding(name, call)?.scope.node !== source.ast && source.binding(name, call) !== null;
  const within = target ? [stored, target] : [stored];
  const names = within.flatMap((node) => nodesWithin(source.nodes('Identifier'), node).flatMap((id) => (is(id, 'Identifier') && isValue(id) && isOwn(id.name) ? id.name : [])));
  const text = call.arguments.map((argument) => source.text.slice(...argument.range)).join(' ');
  if (!CHANGED.test(text.replace(MADE, '')) || UNCHANGED.test(text.replace(STATE, '')) || (isBehindOther(call, stored, source) && !OF_ROW.test(text) && !namesField(text, field))) return null;
  const clients = new Set(rootsOf(stored));
  if (names.some((name) => !clients.has(name) && call.arguments.some((argument) => nodesWithin(source.identifiers(name), argument).some(isValue)))) return 'record';
  return model !== null && new RegExp(`\\b${model.replace(/(?:Entity|Model|Table|s)$/, '')}`, 'i').test(text) && contains(fn, stored) ? 'model' : null;
}

/** Whether something else is waited for between the write and the entry, which may tell of that. */
function isBehindOther(call: Call, stored: Node, source: Source): boolean {
  return source.nodes('AwaitExpression').some(({ range }) => range[0] >= stored.range[1] && range[1] <= call.range[0]);
}

/** Whether a text has the act that a field is the time of: `paid` of `paidAt`. */
function namesField(text: string, field: string): boolean {
  const act = wordsOf(field).filter((word) => !/^(?:at|on|date|time|timestamp)$/.test(word));
  return act.length > 0 && new RegExp(`\\b${act.join('\\W*')}\\b`, 'i').test(text);
}

/** The names at the start of a call chain: `db` of `db.order.update()`. */
function rootsOf(call: Node): string[] {
  let at = call;
  while (is(at, 'CallExpression', 'MemberExpression', 'AwaitExpression')) at = is(at, 'CallExpression') ? at.callee : is(at, 'MemberExpression') ? at.object : at.argument;
  return is(at, 'Identifier') && !is(at.parent?.parent, 'CallExpression') ? [at.name] : is(at, 'Identifier') && is(at.parent, 'MemberExpression') && is(at.parent.parent, 'MemberExpression') ? [at.name] : [];
}

/** Whether an identifier is a value, not the name of a member or a key. */
function isValue(id: Node): boolean {
  const { parent } = id;
  if (is(parent, 'MemberExpression')) return parent.object === id || parent.computed;
  return !(is(parent, 'Property') && parent.key === id && parent.value !== id && !parent.shorthand);
}

/** Whether an entry has a time, the record as a whole, or something that is not followed. */
function tellsTime(call: Call, stamp: Stamp, file: CodeFile): boolean {
  const { source, settings } = file;
  const isTime = (name: string): boolean => TELLS_TIME.test(name) || namesTime(name, settings.fields);
  return call.arguments.some((argument) => {
    if (is(argument, 'SpreadElement') || nodesWithin(source.nodes('SpreadElement'), argument).length > 0) return true;
    const ids = nodesWithin(source.nodes('Identifier'), argument);
    if (ids.some((id) => is(id, 'Identifier') && (isTime(id.name) || id.name === 'Date'))) return true;
    return ids.some((id) => is(id, 'Identifier') && isWhole(id, stamp, file));
  });
}

/** Whether a name stands for the record, what the write was given or what it gave back, and goes into the entry as it is. */
function isWhole(id: NodeOf<'Identifier'>, { stored, target }: Stamp, { source }: CodeFile): boolean {
  if (is(id.parent, 'MemberExpression') || !isValue(id) || /ids?$/i.test(id.name)) return false;
  const declared = source.binding(id.name, id)?.declaration;
  if (declared && contains(declared, stored) && is(declared, 'VariableDeclarator')) return true;
  if (is(target, 'MemberExpression') && is(target.object, 'Identifier') && target.object.name === id.name) return true;
  const given = nodesWithin(source.identifiers(id.name), stored);
  return given.some((each) => is(each.parent, 'SpreadElement') || (is(each.parent, 'CallExpression', 'Property') && isData(each, stored)));
}

/** Whether what is given to a write is its data or all that it gets, not the value of one column: `save(order)`, `{ data: order }`. */
function isData(given: Node, stored: Node): boolean {
  const property = closest(given, (node): node is NodeOf<'Property'> => is(node, 'Property'));
  return property === null || !contains(stored, property) || /^(?:data|set|\$set)$/.test(keyName(property) ?? '');
}

/** Adds the time to the entry's metadata, or to its message where that is text and the time a Date. */
function editFor(call: Call, stamp: Stamp, file: CodeFile): EditSet | null {
  const { source: { text }, lower } = file;
  const time = timeOf(stamp, call, file);
  const metadata = call.arguments.find((argument) => is(argument, 'ObjectExpression'));
  const [message] = call.arguments;
  if (!time || !message) return null;
  const edits = (edit: Edit): EditSet => only(...time.edits, edit);
  if (metadata) {
    const object = lower.expression(metadata);
    const entry = time.code === stamp.field ? stamp.field : `${stamp.field}: ${time.code}`;
    return object.kind === 'object' ? edits(appendTo(text, objectBrackets(object), [entry])) : null;
  }
  const hole = time.isDate ? ` (${stamp.field}: \${${time.code}.toISOString()})` : null;
  if (hole === null) return null;
  if (is(message, 'TemplateLiteral')) {
    const end = message.range[0] + text.slice(message.range[0], message.range[1] - 1).replace(LEADS_ON, '').length;
    return edits({ start: end, end, text: hole });
  }
  if (!is(message, 'Literal') || typeof message.value !== 'string' || /[`\\]|\$\{|%[sdo]/.test(message.value)) return null;
  const [lead = ''] = LEADS_ON.exec(message.value) ?? [];
  return edits(replace({ start: message.range[0], end: message.range[1] }, `\`${message.value.slice(0, message.value.length - lead.length)}${hole}${lead}\``));
}

/** How the entry can name the time: the record's field, the variable that holds it, or one that is made for both. */
function timeOf({ value, target, stored }: Stamp, call: Call, file: CodeFile): { readonly code: string; readonly isDate: boolean; readonly edits: readonly Edit[] } | null {
  const { source, lower } = file;
  if (value === null) return null;
  const written = unwrap(value);
  const code = (node: Node): string => source.text.slice(...node.range);
  const isNew = is(written, 'NewExpression') && code(written).startsWith('new Date(');
  if (target) return { code: code(target), isDate: isDate(target, file), edits: [] };
  if (is(written, 'Identifier')) {
    const isSame = source.binding(written.name, written) === source.binding(written.name, call) && source.binding(written.name, call) !== null;
    return isSame ? { code: written.name, isDate: isDate(written, file), edits: [] } : null;
  }
  const statement = statementAround(stored, true);
  if (!isNew || !statement || is(statement.parent, 'SwitchCase') || !contains(stored, value) || statement.parent !== statementAround(call)?.parent) return null;
  const name = newName(NAMES_OF_NOW, statement, source);
  if (name === undefined) return null;
  const semicolon = code(statement).endsWith(';') ? ';' : '';
  return { code: name, isDate: true, edits: [insertBefore(source.text, lower.place(statement), `const ${name} = ${code(written)}${semicolon}`), replace({ start: value.range[0], end: value.range[1] }, name)] };
}
