// Day.js: values are in the zone of the process unless they go through `utc` or `tz`.
import type { Node } from '../js/ast.ts';
import { is } from '../js/ast.ts';
import type { CallShape, Shape } from '../js/shapes.ts';
import { defineClock, insert } from './clock.ts';
import type { Reading, Use } from './clock.ts';
import { ACCESSOR, carriedReceiver, comparedDates, givenBack, isMovable, keptReceiver, readsDay, sinksOf, sinkUse, trace } from './fluent.ts';
import type { Fluent, UtcForm } from './fluent.ts';
import { BOOLEAN, DATE, gives, methods, namedType, NUMBER, STRING, words } from './library-types.ts';
import { mayBeFrom } from './provenance.ts';
import { isWallClock, textOf } from './text.ts';
import { carriesOffset, formatOf, isClockUnit, startsLocally } from './units.ts';

const DAYJS = 'dayjs#Dayjs';
const VALUE = namedType(DAYJS);
const LOCAL_ROOT = /^dayjs#(?:default|\*|unix)$/;
const MAKERS = words('dayjs#default dayjs#* dayjs#utc dayjs#tz dayjs#unix');
const INSTANT_TOKENS = /Z|X|x/;
const QUOTED = /\[[^\]]*\]/g;

const fluent: Fluent = {
  root(name, call, reading) {
    if (name === 'dayjs#utc' || name === 'dayjs#tz') return 'fixed';
    if (!LOCAL_ROOT.test(name) || call.isNew) return null;
    const [first] = call.args;
    return first && isDayjs(first, reading) ? trace(first, fluent, reading).zone : 'local';
  },
  zones: (method) => (method === 'utc' || method === 'tz' ? 'fixed' : method === 'utcOffset' ? 'unknown' : method === 'local' ? 'local' : null),
  keeps: new Set(words('add subtract startOf endOf set clone locale hour minute second millisecond date day month year week isoWeek weekday isoWeekday quarter dayOfYear')),
  reads: /#(?:default|\*)$/,
  mutable: false,
};

const hasArgument = (call: CallShape): boolean => call.args.length > 0;
const sinks = sinksOf([
  ['startOf endOf', { use: 'library', role: 'moves', when: (call, reading) => startsLocally(call.args[0], reading) }],
  ['hour minute date day month year week isoWeek weekday isoWeekday quarter dayOfYear weekYear isoWeekYear', ACCESSOR],
  ['get', { use: 'getter', role: 'reads', when: (call, reading) => isClockUnit(call.args[0], reading) }],
  ['set', { use: 'setter', role: 'moves', when: (call, reading) => isClockUnit(call.args[0], reading) }],
  ['isSame isBefore isAfter isBetween isSameOrBefore isSameOrAfter', { use: 'library', role: 'reads', compares: true, when: (call, reading) => call.args.slice(1).some((unit) => startsLocally(unit, reading)) }],
  ['format', { use: 'format', role: 'reads', writes: true, when: (call, reading) => hasArgument(call) && !carriesOffset(formatOf(call, 0, reading), INSTANT_TOKENS, QUOTED) }],
  ['isToday isTomorrow isYesterday calendar', { use: 'library', role: 'reads', compares: true }],
  ['daysInMonth toArray toObject', { use: 'library', role: 'reads' }],
]);

export const dayjs = defineClock({
  name: 'dayjs',
  gate: /\b(?:[dD]ay[jJ][sS]|DAYJS)\b/,
  nodes: ['CallExpression'],
  pinned: null,
  durations: { makers: /^dayjs#(?:default|\*|utc|tz)$/, missing: '`dayjs(undefined)` is the current time', differences: null, types: /^dayjs#Dayjs$/, measures: [
    { member: /^valueOf$/, of: /^dayjs#Dayjs\.valueOf$/, unit: 'milliseconds' },
    { member: /^unix$/, of: /^dayjs#Dayjs\.unix$/, unit: 'seconds' },
    { member: /^diff$/, of: /^dayjs#Dayjs\.diff$/, unit: 'argument' },
    { member: /^as[A-Z]/, of: /^dayjs#Duration\.as(?<unit>Milliseconds|Seconds|Minutes|Hours|Days|Weeks)$/, unit: 'named' },
    { member: /^as$/, of: /^dayjs#Duration\.as$/, unit: 'argument' },
  ] },
  types: {
    ...Object.fromEntries(MAKERS.map((name) => [name, gives(VALUE)])),
    'dayjs#duration': gives(namedType('dayjs#Duration')),
    [DAYJS]: methods([
      [DATE, 'toDate'],
      [NUMBER, 'valueOf unix diff utcOffset daysInMonth'],
      [STRING, 'format toISOString toString toJSON fromNow toNow from to calendar'],
      [BOOLEAN, 'isValid isSame isBefore isAfter isBetween isSameOrBefore isSameOrAfter isUTC isLocal isToday isTomorrow isYesterday isLeapYear'],
    ], VALUE),
  },
  use: (node, reading) => sinkUse(node, sinks, fluent, utcForm, reading) ?? parsed(node, reading),
  carries: (node, reading) => carriedReceiver(node, fluent) ?? givenBack(node, LOCAL_ROOT, reading),
  compares: comparedDates,
  readsDay: (node, reading) => readsDay(node, LOCAL_ROOT, reading),
  mayRead: keptReceiver,
});

/** `dayjs('2024-01-01 10:00')`, `dayjs(text, 'DD.MM.YYYY')`. */
function parsed(node: Node, reading: Reading): Use | null {
  if (!is(node, 'CallExpression') || node.arguments.length === 0 || is(node.callee, 'MemberExpression')) return null;
  if (!mayBeFrom(node.callee, (name) => name === 'dayjs', /^dayjs|['"]dayjs/, reading.source)) return null;
  const call = reading.lower.call(node);
  if (!LOCAL_ROOT.test(reading.resolver.qualify(call.callee) ?? '')) return null;
  const format = formatOf(call, 1, reading);
  const isLocal = format === null ? call.args.length === 1 && isWallClock(textOf(call.args[0], reading.resolver)) : !carriesOffset(format, INSTANT_TOKENS, QUOTED);
  return isLocal ? { use: 'string', role: 'makes', operand: null, safe: isMovable(call, fluent, reading), ...utcForm(call, reading) } : null;
}

const utcForm: UtcForm = (root, reading) => {
  const { source } = reading;
  const isHere = root.at.file === source.file && root.callee.at.end <= root.argsAt.start;
  // `dayjs.utc` takes no locale and no list of formats.
  const isTaken = root.args.length < 3 && root.args[1]?.kind !== 'array';
  const edits = isHere && isTaken && root.callee.kind !== 'member' && hasUtcPlugin(root.callee, reading) ? [insert(root.callee.at.end, '.utc')] : null;
  return { instead: '`dayjs.utc(…)`, with the plugin `dayjs/plugin/utc`', edits };
};

function hasUtcPlugin(callee: Shape, { source, resolver }: Reading): boolean {
  if (/['"]dayjs\/plugin\/utc(?:\.js)?['"]/.test(source.text)) return true;
  const changes = resolver.definition(callee)?.changes ?? [];
  return changes.some(({ value }) => value.kind === 'call' && value.args.some((arg) => /^dayjs\/plugin\/utc#/.test(resolver.qualify(arg) ?? '')));
}

function isDayjs(shape: Shape, { resolver }: Reading): boolean {
  return resolver.named(resolver.type(shape))?.name === DAYJS;
}
