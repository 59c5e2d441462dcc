// Values that are Kysely: instances and transactions, the tables of their `Database` type, and the chains of calls that start at one.
import type { Holds, Model } from '../../facts.ts';
import type { MemberType, ResolvedType, Resolver, TypeMembers } from '../../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../../js/shapes.ts';
import { unionParts } from '../../js/unions.ts';
import { normalName } from '../../roles.ts';
import { clientTypeOf } from '../lowering/client-types.ts';
import { queryOf } from '../lowering/queries.ts';
import type { Query } from '../lowering/queries.ts';
import { textOf } from '../lowering/rows.ts';
import { plainName, tableOf } from '../lowering/tables.ts';
import { typedTable } from '../lowering/typed-tables.ts';
import type { TypedColumn } from '../lowering/typed-tables.ts';

const CLIENT = /^kysely#(?:Kysely|Transaction|ControlledTransaction|QueryCreator)$/;
const STARTS: Readonly<Record<string, true>> = { updateTable: true, insertInto: true, mergeInto: true };
const AT = { file: '', start: 0, end: 0 };

function typeOf(name: string, args: readonly TypeShape[]): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name, from: 'kysely', imported: name, at: AT }, args };
}

const client: MemberType = (member, args, call) => {
  if (!call) return null;
  if (/^(?:withSchema|withPlugin|withoutPlugins|withTables|\$extendTables|\$omitTables|with|withRecursive)$/.test(member)) return typeOf('Kysely', args);
  if (member === 'transaction' || member === 'startTransaction') return typeOf('TransactionBuilder', args);
  return member === 'connection' ? typeOf('ConnectionBuilder', args) : null;
};

/** `startTransaction().execute()` gives a transaction; with a callback it gives what that gives. */
const builder: MemberType = (member, args, call) => {
  if (/^set(?:IsolationLevel|AccessMode)$/.test(member)) return typeOf('TransactionBuilder', args);
  return member === 'execute' && call?.args.length === 0 ? typeOf('Transaction', args) : null;
};

export const types: Readonly<Record<string, MemberType>> = {
  'kysely#Kysely': client,
  'kysely#Transaction': client,
  'kysely#ControlledTransaction': client,
  'kysely#QueryCreator': client,
  'kysely#TransactionBuilder': builder,
};

/** What a transaction hands to its callback, and `with('paid', (qb) => …)` to the one of a common table expression. */
export function callback(callee: string, argument: number, parameter: number, receiver: TypeShape | null): TypeShape | null {
  const args = receiver?.kind === 'named' ? receiver.args : [];
  if (parameter !== 0) return null;
  if (argument === 0 && /^kysely#(?:Transaction|Connection)Builder\.execute$/.test(callee)) return typeOf('Transaction', args);
  return argument === 1 && /^kysely#(?:Kysely|Transaction|ControlledTransaction|QueryCreator)\.with(?:Recursive)?$/.test(callee) ? typeOf('QueryCreator', args) : null;
}

/** The type of a value that is Kysely, by itself or by a class of the project; `null` for others. */
export function clientType(shape: Shape, resolver: Resolver): ResolvedType | null {
  return clientTypeOf(shape, CLIENT, resolver);
}

export interface Root {
  readonly verb: string;
  readonly table: string;
  readonly database: TypeShape | null;
}

/** The query that a call belongs to; `null` when it does not start at Kysely, or at a table whose name cannot be told. */
export function kyselyQuery(call: CallShape, resolver: Resolver): Query<Root> | null {
  return queryOf<Root>(
    call,
    {
      at(shape, _calls, bound) {
        if (shape.kind !== 'call' || shape.callee.kind !== 'member' || !Object.hasOwn(STARTS, shape.callee.name ?? '')) return null;
        const given = shape.args[0];
        const table = given ? textOf(bound(given), resolver) : null;
        const type = table === null ? null : clientType(shape.callee.object, resolver);
        return type && table !== null ? { verb: shape.callee.name ?? '', table, database: type.args[0] ?? null } : null;
      },
      isSame: (one, other) => one.table === other.table,
      within: /^(?:onConflict|thenUpdate|\$if|\$call)$/,
    },
    resolver,
  );
}

/** The table as the project's migrations have it, else as the `Database` type says. */
export function modelOf(root: Root, resolver: Resolver): Model | null {
  const name = plainName(root.table);
  const stored = tableOf(name, resolver.stored) ?? mappedTable(name, resolver);
  if (stored) return stored;
  const columns = columnsOf(root, resolver);
  return columns && typedTable('kysely', root.table, columns, (type) => valueOf(type, resolver));
}

/** The columns of a table as the `Database` type calls them. */
export function columnsOf({ table, database }: Root, resolver: Resolver): TypeMembers | null {
  const tables = database ? resolver.members(database) : null;
  const row = tables?.get(table) ?? [...(tables ?? [])].find(([key]) => plainName(key) === plainName(table))?.[1];
  return row ? resolver.members(row.type) : null;
}

/** `orderItems` stands for `order_items` where a plugin maps names. */
function mappedTable(name: string, { stored }: Resolver): Model | null {
  const found = [...(stored('sql', null)?.models.values() ?? [])].filter((model) => normalName(model.name) === normalName(name));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What a column's type holds: `Generated<Date>`, `ColumnType<Date, string, never>`. */
function valueOf(type: TypeShape, resolver: Resolver): TypedColumn {
  const named = resolver.named(type);
  const isWrapped = named !== null && /^kysely#(?:Generated|GeneratedAlways|ColumnType)$/.test(named.name);
  const inner = isWrapped ? (named.args[0] ?? type) : type;
  const parts = unionParts(inner);
  const isDate = resolver.named(isWrapped && inner.kind === 'named' ? inner : type)?.name === 'global#Date' || parts.some((part) => resolver.named(part)?.name === 'global#Date');
  const primitive = parts.find((part) => part.kind === 'primitive' && !/^(?:null|undefined)$/.test(part.name));
  const kind = primitive?.kind === 'primitive' ? primitive.name : '';
  const holds: Holds = isDate ? 'instant' : kind === 'string' ? 'text' : kind === 'number' || kind === 'bigint' ? 'epoch' : kind === 'boolean' ? 'other' : 'unknown';
  return { holds, isGenerated: isWrapped };
}

/** `Updateable<Table>`, `Insertable<Table>` and `Selectable<Table>`. */
export function members(given: TypeShape, resolver: Resolver): TypeMembers | null {
  const named = given.kind === 'named' ? resolver.named(given) : null;
  const kind = /^kysely#(Updateable|Insertable|Selectable)$/.exec(named?.name ?? '')?.[1];
  const columns = kind && named?.args[0] ? resolver.members(named.args[0]) : null;
  if (!columns) return null;
  return new Map(
    [...columns].map(([name, { type, optional }]) => {
      const isGenerated = kind === 'Insertable' && valueOf(type, resolver).isGenerated;
      return [name, { type, optional: optional || kind === 'Updateable' || isGenerated }];
    }),
  );
}
