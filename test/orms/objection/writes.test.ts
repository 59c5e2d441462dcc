// Objection's writes: which class a query is about, which data is written, and what builders of a project's own do.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';
import { FILE, FOLDER, inFunction, inShop, models, reports, writes, writesIn } from './cases.ts';

const PAY = "patch({ status: 'paid' })";
const PAID = ['query().patch() Order: status'];
const SHOP = `${FOLDER}/till.js`;

describe('is a query of a model', () => {
  it.each<[string, string]>([
    ['of a class', `await Order.query().${PAY};`],
    ['in a transaction', `await Order.transaction((trx) => Order.query(trx).${PAY});`],
    ['bound to one', `await Order.bindKnex(value).query().${PAY};`],
    ['in a variable', `const query = Order.query().where({ id });\n  await query.${PAY};`],
    ['built in branches', `let query = Order.query();\n  if (value) query = query.where({ id });\n  await query.${PAY};`],
    ['that is conditional', `await (value ? Order.query().where({ id }) : Order.query()).${PAY};`],
    ['with calls behind', `await Order.query().${PAY}.where({ id }).returning('*').first();`],
    ['of a row that was read', `const found = await Order.query().findById(id);\n  await found.$query().${PAY};`],
    ['of a row of a list', `for (const found of await Order.query().where({ id })) await found.$query().${PAY};`],
    ['of each row', `await Promise.all((await Order.query()).map((found) => found.$query().${PAY}));`],
    ['of a row in a promise', `await Order.query().findById(id).then((found) => found.$query().${PAY});`],
    ['of a row that was inserted', `const made = await Order.query().insert({ number: 'A-1' });\n  await made.$query().${PAY};`],
    ['of a typed row', `await order.$query().${PAY};`],
    ['of a copy of a row', `await order.$clone().$query().${PAY};`],
    ['of a copy in a variable', `const copy = order.$clone();\n  await copy.$query().${PAY};`],
    ['of a class that comes in by its type', `const run = (model: typeof Order) => model.query().${PAY};`],
    ['of a class behind an optional chain', `await Order?.query().${PAY};`],
  ])('%s', (_name, statement) => {
    expect(writes(statement)).toEqual(PAID);
  });

  it.each<[string, string]>([
    ['a method of the class', `${models('')}export class Big extends Order { async pay() { await this.$query().${PAY}; } }`],
    ['a static method of the class', `${models('')}export class Big extends Order { static async pay() { await this.query().${PAY}; } }`],
    ['a class behind a proxy', `${models('')}type Proxy<T> = () => T;\nclass Till { constructor(private readonly big: Proxy<typeof Big>) {} pay() { return this.big().query().${PAY}; } }\nclass Big extends Order {}`],
  ])('%s', (_name, text) => {
    expect(writesIn(text)).toEqual(['query().patch() Big: status']);
  });

  it.each<[string, string]>([
    ['in a method', `async pay() { await this.$query().${PAY}; }`],
    ['in a static method', `static async pay() { await this.query().${PAY}; }`],
    ['in a static method, by super', `static async pay() { await super.query().${PAY}; }`],
  ])('of the class that a CommonJS module is, %s', (_name, method) => {
    const text = `const { Model } = require('objection');\nmodule.exports = class Order extends Model { static get tableName() { return 'orders'; } ${method} };\n`;
    expect(writesIn(text, SHOP)).toEqual(PAID);
    expect(writesIn(text.replace('objection', './plain'), SHOP)).toEqual([]);
  });

  it.each<[string, string]>([
    ['a class of no library', `class Order { static query() { return new Till(); } } await Order.query().${PAY};`],
    ['a copy of a value of no known type', `export const run = (order) => order.$clone().$query().${PAY};`],
    ['a copy of a row of no library', `class Order { $clone() { return this; } $query() { return new Till(); } } export const run = (order: Order) => order.$clone().$query().${PAY};`],
    ['a value of no known type', `export const run = (Order) => Order.query().${PAY};`],
    ['a client', "import axios from 'axios'; await axios.patch({ status: 'paid' });"],
    ['a pool', "await pool.query('x').update({ status: 'paid' });"],
    ['a relation that there is not', `${models('')}await Order.relatedQuery('parcels').${PAY};`],
    ['a relation by a name that comes in', `${models('')}export const run = (name: string) => Order.relatedQuery(name).${PAY};`],
  ])('is not %s', (_name, text) => {
    expect(writesIn(text)).toEqual([]);
  });
});

