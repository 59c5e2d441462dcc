// What gives back the statement that it is handed: formatters that put values in, `trim()`, tags that only move lines, replacements in strings.
import { calledFunction, isParameter } from '../../js/forwarding.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, LiteralShape, Shape, TemplateShape } from '../../js/shapes.ts';
import { HOLE, scan, STRING } from '../../languages/sql/scanner.ts';
import { textOf } from '../lowering/rows.ts';

const FORMATS = /^(?:pg-promise#as\.format|(?:pg-format|@scaleleap\/pg-format)#(?:default|format|withArray)|(?:sqlstring|mysql2?(?:\/promise)?)#format)$/;
const FORMATTING = 'pg-promise#IFormatting';
const TRIMS = /^(?:trim|trimStart|trimEnd)$/;
const REPLACES = /^replace(?:All)?$/;
/** Tags that change nothing but white space. */
const PLAIN_TAGS = /^(?:(?:dedent|ts-dedent|string-dedent|outdent|endent)#(?:default|dedent|outdent)|common-tags#(?:stripIndents?|oneLine|oneLineTrim)|global#String\.raw)$/;
const MAX_DEPTH = 8;

/** Whether a template with this tag is the text that it shows. */
export function isPlainTag(tag: Shape, resolver: Resolver): boolean {
  return PLAIN_TAGS.test(resolver.qualify(tag) ?? '');
}

/** The statement that a value is made of as a whole: `text` of `pgp.as.format(text, values)`; else the value itself. */
export function unformatted(shape: Shape, resolver: Resolver, depth = 0): Shape {
  if (depth > MAX_DEPTH) return shape;
  if (shape.kind === 'cast') return unformatted(shape.of, resolver, depth + 1);
  if (shape.kind === 'variable') {
    const origin = unformatted(shape.origin, resolver, depth + 1);
    // What is done to an object may change it; a text stays as it is.
    return shape.changes.length > 0 && !isText(origin) ? shape : origin;
  }
  if (shape.kind === 'union') return sameText(shape.of.map((part) => unformatted(part, resolver, depth + 1))) ?? shape;
  const given = shape.kind === 'call' && !shape.isNew ? formattedBy(shape, resolver, depth) : null;
  return given ? unformatted(given, resolver, depth + 1) : shape;
}

function formattedBy(call: CallShape, resolver: Resolver, depth: number): Shape | null {
  const { callee, args } = call;
  const [first] = args;
  if (callee.kind === 'member' && TRIMS.test(callee.name ?? '')) return first ? null : callee.object;
  if (callee.kind === 'member' && REPLACES.test(callee.name ?? '')) {
    const inner = unformatted(callee.object, resolver, depth + 1);
    const text = inner.kind === 'ref' ? resolver.resolve(inner) : inner;
    return isPlainText(text) && isInStringsOnly(textOf(first, resolver), text) ? text : null;
  }
  if (!first) return null;
  if (isFormatter(callee, resolver)) return first;
  // A function of the project that only does such things with one of its parameters.
  const fn = calledFunction(callee, resolver);
  const given = fn?.result ? unformatted(fn.result, resolver, depth + 1) : null;
  const index = fn && given ? fn.params.findIndex((_param, at) => isParameter(given, fn, at)) : -1;
  return args[index] ?? null;
}

function isFormatter(callee: Shape, resolver: Resolver): boolean {
  if (FORMATS.test(resolver.qualify(callee) ?? '')) return true;
  return callee.kind === 'member' && callee.name === 'format' && resolver.named(resolver.type(callee.object))?.name === FORMATTING;
}

function isPlainText(shape: Shape): shape is LiteralShape | TemplateShape {
  return (shape.kind === 'literal' && typeof shape.value === 'string') || (shape.kind === 'template' && shape.tag === null);
}

/** Whether a value is a text: one by itself, or what one was put together with. */
function isText(shape: Shape): boolean {
  if (shape.kind === 'union') return shape.of.every(isText);
  return isPlainText(shape) || (shape.kind === 'operation' && shape.operator === '+' && shape.operands.some(isPlainText));
}

/** The text that all of several values are: `let sql = '…'; if (isHosted) sql = sql.replaceAll('/local/', host)`. */
function sameText(values: readonly Shape[]): LiteralShape | TemplateShape | null {
  const [first] = values;
  return first && isPlainText(first) && values.every(({ at }) => at.file === first.at.file && at.start === first.at.start) ? first : null;
}

/** Whether what is sought in SQL stands in its strings only, so that its names and words stay. */
function isInStringsOnly(sought: string | null, shape: LiteralShape | TemplateShape): boolean {
  if (sought === null || sought.includes("'")) return false;
  const text = shape.kind === 'template' ? shape.parts.join(HOLE) : String(shape.value);
  const { kinds, starts, ends } = scan({ text, dialect: 'unknown', from: 0, to: text.length, comments: [] });
  const others: string[] = [];
  let from = 0;
  for (const [index, kind] of kinds.entries()) {
    if (kind !== STRING) continue;
    others.push(text.slice(from, starts[index]));
    from = ends[index] ?? from;
  }
  return ![...others, text.slice(from)].some((other) => other.includes(sought));
}
