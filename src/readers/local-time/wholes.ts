// What is moved to UTC as a whole or not at all: functions, and those of a file that hand dates to each other.
import type { Node, NodeOf } from '../../js/ast.ts';
import { functionName, is, isFunction } from '../../js/ast.ts';
import type { Source } from '../../js/source.ts';

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
  const links = [...wholes].flatMap((whole) =>
    callsOf(whole, source).filter((call) => call.arguments.length > 0 || moves(whole)).map((call) => [whole, wholeOf(call)] as const).filter(([, caller]) => caller !== whole && wholes.has(caller)));
  // The set grows while it is gone through.
  for (const whole of found) for (const [called, caller] of links) if (called === whole || caller === whole) found.add(called).add(caller);
  return found;
}

/** The calls of a function by its name, and those of a method on `this`. */
function callsOf(whole: Node, source: Source): NodeOf<'CallExpression'>[] {
  const name = isFunction(whole) ? functionName(whole) : null;
  return source.identifiers(name ?? '').flatMap((id) => {
    const callee = is(id.parent, 'MemberExpression') && id.parent.property === id ? id.parent : id;
    const isCalled = is(callee, 'MemberExpression') ? callee.object.type === 'ThisExpression' && is(whole.parent, 'MethodDefinition', 'PropertyDefinition') : declares(source.binding(id.name, id)?.declaration, whole);
    return isCalled && is(callee.parent, 'CallExpression') && callee.parent.callee === callee ? [callee.parent] : [];
  });
}

function declares(declaration: Node | undefined, fn: Node): boolean {
  return declaration === fn || (is(declaration, 'VariableDeclarator') && declaration.init === fn);
}
