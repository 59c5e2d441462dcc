// Migrations in JavaScript and TypeScript: what the calls of their `up` and `down` do to the schema.
import { readFileSync } from 'node:fs';
import type { Engine } from '../facts.ts';
import type { FunctionNode, Node, NodeOf } from '../js/ast.ts';
import { is, isFunction, keyName } from '../js/ast.ts';
import { exportedName } from '../js/exports.ts';
import { createLowering } from '../js/lower.ts';
import type { Lowering } from '../js/lower.ts';
import { lowerModule } from '../js/module.ts';
import { contains } from '../js/paths.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape } from '../js/shapes.ts';
import { nodesWithin } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { detectDialect } from '../languages/sql/dialect.ts';
import type { Orm } from '../orms/orm.ts';
import { isHandle } from '../orms/sql/made-changes.ts';
import type { SchemaChange } from '../schema-changes.ts';
import type { Catalog } from './catalog.ts';
import { createResolver } from './evaluate.ts';
import { sourceIn } from './read-module.ts';
import type { MigrationReader } from './sql-files.ts';

/** `migrations`, `knex_migrations`, `shop-migrations`. */
const FOLDERS = /(?:^|[/\\])(?:[\w.]+[-_.])?(?:migrations?|migrate)[/\\]/i;
const GATE = /\b(?:up|down)\b|\bexport\s+default\b|\bmodule\.exports\s*=/;
/** A file outside of such folders changes tables only by a schema builder. */
const BUILDER = /\.schema\b/;
/** How many functions lead from a migration to the call that makes a table. */
const MAX_DEPTH = 3;

const DIRECTION = /^(?:up|down)$/;

type Direction = SchemaChange['direction'];
type CallNode = NodeOf<'CallExpression' | 'TaggedTemplateExpression'>;

/** Whether the calls of a file's `up` and `down` are looked at: only where migrations are kept. */
export function isCodeMigration(file: string, text: string): boolean {
  return FOLDERS.test(file) && /\.[cm]?[jt]s$/.test(file) && GATE.test(text);
}

