// Whether code says that the clock of some place is meant: which zone is the right one is then for a person to say.
import type { Comment, Node } from '../../js/ast.ts';
import { functionName, is, isFunction, keyName, lineage } from '../../js/ast.ts';
import { chainOf } from '../../js/chains.ts';
import { contains } from '../../js/paths.ts';
import { isBehind } from '../../js/remarks.ts';
import type { Source } from '../../js/source.ts';
import { wordsOf } from '../../js/words.ts';
import type { Reading } from '../../clocks/clock.ts';
import { nameOf } from '../../clocks/provenance.ts';
import { ZOD } from '../../validators/zod.ts';

/** A zone other than UTC by its name or its offset, or one that the code looks up. */
const OTHER_ZONE = /['"`](?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z]|['"`][-+](?!00:00)\d\d:\d\d['"`]|\.tz\((?!\s*\)|[^()]*['"`](?:Etc\/)?(?:UTC|GMT)['"`]\s*\))/;
/** What runs functions at a time of day, which is that of the process where nothing else is said. */
const SCHEDULER = /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*['"](?:node-cron|cron|node-schedule|croner|@nestjs\/schedule)['"]/;
const SCHEDULED_IN_UTC = /\b(?:timezone|tz)\s*:\s*['"`](?:Etc\/)?(?:UTC|GMT)['"`]/i;
const SAYS_LOCAL = /\blocal[- ](?:time|date|day|midnight|clock|calendar|hour)|\b(?:local|server'?s?|process'?s?|machine'?s?) (?:time ?zone|zone|time)\b|\btime ?zone of the (?:server|process|machine)\b/i;
/** Code that reads, moves or makes a date by the clock of UTC. */
const IN_UTC = /\.[gs]etUTC[A-Z]|\bDate\.UTC\(|\.utc\(/;
/** Words of names that say so: `toLocalDate`, `convertFromLocal`. */
const NAMED_LOCAL = /\blocal (?:time|date|day|midnight|noon|clock|calendar|hour|iso)|\b(?:to|from) local\b/;
/** Libraries that check what a client sends: a day that it picked is midnight of its own clock. */
const VALIDATOR = new RegExp(`^(?:${ZOD}|yup|joi|@hapi/joi|valibot|superstruct)#`);
const MENTIONS_VALIDATOR = /zod|yup|joi|valibot|superstruct/i;
/** Methods of a schema that are given a value, no part of the schema. */
const CHECKS = /^(?:safe)?parse|^validate/i;

/**
 * Whether an expression stands where the clock of a place is meant: by the zones and schedules of its file, the comments at what it stands in,
 * the names of that, or as a part of a check of what a client sends.
 */
export function intentionsOf(reading: Reading): (use: Node) => boolean {
  const { text, comments } = reading.source;
  const local = comments.filter(({ value }) => SAYS_LOCAL.test(value));
  if (OTHER_ZONE.test(text) || (SCHEDULER.test(text) && !SCHEDULED_IN_UTC.test(text)) || local.some((comment) => isHead(comment, reading.source))) return () => true;
  const isNoted = (node: Node): boolean =>
    local.some((comment) => (comment.range[1] <= node.range[0] && text.slice(comment.range[1], node.range[0]).trim() === '') || isBehind(comment, node, text));
  const mayCheck = MENTIONS_VALIDATOR.test(text);
  return (use) =>
    lineage(use).some((outer) => isNoted(outer) || namesIn(outer, reading.source).some(isLocalName) || isChosen(outer) || isBesideUtc(outer, use, text) || (mayCheck && isInCheck(outer, reading)));
}

/** Whether a comment is about a whole module: it stands at its head, with imports or an empty line behind it. */
function isHead({ range: [, end] }: Comment, { ast, text }: Source): boolean {
  const [first] = ast.body;
  return first !== undefined && end <= first.range[0] && (is(first, 'ImportDeclaration') || /\n[\t\r ]*\n/.test(text.slice(end, first.range[0])));
}

/** Whether code stands where local time was asked for: `case 'local':`, `if (clock === 'local')`. */
function isChosen(outer: Node): boolean {
  if (is(outer, 'SwitchCase')) return isLocal(outer.test);
  const test = is(outer, 'IfStatement', 'ConditionalExpression') ? outer.test : null;
  return is(test, 'BinaryExpression') && (isLocal(test.left) || isLocal(test.right));
}

/** Whether the other side of a condition is the same in UTC, so that local time is one of two choices: `inUtc ? paidAt.getUTCHours() : paidAt.getHours()`. */
function isBesideUtc(outer: Node, use: Node, text: string): boolean {
  if (!is(outer, 'ConditionalExpression', 'IfStatement')) return false;
  const isUtc = (side: Node | null | undefined): boolean => Boolean(side && IN_UTC.test(text.slice(...side.range)));
  const { consequent, alternate } = outer;
  return Boolean(alternate) && isUtc(consequent) !== isUtc(alternate) && [consequent, alternate].some((side) => side && contains(side, use) && !isUtc(side));
}

function isLocal(node: Node | null): boolean {
  return is(node, 'Literal') && typeof node.value === 'string' && /^local$/i.test(node.value);
}

/** Whether a function, a variable or key of a value, what is called with one, or what it is called on is named after local time. */
function isLocalName(name: string): boolean {
  return NAMED_LOCAL.test(wordsOf(name).join(' '));
}

function namesIn(outer: Node, source: Source): string[] {
  if (isFunction(outer)) return [functionName(outer) ?? ''];
  if (is(outer, 'CallExpression', 'NewExpression')) return [nameOf(outer.callee), ...(is(outer.callee, 'MemberExpression') ? namesOfValue(outer.callee.object, source) : [])];
  if (is(outer, 'VariableDeclarator')) return [nameOf(outer.id)];
  if (is(outer, 'AssignmentExpression')) return [nameOf(outer.left)];
  return is(outer, 'Property', 'PropertyDefinition') ? [keyName(outer) ?? ''] : [];
}

/** The name of a value, and that of the function which a constant is the result of: `const day = toLocalDate(paidAt)`. */
function namesOfValue(value: Node, source: Source): string[] {
  const declaration = is(value, 'Identifier') ? source.binding(value.name, value)?.declaration : null;
  const init = is(declaration, 'VariableDeclarator') ? declaration.init : null;
  return [nameOf(value), is(init, 'CallExpression') ? nameOf(init.callee) : ''];
}

/** Whether a node is an argument from which the schema of a validator is made: the function of `z.date().refine((day) => …)`. */
function isInCheck(node: Node, { lower, resolver }: Reading): boolean {
  const { parent } = node;
  if (!is(parent, 'CallExpression') || parent.callee === node) return false;
  const chain = chainOf(lower.call(parent), ({ callee }) => VALIDATOR.test(resolver.qualify(callee) ?? ''), resolver);
  return chain !== null && !CHECKS.test(chain.calls.at(-1)?.name ?? '');
}
