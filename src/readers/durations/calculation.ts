// What sums, differences, products and quotients count whose parts count something.
import type { TimeUnit } from '../../clocks/clock.ts';
import { LENGTH, unitOfLength } from './unit-names.ts';

/** A number, and what it counts. */
export interface Measure {
  /** `null`: a plain number. */
  readonly unit: TimeUnit | null;
  /** What it may count as well: a product with 60 may be a conversion or only more of the same. */
  readonly or: TimeUnit | null;
  /** The number itself where it is constant. */
  readonly value: number | null;
  /** A constant that converts to `unit`: the unit it converts from. */
  readonly per: TimeUnit | null;
  /** The plain number that it was multiplied by without being converted: `weeks * 2` may be two days of each week. */
  readonly times: number;
  /** Whether something else than names says the unit. */
  readonly known: boolean;
}

/** Nobody multiplies a duration by these but to convert it. */
const CONVERTS = new Set([0.001, 1000, 1e6, 1e9, 3600, 86400, 604800, 6e4, 36e5, 864e5, 6048e5]);

/** The value of an operation on two numbers; `null` for operators that are not arithmetic. */
export function calculate(a: number, b: number, operator: string): number | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
  }
  return null;
}

/** A plain number. */
export function number(value: number): Measure {
  return { unit: null, or: null, value, per: null, times: 1, known: false };
}

/** A number of a unit that something else than a name says. */
export function certain(unit: TimeUnit): Measure {
  return { unit, or: null, value: null, per: null, times: 1, known: true };
}

/** One of two values: what both count. A plain number counts whatever the other does. */
export function either(a: Measure | null, b: Measure | null): Measure | null {
  if (!a || !b) return null;
  if (a.unit === null) return { ...b, value: null };
  if (b.unit === null) return { ...a, value: null };
  return a.unit === b.unit && a.or === b.or ? { ...a, value: null, per: null, times: a.times === b.times ? a.times : 1, known: a.known || b.known } : null;
}

/** A sum counts what its parts do: where one part is not known, that is what the other counts. */
export function sum(a: Measure | null, b: Measure | null, operator: '+' | '-'): Measure | null {
  if (a && b) {
    if (a.unit === null && b.unit === null) return a.value === null || b.value === null ? null : number(calculate(a.value, b.value, operator) ?? 0);
    const one = either(a, b);
    return one && { ...one, per: null };
  }
  const known = a ?? b;
  return known?.known && known.unit !== null && !known.or ? { ...known, value: null, per: null } : null;
}

/** `a * b`: converted, or more of the same; `null` for products of two units that no rate connects. */
export function product(a: Measure, b: Measure): Measure | null {
  if (a.unit === null && b.unit === null) return a.value === null || b.value === null ? null : number(a.value * b.value);
  if (b.unit === null) return scaled(a, b.value, -1);
  if (a.unit === null) return scaled(b, a.value, -1);
  const [rate, count] = b.per !== null && b.per === a.unit ? [b, a] : a.per !== null && a.per === b.unit ? [a, b] : [null, null];
  return rate && count ? { ...rate, per: null, value: null, known: count.known } : null;
}

/** `a / b`: converted, or a part of the same; `null` for quotients of one unit, which count nothing. */
export function quotient(a: Measure, b: Measure): Measure | null {
  if (a.unit === null) return b.unit === null && a.value !== null && b.value !== null ? number(a.value / b.value) : null;
  if (b.unit === null) return scaled(a, b.value, 1);
  if (a.unit !== b.unit || a.or || b.or) return null;
  const unit = b.per ?? (b.value === null ? null : unitOfLength(b.value * LENGTH[b.unit]));
  return unit && unit !== a.unit ? { unit, or: null, value: null, per: null, times: 1, known: a.known } : null;
}

/** A measure times a number (`direction` -1) or divided by one: converted, or more of the same. */
function scaled(a: Measure, factor: number | null, direction: 1 | -1): Measure | null {
  if (a.unit === null || factor === null || factor <= 0 || a.or) return null;
  // `30 * MS_PER_DAY`: so many days in milliseconds.
  const same = { ...a, per: null, value: a.value === null ? null : direction === 1 ? a.value / factor : a.value * factor };
  if (a.per !== null && direction === -1) return same;
  const unit = unitOfLength(direction === 1 ? LENGTH[a.unit] * factor : LENGTH[a.unit] / factor);
  if (unit === a.unit) return same;
  const times = a.times * (direction === 1 ? 1 / factor : factor);
  // A part of an hour in seconds is neither an hour nor a second: `hours * 1800`.
  if (unit === null) return factor > 100 || factor < 0.01 || factor === 24 || factor === 60 ? null : { ...same, times };
  // Milliseconds times 1000 may be microseconds or a mistake, and milliseconds divided by a thousand are always seconds.
  const isSure = CONVERTS.has(factor) && unit !== 'microseconds' && unit !== 'nanoseconds';
  return { ...same, unit, times: 1, or: isSure ? null : a.unit };
}

/** Whether a number may be so many of a smaller unit for each of its own: `weeks * 2` days, but not `weeks * 12`, of which a week has seven. */
export function mayBeRate({ unit, times }: Measure, of: TimeUnit): boolean {
  return unit !== null && times > 1 && times < LENGTH[unit] / LENGTH[of];
}
