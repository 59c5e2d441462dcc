import mongoose from 'mongoose';
import { Order } from './model.ts';

/** Model.collection.updateOne() */
export async function nativeUpdateOne(): Promise<void> {
  await Order.collection.updateOne({ number: 'A-1' }, { $set: { status: 'paid' } });
}

/** Model.collection.findOneAndUpdate() */
export async function nativeFindOneAndUpdate(): Promise<void> {
  await Order.collection.findOneAndUpdate({ number: 'A-1' }, { $set: { status: 'paid' } });
}

/** Model.collection.bulkWrite() */
export async function nativeBulk(): Promise<void> {
  await Order.collection.bulkWrite([{ updateOne: { filter: { number: 'A-1' }, update: { $set: { status: 'paid' } } } }]);
}

/** connection.collection(name).updateOne() */
export async function connectionCollection(): Promise<void> {
  await mongoose.connection.collection('orders').updateOne({ number: 'A-1' }, { $set: { status: 'paid' } });
}

/** connection.db.collection(name).updateMany() */
export async function databaseCollection(): Promise<void> {
  await mongoose.connection.db?.collection('orders').updateMany({ number: 'A-1' }, { $set: { status: 'paid' } });
}

/** Model.aggregate([…, { $merge: Model.collection.name }]) */
export async function aggregateMerge(): Promise<void> {
  await Order.aggregate([{ $match: { _id: 1 } }, { $set: { status: 'paid' } }, { $merge: { into: Order.collection.name, whenMatched: 'merge' } }]);
}

/** Model.collection.insertOne() */
export async function nativeInsert(): Promise<void> {
  await Order.collection.insertOne({ number: 'A-7' });
}
