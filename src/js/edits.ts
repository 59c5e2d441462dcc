// Changes of text that keep comments and formatting. Positions come from shapes; only the gap after the last element is scanned.
import type { Edit, EditSet, ImportRequest, Place } from '../facts.ts';
import type { CallShape, ObjectShape } from './shapes.ts';

/** Edits that need no import. */
export function only(...edits: readonly Edit[]): EditSet {
  return { edits, imports: [] };
}

/** The edit as one that is never applied without asking, where that holds; a missing edit stays missing. */
export function asking<E extends EditSet | null>(edit: E, when: unknown): E {
  return edit && Boolean(when) ? { ...edit, asks: true } : edit;
}

/** A list in brackets: its place with the brackets, and its last element's place if it has one. */
export interface Brackets {
  readonly at: Place;
  readonly last: Place | null;
}

export function objectBrackets(object: ObjectShape): Brackets {
  return { at: object.at, last: object.entries.at(-1)?.at ?? null };
}

export function argumentBrackets(call: CallShape): Brackets {
  return { at: call.argsAt, last: call.args.at(-1)?.at ?? null };
}

/** Adds elements at the end of an object literal, array or argument list, in the style the list is written in. */
export function appendTo(text: string, { at, last }: Brackets, elements: readonly string[]): Edit {
  if (!last) {
    const inner = text.slice(at.start + 1, at.end - 1);
    const hasComment = inner.trim() !== '';
    const pad = text[at.start] === '{' && !hasComment ? ' ' : '';
    if (!inner.includes('\n')) return insert(at.end - 1, `${hasComment && !inner.endsWith(' ') ? ' ' : pad}${elements.join(', ')}${pad || (hasComment ? ' ' : '')}`);
    const indent = `${indentAt(text, at.end - 1)}${indentUnit(text)}`;
    return insert(lineStart(text, at.end - 1), `${elements.map((element) => `${indent}${element},\n`).join('')}`);
  }
  const end = skipBlank(text, last.end, at.end - 1);
  const comma = text[end] === ',' ? end : -1;
  const isMultiline = text.slice(at.start, last.start).includes('\n') && text.slice(last.end, at.end).includes('\n');
  if (!isMultiline) return insert(comma < 0 ? last.end : comma + 1, comma < 0 ? `, ${elements.join(', ')}` : ` ${elements.join(', ')},`);
  const indent = indentAt(text, last.start);
  const lines = elements.map((element) => `\n${indent}${element}`).join(',');
  // Behind a comment that stands on the last element's own line, so that it stays with the element it speaks of.
  const start = comma < 0 ? last.end : comma + 1;
  const behind = endOfLine(text, start, at.end - 1);
  return comma < 0 ? { start, end: behind, text: `,${text.slice(start, behind)}${lines}` } : insert(behind, `${lines},`);
}

/**
 * Adds members at the end of a class body, or behind `last`, each of one line or more. In a class of one line they stay on it; `gap` is
 * what the class has between its members.
 */
export function appendMembers(text: string, body: Place, last: Place | null, members: readonly string[], gap: '\n' | '\n\n' = '\n\n'): Edit {
  const indent = last ? indentAt(text, last.start) : `${indentAt(text, body.end)}${indentUnit(text)}`;
  const block = members.map((member) => member.split('\n').map((line) => (line === '' ? '' : `${indent}${line}`)).join('\n')).join(gap);
  const isOpen = text.slice(body.start, body.end).includes('\n');
  if (!last) return isOpen ? insert(lineStart(text, body.end), `${block}\n`) : insert(body.end, `\n${block}\n${indentAt(text, body.start)}`);
  const end = text[last.end - 1] !== ';' && text[skipBlank(text, last.end, body.end)] === ';' ? skipBlank(text, last.end, body.end) + 1 : last.end;
  if (!isOpen) return insert(end, `${/[;}]/.test(text[end - 1] ?? '') ? '' : ';'} ${members.join(' ').replaceAll('\n', ' ')}`);
  const at = endOfLine(text, end, body.end);
  const isClosed = !text.slice(at, body.end).includes('\n');
  return insert(at, `${gap}${block}${isClosed ? `\n${indentAt(text, body.start)}` : ''}`);
}

/** Adds a statement in front of another one: on a line of its own, above the comments that lead up to that, or on the same line where others are. */
export function insertBefore(text: string, statement: Place, code: string): Edit {
  if (!isFirst(text, statement.start)) return insert(statement.start, `${code}${code.endsWith(';') ? '' : ';'} `);
  return insert(startOfComments(text, statement.start), `${code}\n${indentAt(text, statement.start)}`);
}

