// Plain readings of a clock: expressions whose value is the current time and nothing else, in whatever form.
import type { Node, NodeOf } from '../js/ast.ts';
import { is, isTransparent, keyName } from '../js/ast.ts';
import type { Resolver } from '../js/resolver.ts';
import type { Shape } from '../js/shapes.ts';
import type { Source } from '../js/source.ts';
import type { Reading } from './clock.ts';
import { nameOf, NATIVE, qualifiedCallee } from './provenance.ts';

/** `text` and `number` are `new Date().toISOString()` and `Date.now()`; `other` is a value of a date library. */
export type Form = 'date' | 'text' | 'number' | 'other';

export interface PlainReading {
  /** The whole expression: `new Date().toISOString()`. */
  readonly node: Node;
  readonly form: Form;
}

/** A text without two of these has no two readings; one without any has none. */
export const READING = /\bnew Date\b|\bDate\.now\b|\b(?:dayjs|moment)(?:\.utc)?\(|\bDateTime\.(?:now|utc|local)\(|\bTemporal\.Now\b/g;

/** Calls of what may be a clock of the project's own, by its name. */
export const OWN_READING = /(?:[nN]ow|[tT]imestamp|[cC]urrent(?:Date|Time))\w*\(\)/g;
const OWN_NAME = /now|timestamp|current(?:date|time)/i;

const LIBRARY = /^(?:dayjs#(?:default|\*|utc)|moment(?:-timezone)?#(?:default|\*|utc)(?:\.utc)?|luxon#DateTime\.(?:now|utc|local)|global#Temporal\.Now\.instant|(?:@js-temporal\/polyfill|temporal-polyfill)#Temporal\.Now\.instant)$/;
const FORMS: ReadonlyMap<string | null, Form> = new Map([
  ['toISOString', 'text'],
  ['toISO', 'text'],
  ['toJSON', 'text'],
  ['getTime', 'number'],
  ['valueOf', 'number'],
  ['toMillis', 'number'],
  ['unix', 'number'],
  ['toDate', 'date'],
  ['toJSDate', 'date'],
  ['utc', 'other'],
  ['toUTC', 'other'],
]);

/** Every plain reading of the file, in source order, each as large as it gets. */
export function plainReadings(reading: Reading): PlainReading[] {
  const { source } = reading;
  const nodes = [...source.nodes('NewExpression'), ...source.nodes('CallExpression')];
  const found = nodes.flatMap((node) => (is(node, 'NewExpression', 'CallExpression') ? (readingAt(node, reading) ?? []) : []));
  const unique = new Map(found.map((one) => [one.node, one]));
  return [...unique.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** Every call of a function of the project that gives the current time and nothing else: `const now = () => new Date()`. */
export function ownReadings({ source, lower, resolver }: Reading): PlainReading[] {
  return source.nodes('CallExpression').flatMap((node): PlainReading[] => {
    if (!is(node, 'CallExpression') || node.arguments.length > 0 || !OWN_NAME.test(nameOf(node.callee))) return [];
    const form = formGiven(resolver.result(lower.call(node)), resolver);
    return form ? [enlarged({ node, form }, source)] : [];
  });
}

/** The form of a reading that an expression, or a function, gives; `null` where it gives anything else. */
export function formGiven(given: Shape | null, resolver: Resolver): Form | null {
  if (given?.kind !== 'call' || given.args.length > 0) return null;
  const { callee, isNew } = given;
  const name = qualifiedCallee(callee, resolver) ?? '';
  if (isNew) return name === NATIVE ? 'date' : null;
  if (name === `${NATIVE}.now`) return 'number';
  if (LIBRARY.test(name)) return 'other';
  return callee.kind === 'member' && formGiven(callee.object, resolver) ? (FORMS.get(callee.name) ?? null) : null;
}

function readingAt(node: NodeOf<'NewExpression' | 'CallExpression'>, reading: Reading): PlainReading | null {
  if (node.arguments.length > 0) return null;
  const form = formOf(node, reading);
  return form && enlarged({ node, form }, reading.source);
}

function formOf({ type, callee }: NodeOf<'NewExpression' | 'CallExpression'>, { source, lower, resolver }: Reading): Form | null {
  const isDate = (at: Node): boolean => is(at, 'Identifier') && at.name === 'Date' && source.binding('Date', at) === null;
  if (type === 'NewExpression') return isDate(callee) ? 'date' : null;
  if (is(callee, 'MemberExpression') && isDate(callee.object)) return keyName(callee) === 'now' ? 'number' : null;
  const written = source.text.slice(callee.range[0], callee.range[1]);
  if (!/^(?:\w+\.)*(?:dayjs|moment|DateTime|Temporal)\b[\w.]*$|^(?:now|utc)$/.test(written)) return null;
  return LIBRARY.test(resolver.qualify(lower.expression(callee)) ?? '') ? 'other' : null;
}

/** The same reading in another form, around it: `+new Date()`, `new Date().toISOString()`, `Math.floor(Date.now() / 1000)`. */
export function enlarged(given: PlainReading, source: Source): PlainReading {
  let { node, form } = given;
  for (let outer = around(node, form, source); outer; outer = around(node, form, source)) ({ node, form } = outer);
  return { node, form };
}

function around(node: Node, form: Form, source: Source): PlainReading | null {
  const { parent } = node;
  if (!parent) return null;
  if (isTransparent(parent)) return { node: parent, form };
  if (is(parent, 'UnaryExpression') && parent.operator === '+') return { node: parent, form: 'number' };
  if (is(parent, 'MemberExpression') && parent.object === node) {
    const call = parent.parent;
    const to = FORMS.get(keyName(parent));
    return to && is(call, 'CallExpression') && call.callee === parent && call.arguments.length === 0 ? { node: call, form: to } : null;
  }
  if (is(parent, 'BinaryExpression')) {
    const inSeconds = parent.operator === '/' && is(parent.right, 'Literal') && parent.right.value === 1000;
    return inSeconds && parent.left === node ? { node: parent, form } : null;
  }
  if (!is(parent, 'CallExpression', 'NewExpression') || parent.arguments.length !== 1 || parent.arguments[0] !== node) return null;
  const callee = source.text.slice(parent.callee.range[0], parent.callee.range[1]);
  if (/^Math\.(?:floor|round|trunc)$/.test(callee)) return { node: parent, form };
  return callee === 'Date' && parent.type === 'NewExpression' ? { node: parent, form: 'date' } : null;
}
