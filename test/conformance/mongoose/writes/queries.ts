import { Order } from './model.ts';

/** Model.updateOne() */
export async function updateOne(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { status: 'paid' });
}

/** Model.updateOne({ $set }) */
export async function updateOneSet(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $set: { status: 'paid' } });
}

/** Model.updateOne({ $inc }) */
export async function updateOneInc(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $inc: { total: 5 } });
}

/** Model.updateOne({ $unset }) */
export async function updateOneUnset(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $unset: { status: 1 } });
}

/** Model.updateOne({}) */
export async function updateOneEmpty(): Promise<void> {
  await Order.updateOne({ _id: 1 }, {});
}

/** Model.updateOne({ timestamps: false }) */
export async function updateOneWithoutTimestamps(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $set: { status: 'paid' } }, { timestamps: false });
}

/** Model.updateOne({ strict: false }) */
export async function updateOneLoose(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $set: { status: 'paid' } }, { strict: false });
}

/** Model.updateMany() */
export async function updateMany(): Promise<void> {
  await Order.updateMany({ status: 'open' }, { $set: { status: 'paid' } });
}

/** Model.updateMany({ timestamps: false }) */
export async function updateManyWithoutTimestamps(): Promise<void> {
  await Order.updateMany({ status: 'open' }, { $set: { status: 'paid' } }, { timestamps: false });
}

/** Model.updateOne().where().set() */
export async function queryChain(): Promise<void> {
  await Order.updateOne().where({ _id: 1 }).set({ status: 'paid' });
}

/** Model.find().updateMany() */
export async function findChain(): Promise<void> {
  await Order.find({ status: 'open' }).updateMany({ $set: { status: 'paid' } });
}

/** Model.findOneAndUpdate() */
export async function findOneAndUpdate(): Promise<void> {
  await Order.findOneAndUpdate({ number: 'A-1' }, { status: 'paid' });
}

/** Model.findOneAndUpdate({ new: true }) */
export async function findOneAndUpdateNew(): Promise<void> {
  await Order.findOneAndUpdate({ number: 'A-1' }, { $set: { status: 'paid' } }, { returnDocument: 'after' });
}

/** Model.findByIdAndUpdate() */
export async function findByIdAndUpdate(): Promise<void> {
  await Order.findByIdAndUpdate(1, { status: 'paid' });
}

/** Model.findByIdAndUpdate({ $push }) */
export async function findByIdAndPush(): Promise<void> {
  await Order.findByIdAndUpdate(1, { $push: { labels: 'gift' } });
}

/** Model.findOneAndUpdate({ timestamps: false }) */
export async function findOneWithoutTimestamps(): Promise<void> {
  await Order.findOneAndUpdate({ number: 'A-1' }, { $set: { status: 'paid' } }, { timestamps: false });
}

/** Model.findOneAndReplace() */
export async function findOneAndReplace(): Promise<void> {
  await Order.findOneAndReplace({ number: 'A-1' }, { number: 'A-1', status: 'paid' });
}

/** Model.replaceOne() */
export async function replaceOne(): Promise<void> {
  await Order.replaceOne({ _id: 1 }, { number: 'A-1', status: 'paid' });
}

/** Model.replaceOne({ timestamps: false }) */
export async function replaceWithoutTimestamps(): Promise<void> {
  await Order.replaceOne({ _id: 1 }, { number: 'A-1', status: 'paid' }, { timestamps: false });
}

/** Model.updateOne(pipeline) */
export async function pipelineOne(): Promise<void> {
  await Order.updateOne({ _id: 1 }, [{ $set: { status: 'paid' } }], { updatePipeline: true });
}

/** Model.updateMany(pipeline) */
export async function pipelineMany(): Promise<void> {
  await Order.updateMany({ status: 'open' }, [{ $set: { status: 'paid' } }], { updatePipeline: true });
}

/** Model.findOneAndUpdate(pipeline) */
export async function pipelineFind(): Promise<void> {
  await Order.findOneAndUpdate({ number: 'A-1' }, [{ $set: { status: 'paid' } }], { updatePipeline: true });
}

/** Model.updateOne(pipeline) without updatePipeline @throws */
export async function pipelineRefused(): Promise<void> {
  await Order.updateOne({ _id: 1 }, [{ $set: { status: 'paid' } }]);
}

/** Model.updateOne({ upsert: true }) of an existing document */
export async function upsertMatch(): Promise<void> {
  await Order.updateOne({ _id: 1 }, { $set: { status: 'paid' } }, { upsert: true });
}

/** Model.deleteMany() */
export async function deleteMany(): Promise<void> {
  await Order.deleteMany({ _id: 2 });
}
