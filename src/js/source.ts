// One walk over a file's syntax tree: parents, nodes by type, names by scope.
import type { Comment, Identifier, Node, Program } from './ast.ts';
import { is, isClass, isFunction, isMemberName } from './ast.ts';
import { lazy } from './lazy.ts';

export type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/** A name and where it is declared. */
export interface Binding {
  readonly name: string;
  readonly kind: 'import' | 'variable' | 'param' | 'function' | 'class' | 'enum' | 'type' | 'typeParam' | 'catch' | 'namespace';
  /** The declared identifier. */
  readonly id: Node;
  /** The import specifier, declarator, function, class or other declaration around it. */
  readonly declaration: Node;
  readonly scope: Scope;
}

export interface Scope {
  readonly node: Node;
  readonly parent: Scope | null;
  readonly values: Map<string, Binding>;
  readonly types: Map<string, Binding>;
}

export interface Source {
  readonly file: string;
  readonly text: string;
  readonly ast: Program;
  readonly comments: readonly Comment[];
  /** All nodes of a type, in source order. */
  readonly nodes: (type: string) => readonly Node[];
  /** All identifiers of a name, in source order. */
  readonly identifiers: (name: string) => readonly Identifier[];
  readonly scopeOf: (node: Node) => Scope;
  /** The declaration of a name as seen from a node; `null` for globals. */
  readonly binding: (name: string, from: Node, space?: 'values' | 'types') => Binding | null;
}

/** The names that a file declares. */
export type Names = Readonly<Record<'values' | 'types', ReadonlySet<string>>>;

const NONE: readonly never[] = [];
/** What `declare` knows. */
const DECLARATIONS = new Set([
  'ImportSpecifier', 'ImportDefaultSpecifier', 'ImportNamespaceSpecifier', 'TSImportEqualsDeclaration', 'VariableDeclarator', 'FunctionDeclaration',
  'TSDeclareFunction', 'FunctionExpression', 'ArrowFunctionExpression', 'TSEmptyBodyFunctionExpression', 'TSFunctionType', 'TSMethodSignature',
  'ClassDeclaration', 'ClassExpression', 'TSEnumDeclaration', 'TSModuleDeclaration', 'TSTypeAliasDeclaration', 'TSInterfaceDeclaration',
  'TSTypeParameter', 'CatchClause',
]);
const BLOCKS = new Set([
  'Program', 'BlockStatement', 'StaticBlock', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'SwitchStatement', 'CatchClause',
  'TSModuleBlock', 'TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'TSFunctionType', 'TSMethodSignature', 'TSMappedType',
  'TSDeclareFunction', 'TSEmptyBodyFunctionExpression',
]);

/** The nodes of one type, and what each of them does to the scopes of names. */
interface Kind {
  readonly nodes: Node[];
  readonly opens: boolean;
  readonly declares: boolean;
}

/**
 * Goes through a syntax tree once. Sets `parent` and `range` where the parser has not; changes nothing else.
 * @param walked all nodes in source order, where somebody has walked the tree and set every `parent` already
 */
export function readSource(file: string, text: string, ast: Program, comments: readonly Comment[], visitorKeys: VisitorKeys, walked?: Iterable<Node>): Source {
  const kinds = new Map<string, Kind>();
  const scopes = new Map<Node, Scope>();
  const root: Scope = { node: ast, parent: null, values: new Map(), types: new Map() };

  const scopeOf = (node: Node): Scope => {
    for (let at: Node | undefined = node; at; at = at.parent) {
      const scope = scopes.get(at);
      if (scope) return scope;
    }
    return root;
  };

  for (const node of walked ?? walk(ast, visitorKeys)) {
    const { type } = node;
    let kind = kinds.get(type);
    if (!kind) kinds.set(type, (kind = { nodes: [], opens: BLOCKS.has(type) || isFunction(node) || isClass(node), declares: DECLARATIONS.has(type) }));
    kind.nodes.push(node);
    if (kind.opens) {
      const parent = node.parent ? scopeOf(node.parent) : null;
      scopes.set(node, node === ast ? root : { node, parent, values: new Map(), types: new Map() });
    }
    if (kind.declares) declare(node, scopeOf);
  }

  const byName = lazy(() => {
    const names = new Map<string, Identifier[]>();
    for (const node of kinds.get('Identifier')?.nodes ?? NONE) if (is(node, 'Identifier')) append(names, node.name, node);
    return names;
  });

  return {
    file,
    text,
    ast,
    comments,
    nodes: (type) => kinds.get(type)?.nodes ?? NONE,
    identifiers: (name) => byName().get(name) ?? NONE,
    scopeOf,
    binding(name, from, space = 'values') {
      for (let scope: Scope | null = scopeOf(from); scope; scope = scope.parent) {
        const found = scope[space].get(name);
        if (found) return found;
      }
      return null;
    },
  };
}

/** What was read of a part of a file, where the names that the rest of it declares are known. */
export function amongNames(source: Source, names: Names): Source {
  const { ast } = source;
  const elsewhere = (name: string): Binding => ({ name, kind: 'variable', id: ast, declaration: ast, scope: source.scopeOf(ast) });
  return { ...source, binding: (name, from, space = 'values') => source.binding(name, from, space) ?? (names[space].has(name) ? elsewhere(name) : null) };
}

