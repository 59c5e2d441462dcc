// Texts that a Date was printed as by the rules of a language: they do not say which zone they are in.
import type { NodeOf } from '../js/ast.ts';
import { is } from '../js/ast.ts';
import type { Reading } from './clock.ts';
import { isDate, methodOf, qualifiedCallee } from './provenance.ts';
import { hasOption } from './zone-option.ts';

export const LOCALE = /^toLocale(?:Date|Time)?String$/;
export const ZONE = ['timeZone'];

/** Whether a call prints a date: `date.toLocaleString()`, also of what only its options tell to be one, or `formatter.format(date)`. */
export function isPrintedDate(call: NodeOf<'CallExpression'>, reading: Reading): boolean {
  if (!is(call.callee, 'MemberExpression') || !LOCALE.test(methodOf(call) ?? '')) return isFormatted(call, reading);
  return isDate(call.callee.object, reading) || hasOption(reading.lower.call(call).args[1], ZONE, reading.resolver) === 'given';
}

/** Whether a text is that of a formatter of dates, also of a constant. */
function isFormatted(call: NodeOf<'CallExpression'>, { lower, resolver }: Reading): boolean {
  if (methodOf(call) !== 'format' || !is(call.callee, 'MemberExpression')) return false;
  const formatter = lower.expression(call.callee.object);
  const made = resolver.resolve(formatter.kind === 'variable' && formatter.changes.length === 0 ? formatter.origin : formatter);
  return made.kind === 'call' && qualifiedCallee(made.callee, resolver) === 'global#Intl.DateTimeFormat';
}
