// Moment and moment-timezone: values are in the zone of the process unless they go through `utc`, `tz` or `utcOffset`.
import type { Node } from '../js/ast.ts';
import { is } from '../js/ast.ts';
import type { Shape } from '../js/shapes.ts';
import { defineClock, insert } from './clock.ts';
import type { Reading, Use } from './clock.ts';
import { ACCESSOR, carriedReceiver, comparedDates, givenBack, isMovable, keptReceiver, readsDay, sinksOf, sinkUse, trace } from './fluent.ts';
import type { Fluent, UtcForm } from './fluent.ts';
import { BOOLEAN, DATE, gives, methods, namedType, NUMBER, STRING, words } from './library-types.ts';
import { kindOf, mayBeFrom } from './provenance.ts';
import { isWallClock, textOf } from './text.ts';
import { carriesOffset, formatOf, isClockUnit, startsLocally } from './units.ts';

const MODULES = ['moment', 'moment-timezone'];
const VALUE = namedType('moment#Moment');
const LOCAL_ROOT = /^moment(?:-timezone)?#(?:default|\*|moment|unix)$/;
const FIXED_ROOT = /^moment(?:-timezone)?#(?:utc|parseZone|tz)$/;
const MAKERS = MODULES.flatMap((module) => words('default * moment utc tz unix parseZone').map((name) => `${module}#${name}`));
/** With a format, nothing is no text that fits it; the second argument of `tz` is a zone. */
const FORMATTED = { makers: /#(?:default|\*|moment|utc)$/, missing: 'a missing value fits no format, and the result is NaN' };
const INSTANT_TOKENS = /Z|X|x/;
const QUOTED = /\[[^\]]*\]/g;

const fluent: Fluent = {
  root(name, call, reading) {
    // `moment.tz(value)` without a zone takes the default one.
    if (name.endsWith('#tz')) return FIXED_ROOT.test(name) ? (call.args.length > 1 ? 'fixed' : 'unknown') : null;
    if (FIXED_ROOT.test(name)) return 'fixed';
    if (!LOCAL_ROOT.test(name) || call.isNew) return null;
    const [first] = call.args;
    return first && isMoment(first, reading) ? trace(first, fluent, reading).zone : 'local';
  },
  zones: (method, call) => (/^(?:utc|tz|parseZone)$/.test(method) ? 'fixed' : method === 'utcOffset' && call.args.length > 0 ? 'fixed' : method === 'local' ? 'local' : null),
  keeps: new Set(words('add subtract startOf endOf set clone locale hour hours minute minutes second seconds millisecond milliseconds date dates day days month months year years week weeks isoWeek isoWeeks weekday isoWeekday quarter quarters dayOfYear')),
  reads: /#(?:default|\*|moment)$/,
  mutable: true,
};

const sinks = sinksOf([
  ['startOf endOf', { use: 'library', role: 'moves', when: (call, reading) => startsLocally(call.args[0], reading) }],
  ['hour hours minute minutes date dates day days month months year years week weeks isoWeek isoWeeks weekday isoWeekday quarter quarters dayOfYear weekYear isoWeekYear', ACCESSOR],
  ['get', { use: 'getter', role: 'reads', when: (call, reading) => isClockUnit(call.args[0], reading) }],
  ['set', { use: 'setter', role: 'moves', when: (call, reading) => call.args[0]?.kind === 'object' || isClockUnit(call.args[0], reading) }],
  ['isSame isBefore isAfter isBetween isSameOrBefore isSameOrAfter', { use: 'library', role: 'reads', compares: true, when: (call, reading) => call.args.slice(1).some((unit) => startsLocally(unit, reading)) }],
  ['format', { use: 'format', role: 'reads', writes: true, when: (call, reading) => call.args.length > 0 && !carriesOffset(formatOf(call, 0, reading), INSTANT_TOKENS, QUOTED) }],
  ['calendar', { use: 'library', role: 'reads', compares: true }],
  ['daysInMonth weeksInYear isoWeeksInYear toArray toObject', { use: 'library', role: 'reads' }],
]);

