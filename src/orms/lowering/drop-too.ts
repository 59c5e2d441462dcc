// A migration's statement that drops one column, repeated for another column.
import type { EditSet } from '../../facts.ts';
import { only } from '../../js/edits.ts';
import type { SchemaChange } from '../../schema-changes.ts';

/** Writes the statement once more above itself, for another column; `null` where it does not stand on lines of its own. */
export function dropToo({ at, name }: SchemaChange, column: string, text: string): EditSet | null {
  const line = text.lastIndexOf('\n', at.start - 1) + 1;
  const before = text.slice(line, at.start);
  const after = /^;?(?=[^\S\n]*(?:\/\/[^\n]*)?\n)/.exec(text.slice(at.end))?.[0];
  const code = text.slice(at.start, at.end);
  const written = [`'${name}'`, `"${name}"`, `\`${name}\``].find((quoted) => code.includes(quoted));
  if (!/^\s*(?:await\s+)?$/.test(before) || after === undefined || written === undefined || !/\.(?:drop|remove)Column\s*\(/.test(code)) return null;
  if (code.split(written).length !== 2 || !/^[\w$]+$/.test(column)) return null;
  const quote = written[0] ?? "'";
  return only({ start: line, end: line, text: `${before}${code.replace(written, () => `${quote}${column}${quote}`)}${after}\n` });
}
