// The types of values, their names and members, as far as annotations, constructors and libraries tell.
import { describe, expect, it } from 'vitest';
import type { Library } from '../../src/js/resolver.ts';
import type { TypeShape } from '../../src/js/shapes.ts';
import { show, showType as showWhole } from '../js/reading.ts';
import { ask } from './in-memory.ts';

const STRING: TypeShape = { kind: 'primitive', name: 'string' };

/** A library with a class of tables, a function that opens a database, and decorators that inject. */
const library: Library = {
  types: {
    'db#Table': (member, args, call) => {
      if (member === 'first' && call) return args[0] ?? null;
      if (member === 'all' && call) return { kind: 'named', name: global('Promise'), args: args[0] ? [{ kind: 'array', of: args[0] }] : [] };
      return member === 'name' && !call ? STRING : null;
    },
    'db#open': (member) => (member === '()' ? { kind: 'named', name: global('Database'), args: [] } : null),
    'db#Row.static': (member, args, call) => (member === 'find' && call ? (args[0] ?? null) : null),
  },
  callback: (callee, argument, parameter) => (callee === 'db#Table.each' && argument === 0 && parameter === 1 ? STRING : null),
  injected: (decorator) => (show(decorator.callee) === 'InjectTable@db' && decorator.args[0] ? { kind: 'named', name: { ...global('Table'), scope: 'import', from: 'db', imported: 'Table' }, args: [{ kind: 'named', name: decorator.args[0], args: [] }] } : null),
};

function global(name: string): Extract<Parameters<typeof show>[0], { kind: 'ref' }> {
  return { kind: 'ref', scope: 'global', name, from: '', imported: '', at: { file: 'shop.ts', start: 0, end: 0 } };
}

const MODELS = {
  'models.ts': `
    import { Base } from './base';
    export class Customer { name: string; since = new Date(); }
    export class Order extends Base<string> { customer: Customer; lines: Line[] = []; paidAt?: Date; get total() { return 1; } static last: Order; pay(at: Date): Promise<Order> {} }
    export interface Line { price: number; order?: Order }
    export type Status = 'open' | 'paid';
    export interface Page<Row> { rows: Row[]; next?: Page<Row>; load(): Promise<Page<Row>> }
    export type Maybe<T> = T | null;
    export const clock = { now: () => new Date() };
    export const defaults: Partial<Order> = {};
  `,
  'base.ts': 'export class Base<Id> { id: Id; createdAt: Date; key(): Id { return this.id; } }',
};

/** A type without the places where its names come from. */
function showType(type: TypeShape | null): string {
  return showWhole(type).replace(/@[\w./]+/g, '');
}

function asked(text: string): ReturnType<typeof ask> {
  const models = "import * as models from './models'; import { Base } from './base'; import { Customer, Order, Line, Status, Page, Maybe, clock, defaults } from './models'; import { Table, open, Row, InjectTable } from 'db';";
  return ask({ ...MODELS, 'shop.ts': `${models}\n${text}` }, [library]);
}

