// `pre(['updateOne', 'updateMany', 'findOneAndUpdate'])` that sets the field
import { Schema, model } from 'mongoose';

const orderSchema = new Schema({
  _id: Number,
  number: String,
  status: String,
  total: Number,
  labels: [String],
  lines: [{ _id: Number, product: String, quantity: Number }],
  createdAt: Date,
  updatedAt: Date,
});

orderSchema.pre(['updateOne', 'updateMany', 'findOneAndUpdate'], function () {
  this.set({ updatedAt: new Date() });
});

export const Order = model('Order', orderSchema);
