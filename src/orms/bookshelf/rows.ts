// Rows of Bookshelf's models: what calls give, and whether a row is stored already when it is saved.
import type { Model } from '../../facts.ts';
import { methodCalls } from '../../js/chains.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../../js/shapes.ts';
import { lineageOf, modelAround } from './layers.ts';
import { KNEX, typeOf } from './library.ts';

/** Calls that give the row, or the model with conditions, that they are made on. */
const SAME = /^(?:fetch|save|refresh|set|unset|clear|load|clone|where|query|orderBy|forge|on|once|off)$/;
const CALLS = /^(?:fetchAll|fetchPage|fetch|save|refresh|set|unset|clear|load|clone|where|query|orderBy|forge)$/;
/** Calls after which a row is in the database. */
const LOADS = /^(?:fetch|fetchAll|fetchPage|refresh|save)$/;
const EACH = /^(?:map|forEach|each|filter|find|some|every|mapThen|reject)$/;
const MAX_DEPTH = 20;

/** The model that a value is: not one of its rows. */
export function modelAt(shape: Shape, resolver: Resolver): Model | null {
  if (shape.kind === 'this' || shape.kind === 'param' || shape.kind === 'literal') return null;
  const at = resolver.resolve(shape);
  if (at.kind !== 'class' && (at.kind !== 'call' || at.isNew || at.callee.kind !== 'member' || !/^(?:extend|model)$/.test(at.callee.name ?? ''))) return null;
  if (!lineageOf(at, resolver)) return null;
  const model = resolver.model(at);
  return model?.orm === 'bookshelf' ? model : null;
}

/** What declares the model whose row a value of this type is. */
function declarationOf(type: TypeShape | null, resolver: Resolver): Shape | null {
  const found = resolver.named(type);
  if (!found) return null;
  const [of] = found.args;
  const declaration = found.name !== 'bookshelf#Row' ? found.type.name : of?.kind === 'typeof' ? of.of : null;
  return declaration && modelAt(declaration, resolver) ? declaration : null;
}

/** The model whose row a value of this type is. */
export function modelOfRow(type: TypeShape | null, resolver: Resolver): Model | null {
  const declaration = declarationOf(type, resolver);
  return declaration && modelAt(declaration, resolver);
}

/** What declares the model of a row; `null` for everything else. */
export function declarationAt(shape: Shape, resolver: Resolver): Shape | null {
  if (shape.kind !== 'this') return declarationOf(resolver.type(shape), resolver);
  const around = modelAround(shape, resolver);
  return around && modelAt(around, resolver) ? around : null;
}

/** What a call of a model or a row gives; `null` for the calls of others. */
export function callType(call: CallShape, resolver: Resolver): TypeShape | null {
  const method = call.callee.kind === 'member' ? (call.callee.name ?? '') : '';
  if (call.callee.kind !== 'member' || call.isNew || !CALLS.test(method)) return null;
  const { object } = call.callee;
  const row = typeOfRow(object, resolver);
  if (!row) return null;
  if (method === 'query' && call.args.length === 0) return KNEX;
  return /^fetch(?:All|Page)$/.test(method) ? typeOf('Collection', row) : row;
}

/** The type of the row behind a receiver: the model itself, or a row of it. */
function typeOfRow(shape: Shape, resolver: Resolver): TypeShape | null {
  const name = shape.kind === 'variable' && shape.type === null ? shape.origin : shape;
  if (modelAt(name, resolver)) return typeOf('Row', { kind: 'typeof', of: name });
  const declaration = declarationAt(shape, resolver);
  return declaration && typeOf('Row', { kind: 'typeof', of: declaration });
}

/** What `then()` and the loops of a collection hand to their callbacks. */
export function callback(callee: string, argument: number, parameter: number, receiver: TypeShape | null, resolver: Resolver): TypeShape | null {
  if (argument !== 0 || parameter !== 0) return null;
  if (callee === 'bookshelf#Bookshelf.transaction') return KNEX;
  const method = callee.slice(callee.lastIndexOf('.') + 1);
  if (callee.startsWith('bookshelf#Collection.') && EACH.test(method)) return (receiver?.kind === 'named' && receiver.args[0]) || null;
  if (!/^(?:then|tap)$/.test(method)) return null;
  return callee.startsWith('bookshelf#Collection.') || modelOfRow(receiver, resolver) ? receiver : null;
}

/**
 * - `stored`: it was read from the database, or saved
 * - `made`: from attributes
 * - `unknown`: it came in
 */
export type Origin =
  | { readonly kind: 'stored' }
  | { readonly kind: 'made'; readonly attributes: Shape | null; readonly isConditional: boolean }
  | { readonly kind: 'unknown' };

/** Where a row comes from. */
export function originOf(shape: Shape, resolver: Resolver, depth = 0): Origin {
  const next = (inner: Shape | undefined): Origin => (inner && depth < MAX_DEPTH ? originOf(inner, resolver, depth + 1) : { kind: 'unknown' });
  switch (shape.kind) {
    case 'variable':
      if (shape.changes.some(({ kind, path, certain }) => kind === 'call' && certain && LOADS.test(path[0] ?? ''))) return { kind: 'stored' };
      return next(shape.origin);
    case 'cast':
      return next(shape.of);
    case 'operation':
      return /^(?:await|of)$/.test(shape.operator) ? next(shape.operands[0]) : { kind: 'unknown' };
    case 'member':
      return next(shape.object);
    case 'param':
      return shape.context?.callee.kind === 'member' ? next(shape.context.callee.object) : { kind: 'unknown' };
    case 'call':
      return ofCall(shape, resolver, next);
    default:
      return { kind: 'unknown' };
  }
}

function ofCall(call: CallShape, resolver: Resolver, next: (shape: Shape | undefined) => Origin): Origin {
  const links = methodCalls(call);
  if (links.some(({ name }) => LOADS.test(name))) return { kind: 'stored' };
  if (call.isNew) return { kind: 'made', attributes: call.args[0] ?? null, isConditional: false };
  const { callee } = call;
  const name = callee.kind === 'member' ? (callee.name ?? '') : '';
  if (callee.kind === 'member' && (SAME.test(name) || /^(?:at|get|first|last|find|findWhere|filter|toArray)$/.test(name))) {
    if (name === 'forge') return { kind: 'made', attributes: call.args[0] ?? null, isConditional: false };
    const isConditional = /^(?:where|query)$/.test(name);
    const before = modelAt(callee.object, resolver) ? ({ kind: 'made', attributes: null, isConditional } as const) : next(callee.object);
    return before.kind === 'made' ? { ...before, isConditional: before.isConditional || isConditional } : before;
  }
  const result = resolver.result(call);
  return result ? next(result) : { kind: 'unknown' };
}
