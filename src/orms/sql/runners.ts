// What runs SQL in code: drivers' connections and tags, and the methods of ORMs that take text.
import type { Engine } from '../../facts.ts';
import { calledFunction, callsIn, implementations, isParameter } from '../../js/forwarding.ts';
import { property } from '../../js/objects.ts';
import type { Resolver } from '../../js/resolver.ts';
import type { CallShape, FunctionShape, Shape } from '../../js/shapes.ts';
import { ANY, PG, RUNNERS } from './drivers.ts';
import type { Runner } from './drivers.ts';
import { isPlainTag, unformatted } from './formats.ts';

/** Tags whose template is a whole statement or a part of one, told by its first word. */
const TAGS =
  /^(?:slonik#(?:\*\.|default\.)?sql(?:\.(?:unsafe|type|typeAlias))?|slonik#createSqlTag(?:\(\))?\.(?:unsafe|type)|drizzle-orm#sql|kysely#sql|sql-template-strings#(?:default|SQL)|@vercel\/postgres#sql|bun#sql|mssql#query|sql-template-tag#(?:default|sql)|(?:@prisma\/client#)?Prisma\.sql|@prisma\/client#Prisma\.sql)$/;
const OF_POSTGRES = /^(?:slonik|@vercel\/postgres)#/;
const TAG_TYPES = /^(?:postgres#(?:Sql|TransactionSql|ReservedSql)|@neondatabase\/serverless#NeonQueryFunction|bun#(?:SQL|TransactionSQL|ReservedSQL))$/;
/** Methods that only Prisma Client has. */
const PRISMA = /^\$(?:execute|query)Raw(?:Unsafe|Typed)?$/;

/** What Sequelize's own `query()` alone is handed: `{ type: QueryTypes.UPDATE }`. */
const QUERY_TYPES = /^(?:sequelize(?:-typescript)?|@sequelize\/core)(?:\/[^#]*)?#(?:\w+\.)*QueryTypes\.\w+$/;

const MAX_DEPTH = 4;

/** A call that hands SQL to a database, and which of its arguments is the text. */
export interface Run {
  readonly text: Shape;
  readonly engine: Engine;
  /** The values of `?` and the names of `??` in the text, in order; only where it can have names. */
  readonly values?: Shape;
}

/** The SQL that a call or a tagged template runs; `null` when it runs none, or it cannot be told. */
export function runOf(call: CallShape, resolver: Resolver, depth = 0): Run | null {
  const { callee, args } = call;
  const [first, values] = args;
  if (!first || call.isNew || depth > MAX_DEPTH) return null;
  // A template that is handed on is a call of its tag by itself.
  if (first.kind === 'template' && first.tag && !isPlainTag(first.tag, resolver)) return first.tag.at.start === callee.at.start ? tagged(first.tag, first, resolver) : null;
  const direct = runnerOf(callee, resolver) ?? (isTyped(call, resolver) ? ANY : null);
  if (direct) return { text: first, engine: direct.engine, ...(direct.takesNames && values && { values }) };
  return forwarded(call, resolver, depth);
}

function tagged(tag: Shape, text: Shape, resolver: Resolver): Run | null {
  const made = tag.kind === 'call' ? tag.callee : tag;
  if (made.kind === 'member' && PRISMA.test(made.name ?? '')) return { text, engine: 'unknown' };
  const name = resolver.qualify(made) ?? '';
  const isKnown = TAGS.test(name) || (made.kind === 'member' && made.name === 'sql' && name.endsWith('#Prisma.sql'));
  if (isKnown) return { text, engine: OF_POSTGRES.test(name) ? 'postgres' : 'unknown' };
  const type = resolver.named(resolver.type(tag))?.name ?? '';
  if (TAG_TYPES.test(type)) return { text, engine: type.startsWith('bun#') ? 'unknown' : 'postgres' };
  const runner = runnerOf(tag, resolver, 'tags');
  return runner && { text, engine: runner.engine };
}

function runnerOf(callee: Shape, resolver: Resolver, by: 'methods' | 'tags' = 'methods'): Runner | null {
  if (callee.kind !== 'member' || callee.name === null) {
    const type = callee.kind === 'member' ? '' : (resolver.named(resolver.type(callee))?.name ?? '');
    return type === '@neondatabase/serverless#NeonQueryFunction' ? PG : null;
  }
  const { name, object } = callee;
  if (PRISMA.test(name)) return ANY;
  const takes = (runner: Runner): boolean => runner[by]?.test(name) ?? false;
  if (!RUNNERS.some(([, runner]) => takes(runner))) return null;
  const type = resolver.named(resolver.type(object));
  const names = [type?.name, resolver.qualify(object), inheritedFrom(type?.type.name ?? object, name, resolver)];
  const found = RUNNERS.find(([types]) => names.some((type) => type != null && types.test(type)))?.[1];
  if (found) return takes(found) ? found : null;
  const union = resolver.type(object);
  const parts = union?.kind === 'union' ? union.of.map((part) => resolver.named(part)?.name ?? '') : [];
  return RUNNERS.find(([types, runner]) => takes(runner) && parts.some((part) => types.test(part)))?.[1] ?? null;
}

/** The library's class that a class of the project has a method from: `Order.query(text)` where `class Order extends BaseEntity`. */
function inheritedFrom(shape: Shape, method: string, resolver: Resolver): string | null {
  const cls = resolver.classOf(shape);
  const { classes, bases } = cls ? resolver.inherited(cls) : { classes: [], bases: [] };
  const base = classes.some(({ members }) => members.some((member) => member.name === method)) ? undefined : bases.at(-1);
  return base ? resolver.qualify(base) : null;
}

/** `options.database.sequelize.query(text, { type: QueryTypes.UPDATE })`: a query of Sequelize, whatever is known of its receiver. */
function isTyped({ callee, args: [, given] }: CallShape, resolver: Resolver): boolean {
  const options = callee.kind === 'member' && callee.name === 'query' && given ? resolver.resolve(given) : null;
  const type = options?.kind === 'object' ? property(options, 'type', resolver) : null;
  return type !== null && QUERY_TYPES.test(resolver.qualify(type) ?? '');
}

/** A function or method of the project that hands one of its parameters on as the text; of an interface, in one of the classes that implement it. */
function forwarded(call: CallShape, resolver: Resolver, depth: number): Run | null {
  const fn = calledFunction(call.callee, resolver);
  for (const one of fn ? [fn] : implementations(call.callee, resolver)) {
    const run = forwardedBy(one, call, resolver, depth);
    if (run) return run;
  }
  return null;
}

function forwardedBy(fn: FunctionShape, call: CallShape, resolver: Resolver, depth: number): Run | null {
  const handed = fn.effects.flatMap(({ of, change }) => (typeof of === 'number' && change.kind === 'pass' && change.value.kind === 'call' ? [{ of, call: change.value }] : []));
  for (const { of, call: inner } of [...handed, ...resultCalls(fn, resolver)]) {
    const run = runOf(inner, resolver, depth + 1);
    const text = run && isParameter(unformatted(run.text, resolver), fn, of) ? call.args[of] : undefined;
    if (run && text) return { text, engine: run.engine };
  }
  return null;
}

/** The calls that a function gives the results of, with the parameter that each takes first, as it came in or formatted. */
function resultCalls(fn: FunctionShape, resolver: Resolver): { of: number; call: CallShape }[] {
  return callsIn(fn.result).flatMap((call) => {
    const first = call.args[0] ? unformatted(call.args[0], resolver) : null;
    return fn.params.flatMap((_param, of) => (first && isParameter(first, fn, of) ? [{ of, call }] : []));
  });
}
