// Loaded Mongoose documents that a function changes: what was set on one before it is saved.
import type { Payload } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Change, Effect, FunctionShape, Shape } from '../../js/shapes.ts';
import { mergedBy } from '../lowering/entity-changes.ts';
import { payloadOf, valueKind } from '../lowering/payload.ts';
import { schemaMethod } from './methods.ts';

const MAX_DEPTH = 10;

/** Whether a document is new: its first save inserts it. */
export function isMade(shape: Shape, resolver: Resolver, depth = 0): boolean {
  const next = (inner: Shape): boolean => depth < 20 && isMade(inner, resolver, depth + 1);
  switch (shape.kind) {
    case 'variable':
      return next(shape.origin);
    case 'cast':
      return next(shape.of);
    case 'operation':
      return shape.operator === 'await' && shape.operands.every(next);
    case 'union':
      return shape.of.every(next);
    case 'call': {
      const copied = mergedBy(shape, { resolver });
      if (copied) return next(copied.into);
      const result = shape.isNew ? null : resolver.result(shape);
      return shape.isNew || (shape.callee.kind === 'member' && shape.callee.name === 'create') || (result !== null && next(result));
    }
    case 'member': {
      const held = resolver.resolve(shape);
      return held !== shape && next(held);
    }
    default:
      return false;
  }
}

/** Calls on a document that set nothing. */
const READERS =
  /^(?:get|save|populate|populated|depopulate|validate|validateSync|invalidate|toObject|toJSON|isModified|isDirectModified|isSelected|isInit|markModified|unmarkModified|modifiedPaths|directModifiedPaths|equals|inspect|toString|updateOne|deleteOne|\$(?!set)\w+)$/;

/** Calls on a part of a document that look at it: `order.lines.includes(line)`. */
const LOOKS_AT_PART = /^(?:includes|indexOf|lastIndexOf|findIndex|findLastIndex|some|every|reduce|reduceRight|join|has|keys|equals|valueOf|split|trim|match|matchAll|test|startsWith|endsWith|replace|replaceAll|localeCompare|(?:to|get|is)[A-Z]\w*)$/;
/** Calls on a part of a document that give what is in it, which may be changed then, or not: `order.lines.find(isOpen).isPaid = true`. */
const GIVES_PARTS = /^(?:find|findLast|filter|map|flatMap|slice|concat|at|id|get|values|entries|toSorted|toReversed)$/;

/** What was set on a loaded document before it is saved. */
export function documentPayload(shape: Shape, resolver: Resolver): Payload {
  const changes = changesOf(shape, resolver, 0);
  const name = shape.kind === 'variable' ? shape.name : '';
  const parts = changes.map((change) => changed(change, { shape, document: name, resolver, depth: 0 }));
  const calls = changes.flatMap((change) => (change.kind === 'call' && change.path.length === 1 ? [change.path[0] ?? ''] : []));
  return {
    keys: parts.flatMap(({ keys }) => keys),
    complete: parts.every(({ complete }) => complete),
    gaps: parts.flatMap(({ gaps }) => gaps),
    calls,
  };
}

function changesOf(shape: Shape, resolver: Resolver, depth: number): readonly Change[] {
  if (depth > MAX_DEPTH) return [];
  const next = (inner: Shape): readonly Change[] => changesOf(inner, resolver, depth + 1);
  switch (shape.kind) {
    case 'variable':
      return [...next(shape.origin), ...shape.changes];
    case 'cast':
      return next(shape.of);
    case 'operation':
      return shape.operands.flatMap(next);
    case 'union':
      return shape.of.flatMap(next);
    case 'call': {
      const copied = mergedBy(shape, { resolver });
      return copied ? [...next(copied.into), ...copied.data.map((value): Change => ({ kind: 'merge', path: [], value, certain: true, at: shape.at }))] : [];
    }
    default:
      return [];
  }
}

const NOTHING: Payload = { keys: [], complete: true, gaps: [] };

/** The name that the document goes by in the function that is read. */
interface Reading {
  readonly document: string;
  /** The document itself, outside of the functions that it is handed to. */
  readonly shape: Shape;
  readonly resolver: Resolver;
  readonly depth: number;
}

