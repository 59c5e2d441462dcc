// The current time as a column of Drizzle holds it, and what sets the column to it on every update.
import type { Field } from '../../facts.ts';

/** By JavaScript's clock; `null` when it is not known how. */
export function nowFor({ holds, anchors = {} }: Field): string | null {
  if (holds === 'instant' || holds === 'unknown') return 'new Date()';
  if (holds === 'text') return anchors['sqlText'] ? null : 'new Date().toISOString()';
  if (holds !== 'epoch') return null;
  return anchors['milliseconds'] ? 'Date.now()' : anchors['seconds'] ? 'Math.floor(Date.now() / 1000)' : null;
}

/** The column with one more method, on a line of its own where the last one is. */
export function movedTo(now: string, column: string): string {
  const [newLine = ''] = /\r?\n[ \t]*(?=\.[^\n]*$)/.exec(column) ?? [];
  return `${column}${newLine}.$onUpdate(() => ${now})`;
}
