// SQL inside of code: literals, templates and what they are put together of, as one text whose places are those of the file.
import type { Engine, Model, Payload, Place, Write } from '../../facts.ts';
import type { Node } from '../../js/ast.ts';
import { is, keyName } from '../../js/ast.ts';
import type { Locals } from '../../js/locals.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape } from '../../js/shapes.ts';
import { property } from '../../js/objects.ts';
import type { Source } from '../../js/source.ts';
import type { SqlProgram, SqlTable } from '../../languages/sql/ast.ts';
import { parseSqlTemplate } from '../../languages/sql/parser.ts';
import type { SqlPart } from '../../languages/sql/parser.ts';
import { payloadOf } from '../lowering/payload.ts';
import { textOf } from '../lowering/rows.ts';
import { unformatted } from './formats.ts';
import { isGrown, piecesOf, withAppended } from './pieces.ts';
import { runOf } from './runners.ts';
import { importedTable } from '../lowering/imported-tables.ts';
import { asTable, tableOf } from '../lowering/tables.ts';
import { writesOf } from './writes.ts';

const MAX_DEPTH = 20;
/** A statement that may change rows: asked before anything is parsed. */
const CHANGES_ROWS = /\bupdate\b|\bmerge\b|\bon\s+(?:conflict|duplicate)\b/i;
/** What may become such a statement when more is put behind it. */
const BEGINS = /\b(?:insert|update|merge)\b/i;

/** A text of SQL in one file, with what is interpolated. */
export interface Embedded {
  readonly file: string;
  readonly parts: readonly SqlPart[];
  /** Interpolated values by the offset where they begin in the parsed text. */
  readonly holes: ReadonlyMap<number, Shape>;
  /** Whether places in the text are places in the file: not where escapes make the text shorter than its source. */
  readonly isExact: boolean;
}

/** The text that a shape is; `null` when none of it can be seen. */
export function embeddedIn(shape: Shape, resolver: Resolver): Embedded | null {
  const pieces = piecesOf(resolved(shape, resolver), resolver);
  const file = pieces[0]?.at.file;
  const isText = pieces.some(({ text }) => text !== null);
  if (file === undefined || !isText || pieces.some(({ at }) => at.file !== file)) return null;
  const parts: SqlPart[] = [];
  const holes = new Map<number, Shape>();
  let end = 0;
  for (const { at, text, value } of pieces) {
    if (text === null) {
      if (parts.length === 0) parts.push({ text: '', start: at.start });
      const last = parts.at(-1) as SqlPart;
      if (value) holes.set(last.start + last.text.length, value);
      parts.push({ text: '', start: at.end });
    } else {
      const written = text.padEnd(at.end - at.start).slice(0, at.end - at.start);
      const last = parts.at(-1);
      // What stands between two literals is no interpolation: it is skipped as white space is.
      if (last && end === last.start + last.text.length && last.text !== '') parts[parts.length - 1] = { text: last.text.padEnd(at.start - last.start) + written, start: last.start };
      else if (last?.text === '' && last.start <= at.start) parts[parts.length - 1] = { text: ' '.repeat(at.start - last.start) + written, start: last.start };
      else parts.push({ text: written, start: at.start });
    }
    end = at.end;
  }
  const isExact = pieces.every(({ at, text }) => text === null || text.length === at.end - at.start);
  return { file, parts, holes, isExact };
}

/** The syntax tree of embedded SQL. */
export function parseEmbedded({ parts }: Embedded, engine: Engine): SqlProgram {
  return parseSqlTemplate(parts, engine === 'postgres' || engine === 'mysql' || engine === 'sqlite' ? { dialect: engine } : {});
}

/** Follows a name and what formats a text to that text, and `{ text, values }` to its member. */
function resolved(given: Shape, resolver: Resolver): Shape {
  const shape = unformatted(given, resolver);
  if (shape.kind === 'variable') return shape;
  if (shape.kind === 'template' || shape.kind === 'operation' || isGrown(shape)) return shape;
  const value = shape.kind === 'object' ? shape : resolver.resolve(shape);
  if (value.kind === 'call' && value !== shape) return resolved(value, resolver);
  if (value.kind !== 'object') return value;
  const text = ['text', 'sql', 'query'].map((key) => property(value, key, resolver)).find((found) => found !== null);
  return text ?? value;
}

/** Words of a statement where one can begin, or go on. */
const STATEMENT = /(?:^|[;)\n]|\*\/)\s*(?:update|merge)\s|\bon\s+(?:conflict|duplicate)\b/i;
const DRIVER = /^(?:pg|pg-pool|mysql2?(?:\/promise)?|mariadb|mssql|oracledb|postgres|slonik|better-sqlite3|sqlite3?|bun:sqlite|node:sqlite)$/;

/** Clients of GraphQL are handed their documents by methods of the same names. */
const GRAPHQL = /graphql|gql|apollo/i;
/** Methods that connections of any library are handed a text by. */
const RUNS = /^(?:query|execute|prepare|raw|unsafe|\$(?:execute|query)RawUnsafe)$/;

