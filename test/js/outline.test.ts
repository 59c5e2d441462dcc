import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detach } from '../../src/js/detach.ts';
import type { ModuleShape } from '../../src/js/module-shapes.ts';
import { lowerModule } from '../../src/js/module.ts';
import { outlineOf } from '../../src/js/outline.ts';
import { partsOf } from '../../src/js/parts.ts';
import { amongNames } from '../../src/js/source.ts';
import { sourceOf } from './reading.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The outline with every run of blanks as one; `null` when there is none, or it does not fit. */
function outline(text: string): string | null {
  const found = outlineOf(text);
  return found && partsOf(found, text, sourceOf(found.text)) && found.text.replace(/ {2,}/g, ' ');
}

describe('an outline leaves out', () => {
  it.each([
    ['a function', 'function pay(order) { return order.total; }', 'function pay(order) { }'],
    ['a function with a type', 'function pay(order: Order): Promise<void> { return send(order); }', 'function pay(order: Order): Promise<void> { }'],
    ['a type with braces', 'async function load(id: string): Promise<{ id: string; lines: { sku: string }[] }> { return find(id); }', 'async function load(id: string): Promise<{ id: string; lines: { sku: string }[] }> { }'],
    ['a type predicate', 'function isPaid(order: Order): order is { paidAt: Date } { return order.paidAt; }', 'function isPaid(order: Order): order is { paidAt: Date } { }'],
    ['a type of functions', 'function hook(): (order: Order) => { ok: true } | null { return null; }', null],
    ['an arrow function', 'const pay = (order) => { send(order); };', 'const pay = (order) => { };'],
    ['an arrow function with a type', 'const pay = (order: Order): void => { send(order); };', 'const pay = (order: Order): void => { };'],
    ['methods', 'class Order { static create<T>(data: T): Order { return new Order(); } get total() { return 1; } async *lines() { yield 1; } }', 'class Order { static create<T>(data: T): Order { } get total() { } async *lines() { } }'],
    ['methods of objects', "export default { methods: { async save() { await send(); }, 'x-y'() { go(); }, [name]() { go(); } } };", "export default { methods: { async save() { }, 'x-y'() { }, [name]() { } } };"],
    ['what stands in strings and comments', "function pay() { const a = '}', b = \"}\", c = `}${d('}')}}`; /* } */ // }\n }\nlet e;", 'function pay() { }\nlet e;'],
    ['regular expressions', 'function clean(text) { return text.replace(/[}/"\\/]/g, "") / 2; }\nexport const half = 1 / 2;', 'function clean(text) { }\nexport const half = 1 / 2;'],
    ['types', 'export interface Order extends Row<Id> {\n lines: { sku: string }[] }\ntype Total<T> = {\n of(order: T): { sum: number } };', 'export interface Order extends Row<Id> { }\ntype Total<T> = { };'],
    ['parts of types', 'export type Order = { id: string } & Row;\ntype Paid = { at: Date } | null;', 'export type Order = { } & Row;\ntype Paid = { } | null;'],
    ['functions in functions, as one', 'function pay() { return () => { send(() => { go(); }); }; }', 'function pay() { }'],
  ])('%s', (_, text, expected) => {
    expect(outline(text)).toBe(expected);
  });

  it.each([
    ['statements', 'if (paid) { total = 1; } for (const line of lines) { sum += line; } while (open) { wait(); } switch (status) { default: }\ntry { go(); } catch (error) { stop(); }'],
    ['constructors', 'class Orders { constructor(private db: Db) { this.table = db.orders; } }'],
    ['types in functions and types', 'const total: { sum: number } = sum(order as { id: string });\ntype Id = Order["id"]; declare module "orders" {\ninterface Order { id: string }\n}'],
    ['values', 'const order = { status: "open", lines: [{ sku: "a" }] }; const half = (total) => total / 2; const made = () => ({ id: 1 });'],
    ['an open bracket', 'function pay( { send(); }'],
    ['a string without an end', "function pay() { send('); }"],
    ['a comment without an end', 'function pay() { /* send(); }'],
    ['a template without an end', 'function pay() { send(`${a); }'],
    ['brackets that do not match', 'function pay() { send([)}; }'],
    ['templates without number', `function pay() { send(${'`${'.repeat(20_000)}); }`],
    ['a type without an end', `const paid = all ? f(x) : ${'a, '.repeat(200_000)}b;`],
    ['nothing', ''],
  ])('nothing of %s', (_, text) => {
    expect(outlineOf(text)).toBeNull();
  });

  it('keeps every offset', () => {
    const text = 'export function pay(order) {\n  return send(order);\n}\nexport const open = 1;';
    expect(outlineOf(text)?.text.indexOf('open')).toBe(text.indexOf('open'));
    expect(outlineOf(text)?.text).toHaveLength(text.length);
  });

  it('does not fit where something else was taken for a body', () => {
    const text = 'type Send = (order: Order) => { ok: boolean };\nconst send = (order) => { go(); };';
    const found = outlineOf(text);
    expect(found?.holes).toHaveLength(2);
    expect(found && partsOf(found, text, sourceOf(found.text))).toBeNull();
  });

  it('names the variables that functions may replace', () => {
    const text = 'let client = null;\nlet retries = 3;\nconst url = "";\nexport function open() { client = connect(url); }';
    const found = outlineOf(text);
    expect(found && [...(partsOf(found, text, sourceOf(found.text))?.replaced ?? [])]).toEqual(['client']);
  });
});

/** A value with what waits in it, without some of its parts; deeper parts are cut off. */
function plain(value: unknown, without: readonly string[], depth = 0): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 9) return '…';
  if (Array.isArray(value)) return value.map((item) => plain(item, without, depth + 1));
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (without.includes(key) ? [] : [[key, plain(item, without, depth + 1)]])));
}

/** All that a module says. */
function told({ definitions, exports, holders, stars }: ModuleShape): unknown {
  return { definitions: plain(definitions.all(), []), exports: [...exports], holders: [...holders], stars };
}

describe('a module is the same with and without an outline', () => {
  const folders = ['src', 'rules', 'docs/examples', 'test/fixtures'];
  const files = folders.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)));

  it.each(files.filter((file) => /(?<!\.d)\.[cm]?[jt]s$/.test(file) && !file.includes('node_modules')))('%s', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const found = outlineOf(text);
    const parts = found && partsOf(found, text, sourceOf(found.text));
    if (!found || !parts) return;
    const whole = (): ModuleShape => lowerModule(sourceOf(text));
    const part = (name: string): ModuleShape => lowerModule(amongNames(sourceOf(parts.textOf(name, text)), parts.names));
    const { definitions } = whole();
    const alone = definitions.names.filter((name) => !parts.replaced.has(name));
    // What everything in a file tells is never asked of a part.
    const ofFile = ['changes', 'calls'];
    expect(alone.map((name) => plain(part(name).definitions.get(name), ofFile))).toEqual(alone.map((name) => plain(definitions.get(name), ofFile)));
    const again = (): ModuleShape => lowerModule(sourceOf(found.text));
    expect(told(detach(again(), { whole, outlined: { ...parts, part, again } }))).toEqual(told(whole()));
  });
});
