// Arithmetic with timestamps, and the operands in it that may be missing and are not checked.
import type { Unsafe } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { is, keyName } from '../js/ast.ts';
import { pathOf } from './access-path.ts';
import type { Clock, Durations, Reading } from './clock.ts';
import { conditionOf, constantOf, isSpan, originOf } from './constants.ts';
import { isGuarded } from './guards.ts';
import { nullabilityOf } from './nullable.ts';
import { isAskedForNumber } from './number-tests.ts';
import { isDate, isTextual, kindOfType, methodOf, nameOf, qualifiedCallee } from './provenance.ts';
import { isRequestText } from './request-text.ts';

/** An operand that may be missing, found in the arithmetic `site`. */
export interface Risk {
  readonly site: Node;
  /** The part of the site that leads to the value. */
  readonly operand: Node;
  /** The value itself, with its assertion or cast. */
  readonly leaf: Node;
  readonly unsafe: Unsafe;
  readonly consequence: string;
}

const MAX_DEPTH = 12;
const EPOCH_METHOD = /^(?:getTime|valueOf|unix|toMillis|toSeconds|toUnixInteger|toDate|toJSDate)$/;
const TIMESTAMP_NAME = /(?:At|Time|Date|Timestamp|_at|_time|_date|_ts|On)$|^timestamp$/;
/** Names of instants alone: a time or a date may also be how long something takes, or a day. */
const INSTANT_NAME = /(?:At|_at|[tT]imestamp|_ts)$/;
const ARITHMETIC = 'null counts as 0 and undefined gives NaN';

/** Every risky operand of the file's timestamp arithmetic, each value once for a site. */
export function findRisks(clocks: readonly Clock[], reading: Reading): Risk[] {
  const { source } = reading;
  const finder = new Finder(clocks, reading);
  for (const node of source.nodes('BinaryExpression')) if (is(node, 'BinaryExpression') && /^[-+]$/.test(node.operator)) finder.subtraction(node);
  for (const node of source.nodes('CallExpression')) if (is(node, 'CallExpression')) finder.difference(node);
  return finder.risks;
}

/** How a value is used, for the wording and the guard. */
interface Path {
  readonly site: Node;
  readonly operand: Node;
  readonly consequence: string;
  /** Names on the way from the site to the value: a check of one of them is a check of the value. */
  readonly via: readonly Node[];
}

class Finder {
  readonly risks: Risk[] = [];
  readonly durations: readonly Durations[];
  readonly reading: Reading;
  readonly seen = new Set<Node>();

  constructor(clocks: readonly Clock[], reading: Reading) {
    this.durations = clocks.map((clock) => clock.durations);
    this.reading = reading;
  }

  /** `a - b`, and `a + duration` where `a` is surely a timestamp: other sums are texts and counts. */
  subtraction(site: NodeOf<'BinaryExpression'>): void {
    const sides = [site.left, site.right];
    const isSum = site.operator === '+';
    if (isSum ? !sides.some(isEpochCall) || sides.some(isTextual) : sides.every(isWritten)) return;
    const instants = sides.filter((side) => this.isInstant(side));
    const areTimestamps = sides.some((side) => is(side, 'TSNonNullExpression')) && (sides.every(isTimestampName) || this.isMovedBack(site));
    if (instants.length === 0 && (isSum || !areTimestamps)) return;
    for (const operand of isSum ? instants.filter(isEpochCall) : sides) this.follow(operand, { site, operand, consequence: ARITHMETIC, via: [] });
  }

  /** `paidAt! - 86_400_000`, `timestamp! - time`: an instant by its name less a span or a time; by any name in `new Date(paid! - 86_400_000)`. */
  isMovedBack({ left, right, parent }: NodeOf<'BinaryExpression'>): boolean {
    if (!is(left, 'TSNonNullExpression')) return false;
    const isMadeDate = is(parent, 'NewExpression') && parent.arguments.length === 1 && this.isInstant(parent);
    return isMadeDate || (INSTANT_NAME.test(nameOf(left)) && (isSpan(right, this.reading.source) || isTimestampName(right) || nameOf(right) === 'time'));
  }

