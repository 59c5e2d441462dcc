// What a reading of the clock is given to: the key of a record, in a literal, a class or an assignment.
import type { Node, NodeOf } from '../../js/ast.ts';
import { closest, is, isTransparent, keyName, outermost, ownsThis } from '../../js/ast.ts';
import type { Source } from '../../js/source.ts';
import { namesTime, NO_NAMES } from '../../roles.ts';
import type { Form, PlainReading } from '../../clocks/plain-readings.ts';

/** A key of a record that is given the current time. */
export interface Stamp {
  readonly key: string;
  /** The property, assignment or class member. */
  readonly holder: Node;
  readonly reading: Node;
  readonly form: Form;
  /** One of the branches of a condition: others may exclude it. */
  readonly isBranch: boolean;
  /** What is taken when another value is missing. */
  readonly isFallback: boolean;
  /** The object that the key belongs to: a literal or class body, or the binding and path of what is assigned to. */
  readonly record: unknown;
}

const NO_TIME = /(?:id|key|name|version|token|slug|hash|seed|file|path|nonce|label|title)$/i;

/** The key that is given a reading, where it is a timestamp's. */
export function timestampOf({ node, form }: PlainReading, source: Source): Stamp | null {
  const stamp = stampOf(node, form, source);
  return stamp && isTimestamp(stamp) ? stamp : null;
}

/** Text and dates under any name are timestamps; numbers only under a name that says so. */
function isTimestamp({ key, form }: Stamp): boolean {
  if (form === 'number') return namesTime(key, NO_NAMES);
  return !NO_TIME.test(key);
}

function stampOf(reading: Node, form: Form, source: Source): Stamp | null {
  let [at, isBranch, isFallback] = [reading, false, false];
  for (let { parent } = at; parent; { parent } = at) {
    if (is(parent, 'ConditionalExpression') && parent.test !== at) isBranch = true;
    else if (is(parent, 'LogicalExpression') && parent.operator !== '&&' && parent.right === at) isFallback = true;
    else if (!isTransparent(parent)) break;
    at = parent;
  }
  const given = { reading, form, isBranch, isFallback };
  const { parent } = at;
  if (is(parent, 'PropertyDefinition') && parent.value === at && !parent.static) {
    const key = keyName(parent);
    return key === null ? null : { ...given, key, holder: parent, record: parent.parent };
  }
  if (is(parent, 'AssignmentExpression') && parent.right === at) return assigned(parent, given, source);
  const key = is(parent, 'Property') && parent.value === at && !parent.computed ? keyName(parent) : null;
  if (key === null || !is(parent, 'Property') || !is(parent.parent, 'ObjectExpression')) return null;
  const { object, isSpread } = wholeLiteral(parent.parent);
  return { ...given, key, holder: parent, isBranch: isBranch || isSpread, record: variableOf(object, source) ?? object };
}

function assigned(node: NodeOf<'AssignmentExpression'>, given: Omit<Stamp, 'key' | 'holder' | 'record'>, source: Source): Stamp | null {
  const { left, operator, parent } = node;
  const key = is(left, 'MemberExpression') ? keyName(left) : null;
  if (!is(left, 'MemberExpression') || key === null || !/^(?:\?\?|\|\|)?=$/.test(operator) || !is(parent, 'ExpressionStatement')) return null;
  const record = recordOf(left.object, source);
  return record === null ? null : { ...given, key, holder: node, isFallback: given.isFallback || operator !== '=', record };
}

/** What names the object of an assignment: the same text of the same variable, or `this`, in the same function. */
function recordOf(object: Node, source: Source): unknown {
  const path = source.text.slice(object.range[0], object.range[1]);
  if (!/^[\w$.#]+$/.test(path)) return null;
  let root = object;
  while (is(root, 'MemberExpression')) root = root.object;
  const declared = is(root, 'Identifier') ? source.binding(root.name, root)?.id : undefined;
  if (declared && root === object) return declared;
  const owner = is(root, 'ThisExpression') ? closest(root, ownsThis) : (declared ?? source.ast);
  return owner && `${owner.range[0]}:${path}`;
}

/** The object that a literal is spread into (`...(isPaid ? { paidAt: now } : {})`), or that holds it as an operator of an update. */
function wholeLiteral(object: NodeOf<'ObjectExpression'>): { object: NodeOf<'ObjectExpression'>; isSpread: boolean } {
  const property = object.parent;
  if (is(property, 'Property') && /^\$set(?:OnInsert)?$/.test(keyName(property) ?? '') && is(property.parent, 'ObjectExpression')) {
    return { object: property.parent, isSpread: false };
  }
  let at: Node = object;
  while (at.parent && (isTransparent(at.parent) || is(at.parent, 'ConditionalExpression', 'LogicalExpression'))) at = at.parent;
  const outer = is(at.parent, 'SpreadElement') ? at.parent.parent : null;
  return is(outer, 'ObjectExpression') ? { object: outer, isSpread: at !== object } : { object, isSpread: false };
}

/** The variable that a literal is the first value of. */
function variableOf(object: Node, source: Source): Node | null {
  const declarator = outermost(object).parent;
  return is(declarator, 'VariableDeclarator') && is(declarator.id, 'Identifier') ? (source.binding(declarator.id.name, declarator.id)?.id ?? null) : null;
}
