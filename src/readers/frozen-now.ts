// Readings of the clock that a module makes once, when it is loaded, for what happens later.
import type { EditSet, Place, Write } from '../facts.ts';
import type { Identifier, Node, NodeOf } from '../js/ast.ts';
import { closest, is, isFunction, isTransparent, keyName } from '../js/ast.ts';
import { only } from '../js/edits.ts';
import type { Source } from '../js/source.ts';
import { NO_NAMES, roleOfName } from '../roles.ts';
import type { Reading } from '../clocks/clock.ts';
import { insert, replace } from '../clocks/clock.ts';
import { plainReadings, READING } from '../clocks/plain-readings.ts';
import { ZOD } from '../validators/zod.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

/** A reading of the clock that is made when a module is loaded, where every use needs its own. */
export interface FrozenNow {
  readonly kind: 'FrozenNow';
  /** Where the old reading is used. */
  readonly at: Place;
  /** The expression or name as it is written there. */
  readonly expression: string;
  /** It is the default of a schema, not the value of a name. */
  readonly isDefault: boolean;
  readonly edit: EditSet | null;
}

/** Names for the moment at which the program began, whose age is meant. */
const BEGINNING = /start|boot|launch|init|load|build|built|deploy|release|epoch|began|begin|uptime|process|server|module|import/i;
/** Files that run once, from the first line to the last. */
const RUN_ONCE = /(?:^|[\\/._-])(?:seeds?|seeders?|samples?|migrations?|scripts?|fixtures?|mocks?|bin|backfills?|benchmarks?)(?=[\\/._-])/i;
const OF_ZOD = new RegExp(`^${ZOD}#`);

/** Every use of an old reading: as the default of a Zod schema, and as a timestamp that a function writes. */
export const frozenNow = defineReader<FrozenNow>({
  gate: (text) => text.search(READING) >= 0,
  read: readUses,
});

function readUses(file: CodeFile): FrozenNow[] {
  const writes = (): readonly Write[] => file.writes;
  const top = plainReadings(file).filter(({ node }) => closest(node, isFunction) === null);
  if (top.length === 0) return [];
  const defaults = top.flatMap(({ node }) => ofDefault(node, file) ?? []);
  const named = top.flatMap(({ node }) => namedBy(node, file.source) ?? []);
  const uses = named.length > 0 && !isRunOnce(file.source) ? named.flatMap((declarator) => ofName(declarator, file, writes)) : [];
  return [...defaults, ...uses].sort((a, b) => a.at.start - b.at.start);
}

/** `z.date().default(new Date())` */
function ofDefault(node: Node, { source, lower, resolver }: Reading): FrozenNow | null {
  const call = node.parent;
  if (!is(call, 'CallExpression') || call.arguments[0] !== node || !is(call.callee, 'MemberExpression')) return null;
  if (!/^(?:default|prefault|catch)$/.test(keyName(call.callee) ?? '')) return null;
  if (!OF_ZOD.test(resolver.qualify(lower.expression(rootOf(call.callee))) ?? '')) return null;
  const expression = source.text.slice(node.range[0], node.range[1]);
  return { kind: 'FrozenNow', at: lower.place(node), expression, isDefault: true, edit: only(insert(node.range[0], '() => ')) };
}

/** The `const` at the top of the file that a reading is the value of. */
function namedBy(node: Node, source: Source): NodeOf<'VariableDeclarator'> | null {
  const declarator = node.parent;
  if (!is(declarator, 'VariableDeclarator') || declarator.init !== node || !is(declarator.id, 'Identifier')) return null;
  const isConstant = is(declarator.parent, 'VariableDeclaration') && declarator.parent.kind === 'const';
  return isConstant && source.scopeOf(declarator).node === source.ast ? declarator : null;
}

