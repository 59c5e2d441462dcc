// What a local variable holds where it is used: its declaration, assignments and changes that come before, branch by branch.
import type { FunctionNode, Identifier, Node, NodeOf } from './ast.ts';
import { closest, is, isClass, isFunction, outermost, ownsThis } from './ast.ts';
import { handing } from './callbacks.ts';
import { events, eventsAt, filled, MUTATORS } from './events.ts';
import type { Event } from './events.ts';
import { lazy } from './lazy.ts';
import type { Lowering } from './lower.ts';
import { areExclusive, contains, coverAll, mayComeFirst, sidesBefore, sidesWithin } from './paths.ts';
import type { Sides } from './paths.ts';
import { destructured, namesIn } from './patterns.ts';
import type { Change, Effect, ParamShape, Shape, VariableShape } from './shapes.ts';
import { nodesWithin } from './source.ts';
import type { Binding, Source } from './source.ts';
import { lowerParameter } from './types.ts';

/** What is known of the variables of a file. */
export interface Variables {
  readonly declared: Map<Binding, Shape>;
  readonly events: Map<Binding, readonly Event[]>;
}

/** An event on its way to a use. */
interface Step {
  readonly event: Event;
  readonly value: Shape;
  readonly sides: Sides;
}

/** A variable to which more happens than this, as in generated code, is not followed. */
const MOST_EVENTS = 500;
/** One that may have more values than this is not followed either: each of them may be made of all those before. */
const MOST_VALUES = 10;

/** The shape of a local variable or parameter at the place where `use` reads it. What happened to it is looked up when asked for. */
export function variableAt(binding: Binding, use: Identifier, lower: Lowering): Shape {
  if (binding.kind === 'function' || binding.kind === 'class') return declared(binding, lower);
  const history = lazy(() => historyAt(binding, use, lower));
  return {
    kind: 'variable',
    name: binding.name,
    get origin() {
      return isReplaced(binding, lower) ? history().origin : declared(binding, lower);
    },
    get type() {
      return annotationOf(binding, lower);
    },
    get changes() {
      return history().changes;
    },
    at: lower.place(use),
  };
}

function historyAt(binding: Binding, use: Identifier, lower: Lowering): Pick<VariableShape, 'origin' | 'changes'> {
  const happened = events(binding, lower);
  if (happened.length > MOST_EVENTS) return { origin: lower.unknown(use, 'a variable that is changed too often'), changes: [] };
  let origin = declared(binding, lower);
  let replaced: Step[] = [];
  let steps: Step[] = [];
  for (const event of happened) {
    const step = stepTo(use, event, binding, lower);
    if (!step) continue;
    if (event.kind !== 'replace') steps.push(step);
    else {
      replaced = coverAll([step.sides]) ? [step] : [...replaced, step];
      if (coverAll(replaced.map(({ sides }) => sides))) {
        const [first] = replaced;
        origin = union(replaced.map(({ value }) => value), lower.place(event.node));
        steps = steps.filter((earlier) => first && earlier.event.node.range[1] > first.event.node.range[1]);
        replaced = [];
      } else steps = steps.map((earlier) => (areExclusive(earlier.sides, step.sides) ? earlier : { ...earlier, sides: null }));
    }
  }
  const values = [origin, ...replaced.map(({ value }) => value)];
  if (values.length > MOST_VALUES) return { origin: lower.unknown(use, 'a variable with too many values'), changes: [] };
  return { origin: union(values, lower.place(use)), changes: toChanges(steps, lower) };
}

function isReplaced(binding: Binding, lower: Lowering): boolean {
  return events(binding, lower).some((event) => event.kind === 'replace');
}

/** How an event comes to a use; `null` when it does not. */
function stepTo(use: Node, event: Event, { scope }: Binding, lower: Lowering): Step | null {
  const { node } = event;
  const isEarlier = node.range[1] <= use.range[0];
  if (!isEarlier && contains(node, use)) return null;
  const sides = isEarlier ? sidesBefore(node, use) : undefined;
  if (sides !== undefined) return { event, value: event.value(lower), sides: event.isOptional ? null : sides };
  // The value is read without such detours of its own, or two variables could be made of each other.
  return lower.straight && mayComeFirst(node, use, scope.node) ? { event, value: event.value(lower.straight()), sides: null } : null;
}

function union(shapes: readonly Shape[], at: Shape['at']): Shape {
  const of = shapes.flatMap((shape) => (shape.kind === 'union' ? shape.of : [shape]));
  return of.length === 1 ? (of[0] as Shape) : { kind: 'union', of, at };
}

/** A key that is assigned in every branch is assigned. */
function toChanges(steps: readonly Step[], lower: Lowering): Change[] {
  const branches = new Map<string, Sides[]>();
  const keys = steps.map(({ event: { kind, path }, sides }, index) => {
    if (sides?.length === 0) return '';
    const key = [/^(?:assign|delete|call)$/.test(kind) ? kind : index, ...path.map(String)].join('.');
    branches.set(key, [...(branches.get(key) ?? []), sides]);
    return key;
  });
  const covered = new Map([...branches].map(([key, sides]) => [key, coverAll(sides)]));
  return steps.map(({ event, value }, index) => toChange(event, value, covered.get(keys[index] as string) ?? true, lower));
}

function toChange({ kind, path, node }: Event, value: Shape, certain: boolean, lower: Lowering): Change {
  return { kind: kind as Change['kind'], path, value, certain, at: lower.place(node) };
}

/** What a module's own top level does to one of its declarations, in source order. */
export function changesOf(binding: Binding, lower: Lowering): Change[] {
  return events(binding, lower).flatMap((event) => {
    if (event.kind === 'replace') return [];
    const certain = event.node.parent?.type === 'ExpressionStatement' && event.node.parent.parent?.type === 'Program';
    return [toChange(event, event.value(lower), certain, lower)];
  });
}

