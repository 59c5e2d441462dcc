// The drivers that run SQL, by their types: which methods take its text, and how one connection gives another.
import type { Engine } from '../../facts.ts';
import type { MemberType } from '../../js/resolver.ts';
import type { NamedType, TypeShape } from '../../js/shapes.ts';

export interface Runner {
  readonly engine: Engine;
  /** Its methods whose first argument is the text, or an object with it. */
  readonly methods: RegExp;
  /** Whether `??` in the text stands for a name among the values. */
  readonly takesNames?: boolean;
  /** Its methods that are tags of templates, too. */
  readonly tags?: RegExp;
}

export const PG: Runner = { engine: 'postgres', methods: /^query$/ };
const MYSQL: Runner = { engine: 'mysql', methods: /^(?:query|execute|prepare)$/, takesNames: true };
const PLANETSCALE: Runner = { engine: 'mysql', methods: /^execute$/ };
const SQLITE: Runner = { engine: 'sqlite', methods: /^(?:prepare|exec|run|get|all|each|query|execute|batch)$/ };
const D1: Runner = { engine: 'sqlite', methods: /^(?:prepare|exec)$/ };
const EXPO: Runner = { engine: 'sqlite', methods: /^(?:exec|run|prepare|getFirst|getAll|getEach)(?:Async|Sync)$/ };
const PGLITE: Runner = { engine: 'postgres', methods: /^(?:query|exec)$/, tags: /^sql$/ };
const SQL_SERVER: Runner = { engine: 'unknown', methods: /^(?:query|batch|prepare)$/, tags: /^(?:query|batch)$/ };
const ORACLE: Runner = { engine: 'unknown', methods: /^execute(?:Many)?$/ };
const POSTGRES_JS: Runner = { engine: 'postgres', methods: /^unsafe$/ };
export const ANY: Runner = { engine: 'unknown', methods: /^(?:query|raw|execute|run|sql)$/ };

