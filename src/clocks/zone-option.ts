// Whether an options object names a time zone, and the edit that makes it do so.
import type { Edit } from '../facts.ts';
import { appendTo, argumentBrackets, objectBrackets, quoteOf } from '../js/edits.ts';
import { isSpread } from '../js/objects.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Shape } from '../js/shapes.ts';
import { replace } from './clock.ts';
import { textOf } from './text.ts';

export type Given = 'given' | 'absent' | 'unknown';

/** Whether an argument is an object with one of the keys. */
export function hasOption(shape: Shape | undefined, keys: readonly string[], resolver: Resolver, depth = 0): Given {
  if (!shape || (shape.kind === 'literal' && shape.value == null)) return 'absent';
  if (depth > 10) return 'unknown';
  if (shape.kind === 'variable' && shape.changes.length > 0) {
    const isAssigned = shape.changes.some(({ kind, path }) => kind === 'assign' && path.length === 1 && keys.includes(path[0] ?? ''));
    if (isAssigned) return 'given';
    if (shape.changes.some(({ kind, path }) => kind === 'merge' || (kind === 'assign' && path[0] === null))) return 'unknown';
  }
  const object = resolver.resolve(shape);
  if (object.kind === 'literal' && object.value == null) return 'absent';
  if (object.kind !== 'object') return 'unknown';
  let found: Given = 'absent';
  for (const entry of object.entries) {
    if (entry.key !== null && keys.includes(entry.key)) return 'given';
    const inner = entry.spread ? hasOption(entry.value, keys, resolver, depth + 1) : entry.key === null ? 'unknown' : 'absent';
    if (inner === 'given') return 'given';
    if (inner === 'unknown') found = 'unknown';
  }
  return found;
}

/** The text that an option has, when it is written down. */
export function optionText(shape: Shape | undefined, key: string, resolver: Resolver): string | null {
  const object = shape ? resolver.resolve(shape) : null;
  return object?.kind === 'object' ? textOf(object.entries.find((entry) => entry.key === key)?.value, resolver) : null;
}

/** Adds an option to a call's options argument; arguments before it that are left out become `undefined`. */
export function addOption(text: string, call: CallShape, index: number, option: string, value: string): Edit[] | null {
  if (text[call.argsAt.start] !== '(' || call.args.some(isSpread)) return null;
  const quote = quoteOf(text);
  const property = `${option}: ${quote}${value}${quote}`;
  const given = call.args[index];
  if (!given) {
    const gap = Array.from({ length: index - call.args.length }, () => 'undefined');
    return [appendTo(text, argumentBrackets(call), [...gap, `{ ${property} }`])];
  }
  if (given.kind === 'object') return [appendTo(text, objectBrackets(given), [property])];
  if (given.kind === 'literal') return [replace(given.at, `{ ${property} }`)];
  if (given.kind !== 'variable' && given.kind !== 'ref' && given.kind !== 'member') return null;
  return [replace(given.at, `{ ...${text.slice(given.at.start, given.at.end)}, ${property} }`)];
}