/** The values that a module's variable is assigned after its declaration. */
export function replacementsOf(binding: Binding, lower: Lowering): Shape[] {
  return events(binding, lower).flatMap((event) => (event.kind === 'replace' ? [event.value(lower)] : []));
}

/** What a function's body does to its parameters and to `this`. Calls count on the value itself only, not on its members. */
export function effectsOf(fn: FunctionNode, lower: Lowering): Effect[] {
  const { source } = lower;
  const names = fn.params.flatMap((param, index) => namesIn(param).map(({ name, path }) => ({ index, path, binding: source.scopeOf(fn).values.get(name) })));
  const found = names.flatMap(({ index, path, binding }) => (binding ? effects(index, below(path, events(binding, lower)), fn, lower) : []));
  const isArrow = fn.type === 'ArrowFunctionExpression';
  if (isArrow && !is(fn.parent, 'PropertyDefinition')) return found;
  // `pay = () => { this.status = 'paid'; }` is a method by another name.
  const owner = isArrow ? closest(fn.parent, ownsThis) : fn;
  const own = nodesWithin(source.nodes('ThisExpression'), fn).filter((node) => closest(node.parent, ownsThis) === owner);
  const renamed = own.flatMap((node) => otherName(node, source) ?? []).flatMap((binding) => events(binding, lower).filter(({ kind }) => kind !== 'replace'));
  const happened = [...own.flatMap(eventsAt), ...renamed].sort((a, b) => a.node.range[1] - b.node.range[1]);
  return [...found, ...effects('this', happened, fn, lower)];
}

/** The variable that `this` is given to: `const order = this`. */
function otherName(node: Node, source: Source): Binding | null {
  const declared = outermost(node).parent;
  return is(declared, 'VariableDeclarator') && is(declared.id, 'Identifier') ? source.binding(declared.id.name, declared.id) : null;
}

/** What happens to a part of a value, as what happens to the value: only what is set can be said so. */
function below(path: Event['path'], found: readonly Event[]): readonly Event[] {
  return path.length === 0 ? found : found.filter(({ kind }) => /^(?:assign|delete|replace)$/.test(kind)).map((event) => ({ ...event, path: [...path, ...event.path] }));
}

/** What a loop's body does to each element that the loop goes over. */
export function loopEffects(loop: NodeOf<'ForOfStatement'>, lower: Lowering): Effect[] {
  const element = is(loop.left, 'VariableDeclaration') ? loop.left.declarations[0]?.id : null;
  const binding = is(element, 'Identifier') ? lower.source.binding(element.name, element) : null;
  return binding ? effects(0, events(binding, lower), loop, lower) : [];
}

function effects(of: Effect['of'], happened: readonly Event[], owner: FunctionNode | NodeOf<'ForOfStatement'>, lower: Lowering): Effect[] {
  if (happened.length > MOST_EVENTS) return [];
  // Once the parameter holds another value, the caller's value is out of reach.
  const replaced = happened.find((event) => event.kind === 'replace')?.node.range[1] ?? Infinity;
  const left = firstExit(owner, lower.source);
  const steps = happened.flatMap((event): Step[] => {
    const end = event.node.range[1];
    // What is called on a part of the value matters where it changes that part.
    if (end >= replaced || (event.kind === 'call' && event.path.length > 1 && !MUTATORS.test(event.path.at(-1) ?? ''))) return [];
    return [{ event, value: event.value(lower), sides: end > left || event.isOptional ? null : sidesWithin(owner.body, event.node) }];
  });
  return toChanges(steps, lower).map((change) => ({ of, change }));
}

/** Where a body can end before its end: what follows may not happen. */
function firstExit(owner: FunctionNode | NodeOf<'ForOfStatement'>, source: Source): number {
  const types = isFunction(owner) ? ['ReturnStatement'] : ['ReturnStatement', 'ContinueStatement', 'BreakStatement'];
  const fn = closest(owner, isFunction);
  const exits = types.flatMap((type) => nodesWithin(source.nodes(type), owner.body).find((node) => closest(node, isFunction) === fn)?.range[1] ?? []);
  return Math.min(...exits, Infinity);
}

function annotationOf({ id }: Binding, lower: Lowering): ParamShape['type'] {
  return is(id, 'Identifier') ? lower.type(id.typeAnnotation) : null;
}

/** What a declaration gives its name at first. */
function declared(binding: Binding, lower: Lowering): Shape {
  const { declared } = lower.variables;
  let shape = declared.get(binding);
  if (!shape) declared.set(binding, (shape = lowerDeclared(binding, lower)));
  return shape;
}

function lowerDeclared(binding: Binding, lower: Lowering): Shape {
  const { declaration, id } = binding;
  if (binding.kind === 'param') return parameter(binding, lower);
  if (isClass(declaration)) return lower.classOf(declaration);
  if (isFunction(declaration)) return lower.functionOf(declaration);
  if (declaration.type !== 'VariableDeclarator') return lower.unknown(id, `the ${binding.kind} ${binding.name}`);
  return filled(declaration, id, lower) ?? { kind: 'literal', value: undefined, at: lower.place(declaration) };
}

function parameter(binding: Binding, lower: Lowering): Shape {
  const fn = binding.declaration;
  const params = 'params' in fn ? (fn.params as Node[]) : [];
  const parameter = params.findIndex((param) => contains(param, binding.id));
  const pattern = params[parameter];
  if (!pattern) return lower.unknown(binding.id, 'a parameter');
  return destructured(pattern, binding.id, { ...lowerParameter(fn, parameter, pattern, lower), ...handing(fn, parameter, lower) }, lower);
}
