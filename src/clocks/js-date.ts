// The native Date and Intl: local constructors and texts, getters, setters, and printing without a zone.
import type { Node, NodeOf } from '../js/ast.ts';
import { is, keyName, unwrap } from '../js/ast.ts';
import type { Source } from '../js/source.ts';
import { defineClock, excerpt, insert, replace } from './clock.ts';
import type { Reading, Use } from './clock.ts';
import { dayInUtc } from './day-in-utc.ts';
import { gives, NUMBER, STRING } from './library-types.ts';
import { nullabilityOf } from './nullable.ts';
import { isNarrowedToOther } from './narrowing.ts';
import { isLogged, isRecorded, isWritten } from './printed.ts';
import { isPrintedDate, LOCALE, ZONE } from './printed-date.ts';
import { copiedDate, importsOf, isDate, isDateElsewhere, kindOf, mayBeDate, methodOf, nameOf, NATIVE, qualifiedCallee, soundsLikeDate } from './provenance.ts';
import { textOf, zoneless } from './text.ts';
import { isHourOfLocalClock } from './text-parts.ts';
import { addOption, hasOption } from './zone-option.ts';

type Call = NodeOf<'CallExpression' | 'NewExpression'>;

/** Seconds and milliseconds are the same in every zone. */
const GETTER = /^get(?:FullYear|Month|Date|Day|Hours|Minutes|Year)$/;
const SETTER = /^set(?:FullYear|Month|Date|Hours|Minutes|Year)$/;
/** Names that other objects have as well: a receiver of unknown type has to look like a date. */
const AMBIGUOUS = /^[gs]et(?:Date|Day|Month|Year|TimezoneOffset)$/;
const PRINTER = /^to(?:Locale(?:Date|Time)?|Date|Time)?String$/;
const ISO_FORM: Readonly<Record<string, string>> = {
  toString: 'toISOString()',
  toDateString: 'toISOString().slice(0, 10)',
  toTimeString: 'toISOString().slice(11)',
};
const FORMATTER = /^format(?:ToParts)?$/;
/** A day that somebody picked is midnight of a local clock, which is not that day in UTC. */
const DAY_IN_UTC = '`getUTC…()` for all of its parts if this is an instant, and hand over a day that somebody picked as text (`2024-01-31`)';
/** Options of `toLocaleString` that numbers do not have. */
const DATE_OPTIONS = ['dateStyle', 'timeStyle', 'year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'hour12', 'hourCycle', 'dayPeriod', 'era', 'timeZoneName'];

export const jsDate = defineClock({
  name: 'js-date',
  gate: /\bDate\b|\.[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes|Year|TimezoneOffset)\b|\.to(?:(?:Locale)?(?:Date|Time)|Locale)String\b|\.to(?:JS)?Date\b|date-fns|\bDateTimeFormat\b|\.getTime\b|(?:At|On|Time|Date|[Tt]imestamp|_at|_on|_time|_date|_ts)(?:!|(?:\(\))?\??\.toString\()/,
  nodes: ['CallExpression', 'NewExpression', 'TemplateLiteral', 'BinaryExpression'],
  pinned: null,
  durations: { makers: /^global#Date(?:\.parse)?$/, missing: '`new Date(null)` is 1970 and `new Date(undefined)` is no date at all', differences: null, types: null, measures: [
    { member: /^(?:now|parse|UTC|getTime|valueOf)$/, of: /^(?:global#Date\.(?:now|parse|UTC|getTime|valueOf)|(?:global|(?:node:)?perf_hooks)#performance\.now)$/, unit: 'milliseconds' },
    { member: /^bigint$/, of: /^(?:global|(?:node:)?process)#(?:process\.)?(?:hrtime\.)bigint$/, unit: 'nanoseconds' },
    { member: /^uptime$/, of: /^(?:global#process\.|(?:node:)?(?:process|os)#(?:default\.)?)uptime$/, unit: 'seconds' },
  ] },
  types: {
    [NATIVE]: (member, _args, call) => (!call ? null : /^(?:[gs]et[A-Z]|valueOf$)/.test(member) ? NUMBER : /^to(?:JSON|\w*String)$/.test(member) ? STRING : null),
    'global#Date.now': gives(NUMBER),
    'global#Date.parse': gives(NUMBER),
    'global#Date.UTC': gives(NUMBER),
  },
  use(node, reading) {
    if (is(node, 'TemplateLiteral')) return interpolation(node, reading);
    if (is(node, 'BinaryExpression')) return concatenation(node, reading);
    if (!is(node, 'CallExpression', 'NewExpression')) return null;
    const method = methodOf(node);
    if (method !== null && is(node, 'CallExpression')) {
      if (GETTER.test(method) || SETTER.test(method) || method === 'getTimezoneOffset') return part(node, method, reading);
      if (PRINTER.test(method)) return printing(node, method, reading);
      if (FORMATTER.test(method)) return formatting(node, reading);
    }
    return /^(?:Date|String|parse|DateTimeFormat)$/.test(nameOf(node.callee)) ? construction(node, reading) : null;
  },
  mayRead(node, { lower, resolver }) {
    if (!is(node, 'CallExpression') || !is(node.callee, 'MemberExpression') || !LOCALE.test(methodOf(node) ?? '')) return null;
    return hasOption(lower.call(node).args[1], ZONE, resolver) === 'unknown' ? node.callee.object : null;
  },
  carries: copiedDate,
  compares: (node) => (is(node, 'BinaryExpression') && /^[<>]=?$/.test(node.operator) ? [node.left, node.right] : []),
});

/** `date.getHours()`, `date.setDate(1)`, `date.getTimezoneOffset()`. */
function part(node: NodeOf<'CallExpression'>, method: string, reading: Reading): Use | null {
  const { callee } = node;
  if (!is(callee, 'MemberExpression') || node.arguments.some((argument) => argument.type === 'SpreadElement')) return null;
  const isSetter = SETTER.test(method);
  if (isSetter ? node.arguments.length === 0 || node.arguments.length > 4 : node.arguments.length > 0) return null;
  const kind = kindOf(reading.lower.expression(callee.object), reading.resolver);
  if (kind === 'other' || (kind === 'unknown' && AMBIGUOUS.test(method) && !looksLikeDate(node, callee.object, reading.source))) return null;
  const safe = isSetter ? method !== 'setHours' || !isHourOfLocalClock(node.arguments[0], reading) : !isWritten(node, reading.source);
  const base = { role: isSetter ? 'moves' : 'reads', operand: callee.object, safe } as const;
  if (method === 'getTimezoneOffset') {
    return { ...base, use: 'offset', instead: '`getUTC…()`, `setUTC…()` and `Date.UTC(…)`, which need no offset', edits: null };
  }
  const use = isSetter ? 'setter' : 'getter';
  const utc = method.replace('et', 'etUTC');
  const hasUtcForm = !method.endsWith('Year') || method.endsWith('FullYear');
  if (!hasUtcForm) return { ...base, use, instead: `\`${utc.replace('Year', 'FullYear')}()\``, edits: null };
  const edits = callee.computed ? null : [replace(placeOf(callee.property), utc)];
  return dayInUtc(node) ? { ...base, use, instead: DAY_IN_UTC, edits, safe: false } : { ...base, use, instead: `\`${utc}()\``, edits };
}

/** A number is taken from it, or a number is put in, or its name says so, or it is used as a Date elsewhere. */
function looksLikeDate(call: NodeOf<'CallExpression'>, receiver: Node, source: Source): boolean {
  if (soundsLikeDate(receiver) || isDateElsewhere(receiver, source)) return true;
  const [argument] = call.arguments;
  const isArithmetic = (node: Node | undefined): boolean => is(node, 'BinaryExpression') && /^(?:[-+*/%]|[<>=!]=*)$/.test(node.operator);
  const isNumber = is(argument, 'Literal') && typeof argument.value === 'number';
  return argument ? isNumber || (is(argument, 'BinaryExpression') && isArithmetic(argument)) : isArithmetic(call.parent);
}

/** `date.toLocaleString()`, `date.toDateString()`: printed in the process's zone. */
function printing(node: NodeOf<'CallExpression'>, method: string, reading: Reading): Use | null {
  const { callee } = node;
  if (!is(callee, 'MemberExpression')) return null;
  const { lower, resolver, source } = reading;
  const call = lower.call(node);
  const isLocale = LOCALE.test(method);
  if ((!isLocale && node.arguments.length > 0) || isValidityCheck(node) || (method === 'toString' && isLogged(node))) return null;
  const receiver = callee.object;
  const isOwn = method !== 'toString' && method !== 'toLocaleString';
  const kind = isOwn || mayBeDate(receiver, source) ? kindOf(lower.expression(receiver), resolver) : 'unknown';
  const isDateByOptions = method === 'toLocaleString' && hasOption(call.args[1], DATE_OPTIONS, resolver) === 'given' && !hasOtherDates(reading);
  if (kind === 'other' || (kind === 'unknown' && !isOwn && !isDateByOptions) || isNarrowedToOther(receiver, source)) return null;
  const base = { use: 'format', role: 'reads', operand: receiver } as const;
  if (!isLocale) {
    const instead = ISO_FORM[method] ?? '';
    return { ...base, instead: `\`${instead}\``, edits: [replace({ start: callee.property.range[0], end: node.range[1] }, instead)], safe: false };
  }
  if (hasOption(call.args[1], ZONE, resolver) !== 'absent') return null;
  const locale = call.args[0] ? source.text.slice(call.args[0].at.start, call.args[0].at.end) : 'undefined';
  const instead = call.args[1] ? "`timeZone: 'UTC'` in its options" : `\`${method}(${locale}, { timeZone: 'UTC' })\``;
  return { ...base, instead, edits: addOption(source.text, call, 1, 'timeZone', 'UTC'), safe: !isRecorded(node, source) };
}

/** Values of Temporal and Luxon take the same options, and know their zone. */
function hasOtherDates({ source }: Reading): boolean {
  return source.identifiers('Temporal').length > 0 || importsOf(source).some((from) => /^luxon$|temporal/.test(from));
}

/** `date.toString() === 'Invalid Date'` asks nothing about the zone. */
function isValidityCheck({ parent }: Node): boolean {
  return is(parent, 'BinaryExpression') && [parent.left, parent.right].some((side) => (is(side, 'Literal') && side.value === 'Invalid Date') || isNoDate(side));
}

/** Whether a text is what a Date prints that is none: `new Date('none').toString()`, `String(new Date(NaN))`. */
function isNoDate(text: Node): boolean {
  const isCall = is(text, 'CallExpression');
  const date = isCall && methodOf(text) === 'toString' && is(text.callee, 'MemberExpression') ? text.callee.object : isCall && nameOf(text.callee) === 'String' ? text.arguments[0] : null;
  const [value, ...parts] = is(date, 'NewExpression') && nameOf(date.callee) === 'Date' ? date.arguments : [];
  if (parts.length > 0) return false;
  return is(value, 'Identifier') ? value.name === 'NaN' : is(value, 'Literal') && typeof value.value === 'string' && Number.isNaN(Date.parse(value.value));
}

/** `new Intl.DateTimeFormat(…).format(date)`: one use of the date, not of the formatter. */
function formatting(node: NodeOf<'CallExpression'>, reading: Reading): Use | null {
  const formatter = is(node.callee, 'MemberExpression') ? node.callee.object : null;
  if (!is(formatter, 'NewExpression', 'CallExpression') || nameOf(formatter.callee) !== 'DateTimeFormat') return null;
  const use = construction(formatter, reading, true);
  return use && { ...use, operand: node.arguments[0] ?? null, safe: use.safe && !isRecorded(node, reading.source) };
}

/** `new Date(…)`, `Date.parse(…)`, `Date()`, `String(date)`, `new Intl.DateTimeFormat(…)`. */
function construction(node: Call, reading: Reading, isInside = false): Use | null {
  const { lower, resolver, source } = reading;
  const call = lower.call(node);
  const [first] = node.arguments;
  const base = { operand: null, safe: true } as const;
  switch (qualifiedCallee(call.callee, resolver)) {
    case NATIVE: {
      if (!call.isNew) {
        const instead = 'new Date().toISOString()';
        return { ...base, use: 'format', role: 'reads', instead: `\`${instead}\``, edits: [replace(placeOf(node), instead)], safe: false };
      }
      if (first?.type === 'SpreadElement') return null;
      return node.arguments.length > 1 ? fromParts(node, reading) : fromText(node, reading);
    }
    case 'global#Date.parse':
      return fromText(node, reading);
    case 'global#String':
      return first && !isValidityCheck(node) && !isLogged(node) && isDate(first, reading) ? { use: 'format', role: 'reads', operand: first, ...isoString(first, reading, node), safe: false } : null;
    case 'global#Intl.DateTimeFormat': {
      const method = is(node.parent, 'MemberExpression') ? (keyName(node.parent) ?? '') : '';
      const isUsedAtOnce = FORMATTER.test(method) && is(node.parent?.parent, 'CallExpression');
      if (method === 'resolvedOptions' || (isUsedAtOnce && !isInside) || hasOption(call.args[1], ZONE, resolver) !== 'absent') return null;
      return { ...base, use: 'format', role: 'reads', instead: "`timeZone: 'UTC'` in its options", edits: addOption(source.text, call, 1, 'timeZone', 'UTC') };
    }
  }
  return null;
}

function fromParts(node: Call, reading: Reading): Use {
  const open = reading.source.text.indexOf('(', node.callee.range[1]);
  const edits = [insert(open + 1, 'Date.UTC('), insert(node.range[1] - 1, ')')];
  const safe = !isHourOfLocalClock(node.arguments[3], reading);
  return { use: 'constructor', role: 'makes', operand: null, instead: '`new Date(Date.UTC(…))`', edits, safe };
}

/** A date-time text without a zone, or one that was printed without a zone just before. */
function fromText(node: Call, reading: Reading): Use | null {
  const [argument] = node.arguments;
  if (!argument || argument.type === 'SpreadElement') return null;
  const base = { use: 'string', role: 'makes', operand: null } as const;
  const inner = unwrap(argument);
  if (is(inner, 'CallExpression') && isPrintedDate(inner, reading)) {
    return { ...base, instead: 'a date library to convert between zones: this text does not say which zone it is in', edits: null, safe: false };
  }
  if (LOCALE.test(methodOf(inner) ?? '')) return null;
  const form = zoneless(textOf(reading.lower.expression(argument), reading.resolver));
  if (!form) return null;
  const ending = form === 'iso' ? 'Z' : ' UTC';
  const at = textEnd(inner);
  return { ...base, instead: `the same text with \`${ending.trim()}\` at its end`, edits: at === null ? null : [insert(at, ending)], safe: true };
}

/** Where the text of an expression ends, inside its quotes; `null` when it ends in something that is not written there. */
function textEnd(node: Node): number | null {
  const last = unwrap(node);
  if (is(last, 'BinaryExpression')) return last.operator === '+' ? textEnd(last.right) : null;
  if (is(last, 'TemplateLiteral')) return last.range[1] - 1;
  return is(last, 'Literal') && typeof last.value === 'string' ? last.range[1] - 1 : null;
}

/** A Date in a template literal prints its local form. Tagged templates get the value itself. */
function interpolation(node: NodeOf<'TemplateLiteral'>, reading: Reading): Use | null {
  if (is(node.parent, 'TaggedTemplateExpression') || isValidityCheck(node) || isLogged(node)) return null;
  const date = node.expressions.find((hole) => isPrintable(hole) && isDate(hole, reading));
  return date ? { use: 'format', role: 'reads', operand: date, ...isoString(date, reading, date), safe: false } : null;
}

function concatenation(node: NodeOf<'BinaryExpression'>, reading: Reading): Use | null {
  if (node.operator !== '+' || is(node.parent, 'UnaryExpression') || isLogged(node)) return null;
  const date = [node.left, node.right].find((side) => isPrintable(side) && isDate(side, reading));
  return date ? { use: 'format', role: 'reads', operand: date, ...isoString(date, reading, date), safe: false } : null;
}

function isPrintable(node: Node): boolean {
  return is(unwrap(node), 'Identifier', 'MemberExpression', 'CallExpression', 'NewExpression');
}

/** `date.toISOString()` in the place of what prints the date. */
function isoString(date: Node, reading: Reading, printer: Node): Pick<Use, 'instead' | 'edits'> {
  const { source } = reading;
  const isPlain = is(date, 'Identifier', 'MemberExpression', 'CallExpression', 'NewExpression');
  const method = `${nullabilityOf(date, reading) === 'nullable' ? '?.' : '.'}toISOString()`;
  const [open, close] = isPlain ? ['', ''] : ['(', ')'];
  return {
    instead: `\`${open}${excerpt(source, date, 40)}${close}${method}\``,
    edits: [replace(placeOf(printer), `${open}${source.text.slice(...date.range)}${close}${method}`)],
  };
}

function placeOf(node: Node): { start: number; end: number } {
  return { start: node.range[0], end: node.range[1] };
}
