// What a clock adapter is: which expressions of one date library depend on the zone of the process, and their UTC form.
import type { Edit, ImportRequest, LocalUse, Place } from '../facts.ts';
import type { Node } from '../js/ast.ts';
import type { Lowering } from '../js/lower.ts';
import type { Library, Resolver } from '../js/resolver.ts';
import type { Source } from '../js/source.ts';

/** What an adapter may ask about the file it looks at. */
export interface Reading {
  readonly source: Source;
  readonly lower: Lowering;
  readonly resolver: Resolver;
}

/**
 * What an expression does with the local clock.
 * - `makes`: an instant from wall-clock parts or zone-less text
 * - `reads`: wall-clock parts or text from an instant
 * - `moves`: an instant to another one by the local calendar
 *
 * A value that is made and read by the same local clock depends on no zone: `new Date(y, m + 1, 0).getDate()`.
 */
export type Role = 'makes' | 'reads' | 'moves';

export interface Use {
  readonly use: LocalUse;
  readonly role: Role;
  /** The value that is read or moved; `null` when the expression reads the clock itself. */
  readonly operand: Node | null;
  /** The UTC form, as Markdown. */
  readonly instead: string;
  readonly edits: readonly Edit[] | null;
  /** What the edits need. */
  readonly imports?: readonly ImportRequest[];
  /** Whether the edits can only change the result where the zone of the process is not UTC, and all that the result is used for with it. */
  readonly safe: boolean;
}

/** What a number may count. */
export type TimeUnit = 'nanoseconds' | 'microseconds' | 'milliseconds' | 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks';

/** What a library does with timestamps that may be missing. */
export interface Durations {
  /** Functions that turn one value into an instant, by qualified name. */
  readonly makers: RegExp;
  /** What they make of a missing value: one clause, as Markdown. */
  readonly missing: string;
  /** Those of the makers that read a text by a format, their second argument, and what they make of a missing one. */
  readonly formatted?: { readonly makers: RegExp; readonly missing: string };
  /** Functions that subtract their first two arguments. */
  readonly differences: RegExp | null;
  /** Types whose method `diff` subtracts its argument. */
  readonly types: RegExp | null;
  /** Functions and methods that give a number of some unit. */
  readonly measures: readonly Counts[];
}

/** What the numbers that some functions give count. */
export interface Counts {
  /** The functions' own names, asked before anything is resolved. */
  readonly member: RegExp;
  /** Their qualified names: `global#Date.now`, `dayjs#Dayjs.diff`. */
  readonly of: RegExp;
  /** `named`: the group `unit` of the qualified name says it; `argument`: the call's argument for it does, milliseconds without one. */
  readonly unit: TimeUnit | 'named' | 'argument';
}

export type UseNode = 'CallExpression' | 'NewExpression' | 'MemberExpression' | 'TemplateLiteral' | 'BinaryExpression';

export interface Clock extends Library {
  readonly name: string;
  /** A file can use this clock only if its text matches. */
  readonly gate: RegExp;
  /** The types of syntax nodes that `use` wants to see. */
  readonly nodes: readonly UseNode[];
  /** How an expression depends on the zone of the process; `null` when it does not, or when that is not known. */
  readonly use: (node: Node, reading: Reading) => Use | null;
  /** The operand of a call that gives back the same wall clock, perhaps moved by a duration: `addHours(date, 1)`. */
  readonly carries: (node: Node, reading: Reading) => Node | null;
  /** The dates that an expression asks for nothing but their order: that of wall clocks is the same in every zone. */
  readonly compares?: (node: Node, reading: Reading) => readonly Node[];
  /** Whether a call reads a text that is a calendar day by its name as a day of the local calendar, which then has that date. */
  readonly readsDay?: (node: Node, reading: Reading) => boolean;
  /** The operand of a call that takes the wall clock over as it is, or may read it: its options may say another zone. */
  readonly mayRead?: (node: Node, reading: Reading) => Node | null;
  /** What to write, as Markdown, in place of a call that puts a date of the local clock into another zone: it is another day there. */
  readonly inZone?: (call: Node, reading: Reading) => string | null;
  /** Text that fixes the zone of this library for the file. */
  readonly pinned: RegExp | null;
  readonly durations: Durations;
}

/** Gives the adapter back as it is, with its type checked where it is written. */
export function defineClock(clock: Clock): Clock {
  return clock;
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

export function replace({ start, end }: Pick<Place, 'start' | 'end'>, text: string): Edit {
  return { start, end, text };
}

/** Source text in one line, cut where it gets long: chains that stand on several lines come together, texts in quotes stay as they are. */
export function excerpt(source: Source, node: Node, length = 60): string {
  const text = source.text.slice(node.range[0], node.range[1]).replace(/\s*\n\s*(?=\??\.)|(?<=\.)\s*\n\s*/g, '').replace(/\s+/g, ' ');
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
