// A rule must see the same syntax tree from oxc-parser as from @typescript-eslint/parser: same types, fields and ranges.
import { parseForESLint } from '@typescript-eslint/parser';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { describe, it, expect } from 'vitest';
import { readSource } from '../../src/js/source.ts';
import { parseText } from '../../src/project/parse.ts';

const SOURCES: Readonly<Record<string, string>> = {
  'entity.ts': `
    @Entity('orders') export class Order<T extends object = {}> extends Base<T> implements Stamped, Kept<T> {
      constructor(@Inject(CLOCK) private readonly clock: Clock, @Inject() @InjectRepository(Order) public orders: Repository<Order>) { super(); }
      @Column() declare note?: string; @Column() accessor price = 1; static #count = 2; paidAt!: Date; readonly [key: string]: unknown;
      static { load(); } get total(): number { return (1); } set total(value) {} 'quoted' = 1; [computed()] = 2; 3 = 4; ship?(): void;
      async *rows() {} override touch(): void {} static async = 1; get; set; private static readonly kind: string;
      pay(@Param('id') id: string, @Body() { note }: Payment, @Rest() ...others: string[]) {}
    }
    abstract class Kept<T> { abstract keep(): void; abstract keptAt: Date; protected abstract get age(): number; constructor(); constructor(at?: Date) {} }
    export @Entity() class Invoice {} const Anonymous = @Entity() class {}; new (class extends Order {})();`,
  'types.ts': `
    declare module 'shop' { export interface Order { id: string; note?(): void; readonly at: Date; new (id: string): Order; (at: Date): void; [key: string]: unknown; get a(): string; set a(value: string) } }
    declare global { interface Window { orders: 1 } } namespace Shop.Orders { export const first = 1 } enum State { Open, Paid = 1, 'In-Transit' = 'transit' } declare enum Old { A } const enum Bit { Paid = 1 << 2 }
    type Both = Order | Paid & Kept; type Partly = { readonly [K in keyof Order]?: Order[K] }; type Named = { -readonly [K in keyof Order as \`old_\${K}\`]-?: Order[K] };
    type Paid2 = Order extends infer X extends object ? X : never; type Pair = [at: Date, by?: string, ...rest: boolean[]]; type Make = abstract new (...a: any[]) => Order; type When = import('shop').Order<Date>;
    type Kind = typeof order.note<string>; type Id = unique symbol; type Value = -1 | 1n | true | null | undefined | 'paid' | void; type List = (string | number)[]; type Key = Order['a']['b']; type Fixed = readonly string[]; type Self = this; type Deep = Array<Map<string, Date>>;
    function isPaid(this: Shop, order: unknown): order is Order { return true } function check(order: unknown): asserts order is Order {} function over(at: Date): void; function over(at: any) {}
    export declare const first: Order; export default interface Main {} export as namespace Shops;`,
  'modules.ts': `
    import type { Order } from 'shop'; import { type Paid, kept as old, default as main } from 'shop'; import base, * as all from 'shop'; import list from './orders.json' with { type: 'json' };
    import files = require('fs'); import type paths = require('path'); import short = Shop.Orders; export import again = Shop.Orders;
    export type { Order } from 'shop'; export { type Paid, old as 'older' }; export * from 'shop'; export * as shop from 'shop'; export type * from 'shop'; export default abstract class {}`,
  'expressions.ts': `
    const a = order as const, b = <Order>row, c = row!, d = row satisfies Order, e = order?.lines!.first, f = (order?.lines).first, g = order?.[0]?.(1), h = (order as any)?.note, i = new Order, j = new Map<string, Date>(), k = sql<Order>\`select \${id}\`, l = make<Order>, m = make?.<Order>();
    const n = /paid/gi, o = 10n, p = 0x1F, q = 1_000, r = 'it\\'s', s = \`at \${now}\\n\`, t = -1, u = void 0, v = delete order.at, w = at ?? now, x = (at, now), y = at ? now : null, z = order.at ||= now, aa = count++, bb = 2 ** 3;
    let { id, note: text, state = 1, lines: { first } = {}, ...rest } = order, [one, , two = 1, ...more] = list; let later!: Date; (order as Order).paidAt = now; [one, two] = [two, one]; ({ id, note: order.note } = row); (await load()).at; (order?.lines)!.first;
    const make2 = async <T,>(row: T, { at }: { at: Date } = { at: now }, ...others: T[]): Promise<void> => { await row; }; const rows = function* named() { yield 1; yield* rows(); }; async function scope() { using one = open(); await using two = open(); }
    outer: for (;;) { continue outer; } for (const key in order) ; for await (const row of list) ; do ; while (more); switch (state) { case 1: case 2: pay(); default: } try { pay() } catch { } finally { } try { pay() } catch (error: unknown) { throw error } if (paid) ship(); else wait(); debugger;
    const object = { id, note: 1, 'at': 2, [key]: 3, get total() { return 1 }, set total(value) {}, async load() {}, *rows() {}, ...rest, 1: 2 }; import.meta.url; import('shop'); import('shop', { with: { type: 'json' } }); 'use strict';`,
  'component.tsx': `'use client'; /* before */ const a = <Order<string> note="text" at={now} {...rest} data-id='1' x:y="1">text {/* in between */}{order}{...list}<></><Shop.Order.Line/></Order>; // after`,
  'script.jsx': `'use strict'; export const Line = ({ order }) => <time dateTime={order.at}>{order.at?.toISOString()}</time>; class Orders { static count = 1; @observable paid; }`,
};

const LAYOUT = new Set(['parent', 'loc', 'start', 'end', 'tokens', 'comments', 'hashbang']);

/** A tree as plain data, without what differs on purpose: an absent child may be `null` or `undefined`. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'bigint' || value instanceof RegExp) return String(value);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).filter(([key]) => !LAYOUT.has(key));
  return Object.fromEntries(entries.map(([key, child]) => [key, plain(child)]));
}

describe('syntax trees', () => {
  it.each(Object.keys(SOURCES))('hold all that @typescript-eslint/parser says: %s', (file) => {
    const text = SOURCES[file] as string;
    const expected = parseForESLint(text, { filePath: file, range: true, comment: true, ecmaFeatures: { jsx: file.endsWith('x') } }).ast;
    const parsed = parseText(text, file);
    if ('error' in parsed) throw new Error(JSON.stringify(parsed.error));
    const { ast } = readSource(file, text, parsed.ast, parsed.comments, visitorKeys);
    expect(plain(ast)).toMatchObject(plain({ type: 'Program', range: expected.range, body: expected.body }) as object);
    expect(plain(parsed.comments)).toEqual(plain(expected.comments));
  });
});
