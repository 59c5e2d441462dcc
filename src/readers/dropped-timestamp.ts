// Mappers that copy the fields of a record one by one and leave out when it was created or last changed.
import type { EditSet, Place } from '../facts.ts';
import type { FunctionNode, Node, NodeOf } from '../js/ast.ts';
import { closest, is, isFunction, keyName, unwrap } from '../js/ast.ts';
import { appendTo, objectBrackets } from '../js/edits.ts';
import type { TypeShape } from '../js/shapes.ts';
import { nodesWithin } from '../js/source.ts';
import { nameOf } from '../clocks/provenance.ts';
import { fieldOf, normalName, roleOfName } from '../roles.ts';
import { defineReader } from './reader.ts';
import type { CodeFile } from './reader.ts';

/** A mapper's object that lacks a timestamp of what it is made from. */
export interface DroppedTimestamp {
  readonly kind: 'DroppedTimestamp';
  readonly at: Place;
  readonly mapper: string;
  /** What the record is called in the mapper, and the fields that do not come through. */
  readonly record: string;
  readonly fields: readonly string[];
  readonly edit: EditSet | null;
}

type ObjectNode = NodeOf<'ObjectExpression'>;

/** A field that an object takes over, under its own key. */
interface Copy {
  readonly key: string;
  readonly field: string;
}

