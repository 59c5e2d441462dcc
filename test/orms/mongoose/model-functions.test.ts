// Mongoose models that a function of the project gives: one that finds the model, or makes it where it is not there yet.
import requireUpdatedAt from '../../../rules/require-updated-at.ts';
import { createRuleTester } from '../../rule-tester.ts';
import { reported, silent } from './cases.ts';

const tester = createRuleTester();
const IMPORT = "import mongoose, { Model, Mongoose, Schema } from 'mongoose';\ninterface OrderModel extends Model<IOrder> {}\n";
const DATES = '{ status: String, createdAt: Date, updatedAt: Date }';
const SCHEMA = `const orderSchema = new Schema<IOrder, OrderModel>(${DATES});\n`;
const MAKE = "const makeOrders = (db: Mongoose): OrderModel => {\n  const Orders = db.model<IOrder, OrderModel>('Order', orderSchema);\n  return Orders;\n};\n";
const GET = "const getOrders = (db: Mongoose): OrderModel => {\n  try {\n    return db.model('Order') as OrderModel;\n  } catch {\n    return makeOrders(db);\n  }\n};\n";
const PAY = "const Orders = getOrders(mongoose);\nexport const pay = (id: string) => Orders.findByIdAndUpdate(id, { status: 'paid'@ });\n";
const NOW = ', updatedAt: new Date()';
/** What a document is given that a model of a function looks for, and hands to a function. */
const LOADED = `${IMPORT}${SCHEMA}${MAKE}${GET}const Orders = getOrders(mongoose);\nexport const pay = (id: string, next: () => void) =>\n  `;
const loaded = (name: string, call: string): ReturnType<typeof reported> =>
  reported(name, `${LOADED}${call.replace('@', '')};\n`, `${LOADED}${call.replace('@', 'order.updatedAt = new Date(); ')};\n`, { messageId: 'stale' });
const quiet = (name: string, call: string): ReturnType<typeof silent> => silent(name, `${LOADED}${call};\n`);

const stale = (name: string, code: string): ReturnType<typeof reported> => reported(name, code.replace('@', ''), code.replace('@', NOW), { messageId: 'stale' });
const fresh = (name: string, code: string): ReturnType<typeof silent> => silent(name, code.replace('@', ''));

tester.run('mongoose: models that functions give', requireUpdatedAt, {
  valid: [
    silent('the field is set', IMPORT + SCHEMA + MAKE + GET + PAY.replace('@', NOW)),
    fresh('a managed model', IMPORT + SCHEMA.replace('});', '}, { timestamps: true });') + MAKE + GET + PAY),
    fresh('a model that is only looked up', `${IMPORT}${SCHEMA}${GET.replace('makeOrders(db)', "db.model('Orders') as OrderModel")}${PAY}`),
    fresh(
      'a function that gives one of two models',
      `${IMPORT}${SCHEMA}${MAKE}const makeRefunds = (db: Mongoose) => db.model('Refund', new Schema({ cents: Number }));\nconst getOrders = (db: Mongoose) => {\n  if (db.version) return makeRefunds(db);\n  return makeOrders(db);\n};\n${PAY}`,
    ),
    fresh(
      'a function that may give something else',
      `${IMPORT}${SCHEMA}${MAKE}declare const registry: Record<string, OrderModel>;\nconst getOrders = (db: Mongoose) => {\n  if (db.version) return registry.orders;\n  return makeOrders(db);\n};\n${PAY}`,
    ),
    quiet('a document for a function, with the field', "Orders.findById(id, (error, order) => { order.status = 'paid'; order.updatedAt = new Date(); order.save(next); })"),
    quiet('something else that a function gets', "Orders.findById(id, (order) => { order.status = 'paid'; order.save(next); })"),
    quiet('a document that another method gives a function', "Orders.visit(id, (error, order) => { order.status = 'paid'; order.save(next); })"),
    quiet('a document of a model that is not known', "Orders.db.find(id, (error, order) => { order.status = 'paid'; order.save(next); })"),
  ],
  invalid: [
    loaded('a document for a function', "Orders.findById(id, (error, order) => { order.status = 'paid'; @order.save(next); })"),
    loaded('a document for a function, behind conditions', "Orders.findOne({ id }, null, function (error, order) { if (error) return next(); order.status = 'paid'; @order.save(next); })"),
    loaded('documents for a function', "Orders.find({ id }, (error, orders) => { for (const order of orders) { order.status = 'paid'; @order.save(); } })"),
    stale('a function that is handed Mongoose', `const mongoose = require('mongoose');\nconst getOrders = (mongoose) => mongoose.model('Order', new mongoose.Schema(${DATES}));\n${PAY}`),
    stale('a function that makes it with another one', IMPORT + SCHEMA + MAKE + GET + PAY),
    stale('a schema of the function that makes it', `${IMPORT}${MAKE.replace('  const Orders', `  ${SCHEMA}  const Orders`)}${GET}${PAY}`),
    stale(
      'a function that waits for the connection',
      `${IMPORT}${SCHEMA}async function getOrders(db: Mongoose) {\n  await db.connect('mongodb://localhost/shop');\n  return mongoose.models.Order ?? makeOrders(db);\n}\n${MAKE}export async function pay(id: string) {\n  const Orders = await getOrders(mongoose);\n  await Orders.updateOne({ id }, { status: 'paid'@ });\n}\n`,
    ),
    reported(
      'a document that is loaded',
      `${IMPORT}${SCHEMA}${MAKE}${GET}const Orders = getOrders(mongoose);\nexport async function pay(id: string) {\n  const order = await Orders.findById(id);\n  order.status = 'paid';\n  await order.save();\n}\n`,
      `${IMPORT}${SCHEMA}${MAKE}${GET}const Orders = getOrders(mongoose);\nexport async function pay(id: string) {\n  const order = await Orders.findById(id);\n  order.status = 'paid';\n  order.updatedAt = new Date();\n  await order.save();\n}\n`,
      { messageId: 'stale' },
    ),
  ],
});
