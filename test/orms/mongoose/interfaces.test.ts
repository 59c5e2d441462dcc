// Mongoose across files: documents and models that are typed by interfaces of a file of their own.
import { expect, it } from 'vitest';
import { project } from '../../project/on-disk.ts';
import { lint, ruleOf } from '../../tools/lint.ts';

const TYPES = `import type { Document, Model } from 'mongoose';
export interface IOrder { status: string }
export interface IOrderDocument extends IOrder, Document { pay(): Promise<IOrderDocument> }
export interface IOrderModel extends Model<IOrderDocument> { findOpen(): Promise<IOrderDocument[]> }
export interface Models { Orders: IOrderModel }
`;
const MODEL = `import { Schema, model } from 'mongoose';
import type { IOrderDocument, IOrderModel } from '../types';
const orderSchema = new Schema<IOrderDocument, IOrderModel>({ status: String }, { timestamps: true });
export const Order = model<IOrderDocument, IOrderModel>('Order', orderSchema);
`;
/** A function that works with what is typed in `types.ts`. */
const using = (params: string, statement: string): string =>
  `import type { IOrderDocument, IOrderModel, Models } from './types';\nexport async function pay(${params}): Promise<void> {\n  ${statement}\n}\n`;

function reported(code: string, files: Readonly<Record<string, string>>): string[] {
  const { root } = project({ 'package.json': { name: 'shop', dependencies: { mongoose: '^8.0.0' } }, ...files });
  return lint(code, { root, file: 'pay.ts', settings: { policy: 'explicit' }, rules: ['require-updated-at'] }).map(ruleOf);
}

it.each([
  ['a model by its interface', using('orders: IOrderModel', "await orders.updateOne({}, { status: 'paid' });")],
  ['a model of the library', `import type { Model } from 'mongoose';\n${using('orders: Model<IOrderDocument>', "await orders.updateOne({}, { status: 'paid' });")}`],
  ['a list of models', using('models: Models', "await models.Orders.updateOne({}, { status: 'paid' });")],
  ['a document by its interface', using('order: IOrderDocument', "order.status = 'paid';\n  await order.save();")],
  ['a document that a model finds', using('orders: IOrderModel, id: string', "const order = await orders.findById(id);\n  order.status = 'paid';\n  await order.save();")],
  ['documents of a method of the interface', using('orders: IOrderModel', "for (const order of await orders.findOpen()) {\n    order.status = 'paid';\n    await order.save();\n  }")],
])('knows %s', (_what, code) => {
  expect(reported(code, { 'types.ts': TYPES, 'models/order.ts': MODEL })).toEqual(['require-updated-at']);
});

const PAY = using('models: Models', "await models.Orders.updateOne({}, { status: 'paid' });");
const LIST = `import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { IOrderDocument, IOrderModel, Models } from '../types';
const tracked = (schema: Schema): Schema => {
  schema.add({ tracked: Boolean });
  return schema;
};
const orderSchema = tracked(new Schema({ status: String }, { timestamps: true }));
const loadOrderClass = (models: Models) => {
  class Order { static open = () => models.Orders.find({ status: 'open' }); }
  orderSchema.loadClass(Order);
  return orderSchema;
};
export const loadModels = (db: Connection): Models => {
  const models = {} as Models;
  models.Orders = db.model<IOrderDocument, IOrderModel>('orders', loadOrderClass(models));
  return models;
};
`;
const SCHEMA = "import { Schema } from 'mongoose';\nimport type { IOrder } from '../types';\nexport const orderSchema = new Schema<IOrder>({ status: String }, { timestamps: true });\n";

it.each([
  ['in a function that makes all models', { 'types.ts': TYPES, 'db/models.ts': LIST }],
  ['of a schema that another file makes the model of', { 'types.ts': TYPES, 'db/order.schema.ts': SCHEMA, 'db/index.ts': "import { model } from 'mongoose';\nimport { orderSchema } from './order.schema';\nexport const Order = model('Order', orderSchema);\n" }],
])('finds the model %s', (_what, files) => {
  expect(reported(PAY, files)).toEqual(['require-updated-at']);
});

it.each([
  ['an interface of no document', { 'types.ts': TYPES.replace('IOrder, Document', 'IOrder') , 'models/order.ts': MODEL }, using('order: IOrderDocument', "order.status = 'paid';\n  await (order as any as { save(): Promise<void> }).save();")],
  ['an interface that two models are made for', { 'types.ts': TYPES, 'models/order.ts': MODEL, 'models/refund.ts': MODEL.replace("'Order'", "'Refund'") }, PAY],
  ['a document of another interface by that name', { 'types.ts': TYPES, 'models/order.ts': MODEL.replace('../types', './types'), 'models/types.ts': TYPES }, PAY],
  ['a model of tests', { 'types.ts': TYPES, '__tests__/order.ts': MODEL }, PAY],
])('is silent for %s', (_what, files, code) => {
  expect(reported(code, files)).toEqual([]);
});
