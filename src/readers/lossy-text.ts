// Timestamps that are written as a text without their zone or their time of day: ISO texts that are cut, formats without an offset.
import type { EditSet, Place } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { is, isFunction, isTransparent, keyName } from '../js/ast.ts';
import { only } from '../js/edits.ts';
import type { Source } from '../js/source.ts';
import { namesTime, normalName, roleOfName } from '../roles.ts';
import { excerpt, replace } from '../clocks/clock.ts';
import { runsInBrowser } from '../clocks/environment.ts';
import { importsOf, mayBeFrom } from '../clocks/provenance.ts';
import { localTime } from './local-time.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

/** `zone`: the text does not say where its clock hangs; `time`: it is a day; `precision`: it is cut to seconds, in words. */
export type Loss = 'zone' | 'time' | 'precision';

/** A text that a timestamp is written as, from which the instant cannot be read again. */
export interface LossyText {
  readonly kind: 'LossyText';
  readonly at: Place;
  /** The key that the text is written under. */
  readonly key: string;
  readonly expression: string;
  readonly loss: Loss;
  /** What to write instead: `toISOString()`. */
  readonly instead: string;
  readonly edit: EditSet | null;
  /** Whether `edit` only adds what was cut from an ISO text. */
  readonly safe: boolean;
}

interface Text {
  readonly node: Node;
  readonly loss: Loss;
  readonly instead: string;
  readonly text: string | null;
  readonly safe: boolean;
}

