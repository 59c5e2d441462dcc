// The snippets of a file: its exported functions, each under a doc comment that names its write path.

export interface Snippet {
  /** The function's name: unique within a suite. */
  readonly name: string;
  /** The write path, in a reader's words. */
  readonly title: string;
  /** The ORM refuses this write. */
  readonly throws: boolean;
  /** Lines from 1, both inclusive. */
  readonly lines: readonly [first: number, last: number];
}

const SNIPPET = /^\/\*\* (.+?)( @throws)? \*\/\nexport async function (\w+)\(/gm;

/**
 * Reads the snippets of a text, in source order.
 * @throws {Error} when a function is exported without the comment that makes it a snippet
 */
export function snippetsOf(text: string): Snippet[] {
  const found = [...text.matchAll(SNIPPET)].map(({ 0: whole, 1: title = '', 2: throws, 3: name = '', index }): Snippet => {
    const end = text.indexOf('\n}', index) + 1;
    return { name, title, throws: throws !== undefined, lines: [lineAt(text, index + whole.length), lineAt(text, end)] };
  });
  const exported = [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
  const lost = exported.find((name) => !found.some((snippet) => snippet.name === name));
  if (lost !== undefined) throw new Error(`${lost}() has no comment that names its write path`);
  return found;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