describe('the data', () => {
  it.each<[string, string, string]>([
    ['an object', "patch({ status: 'paid', total: 5 })", 'query().patch() Order: status, total'],
    ['a variable', 'patch(changes)', 'query().patch() Order: status?, total?'],
    ['a spread', 'patch({ ...changes, updated_at: new Date() })', 'query().patch() Order: status?, total?, updated_at=now'],
    ['what comes in', 'patch(value)', 'query().patch() Order: …'],
    ['by id', "patchAndFetchById(id, { status: 'paid' })", 'query().patchAndFetchById() Order: status'],
    ['by id, update', "updateAndFetchById(id, { status: 'paid' })", 'query().updateAndFetchById() Order: status'],
    ['of two patches', "patch({ status: 'paid' }).patch({ updated_at: new Date() })", 'query().patch() Order: updated_at=now, status'],
    ['in camel case', 'patch({ updatedAt: given })', 'query().patch() Order: updated_at'],
    ['of increment()', "increment('total', 1)", 'query().increment() Order: total'],
    ['of merge()', "insert({ number: 'A-1', status: 'open' }).onConflict('number').merge()", 'query().insert().onConflict().merge() Order: number, status'],
    ['of merge() with columns', "insert(value).onConflict(['number']).merge(['status', 'updated_at'])", 'query().insert().onConflict().merge([columns]) Order: status, updated_at'],
    ['of a graph', "upsertGraph({ id, status: 'paid', '#id': 'order', lines: [] })", 'query().upsertGraph() Order: id, status'],
    ['of a graph that is fetched', "upsertGraphAndFetch({ id, status: 'paid' })", 'query().upsertGraph() Order: id, status'],
  ])('%s', (_name, chain, expected) => {
    expect(writes(`await Order.query().${chain};`)).toEqual([expected]);
  });

  it('is what was assigned to a row that is patched by itself', () => {
    expect(writes("const found = await Order.query().findById(id);\n  found.status = 'paid';\n  await found.$query().patch();")).toEqual(PAID);
  });

  it.each<[string, string]>([
    ['an insert', "insert({ number: 'A-1' })"],
    ['a select', "findById(id).select('status')"],
    ['a conflict that is ignored', "insert({ number: 'A-1' }).onConflict('number').ignore()"],
    ['a merge that only makes the row come back', "insert({ number: 'A-1' }).onConflict('number').merge(['number'])"],
    ['a patch without data', 'patch()'],
    ['a delete', 'delete().where({ id })'],
    ['a graph without an id', "upsertGraph({ status: 'open', lines: [] })"],
    ['a graph of nothing but children', 'upsertGraph({ id, lines: [{ id: 1 }] })'],
    ['a graph that comes in as several', 'upsertGraph([])'],
  ])('is none of %s', (_name, chain) => {
    expect(reports(inFunction(`await Order.query().${chain};`), 'explicit')).toEqual([]);
  });
});

describe('a builder of the project', () => {
  it.each<[string, string, string[]]>([
    ['a delete that marks rows', 'await Order.query().delete().where({ id });', ['query().patch() Order: deletedAt=now']],
    ['of a row', 'const order = await Order.query().findById(id);\n  await order.$query().delete();', ['query().patch() Order: deletedAt=now']],
    ['a delete of a model that has no such column', 'await Note.query().delete();', []],
    ['a method that always patches', 'await Order.query().restore().where({ id });', ['query().patch() Order: deletedAt']],
    ['data that is handed on', "await Order.query().updateStatus('paid');", ['query().patch() Order: status']],
    ['one that calls another', 'await Order.query().removeAll();', ['query().patch() Order: deletedAt=now']],
    ['one that patches or inserts', 'await Order.query().updateFirstOrInsert({ status: data.status });', ['query().patchAndFetch() Order: status']],
    ['one that inserts', 'await Order.query().upsert({ status: data.status });', []],
    ['a method that there is not', 'await Order.query().archive();', []],
  ])('%s', (_name, statements, expected) => {
    expect(writesIn(inShop(statements), SHOP)).toEqual(expected);
  });

  it('runs the hooks', () => {
    expect(reports(inShop('await Order.query().delete().where({ id });'), 'managed', SHOP)).toEqual([]);
    expect(reports(inShop('await Order.query().delete().where({ id });'), 'explicit', SHOP)).toEqual(['implicit']);
  });
});

