// The ways through a function: whether one thing happens before another on every path, on some or on none.
import type { Node } from './ast.ts';
import { is, isFunction } from './ast.ts';

/** One of the branches of a node of which exactly one runs. */
export interface Side {
  readonly of: Node;
  readonly index: number;
  /** The branches from which control goes on; `-1` stands for the path through none of them. */
  readonly open: readonly number[];
}

/** The branches that something is on, innermost first: none when it always happens, `null` when other things decide as well. */
export type Sides = readonly Side[] | null;

/** Ways in which a statement ends without going on behind itself. */
const RETURN = 1;
const THROW = 2;
const BREAK = 4;
const CONTINUE = 8;

const MAX_DEPTH = 200;
const MOST_SIDES = 50;

const ends = new WeakMap<Node, number>();

/**
 * The branches on the way to `use` that `event` is on; `undefined` when no path leads from it to `use`.
 * @param event ends before `use` starts
 */
export function sidesBefore(event: Node, use: Node): Sides | undefined {
  const goesOn = (node: Node): boolean => reaches(endOf(node), node, use);
  let sides: Sides = [];
  for (let child = event, parent = event.parent; parent; child = parent, parent = parent.parent) {
    if (contains(parent, use)) return atFork(parent, child, use, sides);
    if (!goesOn(child)) return undefined;
    sides = within(sides, parent, child, goesOn);
  }
  return sides;
}

/** The branches of a function's or loop's body that an event is on. Paths that end in an error do not count. */
export function sidesWithin(body: Node, event: Node): Sides {
  let sides: Sides = [];
  for (let child = event, parent = event.parent; parent && child !== body; child = parent, parent = parent.parent) {
    sides = within(sides, parent, child, (node) => endOf(node) !== THROW);
  }
  return sides;
}

/** Whether something can come before a use though it stands behind it, or on another branch: in an earlier round of a loop, or before a function is called. */
export function mayComeFirst(event: Node, use: Node, scope: Node): boolean {
  for (let parent = use.parent; parent && contains(scope, parent); parent = parent.parent) {
    const holdsBoth = contains(parent, event);
    // A variable of the loop itself is a new one in every round, unless the loop counts with it.
    if (holdsBoth && isLoop(parent) && (parent !== scope || parent.type === 'ForStatement')) return true;
    // A callback runs where it stands, as far as anyone can tell; any other function runs when it is called.
    if (!holdsBoth && isFunction(parent) && !is(parent.parent, 'CallExpression', 'NewExpression')) return true;
    if (parent === scope) return false;
  }
  return false;
}

/** Whether two things never happen in one run, as far as branches tell. */
export function areExclusive(one: Sides, other: Sides): boolean {
  return one?.some((a) => other?.some((b) => a.of === b.of && a.index !== b.index)) ?? false;
}

/** Whether one of several things happens on every path. */
export function coverAll(all: readonly Sides[]): boolean {
  return cover(all.flatMap((sides) => (sides ? [[...sides].reverse()] : [])));
}

/** `paths` have their outermost branch first. */
function cover(paths: readonly (readonly Side[])[]): boolean {
  if (paths.some((path) => path.length === 0)) return true;
  const firsts = new Map(paths.map(([first]) => [first?.of, first]));
  return [...firsts].some(([of, first]) =>
    first?.open.every((index) => cover(paths.flatMap(([side, ...rest]) => (side?.of === of && side?.index === index ? [rest] : [])))));
}

export function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

export function isLoop(node: Node): boolean {
  return is(node, 'ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement');
}

/** Where the ways to an event and to its use part. */
function atFork(parent: Node, child: Node, use: Node, sides: Sides): Sides | undefined {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === parent.test ? sides : undefined;
    case 'SwitchStatement': {
      if (child === parent.discriminant) return sides;
      const from = parent.cases.findIndex((branch) => branch === child);
      const to = parent.cases.findIndex((branch) => contains(branch, use));
      return parent.cases.slice(from, to).some((branch) => endOf(branch) !== 0) ? undefined : null;
    }
    case 'TryStatement':
      return null;
  }
  return isSometimes(parent, child) ? null : sides;
}