describe('type', () => {
  it.each<[string, string, string]>([
    ['an annotation', 'const order: Order = load(); use(order);', 'Order'],
    ['an annotation of a local variable', 'function f() { const order: Order = load(); use(order); }', 'Order'],
    ['a parameter', '(order: Order) => use(order);', 'Order'],
    ['an optional parameter', '(order?: Order) => use(order);', 'Order'],
    ['a cast', 'use(load() as Order);', 'Order'],
    ['satisfies keeps the value', 'use(new Order() satisfies Base<string>);', 'Order'],
    ['a constructor', 'use(new Order());', 'Order'],
    ['a constructor with type arguments', 'use(new Table<Order>());', 'Table<Order>'],
    ['this', 'class Orders { run() { use(this); } }', 'Orders'],
    ['a property', 'use(new Order().customer);', 'Customer'],
    ['a property of a property', 'use(new Order().customer.name);', 'string'],
    ['an initial value', 'use(new Customer().since);', 'Date'],
    ['a property with a mark of its ORM', "import type { Relation } from 'typeorm'; class Bill { lines: Relation<Line[]>; } use(new Bill().lines);", 'Line[]'],
    ['a property with a type of the same name', 'interface Relation<T> { to: T } class Bill { lines: Relation<Line[]>; } use(new Bill().lines);', 'Relation<Line[]>'],
    ['a getter', 'use(new Order().total);', 'number'],
    ['a static property', 'use(Order.last);', 'Order'],
    ['a property of a base', 'use(new Order().createdAt);', 'Date'],
    ["a property of a base with the base's type argument", 'use(new Order().id);', 'string'],
    ["a method of a base with the base's type argument", 'use(new Order().key());', 'string'],
    ['a property of an interface', '(line: Line) => use(line.order);', 'Order'],
    ['a property of an interface with a type argument', '(page: Page<Order>) => use(page.rows);', 'Order[]'],
    ['a property of such a property', '(page: Page<Order>) => use(page.next.next.rows);', 'Order[]'],
    ['a method of an interface', 'async (page: Page<Order>) => use((await page.load()).rows);', 'Order[]'],
    ['a property of an object type', '(input: { order: Order }) => use(input.order);', 'Order'],
    ['a property that each of several types has', '(order: Order | { customer: Customer } | null) => use(order.customer);', 'Customer'],
    ['a property that one of several types has', '(order: Order | Line) => use(order.customer);', 'nothing'],
    ['a property that is something else in each of several types', '(order: Order | { customer: Line }) => use(order.customer);', 'nothing'],
    ['a property that is not there', '(order: Order) => use(order.missing);', 'nothing'],
    ['a name that objects have anyway', '(order: Order) => use(order.constructor);', 'nothing'],
    ['a name that objects have anyway, of an interface', '(line: Line) => use(line.__proto__);', 'nothing'],
    ['a method', 'use(new Order().pay());', 'Promise<Order>'],
    ['an awaited method', 'async () => use(await new Order().pay());', 'Order'],
    ['an awaited value', 'async (order: Order) => use(await order);', 'Order'],
    ['a name of a namespace', 'use(models.defaults);', 'Partial<Order>'],
    ['an imported constant', 'use(defaults);', 'Partial<Order>'],
    ['a class of a namespace', 'use(new models.Order().customer);', 'Customer'],
    ['a method of an object', 'use(clock.now());', 'Date'],
    ['a function', 'function today() { return new Date(); } use(today());', 'Date'],
    ['a function with an annotation', 'declare function today(): Date; use(today());', 'Date'],
    ['a function of functions', 'const make = () => () => new Date(); use(make()());', 'Date'],
    ['what a function of a type gives', '(load: () => Order) => use(load());', 'Order'],
    ['what a function of an optional type gives', '(load?: () => Order) => use(load?.());', 'Order'],
    ['what a function of a named type gives', 'type Load<T> = () => T; (load: Load<Order>) => use(load());', 'Order'],
    ['what a property of a named type of functions gives', 'type Load<T> = () => T; (shop: { load: Load<Order> }) => use(shop.load());', 'Order'],
    ['what an interface gives that can be called', 'interface Lazy<T> { (): T; clear(): void } (load: Lazy<Order>) => use(load());', 'Order'],
    ['what such an interface gives that a function makes', 'interface Lazy<T> { (): T } declare function lazy<T>(make: () => T): Lazy<T>; const load = lazy(() => new Order()); use(load());', 'Order'],
    ['what it gives by its type argument', 'interface Lazy<T> { (): T } declare function lazy<T>(name: string, make: () => T): Lazy<T>; const shop = { load: lazy<Order>("order", make) } as const; use(shop.load());', 'Order'],
    ['what it gives, awaited', 'declare function lazy<T>(make: () => T): () => Promise<T>; const load = lazy(() => new Order()); async () => use(await load());', 'Order'],
    ['what a function remembers', 'function once<T>(make: () => T): () => T { let made: T; return () => (made ??= make()); } const load = once(() => new Order()); use(load());', 'Order'],
    ['what an overloaded interface gives', 'interface Load { (): Order; (id: string): Line } (load: Load) => use(load());', 'nothing'],
    ['a difference', 'use(a - b);', 'number'],
    ['a sum', 'use(a + b);', 'nothing'],
    ['a choice', 'use(a ? null : new Date());', 'Date'],
    ['a default', '(at?: Date) => use(at ?? 1);', 'Date'],
    ['a text', 'use(`${a}`);', 'string'],
    ['a number', 'use(1);', 'number'],
    ['null', 'use(null);', 'null'],
    ['an array', 'use([new Date()]);', 'Date[]'],
    ['a copy of an array', 'function f(order: Order) { use([...order.lines]); }', 'Line[]'],
    ['an element of a copy', 'function f(order: Order) { const [first] = [...order.lines].reverse(); use([...order.lines][0].price); }', 'number'],
    ['an item', 'use(new Order().lines[0]);', 'Line'],
    ['an item at a computed position', 'use(new Order().lines[i]);', 'Line'],
    ['an element of a loop', 'for (const line of new Order().lines) use(line);', 'Line'],
    ['an element of a loop in a function', 'function f() { for (const line of new Order().lines) use(line); }', 'Line'],
    ['an element of a set', 'function f(orders: Set<Order>) { for (const order of orders) use(order); }', 'Order'],
    ['a found element', 'use(new Order().lines.find(test));', 'Line'],
    ['a filtered list', 'use(new Order().lines.filter(test));', 'Line[]'],
    ["a callback's element", 'new Order().lines.map((line) => use(line));', 'Line'],
    ["a callback's second parameter", 'new Order().lines.map((line, index) => use(index));', 'nothing'],
    ['a reduced element', 'new Order().lines.reduce((sum, line) => use(line), 0);', 'Line'],
    ['a taken property', 'function f({ customer: { since } }: Order) { use(since); }', 'Date'],
    ['Object.assign', 'use(Object.assign(new Order(), input));', 'Order'],
    ['nothing that is known', 'use(load());', 'nothing'],
    ['itself', 'const a = a; use(a);', 'nothing'],
    ['a function of itself', 'function f() { return f(); } use(f());', 'nothing'],
  ])('of %s', (_what, text, expected) => {
    const { resolver, shape } = asked(text);
    expect(showType(resolver.type(shape))).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['a constructor parameter', 'class Orders { constructor(private table: Table<Order>) {} run() { use(this.table); } }', 'Table<Order>'],
    ['an assignment in the constructor', 'class Orders { constructor(table: Table<Order>) { this.table = table; } run() { use(this.table); } }', 'Table<Order>'],
    ['a declared property that the constructor sets', 'class Orders { table: Table<Order>; constructor(table) { this.table = table; } run() { use(this.table); } }', 'Table<Order>'],
    ['an import where the type stands', "(table: import('db').Table<import('./models').Order>) => use(table.first());", 'Order'],
    ['a getter whose type is declared out of sight', "class Orders { private rows = new Table<Order>(); get table(): ShopTable { return this.rows; } } use(new Orders().table);", 'Table<Order>'],
    ['a getter whose type is declared out of sight, of a value of its own', 'class Orders { private rows = new Map(); get table(): ShopTable { return this.rows; } } use(new Orders().table);', 'ShopTable'],
    ['a decorator', 'class Orders { @InjectTable(Order) table; run() { use(this.table); } }', 'Table<Order>'],
    ['a decorator over any', 'class Orders { @InjectTable(Order) table: any; run() { use(this.table); } }', 'Table<Order>'],
    ['a base class of the library', 'class Orders extends Table<Order> { run() { use(this.first()); } }', 'Order'],
    ['a base of a base', 'class Tables<T> extends Table<T> {} class Orders extends Tables<Order> { run() { use(this.first()); } }', 'Order'],
    ['a static method of a base', 'class Order2 extends Row {} use(Order2.find());', 'Order2'],
    ['a method of the library', 'use(new Table<Order>().first());', 'Order'],
    ['an awaited list of the library', 'async () => use((await new Table<Order>().all())[0]);', 'Order'],
    ['a property of the library', 'use(new Table<Order>().name);', 'string'],
    ['a function of the library', 'use(open());', 'Database'],
    ['what a promise gives', 'new Order().pay(new Date()).then((order) => use(order));', 'Order'],
    ['what a call gives that stands for its promise', 'new Table<Order>().first().then((order) => use(order));', 'Order'],
    ['what a promise of a list gives', 'new Table<Order>().all().then((orders) => orders.forEach((order) => use(order)));', 'Order'],
    ['what a promise is refused with', 'new Order().pay(new Date()).then(done, (reason) => use(reason));', 'nothing'],
    ['what comes after that', 'new Order().pay(new Date()).then((order) => order.customer).then((customer) => use(customer));', 'Customer'],
    ['what comes after a refusal is caught', 'new Order().pay(new Date()).catch(report).then((order) => use(order));', 'nothing'],
    ['a promise that is settled in any case', 'new Order().pay(new Date()).finally(done).then((order) => use(order));', 'Order'],
    ['what a chain gives', 'async () => use(await new Order().pay(new Date()).then(({ customer }) => customer));', 'Customer'],
    ['what a chain gives that hands a method on', 'new Order().pay(new Date()).then((order) => order.pay(new Date())).then((order) => use(order));', 'Order'],
    ['a callback of the library', 'new Table<Order>().each((row, key) => use(key));', 'string'],
  ])('of a member that is known from %s', (_what, text, expected) => {
    const { resolver, shape } = asked(text);
    expect(showType(resolver.type(shape))).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['a class that is handed in', 'declare function find<T>(type: Type<T>): T; use(find(Order));', 'Order'],
    ['a constructor that is handed in', 'declare function make<T>(type: new () => T): T; use(make(Order));', 'Order'],
    ['a value that is handed in', 'declare function same<T>(value: T): T; use(same(new Order()));', 'Order'],
    ['a list that is handed in', 'declare function first<T>(values: T[]): T; use(first(new Order().lines));', 'Line'],
    ['a generic value that is handed in', 'declare function row<T>(table: Table<T>): T; use(row(new Table<Order>()));', 'Order'],
    ['one of several kinds', 'declare function find<T>(type: Type<T> | string): T; use(find(Order));', 'Order'],
    ['a type argument', 'declare function find<T>(type: unknown): T; use(find<Order>(1));', 'Order'],
    ['a promise', 'declare function find<T>(type: Type<T>): Promise<T>; async () => use(await find(Order));', 'Order'],
    ['a list', 'declare function all<T>(type: Type<T>): T[]; use(all(Order));', 'Order[]'],
    ['a method', 'class Db { find<T>(type: Type<T>): T {} } use(new Db().find(Order));', 'Order'],
    ['a page', 'declare function page<T>(type: Type<T>): Page<T>; use(page(Order).rows);', 'Order[]'],
    ['an object', 'declare function both<T>(type: Type<T>): { left: T; right: Maybe<T> }; use(both(Order).left);', 'Order'],
    ['a mixin', 'function mix<T>(Base: T) { return class extends Base { stampedAt = new Date(); }; } class Stamped extends mix(Customer) {} use(new Stamped().stampedAt);', 'Date'],
    ['the base of a mixin', 'function mix(Base) { return class extends Base {}; } class Stamped extends mix(Customer) {} use(new Stamped().since);', 'Date'],
  ])('binds a type parameter from %s', (_what, text, expected) => {
    const { resolver, shape } = asked(text);
    expect(showType(resolver.type(shape))).toBe(expected);
  });

  it('takes the first overload that fits the number of arguments', () => {
    const { resolver, used } = asked('class Db { get(): Date; get(key: string): Order; get(key: string, last: boolean): Line; get(key?: any, last?: any): any {} } const db = new Db(); use(db.get(), db.get(1), db.get(1, 2));');
    expect(used.map((shape) => showType(resolver.type(shape)))).toEqual(['Date', 'Order', 'Line']);
  });
});

