// What an expression counts: its unit of time, as far as names, constants, conversions and known functions tell.
import type { Node, NodeOf } from '../../js/ast.ts';
import { is, keyName, unwrap } from '../../js/ast.ts';
import { perLast } from '../../js/lazy.ts';
import type { Shape, TypeShape } from '../../js/shapes.ts';
import { wordsOf } from '../../js/words.ts';
import { isNothing } from '../../js/unions.ts';
import type { Reading, TimeUnit } from '../../clocks/clock.ts';
import { isDate, isTextual, kindOf, methodOf, nameOf, qualifiedCallee } from '../../clocks/provenance.ts';
import { textOf } from '../../clocks/text.ts';
import { calculate, certain, either, number, product, quotient, sum } from './calculation.ts';
import type { Measure } from './calculation.ts';
import { CLAIM, constantInit, countsFor, declaratorOf, KEEPING, mayCount } from './possible-units.ts';
import { LENGTH, rateOfName, unitGiven, unitOfLength, unitOfName, unitOfText } from './unit-names.ts';

const MAX_DEPTH = 16;
const KEEPS = /^global#(?:Math\.(?:floor|ceil|round|trunc|abs|max|min)|Number|parseInt|parseFloat|BigInt)$/;
const CLAIMS_FROM = /jwt|jsonwebtoken|\bjose\b|openid|oidc/i;
/** Methods whose result is not what their name says. */
const NOT_A_RESULT = /^(?:bind|call|apply|then|toFixed|toString|map)$/;
/** Answers what expressions of one file count; each is asked once. */
export class Measures {
  readonly reading: Reading;
  readonly measures = new Map<Node, Measure | null>();

  constructor(reading: Reading) {
    this.reading = reading;
  }

  /** What an expression counts that is of some unit; `null` when it is of none, or not known. */
  united(node: Node): (Measure & { readonly unit: TimeUnit }) | null {
    const measure = mayCount(node, this.reading.source) ? this.of(node) : null;
    return measure?.unit ? { ...measure, unit: measure.unit } : null;
  }