function ofName({ id, init }: NodeOf<'VariableDeclarator'>, { source, lower }: Reading, writes: () => readonly Write[]): FrozenNow[] {
  if (!is(id, 'Identifier') || !init) return [];
  const binding = source.binding(id.name, id);
  const written = source.text.slice(init.range[0], init.range[1]);
  return source.identifiers(id.name).flatMap((use): FrozenNow[] => {
    if (use === id || isName(use) || closest(use, isFunction) === null || source.binding(use.name, use) !== binding) return [];
    const holder = holderOf(use);
    if (!holder || !(isStamp(holder, id.name) || isWritten(holder, writes()))) return [];
    const edits = is(use.parent, 'Property') && use.parent.shorthand ? [insert(use.range[1], `: ${written}`)] : [replace({ start: use.range[0], end: use.range[1] }, written)];
    return [{ kind: 'FrozenNow', at: lower.place(use), expression: id.name, isDefault: false, edit: only(...edits) }];
  });
}

/** Whether an identifier only names a property. */
function isName({ parent, range }: Identifier): boolean {
  if (is(parent, 'MemberExpression')) return parent.property.range === range && !parent.computed;
  return is(parent, 'Property') && parent.key.range === range && !parent.shorthand;
}

/** The property or assignment that a value, or another form of it, is given to. */
function holderOf(use: Node): NodeOf<'Property' | 'AssignmentExpression'> | null {
  let at = use;
  for (let { parent } = at; parent; { parent } = at) {
    const isMethod = is(parent, 'MemberExpression') && parent.object === at && /^(?:toISOString|getTime|valueOf|toDate|toJSDate|toISO)$/.test(keyName(parent) ?? '');
    const isCalled = is(parent, 'CallExpression') && parent.callee === at && parent.arguments.length === 0;
    const isChoice = (is(parent, 'ConditionalExpression') && parent.test !== at) || (is(parent, 'LogicalExpression') && parent.right === at);
    if (!isMethod && !isCalled && !isChoice && !isTransparent(parent)) break;
    at = parent;
  }
  const { parent } = at;
  if (is(parent, 'Property')) return parent.value === at && is(parent.parent, 'ObjectExpression') ? parent : null;
  return is(parent, 'AssignmentExpression') && parent.right === at ? parent : null;
}

/** Whether a name says that a new moment is meant: when the record was created, changed or removed. */
function isStamp(holder: NodeOf<'Property' | 'AssignmentExpression'>, name: string): boolean {
  const target = is(holder, 'AssignmentExpression') ? holder.left : holder;
  const key = is(target, 'MemberExpression', 'Property') ? keyName(target) : null;
  return key !== null && !BEGINNING.test(name) && /^(?:created|updated|deleted)$/.test(roleOfName(key, NO_NAMES));
}

function isWritten({ range }: Node, writes: readonly Write[]): boolean {
  return writes.some(({ at, payload }) => payload.keys.some((key) => key.at.file === at.file && key.at.start === range[0]));
}

/** Whether the module is a program of its own: what its functions do happens in the moment in which it is loaded. */
function isRunOnce(source: Source): boolean {
  const { file, text, ast } = source;
  if (RUN_ONCE.test(file) || text.startsWith('#!') || /\brequire\.main\b|\bimport\.meta\.main\b/.test(text)) return true;
  const isExported = ast.body.some((node) => /^Export/.test(node.type)) || /\bexports\b/.test(text);
  if (!isExported || source.nodes('AwaitExpression').some((node) => closest(node, isFunction) === null)) return true;
  return ast.body.some((statement) => is(statement, 'ExpressionStatement') && callsOwn(statement.expression, source));
}

/** `main()`, `void main()`, `main().catch(report)` of a function of the file. */
function callsOwn(expression: Node, source: Source): boolean {
  const at = rootOf(expression);
  if (isFunction(at)) return true;
  const binding = is(at, 'Identifier') && expression !== at ? source.binding(at.name, at) : null;
  return binding !== null && (binding.kind === 'function' || (is(binding.declaration, 'VariableDeclarator') && isFunction(binding.declaration.init)));
}

/** What a chain of members and calls begins with. */
function rootOf(expression: Node): Node {
  let at = expression;
  for (;;) {
    if (is(at, 'CallExpression')) at = at.callee;
    else if (is(at, 'MemberExpression')) at = at.object;
    else if (is(at, 'UnaryExpression')) at = at.argument;
    else return at;
  }
}
