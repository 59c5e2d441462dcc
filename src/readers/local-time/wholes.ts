// What is moved to UTC as a whole or not at all: functions, and those of a file that hand dates to each other.
import type { Identifier, Node, NodeOf } from '../../js/ast.ts';
import { functionName, is, isClass, isFunction } from '../../js/ast.ts';
import { patternNames, referencesTo } from '../../js/source.ts';
import type { Source } from '../../js/source.ts';

type Call = NodeOf<'CallExpression' | 'NewExpression'>;

/** A function with those in it, as its dates may meet, or a statement outside of all. */
export function wholeOf(node: Node): Node {
  let whole = node;
  let isInside = false;
  for (let at: Node | undefined = node; at && at.type !== 'Program'; at = at.parent) {
    if (isFunction(at) || !isInside) whole = at;
    isInside ||= isFunction(at);
  }
  return whole;
}

/**
 * Those wholes of a file that stay as they are, and all that call them or are called by them, also through others: the date that one gives
 * is taken apart in the other.
 * @param moves whether a function makes or moves a date: one that only reads a clock of its own hands on none
 */
export function staying(halves: Iterable<Node>, wholes: ReadonlySet<Node>, moves: (whole: Node) => boolean, source: Source): ReadonlySet<Node> {
  const found = new Set(halves);
  if (found.size === 0 || wholes.size === found.size) return found;
  const links = linksOf(wholes, moves, source);
  // The set grows while it is gone through.
  for (const whole of found) for (const [called, caller] of links) if (called === whole || caller === whole) found.add(called).add(caller);
  return found;
}

/** Which wholes are called in which others, and in functions that do nothing to a date but hand it on: `keyOf(day) { return this.monthOf(day); }`. */
function linksOf(wholes: ReadonlySet<Node>, moves: (whole: Node) => boolean, source: Source): (readonly [called: Node, caller: Node])[] {
  const links: (readonly [Node, Node])[] = [];
  const known = new Set(wholes);
  for (const called of known) {
    for (const call of callsOf(called, source)) {
      const caller = wholeOf(call);
      const isGiven = call.arguments.length > 0 || !wholes.has(called) || moves(called);
      if (caller === called || !isGiven || !(wholes.has(caller) || isHandedOn(call, source))) continue;
      known.add(caller);
      links.push([called, caller]);
    }
  }
  return links;
}

/** Whether what a call gives is given back or handed to another function, also by its name, or a part of it: `const { start, end } = monthOf(day)`. */
function isHandedOn(value: Node, source: Source): boolean {
  const { parent } = value;
  if (!parent || parent.type.endsWith('Statement')) return is(parent, 'ReturnStatement');
  if (isFunction(parent)) return parent.body === value;
  if (is(parent, 'VariableDeclarator')) return namesOf(parent.id).some((name) => referencesTo(name, source).some((id) => isHandedOn(id, source)));
  return (is(parent, 'CallExpression', 'NewExpression') && parent.callee !== value) || isHandedOn(parent, source);
}

/** The names that a declaration binds. */
function namesOf(pattern: Node): Identifier[] {
  const names: Identifier[] = [];
  patternNames(pattern, (id) => names.push(id));
  return names;
}

/** The calls of a function by its name, those of a method on `this` or on its class, and of a constructor those with `new`. */
function callsOf(whole: Node, source: Source): Call[] {
  const method = is(whole.parent, 'MethodDefinition', 'PropertyDefinition') ? whole.parent : null;
  const made = is(method, 'MethodDefinition') && method.kind === 'constructor' ? classOf(whole) : null;
  const name = isClass(made) ? made.id?.name : isFunction(whole) ? functionName(whole) : null;
  return source.identifiers(name ?? '').flatMap((id) => {
    const callee = is(id.parent, 'MemberExpression') && id.parent.property === id ? id.parent : id;
    const call = is(callee.parent, 'CallExpression', 'NewExpression') && callee.parent.callee === callee ? callee.parent : null;
    const isCalled = is(callee, 'MemberExpression') ? method !== null && isOwn(callee.object, whole, source) : declares(source.binding(id.name, id)?.declaration, made ?? whole);
    return call && isCalled && is(call, 'NewExpression') === (made !== null) ? [call] : [];
  });
}

/** Whether a method is called on `this`, or on its class by its name. */
function isOwn(receiver: Node, method: Node, source: Source): boolean {
  return receiver.type === 'ThisExpression' || (is(receiver, 'Identifier') && declares(source.binding(receiver.name, receiver)?.declaration, classOf(method)));
}

function classOf(method: Node): Node | null {
  const owner = method.parent?.parent?.parent;
  return isClass(owner) ? owner : null;
}

function declares(declaration: Node | undefined, declared: Node | null): boolean {
  return declared !== null && (declaration === declared || (is(declaration, 'VariableDeclarator') && declaration.init === declared));
}