  /** `differenceInDays(a, b)`, `a.diff(b)`. */
  difference(site: NodeOf<'CallExpression'>): void {
    const { lower, resolver } = this.reading;
    const { callee } = site;
    if (is(callee, 'MemberExpression') && keyName(callee) === 'diff') {
      const type = resolver.named(resolver.type(lower.expression(callee.object)))?.name ?? '';
      const library = this.durations.find(({ types }) => types?.test(type));
      if (library) for (const operand of [callee.object, ...site.arguments.slice(0, 1)]) this.follow(operand, { site, operand, consequence: library.missing, via: [] });
      return;
    }
    if (!/^differenceIn|^default$/.test(nameOf(callee))) return;
    const name = resolver.qualify(lower.expression(callee)) ?? '';
    const found = this.durations.find(({ differences }) => differences?.test(name));
    if (found) for (const operand of site.arguments.slice(0, 2)) this.follow(operand, { site, operand, consequence: found.missing, via: [] });
  }

  /** Goes from an operand to the values that it is made of. */
  follow(node: Node, path: Path, depth = 0): void {
    if (depth > MAX_DEPTH) return;
    const next = (inner: Node, consequence = path.consequence, via = path.via): void => this.follow(inner, { ...path, consequence, via }, depth + 1);
    switch (node.type) {
      case 'TSNonNullExpression':
        return this.asserted(node, path);
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        return this.cast(node, path, depth);
      case 'ChainExpression':
        return this.chained(node, path, depth);
      case 'UnaryExpression':
        return node.operator === '+' || node.operator === '-' ? next(node.argument) : undefined;
      case 'ConditionalExpression':
        next(node.consequent);
        return next(node.alternate);
      case 'LogicalExpression':
        return node.operator === '&&' ? undefined : next(node.right);
      case 'BinaryExpression':
        return /^[*/]$/.test(node.operator) ? next(node.left) : undefined;
      case 'CallExpression':
      case 'NewExpression':
        return this.called(node, path, next);
      case 'Identifier':
        return this.named(node, path, next);
      case 'MemberExpression':
        return this.declared(node, path);
    }
  }

  asserted(node: NodeOf<'TSNonNullExpression'>, path: Path): void {
    const { expression } = node;
    // `list[i]!` speaks of the compiler's view of indexes, not of the value.
    const isElement = is(expression, 'MemberExpression') ? expression.computed : /^(?:at|pop|shift)$/.test(methodOf(expression) ?? '');
    if (!isElement && nullabilityOf(expression, this.reading) !== 'solid') this.add(node, 'asserted', path);
  }

  cast(node: NodeOf<'TSAsExpression' | 'TSTypeAssertion'>, path: Path, depth: number): void {
    const { lower, resolver } = this.reading;
    const { expression, typeAnnotation } = node;
    const type = lower.type(typeAnnotation);
    const nullability = nullabilityOf(expression, this.reading);
    const isToDate = type !== null && kindOfType(type, resolver) === 'date' && !is(typeAnnotation, 'TSUnionType');
    const isBridge = is(expression, 'TSAsExpression') || is(expression, 'CallExpression', 'NewExpression');
    if (nullability === 'nullable' || (isToDate && nullability === 'unknown' && !isBridge && !isDate(expression, this.reading))) this.add(node, 'cast', path);
    else this.follow(expression, path, depth + 1);
  }

  /** `job.endTime?.getTime()`: undefined when the value is. */
  chained(node: NodeOf<'ChainExpression'>, path: Path, depth: number): void {
    for (let at: Node = node.expression; is(at, 'CallExpression', 'MemberExpression'); at = is(at, 'CallExpression') ? at.callee : at.object) {
      const receiver = is(at, 'MemberExpression') && at.optional ? at.object : null;
      if (receiver && nullabilityOf(receiver, this.reading) !== 'solid') return this.add(receiver, 'optional', { ...path, consequence: '`?.` gives undefined when it is missing, and the result is NaN' });
    }
    this.follow(node.expression, path, depth + 1);
  }

