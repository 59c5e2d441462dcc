// Migrations in JavaScript and TypeScript: what the calls of their `up` and `down` do to the schema.
import type { Engine, SchemaChange } from '../facts.ts';
import type { Node, NodeOf } from '../js/ast.ts';
import { is, isFunction, keyName } from '../js/ast.ts';
import { createLowering } from '../js/lower.ts';
import type { Lowering } from '../js/lower.ts';
import { lowerModule } from '../js/module.ts';
import type { Resolver } from '../js/resolver.ts';
import type { CallShape } from '../js/shapes.ts';
import { nodesWithin } from '../js/source.ts';
import { detectDialect } from '../languages/sql/dialect.ts';
import type { Orm } from '../orms/orm.ts';
import type { Catalog } from './catalog.ts';
import { createResolver } from './evaluate.ts';
import { sourceIn } from './read-module.ts';
import type { MigrationReader } from './sql-files.ts';

const FOLDERS = /(?:^|[/\\])(?:migrations?|migrate|db-migrations)[/\\]/i;
const GATE = /\b(?:up|down)\b/;

/** Whether the calls of a file's `up` and `down` are looked at: only where migrations are kept. */
export function isCodeMigration(file: string, text: string): boolean {
  return FOLDERS.test(file) && /\.[cm]?[jt]s$/.test(file) && GATE.test(text);
}

/** A reader of migrations in code. `catalog` is asked for when the first of them is read. */
export function createCodeReader(orms: readonly Orm[], catalog: () => Catalog): MigrationReader {
  return {
    globs: ['**/{migrations,migration,migrate,db-migrations}/**/*.{js,cjs,mjs,ts,cts,mts}'],
    ending: /\.[cm]?[jt]s$/,
    gate: GATE,
    read(file, text, engine) {
      const source = sourceIn(file, text);
      if (!source) return [];
      const lower = createLowering(source);
      const resolver = createResolver(catalog().around(lowerModule(source, lower)), orms, orms);
      return changesIn(lower, orms, resolver, engine);
    },
  };
}

/** The changes of a migration's calls, in the order of the text. `engine` is told by the text where it is left out. */
export function changesIn(lower: Lowering, orms: readonly Orm[], resolver: Resolver, engine: Engine = detectDialect(lower.source.text)): SchemaChange[] {
  const { source } = lower;
  const [knowing, guessing] = [orms.filter(({ guessesChanges }) => !guessesChanges), orms.filter(({ guessesChanges }) => guessesChanges)];
  const calls = [...source.nodes('CallExpression'), ...source.nodes('TaggedTemplateExpression')].sort((a, b) => a.range[0] - b.range[0]);
  return calls.flatMap((node) => {
    const direction = directionOf(node);
    if (direction === null || !is(node, 'CallExpression', 'TaggedTemplateExpression')) return [];
    const call = is(node, 'CallExpression') ? lower.call(node) : lower.tagged(node);
    const madeBy = (adapters: readonly Orm[]): SchemaChange[] => adapters.flatMap((orm) => orm.changes?.(call, direction, engine, resolver, () => builtBy(node, lower)) ?? []);
    const known = madeBy(knowing);
    return known.length > 0 ? known : madeBy(guessing);
  });
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
function directionOf(node: Node): 'up' | 'down' | null {
  for (let at: Node | undefined = node; at; at = at.parent) {
    const name = isFunction(at) ? nameOf(at) : null;
    if (name !== null && /^(?:up|down)$/.test(name)) return name as 'up' | 'down';
  }
  return null;
}

function nameOf(fn: Node): string | null {
  const { parent } = fn;
  if (is(fn, 'FunctionDeclaration')) return fn.id?.name ?? null;
  if (is(parent, 'MethodDefinition', 'PropertyDefinition', 'Property')) return keyName(parent);
  if (is(parent, 'VariableDeclarator') && is(parent.id, 'Identifier')) return parent.id.name;
  return is(parent, 'AssignmentExpression') && is(parent.left, 'MemberExpression') ? keyName(parent.left) : null;
}
