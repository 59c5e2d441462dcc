// Doc comments: the one that belongs to a declaration, the timestamps that its section lists, and the text of a section.
import type { Edit } from '../../facts.ts';
import type { Comment, Node } from '../../js/ast.ts';
import { is, isClass } from '../../js/ast.ts';
import { indentAt } from '../../js/edits.ts';
import type { Source } from '../../js/source.ts';
import { wordsOf } from '../../js/words.ts';

/** One line of a section: a field and what is said of it. */
export interface Item {
  readonly name: string;
  /** Empty where nothing more is known than that it is set. */
  readonly meaning: string;
}

/** A section that is in a comment; the offsets are the file's. */
export interface Section {
  readonly items: readonly { readonly name: string; readonly start: number; readonly end: number }[];
  /** The end of the last line. */
  readonly end: number;
}

const HEADING = /^[^\S\n]*\*?[^\S\n]*(?:#+[^\S\n]*|\*\*)?Timestamps(?: (?:updated|changed|set))?:?(?:\*\*)?:?[^\S\n]*\r?$/im;
const ITEM = /^([^\S\n]*\*?[^\S\n]*[-*•][^\S\n]+[`*]*)([\w$]+)[^\n]*$/;

/** Fields of the row as a whole: that something was changed says nothing of the time at which. */
const OF_ROW = /^(?:created|updated|modified|changed|edited)$/;
const TIME = /\b(?:times?|timestamps?|stamps?|dates?|datetime|now|clock|when (?:\S+ ){1,2}(?:was|were))\b/i;
/** Tags that only the comment of a function has. */
const OF_FUNCTION = /^[^\S\n]*\*?[^\S\n]*@(?:param|arg|argument|returns?|throws|async|yields?)\b/m;
/** Tags in front of the words that a reader takes for the summary; tags with a text of their own over several lines do not count. */
const LEADING_TAGS = /^\*\s*(?:\*[^\S\n]*@(?:deprecated|since|version|author|category|public|beta|alpha|async|static)\b[^\n]*\n\s*)+\*[^\S\n]*\p{Lu}/u;
/** As many letters of a word are the same in its other forms: completed, completes, completion. */
const STEM = 5;
/** What makes a word the name of who did it: creator, modifier. */
const NO_PERSON = '(?!i?(?:er|or)s?(?!\\p{L}))';

/** What stands in front of a declaration that belongs to it: `export`, decorators. */
export function outermost(node: Node): Node {
  return is(node.parent, 'ExportNamedDeclaration', 'ExportDefaultDeclaration') ? node.parent : node;
}

/** The doc comment of a declaration: right in front of it, or between its decorators and its keyword. */
export function commentOf(declaration: Node, { comments, text }: Source): Comment | null {
  const outer = outermost(declaration);
  const decorators = isClass(declaration) || is(declaration, 'MethodDefinition', 'PropertyDefinition') ? (declaration.decorators ?? []) : [];
  const start = Math.min(outer.range[0], declaration.range[0], ...decorators.map(({ range }) => range[0]));
  const last = Math.max(0, ...decorators.map(({ range }) => range[1]));
  const isInPlace = ({ range }: Comment): boolean => {
    if (range[1] <= start) return text.slice(range[1], start).trim() === '';
    return last > 0 && range[0] >= last && range[1] < declaration.range[1] && text.slice(last, range[0]).trim() === '' && /^\s*(?:export|default|abstract|class|async|public|private|protected|static|\w+\s*[(<=:])/.test(text.slice(range[1]));
  };
  return comments.find((comment) => isDocumentation(comment) && isInPlace(comment) && !isHeading(comment, text)) ?? null;
}

/** Whether a comment is a doc comment that says something. */
function isDocumentation({ type, value }: Comment): boolean {
  return (type as string) === 'Block' && value.startsWith('*') && /\p{L}/u.test(value);
}

/** Whether a comment heads a part of the file: a blank line is behind it, and nothing in it is said of a function or its timestamps. */
function isHeading(comment: Comment, text: string): boolean {
  return /^[^\S\n]*\r?\n[^\S\n]*\r?\n/.test(text.slice(comment.range[1], comment.range[1] + 200)) && !OF_FUNCTION.test(comment.value) && sectionOf(comment) === null;
}

/** The section in which a comment lists timestamps; `null` when it has none. */
export function sectionOf({ value, range }: Comment): Section | null {
  const heading = HEADING.exec(value);
  if (!heading) return null;
  // `/*` stands before the value.
  const offset = range[0] + 2;
  const items: { name: string; start: number; end: number }[] = [];
  let at = heading.index + heading[0].length;
  for (let next = value.indexOf('\n', at); next >= 0; next = value.indexOf('\n', at)) {
    const end = value.indexOf('\n', next + 1);
    const line = value.slice(next + 1, end < 0 ? value.length : end);
    const [, lead = '', name] = ITEM.exec(line.trimEnd()) ?? [];
    if (name === undefined || lead.trim() === '*') break;
    at = next + 1 + line.trimEnd().length;
    items.push({ name, start: offset + next, end: offset + at });
  }
  return { items, end: offset + at };
}

/** Whether a comment speaks of a field: by its name in any spelling, or in words (`completedAt`: completion time, completed). A heading is about all fields. */
export function mentions(comment: Comment, name: string): boolean {
  const value = comment.value.replace(HEADING, '');
  const words = wordsOf(name);
  if (words.length === 0) return value.includes(name);
  if (new RegExp(`(?<![\\p{L}\\d_$])${words.join('[\\s_-]*')}(?![\\p{L}\\d$])`, 'iu').test(value)) return true;
  const main = words.filter((word) => !/^(?:at|on|date|time|timestamp)$/.test(word));
  return main.length > 0 && value.split(/[.:;!?](?=\s)|\n\s*\*?\s*(?=[\n@-])/).some((sentence) => speaksOf(sentence, main));
}

/** Whether all words of a name stand in a sentence. A single one is also an act, unless it is a participle or beside a time. */
function speaksOf(sentence: string, words: readonly string[]): boolean {
  const isInAnyForm = words.length > 1 || TIME.test(sentence);
  if (!isInAnyForm && words.some((word) => OF_ROW.test(word))) return false;
  const form = (word: string): string => (isInAnyForm ? `${word.slice(0, STEM)}${OF_ROW.test(word) ? NO_PERSON : ''}` : `${word}(?!\\p{L})`);
  return words.every((word) => new RegExp(`(?<!\\p{L})${form(word)}`, 'iu').test(sentence));
}

/** Lines without words at the end of a comment. */
const EMPTY_END = /(?:\n[^\S\n]*(?:\*[^\S\n]*)?)+$/;

/** Adds a section behind what a comment describes, in front of its tags. */
export function addSection(text: string, { value, range }: Comment, heading: string, items: readonly Item[]): Edit {
  const indent = indentAt(text, range[0]);
  const lines = [heading, ...items.map(lineOf)].map((line) => `${indent} * ${line}`);
  const [start, end] = range;
  if (!value.includes('\n')) {
    const words = value.slice(1).trim();
    const [first, ...rest] = words.startsWith('@') ? [...lines, `${indent} *`, `${indent} * ${words}`] : [`${indent} * ${words}`, `${indent} *`, ...lines];
    return { start, end, text: ['/**', first, ...rest, `${indent} */`].join('\n') };
  }
  const summary = LEADING_TAGS.exec(value)?.[0].length ?? 0;
  const tag = value.slice(summary).search(/^[^\S\n]*\*[^\S\n]*@/m);
  if (tag >= 0) {
    const at = start + 2 + summary + tag;
    const isApart = /\n[^\S\n]*\*?[^\S\n]*\n$/.test(text.slice(start, at)) || /^\/\*\*[^\S\n]*\n$/.test(text.slice(start, at));
    return { start: at, end: at, text: `${isApart ? '' : `${indent} *\n`}${lines.join('\n')}\n${indent} *\n` };
  }
  const written = value.trimEnd();
  const last = written.replace(EMPTY_END, '');
  return { start: start + 2 + last.length, end: start + 2 + written.length, text: `\n${indent} *\n${lines.join('\n')}` };
}

/** Adds and removes items of a section. */
export function correctSection(text: string, section: Section, missing: readonly Item[], wrong: readonly string[]): Edit[] {
  const removed = section.items.filter(({ name }) => wrong.includes(name)).map(({ start, end }) => ({ start, end, text: '' }));
  if (missing.length === 0) return removed;
  const indent = indentAt(text, section.end);
  const star = /^\s*\*/.test(text.slice(text.lastIndexOf('\n', section.end - 1) + 1)) ? '* ' : '';
  const lines = missing.map((item) => `\n${indent}${star}${lineOf(item)}`).join('');
  const last = removed.at(-1);
  // What is put behind a line that goes takes its place.
  return last?.end === section.end ? [...removed.slice(0, -1), { ...last, text: lines }] : [...removed, { start: section.end, end: section.end, text: lines }];
}

function lineOf({ name, meaning }: Item): string {
  return meaning === '' ? `- ${name}` : `- ${name}: ${meaning}`;
}
