// Entities that a function loads, changes and saves: whether the row exists already, and what was set on it before the save.
import type { Payload } from '../../facts.ts';
import type { CallShape, Change, MemberShape, ObjectShape, Shape, TypeShape, VariableShape } from '../../js/shapes.ts';
import { unionParts } from '../../js/unions.ts';
import { calledNames, calleeName, changesOf, changesSeen, filledList, handedOn, listOf, mergedBy, rowType, SAME_ROWS } from './entity-changes.ts';
import type { Host } from './entity-changes.ts';
import { payloadOf } from './payload.ts';

/**
 * - `existing`: the row is in the database
 * - `new`: it is inserted
 * - `either`: that depends on the path
 * - `made`: a function gives it whose name says that it makes one, and that may store it or not
 * - `unknown`: it cannot be told
 */
type Origin = 'existing' | 'new' | 'either' | 'made' | 'unknown';

export interface RowState {
  readonly kind: Origin;
  /** Nothing was done to it in sight since it was loaded. */
  readonly isUnchanged: boolean;
  /** A plain object, not an instance of the model's class. */
  readonly isPlain: boolean;
  readonly payload: Payload;
}

const MAX_DEPTH = 12;
const NEW = /^(?:create|build|make|new|instantiate|init|generate|fake|seed)(?!Or(?:Update|Get|Find|Load))/i;
/** What makes a row out of something else, which has its own times: `mapper.toPersistence(order)`. */
const MAPS = /^(?:to|from|map|convert|transform|translate|project|deserialize|hydrate|dehydrate)(?![a-z])/;
/** What a function of such a name gives back was there before. */
const CHANGED = /^(?:update|patch|edit|modify|rename)(?![a-z])/;

/** What is known of the value that is about to be saved. */
export function rowState(shape: Shape, host: Host): RowState {
  const object = plainObject(shape);
  const isList = shape.kind === 'array';
  if (object) return { kind: ofObject(object, host, 0), isUnchanged: false, isPlain: true, payload: payloadOf(shape, host.resolver) };
  if (isList && shape.items.length === 1) return rowState(shape.items[0] as Shape, host);
  const isPlain = isList && shape.items.length > 0 && shape.items.every((item) => plainObject(item));
  return { kind: origin(shape, host, 0), isUnchanged: !isChanged(shape, host, 0), isPlain, payload: changesOf(shape, host) };
}

/** Whether a value is made, on some path, of data in sight without a row that was read: its row may be there already, or new. */
export function isMadeHere(shape: Shape, host: Host, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (shape.kind) {
    case 'variable':
      return isMadeHere(shape.origin, host, depth + 1);
    case 'cast':
      return isMadeHere(shape.of, host, depth + 1);
    case 'union':
      return shape.of.some((part) => isMadeHere(part, host, depth + 1));
    case 'object':
      return !shape.entries.some((entry) => entry.spread && origin(entry.value, host, 0) === 'existing');
    case 'call': {
      const data = host.made?.(shape);
      return data ? isMadeHere(data, host, depth + 1) : shape.isNew;
    }
    default:
      return false;
  }
}

/** The literal that a plain object is made with. */
function plainObject(shape: Shape): ObjectShape | null {
  if (shape.kind === 'cast') return plainObject(shape.of);
  if (shape.kind === 'object') return shape;
  return shape.kind === 'variable' && shape.origin.kind === 'object' ? shape.origin : null;
}

/** `save({ id, name })` and `save({ ...loaded, name })` change a row; without a key, or with one that is made here, they insert one. */
function ofObject({ entries }: ObjectShape, host: Host, depth: number): Origin {
  const spreads = entries.filter((entry) => entry.spread).map((entry) => origin(entry.value, host, depth + 1));
  const key = entries.find((entry) => entry.key !== null && isKey(entry.key, host))?.value;
  if (key) return key.kind === 'call' || isUndefined(key) ? 'new' : 'existing';
  return spreads.includes('existing') ? 'existing' : spreads.length > 0 ? 'unknown' : 'new';
}

