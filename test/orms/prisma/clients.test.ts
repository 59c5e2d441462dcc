// Where a Prisma client may come from, and what only looks like one.
import { describe, expect, it } from 'vitest';
import { inShort, read } from './cases.ts';

const UPDATE = "order.update({ where: { id: '1' }, data: { status: 'paid' } })";
const FOUND = ['update() Order: status'];
const PACKAGE = "import { Prisma, PrismaClient } from '@prisma/client';\n";

function writes(code: string, files: Readonly<Record<string, string>> = {}): string[] {
  return read(code, files).writes.map(inShort);
}

describe('clients of one file', () => {
  it.each([
    ['the package', `const prisma = new PrismaClient();\nprisma.${UPDATE};`],
    ['with options', `const prisma = new PrismaClient({ log: ['query'] });\nprisma.${UPDATE};`],
    ['made where it is used', `new PrismaClient().${UPDATE};`],
    ['kept for hot reloading', `const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient };\nexport const prisma = globalForPrisma.prisma ?? new PrismaClient();\nprisma.${UPDATE};`],
    ['kept for hot reloading, without types', `const prisma = (globalThis as any).prisma || new PrismaClient();\nprisma.${UPDATE};`],
    ['declared, then made', `let prisma: PrismaClient;\nif (process.env.NODE_ENV === 'production') prisma = new PrismaClient();\nexport const pay = () => prisma.${UPDATE};`],
    ['a function', `const getClient = () => new PrismaClient();\nconst prisma = getClient();\nprisma.${UPDATE};`],
    ['in what a function gives', `const connect = () => ({ prisma: new PrismaClient(), url });\nconst { prisma } = connect();\nprisma.${UPDATE};`],
    ['in what an async function gives', `const connect = async () => ({ prisma: new PrismaClient(), url });\nexport async function pay() { const context = await connect(); await context.prisma.${UPDATE}; }`],
    ['a function of its own type', `function getClient(): PrismaClient { return cached; }\ngetClient().${UPDATE};`],
    ['an async function', `async function connect(): Promise<PrismaClient> { return cached; }\nexport async function pay() { (await connect()).${UPDATE}; }`],
    ['the type that a function gives', `const make = () => new PrismaClient();\ntype Client = ReturnType<typeof make>;\nexport const pay = (prisma: Client) => prisma.${UPDATE};`],
    ['a function that remembers', `function remember<T>(name: string, make: () => T): T { return store.get(name) ?? make(); }\nconst prisma = remember('prisma', () => new PrismaClient());\nprisma.${UPDATE};`],
    ['a function by its type', `type Context = { db: () => PrismaClient };\nexport const pay = (context: Context) => context.db().${UPDATE};`],
    ['a function that can be closed', `interface Lazy<T> { (): T; close(): void }\ndeclare function lazy<T>(name: string, make: () => T): Lazy<T>;\nconst db = { prisma: lazy<PrismaClient>('prisma', make) } as const;\ndb.prisma().${UPDATE};`],
    ['a typed parameter', `export const pay = (prisma: PrismaClient) => prisma.${UPDATE};`],
    ['typeof a client', `const prisma = new PrismaClient();\nexport const pay = (db: typeof prisma) => db.${UPDATE};`],
    ['a transaction by its type', `export const pay = (tx: Prisma.TransactionClient) => tx.${UPDATE};`],
    ['a client or a transaction', `type Db = PrismaClient | Prisma.TransactionClient;\nexport const pay = (db: Db) => db.${UPDATE};`],
    ['a transaction or the client', `const prisma = new PrismaClient();\nexport const pay = (tx?: Prisma.TransactionClient) => (tx ?? prisma).${UPDATE};`],
    ['a default parameter', `const prisma = new PrismaClient();\nexport const pay = (db: Prisma.TransactionClient = prisma) => db.${UPDATE};`],
    ['Omit', `type Tx = Omit<PrismaClient, '$connect' | '$transaction'>;\nexport const pay = (tx: Tx) => tx.${UPDATE};`],
    ['Pick', `export const pay = (db: Pick<PrismaClient, 'order'>) => db.${UPDATE};`],
    ['the parameter of a transaction', `const prisma = new PrismaClient();\ntype Tx = Parameters<Parameters<typeof prisma.$transaction>[0]>[0];\nexport const pay = (tx: Tx) => tx.${UPDATE};`],
    ['the parameter of a transaction of the class', `type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];\nexport const pay = (tx: Tx) => tx.${UPDATE};`],
    ['a transaction', `const prisma = new PrismaClient();\nprisma.$transaction(async (tx) => { await tx.${UPDATE}; });`],
    ['a transaction in a transaction', `const prisma = new PrismaClient();\nprisma.$transaction((tx) => tx.$transaction((inner) => inner.${UPDATE}));`],
    ['an interactive transaction with options', `const prisma = new PrismaClient();\nprisma.$transaction(async (tx) => tx.${UPDATE}, { timeout: 10_000 });`],
    ['a function that runs transactions', `async function transact<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> { return prisma.$transaction(work); }\ntransact(async (tx) => { await tx.${UPDATE}; });`],
    ['a function that may take a name before', `type Tx = Prisma.TransactionClient;\nasync function transact(nameOrWork: string | ((tx: Tx) => Promise<void>), work?: ((tx: Tx) => Promise<void>)) {}\ntransact('pay', async (tx) => { await tx.${UPDATE}; });`],
    ['a method that runs transactions', `class Database { run(work: (tx: Prisma.TransactionClient) => Promise<void>) {} }\nexport class Orders { constructor(private readonly db: Database) {} pay() { return this.db.run(async (tx) => { await tx.${UPDATE}; }); } }`],
    ['an extended client', `const prisma = new PrismaClient().$extends({ result: { order: { isPaid: { compute: () => true } } } });\nprisma.${UPDATE};`],
    ['an extension of a package', `import { withReplicas } from 'replicas';\nconst prisma = new PrismaClient().$extends(withReplicas({ url }));\nprisma.${UPDATE};`],
    ['a transaction of an extended client', `const prisma = new PrismaClient().$extends({});\nprisma.$transaction((tx) => tx.${UPDATE});`],
    ['an extension that only measures', `const prisma = new PrismaClient().$extends({ query: { $allModels: { async $allOperations({ args, query }) { const start = performance.now(); const result = await query(args); log(performance.now() - start); return result; } } } });\nprisma.${UPDATE};`],
    ['an extension that only reads', `const prisma = new PrismaClient().$extends({ query: { order: { findMany({ args, query }) { return query({ ...args, take: 10 }); } } } });\nprisma.${UPDATE};`],
    ['a class that is one', `class PrismaService extends PrismaClient { async onModuleInit() { await this.$connect(); } }\nexport class Orders { constructor(private readonly prisma: PrismaService) {} pay() { return this.prisma.${UPDATE}; } }`],
    ['a class that is one, on itself', `export class PrismaService extends PrismaClient { pay() { return this.${UPDATE}; } }`],
    ['a transaction of a service', `class PrismaService extends PrismaClient {}\nexport class Orders { constructor(private readonly prisma: PrismaService) {} pay() { return this.prisma.$transaction((tx) => tx.${UPDATE}); } }`],
    ['a property', `export class Orders { private prisma = new PrismaClient(); pay() { return this.prisma.${UPDATE}; } }`],
    ['a property that the constructor sets', `export class Orders { prisma; constructor() { this.prisma = new PrismaClient(); } pay() { return this.prisma.${UPDATE}; } }`],
    ['a typed context', `interface Context { db: PrismaClient; user: string }\nexport const pay = ({ ctx }: { ctx: Context }) => ctx.db.${UPDATE};`],
    ['a context as a parameter', `type Context = { prisma: PrismaClient };\nexport const pay = async (parent: unknown, args: unknown, context: Context) => context.prisma.${UPDATE};`],
    ['one of two contexts', `type UserContext = { db: PrismaClient; user: string };\ntype Context = UserContext | { db: PrismaClient; user?: undefined };\nexport const pay = ({ db }: Context) => db.${UPDATE};`],
    ['one of two contexts, handed on', `interface UserContext { db: PrismaClient; user: string }\ntype Context = UserContext | { db: PrismaClient };\nconst inContext = async (work: (context: Context) => Promise<void>) => {};\nexport const pay = () => inContext(async ({ db }) => { await db.${UPDATE}; });`],
    ['one of two contexts of a kind', `type Context<T> = { db: T; user: string } | { db: T };\nexport const pay = (context: Context<PrismaClient>) => context.db.${UPDATE};`],
    ['a client out of an object', `export const pay = ({ prisma }: { prisma: PrismaClient }) => prisma.${UPDATE};`],
    ['an object of services', `const services = { db: new PrismaClient() };\nservices.db.${UPDATE};`],
    ['a delegate', `const prisma = new PrismaClient();\nconst { order } = prisma;\n${UPDATE};`],
    ['a renamed delegate', `const prisma = new PrismaClient();\nconst orders = prisma.order;\norders.${UPDATE.slice(6)};`],
    ['a delegate in a repository', `const prisma = new PrismaClient();\nexport class Orders { private readonly rows = prisma.order; pay() { return this.rows.${UPDATE.slice(6)}; } }`],
    ['a delegate that the constructor puts into a field', `export class Orders { rows: any; constructor(private readonly prisma: PrismaClient) { this.rows = this.prisma.order; } pay() { return this.rows.${UPDATE.slice(6)}; } }`],
    ['a client by an import where its type stands', `export const pay = (db: import('@prisma/client').PrismaClient) => db.${UPDATE};`],
    ['a delegate by its type', `export class Orders { constructor(private readonly rows: Prisma.OrderDelegate) {} pay() { return this.rows.${UPDATE.slice(6)}; } }`],
    ['a delegate by its index', `export const pay = (rows: PrismaClient['order']) => rows.${UPDATE.slice(6)};`],
    ['a getter of a service', `class Database { client = new PrismaClient(); get order() { return this.client.order; } }\nexport const pay = (db: Database) => db.${UPDATE};`],
  ])('%s', (_name, code) => {
    expect(writes(PACKAGE + code)).toEqual(FOUND);
  });
});