describe('a relation', () => {
  it.each<[string, string, string[]]>([
    ['a class by the path of its module', "await Order.relatedQuery('lines').for(id).patch({ quantity: 1 });", ['query().patch() Line: quantity']],
    ['a class by a template', "await Order.relatedQuery('notes').for(id).patch({ text: data.text });", ['query().patch() Note: text']],
    ['one row', "const order = await Order.query().findById(id);\n  const cart = await order.$relatedQuery('cart');\n  await cart.$query().patch({ status: 'old' });", ['query().patch() StoredCart: status']],
    ['many rows', "const order = await Order.query().findById(id);\n  for (const line of await order.$relatedQuery('lines')) await line.$query().patch({ quantity: 1 });", ['query().patch() Line: quantity']],
  ])('%s', (_name, statements, expected) => {
    expect(writesIn(inShop(statements), SHOP)).toEqual(expected);
  });
});

describe('a graph', () => {
  const rule = (text: string, id: string): string[] => lint(text, { file: id === 'no-created-at-update' ? 'till.ts' : FILE, rules: [id], settings: { policy: 'explicit' } }).map(({ messageId = '' }) => messageId);

  it.each<[string, string]>([
    ['a parameter', 'await Order.query().upsertGraph(order);'],
    ['a cast', "await Order.query().upsertGraph({ status: 'open' } as Order);".replace('{ status', '{ ...value, status')],
    ['what a function gives', 'const make = async (): Promise<Order> => value as Order;\n  const made = await make();\n  await Order.query().upsertGraphAndFetch(made);'],
    ['a spread parameter', 'const { updated_at, ...rest } = order;\n  await Order.query().upsertGraph({ ...rest });'],
    ['a list', 'const all: Order[] = value;\n  await Order.query().upsertGraph(all);'],
    ['a parameter with its creation', 'await Order.query().upsertGraph({ ...order, created_at: given });'],
  ])('that may be a new row: %s', (_name, statements) => {
    const text = inFunction(statements).replace(' updated_at!: Date;', '');
    expect(rule(text, 'require-updated-at')).toEqual([]);
    expect(rule(text, 'no-created-at-update')).toEqual([]);
  });

  it.each<[string, string]>([
    ['by its id', "await Order.query().upsertGraph({ id, status: 'open' });"],
    ['by its id beside a parameter', 'const { updated_at, ...rest } = changes as Partial<Order>;\n  await Order.query().upsertGraph({ ...changes, id });'],
  ])('that is a row of the table: %s', (_name, statements) => {
    expect(rule(inFunction(statements), 'require-updated-at')).toEqual(['implicit']);
  });

  it('that gives a row another creation', () => {
    expect(rule(inFunction("await Order.query().upsertGraph({ id, status: 'open', created_at: given });"), 'no-created-at-update')).toEqual(['changed']);
  });
});

