// Numbers of one unit of time that are taken for, added to or compared with numbers of another one.
import type { Edit, EditSet, Place } from '../facts.ts';
import type { FunctionNode, Node, NodeOf } from '../js/ast.ts';
import { closest, functionName, is, isFunction, keyName, outermost, unwrap } from '../js/ast.ts';
import { only } from '../js/edits.ts';
import { wordsOf } from '../js/words.ts';
import { excerpt, insert } from '../clocks/clock.ts';
import type { Reading, TimeUnit } from '../clocks/clock.ts';
import { nameOf } from '../clocks/provenance.ts';
import { mayBeRate } from './durations/calculation.ts';
import type { Measure } from './durations/calculation.ts';
import { expectedBy, expectedIn } from './durations/expected.ts';
import type { Expected } from './durations/expected.ts';
import { measuresOf } from './durations/measure.ts';
import type { Measures } from './durations/measure.ts';
import { mayCount, mayCountOther, mayDiffer } from './durations/possible-units.ts';
import { LENGTH, unitOfName } from './durations/unit-names.ts';
import { defineReader } from './reader.ts';

/** A number of one unit of time where a number of another one is meant. */
export interface UnitMismatch {
  readonly kind: 'UnitMismatch';
  readonly at: Place;
  /** The number's source text. */
  readonly value: string;
  readonly unit: TimeUnit;
  /** What takes the number, or the other side of a calculation, as a reader would name it: `timeoutSeconds`, `setTimeout()`. */
  readonly target: string;
  readonly expected: TimeUnit;
  /** `taken`: by a name or a function; `combined`: calculated or compared with a number of the other unit. */
  readonly how: 'taken' | 'combined';
  /** Converts the number; `null` where that takes more than a factor. */
  readonly edit: EditSet | null;
  /** Whether it is sure that the number is wrong and not the name that takes it. */
  readonly safe: boolean;
}

