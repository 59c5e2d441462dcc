// The rows of Drizzle's tables: their types, and the queries that read them.
import type { Field, Model, Place } from '../../facts.ts';
import type { Resolver, TypeMembers } from '../../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../../js/shapes.ts';
import { methodCalls } from '../../js/chains.ts';
import { typeOfField } from '../lowering/field-types.ts';
import { property } from '../../js/objects.ts';

/** What `drizzle()` gives and transactions hand on, with the schema as its type argument. */
export const DATABASE = /^drizzle-orm(?:\/[\w-]+)?#\w*Database$/;
const TRANSACTION = /^drizzle-orm(?:\/[\w-]+)?#\w*Database\.transaction$/;
/** Calls that can end a query: asked before anything is resolved. */
const QUERY = /^(?:from|where|limit|offset|orderBy|groupBy|for|(?:inner|left|right|full)Join|returning|all|get|execute|findFirst|findMany|\$dynamic)$/;

/** The model whose row a type describes: `typeof orders.$inferSelect`, `InferSelectModel<typeof orders>`. */
export function rowOf(type: TypeShape, resolver: Resolver): Model | null {
  const { table, kind } = inferred(type, resolver);
  return table && /elect/.test(kind) ? tableOf(table, resolver) : null;
}

/** The members of a row type, to read or to insert. */
export function rowMembers(type: TypeShape, resolver: Resolver): TypeMembers | null {
  const { table, kind } = inferred(type, resolver);
  const model = table ? tableOf(table, resolver) : null;
  if (!model?.set.complete) return null;
  const isOptional = (field: Field): boolean => kind === 'Insert' && (field.nullable !== false || field.onInsert !== 'nothing');
  return new Map(model.set.fields.map((field) => [field.name, { optional: isOptional(field), type: typeOfField(field) }]));
}

/** The table of a value: itself, or what its type says, as in `(table: typeof orders) => …`. */
export function tableOf(shape: Shape, resolver: Resolver): Model | null {
  const type = resolver.model(shape) ? null : resolver.type(shape);
  const model = resolver.model(type?.kind === 'typeof' ? type.of : shape);
  return model?.orm === 'drizzle' ? model : null;
}