/** A reader of migrations in code. `catalog` is asked for when the first of them is read. */
export function createCodeReader(orms: readonly Orm[], catalog: () => Catalog): MigrationReader {
  const codeOf = (source: Source): Code => {
    const lower = createLowering(source);
    const { surroundings, ...modules } = catalog().around(lowerModule(source, lower));
    // What migrations make is not asked of the tables that they make.
    return { lower, resolver: createResolver({ ...modules, ...(surroundings && { surroundings: { ...surroundings, stored: () => null } }) }, orms, orms) };
  };
  // Many migrations call the functions of one file.
  let last: Source | null = null;
  const open = (file: string): Code | null => {
    const text = textOf(file);
    if (!BUILDER.test(text)) return null;
    if (last?.file !== file || last.text !== text) last = sourceIn(file, text);
    return last && codeOf(last);
  };
  return {
    globs: ['**/{,*[-_.]}{migrations,migration,migrate}/**/*.{js,cjs,mjs,ts,cts,mts}'],
    ending: /\.[cm]?[jt]s$/,
    gate: GATE,
    read(file, text, engine) {
      const source = sourceIn(file, text);
      const code = source && codeOf(source);
      return code ? changesIn(code.lower, orms, code.resolver, engine, open) : [];
    },
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The code of a file, and what its names lead to. */
interface Code {
  readonly lower: Lowering;
  readonly resolver: Resolver;
}

/** What the calls of a migration are read with. */
interface Reading {
  readonly knowing: readonly Orm[];
  readonly guessing: readonly Orm[];
  readonly engine: Engine;
  /** Reads another file of the project; `null` for one that changes no schema. */
  readonly open: (file: string) => Code | null;
}

const nothing: Reading['open'] = () => null;

/**
 * The changes of a migration's calls, in the order of the text. `engine` is told by the text where it is left out.
 * @param open reads the files whose functions are handed what the migration was handed; none are read where it is left out
 */
export function changesIn(lower: Lowering, orms: readonly Orm[], resolver: Resolver, engine: Engine = detectDialect(lower.source.text), open = nothing): SchemaChange[] {
  const [knowing, guessing] = [orms.filter(({ guessesChanges }) => !guessesChanges), orms.filter(({ guessesChanges }) => guessesChanges)];
  const reading: Reading = { knowing, guessing, engine, open };
  const whole = wholeIn(lower.source);
  return callsIn(lower.source).flatMap((node) => {
    const direction = directionOf(node) ?? (whole && contains(whole, node) ? 'up' : null);
    return direction === null ? [] : changesOf(node, direction, { lower, resolver }, reading, 0);
  });
}

function callsIn({ nodes }: Source): CallNode[] {
  const found = [...nodes('CallExpression'), ...nodes('TaggedTemplateExpression')].sort((a, b) => a.range[0] - b.range[0]);
  return found.filter((node) => is(node, 'CallExpression', 'TaggedTemplateExpression'));
}

/** The changes of one call: its own, or those of a function of the project that it hands what the migration was handed. */
function changesOf(node: CallNode, direction: Direction, code: Code, reading: Reading, depth: number): SchemaChange[] {
  const { lower, resolver } = code;
  const call = is(node, 'CallExpression') ? lower.call(node) : lower.tagged(node);
  const madeBy = (adapters: readonly Orm[]): SchemaChange[] => adapters.flatMap((orm) => orm.changes?.(call, direction, reading.engine, resolver, () => builtBy(node, lower)) ?? []);
  const known = madeBy(reading.knowing);
  if (known.length > 0) return known;
  const isHanded = call.args.some(isHandle);
  // Text that a function runs is read where the function is called: there its arguments are known.
  const guessed = depth > 0 && !isHanded ? [] : madeBy(reading.guessing);
  return isHanded && depth < MAX_DEPTH ? [...changesInside(call, direction, code, reading, depth + 1), ...guessed] : guessed;
}

/** The changes that a function of the project makes: `createOrders(knex)`. */
function changesInside({ callee }: CallShape, direction: Direction, code: Code, reading: Reading, depth: number): SchemaChange[] {
  const fn = code.resolver.resolve(callee);
  if (fn.kind !== 'function') return [];
  const { file, start, end } = fn.at;
  const there = file === code.lower.source.file ? code : reading.open(file);
  if (!there) return [];
  const inside = callsIn(there.lower.source).filter((node) => start <= node.range[0] && node.range[1] <= end && directionOf(node) === null);
  // Which table a change is of may be up to the caller.
  return inside.flatMap((node) => changesOf(node, direction, there, reading, depth)).filter(({ table }) => table !== '');
}

function builtBy(node: Node, lower: Lowering): CallShape[] | null {
  const { source } = lower;
  const fn: Node | undefined = is(node, 'CallExpression') ? node.arguments.find((argument) => isFunction(argument)) : undefined;
  const param = isFunction(fn) ? fn.params[0] : null;
  if (!isFunction(fn) || !fn.body || !is(param, 'Identifier')) return null;
  const { body } = fn;
  const ends = nodesWithin(source.identifiers(param.name), body).flatMap((id) => (source.binding(id.name, id) === source.binding(param.name, body) ? (chainAt(id) ?? []) : []));
  return [...new Set(ends)].map((end) => lower.call(end));
}

/** The last call of the chain that starts at a name, or the call that is given it. */
function chainAt(id: Node): NodeOf<'CallExpression'> | null {
  let end: NodeOf<'CallExpression'> | null = null;
  for (let at = id, parent = id.parent; parent; at = parent, parent = parent.parent) {
    if (is(parent, 'CallExpression')) {
      if (parent.callee === at || at === id) end = parent;
      if (parent.callee !== at) break;
    } else if (!is(parent, 'MemberExpression') || parent.object !== at) break;
  }
  return end;
}

/** The one of `up` and `down` that a node stands in, whatever it is written as: a function, a method, a property of the exports. */
function directionOf(node: Node): Direction | null {
  for (let at: Node | undefined = node; at; at = at.parent) {
    const name = isFunction(at) ? nameOf(at) : null;
    if (name !== null && DIRECTION.test(name)) return name as Direction;
  }
  return null;
}

/** The function that is all of a migration, where none is called `up` or `down`: `export default async (db) => { … }`. */
function wholeIn({ nodes }: Source): FunctionNode | null {
  const functions = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].flatMap((type) => nodes(type)).filter(isFunction);
  return functions.some((fn) => DIRECTION.test(nameOf(fn) ?? '')) ? null : (functions.find(isExported) ?? null);
}

function isExported({ parent }: FunctionNode): boolean {
  return is(parent, 'ExportDefaultDeclaration') || (is(parent, 'AssignmentExpression') && is(parent.left, 'MemberExpression') && exportedName(parent.left) === 'default');
}

function nameOf(fn: Node): string | null {
  const { parent } = fn;
  if (is(fn, 'FunctionDeclaration')) return fn.id?.name ?? null;
  if (is(parent, 'MethodDefinition', 'PropertyDefinition', 'Property')) return keyName(parent);
  if (is(parent, 'VariableDeclarator') && is(parent.id, 'Identifier')) return parent.id.name;
  return is(parent, 'AssignmentExpression') && is(parent.left, 'MemberExpression') ? keyName(parent.left) : null;
}
