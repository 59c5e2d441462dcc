// Whether code checks a value before it uses it: conditions around the use, early exits, assertions, assignments, filters.
import type { Identifier, Node, NodeOf } from '../js/ast.ts';
import { is, isFunction, keyName, unwrap } from '../js/ast.ts';
import type { Source } from '../js/source.ts';
import { pathOf } from './access-path.ts';
import { asksForValue } from './asked-columns.ts';
import { isNothing } from './constants.ts';
import { leaves, throws } from './exits.ts';
import { hasElement } from './list-length.ts';

/** Whether everything that leads to `use` has seen the value of `path` to be there. Changes in between are not followed. */
export function isGuarded(use: Node, path: string, source: Source): boolean {
  const guards = new Guards(path, source);
  for (let child = use, parent = use.parent; parent; child = parent, parent = parent.parent) {
    if (guards.around(parent, child)) return true;
  }
  return guards.fromOrigin(use) || guards.fromQuery(use);
}

const ASSERTION = /assert|invariant|expect|ensure|check|require|verify|guard|validate|precondition/i;
const SELECTS = new Set(['filter', 'find', 'findLast']);

class Guards {
  readonly path: string;
  readonly source: Source;

  constructor(path: string, source: Source) {
    this.path = path;
    this.source = source;
  }