const INSTANT = /(?:[a-z\d]At|_at|[tT]ime|[tT]imestamp|_ts)$/;
const LOGS = /(?:^|\.)(?:console|log|logger|debug|info|warn|error|trace|fatal|verbose)$/i;
const DISPLAY = /(?:^|[\\/._-])(?:views?|templates?|e?mails?|mailers?|components?|ui|csv|pdf)(?=[\\/._-])/i;
/** A database whose columns know their zone, and whose parser of texts that are inserted refuses one. */
const CLICKHOUSE = /(?:^|[/\\@._-])clickhouse(?=[/\\._-]|$)/i;
/** Keys that say in which zone the texts beside them are. */
const ZONE = /^(?:tz|(?:time)?_?zone(?:_?(?:id|name))?|(?:utc|gmt|time_?zone)?_?offset)$/i;
const ISO = /^to(?:ISOString|JSON|ISO)$/;
const ISO_TEXT = /\.to(?:ISOString|JSON|ISO)\(\)/;
const CUT = /\.\s*(?:slice|substr|substring|replace|replaceAll|split)\(/;
const FORMATS = /\.to(?:UTC|GMT)String\(|\.toLocale(?:Date|Time)?String\(|\.toISODate\(|\.(?:format|toFormat)\(|formatInTimeZone\(|includeOffset/;
const CUTS = /^(?:slice|substring|substr|replace|replaceAll|split)$/;

/** Every lossy text of a file that is written under the name of a timestamp, in source order; what depends on the local zone is not among them. */
export const lossyText = defineReader<LossyText>({
  gate: (text) => (ISO_TEXT.test(text) && CUT.test(text)) || FORMATS.test(text),
  read(file) {
    const { source, lower } = file;
    if (runsInBrowser(source, file.inInterface) || DISPLAY.test(file.source.file)) return [];
    const found = source.nodes('CallExpression').flatMap((node): LossyText[] => {
      return (is(node, 'CallExpression') ? textsOf(node, file) : []).flatMap((written) => {
        const key = keyOf(written.node, source);
        if (key === null || !isTimestamp(key, written, file) || (written.loss === 'zone' && (isZonedParameter(key, source) || isForClickHouse(source)))) return [];
        const { loss, instead, text, safe } = written;
        const at = lower.place(written.node);
        return { kind: 'LossyText', at, key, expression: excerpt(source, written.node), loss, instead, edit: text === null ? null : only(replace(at, text)), safe };
      });
    });
    const local = found.length > 0 ? localTime.read(file) : [];
    return found.filter(({ at }) => !local.some((use) => use.at.start < at.end && at.start < use.at.end)).sort((a, b) => a.at.start - b.at.start);
  },
});

/** The lossy texts that a call makes; those of an ISO text in a constant are where that is cut. */
function textsOf(node: NodeOf<'CallExpression'>, file: CodeFile): Text[] {
  const text = textOf(node, file);
  if (text) return [text];
  const name = constantOf(node);
  if (!name || !is(node.callee, 'MemberExpression') || !ISO.test(keyName(node.callee) ?? '') || node.arguments.length > 0) return [];
  const { source } = file;
  return usesOf(name, source).flatMap((use) => cutText(use, source.text, `${keyName(node.callee as NodeOf<'MemberExpression'>)}()`) ?? []);
}

function textOf(node: NodeOf<'CallExpression'>, file: CodeFile): Text | null {
  const { callee, arguments: given } = node;
  const { text } = file.source;
  const name = is(callee, 'MemberExpression') ? keyName(callee) : is(callee, 'Identifier') ? callee.name : null;
  if (name === null) return null;
  if (is(callee, 'MemberExpression')) {
    const object = text.slice(callee.object.range[0], callee.object.range[1]);
    if (ISO.test(name) && given.length === 0) return cutText(node, text, `${name}()`);
    if (/^to(?:ISO|SQL)$/.test(name) && /includeOffset:\s*false/.test(text.slice(node.range[0], node.range[1]))) return { node, loss: 'zone', instead: 'toISO()', text: `${object}.toISO()`, safe: name === 'toISO' };
    if (name === 'toISODate') return { node, loss: 'time', instead: 'toISO()', text: `${object}.toISO()`, safe: false };
    if (/^to(?:UTC|GMT)String$/.test(name) && given.length === 0) return { node, loss: 'precision', instead: 'toISOString()', text: `${object}.toISOString()`, safe: false };
    if (/^toLocale(?:Date|Time)?String$/.test(name)) return !file.belongsTo.isCommandLine && isDate(callee.object, file) ? { node, loss: 'zone', instead: 'toISOString()', text: `${object}.toISOString()`, safe: false } : null;
    if (/^(?:format|toFormat)$/.test(name) && given.length === 1) {
      const loss = lossOf(given[0]);
      const instead = name === 'format' ? 'toISOString()' : 'toISO()';
      return loss && { node, loss, instead, text: `${object}.${instead}`, safe: false };
    }
  }
  const loss = name === 'formatInTimeZone' ? lossOf(given[2]) : null;
  return loss && { node, loss, instead: 'toISOString()', text: null, safe: false };
}

/** What the calls behind an ISO text leave of it. */
function cutText(iso: Node, text: string, instead: string): Text | null {
  let [node, loss]: [Node, Loss | null] = [iso, null];
  for (let step = nextCut(node); step; step = nextCut(node)) {
    ({ node } = step);
    if (step.loss !== null) loss = loss === 'time' ? loss : step.loss;
  }
  const whole = text.slice(iso.range[0], iso.range[1]);
  return loss && { node, loss, instead, text: whole, safe: loss === 'zone' && !/replace\(\s*['"`/]T/.test(text.slice(iso.range[1], node.range[1])) };
}

/** The call behind a text that gives a part or another form of it. */
function nextCut(node: Node): { readonly node: Node; readonly loss: Loss | null } | null {
  const { parent } = node;
  if (parent && isTransparent(parent)) return { node: parent, loss: null };
  const call = is(parent, 'MemberExpression') && parent.object === node ? parent.parent : null;
  const name = is(parent, 'MemberExpression') ? (keyName(parent) ?? '') : '';
  if (!is(call, 'CallExpression') || call.callee !== parent || !CUTS.test(name)) return null;
  const loss = lossBy(call, name);
  const part = name === 'split' ? firstOf(call) : call;
  if (loss === null || !part) return null;
  return { node: part, loss: loss === 'none' ? null : loss };
}

/** What takes the first part of a split text: `[0]`, `.shift()`, `.at(0)`. */
function firstOf({ parent }: Node): Node | null {
  const call = parent?.parent;
  if (!is(parent, 'MemberExpression')) return null;
  if (keyName(parent) === '0') return parent;
  const isCalled = is(call, 'CallExpression') && call.callee === parent;
  return isCalled && (keyName(parent) === 'shift' || (keyName(parent) === 'at' && numberOf(call.arguments[0]) === 0)) ? call : null;
}

/** What a call takes from an ISO text; `none` for what changes its form only, `null` when that is not known. */
function lossBy({ arguments: [first, second] }: NodeOf<'CallExpression'>, method: string): Loss | 'none' | null {
  if (method === 'split') return is(first, 'Literal') ? (first.value === 'T' ? 'time' : first.value === '.' || first.value === 'Z' ? 'zone' : null) : null;
  if (/^replace/.test(method)) {
    if (!is(first, 'Literal') || !is(second, 'Literal') || typeof second.value !== 'string') return null;
    const pattern = 'regex' in first && first.regex ? first.regex.pattern : String(first.value);
    if (/Z|UTC|GMT|[+-]\d{2}:?\d{2}/.test(second.value)) return 'none';
    if (/^T/.test(pattern) && second.value === '') return 'time';
    return pattern.includes('Z') || /\\\.(?:\.|\[\^?[^\]]*\])[+*]\$?$/.test(pattern) ? 'zone' : 'none';
  }
  if (!is(first, 'Literal') || first.value !== 0) return null;
  const end = numberOf(second);
  if (end === null) return null;
  if (end < 0) return end <= -14 ? 'time' : 'zone';
  return end >= 24 ? 'none' : end <= 10 ? 'time' : 'zone';
}

function numberOf(node: Node | undefined): number | null {
  if (is(node, 'UnaryExpression') && node.operator === '-') return -(numberOf(node.argument) ?? Number.NaN) || null;
  return is(node, 'Literal') && typeof node.value === 'number' ? node.value : null;
}

/** What a format leaves out: a day, or a day and a time of day without an offset. */
function lossOf(format: Node | undefined): Loss | null {
  if (!is(format, 'Literal') || typeof format.value !== 'string' || !/[yY]{2,4}.*[DdMm]/.test(format.value)) return null;
  const tokens = format.value.replace(/\[([^\]]*)\]|'([^']*)'/g, (_match, a: string | undefined, b: string | undefined) => (/Z/.test(a ?? b ?? '') ? 'Z' : ''));
  if (/Z|[Xx]|O|z/.test(tokens)) return null;
  return /[Hhk]/.test(tokens) ? 'zone' : 'time';
}

function isDate(node: Node, { lower, resolver }: CodeFile): boolean {
  const shape = lower.expression(node);
  return (shape.kind === 'call' && shape.isNew && resolver.qualify(shape.callee) === 'global#Date') || resolver.named(resolver.type(shape))?.name === 'global#Date';
}

/** The key of the record that a value is written under; `null` where it is none, or only shown. */
function keyOf(node: Node, source: Source): string | null {
  const { text } = source;
  let at = node;
  for (let { parent } = at; parent; { parent } = at) {
    const isChoice = (is(parent, 'ConditionalExpression') && parent.test !== at) || is(parent, 'LogicalExpression');
    if (!isChoice && !isTransparent(parent)) break;
    at = parent;
  }
  const { parent } = at;
  const constant = constantOf(at);
  const [use, ...others] = constant ? usesOf(constant, source) : [];
  if (use) return others.length === 0 && !is(use.parent, 'VariableDeclarator') ? keyOf(use, source) : null;
  if (is(parent, 'AssignmentExpression')) return parent.right === at && is(parent.left, 'MemberExpression') ? keyName(parent.left) : null;
  if (!is(parent, 'Property') || parent.value !== at || !is(parent.parent, 'ObjectExpression')) return null;
  if (parent.parent.properties.some((other) => is(other, 'Property') && ZONE.test(keyName(other) ?? ''))) return null;
  for (let outer = parent as Node; outer.parent && !isFunction(outer); outer = outer.parent) {
    if (outer.type.startsWith('JSX') || (is(outer, 'CallExpression') && LOGS.test(text.slice(outer.callee.range[0], outer.callee.range[1])))) return null;
    if (is(outer, 'CallExpression') && mayBeFrom(outer.callee, () => false, DISPLAY, source)) return null;
    if (is(outer, 'Property') && /^(?:headers?|labels?|display|formatted)$/i.test(keyName(outer) ?? '')) return null;
  }
  return keyName(parent);
}

/** Whether a query of the file has a parameter of this name that says its zone itself, as those of ClickHouse do: `{from: DateTime64(3, 'UTC')}`. */
function isZonedParameter(key: string, { text }: Source): boolean {
  return /^\w+$/.test(key) && new RegExp(`\\{\\s*${key}\\s*:\\s*DateTime(?:64)?\\([^{}]*['"][^{}]*\\)\\s*\\}`).test(text);
}

/** Whether a file is about ClickHouse, by its place or by what it imports. */
function isForClickHouse(source: Source): boolean {
  return [source.file, ...importsOf(source)].some((name) => CLICKHOUSE.test(name));
}

/** The name of the constant that a value is given to. */
function constantOf({ parent }: Node): NodeOf<'Identifier'> | null {
  const isConstant = is(parent, 'VariableDeclarator') && is(parent.parent, 'VariableDeclaration') && parent.parent.kind === 'const';
  return isConstant && is(parent.id, 'Identifier') ? parent.id : null;
}

function usesOf(name: NodeOf<'Identifier'>, source: Source): Node[] {
  const isUse = (use: Node): boolean => use !== name && !(is(use.parent, 'Property') && use.parent.key === use) && !(is(use.parent, 'MemberExpression') && use.parent.property === use);
  return source.identifiers(name.name).filter((use) => isUse(use) && source.binding(name.name, use)?.id === name);
}

/**
 * Whether a key holds an instant. What ends like a day may be one for a text that was cut; words, days and the form of SQL are right for days, feeds
 * and the bounds of a query. The name of an HTTP header, a cookie or what becomes one (a file's `mtime`) has a format of its own.
 */
function isTimestamp(key: string, { loss, safe }: Text, { settings }: CodeFile): boolean {
  if (/^[A-Z]|-/.test(key) || (loss === 'precision' && /^(?:expires|lastmodified|mtime)/.test(normalName(key)))) return false;
  const isOwn = /^(?:created|updated)$/.test(roleOfName(key, settings.fields)) && !/(?:date|day|on)$/i.test(key);
  return INSTANT.test(key) || isOwn || (loss === 'zone' && safe && namesTime(key, settings.fields));
}
