// SQL in code that reads a page of a list.
import type { UnorderedPage } from '../../facts.ts';
import { only } from '../../js/edits.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { newestOf } from '../lowering/pages.ts';
import { tableOf } from '../lowering/tables.ts';
import type { ReadChain } from '../orm.ts';
import { runOf } from './runners.ts';

/** One plain statement with an offset; an interpolated part is a mark. */
const PAGE = /^\s*select\b(?![^]*\b(?:(?:order\s+by|group\s+by|union|intersect|except|with|row_number)\b|(?:count|sum|avg|min|max)\s*\())[^]*?\bfrom\s+["`]?(?:\w+["`]?\.["`]?)?(\w+)["`]?(?!\w)([^]*?)\b(?:limit\b[^]*?)?offset\s+(?!0\b)(\S+)/i;
/** A value stands behind an operator, a word that takes one, or a bracket. */
const VALUE = /(?:[=<>,(]|\b(?:limit|offset|like|ilike|and|between))\s*$/i;

/** `pool.query('SELECT * FROM orders LIMIT $1 OFFSET $2', [10, 20])` */
export function page({ calls, end, root }: ReadChain, resolver: Resolver): UnorderedPage | null {
  for (const call of [...calls.map((link) => link.call), ...(root.kind === 'call' ? [root] : []), end]) {
    const fact = pageOf(call, resolver);
    if (fact) return fact;
  }
  return null;
}

function pageOf(call: CallShape, resolver: Resolver): UnorderedPage | null {
  const [first] = call.args;
  const text = first ? textOf(first, resolver) : null;
  const match = text && text.file === call.at.file ? PAGE.exec(text.written) : null;
  if (!text || !match || !runOf(call, resolver)) return null;
  const [, table = '', rest = ''] = match;
  const clause = /\blimit\b|\boffset\b/i.exec(text.written);
  const newest = /\bjoin\b|,/i.test(rest) ? null : newestOf(tableOf(table.toLowerCase(), resolver.stored));
  const order = newest && `ORDER BY ${[newest.created, newest.key].flatMap((column) => (column === null ? [] : [`${column} DESC`])).join(', ')} `;
  const isPlain = newest !== null && /^[a-z_\d]+$/.test(newest.created + (newest.key ?? ''));
  const at = clause && text.isExact ? text.start + clause.index : null;
  const edit = order && isPlain && at !== null ? only({ start: at, end: at, text: order }) : null;
  return { kind: 'UnorderedPage', at: call.at, call: 'SELECT', by: 'OFFSET', skips: true, edit };
}

interface Written {
  readonly file: string;
  readonly written: string;
  readonly start: number;
  /** Whether offsets in it are offsets in the file. */
  readonly isExact: boolean;
}

/** The text of a statement with marks of the same length for values that are put in; `null` where a part of it may be anything. */
function textOf(shape: Shape, resolver: Resolver): Written | null {
  const value = shape.kind === 'template' ? shape : resolver.resolve(shape);
  const { at } = value;
  if (value.kind === 'object') {
    const inner = value.entries.find(({ key }) => key === 'text' || key === 'sql')?.value;
    return inner && inner.kind !== 'object' ? textOf(inner, resolver) : null;
  }
  if (value.kind === 'literal') return typeof value.value === 'string' ? { file: at.file, written: value.value, start: at.start + 1, isExact: value.value.length === at.end - at.start - 2 } : null;
  if (value.kind !== 'template' || value.parts.slice(0, -1).some((part) => !VALUE.test(part))) return null;
  const start = value.partsAt[0]?.start ?? at.start;
  const written = value.parts.reduce((all, part, index) => all.padEnd((value.partsAt[index]?.start ?? at.start) - start, '?') + part, '');
  return { file: at.file, written, start, isExact: value.parts.every((part, index) => part.length === (value.partsAt[index]?.end ?? 0) - (value.partsAt[index]?.start ?? 0)) };
}