describe('named', () => {
  it.each<[string, string | null]>([
    ['Order', 'models.ts#Order'],
    ['models.Order', 'models.ts#Order'],
    ['Order | null | undefined', 'models.ts#Order'],
    ['Maybe<Order>', 'models.ts#Order'],
    ['Promise<Order>', 'models.ts#Order'],
    ['Promise<Maybe<Order>>', 'models.ts#Order'],
    ['Readonly<Order>', 'models.ts#Order'],
    ['Order & { extra: 1 }', 'models.ts#Order'],
    ["Line['order']", 'models.ts#Order'],
    ["Order['customer']['since']", 'global#Date'],
    ["Page<Order>['next']", 'models.ts#Page'],
    ['typeof defaults', 'global#Partial'],
    ['Line', 'models.ts#Line'],
    ['Table<Order>', 'db#Table'],
    ['Date', 'global#Date'],
    ['Order | Line', null],
    ['Order | Order', 'models.ts#Order'],
    ['Status', 'models.ts#Status'],
    ['string', null],
    ['Order[]', null],
    ['Missing', 'global#Missing'],
  ])('%s', (type, expected) => {
    const { resolver, shape } = asked(`(value: ${type}) => use(value);`);
    expect(resolver.named(resolver.type(shape))?.name ?? null).toBe(expected);
  });

  it('gives the type arguments', () => {
    const { resolver, shape } = asked('(table: Maybe<Table<Order>>) => use(table);');
    expect(resolver.named(resolver.type(shape))?.args.map(showType)).toEqual(['Order']);
  });
});

