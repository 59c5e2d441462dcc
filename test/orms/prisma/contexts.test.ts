// Clients in the context that procedures are handed, as projects with tRPC keep them.
import { describe, expect, it } from 'vitest';
import { inShort, read } from './cases.ts';

const DB = "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();";
const API = `import { initTRPC } from '@trpc/server';
import { db } from './db';
export const createContext = async (opts: { headers: Headers }) => { const session = await readSession(opts); return { db, session, ...opts }; };
const t = initTRPC.context<typeof createContext>().create({ transformer });
export const router = t.router;
const timing = t.middleware(async ({ next, path }) => { const result = await next(); log(path); return result; });
export const publicProcedure = t.procedure.use(timing);
export const protectedProcedure = t.procedure.use(timing).use(({ ctx, next }) => next({ ctx: { ...ctx, session: { ...ctx.session, user: ctx.session.user } } }));
`;
const UPDATE = "order.update({ where: { id: input.id }, data: { status: 'paid' } })";
const ROUTER = `import { z } from 'zod';\nimport { protectedProcedure, publicProcedure, router } from './api';\nexport const orders = router({`;

function writes(code: string, api: string = API, db = DB): string[] {
  return read(`${ROUTER} ${code} });`, { '/shop/api.ts': api, '/shop/db.ts': db }).writes.map(inShort);
}

/** The API with another context. */
function withContext(context: string, type = 'typeof createContext'): string {
  return API.replace(/export const createContext = .*/, context).replace('typeof createContext', type);
}

describe('a client in a context', () => {
  it.each([
    ['a mutation', `pay: protectedProcedure.input(z.object({ id: z.string() })).mutation(async ({ ctx, input }) => { await ctx.db.${UPDATE}; }),`],
    ['a procedure without middleware of its own', `pay: publicProcedure.mutation(({ ctx, input }) => ctx.db.${UPDATE}),`],
    ['options as a whole', `pay: protectedProcedure.mutation(async (opts) => { const { input } = opts; return opts.ctx.db.${UPDATE}; }),`],
    ['a client taken out of it', `pay: protectedProcedure.mutation(async ({ ctx: { db }, input }) => db.${UPDATE}),`],
    ['a transaction', `pay: protectedProcedure.mutation(({ ctx, input }) => ctx.db.$transaction(async (tx) => { await tx.${UPDATE}; })),`],
    ['middleware of one procedure', `pay: protectedProcedure.use(({ ctx, next }) => next({ ctx: { db: ctx.db, shop: 1 } })).mutation(({ ctx, input }) => ctx.db.${UPDATE}),`],
    ['a query', `pay: protectedProcedure.query(({ ctx, input }) => ctx.db.${UPDATE}),`],
  ])('%s', (_name, code) => {
    expect(writes(code)).toEqual(['update() Order: status']);
  });

  it.each([
    ['made by a function of its own', withContext('const inner = (session) => ({ db, session });\nexport const createContext = async (opts) => { return inner(await readSession(opts)); };')],
    ['a part of which is made by another', withContext('const inner = (session) => ({ db, session });\nexport const createContext = async (opts) => { const made = inner(opts); return { ...made, req: opts.req }; };')],
    ['of a type', withContext('export type Context = { db: typeof db; session: unknown };', 'Context')],
    ['of an interface', withContext('export interface Context { db: typeof db; session: unknown }', 'Context')],
    ['of the type that a function gives', withContext('const createContext = async () => ({ db });\nexport type Context = Awaited<ReturnType<typeof createContext>>;', 'Context')],
    ['of the type of an older version', withContext("import { inferAsyncReturnType } from '@trpc/server';\nconst createContext = async () => ({ db });\nexport type Context = inferAsyncReturnType<typeof createContext>;", 'Context')],
    ['with a declared return', withContext('interface Context { db: typeof db }\nexport function createContext(): Promise<Context> { return cached; }')],
    ['with metadata', API.replace('.create(', '.meta<{ scope: string }>().create(')],
    ['behind middleware of a package', `import { tracing } from 'trpc-tracing';\n${API.replace('t.procedure.use(timing).use', 't.procedure.use(tracing()).use')}`],
  ])('%s', (_name, api) => {
    expect(writes(`pay: protectedProcedure.mutation(({ ctx, input }) => ctx.db.${UPDATE}),`, api)).toEqual(['update() Order: status']);
  });

  it.each([
    ['that middleware replaces', API.replace('next({ ctx: {', 'next({ ctx: { db: guard(ctx.db),')],
    ['that middleware may replace', API.replace('next({ ctx: {', 'next({ ctx: { ...scope(ctx),')],
    ['of another library', API, "export const db = connect();"],
    ['of another package', API.replace('@trpc/server', 'other-rpc'), DB],
    ['without a type', API.replace('.context<typeof createContext>()', ''), DB],
    ['under another name', withContext('export const createContext = async () => ({ prisma: db });'), DB],
  ])('none %s', (_name, api, db = DB) => {
    expect(writes(`pay: protectedProcedure.mutation(({ ctx, input }) => ctx.db.${UPDATE}),`, api, db)).toEqual([]);
  });
});

describe('the input of a procedure', () => {
  const IDS = 'z.object({ id: z.string() })';
  it.each([
    ['is what its schema lets through', `protectedProcedure.input(z.object({ id: z.string(), status: z.string() })).mutation(({ ctx, input: { id, ...data } }) =>`, 'status'],
    ['may be left out in part', `protectedProcedure.input(z.object({ id: z.string(), status: z.string().optional() })).mutation(({ ctx, input }) => { const { id, ...data } = input; return`, 'status?'],
    ['fits all of its schemas', `protectedProcedure.input(${IDS}).input(z.object({ total: z.number() })).mutation(({ ctx, input: data }) =>`, 'id, total'],
    ['is not known by a schema that is not in sight', `protectedProcedure.input(schema).mutation(({ ctx, input: data }) =>`, '…'],
    ['is not known by two where one is not in sight', `protectedProcedure.input(${IDS}).input(schema).mutation(({ ctx, input: data }) =>`, '…'],
    ['is not known without a schema', `protectedProcedure.mutation(({ ctx, input: data }) =>`, '…'],
  ])('%s', (_name, code, keys) => {
    const end = code.endsWith('return') ? '; })' : ')';
    expect(writes(`pay: ${code} ctx.db.order.update({ where: { id: '1' }, data })${end},`)).toEqual([`update() Order: ${keys}`]);
  });
});