function origin(shape: Shape, host: Host, depth: number): Origin {
  if (depth > MAX_DEPTH) return 'unknown';
  const next = (inner: Shape): Origin => origin(inner, host, depth + 1);
  switch (shape.kind) {
    case 'variable': {
      if (shape.changes.some((change) => takesKey(change, host))) return 'new';
      const from = next(filledList(shape) ?? shape.origin);
      if (shape.changes.some((change) => change.certain && calledNames(change).includes('save'))) return 'existing';
      const keyed = from === 'new' && depth === 0 ? shape.changes.find((change) => setsGivenKey(change, host)) : undefined;
      if (keyed) return keyed.certain ? 'existing' : 'either';
      // `Object.assign(new Order(), loaded)` has the key of the row that was loaded.
      if (from === 'new' && shape.changes.some(({ kind, value }) => kind === 'merge' && next(value) === 'existing')) return 'existing';
      return from === 'unknown' && isEdited(shape) && (depth === 0 || isRow(shape, host)) && !lacksKey(host.resolver.type(shape), host) ? 'existing' : from;
    }
    case 'cast':
      return next(shape.of);
    case 'union':
      return together(shape.of.filter((part) => part.kind !== 'literal').map(next));
    case 'array':
      return together(shape.items.map(next));
    case 'operation':
      return /^(?:await|of|\.\.\.)$/.test(shape.operator) ? next(shape.operands[0] as Shape) : 'unknown';
    case 'member':
      return ofMember(shape, host, next);
    case 'object':
      return ofObject(shape, host, depth);
    case 'call':
      return ofCall(shape, host, next);
    case 'param': {
      const list = listOf(shape, host);
      return list ? next(list) : 'unknown';
    }
    default:
      return 'unknown';
  }
}

/** What hangs on a loaded row (`order.customer`, the first of a loaded list) was loaded with it, unless it was replaced since. */
function ofMember(shape: MemberShape, { resolver }: Host, next: (shape: Shape) => Origin): Origin {
  const changes = shape.object.kind === 'variable' ? shape.object.changes : [];
  const replaced = changes.findLast(({ kind, path }) => kind === 'assign' && path.length === 1 && path[0] === shape.name);
  if (replaced) return replaced.certain ? next(replaced.value) : together([next(replaced.value), next(shape.object)]);
  const at = resolver.resolve(shape);
  return at === shape || at.kind === 'param' ? next(shape.object) : next(at);
}

/** One of several values: whether the row exists depends on the path as soon as one of them is known to. */
function together(parts: readonly Origin[]): Origin {
  if (parts.every((part) => part === parts[0])) return parts[0] ?? 'unknown';
  return parts.includes('existing') || parts.includes('either') ? 'either' : 'unknown';
}

function ofCall(call: CallShape, host: Host, next: (shape: Shape) => Origin): Origin {
  if (call.isNew) return 'new';
  const { callee } = call;
  if (host.isLoad(call) || (callee.kind === 'member' && callee.name === 'save')) return 'existing';
  const copied = mergedBy(call, host);
  if (copied) return next(copied.into);
  const data = host.made?.(call);
  if (data) return next(data) === 'existing' ? 'existing' : 'new';
  const name = calleeName(call) ?? '';
  const result = host.resolver.result(call);
  const made = result ? next(result) : 'unknown';
  if (made !== 'unknown') return made;
  if (callee.kind === 'member' && SAME_ROWS.test(name)) return next(callee.object);
  if (callee.kind === 'member' && name === 'map') return mapped(call, next(callee.object), next);
  // `omit(order, ['id'])` is a row without a key, `pick(order, ['id'])` one with nothing else.
  if (call.args.some((argument) => namesKey(argument, host))) return 'made';
  // A function that is given a row and gives back a row of the same type hands the row on: `patch(order, input)`.
  const handed = handedOn(call, host);
  if (handed) return next(handed);
  // What another function of the project gives is stored by then, unless its name says that it makes one.
  if (NEW.test(name) || MAPS.test(name)) return 'made';
  if (CHANGED.test(name)) return 'existing';
  return isRow(call, host) ? 'existing' : 'unknown';
}

/** `orders.map((order) => …)`: the same rows when the callback gives them back, with or without changes. */
function mapped(call: CallShape, list: Origin, next: (shape: Shape) => Origin): Origin {
  const [fn] = call.args;
  if (fn?.kind !== 'function' || !fn.result) return 'unknown';
  const result = fn.result.kind === 'variable' ? fn.result.origin : fn.result;
  if (result.kind === 'param') return list;
  return result.kind === 'object' || result.kind === 'call' ? next(fn.result) : 'unknown';
}

