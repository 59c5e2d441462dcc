// `schema.add()` of a schema with `timestamps: true`
import { Schema, model } from 'mongoose';

const orderSchema = new Schema({
  _id: Number,
  number: String,
  status: String,
  total: Number,
  labels: [String],
  lines: [{ _id: Number, product: String, quantity: Number }],
});

orderSchema.add(new Schema({ note: String }, { timestamps: true, _id: false }));

export const Order = model('Order', orderSchema);
