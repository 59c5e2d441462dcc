// What TypeORM's own types give back: repositories, managers, query builders and the entities they load.
import type { MemberType, ResolvedType, Resolver } from '../js/resolver.ts';
import type { CallShape, Shape, TypeShape } from '../js/shapes.ts';

const AT = { file: '', start: 0, end: 0 };

/** A type of the library. */
export function typeOf(name: string, ...args: TypeShape[]): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name, from: 'typeorm', imported: name, at: AT }, args };
}

/** Whether a resolved type is one of the library's. */
export function isType(type: ResolvedType | null, pattern: RegExp): type is ResolvedType {
  return type !== null && type.name.startsWith('typeorm#') && pattern.test(type.name.slice('typeorm#'.length));
}

/** The type of the rows of an entity target: a class, an EntitySchema, or a string that cannot be followed. */
export function entityType(target: Shape | undefined): TypeShape | null {
  if (!target || target.kind === 'literal' || target.kind === 'object') return null;
  return { kind: 'named', name: target, args: [] };
}

const MANY = /^(?:find|findBy|findByIds|findTrees|findRoots|findDescendants|findAncestors|getMany)$/;
const MANY_AND_COUNT = /^(?:findAndCount|findAndCountBy|getManyAndCount)$/;
const ONE = /^(?:findOne|findOneBy|findOneById|findOneOrFail|findOneByOrFail|preload|getOne|getOneOrFail)$/;
const MADE = /^(?:create|merge|save|remove|softRemove|recover)$/;

/** Whether a call loads rows that are in the database already. */
export function isLoad(method: string): boolean {
  return MANY.test(method) || MANY_AND_COUNT.test(method) || ONE.test(method);
}

function rows(method: string, row: TypeShape | null | undefined, call: CallShape | null): TypeShape | null {
  if (!row) return null;
  if (MANY_AND_COUNT.test(method)) return { kind: 'array', of: { kind: 'array', of: row } };
  if (MANY.test(method)) return { kind: 'array', of: row };
  const isList = call?.args.some((arg) => arg.kind === 'array') ?? false;
  if (ONE.test(method) || MADE.test(method)) return isList ? { kind: 'array', of: row } : row;
  return null;
}

function target(call: CallShape | null, resolver: Resolver): TypeShape | null {
  const explicit = call?.typeArgs[0];
  if (explicit) return explicit;
  const given = call?.args[0];
  return given && (resolver.classOf(given) || resolver.model(given) || resolver.type(given)) ? entityType(given) : null;
}

const repository: MemberType = (member, [row], call) => {
  switch (member) {
    case 'manager':
      return typeOf('EntityManager');
    case 'createQueryBuilder':
      return typeOf('SelectQueryBuilder', ...(row ? [row] : []));
    case 'extend':
      return typeOf('Repository', ...(row ? [row] : []));
    default:
      return rows(member, row, call);
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
    case 'getMongoRepository': {
      const row = target(call, resolver);
      return typeOf('Repository', ...(row ? [row] : []));
    }
    case 'withRepository':
      return call?.args[0] ? resolver.type(call.args[0]) : null;
    case 'getCustomRepository':
      return entityType(call?.args[0]);
    case 'createQueryBuilder': {
      const row = target(call, resolver);
      return typeOf('SelectQueryBuilder', ...(row ? [row] : []));
    }
    default:
      return rows(member, target(call, resolver), call);
  }
};

const builder: MemberType = (member, [row], call, resolver) => {
  if (isLoad(member)) return rows(member, row, call);
  if (/^(?:getRaw|getCount|getExists|execute|getSql|getQuery|stream)/.test(member)) return null;
  if (/^(?:update|from|into|delete|softDelete|restore)$/.test(member)) {
    const own = target(call, resolver) ?? row;
    return typeOf('SelectQueryBuilder', ...(own ? [own] : []));
  }
  return typeOf('SelectQueryBuilder', ...(row ? [row] : []));
};

const activeRecord: MemberType = (member, [row], call) => {
  if (member === 'getRepository') return typeOf('Repository', ...(row ? [row] : []));
  if (member === 'createQueryBuilder') return typeOf('SelectQueryBuilder', ...(row ? [row] : []));
  return rows(member, row, call);
};

const give = (type: (call: CallShape | null, resolver: Resolver) => TypeShape | null): MemberType => (_member, _args, call, resolver) => type(call, resolver);

export const types: Readonly<Record<string, MemberType>> = {
  'typeorm#DataSource': source,
  'typeorm#Connection': source,
  'typeorm#EntityManager': source,
  'typeorm#QueryRunner': source,
  'typeorm#Repository': repository,
  'typeorm#TreeRepository': repository,
  'typeorm#AbstractRepository': (member, args, call, resolver) => (member === 'repository' ? typeOf('Repository', ...args) : source(member, args, call, resolver)),
  'typeorm#SelectQueryBuilder': builder,
  'typeorm#UpdateQueryBuilder': builder,
  'typeorm#InsertQueryBuilder': builder,
  'typeorm#QueryBuilder': builder,
  'typeorm#BaseEntity.static': activeRecord,
  'typeorm#getRepository': give((call, resolver) => source('getRepository', [], call, resolver)),
  'typeorm#getTreeRepository': give((call, resolver) => source('getRepository', [], call, resolver)),
  'typeorm#getCustomRepository': give((call) => entityType(call?.args[0])),
  'typeorm#getManager': give(() => typeOf('EntityManager')),
  'typeorm#getConnection': give(() => typeOf('DataSource')),
  'typeorm#createConnection': give(() => typeOf('DataSource')),
};

/** `dataSource.transaction(async (manager) => …)` hands over a manager. */
export function callback(callee: string): TypeShape | null {
  return /^typeorm#(?:DataSource|Connection|EntityManager)\.transaction$/.test(callee) ? typeOf('EntityManager') : null;
}
