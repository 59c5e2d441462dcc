// What `--fix` makes of Bookshelf's code: saves and queries that are stamped, `hasTimestamps` switched on, and what is left to the user.
import { describe, expect, it } from 'vitest';
import { fix, lint } from '../../tools/lint.ts';
import { FILE, FOLDER, inFunction } from './cases.ts';

function fixed(text: string, rule: string, settings = {}, file = FILE): string {
  return fix(text, { file, rules: [rule], settings });
}

describe('a write', () => {
  it.each<[string, string, string]>([
    ['save()', "new Sale({ id }).save({ status: 'paid' })", "new Sale({ id }).save({ status: 'paid', updated_at: new Date() })"],
    ['on several lines', "new Sale({ id }).save(\n    {\n      status: 'paid', // at the till\n    },\n    { patch: true },\n  )", "new Sale({ id }).save(\n    {\n      status: 'paid', // at the till\n      updated_at: new Date(),\n    },\n    { patch: true },\n  )"],
    ['a column and a value', "new Sale({ id }).save('status', 'paid', { patch: true })", "new Sale({ id }).save({ status: 'paid', updated_at: new Date() }, { patch: true })"],
    ['nothing to save', "new Sale({ id, status: 'paid' }).save()", "new Sale({ id, status: 'paid' }).save({ updated_at: new Date() })"],
    ['null to save', "new Sale({ id, status: 'paid' }).save(null, { method: 'update' })", "new Sale({ id, status: 'paid' }).save({ updated_at: new Date() }, { method: 'update' })"],
    ['in camel case', "new Sale({ id, createdAt: given }).save()", 'new Sale({ id, createdAt: given }).save({ updatedAt: new Date() })'],
    ['what comes in', 'new Sale({ id }).save(data)', 'new Sale({ id }).save(data)'],
    ['query()', "Sale.query().where({ id }).update({ status: 'paid' })", "Sale.query().where({ id }).update({ status: 'paid', updated_at: new Date() })"],
    ['query() with a column', "Sale.query().update('status', 'paid')", "Sale.query().update({ status: 'paid', updated_at: new Date() })"],
    ['increment()', "Sale.query().increment('total', 1)", "Sale.query().increment('total', 1)"],
  ])('%s', (_name, call, expected) => {
    const once = fixed(inFunction(`await ${call};`), 'require-updated-at');
    expect(once).toBe(inFunction(`await ${expected};`));
    expect(fixed(once, 'require-updated-at')).toBe(once);
  });

  it('of a row that was changed before', () => {
    const text = inFunction("const sale = await new Sale({ id }).fetch();\n  sale.set('status', 'paid');\n  await sale.save();");
    expect(fixed(text, 'require-updated-at')).toContain('await sale.save({ updated_at: new Date() });');
  });

  it.each<[string, string, RegExp]>([
    ['no hasTimestamps', inFunction("await new Sale({ id }).save({ status: 'paid' });"), /^`Sale\.save\(\)` changes `Sale` but leaves `updated_at` as it was, .*: the model has no `hasTimestamps` that names `updated_at`\./],
    ['query()', inFunction("await Order.query().update({ status: 'paid' });"), /: `hasTimestamps` counts in `save\(\)` only, and `query\(\)` is Knex\./],
    ['query() without hasTimestamps', inFunction("await Sale.query().update({ status: 'paid' });"), /: nothing in the database moves `updated_at` on update\./],
  ])('says why: %s', (_name, text, expected) => {
    expect(lint(text, { file: FILE, rules: ['require-updated-at'] })[0]?.message).toMatch(expected);
  });
});

describe('hasTimestamps', () => {
  const BOOKSHELF = "const bookshelf = require('./bookshelf');\n\n";

  it.each<[string, string, string]>([
    ['in a literal', "const Order = bookshelf.model('Order', { tableName: 'orders' });\n", "const Order = bookshelf.model('Order', { tableName: 'orders', hasTimestamps: true });\n"],
    ['in a literal on several lines', "const Order = bookshelf.Model.extend({\n  tableName: 'orders',\n});\n", "const Order = bookshelf.Model.extend({\n  tableName: 'orders',\n  hasTimestamps: true,\n});\n"],
    ['in a class', "class Order extends bookshelf.Model {\n  get tableName() {\n    return 'orders';\n  }\n}\n", "class Order extends bookshelf.Model {\n  get tableName() {\n    return 'orders';\n  }\n\n  get hasTimestamps() {\n    return true;\n  }\n}\n"],
  ])('%s', (_name, model, expected) => {
    const once = fixed(BOOKSHELF + model, 'no-frozen-updated-at', { policy: 'managed' });
    expect(once).toBe(BOOKSHELF + expected);
    expect(fixed(once, 'no-frozen-updated-at', { policy: 'managed' })).toBe(once);
  });

  it('in place of false only if whoever wrote that agrees', () => {
    const text = "const bookshelf = require('./bookshelf');\nconst Order = bookshelf.model('Order', { tableName: 'orders', hasTimestamps: false });\n";
    const [message] = lint(text, { file: FILE, rules: ['no-frozen-updated-at'], settings: { policy: 'managed' } });
    const start = text.indexOf('false');
    expect(message?.fix).toBeUndefined();
    expect(message?.suggestions?.map(({ fix: edit }) => edit)).toEqual([{ range: [start, start + 'false'.length], text: 'true' }]);
  });

  it('in a class of TypeScript', () => {
    const text = "import { bookshelf } from './bookshelf';\n\nclass Order extends bookshelf.Model<Order> {\n  get tableName() {\n    return 'orders';\n  }\n}\n";
    expect(fixed(text, 'no-frozen-updated-at', { policy: 'managed' }, `${FOLDER}/order.ts`)).toContain('  get hasTimestamps(): boolean {\n    return true;\n  }\n}');
  });

  it.each<[string, string]>([
    ['for columns of other names', "const Invoice = bookshelf.model('Invoice', { tableName: 'invoices' });\n"],
    ['where somebody switched it off', "const Order = bookshelf.model('Order', { tableName: 'orders', hasTimestamps: false });\n"],
    ['beside a list that leaves it out', "const Order = bookshelf.model('Order', { tableName: 'orders', hasTimestamps: ['created_at'] });\n"],
  ])('is left to the user %s', (_name, model) => {
    expect(lint(BOOKSHELF + model, { file: FILE, rules: ['no-frozen-updated-at'], settings: { policy: 'managed' } })).toHaveLength(1);
    expect(fixed(BOOKSHELF + model, 'no-frozen-updated-at', { policy: 'managed' })).toBe(BOOKSHELF + model);
  });
});
