// What names, members and calls stand for, across files.
import { describe, expect, it } from 'vitest';
import type { CallShape, Shape } from '../../src/js/shapes.ts';
import { defineOrm } from '../../src/orms/orm.ts';
import { show } from '../js/reading.ts';
import { ask } from './in-memory.ts';

/** The files of a project, `shop.ts` last. */
type Files = readonly [...others: (readonly [string, string])[], shop: string];

function filesOf(given: Files): Record<string, string> {
  const others = given.slice(0, -1) as (readonly [string, string])[];
  return { ...Object.fromEntries(others), 'shop.ts': given.at(-1) as string };
}

describe('qualify', () => {
  const name = (...given: Files): string | null => {
    const { resolver, shape } = ask(filesOf(given));
    return resolver.qualify(shape);
  };

  it.each<[string, string, string | null]>([
    ['a global', 'use(Date);', 'global#Date'],
    ["a global's member", 'use(Date.now);', 'global#Date.now'],
    ['an import', "import { Schema } from 'mongoose'; use(Schema);", 'mongoose#Schema'],
    ['an import under another name', "import { Schema as S } from 'mongoose'; use(S);", 'mongoose#Schema'],
    ['a default import', "import mongoose from 'mongoose'; use(mongoose);", 'mongoose#default'],
    ['a member of a default import', "import mongoose from 'mongoose'; use(mongoose.Schema);", 'mongoose#Schema'],
    ['a member of a namespace', "import * as mongoose from 'mongoose'; use(mongoose.Schema.Types);", 'mongoose#Schema.Types'],
    ['the import of a type', "import type { Schema } from 'mongoose'; use(Schema);", 'mongoose#Schema'],
    ['require', "const mongoose = require('mongoose'); use(mongoose.Schema);", 'mongoose#Schema'],
    ['a taken member of require', "const { Schema } = require('mongoose'); use(Schema);", 'mongoose#Schema'],
    ['a nested member of require', "const { Schema: { Types } } = require('mongoose'); use(Types);", 'mongoose#Schema.Types'],
    ['a member of a call of require', "use(require('mongoose').Schema);", 'mongoose#Schema'],
    ['import =', "import mongoose = require('mongoose'); use(mongoose.Schema);", 'mongoose#Schema'],
    ['a dynamic import', "const { Schema } = await import('mongoose'); use(Schema);", 'mongoose#Schema'],
    ['the type of a value that is imported where the type stands', "(schema: typeof import('mongoose').Schema) => use(schema);", 'mongoose#Schema'],
    ['the same, of a namespace', "(id: typeof import('mongoose').Schema.Types) => use(id);", 'mongoose#Schema.Types'],
    ['an interop call', "const mongoose_1 = __importDefault(require('mongoose')); use(mongoose_1.default);", 'mongoose#default'],
    ['a path of a package', "import format from 'date-fns/format/index.js'; use(format);", 'date-fns/format#default'],
    ['an alias', "import { Schema } from 'mongoose'; const S = Schema; use(S);", 'mongoose#Schema'],
    ['a local alias', "import { Schema } from 'mongoose'; function f() { const S = Schema; use(S); }", 'mongoose#Schema'],
    ['an asserted name', "import { Schema } from 'mongoose'; use((Schema as any)!);", 'mongoose#Schema'],
    ['a property that holds a name', "import { Schema } from 'mongoose'; const db = { Schema }; use(db.Schema);", 'mongoose#Schema'],
    ['a static property that holds a name', "import { Schema } from 'mongoose'; class Db { static Schema = Schema; } use(Db.Schema);", 'mongoose#Schema'],
    ['a declaration', 'class Order {} use(Order);', 'shop.ts#Order'],
    ['an anonymous class', 'use(class {});', null],
    ['a local class', 'function f() { class Order {} use(Order); }', 'shop.ts#Order'],
    ['a call', 'use(load());', null],
    ['what a function calls back for and gives on', "import dayjs from 'dayjs'; function once<T>(make: () => T): T { return make(); } const clock = once(() => { dayjs.extend(utc); return dayjs; }); use(clock.utc);", 'dayjs#utc'],
    ['what a function calls back for and changes', "import dayjs from 'dayjs'; function once<T>(make: () => T): Box<T> { return new Box(make()); } use(once(() => dayjs));", null],
    ['what a function calls back for and is not known', "import dayjs from 'dayjs'; import { once } from 'once'; use(once(() => dayjs));", null],
    ['a computed member', 'use(orders[key]);', null],
    ['a parameter', '(order) => use(order);', null],
    ['a name that objects have anyway', 'use(constructor); use(__proto__.x);', 'global#constructor'],
    ['a missing file, which may be generated', "import { Order } from './missing'; use(Order);", 'missing#Order'],
    ['an import that starts with #', "import { Order } from '#missing'; use(Order);", null],
    ['a variable that was filled by Object.assign', 'function f() { const a = Date; Object.assign(a, more); use(a); }', null],
  ])('%s', (_what, text, expected) => expect(name(text)).toBe(expected));

  it.each<[string, string, string | null]>([
    ['a named export', 'export class Order {}', 'db.ts#Order'],
    ['an export in braces', 'class Order {} export { Order };', 'db.ts#Order'],
    ['a renamed export', 'class Purchase {} export { Purchase as Order };', 'db.ts#Purchase'],
    ['a re-export', "export { Order } from './order';", 'order.ts#Order'],
    ['a renamed re-export', "export { default as Order } from './order';", 'order.ts#Order'],
    ['everything of a file', "export * from './order';", 'order.ts#Order'],
    ['everything of a folder', "export * from './models';", 'order.ts#Order'],
    ['everything of several files', "export * from './missing'; export * from './empty'; export * from './order';", 'order.ts#Order'],
    ['an own export before everything of a file', "export * from './order'; export class Order {}", 'db.ts#Order'],
    ['a handed-on import', "import { Order } from './order'; export { Order };", 'order.ts#Order'],
    ['a type', "export type { Order } from './order';", 'order.ts#Order'],
    ['everything of itself', "export * from './db'; export * from './order';", 'order.ts#Order'],
    ['everything of a circle', "export * from './circle';", null],
    ['itself', "export { Order } from './db';", null],
    ['a package', "export { Order } from 'shop-models';", 'shop-models#Order'],
    ['everything of a package', "export * from 'shop-models';", 'shop-models#Order'],
    ['everything of a package, through a file', "export * from './empty'; export * from './package';", 'shop-models#Order'],
    ['everything of a package and a file that has it', "export * from 'shop-models'; export * from './order';", 'order.ts#Order'],
    ['everything of two packages', "export * from 'shop-models'; export * from 'shop-base';", null],
    ['nothing', 'class Order {}', null],
    ['CommonJS', 'class Order {} exports.Order = Order;', 'db.ts#Order'],
    ['a CommonJS object', 'class Order {} module.exports = { Order };', 'db.ts#Order'],
    ['a CommonJS module that hands on another', "module.exports = require('./order');", 'order.ts#Order'],
  ])('an import of %s', (_what, db, expected) => {
    const others: Record<string, string> = {
      'db.ts': db,
      'order.ts': 'export class Order {} export default Order;',
      'models/index.ts': "export * from '../order';",
      'empty.ts': '',
      'package.ts': "export * from 'shop-models';",
      'circle.ts': "export * from './db'; export * from './circle';",
    };
    const { resolver, shape } = ask({ ...others, 'shop.ts': "import { Order } from './db'; use(Order);" });
    expect(resolver.qualify(shape)).toBe(expected);
  });

  it.each<[string, string, string | null]>([
    ['export default class Order {}', 'import Order from "./db"; use(Order);', 'db.ts#Order'],
    ['class Order {} export default Order;', 'import Order from "./db"; use(Order);', 'db.ts#Order'],
    ['class Order {} export = Order;', 'import Order = require("./db"); use(Order);', 'db.ts#Order'],
    ['class Order {} module.exports = Order;', 'const Order = require("./db"); use(Order);', 'db.ts#Order'],
    ['class Order {} module.exports = { Order };', 'const { Order } = require("./db"); use(Order);', 'db.ts#Order'],
    ['class Order {} module.exports = { models: { Order } };', 'use(require("./db").models.Order);', 'db.ts#Order'],
    ['class Order {} exports.Order = Order;', 'const db = require("./db"); use(db.Order);', 'db.ts#Order'],
    ['export default class Order {}', 'const db = require("./db"); use(db.default);', 'db.ts#Order'],
    ['export class Order {}', 'import * as db from "./db"; use(db.Order);', 'db.ts#Order'],
    ['export class Order {}', 'const db = await import("./db"); use(db.Order);', 'db.ts#Order'],
    ['export class Order {}', 'const { Order } = await import("./db"); use(Order);', 'db.ts#Order'],
    ['export class Order {}', 'import("./db").then(({ Order }) => use(Order));', null],
    ['export class Order {}', 'import * as db from "./db"; const { Order } = db; use(Order);', 'db.ts#Order'],
    ['export class Order {}', 'import * as db from "./db"; export const models = { db }; use(models.db.Order);', 'db.ts#Order'],
    ['export * from "./db"; export default 1;', 'import db from "./db"; use(db);', 'db.ts#default'],
    ['class Order {} const db = {}; db.Order = Order; module.exports = db;', 'const db = require("./db"); use(db.Order);', 'db.ts#Order'],
    ['class Order {} const db = {}; db.Order = Order; module.exports = db;', 'const { Order } = require("./db"); use(Order);', 'db.ts#Order'],
    ['class Order {} const db: Models = {} as Models; db.Order = Order; export default db;', 'import db from "./db"; use(db.Order);', 'db.ts#Order'],
    ['class Order {} const db = {}; db.Order = Order; module.exports = db;', 'const db = require("./db"); const models = { db }; use(models.db.Order);', 'db.ts#Order'],
    ['class Order {} const db = {}; db.Order = Order; db.Order = wrap(Order); module.exports = db;', 'const db = require("./db"); use(db.Order);', 'db.ts#db.Order'],
    ['class Order {} const db = load(); db.Order = Order; module.exports = db;', 'const db = require("./db"); use(db.Order);', 'db.ts#db.Order'],
    ['const a = {}; const b = {}; a.Order = b.Order; b.Order = a.Order; module.exports = a;', 'const db = require("./db"); use(db.Order);', 'db.ts#b.Order'],
  ])('%s, %s', (db, text, expected) => expect(name(['db.ts', db], text)).toBe(expected));

  it('goes through a wide lattice of re-exports once', () => {
    const level = (n: number): (readonly [string, string])[] => [0, 1, 2].map((i) => [`l${n}x${i}.ts`, [0, 1, 2].map((j) => `export * from './l${n + 1}x${j}';`).join('')]);
    const levels = Array.from({ length: 12 }, (_, n) => level(n)).flat();
    expect(name(...levels, "import { Order } from './l0x0'; use(Order);")).toBe(null);
  });
});

