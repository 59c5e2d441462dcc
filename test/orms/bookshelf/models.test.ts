// Bookshelf's models: literals and classes over the tables of migrations, and what `hasTimestamps` says.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';
import { read as readText } from '../../tools/lists.ts';
import { column, inShort, read } from '../drizzle/cases.ts';
import { FILE, FOLDER, modelsIn } from './cases.ts';

const BOOKSHELF = "const bookshelf = require('./bookshelf');\n";
const TABLE = "tableName: 'orders'";

function stamps(text: string): string[] | undefined {
  const model = modelsIn(BOOKSHELF + text).findLast(({ form }) => form === 'entity');
  return model?.set.fields.filter(({ name }) => /_(?:at|on)$/.test(name)).map((field) => `${field.name} ${column(field)} ${field.mechanism}`);
}

const PLAIN = ['created_at instant required database/nothing default', 'updated_at instant required database/nothing default'];
const STAMPED = ['created_at instant required orm/nothing hasTimestamps', 'updated_at instant required orm/orm hasTimestamps'];

describe('is a model', () => {
  it.each<[string, string, string]>([
    ['model()', `const Order = bookshelf.model('Order', { ${TABLE} });`, 'Order entity'],
    ['extend()', `const Order = bookshelf.Model.extend({ ${TABLE} });`, 'Order entity'],
    ['extend() under another name', `const Order = bookshelf.Model.extend({ ${TABLE} });\nmodule.exports = bookshelf.model('Sale', Order);`, 'Order entity'],
    ['extend() with static members', `const Order = bookshelf.Model.extend({ ${TABLE} }, { findAll() { return this.forge().fetchAll(); } });`, 'Order entity'],
    ['a class', "class Order extends bookshelf.Model { get tableName() { return 'orders'; } }", 'Order entity'],
    ['a class under a name', "class Order extends bookshelf.Model { get tableName() { return 'orders'; } }\nmodule.exports = bookshelf.model('Order', Order);", 'Order entity'],
    ['a name for the base', `const { Model } = bookshelf;\nconst Order = Model.extend({ ${TABLE} });`, 'Order entity'],
    ['the default export', `module.exports = bookshelf.Model.extend({ ${TABLE} });`, 'orders entity'],
    ['in a function', `module.exports = () => bookshelf.model('Order', { ${TABLE} });`, 'Order entity'],
    ['a base', 'const Base = bookshelf.Model.extend({ hasTimestamps: true });', 'Base abstract'],
    ['an instance of old versions', `const Bookshelf = require('bookshelf');\nconst db = Bookshelf.initialize({});\nconst Order = db.Model.extend({ ${TABLE} });`, 'Order entity'],
    ['an instance with plugins', `const db = require('bookshelf')(knex).plugin('registry');\nconst Order = db.model('Order', { ${TABLE} });`, 'Order entity'],
    ['an instance that comes in', `module.exports = (bookshelf) => bookshelf.model('Order', { ${TABLE} });`, 'Order entity'],
  ])('%s', (_name, text, expected) => {
    expect(modelsIn(BOOKSHELF + text).map(({ name, form }) => `${name} ${form}`)).toEqual([expected]);
  });

  it.each<[string, string]>([
    ['what is looked up by its name', "const Order = bookshelf.model('Order');"],
    ['a view', `const View = Backbone.View.extend({ ${TABLE} });`],
    ['a model of another library', `const Order = backbone.Model.extend({ ${TABLE} });`],
    ['a class of another library', "class Order extends other.Model { get tableName() { return 'orders'; } }"],
    ['a collection', 'const Orders = bookshelf.Collection.extend({});'],
  ])('is not %s', (_name, text) => {
    expect(modelsIn(BOOKSHELF + text)).toEqual([]);
  });

  it('with the columns of its table', () => {
    const [model] = modelsIn(`${BOOKSHELF}const Order = bookshelf.model('Order', { ${TABLE} });`);
    expect(model && inShort(model)).toBe('Order: id, number, status, total, created_at, updated_at');
  });

  it('with what it says itself where no migration makes its table', () => {
    const [model] = modelsIn(`${BOOKSHELF}const Parcel = bookshelf.model('Parcel', { tableName: 'parcels', hasTimestamps: true });`);
    expect(model && inShort(model)).toBe('Parcel: created_at, updated_at, …');
  });
});

