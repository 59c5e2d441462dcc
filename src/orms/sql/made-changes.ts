// Changes of the schema that functions of the project make: text that they give back, and text that they run on what they are handed.
import type { Engine } from '../../facts.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, FunctionShape, Shape } from '../../js/shapes.ts';
import { parseSql } from '../../languages/sql/parser.ts';
import { HOLE } from '../../languages/sql/scanner.ts';
import type { SchemaChange } from '../../schema-changes.ts';
import { textOf as knownText } from '../lowering/rows.ts';
import { readChanges } from './changes.ts';

type Direction = SchemaChange['direction'];

const RUNS = /^(?:raw|query|execute|runSql|sql|unsafe)$/;
const MAX_DEPTH = 4;

/** Who calls a function: its parameters stand for the arguments. */
interface Frame {
  readonly fn: FunctionShape;
  readonly call: CallShape;
}

/** What `knex.raw(touchTrigger('orders'))` runs: the text that the function gives back. */
export function changesOfText(text: CallShape, call: CallShape, direction: Direction, engine: Engine, resolver: Resolver): readonly SchemaChange[] {
  const written = writtenIn(text, [], resolver);
  return written === null ? mayTrigger(text, call, direction, engine, resolver) : changesIn(written, call, direction, engine);
}

/** What `addTouchTrigger(knex, 'orders')` does with what it is handed. */
export function changesOfFunction(call: CallShape, direction: Direction, engine: Engine, resolver: Resolver): readonly SchemaChange[] {
  if (call.isNew || !call.args.some(isHandle)) return [];
  const fn = resolver.resolve(call.callee);
  if (fn.kind !== 'function') return call.callee.kind === 'member' ? [] : mayTrigger(call, call, direction, engine, resolver);
  const handed = fn.effects.filter(({ of }) => typeof of === 'number' && call.args[of] !== undefined && isHandle(call.args[of] as Shape));
  return handed.flatMap(({ change: { kind, path, value } }) => {
    if (kind === 'pass') return mayTrigger(call, call, direction, engine, resolver);
    if (kind !== 'call' || value.kind !== 'call' || !RUNS.test(path.at(-1) ?? '') || !value.args[0]) return [];
    const written = writtenIn(value.args[0], [{ fn, call }], resolver);
    return written === null ? mayTrigger(call, call, direction, engine, resolver) : changesIn(written, call, direction, engine);
  });
}

/** What the migration itself was handed: `knex`, `db`, `queryRunner`. */
export function isHandle(shape: Shape): boolean {
  return shape.kind === 'variable' ? shape.origin.kind === 'param' : shape.kind === 'param';
}

function changesIn(text: string, call: CallShape, direction: Direction, engine: Engine): readonly SchemaChange[] {
  const { body } = parseSql(text, engine === 'postgres' || engine === 'mysql' || engine === 'sqlite' ? { dialect: engine } : {});
  const found = readChanges({ body, file: call.at.file, engine, direction: () => direction, text: ([start, end]) => text.slice(start, end) });
  // The text stands elsewhere, so nothing in it can be edited.
  return found.map((change) => ({ ...change, at: call.at, anchors: {}, fields: change.fields.map((field) => ({ ...field, at: call.at, anchors: {} })) }));
}

/** A function that cannot be followed may make a trigger for the tables that it is given the names of. */
function mayTrigger(made: CallShape, call: CallShape, direction: Direction, engine: Engine, resolver: Resolver): SchemaChange[] {
  const names = made.args.map((argument) => resolver.resolve(argument)).flatMap((value) => (value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : []));
  return names.map((table) => ({
    kind: 'SchemaChange', orm: 'sql', change: 'add-trigger', at: call.at, engine, table, to: null, fields: [], name: null, callee: '',
    defaultValue: 'none', complete: false, convertsZone: false, direction, anchors: {},
  }));
}

/** Statements that may do more than change the table and columns that they name. */
const DOES_MORE = /\b(?:trigger|select|call|perform|execute|do|function|procedure)\b/i;

/** A text with all that is put into it, holes for names and values that cannot be seen; `null` when more than that cannot. */
function writtenIn(shape: Shape, frames: readonly Frame[], resolver: Resolver): string | null {
  const text = textOf(shape, frames, resolver, 0);
  return text?.includes(HOLE) && DOES_MORE.test(text) ? null : text;
}

/** What a template or a list is joined to; a part that cannot be seen is a hole within a statement, and may be one at its beginning. */
function joined(parts: readonly (string | null)[]): string | null {
  return parts.reduce<string | null>((before, part) => (before === null ? null : part !== null ? before + part : /[^;\s][^;]*$/.test(before) ? before + HOLE : null), '');
}

/** A text with all that is put into it and seen; `null` when it is not known which statements it has. */
function textOf(shape: Shape, frames: readonly Frame[], resolver: Resolver, depth: number): string | null {
  if (depth > 20 || frames.length > MAX_DEPTH) return null;
  const next = (inner: Shape): string | null => textOf(inner, frames, resolver, depth + 1);
  switch (shape.kind) {
    case 'literal':
      return typeof shape.value === 'string' || typeof shape.value === 'number' ? String(shape.value) : null;
    case 'template': {
      const holes = shape.holes.map(next);
      return joined(shape.parts.flatMap((part, index) => (index < holes.length ? [part, holes[index] ?? null] : [part])));
    }
    case 'operation':
      return shape.operator === '+' ? joined(shape.operands.map(next)) : null;
    case 'variable':
      return shape.changes.length === 0 ? next(shape.origin) : null;
    case 'cast':
      return next(shape.of);
    case 'param':
      return argumentOf(shape.name, frames, resolver, depth);
    case 'call': {
      const fn = resolver.resolve(shape.callee);
      if (shape.callee.kind === 'member' && shape.callee.name === 'trim') return next(shape.callee.object);
      if (shape.callee.kind === 'member' && shape.callee.name === 'join') return joinedList(shape.callee.object, knownText(shape.args[0], resolver), next, resolver);
      return fn.kind === 'function' && fn.result ? textOf(fn.result, [...frames, { fn, call: shape }], resolver, depth + 1) : null;
    }
    default: {
      const value = resolver.resolve(shape);
      return value === shape ? null : next(value);
    }
  }
}

/** `[dropCheck, addCheck].join('\n')` */
function joinedList(shape: Shape, between: string | null, textIn: (item: Shape) => string | null, resolver: Resolver): string | null {
  const list = resolver.resolve(shape);
  return list.kind === 'array' && between !== null ? joined(list.items.flatMap((item, index) => (index === 0 ? [textIn(item)] : [between, textIn(item)]))) : null;
}

function argumentOf(name: string, frames: readonly Frame[], resolver: Resolver, depth: number): string | null {
  const frame = frames.at(-1);
  const argument = frame?.call.args[frame.fn.params.findIndex((param) => param.name === name)];
  return argument ? textOf(argument, frames.slice(0, -1), resolver, depth + 1) : null;
}
