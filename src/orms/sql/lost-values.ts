// Whether a column that is dropped still holds something by then: what the statements in front of it have copied or deleted.
import type { SchemaChange } from '../../schema-changes.ts';

const COMMENT = /--.*|\/\/.*|\/\*[\s\S]*?\*\//g;
const OPEN = '["`[\\\\]*';
const CLOSE = '["`\\]\\\\]*';
const QUALIFIER = '(?:[\\w"`[\\]\\\\]+\\.)?';
const NAME = `${QUALIFIER}${OPEN}(\\w+)${CLOSE}`;
/** The deletion of all rows of a table, or of all with a value in a column, as a statement or as a text that code runs. */
const DELETION = new RegExp(`\\bdelete\\s+from\\s+(?:only\\s+)?${NAME}(?:\\s+(?:as\\s+)?(?!where\\b)\\w+)?(?:\\s+where[\\s(]+${NAME}\\s+is\\s+not\\s+null)?[\\s)]*(?:;|$|['"\`]\\s*[,)])`, 'gi');

/** Whether no times are lost with a dropped column, as far as the file's text in front of it tells. */
export function losesNothing(dropped: SchemaChange, text: string): boolean {
  const before = text.slice(0, dropped.at.start).replace(COMMENT, ' ');
  return isCopied(dropped, before) || isEmptied(dropped, before);
}

/** Whether the column's values are copied into another one: `UPDATE orders SET placed_at = created_at`. */
function isCopied({ name }: SchemaChange, before: string): boolean {
  const updates = [...before.matchAll(/\bupdate\b[^;]*?\bset\b([^;]*)/gi)];
  return updates.some(([, set = '']) => set.split('=').slice(1).some((value) => value.split(/\W+/).includes(name ?? '')));
}

/** Whether every row with a value in the column is deleted: `DELETE FROM orders WHERE deleted_at IS NOT NULL`. */
function isEmptied({ table, name }: SchemaChange, before: string): boolean {
  const isSame = (one: string | undefined, other: string | null): boolean => one?.toLowerCase() === other?.toLowerCase();
  return [...before.matchAll(DELETION)].some(([, from, column]) => isSame(from, table) && (column === undefined || isSame(column, name)));
}
