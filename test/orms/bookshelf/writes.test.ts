// Bookshelf's writes: rows that are stored, made or unknown, what is set on them, and queries that start at a model.
import { describe, expect, it } from 'vitest';
import { FOLDER, inFunction, reports, writes, writesIn } from './cases.ts';

const PAY = "save({ status: 'paid' }, { patch: true })";
const PAID = ['save({…}, { patch: true }) Order: status'];

describe('a row', () => {
  it.each<[string, string]>([
    ['that was fetched', `const order = await new Order({ id }).fetch();\n  await order.${PAY};`],
    ['that was fetched by conditions', `const order = await Order.where({ id }).fetch({ require: true });\n  await order.${PAY};`],
    ['that was fetched by a query', `const order = await Order.query((builder) => builder.where({ id })).fetch();\n  await order.${PAY};`],
    ['that was forged and fetched', `const order = await Order.forge({ id }).fetch();\n  await order.${PAY};`],
    ['in a promise', `await Order.where({ id }).fetch().then((order) => order.${PAY});`],
    ['in a promise of old code', `return Order.forge({ id }).fetch().then(function (order) { return order.${PAY}; });`],
    ['of a collection', `const orders = await Order.fetchAll();\n  await Promise.all(orders.map((order) => order.${PAY}));`],
    ['of a page', `const orders = await Order.where({ id }).fetchPage({ page: 2 });\n  orders.forEach((order) => order.${PAY});`],
    ["of a collection's models", `const orders = await Order.fetchAll();\n  for (const order of orders.models) await order.${PAY};`],
    ['that is the first', `const orders = await Order.fetchAll();\n  await orders.first().${PAY};`],
    ['by its key', `await new Order({ id }).${PAY};`],
    ['by its key, forged', `await Order.forge({ id }).${PAY};`],
    ['that was saved', `const order = await new Order({ number: 'A-1' }).save();\n  await order.${PAY};`],
    ['in a transaction', `await bookshelf.transaction((transacting) => new Order({ id }).save({ status: 'paid' }, { patch: true, transacting }));`],
    ['by a column and a value', "await new Order({ id }).save('status', 'paid', { patch: true });"],
  ])('%s', (_name, statements) => {
    expect(writes(statements)).toEqual(PAID);
  });

  it.each<[string, string, string[]]>([
    ['with a key among its data', "await new Order({ id, status: 'paid' }).save();", ['save() Order: status']],
    ['with a key in what is saved', "await new Order().save({ id, status: 'paid' });", ['save() Order: status']],
    ['without a key', "await new Order({ status: 'paid' }).save();", []],
    ['that is forged without a key', "await Order.forge({ status: 'paid' }).save();", []],
    ['that is inserted with a key', "await new Order({ id, status: 'paid' }).save(null, { method: 'insert' });", []],
    ['that is updated without a key', "await Order.forge({ status: 'paid' }).save(null, { method: 'update' });", ['save() Order: status']],
    ['by conditions', "await Order.where({ number: data }).save({ status: 'paid' }, { method: 'update' });", ['where().save() Order: status']],
    ['by conditions, without a method', "await Order.where({ number: data }).save({ status: 'paid' });", []],
    ['with a method that comes in', "await new Order({ id, status: 'paid' }).save(null, { method: data });", []],
    ['that is destroyed', 'await new Order({ id }).destroy();', []],
    ['of no known type', "await data.save({ status: 'paid' });", []],
    ['of another library', "const order = new Map();\n  await order.save({ status: 'paid' });", []],
  ])('%s', (_name, statements, expected) => {
    expect(writes(statements)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['of a literal', "const Sale = bookshelf.model('Sale', { tableName: 'orders', pay() { return this.save({ status: 'paid' }); } });"],
    ['of a class', "class Sale extends bookshelf.Model { get tableName() { return 'orders'; } pay() { return this.save({ status: 'paid' }); } }"],
  ])('is `this` in a method %s', (_name, model) => {
    expect(writesIn(`const bookshelf = require('./bookshelf');\n${model}`)).toEqual(['save() Sale: status']);
  });
});

describe('the data', () => {
  const LOADED = 'const order = await new Order({ id }).fetch();\n  ';

  it.each<[string, string, string[]]>([
    ['set by name', "order.set('status', 'paid');\n  await order.save();", ['save() Order: status']],
    ['set as an object', "order.set({ status: 'paid', updated_at: new Date() });\n  await order.save();", ['save() Order: status, updated_at=now']],
    ['set on one path', "if (data) order.set('status', 'paid');\n  await order.save();", ['save() Order: status?']],
    ['set in a chain', "await order.set('status', 'paid').save();", ['save() Order: status']],
    ['set and saved', "order.set('updated_at', new Date());\n  await order.save({ status: 'paid' });", ['save() Order: updated_at=now, status']],
    ['set before a save in between', "order.set('updated_at', new Date());\n  await order.save();\n  await order.save({ status: 'paid' });", ['save() Order: updated_at=now', 'save() Order: status']],
    ['set but not patched', "order.set('updated_at', new Date());\n  await order.save({ status: 'paid' }, { patch: true });", ['save({…}, { patch: true }) Order: status']],
    ['set by what comes in', 'order.set(data);\n  await order.save();', ['save() Order: …']],
    ['set by a function', "apply(order);\n  await order.save({ status: 'paid' });", ['save() Order: status, …']],
    ['a variable', "const changes = { status: 'paid' };\n  await order.save(changes);", ['save() Order: status']],
    ['what comes in', 'await order.save(data);', ['save() Order: …']],
    ['nothing', 'await order.save(null, { patch: true });', []],
    ['options that come in', "await order.save({ status: 'paid' }, options);", ['save() Order: status']],
  ])('%s', (_name, statements, expected) => {
    expect(writes(LOADED + statements)).toEqual(expected);
  });
});

describe('a query', () => {
  it.each<[string, string, string]>([
    ['of a model', "await Order.query().where({ id }).update({ status: 'paid' });", 'query().update() Order: status'],
    ['by a column and a value', "await Order.query().update('status', 'paid');", 'query().update() Order: status'],
    ['of conditions', "await Order.where({ id }).query().update({ status: 'paid' });", 'query().update() Order: status'],
    ['of a row', "await new Order({ id }).query().update({ status: 'paid' });", 'query().update() Order: status'],
    ['increment()', "await Order.query().where({ id }).increment('total', 1);", 'query().increment() Order: total'],
    ['decrement()', "await Order.query().where({ id }).decrement({ total: 1 });", 'query().decrement() Order: total'],
  ])('%s', (_name, statement, expected) => {
    expect(writes(statement)).toEqual([expected]);
  });

  it.each(["await Order.query().where({ id }).delete();", "await Order.query((builder) => builder.where({ id })).fetch();", 'await Order.query().update();', "new Map().query().update({ status: 'paid' });"])('is none of %s', (statement) => {
    expect(writes(statement)).toEqual([]);
  });
});

describe('what cannot be known', () => {
  it.each<[string, string]>([
    ['a plugin of the project', "const bookshelf = require('bookshelf')(require('knex')({})); bookshelf.plugin(require('./stamps')); const Sale = bookshelf.model('Sale', { tableName: 'orders' });"],
    ['a listener', "const bookshelf = require('./bookshelf'); const Sale = bookshelf.model('Sale', { tableName: 'orders', initialize() { this.on('saving', this.stamp); } });"],
    ['a format', "const bookshelf = require('./bookshelf'); const Sale = bookshelf.model('Sale', { tableName: 'orders', format(attributes) { return stamped(attributes); } });"],
    ['a base of a package', "const bookshelf = require('./bookshelf'); const Base = require('modelbase')(bookshelf); const Sale = Base.extend({ tableName: 'orders' });"],
    ['what hasTimestamps is given', "const bookshelf = require('./bookshelf'); const Sale = bookshelf.model('Sale', { tableName: 'orders', hasTimestamps: stamps() });"],
    ['a literal that is made up', "const bookshelf = require('./bookshelf'); const Sale = bookshelf.model('Sale', make());"],
    ['a table that no migration makes', "const bookshelf = require('./bookshelf'); const Sale = bookshelf.model('Sale', { tableName: 'parcels' });"],
  ])('%s is not reported', (_name, model) => {
    expect(reports(`${model}\nnew Sale({ id: 1 }).save({ status: 'paid' });`, 'managed')).toEqual([]);
  });

  it("a project's own save() is not followed", () => {
    expect(writesIn("const bookshelf = require('./bookshelf'); const Sale = bookshelf.model('Sale', { tableName: 'orders', save(data) { return store(this, data); } });\nnew Sale({ id: 1 }).save({ status: 'paid' });")).toEqual([]);
  });

  it('a listener to something else leaves it stale', () => {
    const text = "const bookshelf = require('./bookshelf'); const Sale = bookshelf.model('Sale', { tableName: 'orders', initialize() { this.on('fetched', this.log); } });\nnew Sale({ id: 1 }).save({ status: 'paid' });";
    expect(reports(text, 'managed')).toEqual(['stale']);
  });
});

describe('survives', () => {
  it.each([
    'class Order extends Order {} new Order().save({});',
    "const bookshelf = require('bookshelf')(); bookshelf.Model = bookshelf.Model.extend(); const A = bookshelf.Model.extend({}); new A().save();",
    "const bookshelf = require('bookshelf')(); const A = A.extend({ tableName: 'a' }); new A().save({});",
    "const bookshelf = require('bookshelf')(); const A = bookshelf.model(); const B = bookshelf.model('B'); new B().save({});",
    "const bookshelf = require('bookshelf')(); const A = bookshelf.model('A', { tableName: 5, hasTimestamps: [], idAttribute: {} }); new A({ id: 1 }).save(...[]);",
    "const bookshelf = require('bookshelf')(); const A = bookshelf.model('A', { ['x' + 1]: 2, hasTimestamps: [null, , 3], ...rest }); A.query().update(undefined, 1, 2);",
    `const bookshelf = require('bookshelf')(); const A = bookshelf.model('A', {}); A${'.where(1)'.repeat(300)}.save({}, { patch: true });`,
    'this.save({ status: 1 }); save(); super_.save;',
  ])('%s', (text) => {
    expect(() => writesIn(text)).not.toThrow();
  });
});

it('is the same in TypeScript', () => {
  const text = `import createBookshelf from 'bookshelf';
import type Bookshelf from 'bookshelf';
const bookshelf: Bookshelf = createBookshelf(knex);
export class Sale extends bookshelf.Model<Sale> { get tableName() { return 'orders'; } }
export const pay = async (sale: Sale) => sale.save({ status: 'paid' }, { patch: true });`;
  expect(writesIn(text, `${FOLDER}/till.ts`)).toEqual(['save({…}, { patch: true }) Sale: status']);
  expect(reports(inFunction("await new Cart({ id }).save({ status: 'old' });"), 'managed')).toEqual([]);
});