/** Whether a file has text that may be a statement which changes rows, or what may be handed the text of another file. */
export function mayHoldStatements(source: Source): boolean {
  const { nodes } = source;
  const isStatement = (node: Node): boolean => {
    const text = is(node, 'TemplateElement') ? node.value.raw : is(node, 'Literal') && typeof node.value === 'string' ? node.value : '';
    return STATEMENT.test(text) || DRIVER.test(text);
  };
  return nodes('Literal').some(isStatement) || nodes('TemplateElement').some(isStatement) || (!isOfGraphql(source) && nodes('CallExpression').some((call) => runsImported(call, source)));
}

function isOfGraphql({ nodes }: Source): boolean {
  return nodes('ImportDeclaration').some((node) => is(node, 'ImportDeclaration') && GRAPHQL.test(String(node.source.value)));
}

/** `pool.query(payOrder)`, `pool.query(statements.payOrder)` with what another file exports. */
function runsImported(call: Node, { binding }: Source): boolean {
  if (!is(call, 'CallExpression') || !is(call.callee, 'MemberExpression') || !RUNS.test(keyName(call.callee) ?? '')) return false;
  let at: Node | undefined = call.arguments[0];
  while (is(at, 'MemberExpression')) at = at.object;
  return is(at, 'Identifier') && binding(at.name, at)?.kind === 'import';
}

/** The writes of a call that runs SQL. */
export function embeddedWrites(call: CallShape, resolver: Resolver, locals: Locals): Write[] {
  const shown = (argument: Shape): Embedded | null => {
    const text = isBegun(argument) ? withAppended(argument, locals.declared()) : argument;
    return mayHoldSql(text) ? embeddedIn(text, resolver) : null;
  };
  const texts = new Map(call.args.map((argument) => [argument, shown(argument)]));
  if (![...texts.values()].some((text) => text?.parts.some((part) => CHANGES_ROWS.test(part.text)))) return [];
  const run = runOf(call, resolver);
  const written = run && texts.get(run.text);
  if (!run || !written?.parts.some(({ text }) => CHANGES_ROWS.test(text))) return [];
  const embedded = run.values ? withNames(written, run.values, resolver) : written;
  // A statement of its own that is appended to another is a call of its tag by itself.
  const body = parseEmbedded(embedded, run.engine).body.filter(({ range }) => !isBegun(run.text) || range[0] < run.text.at.end);
  const at = call.at;
  const imported = new Set<Model>();
  const ofImport = (name: string): Model | null => {
    const model = importedModel(name, run.engine, at.file, resolver);
    if (model) imported.add(model);
    return model;
  };
  const writes = writesOf(body, {
    file: embedded.file,
    call: at,
    tableName: (table) => table.name ?? interpolatedName(table, embedded, resolver),
    model: (name, table) => interpolatedModel(table, embedded, resolver) ?? onEngine(tableOf(name, resolver.stored), run.engine) ?? ofImport(name),
  });
  const whole = writes.map((write) => completed(write, embedded, resolver));
  const known = whole.map((write) => (write.model && imported.has(write.model) && !hasColumns(write, write.model) ? { ...write, model: null } : write));
  return known.map((write) => (embedded.isExact && embedded.file === at.file ? write : unplaced(write, at)));
}

/** Whether a text has a tag, and may be a statement when more is put behind it. */
function isBegun(text: Shape): boolean {
  return text.kind === 'template' && text.tag !== null && text.parts.some((part) => BEGINS.test(part));
}

/** `UPDATE ?? SET total = ?` with `['orders', total]`: what stands for a name is as good as interpolated. */
function withNames(embedded: Embedded, values: Shape, resolver: Resolver): Embedded {
  const [part, ...others] = embedded.parts;
  if (!part?.text.includes('??') || others.length > 0) return embedded;
  const list = resolver.resolve(values);
  const items = list.kind === 'array' && !list.items.some(({ kind }) => kind === 'operation') ? list.items : [];
  const marks = [...part.text.matchAll(/\\\?|\?\??/g)].filter(([mark]) => mark !== '\\?');
  const names = marks.flatMap((mark, index) => (mark[0] === '??' ? [{ from: mark.index, value: items[index] }] : []));
  const ends = [...names.map(({ from }) => from), part.text.length];
  const parts = ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0) + 2;
    return { text: part.text.slice(start, end), start: part.start + start };
  });
  const holes = names.flatMap(({ from, value }): [number, Shape][] => (value ? [[part.start + from, value]] : []));
  return { ...embedded, parts, holes: new Map(holes) };
}

/** Whether an argument can be SQL that changes rows, as far as its own syntax tells: most calls are refused before anything is resolved. */
function mayHoldSql(shape: Shape, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  const next = (inner: Shape): boolean => mayHoldSql(inner, depth + 1);
  switch (shape.kind) {
    case 'literal':
      return typeof shape.value === 'string' && CHANGES_ROWS.test(shape.value);
    case 'template':
      return shape.parts.some((part) => CHANGES_ROWS.test(part)) || shape.holes.some(next);
    case 'operation':
      return shape.operands.some(next);
    case 'union':
      return shape.of.some(next);
    case 'object':
      return shape.entries.some(({ key, spread, value }) => (spread || /^(?:text|sql|query)$/.test(key ?? '')) && next(value));
    case 'variable':
      return shape.changes.length > 0 || next(shape.origin);
    case 'cast':
      return next(shape.of);
    case 'call':
      return shape.args.some(next) || (shape.callee.kind === 'member' && next(shape.callee.object));
    default:
      return shape.kind === 'ref' || shape.kind === 'member';
  }
}

