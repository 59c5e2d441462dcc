// Which files are written by a program, by what their first comments say: what a person changes there is gone the next time.

/** The comments that a text begins with, in JavaScript, Prisma and SQL. */
const HEAD = /^(?:\s|(?:\/\/|--|#)[^\n]*|\/\*[\s\S]*?\*\/)+/;
const GENERATED = /\bgenerated\b/i;
/** That nobody is to change the file: `DO NOT EDIT`, `should not be manually updated`, `any changes will be overwritten`. `@generated` says both. */
const KEPT = /(?:\b(?:not|never)|\bdon['’]t)\s+(?:\w+\s+){0,3}(?:edit|modif|chang|updat|touch|alter)|\boverwritten\b|(?:^|[\s*])@generated\b/i;

/** Whether a file says that it is generated and not to be changed. */
export function isGenerated(text: string): boolean {
  const head = HEAD.exec(text)?.[0] ?? '';
  return GENERATED.test(head) && KEPT.test(head);
}