describe('hasTimestamps', () => {
  it.each<[string, string, string[]]>([
    ['left out', `bookshelf.model('Order', { ${TABLE} });`, PLAIN],
    ['true', `bookshelf.model('Order', { ${TABLE}, hasTimestamps: true });`, STAMPED],
    ['false', `bookshelf.model('Order', { ${TABLE}, hasTimestamps: false });`, PLAIN],
    ['both names', `bookshelf.model('Order', { ${TABLE}, hasTimestamps: ['created_at', 'updated_at'] });`, STAMPED],
    ['one name', `bookshelf.model('Order', { ${TABLE}, hasTimestamps: ['created_at'] });`, [PLAIN[1] ?? '', STAMPED[0] ?? '']],
    ['the second name only', `bookshelf.model('Order', { ${TABLE}, hasTimestamps: [null, 'updated_at'] });`, [PLAIN[0] ?? '', STAMPED[1] ?? '']],
    ['twice', `bookshelf.model('Order', { ${TABLE}, hasTimestamps: true, hasTimestamps: ['created_at', 'updated_at'] });`, STAMPED],
    ['a constant', `const STAMPS = ['created_at', 'updated_at'];\nbookshelf.model('Order', { ${TABLE}, hasTimestamps: STAMPS });`, STAMPED],
    ['spread', `const common = { hasTimestamps: true };\nbookshelf.model('Order', { ${TABLE}, ...common });`, STAMPED],
    ['a getter', "class Order extends bookshelf.Model { get tableName() { return 'orders'; } get hasTimestamps() { return true; } }", STAMPED],
    ['a field of the class', "class Order extends bookshelf.Model { tableName = 'orders'; hasTimestamps = ['created_at', 'updated_at']; }", STAMPED],
    ['of a base', `const Base = bookshelf.Model.extend({ hasTimestamps: true });\nconst Order = Base.extend({ ${TABLE} });`, STAMPED],
    ['of a base of another file', `const Base = require('./base');\nconst Order = Base.extend({ ${TABLE} });`, STAMPED],
    ['of a base that is a class', "class Base extends bookshelf.Model { get hasTimestamps() { return true; } }\nclass Order extends Base { get tableName() { return 'orders'; } }", STAMPED],
    ['of a base, switched off', `const Base = bookshelf.Model.extend({ hasTimestamps: true });\nconst Order = Base.extend({ ${TABLE}, hasTimestamps: false });`, PLAIN],
    ['of every model', `const db = require('bookshelf')(knex);\ndb.Model = db.Model.extend({ hasTimestamps: true });\nconst Order = db.Model.extend({ ${TABLE} });`, STAMPED],
  ])('%s', (_name, text, expected) => {
    expect(stamps(text)).toEqual(expected);
  });

  it('is not known where it is worked out', () => {
    expect(stamps(`bookshelf.model('Order', { ${TABLE}, hasTimestamps: stamps() });`)?.[1]).toBe('updated_at instant required database/unknown unknown');
  });

  it("keeps the names of the project's files", () => {
    const file = `${FOLDER}/models.js`;
    const moved = read(readText(file), file).models.map(({ name, set }) => `${name} ${set.fields.find(({ role }) => role === 'updated')?.name ?? '-'}`);
    expect(moved).toEqual(['Order updated_at', 'Invoice modified_on', 'Cart -', 'Note updated_at']);
  });
});

describe('reports', () => {
  function reported(text: string, file = FILE): string[] {
    return lint(text, { file, rules: ['require-timestamps', 'no-frozen-updated-at'], settings: { policy: 'managed' } }).map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`);
  }

  it('a table without timestamps at its model', () => {
    expect(reported(`${BOOKSHELF}const Note = bookshelf.model('Note', { tableName: 'notes' });`)).toEqual([
      expect.stringMatching(/^2 timestamps\/require-timestamps `Note` has no `created_at` and no `updated_at`.* add the columns in a migration, and `hasTimestamps` to the model\.$/),
    ]);
  });

  it('a column that nothing moves at its model', () => {
    expect(reported(`${BOOKSHELF}const Order = bookshelf.model('Order', { ${TABLE} });`)).toEqual([expect.stringMatching(/^2 timestamps\/no-frozen-updated-at .*Switch `hasTimestamps` on for it\.$/)]);
    expect(reported(`${BOOKSHELF}const Cart = bookshelf.model('Cart', { tableName: 'carts' });`)).toEqual([]);
  });

  it('not the migration, whose columns the models move', () => {
    const file = `${FOLDER}/migrations/001_shop.js`;
    expect(reported(readText(file), file)).toEqual([]);
  });
});