/** The other places that name what is declared, those not counted where its name is only that of a member or key. */
export function referencesTo(declared: Identifier, source: Source): Identifier[] {
  const binding = source.binding(declared.name, declared);
  return source.identifiers(declared.name).filter((id) => id !== declared && !isMemberName(id) && source.binding(id.name, id) === binding);
}

/** The part of a list in source order that lies inside a node. */
export function nodesWithin<T extends Node>(nodes: readonly T[], { range: [start, end] }: Node): readonly T[] {
  const first = (offset: number): number => {
    let low = 0;
    for (let high = nodes.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((nodes[middle]?.range[0] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return nodes.slice(first(start), first(end));
}

/** All nodes in source order. */
function walk(ast: Program, visitorKeys: VisitorKeys): Node[] {
  const nodes: Node[] = [];
  const stack: Node[] = [ast];
  while (stack.length > 0) {
    const node = stack.pop() as Node;
    nodes.push(node);
    const keys = visitorKeys[node.type] ?? Object.keys(node).filter((key) => key !== 'parent' && key !== 'loc' && key !== 'range');
    for (let k = keys.length - 1; k >= 0; k--) {
      const child = (node as unknown as Record<string, unknown>)[keys[k] as string];
      if (Array.isArray(child)) for (let i = child.length - 1; i >= 0; i--) enter(child[i], node, stack);
      else enter(child, node, stack);
    }
  }
  return nodes;
}

function enter(child: unknown, parent: Node, stack: Node[]): void {
  if (child === null || typeof child !== 'object' || typeof (child as Node).type !== 'string') return;
  const node = child as Node & { parent: Node; readonly start: number; readonly end: number };
  if (node.parent !== parent) node.parent = parent;
  node.range ??= [node.start, node.end];
  stack.push(node);
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function declare(node: Node, scopeOf: (node: Node) => Scope): void {
  switch (node.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return add(scopeOf(node), node.local.name, 'import', node.local, node, true);
    case 'TSImportEqualsDeclaration':
      return add(scopeOf(node), node.id.name, 'import', node.id, node, true);
    case 'VariableDeclarator': {
      const isVar = is(node.parent, 'VariableDeclaration') && node.parent.kind === 'var';
      const scope = isVar ? functionScope(scopeOf(node)) : scopeOf(node);
      return patternNames(node.id, (id) => add(scope, id.name, 'variable', id, node));
    }
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSEmptyBodyFunctionExpression':
    case 'TSFunctionType':
    case 'TSMethodSignature': {
      const isDeclaration = is(node, 'FunctionDeclaration', 'TSDeclareFunction');
      if (isDeclaration && node.id && node.parent) add(scopeOf(node.parent), node.id.name, 'function', node.id, node);
      if (node.type === 'FunctionExpression' && node.id) add(scopeOf(node), node.id.name, 'function', node.id, node);
      for (const param of node.params) patternNames(param, (id) => add(scopeOf(node), id.name, 'param', id, node));
      return;
    }
    case 'ClassDeclaration':
    case 'ClassExpression': {
      if (!node.id) return;
      const outer = node.type === 'ClassDeclaration' && node.parent ? scopeOf(node.parent) : scopeOf(node);
      return add(outer, node.id.name, 'class', node.id, node, true);
    }
    case 'TSEnumDeclaration':
      return add(scopeOf(node), node.id.name, 'enum', node.id, node, true);
    case 'TSModuleDeclaration':
      if (is(node.id, 'Identifier')) add(scopeOf(node), node.id.name, 'namespace', node.id, node);
      return;
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration': {
      const outer = node.parent ? scopeOf(node.parent) : scopeOf(node);
      outer.types.set(node.id.name, { name: node.id.name, kind: 'type', id: node.id, declaration: node, scope: outer });
      return;
    }
    case 'TSTypeParameter': {
      const name = is(node.name, 'Identifier') ? node.name.name : String(node.name);
      const scope = scopeOf(node);
      scope.types.set(name, { name, kind: 'typeParam', id: node, declaration: node, scope });
      return;
    }
    case 'CatchClause':
      if (node.param) patternNames(node.param, (id) => add(scopeOf(node), id.name, 'catch', id, node));
      return;
  }
}

function add(scope: Scope, name: string, kind: Binding['kind'], id: Node, declaration: Node, alsoType = false): void {
  const binding: Binding = { name, kind, id, declaration, scope };
  // The first declaration holds the value: overload signatures come before their implementation, which has the body.
  if (!scope.values.has(name) || kind === 'function') scope.values.set(name, binding);
  if (alsoType && !scope.types.has(name)) scope.types.set(name, binding);
}

function functionScope(scope: Scope): Scope {
  let at = scope;
  while (at.parent && !isFunction(at.node) && at.node.type !== 'StaticBlock' && at.node.type !== 'TSModuleBlock') at = at.parent;
  return at;
}

/** Calls back for every name that a pattern binds. */
export function patternNames(pattern: Node | null, found: (id: Identifier) => void): void {
  if (!pattern) return;
  switch (pattern.type) {
    case 'Identifier':
      return found(pattern);
    case 'ObjectPattern':
      return pattern.properties.forEach((p) => patternNames(p.type === 'RestElement' ? p.argument : p.value, found));
    case 'ArrayPattern':
      return pattern.elements.forEach((element) => patternNames(element, found));
    case 'AssignmentPattern':
      return patternNames(pattern.left, found);
    case 'RestElement':
      return patternNames(pattern.argument, found);
    case 'TSParameterProperty':
      return patternNames(pattern.parameter, found);
  }
}
