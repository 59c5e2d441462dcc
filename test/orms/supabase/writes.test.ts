// Writes by supabase-js: what counts as a client, which table is meant, and which data is written.
import { describe, expect, it } from 'vitest';
import { inFunction, reports, writes, writesIn } from './cases.ts';

const PAY = ".from('orders').update({ status: 'paid' }).eq('id', 1)";
const TYPED = "import type { SupabaseClient } from '@supabase/supabase-js'; import type { Client } from './client.ts'; import type { Database } from './database.types.ts'; ";

describe('is a client', () => {
  it.each<[string, string]>([
    ['one that is made', `import { createClient } from '@supabase/supabase-js'; const supabase = createClient('', ''); await supabase${PAY};`],
    ['one that a module makes', `import * as supabase from '@supabase/supabase-js'; await supabase.createClient('', '')${PAY};`],
    ['one in CommonJS', `const { createClient } = require('@supabase/supabase-js'); const supabase = createClient('', ''); supabase${PAY};`],
    ['an instance', `import { SupabaseClient } from '@supabase/supabase-js'; const supabase = new SupabaseClient('', ''); await supabase${PAY};`],
    ['one of another file', `import { supabase } from './client.ts'; await supabase${PAY};`],
    ['what an asynchronous function gives', `import { createClient } from './client.ts'; export async function pay() { const supabase = await createClient(); await supabase${PAY}; }`],
    ['what it gives at once', `import { createClient } from './client.ts'; export async function pay() { await (await createClient())${PAY}; }`],
    ['a part of what a function gives', `import { createMiddlewareClient } from './client.ts'; export async function pay(request: Request) { const { client } = createMiddlewareClient(request); await client${PAY}; }`],
    ['one without types', `import { openUntyped } from './client.ts'; await openUntyped()${PAY};`],
    ['a parameter', `${TYPED}export const pay = (supabase: SupabaseClient<Database>) => supabase${PAY};`],
    ['a parameter of no types', `${TYPED}export const pay = (supabase: SupabaseClient) => supabase${PAY};`],
    ['a parameter by an alias', `${TYPED}export const pay = (supabase: Client) => supabase${PAY};`],
    ['an option', `${TYPED}export const pay = ({ supabase, id }: { supabase: Client; id: number }) => supabase${PAY};`],
    ['a property', `${TYPED}class Till { constructor(private readonly supabase: SupabaseClient) {} pay() { return this.supabase${PAY}; } }`],
    ['a property that the constructor makes', `import { createClient } from '@supabase/supabase-js'; class Till { private supabase; constructor() { this.supabase = createClient('', ''); } pay() { return this.supabase${PAY}; } }`],
    ['what a service gives', `${TYPED}class Supabase { client: SupabaseClient; } class Till { constructor(private readonly supabase: Supabase) {} pay() { return this.supabase.client${PAY}; } }`],
    ['a class of the project', `import { SupabaseClient } from '@supabase/supabase-js'; class Shop extends SupabaseClient {} export const pay = (shop: Shop) => shop${PAY};`],
    ['one that may be missing', `${TYPED}export const pay = (supabase: SupabaseClient | null) => supabase?.from('orders').update({ status: 'paid' });`],
    ['one whose types do not have the table yet', `import { supabase } from './client.ts'; await (supabase as any)${PAY};`],
    ['one of no type in a variable', `import { createClient } from './client.ts'; export async function pay() { const supabase = (await createClient()) as any; await supabase${PAY}; }`],
    ['one in a variable of no type', `import { createClient } from './client.ts'; export async function pay() { const supabase: any = await createClient(); await supabase${PAY}; }`],
    ['a parameter of the type of what a function makes', `import { createClient } from '@supabase/supabase-js'; export const pay = (supabase: ReturnType<typeof createClient>) => supabase${PAY};`],
    ['a parameter of the type of what a function gives', `import type { createClient } from './client.ts'; export const pay = (supabase: Awaited<ReturnType<typeof createClient>>) => supabase${PAY};`],
    ['the server client of @supabase/ssr', `import { createServerClient } from '@supabase/ssr'; await createServerClient('', '', { cookies: {} })${PAY};`],
    ['its browser client', `import { createBrowserClient } from '@supabase/ssr'; const supabase = createBrowserClient('', ''); supabase${PAY};`],
    ['that of a route', `import { createRouteHandlerClient } from '@supabase/auth-helpers-nextjs'; const supabase = createRouteHandlerClient({ cookies }); await supabase${PAY};`],
    ['that of a component', `import { createClientComponentClient } from '@supabase/auth-helpers-nextjs'; const supabase = createClientComponentClient(); await supabase${PAY};`],
    ['a hook', `import { useSupabaseClient } from '@supabase/auth-helpers-react'; export function usePay() { const supabase = useSupabaseClient(); return () => supabase${PAY}; }`],
    ['that of Remix', `import { createServerClient } from '@supabase/auth-helpers-remix'; await createServerClient('', '', {})${PAY};`],
    ['a hook of Nuxt', `import { useSupabaseClient } from '#imports'; await useSupabaseClient()${PAY};`],
    ['that of Nuxt', `import { serverSupabaseClient } from '#supabase/server'; export default defineEventHandler(async (event) => { const client = await serverSupabaseClient(event); await client${PAY}; });`],
    ['PostgREST alone', `import { PostgrestClient } from '@supabase/postgrest-js'; const rest = new PostgrestClient(''); await rest${PAY};`],
    ['Deno from JSR', `import { createClient } from 'jsr:@supabase/supabase-js@2'; await createClient('', '')${PAY};`],
    ['Deno from npm', `import { createClient } from 'npm:@supabase/supabase-js@2.39.3'; await createClient('', '')${PAY};`],
    ['Deno from an address', `import { createClient } from 'https://esm.sh/@supabase/supabase-js@2.39.3'; await createClient('', '')${PAY};`],
    ['a parameter there', `import type { SupabaseClient } from 'https://esm.sh/@supabase/supabase-js@2'; export const pay = (supabase: SupabaseClient) => supabase${PAY};`],
    ['one set to the schema that there is', `import { supabase } from './client.ts'; await supabase.schema('public')${PAY};`],
  ])('%s', (_name, text) => {
    expect(writesIn(text)).toEqual(['from().update() orders: status']);
  });

  it.each<[string, string]>([
    ['a value of another type that is cast', `${TYPED}export const pay = (supabase: Map<string, string>) => (supabase as any)${PAY};`],
    ['what is cast to another type', `${TYPED}interface Files { from(name: string): { update(data: object): { eq(column: string, value: number): void } } } export const pay = (supabase: SupabaseClient) => (supabase as unknown as Files)${PAY};`],
    ['a parameter of the type of what another function gives', `import { createClient } from 'redis'; export const pay = (client: ReturnType<typeof createClient>) => client${PAY};`],
    ['a value of no known type', `export const pay = (supabase) => supabase${PAY};`],
    ['a client of another package', `import { createClient } from '@vercel/kv'; await createClient({})${PAY};`],
    ['a package with a longer name', `import { createClient } from 'my-@supabase/supabase-js'; await createClient('', '')${PAY};`],
    ['a global', `await createClient('', '')${PAY};`],
    ['a function of another name', `import { createChannel } from '@supabase/supabase-js'; await createChannel('', '')${PAY};`],
    ['storage', "import { supabase } from './client.ts'; await supabase.storage.from('orders').update('a.png', new Blob());"],
    ['storage in a variable', "import { supabase } from './client.ts'; const { storage } = supabase; await storage.from('orders').update('a.png', new Blob());"],
    ['a list', "const orders = Array.from('orders'); orders.update({ status: 'paid' });"],
    ['rxjs', "import { from } from 'rxjs'; from('orders').update({ status: 'paid' });"],
    ['a channel', "import { supabase } from './client.ts'; supabase.channel('orders').update({ status: 'paid' });"],
    ['the account', "import { supabase } from './client.ts'; await supabase.auth.update({ status: 'paid' });"],
    ['Knex', `import knex from 'knex'; const db = knex({ client: 'pg' }); await db${PAY};`],
    ['a hash', "import { createHash } from 'node:crypto'; createHash('sha256').update({ status: 'paid' });"],
    ['what the result gives', "import { supabase } from './client.ts'; const { data } = await supabase.from('orders').select(); data.update({ status: 'paid' });"],
  ])('is not %s', (_name, text) => {
    expect(writesIn(text)).toEqual([]);
  });
});

