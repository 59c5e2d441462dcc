import { createClient } from '@supabase/supabase-js';
import { serve } from './postgrest.ts';
import type { Database } from './model.ts';

const server = await serve(process.env['DATABASE_URL'] ?? '');
/** Nothing is listened to, and Node 20 has no web sockets. */
const realtime = { transport: class {} as never };

export const supabase = createClient<Database>(server.url, 'key', { auth: { persistSession: false, autoRefreshToken: false }, realtime });

export async function close(): Promise<void> {
  await server.close();
}