/** Whether nothing but blanks stands on a line in front of an offset. */
function isFirst(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === '';
}

/** Where the comments begin that stand on lines of their own right above a statement; where it begins itself, if there are none. */
function startOfComments(text: string, start: number): number {
  let at = start;
  for (let comment = commentAbove(text, at); comment >= 0; comment = commentAbove(text, at)) at = comment;
  return at;
}

/** Where a comment begins that has the lines above to itself, with nothing in front of `at` on its own line; -1 where there is none. */
function commentAbove(text: string, at: number): number {
  const line = lineStart(text, at);
  const above = text.slice(lineStart(text, line - 1), line).trim();
  // What has a backtick may be the end of a template.
  if (line === 0 || !isFirst(text, at) || above.includes('`')) return -1;
  const comment = above.startsWith('//') ? text.lastIndexOf(above, line - 1) : above.endsWith('*/') ? text.lastIndexOf('/*', line - 1) : -1;
  return isFirst(text, comment) ? comment : -1;
}

/** Adds a statement behind another one: on a line of its own, or on the same line where the block is written on one. */
export function insertAfter(text: string, statement: Place, code: string): Edit {
  return isFirst(text, statement.start) ? insert(endOfLine(text, statement.end, text.length), `\n${indentAt(text, statement.start)}${code}`) : insert(statement.end, ` ${code}`);
}

/**
 * Removes an element of a list (a property, an argument, an assignment of SQL) with one of the commas around it, and its line when nothing else
 * is on it. `null` when it is the only element, or when a comment stands beside it that would go or be left alone.
 */
export function removeFrom(text: string, at: Place): Edit | null {
  const before = /(,?)(\s*)$/.exec(text.slice(0, at.start));
  const after = /^(\s*,?)([^\S\n]*)(\n?)/.exec(text.slice(at.end));
  const hasComma = after?.[1]?.endsWith(',') ?? false;
  if (!before || !after || (!hasComma && before[1] === '')) return null;
  const next = at.end + (hasComma ? (after[1]?.length ?? 0) : 0);
  if (/[{[(]\s*$/.test(text.slice(0, at.start)) && /^\s*[}\])]/.test(text.slice(next))) return null;
  if (/^\s*(?:\/\/|\/\*|--)/.test(text.slice(next)) || /(?:\*\/\s*|(?:\/\/|--)[^\n]*\n\s*)$/.test(text.slice(0, at.start))) return null;
  if (!hasComma) return { start: at.start - (before[0]?.length ?? 0), end: at.end, text: '' };
  const isAlone = before[2]?.includes('\n') && after[3] === '\n';
  return isAlone ? { start: lineStart(text, at.start), end: next + (after[2]?.length ?? 0) + 1, text: '' } : { start: at.start, end: next + (after[2]?.length ?? 0), text: '' };
}