describe('a row that is related', () => {
  const shop = (relation: string, join: string): string =>
    models('').replace('relation: Model.HasManyRelation', `relation: ${relation}`).replace("join: { from: 'orders.id', to: 'lines.order_id' }", join);
  const join = "join: { from: 'orders.id', to: 'lines.order_id' }";
  const relate = "await Order.relatedQuery('lines').for(2).relate(1);";

  it.each<[string, string, string[]]>([
    ['one of many', `${shop('Model.HasManyRelation', join)}${relate}`, ['relatedQuery().relate() Line: order_id']],
    ['the only one', `${shop('Model.HasOneRelation', join)}${relate}`, ['relatedQuery().relate() Line: order_id']],
    ['by a row', `${shop('Model.HasManyRelation', join)}export const add = (order: Order, line: Line) => order.$relatedQuery('lines').relate(line);`, ['relatedQuery().relate() Line: order_id']],
    ['some that are let go', `${shop('Model.HasManyRelation', join)}await Order.relatedQuery('lines').for(1).unrelate().where('quantity', 0);`, ['relatedQuery().unrelate() Line: order_id']],
    ['through a table between', `${shop('Model.ManyToManyRelation', "join: { from: 'orders.id', through: { from: 'a.order_id', to: 'a.line_id' }, to: 'lines.id' }")}${relate}`, []],
    ['that holds no key', `${shop('Model.BelongsToOneRelation', "join: { from: 'orders.line_id', to: 'lines.id' }")}${relate}`, []],
    ['by a join that cannot be seen', `import { join } from './joins.ts';\n${shop('Model.HasManyRelation', 'join')}${relate}`, []],
    ['by a kind that cannot be seen', `import { kind } from './joins.ts';\n${shop('kind', join)}${relate}`, []],
    ['of a query, not of a relation', `${shop('Model.HasManyRelation', join)}await Order.query().relate(1);`, []],
  ])('%s', (_name, text, expected) => {
    expect(writesIn(text)).toEqual(expected);
  });
});

describe('what cannot be known', () => {
  it.each<[string, string]>([
    ['a mixin of a package', "import { Model } from 'objection'; import { Stamps } from 'stamps'; class Order extends Stamps(Model) { static tableName = 'orders'; }"],
    ['a hook that hands the row on', "import { Model } from 'objection'; class Order extends Model { static tableName = 'orders'; $beforeUpdate() { stamp(this); } }"],
    ['a hook with a computed key', "import { Model } from 'objection'; class Order extends Model { static tableName = 'orders'; $beforeUpdate() { this[column] = new Date(); } }"],
    ['a format of the row', "import { Model } from 'objection'; class Order extends Model { static tableName = 'orders'; $formatDatabaseJson(json) { return stamped(json); } }"],
    ['a table that no migration makes', "import { Model } from 'objection'; class Order extends Model { static tableName = 'parcels'; }"],
    ['a table whose name is made up', "import { Model } from 'objection'; class Order extends Model { static get tableName() { return `${prefix}_orders`; } }"],
  ])('%s is not reported', (_name, text) => {
    expect(reports(`${text}\nawait Order.query().${PAY};`, 'managed')).toEqual([]);
  });

  it('a hook that does something else leaves it stale', () => {
    const text = `import { Model } from 'objection'; class Order extends Model { static tableName = 'orders'; $beforeUpdate() { this.slug = 'x'; } }\nawait Order.query().${PAY};`;
    expect(reports(text, 'managed')).toEqual(['stale']);
  });
});

describe('survives', () => {
  it.each([
    'class Order extends Order {}',
    'class A extends B {} class B extends A {} A.query().patch({});',
    "import { mixin } from 'objection'; class Order extends mixin() {} Order.query().patch();",
    "import { compose, Model } from 'objection'; class Order extends compose()(Model) {} Order.query().patch({});",
    "import { Model } from 'objection'; class Order extends Model { static relationMappings = { lines: { modelClass: `${__dirname}/../../../../missing` } }; } Order.relatedQuery('lines').patch({});",
    "import { Model } from 'objection'; class Q extends Model.QueryBuilder { delete() { return this.delete(); } } class Order extends Model { static QueryBuilder = Q; } Order.query().delete();",
    "import { Model } from 'objection'; class Order extends Model { static tableName = 5; static jsonSchema = 3; static relationMappings = []; } Order.query().patch(...[]);",
    `import { Model } from 'objection'; class Order extends Model {} Order.query()${'.where(1)'.repeat(300)}.patch({});`,
  ])('%s', (text) => {
    expect(() => writesIn(text)).not.toThrow();
  });
});