export const moment = defineClock({
  name: 'moment',
  gate: /\bmoment\b/,
  nodes: ['CallExpression'],
  pinned: /\bmoment\.tz\.setDefault\(/,
  durations: { makers: /^moment(?:-timezone)?#(?:default|\*|moment|utc|tz)$/, missing: '`moment(undefined)` is the current time', formatted: FORMATTED, differences: null, types: /^moment(?:-timezone)?#Moment$/, measures: [
    { member: /^valueOf$/, of: /^moment(?:-timezone)?#Moment\.valueOf$/, unit: 'milliseconds' },
    { member: /^unix$/, of: /^moment(?:-timezone)?#Moment\.unix$/, unit: 'seconds' },
    { member: /^diff$/, of: /^moment(?:-timezone)?#Moment\.diff$/, unit: 'argument' },
    { member: /^as[A-Z]/, of: /^moment(?:-timezone)?#Duration\.as(?<unit>Milliseconds|Seconds|Minutes|Hours|Days|Weeks)$/, unit: 'named' },
    { member: /^as$/, of: /^moment(?:-timezone)?#Duration\.as$/, unit: 'argument' },
  ] },
  types: {
    ...Object.fromEntries(MAKERS.map((name) => [name, gives(VALUE)])),
    ...Object.fromEntries(MODULES.map((module) => [`${module}#duration`, gives(namedType('moment#Duration'))])),
    ...Object.fromEntries(MODULES.map((module) => [`${module}#Moment`, methods([
      [DATE, 'toDate'],
      [NUMBER, 'valueOf unix diff daysInMonth'],
      [STRING, 'format toISOString toString toJSON fromNow toNow from to calendar'],
      [BOOLEAN, 'isValid isSame isBefore isAfter isBetween isSameOrBefore isSameOrAfter isUTC isLocal isLeapYear isDST'],
    ], VALUE)])),
  },
  use: (node, reading) => sinkUse(node, sinks, fluent, utcForm, reading) ?? parsed(node, reading),
  carries: (node, reading) => carriedReceiver(node, fluent) ?? givenBack(node, LOCAL_ROOT, reading),
  compares: comparedDates,
  readsDay: (node, reading) => readsDay(node, LOCAL_ROOT, reading),
  mayRead: keptReceiver,
});

/** `moment('2024-01-01')`, `moment(text, 'DD.MM.YYYY')`, `moment([2024, 0, 1])`. */
function parsed(node: Node, reading: Reading): Use | null {
  if (!is(node, 'CallExpression') || node.arguments.length === 0 || is(node.callee, 'MemberExpression')) return null;
  if (!mayBeFrom(node.callee, (name) => name === 'moment', /^moment|['"]moment/, reading.source)) return null;
  const call = reading.lower.call(node);
  if (!LOCAL_ROOT.test(reading.resolver.qualify(call.callee) ?? '')) return null;
  const [value] = call.args;
  const format = formatOf(call, 1, reading);
  const isParts = value?.kind === 'array' || (value?.kind === 'object' && value.entries.length > 0);
  // A format says nothing of what is a Date already.
  if (value && kindOf(value, reading.resolver) === 'date') return null;
  const isText = format === null ? call.args.length === 1 && isWallClock(textOf(value, reading.resolver)) : !carriesOffset(format, INSTANT_TOKENS, QUOTED);
  if (!isParts && !isText) return null;
  return { use: isText ? 'string' : 'constructor', role: 'makes', operand: null, safe: isMovable(call, fluent, reading), ...utcForm(call, reading) };
}

/** `moment()` and `moment.unix()` become `moment.utc()` and `moment.unix().utc()`. */
const utcForm: UtcForm = (root, { source }) => {
  const isHere = root.at.file === source.file && root.callee.at.end <= root.argsAt.start;
  if (root.callee.kind === 'member') return { instead: '`.utc()` behind it', edits: isHere ? [insert(root.at.end, '.utc()')] : null };
  return { instead: '`moment.utc(…)`', edits: isHere ? [insert(root.callee.at.end, '.utc')] : null };
};

function isMoment(shape: Shape, { resolver }: Reading): boolean {
  return /^moment(?:-timezone)?#Moment$/.test(resolver.named(resolver.type(shape))?.name ?? '');
}