/** Gives a property (`updated_at: now`, `updated_at`) or an assigned member (`data.updated_at = now`) another name; `null` when the place is neither. */
export function renameKey(text: string, at: Place, name: string, to: string): Edit | null {
  const code = text.slice(at.start, at.end);
  if (code === name) return /[{,]\s*$/.test(text.slice(0, at.start)) ? insert(at.start, `${to}: `) : null;
  const [found = '', object = '', , key] = /^([\w$.]+\.)?(['"]?)([\w$]+)\2(?=\s*[:=])/.exec(code) ?? [];
  return key === name ? { start: at.start + object.length, end: at.start + found.length, text: to } : null;
}

/** The edits that make names importable; names that are imported already cost nothing. */
export function importEdits(text: string, imports: readonly ExistingImport[], requests: readonly ImportRequest[]): Edit[] {
  const edits: Edit[] = [];
  const wanted = new Map<string, string[]>();
  for (const { from, name } of requests) {
    const same = imports.filter((existing) => existing.from === from && !existing.typeOnly);
    if (same.some((existing) => existing.names.includes(name))) continue;
    wanted.set(from, [...new Set([...(wanted.get(from) ?? []), name])]);
  }
  for (const [from, names] of wanted) {
    const open = imports.find((existing) => existing.from === from && !existing.typeOnly && existing.specifiers);
    edits.push(...(open?.specifiers ? addNames(text, open.specifiers, names) : [newImport(text, imports, from, names)]));
  }
  return edits;
}

const ORDERS: readonly ((a: string, b: string) => number)[] = [(a, b) => (a < b ? -1 : Number(a > b)), (a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })];
/** A shorter list may be in order by chance. */
const SHORTEST_SORTED = 3;

/** Adds names to a list of imports: where the list is sorted, to their places in it, else behind the others. */
function addNames(text: string, list: Brackets, names: readonly string[]): Edit[] {
  const inside = text.slice(list.at.start + 1, list.at.end - 1);
  const entries = [...inside.matchAll(/[^\s,][^,]*/g)].map(({ index, 0: entry }) => ({ name: /^(?:type\s+)?([\w$]+)/.exec(entry)?.[1] ?? '', start: list.at.start + 1 + index }));
  const order = ORDERS.find((compare) => entries.every(({ name }, index) => index === 0 || compare(entries[index - 1]?.name ?? '', name) <= 0));
  if (!order || entries.length < SHORTEST_SORTED || /\/[/*]/.test(inside)) return [appendTo(text, list, names)];
  const sorted = [...names].sort(order);
  const nextOf = (name: string): number | undefined => entries.find((entry) => order(name, entry.name) < 0)?.start;
  const last = sorted.filter((name) => nextOf(name) === undefined);
  const between = [...new Set(sorted.flatMap((name) => nextOf(name) ?? []))].map((at) => {
    const gap = isFirst(text, at) ? `,\n${indentAt(text, at)}` : ', ';
    return insert(at, sorted.filter((name) => nextOf(name) === at).map((name) => name + gap).join(''));
  });
  return last.length > 0 ? [...between, appendTo(text, list, last)] : between;
}

/** An import declaration that is in the file. `specifiers` is the `{ … }`, if it has one. */
export interface ExistingImport {
  readonly from: string;
  readonly at: Place;
  readonly typeOnly: boolean;
  readonly names: readonly string[];
  readonly specifiers: Brackets | null;
}

function newImport(text: string, imports: readonly ExistingImport[], from: string, names: readonly string[]): Edit {
  const last = imports.at(-1);
  const sample = last ? text.slice(last.at.start, last.at.end) : text;
  const quote = /["']/.exec(sample)?.[0] ?? "'";
  const semicolon = !last || sample.endsWith(';') ? ';' : '';
  const code = `import { ${names.join(', ')} } from ${quote}${from}${quote}${semicolon}`;
  return last ? insert(last.at.end, `\n${code}`) : insert(afterPrologue(text), `${code}\n`);
}

/** Behind a hashbang and directives such as 'use strict'. */
function afterPrologue(text: string): number {
  const match = /^\uFEFF?(?:#!.*\r?\n)?(?:\s*(['"])use [\w ]+\1;?[^\S\n]*\r?\n)*/.exec(text);
  return match?.[0].length ?? 0;
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** The first offset from `from` that is neither white space nor inside a comment. */
export function skipBlank(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    if (/\s/.test(text[at] ?? '')) at++;
    else if (text.startsWith('//', at)) at = lineEnd(text, at);
    else if (text.startsWith('/*', at)) at = Math.max(text.indexOf('*/', at) + 2, at + 2);
    else return at;
  }
  return at;
}

/** The end of the line, if only white space and a comment are left on it; else where it was asked from. */
function endOfLine(text: string, from: number, limit: number): number {
  const rest = text.slice(from, Math.min(lineEnd(text, from), limit));
  return /^[^\S\n]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/[^\S\n]*)?\r?$/.test(rest) ? from + rest.trimEnd().length : from;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The white space that the line of an offset starts with. */
export function indentAt(text: string, at: number): string {
  return /^[^\S\r\n]*/.exec(text.slice(lineStart(text, at)))?.[0] ?? '';
}

/** One step of indentation, as the file uses it. */
export function indentUnit(text: string): string {
  return /\n(\t|(?: {2}){1,2})(?=\S)/.exec(text)?.[1] ?? '  ';
}

/** The quote that a file's strings use: that of its first import, or else the more frequent one, which JSX, SQL and prose have a say in. */
export function quoteOf(text: string): "'" | '"' {
  const imported = /^(?:import|export)\b[^'"`;=()]*(['"])|\brequire\((['"])/m.exec(text);
  if (imported) return (imported[1] ?? imported[2]) === "'" ? "'" : '"';
  return (text.match(/'/g)?.length ?? 0) >= (text.match(/"/g)?.length ?? 0) ? "'" : '"';
}
