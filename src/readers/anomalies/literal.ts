// Timestamps that are written down: what instant a text or the parts of a date stand for, and whether there is such a day.

/** A timestamp that is written down. */
export interface Literal {
  /** Milliseconds since 1970, with the wall clock taken for UTC where no zone is given. */
  readonly time: number;
  /** How far the instant may be from `time`: a day for a date alone, the zones of the earth for a wall clock. */
  readonly spread: number;
  /** What is not in the calendar, as a clause; `null` when it is. */
  readonly impossible: string | null;
}

const TEXT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAY = 86_400_000;
/** From the first place on earth where a wall clock shows a time to the last. */
const EARTH = 26 * 3_600_000;

/** Reads an ISO date or date-time, also in the form of SQL; `null` for any other text, and for years that stand for none. */
export function literalOf(text: string): Literal | null {
  const [, year = '', month = '', day = '', hour, minute = '0', second = '0', zone] = TEXT.exec(text.trim()) ?? [];
  if (year === '' || year === '0000' || year === '9999') return null;
  const impossible = impossibleDay(Number(year), Number(month), Number(day)) ?? impossibleTime(Number(hour ?? 0), Number(minute), Number(second));
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute), Number(second)) - offsetOf(zone);
  return { time, spread: hour === undefined ? DAY : zone === undefined ? EARTH : 0, impossible };
}

/** Why a day is not in the calendar; months count from 1. */
export function impossibleDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12) return `there is no month ${month}`;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day >= 1 && day <= last) return null;
  return day > last ? `${MONTHS[month - 1]} ${year} has ${last} days` : 'there is no day 0';
}

function impossibleTime(hour: number, minute: number, second: number): string | null {
  if (hour > 24 || (hour === 24 && minute + second > 0)) return `there is no hour ${hour}`;
  if (minute > 59) return `there is no minute ${minute}`;
  return second > 60 ? `there is no second ${second}` : null;
}

function offsetOf(zone: string | undefined): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '') ?? [];
  return (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
}

/** Whether one literal is before another whatever is left open: two of the same kind are compared as they are written. */
export function isBefore(one: Literal, other: Literal): boolean {
  const open = one.spread === other.spread ? 0 : Math.max(one.spread, other.spread);
  return one.time + open < other.time;
}
