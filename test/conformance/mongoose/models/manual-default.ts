// `default: Date.now` and nothing else
import { Schema, model } from 'mongoose';

const orderSchema = new Schema({
  _id: Number,
  number: String,
  status: String,
  total: Number,
  labels: [String],
  lines: [{ _id: Number, product: String, quantity: Number }],
  createdAt: { type: Date, default: Date.now },
  updatedAt: { type: Date, default: Date.now },
});

export const Order = model('Order', orderSchema);