  called(node: NodeOf<'CallExpression' | 'NewExpression'>, path: Path, next: (inner: Node, consequence?: string) => void): void {
    const { lower, resolver } = this.reading;
    const method = methodOf(node);
    if (method !== null && EPOCH_METHOD.test(method) && is(node.callee, 'MemberExpression')) return next(node.callee.object, `\`${method}()\` throws when it is missing`);
    const [argument] = node.arguments;
    const name = qualifiedCallee(lower.call(node).callee, resolver) ?? '';
    if (/^global#Math\.\w+$/.test(name)) return node.arguments.forEach((each) => next(each));
    if (!argument || argument.type === 'SpreadElement') return;
    if (name === 'global#Number') return next(argument, '`Number(null)` is 0 and `Number(undefined)` is NaN');
    const found = this.durations.find(({ makers }) => makers.test(name));
    if (!found || node.arguments.length > 2) return;
    if (isRequestText(argument, this.reading.source)) return this.add(node, 'missing', { ...path, consequence: 'a text that is no date gives NaN, and every comparison with NaN is false' });
    const formatted = node.arguments.length === 2 && found.formatted?.makers.test(name) ? found.formatted : null;
    if (formatted && isAskedForNumber(path.site, this.reading.source)) return;
    next(argument, name === 'global#Date.parse' ? '`Date.parse()` of a missing value is NaN' : (formatted ?? found).missing);
  }

  named(node: NodeOf<'Identifier'>, path: Path, next: (inner: Node, consequence?: string, via?: readonly Node[]) => void): void {
    const declarator = constantOf(node, this.reading.source);
    if (declarator?.init) return next(declarator.init, path.consequence, [...path.via, node]);
    this.declared(node, path);
  }

  declared(node: NodeOf<'Identifier' | 'MemberExpression'>, path: Path): void {
    if (nullabilityOf(node, this.reading) === 'nullable') this.add(node, 'nullable', path);
  }

  add(leaf: Node, unsafe: Unsafe, { site, operand, consequence, via }: Path): void {
    const { source } = this.reading;
    if (this.seen.has(leaf)) return;
    const names = [leaf, ...via];
    const isChecked = [...names, ...names.flatMap((name) => conditionOf(name, source) ?? [])].some((node) =>
      [pathOf(node, source), originOf(node, source)].some((path) => path !== null && (isGuarded(node, path, source) || isGuarded(site, path, source))));
    if (isChecked) return;
    this.seen.add(leaf);
    this.risks.push({ site, operand, leaf, unsafe, consequence });
  }

  /** Whether an operand is surely a timestamp, whether or not it may be missing. */
  isInstant(node: Node, depth = 0): boolean {
    const { lower, resolver, source } = this.reading;
    if (depth > MAX_DEPTH) return false;
    const inner = (of: Node): boolean => this.isInstant(of, depth + 1);
    switch (node.type) {
      case 'TSNonNullExpression':
      case 'ChainExpression':
        return inner(node.expression);
      case 'TSAsExpression':
      case 'TSTypeAssertion': {
        const type = lower.type(node.typeAnnotation);
        return (type !== null && kindOfType(type, resolver) === 'date') || inner(node.expression);
      }
      case 'UnaryExpression':
        return node.operator === '+' && inner(node.argument);
      case 'LogicalExpression':
        return inner(node.left) || inner(node.right);
      case 'CallExpression':
      case 'NewExpression': {
        const method = methodOf(node);
        if (method !== null && /^(?:getTime|toMillis|toSeconds)$/.test(method)) return true;
        if (method === 'valueOf' && is(node.callee, 'MemberExpression')) return isDate(node.callee.object, this.reading);
        const name = qualifiedCallee(lower.call(node).callee, resolver) ?? '';
        if (name === 'global#Date.now' || this.durations.some(({ makers }) => makers.test(name))) return true;
        const [argument] = node.arguments;
        return (name === 'global#Number' && argument !== undefined && inner(argument)) || isDate(node, this.reading);
      }
      case 'Identifier': {
        const declarator = source.binding(node.name, node)?.declaration;
        if (is(declarator, 'VariableDeclarator') && is(declarator.id, 'Identifier') && declarator.init && inner(declarator.init)) return true;
        return isDate(node, this.reading);
      }
      case 'MemberExpression':
        return isDate(node, this.reading);
    }
    return false;
  }
}

function isWritten(node: Node): boolean {
  return is(node, 'Literal', 'TemplateLiteral');
}

/** `date.getTime()`, `Date.now()`, `Number(date)`: a number, where a Date with a `+` behind it would be text. */
function isEpochCall(node: Node): boolean {
  if (is(node, 'TSNonNullExpression', 'TSAsExpression', 'ChainExpression')) return isEpochCall(node.expression);
  if (is(node, 'UnaryExpression')) return node.operator === '+';
  return is(node, 'CallExpression') && /^(?:getTime|valueOf|toMillis|unix|now|parse|Number)$/.test(nameOf(node.callee));
}

function isTimestampName(node: Node): boolean {
  return TIMESTAMP_NAME.test(nameOf(is(node, 'TSNonNullExpression') ? node.expression : node));
}
