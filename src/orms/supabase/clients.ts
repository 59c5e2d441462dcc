// Values that are clients of Supabase: what makes them, the schema that they are set to, and the queries that start at one of their tables.
import { property } from '../../js/objects.ts';
import type { MemberType, ResolvedType, Resolver } from '../../js/resolver.ts';
import type { CallShape, RefShape, Shape, TypeShape } from '../../js/shapes.ts';
import { clientTypeOf } from '../lowering/client-types.ts';
import { queryOf } from '../lowering/queries.ts';
import type { Query } from '../lowering/queries.ts';
import { optionsIn, textIn } from '../lowering/options.ts';
import { textOf } from '../lowering/rows.ts';

/** Also as Deno loads them: `jsr:@supabase/supabase-js@2`, `https://esm.sh/@supabase/supabase-js@2.39.3`. */
const PACKAGE = String.raw`(?:npm:\/?|jsr:\/?|https:\/\/[\w.-]+\/(?:[\w.-]+\/)*)?@supabase\/`;
const CLIENT = new RegExp(String.raw`^${PACKAGE}(?:supabase-js|postgrest-js)(?:@[^#]*)?#(?:SupabaseClient|PostgrestClient)$`);
/** `createClient` itself, what `@supabase/ssr` and the older helpers of frameworks make clients by, and Nuxt's. */
const MAKER = new RegExp(
  String.raw`^(?:${PACKAGE}(?:supabase-js|ssr|auth-helpers-[\w-]+)(?:@[^#]*)?#(?:create\w*Client|useSupabaseClient)|#imports#useSupabaseClient|#supabase\/server#serverSupabase(?:Client|ServiceRole))$`,
);
const MAKES = /^(?:create\w*Client|useSupabaseClient|serverSupabase\w+)$/;
const AT = { file: '', start: 0, end: 0 };
const UNKNOWN: TypeShape = { kind: 'unknown' };

function typeOf(name: string, args: readonly TypeShape[] = []): TypeShape {
  return { kind: 'named', name: { kind: 'ref', scope: 'import', name, from: '@supabase/supabase-js', imported: name, at: AT }, args };
}

/** A client of a database's types, set to a schema. */
function clientOf(database: TypeShape | undefined, schema: TypeShape | undefined): TypeShape {
  return typeOf('SupabaseClient', [database ?? UNKNOWN, schema ?? UNKNOWN]);
}

/** `createClient<Database>(url, key, { db: { schema: 'shop' } })` */
const made: MemberType = (member, _args, call, resolver) => {
  if (member !== '()' || !call) return null;
  const options = call.args.map((argument) => optionsIn(argument, resolver)).find((found) => found !== null) ?? null;
  const db = property(options, 'db', resolver);
  const schema = db?.kind === 'object' ? textIn(db, 'schema', resolver) : null;
  const [database, named] = call.typeArgs;
  return clientOf(database, schema === null ? named : { kind: 'literal', value: schema });
};

/** `supabase.schema('shop')` is a client of another schema. */
const client: MemberType = (member, args, call, resolver) => {
  const given = call?.args[0];
  if (member !== 'schema' || !given) return null;
  const schema = textOf(given, resolver);
  return schema === null ? null : clientOf(args[0], { kind: 'literal', value: schema });
};

export const types: Readonly<Record<string, MemberType>> = {
  '@supabase/supabase-js#createClient': made,
  '@supabase/supabase-js#SupabaseClient': client,
  '@supabase/postgrest-js#PostgrestClient': client,
};

/** A function of one of the packages that makes a client. */
export function value(ref: RefShape, resolver: Resolver): TypeShape | null {
  if (ref.scope !== 'import' || !MAKES.test(ref.imported)) return null;
  return MAKER.test(resolver.qualify(ref) ?? `${ref.from}#${ref.imported}`) ? typeOf('createClient') : null;
}

/** A table of a client. */
export interface Root {
  readonly table: string;
  /** The schema that the client is set to; `null` where it does not say one, which is `public`. */
  readonly schema: string | null;
  /** The type of the database as the project generates it. */
  readonly database: TypeShape | null;
}

/** The query that a call belongs to; `null` when it does not start at a table of a client, or the table's name cannot be told. */
export function tableQuery(call: CallShape, resolver: Resolver): Query<Root> | null {
  return queryOf<Root>(
    call,
    {
      at: (shape, _calls, bound) => rootOf(shape, bound, resolver),
      isSame: (one, other) => one.table === other.table && one.schema === other.schema,
    },
    resolver,
  );
}

/** `supabase.from('orders')` */
function rootOf(shape: Shape, bound: (shape: Shape) => Shape, resolver: Resolver): Root | null {
  if (shape.kind !== 'call' || shape.callee.kind !== 'member' || shape.callee.name !== 'from') return null;
  const [given] = shape.args;
  const table = given ? textOf(bound(given), resolver) : null;
  const type = table === null ? null : clientTypeOf(untyped(shape.callee.object), CLIENT, resolver);
  return type && table !== null ? { table, schema: schemaIn(type), database: type.args[0] ?? null } : null;
}

/** `(supabase as any)`, for a table that the generated types do not have yet, is the client all the same; so is a variable of that type. */
function untyped(shape: Shape): Shape {
  if (shape.kind === 'cast') return isAny(shape.type) ? untyped(shape.of) : shape;
  const { type, origin } = shape.kind === 'variable' ? shape : { type: null, origin: null };
  return origin && (isAny(type) || (type === null && origin.kind === 'cast' && isAny(origin.type))) ? untyped(origin) : shape;
}

function isAny(type: TypeShape | null): boolean {
  return type?.kind === 'primitive' && type.name === 'any';
}

/** `SupabaseClient<Database, 'shop'>`; in `PostgrestClient` the options may stand between. */
function schemaIn({ args }: ResolvedType): string | null {
  const named = args.slice(1, 3).find((arg) => arg.kind === 'literal');
  return named?.kind === 'literal' ? String(named.value) : null;
}
