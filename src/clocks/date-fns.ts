// date-fns (v2 to v4), its tz companions and @date-fns/utc: functions that count in the local calendar.
import type { Edit, ImportRequest } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { is, unwrap } from '../js/ast.ts';
import type { MemberType, Resolver } from '../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../js/shapes.ts';
import { defineClock, excerpt, insert, replace } from './clock.ts';
import type { Reading, Use } from './clock.ts';
import { DATE, gives, namedType, NUMBER, STRING, words } from './library-types.ts';
import { importsOf, mayBeFrom, nameOf } from './provenance.ts';
import { isWallClock, textOf } from './text.ts';
import { carriesOffset, formatOf } from './units.ts';
import { hasOption, optionText } from './zone-option.ts';

const PACKAGES = ['date-fns', 'date-fns/fp', 'date-fns-tz'];
const FORMATS = words('format lightFormat formatISO formatISO9075 formatRelative intlFormat');
const GETTERS = words('getDate getDay getHours getMinutes getMonth getYear getISODay getISOWeek getISOWeekYear getWeek getWeekOfMonth getWeekYear getQuarter getDayOfYear getDaysInMonth getDaysInYear getDecade getWeeksInMonth');
const QUESTIONS = words(`isSameHour isThisHour isSameDay isSameWeek isSameISOWeek isSameMonth isSameQuarter isSameYear isToday isTomorrow isYesterday isThisWeek isThisISOWeek isThisMonth
  isThisQuarter isThisYear isWeekend isMonday isTuesday isWednesday isThursday isFriday isSaturday isSunday isFirstDayOfMonth isLastDayOfMonth
  differenceInCalendarDays differenceInCalendarWeeks differenceInCalendarISOWeeks differenceInCalendarMonths differenceInCalendarQuarters differenceInCalendarYears`);
const SETTERS = words('set setDate setDay setDayOfYear setHours setMinutes setISODay setISOWeek setISOWeekYear setMonth setQuarter setWeek setWeekYear setYear');
const BOUNDS = words(`startOfHour startOfDay startOfWeek startOfISOWeek startOfMonth startOfQuarter startOfYear startOfISOWeekYear startOfWeekYear startOfDecade
  endOfHour endOfDay endOfWeek endOfISOWeek endOfMonth endOfQuarter endOfYear endOfISOWeekYear endOfWeekYear endOfDecade
  lastDayOfWeek lastDayOfISOWeek lastDayOfMonth lastDayOfQuarter lastDayOfYear lastDayOfDecade
  startOfToday startOfTomorrow startOfYesterday endOfToday endOfTomorrow endOfYesterday
  eachHourOfInterval eachDayOfInterval eachWeekOfInterval eachMonthOfInterval eachQuarterOfInterval eachYearOfInterval eachWeekendOfInterval eachWeekendOfMonth eachWeekendOfYear`);
const CARRIES = words('addDays addWeeks addMonths addQuarters addYears addBusinessDays addHours addMinutes addSeconds addMilliseconds add subDays subWeeks subMonths subQuarters subYears subBusinessDays subHours subMinutes subSeconds subMilliseconds sub toDate startOfMinute endOfMinute setSeconds');
const OTHER_DATES = words('parse parseISO parseJSON fromUnixTime max min closestTo constructNow toZonedTime fromZonedTime utcToZonedTime zonedTimeToUtc roundToNearestMinutes roundToNearestHours');
const TEXTS = [...FORMATS, ...words('formatRFC3339 formatRFC7231 formatDistance formatDistanceToNow formatDistanceStrict formatInTimeZone formatDuration')];
const NUMBERS = [...GETTERS, ...words('getTime getUnixTime getSeconds getMilliseconds differenceInMilliseconds differenceInSeconds differenceInMinutes differenceInHours differenceInDays differenceInWeeks differenceInMonths differenceInYears')];

