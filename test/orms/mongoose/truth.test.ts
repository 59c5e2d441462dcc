// What Mongoose was measured to do, path by path: a write is reported if and only if it left `updatedAt` stale in the database.
import { describe, expect, it } from 'vitest';
import { lint } from '../../tools/lint.ts';

const IMPORT = "import mongoose, { Schema, model, connection } from 'mongoose';\n";

/** The declarations that were measured, in the order of the marks below. */
const DECLARATIONS: readonly (readonly [name: string, schema: string, after: string])[] = [
  ['timestamps: true', 'new Schema({ name: String }, { timestamps: true })', ''],
  ['timestamps with names', "new Schema({ name: String }, { timestamps: { updatedAt: 'modifiedOn', createdAt: 'madeOn' } })", ''],
  ["schema.set('timestamps', true)", 'new Schema({ name: String })', "orderSchema.set('timestamps', true);\n"],
  ['by hand with a default', 'new Schema({ name: String, updatedAt: { type: Date, default: Date.now } })', ''],
  [
    "by hand with pre('save')",
    'new Schema({ name: String, updatedAt: Date })',
    "orderSchema.pre('save', function (next) { this.updatedAt = new Date(); next(); });\n",
  ],
  [
    'by hand with query hooks',
    'new Schema({ name: String, updatedAt: Date })',
    "orderSchema.pre(['updateOne', 'updateMany', 'findOneAndUpdate'], function () { this.set({ updatedAt: new Date() }); });\n",
  ],
  ['timestamps with a createdAt of its own', 'new Schema({ name: String, createdAt: { type: Date, immutable: false } }, { timestamps: true })', ''],
  ['timestamps without updatedAt', 'new Schema({ name: String, updatedAt: Date }, { timestamps: { createdAt: true, updatedAt: false } })', ''],
];

