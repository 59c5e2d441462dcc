// What Mongoose's own types give back: models, queries, documents, connections and native collections.
import type { Model } from '../../facts.ts';
import type { ThisHost } from '../../js/hosts.ts';
import type { MemberType, ResolvedType, Resolver } from '../../js/resolver.ts';
import type { CallShape, NamedType, ParamShape, Shape, TypeShape } from '../../js/shapes.ts';
import { collection, types as driver } from './collections.ts';
import { madeFor, own, schemaModel } from './interfaces.ts';
import { isLookup, lookup } from './registered.ts';
import { schemaOf } from './schemas.ts';

const AT = { file: '', start: 0, end: 0 };
const MODEL = /^(?:mongoose#Model|@typegoose\/typegoose#ReturnModelType)$/;
/** What interfaces of documents extend. */
const BASE = /^mongoose#(?:Document|HydratedDocument)$/;
const DOCUMENT = /^(?:mongoose#HydratedDocument|@typegoose\/typegoose#DocumentType)$/;
const ONE = /^(?:findOne|findById|findOneAndUpdate|findByIdAndUpdate|findOneAndReplace|hydrate|exists)$/;
const MANY = /^(?:find|where|all|\$where)$/;
/** Calls on a query that do not give the query itself. */
const LEAVES_QUERY =
  /^(?:lean|distinct|count|countDocuments|estimatedDocumentCount|explain|cursor|transform|projection|getFilter|getQuery|getUpdate|getOptions)$/;

/** A type of the library. A query goes by the local name `Promise`, because awaiting one gives its result. */
function typeOf(name: string, ...args: TypeShape[]): NamedType {
  return {
    kind: 'named',
    name: { kind: 'ref', scope: 'import', name: name === 'Query' ? 'Promise' : name, from: 'mongoose', imported: name, at: AT },
    args,
  };
}

/** The type of a model that a value is. */
function modelType(value: Shape): TypeShape {
  return typeOf('Model', { kind: 'typeof', of: value });
}

const model: MemberType = (member, [row], call, resolver) => {
  const { callee } = call ?? {};
  const value = callee?.kind === 'member' ? callee.object : null;
  const of: TypeShape | undefined = value && resolver.model(value) ? { kind: 'typeof', of: value } : row;
  const document = typeOf('HydratedDocument', ...(of ? [of] : []));
  if (member === 'collection' || member === '$collection') return call ? null : typeOf('Collection', ...(row ? [row] : []));
  if (member === 'hydrate') return document;
  if (ONE.test(member)) return call ? typeOf('Query', document) : null;
  return MANY.test(member) && call ? typeOf('Query', { kind: 'array', of: document }) : null;
};

const query: MemberType = (member, args, call) => (call && !LEAVES_QUERY.test(member) ? typeOf('Query', ...args) : null);

/** `save()` gives the document back; `$set()` and the like too. */
const document: MemberType = (member, args, call) =>
  call && /^(?:save|set|\$set|populate|markModified|overwrite)$/.test(member) ? typeOf('HydratedDocument', ...args) : null;

const connection: MemberType = (member, args, call, resolver) => {
  if (call && member === 'model') return modelType(call);
  if (member === 'collection') return collection(member, args, call, resolver);
  if (member === 'db' || member === 'connection' || (call && /^(?:useDb|asPromise|createConnection)$/.test(member))) return typeOf('Connection');
  return null;
};

const give =
  (make: (call: CallShape) => TypeShape): MemberType =>
  (_member, _args, call) =>
    call ? make(call) : null;

export const types: Readonly<Record<string, MemberType>> = {
  ...driver,
  'mongoose#Model': model,
  '@typegoose/typegoose#ReturnModelType': model,
  'mongoose#Query': query,
  'mongoose#HydratedDocument': document,
  '@typegoose/typegoose#DocumentType': document,
  'mongoose#Connection': connection,
  'mongoose#Mongoose': connection,
  'mongoose#createConnection': give(() => typeOf('Connection')),
  'mongoose#connection.useDb': give(() => typeOf('Connection')),
  'mongoose#connection.collection': collection,
  'mongoose#connection.db.collection': collection,
  'mongoose#model': give(modelType),
  'mongoose#connection.model': give(modelType),
  '@typegoose/typegoose#getModelForClass': give(modelType),
  '@typegoose/typegoose#addModelToTypegoose': give(modelType),
};

/** The documents that callbacks are given: `Order.findById(id, (error, order) => …)`, `query.then((order) => …)`. */
export function callback(callee: string, _argument: number, parameter: number, receiver: TypeShape | null): TypeShape | null {
  const [row] = receiver?.kind === 'named' ? receiver.args : [];
  const [, owner, method = ''] = /^mongoose#(Model|Query)\.(\w+)$/.exec(callee) ?? [];
  if (!row || !owner) return null;
  if (owner === 'Query') return (method === 'then' && parameter === 0) || (method === 'exec' && parameter === 1) ? row : null;
  const document = typeOf('HydratedDocument', row);
  if (parameter !== 1) return null;
  return ONE.test(method) ? document : MANY.test(method) ? { kind: 'array', of: document } : null;
}

/** The model whose rows a type is about: a document's, or a model's own. */
export function modelOfType(type: TypeShape | null | undefined, kind: 'model' | 'document', resolver: Resolver, depth = 0): Model | null {
  if (!type || depth > 6) return null;
  const found = resolver.named(type);
  if (found && (kind === 'model' ? MODEL : DOCUMENT).test(found.name)) return rowModel(found.args[0], resolver, true);
  if (kind === 'document') return found && rowModel(type, resolver, extendsLibrary(type, BASE, resolver) !== null);
  return rowModel(extendsLibrary(type, MODEL, resolver)?.args[0], resolver, true);
}

/** What an interface, or a name for several types at once, extends of the library: `interface OrderModel extends Model<Order>`. */
function extendsLibrary(type: TypeShape, library: RegExp, resolver: Resolver, depth = 0): ResolvedType | null {
  if (depth > 6) return null;
  if (type.kind === 'intersection') return first(type.of, (part) => extendsLibrary(part, library, resolver, depth + 1));
  const found = resolver.named(type);
  if (!found || library.test(found.name)) return found;
  const definition = resolver.definition(found.type.name);
  const parts = definition ? [...(definition.type?.kind === 'intersection' ? definition.type.of : []), ...definition.bases] : [];
  return first(parts, (part) => extendsLibrary(part, library, resolver, depth + 1));
}

/** The model that a value is by its declaration; a function of the project may give it, which finds it or makes it: `getOrders(connection)`. */
export function declaredModel(value: Shape, resolver: Resolver, depth = 0): Model | null {
  const direct = own(resolver.model(value));
  if (direct || depth > 4) return direct;
  const made = resolver.resolve(value);
  const next = (shape: Shape): Model | null => declaredModel(shape, resolver, depth + 1);
  if (made.kind === 'operation') return made.operator === 'await' && made.operands[0] ? next(made.operands[0]) : null;
  if (made.kind === 'union') {
    const [model = null, ...others] = made.of.filter((part) => !isLookup(part, resolver)).map(next);
    return others.every((other) => other?.at === model?.at) ? model : null;
  }
  const result = made.kind === 'call' && !made.isNew ? resolver.result(made) : null;
  return result ? next(result) : lookup(made, resolver);
}

/** A static of a schema is called on the model that is made of it, a method on one of its documents. */
export function receiver({ target }: ThisHost, resolver: Resolver): TypeShape | null {
  const put = target?.kind === 'member' && target.object.kind === 'member' ? target.object : target;
  const [, kind] = put?.kind === 'member' ? (/^(static|method)s?$/.exec(put.name ?? '') ?? []) : [];
  if (put?.kind !== 'member' || !kind || !isWhole(put.object, resolver) || !schemaOf(put.object, resolver)) return null;
  return typeOf(kind === 'static' ? 'Model' : 'HydratedDocument', { kind: 'typeof', of: put.object });
}

/** Whether everything that is done to a schema is seen where it is: not under another name, and not in another file. */
function isWhole(schema: Shape, resolver: Resolver): boolean {
  if (schema.kind === 'variable') return schema.origin.kind === 'call';
  return schema.kind === 'ref' && schema.scope === 'module' && resolver.module(schema.at.file)?.definitions.get(schema.name)?.value?.kind === 'call';
}

/** What a call on a model gives that only the model's value tells: its type is one of the project's. */
export function callType(call: CallShape, resolver: Resolver): TypeShape | null {
  const { callee } = call;
  const row = call.isNew ? null : foundOn(callee, resolver);
  return row && callee.kind === 'member' ? model(callee.name ?? '', [row], call, resolver) : null;
}

/** What a call on such a model gives to a function: `Order.findById(id, (error, order) => …)`. */
export function handed({ context }: ParamShape, resolver: Resolver): TypeShape | null {
  const row = context && foundOn(context.callee, resolver);
  if (!row || context.callee.kind !== 'member') return null;
  return callback(`mongoose#Model.${context.callee.name ?? ''}`, context.argument, context.parameter, typeOf('Model', row));
}

/** The row of a model that only its value tells, where something is looked for on it. */
function foundOn(callee: Shape, resolver: Resolver): TypeShape | null {
  if (callee.kind !== 'member' || !/^find/.test(callee.name ?? '') || own(resolver.model(callee.object))) return null;
  return declaredModel(callee.object, resolver) && { kind: 'typeof', of: callee.object };
}

/** The model of `typeof Order`, of a class, of documents of a class under another name. */
function rowModel(row: TypeShape | undefined, resolver: Resolver, isRow: boolean, depth = 0): Model | null {
  if (!row || depth > 6) return null;
  if (row.kind === 'typeof') return declaredModel(row.of, resolver) ?? schemaModel(row.of, resolver);
  if (row.kind === 'intersection') return first(row.of, (part) => rowModel(part, resolver, isRow, depth + 1));
  if (row.kind !== 'named') return null;
  const direct = own(resolver.model(row.name));
  if (direct) return direct;
  if (DOCUMENT.test(resolver.qualify(row.name) ?? '')) return rowModel(row.args[0], resolver, true, depth + 1);
  const definition = resolver.definition(row.name);
  const made = definition && madeFor(definition, isRow, resolver);
  if (made) return made;
  const parts = definition ? [...(definition.type ? [definition.type] : []), ...definition.bases] : [];
  return first(parts, (part) => rowModel(part, resolver, isRow, depth + 1));
}

function first<T, R>(parts: readonly T[], find: (part: T) => R | null): R | null {
  for (const part of parts) {
    const found = find(part);
    if (found) return found;
  }
  return null;
}
