// `timestamps: true` with `createdAt` that may change
import { Schema, model } from 'mongoose';

const orderSchema = new Schema(
  {
    _id: Number,
    number: String,
    status: String,
    total: Number,
    labels: [String],
    lines: [{ _id: Number, product: String, quantity: Number }],
    createdAt: { type: Date, immutable: false },
  },
  { timestamps: true },
);

export const Order = model('Order', orderSchema);
