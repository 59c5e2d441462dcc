// What TypeORM's own types give back: repositories, managers, query builders and the entities they load.
import type { ThisHost } from '../../js/hosts.ts';
import type { MemberType, ResolvedType, Resolver } from '../../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../../js/shapes.ts';
import { libraryName } from './decorators.ts';
import { targetOf } from './targets.ts';

const AT = { file: '', start: 0, end: 0 };

/** A type of the library. */
function typeOf(name: string, ...args: TypeShape[]): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name, from: 'typeorm', imported: name, at: AT }, args };
}

/** Whether a resolved type is one of the library's. */
export function isType(type: ResolvedType | null, pattern: RegExp): boolean {
  const name = /^typeorm(?:\/[^#]*)?#(\w+)$/.exec(type?.name ?? '')?.[1];
  return name !== undefined && pattern.test(name);
}

export const REPOSITORY = /^(?:Repository|TreeRepository|MongoRepository|AbstractRepository)$/;

const MANY = /^(?:find|findBy|findByIds|findTrees|findRoots|findDescendants|findAncestors|getMany)$/;
const MANY_AND_COUNT = /^(?:findAndCount|findAndCountBy|getManyAndCount)$/;
const ONE = /^(?:findOne|findOneBy|findOneById|findOneOrFail|findOneByOrFail|findDescendantsTree|findAncestorsTree|preload|getOne|getOneOrFail)$/;
const MADE = /^(?:create|merge|save|remove|softRemove|recover)$/;

/** Whether a call loads rows that are in the database already. */
export function isLoad(method: string): boolean {
  return MANY.test(method) || MANY_AND_COUNT.test(method) || ONE.test(method);
}

function rows(method: string, row: TypeShape | null | undefined, call: CallShape | null, resolver: Resolver): TypeShape | null {
  if (!row) return null;
  if (MANY_AND_COUNT.test(method)) return { kind: 'array', of: { kind: 'array', of: row } };
  if (MANY.test(method)) return { kind: 'array', of: row };
  const isList = call?.args.some((arg) => arg.kind === 'array' || resolver.type(arg)?.kind === 'array') ?? false;
  if (ONE.test(method) || MADE.test(method)) return isList ? { kind: 'array', of: row } : row;
  return null;
}

/** The row type of a call's entity target: its type argument or its first argument. */
function rowOf(call: CallShape | null, resolver: Resolver): TypeShape[] {
  const explicit = call?.typeArgs[0];
  if (explicit) return [explicit];
  const given = targetOf(call?.args[0], resolver);
  if (given) return [{ kind: 'named', name: given, args: [] }];
  const declared = call?.args[0] && call.args[0].kind !== 'literal' ? resolver.type(call.args[0]) : null;
  if (declared?.kind === 'typeof') return [{ kind: 'named', name: declared.of, args: [] }];
  // `find(entityClass)` in a function whose parameter is an `EntityTarget<Order>`.
  return declared?.kind === 'named' && /#(?:EntityTarget|ObjectType|EntitySchema|Type)$/.test(resolver.qualify(declared.name) ?? '') ? declared.args.slice(0, 1) : [];
}

const repository: MemberType = (member, [row], call, resolver) => {
  switch (member) {
    case 'manager':
      return typeOf('EntityManager');
    case 'createQueryBuilder':
      return typeOf('SelectQueryBuilder', ...(row ? [row] : []));
    case 'extend':
      return typeOf('Repository', ...(row ? [row] : []));
    case 'target':
      return row ?? null;
    default:
      return rows(member, row, call, resolver);
  }
};

const source: MemberType = (member, _args, call, resolver) => {
  switch (member) {
    case 'manager':
    case 'createEntityManager':
      return typeOf('EntityManager');
    case 'connection':
    case 'dataSource':
      return typeOf('DataSource');
    case 'queryRunner':
    case 'createQueryRunner':
      return typeOf('QueryRunner');
    case 'getRepository':
    case 'getTreeRepository':
    case 'getMongoRepository':
      return typeOf('Repository', ...rowOf(call, resolver));
    case 'withRepository':
      return call?.args[0] ? resolver.type(call.args[0]) : null;
    case 'getCustomRepository':
      return custom(call, resolver);
    case 'createQueryBuilder':
      return typeOf('SelectQueryBuilder', ...rowOf(call, resolver));
    default:
      return call && (isLoad(member) || MADE.test(member)) ? rows(member, targeted(call, resolver), call, resolver) : null;
  }
};

/** `manager.save(order)` gives back what it was given; `manager.save(Order, data)` an order. */
function targeted(call: CallShape, resolver: Resolver): TypeShape | null {
  const [row] = rowOf(call, resolver);
  if (row) return row;
  const given = call.args[0] ? resolver.type(call.args[0]) : null;
  return given?.kind === 'array' ? given.of : given;
}

function custom(call: CallShape | null, resolver: Resolver): TypeShape | null {
  const given = call?.args[0];
  return given && resolver.classOf(given) ? { kind: 'named', name: given, args: [] } : null;
}

const builder: MemberType = (member, [row], call, resolver) => {
  if (isLoad(member)) return rows(member, row, call, resolver);
  if (/^(?:getRaw|getCount|getExists|execute|getSql|getQuery|stream)/.test(member)) return null;
  const own = /^(?:update|from|into|delete|softDelete|restore)$/.test(member) ? ownRow(call, row, resolver) : row;
  return typeOf('SelectQueryBuilder', ...(own ? [own] : []));
};

/** `update(Order)` and `update('orders')` name another row; `update({ … })` and `update()` keep the builder's. */
function ownRow(call: CallShape | null, row: TypeShape | undefined, resolver: Resolver): TypeShape | undefined {
  const [own] = rowOf(call, resolver);
  return own ?? (call?.args[0]?.kind === 'literal' ? undefined : row);
}

const activeRecord: MemberType = (member, [row], call, resolver) => {
  if (member === 'getRepository') return typeOf('Repository', ...(row ? [row] : []));
  if (member === 'createQueryBuilder') return typeOf('SelectQueryBuilder', ...(row ? [row] : []));
  return rows(member, row, call, resolver);
};

/** `order.save()` gives the order back. */
const record: MemberType = (member, _args, call, resolver) =>
  call?.callee.kind === 'member' && /^(?:save|remove|softRemove|recover)$/.test(member) ? resolver.type(call.callee.object) : null;

const abstractRepository: MemberType = (member, args, call, resolver) =>
  /^(?:repository|treeRepository)$/.test(member) ? typeOf('Repository', ...args) : source(member, args, call, resolver);

const give = (type: (call: CallShape | null, resolver: Resolver) => TypeShape | null): MemberType => (_member, _args, call, resolver) => type(call, resolver);

/** What a subscriber is handed: its `manager` is the one of the transaction that the change is made in. */
const EVENTS = ['InsertEvent', 'UpdateEvent', 'RemoveEvent', 'SoftRemoveEvent', 'RecoverEvent', 'LoadEvent', 'TransactionStartEvent', 'TransactionCommitEvent', 'TransactionRollbackEvent'];

const ROOT: Readonly<Record<string, MemberType>> = {
  DataSource: source,
  Connection: source,
  EntityManager: source,
  QueryRunner: source,
  Repository: repository,
  TreeRepository: repository,
  MongoRepository: repository,
  AbstractRepository: abstractRepository,
  SelectQueryBuilder: builder,
  UpdateQueryBuilder: builder,
  InsertQueryBuilder: builder,
  QueryBuilder: builder,
  'BaseEntity.static': activeRecord,
  BaseEntity: record,
  ...Object.fromEntries(EVENTS.map((name) => [name, source])),
  getRepository: give((call, resolver) => source('getRepository', [], call, resolver)),
  getTreeRepository: give((call, resolver) => source('getRepository', [], call, resolver)),
  getMongoRepository: give((call, resolver) => source('getRepository', [], call, resolver)),
  getCustomRepository: give(custom),
  getManager: give(() => typeOf('EntityManager')),
  getConnection: give(() => typeOf('DataSource')),
  createConnection: give(() => typeOf('DataSource')),
  createQueryBuilder: give((call, resolver) => source('createQueryBuilder', [], call, resolver)),
};
/** Where types are declared that some code imports from their own file. */
const FILES: Readonly<Record<string, string>> = {
  Repository: 'typeorm/repository/Repository',
  'BaseEntity.static': 'typeorm/repository/BaseEntity',
  BaseEntity: 'typeorm/repository/BaseEntity',
  EntityManager: 'typeorm/entity-manager/EntityManager',
  DataSource: 'typeorm/data-source/DataSource',
  Connection: 'typeorm/connection/Connection',
  QueryRunner: 'typeorm/query-runner/QueryRunner',
  SelectQueryBuilder: 'typeorm/query-builder/SelectQueryBuilder',
};

export const types: Readonly<Record<string, MemberType>> = Object.fromEntries(
  Object.entries(ROOT).flatMap(([name, type]) => [`typeorm#${name}`, `${FILES[name] ?? 'typeorm/browser'}#${name}`].map((key) => [key, type])),
);

/** `dataSource.transaction(async (manager) => …)` hands over a manager. */
export function callback(callee: string, _argument: number, parameter: number): TypeShape | null {
  return parameter === 0 && /^typeorm(?:\/[^#]*)?#(?:DataSource|Connection|EntityManager)\.transaction$/.test(callee) ? typeOf('EntityManager') : null;
}

const INJECTED: Readonly<Record<string, string>> = { InjectEntityManager: 'EntityManager', InjectManager: 'EntityManager', InjectDataSource: 'DataSource', InjectConnection: 'DataSource' };

/** `@InjectRepository(Order) orders` holds the repository of the entity, `@InjectEntityManager() manager` a manager. */
export function injected(decorator: CallShape, resolver: Resolver): TypeShape | null {
  const [module, name = ''] = (resolver.qualify(decorator.callee) ?? '').split('#');
  if (!/typeorm/.test(module ?? '')) return null;
  const type = INJECTED[name];
  if (type) return typeOf(type);
  return name === 'InjectRepository' ? typeOf('Repository', ...rowOf(decorator, resolver)) : null;
}

/** `orders.extend({ async pay(id) { await this.update(id, …) } })` adds methods to a repository. */
export function receiver({ target }: ThisHost, resolver: Resolver): TypeShape | null {
  const type = target?.kind === 'member' && target.name === 'extend' ? resolver.type(target.object) : null;
  return isType(resolver.named(type), REPOSITORY) ? type : null;
}

/** The class of a shape that is one, with the library's class at the end of its bases. */
export function libraryBase(shape: Shape, resolver: Resolver): string | null {
  const cls = resolver.classOf(shape);
  const base = cls ? resolver.inherited(cls).bases.at(-1) : null;
  return base ? libraryName(base, resolver) : null;
}