function isRow(shape: Shape, host: Host): boolean {
  const type = rowType(shape, host);
  return type !== null && host.resolver.model(type.type.name) !== null;
}

/** The name of a row's key. */
function isKey(name: string, { isMadeKey }: Host): boolean {
  return /^(?:id|_id|uuid)$/i.test(name) || isMadeKey?.(name) === true;
}

function isUndefined(shape: Shape): boolean {
  return shape.kind === 'literal' && shape.value === undefined;
}

/** Whether a row has no key by its type: `order: Omit<Order, 'id'>`, also through aliases. */
function lacksKey(type: TypeShape | null | undefined, host: Host, depth = 0): boolean {
  if (type?.kind !== 'named' || depth > MAX_DEPTH) return false;
  if (host.resolver.qualify(type.name) !== 'global#Omit') return lacksKey(host.resolver.definition(type.name)?.type, host, depth + 1);
  return unionParts(type.args[1]).some((part) => part.kind === 'literal' && typeof part.value === 'string' && isKey(part.value, host));
}

/** `delete order.id`, `const { id, ...copy } = order`, `order.id = undefined`: without its key, what was read is stored as a new row. */
function takesKey({ kind, path, value }: Change, host: Host): boolean {
  const [name] = path;
  return path.length === 1 && typeof name === 'string' && isKey(name, host) && (kind === 'delete' || (kind === 'assign' && isUndefined(value)));
}

/** Whether a value is the name of a row's key, or a list with it. */
function namesKey(shape: Shape, host: Host): boolean {
  const at = host.resolver.resolve(shape);
  if (at.kind === 'array') return at.items.some((item) => namesKey(item, host));
  return at.kind === 'literal' && typeof at.value === 'string' && isKey(at.value, host);
}

/** `order.id = input.id`: a new instance with the key that the database makes, from elsewhere, stands for the row that has it. */
function setsGivenKey({ kind, path, value }: Change, host: Host): boolean {
  const [name] = path;
  return kind === 'assign' && path.length === 1 && typeof name === 'string' && host.isMadeKey?.(name) === true && isGiven(value, host, 0);
}

/** Whether a value was taken from somewhere else: made here, it would be the key of a new row. */
function isGiven(shape: Shape, host: Host, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const next = (inner: Shape | undefined): boolean => inner !== undefined && isGiven(inner, host, depth + 1);
  switch (shape.kind) {
    case 'variable':
      return next(shape.origin);
    case 'cast':
      return next(shape.of);
    case 'operation':
      return shape.operator === '+' && shape.operands.length === 1 && next(shape.operands[0]);
    case 'call':
      return /^global#(?:Number(?:\.parseInt)?|parseInt|String)$/.test(host.resolver.qualify(shape.callee) ?? '') && next(shape.args[0]);
    default:
      return shape.kind === 'param' || shape.kind === 'member';
  }
}

/** A row of unknown origin counts as stored when this function edits it: whoever makes a row sets it up before handing it on. */
function isEdited(variable: VariableShape): boolean {
  return variable.changes.some((change) => change.kind === 'assign' || change.kind === 'merge');
}

function isChanged(shape: Shape, host: Host, depth: number): boolean {
  if (depth > MAX_DEPTH) return true;
  switch (shape.kind) {
    case 'variable':
      if (filledList(shape)) return changesSeen(shape, host).keys.length > 0;
      return shape.changes.length > 0 || isChanged(shape.origin, host, depth + 1);
    case 'cast':
      return isChanged(shape.of, host, depth + 1);
    case 'operation':
      return shape.operands.some((operand) => isChanged(operand, host, depth + 1));
    case 'union':
      // What is new is inserted: a row that was found instead of it stays as it was.
      return shape.of.some((part) => part.kind !== 'literal' && origin(part, host, depth + 1) !== 'new' && isChanged(part, host, depth + 1));
    case 'call':
      // A loaded list is changed through its elements, out of this variable's sight.
      return !host.isLoad(shape) || (host.made?.(shape) ?? null) !== null || host.resolver.type(shape)?.kind === 'array';
    case 'member':
      return changesSeen(shape, host).keys.length > 0 || isChanged(shape.object, host, depth + 1);
    case 'param':
      return changesSeen(shape, host).keys.length > 0;
    default:
      return true;
  }
}
