// An ESLint parser that needs no configuration and no TypeScript. Our rules walk the tree themselves, so ESLint gets what it asks
// for and no more: the tree, the comments, no tokens, and nothing inside the program to look for scopes or rules in.
import type { Linter } from 'eslint';
import type { Comment } from '../js/ast.ts';
import { parseText } from '../project/parse.ts';

type Location = Comment['loc'];

export const parser: Linter.Parser = {
  meta: { name: 'timestamps/parser', version: '1' },
  parseForESLint(text, { filePath = 'file.ts' }: { filePath?: string } = {}) {
    const parsed = parseText(text, filePath);
    if ('error' in parsed) {
      const { message, line, column } = parsed.error;
      throw Object.assign(new SyntaxError(message), { lineNumber: line, column });
    }
    const { ast } = parsed;
    const locate = locator(text);
    ast.loc = locate([0, text.length]);
    ast.tokens = [];
    ast.comments = parsed.comments.map((comment) => ({ ...comment, ...readDirective(comment), loc: locate(comment.range) }));
    return { ast, visitorKeys: { Program: [] } };
  },
};

/**
 * What ESLint may see of a comment that configures it inside the file. Other plugins' rules are not here, and ESLint's own rules
 * need tokens and scopes: of `/* eslint … *​/` only our rules' part counts, and the other kinds turn into plain comments.
 */
function readDirective(comment: Comment): Partial<Comment> {
  const [, label, settings = ''] = /^\s*(eslint|eslint-env|globals?|exported)(?:\s([^]*))?$/.exec(comment.value) ?? [];
  if (label === undefined || comment.type !== 'Block') return {};
  const own = label === 'eslint' ? settings.match(/["']?\btimestamps\/[\w-]+["']?\s*:\s*(?:\[[^\]]*\]|["']?\w+["']?)/g) : null;
  return own ? { value: ` eslint ${own.join(', ')} ` } : ({ type: 'Line' } as Partial<Comment>);
}

/** Gives the lines and columns of ranges; lines count from 1, columns from 0. */
function locator(text: string): (range: readonly [number, number]) => Location {
  const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;
  const starts = [0];
  while (lineEnd.exec(text)) starts.push(lineEnd.lastIndex);
  const position = (offset: number) => {
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] as number) };
  };
  return ([start, end]) => ({ start: position(start), end: position(end) });
}
