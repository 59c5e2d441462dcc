// Entities that a function loads, changes and saves: whether the row exists already, and what was set on it before the save.
import type { Payload, PayloadKey } from '../facts.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape, Change, Shape, VariableShape } from '../js/shapes.ts';
import { payloadOf, valueKind } from './payload.ts';

/** `existing`: the row is in the database; `new`: it is inserted; `either`: that depends on the path; `unknown`: it cannot be told. */
type Origin = 'existing' | 'new' | 'either' | 'unknown';

export interface RowState {
  readonly kind: Origin;
  /** Nothing was done to it in sight since it was loaded. */
  readonly isUnchanged: boolean;
  /** A plain object, not an instance of the model's class. */
  readonly isPlain: boolean;
  readonly payload: Payload;
}

interface Host {
  /** Whether a call reads rows from the database. */
  readonly isLoad: (call: CallShape) => boolean;
  readonly resolver: Resolver;
}

const MAX_DEPTH = 12;
const NEW = /^(?:create|build|make|new|instantiate|init)/i;

/** What is known of the value that is about to be saved. */
export function rowState(shape: Shape, host: Host): RowState {
  const object = plainObject(shape);
  if (object) return plainState(object, host);
  return { kind: origin(shape, host, 0), isUnchanged: !isChanged(shape, host, 0), isPlain: false, payload: changesOf(shape, host) };
}

function plainObject(shape: Shape): Shape | null {
  if (shape.kind === 'object') return shape;
  return shape.kind === 'variable' && shape.origin.kind === 'object' ? shape : null;
}

/** `save({ id, name })` and `save({ ...loaded, name })` change a row; without a key they insert one. */
function plainState(shape: Shape, host: Host): RowState {
  const object = shape.kind === 'variable' ? shape.origin : shape;
  const entries = object.kind === 'object' ? object.entries : [];
  const spreads = entries.filter((entry) => entry.spread).map((entry) => origin(entry.value, host, 1));
  const hasKey = entries.some((entry) => entry.key !== null && /^(?:id|_id|uuid)$/i.test(entry.key));
  const kind = hasKey || spreads.includes('existing') ? 'existing' : spreads.length > 0 ? 'unknown' : 'new';
  return { kind, isUnchanged: false, isPlain: true, payload: payloadOf(shape, host.resolver) };
}

function origin(shape: Shape, host: Host, depth: number): Origin {
  if (depth > MAX_DEPTH) return 'unknown';
  const next = (inner: Shape): Origin => origin(inner, host, depth + 1);
  switch (shape.kind) {
    case 'variable': {
      const from = next(shape.origin);
      if (shape.changes.some((change) => change.kind === 'pass' && change.certain && calledNames(change).includes('save'))) return 'existing';
      return from === 'unknown' && isEdited(shape) ? 'existing' : from;
    }
    case 'cast':
      return next(shape.of);
    case 'union': {
      return together(shape.of.filter((part) => part.kind !== 'literal').map(next));
    }
    case 'array': {
      return together(shape.items.map(next));
    }
    case 'operation':
      return /^(?:await|of|\.\.\.)$/.test(shape.operator) ? next(shape.operands[0] as Shape) : 'unknown';
    case 'member':
      // What hangs on a loaded row (`order.customer`, the first of a loaded list) was loaded with it.
      return next(shape.object);
    case 'object':
      return 'new';
    case 'call':
      return ofCall(shape, host, next);
    default:
      return 'unknown';
  }
}

function together(parts: readonly Origin[]): Origin {
  if (parts.includes('either') || (parts.includes('new') && parts.some((part) => part !== 'new'))) return 'either';
  return parts.every((part) => part === parts[0]) ? (parts[0] ?? 'unknown') : 'unknown';
}

function ofCall(call: CallShape, host: Host, next: (shape: Shape) => Origin): Origin {
  if (call.isNew) return 'new';
  const { callee } = call;
  if (host.isLoad(call) || (callee.kind === 'member' && callee.name === 'save')) return 'existing';
  const name = callee.kind === 'member' ? (callee.name ?? '') : callee.kind === 'ref' || callee.kind === 'variable' ? callee.name : '';
  const result = host.resolver.result(call);
  const made = result ? next(result) : 'unknown';
  if (made !== 'unknown') return made;
  if (callee.kind === 'member' && /^(?:filter|find|findLast|slice|sort|at|concat|reverse|pop|shift)$/.test(name)) return next(callee.object);
  // A function that is given a row and gives back a row of the same type hands the row on: `patch(order, input)`.
  const type = host.resolver.named(host.resolver.type(call));
  const handed = type ? call.args.find((argument) => host.resolver.named(host.resolver.type(argument))?.name === type.name) : null;
  if (handed) return next(handed);
  // What another function of the project gives is stored by then, unless its name says that it makes one.
  return type && host.resolver.model(type.type.name) && !NEW.test(name) ? 'existing' : 'unknown';
}

