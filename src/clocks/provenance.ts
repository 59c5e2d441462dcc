// Whether a value is a native Date, as far as its type or where it comes from tells.
import type { Field } from '../facts.ts';
import type { Node } from '../js/ast.ts';
import { is, keyName, unwrap } from '../js/ast.ts';
import type { Resolver } from '../js/resolver.ts';
import type { Shape, TypeShape } from '../js/shapes.ts';
import { referencesTo } from '../js/source.ts';
import type { Source } from '../js/source.ts';
import { isNothing } from '../js/unions.ts';
import { alternativesOf } from './alternatives.ts';
import type { Reading } from './clock.ts';
import { isNarrowedToOther } from './narrowing.ts';

export const NATIVE = 'global#Date';

/** What a value is: a Date (or nothing), surely something else, or not known. */
export type Kind = 'date' | 'other' | 'unknown';

export function kindOf(shape: Shape, resolver: Resolver): Kind {
  if (shape.kind === 'this') return 'other';
  const type = resolver.type(shape);
  return type ? kindOfType(type, resolver) : 'unknown';
}

export function kindOfType(type: TypeShape, resolver: Resolver): Kind {
  const [kind, ...others] = new Set(alternativesOf(type, resolver).filter((part) => !isNothing(part)).map((part) => kindOfOne(part, resolver)));
  return kind && others.length === 0 ? kind : 'unknown';
}

function kindOfOne(type: TypeShape, resolver: Resolver): Kind {
  switch (type.kind) {
    case 'primitive':
      return /^(?:any|unknown|object|null|undefined|void|never)$/.test(type.name) ? 'unknown' : 'other';
    case 'named': {
      if (type.name.kind === 'param') return 'unknown';
      const name = resolver.named(type)?.name;
      return name === undefined ? 'unknown' : name === NATIVE ? 'date' : 'other';
    }
    case 'indexed':
    case 'typeof':
    case 'intersection':
      return resolver.named(type)?.name === NATIVE ? 'date' : 'unknown';
    case 'unknown':
      return 'unknown';
    default:
      return 'other';
  }
}

const DATE_NAME = /(?:date|time|stamp|day|month|year|week|now|when|moment|start|end|begin|from|until|since|deadline|expir\w*|created|updated|modified|tomorrow|next|last|[a-z](?:At|On)|_at|_on)\d?$|^(?:d|dt|ts|t|to|due)\d?$|^date/i;

/** Whether the name of a value, or of the function that gives it, is one that people give to dates. */
export function soundsLikeDate(node: Node): boolean {
  const inner = unwrap(node);
  if (is(inner, 'Identifier')) return DATE_NAME.test(inner.name);
  if (is(inner, 'MemberExpression')) return DATE_NAME.test(keyName(inner) ?? '');
  return is(inner, 'CallExpression') && soundsLikeDate(inner.callee);
}

/** Names that nothing but a Date has. */
const CERTAIN = /^[gs]et(?:UTC(?:Date|Day|Month)|(?:UTC)?(?:FullYear|Hours|Minutes|Seconds|Milliseconds))$|^getTime$|^toISOString$|^toLocale(?:Date|Time)String$/;

/** Whether a method that only a Date has is called on a name: `min.getFullYear()` beside `min.getMonth()`. */
export function isDateElsewhere(receiver: Node, source: Source): boolean {
  const name = unwrap(receiver);
  return is(name, 'Identifier') && source.binding(name.name, name) !== null && referencesTo(name, source).some(({ parent }) => is(parent, 'MemberExpression') && CERTAIN.test(keyName(parent) ?? ''));
}

const DATE_FUNCTION = /^(?:(?:add|sub|startOf|endOf|next|previous)[A-Z]|parse(?:ISO|JSON)?$|plus$|minus$|from[A-Z])/;
const MAX_DEPTH = 5;

/** Whether it is worth while to ask for the type of a value: its name, its declaration or what makes it speaks of dates. */
export function mayBeDate(node: Node, source: Source, depth = 0): boolean {
  const inner = unwrap(node);
  if (depth > MAX_DEPTH) return false;
  if (soundsLikeDate(inner)) return true;
  switch (inner.type) {
    case 'NewExpression':
      return is(inner.callee, 'Identifier') && inner.callee.name === 'Date';
    case 'CallExpression':
      return DATE_FUNCTION.test(nameOf(inner.callee));
    case 'LogicalExpression':
      return mayBeDate(inner.left, source, depth + 1) || mayBeDate(inner.right, source, depth + 1);
    case 'Identifier': {
      const binding = source.binding(inner.name, inner);
      if (!binding) return false;
      const { declaration, id } = binding;
      const annotation = is(id, 'Identifier') && id.typeAnnotation ? source.text.slice(...id.typeAnnotation.range) : '';
      return /\bDate\b/.test(annotation) || (is(declaration, 'VariableDeclarator') && declaration.init !== null && declaration.id === id && mayBeDate(declaration.init, source, depth + 1));
    }
  }
  return false;
}

/** The modules that a file imports, or those alone of which it imports values. */
export function importsOf(source: Source, what: 'all' | 'values' = 'all'): string[] {
  return source.nodes('ImportDeclaration').flatMap((node) => (is(node, 'ImportDeclaration') && (what === 'all' || node.importKind !== 'type') ? [String(node.source.value)] : []));
}

