// `timestamps` without `updatedAt`, which is a plain field
import { Schema, model } from 'mongoose';

const orderSchema = new Schema(
  {
    _id: Number,
    number: String,
    status: String,
    total: Number,
    labels: [String],
    lines: [{ _id: Number, product: String, quantity: Number }],
    updatedAt: Date,
  },
  { timestamps: { createdAt: true, updatedAt: false } },
);

export const Order = model('Order', orderSchema);
