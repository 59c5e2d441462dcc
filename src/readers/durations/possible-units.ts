// Which units of time an expression may count by the names in it: asked before anything is resolved.
import type { TimeUnit } from '../../clocks/clock.ts';
import type { Node, NodeOf } from '../../js/ast.ts';
import { is, keyName, unwrap } from '../../js/ast.ts';
import { perName } from '../../js/lazy.ts';
import type { Source } from '../../js/source.ts';
import { clocks } from '../../clocks/index.ts';
import { mayBeDate, nameOf } from '../../clocks/provenance.ts';
import { LENGTH, rateOfName, unitGiven, unitOfName } from './unit-names.ts';

const MAX_DEPTH = 16;
/** Functions that give a number of the unit that they were given, and claims of a token, which are seconds. */
export const KEEPING = /^(?:floor|ceil|round|trunc|abs|max|min|Number|parseInt|parseFloat|BigInt)$/;
export const CLAIM = /^(?:exp|iat|nbf|auth_time)$/;

/** A set of units, a bit for each. */
type Units = number;

const BITS = Object.fromEntries(Object.keys(LENGTH).map((unit, index) => [unit, 1 << index])) as Readonly<Record<TimeUnit, Units>>;
const NONE: Units = 0;
const ANY: Units = (1 << Object.keys(LENGTH).length) - 1;

/** What functions of date libraries and of JavaScript with this name may give. */
export const countsFor = perName((name) => clocks.flatMap(({ durations }) => durations.measures).filter(({ member }) => member.test(name)));

const ofName = perName((name): Units => {
  const unit = unitOfName(name) ?? rateOfName(name)?.unit;
  return unit ? BITS[unit] : NONE;
});

const ofFunction = perName((name): Units => {
  const named = unitGiven(name);
  const given = countsFor(name).map(({ unit }) => (unit === 'named' || unit === 'argument' ? ANY : BITS[unit]));
  return [named ? BITS[named] : NONE, name === 'getTime' || name === 'Number' ? BITS.milliseconds : NONE, ...given].reduce((all, each) => all | each);
});

/** Whether an expression may count something. */
export function mayCount(node: Node, source: Source): boolean {
  return unitsOf(node, source) !== NONE;
}

/** Whether an expression may count another unit than this one. */
export function mayCountOther(node: Node, unit: TimeUnit, source: Source): boolean {
  return areTwo(unitsOf(node, source), BITS[unit]);
}

/** Whether two expressions may count different units. */
export function mayDiffer(a: Node, b: Node, source: Source): boolean {
  const units = unitsOf(a, source);
  return units !== NONE && areTwo(units, unitsOf(b, source));
}

function areTwo(a: Units, b: Units): boolean {
  const isOne = (a & (a - 1)) === 0;
  return a !== NONE && b !== NONE && !(a === b && isOne);
}

function unitsOf(node: Node, source: Source, depth = 0): Units {
  const inner = unwrap(node);
  const next = (part: Node): Units => (depth > MAX_DEPTH ? ANY : unitsOf(part, source, depth + 1));
  switch (inner.type) {
    case 'UnaryExpression':
      return (inner.operator === '+' ? BITS.milliseconds : NONE) | next(inner.argument);
    case 'BinaryExpression': {
      const both = next(inner.left) | next(inner.right);
      if (/^[*/]$/.test(inner.operator)) return both === NONE ? NONE : ANY;
      return inner.operator === '-' && [inner.left, inner.right].some((side) => mayBeDate(side, source)) ? both | BITS.milliseconds : both;
    }
    case 'LogicalExpression':
      return inner.operator === '&&' ? NONE : next(inner.left) | next(inner.right);
    case 'ConditionalExpression':
      return next(inner.consequent) | next(inner.alternate);
    case 'CallExpression': {
      const name = nameOf(inner.callee);
      return KEEPING.test(name) ? inner.arguments.reduce((all, argument) => all | next(argument), ofFunction(name)) : ofFunction(name);
    }
    case 'MemberExpression': {
      const name = keyName(inner) ?? '';
      return CLAIM.test(name) ? BITS.seconds : ofName(name);
    }
    case 'Identifier': {
      const init = unitOfName(inner.name) ? null : constantInit(declaratorOf(inner, source));
      return init ? ofName(inner.name) | next(init) : ofName(inner.name);
    }
  }
  return NONE;
}

/** The declarator of a variable that is nothing but that. */
export function declaratorOf(node: NodeOf<'Identifier'>, source: Source): NodeOf<'VariableDeclarator'> | null {
  const binding = source.binding(node.name, node);
  return binding?.kind === 'variable' && is(binding.declaration, 'VariableDeclarator') && binding.declaration.id === binding.id ? binding.declaration : null;
}

/** The value of a `const`. */
export function constantInit(declarator: NodeOf<'VariableDeclarator'> | null): Node | null {
  return declarator && is(declarator.parent, 'VariableDeclaration') && declarator.parent.kind === 'const' ? declarator.init : null;
}
