// Luxon: values are in the zone of the process unless a zone is given, set or fixed as the default.
import type { Node } from '../js/ast.ts';
import { is, keyName } from '../js/ast.ts';
import type { CallShape } from '../js/shapes.ts';
import { defineClock, replace } from './clock.ts';
import type { Reading, Use } from './clock.ts';
import { carriedReceiver, isMovable, readsDay, receiverUse, sinksOf, sinkUse } from './fluent.ts';
import type { Fluent, Sink, UtcForm } from './fluent.ts';
import { BOOLEAN, DATE, gives, methods, namedType, NUMBER, STRING, words } from './library-types.ts';
import { qualifiedCallee } from './provenance.ts';
import { isWallClock, textOf } from './text.ts';
import { carriesOffset, formatOf, isClockUnit, startsLocally } from './units.ts';
import { addOption, hasOption } from './zone-option.ts';

const DATE_TIME = 'luxon#DateTime';
const VALUE = namedType(DATE_TIME);
/** Which argument of a function holds its options. */
const OPTIONS: Readonly<Record<string, number>> = {
  fromISO: 1, fromSQL: 1, fromHTTP: 1, fromRFC2822: 1, fromJSDate: 1, fromMillis: 1, fromSeconds: 1, fromObject: 1, fromFormat: 2, fromString: 2, fromFormatExplain: 2,
};
/** A numeric offset or an epoch; the name of a zone is for people. */
const INSTANT_TOKENS = /(?<!Z)Z{1,3}(?!Z)|X|x/;
const QUOTED = /'[^']*'/g;
const ZONE = ['zone', 'setZone'];

const fluent: Fluent = {
  root(name, call, { resolver }) {
    const maker = name.startsWith(`${DATE_TIME}.`) ? name.slice(DATE_TIME.length + 1) : '';
    if (maker === 'utc') return 'fixed';
    if (maker === 'now') return 'local';
    const options = maker === 'local' ? call.args.at(-1) : OPTIONS[maker] === undefined ? null : call.args[OPTIONS[maker]];
    if (options === null) return null;
    if (maker === 'local' && options?.kind !== 'object') return 'local';
    const given = hasOption(options, ZONE, resolver);
    return given === 'absent' ? 'local' : given === 'given' ? 'fixed' : 'unknown';
  },
  zones: (method) => (method === 'toUTC' || method === 'setZone' ? 'fixed' : method === 'toLocal' ? 'local' : null),
  keeps: new Set(words('plus minus set startOf endOf setLocale reconfigure')),
  reads: /\.from(?:ISO|SQL|HTTP|RFC2822|Format|String)$/,
  mutable: false,
};

const hasLocalOutput = (call: CallShape, { resolver }: Reading): boolean => hasOption(call.args[0], ['includeOffset'], resolver) === 'given';
const sinks = sinksOf([
  ['startOf endOf', { use: 'library', role: 'moves', when: (call, reading) => startsLocally(call.args[0], reading) }],
  ['hasSame', { use: 'library', role: 'reads', compares: true, when: (call, reading) => startsLocally(call.args[1], reading) }],
  ['get', { use: 'getter', role: 'reads', when: (call, reading) => isClockUnit(call.args[0], reading) }],
  ['set', { use: 'setter', role: 'moves' }],
  ['toFormat', { use: 'format', role: 'reads', writes: true, when: (call, reading) => !carriesOffset(formatOf(call, 0, reading), INSTANT_TOKENS, QUOTED) }],
  ['toISODate toISOWeekDate toSQLDate', { use: 'format', role: 'reads', writes: true }],
  ['toObject', { use: 'format', role: 'reads' }],
  ['toRelativeCalendar', { use: 'format', role: 'reads', compares: true }],
  ['toLocaleString toLocaleParts', { use: 'format', role: 'reads', when: (call, { resolver }) => hasOption(call.args[0], ['timeZone'], resolver) !== 'given' }],
  ['toISO toSQL toISOTime toSQLTime', { use: 'format', role: 'reads', writes: true, when: hasLocalOutput }],
]);
const PROPERTY: Sink = { use: 'getter', role: 'reads' };
const PROPERTIES = new Set(words('year month day hour minute quarter weekday weekNumber weekYear localWeekday localWeekNumber localWeekYear ordinal daysInMonth daysInYear isWeekend monthLong monthShort weekdayLong weekdayShort'));

