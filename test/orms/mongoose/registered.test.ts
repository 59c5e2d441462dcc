// Mongoose across files: models that are found by the name that they were made under.
import { expect, it } from 'vitest';
import { project } from '../../project/on-disk.ts';
import { lint, ruleOf } from '../../tools/lint.ts';

const REGISTERED = `const mongoose = require('mongoose');
const OrderSchema = new mongoose.Schema({ status: String }, { timestamps: true });
mongoose.model('Order', OrderSchema);
`;
const EXPORTED = `const mongoose = require('mongoose');
const OrderSchema = new mongoose.Schema({ status: String }, { timestamps: true });
module.exports = mongoose.model('Order', OrderSchema);
`;
const MADE = `import { Schema } from 'mongoose';
const orderSchema = new Schema<{ status: string }>({ status: String }, { timestamps: true });
export function createOrderModel(mongoose: typeof import('mongoose')) {
  return mongoose.models.Order || mongoose.model('Order', orderSchema);
}
`;
const pay = (model: string): string => `const mongoose = require('mongoose');\nexports.pay = async (id) => {\n  await ${model}.updateOne({ _id: id }, { status: 'paid' });\n};\n`;
const HANDED = `import type { Model } from 'mongoose';
interface Order { status: string }
export function createOrderMethods(mongoose: typeof import('mongoose')) {
  const pay = async (id: string) => {
    const Order = mongoose.models.Order as Model<Order>;
    await Order.findByIdAndUpdate(id, { status: 'paid' });
  };
  return { pay };
}
`;
const INJECTED = `import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { Order } from './order.interface';
@Injectable()
export class OrdersService {
  constructor(@InjectModel('Order') private readonly orders: Model<Order>) {}
  pay = (id: string) => this.orders.updateOne({ _id: id }, { status: 'paid' });
}
`;

function reported(file: string, code: string, files: Readonly<Record<string, string | object>>): string[] {
  const { root } = project({ 'package.json': { name: 'shop', dependencies: { mongoose: '^8.0.0' } }, ...files });
  return lint(code, { root, file, settings: { policy: 'explicit' }, rules: ['require-updated-at'] }).map(ruleOf);
}

it.each([
  ['model() with a name', 'routes/orders.js', pay("mongoose.model('Order')"), { 'models/order.js': REGISTERED }],
  ['a model that its file exports', 'routes/orders.js', pay("mongoose.model('Order')"), { 'models/Order.js': EXPORTED }],
  ['models by name', 'app/routes/orders.js', pay('mongoose.models.Order'), { 'app/models/order.model.js': EXPORTED }],
  ['models of a connection', 'routes/orders.js', pay("mongoose.connection.model('Order')"), { 'models/orders.js': REGISTERED }],
  ['a Mongoose that is handed on', 'methods/order.ts', HANDED, { 'models/order.ts': MADE }],
  ['a file far away', 'src/controllers/orders/pay.js', pay("mongoose.model('Order')"), { 'src/models/shop/Order.js': EXPORTED }],
  ['a file that is called otherwise', 'routes/orders.js', pay("mongoose.model('Order')"), { 'legacy/archive/purchases.js': REGISTERED }],
  ['a name with types', 'src/orders/pay.ts', HANDED, { 'src/db/tables.ts': "import { Schema, model } from 'mongoose';\ninterface Order { status: string }\nexport const Orders = model<Order>(\n  'Order',\n  new Schema<Order>({ status: String }, { timestamps: true }),\n);\n" }],
  ['a token of Nest', 'orders/orders.service.ts', INJECTED, { 'orders/schemas/order.schema.ts': "import { Schema, model } from 'mongoose';\nexport const OrderSchema = new Schema({ status: String }, { timestamps: true });\nexport const OrderModel = model('Order', OrderSchema);\n", 'orders/order.interface.ts': 'export interface Order { status: string }\n' }],
])('finds a model by its name: %s', (_what, file, code, files) => {
  expect(reported(file, code, files)).toEqual(['require-updated-at']);
});

it.each([
  ['a file of that name that makes another model', 'routes/orders.js', pay("mongoose.model('Order')"), { 'models/order.js': REGISTERED.replace("'Order'", "'Purchase'") }],
  ['a name that is computed', 'routes/orders.js', pay('mongoose.model(process.argv[2])'), { 'models/order.js': REGISTERED }],
  ['models of something else', 'routes/orders.js', pay("require('./registry').model('Order')"), { 'models/order.js': REGISTERED, 'routes/registry.js': 'module.exports = make();' }],
  ['two files far away', 'routes/orders.js', pay("mongoose.model('Order')"), { 'legacy/archive/order.js': REGISTERED, 'legacy/till/order.js': EXPORTED }],
  ['a file far away that makes another model', 'routes/orders.js', pay("mongoose.model('Order')"), { 'legacy/archive/order.js': REGISTERED.replace("'Order'", "'Purchase'") }],
  ['a model of a test', 'routes/orders.js', pay("mongoose.model('Order')"), { 'legacy/__tests__/order.js': REGISTERED }],
  ['a model of another package', 'shop/orders.js', pay("mongoose.model('Order')"), { 'shop/package.json': { name: 'shop' }, 'till/package.json': { name: 'till' }, 'till/models/shop/order.js': REGISTERED }],
  ['another call of that name', 'routes/orders.js', pay("mongoose.model('Order')"), { 'legacy/archive/order.js': "require('./registry').model('Order', { status: String });\n" }],
])('is silent for %s', (_what, file, code, files) => {
  expect(reported(file, code, files)).toEqual([]);
});