/** Names of functions that give a number of a unit. */
const GIVES = /^(?:get|compute|calculate|calc|measure|elapsed|age|duration|time|uptime|(?:milli)?seconds(?:Since|Until)|(?:minutes|hours|days)(?:Since|Until))[A-Z_]?/;
const COMPARES = /^(?:[<>]=?|[=!]==?)$/;
/** Words that speak of a unit, and functions that take or give it: those first that are found out soonest. */
const SPEAK: readonly RegExp[] = [
  /[Dd]ays|DAYS|'d(?:ay)?'|"d(?:ay)?"/,
  /[Ww]eeks|WEEKS|'w(?:eek)?'|"w(?:eek)?"/,
  /[Mm]icros|MICROS|Us\b|_US\b|_us\b/,
  /[*/] *(?:1_?000|1e[36]|60|24|3_?600|60_?000|3_?600_?000|86_?400|86_?400_?000|36e5|864e5)\b|_PER_|_IN_(?:AN?_)?(?:SECOND|MINUTE|HOUR|DAY)|sPer[A-Z]/,
  /[Hh]ours|HOURS|[Hh]rs\b|HRS\b|'h(?:our)?'|"h(?:our)?"/,
  /[Nn]anos|NANOS|Ns\b|_NS\b|_ns\b|bigint\(/,
  /[Mm]inutes|MINUTES|[Mm]ins\b|MINS\b|'m(?:inute)?'|"m(?:inute)?"/,
  /M(?:s|S|secs?)\b|[Mm]illis|MILLIS|\bms(?:\b|_|[A-Z])|_ms\b|\bDate\b|\bgetTime\b|\bset(?:Timeout|Interval)\b|\bperformance\b|\bvalueOf\b|\.diff\(|maxAge|PX\b|pexpire|pExpire|psetex|pSetEx|differenceInM/,
  /S(?:ecs?|ECS?|econds|ECONDS)\b|seconds|\bsecs?\b|_secs?\b|'s(?:econd)?'|"s(?:econd)?"|\.unix\(|uptime\(|\b(?:exp|iat|nbf)\b|[Mm]ax-?[Aa]ge|\bEX\b|\b(?:setex|setEx|expire(?:at|At)?)\b|toUnixInteger|expiresIn|notBefore|set(?:IssuedAt|ExpirationTime|NotBefore)/,
];

/** Whether a text speaks of two units at least, or converts one: a file of which it does not cannot confuse them, and costs nothing. */
function speaksOfUnits(text: string): boolean {
  let found = 0;
  for (let index = 0; found < 2 && found + SPEAK.length - index >= 2; index++) if (SPEAK[index]?.test(text)) found++;
  return found >= 2;
}

/** Every number of a wrong unit in a file, in source order. */
export const unitMismatch = defineReader<UnitMismatch>({ gate: speaksOfUnits, read: (file) => readMismatches(measuresOf(file)) });

function readMismatches(measures: Measures): UnitMismatch[] {
  const finder = new Finder(measures);
  const { nodes } = measures.reading.source;
  for (const node of nodes('BinaryExpression')) if (is(node, 'BinaryExpression')) finder.combined(node);
  for (const node of nodes('VariableDeclarator')) if (is(node, 'VariableDeclarator') && is(node.id, 'Identifier') && node.init) finder.named(node.id.name, node.init, false);
  for (const node of nodes('AssignmentExpression')) if (is(node, 'AssignmentExpression') && /^(?:[-+]|\?\?|\|\|)?=$/.test(node.operator)) finder.named(nameOf(node.left), node.right, is(node.left, 'MemberExpression'));
  for (const node of nodes('AssignmentPattern')) if (is(node, 'AssignmentPattern')) finder.named(nameOf(node.left), node.right, false);
  for (const type of ['Property', 'PropertyDefinition']) for (const node of nodes(type)) finder.property(node);
  for (const type of ['CallExpression', 'NewExpression']) for (const node of nodes(type)) if (is(node, 'CallExpression', 'NewExpression')) finder.called(node);
  for (const node of nodes('ReturnStatement')) if (is(node, 'ReturnStatement') && node.argument) finder.returned(node.argument, closest(node, isFunction));
  for (const node of nodes('ArrowFunctionExpression')) if (is(node, 'ArrowFunctionExpression') && node.body.type !== 'BlockStatement') finder.returned(node.body, node);
  for (const node of nodes('TemplateLiteral')) if (is(node, 'TemplateLiteral')) expectedIn(node).forEach((expected) => finder.expected(expected));
  return [...finder.found.values()].sort((a, b) => a.at.start - b.at.start);
}

class Finder {
  readonly found = new Map<Node, UnitMismatch>();
  readonly measures: Measures;
  readonly reading: Reading;

  constructor(measures: Measures) {
    this.measures = measures;
    this.reading = measures.reading;
  }

  /** A value with a name, or for a name, that says a unit. */
  named(name: string, value: Node, safe: boolean): void {
    const unit = unitOfName(name);
    if (unit && !isLeftFor(name, value)) this.take({ value, unit, target: name, integer: false, named: true }, safe);
  }

  property(node: Node): void {
    if (!is(node, 'Property', 'PropertyDefinition') || !node.value || isFunction(node.value) || is(node.parent, 'ObjectPattern')) return;
    if (is(node, 'Property') && node.shorthand) return;
    const key = keyName(node) ?? '';
    if (/^max-age$/i.test(key)) this.expected({ value: node.value, unit: 'seconds', target: key, integer: true });
    else this.named(key, node.value, true);
  }

  /** What a function takes: by its own nature, or by the names of its parameters where it is in sight. */
  called(node: NodeOf<'CallExpression' | 'NewExpression'>): void {
    const expected = expectedBy(node, this.reading);
    expected.forEach((each) => this.expected(each));
    if (expected.length > 0 || !node.arguments.some((argument) => is(unwrap(argument), 'Identifier', 'MemberExpression', 'BinaryExpression', 'CallExpression') && mayCount(argument, this.reading.source))) return;
    const { lower, resolver } = this.reading;
    const callee = lower.expression(node.callee);
    const target = resolver.resolve(callee);
    const type = target.kind === 'member' ? resolver.named(resolver.type(target.object)) : null;
    const fn = type && target.kind === 'member' ? resolver.classOf(type.type.name)?.members.find(({ name }) => name === target.name)?.value : target;
    if (fn?.kind !== 'function') return;
    node.arguments.forEach((value, index) => {
      const name = fn.params[index]?.name;
      if (name && value.type !== 'SpreadElement' && !node.arguments.slice(0, index).some((each) => each.type === 'SpreadElement')) this.named(name, value, true);
    });
  }

  /** What a function gives back whose name says a unit: `getElapsedMs()`. Those that convert or make something of a unit say it as well. */
  returned(value: Node, fn: FunctionNode | null): void {
    const name = (fn && functionName(fn)) ?? '';
    if (GIVES.test(name)) this.named(name, value, false);
  }

  expected(expected: Expected): void {
    this.take(expected, true);
  }

  /** Goes down to the values of which one is taken. */
  take(expected: Expected, safe: boolean, depth = 0): void {
    const node = unwrap(expected.value);
    if (depth > 10 || !mayCountOther(node, expected.unit, this.reading.source)) return;
    const next = (value: Node): void => this.take({ ...expected, value }, safe, depth + 1);
    if (is(node, 'ConditionalExpression')) {
      next(node.consequent);
      return next(node.alternate);
    }
    if (is(node, 'LogicalExpression') && node.operator !== '&&') {
      next(node.left);
      return next(node.right);
    }
    const measure = this.measures.united(node);
    if (!measure || (expected.named && (mayBeRate(measure, expected.unit) || isFactor(measure, expected)))) return;
    if (measure.unit !== expected.unit && measure.or !== expected.unit && isPlausible(measure, expected.unit)) this.add(node, measure.unit, expected, 'taken', safe);
  }

  /** `a - b`, `a < b` with two units. */
  combined(node: NodeOf<'BinaryExpression'>): void {
    if (!/^[-+%]$/.test(node.operator) && !COMPARES.test(node.operator)) return;
    if (!mayDiffer(node.left, node.right, this.reading.source)) return;
    const left = this.measures.united(node.left);
    const right = left && this.measures.united(node.right);
    if (!left || !right || !areDifferent(left, right) || mayBeRate(left, right.unit) || mayBeRate(right, left.unit) || !isPlausible(left, right.unit) || !isPlausible(right, left.unit)) return;
    // The number that is known for what it is stays; one that only its name speaks for is converted.
    const isLeft = right.known && !left.known;
    const [value, unit, other, expected] = isLeft ? [node.left, left.unit, node.right, right.unit] : [node.right, right.unit, node.left, left.unit];
    this.add(value, unit, { value, unit: expected, target: excerpt(this.reading.source, other, 40), integer: false }, 'combined', false);
  }

  add(node: Node, unit: TimeUnit, { unit: expected, target, integer }: Expected, how: UnitMismatch['how'], safe: boolean): void {
    if (this.found.has(node)) return;
    const { source, lower } = this.reading;
    const edits = isConvertible(node, unit) ? conversion(node, unit, expected, integer, source.text) : null;
    this.found.set(node, { kind: 'UnitMismatch', at: lower.place(node), value: excerpt(source, node), unit, target, expected, how, edit: edits && only(...edits), safe: safe && !isReadBack(node) });
  }
}

/** `{ seconds: MS_PER_SECOND, minutes: MS_PER_MINUTE }`: what is called by nothing but the unit is how long one of it lasts. */
function isFactor({ per }: Measure, { unit, target }: Expected): boolean {
  return per === unit && wordsOf(target).length === 1;
}

/** `new Date(seconds).getTime()` gives the number back, which may go on as what it is: nobody can tell which of the two is wrong. */
function isReadBack(node: Node): boolean {
  const made = outermost(node).parent;
  const read = is(made, 'NewExpression') ? made.parent : null;
  return is(read, 'MemberExpression') && read.object === made && /^(?:getTime|valueOf)$/.test(keyName(read) ?? '');
}

function areDifferent(a: Measure, b: Measure): boolean {
  const units = [b.unit, b.or];
  return !units.includes(a.unit) && (a.or === null || !units.includes(a.or));
}

/** A constant of minutes that is 300,000 has the wrong name: it is one of milliseconds already. */
function isPlausible({ unit, value }: Measure, expected: TimeUnit): boolean {
  return unit === null || value === null || LENGTH[unit] < LENGTH[expected] || value < LENGTH[unit] / LENGTH[expected];
}

/**
 * A choice may be between numbers of several units, what takes another value's place when it is missing is not missing as a product
 * (`undefined * 1000 ?? 5000`), and a count of nanoseconds is a bigint unless it was made a number.
 */
function isConvertible(node: Node, unit: TimeUnit): boolean {
  const at = outermost(node);
  if (is(at.parent, 'LogicalExpression') && at.parent.operator === '??' && at.parent.left === at) return false;
  if (unit === 'nanoseconds') return is(node, 'CallExpression') && nameOf(node.callee) === 'Number';
  return !is(unwrap(node), 'LogicalExpression', 'ConditionalExpression');
}

/** The edits that make a number of one unit one of another. */
function conversion(node: Node, from: TimeUnit, to: TimeUnit, integer: boolean, source: string): Edit[] {
  const isUp = LENGTH[from] > LENGTH[to];
  const factor = Math.round(isUp ? LENGTH[from] / LENGTH[to] : LENGTH[to] / LENGTH[from]);
  const undone = is(node, 'BinaryExpression') && node.operator === (isUp ? '/' : '*') && is(node.right, 'Literal') && node.right.value === factor;
  // Behind the left side are the parentheses around it.
  const parens = undone ? /^([\s)]*)\s*[*/]\s*$/.exec(source.slice(node.left.range[1], node.right.range[0]))?.[1]?.trimEnd() : undefined;
  if (undone && parens !== undefined) return [{ start: node.left.range[1] + parens.length, end: node.range[1], text: '' }];
  const text = String(factor).replace(/\B(?=(\d{3})+$)/g, factor >= 1e4 ? '_' : '');
  const isPlain = is(node, 'Identifier', 'MemberExpression', 'CallExpression', 'Literal') || (is(node, 'BinaryExpression') && node.operator === '*');
  const [open, close] = isPlain ? ['', ''] : ['(', ')'];
  const [before, behind] = !isUp && integer ? ['Math.floor(', ')'] : ['', ''];
  const end = is(node.parent, 'TSNonNullExpression') ? node.parent.range[1] : node.range[1];
  const key = is(node.parent, 'Property') && node.parent.shorthand && is(node, 'Identifier') ? `${node.name}: ` : '';
  return [insert(node.range[0], `${key}${before}${open}`), insert(end, `${close} ${isUp ? '*' : '/'} ${text}${behind}`)];
}

/** `hoursLeft = ms % MS_PER_DAY`: what is left over for the hours, still in the unit of what it was taken from. */
function isLeftFor(name: string, value: Node): boolean {
  const node = unwrap(value);
  return is(node, 'BinaryExpression') && node.operator === '%' && wordsOf(name).some((word) => /^(?:left|leftover|remaining|remainder|rest)$/.test(word));
}
