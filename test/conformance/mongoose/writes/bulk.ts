import mongoose from 'mongoose';
import { Order } from './model.ts';

/** Model.bulkWrite([{ updateOne }]) */
export async function bulkUpdateOne(): Promise<void> {
  await Order.bulkWrite([{ updateOne: { filter: { _id: 1 }, update: { $set: { status: 'paid' } } } }]);
}

/** Model.bulkWrite([{ updateMany }]) */
export async function bulkUpdateMany(): Promise<void> {
  await Order.bulkWrite([{ updateMany: { filter: { status: 'open' }, update: { $set: { status: 'paid' } } } }]);
}

/** Model.bulkWrite([{ replaceOne }]) */
export async function bulkReplaceOne(): Promise<void> {
  await Order.bulkWrite([{ replaceOne: { filter: { _id: 1 }, replacement: { number: 'A-1', status: 'paid' } } }]);
}

/** Model.bulkWrite({ timestamps: false }) */
export async function bulkWithoutTimestamps(): Promise<void> {
  await Order.bulkWrite([{ updateOne: { filter: { _id: 1 }, update: { $set: { status: 'paid' } } } }], { timestamps: false });
}

/** Model.bulkWrite([{ updateOne: { timestamps: false } }]) */
export async function bulkOneWithoutTimestamps(): Promise<void> {
  await Order.bulkWrite([{ updateOne: { filter: { _id: 1 }, update: { $set: { status: 'paid' } }, timestamps: false } }]);
}

/** Model.bulkWrite([{ updateOne }]) with a pipeline */
export async function bulkPipeline(): Promise<void> {
  await Order.bulkWrite([{ updateOne: { filter: { _id: 1 }, update: [{ $set: { status: 'paid' } }] } }]);
}

/** connection.bulkWrite() */
export async function clientBulk(): Promise<void> {
  await mongoose.connection.bulkWrite([{ model: Order, name: 'updateOne', filter: { _id: 1 }, update: { $set: { status: 'paid' } } }]);
}