function holeOf(table: SqlTable, { holes }: Embedded): Shape | null {
  return table.hole ? (holes.get(table.hole.range[0]) ?? null) : null;
}

/** The name that an interpolated table has: a constant, or what `sql.identifier(['shop', 'orders'])` is given. */
function interpolatedName(table: SqlTable, embedded: Embedded, resolver: Resolver): string | null {
  const hole = holeOf(table, embedded);
  if (!hole) return null;
  const model = interpolatedModel(table, embedded, resolver);
  if (model) return model.table ?? model.name;
  const value = resolver.resolve(hole.kind === 'call' && hole.args[0] ? hole.args[0] : hole);
  const name = textOf(value.kind === 'array' ? value.items.at(-1) : value, resolver);
  return name === null ? null : (/^["`]?(?:\w+["`]?\.["`]?)?(\w+)["`]?$/.exec(name)?.[1] ?? null);
}

/** An ORM's table in a template: `UPDATE ${orders} SET …`. */
function interpolatedModel(table: SqlTable, embedded: Embedded, resolver: Resolver): Model | null {
  const hole = holeOf(table, embedded);
  const model = hole && hole.kind !== 'literal' ? (resolver.model(hole) ?? modelOfName(resolver.resolve(hole), resolver)) : null;
  return model && asTable(model);
}

/** The model of Sequelize whose table's name a value is: `Order.getTableName()`, `Order.tableName`. */
function modelOfName(value: Shape, resolver: Resolver): Model | null {
  const asked = value.kind === 'call' && value.args.length === 0 ? value.callee : value;
  if (asked.kind !== 'member' || asked.name !== (asked === value ? 'tableName' : 'getTableName')) return null;
  const model = resolver.model(asked.object);
  return model?.orm === 'sequelize' ? model : null;
}

/** A table whose own engine is not known is on that of what runs the statement. */
function onEngine(model: Model | null, engine: Engine): Model | null {
  return model?.engine === 'unknown' && engine !== 'unknown' ? { ...model, engine } : model;
}

/** An ORM's table by the name that it has in the statement, on the engine that the statement runs on. */
function importedModel(name: string, engine: Engine, file: string, resolver: Resolver): Model | null {
  const model = importedTable(name, file, resolver);
  const isOther = model !== null && engine !== 'unknown' && model.engine !== 'unknown' && model.engine !== engine;
  return model && !isOther ? asTable(model, engine) : null;
}

/** Whether every column that is set can be told from the model: what a connection or a relation calls a column need not be seen there. */
function hasColumns({ payload }: Write, { set }: Model): boolean {
  const names = new Set(set.fields.map(({ name }) => name));
  return payload.keys.every(({ name }) => names.has(name) || /_id$|[a-z]Id$/.test(name));
}

/** `SET ${sql(changes, 'status', 'total')}` says its columns in code. */
function completed(write: Write, { holes }: Embedded, resolver: Resolver): Write {
  const { payload } = write;
  const fragments = payload.gaps.map(({ at }) => holes.get(at.start));
  if (payload.complete || fragments.length === 0) return write;
  const told = fragments.map((hole) => (hole ? setByHole(hole, resolver) : null));
  if (told.some((found) => found === null)) return write;
  const all = told.filter((found) => found !== null);
  return { ...write, anchors: {}, payload: { keys: [...payload.keys, ...all.flatMap(({ keys }) => keys)], complete: all.every(({ complete }) => complete), gaps: all.flatMap(({ gaps }) => gaps) } };
}

function setByHole(hole: Shape, resolver: Resolver): Payload | null {
  if (hole.kind !== 'call' || !/^postgres#/.test(resolver.named(resolver.type(hole.callee))?.name ?? '')) return null;
  const [data, ...columns] = hole.args;
  if (!data) return null;
  const listed = columns.map((column) => resolver.resolve(column)).flatMap((column) => (column.kind === 'array' ? column.items : [column]));
  if (listed.length === 0) return payloadOf(data, resolver);
  const names = listed.map((column) => (column.kind === 'literal' ? String(column.value) : null));
  if (names.includes(null)) return null;
  return { keys: names.map((name) => ({ name: name as string, at: hole.at, value: 'other', certain: true })), complete: true, gaps: [] };
}

/** A write whose text stands elsewhere, or cannot be placed exactly: nothing in it can be edited. */
function unplaced(write: Write, at: Place): Write {
  const { payload } = write;
  return {
    ...write,
    anchors: {},
    payload: { ...payload, keys: payload.keys.map((key) => ({ ...key, at })), gaps: payload.gaps.map((gap) => ({ ...gap, at })) },
  };
}
