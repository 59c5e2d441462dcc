// Texts that nobody but a person reads: what is written to a log, or thrown.
import type { Node } from '../js/ast.ts';
import { is, keyName, outermost } from '../js/ast.ts';
import { nameOf } from './provenance.ts';

/** A text for people who read the log: what is printed there says its offset. */
export function isLogged(node: Node): boolean {
  const call = node.parent;
  const callee = is(call, 'CallExpression') ? call.callee : null;
  if (!is(callee, 'MemberExpression') || !/^(?:trace|debug|verbose|log|info|warn|error|fatal)$/.test(keyName(callee) ?? '')) return false;
  const { object } = callee;
  return /^console$|log(?:ger)?$/i.test(is(object, 'Identifier') ? object.name : is(object, 'MemberExpression') ? (keyName(object) ?? '') : '');
}

/** Whether a text, or one that it is put into, is logged or thrown at once: all others may be stored, sent and read again. */
export function isOnlyPrinted(text: Node): boolean {
  const at = outermost(text);
  const { parent } = at;
  if (is(parent, 'TemplateLiteral') || (is(parent, 'BinaryExpression') && parent.operator === '+')) return !is(parent.parent, 'TaggedTemplateExpression') && isOnlyPrinted(parent);
  return isLogged(at) || (is(parent, 'NewExpression') && parent.callee !== at && /Error$|Exception$/.test(nameOf(parent.callee)));
}
