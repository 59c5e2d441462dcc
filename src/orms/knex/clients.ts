// Values that are Knex: instances, transactions, and the chains of calls that start at one.
import type { MemberType, Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../../js/shapes.ts';
import { queryOf } from '../lowering/queries.ts';
import { plainName } from '../lowering/tables.ts';
import { textOf } from '../lowering/rows.ts';
import type { Link } from '../lowering/rows.ts';

const TYPE = /^knex#(?:Knex|knex|default|Transaction|QueryInterface)(?:\.Transaction|\.QueryInterface)?$/;
const AT = { file: '', start: 0, end: 0 };
const MAX_DEPTH = 6;

const KNEX: TypeShape = { kind: 'named', name: { kind: 'ref', scope: 'import', name: 'Knex', from: 'knex', imported: 'Knex', at: AT }, args: [] };

const made: MemberType = (member) => (member === '()' ? KNEX : null);
/** `await knex.transaction()` is one too; what a transaction's callback gives back is not known. */
const instance: MemberType = (member, _args, call) => (/^(?:transaction|withUserParams)$/.test(member) && call && call.args[0]?.kind !== 'function' ? KNEX : null);

export const types: Readonly<Record<string, MemberType>> = {
  'knex#default': (member, args, call, resolver) => made(member, args, call, resolver) ?? instance(member, args, call, resolver),
  'knex#*': made,
  'knex#knex': made,
  'knex#Knex': instance,
  'knex#Knex.Transaction': instance,
  'knex#Transaction': instance,
};

/** What a transaction hands to its callback. */
export function callback(callee: string, argument: number, parameter: number): TypeShape | null {
  return /^knex#(?:Knex|default|knex|Transaction)(?:\.Transaction)?\.transaction$/.test(callee) && argument === 0 && parameter === 0 ? KNEX : null;
}

/** Whether a value is Knex or a transaction of it. */
export function isKnex(shape: Shape, resolver: Resolver): boolean {
  if (shape.kind === 'literal' || shape.kind === 'object' || shape.kind === 'function') return false;
  return isKnexType(resolver.type(shape), resolver, 0);
}

function isKnexType(type: TypeShape | null, resolver: Resolver, depth: number): boolean {
  if (!type || depth > MAX_DEPTH) return false;
  if (type.kind === 'union' || type.kind === 'intersection') {
    const parts = type.of.filter((part) => part.kind !== 'primitive');
    const isIt = (part: TypeShape): boolean => isKnexType(part, resolver, depth + 1);
    return parts.length > 0 && (type.kind === 'union' ? parts.every(isIt) : parts.some(isIt));
  }
  if (TYPE.test(resolver.named(type)?.name ?? '')) return true;
  const definition = type.kind === 'named' ? resolver.definition(type.name) : null;
  return definition?.type ? isKnexType(definition.type, resolver, depth + 1) : false;
}

interface Root {
  /** In lower case, without its schema; `null` when it cannot be told. */
  readonly table: string | null;
  /** The expression that is Knex. */
  readonly client: Shape;
}

/** A query on a table, with the calls on it, first to last. */
export interface Query extends Root {
  readonly calls: readonly Link[];
}

/** The query that a call ends; `null` when it does not start at Knex. */
export function knexQuery(call: CallShape, resolver: Resolver): Query | null {
  const query = queryOf<Root>(
    call,
    {
      at(shape, calls, bound) {
        if (shape.kind === 'call' && isKnex(shape.callee, resolver)) return { table: tableName(shape.args[0], bound, resolver), client: shape.callee };
        return isKnex(shape, resolver) ? { table: namedIn(calls, bound, resolver), client: shape } : null;
      },
      isSame: (one, other) => one.table === other.table,
    },
    resolver,
  );
  return query && { ...query.root, calls: query.calls };
}

type Bound = (shape: Shape) => Shape;

/** The table of `knex.from('orders')` and `knex.insert(row).into('orders')`. */
function namedIn(calls: readonly Link[], bound: Bound, resolver: Resolver): string | null {
  const named = calls.findLast(({ name, call }) => /^(?:from|into|table)$/.test(name) && call.args.length > 0);
  return named ? tableName(named.call.args[0], bound, resolver) : null;
}

/** `'orders'`, `'shop.orders as o'`, `{ o: 'orders' }`, a constant, or what a function of the project was called with. */
function tableName(given: Shape | undefined, bound: Bound, resolver: Resolver): string | null {
  const shape = given && bound(given);
  const name = textOf(shape, resolver);
  if (name !== null) return plainName(name);
  const value = shape ? resolver.resolve(shape) : null;
  const [alias] = value?.kind === 'object' && value.entries.length === 1 ? value.entries : [];
  const aliased = alias && !alias.spread ? textOf(alias.value, resolver) : null;
  return aliased === null ? null : plainName(aliased);
}