/** The last part of a name: `format` of `dateFns.format`. */
export function nameOf(node: Node): string {
  if (is(node, 'Identifier')) return node.name;
  if (is(node, 'MemberExpression')) return keyName(node) ?? '';
  return is(node, 'ChainExpression', 'TSNonNullExpression') ? nameOf(node.expression) : '';
}

/** Whether a called name may be one of a library's: by the name itself, or by the module that it is imported from. */
export function mayBeFrom(callee: Node, names: (name: string) => boolean, module: RegExp, source: Source): boolean {
  if (names(nameOf(callee))) return true;
  const binding = is(callee, 'Identifier') ? source.binding(callee.name, callee) : null;
  const declaration = binding?.kind === 'import' ? binding.declaration.parent : binding?.declaration;
  if (is(declaration, 'ImportDeclaration')) return module.test(String(declaration.source.value));
  return is(declaration, 'VariableDeclarator') && is(declaration.init, 'CallExpression', 'MemberExpression') && module.test(source.text.slice(...declaration.init.range).slice(0, 100));
}

/** `Date` and the like under their own names, also as members of `globalThis`. */
export function qualifiedCallee(callee: Shape, resolver: Resolver): string | null {
  return resolver.qualify(callee)?.replace('#globalThis.', '#').replace('#global.', '#') ?? null;
}

/** The name of the method that a call calls on something, else `null`. */
export function methodOf(node: Node): string | null {
  return is(node, 'CallExpression') && is(node.callee, 'MemberExpression') ? keyName(node.callee) : null;
}

/** Whether a value is surely a native Date (or nothing). */
export function isDate(node: Node, { source, lower, resolver }: Reading): boolean {
  return mayBeDate(node, source) && kindOf(lower.expression(node), resolver) === 'date' && !isNarrowedToOther(node, source);
}

/** Names of points in time; all other texts may be calendar days. */
const INSTANT_NAME = /^(?:created|updated|modified|deleted|inserted|last)|(?:At|_at|[tT]ime|[sS]tamp|_ts)$|^(?:now|iso)/;

/** Whether a value is what a column for days holds, given as midnight in local time or as text. */
export function isDayColumn(node: Node, reading: Reading): boolean {
  return isGivenLocally(fieldOf(node, reading));
}

/** The date of which `new Date(date)` is a copy. A text is read, one of a calendar day as midnight in UTC. */
export function copiedDate(node: Node, reading: Reading): Node | null {
  if (!is(node, 'NewExpression') || node.arguments.length !== 1 || nameOf(node.callee) !== 'Date') return null;
  const [value] = node.arguments;
  const isCopied = value && qualifiedCallee(reading.lower.expression(node.callee), reading.resolver) === NATIVE && !isText(value, reading);
  return isCopied ? value : null;
}

/** Whether a value is a text, by its type or as its library gives calendar days. */
function isText(node: Node, reading: Reading): boolean {
  return fieldOf(node, reading)?.dayIn === 'text' || isTextByType(node, reading);
}

function isTextByType(node: Node, { lower, resolver }: Reading): boolean {
  const parts = alternativesOf(resolver.type(lower.expression(node)), resolver).filter((part) => !isNothing(part));
  return parts.length > 0 && parts.every((part) => part.kind === 'primitive' && part.name === 'string');
}

/** Methods that print an instant with its zone. */
const PRINTS_INSTANT = /^to(?:ISOString|JSON|UTCString|GMTString)$/;

/**
 * Whether a value is a calendar day which local code reads as that day: of a column for days, a piece of a text, or a text by its type, as which days go
 * in and out.
 */
export function isLocalDay(node: Node, reading: Reading): boolean {
  const field = fieldOf(node, reading);
  const value = unwrap(node);
  if (field?.holds === 'date') return isGivenLocally(field);
  return isPiece(value) || (isTextByType(node, reading) && !INSTANT_NAME.test(nameOf(value)) && !PRINTS_INSTANT.test(methodOf(value) ?? ''));
}

/** A part that is cut out of a text: `name.split('.')[0]`, `paidAt.toISOString().slice(0, 10)`. */
function isPiece(node: Node): boolean {
  if (is(node, 'MemberExpression')) return node.computed && methodOf(unwrap(node.object)) === 'split';
  return is(node, 'CallExpression') && /^(?:slice|substring)$/.test(methodOf(node) ?? '') && node.arguments.length === 2;
}

function isGivenLocally(field: Field | null): boolean {
  return field?.holds === 'date' && field.dayIn !== 'utc';
}

/** The field of a row that an expression reads. */
function fieldOf(node: Node, { lower, resolver }: Reading): Field | null {
  const read = lower.expression(node);
  const shape = read.kind === 'variable' ? read.origin : read;
  return (shape.kind === 'member' && resolver.rowOf(resolver.type(shape.object))?.set.fields.find(({ name }) => name === shape.name)) || null;
}

/** Whether a text stands there, with or without parts that are put into it. */
export function isWrittenText(node: Node): boolean {
  return is(node, 'TemplateLiteral') || (is(node, 'Literal') && typeof node.value === 'string');
}

/** Whether an expression is a text, or puts one together: `seconds + '.' + micros`. */
export function isTextual(node: Node): boolean {
  const inner = unwrap(node);
  return isWrittenText(inner) || (is(inner, 'BinaryExpression') && (isTextual(inner.left) || isTextual(inner.right)));
}
