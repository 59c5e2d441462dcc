// Units of time: how long each is, and which of them a name says that its value counts.
import type { TimeUnit } from '../../clocks/clock.ts';
import { perName } from '../../js/lazy.ts';
import { wordsOf } from '../../js/words.ts';

/** How many milliseconds one of a unit lasts. */
export const LENGTH: Readonly<Record<TimeUnit, number>> = {
  nanoseconds: 1e-6, microseconds: 1e-3, milliseconds: 1, seconds: 1e3, minutes: 6e4, hours: 36e5, days: 864e5, weeks: 6048e5,
};

const WORDS: readonly (readonly [TimeUnit, RegExp])[] = [
  ['nanoseconds', /^(?:ns|nanos|nanosecs?|nanoseconds)$/],
  ['microseconds', /^(?:us|micros|microsecs?|microseconds)$/],
  ['milliseconds', /^(?:ms|msecs?|millis|millisecs?|milliseconds)$/],
  ['seconds', /^(?:secs?|seconds)$/],
  ['minutes', /^(?:mins|minutes)$/],
  ['hours', /^(?:hrs|hours)$/],
  ['days', /^days$/],
  ['weeks', /^(?:wks|weeks)$/],
];
/** Words that stand for one of a unit: the unit of a constant like `MS_PER_DAY`, but never of a value (`min`, `second`, `day`). */
const ONE: readonly (readonly [TimeUnit, RegExp])[] = [
  ['milliseconds', /^(?:millisecond|milli)$/],
  ['seconds', /^(?:second|sec)$/],
  ['minutes', /^(?:minute|min)$/],
  ['hours', /^(?:hour|hr)$/],
  ['days', /^day$/],
  ['weeks', /^week$/],
];
/** Other things that short words stand for: a namespace, a person, a section, minutes that someone takes. */
const SHORT = /^(?:ns|us|sec|mins)$/;
const TIMED = /^(?:time|timeout|duration|elapsed|latency|delay|interval|ttl|age|timestamp|uptime|at|in|expiry|expires|window|wait|runtime|took|period|lifetime|start|end)$/;
const NOT_MEASURED = /^(?:business|working|work|week|opening|office|meeting|board|calendar|trading|holi|school|leap|fraction|fractional|to|per|as|from|format|parse|is|has|show|use|with|enable|include)$/;
/** Words of an amount: `NINE_MINUTES` is one, in whatever unit it is given. */
const AMOUNT = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|half|quarter|few|several)$/;
/** What may stand behind a unit without changing what the value counts: `secondsSinceEpoch`, `daysLeft`. */
const BEHIND = /^(?:since|until|till|left|remaining|elapsed|between|passed|ago|diff|total|to|in)$/;

function unitOf(word: string, table: typeof WORDS): TimeUnit | null {
  return table.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

/** The unit that a name says its value counts; `null` when it says none, or more than one. */
export const unitOfName = perName((name): TimeUnit | null => {
  const words = wordsOf(name);
  const found = words.flatMap((word, index) => (unitOf(word, WORDS) ? index : []));
  const [at] = found;
  if (at === undefined || found.length > 1) return null;
  const [word = '', before, behind] = [words[at], words[at - 1], words[at + 1]];
  if (behind !== undefined && !(at === 0 && BEHIND.test(behind) && words.every((other) => !isOne(other)))) return null;
  if (behind === 'to' && words[at + 2] !== 'live') return null;
  if (before !== undefined && (NOT_MEASURED.test(before) || NOT_MEASURED.test(words[0] ?? ''))) return null;
  if (words.slice(0, at).some((other) => isOne(other) || AMOUNT.test(other) || /\d$/.test(other)) || (SHORT.test(word) && !(before !== undefined && TIMED.test(before)))) return null;
  return unitOf(word, WORDS);
});

function isOne(word: string): boolean {
  return unitOf(word, ONE) !== null;
}

/** First words of functions that take a number of a unit and make something else of it: `addMinutes(date, 5)`, `sleepMs(50)`. */
const MAKES = /^(?:add|sub|subtract|plus|minus|set|with|in|last|next|after|every|sleep|wait|delay|truncate|round|floor|ceil|advance)$/;

/** The unit of the number that a function of a name gives; `null` too where it rather takes one: `minutes(5)`, `daysAgo(3)`. */
export const unitGiven = perName((name): TimeUnit | null => {
  const words = wordsOf(name);
  return words.length === 1 || MAKES.test(words[0] ?? '') || words.at(-1) === 'ago' ? null : unitOfName(name);
});

/** A constant that converts: how many of `unit` are in one of `per`. */
export interface Rate {
  readonly unit: TimeUnit;
  readonly per: TimeUnit;
}

/** What a name says that two units have to do with each other: `MS_PER_DAY`, `DAY_IN_MS`, `ONE_DAY_MS`, `secondsPerHour`. */
export const rateOfName = perName((name): Rate | null => {
  const units = wordsOf(name).flatMap((word) => unitOf(word, WORDS) ?? unitOf(word, ONE) ?? []);
  const [one, other] = units;
  const counts = wordsOf(name).filter((word) => word !== 'one' && (AMOUNT.test(word) || /^(?:max|min)$/.test(word)));
  if (!one || !other || units.length > 2 || one === other || counts.length > 0) return null;
  const isFirst = LENGTH[one] < LENGTH[other];
  return isFirst ? { unit: one, per: other } : { unit: other, per: one };
});

/** The unit of a given length in milliseconds. */
export function unitOfLength(length: number): TimeUnit | null {
  const units = Object.keys(LENGTH) as TimeUnit[];
  return units.find((unit) => Math.abs(LENGTH[unit] - length) <= length * 1e-9) ?? null;
}

/** A unit of a date library by the text that it takes for one: `'day'`, `'s'`. */
export function unitOfText(text: string | null): TimeUnit | null {
  if (text === null) return null;
  const short: Readonly<Record<string, TimeUnit>> = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };
  const word = text.toLowerCase();
  return (text.length === 1 ? short[text] : null) ?? unitOf(word, WORDS) ?? unitOf(word, ONE);
}