/** Adds the branch that a child is of its parent. */
function within(sides: Sides, parent: Node, child: Node, goesOn: (node: Node) => boolean): Sides {
  if (!sides || isSometimes(parent, child) || sides.length > MOST_SIDES) return null;
  const branches = branchesOf(parent);
  const index = branches?.indexOf(child) ?? -1;
  // What a try block does counts as done: whatever fails in it ends most functions.
  if (!branches || index < 0 || (is(parent, 'TryStatement') && child === parent.block)) return sides;
  const open = branches.flatMap((branch, i) => (i === index || branch === null || (isRun(branch) && goesOn(branch)) ? [branch === null ? -1 : i] : []));
  return open.length > 1 ? [...sides, { of: parent, index, open }] : sides;
}

/** An empty `case` is the start of the next one. */
function isRun(branch: Node): boolean {
  return branch.type !== 'SwitchCase' || branch.consequent.length > 0 || (is(branch.parent, 'SwitchStatement') && branch.parent.cases.at(-1) === branch);
}

/** The nodes of which exactly one runs when their parent does; `null` among them when it may be none. */
function branchesOf(node: Node): readonly (Node | null)[] | null {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    case 'SwitchStatement':
      return node.cases.some((branch) => branch.test === null) ? node.cases : [...node.cases, null];
    case 'TryStatement':
      return node.handler && [node.block, node.handler];
    default:
      return null;
  }
}

/** Whether a child may not run when its parent does, for reasons that are not followed. */
function isSometimes(parent: Node, child: Node): boolean {
  switch (parent.type) {
    case 'LogicalExpression':
      return child === parent.right;
    case 'AssignmentExpression':
      return child === parent.right && isLogical(parent.operator);
    case 'AssignmentPattern':
      return child === parent.right;
    case 'ForStatement':
      return child === parent.body || child === parent.update;
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
      return child === parent.body;
  }
  return isFunction(parent);
}

/** `??=`, `||=` and `&&=` assign on one path only. */
export function isLogical(operator: string): boolean {
  return operator === '??=' || operator === '||=' || operator === '&&=';
}

/** The ways in which a statement surely ends (a sum); 0 when control may go on behind it. */
function endOf(node: Node, depth = 0): number {
  let end = ends.get(node);
  if (end === undefined) ends.set(node, (end = depth > MAX_DEPTH ? 0 : readEnd(node, depth + 1)));
  return end;
}

function readEnd(node: Node, depth: number): number {
  switch (node.type) {
    case 'ReturnStatement':
      return RETURN;
    case 'ThrowStatement':
      return THROW;
    case 'BreakStatement':
      return node.label ? 0 : BREAK;
    case 'ContinueStatement':
      return node.label ? 0 : CONTINUE;
    case 'BlockStatement':
      return firstEnd(node.body, depth);
    case 'SwitchCase':
      return firstEnd(node.consequent, depth);
    case 'CatchClause':
      return endOf(node.body, depth);
    case 'IfStatement':
      return node.alternate ? both(node.consequent, node.alternate, depth) : 0;
    case 'TryStatement':
      if (node.finalizer && endOf(node.finalizer, depth) !== 0) return endOf(node.finalizer, depth);
      return node.handler ? both(node.block, node.handler, depth) : endOf(node.block, depth);
    default:
      return 0;
  }
}

function firstEnd(statements: readonly Node[], depth: number): number {
  for (const statement of statements) {
    const end = endOf(statement, depth);
    if (end !== 0) return end;
  }
  return 0;
}

function both(one: Node, other: Node, depth: number): number {
  const [a, b] = [endOf(one, depth), endOf(other, depth)];
  return a === 0 || b === 0 ? 0 : a | b;
}

/** Whether control that leaves a node in one of these ways can still come to `use`; `end` 0 goes on. */
function reaches(end: number, from: Node, use: Node): boolean {
  if (end === 0) return true;
  for (let child = from, parent = from.parent; parent; child = parent, parent = parent.parent) {
    const isFork = contains(parent, use);
    if (is(parent, 'TryStatement')) {
      if (child !== parent.finalizer && parent.finalizer && contains(parent.finalizer, use)) return true;
      if (child === parent.block && parent.handler && (end & THROW) !== 0) return !isFork || contains(parent.handler, use);
    }
    if (isFork) return false;
    if (isFunction(parent)) return true;
    if (isLoop(parent) && (end & (BREAK | CONTINUE)) !== 0) return true;
    if (parent.type === 'SwitchStatement' && (end & BREAK) !== 0) return true;
  }
  return true;
}