describe('a write', () => {
  it.each<[string, string, string]>([
    ['with what comes back', "supabase.from('orders').update({ status: 'paid' }).eq('id', id).select().single()", 'from().update() orders: status'],
    ['with a count', "supabase.from('orders').update({ status: 'paid' }, { count: 'exact' }).eq('id', id)", 'from().update() orders: status'],
    ['in a variable', "const table = supabase.from('orders');\n  await table.update({ status: 'paid' }).eq('id', id)", 'from().update() orders: status'],
    ['of a query that is refined', "let query = supabase.from('orders').update({ status: 'paid' });\n  if (id) query = query.eq('id', id);\n  await query", 'from().update() orders: status'],
    ['of a table by a constant', "const TABLE = 'orders';\n  await supabase.from(TABLE).update({ status: 'paid' })", 'from().update() orders: status'],
    ['of a table by a cast', "supabase.from('orders' as any).update({ status: 'paid' })", 'from().update() orders: status'],
    ['of a function that is given the table', "const open = (table: any) => supabase.from(table);\n  await open('orders').update({ status: 'paid' })", 'from().update() orders: status'],
    ['of data in a variable', "const data: any = { status: 'paid' };\n  data.total = 5;\n  await supabase.from('orders').update(data)", 'from().update() orders: status, total'],
    ['of data that is spread', "supabase.from('orders').update({ ...{ status: 'paid' }, total: 5 })", 'from().update() orders: status, total'],
    ['of data that comes in', "supabase.from('orders').update(value)", 'from().update() orders: …'],
    ['by its generated type', "supabase.from('orders').update(changes)", 'from().update() orders: id?, number?, status?, total?, paid_at?, created_at?, updated_at?'],
    ['of a row', "supabase.from('orders').update(order)", 'from().update() orders: id, number, status, total, paid_at, created_at, updated_at'],
    ['of the type of a table of another schema', "const receipt: TablesUpdate<{ schema: 'billing' }, 'receipts'> = value;\n  await supabase.from('orders').update(receipt)", 'from().update() orders: id?, status?, updated_at?'],
    ['by the long name of its type', "const next: Database['public']['Tables']['orders']['Update'] = value;\n  await supabase.from('orders').update(next)", 'from().update() orders: id?, number?, status?, total?, paid_at?, created_at?, updated_at?'],
    ['in a spelling that is not that of the column', "supabase.from('orders').update({ updatedAt: given })", 'from().update() orders: updatedAt'],
    ['of an upsert', "supabase.from('orders').upsert({ id, status: 'paid' })", 'from().upsert({…}) orders: id, status'],
    ['of an upsert by another column', "supabase.from('orders').upsert({ number: 'A-1', status: 'paid' }, { onConflict: 'number' })", 'from().upsert({…}) orders: number, status'],
    ['of an upsert by a column that is not seen', "supabase.from('orders').upsert({ number: 'A-1', status: 'paid' }, { onConflict: given })", 'from().upsert({…}) orders: number, status'],
    ['of an upsert that does not ignore', "supabase.from('orders').upsert({ id, status: 'paid' }, { ignoreDuplicates: false })", 'from().upsert({…}) orders: id, status'],
    ['of an upsert of a list', "supabase.from('orders').upsert([{ id, status: 'paid' }])", 'from().upsert([…]) orders: id, status'],
    ['of an upsert of several', "supabase.from('orders').upsert([{ id, status: 'paid' }, { id: 2, status: 'paid', updated_at: given }])", 'from().upsert([…]) orders: id, status, updated_at?'],
    ['of an upsert of a list that is made', "supabase.from('orders').upsert(value.map((each: any) => ({ id: each.id, status: each.status })))", 'from().upsert([…]) orders: id, status'],
    ['of an upsert of a list in a variable', "const all = value.map((each: any) => ({ id: each.id, status: each.status }));\n  await supabase.from('orders').upsert(all)", 'from().upsert([…]) orders: id, status'],
    ['of an upsert of a list by its type', "supabase.from('orders').upsert(rows, { onConflict: 'number' })", 'from().upsert([…]) orders: id?, number, status?, total?, paid_at?, created_at?, updated_at?'],
    ['of an upsert of data that comes in', "supabase.from('orders').upsert(value)", 'from().upsert({…}) orders: …'],
    ['of a table that only the types have', "supabase.from('parcels').update({ status: 'sent' })", 'from().update() parcels: status'],
    ['of a table of another schema', "supabase.schema('billing').from('invoices').update({ status: 'sent' })", 'from().update() invoices: status'],
    ['of a client of another schema', "billing.from('invoices').update({ status: 'sent' })", 'from().update() invoices: status'],
    ['of a client that is given another schema with its types', "const open = (client: SupabaseClient<Database, 'billing'>) => client.from('invoices').update({ status: 'sent' });\n  await open(billing)", 'from().update() invoices: status'],
    ['of a table of another schema that only the types have', "supabase.schema('billing').from('receipts').update({ status: 'sent' })", 'from().update() receipts: status'],
    ['of a table of a schema that the client is not set to', "supabase.from('invoices').update({ status: 'sent' })", 'from().update() ?: status'],
    ['of a table that is said to lie in another schema', "supabase.schema('billing').from('carts').update({ status: 'sent' })", 'from().update() ?: status'],
  ])('%s', (_name, statement, expected) => {
    expect(writes(`${/^(?:supabase|billing)\b/.test(statement) ? 'await ' : ''}${statement};`)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ['an insert', "supabase.from('orders').insert(row)"],
    ['a delete', "supabase.from('orders').delete().eq('id', id)"],
    ['a read', "supabase.from('orders').select('id').eq('id', id)"],
    ['a function of the database', "supabase.rpc('update', { status: 'paid' })"],
    ['an upsert that ignores', "supabase.from('orders').upsert({ id, status: 'paid' }, { onConflict: 'id', ignoreDuplicates: true })"],
    ['an upsert that may ignore', "supabase.from('orders').upsert({ id, status: 'paid' }, { ignoreDuplicates: value })"],
    ['an upsert with options that are not seen', "supabase.from('orders').upsert({ id, status: 'paid' }, value)"],
    ['an upsert with options that are not seen whole', "supabase.from('orders').upsert({ id, status: 'paid' }, { ...value, onConflict: 'id' })"],
    ['an upsert without the key, which is a new row', "supabase.from('orders').upsert({ number: 'A-1', status: 'paid' })"],
    ['an upsert without one of the columns that rows conflict by', "supabase.from('orders').upsert({ number: 'A-1', status: 'paid' }, { onConflict: 'number, total' })"],
    ['an upsert with nothing but what rows conflict by', "supabase.from('orders').upsert({ number: 'A-1' }, { onConflict: 'number' })"],
    ['an upsert without the key of a table that only the types have', "supabase.from('parcels').upsert({ status: 'sent' })"],
    ['a table that comes in', "supabase.from(value).update({ status: 'paid' })"],
    ['an update without data', "supabase.from('orders').update()"],
    ['an update of what was selected', "supabase.from('orders').select().update({ status: 'paid' })"],
  ])('is not %s', (_name, statement) => {
    expect(writes(`await ${statement};`)).toEqual([]);
  });
});

describe('what moves a column', () => {
  it.each<[string, string, string[], string[]]>([
    ['nothing', "from('orders')", ['stale'], ['stale']],
    ['a trigger', "from('carts')", [], ['implicit']],
    ['what no migration says', "from('parcels')", [], ['implicit']],
    ['what the SQL says in two ways', "from('returns')", [], ['implicit']],
    ['there is no such column', "from('notes')", [], []],
    ['there is no such table', "from('baskets')", [], []],
    ['nothing in another schema', "schema('billing').from('invoices')", ['stale'], ['stale']],
    ['what no migration says of another schema', "schema('billing').from('receipts')", [], ['implicit']],
  ])('%s', (_name, table, managed, explicit) => {
    const text = inFunction(`await supabase.${table}.update({ status: 'paid' }).eq('id', id);`);
    expect(reports(text, 'managed')).toEqual(managed);
    expect(reports(text, 'explicit')).toEqual(explicit);
  });

  it('is not known without SQL', () => {
    const text = `import { createClient } from '@supabase/supabase-js';
type Database = { public: { Tables: { orders: { Row: { id: number; status: string; updated_at: string } } } } };
const supabase = createClient<Database>('', '');
await supabase.from('orders').update({ status: 'paid' }).eq('id', 1);
`;
    expect(reports(text, 'managed', 'till.ts')).toEqual([]);
    expect(reports(text, 'explicit', 'till.ts')).toEqual(['implicit']);
  });

  it('is not known without SQL and types', () => {
    const text = `import { createClient } from '@supabase/supabase-js';\nawait createClient('', '').from('orders').update({ status: 'paid' }).eq('id', 1);\n`;
    expect(reports(text, 'explicit', 'till.ts')).toEqual([]);
  });

  it('is up to the caller where the type lets it out', () => {
    expect(reports(inFunction("await supabase.from('orders').update(changes).eq('id', id);"), 'managed')).toEqual(['optional']);
  });
});
