// The methods that a schema gives its documents: `orderSchema.methods.pay = function () { … }`, `orderSchema.method('pay', …)`, its option `methods`.
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { Change, FunctionShape, Shape } from '../../js/shapes.ts';
import { textOf } from '../lowering/rows.ts';
import { followed } from './fields.ts';

/** The method of that name that a document has by the schema of its model; `null` where none, or more than one, can be seen. */
export function schemaMethod(document: Shape, name: string, resolver: Resolver): FunctionShape | null {
  const schema = schemaBehind(document, resolver);
  if (!schema) return null;
  const changes = [...(resolver.definition(schema)?.changes ?? []), ...(schema.kind === 'variable' ? schema.changes : [])];
  const [method, ...others] = [...optionOf(schema, name, resolver), ...changes.flatMap((change) => putBy(change, name, resolver))];
  const fn = method && others.length === 0 ? resolver.resolve(method) : null;
  return fn?.kind === 'function' ? fn : null;
}

/** The schema that the model of a document is made of, under the name that it has there. */
function schemaBehind(document: Shape, resolver: Resolver): Shape | null {
  const type = resolver.named(resolver.type(document));
  const [row] = type?.name === 'mongoose#HydratedDocument' ? type.args : [];
  if (row?.kind !== 'typeof') return null;
  const made = resolver.resolve(row.of);
  return made.kind !== 'call' || made.isNew ? row.of : (made.args[1] ?? null);
}

function optionOf(schema: Shape, name: string, resolver: Resolver): Shape[] {
  const made = resolver.resolve(schema);
  const options = made.kind === 'call' && made.args[1] ? followed(made.args[1], resolver) : null;
  const methods = options?.kind === 'object' ? property(options, 'methods', resolver) : null;
  return methods ? methodIn(methods, name, resolver) : [];
}

/** The method that a statement about a schema gives the name. */
function putBy({ kind, path: [first, second, ...rest], value }: Change, name: string, resolver: Resolver): Shape[] {
  if (first === 'methods' && kind === 'assign' && rest.length === 0) return second === undefined ? methodIn(value, name, resolver) : second === name ? [value] : [];
  if (first !== 'method' || kind !== 'call' || second !== undefined || value.kind !== 'call') return [];
  const [given, fn] = value.args;
  if (fn) return textOf(given, resolver) === name ? [fn] : [];
  return given ? methodIn(given, name, resolver) : [];
}

function methodIn(given: Shape, name: string, resolver: Resolver): Shape[] {
  const methods = followed(given, resolver);
  const method = methods.kind === 'object' ? property(methods, name, resolver) : null;
  return method ? [method] : [];
}
