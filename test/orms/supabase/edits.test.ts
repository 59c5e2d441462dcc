// Edits of supabase-js' code: times are sent as texts, data that is not a literal is spread.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';
import { FILE, fixed, inFunction } from './cases.ts';

describe('the time that a fix adds', () => {
  it.each<[string, string, string]>([
    ['is a text', "await supabase.from('orders').update({ status: 'paid' });", "await supabase.from('orders').update({ status: 'paid', updated_at: new Date().toISOString() });"],
    ['is a text where only the types have the table', "await supabase.from('parcels').update({ status: 'sent' });", "await supabase.from('parcels').update({ status: 'sent', updated_at: new Date().toISOString() });"],
    ['is called as the column is', "await billing.from('invoices').update({ status: 'sent' });", "await billing.from('invoices').update({ status: 'sent', updatedAt: new Date().toISOString() });"],
    ['is beside data in a variable', "const data = { status: 'paid' };\n  await supabase.from('orders').update(data);", "const data = { status: 'paid' };\n  await supabase.from('orders').update({ ...data, updated_at: new Date().toISOString() });"],
    ['is the one at hand', "await supabase.from('orders').update({ paid_at: now });", "await supabase.from('orders').update({ paid_at: now, updated_at: now });"],
    ['is its own beside one that came in', "await supabase.from('orders').update({ paid_at: given });", "await supabase.from('orders').update({ paid_at: given, updated_at: new Date().toISOString() });"],
    ['takes the place of nothing', "await supabase.from('orders').update({ status: 'paid', updated_at: undefined });", "await supabase.from('orders').update({ status: 'paid', updated_at: new Date().toISOString() });"],
    ['is in the row of an upsert', "await supabase.from('orders').upsert({ id, status: 'paid' });", "await supabase.from('orders').upsert({ id, status: 'paid', updated_at: new Date().toISOString() });"],
    ['is in the one row of a list', "await supabase.from('orders').upsert([{ id, status: 'paid' }]);", "await supabase.from('orders').upsert([{ id, status: 'paid', updated_at: new Date().toISOString() }]);"],
    ['is in each row that is made', "await supabase.from('orders').upsert(value.map((each: any) => ({ id: each.id, status: 'paid' })));", "await supabase.from('orders').upsert(value.map((each: any) => ({ id: each.id, status: 'paid', updated_at: new Date().toISOString() })));"],
    ['takes the name of the column', "await supabase.from('orders').update({ status: 'paid', updatedAt: given });", "await supabase.from('orders').update({ status: 'paid', updated_at: given });"],
  ])('%s', (_name, statements, expected) => {
    expect(fixed(statements)).toBe(expected);
  });

  it.each<[string, string]>([
    ['in several rows', "await supabase.from('orders').upsert([{ id, status: 'paid' }, { id: 2, status: 'paid' }]);"],
    ['in a list that is known by its type', "const list: { id: number; status: string }[] = value;\n  await supabase.from('orders').upsert(list);"],
  ])('is not added %s', (_name, statements) => {
    expect(fixed(statements)).toBe(statements);
    expect(lint(inFunction(statements), { file: FILE, rules: ['require-updated-at'] })).toHaveLength(1);
  });

  it('is not another expression, of which it is not known that it is a text', () => {
    const statements = "await supabase.from('orders').update({ status: 'paid' });";
    expect(fixed(statements, { now: { expression: 'clock.now()' } })).toBe(statements);
  });
});

it('no-repeated-now: one row has one time', () => {
  const statements = "await supabase.from('orders').update({ paid_at: new Date().toISOString(), updated_at: new Date().toISOString() });";
  expect(lint(inFunction(statements), { file: FILE, rules: ['no-repeated-now'] })).toHaveLength(1);
});