  /** What an expression counts; `null` when it is not known. */
  of(node: Node, depth = 0): Measure | null {
    const known = this.measures.get(node);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) return null;
    this.measures.set(node, null);
    const found = this.read(node, depth + 1);
    this.measures.set(node, found);
    return found;
  }

  read(node: Node, depth: number): Measure | null {
    const inner = unwrap(node);
    switch (inner.type) {
      case 'Literal':
        return typeof inner.value === 'number' || typeof inner.value === 'bigint' ? number(Number(inner.value)) : null;
      case 'UnaryExpression': {
        if (!/^[-+]$/.test(inner.operator)) return null;
        if (inner.operator === '+' && isDate(inner.argument, this.reading)) return certain('milliseconds');
        const of = this.of(inner.argument, depth);
        return of && { ...of, value: of.value === null ? null : inner.operator === '-' ? -of.value : of.value };
      }
      case 'BinaryExpression':
        return this.operation(inner, depth);
      case 'AwaitExpression':
        return null;
      case 'LogicalExpression':
        return inner.operator === '&&' ? null : either(this.of(inner.left, depth), this.of(inner.right, depth));
      case 'ConditionalExpression':
        return either(this.of(inner.consequent, depth), this.of(inner.alternate, depth));
      case 'CallExpression':
        return this.call(inner, depth);
      case 'Identifier':
      case 'MemberExpression':
        return this.named(inner, depth);
    }
    return null;
  }

  operation(node: NodeOf<'BinaryExpression'>, depth: number): Measure | null {
    const { operator } = node;
    if (isTextual(node)) return null;
    if (operator === '-' && [node.left, node.right].some((side) => isDate(side, this.reading))) return certain('milliseconds');
    const [a, b] = this.operands(node, depth);
    switch (operator) {
      case '+':
      case '-':
        return sum(a, b, operator);
      case '*':
        return a && b && product(a, b);
      case '/':
        return a && b && quotient(a, b);
      case '%':
        return a && { ...a, value: null, per: null };
    }
    return null;
  }

  /** What both sides count; of `minutes * 60 * 1000` the minutes and the constant 60,000. */
  operands({ operator, left, right }: NodeOf<'BinaryExpression'>, depth: number): [Measure | null, Measure | null] {
    const [a, b] = [this.of(left, depth), this.of(right, depth)];
    const inner = unwrap(left);
    if (!/^[*/]$/.test(operator) || a?.unit == null || b?.value == null || b.unit !== null || !is(inner, 'BinaryExpression') || inner.operator !== operator) return [a, b];
    const [base, factor] = this.operands(inner, depth);
    if (base && factor && factor.unit === null && factor.value !== null) return [base, number(factor.value * b.value)];
    return base?.unit === null && base.value !== null && operator === '*' ? [factor, number(base.value * b.value)] : [a, b];
  }

  call(node: NodeOf<'CallExpression'>, depth: number): Measure | null {
    const { lower, resolver } = this.reading;
    const [first] = node.arguments;
    const method = methodOf(node);
    if (method !== null && NOT_A_RESULT.test(method)) return null;
    const name = nameOf(node.callee);
    const unit = this.unitOfCall(node, method);
    if (unit) return certain(unit);
    if (KEEPING.test(name) && KEEPS.test(qualifiedCallee(lower.expression(node.callee), resolver) ?? '')) {
      if (!first || first.type === 'SpreadElement') return null;
      if (name === 'Number' && isDate(first, this.reading)) return certain('milliseconds');
      const parts = /^(?:max|min)$/.test(name) ? node.arguments.map((argument) => this.of(argument, depth)) : [this.of(first, depth)];
      const all = parts.reduce(either, number(0));
      return all && { ...all, value: null, per: null };
    }
    const named = unitGiven(name);
    return named && resolver.resolve(lower.expression(node.callee)).kind === 'function' ? { ...certain(named), known: false } : null;
  }

  /** The unit of what a function or method of a date library, or of JavaScript, gives. */
  unitOfCall(node: NodeOf<'CallExpression'>, method: string | null): TimeUnit | null {
    const { lower, resolver } = this.reading;
    // Nothing but a Date has this method, as far as nothing else is known of the value.
    if (method === 'getTime' && is(node.callee, 'MemberExpression') && node.arguments.length === 0 && kindOf(lower.expression(node.callee.object), resolver) === 'unknown') return 'milliseconds';
    const rows = countsFor(nameOf(node.callee));
    if (rows.length === 0) return null;
    const callee = lower.expression(node.callee);
    const type = method !== null && is(node.callee, 'MemberExpression') ? (resolver.named(resolver.type(lower.expression(node.callee.object)))?.name ?? null) : null;
    const qualified = [type === null ? null : `${type}.${method}`, qualifiedCallee(callee, resolver)];
    for (const { of, unit } of rows) {
      const match = qualified.map((each) => (each === null ? null : of.exec(each))).find((each) => each != null);
      if (!match) continue;
      if (unit === 'named') return unitOfText(match.groups?.['unit'] ?? null);
      if (unit !== 'argument') return unit;
      const { args } = lower.call(node);
      const last = args[/diff$/.test(match[0]) ? 1 : 0];
      return last ? unitOfText(textOf(last, resolver)) : 'milliseconds';
    }
    return null;
  }

  named(node: NodeOf<'Identifier' | 'MemberExpression'>, depth: number): Measure | null {
    const name = is(node, 'Identifier') ? node.name : (keyName(node) ?? '');
    const { source, lower, resolver } = this.reading;
    if (is(node, 'MemberExpression') && CLAIM.test(name) && this.isClaims(node.object, name)) return certain('seconds');
    const unit = unitOfName(name);
    const rate = unit ? null : rateOfName(name);
    if (unit && !this.isNumeric(node)) return null;
    const binding = is(node, 'Identifier') ? source.binding(node.name, node) : null;
    const isShared = binding ? binding.kind === 'import' : is(node, 'MemberExpression') && /^[A-Z]/.test(nameOf(node.object));
    const declarator = is(node, 'Identifier') ? declaratorOf(node, source) : null;
    const given = constantInit(declarator);
    const init = given && !is(unwrap(given), 'LogicalExpression', 'ConditionalExpression') ? this.of(given, depth) : null;
    const isElsewhere = !declarator && /^[A-Z][A-Z\d_]*$/.test(name);
    const value = init ? init.value : isElsewhere ? constant(resolver.resolve(lower.expression(node)), this.reading) : null;
    if (unit && isMultiplier(name, unit, value, isShared)) return value === null ? null : number(value);
    if (unit) return { unit, or: null, value, per: null, times: 1, known: false };
    if (rate && (value === null || value === LENGTH[rate.per] / LENGTH[rate.unit])) return { unit: rate.unit, or: null, value, per: rate.per, times: 1, known: false };
    return init ?? (value === null ? null : number(value));
  }

  /** Whether the type of a value lets it be a number; text and flags may carry a unit in their name as well. */
  isNumeric(node: Node): boolean {
    const { lower, resolver } = this.reading;
    const isNumber = (type: TypeShape): boolean => {
      if (type.kind === 'union') return type.of.filter((part) => !isNothing(part)).every(isNumber);
      if (type.kind === 'primitive') return /^(?:number|bigint|any|unknown)$/.test(type.name);
      if (type.kind === 'literal') return typeof type.value === 'number';
      return type.kind === 'unknown' || type.kind === 'indexed' || (type.kind === 'named' && resolver.named(type)?.name !== 'global#Date' && resolver.members(type) === null);
    };
    const type = resolver.type(lower.expression(node));
    return type === null || isNumber(type);
  }

  /** Whether an object holds the claims of a token: it comes out of a library for tokens, or its type or its name says so. */
  isClaims(node: Node, claim: string): boolean {
    const { source, lower, resolver } = this.reading;
    const inner = unwrap(node);
    const shape = lower.expression(inner);
    const type = resolver.named(resolver.type(shape));
    if (type) return /(?:jwt|jws|token|claims?)payload|claims$/i.test(type.name.split('#').at(-1) ?? '');
    const makes = originCall(shape, resolver);
    if (makes !== null && CLAIMS_FROM.test(makes.split('#')[0] ?? '')) return true;
    const name = nameOf(inner);
    if (!/^(?:payload|claims|decoded|token|jwt)$|(?:Payload|Claims|Token)$/.test(name) || wordsOf(name).length > 2) return false;
    // Tokens of a project's own have an `exp` as well, in whatever unit.
    if (claim !== 'exp') return true;
    return is(inner, 'Identifier') && source.nodes('ImportDeclaration').some((each) => is(each, 'ImportDeclaration') && CLAIMS_FROM.test(String(each.source.value)));
  }
}

