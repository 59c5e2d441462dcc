// What instances hold that constructors are given: by a subclass, or by a name that stands in for what is left out.
import { expect, it } from 'vitest';
import { show } from '../js/reading.ts';
import { ask } from './in-memory.ts';

const BASE = 'class Base { rows: Table; constructor(protected table: Table, readonly log = console) { this.rows = table as Table; } }';

/** What the last `use(…)` in the classes is given. */
function used(classes: string): string {
  const { resolver, shape } = ask({ 'shop.ts': `const orders = 1, drafts = 3; ${classes}` });
  return show(resolver.resolve(shape));
}

it.each<[string, string, string]>([
  ['what a subclass hands to the constructor', `${BASE} class Orders extends Base { constructor() { super(orders); } run() { use(this.table); } }`, '1'],
  ['the same, with a type asserted', `${BASE} class Orders extends Base { constructor() { super(orders as any, log); } run() { use(this.table); } }`, '1'],
  ['the same, under a second name of a declared type', `${BASE} class Orders extends Base { constructor() { super(orders); } run() { use(this.rows); } }`, '1'],
  ['the same, through a class between', `${BASE} class Sums extends Base { constructor(name, of) { super(of); } } class Orders extends Sums { constructor() { super('orders', orders); } run() { use(this.rows); } }`, '1'],
  ['the same, through a class without a constructor', `${BASE} class Sums extends Base {} class Orders extends Sums { constructor() { super(orders); } run() { use(this.table); } }`, '1'],
  ['a name that stands in for what is left out', 'class Orders { constructor(private table: Table = orders) {} run() { use(this.table); } }', '1'],
  ['a name that a subclass overrides', 'class Base { constructor(protected table: Table = drafts) {} } class Orders extends Base { constructor() { super(orders); } run() { use(this.table); } }', '1'],
  ['a name that a subclass leaves', 'class Base { constructor(protected table: Table = drafts) {} } class Orders extends Base { constructor() { super(); } run() { use(this.table); } }', '3'],
  ['a declared property that the constructor sets', 'class Orders { table: Table; constructor() { this.table = orders; } run() { use(this.table); } }', '1'],
  ['a parameter that nobody hands anything to', `${BASE} class Orders extends Base { run() { use(this.table); } }`, 'this.table'],
  ['a parameter in the base class itself', `class Base { constructor(table) { this.rows = table; } run() { use(this.rows); } } class Orders extends Base { constructor() { super(orders); } }`, '<table>'],
  ['a parameter that the subclass is given itself', `${BASE} class Orders extends Base { constructor(of: Table) { super(of); } run() { use(this.table); } }`, 'this.table'],
  ['arguments that are spread', `${BASE} class Orders extends Base { constructor(...given) { super(...given, orders); } run() { use(this.table); } }`, 'this.table'],
  ['a value that is made of the parameter', 'class Base { constructor(table) { this.rows = open(table); } } class Orders extends Base { constructor() { super(orders); } run() { use(this.rows); } }', 'open@global(<table>)'],
  ['a plain value that stands in for what is left out', 'class Orders { constructor(private limit: number = 10) {} run() { use(this.limit); } }', 'this.limit'],
])('a member of this: %s', (_what, text, expected) => expect(used(text)).toBe(expected));

it.each<[string, string, string]>([
  ['what a getter gives', 'class Orders { get table() { return orders; } } use(new Orders().table);', '1'],
  ['what a getter gives of another one', 'class Orders { get rows() { return orders; } get table() { return this.rows; } } const till = new Orders(); use(till.table);', '1'],
  ['what a getter of the base class gives', 'class Base { get table() { return orders; } } class Orders extends Base {} use(new Orders().table);', '1'],
  ['what a getter gives that has a setter', 'class Orders { set table(to) { log(to); } get table() { return orders; } } use(new Orders().table);', '1'],
  ['a property, which may be replaced', 'class Orders { table = orders; } const till = new Orders(); use(till.table);', 'till@here.table'],
  ['a property in front of a getter', 'class Base { get table() { return orders; } } class Orders extends Base { table = drafts; } const till = new Orders(); use(till.table);', 'till@here.table'],
  ['a static getter', 'class Orders { static get table() { return orders; } } const till = new Orders(); use(till.table);', 'till@here.table'],
  ['a method', 'class Orders { table() { return orders; } } const till = new Orders(); use(till.table);', 'till@here.table'],
])('a member of an instance: %s', (_what, text, expected) => expect(used(text)).toBe(expected));