const rows = (names: readonly string[], use: Use['use'], role: Use['role']): (readonly [string, Pick<Use, 'use' | 'role'>])[] => names.map((name) => [name, { use, role }]);
const LOCAL = new Map([
  ...rows(FORMATS, 'format', 'reads'),
  ...rows(GETTERS, 'getter', 'reads'),
  ...rows(QUESTIONS, 'library', 'reads'),
  ...rows(SETTERS, 'setter', 'moves'),
  ...rows(BOUNDS, 'library', 'moves'),
  ...rows(['parse', 'parseISO'], 'string', 'makes'),
]);
/** These look at a second date, or at the clock. */
const ALONE = new Set([...QUESTIONS.filter((name) => /^(?:isSame|isTo|isYes|isThis|diff)/.test(name)), 'formatRelative']);
const CARRIED = new Set(CARRIES);
const COMPARISON = /^is(?:Before|After|Equal|Same[A-Z]\w*)$|^differenceInCalendar/;
const FUNCTION = /^(date-fns(?:-tz)?)(\/fp)?(?:\/(?:esm\/)?(\w+))?#(\w+|\*)$/;
/** What gives a date that answers in a zone of its own. */
const ZONED = /^(?:@date-fns\/utc(?:\/\w+)?#UTCDate(?:Mini)?|@date-fns\/utc#utc|@date-fns\/tz(?:\/\w+)?#(?:TZDate(?:Mini)?(?:\.tz)?|tz)|date-fns-tz(?:\/\w+)?#(?:toZonedTime|utcToZonedTime|default))$/;
/** What takes the local parts of a date for those of a zone, whatever the zone of the process (measured, 3.2). */
const FROM_ZONED = /^date-fns-tz(?:\/\w+)?#(?:fromZonedTime|zonedTimeToUtc)$/;
const TZ_CLASS = /^@date-fns\/tz(?:\/\w+)?#TZDate(?:Mini)?$/;
const INSTANT_TOKENS = /[XxtTzO]/;
const QUOTED = /'[^']*'/g;
/** Names of texts that are a day: `issueDate`, `due_day`, `dateFrom`. */
const DAY_NAME = /^(?:date|day)(?:$|_|[A-Z])|(?:[a-z]D|_d)(?:ate|ay)$/;
const TZ_DATE = namedType('@date-fns/tz#TZDate');

