// The timestamps that INSERT statements write down, row by row.
import type { Place } from '../../facts.ts';
import type { LanguageRoot } from '../../languages/language.ts';
import type { SqlInsert, SqlProgram } from '../../languages/sql/ast.ts';
import { literalOf } from './literal.ts';
import type { Given } from './pairs.ts';

interface Item {
  readonly text: string;
  readonly start: number;
}

/** The timestamps of each row that names its columns; rows that are not understood are left out. */
export function insertedRows(root: LanguageRoot, text: string, file: string): Given<Place>[][] {
  return (root as SqlProgram).body.flatMap((statement) => (statement.type === 'SqlInsert' && statement.source === 'values' && statement.columns ? rowsOf(statement, text, file) : []));
}

function rowsOf({ columns, range }: SqlInsert, text: string, file: string): Given<Place>[][] {
  const names = (columns ?? []).map(({ name }) => name);
  const from = text.slice(range[0], range[1]).search(/\bvalues?\s*\(/i);
  if (from < 0) return [];
  return tuplesOf(text, range[0] + from, range[1]).flatMap((items) => {
    if (items.length !== names.length) return [];
    const row = items.flatMap((item, index): Given<Place>[] => {
      const [, quoted] = /^(?:timestamp(?:tz)?\s*|date\s*)?'([^']*)'(?:::[\w ]+)?$/i.exec(item.text) ?? [];
      const [key, literal] = [names[index], quoted === undefined ? null : literalOf(quoted)];
      return key && literal && /(?:^|_)(?:at|on|date|time|timestamp|created|updated|deleted)$|[a-z](?:At|On|Date|Time)$/.test(key) ? [{ key, literal, at: { file, start: item.start, end: item.start + item.text.length } }] : [];
    });
    return row.length > 0 ? [row] : [];
  });
}

/** The items of each tuple between two offsets, with quotes and nested parentheses kept together; ends at the first thing that is neither. */
function tuplesOf(text: string, from: number, to: number): Item[][] {
  const tuples: Item[][] = [];
  let [items, depth, start]: [Item[], number, number] = [[], 0, from];
  for (let at = text.indexOf('(', from); at >= 0 && at < to; at++) {
    const char = text[at];
    if (char === "'") at = Math.max(text.indexOf("'", at + 1), at);
    else if (char === '(' && depth++ === 0) [items, start] = [[], at + 1];
    else if ((char === ',' && depth === 1) || (char === ')' && --depth === 0)) {
      items.push(itemAt(text, start, at));
      start = at + 1;
      if (depth === 0) tuples.push(items);
    } else if (depth === 0 && /[^\s,]/.test(char ?? '')) break;
  }
  return tuples;
}

function itemAt(text: string, from: number, to: number): Item {
  const raw = text.slice(from, to);
  return { text: raw.trim(), start: from + (raw.length - raw.trimStart().length) };
}