/** What expressions of a file count; the same answers for everyone who asks. */
export const measuresOf = perLast(({ source, lower, resolver }: Reading) => new Measures({ source, lower, resolver }));

/** The qualified name of the function whose result a value is, or is taken out of. */
export function originCall(shape: Shape, resolver: Reading['resolver'], depth = 0): string | null {
  if (depth > MAX_DEPTH) return null;
  switch (shape.kind) {
    case 'variable':
      return originCall(shape.origin, resolver, depth + 1);
    case 'cast':
      return originCall(shape.of, resolver, depth + 1);
    case 'operation':
      return shape.operator === 'await' && shape.operands[0] ? originCall(shape.operands[0], resolver, depth + 1) : null;
    case 'member':
      return originCall(shape.object, resolver, depth + 1);
    case 'ref': {
      const resolved = resolver.resolve(shape);
      return resolved === shape ? null : originCall(resolved, resolver, depth + 1);
    }
    case 'call':
      return resolver.qualify(shape.callee);
  }
  return null;
}

/** Whether a name is one for what a unit is made of, as in `5 * MINUTES`, and not for a number of that unit. */
function isMultiplier(name: string, unit: TimeUnit, value: number | null, isShared: boolean): boolean {
  if (wordsOf(name).length > 1) return false;
  return isShared || /^[A-Z]+$/.test(name) || (value !== null && value > 1 && unitOfLength(LENGTH[unit] / value) !== null);
}

function constant(shape: Shape, reading: Reading, depth = 0): number | null {
  if (depth > MAX_DEPTH) return null;
  if (shape.kind === 'literal') return typeof shape.value === 'number' ? shape.value : null;
  if (shape.kind === 'cast') return constant(shape.of, reading, depth + 1);
  if (shape.kind === 'operation') {
    const [a = null, b = null] = shape.operands.map((operand) => constant(operand, reading, depth + 1));
    return a === null || b === null ? null : calculate(a, b, shape.operator);
  }
  const resolved = shape.kind === 'ref' || shape.kind === 'member' ? reading.resolver.resolve(shape) : shape;
  return resolved === shape ? null : constant(resolved, reading, depth + 1);
}
