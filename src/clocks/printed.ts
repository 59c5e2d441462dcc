// Texts that nobody but a person reads: what is written to a log, or thrown.
import type { Node, NodeOf } from '../js/ast.ts';
import { is, keyName, outermost } from '../js/ast.ts';
import { referencesTo } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { isWrittenText, nameOf } from './provenance.ts';

const LOG_METHOD = /^(?:trace|debug|verbose|log|info|warn|error|fatal)$/;
const LOGGER = /^console$|log(?:ger)?$/i;
/** What gives a text for a terminal its colours. */
const COLOURS = /^(?:chalk|pc|picocolors|kleur|colors)$/;
const MAX_DEPTH = 5;

/** A text for people who read the log, or part of one: what is printed there says its offset. */
export function isLogged(node: Node): boolean {
  const at = outermost(node);
  const { parent } = at;
  if (isPutInto(parent)) return isLogged(parent);
  const callee = is(parent, 'CallExpression') && parent.callee !== at ? parent.callee : null;
  if (!parent || !is(callee, 'MemberExpression')) return false;
  return LOG_METHOD.test(keyName(callee) ?? '') ? isLogger(callee.object) : COLOURS.test(nameOf(callee.object)) && isLogged(parent);
}

/** Whether a value is called like a log, or comes from one: `log.atInfo()`. */
function isLogger(node: Node): boolean {
  if (!is(node, 'CallExpression')) return LOGGER.test(nameOf(node));
  return isLogger(node.callee) || (is(node.callee, 'MemberExpression') && isLogger(node.callee.object));
}

/** Whether a text becomes part of this one. */
function isPutInto(text: Node | undefined): text is NodeOf<'TemplateLiteral' | 'BinaryExpression'> {
  return (is(text, 'TemplateLiteral') && !is(text.parent, 'TaggedTemplateExpression')) || (is(text, 'BinaryExpression') && text.operator === '+');
}

/** Whether a text, or one that it is put into, is logged or thrown at once: all others may be stored, sent and read again. */
export function isOnlyPrinted(text: Node): boolean {
  const at = outermost(text);
  const { parent } = at;
  if (isPutInto(parent)) return isOnlyPrinted(parent);
  return isLogged(at) || (is(parent, 'NewExpression') && parent.callee !== at && /Error$|Exception$/.test(nameOf(parent.callee)));
}

/** Whether a text is written under a key, from which it may be read again, also through a variable; also one of several: `paidOn ?? date.toLocaleString()`. */
export function isRecorded(text: Node, source: Source, depth = 0): boolean {
  const at = outermost(text);
  const { parent } = at;
  if (is(parent, 'LogicalExpression') || (is(parent, 'ConditionalExpression') && parent.test !== at)) return isRecorded(parent, source, depth);
  if (is(parent, 'VariableDeclarator')) return is(parent.id, 'Identifier') && depth < MAX_DEPTH && referencesTo(parent.id, source).some((id) => isRecorded(id, source, depth + 1));
  if (is(parent, 'AssignmentExpression')) return parent.right === at && is(parent.left, 'MemberExpression');
  return is(parent, 'Property') && parent.value === at && is(parent.parent, 'ObjectExpression');
}

/** Functions that make a text of a number. */
const WRITER = /^(?:String$|pad|zero|twoDigits)/i;

/** Whether a part of a date becomes part of a text, also through a variable or a list: `pad(date.getMonth() + 1)`, one that is not only printed. */
export function isWritten(part: Node, source: Source, depth = 0): boolean {
  const at = outermost(part);
  const { parent } = at;
  if (is(parent, 'VariableDeclarator')) return is(parent.id, 'Identifier') && depth < MAX_DEPTH && referencesTo(parent.id, source).some((id) => isWritten(id, source, depth + 1));
  if (is(parent, 'ArrayExpression')) return isJoined(parent);
  if (is(parent, 'TemplateLiteral')) return !isOnlyPrinted(at);
  if (is(parent, 'BinaryExpression') && parent.operator === '+') {
    const other = parent.left === at ? parent.right : parent.left;
    return is(other, 'Literal') && typeof other.value === 'number' ? isWritten(parent, source, depth) : isWrittenText(other) && !isOnlyPrinted(at);
  }
  if (is(parent, 'CallExpression')) return parent.callee !== at && WRITER.test(nameOf(parent.callee));
  return is(parent, 'MemberExpression') && parent.object === at && keyName(parent) === 'toString';
}

/** Whether the elements of a list become one text: `[date.getHours(), date.getMinutes()].map(pad).join(':')`. */
function isJoined(list: Node): boolean {
  const { parent } = outermost(list);
  const call = is(parent, 'MemberExpression') && is(parent.parent, 'CallExpression') && parent.parent.callee === parent ? parent.parent : null;
  if (!call || !is(parent, 'MemberExpression')) return false;
  return keyName(parent) === 'join' ? !isOnlyPrinted(call) : keyName(parent) === 'map' && isJoined(call);
}
