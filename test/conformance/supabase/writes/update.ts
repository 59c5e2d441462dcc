import { supabase } from './source.ts';

/** from().update({…}) */
export async function update(): Promise<void> {
  await supabase.from('orders').update({ status: 'paid' }).eq('id', 1).throwOnError();
}

/** from().update({…}).select() */
export async function updateReturning(): Promise<void> {
  await supabase.from('orders').update({ status: 'paid' }).eq('id', 1).select().throwOnError();
}

/** from().update({ …, updated_at: new Date().toISOString() }) */
export async function updateStamped(): Promise<void> {
  await supabase.from('orders').update({ status: 'paid', updated_at: new Date().toISOString() }).eq('id', 1).throwOnError();
}

/** from().update({ …, updated_at: 'now()' }) */
export async function updateNow(): Promise<void> {
  await supabase.from('orders').update({ status: 'paid', updated_at: 'now()' }).eq('id', 1).throwOnError();
}

/** from().update({ …, updated_at: undefined }) */
export async function updateUndefined(): Promise<void> {
  await supabase.from('orders').update({ status: 'paid', updated_at: undefined }).eq('id', 1).throwOnError();
}

/** schema().from().update({…}) */
export async function updateInSchema(): Promise<void> {
  await supabase.schema('public').from('orders').update({ status: 'paid' }).eq('id', 1).throwOnError();
}

/** from().insert({…}) */
export async function insert(): Promise<void> {
  await supabase.from('orders').insert({ id: 7, number: 'A-7' }).throwOnError();
}

/** from().delete() */
export async function remove(): Promise<void> {
  await supabase.from('orders').delete().eq('id', 2).throwOnError();
}

/** from().update({ created_at }) */
export async function updateCreatedAt(): Promise<void> {
  await supabase.from('orders').update({ created_at: '2015-05-05T00:00:00Z' }).eq('id', 1).throwOnError();
}
