// The uses of local time in one file: collected from every clock, without those that cancel out or sit inside another one.
import type { Column, Edit, LocalTime } from '../facts.ts';
import type { Identifier, Node } from '../js/ast.ts';
import { closest, is, isFunction, keyName, outermost, unwrap } from '../js/ast.ts';
import { referencesTo } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { excerpt } from '../clocks/clock.ts';
import type { Clock, Reading, Use } from '../clocks/clock.ts';
import { dayInUtc } from '../clocks/day-in-utc.ts';
import { functionsOfBrowser, isPinnedToUtc, isServerModule, runsInBrowser, runsOnDesktop } from '../clocks/environment.ts';
import { clocks } from '../clocks/index.ts';
import { mentionsClock } from '../clocks/mentions.ts';
import { isWritten } from '../clocks/printed.ts';
import { isDayColumn, methodOf, nameOf } from '../clocks/provenance.ts';
import { isComparedWithOther } from './local-time/comparisons.ts';
import { callsGiving, givenBackBy } from './local-time/given-back.ts';
import { intentionsOf } from './local-time/intentions.ts';
import { staying, wholeOf } from './local-time/wholes.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

interface Found extends Use {
  readonly clock: Clock;
  readonly node: Node;
}

/** A default of a column in a migration; such a file need not name any clock. */
const LOCAL_DEFAULT = /\bat\s+time\s+zone\b|\btimezone\s*\(/i;
/** What stands in front of a year of copyright: a text, up to where the year is put in, or a name. */
const COPYRIGHT = /(?:©|&copy;|\\u00a9|\bcopyright\b)[^<>{}\n]{0,40}?(?:\$?\{|['"`]\s*\+)\s*$|\bcopyright\w*['"]?\s*[:=]\s*$/i;
const YEAR = /year|y{4}/i;
const LOCAL_ZONE = /:\s*(?:new\s+)?Intl\.DateTimeFormat\(\)\.resolvedOptions\(\)\.timeZone$/;

/** Every expression of a file whose result depends on the zone of the process, and every default of a column that does, in source order. */
export const localTime = defineReader<LocalTime>({
  gate: (text) => mentionsClock(text) || LOCAL_DEFAULT.test(text),
  read: (file) => [...(isInRightZone(file) ? readShared(file) : readUses(file, (use) => file.belongsTo.isCommandLine && isShown(use, file.source))), ...localDefaults(file.columns)],
  readSchema: ({ columns }) => localDefaults(columns),
});

/** Whether a use prints a date, or takes a part of one for a text that is put together by hand. */
function isShown({ use, node }: Found, source: Source): boolean {
  return use === 'format' || (use === 'getter' && isWritten(node, source));
}

/** Whether the zone of the process is UTC, or that of who sees what it makes. */
function isInRightZone({ source, inInterface }: CodeFile): boolean {
  return isPinnedToUtc(source) || runsOnDesktop(source) || (runsInBrowser(source, inInterface) && !isServerModule(source));
}

/** The uses of a file that a server loads beside a browser: neither those in what asks the browser for something, nor texts, which may be shown there. */
function readShared(file: CodeFile): LocalTime[] {
  const ofBrowser = isPinnedToUtc(file.source) ? null : functionsOfBrowser(file.source, file.inInterface);
  return ofBrowser ? readUses(file, ({ use, node }) => use === 'format' || closest(node, (outer): outer is Node => ofBrowser.includes(outer)) !== null) : [];
}

function localDefaults(columns: readonly Column[]): LocalTime[] {
  return columns.flatMap(({ field }) => field.localDefault ?? []);
}

/**
 * The uses of every clock that the file does not pin to a zone.
 * @param isRight whether the zone of a use is that of who sees what it makes
 */
function readUses({ source, lower, resolver }: Reading, isRight: (use: Found) => boolean = () => false): LocalTime[] {
  const active = clocks.filter(({ gate, pinned }) => gate.test(source.text) && !pinned?.test(source.text));
  const reading: Reading = { source, lower, resolver };
  const uses = collect(active, reading, intentionsOf(reading));
  if (uses.size === 0) return [];
  const circles = createCircles(uses, active, reading);
  const open = new Map([...uses].filter(([, use]) => !circles.isClosed(use)));
  const kept = new Map([...open].filter(([, use]) => !isRight(outermostOf(use, open))));
  const inner = new Map<Found, Found[]>();
  for (const use of kept.values()) {
    const outermost = outermostOf(use, kept);
    inner.set(outermost, [...(inner.get(outermost) ?? []), ...(outermost === use ? [] : [use])]);
  }
  // What cancels out now may not any more once the rest is moved.
  const isHalf = (use: Found): boolean => circles.isBound(use) || (use.role !== 'reads' && isComparedWithOther(use.node, [...uses.keys()], reading));
  const isMoved = (use: Found): boolean => use.safe && use.edits !== null && !(kept.has(use.node) && isHalf(use));
  const all = [...uses.values()].map((use) => ({ use, whole: wholeOf(use.node) }));
  const movers = new Set(all.filter(({ use }) => use.role !== 'reads').map(({ whole }) => whole));
  const halves = staying(all.filter(({ use }) => !isMoved(use)).map(({ whole }) => whole), new Set(all.map(({ whole }) => whole)), (whole) => movers.has(whole), source);
  return [...inner].map(([use, nested]) => toFact(use, nested, isMoved(use) && !halves.has(wholeOf(use.node)), reading)).sort((a, b) => a.at.start - b.at.start);
}

function collect(active: readonly Clock[], reading: Reading, isMeant: (node: Node) => boolean): Map<Node, Found> {
  const found = new Map<Node, Found>();
  for (const clock of active) {
    for (const type of clock.nodes) {
      for (const node of reading.source.nodes(type)) {
        const use = found.has(node) ? null : clock.use(node, reading);
        if (!use || isCopyrightYear(node, reading.source) || isSample(node) || isZoneBeside(node, reading.source)) continue;
        const { parent } = outermost(node);
        const instead = use.use === 'constructor' && parent ? first(active, ({ inZone }) => inZone?.(parent, reading) ?? null) : null;
        found.set(node, { ...use, ...(instead && { instead, edits: null }), clock, node, safe: use.safe && !isMeant(node) });
      }
    }
  }
  return found;
}

/** Whether a year stands behind `©` in a text: in which zone it begins makes no difference to anybody. */
function isCopyrightYear({ range: [start, end] }: Node, { text }: Source): boolean {
  return YEAR.test(text.slice(start, end)) && COPYRIGHT.test(text.slice(Math.max(0, start - 80), start));
}

/** Whether a time is given out together with the zone that it is in: `{ time: now.toTimeString(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone }`. */
function isZoneBeside(node: Node, { text }: Source): boolean {
  const { parent } = outermost(node);
  const values = is(parent, 'Property') && is(parent.parent, 'ObjectExpression') ? parent.parent : null;
  return values !== null && values.properties.some(({ range }) => LOCAL_ZONE.test(text.slice(...range)));
}

/** Whether a time is one of the samples that React Email shows a mail with while it is written: `OrderShipped.PreviewProps = { … }`. */
function isSample(node: Node): boolean {
  const isGiven = (outer: Node): outer is Node => is(outer, 'AssignmentExpression') && is(outer.left, 'MemberExpression') && keyName(outer.left) === 'PreviewProps';
  return closest(node.parent, isGiven) !== null;
}

/** The outermost use around a use, within the same function; for the right side of `a.getDay() === b.getDay()` the left one, for the parts of a day the first. */
function outermostOf(use: Found, kept: ReadonlyMap<Node, Found>): Found {
  let outermost = use;
  for (let at = use.node.parent; at && !isFunction(at) && !at.type.endsWith('Statement'); at = at.parent) outermost = kept.get(at) ?? outermost;
  const { parent } = outermost.node;
  const isRightSide = is(parent, 'BinaryExpression') && /^[=!]==?$/.test(parent.operator) && parent.right === outermost.node;
  const day = dayInUtc(outermost.node);
  const part = day && [...kept.values()].find(({ node }) => dayInUtc(node) === day);
  return part ?? ((isRightSide && kept.get(parent.left)) || outermost);
}

function toFact(use: Found, nested: readonly Found[], safe: boolean, { source, lower }: Reading): LocalTime {
  const { clock, node, instead } = use;
  const expression = is(node, 'TemplateLiteral') && use.operand ? `\${${excerpt(source, use.operand)}}` : excerpt(source, node);
  const others = nested.filter((other) => other.safe || !use.safe);
  const edits = use.edits && [use, ...others].reduce<Edit[]>((all, { edits: own }) => merge(all, own ?? []), []);
  return { kind: 'LocalTime', clock: clock.name, use: use.use, at: lower.place(node), expression, instead, safe, edit: edits && { edits, imports: [use, ...others].flatMap(({ imports }) => imports ?? []) } };
}

/** Adds edits to others, without those that are there already or touch the same text. */
function merge(all: readonly Edit[], added: readonly Edit[]): Edit[] {
  const isFree = ({ start, end }: Edit): boolean => all.every((edit) => end < edit.start || start > edit.end || (start === end && edit.start === edit.end && start !== edit.start));
  return [...all, ...added.filter(isFree)];
}

interface Circles {
  /** Whether the local clock that makes a value is the same that reads it, and nothing else does. */
  readonly isClosed: (use: Found) => boolean;
  /** Whether the value that a use makes goes on to a local use that cannot be turned into one of UTC. */
  readonly isBound: (use: Found) => boolean;
}

const MAX_DEPTH = 30;

/** Follows wall clocks from where they are made to where they are read: `new Date(y, m + 1, 0).getDate()` depends on no zone. */
function createCircles(uses: ReadonlyMap<Node, Found>, active: readonly Clock[], reading: Reading): Circles {
  const { source } = reading;
  const carried = (node: Node): Node | null => first(active, (clock) => clock.carries(node, reading));

  /** Whether a value comes from wall-clock parts. */
  function isWall(node: Node | null, depth = 0): boolean {
    if (!node || depth > MAX_DEPTH) return false;
    const inner = unwrap(node);
    if (is(inner, 'Identifier')) return isWall(initOf(inner), depth + 1);
    if (is(inner, 'ConditionalExpression')) return [inner.consequent, inner.alternate].every((choice) => isWall(choice, depth + 1));
    const use = uses.get(inner);
    if (use) return use.role === 'makes' || (use.role === 'moves' && isWall(use.operand, depth + 1));
    return isWall(carried(inner) ?? givenBackBy(inner, source), depth + 1);
  }

  /** Whether a value is a calendar day that was read as one of the local calendar, perhaps moved by it. */
  function isDay(node: Node | null, depth = 0): boolean {
    const inner = node && unwrap(node);
    if (is(inner, 'Identifier', 'MemberExpression') && isDayColumn(inner, reading)) return true;
    const value = is(inner, 'Identifier') ? initOf(inner) : inner;
    if (value === null || depth > MAX_DEPTH) return false;
    const made = unwrap(value);
    if (is(made, 'ConditionalExpression')) return [made.consequent, made.alternate].every((choice) => isDay(choice, depth + 1));
    if (active.some(({ readsDay }) => readsDay?.(made, reading))) return true;
    const use = uses.get(made);
    return use ? use.role === 'moves' && isDay(use.operand, depth + 1) : isDay(carried(made), depth + 1);
  }

  function initOf(id: Identifier): Node | null {
    const binding = source.binding(id.name, id);
    const declarator = binding?.declaration;
    if (binding?.kind !== 'variable' || !is(declarator, 'VariableDeclarator') || declarator.id !== binding.id) return null;
    return referencesTo(binding.id as Identifier, source).some(isAssigned) ? null : declarator.init;
  }

  /** The use that a value is the operand of. */
  function useOf(value: Node, parent: Node): Found | null {
    const use = uses.get(takerOf(value, parent)) ?? uses.get(parent);
    return use?.operand && unwrap(use.operand) === unwrap(value) ? use : null;
  }

  function isBound({ node, role }: Found): boolean {
    const made = outermost(node);
    const { parent } = made;
    const values = is(parent, 'VariableDeclarator') && is(parent.id, 'Identifier') ? referencesTo(parent.id, source) : [made];
    const takes = (value: Node): Found | null => (value.parent ? useOf(value, value.parent) : null);
    const isStuck = (use: Found | null): boolean => use !== null && (!use.edits || !use.safe);
    // A function that reads the value is not moved along with the one that makes it.
    return role === 'makes' && (values.some((value) => isStuck(takes(value))) || callsGiving(node, source).some(takes));
  }

  /** Whether an expression asks for the order of nothing but wall clocks. */
  function comparesWalls(node: Node): boolean {
    return active.some(({ compares }) => {
      const dates = compares?.(node, reading) ?? [];
      return dates.length > 1 && dates.every((date) => isWall(date) || isDay(date));
    });
  }

  /** Whether everything that takes a value reads its local wall clock. */
  function isRead(node: Node, depth = 0): boolean {
    const at = outermost(node);
    const { parent } = at;
    if (!parent || depth > MAX_DEPTH) return false;
    if (is(parent, 'VariableDeclarator') && parent.init === at && is(parent.id, 'Identifier') && parent.parent.parent?.type !== 'ExportNamedDeclaration') {
      const taken = referencesTo(parent.id, source);
      return taken.length > 0 && taken.every((id) => isRead(id, depth + 1));
    }
    // What a condition chooses is moved to UTC as a whole or not at all.
    if (is(parent, 'ConditionalExpression') && parent.test !== at) return (isWall(parent) || isDay(parent)) && isRead(parent, depth + 1);
    if (isOnlyChecked(at, parent)) return true;
    const taker = takerOf(at, parent);
    const use = useOf(at, parent);
    if (use) return use.role === 'reads' || (use.role === 'moves' && (taker.parent?.type === 'ExpressionStatement' || isRead(taker, depth + 1)));
    if (active.some(({ mayRead }) => mayRead?.(taker, reading) === at) || comparesWalls(taker)) return true;
    const value = carried(taker);
    return value !== null && unwrap(value) === unwrap(node) && (taker.parent?.type === 'ExpressionStatement' || isRead(taker, depth + 1));
  }

  return {
    isBound,
    isClosed: (use) => (use.role === 'makes' ? isRead(use.node) : isWall(use.operand) || comparesWalls(use.node) || (isDay(use.operand) && (use.role === 'reads' || isRead(use.node)))),
  };
}

/** Whether a value is asked for nothing but whether it is there, and a date at all: `due && isValid(due)`, `due.isValid()`, `isNaN(due.getTime())`. */
function isOnlyChecked(value: Node, parent: Node): boolean {
  if (is(parent, 'IfStatement', 'ConditionalExpression')) return parent.test === value;
  if (is(parent, 'LogicalExpression')) return parent.operator === '&&' && parent.left === value;
  if (is(parent, 'CallExpression')) return parent.callee !== value && /^(?:isValid|isNaN)$/.test(nameOf(parent.callee));
  const number = methodOf(takerOf(value, parent)) === 'getTime' ? takerOf(value, parent) : null;
  if (number?.parent) return is(number.parent, 'CallExpression') && isOnlyChecked(number, number.parent);
  return (is(parent, 'UnaryExpression') && parent.operator === '!') || (is(parent, 'MemberExpression') && parent.object === value && keyName(parent) === 'isValid');
}

/** What takes a value: the call of one of its methods, or what stands around it. */
function takerOf(value: Node, parent: Node): Node {
  return is(parent, 'MemberExpression') && parent.object === value && is(parent.parent, 'CallExpression') && parent.parent.callee === parent ? parent.parent : parent;
}

function isAssigned(id: Identifier): boolean {
  return is(id.parent, 'AssignmentExpression') && id.parent.left === id;
}

function first<T, R>(list: readonly T[], pick: (item: T) => R | null): R | null {
  for (const item of list) {
    const found = pick(item);
    if (found !== null) return found;
  }
  return null;
}
