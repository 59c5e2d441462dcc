// Whether a value is a native Date, as far as its type or where it comes from tells.
import type { Node } from '../js/ast.ts';
import { is, keyName, unwrap } from '../js/ast.ts';
import type { Resolver } from '../js/resolver.ts';
import type { Shape, TypeShape } from '../js/shapes.ts';
import type { Reading } from './clock.ts';

export const NATIVE = 'global#Date';

/** What a value is: a Date (or nothing), surely something else, or not known. */
export type Kind = 'date' | 'other' | 'unknown';

export function kindOf(shape: Shape, resolver: Resolver): Kind {
  if (shape.kind === 'this') return 'other';
  const type = resolver.type(shape);
  return type ? kindOfType(type, resolver) : 'unknown';
}

export function kindOfType(type: TypeShape, resolver: Resolver): Kind {
  switch (type.kind) {
    case 'primitive':
      return /^(?:any|unknown|object|null|undefined|void|never)$/.test(type.name) ? 'unknown' : 'other';
    case 'union': {
      const parts = type.of.filter((part) => !isNothing(part)).map((part) => kindOfType(part, resolver));
      return parts.length > 0 && parts.every((part) => part === parts[0]) ? (parts[0] as Kind) : 'unknown';
    }
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

export function isNothing(type: TypeShape): boolean {
  return type.kind === 'primitive' && /^(?:null|undefined|void)$/.test(type.name);
}

const DATE_NAME = /(?:date|time|day|month|year|week|now|when|moment|start|end|begin|from|until|since|deadline|birth|expir\w*|created|updated|modified|tomorrow|next|last|prev\w*|[a-z](?:At|On)|_at|_on)(?:[A-Z_\d].*)?$|^(?:d|dt|ts|t|to|due)\d?$/i;

/** Whether the name of a value, or of the function that gives it, is one that people give to dates. */
export function soundsLikeDate(node: Node): boolean {
  const inner = unwrap(node);
  if (is(inner, 'Identifier')) return DATE_NAME.test(inner.name);
  if (is(inner, 'MemberExpression')) return DATE_NAME.test(keyName(inner) ?? '');
  return is(inner, 'CallExpression') && soundsLikeDate(inner.callee);
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
export function isDate(node: Node, { lower, resolver }: Reading): boolean {
  return kindOf(lower.expression(node), resolver) === 'date';
}