describe('clients of other modules', () => {
  const CLIENT = `const prisma = new PrismaClient();\nprisma.${UPDATE};`;
  it.each([
    ['the edge client', `import { PrismaClient } from '@prisma/client/edge';\n${CLIENT}`, {}],
    ['the package’s own folder', `import { PrismaClient } from '.prisma/client';\n${CLIENT}`, {}],
    ['a namespace', `import * as db from '@prisma/client';\nconst prisma = new db.PrismaClient();\nprisma.${UPDATE};`, {}],
    ['a default import', `import pkg from '@prisma/client';\nconst { PrismaClient } = pkg;\n${CLIENT}`, {}],
    ['require', `const { PrismaClient } = require('@prisma/client');\n${CLIENT}`, {}],
    ['a generated client that is not there', `import { PrismaClient } from './generated/prisma/client';\n${CLIENT}`, {}],
    ['one behind an alias', `import { PrismaClient } from '@/generated/prisma';\n${CLIENT}`, {}],
    ['a type of one', `import type { PrismaClient } from '../generated/prisma/client.js';\nexport const pay = (prisma: PrismaClient) => prisma.${UPDATE};`, {}],
    ['a transaction of one', `import { Prisma } from './generated/prisma/client';\nexport const pay = (tx: Prisma.TransactionClient) => tx.${UPDATE};`, {}],
    ['a module of the project', `import { prisma } from './db';\nprisma.${UPDATE};`, { '/shop/db.ts': `${PACKAGE}export const prisma = new PrismaClient();` }],
    ['a default export', `import prisma from './db';\nprisma.${UPDATE};`, { '/shop/db.ts': `${PACKAGE}const prisma = new PrismaClient();\nexport default prisma;` }],
    ['a workspace package', `import { prisma } from '@shop/db';\nprisma.${UPDATE};`, { '@shop/db': "export * from './client';", '@shop/client.ts': `${PACKAGE}export const prisma = new PrismaClient();` }],
    ['a package that hands on the class', `import { PrismaClient } from '@shop/db';\n${CLIENT}`, { '@shop/db': "export * from '@prisma/client';" }],
    ['a package that hands on a generated class', `import { PrismaClient } from '@shop/db';\n${CLIENT}`, { '@shop/db': "export * from './generated/client';" }],
    [
      'a module that gives the class another name',
      `import { PrismaClient } from './prisma';\n${CLIENT}`,
      { '/shop/prisma.ts': "import { PrismaClient as Generated } from '../generated/prisma/client';\nimport type { PrismaClient as Type } from '../generated/prisma/client';\nexport const PrismaClient = Generated;\nexport type PrismaClient = Type;" },
    ],
    [
      'a service of another file',
      `import { PrismaService } from './prisma.service';\nexport class Orders { constructor(private readonly prismaService: PrismaService) {} pay() { return this.prismaService.${UPDATE}; } }`,
      { '/shop/prisma.service.ts': `${PACKAGE}export class PrismaService extends PrismaClient {}` },
    ],
    ['a service of a package', `import { PrismaService } from 'nestjs-prisma';\nexport class Orders { constructor(private readonly prisma: PrismaService) {} pay() { return this.prisma.${UPDATE}; } }`, {}],
    ['a transaction of such a service', `import { PrismaService } from 'nestjs-prisma';\nexport class Orders { constructor(private prisma: PrismaService) {} pay() { return this.prisma.$transaction(async (tx) => { await tx.${UPDATE}; }); } }`, {}],
    ['a service that extends such a one', `import { PrismaService } from 'nestjs-prisma';\nclass Database extends PrismaService {}\nexport const pay = (db: Database) => db.${UPDATE};`, {}],
    [
      'a package that holds any client',
      `import { PrismaClient } from '@prisma/client';\nimport { CustomPrismaService } from 'nestjs-prisma';\nexport class Orders { constructor(private prisma: CustomPrismaService<PrismaClient>) {} pay() { return this.prisma.client.${UPDATE}; } }`,
      {},
    ],
    [
      'a service over a generated client',
      `import { PrismaService } from './prisma.service';\nexport const pay = (db: PrismaService) => db.${UPDATE};`,
      { '/shop/prisma.service.ts': "import { PrismaClient } from '../generated/client';\nexport class PrismaService extends PrismaClient {}" },
    ],
    [
      'a base class of the project',
      `import { Base } from './base';\nexport class Orders extends Base { pay() { return this.prisma.${UPDATE}; } }`,
      { '/shop/base.ts': `${PACKAGE}export class Base { constructor(protected readonly prisma: PrismaClient) {} }` },
    ],
    [
      'a generated client that is there',
      `import { PrismaClient } from './generated/client';\n${CLIENT}`,
      { '/shop/generated/client.ts': "import * as $Class from './internal/class';\nexport const PrismaClient = $Class.getPrismaClientClass();\nexport type PrismaClient = $Class.PrismaClient;" },
    ],
    [
      'declarations of a generated client',
      `import { PrismaClient } from './generated/client';\n${CLIENT}`,
      { '/shop/generated/client.d.ts': 'export class PrismaClient<T = never> {\n  $connect(): Promise<void>;\n  $extends: ExtendsHook;\n  get order(): Prisma.OrderDelegate;\n}' },
    ],
    [
      'a transaction by the type of a generated client that is there',
      `import { Prisma } from './generated/client';\nexport const pay = (tx: Prisma.TransactionClient) => tx.${UPDATE};`,
      { '/shop/generated/client.ts': "import * as $Class from './internal/class';\nimport * as Prisma from './internal/prismaNamespace';\nexport { Prisma };\nexport const PrismaClient = $Class.getPrismaClientClass();", '/shop/generated/internal/prismaNamespace.ts': 'export type TransactionClient = Omit<DefaultPrismaClient, ITXClientDenyList>;' },
    ],
  ])('%s', (_name, code, files) => {
    expect(writes(code, files)).toEqual(FOUND);
  });
});