describe('resolve', () => {
  const resolved = (...given: Files): string => {
    const { resolver, shape } = ask(filesOf(given));
    return show(resolver.resolve(shape));
  };

  it.each<[string, string, string]>([
    ['a literal', 'use(1);', '1'],
    ['a constant', 'const total = 1; use(total);', '1'],
    ['a constant of a constant', 'const a = { b: 1 }; const c = a; use(c);', '{b: 1}'],
    ['a property', 'const options = { timestamps: { updatedAt: true } }; use(options.timestamps.updatedAt);', 'true'],
    ['a property that is put into an object', 'class Order { static kind = 1; } const db = { total: 2 }; db.Order = Order; use(db.Order.kind);', '1'],
    ['a value that is put into an object, which may change', 'const state = {}; state.total = 1; use(state.total);', 'state@here.total'],
    ['the last of several properties', 'const a = { b: 1, b: 2 }; use(a.b);', '2'],
    ['a spread property', 'const base = { b: 1 }; const a = { ...base }; use(a.b);', '1'],
    ['a property that a later spread replaces', 'const base = { b: 1 }; const a = { b: 2, ...base }; use(a.b);', '1'],
    ['a missing property', 'const a = { b: 1 }; use(a.c);', 'a@here.c'],
    ['a name that objects have anyway', 'const a = { b: 1 }; use(a.constructor); use(a.__proto__);', 'a@here.constructor'],
    ['an item', 'const list = [1, 2]; use(list[1]);', '2'],
    ['an item that is not there', 'const list = [1]; use(list[1]);', 'list@here.1'],
    ['an item of Promise.all', 'async () => { const [order] = await Promise.all([load(), more()]); use(order); };', 'await load@global()'],
    ['a property of what a function gives', 'const connect = () => { const db = open(); return { db }; }; const { db } = connect(); use(db);', 'open@global()'],
    ['a property of what an async function gives', 'const connect = async () => ({ db: 1 }); const f = async () => { const { db } = await connect(); use(db); };', '1'],
    ['a property of what a function is given', 'const wrap = (db) => ({ db }); const wrapped = wrap(1); use(wrapped.db);', '1'],
    ['a property of what a function is given behind something else', 'function table(database, name: string) { return { title: name as string }; } const orders = table(connect(), 1); use(orders.title);', '1'],
    ['a property of what a function is given by two calls', 'const wrap = (db) => ({ db }); const [first, second] = [wrap(1), wrap(2)]; use(second.db);', '2'],
    ['a property of what a function may be given', 'const wrap = (db = 1) => ({ db }); const wrapped = wrap(); use(wrapped.db);', 'wrapped@here.db'],
    ['a property of all that a function is given', 'const wrap = (...db) => ({ db }); const wrapped = wrap(1); use(wrapped.db);', 'wrapped@here.db'],
    ['a property of what a function is given in a list', 'const wrap = (db) => ({ db }); const wrapped = wrap(...list); use(wrapped.db);', 'wrapped@here.db'],
    ['a property of what a function makes of what it is given', 'const wrap = (db) => ({ db: db + 1 }); const wrapped = wrap(1); use(wrapped.db);', '<db> + 1'],
    ['a property of what a function gives on one of two paths', 'function connect() { if (ready) return { db: 1 }; return { db: 2 }; } const found = connect(); use(found.db);', 'found@here.db'],
    ['a property that what a function gives does not have', 'const connect = () => ({ db: 1 }); const found = connect(); use(found.pool);', 'found@here.pool'],
    ['an enum member', "enum Status { Paid = 'paid' } use(Status.Paid);", "'paid'"],
    ['a static member', "class Order { static table = 'orders'; } use(Order.table);", "'orders'"],
    ['a member of this', "class Orders { private table = 'orders'; run() { use(this.table); } }", "'orders'"],
    ['a member of this from a base', "class Base { table = 'orders'; } class Orders extends Base { run() { use(this.table); } }", "'orders'"],
    ['a member that the constructor sets', "class Orders { constructor() { this.table = 'orders'; } run() { use(this.table); } }", "'orders'"],
    ['a member that is declared before the constructor sets it', "class Orders { table; constructor() { this.table = 'orders'; } run() { use(this.table); } }", "'orders'"],
    ['a member of any type that the constructor sets', "class Orders { table: any; constructor() { this.table = 'orders'; } run() { use(this.table); } }", "'orders'"],
    ['a private name that the constructor sets', "class Orders { #table; constructor() { this.#table = 'orders'; } run() { use(this.#table); } }", "'orders'"],
    ['a member with a value of its own', "class Orders { table = 'drafts'; constructor() { this.table = name; } run() { use(this.table); } }", "'drafts'"],
    ['a static member, which a constructor does not set', "class Orders { static table; constructor() { this.table = 'orders'; } } use(Orders.table);", 'Orders@here.table'],
    ['this in a callback', "class Orders { table = 'orders'; run() { list.map(() => use(this.table)); } }", "'orders'"],
    ['a method', 'class Orders { pay() { return 1; } run() { use(this.pay); } }', '() => 1'],
    ['a variable', 'function f() { const a = { b: 1 }; use(a); }', '{b: 1}'],
    ['a cast', 'use({ a: 1 } as const);', '{a: 1}'],
    ['a frozen constant', 'const a = Object.freeze({ b: 1 }); use(a);', 'Object@global.freeze({b: 1})'],
    ['itself', 'const a = a; use(a);', 'a@here'],
    ['each other', 'const a = b, b = a; use(a);', 'a@here'],
    ['an object of itself', 'const a = { ...a, b: 1 }; use(a.c);', 'a@here.c'],
  ])('%s', (_what, text, expected) => expect(resolved(text)).toBe(expected));

  it('reads constants of other files', () => {
    expect(resolved(['options.ts', 'export const options = { ...base, timestamps: true }; const base = { strict: true };'], "import { options } from './options'; use(options.strict);")).toBe('true');
  });

  it('does not look for a property in objects that double with every spread', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `const a${i + 1} = { ...a${i}, ...a${i} };`);
    expect(resolved(`const a0 = {}; ${lines.join('\n')} use(a60.b);`)).toBe('a60@here.b');
  });
});

