// What MikroORM's own types give back: entity managers, repositories, query builders, collections and the rows they load.
import type { MemberType, ResolvedType, Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../../js/shapes.ts';
import { nameIn, PACKAGES } from './names.ts';
import { targetOf } from './targets.ts';

const AT = { file: '', start: 0, end: 0 };

/** A type of the library. */
function typeOf(name: string, ...args: TypeShape[]): TypeShape {
  return foreign('@mikro-orm/core', name, ...args);
}

function foreign(from: string, name: string, ...args: TypeShape[]): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name, from, imported: name, at: AT }, args };
}

const MANY = /^(?:find|findAll|findByCursor|upsertMany)$/;
const MANY_AND_COUNT = /^findAndCount$/;
const ONE = /^(?:findOne|findOneOrFail|getReference|refresh|refreshOrFail|merge|map|upsert)$/;
const MADE = /^(?:create|assign)$/;
const CHAINED = /^(?:persist|persistLater|remove|removeLater|lock|clear|populate)$/;

export const MANAGER = /^(?:Sql|Mongo)?EntityManager$/;
export const REPOSITORY = /^(?:Sql|Mongo)?EntityRepository$/;
export const BUILDER = /QueryBuilder$/;

/** Whether a call of a manager or repository gives rows that are in the database already. */
export function isLoad(method: string): boolean {
  return MANY.test(method) || MANY_AND_COUNT.test(method) || ONE.test(method) || /^(?:getResult|getResultList|getSingleResult|getItems|loadItems|init)$/.test(method);
}

/** The library's name of a type; `null` for types of others. */
export function libraryType(type: ResolvedType | null): string | null {
  return nameIn(type?.name ?? null);
}

function rows(method: string, row: TypeShape | null | undefined): TypeShape | null {
  if (!row) return null;
  if (MANY_AND_COUNT.test(method)) return { kind: 'array', of: { kind: 'array', of: row } };
  if (MANY.test(method)) return { kind: 'array', of: row };
  return ONE.test(method) || MADE.test(method) ? row : null;
}

/** The row type of a call's entity: its type argument or its first argument. */
function rowOf(call: CallShape | null, resolver: Resolver): TypeShape[] {
  const explicit = call?.typeArgs[0];
  if (explicit && explicit.kind !== 'primitive') return [explicit];
  const given = targetOf(call?.args[0], resolver);
  if (given) return [{ kind: 'named', name: given, args: [] }];
  // `find(entityName)` in a function whose parameter is an `EntityName<Order>`.
  const declared = call?.args[0] && call.args[0].kind !== 'literal' ? resolver.type(call.args[0]) : null;
  if (declared?.kind === 'typeof') return [{ kind: 'named', name: declared.of, args: [] }];
  const isName = declared?.kind === 'named' && /#(?:EntityName|EntityClass|EntityCtor|Constructor|Type)$/.test(resolver.qualify(declared.name) ?? '');
  return isName ? declared.args.slice(0, 1) : [];
}

const manager: MemberType = (member, _args, call, resolver) => {
  if (CHAINED.test(member) || /^(?:fork|getContext|em)$/.test(member)) return typeOf('EntityManager');
  if (/^(?:getRepository|getRepo|repo)$/.test(member)) return typeOf('EntityRepository', ...rowOf(call, resolver));
  if (/^(?:createQueryBuilder|qb)$/.test(member)) return typeOf('QueryBuilder', ...rowOf(call, resolver));
  if (!call) return null;
  if (member === 'getConnection') return typeOf('Connection');
  // The builders of other libraries; Kysely's can be told to run what `onUpdate` gives (`processOnUpdateHooks`).
  if (member === 'getKnex') return foreign('knex', 'Knex');
  if (member === 'getKysely') return call.args.length === 0 ? foreign('kysely', 'Kysely', ...call.typeArgs) : null;
  const [row] = rowOf(call, resolver);
  if (row) return rows(member, row);
  // `assign(order, data)`, `merge(order)`, `upsert(order)` and `refresh(order)` give back what they are given.
  return /^(?:assign|merge|upsert|refresh)$/.test(member) && call.args[0] ? resolver.type(call.args[0]) : null;
};

