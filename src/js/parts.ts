// A text by the names that it declares: to see one of them, nothing but its own declaration has to be parsed.
import type { Node } from './ast.ts';
import { is, isFunction } from './ast.ts';
import { blanked } from './outline.ts';
import type { Hole, Outline } from './outline.ts';
import type { Names, Source } from './source.ts';

/** What is to be known of a text when its outline's tree is gone. */
export interface Parts {
  /** The names that the top of the file declares. */
  readonly names: Names;
  /** The variables at the top of the file that its functions may give another value. */
  readonly replaced: ReadonlySet<string>;
  /** Whether the outline leaves out something of a name. */
  readonly lacks: (name: string) => boolean;
  /** The whole text with nothing but what declares a name, imports and short constants; what is exported without a name stands together. */
  readonly textOf: (name: string, whole: string) => string;
}

/** A constant that is longer than this is not looked into from elsewhere in its file. */
const SHORT = 200;

/**
 * What an outline leaves out, and where.
 * @param source what was read of the outline
 * @returns `null` where the outline does not fit: something else than the body of a function or type is missing in it
 */
export function partsOf({ holes }: Outline, whole: string, source: Source): Parts | null {
  const bodies = new Set(['BlockStatement', 'TSInterfaceBody', 'TSTypeLiteral'].flatMap((type) => source.nodes(type).flatMap((node) => (isBody(node) ? [node.range[0] + 1] : []))));
  if (!holes.every(({ start }) => bodies.has(start))) return null;
  const { values, types } = source.scopeOf(source.ast);
  const variables = [...values.values()].filter(({ declaration: { parent } }) => is(parent, 'VariableDeclaration') && parent.kind !== 'const');
  const inBodies = variables.length === 0 ? '' : holes.map(({ start, end }) => whole.slice(start, end)).join('\n');
  const words = new Set(inBodies.match(/[\w$\\\u0080-\uffff]+/g));
  const replaced = new Set(variables.flatMap(({ name }) => (words.has(name) ? [name] : [])));
  return partsIn(statementsIn(source, holes), { values: new Set(values.keys()), types: new Set(types.keys()) }, replaced);
}

/** Whether a node is the body of a function or of a type with a name. */
function isBody(node: Node): boolean {
  if (node.type === 'BlockStatement') return isFunction(node.parent) && node.parent.body === node;
  return node.type === 'TSInterfaceBody' || is(is(node.parent, 'TSIntersectionType', 'TSUnionType') ? node.parent.parent : node.parent, 'TSTypeAliasDeclaration');
}

/** A statement at the top of a file with what stands before it: decorators may. */
interface Statement {
  readonly start: number;
  readonly end: number;
  readonly names: readonly string[];
  /** Whether something of it is left out. */
  readonly lacks: boolean;
  /** Other declarations may look into it. */
  readonly isSeen: boolean;
}

function statementsIn({ ast, scopeOf }: Source, holes: readonly Hole[]): Statement[] {
  const { values, types } = scopeOf(ast);
  const names = new Map<Node, string[]>();
  for (const { name, id } of [...values.values(), ...types.values()]) {
    const statement = statementOf(id);
    names.set(statement, [...(names.get(statement) ?? []), name]);
  }
  let hole = 0;
  return ast.body.map((node, index) => {
    const [start, end] = [ast.body[index - 1]?.range[1] ?? 0, node.range[1]];
    const first = hole;
    while (hole < holes.length && (holes[hole] as Hole).start < end) hole++;
    const declared = is(node, 'ExportNamedDeclaration') ? node.declaration : node;
    const isSeen = node.type === 'ImportDeclaration' || (is(declared, 'VariableDeclaration') && end - node.range[0] <= SHORT);
    return { start, end, names: names.get(node) ?? [], lacks: hole > first, isSeen };
  });
}

function partsIn(statements: readonly Statement[], names: Names, replaced: ReadonlySet<string>): Parts {
  const declaring = new Map<string, Statement[]>();
  for (const statement of statements) for (const name of statement.names) declaring.set(name, [...(declaring.get(name) ?? []), statement]);
  const nameless = statements.filter((statement) => statement.names.length === 0);
  const of = (name: string): readonly Statement[] => declaring.get(name) ?? nameless;
  return {
    names,
    replaced,
    lacks: (name) => of(name).some(({ lacks }) => lacks),
    textOf(name, whole) {
      const kept = new Set(of(name));
      const gaps = statements.filter((statement) => !statement.isSeen && !kept.has(statement));
      return blanked(whole, gaps, '\n');
    },
  };
}

/** The statement at the top of the file that a node stands in. */
function statementOf(node: Node): Node {
  let at = node;
  while (at.parent?.parent) at = at.parent;
  return at;
}