describe('definition', () => {
  const changes = (...given: Files): readonly string[] | undefined => {
    const { resolver, shape } = ask(filesOf(given));
    return resolver.definition(shape)?.changes.map((change) => change.path.join('.'));
  };

  it('gives what a module does to its declaration', () => {
    const schema = ['schema.ts', "export const schema = new Schema(); schema.set('timestamps', true);"] as const;
    expect(changes(schema, "import { schema } from './schema'; use(schema);")).toEqual(['set']);
    expect(changes(schema, "import * as db from './schema'; use(db.schema);")).toEqual(['set']);
    expect(changes(schema, "import { schema } from './schema'; const same = schema; use(same);")).toEqual(['set']);
    expect(changes(schema, "import { other } from './schema'; use(other);")).toBeUndefined();
  });
});

describe('result', () => {
  const result = (...given: Files): string => {
    const { resolver, shape } = ask(filesOf(given));
    return show(resolver.result(shape as CallShape));
  };

  it.each<[string, string, string]>([
    ['an arrow function', 'const columns = () => ({ id: 1 }); use(columns());', '{id: 1}'],
    ['a function', 'function columns() { return { id: 1 }; } use(columns());', '{id: 1}'],
    ['several returns', 'function columns(a) { if (a) return 1; switch (a) { case 2: return 2; } try { return 3; } catch { return 4; } }; use(columns());', '(1 | 2 | 3 | 4)'],
    ['returns of inner functions do not count', 'function columns() { run(() => { return 2; }); return 1; } use(columns());', '1'],
    ['a static method', 'class Db { static columns() { return 1; } } use(Db.columns());', '1'],
    ['a method of an object', 'const db = { columns() { return 1; } }; use(db.columns());', '1'],
    ['an unknown function', 'use(columns());', 'nothing'],
    ['a function without a value', 'function pay() {} use(pay());', 'nothing'],
    ['itself', 'function pay() { return pay(); } use(pay());', 'pay@here()'],
  ])('%s', (_what, text, expected) => expect(result(text)).toBe(expected));

  it('crosses files', () => {
    expect(result(['columns.ts', 'export const columns = () => ({ updatedAt: 1 });'], "import { columns } from './columns'; use(columns());")).toBe('{updatedAt: 1}');
  });
});

