// What a file offers to others: its declarations, its exports, and that nothing of its syntax tree outlives the reading.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { describe, expect, it } from 'vitest';
import { detach } from '../../src/js/detach.ts';
import type { Definition, ModuleShape } from '../../src/js/module-shapes.ts';
import { lowerModule } from '../../src/js/module.ts';
import { readSource } from '../../src/js/source.ts';
import { parseText } from '../../src/project/parse.ts';
import { show, showChange, showType, sourceOf } from './reading.ts';

function moduleOf(text: string, file?: string): ModuleShape {
  const lowered = (): ModuleShape => lowerModule(sourceOf(text, file));
  return detach(lowered(), { whole: lowered });
}

function definition(text: string, name: string): Definition {
  const found = moduleOf(text).definitions.get(name);
  if (!found) throw new Error(`${name} is not defined`);
  return found;
}

describe('exports', () => {
  it.each<[string, string[]]>([
    ['export const a = 1, b = 2;', ['a -> a', 'b -> b']],
    ['export const { a, b: { c = 1 }, ...d } = e, [f] = g;', ['a -> a', 'c -> c', 'd -> d', 'f -> f']],
    ['export function pay() {}', ['pay -> pay']],
    ['export class Order {}', ['Order -> Order']],
    ['export abstract class Order {}', ['Order -> Order']],
    ['export enum Status { Paid }', ['Status -> Status']],
    ['export type Order = {};', ['Order -> Order']],
    ['export interface Order {}', ['Order -> Order']],
    ['const a = 1; export { a };', ['a -> a']],
    ['const a = 1; export { a as b };', ['b -> a']],
    ['const a = 1; export { a as default };', ['default -> a']],
    ['const a = 1; export { a as "order-lines" };', ['order-lines -> a']],
    ['export { a, b as c } from "./orders";', ['a -> ./orders#a', 'c -> ./orders#b']],
    ['export { default } from "./orders";', ['default -> ./orders#default']],
    ['export { default as Orders } from "./orders";', ['Orders -> ./orders#default']],
    ['export * as orders from "./orders";', ['orders -> ./orders#*']],
    ['export * from "./orders"; export * from "./invoices";', ['* ./orders', '* ./invoices']],
    ['export type { Order } from "./orders";', ['Order -> ./orders#Order']],
    ['export default class Order {}', ['default -> Order']],
    ['export default function pay() {}', ['default -> pay']],
    ['const a = 1; export default a;', ['default -> a']],
    ['export default { a: 1 };', ['default -> default']],
    ['export default class {}', ['default -> default']],
    ['export default () => 1;', ['default -> default']],
    ['export = orders;', ['default -> orders', '= -> orders']],
    ['module.exports = orders;', ['default -> orders', '= -> orders']],
    ['module.exports = { a, b: c, d: 1, ["e"]: 2 };', ['default -> exports.default', '= -> exports.default', 'a -> a', 'b -> c', 'd -> exports.d', 'e -> exports.e']],
    ['module.exports.a = b;', ['a -> b']],
    ['exports.a = 1;', ['a -> exports.a']],
    ['module.exports = require("./orders");', ['* ./orders', 'default -> exports.default', '= -> exports.default']],
    ['exports.__proto__ = 1; exports.constructor = a;', ['__proto__ -> exports.__proto__', 'constructor -> a']],
    ['other.exports = 1; module.exports[a] = 1; exports = 1;', ['default -> exports.default', '= -> exports.default']],
    ['', []],
  ])('%s', (text, expected) => {
    const { exports, stars } = moduleOf(text);
    const found = [...exports].map(([name, { name: local, from }]) => `${name} -> ${from === null ? '' : `${from}#`}${local}`);
    expect([...stars.map((star) => `* ${star}`), ...found]).toEqual(expected);
  });
});

describe('definitions', () => {
  it.each<[string, string, string]>([
    ['const total = 1;', 'total', '1'],
    ['let total;', 'total', 'nothing'],
    ['let total = 1; total = 2;', 'total', '(1 | 2)'],
    ['let total; function init() { total = load(); }', 'total', 'load@global()'],
    ['const { users } = schema;', 'users', 'schema@global.users'],
    ['const { users: people = [] } = schema;', 'people', '(schema@global.users | [])'],
    ['const { db: { users } } = schema;', 'users', 'schema@global.db.users'],
    ['const { db, ...others } = schema;', 'others', 'schema@global +delete db'],
    ['const [first] = orders;', 'first', 'orders@global.0'],
    ['import { Order } from "./orders";', 'Order', 'Order@./orders'],
    ['import { Order as Purchase } from "./orders";', 'Purchase', 'Purchase@./orders#Order'],
    ['import { "order-lines" as lines } from "./orders";', 'lines', 'lines@./orders#order-lines'],
    ['import Orders from "./orders";', 'Orders', 'Orders@./orders#default'],
    ['import * as orders from "./orders";', 'orders', 'orders@./orders#*'],
    ['import orders = require("./orders");', 'orders', 'orders@./orders#default'],
    ['const orders = require("./orders");', 'orders', 'require@./orders#*'],
    ['const { Order } = require("./orders");', 'Order', 'require@./orders#*.Order'],
    ['const orders = await import("./orders");', 'orders', 'await import@./orders#*'],
    ['class Order {}', 'Order', 'class Order'],
    ['const Order = class Purchase {};', 'Order', 'class Purchase'],
    ['function pay(id: string): void {}', 'pay', '(<id: string>): void => nothing'],
    ['function pay(id: string): void; function pay(id: any) { return 1; }', 'pay', '(<id: any>) => 1'],
    ['enum Status { Open = "open", Paid = "paid", "on-hold" = "hold" }', 'Status', "{Open: 'open', Paid: 'paid', on-hold: 'hold'}"],
    ['export default { a: 1 };', 'default', '{a: 1}'],
    ['exports.total = 1;', 'exports.total', '1'],
    ['const __proto__ = 1;', '__proto__', '1'],
    ['function constructor() {}', 'constructor', '() => nothing'],
  ])('%s', (text, name, expected) => expect(show(definition(text, name).value)).toBe(expected));

  it('know what their module does to them, and whether it always does', () => {
    const { changes } = definition('const orders = new Schema(); orders.set("timestamps", true); if (strict) { orders.strict = 1; } export function init() { orders.plugin(stamp); register(orders); }', 'orders');
    expect(changes.map(showChange)).toEqual(['+set()', '+?strict=1', '+?plugin()', '+?pass register@global']);
  });

  it.each<[string, string, string]>([
    ['type Order = { id: string; paidAt?: Date };', 'Order', '{id: string, paidAt?: Date@global}'],
    ['interface Order { id: string }', 'Order', '{id: string}'],
    ['const total: number = 1;', 'total', 'nothing'],
    ['const Status = { open: 1 }; type Status = "open" | "paid";', 'Status', "'open' | 'paid'"],
  ])('have a type: %s', (text, name, expected) => expect(showType(definition(text, name).type)).toBe(expected));

  it('have an annotation, which is no type of their name', () => {
    const { annotation, type } = definition('export const open: Orders = load(); export type open = Invoices;', 'open');
    expect([showType(annotation), showType(type)]).toEqual(['Orders@global', 'Invoices@global']);
  });

  it('name their type parameters and the interfaces that they extend', () => {
    const { typeParams, bases } = definition('interface Page<Row, Key> extends List<Row>, db.Cursor {}', 'Page');
    expect(typeParams).toEqual(['Row', 'Key']);
    expect(bases.map(showType)).toEqual(['List@global<<Row>>', 'db@global.Cursor']);
  });

  it('are values and types of one name at once', () => {
    const { value, type } = definition('import { z } from "zod"; export const order = z.object({}); export type order = string;', 'order');
    expect([show(value), showType(type)]).toEqual(['z@zod.object({})', 'string']);
  });

  it('are not there for names of inner scopes', () => {
    const { definitions } = moduleOf('function pay() { const total = 1; class Order {} type Key = string; } { let inner = 1; }');
    expect(definitions.all().map(({ name }) => name)).toEqual(['pay']);
    expect(['total', 'Order', 'Key', 'inner', '__proto__', 'toString'].map((name) => definitions.get(name))).toEqual(Array(6).fill(undefined));
  });
});

const EVERYTHING = `
  import { Base } from './base';
  export abstract class Order extends Base<Order> {
    @Column() static count = 0;
    constructor(private readonly rows: Rows) { super(); this.first = rows.first(); }
    pay(at: Date) { let order = load(); while (at) { order.paidAt = at; order = { ...order, at }; } run(() => order); return order; }
    get self() { return this; }
  }
  export const walk = (node: Node) => { const { left = node, ...rest } = node; rest.seen = true; return left ? walk(left) : { ...rest, walk }; };
  export function again(order: Order) { const self = () => self(); for (const line of order.lines) line.at = now(); stamp(order); return self; }
  let last; { const inner = load(); inner.a = 1; last = inner; }
  export default { walk, nested: [() => { const a = load(); a.b = walk; return a; }] };
`;

describe('detach', () => {
  it('holds no syntax nodes', () => {
    const module = moduleOf(EVERYTHING);
    const seen = new Set<object>([...module.definitions.all(), ...module.exports.values()]);
    for (const value of seen) {
      expect(value).not.toHaveProperty('parent');
      expect(value).not.toHaveProperty('range');
      for (const [key, inner] of Object.entries(value)) {
        expect(typeof inner, key).not.toBe('function');
        if (typeof inner === 'object' && inner !== null) seen.add(inner as object);
      }
    }
    expect(seen.size).toBeGreaterThan(200);
  });

  const kept = (again: () => ModuleShape | null): { module: ModuleShape; tree: WeakRef<object> } => {
    const parsed = parseText(EVERYTHING, 'order.ts');
    if ('error' in parsed) throw new Error(parsed.error.message);
    return { module: detach(lowerModule(readSource('order.ts', EVERYTHING, parsed.ast, parsed.comments, visitorKeys)), { whole: again }), tree: new WeakRef(parsed.ast) };
  };

  async function withoutTree(again: () => ModuleShape | null): Promise<ModuleShape> {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { module, tree } = kept(again);
    module.definitions.all();
    for (let i = 0; i < 20 && tree.deref(); i++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      collect();
    }
    expect(tree.deref()).toBeUndefined();
    return module;
  }

  it('says the same when the garbage collector has taken the tree', async () => {
    const lowered = (): ModuleShape => lowerModule(sourceOf(EVERYTHING, 'order.ts'));
    const module = await withoutTree(lowered);
    const [Order, again] = ['Order', 'again'].map((name) => module.definitions.get(name)?.value);
    if (Order?.kind !== 'class' || again?.kind !== 'function') throw new Error('not kept');
    const direct = lowered().definitions.get('again')?.value;
    expect(Order.members.map(({ name }) => name)).toContain('pay');
    expect(again.effects.map(({ of, change }) => [of, change.kind])).toEqual(direct?.kind === 'function' && direct.effects.map(({ of, change }) => [of, change.kind]));
    expect(again.effects.length).toBeGreaterThan(0);
    expect(again.result).toMatchObject({ kind: 'variable', name: 'self', origin: { kind: 'function' } });
  });

  it('says nothing when the text cannot be lowered again', async () => {
    const again = (await withoutTree(() => null)).definitions.get('again')?.value;
    expect(again).toMatchObject({ kind: 'function', result: null, effects: [], touches: [], asks: [] });
  });
});
