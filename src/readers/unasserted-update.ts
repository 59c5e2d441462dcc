// Tests that update a record and look at the result, but never at the time of its last change.
import type { Edit, EditSet, Field, Model, Place } from '../facts.ts';
import type { FunctionNode, Node, NodeOf } from '../js/ast.ts';
import { closest, is, isFunction, keyName, unwrap } from '../js/ast.ts';
import { insertAfter, insertBefore, only } from '../js/edits.ts';
import { calledFunction, touchedByCall } from '../js/forwarding.ts';
import { newName } from '../js/new-names.ts';
import { contains } from '../js/paths.ts';
import type { CallShape, Shape } from '../js/shapes.ts';
import { nodesWithin } from '../js/source.ts';
import { statementAround } from '../js/statements.ts';
import { nameOf } from '../clocks/provenance.ts';
import { fieldOf, roleOfName } from '../roles.ts';
import { isTestFile } from '../test-files.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';
import { innerWrite } from './records/inner-write.ts';

/** A test of an update that says nothing of the timestamp, in a file where no other test of it does. */
export interface UnassertedUpdate {
  readonly kind: 'UnassertedUpdate';
  readonly at: Place;
  /** The update as a reader would name it: `service.cancel()`. */
  readonly call: string;
  readonly field: string;
  /** The names of the functions that the tests of this update call. */
  readonly helpers: readonly string[];
  readonly edit: EditSet | null;
}

type Call = NodeOf<'CallExpression'>;

/** An update in a test: what it moves, and the names that stand for the record. */
interface Update {
  readonly call: Call;
  readonly test: FunctionNode;
  /** The test writes the row itself: perhaps only to have something to test. */
  readonly isOwnWrite: boolean;
  readonly field: string;
  readonly isDate: boolean;
  /** The record before and after the update, where variables hold it. */
  readonly before: string | null;
  readonly after: string | null;
}

const TEST = /^(?:it|test|specify|fit|xit)$/;
const SNAPSHOT = /^toMatch(?:Inline|File|Error)?Snapshot|^toThrowErrorMatching|^matchSnapshot|^snapshot$/;
const WHOLE = /^(?:toEqual|toStrictEqual|toBe|deepEqual|deepStrictEqual|eql|equals?)$/;
const FAKE_TIME = /useFakeTimers|setSystemTime|advanceTimers|timers\.(?:enable|tick)|MockDate|mockdate|timekeeper|freezeTime|travelTo|useFakeTime/i;
/** Calls that look at a row or tidy up, and are not what a test is about. */
const LOOKS_ON = /^(?:find|where|forge|fetch.|get|load|reload|refresh|select|first|read|query|count|exists|delete|remove|destroy|truncate|clear|reset|close|disconnect|end|clean|tearDown|wait|sleep)/;
const ASSERTS = /^(?:expect|assert|verify|check|ensure|should|must)/i;