describe('what only looks like a client', () => {
  it.each([
    ['a service', `class OrderService { update(options: unknown) {} }\nconst order = new OrderService();\n${UPDATE};`],
    ['a field that the constructor gives something else', `export class Orders { rows: any; constructor(private readonly prisma: PrismaClient, cart: unknown) { this.rows = cart; } pay() { return this.rows.${UPDATE.slice(6)}; } }`],
    ['a field of a type of its own', `class Cart { update(options: unknown) {} }\nexport class Orders { rows: Cart; constructor(private readonly prisma: PrismaClient) { this.rows = this.prisma.order; } pay() { return this.rows.${UPDATE.slice(6)}; } }`],
    ['a property of a service', `class Orders { update(options: unknown) {} }\nexport class Till { constructor(private readonly order: Orders) {} pay() { return this.${UPDATE}; } }`],
    ['an object that is called prisma', `export const pay = (prisma: any) => prisma.${UPDATE};`],
    ['a context without a type', `export const pay = ({ ctx }) => ctx.db.${UPDATE};`],
    ['a global', `prisma.${UPDATE};`],
    ['another package', `import { db } from 'other-db';\ndb.${UPDATE};`],
    ['another class', `import { Client } from 'pg';\nnew Client().${UPDATE};`],
    ['a class of the project', `class PrismaClient { order = { update() {} }; }\nnew PrismaClient().${UPDATE};`],
    ['a mock', `import { mockDeep } from 'vitest-mock-extended';\nconst prisma = mockDeep();\nprisma.${UPDATE};`],
    ['a client or something else', `import { PrismaClient } from '@prisma/client';\nimport { Other } from 'other';\nexport const pay = (db: PrismaClient | Other) => db.${UPDATE};`],
    ['one of two contexts with something else', `import { PrismaClient } from '@prisma/client';\nimport { Other } from 'other';\ntype Context = { db: PrismaClient } | { db: Other };\nexport const pay = ({ db }: Context) => db.${UPDATE};`],
    ['one of two contexts with nothing', `import { PrismaClient } from '@prisma/client';\ntype Context = { db: PrismaClient } | { user: string };\nexport const pay = (context: Context) => context.db.${UPDATE};`],
    ['a context that is made of itself', `type Context = Context | { db: Context };\nexport const pay = ({ db }: Context) => db.${UPDATE};`],
    ['a method of a client class', `import { PrismaClient } from '@prisma/client';\nclass Db extends PrismaClient { orders = { update(o: unknown) {} }; }\nnew Db().orders.update({ where: { id: '1' }, data: { status: 'paid' } });`],
    ['two arguments', "import { PrismaClient } from '@prisma/client';\nnew PrismaClient().order.update('1', { status: 'paid' });"],
  ])('%s', (_name, code) => {
    expect(writes(code)).toEqual([]);
  });

  it('is a client without a schema', () => {
    expect(read(`${PACKAGE}new PrismaClient().${UPDATE};`, {}, null).writes).toEqual([]);
  });
});

describe('extensions that may change what is written', () => {
  it.each([
    ['all operations', '$allModels: { $allOperations({ args, query }) { return query({ ...args, data: { ...args.data, updatedAt: new Date() } }); } }'],
    ['one operation', 'order: { update({ args, query }) { args.data.updatedAt = new Date(); return query(args); } }'],
    ['a variable', 'order: { async update({ args, query }) { const data = { ...args, data: touch(args.data) }; return query(data); } }'],
    ['a function that is not seen', '$allOperations: touchAll'],
  ])('%s', (_name, query) => {
    const code = `${PACKAGE}const prisma = new PrismaClient().$extends({ query: { ${query} } });\nprisma.${UPDATE};`;
    expect(writes(code)).toEqual(['update() Order: …']);
  });

  it('stay with the client in its transactions', () => {
    const code = `${PACKAGE}const prisma = new PrismaClient().$extends({ query: { order: { update: touch } } }).$extends({});\nprisma.$transaction((tx) => tx.${UPDATE});`;
    expect(writes(code)).toEqual(['update() Order: …']);
  });
});