describe('inherited', () => {
  const chain = (...given: Files): { classes: string[]; complete: boolean; bases: string[] } => {
    const { resolver, shape } = ask(filesOf(given));
    const cls = resolver.classOf(shape);
    if (!cls) throw new Error('not a class');
    const { classes, complete, bases } = resolver.inherited(cls);
    return { classes: classes.map((at) => at.name), complete, bases: bases.map(show) };
  };

  it('follows bases across files', () => {
    expect(chain(['base.ts', 'export class Base {}'], "import { Base } from './base'; class Row extends Base {} class Order extends Row {} use(Order);")).toEqual({
      classes: ['Order', 'Row', 'Base'], complete: true, bases: ['Row@here', 'Base@./base'],
    });
  });

  it('is not complete where a base comes from elsewhere', () => {
    expect(chain("import { BaseEntity } from 'typeorm'; class Order extends BaseEntity {} use(Order);")).toEqual({ classes: ['Order'], complete: false, bases: ['BaseEntity@typeorm'] });
  });

  it('follows mixins', () => {
    const mixin = 'const Timed = (Base) => class Timed extends Base { updatedAt = 1; };';
    expect(chain(`${mixin} class Base {} class Order extends Timed(Base) {} use(Order);`)).toMatchObject({ classes: ['Order', 'Timed', 'Base'], complete: true });
    expect(chain(`${mixin} class Order extends Timed(Timed(Object)) {} use(Order);`)).toMatchObject({ classes: ['Order', 'Timed', 'Timed'], complete: false });
  });

  it.each([
    ['a class that extends itself', 'class Order extends Order {} use(Order);'],
    ['classes that extend each other', 'class A extends B {} class B extends A {} use(A);'],
    ['a mixin of itself', 'const mix = (Base) => class Order extends mix(Base) {}; class A extends mix(Object) {} use(A);'],
  ])('%s is not complete', (_what, text) => expect(chain(text).complete).toBe(false));
});