describe('members', () => {
  it.each<[string, string | null]>([
    ['{ a: Date; b?: string }', 'a: Date, b?: string'],
    ['Line', 'price: number, order?: Order'],
    ['Partial<Line>', 'price?: number, order?: Order'],
    ['Required<Line>', 'price: number, order: Order'],
    ["Pick<Line, 'price'>", 'price: number'],
    ["Omit<Line, 'price' | 'other'>", 'order?: Order'],
    ["Partial<Omit<Line, 'order'>>", 'price?: number'],
    ['Readonly<Line>', 'price: number, order?: Order'],
    ['Line & { note: string }', 'price: number, order?: Order, note: string'],
    ['Line | null', 'price: number, order?: Order'],
    ['Line | Order', null],
    ['Page<Order>', 'rows: Order[], next?: Page<Order>, load: () => Promise<Page<Order>>'],
    ['Long', 'price: number, order?: Order, note: string'],
    ['Alias', 'price: number, order?: Order'],
    ['typeof settings', 'note: string'],
    ["Holder['line']", 'price: number, order?: Order'],
    ['Customer', 'name: string, since: ?'],
    ['Small', 'createdAt: Date, id: number'],
    ['Twice', 'table: string'],
    ['Elsewhere', null],
    ['{ [key: string]: Date }', null],
    ['Missing', null],
    ['string', null],
    ['Loop', null],
    ['Doubling', null],
    ['Growing<string>', null],
  ])('%s', (type, expected) => {
    const { resolver, shape } = asked(`
      interface Long extends Line { note: string }
      type Alias = Line;
      declare const settings: { note: string };
      interface Holder { line: Line }
      class Small extends Base<number> { declare createdAt: Date; }
      class Twice { table: string; constructor(table) { this.table = table; } }
      class Elsewhere extends Row { note: string }
      type Loop = Loop;
      type Doubling = Doubling & Doubling & { a: Doubling };
      type Growing<T> = Growing<T[]> & Growing<T[][]> & Growing<Promise<T>>;
      (value: ${type}) => use(value);
    `);
    const members = resolver.members(resolver.type(shape));
    expect(members && [...members].map(([name, member]) => `${name}${member.optional ? '?' : ''}: ${showType(member.type)}`).join(', ')).toBe(expected);
  });

  it('asks libraries for what they compute', () => {
    const rows: Library = { types: {}, members: (type) => (type.kind === 'named' && show(type.name) === 'Insert@db' ? new Map([['id', { optional: false, type: STRING }]]) : null) };
    const { resolver, shape } = ask({ 'shop.ts': "import { Insert } from 'db'; (data: Partial<Insert>) => use(data);" }, [rows]);
    expect([...(resolver.members(resolver.type(shape)) ?? [])]).toEqual([['id', { optional: true, type: STRING }]]);
  });
});