const MAPPER = /^_?(?:to|from|as|map|convert|transform|serialize|deserialize|hydrate)[A-Z_]|^_?(?:serialize|deserialize|hydrate)$|[a-z](?:To|From)[A-Z]\w*$|[mM]apper$/;
/** Where a function of such a name is declared. */
const DECLARED = /\n[^\S\n]*(?:(?:export|default|public|private|protected|static|async|override|readonly|const|function)[^\S\n]+)*(?:_?(?:to|from|as|map|convert|transform|(?:de)?serialize|hydrate)[A-Z_]\w*|_?(?:(?:de)?serialize|hydrate)|\w*[a-z](?:To|From)[A-Z]\w*|\w*[mM]apper)\s*(?:\(|<\w|[=:]\s*(?:async\b|\(|<|function\b|\w+\s*=>))[^\n]{0,200}?(?:\{|=>|[(,][^\S\n]*\r?\n)/;
const PARTIAL = /summar|preview|item|public|minimal|brief|short|option|label|select|token|payload|event|log|audit|csv|search|index|create|update|insert|patch|input|request|snapshot|diff|form|hash|key|analytics|metric|track|safe/i;
const FEWEST = 3;
/** Which part of the other fields makes a mapper of the whole record. */
const MOST = 0.7;

/** Every such object of a file, in source order. */
export const droppedTimestamp = defineReader<DroppedTimestamp>({
  gate: (text) => /creat|updat|modif|insert|chang|edited/i.test(text) && DECLARED.test(`\n${text}`),
  read: (file) => file.source.nodes('ObjectExpression').flatMap((node) => (is(node, 'ObjectExpression') && node.properties.length >= FEWEST ? (readObject(node, file) ?? []) : [])),
});

function readObject(node: ObjectNode, file: CodeFile): DroppedTimestamp | null {
  const { source, lower, settings } = file;
  const fn = closest(node, isFunction);
  const mapper = fn ? nameOfFunction(fn) : '';
  if (!fn || !MAPPER.test(mapper) || PARTIAL.test(mapper) || !isResult(node, fn) || node.properties.some(({ type }) => type !== 'Property')) return null;
  const copied = copiesIn(node, fn, file);
  if (!copied) return null;
  const { record, copies } = copied;
  const fields = fieldsOf(record, file);
  if (!fields) return null;
  const others = fields.filter((name) => !isTime(name, file));
  const taken = new Set(copies.map(({ field }) => field));
  if (taken.size < FEWEST || others.filter((name) => taken.has(name)).length < others.length * MOST) return null;
  const names = new Set(nodesWithin(source.nodes('Identifier'), fn).map((id) => (is(id, 'Identifier') ? normalName(id.name) : '')));
  const target = targetOf(node, fn, file);
  const missing = fields.filter((name) => isTime(name, file) && !names.has(normalName(name)) && (!target || target.has(spelled(name, copies))));
  // A key of another name may stand for it.
  const hasRole = (name: string): boolean => node.properties.some((property) => is(property, 'Property') && roleOfName(keyName(property) ?? '', settings.fields) === roleOfName(name, settings.fields));
  const dropped = missing.filter((name) => !hasRole(name));
  if (dropped.length === 0) return null;
  const object = lower.expression(node);
  const entries = dropped.map((name) => `${spelled(name, copies)}: ${record.name}.${name}`);
  const edit = object.kind === 'object' ? { edits: [appendTo(source.text, objectBrackets(object), entries)], imports: [] } : null;
  return { kind: 'DroppedTimestamp', at: lower.place(node), mapper, record: record.name, fields: dropped, edit };
}

/** Whether a field is the time of creation or of the last change. */
function isTime(name: string, { settings }: CodeFile): boolean {
  return /^(?:created|updated)$/.test(roleOfName(name, settings.fields));
}

function nameOfFunction(fn: FunctionNode): string {
  const { parent } = fn;
  if (fn.id) return fn.id.name;
  if (is(parent, 'VariableDeclarator')) return nameOf(parent.id);
  return is(parent, 'MethodDefinition', 'PropertyDefinition', 'Property') ? (keyName(parent) ?? '') : '';
}

/** Whether an object is what the function gives back, as it is or made into something by one call. */
function isResult(node: ObjectNode, fn: FunctionNode): boolean {
  let at: Node = node;
  while (at.parent && unwrap(at.parent) === unwrap(at) && at.parent !== fn) at = at.parent;
  const { parent } = at;
  if (is(parent, 'CallExpression', 'NewExpression') && parent.arguments.includes(at as never)) at = parent;
  while (at.parent && at.parent !== fn && unwrap(at.parent) === unwrap(at)) at = at.parent;
  return is(at.parent, 'ReturnStatement') ? closest(at.parent, isFunction) === fn : at.parent === fn && fn.body === at;
}

/** The fields that an object copies from the one parameter that it copies most from. */
function copiesIn(node: ObjectNode, fn: FunctionNode, { source }: CodeFile): { readonly record: NodeOf<'Identifier'>; readonly copies: readonly Copy[] } | null {
  const byRecord = new Map<Node, { record: NodeOf<'Identifier'>; copies: Copy[] }>();
  for (const property of node.properties) {
    const key = is(property, 'Property') ? keyName(property) : null;
    for (const member of nodesWithin(source.nodes('MemberExpression'), property)) {
      const record = is(member, 'MemberExpression') ? member.object : null;
      const field = is(member, 'MemberExpression') ? keyName(member) : null;
      const binding = is(record, 'Identifier') ? source.binding(record.name, record) : null;
      if (key === null || field === null || !is(record, 'Identifier') || binding?.kind !== 'param' || binding.declaration !== fn) continue;
      const found = byRecord.get(binding.id) ?? { record, copies: [] };
      byRecord.set(binding.id, { ...found, copies: [...found.copies, { key, field }] });
    }
  }
  return [...byRecord.values()].sort((a, b) => b.copies.length - a.copies.length)[0] ?? null;
}

/** The data that a record has: the fields of its model, class or type; `null` when not all are known. */
function fieldsOf(record: NodeOf<'Identifier'>, { lower, resolver, settings }: CodeFile): string[] | null {
  const type = resolver.type(lower.expression(record));
  const model = resolver.rowOf(type);
  if (model) {
    const own = [fieldOf(model, 'created', settings.fields), fieldOf(model, 'updated', settings.fields)];
    return model.set.complete ? model.set.fields.filter((field) => !field.reference || own.includes(field)).map(({ name }) => name) : null;
  }
  const named = resolver.named(type);
  const cls = named ? resolver.classOf(named.type.name) : null;
  if (!cls) return typeFields(type, resolver);
  const { classes, complete } = resolver.inherited(cls);
  const data = classes.flatMap(({ members }) => members.filter(({ kind, isStatic, isWritable, value }) => !isStatic && ((kind === 'property' && isWritable && value?.kind !== 'function') || kind === 'getter')));
  return complete && data.length > 0 ? [...new Set(data.map(({ name }) => name))] : null;
}

function typeFields(type: TypeShape | null, resolver: CodeFile['resolver']): string[] | null {
  const members = resolver.members(type);
  return members && [...members].filter(([, member]) => member.type.kind !== 'function').map(([name]) => name);
}

/** The names that the result can have; `null` when that is not known. */
function targetOf(node: ObjectNode, fn: FunctionNode, { lower, resolver }: CodeFile): ReadonlySet<string> | null {
  const shape = lower.functionOf(fn);
  if (is(node.parent, 'CallExpression', 'NewExpression')) return null;
  const named = resolver.named(shape.returns);
  const model = shape.returns ? resolver.rowOf(shape.returns) : null;
  if (model) return new Set(model.set.fields.map(({ name }) => name));
  const cls = named ? resolver.classOf(named.type.name) : null;
  if (cls) return new Set(resolver.inherited(cls).classes.flatMap(({ members }) => members.map(({ name }) => name)));
  const members = typeFields(shape.returns, resolver);
  // A type that is not seen may leave the field out on purpose.
  return shape.returns ? new Set(members ?? []) : null;
}

/** A field's name in the spelling that the object gives the others. */
function spelled(name: string, copies: readonly Copy[]): string {
  const changed = copies.filter(({ key, field }) => key !== field && normalName(key) === normalName(field));
  if (changed.some(({ key }) => key.includes('_'))) return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return changed.length > 0 ? name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()) : name;
}