/** Connections by their types. */
export const RUNNERS: readonly (readonly [RegExp, Runner])[] = [
  [/^(?:pg|pg-pool|@vercel\/postgres|@neondatabase\/serverless)#(?:default|Pool|Client|PoolClient|ClientBase|NativeClient|VercelPool|VercelClient|VercelPoolClient|db|sql)$/, PG],
  [/^(?:mysql2?(?:\/promise)?)#(?:Pool|Connection|PoolConnection|PoolCluster|PoolNamespace)$/, MYSQL],
  [/^mariadb(?:\/callback)?#(?:Pool|Connection|PoolConnection|PoolCluster|FilteredPoolCluster)$/, { engine: 'mysql', methods: /^(?:query|execute|batch|prepare)$/ }],
  [/^@planetscale\/database#(?:Client|Connection|Transaction)$/, PLANETSCALE],
  [/^(?:better-sqlite3|sqlite3|sqlite|bun:sqlite|node:sqlite|libsql|@libsql\/client|@types\/better-sqlite3)#(?:default|Database|DatabaseSync|Client|Transaction)(?:\.Database)?$/, SQLITE],
  [/^(?:global|@cloudflare\/workers-types(?:\/[^#]*)?)#D1Database(?:Session)?$/, D1],
  [/^expo-sqlite#(?:SQLiteDatabase|Transaction)$/, EXPO],
  [/^@electric-sql\/pglite#(?:PGlite|Transaction)$/, PGLITE],
  [/^mssql(?:\/[^#]*)?#(?:\*|default|ConnectionPool|Request|PreparedStatement|query|batch)$/, SQL_SERVER],
  [/^oracledb#Connection$/, ORACLE],
  [/^bun#(?:SQL|sql|TransactionSQL|ReservedSQL)$/, { engine: 'unknown', methods: /^unsafe$/ }],
  [/^postgres#(?:Sql|TransactionSql|ReservedSql)$/, POSTGRES_JS],
  [/^pg-promise#(?:IDatabase|ITask|IBaseProtocol|IConnected)$/, { engine: 'postgres', methods: /^(?:query|none|one|oneOrNone|many|manyOrNone|any|result|multi)$/ }],
  [/^knex#(?:Knex|default|knex)(?:\.Transaction)?$/, { ...ANY, takesNames: true }],
  // The module as a whole is the class, too.
  [/^sequelize(?:-typescript)?#(?:Sequelize|default|\*)$/, ANY],
  [/^typeorm(?:\/[^#]*)?#(?:EntityManager|DataSource|QueryRunner|Connection|Repository|BaseEntity)$/, ANY],
  [/^@mikro-orm\/[\w-]+#(?:EntityManager|SqlEntityManager|\w*Connection)$/, ANY],
];

const AT = { file: '', start: 0, end: 0 };

function typeOf(from: string, name: string): NamedType {
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name, from, imported: name, at: AT }, args: [] };
}

/** Members that give a connection, of a pool or of a function of the library. */
function gives(from: string, members: Readonly<Record<string, string>>): MemberType {
  return (member) => (Object.hasOwn(members, member) ? typeOf(from, members[member] ?? '') : null);
}

const mysqlTypes = (from: string): Record<string, MemberType> => ({
  [`${from}#createPool`]: gives(from, { '()': 'Pool' }),
  [`${from}#createConnection`]: gives(from, { '()': 'Connection' }),
  [`${from}#Pool`]: gives(from, { getConnection: 'PoolConnection', promise: 'Pool' }),
  [`${from}#Connection`]: gives(from, { promise: 'Connection' }),
});

const sqlServer = (from: string): Record<string, MemberType> => ({
  [`${from}#connect`]: gives(from, { '()': 'ConnectionPool' }),
  [`${from}#ConnectionPool`]: gives(from, { connect: 'ConnectionPool', request: 'Request', transaction: 'Transaction' }),
  [`${from}#Transaction`]: gives(from, { request: 'Request' }),
  [`${from}#Request`]: gives(from, { input: 'Request', output: 'Request' }),
});

const bunSql = gives('bun', { begin: 'TransactionSQL', transaction: 'TransactionSQL', reserve: 'ReservedSQL', savepoint: 'TransactionSQL' });
const postgresJs = gives('postgres', { begin: 'TransactionSql', reserve: 'ReservedSql', savepoint: 'TransactionSql' });

/** The drivers' own types, as far as one connection gives another. */
export const types: Readonly<Record<string, MemberType>> = {
  'pg#Pool': gives('pg', { connect: 'PoolClient' }),
  'pg-pool#default': gives('pg', { connect: 'PoolClient' }),
  '@neondatabase/serverless#Pool': gives('pg', { connect: 'PoolClient' }),
  '@vercel/postgres#createPool': gives('pg', { '()': 'Pool' }),
  '@vercel/postgres#createClient': gives('pg', { '()': 'Client' }),
  '@neondatabase/serverless#neon': gives('@neondatabase/serverless', { '()': 'NeonQueryFunction' }),
  ...mysqlTypes('mysql'),
  ...mysqlTypes('mysql2'),
  ...mysqlTypes('mysql2/promise'),
  ...mysqlTypes('mariadb'),
  ...mysqlTypes('mariadb/callback'),
  '@planetscale/database#connect': gives('@planetscale/database', { '()': 'Connection' }),
  '@planetscale/database#Client': gives('@planetscale/database', { connection: 'Connection' }),
  'better-sqlite3#default': gives('better-sqlite3', { '()': 'Database' }),
  'sqlite#open': gives('sqlite', { '()': 'Database' }),
  '@libsql/client#createClient': gives('@libsql/client', { '()': 'Client' }),
  'pg-promise#default': gives('pg-promise', { '()': 'IMain' }),
  'pg-promise#*': gives('pg-promise', { '()': 'IMain' }),
  'pg-promise#IMain': gives('pg-promise', { '()': 'IDatabase', as: 'IFormatting' }),
  ...sqlServer('mssql'),
  ...sqlServer('mssql/msnodesqlv8'),
  'oracledb#getConnection': gives('oracledb', { '()': 'Connection' }),
  'oracledb#createPool': gives('oracledb', { '()': 'Pool' }),
  'oracledb#getPool': gives('oracledb', { '()': 'Pool' }),
  'oracledb#Pool': gives('oracledb', { getConnection: 'Connection' }),
  'global#D1Database': gives('@cloudflare/workers-types', { withSession: 'D1DatabaseSession' }),
  '@cloudflare/workers-types#D1Database': gives('@cloudflare/workers-types', { withSession: 'D1DatabaseSession' }),
  'hono#Context': (member, [env], _call, resolver) => (member === 'env' && env ? (resolver.members(env)?.get('Bindings')?.type ?? null) : null),
  'expo-sqlite#openDatabaseAsync': gives('expo-sqlite', { '()': 'SQLiteDatabase' }),
  'expo-sqlite#openDatabaseSync': gives('expo-sqlite', { '()': 'SQLiteDatabase' }),
  'expo-sqlite#useSQLiteContext': gives('expo-sqlite', { '()': 'SQLiteDatabase' }),
  '@electric-sql/pglite#PGlite.create': gives('@electric-sql/pglite', { '()': 'PGlite' }),
  'bun#SQL': bunSql,
  'bun#sql': bunSql,
  'postgres#default': gives('postgres', { '()': 'Sql' }),
  'postgres#Sql': postgresJs,
  'postgres#TransactionSql': postgresJs,
};

/** A worker's database is reached through what its handlers are handed. */
const HONO_HANDLER = /^hono#Hono\.(?:get|post|put|patch|delete|all|use|on)$/;

/** What a transaction, or an app, hands to its callback. */
export function callback(callee: string, _argument: number, parameter: number, receiver: TypeShape | null): TypeShape | null {
  if (parameter !== 0) return null;
  if (HONO_HANDLER.test(callee)) return receiver?.kind === 'named' ? { ...typeOf('hono', 'Context'), args: receiver.args } : null;
  if (/^@planetscale\/database#(?:Client|Connection)\.transaction$/.test(callee)) return typeOf('@planetscale/database', 'Transaction');
  if (/^pg-promise#(?:IDatabase|ITask|IBaseProtocol)\.(?:task|tx)(?:If)?$/.test(callee)) return typeOf('pg-promise', 'ITask');
  if (/^expo-sqlite#SQLiteDatabase\.withExclusiveTransactionAsync$/.test(callee)) return typeOf('expo-sqlite', 'Transaction');
  if (/^@electric-sql\/pglite#PGlite\.transaction$/.test(callee)) return typeOf('@electric-sql/pglite', 'Transaction');
  if (/^bun#(?:SQL|sql|TransactionSQL)\.(?:begin|transaction|savepoint)$/.test(callee)) return typeOf('bun', 'TransactionSQL');
  return /^postgres#(?:Sql|TransactionSql)\.(?:begin|savepoint)$/.test(callee) ? typeOf('postgres', 'TransactionSql') : null;
}
