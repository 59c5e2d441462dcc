// What a clock adapter is: which expressions of one date library depend on the zone of the process, and their UTC form.
import type { LocalTime } from '../facts.ts';
import type { NodeOf } from '../js/ast.ts';
import type { Lowering } from '../js/lower.ts';
import type { Library, Resolver } from '../js/resolver.ts';
import type { CallShape } from '../js/shapes.ts';

/** What an adapter may ask about the file it looks at. */
export interface Reading {
  readonly text: string;
  readonly lower: Lowering;
  readonly resolver: Resolver;
}

export interface Clock extends Library {
  readonly name: string;
  /** A file can use this clock only if its text matches. */
  readonly gate: RegExp;
  /** Whether a call or construction depends on the zone of the process. */
  readonly localTime: (call: CallShape, node: NodeOf<'CallExpression' | 'NewExpression'>, reading: Reading) => LocalTime | null;
  /** Whether the type (`global#Date`, `dayjs#Dayjs`) is an instant of this library. */
  readonly instants: readonly string[];
}

/** Gives the adapter back as it is, with its type checked where it is written. */
export function defineClock(clock: Clock): Clock {
  return clock;
}
