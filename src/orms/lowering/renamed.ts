// Code that is written like other code, under another name.

/** A comment, a text, or a name. */
const TOKEN = /\/\/[^\n]*|\/\*[^]*?\*\/|(['"`])(?:\\.|(?!\1)[^\\])*\1|[A-Za-z_$][\w$]*/g;

/** Names of the language. */
const GIVEN = /^(?:Date|Math|false|new|null|true|undefined)$/;

/**
 * The code with its keys and texts renamed, to stand at an offset of a file. Names of other code go along where the file has such a name
 * too: `updatedAtField()` for `createdAtField()`. `null` where it has none, as far as can be seen.
 */
export function renamed(code: string, rename: (written: string) => string, text: string, at: number): string | null {
  const tokens = [...code.matchAll(TOKEN)].map(({ 0: token, index }) => ({ token, to: rename(token), index, end: index + token.length }));
  const isLost = tokens.some(({ token, to, index, end }) => to !== token && isName(token) && !isKey(code, index, end) && (code[index - 1] === '.' || !isAtHand(to, text, at)));
  if (isLost) return null;
  return tokens.reduceRight((changed, { to, index, end }) => changed.slice(0, index) + to + changed.slice(end), code);
}

/** Whether code stands for the same at an offset of its file: all of its names are there, beside those of the language and `own`. */
export function canStandAt(code: string, text: string, at: number, own: string): boolean {
  return [...code.matchAll(TOKEN)].every(({ 0: token, index }) => {
    const isMember = code[index - 1] === '.' || isKey(code, index, index + token.length);
    return !isName(token) || isMember || GIVEN.test(token) || token === own || isAtHand(token, text, at);
  });
}

function isName(token: string): boolean {
  return !/^['"/]/.test(token) && (!token.startsWith('`') || token.includes('${'));
}

function isKey(code: string, start: number, end: number): boolean {
  return /(?:^|[{,])\s*$/.test(code.slice(0, start)) && /^\s*:/.test(code.slice(end));
}

/** Whether a file imports a name, declares a function of it, or has given it a value by then. */
export function isAtHand(name: string, text: string, at: number): boolean {
  if (!/^[\w$]+$/.test(name)) return false;
  const word = `(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`;
  const isImported = new RegExp(`^import\\b[^'";]*${word}[^'";]*\\bfrom\\b`, 'm').test(text);
  const isFunction = new RegExp(`^(?:export\\s+)?(?:async\\s+)?function\\s+${word}`, 'm').test(text);
  return isImported || isFunction || new RegExp(`^(?:export\\s+)?(?:const|let|var)\\s+(?:\\{[^{}]*)?${word}`, 'm').test(text.slice(0, at));
}