function inferred(type: TypeShape, resolver: Resolver): { readonly table: Shape | null; readonly kind: string } {
  const [row] = type.kind === 'named' ? type.args : [];
  let table: Shape | null = null;
  let kind = '';
  if (type.kind === 'typeof' && type.of.kind === 'member') [table, kind] = [type.of.object, type.of.name ?? ''];
  else if (type.kind === 'indexed' && type.object.kind === 'typeof') [table, kind] = [type.object.of, type.key];
  else if (type.kind === 'named' && row?.kind === 'typeof') [table, kind] = [row.of, resolver.qualify(type.name) ?? ''];
  const infer = /(?:^drizzle-orm#|^\$|^_\.)[iI]nfer(Select|Insert)(?:Model)?$/.exec(kind)?.[1];
  return infer ? { table, kind: infer } : { table: null, kind: '' };
}

const NOWHERE = { file: '', start: 0, end: 0 };

/** What a query gives once it is awaited: `db.select().from(orders)`, `db.query.orders.findFirst()`, `…returning()`, and what `drizzle()` gives. */
export function callType(call: CallShape, resolver: Resolver): TypeShape | null {
  const method = call.callee.kind === 'member' ? (call.callee.name ?? '') : '';
  if (/^find(?:First|Many)$/.test(method)) return relationalQuery(call, method, resolver);
  if (QUERY.test(method)) return builtQuery(call, method, resolver);
  return /^drizzle-orm(?:\/[\w-]+)?#drizzle$/.test(method === '' ? (resolver.qualify(call.callee) ?? '') : '') ? database(call, resolver) : null;
}

function builtQuery(call: CallShape, method: string, resolver: Resolver): TypeShape | null {
  const chain = methodCalls(call);
  const find = (...names: string[]): CallShape | undefined => chain.find(({ name }) => names.includes(name))?.call;
  const returning = find('returning');
  const distinct = find('selectDistinctOn');
  const root = returning ?? distinct ?? find('select', 'selectDistinct');
  const table = (returning ? find('update', 'insert', 'delete') : find('from'))?.args[0];
  const model = table ? tableOf(table, resolver) : null;
  if (!root || !table || !model || chain.some(({ name }) => name === 'then')) return null;
  const joins = [...chain].reverse().flatMap(({ name, call }): Join[] => (name.endsWith('Join') ? [{ name, table: call.args[0] ? tableOf(call.args[0], resolver) : null }] : []));
  const chosen = root.args[distinct === root ? 1 : 0];
  const row = chosen ? chosenRow(chosen, model, joins, resolver) : joins.length === 0 ? rowType(table) : null;
  return row && (method === 'get' ? orNothing(row) : { kind: 'array', of: row });
}

/** A method that joins a table, `leftJoin`, and that table. */
interface Join {
  readonly name: string;
  readonly table: Model | null;
}

/** Whether there is a row of a table in each of a query: no join of its own, and none behind that, may find none of it. */
function hasRow({ name }: Model, from: Model, joins: readonly Join[]): boolean {
  const own = name === from.name ? -1 : joins.findIndex(({ table }) => table?.name === name);
  const isJoined = own < 0 || /^(?:inner|right|cross)Join/.test(joins[own]?.name ?? '');
  const isKnown = own >= 0 || name === from.name;
  return isJoined && joins.slice(own + 1).every((join) => join.name === 'innerJoin' || (isKnown && /^(?:left|cross)Join/.test(join.name)));
}

/** A row of chosen columns: `select({ placedAt: orders.placedAt })`. A column of a table that a join may find no row of can be null. */
function chosenRow(chosen: Shape, from: Model, joins: readonly Join[], resolver: Resolver): TypeShape | null {
  const object = resolver.resolve(chosen);
  if (object.kind !== 'object') return null;
  const members = object.entries.flatMap(({ key, value, spread }) => {
    if (spread || key === null) return [];
    const model = value.kind === 'member' ? tableOf(value.object, resolver) : null;
    const field = model?.set.fields.find(({ name }) => value.kind === 'member' && name === value.name);
    const nullable = field?.nullable === true && !/^(?:orm|database)$/.test(field.onInsert);
    return { name: key, optional: false, type: model && field ? typeOfField({ ...field, nullable: nullable || !hasRow(model, from, joins) }) : ({ kind: 'unknown' } as const) };
  });
  return members.length === object.entries.length ? { kind: 'object', members, complete: true } : null;
}

function relationalQuery({ callee, args }: CallShape, method: string, resolver: Resolver): TypeShape | null {
  const table = callee.kind === 'member' ? callee.object : null;
  const query = table?.kind === 'member' ? table.object : null;
  if (table?.kind !== 'member' || query?.kind !== 'member' || query.name !== 'query' || table.name === null) return null;
  const options = args[0] ? resolver.resolve(args[0]) : null;
  if (options && (options.kind !== 'object' || property(options, 'columns', resolver))) return null;
  const type = resolver.named(resolver.type(query.object));
  if (!type || !DATABASE.test(type.name)) return null;
  for (const schema of type.args) {
    const found = tableIn(schema, table.name, table.at, resolver);
    if (found && tableOf(found, resolver)) return method === 'findMany' ? { kind: 'array', of: rowType(found) } : orNothing(rowType(found));
  }
  return null;
}

/** The table of a name in the type of a schema: `typeof schema`, `{ orders: typeof orders }`. */
function tableIn(schema: TypeShape, name: string, at: Place, resolver: Resolver, depth = 0): Shape | null {
  if (schema.kind === 'typeof') return { kind: 'member', object: schema.of, name, optional: false, at };
  if (schema.kind === 'named' && depth < 5) {
    const alias = resolver.definition(schema.name)?.type;
    return alias ? tableIn(alias, name, at, resolver, depth + 1) : null;
  }
  const member = resolver.members(schema)?.get(name)?.type;
  return member?.kind === 'typeof' ? member.of : null;
}

/** The type of `drizzle(client, { schema })`. */
function database(call: CallShape, resolver: Resolver): TypeShape | null {
  for (const argument of call.args) {
    const options = resolver.resolve(argument);
    const schema = options.kind === 'object' ? options.entries.find((entry) => entry.key === 'schema')?.value : null;
    if (schema) return named('drizzle-orm', 'Database', [{ kind: 'typeof', of: schema }]);
  }
  return null;
}

/** A transaction's parameter is a database itself. */
export function callback(callee: string, argument: number, parameter: number, receiver: TypeShape | null): TypeShape | null {
  return TRANSACTION.test(callee) && argument === 0 && parameter === 0 ? receiver : null;
}

function rowType(table: Shape): TypeShape {
  return { kind: 'typeof', of: { kind: 'member', object: table, name: '$inferSelect', optional: false, at: table.at } };
}

function orNothing(type: TypeShape): TypeShape {
  return { kind: 'union', of: [type, { kind: 'primitive', name: 'undefined' }] };
}

function named(from: string, name: string, args: readonly TypeShape[]): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: from === '' ? 'global' : 'import', name, from, imported: name, at: NOWHERE }, args };
}