/** Every such test of a file, in source order: the first one of each update. */
export const unassertedUpdate = defineReader<UnassertedUpdate>({
  gate: (text) => /\b(?:it|test|specify)(?:\.\w+)*\(/.test(text) && /\bexpect\(|\bassert\b/.test(text),
  read: (file) => (isTestFile(file.source.file) ? readTests(file) : []),
});

function readTests(file: CodeFile): UnassertedUpdate[] {
  const { source, lower } = file;
  const tests = source.nodes('CallExpression').flatMap((node) => (is(node, 'CallExpression') ? (testOf(node) ?? []) : []));
  const bySubject = new Map<string, Update[]>();
  for (const test of tests) {
    for (const update of updatesIn(test, file)) {
      const subject = `${nameOf(update.call.callee)} ${update.field}`;
      bySubject.set(subject, [...(bySubject.get(subject) ?? []), update]);
    }
  }
  return [...bySubject.values()].flatMap((updates) => {
    if (updates.some((update) => looksAtTime(update, file))) return [];
    const update = updates.find((each) => lastAssertion(each, file) !== null && !isArrangement(each, file));
    if (!update) return [];
    const helpers = updates.flatMap(({ test }) => callsIn(test, file).map(({ callee }) => nameOf(callee)));
    const code = source.text.slice(...update.call.callee.range).replace(/\s+/g, '');
    return { kind: 'UnassertedUpdate', at: lower.place(update.call), call: `${code.length > 40 ? nameOf(update.call.callee) : code}()`, field: update.field, helpers, edit: editFor(update, file) };
  });
}

/** The function of `it('…', () => { … })`, also of `it.only` and `it.each([…])`. */
function testOf(node: Call): FunctionNode | null {
  let at: Node = node.callee;
  while (is(at, 'MemberExpression', 'CallExpression')) at = is(at, 'MemberExpression') ? at.object : at.callee;
  const fn = node.arguments.find((argument): argument is NodeOf<'ArrowFunctionExpression' | 'FunctionExpression'> => isFunction(argument));
  return is(at, 'Identifier') && TEST.test(at.name) && fn ? fn : null;
}

function callsIn(node: Node, { source }: CodeFile): readonly Call[] {
  return nodesWithin(source.nodes('CallExpression'), node).filter((call): call is Call => is(call, 'CallExpression'));
}

/** What a test updates: by a write of its own, or by a function that is seen to stamp the record. */
function updatesIn(test: FunctionNode, file: CodeFile): Update[] {
  return callsIn(test, file).flatMap((call) => {
    if (isAssertion(call) || closest(call.parent, isFunction) !== test) return [];
    const written = writtenBy(call, file);
    const moved = written ?? stampedBy(call, file);
    const declarator = closest(call, (node): node is NodeOf<'VariableDeclarator' | 'ExpressionStatement'> => is(node, 'VariableDeclarator', 'ExpressionStatement'));
    const result = is(declarator, 'VariableDeclarator') && is(declarator.id, 'Identifier') && isValueOf(declarator.init, call) ? declarator.id.name : null;
    const record = moved && recordOf(call, moved.isMethod, file);
    return moved ? [{ call, test, isOwnWrite: written !== null, field: moved.field, isDate: moved.isDate, before: record, after: result ?? record ?? reloaded(call, test, moved, file) }] : [];
  });
}

/** The variable that a row of the model is loaded into behind the update: by its type, or by a query that names the table. */
function reloaded(call: Call, test: FunctionNode, { model }: Moved, { source, lower, resolver }: CodeFile): string | null {
  if (!model) return null;
  const names = [model.name, model.table ?? model.name].map((name) => name.toLowerCase());
  const found = nodesWithin(source.nodes('VariableDeclarator'), test).find((node) => {
    if (!is(node, 'VariableDeclarator') || !is(node.id, 'Identifier') || !node.init || node.range[0] < call.range[1]) return false;
    const text = source.text.slice(...node.init.range).toLowerCase();
    return names.some((name) => text.includes(name)) || resolver.rowOf(resolver.type(lower.expression(node.init)))?.name === model.name;
  });
  return is(found, 'VariableDeclarator') && is(found.id, 'Identifier') ? found.id.name : null;
}

function isValueOf(init: Node | null, call: Call): boolean {
  const value = init && unwrap(init);
  return value === call || (is(value, 'AwaitExpression') && unwrap(value.argument) === call);
}

/** The variable that an update is called on, or that it is handed: `order.cancel()`, `save(order)`, `cancel(order.id)`. */
function recordOf({ callee, arguments: given }: Call, isMethod: boolean, { source }: CodeFile): string | null {
  const owner = isMethod && is(callee, 'MemberExpression') ? callee.object : null;
  const nodes = owner ? [owner] : given.map((argument) => (is(argument, 'MemberExpression') && /^(?:id|uuid|_id)$/.test(keyName(argument) ?? '') ? argument.object : argument));
  const found = nodes.find((node) => is(node, 'Identifier') && is(source.binding(node.name, node)?.declaration, 'VariableDeclarator') && source.binding(node.name, node)?.scope.node !== source.ast);
  return is(found, 'Identifier') && !/ids?$/i.test(found.name) ? found.name : null;
}

interface Moved {
  readonly field: string;
  /** The model of the row, for a write. */
  readonly model?: Model;
  readonly isDate: boolean;
  readonly isMethod: boolean;
}

function writtenBy(call: Call, { writes, settings }: CodeFile): Moved | null {
  const write = writes.find(({ at }) => at.start === call.range[0] && at.end === call.range[1]);
  return write?.model && write.payload.keys.length > 0 ? movedIn(write.model, settings.fields) : null;
}

function movedIn(model: Model, own: Parameters<typeof fieldOf>[2]): Moved | null {
  const field: Field | null = fieldOf(model, 'updated', own);
  return field && { field: field.name, isDate: field.holds === 'instant', isMethod: false, model };
}

/** A function of the project that sets the field: on `this`, on what it is given, or in a write that it gives back. */
function stampedBy(call: Call, file: CodeFile): Moved | null {
  const { lower, resolver, settings } = file;
  if (!is(call.callee, 'MemberExpression', 'Identifier')) return null;
  const shape = lower.call(call);
  const fn = calledFunction(shape.callee, resolver);
  if (!fn) return null;
  const isUpdated = (name: string | null | undefined): name is string => typeof name === 'string' && roleOfName(name.replace(/^[#_]/, ''), settings.fields) === 'updated';
  const touched = touchedByCall(shape.callee, resolver).find(isUpdated);
  if (touched !== undefined) return { field: touched.replace(/^[#_]/, ''), isDate: true, isMethod: true };
  const assigned = fn.effects.find(({ of, change }) => of !== 'this' && change.kind === 'assign' && isUpdated(change.path[0]));
  if (assigned) return { field: assigned.change.path[0] as string, isDate: true, isMethod: false };
  const given = fn.result ? callsOf(fn.result, resolver) : [];
  for (const inner of given) {
    const write = innerWrite(inner, file);
    const key = write?.payload.keys.find((each) => isUpdated(each.name));
    if (write?.model && key) return movedIn(write.model, settings.fields);
  }
  return null;
}

function callsOf(shape: Shape, resolver: CodeFile['resolver'], depth = 0): CallShape[] {
  const at = resolver.resolve(shape);
  if (at.kind === 'call') return [at];
  if (depth > 5) return [];
  if (at.kind === 'union') return at.of.flatMap((each) => callsOf(each, resolver, depth + 1));
  return at.kind === 'operation' && at.operator === 'await' ? at.operands.flatMap((each) => callsOf(each, resolver, depth + 1)) : [];
}

/** Whether a call is an assertion: `expect(…)`, `assert.equal(…)`, `expectUpdated(…)`. */
function isAssertion({ callee }: Call): boolean {
  let at: Node = callee;
  while (is(at, 'MemberExpression')) at = at.object;
  return is(at, 'Identifier') && ASSERTS.test(at.name);
}

/** Whether a test deals with time: it names the field, compares everything, has a clock of its own, or hands the record to a helper. */
function looksAtTime({ test, field, before, after }: Update, file: CodeFile): boolean {
  const { source, settings } = file;
  const text = source.text.slice(...test.range);
  if (FAKE_TIME.test(text) || new RegExp(`\\b_?${field}\\b`).test(text)) return true;
  if (nodesWithin(source.nodes('Identifier'), test).some((id) => is(id, 'Identifier') && roleOfName(id.name, settings.fields) === 'updated')) return true;
  const isRecord = (node: Node): boolean => is(node, 'Identifier') && (node.name === before || node.name === after);
  return callsIn(test, file).some((call) => {
    const name = nameOf(call.callee);
    if (SNAPSHOT.test(name)) return true;
    if (WHOLE.test(name) && call.arguments.some((argument) => is(argument, 'Identifier', 'SpreadElement') || nodesWithin(source.nodes('SpreadElement'), argument).length > 0)) return true;
    return ASSERTS.test(name) && !/^(?:expect|assert)$/.test(name) && call.arguments.some(isRecord);
  });
}

/** Whether a test writes a row only to make ready for what it calls then. */
function isArrangement({ call, test, isOwnWrite }: Update, file: CodeFile): boolean {
  const { source, writes } = file;
  if (!isOwnWrite) return false;
  const isWrite = (each: Call): boolean => writes.some(({ at }) => at.start === each.range[0] && at.end === each.range[1]);
  return nodesWithin(source.nodes('AwaitExpression'), test).some((node) => {
    const awaited = is(node, 'AwaitExpression') && node.range[0] > call.range[1] ? unwrap(node.argument) : null;
    const chain = is(awaited, 'CallExpression') && !isAssertion(awaited) ? chainOf(awaited) : [];
    return chain.some((each) => isRequest(each, file)) || (chain.length > 0 && !chain.some((each) => isWrite(each) || LOOKS_ON.test(nameOf(each.callee))));
  });
}

/** A request to the code under test, which is more than a look at a row: `agent.get('/orders')`, `request(app).delete(`/orders/${id}`)`. */
function isRequest({ callee, arguments: [path] }: Call, { source }: CodeFile): boolean {
  return is(callee, 'MemberExpression') && path !== undefined && /^['"`]\//.test(source.text.slice(...path.range));
}

/** The calls of a chain, the last one first: `where()`, `from()` and `select()`. */
function chainOf(call: Call): Call[] {
  let inner: Node = call.callee;
  while (is(inner, 'MemberExpression')) inner = inner.object;
  return is(inner, 'CallExpression') ? [call, ...chainOf(inner)] : [call];
}

/** The last assertion about the record behind an update. */
function lastAssertion({ call, test, before, after }: Update, file: CodeFile): Call | null {
  const isAbout = (node: Node): boolean => [before, after].some((name) => name !== null && nodesWithin(file.source.identifiers(name), node).some((id) => !isCounted(id)));
  return callsIn(test, file).filter((each) => each.range[0] > call.range[1] && isAssertion(each) && isAbout(each)).at(-1) ?? null;
}

/** Whether only the number of rows is asked for: `expect(orders.length)`, `expect(orders).toHaveLength(2)`. */
function isCounted({ parent }: Node): boolean {
  const matcher = is(parent, 'CallExpression') && is(parent.parent, 'MemberExpression') ? keyName(parent.parent) : null;
  return matcher === 'toHaveLength' || (is(parent, 'MemberExpression') && keyName(parent) === 'length');
}

/** Keeps the old value, lets time pass, and compares behind the assertions that are there. */
function editFor(update: Update, file: CodeFile): EditSet | null {
  const { source, lower } = file;
  const { call, test, field, isDate, before, after } = update;
  const assertion = lastAssertion(update, file);
  const [first, last] = [statementAround(call), assertion && statementAround(assertion)];
  if (!isDate || !before || !after || !first || !last || first.parent !== last.parent || !contains(test.body, first)) return null;
  const declared = source.binding(before, call)?.declaration;
  if (!declared || declared.range[1] > first.range[0]) return null;
  const name = newName(['before', 'updatedBefore', 'previousUpdate'], first, source);
  if (name === undefined) return null;
  const end = source.text.slice(...first.range).endsWith(';') ? ';' : '';
  const kept = [`const ${name} = ${before}.${field}${end}`, `await new Promise((resolve) => setTimeout(resolve, 5))${end}`];
  const indent = `\n${' '.repeat(lower.place(first).start - source.text.lastIndexOf('\n', first.range[0] - 1) - 1)}`;
  const edits: Edit[] = [insertBefore(source.text, lower.place(first), kept.join(indent)), insertAfter(source.text, lower.place(last), `${comparison(assertion as Call, `${after}.${field}`, name, file)}${end}`)];
  if (!test.async) edits.unshift({ start: test.range[0], end: test.range[0], text: 'async ' });
  return only(...edits);
}

/** That the field is later than before, in the words of the assertions that are there. */
function comparison(assertion: Call, value: string, before: string, { source }: CodeFile): string {
  const code = source.text.slice(...assertion.range);
  const statement = source.text.slice(...(statementAround(assertion) ?? assertion).range);
  if (!code.startsWith('expect')) return `${/^assert\b/.test(code) ? 'assert.ok' : 'assert'}(${value} > ${before})`;
  return `expect(${value}.getTime()).${/\)\.to\b/.test(statement) ? 'to.be.greaterThan' : 'toBeGreaterThan'}(${before}.getTime())`;
}
