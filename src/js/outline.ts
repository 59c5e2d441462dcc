// A text without the bodies of its functions and types. What a module declares stands in what is left, which takes a fraction of the time to be parsed.

/** A part of a text that is left out. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

export interface Outline {
  /** As long as the whole text: bodies are filled with blanks. */
  readonly text: string;
  /** In order. */
  readonly holes: readonly Hole[];
}

/** Behind these, a slash starts a regular expression. */
const OPERAND_FOLLOWS = /(?:[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|do|else|void|delete|instanceof|new|throw|await|yield))\s*$/;
/** Behind these, parentheses are no parameters; what a constructor assigns declares properties, so its body stays. */
const NO_PARAMETERS = /(?:^|[^.\w$])(?:if|for|while|switch|catch|with|await|constructor)\s*$/;
const ARROW = /=>\s*$/;
const BLANKS = /\s*/y;
/** In a type, a brace behind these opens a part of it. */
const TYPE_FOLLOWS = /(?:[<|&,:[(?=]|\b(?:is|extends|keyof|readonly))\s*$/;
const TYPE = /[\w$.\s<>|&,[\]()?:'"=-]/;
/** What stands on the line before the brace that a type is in. */
const DECLARES_TYPE = /^(?:export\s+)?(?:declare\s+)?(?:interface\s[^{}]*|type\s+[\w$]+(?:\s*<[^{}=]*>)?\s*=\s*)$/;
/** How far back a pattern looks. */
const BEFORE = 24;
/** A type that is longer than this is not followed to its end. */
const LONGEST_TYPE = 2_000;
/** Templates in templates: more of them are not followed. */
const DEEPEST_TEMPLATE = 50;
const [QUOTE, APOSTROPHE, BACKTICK, SLASH, OPEN, CLOSE, BRACE, END] = [...'"\'`/(){}'].map((sign) => sign.charCodeAt(0));

/**
 * The outline of a text, by its brackets and what surrounds them. It may take something else for a body: see `partsOf`.
 * @returns `null` when the text has no bodies or cannot be followed
 */
export function outlineOf(text: string): Outline | null {
  const holes: { start: number; end: number }[] = [];
  const open: { readonly at: number; readonly isBody: boolean }[] = [];
  let [bodies, body] = [0, -1];
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (sign === QUOTE || sign === APOSTROPHE || sign === BACKTICK || sign === SLASH) {
      i = endOfLiteral(text, i);
      if (i < 0) return null;
    } else if (sign === OPEN) open.push({ at: i, isBody: false });
    else if (sign === BRACE) {
      const isBody = bodies === 0 && (i === body || ARROW.test(before(text, i)) || (open.length === 0 && DECLARES_TYPE.test(lineBefore(text, i))));
      if (isBody) bodies++;
      open.push({ at: i, isBody });
    } else if (sign === CLOSE || sign === END) {
      const last = open.pop();
      if (!last || (text.charCodeAt(last.at) === OPEN) !== (sign === CLOSE)) return null;
      if (sign === CLOSE && bodies === 0 && !NO_PARAMETERS.test(before(text, last.at))) body = bodyBehind(text, i);
      if (last.isBody) {
        bodies--;
        holes.push({ start: last.at + 1, end: i });
      }
    }
  }
  return open.length > 0 || holes.length === 0 ? null : { text: blanked(text, holes), holes };
}

/** A text with blanks in the place of what its strings, templates, comments and regular expressions say, as far as they have an end: JSX has apostrophes, too. */
export function withoutLiterals(text: string): string {
  const holes: Hole[] = [];
  for (const { index } of text.matchAll(/["'`/]/g)) {
    const end = index > (holes.at(-1)?.end ?? -1) ? endOfLiteral(text, index) : -1;
    if (end > index) holes.push({ start: index + 1, end });
  }
  return blanked(text, holes);
}

/** A text with blanks in the place of some of its parts; where each was, there is a `mark` first. */
export function blanked(text: string, holes: readonly Hole[], mark = ''): string {
  const parts = holes.map(({ start, end }, index) => text.slice(holes[index - 1]?.end ?? 0, start) + mark + ' '.repeat(end - start - mark.length));
  return parts.join('') + text.slice(holes.at(-1)?.end ?? 0);
}

function before(text: string, offset: number): string {
  return text.slice(Math.max(0, offset - BEFORE), offset);
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** Where a function's body opens, given where the list of its parameters was closed: at once, or behind the type that it returns. */
function bodyBehind(text: string, closed: number): number {
  BLANKS.lastIndex = closed + 1;
  BLANKS.test(text);
  const next = BLANKS.lastIndex;
  if (text[next] === '{') return next;
  let depth = 0;
  for (let i = next + 1; text[next] === ':' && i < text.length && i < next + LONGEST_TYPE; i++) {
    const sign = text[i] as string;
    if (sign === '{') {
      if (depth === 0 && !TYPE_FOLLOWS.test(text.slice(next, i))) return i;
      depth++;
    } else if (sign === '}') depth--;
    else if (depth === 0 && !TYPE.test(sign)) return -1;
    if (depth < 0) return -1;
  }
  return -1;
}

/** The last offset of a string, template, comment or regular expression, or of the sign itself; -1 when it has no end. */
function endOfLiteral(text: string, at: number, templates = 0): number {
  const sign = text.charCodeAt(at);
  if (sign === BACKTICK) return templates < DEEPEST_TEMPLATE ? endOfTemplate(text, at, templates + 1) : -1;
  if (sign !== SLASH) return endOn(text, at, text[at] as string);
  const next = text[at + 1];
  if (next === '/') return lineEnd(text, at);
  if (next === '*') return commentEnd(text, at);
  return OPERAND_FOLLOWS.test(before(text, at)) ? endOn(text, at, '/') : at;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function commentEnd(text: string, at: number): number {
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? -1 : end + 1;
}

/** The offset of the sign that ends what is written on one line. */
function endOn(text: string, at: number, end: string): number {
  let inClass = false;
  for (let i = at + 1; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === end && !inClass) return i;
    else if (end === '/') inClass = text[i] === '[' || (inClass && text[i] !== ']');
  }
  return -1;
}

function endOfTemplate(text: string, at: number, templates: number): number {
  let depth = 0;
  for (let i = at + 1; i < text.length; i++) {
    const sign = text[i];
    if (depth === 0) {
      if (sign === '\\') i++;
      else if (sign === '`') return i;
      else if (sign === '$' && text[i + 1] === '{') [i, depth] = [i + 1, 1];
    } else if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign === '"' || sign === "'" || sign === '`' || sign === '/') i = endOfLiteral(text, i, templates);
    if (i < at) return -1;
  }
  return -1;
}
