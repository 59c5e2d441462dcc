// Readings of the current time, from any clock that the project has not named as its own; none where it has named no clock.
import type { Place } from '../facts.ts';
import { is } from '../js/ast.ts';
import { DEFAULTS } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { excerpt } from '../clocks/clock.ts';
import { runsInBrowser } from '../clocks/environment.ts';
import { plainReadings, READING } from '../clocks/plain-readings.ts';
import type { Form, PlainReading } from '../clocks/plain-readings.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

/** An expression that is the current time by another clock than the project's. */
export interface ClockRead {
  readonly kind: 'ClockRead';
  readonly at: Place;
  readonly expression: string;
  /** What the expression gives; `database` for the time of the database in the data of a write. */
  readonly form: Form | 'database';
  /** Where the function of a date library takes the time that it is to stand for: between its parentheses. */
  readonly argumentAt: Place | null;
}

const DATABASE = /\b(?:now\s*\(\s*\)|current_timestamp|getdate\(\)|fn\.now\b)/i;
/** Functions of libraries that take a `Date` in place of the current time. */
const TAKES_DATE = /^(?:dayjs|moment)(?:\.utc|\.tz)?\(\)/;

/** Every reading of another clock, in source order. */
export const clockRead = defineReader<ClockRead>({
  gate: (text) => text.search(READING) >= 0 || DATABASE.test(text),
  read(file) {
    const { source, settings } = file;
    if (!isNamed(settings) || runsInBrowser(source, file.inInterface)) return [];
    const plain = plainReadings(file).filter(({ node }) => !isOwn(source.text.slice(node.range[0], node.range[1]), settings));
    const reads = plain.map((reading) => factOf(reading, file));
    const stored = file.writes.length > 0 && DATABASE.test(source.text) ? ofDatabase(file) : [];
    return [...reads, ...stored.filter(({ at }) => !reads.some((other) => other.at.start >= at.start && other.at.end <= at.end))].sort((a, b) => a.at.start - b.at.start);
  },
});

/** Whether the project says which clock is its own. */
function isNamed({ clockModules, now }: Settings): boolean {
  return clockModules.length > 0 || now.import !== null || now.expression !== DEFAULTS.now.expression;
}

/** Whether a reading is what the project writes for the current time, or a part of it. */
function isOwn(text: string, { now, clockModules }: Settings): boolean {
  const plain = text.replace(/\s/g, '');
  const own = now.expression.replace(/\s/g, '');
  return now.expression === DEFAULTS.now.expression ? now.import !== null || clockModules.length === 0 : plain.includes(own);
}

function factOf({ node, form }: PlainReading, { source, lower }: CodeFile): ClockRead {
  const at = lower.place(node);
  const end = at.start + (TAKES_DATE.exec(source.text.slice(at.start, at.end))?.[0].length ?? 0) - 1;
  return { kind: 'ClockRead', at, expression: excerpt(source, node), form, argumentAt: end > at.start ? { ...at, start: end, end } : null };
}

/** Keys of writes that are given the time of the database. */
function ofDatabase({ writes, source, lower }: CodeFile): ClockRead[] {
  const places = new Map(writes.flatMap(({ payload }) => payload.keys).filter(({ at, value }) => value === 'now' && at.file === source.file).map(({ at }) => [at.start, at]));
  return [...places.values()].flatMap((at): ClockRead[] => {
    const property = source.nodes('Property').find(({ range }) => range[0] === at.start);
    const place = is(property, 'Property') ? lower.place(property.value) : at;
    const expression = source.text.slice(place.start, place.end);
    return DATABASE.test(expression) ? [{ kind: 'ClockRead', at: place, expression: expression.replace(/\s+/g, ' ').slice(0, 60), form: 'database', argumentAt: null }] : [];
  });
}
