// What gives back the statement that it is handed: formatters that put values in, `trim()`, tags that only move lines.
import { calledFunction, isParameter } from '../../js/forwarding.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';

const FORMATS = /^(?:pg-promise#as\.format|(?:pg-format|@scaleleap\/pg-format)#(?:default|format|withArray)|(?:sqlstring|mysql2?(?:\/promise)?)#format)$/;
const FORMATTING = 'pg-promise#IFormatting';
const TRIMS = /^(?:trim|trimStart|trimEnd)$/;
/** Tags that change nothing but white space. */
const PLAIN_TAGS = /^(?:(?:dedent|ts-dedent|string-dedent|outdent|endent)#(?:default|dedent|outdent)|common-tags#(?:stripIndents?|oneLine|oneLineTrim)|global#String\.raw)$/;
const MAX_DEPTH = 4;

/** Whether a template with this tag is the text that it shows. */
export function isPlainTag(tag: Shape, resolver: Resolver): boolean {
  return PLAIN_TAGS.test(resolver.qualify(tag) ?? '');
}

/** The statement that a value is made of as a whole: `text` of `pgp.as.format(text, values)`; else the value itself. */
export function unformatted(shape: Shape, resolver: Resolver, depth = 0): Shape {
  if (depth > MAX_DEPTH) return shape;
  if (shape.kind === 'cast') return unformatted(shape.of, resolver, depth + 1);
  if (shape.kind === 'variable') return shape.changes.length > 0 ? shape : unformatted(shape.origin, resolver, depth + 1);
  const given = shape.kind === 'call' && !shape.isNew ? formattedBy(shape, resolver, depth) : null;
  return given ? unformatted(given, resolver, depth + 1) : shape;
}

function formattedBy(call: CallShape, resolver: Resolver, depth: number): Shape | null {
  const { callee, args } = call;
  const [first] = args;
  if (callee.kind === 'member' && TRIMS.test(callee.name ?? '')) return first ? null : callee.object;
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