/** Each path with what it did under each declaration. R: refreshed, S: stale, N: removed. */
const MEASURED: readonly (readonly [path: string, statement: string, marks: string])[] = [
  ['doc.save() changed', 'order.name = "x"; await order.save();', 'RRRSRSRS'],
  ['doc.save({timestamps:false})', 'order.name = "x"; await order.save({ timestamps: false });', 'SSSSRSSS'],
  ['doc.save({validateBeforeSave:false})', 'order.name = "x"; await order.save({ validateBeforeSave: false });', 'RRRSRSRS'],
  ['doc.updateOne()', 'await order.updateOne({ name: "x" });', 'RRRSSRRS'],
  ['Model.updateOne', 'await Order.updateOne({ id }, { name: "x" });', 'RRRSSRRS'],
  ['Model.updateOne $set', 'await Order.updateOne({ id }, { $set: { name: "x" } });', 'RRRSSRRS'],
  ['Model.updateOne $inc', 'await Order.updateOne({ id }, { $inc: { count: 1 } });', 'RRRSSRRS'],
  ['Model.updateOne {timestamps:false}', 'await Order.updateOne({ id }, { name: "x" }, { timestamps: false });', 'SSSSSRSS'],
  ['Model.updateOne {strict:false}', 'await Order.updateOne({ id }, { name: "x" }, { strict: false });', 'RRRSSRRS'],
  ['Model.updateMany', 'await Order.updateMany({ id }, { name: "x" });', 'RRRSSRRS'],
  ['Query chain updateOne().where().set()', 'await Order.updateOne().where({ id }).set({ name: "x" });', 'RRRSSRRS'],
  ['M.find().updateMany() chain', 'await Order.find({ id }).updateMany({ name: "x" });', 'RRRSSRRS'],
  ['Model.findOneAndUpdate', 'await Order.findOneAndUpdate({ id }, { name: "x" });', 'RRRSSRRS'],
  ['Model.findByIdAndUpdate', 'await Order.findByIdAndUpdate(id, { name: "x" });', 'RRRSSRRS'],
  ['Model.findByIdAndUpdate $push', 'await Order.findByIdAndUpdate(id, { $push: { tags: "x" } });', 'RRRSSRRS'],
  ['Model.findOneAndUpdate {timestamps:false}', 'await Order.findOneAndUpdate({ id }, { name: "x" }, { timestamps: false });', 'SSSSSRSS'],
  ['Model.findOneAndReplace', 'await Order.findOneAndReplace({ id }, { name: "x" });', 'RRRRNNRN'],
  ['Model.replaceOne', 'await Order.replaceOne({ id }, { name: "x" });', 'RRRRNNRN'],
  ['Model.replaceOne {timestamps:false}', 'await Order.replaceOne({ id }, { name: "x" }, { timestamps: false });', 'NNNRNNNN'],
  ['Model.findOneAndUpdate {overwrite:true}', 'await Order.findOneAndUpdate({ id }, { name: "x" }, { overwrite: true });', 'RRRSSRRS'],
  ['Model.bulkWrite updateOne', 'await Order.bulkWrite([{ updateOne: { filter: { id }, update: { name: "x" } } }]);', 'RRRSSSRS'],
  ['Model.bulkWrite updateMany', 'await Order.bulkWrite([{ updateMany: { filter: { id }, update: { name: "x" } } }]);', 'RRRSSSRS'],
  ['Model.bulkWrite replaceOne', 'await Order.bulkWrite([{ replaceOne: { filter: { id }, replacement: { name: "x" } } }]);', 'RRRRNNRN'],
  [
    'Model.bulkWrite {timestamps:false}',
    'await Order.bulkWrite([{ updateOne: { filter: { id }, update: { name: "x" } } }], { timestamps: false });',
    'SSSSSSSS',
  ],
  [
    'Model.bulkWrite updateOne op timestamps:false',
    'await Order.bulkWrite([{ updateOne: { filter: { id }, update: { name: "x" }, timestamps: false } }]);',
    'SSSSSSSS',
  ],
  ['Model.updateOne aggregation pipeline', 'await Order.updateOne({ id }, [{ $set: { name: "x" } }], { updatePipeline: true });', 'RRRSSSRS'],
  ['Model.updateMany aggregation pipeline', 'await Order.updateMany({ id }, [{ $set: { name: "x" } }], { updatePipeline: true });', 'RRRSSSRS'],
  [
    'Model.findOneAndUpdate aggregation pipeline',
    'await Order.findOneAndUpdate({ id }, [{ $set: { name: "x" } }], { updatePipeline: true });',
    'RRRSSSRS',
  ],
  [
    'Model.bulkWrite updateOne with pipeline',
    'await Order.bulkWrite([{ updateOne: { filter: { id }, update: [{ $set: { name: "x" } }] } }]);',
    'RRRSSSRS',
  ],
  ['Model.collection.updateOne (native)', 'await Order.collection.updateOne({ id }, { $set: { name: "x" } });', 'SSSSSSSS'],
  ['Model.collection.findOneAndUpdate (native)', 'await Order.collection.findOneAndUpdate({ id }, { $set: { name: "x" } });', 'SSSSSSSS'],
  [
    'Model.collection.bulkWrite (native)',
    'await Order.collection.bulkWrite([{ updateOne: { filter: { id }, update: { $set: { name: "x" } } } }]);',
    'SSSSSSSS',
  ],
  [
    'connection.bulkWrite (client bulk)',
    "await connection.bulkWrite([{ model: Order, name: 'updateOne', filter: { id }, update: { name: 'x' } }]);",
    'RRRSSSRS',
  ],
  ['Model.aggregate $merge', 'await Order.aggregate([{ $set: { name: "x" } }, { $merge: { into: Order.collection.name } }]);', 'SSSSSSSS'],
  ["updateOne $set 'one.name' → PARENT", 'await Order.updateOne({ id }, { $set: { "one.name": "x" } });', 'RRRSSRRS'],
  ['upsert match: updateOne {upsert:true}', 'await Order.updateOne({ id }, { name: "x" }, { upsert: true });', 'RRRSSRRS'],
];

const COLUMNS = DECLARATIONS.map(([name, schema, after], column) => ({ name, schema, after, column }));

describe.each(MEASURED)('%s', (_path, statement, marks) => {
  it.each(COLUMNS)('$name', ({ schema, after, column }) => {
    const loaded = /\border\./.test(statement) ? 'const order = await Order.findById(id);' : '';
    const text = `${IMPORT}const orderSchema = ${schema};\n${after}const Order = model('Order', orderSchema);\nexport async function work(id: string) { ${loaded} ${statement} }\n`;
    const reports = lint(text, { file: 'orders.ts', rules: ['require-updated-at'] });
    expect(reports).toHaveLength(marks[column] === 'R' ? 0 : 1);
  });
});