const repository: MemberType = (member, [row]) => {
  if (/^(?:em|getEntityManager|persist|remove)$/.test(member)) return typeOf('EntityManager');
  if (/^(?:createQueryBuilder|qb)$/.test(member)) return typeOf('QueryBuilder', ...(row ? [row] : []));
  return member === 'entityName' ? (row ?? null) : rows(member, row);
};

const builder: MemberType = (member, [row], call, resolver) => {
  if (/^getResult/.test(member)) return row ? { kind: 'array', of: row } : null;
  if (member === 'getSingleResult') return row ?? null;
  if (/^(?:execute|getCount|getKnexQuery|getKnex|getQuery|getFormattedQuery|getParams|toQuery|toRaw|stream)/.test(member)) return null;
  const own = member === 'from' ? rowOf(call, resolver) : [];
  const found = own[0] ?? row;
  return typeOf('QueryBuilder', ...(found ? [found] : []));
};

const collection: MemberType = (member, [row]) => {
  if (!row) return null;
  if (/^(?:getItems|loadItems|init|matching|slice|filter)$/.test(member)) return { kind: 'array', of: row };
  return /^(?:find|\[0\])$/.test(member) ? row : null;
};

const orm: MemberType = (member) => (member === 'em' ? typeOf('EntityManager') : null);

/** `wrap(order)` and `ref(order)`: `assign()` gives the entity back. */
const wrapped: MemberType = (_member, [row]) => row ?? null;

const give = (type: (call: CallShape | null, resolver: Resolver) => TypeShape | null): MemberType => (_member, _args, call, resolver) => type(call, resolver);
const given: MemberType = give((call, resolver) => (call?.args[0] ? resolver.type(call.args[0]) : null));

const ROOT: Readonly<Record<string, MemberType>> = {
  MikroORM: orm,
  'MikroORM.init': give(() => typeOf('MikroORM')),
  'MikroORM.initSync': give(() => typeOf('MikroORM')),
  EntityManager: manager,
  SqlEntityManager: manager,
  MongoEntityManager: manager,
  EntityRepository: repository,
  SqlEntityRepository: repository,
  MongoEntityRepository: repository,
  QueryBuilder: builder,
  SelectQueryBuilder: builder,
  UpdateQueryBuilder: builder,
  Collection: collection,
  WrappedEntity: wrapped,
  wrap: give((call, resolver) => {
    const row = call?.args[0] ? resolver.type(call.args[0]) : null;
    return row ? typeOf('WrappedEntity', row) : null;
  }),
  assign: given,
  ref: given,
  'RequestContext.getEntityManager': give(() => typeOf('EntityManager')),
};

export const types: Readonly<Record<string, MemberType>> = Object.fromEntries(
  PACKAGES.flatMap((name) => Object.entries(ROOT).map(([type, member]) => [`${name}#${type}`, member])),
);

/** `em.transactional(async (tx) => …)` hands over a manager. */
export function callback(callee: string, argument: number, parameter: number): TypeShape | null {
  const isManager = argument === 0 && parameter === 0 && /^(?:Sql|Mongo)?EntityManager\.transactional$/.test(nameIn(callee) ?? '');
  return isManager ? typeOf('EntityManager') : null;
}

/** `@InjectRepository(Order) orders` holds the repository of the entity, `@InjectEntityManager() em` a manager. */
export function injected(decorator: CallShape, resolver: Resolver): TypeShape | null {
  switch (nameIn(resolver.qualify(decorator.callee))) {
    case 'InjectRepository':
      return typeOf('EntityRepository', ...rowOf(decorator, resolver));
    case 'InjectEntityManager':
      return typeOf('EntityManager');
    case 'InjectMikroORM':
      return typeOf('MikroORM');
    default:
      return null;
  }
}

/** The class of the library that the project's own class extends in the end. */
export function libraryBase(shape: Shape, resolver: Resolver): string | null {
  const cls = resolver.classOf(shape);
  const base = cls ? resolver.inherited(cls).bases.at(-1) : null;
  return base ? nameIn(resolver.qualify(base)) : null;
}