describe('model', () => {
  /** An ORM whose models are calls of `table(name)`. */
  const tables = defineOrm({
    name: 'tables',
    gate: /table/,
    declares: /table/,
    model: (declaration, holder) => {
      if (declaration.kind !== 'call' || show(declaration.callee) !== 'table@global') return null;
      const set = { fields: [], complete: true, gaps: [] };
      return { kind: 'Model', orm: 'tables', name: holder?.name ?? '?', at: holder?.at ?? declaration.at, form: 'entity', engine: 'unknown', set, style: 'table', anchors: {} };
    },
    mayWrite: () => false,
    writes: () => [],
    verdict: () => ({ outcome: 'unknown', why: '' }),
    types: {},
    edits: { addTimestamps: () => null, stamp: () => null, addZone: () => null, moveOnUpdate: () => null },
    wording: { addTimestamps: () => '', addZone: () => '', moveOnUpdate: () => '' },
  });
  const models = (text: string): (string | null)[] => {
    const { resolver, used } = ask({ 'tables.ts': "export const invoices = table('invoices');", 'shop.ts': text }, [], [tables]);
    return used.map((shape: Shape) => resolver.model(shape)?.name ?? null);
  };

  it('is named after the variable that holds it', () => {
    expect(models("const orders = table('orders'); const same = orders; use(orders, same, table('other'), 1);")).toEqual(['orders', 'orders', '?', null]);
  });

  it('is found in other files', () => {
    expect(models("import { invoices } from './tables'; import * as db from './tables'; use(invoices, db.invoices);")).toEqual(['invoices', 'invoices']);
  });

  it('is what several values agree on', () => {
    expect(models("const orders = table('orders'); use(a ? orders : null, a ? orders : table('other'), orders ?? orders);")).toEqual(['orders', null, 'orders']);
  });
});
