// Sequelize across files: models that an index puts into an object under their names.
import { expect, it } from 'vitest';
import { lint, ruleOf } from '../../tools/lint.ts';

const FILE = 'test/fixtures/projects/sequelize-shop/service.js';
const work = (imports: string, body: string): string => `${imports}\nexports.work = async (id, rows) => {\n  ${body}\n};\n`;
const DB = "const db = require('./models');";

it.each([
  ['a model of a file of its own', work(DB, "await db.orders.update({ status: 'paid' }, { where: { id } });")],
  ['under another name', work(`${DB}\nconst Order = db.orders;`, "await Order.update({ status: 'paid' }, { where: { id } });")],
  ['taken from the index', work("const { orders } = require('./models');", "await orders.update({ status: 'paid' }, { where: { id } });")],
  ['a row', work(DB, "const order = await db.orders.findByPk(id);\n  order.status = 'paid';\n  await order.save();")],
  ['a row in a callback', work(DB, "return db.orders.findByPk(id).then((order) => order.update({ status: 'paid' }));")],
  ['a row that a callback changes', work(DB, "return db.orders.findByPk(id).then((order) => {\n    order.status = 'paid';\n    return order.save();\n  });")],
  ['a row at the end of a chain', work(DB, "return db.orders.findByPk(id).then((order) => order.reload()).then((order) => order.update({ status: 'paid' }));")],
  ['a model of the index itself', work(DB, 'await db.Invoice.update({ total: 1 }, { where: { id } });')],
])('reports a write of %s', (_what, code) => {
  expect(lint(code, { file: FILE, settings: { policy: 'explicit' } }).map(ruleOf)).toEqual(['require-updated-at']);
});

it.each([
  ['a name that the index has not', work(DB, "await db.refunds.update({ status: 'paid' }, { where: { id } });")],
  ['another object of the index', work(DB, "await db.sequelize.update({ status: 'paid' }, { where: { id } });")],
  ['a write that sets it', work(DB, "await db.orders.update({ status: 'paid', updatedAt: new Date() }, { where: { id } });")],
])('is silent for %s', (_what, code) => {
  expect(lint(code, { file: FILE, settings: { policy: 'explicit' } }).map(ruleOf)).toEqual([]);
});