/** A row of unknown origin counts as stored when this function edits it: whoever makes a row sets it up before handing it on. */
function isEdited(variable: VariableShape): boolean {
  return variable.changes.some((change) => change.kind === 'assign' || change.kind === 'merge');
}

function isChanged(shape: Shape, host: Host, depth: number): boolean {
  if (depth > MAX_DEPTH) return true;
  switch (shape.kind) {
    case 'variable':
      return shape.changes.length > 0 || isChanged(shape.origin, host, depth + 1);
    case 'cast':
      return isChanged(shape.of, host, depth + 1);
    case 'operation':
      return shape.operands.some((operand) => isChanged(operand, host, depth + 1));
    case 'call':
      // A loaded list is changed through its elements, out of this variable's sight.
      return !host.isLoad(shape) || host.resolver.type(shape)?.kind === 'array';
    case 'param':
      return false;
    default:
      return true;
  }
}

/** What was set on the entity before it is saved. Another function that it went through is not looked into. */
function changesOf(shape: Shape, host: Host): Payload {
  const keys: PayloadKey[] = [];
  const calls: string[] = [];
  const gaps: Payload['gaps'][number][] = [];
  let complete = true;
  for (const change of changesIn(shape, 0)) {
    const merged = change.kind === 'merge' ? payloadOf(change.value, host.resolver) : null;
    if (merged) {
      keys.push(...merged.keys.map((key) => ({ ...key, certain: key.certain && change.certain })));
      complete &&= merged.complete;
      gaps.push(...merged.gaps);
    } else if (change.kind === 'assign') keys.push(...assigned(change, host.resolver));
    else if (change.kind === 'call' || change.kind === 'pass') {
      calls.push(...calledNames(change));
      keys.push(...touched(shape, change, host.resolver));
    }
  }
  return { keys, complete, gaps, calls };
}

function changesIn(shape: Shape, depth: number): readonly Change[] {
  if (depth > MAX_DEPTH) return [];
  if (shape.kind === 'variable') return [...changesIn(shape.origin, depth + 1), ...shape.changes];
  if (shape.kind === 'cast') return changesIn(shape.of, depth + 1);
  if (shape.kind === 'member') {
    // What was done to `order.customer` was done through `order`.
    const below = changesIn(shape.object, depth + 1).filter((change) => change.path.length > 1 && change.path[0] === shape.name);
    return below.map((change) => ({ ...change, path: change.path.slice(1) }));
  }
  if (shape.kind === 'operation') return shape.operands.flatMap((operand) => changesIn(operand, depth + 1));
  if (shape.kind === 'call') return shape.args.flatMap((argument) => (argument.kind === 'variable' ? argument.changes : []));
  return [];
}

function assigned(change: Change, resolver: Resolver): PayloadKey[] {
  const name = change.path.join('.');
  return [{ name, at: change.at, value: valueKind(change.value, change.path.at(-1) ?? '', resolver), certain: change.certain }];
}

function calledNames(change: Change): string[] {
  const own = change.kind === 'call' ? change.path.at(-1) : null;
  if (own) return [own];
  const callee = change.value.kind === 'call' ? change.value.callee : null;
  const name = callee?.kind === 'member' ? callee.name : callee?.kind === 'ref' || callee?.kind === 'variable' ? callee.name : null;
  return name ? [name] : [];
}

/** `order.markUpdated()` sets what the method of the class assigns to `this`. */
function touched(shape: Shape, change: Change, resolver: Resolver): PayloadKey[] {
  const method = change.kind === 'call' && change.path.length === 1 ? change.path[0] : null;
  const named = method ? resolver.named(resolver.type(shape)) : null;
  const cls = named ? resolver.classOf(named.type.name) : null;
  if (!cls || !method) return [];
  const member = resolver.inherited(cls).classes.flatMap((at) => at.members).find((found) => found.name === method);
  const names = member?.value?.kind === 'function' ? member.value.touches : [];
  return names.map((name) => ({ name, at: change.at, value: 'now', certain: change.certain }));
}
