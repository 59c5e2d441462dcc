// What comments say of code: that something is left as it is there, which is then somebody's decision.
import type { Comment, Node } from './ast.ts';
import { lineage } from './ast.ts';
import type { Source } from './source.ts';

/** Words of a decision to leave something as it is. */
const LEFT = /\b(?:not?|never|without|avoid\w*|alone|untouched|unchanged|deliberate\w*|intentional\w*|on purpose|bypass\w*|preserv\w*|leav\w*|skip\w*)\b|n't\b/i;

/** The sentences of comments by which something is left as it is: in a node, behind it on its line, in front of it and of all that it stands in. */
export function decisionsAt(node: Node, source: Source): readonly string[] {
  if (source.comments.length === 0) return [];
  return [own(node, source), ...lineage(node).map((outer) => leadingTo(outer, source))].flatMap(sentencesOf).filter((sentence) => LEFT.test(sentence));
}

/** The comments in a node, and the one behind it on the same line. */
function own(node: Node, { comments, text }: Source): readonly Comment[] {
  const [start, end] = node.range;
  return comments.filter((comment) => (comment.range[0] > start && comment.range[1] < end) || isBehind(comment, node, text));
}

/** Whether a comment stands behind a node on its line. */
export function isBehind({ range: [start] }: Comment, { range: [, end] }: Node, text: string): boolean {
  return start >= end && /^[;,)\t ]*$/.test(text.slice(end, start));
}

/** The comments in front of a node, with nothing but space between them. */
function leadingTo(node: Node, { comments, text }: Source): readonly Comment[] {
  const found: Comment[] = [];
  let [start] = node.range;
  for (let index = comments.findLastIndex(({ range }) => range[1] <= start); index >= 0; index -= 1) {
    const comment = comments[index];
    if (!comment || text.slice(comment.range[1], start).trim() !== '') break;
    found.unshift(comment);
    [start] = comment.range;
  }
  return found;
}

/** The sentences of comments, each on one line, without the stars of block comments. */
function sentencesOf(comments: readonly Comment[]): string[] {
  const text = comments.map(({ value }) => value.replace(/^[\t ]*\*+/gm, '')).join('\n');
  return text.split(/[.!?]\s|\n[\t ]*\r?\n/).map((sentence) => sentence.replace(/\s+/g, ' ').trim());
}