describe('classOf', () => {
  it.each<[string, string, string | null]>([
    ['a class', 'use(Order);', 'Order'],
    ['a class of a namespace', 'use(models.Order);', 'Order'],
    ['this', 'class Orders { run() { use(this); } }', 'Orders'],
    ['this of a class expression', 'const Orders = class Shop { run() { use(this); } };', 'Shop'],
    ['this of a class without a name', 'export default class extends Order { run() { use(this); } }', ''],
    ['this of what a module is', 'module.exports = class Orders { run() { use(this); } };', 'Orders'],
    ['this of a class that is exported under a name', 'exports.orders = class Orders { run() { use(this); } };', 'Orders'],
    ['this of a class by the name of another', 'const all = [class Order { run() { use(this); } }];', null],
    ['this of a class that is put elsewhere', 'shop.exports = class Orders { run() { use(this); } };', null],
    ['this of a class in a function', 'function make() { module.exports = class Orders { run() { use(this); } }; }', null],
    ['this of a local class', 'function make() { const Orders = class { run() { use(this); } }; }', null],
    ['an instance', 'use(new Order());', null],
    ['a mixin', 'const mix = (Base) => class Mixed extends Base {}; use(mix(Order));', 'Mixed'],
    ['something else', 'use(clock);', null],
  ])('%s', (_what, text, expected) => {
    const { resolver, shape } = asked(text);
    expect(resolver.classOf(shape)?.name ?? null).toBe(expected);
  });
});