export const luxon = defineClock({
  name: 'luxon',
  gate: /\bluxon\b|\bDateTime\b/,
  nodes: ['CallExpression', 'MemberExpression'],
  pinned: /\bSettings\.defaultZone(?:Name)?\s*=/,
  durations: { makers: /^luxon#DateTime\.from/, missing: 'a missing value makes an invalid `DateTime`, and the result is NaN', differences: null, types: /^luxon#DateTime$/, measures: [
    { member: /^(?:toMillis|valueOf)$/, of: /^luxon#(?:DateTime|Duration)\.(?:toMillis|valueOf)$/, unit: 'milliseconds' },
    { member: /^(?:toSeconds|toUnixInteger)$/, of: /^luxon#DateTime\.(?:toSeconds|toUnixInteger)$/, unit: 'seconds' },
    { member: /^as$/, of: /^luxon#Duration\.as$/, unit: 'argument' },
  ] },
  types: {
    ...Object.fromEntries(['now', 'utc', 'local', ...Object.keys(OPTIONS)].map((name) => [`${DATE_TIME}.${name}`, gives(VALUE)])),
    [DATE_TIME]: methods([
      [DATE, 'toJSDate toBSON'],
      [NUMBER, 'toMillis toSeconds toUnixInteger valueOf get'],
      [STRING, 'toISO toISODate toISOTime toISOWeekDate toSQL toSQLDate toSQLTime toFormat toLocaleString toString toHTTP toRFC2822 toJSON toRelative toRelativeCalendar'],
      [BOOLEAN, 'hasSame equals'],
      [namedType('luxon#Duration'), 'diff diffNow'],
      [VALUE, 'plus minus set startOf endOf setLocale reconfigure setZone toUTC toLocal'],
    ], null),
  },
  use(node, reading) {
    if (is(node, 'MemberExpression')) return property(node, reading);
    return sinkUse(node, sinks, fluent, utcForm, reading) ?? made(node, reading);
  },
  carries: (node) => carriedReceiver(node, fluent),
  readsDay: (node, reading) => readsDay(node, fluent.reads, reading),
  mayRead(node, { lower, resolver }) {
    if (!is(node, 'CallExpression') || !is(node.callee, 'MemberExpression') || keyName(node.callee) !== 'setZone') return null;
    return hasOption(lower.call(node).args[1], ['keepLocalTime', 'keepCalendarTime'], resolver) === 'absent' ? null : node.callee.object;
  },
});

/** `now.hour`. */
function property(node: Extract<Node, { type: 'MemberExpression' }>, reading: Reading): Use | null {
  if (!PROPERTIES.has(keyName(node) ?? '') || (is(node.parent, 'CallExpression') && node.parent.callee === node)) return null;
  return receiverUse(node, PROPERTY, fluent, utcForm, reading);
}

/** `DateTime.local(2024, 1, 1)`, `DateTime.fromObject({ … })`, `DateTime.fromFormat(text, 'dd.MM.yyyy')`, `DateTime.fromISO('2024-01-01')`. */
function made(node: Node, reading: Reading): Use | null {
  if (!is(node, 'CallExpression') || !is(node.callee, 'MemberExpression') || !/^(?:local|from(?:Object|Format|String|ISO|SQL))$/.test(keyName(node.callee) ?? '')) return null;
  const call = reading.lower.call(node);
  const name = qualifiedCallee(call.callee, reading.resolver) ?? '';
  if (fluent.root(name, call, reading) !== 'local') return null;
  const maker = name.slice(DATE_TIME.length + 1);
  const isText = /^from(?:ISO|SQL)$/.test(maker);
  if (isText && !isWallClock(textOf(call.args[0], reading.resolver))) return null;
  const format = /^from(?:Format|String)$/.test(maker) ? formatOf(call, 1, reading) : '';
  if (format === null || carriesOffset(format, INSTANT_TOKENS, QUOTED) || (!isText && call.args.length === 0)) return null;
  return { use: format !== '' || isText ? 'string' : 'constructor', role: 'makes', operand: null, safe: isMovable(call, fluent, reading), ...utcForm(call, reading) };
}

/** `DateTime.utc(…)`, or the option `zone: 'utc'`. */
const utcForm: UtcForm = (root, reading) => {
  const { source, resolver } = reading;
  const isHere = root.at.file === source.file;
  const maker = (qualifiedCallee(root.callee, resolver) ?? '').slice(DATE_TIME.length + 1);
  if (maker === 'now' || maker === 'local') {
    const name = root.callee.at;
    const isWritten = isHere && source.text.slice(name.end - maker.length, name.end) === maker;
    return { instead: '`DateTime.utc(…)`', edits: isWritten ? [replace({ start: name.end - maker.length, end: name.end }, 'utc')] : null };
  }
  return { instead: 'the option `zone: \'utc\'` where the value is made', edits: isHere ? addOption(source.text, root, OPTIONS[maker] ?? 1, 'zone', 'utc') : null };
};