function changed(change: Change, reading: Reading): Payload {
  const { resolver } = reading;
  const { kind, path, value, at } = change;
  const key = (field: string, given: Shape): Payload => ({
    ...NOTHING,
    keys: [{ name: field, at, value: valueKind(given, field, resolver), certain: change.certain }],
  });
  const unseen = (why: string): Payload => ({ keys: [], complete: false, gaps: [{ at, why }] });
  const merged = (given: Shape): Payload => when(change.certain, payloadOf(given, resolver));
  const [first, ...rest] = path;
  if (kind === 'merge') return merged(value);
  if (kind === 'delete') return NOTHING;
  if (kind === 'assign') return first == null ? unseen('a computed key') : key(path.includes(null) ? first : path.join('.'), value);
  if (kind === 'each') return value.kind === 'function' ? within(value, 0, reading) : unseen('a loop');
  if (value.kind !== 'call') return unseen('a call');
  if (kind === 'pass') return handedOn(change, value, reading);
  const [argument, given] = value.args;
  if (first === 'forEach' && rest.length === 0 && argument?.kind === 'function') return within(argument, 0, reading);
  if (rest.length > 0) return first == null ? unseen('a computed key') : onPart(rest.at(-1) ?? '', key(first, value));
  if (!/^(?:set|\$set|overwrite)$/.test(first ?? '')) return READERS.test(first ?? '') ? NOTHING : (called(first ?? '', change.certain, reading) ?? unseen(`the method \`${first ?? ''}\``));
  const name = given && argument ? pathOf(argument) : null;
  if (given && name !== null) return key(name, given);
  return argument ? merged(argument) : NOTHING;
}

/** A method of the schema sets on its document what its body says; `null` for one that cannot be seen, or that saves by itself what it sets. */
function called(name: string, certain: boolean, reading: Reading): Payload | null {
  const method = reading.depth > MAX_DEPTH ? null : schemaMethod(reading.shape, name, reading.resolver);
  const isSaved = method?.effects.some(({ of, change: { kind, path } }) => of === 'this' && kind === 'call' && path[0] === 'save');
  return method && !isSaved ? when(certain, within(method, 'this', reading)) : null;
}

/** A change that may not happen. */
function when(certain: boolean, change: Payload): Payload {
  return certain ? change : { ...change, keys: change.keys.map((key) => ({ ...key, certain: false })) };
}

/** What a call of a method on a part of a document does to it. */
function onPart(method: string, change: Payload): Payload {
  if (LOOKS_AT_PART.test(method)) return NOTHING;
  return when(!GIVES_PARTS.test(method), change);
}

/** The path that `set()` is given; `lines.${index}` reaches into `lines`, whatever the rest of it is. */
function pathOf(given: Shape): string | null {
  if (given.kind === 'literal') return String(given.value);
  return given.kind === 'template' && !given.tag && given.parts[0]?.includes('.') ? `${given.parts[0]}*` : null;
}

/** Functions that are handed a document to look at: `canEdit(order)`, `res.json(order)`, `logger.info(order)`. */
const LOOKS =
  /^(?:(?:can|is|has|should|assert|check|verify|validate|require|ensure|get|find|to|log|format|serialize|stringify|compare|audit|notify|send|emit|track|publish|render|present|calculate|compute|count|hash|sign)(?![a-z])|(?:json|push|info|warn|error|debug|includes|status|then|resolve|expect|print|map)$)/;

/** A function of the project sets on the document what its body says; functions of packages are taken to read it. */
function handedOn(change: Change, call: CallShape, reading: Reading): Payload {
  const { document, resolver } = reading;
  const { callee } = call;
  const fn = resolver.resolve(callee);
  if (fn.kind !== 'function') {
    const name = callee.kind === 'member' || callee.kind === 'ref' || callee.kind === 'variable' ? (callee.name ?? '') : '';
    const isOfPackage =
      /^(?!\/|\w:[\\/])./.test(resolver.qualify(callee) ?? '') && !/merge|assign|extend|set|update|apply|patch|stamp|touch/i.test(name);
    return LOOKS.test(name) || isOfPackage
      ? NOTHING
      : { keys: [], complete: false, gaps: [{ at: change.at, why: 'a function that could not be followed' }] };
  }
  const index = call.args.findIndex((argument) => isCalled(argument, document));
  return when(change.certain, within(fn, index, reading));
}

/** Whether a value is the document of that name; a method may give its `this` another one. */
function isCalled(shape: Shape, name: string): boolean {
  if (shape.kind === 'this') return name === 'this';
  return (shape.kind === 'variable' && isCalled(shape.origin, name)) || ((shape.kind === 'variable' || shape.kind === 'param') && shape.name === name);
}

/** What a function does to the document that it is given, or that it is a method of. */
function within(fn: FunctionShape, index: Effect['of'], { shape, resolver, depth }: Reading): Payload {
  const inside: Reading = { shape, document: index === 'this' ? 'this' : (fn.params[index]?.name ?? ''), resolver, depth: depth + 1 };
  const parts = depth > MAX_DEPTH ? [] : fn.effects.filter(({ of }) => of === index).map((effect) => changed(effect.change, inside));
  return { keys: parts.flatMap(({ keys }) => keys), complete: parts.every(({ complete }) => complete), gaps: parts.flatMap(({ gaps }) => gaps) };
}
