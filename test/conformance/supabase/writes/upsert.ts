import { supabase } from './source.ts';

/** from().upsert({…}) */
export async function upsert(): Promise<void> {
  await supabase.from('orders').upsert({ id: 1, number: 'A-1', status: 'paid' }).throwOnError();
}

/** from().upsert({…}, { onConflict }) */
export async function upsertByNumber(): Promise<void> {
  await supabase.from('orders').upsert({ number: 'A-1', status: 'paid' }, { onConflict: 'number' }).throwOnError();
}

/** from().upsert({ …, updated_at }) */
export async function upsertStamped(): Promise<void> {
  await supabase.from('orders').upsert({ id: 1, number: 'A-1', status: 'paid', updated_at: new Date().toISOString() }).throwOnError();
}

/** from().upsert([…]) */
export async function upsertList(): Promise<void> {
  await supabase.from('orders').upsert([{ id: 1, number: 'A-1', status: 'paid' }]).throwOnError();
}

/** from().upsert([{…}, {…}]) */
export async function upsertSeveral(): Promise<void> {
  await supabase.from('orders').upsert([{ id: 1, number: 'A-1', status: 'paid' }, { id: 2, number: 'A-2', status: 'paid' }]).throwOnError();
}

/** from().upsert(rows.map(…)) */
export async function upsertMapped(): Promise<void> {
  const rows = [1, 2].map((id) => ({ id, number: `A-${id}`, status: 'paid' }));
  await supabase.from('orders').upsert(rows).throwOnError();
}

/** from().upsert([…], { defaultToNull: false }) */
export async function upsertListOfDefaults(): Promise<void> {
  await supabase.from('orders').upsert([{ id: 1, number: 'A-1', status: 'paid' }], { defaultToNull: false }).throwOnError();
}

/** from().upsert([{…}, { …, updated_at }]) @throws */
export async function upsertUneven(): Promise<void> {
  const updated_at = new Date().toISOString();
  await supabase.from('orders').upsert([{ id: 1, number: 'A-1', status: 'paid' }, { id: 2, number: 'A-2', updated_at }]).throwOnError();
}

/** from().upsert([{…}, { …, updated_at }], { defaultToNull: false }) */
export async function upsertUnevenOfDefaults(): Promise<void> {
  const updated_at = new Date().toISOString();
  const rows = [{ id: 1, number: 'A-1', status: 'paid' }, { id: 2, number: 'A-2', updated_at }];
  await supabase.from('orders').upsert(rows, { defaultToNull: false }).throwOnError();
}

/** from().upsert({…}, { ignoreDuplicates: true }) */
export async function upsertIgnoring(): Promise<void> {
  await supabase.from('orders').upsert({ id: 1, number: 'A-1', status: 'paid' }, { ignoreDuplicates: true }).throwOnError();
}

/** from().upsert({…}) of a row without its key */
export async function upsertNew(): Promise<void> {
  await supabase.from('orders').upsert({ number: 'A-9', status: 'paid' }).throwOnError();
}

/** from().upsert({…}) of nothing but what rows conflict by */
export async function upsertKey(): Promise<void> {
  await supabase.from('orders').upsert({ number: 'A-1' }, { onConflict: 'number' }).throwOnError();
}

/** from().upsert({ …, created_at }) */
export async function upsertCreatedAt(): Promise<void> {
  await supabase.from('orders').upsert({ id: 1, number: 'A-1', created_at: '2015-05-05T00:00:00Z' }).throwOnError();
}