  /** Whether `parent` runs its child only when the value is there. */
  around(parent: Node, child: Node): boolean {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        return (child === parent.consequent && this.implies(parent.test, true)) || (child === parent.alternate && this.implies(parent.test, false));
      case 'LogicalExpression':
        return child === parent.right && parent.operator !== '??' && this.implies(parent.left, parent.operator === '&&');
      case 'WhileStatement':
        return child === parent.body && this.implies(parent.test, true);
      case 'ForStatement':
        return child !== parent.init && child !== parent.test && parent.test !== null && this.implies(parent.test, true);
      case 'BlockStatement':
      case 'Program':
        return this.before(parent.body, child);
      case 'SwitchCase':
        return this.before(parent.consequent, child);
    }
    return isFunction(parent) && this.fromChain(parent);
  }

  before(statements: readonly Node[], child: Node): boolean {
    const index = statements.indexOf(child);
    return statements.slice(0, Math.max(index, 0)).some((statement) => this.establishes(statement));
  }

  /** Whether the value is there once a statement is over. */
  establishes(statement: Node): boolean {
    if (is(statement, 'IfStatement')) {
      const { test, consequent, alternate } = statement;
      if (leaves(consequent) || assigns(consequent, this)) return this.implies(test, false);
      return alternate !== null && leaves(alternate) && this.implies(test, true);
    }
    if (is(statement, 'TryStatement')) return statement.block.body.some((inner) => this.establishes(inner));
    if (is(statement, 'VariableDeclaration')) return statement.declarations.some(({ init }) => init !== null && this.asserts(init));
    return is(statement, 'ExpressionStatement') && (this.assigned(statement.expression) || this.asserts(statement.expression));
  }

  /** `x = new Date()`, `x ??= now`, `starts.set(id, now)`. */
  assigned(expression: Node): boolean {
    if (is(expression, 'CallExpression')) {
      const [key] = expression.arguments;
      const callee = pathOf(expression.callee, this.source);
      return key !== undefined && callee?.endsWith('.set') === true && this.path === `${callee.slice(0, -'set'.length)}get(${this.source.text.slice(...key.range)})`;
    }
    if (!is(expression, 'AssignmentExpression') || !/^(?:\?\?|\|\|)?=$/.test(expression.operator)) return false;
    return pathOf(expression.left, this.source) === this.path && !isNothing(expression.right);
  }

  /** `assert(x)`, `expect(x).toBeDefined()`. */
  asserts(expression: Node): boolean {
    for (let at = unwrap(expression); ; ) {
      if (is(at, 'AwaitExpression')) at = unwrap(at.argument);
      if (!is(at, 'CallExpression')) return false;
      const { callee } = at;
      if (ASSERTION.test(this.source.text.slice(...callee.range)) && at.arguments.some((argument) => this.mentions(argument))) return true;
      if (is(callee, 'Identifier') && at.arguments.some((argument, index) => this.insists(callee, argument, index))) return true;
      if (!is(callee, 'MemberExpression')) return false;
      at = unwrap(callee.object);
      while (is(at, 'MemberExpression')) at = unwrap(at.object);
    }
  }

  /** Whether a function of the file only comes back when the value in its argument is there: it throws otherwise, or its type says so. */
  insists(callee: Identifier, argument: Node, index: number): boolean {
    const given = pathOf(argument, this.source);
    if (given === null || (given !== this.path && !this.path.startsWith(`${given}.`))) return false;
    const declaration = this.source.binding(callee.name, callee)?.declaration;
    const fn = is(declaration, 'VariableDeclarator') ? declaration.init : declaration;
    const param = isFunction(fn) ? fn.params[index] : null;
    if (!isFunction(fn) || !is(param, 'Identifier') || fn.async || fn.generator) return false;
    const predicate = fn.returnType?.typeAnnotation;
    if (is(predicate, 'TSTypePredicate') && predicate.asserts) return given === this.path && is(predicate.parameterName, 'Identifier') && predicate.parameterName.name === param.name;
    const inside = new Guards(param.name + this.path.slice(given.length), this.source);
    return is(fn.body, 'BlockStatement') && fn.body.body.some((statement) => is(statement, 'IfStatement') && throws(statement.consequent) && inside.implies(statement.test, false));
  }

  /** Whether a test with this outcome means that the value is there. */
  implies(test: Node, outcome: boolean, depth = 0): boolean {
    const node = unwrap(test);
    if (depth > 20) return false;
    const next = (inner: Node, wanted: boolean): boolean => this.implies(inner, wanted, depth + 1);
    switch (node.type) {
      case 'UnaryExpression':
        return node.operator === '!' && next(node.argument, !outcome);
      case 'LogicalExpression': {
        const both = (node.operator === '&&') === outcome ? 'some' : 'every';
        return [node.left, node.right][both]((side) => next(side, outcome));
      }
      case 'BinaryExpression':
        return this.compared(node, outcome) || hasElement(node, outcome, this.path, this.source);
      case 'CallExpression':
        return node.arguments.some((argument) => this.mentions(argument) || this.isOwner(argument)) || this.hasKey(node) || (outcome && this.leadsTo(node));
      case 'Identifier': {
        const declarator = this.source.binding(node.name, node)?.declaration;
        return this.leadsTo(node) ? outcome : is(declarator, 'VariableDeclarator') && declarator.init !== null && declarator.id.type === 'Identifier' && next(declarator.init, outcome);
      }
      case 'AssignmentExpression':
        return outcome && (this.leadsTo(node.left) || next(node.right, outcome));
    }
    return (outcome && this.leadsTo(node)) || hasElement(node, outcome, this.path, this.source);
  }

  compared({ operator, left, right }: NodeOf<'BinaryExpression'>, outcome: boolean): boolean {
    if (!this.mentions(left) && !this.mentions(right)) return operator === 'in' && outcome && this.path.endsWith(`.${is(left, 'Literal') ? String(left.value) : ''}`);
    const isEquality = /^[=!]==?$/.test(operator);
    if (!isEquality) return outcome;
    const isTypeof = [left, right].some((side) => is(side, 'Literal') && side.value === 'undefined');
    const isAboutNothing = isTypeof || isNothing(left) || isNothing(right);
    return operator.startsWith(isAboutNothing ? '!' : '=') === outcome;
  }

  /** `isFinished(job)` may speak of `job.endTime`. */
  isOwner(node: Node): boolean {
    const path = pathOf(node, this.source);
    return path !== null && this.path.startsWith(`${path}.`);
  }

  /** `starts.has(id)` speaks of `starts.get(id)`. */
  hasKey(call: NodeOf<'CallExpression'>): boolean {
    return pathOf(call, this.source)?.replace('.has(', '.get(') === this.path;
  }

  /** Whether an expression is the value or a part of it: `x`, `x.getTime()`. */
  leadsTo(node: Node): boolean {
    const path = pathOf(node, this.source);
    return path === this.path || (path?.startsWith(this.path) === true && /^[.([]/.test(path.slice(this.path.length)));
  }

  /** Whether the value appears anywhere in an expression. */
  mentions(node: Node): boolean {
    if (this.leadsTo(node)) return true;
    const inner = unwrap(node);
    switch (inner.type) {
      case 'CallExpression':
      case 'NewExpression':
        return this.mentions(inner.callee) || inner.arguments.some((argument) => this.mentions(argument));
      case 'MemberExpression':
        return this.mentions(inner.object);
      case 'BinaryExpression':
      case 'LogicalExpression':
        return this.mentions(inner.left) || this.mentions(inner.right);
      case 'UnaryExpression':
        return this.mentions(inner.argument);
      case 'ArrayExpression':
        return inner.elements.some((element) => element !== null && this.mentions(element));
    }
    return false;
  }

  /** `jobs.filter((job) => job.endTime).map((job) => …)`: the callback's parameter was selected for its value. */
  fromChain(callback: Node): boolean {
    const call = callback.parent;
    if (!isFunction(callback) || !is(call, 'CallExpression') || !is(call.callee, 'MemberExpression')) return false;
    const { object } = call.callee;
    return callback.params.some((param) => is(param, 'Identifier') && this.isSelected(object, param.name));
  }

  /** `const job = jobs.find((job) => job.endTime)`, `for (const job of jobs.filter(…))`. */
  fromOrigin(use: Node): boolean {
    const root = /^[\w$]+/.exec(this.path)?.[0] ?? '';
    const binding = this.source.binding(root, use);
    const declarator = binding?.declaration;
    if (!is(declarator, 'VariableDeclarator') || declarator.id !== binding?.id) return false;
    const loop = declarator.parent?.parent;
    const origin = is(loop, 'ForOfStatement') && loop.left === declarator.parent ? loop.right : declarator.init;
    return origin !== null && this.isSelected(origin, root);
  }

  /** Whether a chain keeps only elements whose value is there; `name` is what the path calls the element. */
  isSelected(chain: Node, name: string, depth = 0): boolean {
    if (depth > 20 || (this.path !== name && !this.path.startsWith(`${name}.`))) return false;
    const at = unwrap(chain);
    if (is(at, 'Identifier')) {
      const declarator = this.source.binding(at.name, at)?.declaration;
      return is(declarator, 'VariableDeclarator') && declarator.id.type === 'Identifier' && declarator.init !== null && this.isSelected(declarator.init, name, depth + 1);
    }
    if (is(at, 'AwaitExpression')) return this.isSelected(at.argument, name, depth + 1);
    if (!is(at, 'CallExpression') || !is(at.callee, 'MemberExpression')) return false;
    const [test] = at.arguments;
    if (SELECTS.has(keyName(at.callee) ?? '') && test && this.testSelects(test, name)) return true;
    return this.isSelected(at.callee.object, name, depth + 1);
  }

  testSelects(test: Node, name: string): boolean {
    if (!isFunction(test)) return is(test, 'Identifier', 'MemberExpression');
    const [param] = test.params;
    const returned = test.body.type === 'BlockStatement' ? test.body.body.at(-1) : test.body;
    const condition = is(returned, 'ReturnStatement') ? returned.argument : returned;
    if (!is(param, 'Identifier') || !condition) return false;
    return new Guards(param.name + this.path.slice(name.length), this.source).implies(condition, true);
  }

  /** A query of the same function that asks for rows with the column set: `{ endTime: Not(IsNull()) }`, `lt(jobs.endTime, cutoff)`. */
  fromQuery(use: Node): boolean {
    const field = /\.(\w+)$/.exec(this.path)?.[1];
    if (!field) return false;
    let outer: Node = use;
    for (let at = use.parent; at; at = at.parent) if (isFunction(at)) outer = at;
    const text = this.source.text.slice(outer.range[0], use.range[0]);
    return asksForValue(text, field);
  }
}

function assigns(branch: Node, guards: Guards): boolean {
  const statements = is(branch, 'BlockStatement') ? branch.body : [branch];
  return statements.some((statement) => is(statement, 'ExpressionStatement') && guards.assigned(statement.expression));
}
