// Mappers that copy the fields of a record one by one and leave out when it was created or last changed.
import type { Edit, EditSet, Place } from '../facts.ts';
import type { FunctionNode, Node, NodeOf } from '../js/ast.ts';
import { closest, functionName, is, isFunction, keyName, unwrap } from '../js/ast.ts';
import { appendTo, objectBrackets, only } from '../js/edits.ts';
import type { Brackets } from '../js/edits.ts';
import type { Shape, TypeShape } from '../js/shapes.ts';
import { nodesWithin } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { importsOf } from '../clocks/provenance.ts';
import { fieldOf, normalName, roleOfName } from '../roles.ts';
import { isTestFile } from '../test-files.ts';
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

/** A parameter that a mapper makes its object from: by its name, taken apart, or both. */
interface Taken {
  /** The parameter's name; `null` where it is taken apart at once. */
  readonly name: string | null;
  readonly param: NodeOf<'Identifier' | 'ObjectPattern'>;
  readonly copies: Copy[];
}

/** A field that an object takes over, under its own key. */
interface Copy {
  readonly key: string;
  readonly field: string;
}

const MAPPER = /^_?(?:to|from|as|map|convert|transform|serialize|deserialize|hydrate)[A-Z_]|^_?(?:serialize|deserialize|hydrate)$|[a-z](?:To|From)[A-Z]\w*$|[mM]apper$/;
/** Where a function of such a name is declared. */
const DECLARED = /\n[^\S\n]*(?:(?:export|default|public|private|protected|static|async|override|readonly|const|function)[^\S\n]+)*(?:_?(?:to|from|as|map|convert|transform|(?:de)?serialize|hydrate)[A-Z_]\w*|_?(?:(?:de)?serialize|hydrate)|\w*[a-z](?:To|From)[A-Z]\w*|\w*[mM]apper)\s*(?:\(|<\w|[=:]\s*(?:async\b|\(|<|function\b|\w+\s*=>))[^\n]{0,200}?(?:\{|=>|[(,][^\S\n]*\r?\n)/;
const PARTIAL = /summar|preview|item|public|minimal|brief|short|option|label|select|token|payload|event|log|audit|csv|search|index|create|update|insert|patch|input|request|snapshot|diff|form|hash|key|analytics|metric|track|safe/i;
/** Code of tests: its libraries and names. */
const FAKER = /^(?:@faker-js\/|@ngneat\/falso$|faker$|chance$|fishery$)/;
const FAKE = /fake|mock|stub|dummy|fixture|random|sample/i;
const FEWEST = 3;
/** Which part of the other fields makes a mapper of the whole record. */
const MOST = 0.7;

/** Every such object of a file, in source order. */
export const droppedTimestamp = defineReader<DroppedTimestamp>({
  gate: (text) => /creat|updat|modif|insert|chang|edited/i.test(text) && DECLARED.test(`\n${text}`),
  read: (file) => (isTest(file) ? [] : file.source.nodes('ObjectExpression')).flatMap((node) => (is(node, 'ObjectExpression') && node.properties.length >= FEWEST ? (readObject(node, file) ?? []) : [])),
});

function isTest({ source }: CodeFile): boolean {
  return isTestFile(source.file) || importsOf(source).some((from) => FAKER.test(from));
}

function readObject(node: ObjectNode, file: CodeFile): DroppedTimestamp | null {
  const { source, lower, settings } = file;
  const fn = closest(node, isFunction);
  const mapper = fn ? nameOfFunction(fn) : '';
  if (!fn || !MAPPER.test(mapper) || PARTIAL.test(mapper) || FAKE.test(mapper) || !isResult(node, fn) || node.properties.some(({ type }) => type !== 'Property')) return null;
  const record = copiesIn(node, fn, file);
  if (!record) return null;
  const { copies } = record;
  const patterns = patternsOf(record, fn, file);
  // What is left over may hold the field.
  if (patterns.some(({ properties }) => properties.some(({ type }) => type === 'RestElement'))) return null;
  const fields = fieldsOf(record, file);
  if (!fields) return null;
  const others = fields.filter((name) => !isTime(name, file));
  const taken = new Set(copies.map(({ field }) => field));
  if (taken.size < FEWEST || others.filter((name) => taken.has(name)).length < others.length * MOST) return null;
  // To take a field out under its own name, or to name it in a type, is not to use it.
  const isTaken = ({ parent }: Node): boolean => is(parent, 'TSPropertySignature') || (is(parent, 'Property') && parent.shorthand && patterns.some((pattern) => parent.parent === pattern));
  const names = new Set(nodesWithin(source.nodes('Identifier'), fn).map((id) => (is(id, 'Identifier') && !isTaken(id) ? normalName(id.name) : '')));
  const target = targetOf(node, fn, file);
  const missing = fields.filter((name) => isTime(name, file) && !names.has(normalName(name)) && (!target || target.has(spelled(name, copies))));
  // A key of another name may stand for it.
  const hasRole = (name: string): boolean => node.properties.some((property) => is(property, 'Property') && roleOfName(keyName(property) ?? '', settings.fields) === roleOfName(name, settings.fields));
  const dropped = missing.filter((name) => !hasRole(name));
  if (dropped.length === 0) return null;
  return { kind: 'DroppedTimestamp', at: lower.place(node), mapper, record: calledIn(record, source.text), fields: dropped, edit: editFor(node, dropped, record, patterns, file) };
}

/** Copies the fields: from the record by its name, else by what it is taken apart into. */
function editFor(node: ObjectNode, fields: readonly string[], { name, copies }: Taken, patterns: readonly NodeOf<'ObjectPattern'>[], { source, lower }: CodeFile): EditSet | null {
  const object = lower.expression(node);
  if (object.kind !== 'object') return null;
  const taken = new Set(patterns.flatMap(({ properties }) => properties.map((property) => (is(property, 'Property') ? keyName(property) : null))));
  const isNamed = (field: string): boolean => name !== null && !taken.has(field);
  const entries = fields.map((field) => (isNamed(field) ? `${spelled(field, copies)}: ${name}.${field}` : spelled(field, copies) === field ? field : `${spelled(field, copies)}: ${field}`));
  const open = fields.filter((field) => !isNamed(field) && !taken.has(field));
  const [pattern] = patterns;
  const edits: Edit[] = [...(open.length > 0 && pattern ? [appendTo(source.text, bracketsOf(pattern, source.text, lower.place), open)] : []), appendTo(source.text, objectBrackets(object), entries)];
  return only(...edits);
}

/** A pattern's braces without its type. */
function bracketsOf(pattern: NodeOf<'ObjectPattern'>, text: string, place: (node: Node) => Place): Brackets {
  const { properties, typeAnnotation } = pattern;
  const at = place(pattern);
  const last = properties.at(-1);
  return { at: typeAnnotation ? { ...at, end: text.lastIndexOf('}', typeAnnotation.range[0]) + 1 } : at, last: last ? place(last) : null };
}

/** The record's name in the mapper, else that of its type. */
function calledIn({ name, param }: Taken, text: string): string {
  const type = param.typeAnnotation?.typeAnnotation;
  return name ?? (is(type, 'TSTypeReference') ? text.slice(...type.range) : '{ … }');
}

/** Whether a field is the time of creation or of the last change. */
function isTime(name: string, { settings }: CodeFile): boolean {
  return /^(?:created|updated)$/.test(roleOfName(name, settings.fields));
}

function nameOfFunction(fn: FunctionNode): string {
  return fn.id?.name ?? functionName(fn) ?? '';
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

/** The one parameter that an object copies most fields from. */
function copiesIn(node: ObjectNode, fn: FunctionNode, { source }: CodeFile): Taken | null {
  const records = new Map<Node, Taken>();
  const take = (param: Node, key: string, field: string): void => {
    if (!is(param, 'Identifier', 'ObjectPattern')) return;
    const found = records.get(param) ?? { name: is(param, 'Identifier') ? param.name : null, param, copies: [] };
    found.copies.push({ key, field });
    records.set(param, found);
  };
  for (const property of node.properties) {
    const key = is(property, 'Property') ? keyName(property) : null;
    if (key === null || !is(property, 'Property')) continue;
    for (const member of nodesWithin(source.nodes('MemberExpression'), property)) {
      const record = is(member, 'MemberExpression') ? member.object : null;
      const field = is(member, 'MemberExpression') ? keyName(member) : null;
      const param = is(record, 'Identifier') ? paramOf(record, fn, source) : null;
      if (field !== null && param) take(param, key, field);
    }
    for (const id of nodesWithin(source.nodes('Identifier'), property.value)) {
      const taken = is(id, 'Identifier') ? takenFrom(id, fn, source) : null;
      if (taken) take(taken.param, key, taken.field);
    }
  }
  const fieldsIn = ({ copies }: Taken): number => new Set(copies.map(({ field }) => field)).size;
  return [...records.values()].sort((a, b) => fieldsIn(b) - fieldsIn(a))[0] ?? null;
}

/** The mapper's own parameter, or the part of one, that a name stands for. */
function paramOf(name: NodeOf<'Identifier'>, fn: FunctionNode, source: Source): Node | null {
  const binding = source.binding(name.name, name);
  return binding?.kind === 'param' && binding.declaration === fn ? binding.id : null;
}

/** The parameter, and its field, that a name was taken out of: `({ id }: Order)`, `const { id } = order`. */
function takenFrom(name: NodeOf<'Identifier'>, fn: FunctionNode, source: Source): { readonly param: Node; readonly field: string } | null {
  if (is(name.parent, 'MemberExpression') && name.parent.property === name && !name.parent.computed) return null;
  const binding = source.binding(name.name, name);
  const value = binding && is(binding.id.parent, 'AssignmentPattern') ? binding.id.parent : binding?.id;
  const property = value?.parent;
  if (!binding || !is(property, 'Property') || property.value !== value) return null;
  const pattern = property.parent;
  const field = keyName(property);
  const param = is(pattern, 'ObjectPattern') ? sourceOf(pattern, fn, source) : null;
  return param && field !== null ? { param, field } : null;
}

/** The parameter that a pattern takes apart: itself, or the one behind `const { … } = order`. */
function sourceOf(pattern: NodeOf<'ObjectPattern'>, fn: FunctionNode, source: Source): Node | null {
  const { parent } = pattern;
  if (is(parent, 'VariableDeclarator')) return parent.id === pattern && is(parent.init, 'Identifier') ? paramOf(parent.init, fn, source) : null;
  return fn.params.some((param) => param === pattern || (is(param, 'AssignmentPattern') && param.left === pattern)) ? pattern : null;
}

/** Every pattern in a mapper that takes the record apart. */
function patternsOf({ param }: Taken, fn: FunctionNode, { source }: CodeFile): NodeOf<'ObjectPattern'>[] {
  return nodesWithin(source.nodes('ObjectPattern'), fn).filter((pattern): pattern is NodeOf<'ObjectPattern'> => is(pattern, 'ObjectPattern') && sourceOf(pattern, fn, source) === param);
}

/** The data that a record has: the fields of its model, class or type; `null` when not all are known. */
function fieldsOf({ param }: Taken, { lower, resolver, settings }: CodeFile): string[] | null {
  const type = is(param, 'Identifier') ? resolver.type(lower.expression(param)) : lower.type(param.typeAnnotation?.typeAnnotation);
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
  if (is(node.parent, 'CallExpression')) return null;
  // What a class that is not seen is made from need not have the field.
  if (is(node.parent, 'NewExpression')) return isSeen(lower.expression(node.parent.callee), resolver) ? null : new Set();
  const named = resolver.named(shape.returns);
  const model = shape.returns ? resolver.rowOf(shape.returns) : null;
  if (model) return new Set(model.set.fields.map(({ name }) => name));
  const cls = named ? resolver.classOf(named.type.name) : null;
  if (cls) return new Set(resolver.inherited(cls).classes.flatMap(({ members }) => members.map(({ name }) => name)));
  const members = typeFields(shape.returns, resolver);
  // A type that is not seen may leave the field out on purpose.
  return shape.returns ? new Set(members ?? []) : null;
}

function isSeen(cls: Shape, resolver: CodeFile['resolver']): boolean {
  return resolver.classOf(cls) !== null || resolver.model(cls) !== null;
}

/** A field's name in the spelling that the object gives the others. */
function spelled(name: string, copies: readonly Copy[]): string {
  const changed = copies.filter(({ key, field }) => key !== field && normalName(key) === normalName(field));
  if (changed.some(({ key }) => key.includes('_'))) return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return changed.length > 0 ? name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()) : name;
}