export const dateFns = defineClock({
  name: 'date-fns',
  gate: /date-fns/,
  nodes: ['CallExpression'],
  pinned: null,
  durations: {
    makers: /^date-fns(?:-tz)?(?:\/\w+)?#(?:parseISO|toDate|parseJSON|fromUnixTime)$/,
    missing: 'a missing value makes the result NaN',
    differences: /^date-fns(?:\/differenceIn\w+#default$|(?:\/\w+)?#differenceIn)/,
    types: null,
    measures: [
      { member: /^(?:differenceIn|default$)/, of: /^date-fns(?:\/fp)?(?:\/(?:esm\/)?differenceIn\w+)?(?:#|\/)?differenceIn(?:Calendar)?(?<unit>Milliseconds|Seconds|Minutes|Hours|Days|Weeks)(?:#default)?$/, unit: 'named' },
      { member: /^getTime$/, of: /^date-fns(?:\/\w+)?#getTime$/, unit: 'milliseconds' },
      { member: /^getUnixTime$/, of: /^date-fns(?:\/\w+)?#getUnixTime$/, unit: 'seconds' },
      { member: /^(?:milliseconds|(?:hours|minutes|seconds)ToMilliseconds)$/, of: /^date-fns(?:\/\w+)?#(?:milliseconds|(?:hours|minutes|seconds)ToMilliseconds)$/, unit: 'milliseconds' },
      { member: /ToSeconds$/, of: /^date-fns(?:\/\w+)?#(?:hours|minutes|milliseconds)ToSeconds$/, unit: 'seconds' },
      { member: /ToMinutes$/, of: /^date-fns(?:\/\w+)?#(?:hours|seconds|milliseconds)ToMinutes$/, unit: 'minutes' },
    ],
  },
  types: Object.fromEntries([
    ...functions(givesSame((same) => same), [...BOUNDS.filter((name) => !name.startsWith('each')), ...SETTERS, ...CARRIES, ...OTHER_DATES]),
    ...functions(givesSame((of) => ({ kind: 'array', of })), BOUNDS.filter((name) => name.startsWith('each'))),
    ...functions(gives(STRING), TEXTS),
    ...functions(gives(NUMBER), NUMBERS),
    ['@date-fns/utc#utc', gives(namedType('@date-fns/utc#UTCDate'))],
    ['@date-fns/tz#TZDate.tz', gives(TZ_DATE)],
  ]),
  call: ({ callee }, resolver) => (isContext(callee, resolver) ? TZ_DATE : null),
  use(node, reading) {
    if (!is(node, 'CallExpression') || !is(node.callee, 'Identifier', 'MemberExpression')) return null;
    const found = functionOf(node, reading);
    const entry = found && LOCAL.get(found.name);
    if (!entry) return null;
    const call = reading.lower.call(node);
    const { args } = call;
    if (args.some((arg) => isZoned(arg, reading)) || !dependsOnZone(found.name, call, found.curried, reading)) return null;
    if (args.slice(1).some((arg) => hasOption(arg, ['in', 'timeZone'], reading.resolver) === 'given')) return null;
    const date = entry.role === 'makes' ? null : ((found.curried ? node.arguments.at(-1) : node.arguments[0]) ?? null);
    if (isShiftedParameter(call, reading)) return null;
    const wrapped = found.name.startsWith('each') ? null : date;
    return { ...entry, operand: ALONE.has(found.name) ? null : date, ...utcForm(node, wrapped, found.name, reading), safe: false };
  },
  carries(node, reading) {
    if (!is(node, 'CallExpression')) return null;
    const found = functionOf(node, reading);
    return found && CARRIED.has(found.name) ? ((found.curried ? node.arguments.at(-1) : node.arguments[0]) ?? null) : null;
  },
  compares(node, reading) {
    if (!is(node, 'CallExpression') || node.arguments.length !== 2) return [];
    return COMPARISON.test(functionOf(node, reading)?.name ?? '') ? node.arguments : [];
  },
  mayRead(node, { lower, resolver }) {
    const isRead = is(node, 'CallExpression') && FROM_ZONED.test(resolver.qualify(lower.expression(node.callee)) ?? '');
    return isRead ? (node.arguments[0] ?? null) : null;
  },
  inZone(node, { source, lower, resolver }) {
    if (!is(node, 'CallExpression', 'NewExpression')) return null;
    const { callee, args } = lower.call(node);
    const context = originOf(callee);
    const isClass = TZ_CLASS.test(resolver.qualify(callee) ?? '');
    const zone = isContext(callee, resolver) && context.kind === 'call' ? context.args[0] : isClass ? args[1] : null;
    const [date] = node.arguments;
    if (!zone || zone.at.file !== source.file || !is(date, 'NewExpression')) return null;
    const parts = [...date.arguments.map((part) => excerpt(source, part, 30)), source.text.slice(zone.at.start, zone.at.end)];
    return `\`new TZDate(${parts.join(', ')})\` of @date-fns/tz`;
  },
  readsDay(node, reading) {
    const [text] = is(node, 'CallExpression') && functionOf(node, reading)?.name === 'parseISO' ? node.arguments : [];
    const name = text ? nameOf(unwrap(text)) : '';
    return DAY_NAME.test(name) && !/^(?:created|updated|modified|deleted|inserted|last)/i.test(name);
  },
});

/** Rows of the table of types for functions of every package, under all the names that they are imported by. */
function functions(type: MemberType, names: readonly string[]): (readonly [string, MemberType])[] {
  return names.flatMap((name) => PACKAGES.flatMap((from) => [`${from}#${name}`, `${from}/${name}#default`, `${from}/${name}#${name}`])).map((name) => [name, type] as const);
}

/** A function whose dates have the zone of the first date that it is given one of, or of its option `in`. */
function givesSame(type: (date: TypeShape) => TypeShape): MemberType {
  return (member, _args, call, resolver) => (member === '()' ? type((call && zonedType(call.args, resolver)) ?? DATE) : null);
}

function zonedType(args: readonly Shape[], resolver: Resolver): TypeShape | null {
  for (const arg of args) {
    const type = resolver.type(arg);
    if (ZONED.test(resolver.named(type)?.name ?? '')) return type;
    if (hasOption(arg, ['in'], resolver) === 'given') return TZ_DATE;
    const interval = arg.kind === 'object' ? zonedType(arg.entries.filter(({ key }) => key === 'start' || key === 'end').map(({ value }) => value), resolver) : null;
    if (interval) return interval;
  }
  return null;
}

/** Whether a function is what `tz(zone)` gives: it makes dates of that zone. */
function isContext(callee: Shape, resolver: Resolver): boolean {
  const made = originOf(callee);
  return made.kind === 'call' && resolver.qualify(made.callee) === '@date-fns/tz#tz';
}

/** The library's own name of a called function; `curried` functions of `date-fns/fp` take the date last. */
function functionOf(node: NodeOf<'CallExpression'>, { source, lower, resolver }: Reading): { name: string; curried: boolean } | null {
  if (!mayBeFrom(node.callee, (name) => LOCAL.has(name) || CARRIED.has(name) || COMPARISON.test(name), /date-fns/, source)) return null;
  const match = FUNCTION.exec(resolver.qualify(lower.expression(node.callee)) ?? '');
  if (!match) return null;
  const [, , fp, file, exported = ''] = match;
  return { name: exported === 'default' || exported === '*' ? (file ?? '') : exported, curried: fp !== undefined };
}

/** Whether the call's own texts, formats and options leave the result to the zone of the process. */
function dependsOnZone(name: string, call: CallShape, curried: boolean, reading: Reading): boolean {
  const { resolver } = reading;
  switch (name) {
    case 'format':
    case 'lightFormat':
      return !carriesOffset(formatOf(call, curried ? 0 : 1, reading), INSTANT_TOKENS, QUOTED);
    case 'formatISO':
      return /^(?:date|time)$/.test(optionText(call.args[1], 'representation', resolver) ?? '');
    case 'parse': {
      const format = formatOf(call, 1, reading);
      return format !== null && !carriesOffset(format, INSTANT_TOKENS, QUOTED);
    }
    case 'parseISO':
      return isWallClock(textOf(call.args[0], resolver));
    case 'intlFormat':
      return call.args.slice(1).every((arg) => hasOption(arg, ['timeZone'], resolver) === 'absent');
  }
  return true;
}

/** Whether a value is a date with a zone of its own, or was shifted into a zone. */
function isZoned(shape: Shape, reading: Reading, depth = 0): boolean {
  const { resolver } = reading;
  if (depth > 20) return false;
  if (ZONED.test(resolver.named(resolver.type(shape))?.name ?? '')) return true;
  switch (shape.kind) {
    case 'variable':
      return isZoned(shape.origin, reading, depth + 1);
    case 'cast':
      return isZoned(shape.of, reading, depth + 1);
    case 'union':
      return shape.of.some((part) => isZoned(part, reading, depth + 1));
    case 'object':
      return shape.entries.some((entry) => isZoned(entry.value, reading, depth + 1));
    case 'ref':
    case 'member': {
      const resolved = resolver.resolve(shape);
      return resolved !== shape && isZoned(resolved, reading, depth + 1);
    }
    case 'call': {
      const callee = shape.callee.kind === 'call' ? shape.callee.callee : shape.callee;
      const name = resolver.qualify(callee) ?? '';
      if (ZONED.test(name)) return true;
      const isGiven = shape.args.some((arg) => isZoned(arg, reading, depth + 1));
      if (FUNCTION.test(name)) return isGiven;
      const result = resolver.result(shape);
      // A function of the project that is given a date of a zone may give it back, moved.
      return (result !== null && isZoned(result, reading, depth + 1)) || (isGiven && !shape.isNew && !name.startsWith('global#'));
    }
    default:
      return false;
  }
}

const SHIFTERS = words('toZonedTime fromZonedTime utcToZonedTime zonedTimeToUtc TZDate');

/** In a file that shifts dates between zones, a parameter may be a date that was shifted before. */
function isShiftedParameter(call: CallShape, { source }: Reading): boolean {
  return SHIFTERS.some((name) => source.identifiers(name).length > 0) && call.args.some((arg) => originOf(arg).kind === 'param');
}

function originOf(shape: Shape): Shape {
  let at = shape;
  while (at.kind === 'variable' || at.kind === 'cast') at = at.kind === 'variable' ? at.origin : at.of;
  return at;
}

/** The operand as a `UTCDate`; an edit only where the file has the class or its package. date-fns 2 makes a plain `Date` of it again (measured, 2.30). */
function utcForm(node: NodeOf<'CallExpression'>, operand: Node | null, name: string, { source }: Reading): { instead: string; edits: readonly Edit[] | null; imports?: readonly ImportRequest[] } {
  const callee = excerpt(source, node.callee);
  if (name === 'parseISO') return { instead: 'a text with its zone at the end', edits: null };
  if (!operand) return { instead: `\`${callee}(…)\` with a \`UTCDate\` of @date-fns/utc (date-fns 3 or later)`, edits: null };
  const made = is(operand, 'NewExpression') && is(operand.callee, 'Identifier') && operand.callee.name === 'Date' ? operand : null;
  const text = made ? excerpt(source, made, 30).replace('new Date', 'new UTCDate') : `new UTCDate(${excerpt(source, operand, 30)})`;
  const [before, behind] = operand === node.arguments[0] ? ['', node.arguments.length > 1 ? ', …' : ''] : ['…, ', ''];
  const instead = `\`${callee}(${before}${text}${behind})\` with \`UTCDate\` of @date-fns/utc (date-fns 3 or later)`;
  const imported = source.nodes('ImportSpecifier').some((specifier) => is(specifier, 'ImportSpecifier') && specifier.local.name === 'UTCDate');
  if (!imported && !importsOf(source).includes('@date-fns/utc')) return { instead, edits: null };
  const imports = imported ? [] : [{ from: '@date-fns/utc', name: 'UTCDate' }];
  return { instead, imports, edits: made ? [replace({ start: made.callee.range[0], end: made.callee.range[1] }, 'UTCDate')] : [insert(operand.range[0], 'new UTCDate('), insert(operand.range[1], ')')] };
}
