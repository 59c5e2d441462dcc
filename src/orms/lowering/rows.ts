// The data of query builders' writes: `update({…})`, `update('total', 5)`, `increment('views')`, `insert(rows).onConflict().merge(…)`.
import type { Gap, Payload, PayloadKey, Place } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { payloadOf } from './payload.ts';
import { dataAnchors } from './stamping.ts';

/** What a write sets, and the places that its edits need. */
export interface RowData {
  readonly payload: Payload;
  readonly anchors: Readonly<Record<string, Place>>;
}

/** A method call of a chain. */
export interface Link {
  readonly name: string;
  readonly call: CallShape;
}

const MAX_DEPTH = 20;

/** `set({…})`, or `set('status', 'paid')`; `null` without data. */
export function setData({ args, argsAt }: CallShape, resolver: Resolver): RowData | null {
  const [data, value] = args;
  if (!data) return null;
  const column = textOf(data, resolver);
  if (column !== null) {
    const anchors = value && args.length === 2 ? { column: data.at, pair: value.at } : {};
    return { payload: keysOf([column], data.at), anchors: data.at.file === argsAt.file ? anchors : {} };
  }
  const made = resolver.resolve(data);
  const row = made.kind === 'function' && made.result ? made.result : data;
  return rowData(row, argsAt.file, resolver);
}

/** `increment('views', 1)`, `increment({ views: 1 })`. */
export function counterData({ args }: CallShape, resolver: Resolver): RowData | null {
  const [data] = args;
  if (!data) return null;
  const column = textOf(data, resolver);
  return { payload: column === null ? payloadOf(data, resolver) : keysOf([column], data.at), anchors: {} };
}

/** What `merge(…)` writes over the row that is there: data of its own, or columns of the row that was to be inserted. */
export function mergeData(inserted: Shape | undefined, { args, argsAt }: CallShape, resolver: Resolver): RowData | null {
  const [given] = args;
  const { file } = argsAt;
  const row = inserted ? rowOf(inserted, resolver) : null;
  if (!given) return row && rowData(row, file, resolver, row !== inserted);
  const list = resolver.resolve(given);
  const columns = list.kind === 'array' ? list.items.map((item) => textOf(item, resolver)) : args.map((item) => textOf(item, resolver));
  if (list.kind !== 'array' && columns[0] === null) return rowData(given, file, resolver);
  const keys = row ? payloadOf(row, resolver).keys : [];
  const named = columns.filter((column) => column !== null);
  const payload: Payload = {
    keys: named.map((name) => keys.find((key) => key.name === name) ?? key(name, given.at)),
    complete: !columns.includes(null),
    gaps: columns.includes(null) ? [gap(given.at, 'a list of columns')] : [],
  };
  const last = list.kind === 'array' ? list.items.at(-1)?.at : undefined;
  return { payload, anchors: given.kind === 'array' && last && given.at.file === file ? { columns: given.at, lastColumn: last } : {} };
}

export function rowData(row: Shape, file: string, resolver: Resolver, isRemade = false): RowData {
  // An expression that gives several rows cannot be spread into one.
  const isOne = !isRemade && resolver.type(row)?.kind !== 'array';
  const anchors = row.at.file === file && (row.kind === 'object' || isOne) ? dataAnchors(row) : {};
  return { payload: payloadOf(row, resolver), anchors };
}

/** One row of what is inserted: of a list its elements, of `rows.map(toRow)` what the function gives. */
export function rowOf(shape: Shape, resolver: Resolver, depth = 0): Shape {
  if (depth > MAX_DEPTH) return shape;
  const next = (inner: Shape): Shape => rowOf(inner, resolver, depth + 1);
  switch (shape.kind) {
    case 'cast': {
      const element = elementType(shape, resolver);
      return element ?? next(shape.of);
    }
    case 'variable': {
      const row = shape.changes.length === 0 ? next(shape.origin) : shape;
      return row.kind === 'object' || row.kind === 'union' ? row : (elementType(shape, resolver) ?? row);
    }
    case 'array':
      return shape.items.length === 1 ? next(shape.items[0] as Shape) : { kind: 'union', of: shape.items.map(next), at: shape.at };
    case 'call': {
      const { callee, args } = shape;
      const fn = callee.kind === 'member' && callee.name === 'map' && args[0] ? resolver.resolve(args[0]) : null;
      if (fn?.kind === 'function' && fn.result) return next(fn.result);
      return elementType(shape, resolver) ?? shape;
    }
    default:
      return elementType(shape, resolver) ?? shape;
  }
}

/** A value of the element's type, for a list that is known by its type only. */
function elementType(shape: Shape, resolver: Resolver): Shape | null {
  const type = resolver.type(shape);
  return type?.kind === 'array' ? { kind: 'cast', of: { kind: 'unknown', why: 'a row of a list', at: shape.at }, type: type.of, at: shape.at } : null;
}

/** A text through constants, also where it is put together from several: `schema + 'orders'`, `${schema}.orders`. */
export function textOf(shape: Shape | undefined, resolver: Resolver, depth = 0): string | null {
  const value = shape && depth < MAX_DEPTH ? resolver.resolve(shape) : null;
  if (value?.kind === 'literal') return typeof value.value === 'string' ? value.value : null;
  const texts = (shapes: readonly Shape[]): (string | null)[] => shapes.map((part) => textOf(part, resolver, depth + 1));
  if (value?.kind === 'operation' && value.operator === '+' && value.operands.length === 2) {
    const parts = texts(value.operands);
    return parts.includes(null) ? null : parts.join('');
  }
  if (value?.kind !== 'template' || value.tag) return null;
  const holes = texts(value.holes);
  return holes.includes(null) ? null : value.parts.map((part, index) => part + (holes[index] ?? '')).join('');
}

/** The data of several calls of one chain: `increment('views').update({ … })`. */
export function together(parts: readonly RowData[]): RowData | null {
  const [first] = parts;
  if (!first) return null;
  return {
    payload: {
      keys: parts.flatMap(({ payload }) => payload.keys),
      complete: parts.every(({ payload }) => payload.complete),
      gaps: parts.flatMap(({ payload }) => payload.gaps),
      ...(first.payload.from !== undefined && { from: first.payload.from }),
    },
    anchors: first.anchors,
  };
}

export function keysOf(names: readonly string[], at: Place): Payload {
  return { keys: names.map((name) => key(name, at)), complete: true, gaps: [] };
}

function key(name: string, at: Place): PayloadKey {
  return { name, at, value: 'other', certain: true };
}

function gap(at: Place, why: string): Gap {
  return { at, why };
}
